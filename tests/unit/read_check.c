/* read_check.c - tests of read/check and read/format. */
#include "base_alloc.h"

#include "read/format.h"

static rlint_status check(const char *text, rlint_error *err)
{
    return read_check(str_of(text), 100, "reply", err);
}

static void limits_name_themselves(void **state)
{
    (void)state;
    rlint_error err;
    char text[102];
    memset(text, 'a', 101);
    assert_int_equal(read_check((rlint_str){text, 100}, 100, "nick", &err),
                     RLINT_OK);
    assert_int_equal(read_check((rlint_str){text, 101}, 100, "nick", &err),
                     RLINT_ELIMIT);
    assert_int_equal(err.status, RLINT_ELIMIT);
    assert_string_equal(err.message,
                        "nick: 101 bytes are too many, the limit is 100");
}

static void bad_bytes_are_found(void **state)
{
    (void)state;
    rlint_error err;
    assert_int_equal(check("да\xFF!", &err), RLINT_EUTF8);
    assert_int_equal(err.status, RLINT_EUTF8);
    assert_int_equal(err.span.beg, 4);
    assert_string_equal(err.message, "reply: byte 4 is not UTF-8");
    assert_int_equal(check("\xED\xA0\x80", &err), RLINT_EUTF8);
    assert_int_equal(err.span.beg, 0);
}

static void questions_are_no_loss(void **state)
{
    (void)state;
    rlint_error err;
    assert_int_equal(check("", &err), RLINT_OK);
    assert_int_equal(check("?", &err), RLINT_OK);
    assert_int_equal(check("Что???", &err), RLINT_OK);
    assert_int_equal(check("Да??????????", &err), RLINT_OK);
    assert_int_equal(check("No!????????? 5?????????", &err), RLINT_OK);
    assert_int_equal(check("Что? Где? Когда? ? ? ? ? ? ? ? ? ? ?", &err),
                     RLINT_OK);
    /* Eight letters, eight lost: not more than half. */
    assert_int_equal(check("абвгдежз ????????", &err), RLINT_OK);
}

static void lost_letters_are_found(void **state)
{
    (void)state;
    rlint_error err;
    assert_int_equal(check("?????? ???, ??? ???", &err), RLINT_ELOST);
    assert_int_equal(err.status, RLINT_ELOST);
    assert_string_equal(err.message,
                        "reply: more than half of the letters are '?': the "
                        "text was lost on the way");
    assert_int_equal(check("iPhone ????????? ??????????: 15 ??????", &err),
                     RLINT_ELOST);
    assert_int_equal(check("абвгдежз ?????????", &err), RLINT_ELOST);
}

static void rows_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(read_row(0)->name, "text"); /* the default */
    for (size_t i = 0; read_row(i); i++)
        assert_ptr_equal(read_find(read_row(i)->name), read_row(i));
    assert_null(read_row(100));
    assert_null(read_find("texts"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_name_themselves),
        cmocka_unit_test(bad_bytes_are_found),
        cmocka_unit_test(questions_are_no_loss),
        cmocka_unit_test(lost_letters_are_found),
        cmocka_unit_test(rows_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
