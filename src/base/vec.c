/* vec.c - arrays that grow inside an arena. */
#include "base/vec.h"

#define FIRST_COUNT 8u

/* `item` is the address of a pointer of any type, hence read and written as
 * bytes. */
bool vec_grow(struct arena *a, void **item, uint32_t *cap, size_t size)
{
    void *grown = NULL;
    uint32_t count = FIRST_COUNT;
    if (*cap == 0) {
        grown = arena_raw(a, count, size);
    } else {
        size_t bytes;
        void *old;
        memcpy(&old, item, sizeof(old));
        count = *cap * 2;
        if (*cap > UINT32_MAX / 2 ||
            __builtin_mul_overflow(count, size, &bytes))
            a->failed = true;
        else
            grown = arena_grow(a, old, *cap * size, bytes);
    }
    if (!grown)
        return false;
    memcpy(item, &grown, sizeof(grown));
    *cap = count;
    return true;
}
