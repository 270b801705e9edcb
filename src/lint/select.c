/* select.c - of all matches of a rule those that count. */
#include "base/sort.h"
#include "lint/run.h"

static int compare(const void *x, const void *y)
{
    const struct match *a = x, *b = y;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->sentence != b->sentence) /* signs at its end come before the next */
        return a->sentence < b->sentence ? -1 : 1;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->span.beg != b->span.beg)
        return a->span.beg < b->span.beg ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

/* From the leftmost word where some line of the rule matches, the end that
 * lies furthest; on after that end.  Matches of checks have no words: all of
 * them count. */
void select_matches(struct matches *found)
{
    uint32_t kept = 0;
    sort_items(found->at.item, found->at.count, sizeof *found->at.item,
               compare);
    for (uint32_t i = 0; i < found->at.count; i++) {
        const struct match *m = &found->at.item[i];
        const struct match *last = kept ? &found->at.item[kept - 1] : NULL;
        if (last && m->line != IMAGE_NONE && last->rule == m->rule &&
            (m->beg < last->end ||
             (m->beg == last->beg && m->end == last->end &&
              m->span.beg == last->span.beg)))
            continue;
        found->at.item[kept++] = *m;
    }
    found->at.count = kept;
}
