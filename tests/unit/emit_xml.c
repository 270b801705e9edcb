/* emit_xml.c - tests of emit/xml. */
#include "base_alloc.h"

#include "emit/xml.h"

static void check(rlint_str text, const char *expected)
{
    struct buf out;
    buf_init(&out, NULL);
    xml_text(&out, text);
    if (!str_is(buf_view(&out), expected))
        fail_msg("%.*s is not %s", STR_ARG(buf_view(&out)), expected);
    buf_free(&out);
}

#define CHECK(text, expected) check(STR(text), expected)

static void text_is_escaped(void **state)
{
    (void)state;
    CHECK("a < b & \"c\" > 'd' ]]>", "a &lt; b &amp; &quot;c&quot; &gt; 'd' "
                                     "]]&gt;");
    CHECK("ёж 😀", "ёж 😀");
    CHECK("a\tb\nc\r", "a&#9;b&#10;c&#13;");
}

static void what_xml_cannot_carry_is_replaced(void **state)
{
    (void)state;
    CHECK("\0\x1b\x0c", "\uFFFD\uFFFD\uFFFD");
    CHECK("\xEF\xBF\xBE\xEF\xBF\xBF", "\uFFFD\uFFFD");
    CHECK("a\xFF\xD0", "a\uFFFD\uFFFD");
}

static void what_acts_on_a_screen_is_a_reference(void **state)
{
    (void)state;
    CHECK("\x7F\xC2\x9B\xE2\x80\xAE", "&#127;&#155;&#8238;");
    CHECK("##[error] ##vso[x] #[x]", "##&#91;error] ##vso&#91;x] #[x]");
}

static void attributes_come_with_a_space(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, NULL);
    xml_attribute(&out, "a", STR("x\"y"));
    xml_number(&out, "b", 12);
    assert_true(str_is(buf_view(&out), " a=\"x&quot;y\" b=\"12\""));
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_xml_cannot_carry_is_replaced),
        cmocka_unit_test(what_acts_on_a_screen_is_a_reference),
        cmocka_unit_test(attributes_come_with_a_space),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
