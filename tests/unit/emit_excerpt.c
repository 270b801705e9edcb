/* emit_excerpt.c - tests of emit/excerpt. */
#include "emit_sample.h"

#include "emit/excerpt.h"

static const char *excerpt(struct sample *s, rlint_span span)
{
    struct lines at;
    lines_init(&at, s->source.bytes);
    lines_move(&at, span.beg);
    s->out.len = 0;
    excerpt_write(&s->out, &at, span);
    return sample_text(s);
}

static const char *excerpt_of(struct sample *s, const char *words)
{
    return excerpt(s, sample_span(s, words));
}

static void underlines_by_cells(void **state)
{
    (void)state;
    struct sample s;
    /* thumb with a skin: one cluster, two cells; 日: two cells; é: one */
    sample_open(&s, "", "👍🏽 e\xCC\x81 日 позвоните 日");
    assert_string_equal(excerpt_of(&s, "позвоните"),
                        "  1 | 👍🏽 e\xCC\x81 日 позвоните 日\n"
                        "    |         ~~~~~~~~~");
    assert_string_equal(excerpt_of(&s, "日"),
                        "  1 | 👍🏽 e\xCC\x81 日 позвоните 日\n"
                        "    |      ~~");
    sample_close(&s);
}

static void a_tab_is_one_space(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "", "\ta\tbc");
    assert_string_equal(excerpt_of(&s, "bc"), "  1 |  a bc\n"
                                              "    |    ~~");
    sample_close(&s);
}

static void hidden_signs_are_spelled_out(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "",
                "a\x01\xE2\x80\xAE"
                "bc\x7F"
                "d");
    assert_string_equal(excerpt_of(&s, "bc\x7F"),
                        "  1 | a\\x01\\u{202e}bc\\x7fd\n"
                        "    |              ~~~~~~");
    sample_close(&s);
}

static void a_bom_is_not_shown(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "\xEF\xBB\xBFдом\nдва");
    struct lines at;
    lines_init(&at, s.source.bytes);
    excerpt_write(&s.out, &at, (rlint_span){3, 9});
    buf_char(&s.out, '\n');
    excerpt_write(&s.out, &at, (rlint_span){0, 0});
    assert_string_equal(sample_text(&s), "  1 | дом\n    | ~~~\n"
                                         "  1 | дом\n    | ^");
    sample_close(&s);
}

static void shows_one_line(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "", "one\r\ntwo three\rfour\n");
    assert_string_equal(excerpt_of(&s, "three\rfour"), "  2 | two three\n"
                                                       "    |     ~~~~~");
    assert_string_equal(excerpt_of(&s, "four"), "  3 | four\n"
                                                "    | ~~~~");
    assert_string_equal(excerpt_of(&s, "nowhere"), "  4 | \n"
                                                   "    | ^");
    assert_string_equal(excerpt(&s, (rlint_span){3, 3}), "  1 | one\n"
                                                         "    |    ^");
    sample_close(&s);
}

static void a_number_of_four_digits_moves_the_gutter(void **state)
{
    (void)state;
    struct sample s;
    char text[1002];
    memset(text, '\n', 999);
    memcpy(text + 999, "ab", 3);
    sample_open(&s, "", text);
    assert_string_equal(excerpt_of(&s, "b"), "1000 | ab\n"
                                             "     |  ~");
    sample_close(&s);
}

/* Words of six letters, so that word N begins at byte 7 N. */
static void cuts_between_words(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "",
                "word00 word01 word02 word03 word04 word05 word06 word07 "
                "word08 word09 word10 word11 word12 word13 word14 word15 "
                "word16 word17 word18 word19");
    assert_string_equal(
        excerpt_of(&s, "word10"),
        "  1 | … word06 word07 word08 word09 word10 word11 word12 word13 "
        "word14 …\n"
        "    |                               ~~~~~~");
    assert_string_equal(
        excerpt_of(&s, "word00"),
        "  1 | word00 word01 word02 word03 word04 word05 word06 word07 word08 "
        "word09 …\n"
        "    | ~~~~~~");
    assert_string_equal(excerpt_of(&s, "word19"),
                        "  1 | … word15 word16 word17 word18 word19\n"
                        "    |                               ~~~~~~");
    sample_close(&s);
}

/* 72 cells beside the gutter: a line of 72 is whole, one of 73 is not. */
static void fills_the_width(void **state)
{
    (void)state;
    struct sample s;
    char text[74];
    char expected[256];
    memset(text, 'a', 73);
    text[0] = 'b';
    text[72] = '\0';
    sample_open(&s, "", text);
    snprintf(expected, sizeof(expected), "  1 | %s\n    | ~", text);
    assert_string_equal(excerpt_of(&s, "b"), expected);
    sample_close(&s);

    text[72] = 'a';
    text[73] = '\0';
    sample_open(&s, "", text);
    snprintf(expected, sizeof(expected), "  1 | %.70s …\n    | ~", text);
    assert_string_equal(excerpt_of(&s, "b"), expected);
    sample_close(&s);
}

/* A match that is wider than the line is cut, and underlined as far. */
static void cuts_a_long_match(void **state)
{
    (void)state;
    struct sample s;
    char text[1001];
    char tildes[71];
    char expected[256];
    memset(text, 'x', 1000);
    text[1000] = '\0';
    memset(tildes, '~', 70);
    tildes[70] = '\0';
    sample_open(&s, "", text);
    snprintf(expected, sizeof(expected), "  1 | %.70s …\n    | %s", text,
             tildes);
    assert_string_equal(excerpt_of(&s, text), expected);
    sample_close(&s);
}

/* What has no width could make a cut line endless. */
static void stays_small(void **state)
{
    (void)state;
    struct sample s;
    enum { MARKS = 100000 };
    static char text[2 * MARKS + 3]; /* marks, 'b', marks, 'c' */
    for (size_t i = 0; i < MARKS; i++) {
        size_t at = 2 * i + (i >= MARKS / 2);
        text[at] = '\xCC';
        text[at + 1] = '\x81';
    }
    text[MARKS] = 'b';
    text[2 * MARKS + 1] = 'c';
    sample_open(&s, "", text);
    excerpt_of(&s, "b");
    assert_in_range(s.out.len, 1, 5000);
    excerpt_of(&s, "c");
    assert_in_range(s.out.len, 1, 5000);
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(underlines_by_cells),
        cmocka_unit_test(a_tab_is_one_space),
        cmocka_unit_test(hidden_signs_are_spelled_out),
        cmocka_unit_test(shows_one_line),
        cmocka_unit_test(a_bom_is_not_shown),
        cmocka_unit_test(a_number_of_four_digits_moves_the_gutter),
        cmocka_unit_test(cuts_between_words),
        cmocka_unit_test(fills_the_width),
        cmocka_unit_test(cuts_a_long_match),
        cmocka_unit_test(stays_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
