/* buf.c - a growing run of bytes that remembers its first failure. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#define FIRST_SIZE 256u

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

static bool grow(struct buf *b, size_t more)
{
    size_t cap = b->cap > 0 ? b->cap : FIRST_SIZE;
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

bool buf_reserve(struct buf *b, size_t more)
{
    if (b->failed)
        return false;
    return (b->ptr && more <= b->cap - b->len) || grow(b, more);
}

void buf_put(struct buf *b, const char *bytes, size_t len)
{
    if (len == 0 || !buf_reserve(b, len))
        return;
    memcpy(b->ptr + b->len, bytes, len);
    b->len += len;
}

void buf_str(struct buf *b, rlint_str s)
{
    buf_put(b, s.ptr, s.len);
}

void buf_text(struct buf *b, const char *text)
{
    buf_put(b, text, strlen(text));
}

void buf_char(struct buf *b, char c)
{
    if (buf_reserve(b, 1))
        b->ptr[b->len++] = c;
}

void buf_repeat(struct buf *b, char c, size_t times)
{
    if (!buf_reserve(b, times))
        return;
    memset(b->ptr + b->len, c, times);
    b->len += times;
}

void buf_uint(struct buf *b, uint64_t value)
{
    char digit[20]; /* 2^64 has twenty */
    size_t at = sizeof(digit);
    do {
        digit[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    buf_put(b, digit + at, sizeof(digit) - at);
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
