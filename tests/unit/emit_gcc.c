/* emit_gcc.c - tests of emit/gcc. */
#include "emit_sample.h"

/* The line that tells all units apart: byte 59, character 32, UTF-16 33. */
#define LINE "Уважаемый клиент! Просим Вас 😀 позвонить на горячую линию."

static void one_line_each(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "-a.txt", LINE "\n1234");
    sample_add(&s, "redirect/hotline", RLINT_CRITICAL, "позвонить", "на\nлинию")
        ->pub.advice = "не сюда";
    sample_add(&s, "a/e", RLINT_ERROR, "линию", "m");
    sample_add(&s, "a/w", RLINT_WARNING, "1234", "m «1234»")->pii = true;
    sample_add(&s, "a/n", RLINT_NOTE, "nowhere", "m");
    assert_string_equal(sample_print(&s, "gcc"),
                        "./-a.txt:1:59: error: на\\x0aлинию "
                        "[redirect/hotline]\n"
                        "./-a.txt:1:98: error: m [a/e]\n"
                        "./-a.txt:2:1: warning: m «**34» [a/w]\n"
                        "./-a.txt:2:5: note: m [a/n]\n");
    sample_close(&s);
}

static void counts_columns_as_asked(void **state)
{
    (void)state;
    const char *const expected[] = {
        [RLINT_UNIT_BYTE] = "x:1:59: error: m [a/b]\n",
        [RLINT_UNIT_CHAR] = "x:1:32: error: m [a/b]\n",
        [RLINT_UNIT_UTF16] = "x:1:33: error: m [a/b]\n",
        [RLINT_UNIT_DISPLAY] = "x:1:33: error: m [a/b]\n",
    };
    struct sample s;
    sample_open(&s, "x", LINE);
    sample_add(&s, "a/b", RLINT_ERROR, "позвонить", "m");
    for (int unit = 0; unit < 4; unit++) {
        s.out.len = 0;
        s.emit.unit = (rlint_unit)unit;
        emit_report(&s.emit, emit_find("gcc"), &s.report);
        assert_string_equal(sample_text(&s), expected[unit]);
    }
    sample_close(&s);
}

static void says_nothing_about_a_clean_draft(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", LINE);
    assert_string_equal(sample_print(&s, "gcc"), "");
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_each),
        cmocka_unit_test(counts_columns_as_asked),
        cmocka_unit_test(says_nothing_about_a_clean_draft),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
