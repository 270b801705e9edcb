/* list.c - alternatives of several words: found once a window. */
#include "match/scan.h"

static const struct image_list *list_at(const struct scan *s, uint32_t number)
{
    return IMAGE_GET(s->image, IMAGE_LIST, struct image_list, number);
}

bool list_next_line(const struct scan *s, uint32_t number, uint32_t *from,
                    uint32_t *ret)
{
    const struct image_list *list = list_at(s, number);
    if (*from == list->line.beg && list->word != IMAGE_NONE) {
        *ret = (*from)++;
        if (window_has(s->window, list->word))
            return true;
    }
    return window_next_line(s->window, list->line, from, ret);
}

bool list_tries(const struct scan *s, uint32_t number)
{
    uint32_t from = list_at(s, number)->line.beg, line;
    return list_next_line(s, number, &from, &line);
}

/* Ends of matches from one place are kept together. */
static void add_hit(struct scan *s, uint32_t number, uint32_t place,
                    struct mask ends)
{
    struct window *w = s->window;
    struct list_hits *list = &w->list[number];
    uint32_t i = mask_has(list->starts, place) ? list->first : IMAGE_NONE;
    while (i != IMAGE_NONE && w->hit.item[i].place != place)
        i = w->hit.item[i].next;
    if (i != IMAGE_NONE) {
        w->hit.item[i].ends = mask_or(w->hit.item[i].ends, ends);
        return;
    }
    struct list_hit *slot = vec_push(s->memory->keep, &w->hit);
    s->failed |= !slot;
    if (!slot)
        return;
    *slot = (struct list_hit){place, list->first, ends};
    list->first = w->hit.count - 1;
    list->starts = mask_or(list->starts, mask_one(place));
}

/* LINE_OPEN, LINE_SIGNED: lines that are not run beforehand.  Before signs
 * courtesies may stand, but not where the first word is looked for. */
static uint32_t opens(const struct scan *s)
{
    return mask_any(s->window->polite) ? LINE_OPEN | LINE_SIGNED : LINE_OPEN;
}

/* What a line of one part matches from these places. */
static void line_hits(struct scan *s, uint32_t number, uint32_t line,
                      struct mask starts)
{
    struct image_range ops = image_line(s->image, line)->op;
    bool alone = mask_is_one(starts);
    uint32_t reach =
        alone ? 0 : part_reach(s, image_part_of(s->image, line, 0));
    while (mask_any(starts)) {
        struct mask some = starts_apart(starts, reach);
        struct mask ends = program_from(s, ops, some).bits;
        starts = mask_without(starts, some);
        while (mask_any(some)) {
            uint32_t place = mask_take(&some);
            uint32_t next = mask_any(some) ? mask_first(some) : WINDOW_PLACES;
            struct mask own = mask_and(ends, mask_below(next));
            ends = mask_without(ends, own);
            if (mask_any(own))
                add_hit(s, number, place, own);
        }
    }
}

/* Alternatives of several words that are no such lines depend on nothing but
 * where they begin: they are run once, from each place where they may. */
static void find_hits(struct scan *s, uint32_t number)
{
    struct image_range lines = list_at(s, number)->line;
    uint32_t from = lines.beg, line, not_here = opens(s);
    s->window->seen[number] = s->window->number;
    s->window->list[number] = (struct list_hits){{0, 0}, IMAGE_NONE};
    while (!s->failed && window_next_line(s->window, lines, &from, &line)) {
        const struct image_line *l = image_line(s->image, line);
        bool open;
        if (l->flags & not_here || !program_needs(s, l->second))
            continue;
        struct mask starts = program_starts(s, l->op, &open);
        if (mask_any(starts))
            line_hits(s, number, line, starts);
    }
}

/* Alternatives of one word. */
static struct mask word_places(const struct scan *s,
                               const struct image_list *list)
{
    return list->word != IMAGE_NONE ? window_at(s->window, list->word)
                                    : (struct mask){0, 0};
}

static const struct list_hits *list_hits(struct scan *s, uint32_t number)
{
    if (s->window->seen[number] != s->window->number)
        find_hits(s, number);
    return &s->window->list[number];
}

/* The next of its lines that are not run beforehand. */
static bool next_open(struct scan *s, const struct image_list *list,
                      uint32_t *from, uint32_t *line)
{
    uint32_t here = opens(s);
    while (list->open & here &&
           window_next_line(s->window, list->line, from, line))
        if (image_line(s->image, *line)->flags & here)
            return true;
    return false;
}

struct mask list_starts(struct scan *s, uint32_t number, bool *open)
{
    const struct image_list *list = list_at(s, number);
    uint32_t from = list->line.beg, line;
    struct mask m = mask_or(list_hits(s, number)->starts, word_places(s, list));
    *open = false;
    while (list->open && next_open(s, list, &from, &line)) {
        bool empty;
        m = mask_or(m,
                    program_starts(s, image_line(s->image, line)->op, &empty));
        *open |= empty;
    }
    return m;
}

struct reach list_run(struct scan *s, uint32_t number, struct reach from)
{
    const struct image_list *list = list_at(s, number);
    const struct list_hits *hits = list_hits(s, number);
    struct mask ready =
        mask_or(mask_close(from.bits, s->window->polite), from.fresh);
    struct reach to = {mask_next(mask_and(ready, word_places(s, list))),
                       {0, 0}};
    uint32_t next = list->line.beg, line, i = hits->first;
    if (!mask_any(mask_and(ready, hits->starts)))
        i = IMAGE_NONE;
    while (i != IMAGE_NONE) {
        const struct list_hit *hit = &s->window->hit.item[i];
        if (mask_has(ready, hit->place))
            to.bits = mask_or(to.bits, hit->ends);
        i = hit->next;
    }
    while (list->open && next_open(s, list, &next, &line))
        to = reach_or(to, program_run(s, image_line(s->image, line)->op, from));
    return to;
}
