/* gate.c - what a draft must have before a rule need look at it. */
#include "match/gate.h"

#include "base/block.h"
#include "base/utf8.h"

/* Which of the signs stand there. */
struct signs {
    block exclamation;
    block hash;
    block underscore;
    block bracket;
};

static void look(struct signs *s, const char *sixteen)
{
    block b = block_load(sixteen);
    block brace = b | block_of(0x20); /* [ becomes {, ] becomes } */
    s->exclamation |= block_is(b, '!');
    s->hash |= block_is(b, '#');
    s->underscore |= block_is(b, '_');
    s->bracket |= block_is(brace, '{') | block_is(brace, '}');
}

static uint32_t signs_in(rlint_str text)
{
    struct signs s = {{0}, {0}, {0}, {0}};
    char rest[BLOCK] = {0};
    size_t i = 0;
    for (; i + BLOCK <= text.len; i += BLOCK)
        look(&s, text.ptr + i);
    if (i < text.len)
        memcpy(rest, text.ptr + i, text.len - i);
    look(&s, rest);
    return (block_bits(s.exclamation) ? GATE_EXCLAMATION : 0) |
           (block_bits(s.hash) ? GATE_HASH : 0) |
           (block_bits(s.underscore) ? GATE_UNDERSCORE : 0) |
           (block_bits(s.bracket) ? GATE_BRACKET : 0);
}

struct gate gate_of(const struct reading *r)
{
    return (struct gate){.any =
                             r->kinds | GATE_FLAG(r->flags) | signs_in(r->text),
                         .characters = (uint32_t)utf8_count(r->text),
                         .words = r->words,
                         .sentences = r->sentence.count};
}
