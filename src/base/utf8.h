/* utf8.h - reading and writing single code points of UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Offset of the first byte that is no UTF-8 (overlong forms, surrogates and
 * values above U+10FFFF included), or s.len when all of it is. */
size_t utf8_check(rlint_str s);
/* The same, but stops at a quote, a backslash or a control character, too: what
 * ends a plain run of a JSON string. */
size_t utf8_run(rlint_str s);

/* How long a text is. */
struct utf8_length {
    size_t points; /* of code */
    size_t units;  /* of UTF-16: two for each point beyond U+FFFF */
};

/* The text must be valid. */
struct utf8_length utf8_length(rlint_str s);
/* Its code points alone. */
size_t utf8_count(rlint_str s);

/* The code point at s[*at]; moves *at past it.  The text must be valid. */
static inline uint32_t utf8_next(const char *s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
               (p[2] & 0x3F);
    }
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
           (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The code point that ends just before s[*at]; moves *at to its first byte.
 * *at must be above 0. */
uint32_t utf8_prev(const char *s, size_t *at);
/* Writes `cp` to `out` (room for 4); returns how many bytes. */
size_t utf8_put(char *out, uint32_t cp);

#endif
