/* diag_edit.c - tests of diag/edit. */
#include "base_alloc.h"

#include "diag/edit.h"

struct row {
    rlint_edit edit;
    bool fix;
};

/* Applies `count` edits to "0123456789"; checks the text and the number. */
static void check(const struct row *row, size_t count, const char *want,
                  size_t want_count)
{
    struct arena a;
    arena_init(&a, NULL);
    struct rlint_report r;
    report_init(&r, &a, NULL);
    for (size_t i = 0; i < count; i++) {
        struct finding *f =
            report_add(&r, "a/b", RLINT_NOTE, row[i].edit.span, "%s", "");
        assert_non_null(f);
        f->pub.edit = &row[i].edit;
        f->pub.edit_count = 1;
        f->pub.fix = row[i].fix;
    }
    struct buf out;
    buf_init(&out, NULL);
    assert_int_equal(edit_apply(&out, STR("0123456789"), &r), want_count);
    if (!str_is(buf_view(&out), want))
        fail_msg("%.*s instead of %s", STR_ARG(buf_view(&out)), want);
    buf_free(&out);
    arena_free(&a);
}

static void applies(void **state)
{
    (void)state;
    check(NULL, 0, "0123456789", 0);
    check((struct row[]){{{{0, 1}, "zero"}, true},
                         {{{3, 5}, ""}, true},
                         {{{6, 7}, "no"}, false},
                         {{{10, 10}, "!"}, true}},
          4, "zero1256789!", 3);
    check((struct row[]){{{{0, 10}, ""}, true}}, 1, "", 1);
}

static void lets_the_earlier_win(void **state)
{
    (void)state;
    check((struct row[]){{{{2, 6}, "A"}, true},
                         {{{3, 4}, "B"}, true},
                         {{{5, 8}, "C"}, true},
                         {{{6, 7}, "D"}, true}},
          4, "01AD789", 2);
    check((struct row[]){{{{5, 6}, "A"}, true}, {{{1, 2}, "B"}, true}}, 2,
          "01234A6789", 1);
    check((struct row[]){{{{2, 6}, "A"}, false}, {{{3, 4}, "B"}, true}}, 2,
          "012B456789", 1);
}

static void fills_a_gap_once(void **state)
{
    (void)state;
    check((struct row[]){{{{0, 0}, "A"}, true}, {{{0, 0}, "B"}, true}}, 2,
          "A0123456789", 1);
    check((struct row[]){{{{4, 4}, "A"}, true}, {{{4, 5}, "B"}, true}}, 2,
          "0123AB56789", 2);
    check((struct row[]){{{{3, 4}, "A"}, true}, {{{4, 4}, "B"}, true}}, 2,
          "012AB456789", 2);
}

static void stays_inside(void **state)
{
    (void)state;
    check((struct row[]){{{{9, 11}, "A"}, true}, {{{12, 12}, "B"}, true}}, 2,
          "0123456789", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(applies),
        cmocka_unit_test(lets_the_earlier_win),
        cmocka_unit_test(fills_a_gap_once),
        cmocka_unit_test(stays_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
