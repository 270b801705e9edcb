/* patch.c - changes as a unified diff. */
#include "cli/patch.h"

#define CONTEXT 3 /* lines around a change */

/* Whole lines that a change touches, on both sides. */
struct group {
    rlint_span from;
    rlint_span to;
};

struct patch {
    struct buf *out;
    rlint_str old;
    rlint_str new;
    VEC(struct group) group;
    size_t old_at; /* bytes whose lines have been counted */
    size_t line;   /* of old_at, from 0 */
    int64_t shift; /* of the new lines against the old ones there */
};

/* ------------------------------------------------------------------- lines */

static size_t line_begin(rlint_str text, size_t at)
{
    while (at && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(rlint_str text, size_t at)
{
    const char *feed =
        at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
    return feed ? (size_t)(feed - text.ptr) + 1 : text.len;
}

/* The last line may lack its feed. */
static size_t lines_count(rlint_str text, size_t beg, size_t end)
{
    size_t count = 0;
    while (beg < end) {
        beg = line_end(text, beg);
        count++;
    }
    return count;
}

/* ------------------------------------------------------------------ groups */

/* Without what is the same at both ends. */
static struct change trimmed(const struct patch *p, struct change c)
{
    while (c.from.beg < c.from.end && c.to.beg < c.to.end &&
           p->old.ptr[c.from.beg] == p->new.ptr[c.to.beg]) {
        c.from.beg++;
        c.to.beg++;
    }
    while (c.from.beg < c.from.end && c.to.beg < c.to.end &&
           p->old.ptr[c.from.end - 1] == p->new.ptr[c.to.end - 1]) {
        c.from.end--;
        c.to.end--;
    }
    return c;
}

/* Lines are searched outside of the last group only: one long line may hold
 * most of the changes. */
static bool group_add(struct patch *p, struct arena *a, struct change c)
{
    struct group *last =
        p->group.count ? &p->group.item[p->group.count - 1] : NULL;
    bool within = last && c.from.beg < last->from.end;
    uint32_t beg =
        within ? last->from.beg : (uint32_t)line_begin(p->old, c.from.beg);
    uint32_t end = last && c.from.end < last->from.end
                       ? last->from.end
                       : (uint32_t)line_end(p->old, c.from.end);
    if (!last || beg >= last->from.end) {
        last = vec_push(a, &p->group);
        if (!last)
            return false;
        last->from.beg = beg;
        last->to.beg = c.to.beg - (c.from.beg - beg);
    }
    last->from.end = end;
    last->to.end = c.to.end + (end - c.from.end);
    return true;
}

static bool groups_make(struct patch *p, struct arena *a,
                        const struct changes *changes)
{
    for (uint32_t i = 0; i < changes->at.count; i++) {
        struct change c = trimmed(p, changes->at.item[i]);
        if (c.from.beg == c.from.end && c.to.beg == c.to.end)
            continue;
        if (!group_add(p, a, c))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------- hunks */

static void put_lines_of(struct patch *p, char sign, rlint_str text, size_t beg,
                         size_t end)
{
    while (beg < end) {
        size_t next = line_end(text, beg);
        buf_char(p->out, sign);
        buf_put(p->out, text.ptr + beg, next - beg);
        if (text.ptr[next - 1] != '\n')
            buf_text(p->out, "\n\\ No newline at end of file\n");
        beg = next;
    }
}

static size_t context_begin(const struct patch *p, size_t at)
{
    for (int i = 0; i < CONTEXT && at; i++)
        at = line_begin(p->old, at - 1);
    return at;
}

static size_t context_end(const struct patch *p, size_t at)
{
    for (int i = 0; i < CONTEXT && at < p->old.len; i++)
        at = line_end(p->old, at);
    return at;
}

/* The first line of a side; of an empty one, the line before it. */
static void put_range(struct patch *p, char sign, size_t line, size_t count)
{
    buf_char(p->out, sign);
    buf_uint(p->out, count ? line + 1 : line);
    buf_char(p->out, ',');
    buf_uint(p->out, count);
}

/* Groups [first, end) stand so near that their context touches. */
static void put_hunk(struct patch *p, uint32_t first, uint32_t end)
{
    const struct group *group = p->group.item;
    size_t beg = context_begin(p, group[first].from.beg);
    size_t stop = context_end(p, group[end - 1].from.end);
    p->line += lines_count(p->old, p->old_at, beg);
    p->old_at = beg;
    size_t old_count = lines_count(p->old, beg, stop);
    size_t new_count = old_count;
    for (uint32_t i = first; i < end; i++)
        new_count += lines_count(p->new, group[i].to.beg, group[i].to.end) -
                     lines_count(p->old, group[i].from.beg, group[i].from.end);
    buf_text(p->out, "@@ ");
    put_range(p, '-', p->line, old_count);
    buf_char(p->out, ' ');
    put_range(p, '+', (size_t)((int64_t)p->line + p->shift), new_count);
    buf_text(p->out, " @@\n");
    for (uint32_t i = first; i < end; i++) {
        put_lines_of(p, ' ', p->old, beg, group[i].from.beg);
        put_lines_of(p, '-', p->old, group[i].from.beg, group[i].from.end);
        put_lines_of(p, '+', p->new, group[i].to.beg, group[i].to.end);
        beg = group[i].from.end;
    }
    put_lines_of(p, ' ', p->old, beg, stop);
    p->shift += (int64_t)new_count - (int64_t)old_count;
}

/* ------------------------------------------------------------------- names */

/* As git does: in quotes when it holds what would end it, and with a tab
 * behind it when there are spaces. */
static void put_name(struct buf *out, const char *mark, const char *name)
{
    bool quoted = false;
    for (const char *c = name; *c; c++)
        quoted |= (unsigned char)*c < 0x20 || *c == 0x7F || strchr("\"\\", *c);
    buf_text(out, quoted ? "\"" : "");
    buf_text(out, mark);
    for (const char *c = name; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            buf_printf(out, "\\%03o", (unsigned)(unsigned char)*c);
        else if (strchr("\"\\", *c))
            buf_printf(out, "\\%c", *c);
        else
            buf_char(out, *c);
    }
    buf_text(out, quoted ? "\"" : "");
    buf_text(out, strchr(name, ' ') ? "\t\n" : "\n");
}

bool patch_put(struct buf *out, struct arena *a, const char *name,
               rlint_str old, rlint_str new, const struct changes *changes)
{
    struct patch p = {.out = out, .old = old, .new = new};
    if (!groups_make(&p, a, changes))
        return false;
    if (!p.group.count)
        return true;
    buf_text(out, "--- ");
    put_name(out, "a/", name);
    buf_text(out, "+++ ");
    put_name(out, "b/", name);
    const struct group *group = p.group.item;
    for (uint32_t first = 0, end = 1; first < p.group.count; end++) {
        if (end < p.group.count &&
            lines_count(old, group[end - 1].from.end, group[end].from.beg) <=
                2 * (size_t)CONTEXT)
            continue;
        put_hunk(&p, first, end);
        first = end;
    }
    return true;
}
