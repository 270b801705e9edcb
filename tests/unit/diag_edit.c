/* diag_edit.c - tests of diag/edit. */
#include "base_alloc.h"

#include "diag/edit.h"

struct row {
    rlint_edit edit;
    bool fix;
};

static const rlint_str digits = {"0123456789", 10};

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
    struct edits edits = {{0}};
    struct buf out;
    buf_init(&out, NULL);
    assert_true(edits_take(&a, &edits, &r));
    assert_true(edits_settle(&a, &edits, digits));
    assert_int_equal(edits.at.count, want_count);
    edits_apply(&out, digits, &edits);
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
          "0B234A6789", 2);
    check((struct row[]){{{{5, 8}, "A"}, true}, {{{5, 6}, "B"}, true}}, 2,
          "01234A89", 1);
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

static void changes_something(void **state)
{
    (void)state;
    check((struct row[]){{{{1, 3}, "12"}, true}, {{{2, 4}, "A"}, true}}, 2,
          "01A456789", 1);
    check((struct row[]){{{{5, 5}, ""}, true}}, 1, "0123456789", 0);
}

/* ----------------------------------------------------------------- changes */

static void is_change(const struct changes *c, uint32_t i, struct change want)
{
    assert_true(i < c->at.count);
    const struct change *got = &c->at.item[i];
    assert_int_equal(got->from.beg, want.from.beg);
    assert_int_equal(got->from.end, want.from.end);
    assert_int_equal(got->to.beg, want.to.beg);
    assert_int_equal(got->to.end, want.to.end);
}

/* 0123456789, then 01XYZ456789 (23 is XYZ), then 0Q456W89: 1XYZ is Q, 7 is W.
 */
static void joins_two_steps(void **state)
{
    static rlint_edit one[] = {{{2, 4}, "XYZ"}};
    static rlint_edit two[] = {{{1, 5}, "Q"}, {{8, 9}, "W"}};
    struct edits first = {{one, 1, 1}}, second = {{two, 2, 2}};
    struct changes a = {{0}}, b = {{0}}, both;
    struct arena arena;
    (void)state;
    arena_init(&arena, NULL);
    assert_true(changes_of(&arena, &first, &a));
    assert_true(changes_of(&arena, &second, &b));
    is_change(&a, 0, (struct change){{2, 4}, {2, 5}});
    is_change(&b, 0, (struct change){{1, 5}, {1, 2}});
    is_change(&b, 1, (struct change){{8, 9}, {5, 6}});
    assert_true(changes_join(&arena, &a, &b, &both));
    assert_int_equal(both.at.count, 2);
    is_change(&both, 0, (struct change){{1, 4}, {1, 2}});
    is_change(&both, 1, (struct change){{7, 8}, {5, 6}});
    assert_int_equal(changes_move(&both, 0), 0);
    assert_int_equal(changes_move(&both, 1), 1);
    assert_int_equal(changes_move(&both, 3), 1);
    assert_int_equal(changes_move(&both, 4), 2);
    assert_int_equal(changes_move(&both, 6), 4);
    assert_int_equal(changes_move(&both, 10), 8);
    arena_free(&arena);
}

static uint32_t random_below(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes */
    return (*seed >> 8) % n;
}

static void random_edits(struct arena *a, uint32_t *seed, rlint_str text,
                         struct edits *ret)
{
    static const char *const word[] = {"", "a", "bc", "def"};
    *ret = (struct edits){{0}};
    for (uint32_t n = random_below(seed, 4); n; n--) {
        rlint_edit *e = vec_push(a, &ret->at);
        assert_non_null(e);
        e->span.beg = random_below(seed, (uint32_t)text.len + 1);
        e->span.end = e->span.beg + random_below(seed, 3);
        e->text = word[random_below(seed, 4)];
    }
    assert_true(edits_settle(a, ret, text));
}

/* The next text, made of the last one and of what the changes say of it. */
static void is_rebuilt(rlint_str old, const struct changes *c, rlint_str new)
{
    uint32_t from = 0, to = 0;
    for (uint32_t i = 0; i < c->at.count; i++) {
        const struct change *at = &c->at.item[i];
        assert_true(at->from.beg >= from && at->from.end <= old.len);
        assert_true(at->to.end >= at->to.beg && at->to.end <= new.len);
        assert_int_equal(at->from.beg - from, at->to.beg - to);
        assert_memory_equal(old.ptr + from, new.ptr + to, at->from.beg - from);
        from = at->from.end;
        to = at->to.end;
    }
    assert_int_equal(old.len - from, new.len - to);
    if (old.len > from)
        assert_memory_equal(old.ptr + from, new.ptr + to, old.len - from);
}

static void joins_any_steps(void **state)
{
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct arena a;
        struct changes all = {{0}};
        rlint_str text = digits;
        arena_init(&a, NULL);
        for (int step = 0; step < 3; step++) {
            struct edits e;
            struct changes one = {{0}}, joined;
            struct buf out;
            buf_init(&out, &a.alloc);
            random_edits(&a, &seed, text, &e);
            edits_apply(&out, text, &e);
            text = (rlint_str){arena_text(&a, buf_view(&out)), out.len};
            buf_free(&out);
            assert_true(changes_of(&a, &e, &one));
            assert_true(changes_join(&a, &all, &one, &joined));
            all = joined;
            is_rebuilt(digits, &all, text);
        }
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(applies),
        cmocka_unit_test(lets_the_earlier_win),
        cmocka_unit_test(fills_a_gap_once),
        cmocka_unit_test(stays_inside),
        cmocka_unit_test(changes_something),
        cmocka_unit_test(joins_two_steps),
        cmocka_unit_test(joins_any_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
