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
    uint32_t next;     /* offset of the first byte that was not looked at */
};

/* So much behind the end of the text is looked at, too. */
#define LETTERS_MORE (BLOCK + 1)

/* Of one block. */
struct letter_bits {
    block latin;
    block lead;
    block folds;
};

typedef int8_t signed_block __attribute__((vector_size(16)));

/* Continuation bytes below `byte`: the signed order is theirs, and one step. */
static inline block block_below(block b, uint8_t byte)
{
    return (block)((signed_block)b < (signed_block)block_of(byte));
}

static inline struct letter_bits letter_bits(const char *s)
{
    block b = block_load(s), next = block_load(s + 1);
    block large = block_in(b, 'A', 'Z');
    block d0 = block_is(b, 0xD0), d1 = block_is(b, 0xD1);
    block low = block_below(next, 0x90); /* D0 80-8F, D1 80-8F */
    block io = (d0 & block_is(next, 0x81)) | (d1 & block_is(next, 0x91));
    block main = (d0 & ~low) | (d1 & low);
    return (struct letter_bits){
        .latin = large | block_in(b, 'a', 'z'),
        .lead = main | io,
        .folds = large | (d0 & main & block_below(next, 0xB0)) | io,
    };
}

/* Looks at blocks of the `len` bytes at `s` until it knows what the next
 * LETTERS_SEEN from `at` on are; the last bits stay 0. */
#define LETTERS_SEEN 46u
static inline void letters_fill(struct letters *l, const char *s, uint32_t at,
                                uint32_t len)
{
    while (l->next - at < LETTERS_SEEN && l->next < len) {
        uint32_t shift = l->next - at;
        struct letter_bits bits = letter_bits(s + l->next);
        uint64_t lead = (uint64_t)block_bits(bits.lead) << shift;
        l->latin |= (uint64_t)block_bits(bits.latin) << shift;
        l->cyrillic |= lead | lead << 1;
        l->folds |= (uint64_t)block_bits(bits.folds) << shift;
        l->next += BLOCK;
    }
}

/* The reader goes on behind `count` bytes that were looked at, or behind the
 * end of the text. */
static inline void letters_pass(struct letters *l, uint32_t count)
{
    l->latin >>= count;
    l->cyrillic >>= count;
    l->folds >>= count;
}

#endif
