/* hash.h - the hash of a token's folded bytes, eight of them in a step. */
#ifndef TEXT_HASH_H
#define TEXT_HASH_H

#include "base/str.h"

/* Little-endian words, spelled out so that compilers make one load of them. */
static inline uint64_t hash_half(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24;
}

static inline uint64_t hash_word(const char *bytes)
{
    return hash_half(bytes) | hash_half(bytes + 4) << 32;
}

/* Up to eight bytes, the last of them the highest; the parts may overlap. */
static inline uint64_t hash_last(const char *bytes, size_t len)
{
    const unsigned char *b = (const unsigned char *)bytes;
    const size_t shift = 64 - 8 * len;
    if (len >= 4)
        return hash_half(bytes) << shift | hash_half(bytes + len - 4) << 32;
    if (len == 0)
        return 0;
    return (uint64_t)b[0] << shift |
           (uint64_t)b[len / 2] << (shift + len / 2 * 8) |
           (uint64_t)b[len - 1] << 56;
}

/* A product knows most in its high bits: the next step takes them as low ones,
 * from where they spread. */
static inline uint64_t hash_step(uint64_t hash, uint64_t word)
{
    return __builtin_bswap64((hash ^ word) * UINT64_C(0x9E3779B97F4A7C15));
}

static inline uint64_t hash_end(uint64_t hash)
{
    hash *= UINT64_C(0xD6E8FEB86659FD93);
    return hash ^ hash >> 32;
}

/* token_hash() of `len` bytes, more than none, behind which 7 more may be
 * read. */
static inline uint64_t hash_padded(const char *bytes, uint32_t len)
{
    const char *last = bytes + ((len - 1) & ~7u);
    uint64_t hash = len;
    for (; bytes < last; bytes += 8)
        hash = hash_step(hash, hash_word(bytes));
    return hash_end(hash_step(hash, hash_word(last) << (-(8 * len) & 63)));
}

#endif
