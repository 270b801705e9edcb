/* lint_before.c - what a linter has judged before changes nothing: it keeps
 * what a context decides while contexts say the same. */
#include "lint_draft.h"

static const char *const draft[] = {
    "Здравствуйте! Спасибо за ожидание, проверим.",
    "Авария на узле, чиним.",
    "Марина, пришлите номер телефона в личку, **проверим**!!! #магазин {{name}",
    "Пишите на kot@dom.ru, ваша карта 4276 1600 0000 0000.",
    "Семён, проверим до 15:00.",
};
enum { DRAFTS = sizeof draft / sizeof *draft, CONTEXTS = 64 };

/* Some context; the lower bits of `n` say which of the common fields are known,
 * others come and go with larger steps. */
static rlint_context context_of(uint32_t n, const rlint_str *history)
{
    rlint_context c = RLINT_CONTEXT_INIT;
    if (n & 1)
        c.nick = words_of(n & 2 ? "Марина" : "kot_92");
    if (n & 4)
        c.thread_index = n & 8 ? 2 : 0;
    if (n & 16)
        c.elapsed_minutes = n & 2 ? 45 : 5;
    if (n & 32)
        c.channel = words_of(n & 8 ? "public" : "private");
    if (n % 3 == 1)
        c.incident_active = n & 1;
    if (n % 9 == 1)
        c.incident_eta = words_of("18:00");
    if (n % 5 == 2)
        c.agent = words_of("Ольга");
    if (n % 7 == 3) {
        c.history = history;
        c.history_count = 1;
    }
    if (n % 4 == 1)
        c.platform = words_of(n & 16 ? "sms" : "vk");
    if (n % 6 == 5)
        c.message = words_of(n & 8 ? "Где мой заказ?" : "Ау");
    c.mode = n % 11 == 4 ? RLINT_MODE_TEMPLATE : RLINT_MODE_DRAFT;
    return c;
}

static void is_same(const rlint_report *a, const rlint_report *b)
{
    assert_int_equal(rlint_report_count(a), rlint_report_count(b));
    assert_int_equal(rlint_report_applied(a), rlint_report_applied(b));
    assert_int_equal(rlint_report_skipped(a), rlint_report_skipped(b));
    assert_int_equal(rlint_report_score(a)->value,
                     rlint_report_score(b)->value);
    for (size_t i = 0; i < rlint_report_count(a); i++) {
        const rlint_finding *f = rlint_report_finding(a, i);
        const rlint_finding *g = rlint_report_finding(b, i);
        assert_string_equal(f->rule, g->rule);
        assert_int_equal(f->level, g->level);
        assert_int_equal(f->span.beg, g->span.beg);
        assert_int_equal(f->span.end, g->span.end);
    }
}

static void changes_nothing(void **state)
{
    (void)state;
    struct judge old, fresh;
    uint32_t seed = 7;
    rlint_str history[] = {words_of(draft[0])};
    judge_open(&old, true, NULL);
    judge_open(&fresh, true, NULL);
    for (int i = 0; i < 400; i++) {
        seed = seed * 1103515245 + 12345;
        const char *text = draft[(seed >> 8) % DRAFTS];
        rlint_context c = context_of(seed >> 16 & (CONTEXTS - 1), history);
        rlint_linter_free(fresh.linter);
        assert_int_equal(
            rlint_linter_new(&fresh.linter, fresh.rules, NULL, NULL), RLINT_OK);
        is_same(judge_run(&old, text, &c), judge_run(&fresh, text, &c));
    }
    judge_close(&old);
    judge_close(&fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
