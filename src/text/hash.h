/* hash.h - the hash of a token's folded bytes, eight of them in a step. */
#ifndef TEXT_HASH_H
#define TEXT_HASH_H

#include "base/block.h"

/* A little-endian word, spelled out so that compilers make one load of it. */
static inline uint64_t hash_word(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
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

/* token_hash() of `len` bytes, of which `b` holds the first sixteen, zeros
 * behind the last.  Further words of eight follow, and the last eight. */
static inline uint64_t hash_block(block b, const char *bytes, size_t len)
{
    uint64_t hash = hash_step(len, block_half(b, 0));
    hash = hash_step(hash, block_half(b, 1));
    for (size_t at = BLOCK; at < len; at += 8)
        hash =
            hash_step(hash, hash_word(bytes + (len - at < 8 ? len - 8 : at)));
    return hash_end(hash);
}

/* The same where a block may be read, however few they are. */
static inline uint64_t hash_padded(const char *bytes, size_t len)
{
    block first = block_first(len < BLOCK ? len : BLOCK);
    return hash_block(block_load(bytes) & first, bytes, len);
}

#endif
