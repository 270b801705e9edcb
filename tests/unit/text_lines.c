/* text_lines.c - lines and columns in four units. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/lines.h"
#include <utf8proc.h>

struct at {
    uint32_t offset;
    uint32_t line;
    uint32_t column[4]; /* byte, char, UTF-16, display */
};

static void check_place(const struct lines *l, const struct at *at)
{
    assert_int_equal(l->line, at->line);
    for (int unit = 0; unit < 4; unit++) {
        rlint_place place = lines_place(l, (rlint_unit)unit);
        assert_int_equal(place.line, at->line);
        assert_int_equal(place.column, at->column[unit]);
    }
}

/* Each place alone, all forward, all backward: the way must not matter. */
static void check_places(const char *text, const struct at *at, size_t count)
{
    struct lines l;
    for (size_t i = 0; i < count; i++) {
        lines_init(&l, str_of(text));
        lines_move(&l, at[i].offset);
        check_place(&l, &at[i]);
    }
    lines_init(&l, str_of(text));
    for (size_t i = 0; i < count; i++) {
        lines_move(&l, at[i].offset);
        check_place(&l, &at[i]);
        lines_move(&l, at[i].offset);
        check_place(&l, &at[i]);
    }
    for (size_t i = count; i > 0; i--) {
        lines_move(&l, at[i - 1].offset);
        check_place(&l, &at[i - 1]);
    }
}

#define CHECK_PLACES(text, at)                                                 \
    check_places((text), (at), sizeof(at) / sizeof(*(at)))

static void test_reply(void **state)
{
    (void)state;
    static const struct at at[] = {
        {0, 1, {1, 1, 1, 1}},
        {53, 1, {54, 30, 30, 30}}, /* the emoji */
        {57, 1, {58, 31, 32, 32}}, /* the space behind it */
        {58, 1, {59, 32, 33, 33}},
    };
    CHECK_PLACES("Уважаемый клиент! Просим Вас 😀 позвонить на горячую линию.",
                 at);
}

static void test_breaks(void **state)
{
    (void)state;
    static const struct at at[] = {
        {0, 1, {1, 1, 1, 1}}, {1, 1, {2, 2, 2, 2}},  /* at LF */
        {2, 2, {1, 1, 1, 1}}, {3, 2, {2, 2, 2, 2}},  /* at CR of CR LF */
        {5, 3, {1, 1, 1, 1}}, {6, 3, {2, 2, 2, 2}},  /* at the lone CR */
        {7, 4, {1, 1, 1, 1}}, {8, 5, {1, 1, 1, 1}},  /* an empty line */
        {9, 5, {2, 2, 2, 2}}, {10, 6, {1, 1, 1, 1}}, /* the end */
    };
    CHECK_PLACES("a\nb\r\nc\r\rd\r", at);
}

static void test_inside_crlf(void **state)
{
    (void)state;
    static const struct at at[] = {
        {1, 1, {2, 2, 2, 2}},
        {2, 1, {3, 3, 3, 2}}, /* CR LF is one cluster */
        {3, 2, {1, 1, 1, 1}},
    };
    CHECK_PLACES("a\r\nb", at);
}

static void test_clusters(void **state)
{
    (void)state;
    /* a woman, a joiner, a girl; then x */
    static const struct at family[] = {
        {0, 1, {1, 1, 1, 1}},   {4, 1, {5, 2, 3, 1}},   {7, 1, {8, 3, 4, 1}},
        {11, 1, {12, 4, 6, 3}}, {12, 1, {13, 5, 7, 4}},
    };
    CHECK_PLACES("👩\u200D👧x", family);
    static const struct at flags[] = {
        {4, 1, {5, 2, 3, 1}},
        {8, 1, {9, 3, 5, 3}},
        {12, 1, {13, 4, 7, 3}},
        {16, 1, {17, 5, 9, 5}},
    };
    CHECK_PLACES("🇷🇺🇷🇸", flags);
    static const struct at heart[] = {
        {3, 1, {4, 2, 2, 1}},  /* before VS16 */
        {6, 1, {7, 3, 3, 3}},  /* two cells with it */
        {9, 1, {10, 4, 4, 4}}, /* one without */
    };
    CHECK_PLACES("❤\uFE0F❤", heart);
    static const struct at marks[] = {
        {1, 1, {2, 2, 2, 1}}, /* between e and its mark */
        {3, 1, {4, 3, 3, 2}},
        {4, 1, {5, 4, 4, 3}},
    };
    CHECK_PLACES("e\u0301x", marks);
    static const struct at wide[] = {{3, 1, {4, 2, 2, 3}}};
    CHECK_PLACES("漢x", wide);
}

static void test_tabs(void **state)
{
    (void)state;
    static const struct at at[] = {
        {1, 1, {2, 2, 2, 9}},      {2, 1, {3, 3, 3, 10}},
        {3, 1, {4, 4, 4, 17}},     {10, 1, {11, 11, 11, 24}},
        {11, 1, {12, 12, 12, 25}}, {12, 1, {13, 13, 13, 33}},
    };
    CHECK_PLACES("\ta\tabcdefgh\t", at);
}

/* Past the end and inside a character. */
static void test_odd_offsets(void **state)
{
    (void)state;
    struct lines l;
    lines_init(&l, STR("жa"));
    lines_move(&l, 1);
    assert_int_equal(l.at, 0);
    assert_int_equal(l.column[RLINT_UNIT_BYTE], 1);
    lines_move(&l, 99);
    assert_int_equal(l.at, 3);
    assert_int_equal(l.column[RLINT_UNIT_CHAR], 3);
    lines_init(&l, STR(""));
    lines_move(&l, 0);
    assert_int_equal(l.line, 1);
    assert_int_equal(l.column[RLINT_UNIT_DISPLAY], 1);
}

static void test_cells(void **state)
{
    (void)state;
    assert_int_equal(lines_cells(STR("")), 0);
    assert_int_equal(lines_cells(STR("да, yes")), 7);
    assert_int_equal(lines_cells(STR("漢👩\u200D👩\u200D👧❤\uFE0F")), 6);
    assert_int_equal(lines_cells(STR("и\u0306\u0323")), 1);
    assert_int_equal(lines_cells(STR("🇷🇺")), 2);
}

/* Editors and SARIF do not count it; it is three bytes of the file all the
 * same. */
static void test_bom(void **state)
{
    (void)state;
    static const struct at at[] = {
        {0, 1, {1, 1, 1, 1}},  {3, 1, {1, 1, 1, 1}}, {5, 1, {3, 2, 2, 2}},
        {8, 2, {1, 1, 1, 1}}, /* one further on is none */
        {11, 2, {4, 2, 2, 1}},
    };
    CHECK_PLACES("\xEF\xBB\xBFдж\n\xEF\xBB\xBFx", at);
    static const struct at alone[] = {{0, 1, {1, 1, 1, 1}},
                                      {3, 1, {1, 1, 1, 1}}};
    CHECK_PLACES("\xEF\xBB\xBF", alone);
}

/* The next of those that lines.c takes for plain, and of a few that it does
 * not; 0 after the last. */
static int32_t next_plain(int32_t cp)
{
    static const int32_t last[] = {'~', 0xAB, 0xBB, 0x490, 0x2027, 0};
    static const int32_t first[] = {0xAB, 0xBB, 0x400, 0x2010, 0};
    for (size_t i = 0; last[i]; i++) {
        if (cp == last[i])
            return first[i];
    }
    return cp + 1;
}

/* Beside utf8proc: what is looked up nowhere is as wide and as apart as it
 * says, and marks behind it still belong to it. */
static void test_plain_letters(void **state)
{
    (void)state;
    for (int32_t a = ' '; a; a = next_plain(a)) {
        char pair[12];
        size_t len = utf8_put(pair, (uint32_t)a);
        if (a >= 0x480 && a < 0x2010)
            continue;
        assert_int_equal(utf8proc_charwidth(a), 1);
        assert_int_equal(lines_cells((rlint_str){pair, len}), 1);
        for (int32_t b = ' '; b; b = next_plain(b)) {
            size_t all = len + utf8_put(pair + len, (uint32_t)b);
            int32_t none = 0;
            bool cut = utf8proc_grapheme_break_stateful(a, b, &none);
            assert_int_equal(lines_cells((rlint_str){pair, all}), 1 + cut);
        }
    }
}

/* Letters are passed sixteen bytes at a time, or one by one where each is asked
 * for: the way must not matter, whatever breaks the run and wherever. */
static void test_runs(void **state)
{
    (void)state;
    static const char *const odd[] = {"",     "[",          "\t",     "\u0301",
                                      "日",   "\U0001F44D", "\uFE0F", "\r",
                                      "\r\n", "\n",         "…"};
    static const char letters[] = "Мы уже едем к вам, ждите: ABC и где-то ещё";
    for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
        for (size_t cut = 0; cut < sizeof(letters); cut++) {
            char text[2 * sizeof(letters)];
            struct lines once, slow;
            if (((unsigned char)letters[cut] & 0xC0) == 0x80)
                continue;
            snprintf(text, sizeof(text), "%.*s%s%s", (int)cut, letters, odd[i],
                     letters + cut);
            lines_init(&slow, str_of(text));
            for (uint32_t at = 0; text[at]; at++)
                lines_move(&slow, at);
            lines_init(&once, str_of(text));
            lines_move(&once, slow.at);
            assert_int_equal(once.at, slow.at);
            assert_int_equal(once.line, slow.line);
            assert_memory_equal(once.column, slow.column, sizeof(once.column));
        }
    }
}

/* Of every text the same bytes are plain, however many of them are seen. */
static void test_plain_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t plain;
    } row[] = {
        {"", 0},
        {"0123456789abcdefghij ~", 22},
        {"0123456789abcde\x7F"
         "0123456789abcdef",
         15},
        {"0123456789abcdef[12345 6789abcdef", 16},
        {"Это буквы, и все они простые", 50},
        {"1 буквы, сдвинутые на один байт", 55},
        {"двадцать букв и\tтабуляция дальше", 28},
        {"ђ и ѿ ещё простые, но не ҁ и не ґ", 42},
        {"0123456789abcde\xD0[a letter cut in two", 15},
        {"0123456789abcd\x80\xD0[its end without it", 14},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        size_t len = strlen(row[i].text);
        assert_int_equal(lines_plain((rlint_str){row[i].text, len}),
                         row[i].plain);
        for (size_t k = 0; k < row[i].plain; k++) {
            size_t seen = lines_plain((rlint_str){row[i].text, k});
            bool inside = ((unsigned char)row[i].text[k] & 0xC0) == 0x80;
            assert_int_equal(seen, k - inside);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reply),
        cmocka_unit_test(test_bom),
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_inside_crlf),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_odd_offsets),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_plain_letters),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_plain_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
