/* text_twin.c - the fast ways of the cutter and the slow one fold alike. */
#include "base_alloc.h"

#include "base/utf8.h"
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
    "а", "ё",      "Ж",       "Ё",      "я", "љ", "Ђ", "ў",  "a",
    "Z", "k",      "č",       "Š",      "đ", "é", "7", "0",  "'",
    "’", "\u00AD", "и\u0306", "\u0301", "ß", "ﬁ", "İ", "漢", "Σ",
    " ", " ",      "\u00A0",  ".",      ",", "-", "_", "*",  "«",
    "»", "!",      "\n",      "@",      "😀", "/", ":", "№",
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
            if (t->kind != TOKEN_WORD)
                continue;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_slow),
        cmocka_unit_test(same_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
