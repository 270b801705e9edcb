/* vec.c - arrays that grow inside an arena. */
#include "base/vec.h"

#define FIRST_COUNT 8u

/* `item` is the address of a pointer of any type, hence read and written as
 * bytes. */
bool vec_grow(struct arena *a, void **item, uint32_t *cap, size_t size)
{
    if (*cap > UINT32_MAX / 2 || *cap > SIZE_MAX / 2 / size) {
        a->failed = true;
        return false;
    }
    void *old;
    memcpy(&old, item, sizeof(old));
    uint32_t count = *cap > 0 ? *cap * 2 : FIRST_COUNT;
    void *grown = arena_grow(a, old, *cap * size, count * size);
    if (!grown)
        return false;
    memcpy(item, &grown, sizeof(grown));
    *cap = count;
    return true;
}
