/* fold.c - the folded bytes of words that the fast path cannot fold. */
#include <utf8proc.h>

#include "text/chars.h"
#include "text/scan.h"

/* A code point of n bytes has at most n decomposed ones, and one more. */
#define WORK_PER_BYTE 2u
#define WORK_EXTRA    8u

static bool work_reserve(struct scan *sc, uint32_t bytes)
{
    struct fold_work *w = &sc->work;
    uint32_t need = bytes * WORK_PER_BYTE + WORK_EXTRA;
    if (need <= w->cap)
        return true;
    uint32_t cap = need > 2 * w->cap ? need : 2 * w->cap;
    w->cp = arena_raw(sc->a, cap, sizeof(*w->cp));
    w->tmp = arena_raw(sc->a, cap, sizeof(*w->tmp));
    w->cap = w->cp && w->tmp ? cap : 0;
    return w->cap > 0;
}

/* Keeps room for what is folded and for all text that is still to come. */
static bool fold_reserve(struct scan *sc, uint32_t bytes, uint32_t rest)
{
    struct reading *r = sc->r;
    uint64_t need = (uint64_t)r->fold_len + bytes + rest;
    if (need <= sc->fold_cap)
        return true;
    uint64_t cap = need + need / 2;
    if (cap > UINT32_MAX)
        return false;
    char *grown = arena_grow(sc->a, r->fold, sc->fold_cap, (size_t)cap);
    if (!grown)
        return false;
    r->fold = grown;
    sc->fold_cap = (uint32_t)cap;
    return true;
}

static unsigned mark_class(int32_t cp)
{
    return (unsigned)utf8proc_get_property(cp)->combining_class;
}

/* Few marks, as words have them. */
#define MARKS_FEW 16u

/* Sorts few marks by combining class, stably. */
static void marks_insert(int32_t *cp, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t mark = cp[i];
        size_t at = i;
        for (; at > 0 && mark_class(cp[at - 1]) > mark_class(mark); at--)
            cp[at] = cp[at - 1];
        cp[at] = mark;
    }
}

/* The same by counting, since a word may consist of a hundred thousand of
 * them. */
static void marks_count(int32_t *cp, int32_t *tmp, size_t n)
{
    size_t start[257] = {0};
    for (size_t i = 0; i < n; i++)
        start[mark_class(cp[i]) + 1]++;
    for (size_t i = 1; i < 257; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < n; i++)
        tmp[start[mark_class(cp[i])]++] = cp[i];
    memcpy(cp, tmp, n * sizeof(*cp));
}

/* Brings every run of marks into canonical order.  (utf8proc's own ordering
 * is quadratic in the length of a run.) */
static void marks_order(int32_t *cp, int32_t *tmp, size_t n)
{
    size_t i = 0;
    while (i < n) {
        unsigned last = mark_class(cp[i]);
        size_t beg = i++;
        if (last == 0)
            continue;
        bool sorted = true;
        for (; i < n && mark_class(cp[i]) != 0; i++) {
            sorted = sorted && mark_class(cp[i]) >= last;
            last = mark_class(cp[i]);
        }
        if (!sorted && i - beg <= MARKS_FEW)
            marks_insert(cp + beg, i - beg);
        else if (!sorted)
            marks_count(cp + beg, tmp, i - beg);
    }
}

static uint32_t decompose_one(struct fold_work *w, uint32_t n, uint32_t cp,
                              int options)
{
    utf8proc_ssize_t more = utf8proc_decompose_char(
        (utf8proc_int32_t)cp, w->cp + n, (utf8proc_ssize_t)(w->cap - n),
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | options), NULL);
    bool fits = more >= 0 && (uint32_t)more <= w->cap - n;
    return fits ? n + (uint32_t)more : n;
}

/* The first n of w->cp, decomposed, in NFC. */
static uint32_t work_compose(struct fold_work *w, uint32_t n)
{
    marks_order(w->cp, w->tmp, n);
    utf8proc_ssize_t len = utf8proc_normalize_utf32(
        w->cp, (utf8proc_ssize_t)n,
        (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
    return len < 0 ? 0 : (uint32_t)len;
}

static bool is_dropped(uint32_t cp)
{
    return cp == 0x300 || cp == 0x301 || char_kind(cp) == CHAR_IGNORED;
}

/* NFC without the dropped ones, case folded, in NFC again.  Case folding may
 * decompose, and what is dropped may have kept two others apart. */
static uint32_t work_fold(struct scan *sc, rlint_span span)
{
    struct fold_work *w = &sc->work;
    uint32_t n = 0;
    for (size_t at = span.beg; at < span.end;)
        n = decompose_one(w, n, utf8_next(sc->s, &at), 0);
    n = work_compose(w, n);
    memcpy(w->tmp, w->cp, n * sizeof(*w->cp));
    uint32_t folded = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t cp = (uint32_t)w->tmp[i];
        if (!is_dropped(cp))
            folded = decompose_one(w, folded, cp, UTF8PROC_CASEFOLD);
    }
    folded = work_compose(w, folded);
    bool changed = false;
    for (uint32_t i = 0; i < folded; i++) {
        if (w->cp[i] == 0x2BC || w->cp[i] == 0x2019)
            w->cp[i] = '\'';
        if (w->cp[i] != 0x451)
            continue;
        w->cp[i] = 0x435;
        changed = true;
    }
    return changed ? work_compose(w, folded) : folded;
}

/* Letters that look alike, in lower case since they meet after folding. */
static const struct {
    char latin;
    uint16_t cyrillic;
} look_alike[] = {
    {'a', 0x430}, {'b', 0x432}, {'c', 0x441}, {'e', 0x435},
    {'h', 0x43D}, {'k', 0x43A}, {'m', 0x43C}, {'o', 0x43E},
    {'p', 0x440}, {'t', 0x442}, {'x', 0x445}, {'y', 0x443},
};

static int32_t to_script(int32_t cp, char script)
{
    for (size_t i = 0; i < sizeof(look_alike) / sizeof(*look_alike); i++) {
        if (script == 'C' && cp == look_alike[i].latin)
            return look_alike[i].cyrillic;
        if (script == 'L' && cp == look_alike[i].cyrillic)
            return look_alike[i].latin;
    }
    return cp;
}

static bool is_serbian(uint32_t cp)
{
    static const uint16_t letters[] = {0x107, 0x10D, 0x111, 0x161, 0x17E, 0x452,
                                       0x458, 0x459, 0x45A, 0x45B, 0x45F};
    for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
        if (cp == letters[i])
            return true;
    }
    return false;
}

/* Judges the script of the folded word and brings strays over to it. */
static unsigned work_script(struct fold_work *w, uint32_t *len)
{
    uint32_t n = *len;
    uint32_t cyrillic = 0;
    uint32_t latin = 0;
    char first = 0;
    unsigned flags = 0;
    for (uint32_t i = 0; i < n; i++) {
        char script = char_script((uint32_t)w->cp[i]);
        cyrillic += script == 'C';
        latin += script == 'L';
        if (!first)
            first = script;
        if (is_serbian((uint32_t)w->cp[i]))
            flags |= TOKEN_SERBIAN;
    }
    if (!first)
        return 0;
    char script = first;
    if (cyrillic != latin)
        script = cyrillic > latin ? 'C' : 'L';
    if (cyrillic && latin) {
        for (uint32_t i = 0; i < n; i++)
            w->cp[i] = to_script(w->cp[i], script);
        *len = work_compose(w, n); /* their marks may fit them now */
    }
    return flags | (script == 'C' ? TOKEN_CYRILLIC : TOKEN_LATIN);
}

/* Opaque tokens are ASCII as a rule. */
static bool fold_ascii(struct scan *sc, rlint_span span)
{
    uint32_t at = span.beg;
    char *out = sc->r->fold + sc->r->fold_len;
    for (; at < span.end; at++) {
        unsigned char c = (unsigned char)sc->s[at];
        if (c >= 0x80)
            return false;
        *out++ = (char)(char_ascii[c] == CHAR_UPPER ? c | 0x20 : c);
    }
    sc->r->fold_len += span.end - span.beg;
    return true;
}

bool fold_span(struct scan *sc, rlint_span span, bool word, unsigned *flags)
{
    if (!word && fold_ascii(sc, span))
        return true;
    if (!work_reserve(sc, span.end - span.beg))
        return false;
    uint32_t n = work_fold(sc, span);
    if (word)
        *flags |= work_script(&sc->work, &n);
    if (!fold_reserve(sc, n * 4, sc->len - span.end))
        return false;
    struct reading *r = sc->r;
    for (uint32_t i = 0; i < n; i++)
        r->fold_len +=
            (uint32_t)utf8_put(r->fold + r->fold_len, (uint32_t)sc->work.cp[i]);
    return true;
}
