/* gate.c - what a draft must have before a rule need look at it. */
#include "match/gate.h"

#include "base/block.h"

/* Of a text: where its signs stand, and how many bytes continue a character;
 * each counts at most LOOKS times. */
struct looked {
    block exclamation;
    block hash;
    block underscore;
    block bracket;
    block more;
};
#define LOOKS 255u

static inline void look(struct looked *l, block b)
{
    block brace = b | block_of(0x20); /* [ becomes {, ] becomes } */
    l->exclamation |= block_is(b, '!');
    l->hash |= block_is(b, '#');
    l->underscore |= block_is(b, '_');
    l->bracket |= block_is(brace, '{') | block_is(brace, '}');
    l->more = block_count(l->more, block_rest(b));
}

static uint32_t signs_of(const struct looked *l)
{
    return (block_bits(l->exclamation) ? GATE_EXCLAMATION : 0) |
           (block_bits(l->hash) ? GATE_HASH : 0) |
           (block_bits(l->underscore) ? GATE_UNDERSCORE : 0) |
           (block_bits(l->bracket) ? GATE_BRACKET : 0);
}

/* What is left of a text, less than a block. */
static block last_block(const char *s, size_t len)
{
    char rest[BLOCK] = {0};
    memcpy(rest, s, len);
    return block_load(rest);
}

static uint32_t figures_in(const struct reading *r)
{
    const struct token *t = r->token.item;
    uint32_t count = r->flags & TOKEN_DIGITS ? r->token.count : 0;
    for (uint32_t i = 0; i < count; i++)
        if (t[i].flags & TOKEN_DIGITS &&
            (t[i].fold_len >= 4 ||
             (i + 1 < count && t[i + 1].flags & TOKEN_DIGITS)))
            return GATE_FIGURES;
    return 0;
}

struct gate gate_of(const struct reading *r)
{
    struct gate ret = {.any = r->kinds | GATE_FLAG(r->flags) | figures_in(r),
                       .characters = (uint32_t)r->text.len,
                       .words = r->words,
                       .sentences = r->sentence.count};
    for (rlint_str left = r->text; left.len;) {
        struct looked l = {0};
        uint32_t blocks = left.len / BLOCK < LOOKS ? left.len / BLOCK : LOOKS;
        for (uint32_t i = 0; i < blocks; i++)
            look(&l, block_load(left.ptr + (size_t)i * BLOCK));
        left.ptr += (size_t)blocks * BLOCK;
        left.len -= (size_t)blocks * BLOCK;
        if (blocks < LOOKS && left.len) {
            look(&l, last_block(left.ptr, left.len));
            left.len = 0;
        }
        ret.any |= signs_of(&l);
        ret.characters -= block_total(l.more);
    }
    return ret;
}
