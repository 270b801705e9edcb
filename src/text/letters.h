/* letters.h - which bytes of a text are plain letters, 64 at a time. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/block.h"

/* Bit i tells of byte i from where the reader stands.  Plain are A-Z, a-z,
 * U+0410-044F and io. */
struct letters {
    uint64_t latin;
    uint64_t cyrillic; /* both bytes of a letter */
    uint64_t folds;    /* first bytes of those that folding changes */
    uint32_t known;    /* bytes that were looked at, or LETTERS_ALL */
};

/* So much behind the end of the text is looked at, too. */
#define LETTERS_MORE (BLOCK + 1)

typedef int8_t signed_block __attribute__((vector_size(16)));

/* Continuation bytes below `byte`: the signed order is theirs, and one step. */
static inline block block_below(block b, uint8_t byte)
{
    return (block)((signed_block)b < (signed_block)block_of(byte));
}

/* Adds the letters of two bytes that begin in `b`, the block at `s`. */
static inline void letters_pairs(struct letters *l, const char *s, block b,
                                 uint32_t shift)
{
    block next = block_load(s + 1);
    block d0 = block_is(b, 0xD0), d1 = block_is(b, 0xD1);
    block low = block_below(next, 0x90);
    block io = (d0 & block_is(next, 0x81)) | (d1 & block_is(next, 0x91));
    block main = (d0 & ~low) | (d1 & low);
    block folds = (d0 & main & block_below(next, 0xB0)) | io;
    uint64_t lead = (uint64_t)block_bits(main | io) << shift;
    l->cyrillic |= lead | lead << 1;
    l->folds |= (uint64_t)block_bits(folds) << shift;
}

/* Looks at blocks of the text that ends at `end` until it knows LETTERS_SEEN
 * bytes from `s` on; the last bits stay 0. */
#define LETTERS_SEEN 46u
#define LETTERS_ALL  (UINT32_MAX / 2)
static inline void letters_fill(struct letters *l, const char *s,
                                const char *end)
{
    while (l->known < LETTERS_SEEN) {
        const char *at = s + l->known;
        block b = block_load(at), large = block_in(b, 'A', 'Z');
        block latin = large | block_in(b, 'a', 'z');
        l->latin |= (uint64_t)block_bits(latin) << l->known;
        l->folds |= (uint64_t)block_bits(large) << l->known;
        if (block_bits(b))
            letters_pairs(l, at, b, l->known);
        l->known = (uint32_t)BLOCK < (size_t)(end - at) ? l->known + BLOCK
                                                        : LETTERS_ALL;
    }
}

/* The reader goes on behind `count` of the known bytes, 63 at the most. */
static inline void letters_pass(struct letters *l, uint32_t count)
{
    l->latin >>= count;
    l->cyrillic >>= count;
    l->folds >>= count;
    l->known -= count;
}

#endif
