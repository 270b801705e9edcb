/* map.h - from text to number, in an arena; keys are borrowed. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct map {
    struct map_slot *slot;
    uint32_t count;
    uint32_t cap; /* a power of two, or 0 */
};

#define MAP_NONE UINT32_MAX

/* The value of `key`, or MAP_NONE. */
uint32_t map_get(const struct map *m, rlint_str key);
/* Puts `value` under `key` unless it is there already; returns the value that
 * is then there, or MAP_NONE when memory ran out. */
uint32_t map_add(struct arena *a, struct map *m, rlint_str key, uint32_t value);

#endif
