/* conf_message.c - tests of conf/message: libyaml's refusals in our words. */
#include "conf_read.h"

#include "conf/message.h"

#define QUOTE "put the text in double quotes"

static const struct mistake trap[] = {
    /* text that YAML takes for its own signs */
    {"m: a: b", "a ':' inside text: " QUOTE, 4, 5},
    {"я: а: б", "a ':' inside text: " QUOTE, 6, 7},
    {"m: a\n  k: b", "align it with the key above", 8, 9},
    {"m: x\n  10:30 b: c", "align it with the key above", 14, 15},
    {"id:x\nm: y", "a space after each ':'", 6, 7},
    {"m: *a* b", "begin with '*', an alias in YAML: " QUOTE, 3, 4},
    {"m: *важно*", "begin with '*'", 3, 4},
    {"m: *a", "begin with '*'", 3, 4},
    {"m: &a b", "begin with '&', an anchor in YAML: " QUOTE, 3, 4},
    {"m: &б b", "begin with '&'", 3, 4},
    {"m: !a b", "begin with '!', a tag in YAML: " QUOTE, 3, 4},
    {"m: !<a b", "begin with '!'", 3, 4},
    {"m: !a!b c", "begin with '!'", 3, 4},
    {"m: &a [b]", "begin with '&'", 3, 4},
    {"m: !a {b: c}", "begin with '!'", 3, 4},
    {"m: %a", "begin with '%': " QUOTE, 3, 4},
    {"m: @a", "begin with '@': " QUOTE, 3, 4},
    {"m: `a", "begin with a backtick: " QUOTE, 3, 4},
    {"m: - a", "a '- ' inside a line begins no list: " QUOTE, 3, 4},
    {"m: ? a", "begin with '? ': " QUOTE, 3, 4},
    {"m: ,a", "begins with ',', ']' or '}': " QUOTE, 3, 4},
    {"m: [|a]", "no '|' block inside brackets: " QUOTE, 4, 5},
    {"m: > a b", "text after '|' or '>': begin it on the next line", 5, 6},
    {"m: |0\n a", "no 0 may follow '|' or '>'", 4, 5},
    /* quotes and brackets */
    {"m: 'it's'", "text after a closing quote or bracket", 7, 8},
    {"m: \"a\" b", "text after a closing quote or bracket", 7, 8},
    {"m: [a] b", "text after a closing quote or bracket", 7, 8},
    {"я: {a: b} б", "text after a closing quote or bracket", 11, 13},
    {"m: \"abc\nd: e", "this quote is never closed: close it", 3, 4},
    {"m: 'abc\nd: e", "this quote is never closed: close it", 3, 4},
    {"m: [a, b\nc: d", "this bracket is not closed", 3, 4},
    {"m: {a: b\nc: d", "this bracket is not closed", 3, 4},
    {"m: [a\n", "this bracket is not closed", 3, 4},
    {"m: [a: b: c]", "a ',' or the closing bracket is missing here", 8, 9},
    {"m: [a:,]", "a ':' inside brackets needs a space after it", 5, 6},
    {"a: \"x\n---\ny\"", "inside quotes: indent it", 6, 7},
    {"[a]\nfoo", "text after the end of the document", 4, 5},
    {"m: \"a\\d\"", "use single quotes or a '|' block", 5, 6},
    {"m: \"\\x4\"", "a hexadecimal digit is missing", 6, 7},
    {"m: \"\\ud83d\"", "no such character", 6, 7},
    /* indentation */
    {"\tm: a", "a tab is no indentation: use spaces", 0, 1},
    {"m:\n\ta: b", "a tab is no indentation: use spaces", 3, 4},
    {"m: |\n\ta", "a tab is no indentation: use spaces", 5, 6},
    {"m: a\n\tb", "a tab is no indentation: use spaces", 5, 6},
    {"p: |\n    a\n  # c\n    b\n", "this comment is indented less", 13, 14},
    {"p: |\n    a\n  # c\n    b: d\n", "this comment is indented less", 13, 14},
    {"p: |\n    a\n\n# c\n  # d\n    b", "this comment is indented less", 12,
     13},
    {"p: |\n    a\n  b\nq: x", "this line is indented less than the block", 13,
     14},
    {"r:\n  - p: |\n      a\n    b\n    q: x", "a line without ': '", 24, 25},
    {"m: x\nfoo\nz: y", "a line without ': ': write 'key: value'", 5, 6},
    {"r:\n  - id: a\n   m: b", "fits nothing above it", 16, 17},
    {"r:\n  - id: a\n # c\n     m: b", "fits nothing above it", 23, 24},
    {"p: |\n    a\nq: x\n# c\n  b", "fits nothing above it", 22, 23},
    {"a: b\n- c", "fits nothing above it", 5, 6},
    {"a: b\n...\nc: d", "text after the end of the document", 9, 10},
};

static void tells_traps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(trap) / sizeof(trap[0]); i++) {
        struct file f;
        file_read(&f, str_of(trap[i].yaml));
        check_mistake(&f, 0, &trap[i]);
        assert_int_equal(f.problems.finding.count, 1);
        assert_string_equal(f.problems.finding.item[0].pub.rule, "rule/syntax");
        assert_null(f.root);
        file_free(&f);
    }
}

/* A byte order mark is three bytes and no code point of libyaml's; a comment
 * in CR LF lines is found as well. */
static void tells_places(void **state)
{
    (void)state;
    static const struct mistake row[] = {
        {"\xEF\xBB\xBFm: a: b", "a ':'", 7, 8},
        {"\xEF\xBB\xBFm: \"a", "never closed", 6, 7},
        {"# я 👍\r\nm: |\r\n  a\r\n # b\r\n  c", "this comment", 23, 24},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i].yaml));
        check_mistake(&f, 0, &row[i]);
        file_free(&f);
    }
}

static void tells_what_is_new(void **state)
{
    (void)state;
    struct trouble t = {.problem = "found a dragon", .at = 1, .begun = 0};
    uint32_t at = 7;
    const char *other = message_trouble(STR("ab"), &t, &at);
    assert_non_null(strstr(other, "no YAML from here on"));
    assert_int_equal(at, 1);
    t.problem = NULL;
    assert_string_equal(message_trouble(STR("ab"), &t, &at), other);
    t.problem = "found character that cannot start any token";
    assert_string_equal(message_trouble(STR("ab"), &t, &at), other);
    t.at = 2; /* at the end */
    assert_string_equal(message_trouble(STR("ab"), &t, &at), other);
}

static void knows_points(void **state)
{
    (void)state;
    static const uint32_t bad[] = {0,      8,      0x0B,   0x0C,   0x0E,
                                   0x1F,   0x7F,   0x80,   0x85,   0x9F,
                                   0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF};
    static const uint32_t good[] = {'\t', '\n', '\r',   ' ',    '~',
                                    0xA0, 0xAD, 0x202A, 0xFFFD, 0x1F44D};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_non_null(message_point(bad[i]));
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        assert_null(message_point(good[i]));
}

static void shows_text(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    assert_string_equal(message_text(&a, STR("")), "");
    assert_string_equal(message_text(&a, STR("a\n\tб\r")), "a  б ");
    assert_string_equal(
        message_text(&a, STR("1234567890123456789012345678901234567890")),
        "1234567890123456789012345678901234567890");
    assert_string_equal(
        message_text(&a, STR("123456789012345678901234567890123456789ыx")),
        "123456789012345678901234567890123456789ы…");
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_traps),       cmocka_unit_test(tells_places),
        cmocka_unit_test(tells_what_is_new), cmocka_unit_test(knows_points),
        cmocka_unit_test(shows_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
