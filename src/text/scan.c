/* scan.c - the cutter: from bytes to tokens, in one pass. */
#include "text/scan.h"

#include "text/chars.h"
#include "text/hash.h"

/* What a sign of ASCII is to a plain word before it and to the text. */
enum sign {
    SIGN_ENDS = 1,   /* the word ends here whatever follows */
    SIGN_SPACED = 2, /* it does when a blank follows, else it may go on as a URL
                        or a mailbox */
    SIGN_SILENT = 4, /* nothing begins with it */
    SIGN_STOPS = 8   /* a sentence may end here, or a line that ends one */
};

#define E SIGN_ENDS
#define P SIGN_SPACED
#define S SIGN_SILENT
#define B (E | S)
#define Q (P | S)
#define F (E | SIGN_STOPS)
#define C (B | SIGN_STOPS)
#define R (Q | SIGN_STOPS)
/* clang-format off */
static const uint8_t signs[256] = {
    B, B, B, B, B, B, B, B, B, E, F, E, E, F, B, B,
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    E, C, E, F, E, P, B, S, C, C, E, Q, B, Q, R, B,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, R, C, E, C, B, C,
    P, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, E, B, B, C, Q,
    B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, E, B, B, B, B,
};
/* clang-format on */

static bool sign_is(const char *s, unsigned what)
{
    return signs[(unsigned char)*s] & what;
}

/* Flags of the next token when nothing stands between it and the last one. */
#define GAP_NONE (TOKEN_GLUED | TOKEN_ON)

/* The same with a further sign there. */
static inline unsigned gap_signed(unsigned gap, const char *sign)
{
    return sign_is(sign, SIGN_STOPS) ? gap & TOKEN_GLUED : gap;
}

uint64_t token_hash(const char *bytes, size_t len)
{
    block b = len < BLOCK ? block_part(bytes, len) : block_load(bytes);
    return hash_block(b, bytes, len);
}

bool scan_push(struct scan *sc, enum token_kind kind, rlint_span span,
               uint32_t fold, unsigned flags)
{
    struct reading *r = sc->r;
    struct token *t = vec_push(sc->a, &r->token);
    if (!t)
        return false;
    t->span = span;
    t->fold = fold;
    t->fold_len = r->fold_len - fold;
    t->hash = token_hash(r->fold + fold, t->fold_len);
    t->kind = (uint16_t)kind;
    t->flags = (uint16_t)(flags | sc->gap);
    if (kind == TOKEN_EMOJI)
        t->flags &= (uint16_t)~TOKEN_ON; /* it may end a sentence itself */
    r->kinds |= 1u << kind;
    r->flags |= flags;
    sc->gap = GAP_NONE;
    sc->at = span.end;
    return true;
}

/* ------------------------------------------------------------ plain words */

/* Folds letters of a plain word in place, those whose first bytes `folds` tells
 * of.  Returns `flags` and those that they give, or 0 when more is to be done.
 * Apart from the loop over all words: most need none of it. */
__attribute__((noinline)) static unsigned
plain_fold(char *word, size_t len, uint64_t folds, unsigned flags)
{
    const bool latin = flags & TOKEN_LATIN;
    const size_t letters = latin ? len : len / 2;
    size_t upper = 0;
    for (; folds; folds &= folds - 1) {
        char *letter = word + __builtin_ctzll(folds);
        const unsigned index = latin ? 0 : cyrillic_index(letter);
        if (index >= CYRILLIC_COUNT)
            return 0;
        if (latin) {
            *letter |= 0x20;
        } else {
            if (cyrillic_lower[index] & CYRILLIC_SERBIAN)
                flags |= TOKEN_SERBIAN;
            cyrillic_fold(index, letter);
        }
        if (index >= CYRILLIC_SMALL)
            continue;
        upper++;
        if (letter == word)
            flags |= TOKEN_CAPITAL;
    }
    return letters > 1 && upper == letters ? flags | TOKEN_CAPS : flags;
}

/* Is a plain word over for good where `s` stands?  False: it has to be looked
 * at. */
static inline bool ends_plainly(const char *s)
{
    const bool blank = s[1] == ' ' || s[1] == '\n';
    return sign_is(s, SIGN_ENDS | (blank ? SIGN_SPACED : 0));
}

static inline bool is_silent(const struct scan *sc, const char *s)
{
    return sign_is(s, SIGN_SILENT) && !sc->tail.end;
}

/* Does a number that ends at `at` belong to a phone, a time and the like, in
 * which no URL and no mailbox begins?  Remembered for the whole run, as each
 * number of it is asked about. */
__attribute__((noinline)) static bool is_figures(struct scan *sc, uint32_t at)
{
    struct opaque_memo *m = &sc->memo;
    const char *s = sc->r->fold;
    if (at >= m->figures) {
        uint32_t end = at;
        while (char_is_ascii_digit(s[end]) || s[end] == '.' || s[end] == ':' ||
               s[end] == '-' || s[end] == '+')
            end++;
        m->figures = end;
        m->figures_end = s[end] != '/' && sign_is(s + end, SIGN_ENDS);
    }
    return at < m->figures && m->figures_end;
}

/* The token of a plain word whose folded bytes stand at `word`. */
static inline void plain_token(struct token *t, const char *word, uint32_t at,
                               uint32_t len, unsigned flags)
{
    t->span = (rlint_span){at, at + len};
    t->fold = at;
    t->fold_len = len;
    t->hash = hash_padded(word, len);
    t->flags = (uint16_t)flags;
    t->kind = TOKEN_WORD;
}

/* Where plain words are being cut. */
struct plain {
    struct token *t; /* the next one */
    size_t at;
    unsigned gap;
    unsigned seen; /* flags of all */
};

static inline void plain_add(struct plain *p, const char *word, size_t len,
                             unsigned flags)
{
    if (flags & TOKEN_LATIN)
        flags |= serbian_flag(word, len);
    plain_token(p->t++, word, (uint32_t)p->at, (uint32_t)len, flags);
    p->seen |= flags;
}

/* Takes Latin words from p->at on that a blank parts from the next: they are
 * short, and several are seen at once. */
static inline void plain_row(struct plain *p, char *fold, struct letters l)
{
    const size_t from = p->at;
    char *word = fold + from;
    uint64_t first, gaps = letters_gaps(l, from, &first);
    for (; gaps; gaps &= gaps - 1) {
        const size_t beg = p->at - from;
        const size_t len = (unsigned)__builtin_ctzll(gaps) - beg;
        unsigned flags = p->gap | TOKEN_LATIN;
        if (word[len] != ' ')
            break;
        if (first >> beg & 1)
            flags = plain_fold(word, len, 1, flags);
        plain_add(p, word, len, flags);
        p->gap = TOKEN_ON;
        p->at += len + 1;
        word += len + 1;
    }
}

static inline bool is_latin(char c)
{
    return (unsigned char)((c | 0x20) - 'a') <= 'z' - 'a';
}

/* May a word be parted from the next by a blank there?  A sign behind its first
 * letter says no: of hosts there may be many. */
static inline bool begins_row(const char *s)
{
    return is_latin(s[0]) && (s[1] == ' ' || is_latin(s[1]));
}

/* Passes plain words, plain numbers and what stands between them, from sc->at
 * on; maybe the blanks behind the text, too.  There is room for a token in
 * every two bytes. */
static void plain_pass(struct scan *sc)
{
    struct reading *r = sc->r;
    char *const fold = r->fold;
    const struct letters l = sc->letters;
    struct plain p = {r->token.item + r->token.count, sc->at, sc->gap, 0};
    for (size_t next;; p.at = next) {
        if (begins_row(fold + p.at))
            plain_row(&p, fold, l);
        char *const word = fold + p.at;
        const bool latin = (unsigned char)*word < 0x80;
        const uint64_t run =
            letters_at(l.rows + (latin ? 0 : l.row), p.at) & LETTERS_KNOWN;
        size_t len = (unsigned)__builtin_ctzll(run + 1);
        unsigned flags = p.gap | (latin ? TOKEN_LATIN : TOKEN_CYRILLIC);
        next = p.at + 1;
        if (len == 0) {
            if (p.at >= sc->len)
                break;
            if (*word == ' ' || is_silent(sc, word)) {
                p.gap =
                    *word == ' ' ? p.gap & TOKEN_ON : gap_signed(p.gap, word);
                continue;
            }
            while (char_is_ascii_digit(word[len]))
                len++;
            if (len == 0)
                break;
            flags = p.gap | TOKEN_DIGITS;
        }
        const char *past = word + len;
        unsigned gap = TOKEN_ON;
        next += len;
        if (*past != ' ') { /* of letters that are too many it is one, too */
            if (!ends_plainly(past) &&
                !(flags & TOKEN_DIGITS &&
                  is_figures(sc, (uint32_t)(p.at + len))))
                break;
            const bool passed = past[1] == ' ' && is_silent(sc, past);
            gap = passed ? gap_signed(TOKEN_ON, past) : GAP_NONE;
            next += passed ? 1 : -(size_t)1;
        }
        const uint64_t folds =
            letters_at(l.rows + LETTERS_FOLDED * l.row, p.at) &
            (run ^ (run + 1));
        if (folds && !(flags = plain_fold(word, len, folds, flags)))
            break;
        plain_add(&p, word, len, flags);
        p.gap = gap;
    }
    sc->at = (uint32_t)p.at;
    sc->gap = p.gap;
    const uint32_t count = (uint32_t)(p.t - r->token.item) - r->token.count;
    if (count == 0)
        return;
    r->token.count += count;
    r->words += count;
    r->kinds |= 1u << TOKEN_WORD;
    r->flags |= p.seen & ~GAP_NONE;
}

/* ------------------------------------------------- opaque tokens and signs */

bool opaque_push(struct scan *sc, enum token_kind kind, uint32_t end)
{
    uint32_t fold = sc->r->fold_len;
    rlint_span span = {sc->at, end};
    if (kind == TOKEN_PLACEHOLDER) {
        rlint_span words = placeholder_fallback(sc, span);
        if (words.end > words.beg) { /* a client may read them */
            sc->tail = (rlint_span){words.end, end};
            span.end = words.beg;
        }
    }
    if (kind != TOKEN_EMOJI && !fold_span(sc, span, false, NULL))
        return false;
    return scan_push(sc, kind, span, fold, 0);
}

/* The end of a placeholder whose fallback was cut into words. */
static bool tail_push(struct scan *sc)
{
    uint32_t fold = sc->r->fold_len;
    rlint_span span = sc->tail;
    sc->tail = (rlint_span){0, 0};
    if (!fold_span(sc, span, false, NULL))
        return false;
    return scan_push(sc, TOKEN_PLACEHOLDER, span, fold, TOKEN_TAIL);
}

static bool quote_note(struct scan *sc, uint32_t cp)
{
    struct quote_sign *sign = vec_push(sc->a, &sc->sign);
    if (!sign)
        return false;
    sign->at = sc->at;
    sign->cp = cp;
    return true;
}

static bool is_quote(uint32_t cp)
{
    return cp == '"' || cp == 0xAB || cp == 0xBB ||
           (cp >= 0x201C && cp <= 0x201E);
}

/* What stands at sc->at is no word. */
static bool sign_pass(struct scan *sc)
{
    size_t next = sc->at;
    uint32_t cp = utf8_next(sc->s, &next);
    enum char_kind kind = char_kind(cp);
    if (sc->at == sc->tail.beg && sc->tail.end)
        return tail_push(sc);
    if (kind == CHAR_SPACE) {
        sc->gap &= TOKEN_ON;
    } else if (sc->opaque) {
        enum token_kind token = TOKEN_EMOJI;
        uint32_t end = opaque_at_sign(sc, &token);
        if (end)
            return opaque_push(sc, token, end);
        if (is_quote(cp) && !quote_note(sc, cp))
            return false;
    } else {
        uint32_t end = emoji_at(sc->s, sc->len, sc->at);
        if (end)
            next = end;
    }
    sc->gap = gap_signed(sc->gap, sc->s + sc->at);
    if (cp >= 0x2026 && cp <= 0x2049) /* no dash, no quote */
        sc->gap &= TOKEN_GLUED;
    sc->at = (uint32_t)next;
    return true;
}

/* Does a word begin here?  The figure of a keycap does not. */
static bool word_begins(const struct scan *sc)
{
    const char *s = sc->s + sc->at;
    unsigned char c = (unsigned char)*s;
    if (c < 0x80 && char_ascii[c] != CHAR_DIGIT)
        return char_ascii[c] >= CHAR_LETTER;
    if (cyrillic_index(s) < CYRILLIC_COUNT)
        return true;
    enum char_kind kind = char_kind_at(sc->s, sc->len, sc->at);
    if (kind == CHAR_DIGIT)
        return !emoji_at(sc->s, sc->len, sc->at);
    return kind >= CHAR_LETTER;
}

/* The first word, sign or space that is not plain. */
static bool step(struct scan *sc)
{
    return word_begins(sc) ? word_push(sc) : sign_pass(sc);
}

/* Plain words have a blank or a sign between them. */
static bool tokens_reserve(struct scan *sc)
{
    struct reading *r = sc->r;
    while (r->token.cap - r->token.count < (sc->len - sc->at) / 2 + 1)
        if (!vec_grow(sc->a, (void **)&r->token.item, &r->token.cap,
                      sizeof(*r->token.item)))
            return false;
    return true;
}

static bool scan_all(struct scan *sc)
{
    while (tokens_reserve(sc)) {
        plain_pass(sc);
        if (sc->at >= sc->len) /* the blanks behind the text may be passed */
            return true;
        if (!step(sc))
            return false;
    }
    return false;
}

/* Most texts have no more sentences. */
#define SENTENCES 8u

/* A plain word is folded where it stands in a copy of the text, so that nothing
 * is moved; other words are folded behind it. */
static bool scan_init(struct scan *sc, struct reading *r, struct arena *a,
                      rlint_str text)
{
    if (text.len > UINT32_MAX / 64) /* whatever is summed up below fits */
        return false;
    const uint32_t len = (uint32_t)text.len;
    const size_t row = letters_row(len);
    memory_clear(r, sizeof(*r));
    memory_clear(sc, sizeof(*sc));
    r->text = text;
    r->fold_len = len + LETTERS_MORE;
    sc->r = r;
    sc->a = a;
    sc->s = text.ptr;
    sc->len = len;
    sc->gap = TOKEN_ON;
    sc->fold_cap = 2 * len + 2 * LETTERS_MORE;
    r->token.cap = len / 2 + 4;
    r->sentence.cap = SENTENCES;
    const size_t tokens = r->token.cap * sizeof(*r->token.item);
    const size_t sentences = r->sentence.cap * sizeof(*r->sentence.item);
    const size_t rows = LETTERS_ROWS * row;
    char *room = arena_raw(a, tokens + sentences + rows + sc->fold_cap, 1);
    if (!room)
        return false;
    r->token.item = (void *)room;
    r->sentence.item = (void *)(room += tokens);
    sc->letters = (struct letters){(void *)(room += sentences), row};
    r->fold = room + rows; /* the last: it may grow where it is */
    if (len > 0)
        memcpy(r->fold, text.ptr, len);
    memset(r->fold + len, ' ', LETTERS_MORE);
    letters_make(sc->letters, r->fold);
    return true;
}

bool reading_make(struct reading *r, struct arena *a, rlint_str text,
                  enum sentence_lang lang,
                  const struct abbreviations *abbreviations)
{
    struct scan sc;
    if (!scan_init(&sc, r, a, text))
        return false;
    sc.opaque = true;
    return scan_all(&sc) && (!(r->flags & TOKEN_DIGITS) || classes_find(&sc)) &&
           sentences_cut(&sc, lang, abbreviations) && quotes_find(&sc);
}

bool reading_words(struct reading *r, struct arena *a, rlint_str text)
{
    struct scan sc;
    if (text.len == 0) {
        *r = (struct reading){.text = text};
        return true;
    }
    return scan_init(&sc, r, a, text) && scan_all(&sc);
}
