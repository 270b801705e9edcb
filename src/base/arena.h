/* arena.h - memory that is taken piece by piece and given back at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <replylint.h>
#include <stdarg.h>

/* Blocks come from the user's allocator; one that runs out sets `failed` and
 * everything asked later gives NULL too, so that callers may test once. */
struct arena {
    rlint_allocator alloc;
    struct arena_block *last;
    char *next; /* first free byte of the last block */
    char *end;
    bool failed;
};

/* `*alloc`, or the C library's when it is NULL. */
rlint_allocator allocator_or_default(const rlint_allocator *alloc);

/* `alloc` may be NULL, as above.  Allocates nothing yet. */
void arena_init(struct arena *a, const rlint_allocator *alloc);
/* Gives every block back; the arena is then as after arena_init. */
void arena_free(struct arena *a);
/* Forgets what was taken and keeps the memory for the next round: after a few
 * rounds nothing is allocated any more. */
void arena_reset(struct arena *a);

/* A zeroed object that lies in an arena of its own, `home`, and has to hold it;
 * NULL when memory runs out. */
void *arena_begin(struct arena *home, const rlint_allocator *alloc,
                  size_t size);
/* Frees such an object; by value, for the arena lies in what is freed. */
void arena_end(struct arena home);

/* `count` things of `size` bytes, zeroed and aligned for any type; NULL when
 * memory or the multiplication runs out. */
void *arena_alloc(struct arena *a, size_t count, size_t size);
/* The same, not zeroed. */
void *arena_raw(struct arena *a, size_t count, size_t size);
/* Makes a block taken from this arena larger: in place when it is the last,
 * else by copying.  `block` may be NULL. */
void *arena_grow(struct arena *a, void *block, size_t old_size,
                 size_t new_size);
/* A copy that ends in NUL. */
char *arena_text(struct arena *a, rlint_str s);
/* printf into the arena; NULL when memory runs out. */
char *arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Makes a structure all zeros by a call: where compilers do it in place they
 * take an instruction for more than a hundred bytes that starts slowly. */
void memory_clear(void *memory, size_t size);

/* An allocator that takes from the arena and never gives back one by one: what
 * a block held stays where it is when the block grows. */
rlint_allocator arena_allocator(struct arena *a);

#define arena_new(a, type)      ((type *)arena_alloc((a), 1, sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), (n), sizeof(type)))

#endif
