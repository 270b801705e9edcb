/* emit_filter.c - tests of emit/filter. */
#include "emit_sample.h"

static const char *filter(struct sample *s, const char *id, const char *input)
{
    s->out.len = 0;
    emit_filter(&s->emit, &s->report, str_of(id), str_of(input));
    return sample_text(s);
}

/* The example of the manual. */
static void answers_a_line(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "", "Здравствуйте! Позвоните на горячую линию.");
    sample_add(&s, "greeting/separate", RLINT_WARNING, "Здравствуйте", "m");
    const rlint_loss loss[] = {{"redirect", 25}, {"greeting", 10}};
    s.report.score = (rlint_score){65, loss, 2, 0};
    s.report.applied = 19;
    s.report.skipped_count = 8;
    assert_string_equal(
        filter(&s, "\"17\"", "{}"),
        "{\"replylint\":1,\"id\":\"17\",\"score\":65,"
        "\"lost\":{\"redirect\":25,\"greeting\":10},"
        "\"findings\":[{\"rule\":\"greeting/separate\",\"level\":\"warning\","
        "\"start\":{\"byte\":0,\"char\":0,\"utf16\":0},"
        "\"end\":{\"byte\":24,\"char\":12,\"utf16\":12},"
        "\"match\":\"Здравствуйте\"}],\"applied\":19,\"skipped\":8}\n");
    sample_close(&s);
}

static void offsets_never_start_anew(void **state)
{
    (void)state;
    struct sample s;
    /* Found in an order that goes back, over lines and overlapping. */
    sample_open(&s, "", "😀\nжa жb\n");
    sample_add(&s, "a/a", RLINT_NOTE, "😀\nжa", "m");
    sample_add(&s, "a/b", RLINT_NOTE, "жa", "m");
    sample_add(&s, "a/c", RLINT_NOTE, "жb\n", "m");
    sample_add(&s, "a/d", RLINT_NOTE, "nowhere", "m");
    sample_add(&s, "a/e", RLINT_NOTE, "a", "m");
    assert_string_equal(
        filter(&s, "", ""),
        "{\"replylint\":1,\"score\":null,\"lost\":{},\"findings\":["
        "{\"rule\":\"a/a\",\"level\":\"note\","
        "\"start\":{\"byte\":0,\"char\":0,\"utf16\":0},"
        "\"end\":{\"byte\":8,\"char\":4,\"utf16\":5},"
        "\"match\":\"😀\\nжa\"},"
        "{\"rule\":\"a/b\",\"level\":\"note\","
        "\"start\":{\"byte\":5,\"char\":2,\"utf16\":3},"
        "\"end\":{\"byte\":8,\"char\":4,\"utf16\":5},\"match\":\"жa\"},"
        "{\"rule\":\"a/c\",\"level\":\"note\","
        "\"start\":{\"byte\":9,\"char\":5,\"utf16\":6},"
        "\"end\":{\"byte\":13,\"char\":8,\"utf16\":9},\"match\":\"жb\\n\"},"
        "{\"rule\":\"a/d\",\"level\":\"note\","
        "\"start\":{\"byte\":13,\"char\":8,\"utf16\":9},"
        "\"end\":{\"byte\":13,\"char\":8,\"utf16\":9},\"match\":\"\"},"
        "{\"rule\":\"a/e\",\"level\":\"note\","
        "\"start\":{\"byte\":7,\"char\":3,\"utf16\":4},"
        "\"end\":{\"byte\":8,\"char\":4,\"utf16\":5},\"match\":\"a\"}"
        "],\"applied\":0,\"skipped\":0}\n");
    sample_close(&s);
}

static void adds_what_was_asked_for(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "", "12345");
    struct finding *f =
        sample_add(&s, "pii/leak", RLINT_CRITICAL, "12345", "«12345»");
    rlint_edit edit[] = {{.text = ""}};
    sample_edit(f, edit, 1, true);
    f->pii = true;
    struct skipped *skipped = vec_push(&s.arena, &s.report.skipped);
    assert_non_null(skipped);
    if (skipped)
        skipped->rule = "repeat/number";
    s.report.skipped_count = 1;
    s.options.with_messages = true;
    s.options.list_skipped = true;
    s.options.passthrough = true;
    assert_string_equal(
        filter(&s, "{\"a\": [1]}", " {\"reply\": \"12345\"}\r"),
        "{\"replylint\":1,\"id\":{\"a\": [1]},\"score\":null,\"lost\":{},"
        "\"findings\":[{\"rule\":\"pii/leak\",\"level\":\"critical\","
        "\"start\":{\"byte\":0,\"char\":0,\"utf16\":0},"
        "\"end\":{\"byte\":5,\"char\":5,\"utf16\":5},"
        "\"match\":\"***45\",\"message\":\"«***45»\",\"advice\":\"\","
        "\"fix\":{\"text\":\"\"}}],\"applied\":0,\"skipped\":1,"
        "\"skipped_rules\":[\"repeat/number\"],"
        "\"input\":{\"reply\": \"12345\"}}\n");
    s.options = (rlint_printer_options)RLINT_PRINTER_OPTIONS_INIT;
    s.options.show_data = true;
    f->pub.fix = false;
    assert_string_equal(
        filter(&s, "null", ""),
        "{\"replylint\":1,\"id\":null,\"score\":null,\"lost\":{},"
        "\"findings\":[{\"rule\":\"pii/leak\",\"level\":\"critical\","
        "\"start\":{\"byte\":0,\"char\":0,\"utf16\":0},"
        "\"end\":{\"byte\":5,\"char\":5,\"utf16\":5},"
        "\"match\":\"12345\"}],\"applied\":0,\"skipped\":1}\n");
    sample_close(&s);
}

static void tells_errors(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "", "");
    emit_filter_error(&s.emit, 7, "json", "a \"value\" expected", 12);
    assert_string_equal(sample_text(&s),
                        "{\"replylint\":1,\"line\":7,\"error\":{\"code\":"
                        "\"json\",\"message\":\"a \\\"value\\\" expected\","
                        "\"byte\":12}}\n");
    sample_close(&s);
}

/* Out of memory at any point is kept in the buffer. */
static void keeps_the_failure(void **state)
{
    (void)state;
    for (size_t n = 1;; n++) {
        struct sample s;
        struct counter c = {.refuse_at = n};
        rlint_allocator alloc = counter_allocator(&c);
        sample_open(&s, "", "1234567 and more text, so that buffers grow");
        sample_add(&s, "pii/leak", RLINT_CRITICAL, "1234567", "m")->pii = true;
        sample_add(&s, "pii/leak", RLINT_CRITICAL, "and", "m")->pii = true;
        buf_init(&s.out, &alloc);
        emit_filter(&s.emit, &s.report, STR("1"), STR(""));
        bool refused = c.calls >= n;
        assert_int_equal(s.out.failed, refused);
        sample_close(&s);
        assert_int_equal(c.live, 0);
        if (!refused)
            return;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_a_line),
        cmocka_unit_test(offsets_never_start_anew),
        cmocka_unit_test(adds_what_was_asked_for),
        cmocka_unit_test(tells_errors),
        cmocka_unit_test(keeps_the_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
