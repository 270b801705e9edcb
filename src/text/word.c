/* word.c - words that are no plain letters: digits, marks, apostrophes, letters
 * of any script, and what may go on as a URL or a mailbox. */
#include "text/chars.h"
#include "text/scan.h"

/* A word while it is being read; `out` is where its folded bytes go. */
struct word {
    uint32_t beg;
    uint32_t end; /* past its last letter, mark or digit */
    char *out;
    uint32_t letters;
    uint32_t upper;
    uint32_t cyrillic; /* letters met on the fast path */
    uint32_t latin;
    bool serbian; /* one of them is of Serbian alone */
    bool digits;  /* nothing but digits so far */
    bool mixed;   /* digits follow a letter */
    bool letter;  /* the last one was a letter or its mark */
    bool rare;    /* `out` is of no use: fold the slow way */
};

/* Digits that begin a word are a word of their own when letters follow. */
static bool word_is_number(const struct word *w)
{
    return w->digits && w->end > w->beg;
}

static void word_letters(struct word *w, uint32_t count, uint32_t upper,
                         uint32_t end)
{
    w->letters += count;
    w->upper += upper;
    w->letter = true;
    w->digits = false;
    w->end = end;
}

/* Runs of one kind, the usual case.  What they write aliases nothing they read,
 * hence the copies. */
static uint32_t run_latin(const struct scan *sc, struct word *w, uint32_t at)
{
    const char *s = sc->s;
    const uint32_t beg = at;
    const uint32_t len = sc->len;
    char *out = w->out;
    uint32_t upper = 0;
    for (; at < len; at++) {
        unsigned char c = (unsigned char)s[at];
        if ((unsigned char)((c | 0x20) - 'a') > 'z' - 'a')
            break;
        upper += c < 'a';
        *out++ = (char)(c | 0x20);
    }
    w->out = out;
    w->latin += at - beg;
    word_letters(w, at - beg, upper, at);
    return at;
}

static uint32_t run_cyrillic(const struct scan *sc, struct word *w, uint32_t at)
{
    const char *s = sc->s;
    const uint32_t beg = at;
    const uint32_t len = sc->len;
    char *out = w->out;
    uint32_t upper = 0;
    unsigned serbian = 0;
    while (at < len) {
        unsigned index = cyrillic_index(s + at);
        if (index >= CYRILLIC_COUNT)
            break;
        serbian |= cyrillic_lower[index] & CYRILLIC_SERBIAN;
        cyrillic_fold(index, out);
        upper += index < CYRILLIC_SMALL;
        out += 2;
        at += 2;
    }
    w->out = out;
    w->serbian |= serbian != 0;
    w->cyrillic += (at - beg) / 2;
    word_letters(w, (at - beg) / 2, upper, at);
    return at;
}

static uint32_t run_digits(const struct scan *sc, struct word *w, uint32_t at)
{
    while (at < sc->len && char_is_ascii_digit(sc->s[at]))
        *w->out++ = sc->s[at++];
    w->mixed |= w->letters > 0;
    w->letter = false;
    w->end = at;
    return at;
}

/* Any other code point; false when the word ends before it.  An ignored one is
 * passed, and belongs to the word only when more of the word follows. */
static bool word_rare(const struct scan *sc, struct word *w, uint32_t *at)
{
    size_t next = *at;
    enum char_kind kind = char_kind(utf8_next(sc->s, &next));
    *at = (uint32_t)next;
    if (kind == CHAR_APOSTROPHE) {
        if (!w->letter || char_kind_at(sc->s, sc->len, next) < CHAR_LETTER)
            return false;
        *w->out++ = '\'';
        w->end = *at;
        return true;
    }
    if (kind < CHAR_IGNORED || (kind >= CHAR_LETTER && word_is_number(w)))
        return false;
    w->rare = true;
    if (kind == CHAR_IGNORED)
        return true;
    if (kind >= CHAR_LETTER)
        word_letters(w, 1, kind == CHAR_UPPER, *at);
    else if (kind == CHAR_DIGIT)
        w->letter = false;
    w->end = *at;
    return true;
}

static void word_read(const struct scan *sc, struct word *w)
{
    uint32_t at = w->beg;
    while (at < sc->len) {
        unsigned char c = (unsigned char)sc->s[at];
        bool latin = c < 0x80 && char_ascii[c] >= CHAR_LETTER;
        if (latin || cyrillic_index(sc->s + at) < CYRILLIC_COUNT) {
            if (word_is_number(w))
                return;
            at = latin ? run_latin(sc, w, at) : run_cyrillic(sc, w, at);
        } else if (char_is_ascii_digit((char)c)) {
            at = run_digits(sc, w, at);
        } else if (!word_rare(sc, w, &at)) {
            return;
        }
    }
}

static unsigned word_flags(const struct scan *sc, const struct word *w)
{
    unsigned flags = 0;
    if (char_kind_at(sc->s, sc->len, w->beg) == CHAR_UPPER)
        flags |= TOKEN_CAPITAL;
    if (w->letters > 1 && w->upper == w->letters)
        flags |= TOKEN_CAPS;
    if (w->digits && !w->rare)
        flags |= TOKEN_DIGITS;
    if (w->mixed)
        flags |= TOKEN_MIXED;
    return flags;
}

/* Signs after a word that may join it to a URL or a mailbox. */
static bool word_may_go_on(const struct scan *sc, const struct word *w)
{
    if (!sc->opaque || w->end == sc->len)
        return false;
    char c = sc->s[w->end];
    if (w->digits && char_is_ascii_word(c))
        return true;
    if (w->end + 1 == sc->len || sc->s[w->end + 1] == ' ' ||
        sc->s[w->end + 1] == '\n')
        return false; /* the sign is the last thing that is joined */
    return c == '.' || c == '-' || c == '@' || c == ':' || c == '_' ||
           c == '+' || c == '%';
}

static bool is_number(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && char_is_ascii_digit(bytes[at]))
        at++;
    return at == len;
}

bool word_push(struct scan *sc)
{
    struct reading *r = sc->r;
    uint32_t fold = r->fold_len;
    struct word w = {
        .beg = sc->at, .end = sc->at, .out = r->fold + fold, .digits = true};
    word_read(sc, &w);
    if (word_may_go_on(sc, &w)) {
        enum token_kind kind;
        uint32_t end = opaque_at_word(sc, w.beg, w.end, &kind);
        if (end)
            return opaque_push(sc, kind, end);
    }
    unsigned flags = word_flags(sc, &w);
    rlint_span span = {w.beg, w.end};
    if (w.rare || (w.cyrillic && w.latin)) {
        if (!fold_span(sc, span, true, &flags))
            return false;
        if (w.digits && is_number(r->fold + fold, r->fold_len - fold))
            flags |= TOKEN_DIGITS;
    } else {
        r->fold_len = (uint32_t)(w.out - r->fold);
        flags |= (w.cyrillic ? TOKEN_CYRILLIC : 0u) |
                 (w.latin ? TOKEN_LATIN : 0u) |
                 (w.serbian ? TOKEN_SERBIAN : 0u);
    }
    const uint32_t len = r->fold_len - fold;
    if (flags & TOKEN_LATIN && len > 1)
        flags |= serbian_flag(r->fold + fold, len);
    r->words++;
    return scan_push(sc, TOKEN_WORD, span, fold, flags);
}
