/* base_alloc.h - cmocka, and an allocator that counts and can refuse. */
#ifndef UNIT_BASE_ALLOC_H
#define UNIT_BASE_ALLOC_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <replylint.h>

/* `live` is 0 in the end when all was given back with its right size. */
struct counter {
    size_t live;
    size_t calls;     /* requests for memory so far */
    size_t refuse_at; /* the number of the first one refused; 0: none */
};

static inline void *counter_resize(void *ctx, void *block, size_t old_size,
                                   size_t new_size)
{
    struct counter *c = ctx;
    if (new_size == 0) {
        c->live -= old_size;
        free(block);
        return NULL;
    }
    c->calls++;
    if (c->refuse_at != 0 && c->calls >= c->refuse_at)
        return NULL;
    void *ret = realloc(block, new_size);
    assert_non_null(ret);
    c->live += new_size - old_size;
    return ret;
}

static inline rlint_allocator counter_allocator(struct counter *c)
{
    return (rlint_allocator){counter_resize, c};
}

#endif
