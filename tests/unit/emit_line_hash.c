/* emit_line_hash.c - tests of emit/line_hash.
 *
 * The first value was computed by the action of code scanning itself; SARIF's
 * own tool counts the hashes of whole files again in tests/cli/validators.t. */
#include "base_alloc.h"

#include "emit/line_hash.h"

static void is_what_code_scanning_computes(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    const struct line_hash *hash =
        line_hashes(&a, STR("Уважаемый клиент! Просим Вас 😀 позвонить на "
                            "горячую линию.\n"));
    assert_non_null(hash);
    assert_int_equal(hash[0].value, UINT64_C(0xe057fafbd504309));
    assert_int_equal(hash[0].number, 1);
    arena_free(&a);
}

static void blanks_and_kinds_of_line_break_do_not_count(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    const struct line_hash *plain = line_hashes(&a, STR("a b\n\nc\nd"));
    const struct line_hash *other =
        line_hashes(&a, STR("\ta  b\r\n\r c\r\nd "));
    assert_non_null(plain);
    assert_non_null(other);
    for (int i = 0; i < 4; i++)
        assert_int_equal(plain[i].value, other[i].value);
    assert_int_not_equal(plain[0].value, plain[1].value);
    arena_free(&a);
}

static void equal_lines_are_numbered(void **state)
{
    (void)state;
    char text[1001];
    struct arena a;
    memset(text, 'x', sizeof(text));
    for (int i = 9; i < 1000; i += 10)
        text[i] = '\n';
    arena_init(&a, NULL);
    const struct line_hash *hash = line_hashes(&a, (rlint_str){text, 1000});
    assert_non_null(hash);
    assert_int_equal(hash[0].value,
                     hash[89].value); /* a window before the end */
    assert_int_equal(hash[0].number, 1);
    assert_int_equal(hash[89].number, 90);
    assert_int_not_equal(hash[0].value, hash[95].value);
    assert_int_equal(hash[95].number, 1);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_what_code_scanning_computes),
        cmocka_unit_test(blanks_and_kinds_of_line_break_do_not_count),
        cmocka_unit_test(equal_lines_are_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
