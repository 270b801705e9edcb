/* base_buf.c - tests of base/buf. */
#include "base_alloc.h"

#include "base/buf.h"

static void puts_everything(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct buf b;
    buf_init(&b, &alloc);
    assert_string_equal(buf_view(&b).ptr, "");
    buf_put(&b, NULL, 0);
    assert_int_equal(c.calls, 0);
    buf_text(&b, "ab");
    buf_char(&b, 'c');
    buf_str(&b, STR("de"));
    buf_repeat(&b, '.', 3);
    buf_put(&b, "fgh", 2);
    buf_printf(&b, "<%s %03d>", "x", 7);
    assert_true(str_is(buf_view(&b), "abcde...fg<x 007>"));
    assert_false(b.failed);
    buf_free(&b);
    assert_int_equal(c.live, 0);
    assert_int_equal(b.len, 0);
}

static void writes_numbers(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, NULL);
    buf_uint(&b, 0);
    buf_char(&b, ' ');
    buf_uint(&b, UINT64_MAX);
    buf_char(&b, ' ');
    buf_int(&b, INT64_MIN);
    buf_char(&b, ' ');
    buf_int(&b, INT64_MAX);
    buf_char(&b, ' ');
    buf_int(&b, -10);
    assert_true(str_is(buf_view(&b),
                       "0 18446744073709551615 -9223372036854775808 "
                       "9223372036854775807 -10"));
    buf_free(&b);
}

static void grows_far(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct buf b;
    buf_init(&b, &alloc);
    for (int i = 0; i < 100000; i++)
        buf_char(&b, (char)('a' + i % 26));
    assert_int_equal(b.len, 100000);
    assert_true(c.calls < 20);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(b.ptr[i], 'a' + i % 26);
    assert_true(buf_reserve(&b, 1000000));
    assert_true(b.cap - b.len >= 1000000);
    buf_free(&b);
    assert_int_equal(c.live, 0);
}

static void remembers_failure(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 2};
    rlint_allocator alloc = counter_allocator(&c);
    struct buf b;
    buf_init(&b, &alloc);
    buf_text(&b, "kept");
    buf_repeat(&b, 'x', 100000);
    assert_true(b.failed);
    buf_char(&b, '!'); /* there would be room */
    buf_printf(&b, "%d", 1);
    assert_true(str_is(buf_view(&b), "kept"));
    buf_free(&b);
    assert_int_equal(c.live, 0);
}

static void refuses_overflow(void **state)
{
    (void)state;
    static const size_t more[] = {SIZE_MAX, SIZE_MAX / 2 + 2, PTRDIFF_MAX};
    for (size_t i = 0; i < 3; i++) {
        struct buf b;
        buf_init(&b, NULL);
        buf_char(&b, 'x');
        assert_false(buf_reserve(&b, more[i]));
        assert_true(b.failed);
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_everything),  cmocka_unit_test(writes_numbers),
        cmocka_unit_test(grows_far),        cmocka_unit_test(remembers_failure),
        cmocka_unit_test(refuses_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
