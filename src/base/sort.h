/* sort.h - sorting in place, without memory and without surprises. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/* Heap sort (J. W. J. Williams, 1964): qsort's contract for things of up to
 * 256 bytes, but it never takes memory that is not the user's, and its time
 * has a bound.  Not stable:
 * `compare` must give a total order. */
void sort_items(void *items, size_t count, size_t size,
                int (*compare)(const void *, const void *));

#endif
