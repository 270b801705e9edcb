/* str.h - borrowed text with its length. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <replylint.h>
#include <string.h>

#define STR(literal) ((rlint_str){"" literal, sizeof(literal) - 1})
#define STR_ARG(s)   (int)(s).len, (s).ptr /* for "%.*s" */

static inline rlint_str str_of(const char *text)
{
    return (rlint_str){text, text ? strlen(text) : 0};
}

static inline rlint_str str_between(const char *beg, const char *end)
{
    return (rlint_str){beg, (size_t)(end - beg)};
}

/* The bytes [beg, end) of s; the caller knows that they are in it. */
static inline rlint_str str_span(rlint_str s, rlint_span span)
{
    return (rlint_str){s.ptr + span.beg, span.end - span.beg};
}

/* Eight bytes as one word, in the machine's order. */
static inline uint64_t str_word(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof(word));
    return word;
}

/* Spelled out, so that compilers make one load of it. */
static inline uint64_t str_four(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24;
}

/* Up to eight bytes as a number, another for others of the same count; the
 * halves may overlap. */
static inline uint64_t str_eight(const unsigned char *p, size_t n)
{
    if (n >= 4)
        return str_four(p) | str_four(p + n - 4) << 32;
    if (n == 0)
        return 0;
    return (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
}

/* Are so many bytes the same?  For words, which are short: without a call. */
static inline bool str_same(const char *a, const char *b, size_t n)
{
    const unsigned char *x = (const unsigned char *)a;
    const unsigned char *y = (const unsigned char *)b;
    if (n < 8)
        return str_eight(x, n) == str_eight(y, n);
    for (; n > 8; a += 8, b += 8, n -= 8)
        if (str_word(a) != str_word(b))
            return false;
    return str_word(a + n - 8) == str_word(b + n - 8); /* reaches back */
}

static inline bool str_equal(rlint_str a, rlint_str b)
{
    return a.len == b.len && str_same(a.ptr, b.ptr, a.len);
}

static inline bool str_is(rlint_str a, const char *text)
{
    return str_equal(a, str_of(text));
}

static inline bool str_begins(rlint_str s, rlint_str with)
{
    return s.len >= with.len && str_same(s.ptr, with.ptr, with.len);
}

/* Does `part` stand somewhere in s?  Nothing stands nowhere. */
bool str_holds(rlint_str s, rlint_str part);
/* How many bytes of s are ASCII digits. */
size_t str_digits(rlint_str s);
/* Byte order, shorter first on a tie. */
int str_compare(rlint_str a, rlint_str b);
/* Without ASCII white space at both ends. */
rlint_str str_trim(rlint_str s);
/* Cuts *rest at the first `by`; returns what stood before it.  When there is
 * none, returns all of it and leaves *rest with ptr NULL. */
rlint_str str_cut(rlint_str *rest, char by);
/* Does `s` fit `glob`?  `*` is any bytes, '/' too, `?` is one byte. */
bool str_glob(rlint_str glob, rlint_str s);
/* Number of `s` among names that are parted by single spaces, or -1.  Lists of
 * names are written so, as one text: arrays of pointers would be relocated at
 * every start. */
int str_among(rlint_str s, const char *names);
/* Name number `i` of such a list; empty past the end. */
rlint_str str_nth(const char *names, int i);
/* A hash that takes eight bytes at a time.  Stable: images hold it. */
uint64_t str_hash(uint64_t seed, rlint_str s);
/* 64-bit FNV-1a (Fowler, Noll, Vo; offset 14695981039346656037, prime
 * 1099511628211) of s, going on from `seed`. */
uint64_t str_fnv(uint64_t seed, rlint_str s);
#define STR_FNV_SEED UINT64_C(14695981039346656037)
/* The candidate nearest to `s` by edit distance over code points, when it is
 * near enough to be a slip (distance <= 1 + length/4); else NULL. */
const char *str_nearest(rlint_str s, const char *const *candidate,
                        size_t count);

#endif
