/* yaml.c - the format "yaml": texts inside YAML, and the comments there. */
#include "base/sort.h"
#include "read/markup.h"
#include "read/tree.h"

/* A comment of the file that speaks to us. */
struct remark {
    struct suppress said;
    uint32_t line_beg;
    bool alone; /* nothing stands before it on its line */
};

struct remarks {
    struct arena *arena;
    rlint_str text;
    VEC(rlint_span) scalar; /* all of the tree, in the order of the file */
    VEC(struct remark) at;
};

/* Calls itself as deep as the tree is. */
static void collect_scalars(struct remarks *m, const struct node *n)
{
    for (; n; n = n->next) {
        if (n->kind == NODE_SCALAR) {
            rlint_span *slot = vec_push(m->arena, &m->scalar);
            if (slot)
                *slot = n->span;
        }
        if (n->key_span.end > n->key_span.beg) {
            rlint_span *slot = vec_push(m->arena, &m->scalar);
            if (slot)
                *slot = n->key_span;
        }
        collect_scalars(m, n->child);
    }
}

static int by_begin(const void *a, const void *b)
{
    const rlint_span *x = a;
    const rlint_span *y = b;
    return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* Does a text hold the sign at `at`?  The first line of a | or > block is no
 * part of its text. */
static bool inside_scalar(const struct remarks *m, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = m->scalar.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (m->scalar.item[mid].beg <= at)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0 || m->scalar.item[low - 1].end <= at)
        return false;
    rlint_span s = m->scalar.item[low - 1];
    char sign = m->text.ptr[s.beg];
    return (sign != '|' && sign != '>') ||
           memchr(m->text.ptr + s.beg, '\n', at - s.beg);
}

/* The sign at `sign` begins a comment that speaks to us: returns where it ends,
 * or the next byte when it does not. */
static size_t add_remark(struct remarks *m, size_t line_beg, size_t sign)
{
    rlint_str before = {m->text.ptr + line_beg, sign - line_beg};
    struct remark remark = {.line_beg = (uint32_t)line_beg,
                            .alone = str_trim(before).len == 0};
    if (!remark.alone && before.ptr[before.len - 1] != ' ' &&
        before.ptr[before.len - 1] != '\t')
        return sign + 1;
    if (inside_scalar(m, (uint32_t)sign))
        return sign + 1;
    size_t end = line_at(m->text, sign).end;
    comment_read(str_between(m->text.ptr + sign + 1, m->text.ptr + end),
                 &remark.said);
    remark.said.span = (rlint_span){(uint32_t)sign, (uint32_t)end};
    struct remark *slot = vec_push(m->arena, &m->at);
    if (slot)
        *slot = remark;
    return end;
}

/* Every "# replylint:" that no text holds. */
static void find_remarks(struct remarks *m, const struct node *root)
{
    rlint_str call = STR("replylint:");
    size_t line_beg = 0;
    if (!str_holds(m->text, call))
        return;
    collect_scalars(m, root);
    sort_items(m->scalar.item, m->scalar.count, sizeof *m->scalar.item,
               by_begin);
    for (size_t at = 0; at < m->text.len;) {
        size_t sign = at++;
        if (m->text.ptr[sign] == '\n' || m->text.ptr[sign] == '\r')
            line_beg = at;
        if (m->text.ptr[sign] != '#')
            continue;
        size_t word = at;
        while (word < m->text.len && m->text.ptr[word] == ' ')
            word++;
        rlint_str rest = {m->text.ptr + word, m->text.len - word};
        if (str_begins(rest, call))
            at = add_remark(m, line_beg, sign);
    }
}

/* The number of the pick that a remark is about, or UINT32_MAX: of one that
 * stands alone the next, of another the one on its line.  *at is how many stand
 * before the remark. */
static uint32_t pick_of(const struct picks *p, const struct remark *remark,
                        uint32_t *at)
{
    while (*at < p->at.count &&
           p->at.item[*at].node->span.beg < remark->said.span.beg)
        ++*at;
    uint32_t next = *at;
    if (!remark->alone && next > 0 &&
        p->at.item[next - 1].node->span.end > remark->line_beg)
        return next - 1;
    return remark->alone && next < p->at.count ? next : UINT32_MAX;
}

static bool give_remarks(struct reader *r, struct tree *t,
                         const struct remarks *m)
{
    t->about = arena_array(r->arena, struct about, t->picks.at.count + 1);
    struct suppress *said =
        arena_array(r->arena, struct suppress, m->at.count + 1);
    uint32_t count = 0;
    uint32_t at = 0;
    if (!t->about || !said)
        return false;
    for (uint32_t i = 0; i < m->at.count; i++) {
        const struct remark *remark = &m->at.item[i];
        uint32_t number = pick_of(&t->picks, remark, &at);
        if (number == UINT32_MAX) {
            read_problem(r, "input/unused-comment", RLINT_WARNING,
                         remark->said.span, "no reply follows this comment");
            continue;
        }
        struct about *about = &t->about[number];
        if (about->count++ == 0)
            about->item = &said[count];
        said[count++] = remark->said;
    }
    return true;
}

static bool open_yaml(struct reader *r, struct tree *t)
{
    static const struct fields nothing = FIELDS_INIT;
    struct node *root =
        yaml_read_data(r->arena, &r->source, &r->problems, "input/syntax");
    struct remarks m = {.arena = r->arena, .text = r->source.bytes};
    if (!read_source(r, &t->text) ||
        !tree_open(r, r->arena, t, root, NULL, 0, &nothing))
        return false;
    find_remarks(&m, root);
    return m.at.count == 0 || give_remarks(r, t, &m);
}

rlint_status read_yaml(struct reader *r, struct found *ret)
{
    if (!r->state) {
        struct tree *t = arena_new(r->arena, struct tree);
        if (!t)
            return RLINT_ENOMEM;
        t->codec = CODEC_YAML;
        r->state = t;
        if (!open_yaml(r, t))
            return RLINT_ENOMEM;
    }
    return tree_next(r, r->state, 0, ret);
}
