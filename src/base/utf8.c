/* utf8.c - checking UTF-8, and reading and writing single code points. */
#include "base/utf8.h"

#include "base/block.h"

/* The second byte of a sequence has a range of its own after some leads:
 * below it lie overlong forms, above it surrogates or values too large. */
static bool second_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return (second & 0xC0) == 0x80;
    }
}

/* The length of the sequence of two bytes or more at `p`, of which `left` bytes
 * can be read; 0 when it is none. */
static size_t sequence(const unsigned char *p, size_t left)
{
    if (left == 0 || p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < len || !second_fits(p[0], p[1]))
        return 0;
    for (size_t i = 2; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    }
    return len;
}

/* Bits of the bytes that are no part of sequences of one or two bytes, or that
 * are in `stops`.  `open` is 1 when the byte in front begins a sequence of two,
 * and then tells the same of the last one. */
static inline uint32_t odd_bits(block b, block stops, uint32_t *open)
{
    block lead = block_in(b, 0xC2, 0xDF), rest = block_rest(b);
    uint32_t second = block_bits(lead) << 1 | *open;
    uint32_t lost = (uint16_t)(second ^ block_bits(rest));
    *open = second >> BLOCK;
    return block_bits(((lead | rest) ^ b) | stops) | lost;
}

/* Passes sequences of one or two bytes, which are nearly all there is in
 * replies.  Stops at a byte that does not fit, with the beginning of its
 * sequence behind it, or at the end of a run. */
__attribute__((always_inline)) static inline size_t
pass_short(rlint_str s, size_t at, bool run)
{
    uint32_t open = 0, stop = 0;
    for (; s.len - at >= BLOCK; at += BLOCK) {
        block b = block_load(s.ptr + at);
        stop = odd_bits(b, run ? block_quoted(b) : block_of(0), &open);
        if (stop)
            return at + (size_t)__builtin_ctz(stop);
    }
    block b = block_part(s.ptr + at, s.len - at);
    stop = odd_bits(b, run ? block_quoted(b) : block_of(0), &open);
    return stop ? at + (size_t)__builtin_ctz(stop) : s.len;
}

__attribute__((always_inline)) static inline size_t check(rlint_str s, bool run)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t at = 0;;) {
        at = pass_short(s, at, run);
        at -= at > 0 && p[at - 1] >= 0xC0;
        do { /* longer ones come in rows */
            size_t len = sequence(p + at, s.len - at);
            if (len == 0)
                return at;
            at += len;
        } while (at < s.len && p[at] >= 0xE0);
    }
}

size_t utf8_check(rlint_str s)
{
    return check(s, false);
}

size_t utf8_run(rlint_str s)
{
    return check(s, true);
}

/* The bytes that continue a sequence, and those that begin one of four. */
static inline void add_block(block b, block *rest, block *four)
{
    *rest = block_count(*rest, block_rest(b));
    *four = block_count(*four, block_is(b & block_of(0xF8), 0xF0));
}

struct utf8_length utf8_length(rlint_str s)
{
    struct utf8_length ret = {s.len, 0};
    size_t at = s.len % BLOCK; /* what fills no block goes first */
    block rest = block_of(0), four = block_of(0);
    block first = s.len < BLOCK ? block_part(s.ptr, at)
                                : block_load(s.ptr) & block_first(at);
    add_block(first, &rest, &four);
    for (;;) {
        for (int i = 0; i < 254 && at < s.len; i++, at += BLOCK)
            add_block(block_load(s.ptr + at), &rest, &four);
        ret.points -= block_total(rest);
        ret.units += block_total(four);
        if (at == s.len)
            break;
        rest = four = block_of(0); /* sums are bytes */
    }
    ret.units += ret.points;
    return ret;
}

size_t utf8_count(rlint_str s)
{
    return utf8_length(s).points;
}

uint32_t utf8_prev(const char *s, size_t *at)
{
    size_t beg = *at - 1;
    while (beg > 0 && ((unsigned char)s[beg] & 0xC0) == 0x80)
        beg--;
    *at = beg;
    return utf8_next(s, &beg);
}

size_t utf8_put(char *out, uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}
