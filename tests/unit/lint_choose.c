/* lint_choose.c - findings that the caller of the library leaves out. */
#include "lint_draft.h"

static const char rules[] = "rules:\n"
                            "  - id: own/yes\n"
                            "    level: error\n"
                            "    message: m\n"
                            "    phrases: |\n"
                            "      (да|дада)\n"
                            "  - id: more/no\n"
                            "    level: warning\n"
                            "    message: m\n"
                            "    phrases: |\n"
                            "      нет\n";

struct chooser {
    const char *rule; /* is left out; NULL: nothing is */
    size_t asked;
    size_t seen;
};

static void choose(void *ctx, const rlint_report *report, bool *drop)
{
    struct chooser *c = ctx;
    const rlint_finding *f;
    c->asked++;
    for (size_t i = 0; (f = rlint_report_finding(report, i)); i++) {
        c->seen++;
        assert_false(drop[i]);
        drop[i] = c->rule && strcmp(f->rule, c->rule) == 0;
    }
}

/* Points by the formula: 15 is the cap of a family of one's own, an error
 * lowers to 74. */
static void what_is_left_out_costs_nothing(void **state)
{
    struct judge j;
    struct chooser c = {.rule = "own/yes"};
    (void)state;
    judge_open(&j, false, rules);
    judge_run(&j, "Да, нет. Дада.", NULL);
    assert_int_equal(rlint_report_count(j.report), 3);
    assert_int_equal(rlint_report_score(j.report)->value, 74);
    rlint_linter_choose(j.linter, choose, &c);
    judge_run(&j, "Да, нет. Дада.", NULL);
    assert_int_equal(c.asked, 1);
    assert_int_equal(c.seen, 3);
    assert_int_equal(rlint_report_count(j.report), 1);
    assert_string_equal(rlint_report_finding(j.report, 0)->rule, "more/no");
    assert_int_equal(rlint_report_worst(j.report), RLINT_WARNING);
    assert_int_equal(rlint_report_score(j.report)->value, 90);
    judge_close(&j);
}

static void asks_only_when_there_is_something(void **state)
{
    struct judge j;
    struct chooser c = {.rule = NULL};
    (void)state;
    judge_open(&j, false, rules);
    rlint_linter_choose(j.linter, choose, &c);
    judge_run(&j, "Вернули.", NULL);
    assert_int_equal(c.asked, 0);
    judge_run(&j, "Нет.", NULL);
    assert_int_equal(c.asked, 1);
    assert_int_equal(rlint_report_count(j.report), 1);
    rlint_linter_choose(j.linter, NULL, NULL);
    judge_run(&j, "Нет.", NULL);
    assert_int_equal(c.asked, 1);
    rlint_linter_choose(NULL, choose, &c);
    judge_close(&j);
}

/* The rest of a thousand and more is counted; what is left out is not. */
static void the_limit_is_for_what_is_left(void **state)
{
    enum { EACH = 1200 };
    struct judge j;
    struct chooser c = {.rule = "own/yes"};
    char *text = malloc(EACH * sizeof("Да. Нет. "));
    size_t len = 0;
    (void)state;
    assert_non_null(text);
    for (int i = 0; i < EACH; i++, len += sizeof("Да. Нет. ") - 1)
        memcpy(text + len, "Да. Нет. ", sizeof("Да. Нет. "));
    judge_open(&j, false, rules);
    rlint_linter_choose(j.linter, choose, &c);
    judge_run(&j, text, NULL);
    assert_int_equal(c.seen, 2 * EACH);
    assert_int_equal(rlint_report_count(j.report), 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_string_equal(rlint_report_finding(j.report, i)->rule, "more/no");
    judge_close(&j);
    free(text);
}

int main(void)
{
    static const struct CMUnitTest test[] = {
        cmocka_unit_test(what_is_left_out_costs_nothing),
        cmocka_unit_test(asks_only_when_there_is_something),
        cmocka_unit_test(the_limit_is_for_what_is_left),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
