/* text_source.c - from prose back to the bytes it was made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text/source.h"

/* Source: `"ab\u0063de" + "f"`; prose: abcdef. */
static const struct segment segments[] = {
    {0, {1, 3}, true},   /* ab */
    {2, {3, 9}, false},  /* c, an escape */
    {3, {9, 11}, true},  /* de */
    {5, {16, 17}, true}, /* f, after a gap */
};
static const struct prose prose = {{"abcdef", 6}, segments, 4};

static void check(uint32_t beg, uint32_t end, uint32_t from, uint32_t to)
{
    rlint_span origin = prose_origin(&prose, (rlint_span){beg, end});
    assert_int_equal(origin.beg, from);
    assert_int_equal(origin.end, to);
}

static void test_spans(void **state)
{
    (void)state;
    check(0, 2, 1, 3);
    check(1, 2, 2, 3);
    check(2, 3, 3, 9); /* the whole escape */
    check(1, 3, 2, 9);
    check(2, 4, 3, 10);
    check(3, 5, 9, 11); /* not the gap behind it */
    check(4, 6, 10, 17);
    check(0, 6, 1, 17);
}

static void test_empty_spans(void **state)
{
    (void)state;
    check(0, 0, 1, 1);
    check(1, 1, 2, 2);
    check(2, 2, 3, 3);
    check(3, 3, 9, 9);
    check(5, 5, 16, 16);
    check(6, 6, 17, 17); /* the end */
}

static void test_beyond(void **state)
{
    (void)state;
    check(5, 99, 16, 17);
    check(99, 99, 17, 17);
}

/* One escape of several bytes, e.g. an entity for a Cyrillic letter. */
static void test_inexact(void **state)
{
    (void)state;
    static const struct segment one = {0, {4, 10}, false};
    const struct prose p = {{"\u0436", 2}, &one, 1};
    rlint_span whole = prose_origin(&p, (rlint_span){0, 2});
    rlint_span half = prose_origin(&p, (rlint_span){1, 2});
    rlint_span end = prose_origin(&p, (rlint_span){2, 2});
    assert_int_equal(whole.beg, 4);
    assert_int_equal(whole.end, 10);
    assert_int_equal(half.beg, 4);
    assert_int_equal(half.end, 10);
    assert_int_equal(end.beg, 10);
    assert_int_equal(end.end, 10);
}

static void test_empty_prose(void **state)
{
    (void)state;
    static const struct segment one = {0, {7, 7}, true};
    const struct prose p = {{"", 0}, &one, 1};
    rlint_span origin = prose_origin(&p, (rlint_span){0, 0});
    assert_int_equal(origin.beg, 7);
    assert_int_equal(origin.end, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),       cmocka_unit_test(test_empty_spans),
        cmocka_unit_test(test_beyond),      cmocka_unit_test(test_inexact),
        cmocka_unit_test(test_empty_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
