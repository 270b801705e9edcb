/* emit_outside.c - tests of emit/outside. */
#include "emit_sample.h"

#include "emit/outside.h"

static void check(void (*write)(struct buf *, rlint_str), rlint_str from,
                  const char *to)
{
    struct buf out;
    buf_init(&out, NULL);
    write(&out, from);
    buf_char(&out, '\0');
    assert_string_equal(out.ptr, to);
    buf_free(&out);
}

#define TEXT(from, to) check(outside_text, STR(from), to)
#define NAME(from, to) check(outside_name, STR(from), to)

static void text_is_made_visible(void **state)
{
    (void)state;
    TEXT("", "");
    TEXT("Да, 👨‍👩‍👧 ❤️ ok",
         "Да, 👨‍👩‍👧 ❤️ ok");
    TEXT("a\0b\n\r\x1b\x7f", "a\\x00b\\x0a\\x0d\\x1b\\x7f");
    TEXT("\xC2\x80\xC2\x9F\xC2\xA0", "\\x80\\x9f\xC2\xA0");
    TEXT("\xC2\xAD", "\\xad");
    TEXT("\xD8\x9C\xE2\x80\x8B\xE2\x80\x8E\xE2\x80\x8F",
         "\\u{61c}\\u{200b}\\u{200e}\\u{200f}");
    TEXT("\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9",
         "\\u{202a}\\u{202e}\\u{2066}\\u{2069}");
    TEXT("\xE2\x80\xA8\xE2\x80\xA9\xEF\xBB\xBF", "\\u{2028}\\u{2029}\\u{feff}");
    TEXT("\xF3\xA0\x81\xA7\xF4\x8F\xBF\xBF", "\\u{e0067}\\u{10ffff}");
    TEXT("a\tb\t", "a b ");
}

static void bytes_that_are_no_utf8_are_spelled_out(void **state)
{
    (void)state;
    TEXT("\xFFж\xD0", "\\xffж\\xd0");
    NAME("\xD0.txt", "\\xd0.txt");
}

static void commands_are_broken(void **state)
{
    (void)state;
    TEXT("##[error] #[x] ###[y]", "##\\x5berror] #[x] ###\\x5by]");
    TEXT("##vso[x] ##VSO[ ##a1[x] #a[x]",
         "##vso\\x5bx] ##VSO\\x5b ##a1[x] #a[x]");
    NAME("##[x", "./##\\x5bx");
    NAME("::x", "./::x");
    NAME(" \xC2\xA0::x", "./ \xC2\xA0::x");
    NAME("-rf", "./-rf");
    NAME("a-b::c ##", "a-b::c ##");
    NAME(":x", ":x");
    NAME("", "");
    NAME("<stdin>", "<stdin>");
    NAME("a\tb\033", "a\\x09b\\x1b");
}

/* Across two pieces that are written one after the other, too. */
static void commands_are_broken_between_pieces(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, NULL);
    outside_text(&out, STR("##"));
    outside_text(&out, STR("[x]"));
    assert_true(str_is(buf_view(&out), "##\\x5bx]"));
    buf_free(&out);
}

static void masks_what_pii_rules_matched(void **state)
{
    (void)state;
    struct sample s;
    struct finding f = {.pii = true};
    sample_open(&s, "", "");
    assert_true(str_is(outside_masked(&s.emit, &f, STR("+7 (900) 123-45-67 ж")),
                       "+* (***) ***-**-67 ж"));
    assert_true(str_is(outside_masked(&s.emit, &f, STR("12")), "12"));
    assert_true(str_is(outside_masked(&s.emit, &f, STR("a1b2c3")), "a*b2c3"));
    assert_true(str_is(outside_masked(&s.emit, &f, STR("")), ""));
    s.options.show_data = true;
    assert_true(str_is(outside_masked(&s.emit, &f, STR("1234")), "1234"));
    s.options.show_data = false;
    f.pii = false;
    assert_true(str_is(outside_masked(&s.emit, &f, STR("1234")), "1234"));
    sample_close(&s);
}

static void nothing_is_shown_when_masking_fails(void **state)
{
    (void)state;
    struct sample s;
    struct counter c = {.refuse_at = 1};
    rlint_allocator alloc = counter_allocator(&c);
    struct finding f = {.pii = true};
    sample_open(&s, "", "");
    buf_init(&s.emit.masked, &alloc);
    assert_true(str_is(outside_masked(&s.emit, &f, STR("1234")), ""));
    assert_true(s.out.failed);
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_made_visible),
        cmocka_unit_test(bytes_that_are_no_utf8_are_spelled_out),
        cmocka_unit_test(commands_are_broken),
        cmocka_unit_test(commands_are_broken_between_pieces),
        cmocka_unit_test(masks_what_pii_rules_matched),
        cmocka_unit_test(nothing_is_shown_when_masking_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
