/* emit_format.c - tests of emit/format. */
#include "emit_sample.h"

static void rows_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(emit_row(0)->name, "text"); /* the default */
    size_t count = 0;
    for (; emit_row(count); count++) {
        assert_ptr_equal(emit_find(emit_row(count)->name), emit_row(count));
        assert_non_null(emit_row(count)->report);
        assert_true(emit_row(count)->summary[0] != '\0');
    }
    assert_in_range(count, 10, 20);
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
