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

/* Up to eight bytes, with zeros behind them; the parts may overlap. */
static inline uint64_t hash_last(const char *bytes, size_t len)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (len >= 4)
        return hash_half(bytes) | hash_half(bytes + len - 4) << (8 * len - 32);
    if (len == 0)
        return 0;
    return b[0] | (uint64_t)b[len / 2] << (len / 2 * 8) |
           (uint64_t)b[len - 1] << (len * 8 - 8);
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
    uint64_t hash = len, used = UINT64_MAX >> (-(8 * len) & 63);
    for (; len > 8; bytes += 8, len -= 8)
        hash = hash_step(hash, hash_word(bytes));
    return hash_end(hash_step(hash, hash_word(bytes) & used));
}

#endif
