/* sort.h - sorting without surprises. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include "base/arena.h"

/* Heap sort (J. W. J. Williams, 1964): qsort's contract for things of up to
 * 256 bytes, but it never takes memory that is not the user's, and its time
 * has a bound.  Not stable:
 * `compare` must give a total order. */
void sort_items(void *items, size_t count, size_t size,
                int (*compare)(const void *, const void *));

/* How things are sorted that lie along a line, as those of a text do: `place`
 * is one of [first, first + places), and what comes before another lies at no
 * later place. */
struct sort_line {
    size_t size; /* of one thing */
    uint32_t (*place)(const void *);
    uint32_t first;
    uint32_t places;
    int (*compare)(const void *, const void *);
};

/* The same for such things: many that lie apart are dealt out in one pass.
 * False when memory runs out, which is taken from `a`. */
bool sort_placed(struct arena *a, void *items, size_t count,
                 const struct sort_line *line);

#endif
