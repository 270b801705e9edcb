/* overlap.c - two rules of one family on the same words: one finding. */
#include "base/sort.h"
#include "lint/run.h"

/* In the order of findings; equal ones by what they came from. */
static int compare(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->match.span.beg != b->match.span.beg)
        return a->match.span.beg < b->match.span.beg ? -1 : 1;
    if (a->match.span.end != b->match.span.end)
        return a->match.span.end > b->match.span.end ? -1 : 1;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    int ids = strcmp(a->id, b->id);
    if (ids)
        return ids;
    if (a->image != b->image)
        return a->image < b->image ? -1 : 1;
    if (a->match.rule != b->match.rule)
        return a->match.rule < b->match.rule ? -1 : 1;
    return a->match.line < b->match.line ? -1 : a->match.line > b->match.line;
}

#define NEAR 64u /* bytes */

static uint32_t place_of(const void *candidate)
{
    return ((const struct candidate *)candidate)->match.span.beg / NEAR;
}

/* A candidate with what its weight depends on. */
struct weighed {
    struct candidate *candidate;
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
    int ids = strcmp(c->id, d->id);
    return ids ? ids : (c > d) - (c < d);
}

#define LONG 128u /* bytes; longer ones are compared */

static uint32_t weight_of(const void *weighed)
{
    const struct weighed *w = weighed;
    uint32_t level = w->candidate->level, len = w->len;
    return (RLINT_CRITICAL - level) * LONG + (len < LONG ? LONG - 1 - len : 0);
}
#define WEIGHTS ((RLINT_CRITICAL + 1) * LONG)

/* Bytes of the draft that a family has findings on, a bit each. */
struct taken {
    uint32_t family;
    uint64_t *bits;
};

struct all_taken {
    VEC(struct taken) at;
};

/* NULL when memory runs out. */
static struct taken *taken_by(struct run *run, struct all_taken *all,
                              uint32_t number)
{
    struct family *f = family_at(&run->linter->families, number);
    if (f->slot < all->at.count && all->at.item[f->slot].family == number)
        return &all->at.item[f->slot];
    f->slot = all->at.count;
    struct taken *slot = vec_push(run->arena, &all->at);
    if (!slot)
        return NULL;
    slot->family = number;
    slot->bits =
        arena_array(run->arena, uint64_t, run->draft.text.len / 64 + 1);
    return slot->bits ? slot : NULL;
}

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
           first->candidate->family != c->family)
        first++;
    run_trace(run, &run->image[c->image], &c->match,
              arena_printf(run->arena, "dropped: %s has these words",
                           first->candidate->id));
}

/* Marks those that share bytes with others of their family, of which there may
 * be none; how many they are.  They are sorted: each meets the one before it
 * that goes furthest, if it meets any. */
static uint32_t find_meeting(const struct run *run, struct candidate *item,
                             uint32_t count)
{
    const struct families *families = &run->linter->families;
    uint32_t meeting = 0;
    for (uint32_t i = 0; i < count; i++)
        family_at(families, item[i].family)->reach = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct family *f = family_at(families, item[i].family);
        rlint_span span = item[i].match.span;
        item[i].meets = span.beg < f->reach;
        if (item[i].meets) {
            meeting += 1 + !item[f->furthest].meets;
            item[f->furthest].meets = true;
        }
        if (span.end > f->reach) {
            f->reach = span.end;
            f->furthest = i;
        }
    }
    return meeting;
}

/* The heaviest of a family stays, and all that shares bytes with it goes; then
 * the heaviest of what is left. */
void overlap_drop(struct run *run)
{
    struct candidate *item = run->candidates.at.item;
    uint32_t count = run->candidates.at.count;
    struct all_taken taken = {{0}};
    if (count < 2)
        return;
    const struct sort_line places = {
        .size = sizeof *item,
        .place = place_of,
        .places = (uint32_t)run->draft.text.len / NEAR + 1,
        .compare = compare};
    if (!sort_placed(run->arena, item, count, &places))
        return;
    uint32_t meeting = find_meeting(run, item, count), n = 0;
    if (!meeting)
        return;
    struct weighed *order = arena_raw(run->arena, meeting, sizeof *order);
    for (uint32_t i = 0; order && n < meeting; i++) {
        rlint_span span = item[i].match.span;
        if (item[i].meets)
            order[n++] = (struct weighed){&item[i], span.end - span.beg};
    }
    const struct sort_line weights = {.size = sizeof *order,
                                      .place = weight_of,
                                      .places = WEIGHTS,
                                      .compare = compare_weights};
    if (!order || !sort_placed(run->arena, order, meeting, &weights))
        return;
    for (uint32_t i = 0; i < meeting; i++) {
        struct candidate *c = order[i].candidate;
        struct taken *by = taken_by(run, &taken, c->family);
        if (!by)
            return; /* memory is out */
        c->dropped = !take(by, c->match.span);
        if (c->dropped)
            trace_drop(run, order, &order[i]);
    }
}
