/* text_quote.c - closed quotations inside one paragraph. */
#include "text_show.h"

static void test_rows(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"«раз» „два“ “три” \"пять\" „шест”", "раз|два|три|пять|шест"},
        {"«раз и «два» конец»", "раз и «два» конец|два"},
        {"«раз „два“ три»", "раз „два“ три|два"},
        {"«раз и два", ""}, /* unclosed quotes nothing */
        {"раз» и “два", ""},
        {"«раз «два»", "два"},
        {"«раз\n\nдва»", ""}, /* two paragraphs */
        {"«раз.\nДва»", "раз.\nДва"},
        {"«раз\n- два» «три»", "три"},
        {"5\" и \"слово\"", "слово"},
        {"\"раз\" \"два", "раз"},
        {"'раз' ‘два’", ""},
        {"«»", ""},
        {"https://x.ru/\"a \"б\"", "б"}, /* not inside a URL */
    };
    ROWS_CHECK(rows, show_quotes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
