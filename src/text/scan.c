/* scan.c - the cutter: from bytes to tokens, in one pass. */
#include "text/scan.h"

#include "base/block.h"
#include "text/chars.h"

/* The lower case of U+0400-045F with io made ie, as offset from U+0400; SR
 * marks the letters that only Serbian has. */
#define SR             0x80u
#define CYRILLIC_COUNT 0x60u
/* clang-format off */
static const uint8_t cyrillic_fold[CYRILLIC_COUNT] = {
    0x50, 0x35, 0x52 | SR, 0x53, 0x54, 0x55, 0x56, 0x57,
    0x58 | SR, 0x59 | SR, 0x5A | SR, 0x5B | SR, 0x5C, 0x5D, 0x5E, 0x5F | SR,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
    0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
    0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
    0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
    0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
    0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
    0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,
    0x50, 0x35, 0x52 | SR, 0x53, 0x54, 0x55, 0x56, 0x57,
    0x58 | SR, 0x59 | SR, 0x5A | SR, 0x5B | SR, 0x5C, 0x5D, 0x5E, 0x5F | SR,
};
/* clang-format on */

/* The offset from U+0400 of the two bytes at s; too large for other text. */
static unsigned cyrillic_index(const char *s)
{
    unsigned lead = (unsigned char)s[0];
    if ((lead & 0xFE) != 0xD0)
        return CYRILLIC_COUNT;
    return (lead & 1) << 6 | ((unsigned char)s[1] & 0x3Fu);
}

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

uint64_t token_hash(const char *bytes, size_t len)
{
    return str_hash(0, (rlint_str){bytes, len});
}

/* Adds a token whose folded bytes are the last of r->fold from `fold` on. */
static inline bool scan_push(struct scan *sc, enum token_kind kind,
                             rlint_span span, uint32_t fold, unsigned flags)
{
    struct reading *r = sc->r;
    bool glued = r->token.count > 0 && !sc->space;
    struct token *t = vec_push(sc->a, &r->token);
    if (!t)
        return false;
    t->span = span;
    t->fold = fold;
    t->fold_len = r->fold_len - fold;
    t->hash = token_hash(r->fold + fold, t->fold_len);
    t->kind = (uint8_t)kind;
    t->flags = (uint16_t)(flags | (glued ? TOKEN_GLUED : 0));
    r->kinds |= 1u << kind;
    r->flags |= flags;
    sc->space = false;
    sc->at = span.end;
    return true;
}

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

/* How many bits of a comparison are set. */
static uint32_t count_bits(uint32_t bits)
{
    uint32_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Of the sixteen bytes at `s` the letters of ASCII at the beginning, `*upper`
 * of them capitals; folds as many to `out`, where there is room for sixteen. */
static inline uint32_t fold_ascii(const char *s, char *out, uint32_t *upper)
{
    block b = block_load(s), low = b | block_of(0x20);
    uint32_t letters = block_bits(block_in(low, 'a', 'z'));
    uint32_t len = (uint32_t)__builtin_ctz(~letters);
    memcpy(out, &low, sizeof(low));
    *upper += count_bits(block_bits(block_in(b, 'A', 'Z')) & ((1u << len) - 1));
    return len;
}

/* Runs of one kind, the usual case: sixteen bytes at a time, and one by one
 * what is too near to the end.  What they write aliases nothing they read,
 * hence the copies. */
static uint32_t run_latin(const struct scan *sc, struct word *w, uint32_t at)
{
    const char *s = sc->s;
    const uint32_t beg = at;
    const uint32_t len = sc->len;
    char *out = w->out;
    uint32_t upper = 0;
    for (uint32_t run = BLOCK; run == BLOCK && len - at >= BLOCK; at += run) {
        run = fold_ascii(s + at, out, &upper);
        out += run;
    }
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

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
typedef uint16_t pairs __attribute__((vector_size(16)));

/* Of the sixteen bytes at `s` those at the beginning that are letters from
 * U+0410 to U+044F, and `*upper` of them capitals; folds as many to `out`,
 * where there is room for sixteen. */
static inline uint32_t fold_pairs(const char *s, char *out, uint32_t *upper)
{
    pairs p;
    memcpy(&p, s, sizeof(p)); /* the lead is the low byte */
    pairs index = (p & 1) << 6 | (p >> 8 & 0x3F);
    pairs lead = (pairs)((p & 0xC0FE) == 0x80D0);
    pairs letter = lead & (pairs)(index - 0x10 < 0x40);
    pairs large = (pairs)(index < 0x30);
    index += large & 0x20;
    p = 0x80D0 + (index >> 6) + ((index & 0x3F) << 8);
    memcpy(out, &p, sizeof(p));
    uint32_t len = (uint32_t)__builtin_ctz(~block_bits((block)letter));
    uint32_t capitals = block_bits((block)large) & ((1u << len) - 1);
    *upper += count_bits(capitals & 0x5555); /* one a letter */
    return len;
}
#else
static inline uint32_t fold_pairs(const char *s, char *out, uint32_t *upper)
{
    (void)s, (void)out, (void)upper;
    return 0;
}
#endif

/* Sixteen bytes at a time, and one by one what is no letter from U+0410 to
 * U+044F or too near to the end. */
static uint32_t run_cyrillic(const struct scan *sc, struct word *w, uint32_t at)
{
    const char *s = sc->s;
    const uint32_t beg = at;
    const uint32_t len = sc->len;
    char *out = w->out;
    uint32_t upper = 0, run = 0;
    unsigned serbian = 0;
    for (;;) {
        for (run = BLOCK; run == BLOCK && len - at >= BLOCK;) {
            run = fold_pairs(s + at, out, &upper);
            out += run;
            at += run;
        }
        unsigned index = at < len ? cyrillic_index(s + at) : CYRILLIC_COUNT;
        if (index >= CYRILLIC_COUNT)
            break;
        unsigned lower = cyrillic_fold[index];
        upper += index < 0x30;
        serbian |= lower & SR;
        lower &= SR - 1u;
        *out++ = (char)(0xD0 | lower >> 6);
        *out++ = (char)(0x80 | (lower & 0x3F));
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
    if (w->end + 1 == sc->len || sc->s[w->end + 1] == ' ')
        return false; /* the sign is the last thing that is joined */
    return c == '.' || c == '-' || c == '@' || c == ':' || c == '_' ||
           c == '+' || c == '%';
}

static bool opaque_push(struct scan *sc, enum token_kind kind, uint32_t end)
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

static bool is_number(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && char_is_ascii_digit(bytes[at]))
        at++;
    return at == len;
}

/* Does a word end for good where these `left` bytes begin?  False: it has to
 * be looked at. */
static bool ends_plainly(const char *s, uint32_t left)
{
    if (left == 0 || *s == ' ' || *s == ',')
        return true;
    return (left == 1 || s[1] == ' ') &&
           (*s == '.' || *s == '!' || *s == '?' || *s == ':');
}

/* Most words are letters of one script with such a sign behind them: these are
 * read in one step.  Their length, or 0. */
static uint32_t plain_fold(const struct scan *sc, char *out, uint32_t *upper)
{
    const char *s = sc->s + sc->at;
    const uint32_t left = sc->len - sc->at;
    const bool latin = (unsigned char)*s < 0x80;
    uint32_t len = 0, run = BLOCK;
    while (run == BLOCK && left - len >= BLOCK) {
        run = latin ? fold_ascii(s + len, out + len, upper)
                    : fold_pairs(s + len, out + len, upper);
        len += run;
    }
    if (left < BLOCK) {
        char last[BLOCK] = {0};
        memcpy(last, s, left);
        len = run =
            latin ? fold_ascii(last, out, upper) : fold_pairs(last, out, upper);
    }
    return run < BLOCK && len && ends_plainly(s + len, left - len) ? len : 0;
}

static bool plain_push(struct scan *sc, uint32_t len, uint32_t upper)
{
    struct reading *r = sc->r;
    uint32_t fold = r->fold_len;
    bool latin = (unsigned char)sc->s[sc->at] < 0x80;
    uint32_t letters = latin ? len : len / 2;
    unsigned flags = latin ? TOKEN_LATIN : TOKEN_CYRILLIC;
    if (upper && memcmp(sc->s + sc->at, r->fold + fold, latin ? 1 : 2) != 0)
        flags |= TOKEN_CAPITAL;
    if (letters > 1 && upper == letters)
        flags |= TOKEN_CAPS;
    r->fold_len += len;
    r->words++;
    r->letters += letters;
    return scan_push(sc, TOKEN_WORD, (rlint_span){sc->at, sc->at + len}, fold,
                     flags);
}

static bool word_push(struct scan *sc)
{
    struct reading *r = sc->r;
    uint32_t fold = r->fold_len;
    uint32_t upper = 0, len = plain_fold(sc, r->fold + fold, &upper);
    if (len)
        return plain_push(sc, len, upper);
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
    r->words++;
    r->letters += w.letters;
    return scan_push(sc, TOKEN_WORD, span, fold, flags);
}

/* A '?' that stands for a lost letter touches a letter or another '?'. */
static void question_count(struct scan *sc)
{
    uint32_t next = sc->at + 1;
    bool glued = false;
    if (sc->at > 0) {
        size_t before = sc->at;
        uint32_t cp = utf8_prev(sc->s, &before);
        glued = cp == '?' || char_kind(cp) >= CHAR_LETTER;
    }
    if (!glued && next < sc->len)
        glued = sc->s[next] == '?' ||
                char_kind_at(sc->s, sc->len, next) >= CHAR_LETTER;
    sc->r->questions += glued;
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
        sc->space = true;
    } else if (sc->opaque) {
        enum token_kind token = TOKEN_EMOJI;
        uint32_t end = opaque_at_sign(sc, &token);
        if (end)
            return opaque_push(sc, token, end);
        if (cp == '?')
            question_count(sc);
        else if (is_quote(cp) && !quote_note(sc, cp))
            return false;
    } else {
        uint32_t end = emoji_at(sc->s, sc->len, sc->at);
        if (end)
            next = end;
    }
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

static bool scan_all(struct scan *sc)
{
    while (sc->at < sc->len) {
        if (sc->s[sc->at] == ' ') {
            sc->space = true;
            sc->at++;
        } else if (!(word_begins(sc) ? word_push(sc) : sign_pass(sc))) {
            return false;
        }
    }
    return true;
}

static bool scan_init(struct scan *sc, struct reading *r, struct arena *a,
                      rlint_str text)
{
    if (text.len > UINT32_MAX / 8)
        return false;
    uint32_t len = (uint32_t)text.len;
    *r = (struct reading){.text = text};
    *sc = (struct scan){.r = r, .a = a, .s = text.ptr, .len = len};
    r->token.cap = len / 8 + 4;
    r->token.item = arena_raw(a, r->token.cap, sizeof(*r->token.item));
    sc->fold_cap = len + 64;
    r->fold = arena_raw(a, sc->fold_cap, 1);
    return r->token.item && r->fold;
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
    return scan_init(&sc, r, a, text) && scan_all(&sc);
}
