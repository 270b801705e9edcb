/* text_class.c - numbers, phones, times, dates, money. */
#include "text_show.h"

#include "text/class_words.h"

static void test_numbers(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"да 5 нет", "num 5"},
        {"0890 и 900", "num 0890; num 900"},
        {"1,5", "num 1,5; num 1; num 5"},
        {"1 500", "num 1 500; num 1; num 500"},
        {"12\u00A0000", "num 12\u00A0000; num 12; num 000"},
        {"2026 100", "num 2026; num 100"}, /* no group of three first */
        {"5 50", "num 5; num 50"},
        {"5, 7-8", "num 5; num 7; num 8"},
        {"tele2 4g", "num 4"},
        {"без чисел", ""},
    };
    ROWS_CHECK(rows, show_classes);
}

static void test_phones(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"88005553535", "phone 88005553535; num 88005553535"},
        {"+7(912)3456789", "phone 7(912)3456789; num 7; num 912; num 3456789"},
        {"8-800-555-35-35",
         "phone 8-800-555-35-35; num 8; num 800; num 555; num 35; num 35"},
        {"8 (800) 5553535",
         "phone 8 (800) 5553535; num 8; num 800; num 5553535"},
        {"123456789", "num 123456789"},               /* nine digits */
        {"1234567890123456", "num 1234567890123456"}, /* sixteen */
        {"4276 1234 5678 9012", "num 4276; num 1234; num 5678; num 9012"},
        {"89123456789 89123456780",
         "phone 89123456789; num 89123456789; phone 89123456780; "
         "num 89123456780"},
        {"5 000 000 000", "num 5 000 000 000; num 5; num 000; num 000; "
                          "num 000"}, /* a sum */
        {"заказ №12345678901", "num 12345678901"},
        {"89123456789, 5", "phone 89123456789; num 89123456789; num 5"},
    };
    ROWS_CHECK(rows, show_classes);
}

static void test_times(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"в 15:00", "time 15:00; num 15; num 00"},
        {"15:00:30", "time 15:00:30; num 15; num 00; num 30"},
        {"до 15.00.", "time 15.00; num 15.00; num 15; num 00"},
        {"15 ч", "time 15 ч; num 15"},
        {"15ч", "time 15ч; num 15"},
        {"2 часа 15 минут", "time 2 часа 15 минут; num 2; time 15 минут; "
                            "num 15"},
        {"3 pm", "time 3 pm; num 3"},
        {"3:30 p.m.", "time 3:30 p.m; num 3; num 30"},
        {"10 утра", "time 10 утра; num 10"},
        {"24 sata", "time 24 sata; num 24"},
        {"25:00 15:60", "num 25; num 00; num 15; num 60"},
        {"15 дней", "num 15"},
    };
    ROWS_CHECK(rows, show_classes);
}

static void test_dates(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"1 мая", "date 1 мая; num 1"},
        {"15 мая 2026 года", "date 15 мая 2026 года; num 15; num 2026"},
        {"1-го мая", "date 1-го мая; num 1"},
        {"2026-05-01", "date 2026-05-01; num 2026; num 05; num 01"},
        {"31.12.2026", "date 31.12.2026; num 31.12.2026; num 31; num 12; "
                       "num 2026"},
        {"1/5/2026", "date 1/5/2026; num 1; num 5; num 2026"},
        /* nobody can tell: both */
        {"01.05", "date 01.05; time 01.05; num 01.05; num 01; num 05"},
        {"May 1, 2026", "date May 1, 2026; num 1; num 2026"},
        {"you may 1", "num 1"},
        {"1st of May", "date 1st of May; num 1"},
        {"1. maja 2026. godine", "date 1. maja 2026. godine; num 1; "
                                 "num 2026"},
        {"1. јануара", "date 1. јануара; num 1"},
        {"32 мая 0 мая", "num 32; num 0"},
        {"40.13", "num 40.13; num 40; num 13"},
    };
    ROWS_CHECK(rows, show_classes);
}

static void test_money(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"500 ₽", "money 500; num 500"},
        {"1 500 руб.", "money 1 500 руб; num 1 500; num 1; num 500"},
        {"5 тыс. руб.", "money 5 тыс. руб; num 5"},
        {"500р", "money 500р; num 500"},
        {"$5 и 5$", "money 5; num 5; money 5; num 5"},
        {"10 € 20", "money 10; num 10; num 20"},
        {"100 din.", "money 100 din; num 100"},
        {"5 рублей", "money 5 рублей; num 5"},
        {"5 человек", "num 5"},
    };
    ROWS_CHECK(rows, show_classes);
}

/* The search for a word needs them so. */
static void test_words_are_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < class_rows; i++) {
        rlint_str word = str_of(class_row[i].word);
        assert_int_equal(class_word(word), class_row[i].is);
        assert_true(i == 0 ||
                    str_compare(str_of(class_row[i - 1].word), word) < 0);
    }
    assert_int_equal(class_word(STR("дом")), WORD_NONE);
    assert_int_equal(class_word(STR("минутка")), WORD_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_sorted),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_phones),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
