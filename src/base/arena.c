/* arena.c - memory that is taken piece by piece and given back at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Most arenas hold little: a first block is small, so that several share pages.
 * In all others a page that nobody touches costs nothing. */
#define FIRST_BLOCK ((size_t)2 << 10)
#define BLOCK       ((size_t)64 << 10)

/* Blocks form one chain; those after `last` are spare, kept by arena_reset. */
struct arena_block {
    struct arena_block *prev;
    struct arena_block *next;
    size_t size; /* with this header */
    alignas(max_align_t) char bytes[];
};

#define HEADER sizeof(struct arena_block)

static void *resize_default(void *ctx, void *block, size_t old_size,
                            size_t new_size)
{
    (void)ctx;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

rlint_allocator allocator_or_default(const rlint_allocator *alloc)
{
    return alloc ? *alloc : (rlint_allocator){resize_default, NULL};
}

void arena_init(struct arena *a, const rlint_allocator *alloc)
{
    *a = (struct arena){.alloc = allocator_or_default(alloc)};
}

void arena_free(struct arena *a)
{
    struct arena_block *block = a->last;
    while (block && block->next)
        block = block->next;
    while (block) {
        struct arena_block *prev = block->prev;
        a->alloc.resize(a->alloc.ctx, block, block->size, 0);
        block = prev;
    }
    *a = (struct arena){.alloc = a->alloc};
}

/* Takes from `block`, the last of the chain from now on. */
static void block_enter(struct arena *a, struct arena_block *block)
{
    a->last = block;
    a->next = block->bytes;
    a->end = (char *)block + block->size;
}

void arena_reset(struct arena *a)
{
    a->failed = false;
    if (!a->last)
        return;
    struct arena_block *first = a->last;
    while (first->prev)
        first = first->prev;
    block_enter(a, first);
}

/* Puts `block` behind the last one, before the spare ones. */
static void block_insert(struct arena *a, struct arena_block *block)
{
    block->prev = a->last;
    block->next = a->last ? a->last->next : NULL;
    if (block->prev)
        block->prev->next = block;
    if (block->next)
        block->next->prev = block;
}

/* The first spare block that holds `size`, moved to the front of them. */
static struct arena_block *block_spare(struct arena *a, size_t size)
{
    struct arena_block *block = a->last ? a->last->next : NULL;
    while (block && block->size < size)
        block = block->next;
    if (!block || block->prev == a->last)
        return block;
    block->prev->next = block->next;
    if (block->next)
        block->next->prev = block->prev;
    block_insert(a, block);
    return block;
}

static bool block_more(struct arena *a, size_t size)
{
    if (size > (size_t)PTRDIFF_MAX - HEADER)
        return false;
    size += HEADER;
    struct arena_block *block = block_spare(a, size);
    if (!block) {
        size_t least = a->last ? BLOCK : FIRST_BLOCK;
        if (size < least)
            size = least;
        block = a->alloc.resize(a->alloc.ctx, NULL, 0, size);
        if (!block)
            return false;
        block->size = size;
        block_insert(a, block);
    }
    block_enter(a, block);
    return true;
}

/* From a further block. */
static void *take_more(struct arena *a, size_t size)
{
    if (a->failed || !block_more(a, size)) {
        a->failed = true;
        return NULL;
    }
    char *ret = a->next;
    a->next = ret + size;
    return ret;
}

/* `align` is a power of two. */
static inline void *take(struct arena *a, size_t size, size_t align)
{
    if (!a->last || a->failed)
        return take_more(a, size);
    size_t pad = (size_t)(-(uintptr_t)a->next & (align - 1));
    size_t left = (size_t)(a->end - a->next);
    if (left < pad || left - pad < size)
        return take_more(a, size);
    char *ret = a->next + pad;
    a->next = ret + size;
    return ret;
}

void *arena_raw(struct arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        a->failed = true;
        return NULL;
    }
    return take(a, bytes, alignof(max_align_t));
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    void *ret = arena_raw(a, count, size);
    if (ret)
        memset(ret, 0, count * size);
    return ret;
}

void *arena_begin(struct arena *home, const rlint_allocator *alloc, size_t size)
{
    arena_init(home, alloc);
    return arena_alloc(home, 1, size);
}

void arena_end(struct arena home)
{
    arena_free(&home);
}

/* The block that holds nothing but `item`, or NULL. */
static struct arena_block *block_of(const struct arena *a, const void *item,
                                    size_t size)
{
    struct arena_block *block = size >= BLOCK ? a->last : NULL;
    while (block && (block->bytes != item || block->size != HEADER + size))
        block = block->prev;
    return block;
}

/* Makes a block larger that holds one thing: large ones grow again and again,
 * and copies would stay where they are until the end.  NULL when memory runs
 * out. */
static void *block_grow(struct arena *a, struct arena_block *block, size_t size)
{
    bool last = block == a->last;
    if (size > (size_t)PTRDIFF_MAX - HEADER)
        return NULL;
    block = a->alloc.resize(a->alloc.ctx, block, block->size, HEADER + size);
    if (!block)
        return NULL;
    block->size = HEADER + size;
    if (block->prev)
        block->prev->next = block;
    if (block->next)
        block->next->prev = block;
    if (last) {
        a->last = block;
        a->next = a->end = block->bytes + size;
    }
    return block->bytes;
}

void *arena_grow(struct arena *a, void *block, size_t old_size, size_t new_size)
{
    if (!block)
        return take(a, new_size, alignof(max_align_t));
    if (a->failed)
        return NULL;
    if (new_size <= old_size)
        return block;
    if ((char *)block + old_size == a->next &&
        new_size - old_size <= (size_t)(a->end - a->next)) {
        a->next += new_size - old_size;
        return block;
    }
    struct arena_block *alone = block_of(a, block, old_size);
    void *ret =
        alone ? block_grow(a, alone, new_size) : arena_raw(a, new_size, 1);
    a->failed |= !ret;
    if (ret && !alone)
        memcpy(ret, block, old_size);
    return ret;
}

char *arena_text(struct arena *a, rlint_str s)
{
    if (s.len == SIZE_MAX) {
        a->failed = true;
        return NULL;
    }
    char *ret = take(a, s.len + 1, 1);
    if (!ret)
        return NULL;
    if (s.len > 0)
        memcpy(ret, s.ptr, s.len);
    ret[s.len] = '\0';
    return ret;
}

/* Most texts are short: they are printed once. */
char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
    char room[256];
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(room, sizeof room, format, args);
    char *ret = NULL;
    if (len < 0)
        a->failed = true;
    else
        ret = take(a, (size_t)len + 1, 1);
    if (ret && (size_t)len < sizeof room)
        memcpy(ret, room, (size_t)len + 1);
    else if (ret)
        vsnprintf(ret, (size_t)len + 1, format, again);
    va_end(again);
    return ret;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *ret = arena_vprintf(a, format, args);
    va_end(args);
    return ret;
}

void memory_clear(void *memory, size_t size)
{
    memset(memory, 0, size);
}

static void *resize_in_arena(void *arena, void *block, size_t old_size,
                             size_t new_size)
{
    return new_size > 0 ? arena_grow(arena, block, old_size, new_size) : NULL;
}

rlint_allocator arena_allocator(struct arena *a)
{
    return (rlint_allocator){resize_in_arena, a};
}
