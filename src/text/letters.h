/* letters.h - which bytes of a text are plain letters, as bits. */
#ifndef TEXT_LETTERS_H
#define TEXT_LETTERS_H

#include "base/block.h"
#include "text/hash.h"

/* Plain are A-Z, a-z and U+0400-047F.  Three rows of bits follow each other in
 * memory, bit i of each tells of byte i of the text: is it a Latin letter, or
 * part of a Cyrillic one, or the first of a letter that folding changes? */
enum { LETTERS_LATIN, LETTERS_CYRILLIC, LETTERS_FOLDED, LETTERS_ROWS };
struct letters {
    uint8_t *rows;
    size_t row; /* bytes of each */
};

/* So much behind the end of the text is looked at, too. */
#define LETTERS_MORE (BLOCK + 1)
/* The bytes of a row for a text of so many: one block more, which ends the last
 * letters, and what is read behind it. */
static inline size_t letters_row(size_t len)
{
    return (len / BLOCK + 1) * (BLOCK / 8) + 8;
}

static inline void letters_put(uint8_t *row, block b)
{
    uint16_t bits = (uint16_t)block_bits(b);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bits = __builtin_bswap16(bits);
#endif
    memcpy(row, &bits, sizeof(bits));
}

/* Of the letters that begin in `b`, the block at `s`, with the bytes `leads`,
 * those that are not U+0430-044F. */
static inline block letters_rare(const char *s, block b, block leads)
{
    const block d1 = block_is(b, 0xD1), next = block_load(s + 1);
    return leads & ~block_in(next + (d1 & block_of(0x40)), 0xB0, 0xCF);
}

/* Looks at the text at `s`, behind which LETTERS_MORE blanks stand. */
static inline void letters_make(struct letters l, const char *s)
{
    uint8_t *latin = l.rows + LETTERS_LATIN * l.row;
    uint8_t *cyrillic = l.rows + LETTERS_CYRILLIC * l.row;
    uint8_t *folded = l.rows + LETTERS_FOLDED * l.row;
    const size_t end = l.row - 8;
    for (size_t at = 0; at < end; at += BLOCK / 8, s += BLOCK) {
        const block b = block_load(s);
        const block letters = block_in(b | block_of(0x20), 'a', 'z');
        block folds = letters & ~block_above(b, 'a' - 1), pairs = block_of(0);
        if (block_bits(b)) {
            const block leads = block_is(b | block_of(1), 0xD1);
            pairs = leads | block_rest(b);
            folds |= letters_rare(s, b, leads);
        }
        letters_put(latin + at, letters);
        letters_put(cyrillic + at, pairs);
        letters_put(folded + at, folds);
    }
    memset(latin + end, 0, 8);
    memset(cyrillic + end, 0, 8);
    memset(folded + end, 0, 8);
}

/* The bits of a row from bit `at` on, LETTERS_KNOWN of them. */
#define LETTERS_KNOWN ((UINT64_C(1) << 57) - 1)
static inline uint64_t letters_at(const uint8_t *row, size_t at)
{
    return hash_word((const char *)row + at / 8) >> (at & 7);
}

/* The single bytes between Latin words that stand in a row from `at` on, of
 * which no more is folded than first letters; *first gets those. */
static inline uint64_t letters_gaps(struct letters l, size_t at,
                                    uint64_t *first)
{
    const uint64_t latin = letters_at(l.rows + LETTERS_LATIN * l.row, at);
    const uint64_t folded = letters_at(l.rows + LETTERS_FOLDED * l.row, at);
    const uint64_t single = ~latin & latin << 1 & latin >> 1;
    const uint64_t begins = single << 1 | 1;
    const uint64_t end = ~(latin | single) | (folded & ~begins);
    *first = folded & begins;
    return single & (end - 1) & ~end;
}

#endif
