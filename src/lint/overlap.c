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

/* A candidate with what its weight depends on. */
struct weighed {
    struct candidate *candidate;
    const char *id;
    uint32_t len;
};

/* The higher level first, then the longer, the earlier, the id. */
static int compare_weights(const void *x, const void *y)
{
    const struct weighed *a = x, *b = y;
    const struct candidate *c = a->candidate, *d = b->candidate;
    if (c->level != d->level)
        return c->level > d->level ? -1 : 1;
    if (a->len != b->len)
        return a->len > b->len ? -1 : 1;
    if (c->match.span.beg != d->match.span.beg)
        return c->match.span.beg < d->match.span.beg ? -1 : 1;
    int ids = strcmp(a->id, b->id);
    return ids ? ids : (c > d) - (c < d);
}

/* Bytes of the draft that a family has findings on, a bit each. */
struct taken {
    uint64_t *bits;
};

/* Takes the bytes of a span; false when one of them is taken already. */
static bool take(struct taken *t, rlint_span span)
{
    uint32_t first = span.beg / 64, last = (span.end - 1) / 64;
    uint64_t low = UINT64_MAX << span.beg % 64;
    uint64_t high = UINT64_MAX >> (63 - (span.end - 1) % 64);
    if (span.beg == span.end)
        return true; /* nothing stands there */
    for (uint32_t i = first; i <= last; i++)
        if (t->bits[i] & (i == first ? low : UINT64_MAX) &
            (i == last ? high : UINT64_MAX))
            return false;
    for (uint32_t i = first; i <= last; i++)
        t->bits[i] |=
            (i == first ? low : UINT64_MAX) & (i == last ? high : UINT64_MAX);
    return true;
}

static rlint_str family_of(const struct run *run, const struct candidate *c)
{
    const struct image_run *i = &run->image[c->image];
    return run_family(i, run_rule(i, &c->match));
}

/* Tells which of those before it, the heavier ones, has its words. */
static void trace_drop(struct run *run, const struct weighed *first,
                       const struct weighed *w)
{
    const struct candidate *c = w->candidate;
    rlint_span at = c->match.span;
    if (!run->linter->trace)
        return;
    while (first->candidate->dropped ||
           first->candidate->match.span.beg >= at.end ||
           first->candidate->match.span.end <= at.beg ||
           !str_equal(family_of(run, first->candidate), family_of(run, c)))
        first++;
    run_trace(
        run, &run->image[c->image], &c->match,
        arena_printf(run->arena, "dropped: %s has these words", first->id));
}

/* The heaviest of a family stays, and all that shares bytes with it goes; then
 * the heaviest of what is left. */
void overlap_drop(struct run *run)
{
    struct candidate *item = run->candidates.at.item;
    uint32_t count = run->candidates.at.count;
    struct map families = {0};
    VEC(struct taken) taken = {0};
    if (count < 2)
        return;
    sort_items(item, count, sizeof *item, compare);
    struct weighed *order = arena_array(run->arena, struct weighed, count + 1);
    for (uint32_t i = 0; order && i < count; i++) {
        const struct image_run *image = &run->image[item[i].image];
        rlint_span span = item[i].match.span;
        order[i] = (struct weighed){
            &item[i], run_text(image, run_rule(image, &item[i].match)->id),
            span.end - span.beg};
    }
    if (order)
        sort_items(order, count, sizeof *order, compare_weights);
    for (uint32_t i = 0; order && i < count; i++) {
        struct candidate *c = order[i].candidate;
        uint32_t family =
            map_add(run->arena, &families, family_of(run, c), taken.count);
        struct taken *slot =
            family == taken.count ? vec_push(run->arena, &taken) : NULL;
        if (slot)
            slot->bits =
                arena_array(run->arena, uint64_t, run->draft.text.len / 64 + 1);
        if (family == MAP_NONE || family >= taken.count ||
            !taken.item[family].bits)
            return; /* memory is out */
        c->dropped = !take(&taken.item[family], c->match.span);
        if (c->dropped)
            trace_drop(run, order, &order[i]);
    }
}
