/* base_json_read.c - tests of base/json_read. */
#include "base_alloc.h"

#include "base/json_read.h"
#include "base/limits.h"

struct row {
    const char *text;
    size_t at; /* of the problem */
};

/* Where the problem of the whole text is; -1 when there is none. */
static long problem_of(rlint_str text)
{
    struct json_reader r;
    json_init(&r, text);
    bool good = json_skip(&r, NULL) && json_end(&r);
    assert_true(good == !r.problem);
    if (good) {
        assert_int_equal(r.at, text.len);
        assert_int_equal(r.depth, 0);
    }
    return good ? -1 : (long)r.problem_at;
}

static void accepts(void **state)
{
    (void)state;
    static const char *const text[] = {
        "0",
        "-0",
        "12",
        "1.5",
        "1e5",
        "1E+05",
        "-0.0e-0",
        "true",
        "false",
        "null",
        " \t\r\n1\n",
        "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"",
        "\"\x7F привет € 😀 long enough for eight bytes\"",
        "{}",
        "[]",
        " [ ] ",
        "{ }",
        "[1,2 , [3]]",
        "{\"a\":1, \"a\" : {\"b\":[{}]} ,\"\":null}",
        "[[],{},\"]\",\"}\"]",
    };
    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
        if (problem_of(str_of(text[i])) != -1)
            fail_msg("%s", text[i]);
    }
}

static void refuses_at(void **state)
{
    (void)state;
    static const struct row row[] = {
        {"", 0},
        {"  ", 2},
        {"\xEF\xBB\xBF{}", 0},
        {"{} {}", 3},
        {"1,", 1},
        {"01", 1},
        {"-", 0},
        {"-a", 0},
        {"+1", 0},
        {".5", 0},
        {"1.", 1},
        {"1.e5", 1},
        {"1e", 1},
        {"1e+", 1},
        {"0x10", 1},
        {"NaN", 0},
        {"tru", 0},
        {"truex", 4},
        {"nul ", 0},
        {"True", 0},
        {"'a'", 0},
        {"[1,]", 3},
        {"[,1]", 1},
        {"[1 2]", 3},
        {"[1}", 2},
        {"[1", 2},
        {"[", 1},
        {"]", 0},
        {"{\"a\":1,}", 7},
        {"{,}", 1},
        {"{a:1}", 1},
        {"{1:1}", 1},
        {"{\"a\" 1}", 5},
        {"{\"a\":}", 5},
        {"{\"a\"}", 4},
        {"{\"a\":1 \"b\":2}", 7},
        {"{\"a\":1]", 6},
        {"{\"a\":", 5},
        {"{", 1},
        {"[1 /* no */]", 3},
        {"\"abc", 0},
        {"[\"abc", 1},
        {"\"abcdefghijk\\", 0},
        {"\"a\nb\"", 2},
        {"\"abcdefghijklm\tb\"", 14},
        {"\"\x1F\"", 1},
        {"\"\\x\"", 1},
        {"\"\\'\"", 1},
        {"\"a\\u12\"", 3},
        {"\"a\\u12g4\"", 3},
        {"\"\\uD83D\"", 1},
        {"\"\\uDE00\"", 1},
        {"\"\\uD83Dx\"", 1},
        {"\"\\uD83D\\n\"", 1},
        {"\"\\uD83D\\uD83D\"", 1},
        {"\"\\uD83D\\u00e9\"", 1},
        {"\"\\uD83D\\u\"", 1},
        {"\"ab\xFF\"", 3},
        {"\"ab\\n\xC0\x80\"", 5},
        {"\"\xED\xA0\x80\"", 1},
        {"\"\xD0\"", 1},
        {"[\xD0\xB0]", 1},
        {"\"\xFF\\x\"", 1},
        {"\"\\x\xFF\"", 1},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        long at = problem_of(str_of(row[i].text));
        if (at != (long)row[i].at)
            fail_msg("%s: %ld", row[i].text, at);
    }
    assert_int_equal(problem_of((rlint_str){"[1,\0]", 5}), 3);
    assert_int_equal(problem_of((rlint_str){"\"\\\0\"", 4}), 1);
}

/* No look behind the end: the text is copied to a block of its own size. */
/* What is read from a text, and what is said of it. */
enum reads { READ_ANY, READ_INT };

static void says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum reads reads;
        const char *problem;
    } row[] = {
        {"[1,", READ_ANY, "the text ends too early"},
        {"[?]", READ_ANY, "a value expected"},
        {"\"\\u12\"", READ_ANY, "four hexadecimal digits expected after \\u"},
        {"\"\\uD800\"", READ_ANY, "half of a surrogate pair"},
        {"\"\\x\"", READ_ANY, "unknown escape"},
        {"\"a", READ_ANY, "a string without end"},
        {"\"\n\"", READ_ANY, "a control character in a string"},
        {"1.", READ_ANY, "a number without its digits"},
        {"1 2", READ_ANY, "more text after the value"},
        {"1.5", READ_INT, "an integer expected"},
        {"9223372036854775808", READ_INT, "an integer out of range"},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct json_reader r;
        int64_t number;
        json_init(&r, str_of(row[i].text));
        if (row[i].reads == READ_ANY)
            assert_false(json_skip(&r, NULL) && json_end(&r));
        else
            assert_false(json_int(&r, &number));
        assert_string_equal(r.problem, row[i].problem);
    }
}

static void refuses_what_spans_cannot_reach(void **state)
{
    (void)state;
    struct json_reader r;
    json_init(&r, (rlint_str){"1", (size_t)UINT32_MAX + 1});
    assert_string_equal(r.problem, "the text is too long");
    assert_int_equal(json_peek(&r), JSON_BROKEN);
}

static void survives_every_cut(void **state)
{
    (void)state;
    static const char text[] =
        "{\"reply\":\"a \\u0430\\uD83D\\uDE00 b\",\"n\":[-1.5e+3,true,null]}";
    for (size_t len = 0; len < sizeof(text) - 1; len++) {
        char *copy = malloc(len + 1); /* never of size 0 */
        assert_non_null(copy);
        memcpy(copy + 1, text, len);
        assert_true(problem_of((rlint_str){copy + 1, len}) >= 0);
        free(copy);
    }
    assert_int_equal(problem_of(str_of(text)), -1);
}

static void limits_the_depth(void **state)
{
    (void)state;
    enum { DEEP = LIMIT_JSON_DEPTH };
    char text[2 * DEEP + 2];
    memset(text, '[', DEEP);
    memset(text + DEEP, ']', DEEP);
    assert_int_equal(problem_of((rlint_str){text, (size_t)2 * DEEP}), -1);
    memset(text, '[', DEEP + 1);
    memset(text + DEEP + 1, ']', DEEP + 1);
    assert_int_equal(problem_of((rlint_str){text, sizeof(text)}), DEEP);
    struct json_reader r;
    json_init(&r, (rlint_str){text, sizeof(text)});
    assert_false(json_skip(&r, NULL));
    assert_string_equal(r.problem, "brackets nested too deeply");
}

static void decodes_strings(void **state)
{
    (void)state;
    struct buf scratch;
    buf_init(&scratch, NULL);
    struct json_reader r;
    rlint_str s;
    rlint_span raw;

    rlint_str text = STR(" \"plain \xD0\xB0\" ");
    json_init(&r, text);
    assert_true(json_string(&r, &s, &scratch, &raw));
    assert_ptr_equal(s.ptr, text.ptr + 2); /* in place */
    assert_true(str_is(s, "plain \xD0\xB0"));
    assert_int_equal(scratch.len, 0);
    assert_int_equal(raw.beg, 2);
    assert_int_equal(raw.end, 10);
    assert_true(json_end(&r));

    buf_text(&scratch, "kept");
    json_init(&r, STR("\"a\\n\\\"\\u0430b\\ud83d\\ude00\\u0000.\""));
    assert_true(json_string(&r, &s, &scratch, &raw));
    assert_true(str_equal(s, STR("a\n\"\xD0\xB0"
                                 "b\xF0\x9F\x98\x80\0.")));
    assert_ptr_equal(s.ptr, scratch.ptr + 4);
    assert_int_equal(raw.beg, 1);
    assert_int_equal(raw.end, 33 - 1);

    json_init(&r, STR("\"\\u00FF\\uFFFF\\uDBFF\\uDFFF\\/\""));
    assert_true(json_string(&r, &s, &scratch, NULL));
    assert_true(str_is(s, "\xC3\xBF\xEF\xBF\xBF\xF4\x8F\xBF\xBF/"));

    json_init(&r, STR("1"));
    assert_false(json_string(&r, &s, &scratch, NULL));
    assert_int_equal(r.problem_at, 0);
    buf_free(&scratch);
}

static void tells_that_memory_ran_out(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 1};
    rlint_allocator alloc = counter_allocator(&c);
    struct buf scratch;
    buf_init(&scratch, &alloc);
    struct json_reader r;
    rlint_str s;
    json_init(&r, STR("[\"plain\",\"\\n\"]"));
    assert_true(json_enter(&r) && json_element(&r));
    assert_true(json_string(&r, &s, &scratch, NULL));
    assert_true(json_element(&r));
    assert_false(json_string(&r, &s, &scratch, NULL));
    assert_string_equal(r.problem, "out of memory");
    assert_false(json_element(&r));
    buf_free(&scratch);
}

static void walks(void **state)
{
    (void)state;
    struct buf scratch;
    buf_init(&scratch, NULL);
    struct json_reader r;
    json_init(&r, STR("{ \"n\" : -7, \"on\":true, \"\\u0061\": [ 1 , 2 ], "
                      "\"skip\":{\"x\":[\"}\"]} , \"e\":[] , \"o\":{ } }"));
    rlint_str key;
    rlint_str raw;
    int64_t n = 0;
    bool on = false;
    int64_t sum = 0;
    int seen = 0;
    assert_int_equal(json_peek(&r), JSON_OBJECT);
    assert_true(json_enter(&r));
    while (json_key(&r, &key, &scratch)) {
        seen++;
        if (str_is(key, "n")) {
            assert_true(json_int(&r, &n));
        } else if (str_is(key, "on")) {
            on = json_peek(&r) == JSON_TRUE;
            assert_true(json_skip(&r, NULL));
        } else if (str_is(key, "a") || str_is(key, "e")) {
            int64_t one;
            assert_true(json_enter(&r));
            while (json_element(&r)) {
                assert_true(json_int(&r, &one));
                sum = sum * 10 + one;
            }
        } else {
            assert_true(json_skip(&r, &raw));
            assert_true(
                str_is(raw, str_is(key, "o") ? "{ }" : "{\"x\":[\"}\"]}"));
        }
    }
    assert_null(r.problem);
    assert_true(json_end(&r));
    assert_int_equal(seen, 6);
    assert_int_equal(n, -7);
    assert_true(on);
    assert_int_equal(sum, 12);
    buf_free(&scratch);
}

static void reads_integers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t value;
    } row[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {" 42 ", true, 42},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
        {"1.0", false, 0},
        {"1e2", false, 0},
        {"\"1\"", false, 0},
        {"-", false, 0},
        {"[", false, 0},
        {"", false, 0},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct json_reader r;
        int64_t value = 0;
        json_init(&r, str_of(row[i].text));
        if (json_int(&r, &value) != row[i].good || value != row[i].value)
            fail_msg("%s", row[i].text);
        assert_true(!r.problem == row[i].good);
    }
}

static void knows_types(void **state)
{
    (void)state;
    static const char text[] = "{[\"-5tfn?";
    static const enum json_type type[] = {
        JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_NUMBER,
        JSON_TRUE,   JSON_FALSE, JSON_NULL,   JSON_BROKEN};
    for (size_t i = 0; i < sizeof(type) / sizeof(type[0]); i++) {
        struct json_reader r;
        json_init(&r, (rlint_str){text + i, 1});
        assert_int_equal(json_peek(&r), type[i]);
        assert_int_equal(json_skip(&r, NULL), text[i] == '5');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts),
        cmocka_unit_test(refuses_at),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(refuses_what_spans_cannot_reach),
        cmocka_unit_test(survives_every_cut),
        cmocka_unit_test(limits_the_depth),
        cmocka_unit_test(decodes_strings),
        cmocka_unit_test(tells_that_memory_ran_out),
        cmocka_unit_test(walks),
        cmocka_unit_test(reads_integers),
        cmocka_unit_test(knows_types),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
