/* diag_report.c - tests of diag/report. */
#include "base_alloc.h"

#include "diag/report.h"

static void add(struct rlint_report *r, uint32_t beg, uint32_t end,
                rlint_level level, const char *rule, const char *message)
{
    assert_non_null(
        report_add(r, rule, level, (rlint_span){beg, end}, "%s", message));
}

static void adds_copies(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    struct source source = {STR("x"), STR("abc")};
    struct rlint_report r;
    report_init(&r, &a, &source);
    assert_ptr_equal(r.source, &source);
    assert_int_equal(r.score.value, -1);
    assert_int_equal(report_worst(&r), RLINT_OFF);
    char rule[] = "tone/guilt/x";
    struct finding *f = report_add(&r, rule, RLINT_WARNING, (rlint_span){1, 2},
                                   "%d of %s", 2, "3");
    assert_non_null(f);
    rule[0] = '?';
    assert_string_equal(f->pub.rule, "tone/guilt/x");
    assert_string_equal(f->pub.message, "2 of 3");
    assert_string_equal(f->pub.advice, "");
    assert_true(str_is(f->family, "tone"));
    assert_int_equal(f->pub.level, RLINT_WARNING);
    assert_int_equal(f->pub.span.beg, 1);
    assert_int_equal(f->pub.span.end, 2);
    assert_int_equal(f->pub.edit_count, 0);
    assert_false(f->pub.fix);
    add(&r, 0, 0, RLINT_ERROR, "alone", "");
    add(&r, 0, 0, RLINT_NOTE, "a/b", "");
    assert_true(str_is(r.finding.item[1].family, "alone"));
    assert_int_equal(report_worst(&r), RLINT_ERROR);
    assert_false(r.failed);
    arena_free(&a);
}

static void sorts(void **state)
{
    (void)state;
    static const struct {
        uint32_t beg, end;
        rlint_level level;
        const char *rule, *message;
    } sorted[] = {
        {0, 9, RLINT_NOTE, "z/z", ""},    {0, 3, RLINT_ERROR, "z/z", ""},
        {0, 3, RLINT_NOTE, "a/a", "one"}, {0, 3, RLINT_NOTE, "a/a", "two"},
        {0, 3, RLINT_NOTE, "b/a", "one"}, {2, 2, RLINT_CRITICAL, "a/a", ""},
        {7, 8, RLINT_NOTE, "a/a", ""},
    };
    enum { COUNT = sizeof(sorted) / sizeof(sorted[0]) };
    for (size_t step = 1; step < COUNT; step++) { /* 7 is prime: all of them */
        struct arena a;
        arena_init(&a, NULL);
        struct rlint_report r;
        report_init(&r, &a, NULL);
        for (size_t k = 0, i = 0; k < COUNT; k++, i = (i + step) % COUNT)
            add(&r, sorted[i].beg, sorted[i].end, sorted[i].level,
                sorted[i].rule, sorted[i].message);
        report_sort(&r);
        for (size_t i = 0; i < COUNT; i++) {
            const rlint_finding *f = &r.finding.item[i].pub;
            assert_int_equal(f->span.beg, sorted[i].beg);
            assert_int_equal(f->span.end, sorted[i].end);
            assert_int_equal(f->level, sorted[i].level);
            assert_string_equal(f->rule, sorted[i].rule);
            assert_string_equal(f->message, sorted[i].message);
        }
        add(&r, 1, 1, RLINT_NOTE, "a/a", "more"); /* still grows */
        assert_int_equal(r.finding.count, COUNT + 1);
        arena_free(&a);
    }
}

/* Equal findings stay in the order in which they came. */
static void sorts_many_stably(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    struct rlint_report r;
    report_init(&r, &a, NULL);
    for (uint32_t i = 0; i < 3001; i++) {
        add(&r, i * 7919 % 100, 100, RLINT_NOTE, "a/a", "");
        r.finding.item[i].sentence = i;
    }
    report_sort(&r);
    for (uint32_t i = 1; i < 3001; i++) {
        const struct finding *f = &r.finding.item[i];
        assert_true(f[-1].pub.span.beg < f->pub.span.beg ||
                    (f[-1].pub.span.beg == f->pub.span.beg &&
                     f[-1].sentence < f->sentence));
    }
    arena_free(&a);
}

static void tells_failure(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 3};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    struct rlint_report r;
    report_init(&r, &a, NULL);
    uint32_t count = 0;
    while (report_add(&r, "a/b", RLINT_NOTE, (rlint_span){9999 - count, 9999},
                      "%s", "something wrong"))
        count++;
    assert_true(r.failed);
    assert_int_equal(r.finding.count, count);
    r.failed = false;
    report_sort(&r); /* needs memory, has none */
    assert_true(r.failed);
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

static void names_all_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        assert_non_null(context_field_name[i]);
    assert_string_equal(context_field_name[FIELD_THREAD_INDEX], "thread-index");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_copies),       cmocka_unit_test(sorts),
        cmocka_unit_test(sorts_many_stably), cmocka_unit_test(tells_failure),
        cmocka_unit_test(names_all_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
