/* vec.h - arrays that grow inside an arena. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/* struct { VEC(struct token) } gives .item, .count, .cap; all zero is empty. */
#define VEC(type)                                                              \
    struct {                                                                   \
        type *item;                                                            \
        uint32_t count;                                                        \
        uint32_t cap;                                                          \
    }

/* A pointer to one more, zeroed element; NULL when memory runs out. */
#define vec_push(a, v)                                                         \
    (((v)->count < (v)->cap ||                                                 \
      vec_grow((a), (void **)&(v)->item, &(v)->cap, sizeof(*(v)->item)))       \
         ? (memset(&(v)->item[(v)->count], 0, sizeof(*(v)->item)),             \
            &(v)->item[(v)->count++])                                          \
         : NULL)

bool vec_grow(struct arena *a, void **item, uint32_t *cap, size_t size);

#include <string.h>

#endif
