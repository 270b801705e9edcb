/* text_twin.c - the fast ways of text and the slow ones agree. */
#include "base_alloc.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/lines.h"
#include "text/scan.h"

static uint32_t seed = 7;

static uint32_t dice(uint32_t sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % sides;
}

/* What words of replies are made of, the usual first, and what ends them. */
static const char *const part[] = {
    "а",       "ё",      "Ж", "Ё", "я",      "љ",  "Ђ", "ў", "a",  "Z",
    "k",       "č",      "Š", "đ", "é",      "7",  "0", "'", "’",  "\u00AD",
    "и\u0306", "\u0301", "ß", "ﬁ", "İ",      "漢", "Σ", " ", " ",  "\u00A0",
    ".",       ",",      "-", "_", "*",      "«",  "»", "!", "\n", "@",
    "😀",       "/",      ":", "№", "\u0600", "ѡ",  "Ѡ",
};
#define PARTS (sizeof(part) / sizeof(*part))

/* In runs, so that whole blocks hold letters of one alphabet. */
static size_t random_text(char *out, size_t len)
{
    size_t at = 0;
    while (at + 64 < len) {
        uint32_t from = dice(2) ? dice(16) : dice(PARTS);
        for (uint32_t run = 1 + dice(30); run > 0 && at + 8 < len; run--) {
            const char *p = part[(from + dice(4)) % PARTS];
            memcpy(out + at, p, strlen(p));
            at += strlen(p);
        }
        if (dice(2))
            out[at++] = ' ';
    }
    return at;
}

static const unsigned scripts = TOKEN_CYRILLIC | TOKEN_LATIN;
static const unsigned capitals = TOKEN_CAPITAL | TOKEN_CAPS;

/* The flags that its capitals give to a word. */
static unsigned capitals_of(rlint_str text, rlint_span word)
{
    uint32_t letters = 0, upper = 0;
    bool first = char_kind_at(text.ptr, text.len, word.beg) == CHAR_UPPER;
    for (size_t at = word.beg; at < word.end;) {
        enum char_kind kind = char_kind(utf8_next(text.ptr, &at));
        letters += kind >= CHAR_LETTER;
        upper += kind == CHAR_UPPER;
    }
    return (first ? TOKEN_CAPITAL : 0u) |
           (letters > 1 && upper == letters ? TOKEN_CAPS : 0u);
}

/* The flags that tell what stands between `before` and a token. */
static void same_gap(rlint_str text, uint32_t before, const struct token *t)
{
    bool glued = before > 0, on = t->kind != TOKEN_EMOJI;
    for (size_t at = before; at < t->span.beg;) {
        uint32_t cp = utf8_next(text.ptr, &at);
        glued &= char_kind(cp) != CHAR_SPACE;
        on &= cp > 0x7F ? cp < 0x2026 || cp > 0x2049
                        : cp == 0 || !strchr(".!?():;=#^\n\r", (int)cp);
    }
    assert_int_equal((t->flags & TOKEN_GLUED) != 0, glued);
    assert_int_equal((t->flags & TOKEN_ON) != 0, on);
}

/* Folded bytes end in no NUL. */
static bool only_digits(rlint_str fold)
{
    size_t at = 0;
    while (at < fold.len && fold.ptr[at] >= '0' && fold.ptr[at] <= '9')
        at++;
    return at == fold.len;
}

/* Every word, folded by utf8proc whatever it is made of. */
static void same_as_slow(void **state)
{
    (void)state;
    struct arena a;
    uint32_t words = 0;
    arena_init(&a, NULL);
    for (int n = 0; n < 4000; n++) {
        char room[600];
        struct reading fast, slow = {0};
        rlint_str text = {room, random_text(room, sizeof(room))};
        assert_true(reading_make(&fast, &a, text, LANG_ANY, NULL));
        struct scan sc = {
            .r = &slow, .a = &a, .s = text.ptr, .len = (uint32_t)text.len};
        for (uint32_t i = 0; i < fast.token.count; i++) {
            const struct token *t = &fast.token.item[i];
            unsigned flags = 0;
            same_gap(text, i > 0 ? t[-1].span.end : 0, t);
            if (t->kind != TOKEN_WORD)
                continue;
            assert_int_equal(t->flags & capitals, capitals_of(text, t->span));
            assert_int_equal((t->flags & TOKEN_DIGITS) != 0,
                             only_digits(token_fold(&fast, t)));
            slow.fold_len = 0;
            assert_true(fold_span(&sc, t->span, true, &flags));
            assert_int_equal(t->fold_len, slow.fold_len);
            assert_memory_equal(fast.fold + t->fold, slow.fold, t->fold_len);
            assert_int_equal(t->flags & scripts, flags & scripts);
            assert_true(t->hash == token_hash(slow.fold, slow.fold_len));
            words++;
        }
        arena_reset(&a);
    }
    arena_free(&a);
    assert_true(words > 50000);
}

/* Wherever a text begins, and whatever stands behind it. */
static void same_anywhere(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    for (int n = 0; n < 2000; n++) {
        char text[300], room[400];
        struct reading here, there;
        size_t len = random_text(text, sizeof(text));
        char *moved = room + n % 17;
        memset(room, "aа ."[n % 4], sizeof(room));
        memcpy(moved, text, len);
        assert_true(
            reading_make(&here, &a, (rlint_str){text, len}, LANG_ANY, NULL));
        assert_true(
            reading_make(&there, &a, (rlint_str){moved, len}, LANG_ANY, NULL));
        assert_int_equal(here.token.count, there.token.count);
        assert_int_equal(here.fold_len, there.fold_len);
        if (here.fold_len)
            assert_memory_equal(here.fold, there.fold, here.fold_len);
        for (uint32_t i = 0; i < here.token.count; i++)
            assert_memory_equal(&here.token.item[i], &there.token.item[i],
                                sizeof(here.token.item[i]));
        arena_reset(&a);
    }
    arena_free(&a);
}

/* Where a line stands, by utf8proc alone. */
struct slow {
    uint32_t line;
    uint32_t column[4];
    uint32_t cluster; /* the display column where the last cluster began */
    utf8proc_int32_t before;
    utf8proc_int32_t state;
};

static void slow_start(struct slow *l, uint32_t line)
{
    *l = (struct slow){.line = line, .column = {1, 1, 1, 1}, .cluster = 1};
}

static void slow_step(struct slow *l, uint32_t cp, uint32_t len)
{
    uint32_t *cell = &l->column[RLINT_UNIT_DISPLAY];
    bool cut = !l->before || utf8proc_grapheme_break_stateful(
                                 l->before, (utf8proc_int32_t)cp, &l->state);
    if (cp == '\n') {
        slow_start(l, l->line + 1);
        return;
    }
    if (cut) {
        l->state = 0;
        l->cluster = *cell;
        *cell += (uint32_t)utf8proc_charwidth((utf8proc_int32_t)cp);
    } else if (cp == 0xFE0F) {
        *cell = l->cluster + 2;
    }
    l->column[RLINT_UNIT_BYTE] += len;
    l->column[RLINT_UNIT_CHAR]++;
    l->column[RLINT_UNIT_UTF16] += cp > 0xFFFF ? 2 : 1;
    l->before = (utf8proc_int32_t)cp;
}

/* Does a cluster go on at `at`?  Then the column is that of its beginning. */
static bool slow_goes_on(const struct slow *l, rlint_str text, size_t at)
{
    utf8proc_int32_t state = l->state;
    return l->before && at < text.len &&
           !utf8proc_grapheme_break_stateful(
               l->before, (utf8proc_int32_t)utf8_next(text.ptr, &at), &state);
}

/* Places of lines, passed in strides of any length. */
static void same_places(void **state)
{
    (void)state;
    for (int n = 0; n < 4000; n++) {
        char room[300];
        struct lines l;
        struct slow slow;
        rlint_str text = {room, random_text(room, sizeof(room))};
        uint32_t stride = 1 + dice(40);
        lines_init(&l, text);
        slow_start(&slow, 1);
        for (size_t at = 0; at < text.len;) {
            size_t next = at;
            uint32_t cp = utf8_next(text.ptr, &next);
            slow_step(&slow, cp, (uint32_t)(next - at));
            at = next;
            if (dice(stride))
                continue;
            lines_move(&l, (uint32_t)at);
            uint32_t cell = slow_goes_on(&slow, text, at)
                                ? slow.cluster
                                : slow.column[RLINT_UNIT_DISPLAY];
            assert_int_equal(l.line, slow.line);
            for (int unit = 0; unit < 3; unit++)
                assert_int_equal(l.column[unit], slow.column[unit]);
            assert_int_equal(l.column[RLINT_UNIT_DISPLAY], cell);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_slow),
        cmocka_unit_test(same_anywhere),
        cmocka_unit_test(same_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
