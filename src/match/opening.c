/* opening.c - finding the greeting and the words of address. */
#include "match/opening.h"

#include "match/annotate.h"

#define OPENING_SENTENCES 3
#define VOCATIVE_WORDS    4

static const struct token *token_of(const struct scan *s, uint32_t i)
{
    return &s->reading->token.item[i];
}

/* The signs between token i and the one before it. */
static rlint_str signs_before(const struct scan *s, uint32_t i)
{
    uint32_t beg = i ? token_of(s, i - 1)->span.end : 0;
    uint32_t end = i < s->reading->token.count ? token_of(s, i)->span.beg
                                               : (uint32_t)s->reading->text.len;
    return str_span(s->reading->text, (rlint_span){beg, end});
}

static bool has_sign(rlint_str signs, const char *any)
{
    for (size_t i = 0; i < signs.len; i++)
        if (signs.ptr[i] != ' ' && strchr(any, signs.ptr[i]))
            return true;
    return false;
}

static bool breaks(const struct scan *s, uint32_t i)
{
    rlint_str signs = signs_before(s, i);
    if (token_of(s, i)->kind == TOKEN_HANDLE ||
        (i && token_of(s, i - 1)->kind == TOKEN_HANDLE))
        return true;
    return (signs.len != 1 || *signs.ptr != ' ') &&
           has_sign(signs, ",!;:.?\n()");
}

/* What may follow a greeting: the end, a sign, or somebody.  A hyphen leads on
 * to a longer word, but where the greeting is said again. */
static bool greeting_ends(const struct scan *s, uint32_t end,
                          uint32_t sentence_end)
{
    if (end >= sentence_end)
        return true;
    const struct token *next = token_of(s, end);
    rlint_str signs = signs_before(s, end);
    if (str_is(signs, "-"))
        return next->hash == next[-1].hash;
    return has_sign(signs, ",!;:.?\n()-") ||
           memchr(signs.ptr, 0xE2, signs.len) || /* dashes, quotes */
           (next->flags & TOKEN_CAPITAL) || next->kind != TOKEN_WORD;
}

/* Before a greeting only mentions, emoji and a few words of address. */
static bool greeting_begins(const struct scan *s, uint32_t beg, uint32_t first)
{
    uint32_t words = 0;
    for (uint32_t i = first; i < beg && words <= VOCATIVE_WORDS; i++)
        words += token_of(s, i)->kind == TOKEN_WORD;
    return words == 0 || (words <= VOCATIVE_WORDS && breaks(s, beg)) ||
           (words <= 2 && (token_of(s, beg - 1)->flags & TOKEN_NAME));
}

static bool find_greeting(struct scan *s, const struct matches *found,
                          uint32_t sentence, struct opening *ret,
                          uint32_t *ret_end)
{
    const struct sentence *in = &s->reading->sentence.item[sentence];
    const struct match *best = NULL;
    for (uint32_t i = 0; i < found->at.count; i++) {
        const struct match *m = &found->at.item[i];
        if (m->sentence == sentence && greeting_begins(s, m->beg, in->beg) &&
            greeting_ends(s, m->end, in->end) &&
            (!best || m->beg < best->beg ||
             (m->beg == best->beg && m->end > best->end)))
            best = m;
    }
    if (!best)
        return false;
    struct match greeting = *best;
    scan_mark(s, &greeting);
    ret->greeting = greeting.span;
    ret->sentence = sentence;
    *ret_end = best->end;
    return true;
}

static uint32_t words_in(const struct scan *s, uint32_t beg, uint32_t end)
{
    uint32_t words = 0;
    for (uint32_t i = beg; i < end; i++)
        words += token_of(s, i)->kind == TOKEN_WORD;
    return words;
}

static bool only_names(const struct scan *s, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!(token_of(s, i)->flags & TOKEN_NAME) &&
            !opening_is_patronymic(token_fold(s->reading, token_of(s, i))))
            return false;
    return end > beg;
}

bool opening_is_patronymic(rlint_str fold)
{
    rlint_str last = {fold.ptr + fold.len - 2, 2};
    if (fold.len < 2 || !(str_is(last, "ч") || str_is(last, "а")))
        return false;
    return name_ends(fold, "ович евич овна евна ична льич мич");
}

static void add_vocative(struct opening *ret, uint32_t beg, uint32_t end,
                         uint32_t sentence)
{
    if (ret->vocatives < VOCATIVES && beg < end)
        ret->vocative[ret->vocatives++] = (struct vocative){beg, end, sentence};
}

/* Does a piece up to token `end`, no greeting, end in a sign, or stand in a
 * sentence that is as short? */
static bool is_closed(const struct scan *s, const struct sentence *in,
                      uint32_t end)
{
    return end < in->end || has_sign(signs_before(s, end), "!,") ||
           words_in(s, in->beg, end) <= 2;
}

/* One past the tokens of the greeting that stand at token `beg`. */
static uint32_t behind_greeting(const struct scan *s, uint32_t beg,
                                uint32_t end, rlint_span greeting)
{
    while (beg < end && greeting.end > greeting.beg &&
           token_of(s, beg)->span.beg >= greeting.beg &&
           token_of(s, beg)->span.end <= greeting.end)
        beg++;
    return beg;
}

/* Cuts a sentence at commas.  At the beginning of a reply a short piece that
 * ends in a sign addresses somebody; later only one that is a bare name. */
static void find_vocatives(const struct scan *s, uint32_t sentence,
                           bool opening, struct opening *ret)
{
    const struct sentence *in = &s->reading->sentence.item[sentence];
    bool first = true, after_greeting = false;
    for (uint32_t beg = in->beg, end; beg < in->end; beg = end) {
        for (end = beg + 1; end < in->end && !breaks(s, end);)
            end++;
        uint32_t from = behind_greeting(s, beg, end, ret->greeting);
        bool greeted = after_greeting || from > beg;
        if (opening && (first || greeted) &&
            words_in(s, from, end) <= VOCATIVE_WORDS &&
            (greeted || is_closed(s, in, end)))
            add_vocative(ret, from, end, sentence);
        else if (beg > in->beg && end - beg <= 3 && only_names(s, beg, end))
            add_vocative(ret, beg, end, sentence);
        after_greeting = from > beg;
        first = first && words_in(s, beg, end) == 0;
    }
}

/* The greeting and, when they are asked for, the words of address, too: these
 * may stand in any sentence. */
static void read(struct scan *s, const struct matches *greetings,
                 bool vocatives, struct opening *ret)
{
    const struct reading *r = s->reading;
    bool opening = true;
    *ret = (struct opening){.sentence = IMAGE_NONE};
    if (!vocatives && !greetings->at.count)
        return;
    for (uint32_t i = 0; i < r->sentence.count; i++) {
        const struct sentence *in = &r->sentence.item[i];
        uint32_t end = in->beg;
        opening &= i < OPENING_SENTENCES;
        if (!opening && !vocatives)
            return;
        bool greets = opening && ret->sentence == IMAGE_NONE &&
                      find_greeting(s, greetings, i, ret, &end);
        if (vocatives)
            find_vocatives(s, i, opening, ret);
        opening &= greets || words_in(s, in->beg, in->end) <= VOCATIVE_WORDS;
    }
}

void opening_read(struct scan *s, const struct image_range *role,
                  bool vocatives, struct opening *ret)
{
    struct matches found = {{0}};
    uint32_t all = s->reading->sentence.count;
    scan_lines(s, role[ROLE_GREETINGS], 0,
               all < OPENING_SENTENCES ? all : OPENING_SENTENCES, &found);
    read(s, &found, vocatives, ret);
}

const struct opening *opening_of(struct kind_run *run)
{
    if (run->opening)
        return run->opening;
    struct opening *o = arena_raw(run->scan->arena, 1, sizeof *o);
    if (!o) {
        run->failed = true;
        return NULL;
    }
    opening_read(run->language, run->role, true, o);
    run->opening = o;
    return o;
}
