/* overlap.c - two rules of one family on the same words: one finding. */
#include "base/sort.h"
#include "lint/run.h"

static int compare(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->match.span.beg != b->match.span.beg)
        return a->match.span.beg < b->match.span.beg ? -1 : 1;
    if (a->match.span.end != b->match.span.end)
        return a->match.span.end > b->match.span.end ? -1 : 1;
    if (a->image != b->image)
        return a->image < b->image ? -1 : 1;
    if (a->match.rule != b->match.rule)
        return a->match.rule < b->match.rule ? -1 : 1;
    return a->match.line < b->match.line ? -1 : a->match.line > b->match.line;
}

static rlint_str family_of(const struct run *run, const struct candidate *c)
{
    const struct image_run *i = &run->image[c->image];
    return run_family(i, run_rule(i, &c->match));
}

/* The higher level, then the longer, the earlier, the id. */
static bool heavier(const struct run *run, const struct candidate *a,
                    const struct candidate *b)
{
    uint32_t x = a->match.span.end - a->match.span.beg;
    uint32_t y = b->match.span.end - b->match.span.beg;
    const struct image_run *i = &run->image[a->image];
    const struct image_run *k = &run->image[b->image];
    if (a->level != b->level)
        return a->level > b->level;
    if (x != y)
        return x > y;
    if (a->match.span.beg != b->match.span.beg)
        return a->match.span.beg < b->match.span.beg;
    return strcmp(run_text(i, run_rule(i, &a->match)->id),
                  run_text(k, run_rule(k, &b->match)->id)) < 0;
}

static void drop(struct run *run, struct candidate *c)
{
    c->dropped = true;
    run_trace(run, &run->image[c->image], &c->match,
              "dropped: a heavier rule of the family has these words");
}

/* Kept findings of a family never overlap, so only the last one matters. */
void overlap_drop(struct run *run)
{
    struct candidate *item = run->candidates.at.item;
    uint32_t count = run->candidates.at.count;
    struct map families = {0};
    uint32_t *last = arena_array(run->arena, uint32_t, count + 1u);
    uint32_t known = 0; /* families */
    if (!last)
        return;
    sort_items(item, count, sizeof *item, compare);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t family =
            map_add(run->arena, &families, family_of(run, &item[i]), known);
        if (family == MAP_NONE)
            return;
        if (family == known) {
            last[known++] = i;
            continue;
        }
        struct candidate *before = &item[last[family]];
        if (before->match.span.end <= item[i].match.span.beg) {
            last[family] = i;
        } else if (heavier(run, before, &item[i])) {
            drop(run, &item[i]);
        } else {
            drop(run, before);
            last[family] = i;
        }
    }
}
