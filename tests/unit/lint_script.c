/* lint_script.c - the same words in other letters, and other languages. */
#include "lint_row.h"

static void letters(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Позвоните на горячую линию.",
         "redirect/",
         "Позвоните на горячую линию",
         E},
        {.text = "Позво­ните на горя­чую линию.",
         "redirect/",
         "Позво­ните на горя­чую линию",
         E},
        {.text = "Позвони́те на горя́чую ли́нию.",
         "redirect/",
         "Позвони́те на горя́чую ли́нию",
         E},
        {.text = "Позвоните на горячую линию.",
         "redirect/",
         "Позвоните на горячую линию",
         E},
        {.text = "Пoзвoнитe нa гopячую линию.",
         "redirect/",
         "Пoзвoнитe нa гopячую линию",
         E},
        {.text = "ПОЗВОНИТЕ НА ГОРЯЧУЮ ЛИНИЮ.",
         "redirect/",
         "ПОЗВОНИТЕ НА ГОРЯЧУЮ ЛИНИЮ",
         E},
        {.text = "Артём, нашли.", "nickname/", .nick = "Артем"},
        {.text = "Артём, нашли.", "nickname/", .nick = "Артём"},
        {.text = "Тёма, нашли.",
         "nickname/corrected",
         "Тёма",
         E,
         .nick = "Артем"},
    };
    HOLD(row);
}

/* Rules of another language say nothing, and there is no score. */
static void another_language(void **state)
{
    (void)state;
    struct judge j;
    judge_open(&j, true, NULL);
    judge_run(&j, "Bitte rufen Sie unsere Hotline an, vielen Dank.", NULL);
    assert_int_equal(rlint_report_score(j.report)->value, -1);
    assert_int_equal(rlint_report_count(j.report), 0);
    judge_run(&j, "Позвоните на горячую линию.", NULL);
    assert_true(rlint_report_score(j.report)->value >= 0);
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),
        cmocka_unit_test(another_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
