/* select.c - of all matches of a rule those that count. */
#include "base/sort.h"
#include "lint/run.h"

/* Literals without a word, or what a check found. */
static bool is_of_signs(const struct match *m)
{
    return m->beg == m->end;
}

static int compare(const void *x, const void *y)
{
    const struct match *a = x, *b = y;
    if (a->sentence != b->sentence) /* signs at its end come before the next */
        return a->sentence < b->sentence ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (is_of_signs(a) != is_of_signs(b)) /* they stand before the word */
        return is_of_signs(a) ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (!is_of_signs(a) && a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->span.beg != b->span.beg)
        return a->span.beg < b->span.beg ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

int select_order(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    if (a->image != b->image)
        return a->image < b->image ? -1 : 1;
    return compare(&a->match, &b->match);
}

static uint32_t sentence_of(const void *m)
{
    return ((const struct match *)m)->sentence;
}

/* Does a chosen match leave this one nothing? */
static bool is_covered(const struct match *last, const struct match *m)
{
    return m->beg < last->end ||
           (is_of_signs(m) && is_of_signs(last) && m->beg == last->beg &&
            m->span.beg < last->span.end);
}

/* They are sorted by sentence, because guards look into sentences. */
static bool sort_matches(struct run *run, struct matches *found)
{
    struct match *m = found->at.item;
    uint32_t first = m->sentence, last = m->sentence;
    for (uint32_t i = 1; i < found->at.count; i++) {
        first = m[i].sentence < first ? m[i].sentence : first;
        last = m[i].sentence > last ? m[i].sentence : last;
    }
    const struct sort_line line = {.size = sizeof *m,
                                   .place = sentence_of,
                                   .first = first,
                                   .places = last - first + 1,
                                   .compare = compare};
    return sort_placed(run->arena, m, found->at.count, &line);
}

/* From the leftmost word where some line of the rule matches, the end that
 * lies furthest; on after that end.  Of signs alone all that share none.
 * Matches of checks have no words: all of them count. */
bool select_matches(struct run *run, struct matches *found)
{
    uint32_t kept = 0;
    if (found->at.count < 2)
        return true;
    if (!sort_matches(run, found))
        return false;
    for (uint32_t i = 0; i < found->at.count; i++) {
        const struct match *m = &found->at.item[i];
        const struct match *last = kept ? &found->at.item[kept - 1] : NULL;
        if (last && m->line != IMAGE_NONE && last->rule == m->rule &&
            is_covered(last, m))
            continue;
        found->at.item[kept++] = *m;
    }
    found->at.count = kept;
    return true;
}
