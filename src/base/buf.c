/* buf.c - a growing run of bytes that remembers its first failure. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#define FIRST_SIZE 1024u

void buf_init(struct buf *b, const rlint_allocator *alloc)
{
    *b = (struct buf){.alloc = allocator_or_default(alloc)};
}

void buf_free(struct buf *b)
{
    if (b->ptr)
        b->alloc.resize(b->alloc.ctx, b->ptr, b->cap, 0);
    *b = (struct buf){.alloc = b->alloc};
}

bool buf_grow(struct buf *b, size_t more)
{
    size_t cap = b->cap > 0 ? b->cap : FIRST_SIZE;
    if (b->failed)
        return false;
    while (cap - b->len < more && cap <= PTRDIFF_MAX / 2)
        cap *= 2;
    char *ptr = NULL;
    if (cap - b->len >= more)
        ptr = b->alloc.resize(b->alloc.ctx, b->ptr, b->cap, cap);
    if (!ptr) {
        b->failed = true;
        return false;
    }
    b->ptr = ptr;
    b->cap = cap;
    return true;
}

void buf_repeat(struct buf *b, char c, size_t times)
{
    if (!buf_reserve(b, times))
        return;
    memset(b->ptr + b->len, c, times);
    b->len += times;
}

static inline char *put_two(char *to, uint32_t value)
{
    static const char two[] =
        "00010203040506070809101112131415161718192021222324"
        "25262728293031323334353637383940414243444546474849"
        "50515253545556575859606162636465666768697071727374"
        "75767778798081828384858687888990919293949596979899";
    memcpy(to, two + (size_t)2 * value, 2);
    return to + 2;
}

/* Of one digit or two. */
static inline char *put_short(char *to, uint32_t value)
{
    if (value >= 10)
        return put_two(to, value);
    *to = (char)('0' + value);
    return to + 1;
}

char *put_uint(char *to, uint64_t value)
{
    if (value < 100)
        return put_short(to, (uint32_t)value);
    to = value < 10000 ? put_short(to, (uint32_t)value / 100)
                       : put_uint(to, value / 100);
    return put_two(to, value % 100);
}

void buf_uint(struct buf *b, uint64_t value)
{
    char *to = buf_room(b, PUT_UINT);
    if (to)
        buf_end(b, put_uint(to, value));
}

void buf_int(struct buf *b, int64_t value)
{
    if (value < 0)
        buf_char(b, '-');
    buf_uint(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        b->failed = true;
    if (b->failed || !buf_reserve(b, (size_t)len + 1))
        return;
    va_start(args, format);
    vsnprintf(b->ptr + b->len, (size_t)len + 1, format, args);
    va_end(args);
    b->len += (size_t)len;
}
