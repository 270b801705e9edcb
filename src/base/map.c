/* map.c - from text to number: open addressing, never more than 3/4 full. */
#include "base/map.h"

struct map_slot {
    rlint_str key;
    uint32_t hash;
    uint32_t number; /* the value and 1; 0: free */
};

#define FIRST_CAP 16u

/* Where the table lies is not known to whoever wrote the keys: so they cannot
 * be chosen to fall on one slot.  No order of slots is ever shown. */
static uint32_t key_hash(const struct map *m, rlint_str key)
{
    return (uint32_t)str_hash((uintptr_t)m->slot, key);
}

/* The slot of `key`, or the free one where it belongs.  cap > 0. */
static struct map_slot *find(const struct map *m, rlint_str key, uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        struct map_slot *slot = &m->slot[i & (m->cap - 1)];
        if (slot->number == 0 ||
            (slot->hash == hash && str_equal(slot->key, key)))
            return slot;
    }
}

static bool grow(struct arena *a, struct map *m)
{
    if (m->cap > UINT32_MAX / 4) {
        a->failed = true;
        return false;
    }
    struct map larger = {.count = m->count,
                         .cap = m->cap > 0 ? m->cap * 2 : FIRST_CAP};
    larger.slot = arena_array(a, struct map_slot, larger.cap);
    if (!larger.slot)
        return false;
    for (uint32_t i = 0; i < m->cap; i++) {
        struct map_slot slot = m->slot[i];
        if (slot.number == 0)
            continue;
        slot.hash = key_hash(&larger, slot.key);
        *find(&larger, slot.key, slot.hash) = slot;
    }
    *m = larger;
    return true;
}

uint32_t map_get(const struct map *m, rlint_str key)
{
    if (m->cap == 0)
        return MAP_NONE;
    return find(m, key, key_hash(m, key))->number - 1;
}

uint32_t map_add(struct arena *a, struct map *m, rlint_str key, uint32_t value)
{
    if (m->cap == 0 && !grow(a, m))
        return MAP_NONE;
    uint32_t hash = key_hash(m, key);
    struct map_slot *slot = find(m, key, hash);
    if (slot->number != 0)
        return slot->number - 1;
    if (m->count >= m->cap / 4 * 3) {
        if (!grow(a, m))
            return MAP_NONE;
        hash = key_hash(m, key);
        slot = find(m, key, hash);
    }
    *slot = (struct map_slot){key, hash, value + 1};
    m->count++;
    return value;
}
