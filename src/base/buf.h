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
void buf_repeat(struct buf *b, char c, size_t times);
void buf_uint(struct buf *b, uint64_t value);
void buf_int(struct buf *b, int64_t value);
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

bool buf_grow(struct buf *b, size_t more);

/* Room for `more` further bytes; false and `failed` when there is none. */
static inline bool buf_reserve(struct buf *b, size_t more)
{
    return (b->ptr && !b->failed && more <= b->cap - b->len) ||
           buf_grow(b, more);
}

static inline void buf_put(struct buf *b, const char *bytes, size_t len)
{
    if (len == 0 || !buf_reserve(b, len))
        return;
    memcpy(b->ptr + b->len, bytes, len);
    b->len += len;
}

static inline void buf_str(struct buf *b, rlint_str s)
{
    buf_put(b, s.ptr, s.len);
}

static inline void buf_text(struct buf *b, const char *text)
{
    buf_put(b, text, strlen(text));
}

static inline void buf_char(struct buf *b, char c)
{
    if (buf_reserve(b, 1))
        b->ptr[b->len++] = c;
}

/* Many short pieces in a row: buf_room() gives room for `most` bytes, or NULL;
 * put_str() and put_uint() write there and return what is behind; buf_end()
 * takes all that was written. */
static inline char *buf_room(struct buf *b, size_t most)
{
    return buf_reserve(b, most) ? b->ptr + b->len : NULL;
}

static inline void buf_end(struct buf *b, const char *end)
{
    b->len = (size_t)(end - b->ptr);
}

static inline char *put_str(char *to, rlint_str s)
{
    memcpy(to, s.ptr, s.len);
    return to + s.len;
}

#define PUT_UINT 20u /* the most bytes that put_uint() writes */
char *put_uint(char *to, uint64_t value);

static inline rlint_str buf_view(const struct buf *b)
{
    return (rlint_str){b->ptr ? b->ptr : "", b->len};
}

#endif
