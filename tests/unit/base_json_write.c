/* base_json_write.c - tests of base/json_write. */
#include "base_alloc.h"

#include "base/json_write.h"

static void write_sample(struct json_writer *w)
{
    json_open(w, '{');
    json_name(w, "a");
    json_number(w, INT64_MIN);
    json_name(w, "b\"");
    json_open(w, '[');
    json_text(w, STR("x"));
    json_raw(w, STR("true"));
    json_open(w, '{');
    json_close(w, '}');
    json_raw(w, STR("{\"r\":1}"));
    json_close(w, ']');
    json_name(w, "c");
    json_open(w, '[');
    json_close(w, ']');
    json_close(w, '}');
}

static void writes_compact(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, NULL);
    struct json_writer w = {&b, 0, 0, 0};
    write_sample(&w);
    assert_true(str_is(buf_view(&b),
                       "{\"a\":-9223372036854775808,\"b\\\"\":[\"x\",true,"
                       "{},{\"r\":1}],\"c\":[]}"));
    b.len = 0; /* the next document needs no reset */
    json_number(&w, 1);
    assert_true(str_is(buf_view(&b), "1"));
    buf_free(&b);
}

static void writes_indented(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, NULL);
    struct json_writer w = {&b, 2, 0, 0};
    write_sample(&w);
    assert_true(str_is(buf_view(&b), "{\n"
                                     "  \"a\": -9223372036854775808,\n"
                                     "  \"b\\\"\": [\n"
                                     "    \"x\",\n"
                                     "    true,\n"
                                     "    {},\n"
                                     "    {\"r\":1}\n"
                                     "  ],\n"
                                     "  \"c\": []\n"
                                     "}"));
    buf_free(&b);
}

static void escapes(void **state)
{
    (void)state;
    static const struct {
        rlint_str text;
        const char *json;
    } row[] = {
        {{"", 0}, "\"\""},
        {{NULL, 0}, "\"\""},
        {{"\"\\/\b\f\n\r\t", 8}, "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
        {{"\0\x01\x0B\x1F\x7F ", 6},
         "\"\\u0000\\u0001\\u000b\\u001f\\u007f \""},
        {{"\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA", 12},
         "\"\xE2\x80\xA7\\u2028\\u2029\\u202a\""},
        {{"\xE2\x80\xAF\xE2\x81\xA5\xE2\x81\xA6\xE2\x81\xA9", 12},
         "\"\xE2\x80\xAF\xE2\x81\xA5\\u2066\\u2069\""},
        {{"\xC2\x9B\xC2\xA0\xD8\x9C\xD8\x9D", 8},
         "\"\\u009b\xC2\xA0\\u061c\xD8\x9D\""},
        {{"##vso[a] ##1[", 13}, "\"##vso\\u005ba] ##1[\""},
        {{"##[a] #[b]", 10}, "\"##\\u005ba] #[b]\""},
        {{"\xD0\xB0\xF0\x9F\x98\x80", 6}, "\"\xD0\xB0\xF0\x9F\x98\x80\""},
        {{"a\xFF\xFE"
          "b\xD0",
          5},
         "\"a\xEF\xBF\xBD\xEF\xBF\xBD"
         "b\xEF\xBF\xBD\""},
        {{"\xE2\x80", 2}, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct buf b;
        buf_init(&b, NULL);
        struct json_writer w = {&b, 0, 0, 0};
        json_text(&w, row[i].text);
        if (!str_is(buf_view(&b), row[i].json))
            fail_msg("row %zu: %.*s", i, STR_ARG(buf_view(&b)));
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_compact),
        cmocka_unit_test(writes_indented),
        cmocka_unit_test(escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
