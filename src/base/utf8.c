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

/* The length of the sequence at `p`, of which `left` bytes can be read; 0 when
 * it is none. */
static size_t sequence(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
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

/* How many of the next sixteen bytes are whole sequences of one or two bytes;
 * that is nearly all there is in replies.  0: something else stands there. */
static size_t short_sequences(const char *p)
{
    block b = block_load(p);
    uint32_t lead = block_bits(block_in(b, 0xC2, 0xDF));
    uint32_t rest = block_bits(block_in(b, 0x80, 0xBF));
    uint32_t high = block_bits(b);
    if ((lead | rest) != high || (lead << 1 & 0xFFFF) != rest)
        return 0;
    return BLOCK - (lead >> 15);
}

size_t utf8_check(rlint_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = 0;
    while (at < s.len) {
        size_t run = s.len - at >= BLOCK ? short_sequences(s.ptr + at) : 0;
        at += run;
        /* Several before the next try: the rest of what was not so. */
        for (int i = 0; i < 4 && !run && at < s.len; i++) {
            size_t len = sequence(p + at, s.len - at);
            if (len == 0)
                return at;
            at += len;
        }
    }
    return s.len;
}

/* Bytes of `s` in [low, high].  What is left of a text of more than one block
 * is the end of its last sixteen bytes. */
static size_t count_bytes(rlint_str s, uint8_t low, uint8_t high)
{
    const block order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    size_t count = 0, at = 0;
    while (s.len - at >= BLOCK) {
        block sum = block_of(0);
        for (int i = 0; i < 254 && s.len - at >= BLOCK; i++, at += BLOCK)
            sum = block_count(sum, block_in(block_load(s.ptr + at), low, high));
        if (s.len - at < BLOCK) {
            block found =
                block_in(block_load(s.ptr + s.len - BLOCK), low, high);
            uint8_t passed = (uint8_t)(BLOCK - (s.len - at));
            sum = block_count(sum, found & block_in(order, passed, BLOCK));
            at = s.len;
        }
        count += block_total(sum);
    }
    for (; at < s.len; at++)
        count +=
            (unsigned char)s.ptr[at] >= low && (unsigned char)s.ptr[at] <= high;
    return count;
}

size_t utf8_count(rlint_str s)
{
    return s.len - count_bytes(s, 0x80, 0xBF);
}

size_t utf8_count_astral(rlint_str s)
{
    return count_bytes(s, 0xF0, 0xFF);
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
