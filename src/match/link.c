/* link.c - phrases into the image: programs, sets, anchors. */
#include "match/build.h"

#include "base/sort.h"
#include "base/utf8.h"

/* ---------------------------------------------------------------- sets */

/* What one word may be, while it is collected. */
struct word_set {
    VEC(uint32_t) word;
    VEC(uint32_t) prefix;
    uint32_t kinds;
};

static uint32_t put_prefix(struct image_writer *w, rlint_str fold)
{
    uint32_t known = map_get(&w->prefixes, fold);
    if (known != MAP_NONE)
        return known;
    struct image_prefix p = {.text = image_put_text(w, fold),
                             .len = (uint32_t)fold.len,
                             .next = IMAGE_NONE};
    uint32_t number = image_put(w, IMAGE_PREFIX, &p);
    w->failed |= map_add(w->arena, &w->prefixes, fold, number) == MAP_NONE;
    return number;
}

static void set_add(struct image_writer *w, struct word_set *set,
                    const struct phrase *p)
{
    if (p->kind == PHRASE_TOKEN) {
        set->kinds |= 1u << p->number;
        return;
    }
    for (uint32_t i = 0; i < p->form_count; i++) {
        const struct form *f = &p->form[i];
        uint32_t *slot = f->prefix ? vec_push(w->arena, &set->prefix)
                                   : vec_push(w->arena, &set->word);
        if (!slot) {
            w->failed = true;
            return;
        }
        *slot = f->prefix ? put_prefix(w, f->fold) : image_put_word(w, f->fold);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Sorted and without repetition. */
static uint32_t tidy(uint32_t *item, uint32_t count)
{
    uint32_t kept = 0;
    if (count)
        sort_items(item, count, sizeof *item, compare_numbers);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || item[kept - 1] != item[i])
            item[kept++] = item[i];
    return kept;
}

static struct image_range put_members(struct image_writer *w,
                                      const uint32_t *item, uint32_t count)
{
    struct image_range range = {
        (uint32_t)(w->section[IMAGE_MEMBER].len / sizeof(uint32_t)), count};
    for (uint32_t i = 0; i < count; i++)
        image_put(w, IMAGE_MEMBER, &item[i]);
    return range;
}

/* Equal sets are one set, so that their masks are computed once. */
static uint32_t put_set(struct image_writer *w, struct word_set *set)
{
    set->word.count = tidy(set->word.item, set->word.count);
    set->prefix.count = tidy(set->prefix.item, set->prefix.count);
    uint32_t head[3] = {set->word.count, set->prefix.count, set->kinds};
    size_t len =
        sizeof head + (set->word.count + set->prefix.count) * sizeof(uint32_t);
    char *key = arena_raw(w->arena, len, 1);
    if (!key) {
        w->failed = true;
        return 0;
    }
    memcpy(key, head, sizeof head);
    if (set->word.item)
        memcpy(key + sizeof head, set->word.item,
               set->word.count * sizeof(uint32_t));
    if (set->prefix.item)
        memcpy(key + sizeof head + set->word.count * sizeof(uint32_t),
               set->prefix.item, set->prefix.count * sizeof(uint32_t));
    uint32_t known = map_get(&w->sets, (rlint_str){key, len});
    if (known != MAP_NONE)
        return known;
    struct image_set s = {put_members(w, set->word.item, set->word.count),
                          put_members(w, set->prefix.item, set->prefix.count),
                          set->kinds};
    uint32_t number = image_put(w, IMAGE_SET, &s);
    w->failed |=
        map_add(w->arena, &w->sets, (rlint_str){key, len}, number) == MAP_NONE;
    return number;
}

/* ------------------------------------------------------------- programs */

static uint32_t op_here(const struct image_writer *w)
{
    return (uint32_t)(w->section[IMAGE_OP].len / sizeof(uint32_t));
}

static void put_op(struct image_writer *w, enum image_op code, uint32_t arg)
{
    uint32_t op = OP_MAKE(code, arg);
    image_put(w, IMAGE_OP, &op);
}

/* Writes how many ops came after the one at `at`. */
static void close_op(struct image_writer *w, uint32_t at)
{
    if (w->failed)
        return;
    uint32_t *op = image_slot(w, IMAGE_OP, at);
    *op = OP_MAKE(OP_CODE(*op), op_here(w) - at - 1);
}

static void put_phrase(struct image_writer *w, const struct phrase *p,
                       struct image_part *part);

static void put_branch(struct image_writer *w, const struct phrase *p,
                       struct image_part *part)
{
    uint32_t at = op_here(w);
    put_op(w, OP_BRANCH, 0);
    put_phrase(w, p, part);
    close_op(w, at);
}

/* A list's line is a sequence of one; alternatives may hold alternatives. */
static const struct phrase *unwrap(const struct phrase *p)
{
    while (p->kind == PHRASE_SEQ && p->child && !p->child->next)
        p = p->child;
    return p;
}

static void collect_single(struct image_writer *w, const struct phrase *alt,
                           struct word_set *set, uint32_t *others)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (p->kind == PHRASE_WORD || p->kind == PHRASE_TOKEN)
            set_add(w, set, p);
        else if (p->kind == PHRASE_ALT)
            collect_single(w, p, set, others);
        else
            ++*others;
    }
}

static void put_others(struct image_writer *w, const struct phrase *alt,
                       struct image_part *part)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (p->kind == PHRASE_ALT)
            put_others(w, p, part);
        else if (p->kind != PHRASE_WORD && p->kind != PHRASE_TOKEN)
            put_branch(w, p, part);
    }
}

/* Alternatives of one word each are one set; the others are branches. */
static void put_alt(struct image_writer *w, const struct phrase *p,
                    struct image_part *part)
{
    struct word_set set = {{0}, {0}, 0};
    uint32_t others = 0;
    collect_single(w, p, &set, &others);
    bool any = set.word.count || set.prefix.count || set.kinds;
    if (!others) {
        put_op(w, OP_SET, put_set(w, &set));
        return;
    }
    uint32_t at = op_here(w);
    put_op(w, OP_ALT, 0);
    if (any) {
        put_op(w, OP_BRANCH, 1);
        put_op(w, OP_SET, put_set(w, &set));
    }
    put_others(w, p, part);
    close_op(w, at);
}

static void put_sign(struct image_writer *w, const struct phrase *p)
{
    uint32_t param = image_put_param(w, p->number);
    image_put_param(w, image_put_text(w, p->sign));
    put_op(w, OP_SIGN, param);
}

static void put_phrase(struct image_writer *w, const struct phrase *p,
                       struct image_part *part)
{
    struct word_set set = {{0}, {0}, 0};
    uint32_t at = op_here(w);
    switch (p->kind) {
    case PHRASE_WORD:
    case PHRASE_TOKEN:
        set_add(w, &set, p);
        put_op(w, OP_SET, put_set(w, &set));
        break;
    case PHRASE_CLASS:
        put_op(w, OP_CLASS, p->number);
        break;
    case PHRASE_MATCH:
        put_op(w, OP_MATCH, 0);
        break;
    case PHRASE_GAP:
        put_op(w, OP_GAP, p->number);
        break;
    case PHRASE_SIGN:
        put_sign(w, p);
        break;
    case PHRASE_ALT:
        put_alt(w, p, part);
        break;
    case PHRASE_OPT:
        put_op(w, OP_OPT, 0);
        put_phrase(w, p->child, part);
        close_op(w, at);
        break;
    case PHRASE_SEQ:
    case PHRASE_MARK:
        for (const struct phrase *c = p->child; c; c = c->next)
            put_phrase(w, c, part);
        if (p->kind == PHRASE_MARK) {
            part->mark_beg = at;
            part->mark_end = op_here(w);
        }
        break;
    }
}

/* -------------------------------------------------------------- anchors */

#define NO_ANCHOR UINT32_MAX

/* How often a word may be expected: short ones are common.  The figure is
 * relative; the rarest mandatory word of a phrase becomes its anchor. */
static uint32_t form_cost(const struct form *f)
{
    static const uint16_t by_letters[] = {4096, 4096, 1024, 256, 96,
                                          48,   24,   12,   8};
    size_t letters = 0;
    for (size_t i = 0; i < f->fold.len; letters++)
        utf8_next(f->fold.ptr, &i);
    uint32_t cost = by_letters[letters > 8 ? 8 : letters];
    return f->prefix ? cost * 4 : cost;
}

static uint32_t anchor_cost(const struct phrase *p);

static uint32_t cost_of_children(const struct phrase *p, bool all)
{
    uint32_t least = NO_ANCHOR, sum = 0;
    for (const struct phrase *c = p->child; c; c = c->next) {
        uint32_t cost = anchor_cost(c);
        if (cost == NO_ANCHOR) {
            if (all)
                return NO_ANCHOR;
            continue;
        }
        least = cost < least ? cost : least;
        sum = sum > UINT32_MAX / 4 - cost ? UINT32_MAX / 4 : sum + cost;
    }
    return all ? sum : least;
}

static uint32_t anchor_cost(const struct phrase *p)
{
    uint32_t sum = 0;
    switch (p->kind) {
    case PHRASE_WORD:
        for (uint32_t i = 0; i < p->form_count; i++)
            sum += form_cost(&p->form[i]);
        return sum;
    case PHRASE_TOKEN:
        return 64;
    case PHRASE_CLASS:
        return 512;
    case PHRASE_ALT:
        return cost_of_children(p, true);
    case PHRASE_SEQ:
    case PHRASE_MARK:
        return cost_of_children(p, false);
    default:
        return NO_ANCHOR;
    }
}

static void put_anchor(struct image_writer *w, uint32_t id, uint32_t line)
{
    struct image_anchor_pair *pair = vec_push(w->arena, &w->anchor);
    if (pair)
        *pair = (struct image_anchor_pair){id, line};
    w->failed |= !pair;
}

/* Every word that may stand at the cheapest mandatory place. */
static void anchor_phrase(struct image_writer *w, const struct phrase *p,
                          uint32_t line)
{
    const struct phrase *best = NULL;
    switch (p->kind) {
    case PHRASE_WORD:
        for (uint32_t i = 0; i < p->form_count; i++)
            put_anchor(w,
                       p->form[i].prefix
                           ? ANCHOR_PREFIX | put_prefix(w, p->form[i].fold)
                           : image_put_word(w, p->form[i].fold),
                       line);
        return;
    case PHRASE_TOKEN:
        put_anchor(w, WORD_TOKEN_KINDS + p->number, line);
        return;
    case PHRASE_CLASS:
        put_anchor(w, WORD_CLASSES + p->number, line);
        return;
    case PHRASE_ALT:
        for (const struct phrase *c = p->child; c; c = c->next)
            anchor_phrase(w, c, line);
        return;
    default:
        for (const struct phrase *c = p->child; c; c = c->next)
            if (!best || anchor_cost(c) < anchor_cost(best))
                best = c;
        if (best)
            anchor_phrase(w, best, line);
    }
}

static void anchor_line(struct image_writer *w, const struct phrase_line *line,
                        uint32_t number)
{
    const struct phrase *best = line->part[0];
    for (uint32_t i = 1; i < line->part_count; i++)
        if (anchor_cost(line->part[i]) < anchor_cost(best))
            best = line->part[i];
    if (anchor_cost(best) == NO_ANCHOR)
        put_anchor(w, WORD_ALWAYS, number); /* nothing but signs */
    else
        anchor_phrase(w, best, number);
}

/* ---------------------------------------------------------------- lines */

/* Signs that touch the first or the last word belong to the span. */
static uint32_t edge_sign(const struct phrase *p, bool last)
{
    while (p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK) {
        p = p->child;
        while (last && p->next)
            p = p->next;
    }
    bool touches = p->kind == PHRASE_SIGN && p->number != SIGN_WITHIN;
    return touches ? (uint32_t)p->sign.len : 0;
}

/* {…}, which stands outside brackets, or NULL. */
static const struct phrase *find_mark(const struct phrase *p)
{
    const struct phrase *c = p->kind == PHRASE_SEQ ? p->child : p;
    while (c && c->kind != PHRASE_MARK)
        c = p->kind == PHRASE_SEQ ? c->next : NULL;
    return c;
}

static void put_part(struct image_writer *w, const struct phrase *p)
{
    struct image_part part = {.op = {op_here(w), 0}};
    const struct phrase *mark = find_mark(p);
    put_phrase(w, p, &part);
    part.op.count = op_here(w) - part.op.beg;
    if (!mark) {
        part.mark_beg = part.op.beg;
        part.mark_end = part.op.beg + part.op.count;
    }
    part.lead = edge_sign(mark ? mark : p, false);
    part.trail = edge_sign(mark ? mark : p, true);
    image_put(w, IMAGE_PART, &part);
}

/* `a | b` becomes lines of text; `-` deletes. */
static uint32_t put_replacement(struct image_writer *w, rlint_str text)
{
    struct buf b;
    buf_init(&b, &w->arena->alloc);
    for (rlint_str rest = text; rest.ptr;) {
        rlint_str one = str_trim(str_cut(&rest, '|'));
        if (b.len)
            buf_char(&b, '\n');
        if (!str_is(one, "-"))
            buf_str(&b, one);
    }
    uint32_t offset = image_put_text(w, buf_view(&b));
    w->failed |= b.failed;
    buf_free(&b);
    return offset;
}

struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool anchored)
{
    struct image_range range = {
        (uint32_t)(w->section[IMAGE_LINE].len / sizeof(struct image_line)),
        lines->line.count};
    for (uint32_t i = 0; i < lines->line.count; i++) {
        const struct phrase_line *from = &lines->line.item[i];
        struct image_line line = {
            .rule = rule,
            .part = {(uint32_t)(w->section[IMAGE_PART].len /
                                sizeof(struct image_part)),
                     from->part_count},
            .flags = from->flags,
        };
        if (from->part_count > 1 && !find_mark(from->part[0]) &&
            find_mark(from->part[1]))
            line.flags |= LINE_SECOND;
        if (from->replacement.ptr)
            line.replacement = put_replacement(w, from->replacement);
        for (uint32_t k = 0; k < from->part_count; k++)
            put_part(w, from->part[k]);
        uint32_t number = image_put(w, IMAGE_LINE, &line);
        if (anchored)
            anchor_line(w, from, number);
    }
    return range;
}
