/* lint_repeated.c - the same text as an earlier reply. */
#include "lint_draft.h"

static const char rule[] =
    "lang: ru\nrules:\n  - {id: form/same, level: error, message: m,\n"
    "     check: repeated, with: {form: reply}}\n";

static const char sent[] = "Катя, посылка вышла со склада вчера вечером и "
                           "приедет в пункт на Садовой в среду.";

struct again {
    const char *text;
    const char *earlier[3];
    const char *nick;
    rlint_level level;
};

static const struct again rows[] = {
    {sent, {sent}, NULL, RLINT_WARNING},
    {sent, {sent, sent}, NULL, RLINT_ERROR},
    {sent, {"Размер есть.", sent}, NULL, RLINT_WARNING},
    /* another name, another case, ё and a link make no other text */
    {"Оля, посылка вышла со склада ВЧЕРА вечером и приедет в пункт на Садовой "
     "в среду!",
     {sent},
     NULL,
     RLINT_WARNING},
    {"Мама двоих, посылка вышла со склада вчера вечером и приедет в пункт на "
     "Садовой в среду.",
     {sent},
     "Мама двоих",
     RLINT_WARNING},
    /* fourteen words have ten runs of five; one that is new spoils five */
    {"Катя, посылка вышла со склада сегодня вечером и приедет в пункт на "
     "Садовой в среду.",
     {sent},
     NULL,
     RLINT_OFF},
    /* a new answer above the old one */
    {"Катя, нашли, она уже в городе: водитель звонил утром, сказал, что "
     "успеет. Посылка вышла со склада вчера вечером и приедет в пункт на "
     "Садовой в среду.",
     {sent},
     NULL,
     RLINT_OFF},
    /* short ones may be the same */
    {"Деньги вернули, проверьте карту.",
     {"Деньги вернули, проверьте карту."},
     NULL,
     RLINT_OFF},
    {sent, {""}, NULL, RLINT_OFF},
};

static void rows_hold(void **state)
{
    (void)state;
    struct judge j;
    size_t wrong = 0;
    judge_open(&j, true, rule);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rlint_context c = RLINT_CONTEXT_INIT;
        rlint_str earlier[3];
        while (c.history_count < 3 && rows[i].earlier[c.history_count]) {
            earlier[c.history_count] =
                words_of(rows[i].earlier[c.history_count]);
            c.history_count++;
        }
        c.history = earlier;
        c.nick = words_of(rows[i].nick);
        judge_run(&j, rows[i].text, &c);
        const rlint_finding *f = judge_find(&j, "form/");
        if ((f ? f->level : RLINT_OFF) == rows[i].level)
            continue;
        print_error("%s: %s\n", rows[i].text,
                    f ? rlint_level_name(f->level) : "silent");
        wrong++;
    }
    judge_close(&j);
    assert_int_equal(wrong, 0);
}

/* Without earlier replies nobody knows: skipped, not passed. */
static void no_history(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    judge_open(&j, false, rule);
    judge_run(&j, sent, &c);
    assert_int_equal(rlint_report_skipped(j.report), 1);
    assert_int_equal(rlint_report_applied(j.report), 0);
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold),
        cmocka_unit_test(no_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
