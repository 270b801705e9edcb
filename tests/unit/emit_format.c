/* emit_format.c - tests of emit/format. */
#include "emit_sample.h"

static void rows_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(emit_name(0), "text"); /* the default */
    size_t count = 0;
    const struct emit_format *before = NULL;
    for (; emit_name(count); count++) {
        const struct emit_format *format = emit_find(emit_name(count));
        assert_ptr_not_equal(format, before);
        assert_non_null(format->report);
        assert_true(emit_summary(count)[0] != '\0');
        before = format;
    }
    assert_in_range(count, 10, 20);
    assert_null(emit_summary(count));
    assert_null(emit_find("tex"));
    assert_null(emit_find(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
