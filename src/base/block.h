/* block.h - sixteen bytes at a time. */
#ifndef BASE_BLOCK_H
#define BASE_BLOCK_H

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* GCC's vectors: what a processor has none of is done byte by byte.  Only
 * block_bits() needs a word of its own. */
#define BLOCK 16u
typedef uint8_t block __attribute__((vector_size(16)));

static inline block block_load(const char *p)
{
    block b;
    memcpy(&b, p, BLOCK);
    return b;
}

static inline void block_store(char *to, block b)
{
    memcpy(to, &b, BLOCK);
}

/* `count` bytes, less than sixteen, and zeros behind them.  Two copies of one
 * size, which may overlap, take less than one of any size. */
static inline block block_part(const char *p, size_t count)
{
    char bytes[BLOCK] = {0};
    if (count >= 8) {
        memcpy(bytes, p, 8);
        memcpy(bytes + count - 8, p + count - 8, 8);
    } else if (count >= 4) {
        memcpy(bytes, p, 4);
        memcpy(bytes + count - 4, p + count - 4, 4);
    } else if (count >= 2) {
        memcpy(bytes, p, 2);
        memcpy(bytes + count - 2, p + count - 2, 2);
    } else if (count == 1) {
        bytes[0] = p[0];
    }
    return block_load(bytes);
}

static inline block block_of(uint8_t byte)
{
    return (block){0} + byte;
}

/* The first `count` bytes of a block, at most sixteen. */
static inline block block_first(size_t count)
{
    static const uint8_t ones[2 * BLOCK] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    };
    return block_load((const char *)ones + BLOCK - count);
}

/* Its first half or its second as a little-endian word. */
static inline uint64_t block_half(block b, int second)
{
    typedef uint64_t block_halves __attribute__((vector_size(BLOCK)));
    uint64_t half = ((block_halves)b)[second];
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    half = __builtin_bswap64(half);
#endif
    return half;
}

/* Bytes that are `byte`; the result of every comparison is 0 or 0xFF. */
static inline block block_is(block b, uint8_t byte)
{
    return (block)(b == block_of(byte));
}

/* The processor compares bytes with a sign. */
typedef int8_t signed_block __attribute__((vector_size(BLOCK)));

/* Bytes above `byte`, which is below 0x80; none of those from there on. */
static inline block block_above(block b, uint8_t byte)
{
    return (block)((signed_block)b > (signed_block)block_of(byte));
}

/* Bytes in [low, high], which are not all there are. */
static inline block block_in(block b, uint8_t low, uint8_t high)
{
    const block past = block_of((uint8_t)(high - low + 1 - 0x80));
    return (block)((signed_block)past >
                   (signed_block)(b - block_of((uint8_t)(low + 0x80))));
}

/* Bytes that continue a sequence of UTF-8: they alone are below -64. */
static inline block block_rest(block b)
{
    return (block)((signed_block)b < (int8_t)-64);
}

/* Bytes that cannot stand in a JSON string as they are: a quote, a backslash, a
 * control character. */
static inline block block_quoted(block b)
{
    const block low = block_in(b ^ block_of('"' ^ ' '), 0, ' ');
    return low | block_is(b, '\\'); /* a quote and a blank trade places */
}

/* Bit i: byte i of a comparison. */
static inline uint32_t block_bits(block b)
{
#ifdef __SSE2__
    return (uint32_t)_mm_movemask_epi8((__m128i)b);
#else
    uint32_t bits = 0;
    for (uint32_t i = 0; i < BLOCK; i++)
        bits |= (uint32_t)(b[i] >> 7) << i;
    return bits;
#endif
}

/* How many bytes of comparisons are 0xFF, added up in `sum` by block_count() at
 * most 255 times. */
static inline block block_count(block sum, block b)
{
    return sum - b;
}

static inline uint32_t block_total(block sum)
{
#ifdef __SSE2__
    __m128i halves = _mm_sad_epu8((__m128i)sum, _mm_setzero_si128());
    return (uint32_t)(_mm_extract_epi16(halves, 0) +
                      _mm_extract_epi16(halves, 4));
#else
    uint32_t total = 0;
    for (uint32_t i = 0; i < BLOCK; i++)
        total += sum[i];
    return total;
#endif
}

#endif
