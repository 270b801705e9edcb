/* gate.c - what a draft must have before a rule need look at it. */
#include "match/gate.h"

#include "base/block.h"

/* Of a text: whether a sign may stand there, and how many bytes continue a
 * character; at most LOOKS times. */
struct looked {
    block signs;
    block more;
};
#define LOOKS 255u

/* Signs ! and # and those that lie, as [ ] and _, behind the letters. */
static inline void look(struct looked *l, block b)
{
    l->signs |= block_is(b | block_of(0x22), 0x23);
    l->signs |= block_above(b | block_of(0x20), 'z');
    l->more = block_count(l->more, block_rest(b));
}

static bool has(rlint_str s, char sign)
{
    return memchr(s.ptr, sign, s.len) != NULL;
}

static uint32_t signs_in(rlint_str s)
{
    bool bracket = has(s, '{') || has(s, '}') || has(s, '[') || has(s, ']');
    return (has(s, '!') ? GATE_EXCLAMATION : 0) |
           (has(s, '#') ? GATE_HASH : 0) | (has(s, '_') ? GATE_UNDERSCORE : 0) |
           (bracket ? GATE_BRACKET : 0);
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
    bool signs = false;
    for (rlint_str left = r->text; left.len;) {
        struct looked l = {0};
        uint32_t blocks = left.len / BLOCK < LOOKS ? left.len / BLOCK : LOOKS;
        for (uint32_t i = 0; i < blocks; i++)
            look(&l, block_load(left.ptr + (size_t)i * BLOCK));
        left.ptr += (size_t)blocks * BLOCK;
        left.len -= (size_t)blocks * BLOCK;
        if (blocks < LOOKS && left.len) {
            look(&l, block_part(left.ptr, left.len));
            left.len = 0;
        }
        signs |= block_bits(l.signs) != 0;
        ret.characters -= block_total(l.more);
    }
    ret.any |= signs ? signs_in(r->text) : 0;
    return ret;
}
