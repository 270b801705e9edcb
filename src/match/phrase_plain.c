/* phrase_plain.c - lines of nothing but plain words, read in one go. */
#include "base/block.h"
#include "base/limits.h"
#include "match/phrase.h"

/* Bytes of letters and digits of our languages, and of spaces. */
static uint32_t plain_bits(block b)
{
    block letter = block_in(b | block_of(0x20), 'a', 'z');
    return block_bits(letter | block_in(b, '0', '9') | block_is(b, ' ') |
                      block_in(b, 0x80, 0xE1));
}

bool phrase_is_plain(rlint_str text)
{
    size_t at = 0;
    for (; text.len - at >= BLOCK; at += BLOCK)
        if (plain_bits(block_load(text.ptr + at)) != 0xFFFF)
            return false;
    size_t rest = text.len - at;
    uint32_t all = (1u << rest) - 1;
    return (plain_bits(block_part(text.ptr + at, rest)) & all) == all;
}

/* Is each token what stands between two spaces? */
static bool is_spaced(const struct reading *r)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        uint32_t beg = at;
        while (at < r->text.len && r->text.ptr[at] == ' ')
            at++;
        if (r->token.item[i].span.beg != at || (i > 0 && at == beg))
            return false;
        at = r->token.item[i].span.end;
    }
    return at == r->text.len;
}

/* The folded bytes of all tokens, kept. */
static const char *keep_fold(struct arena *a, const struct reading *r)
{
    size_t len = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        size_t end = (size_t)t->fold + t->fold_len;
        len = end > len ? end : len;
    }
    return arena_text(a, (rlint_str){r->fold, len});
}

/* One word, or a sequence of words. */
static struct phrase *make(struct phrase_reader *reader, struct arena *a,
                           const struct reading *r)
{
    uint32_t count = r->token.count, all = count + (count > 1);
    const char *fold = keep_fold(a, r);
    struct phrase *phrase = arena_raw(a, all, sizeof *phrase);
    struct form *form = arena_raw(a, count, sizeof *form);
    if (!fold || !phrase || !form)
        return NULL;
    for (uint32_t i = 0; i < count; i++) {
        const struct token *t = &r->token.item[i];
        form[i] = (struct form){{fold + t->fold, t->fold_len}, t->hash, false};
        phrase[i] = (struct phrase){.kind = PHRASE_WORD,
                                    .next = &phrase[i + 1],
                                    .form = &form[i],
                                    .form_count = 1};
    }
    phrase[count - 1].next = NULL;
    reader->words += count;
    reader->size += all;
    if (count == 1)
        return phrase;
    phrase[count] = (struct phrase){.kind = PHRASE_SEQ, .child = phrase};
    return &phrase[count];
}

struct phrase *phrase_parse_plain(struct phrase_parser *p)
{
    struct phrase_reader *reader = p->reader;
    rlint_str text = {p->text.ptr + p->at, p->end - p->at};
    struct reading r;
    if (!phrase_is_plain(text))
        return NULL;
    arena_reset(&reader->scratch);
    if (!reading_words(&r, &reader->scratch, text)) {
        p->failed = reader->arena->failed = true;
        return NULL;
    }
    uint32_t count = r.token.count;
    if (count == 0 || count > LIMIT_PHRASE_WORDS ||
        reader->words + count > LIMIT_PACK_WORDS || !is_spaced(&r))
        return NULL;
    struct phrase *ret =
        make(reader, p->in_list ? reader->arena : &reader->passing, &r);
    p->failed = !ret;
    return ret;
}
