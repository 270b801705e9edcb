/* buf.h - a growing run of bytes that remembers its first failure. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

/* All functions do nothing once `failed` is set. */
struct buf {
    rlint_allocator alloc;
    char *ptr;
    size_t len;
    size_t cap;
    bool failed;
};

void buf_init(struct buf *b, const rlint_allocator *alloc);
void buf_free(struct buf *b);
/* Room for `more` further bytes; false and `failed` when there is none. */
bool buf_reserve(struct buf *b, size_t more);
void buf_put(struct buf *b, const char *bytes, size_t len);
void buf_str(struct buf *b, rlint_str s);
void buf_text(struct buf *b, const char *text);
void buf_char(struct buf *b, char c);
void buf_repeat(struct buf *b, char c, size_t times);
void buf_uint(struct buf *b, uint64_t value);
void buf_int(struct buf *b, int64_t value);
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline rlint_str buf_view(const struct buf *b)
{
    return (rlint_str){b->ptr ? b->ptr : "", b->len};
}

#endif
