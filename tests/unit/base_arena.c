/* base_arena.c - tests of base/arena. */
#include "base_alloc.h"

#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

static void is_aligned_and_zeroed(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    for (int round = 0; round < 2; round++) {
        for (size_t n = 1; n < 300; n++) {
            char *p = arena_alloc(&a, n, 1);
            assert_non_null(p);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xAA, n);
        }
        arena_reset(&a); /* the second round finds what the first left */
    }
    assert_non_null(arena_raw(&a, 0, 8));
    arena_free(&a);
}

static void keeps_things_apart(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    unsigned char *piece[500];
    for (size_t i = 0; i < 500; i++) {
        piece[i] = arena_raw(&a, i * 7 + 1, 1);
        memset(piece[i], (int)(i & 0xFF), i * 7 + 1);
    }
    for (size_t i = 0; i < 500; i++) {
        for (size_t k = 0; k < i * 7 + 1; k++)
            assert_int_equal(piece[i][k], i & 0xFF);
    }
    arena_free(&a);
}

static void starts_small_and_grows(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    assert_int_equal(c.calls, 0);
    size_t live = 0;
    assert_non_null(arena_raw(&a, 2000, 1));
    assert_int_equal(c.live, live += 2 << 10);
    for (int i = 0; i < 2; i++) {
        assert_non_null(arena_raw(&a, 60000, 1));
        assert_int_equal(c.live, live += 64 << 10);
    }
    assert_non_null(arena_raw(&a, 1 << 20, 1));
    assert_int_equal(c.calls, 4);
    assert_true(c.live >= live + (1 << 20));
    arena_free(&a);
    assert_int_equal(c.live, 0);
    assert_non_null(arena_raw(&a, 1, 1)); /* as after arena_init */
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

static void fill(struct arena *a, size_t big)
{
    for (size_t i = 0; i < 40; i++) {
        assert_non_null(arena_raw(a, 9000, 1));
        if (i % 10 == 9)
            assert_non_null(arena_raw(a, big, 1));
    }
}

/* It costs one call of the allocator, and goes with all that was taken. */
static void holds_what_it_belongs_to(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct object {
        char name[100];
        struct arena arena;
    };
    struct arena home;
    struct object *o = arena_begin(&home, &alloc, sizeof *o);
    assert_non_null(o);
    o->arena = home;
    assert_int_equal(o->name[99], 0);
    assert_non_null(arena_raw(&o->arena, 1000, 1));
    assert_int_equal(c.calls, 1);
    assert_non_null(arena_raw(&o->arena, 100000, 1));
    arena_end(o->arena);
    assert_int_equal(c.live, 0);
    c.refuse_at = c.calls + 1;
    assert_null(arena_begin(&home, &alloc, sizeof *o));
    assert_int_equal(c.live, 0);
}

static void reuses_blocks(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    fill(&a, 200000);
    size_t calls = c.calls;
    for (size_t round = 0; round < 5; round++) {
        arena_reset(&a);
        fill(&a, 200000 - round * 20000); /* smaller ones fit, too */
    }
    assert_int_equal(c.calls, calls);
    arena_reset(&a);
    assert_non_null(arena_raw(&a, 200000, 1)); /* not the block in line */
    assert_int_equal(c.calls, calls);
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

static void grows_in_place_or_copies(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    char *p = arena_grow(&a, NULL, 0, 10);
    memcpy(p, "012345678", 10);
    assert_ptr_equal(arena_grow(&a, p, 10, 20), p);
    assert_ptr_equal(arena_grow(&a, p, 20, 5), p);
    char *other = arena_raw(&a, 1, 1);
    *other = '!';
    char *moved = arena_grow(&a, p, 20, 30);
    assert_ptr_not_equal(moved, p);
    assert_string_equal(moved, "012345678");
    moved = arena_grow(&a, moved, 30, 100000); /* into another block */
    assert_string_equal(moved, "012345678");
    memset(moved, 'x', 100000);
    assert_int_equal(*other, '!');
    arena_free(&a);
}

static void prints_and_copies_text(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    assert_string_equal(arena_text(&a, (rlint_str){"abcdef", 3}), "abc");
    assert_string_equal(arena_text(&a, (rlint_str){NULL, 0}), "");
    assert_string_equal(arena_printf(&a, "%s-%d", "no", 7), "no-7");
    char *wide = arena_printf(&a, "%70000d", 5);
    assert_int_equal(strlen(wide), 70000);
    assert_int_equal(wide[69999], '5');
    arena_free(&a);
}

static void remembers_failure(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 2};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    assert_non_null(arena_raw(&a, 100, 1));
    assert_null(arena_raw(&a, 100000, 1));
    assert_true(a.failed);
    assert_null(arena_raw(&a, 1, 1)); /* there would be room */
    assert_null(arena_text(&a, (rlint_str){"a", 1}));
    assert_null(arena_printf(&a, "a"));
    assert_null(arena_grow(&a, NULL, 0, 1));
    arena_reset(&a);
    assert_false(a.failed);
    assert_non_null(arena_raw(&a, 1, 1));
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

static void refuses_overflow(void **state)
{
    (void)state;
    static const size_t pair[][2] = {{SIZE_MAX, 1},
                                     {SIZE_MAX / 2 + 2, 2},
                                     {SIZE_MAX - 40, 1},
                                     {PTRDIFF_MAX, 1}};
    for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++) {
        struct arena a;
        arena_init(&a, NULL);
        assert_null(arena_alloc(&a, pair[i][0], pair[i][1]));
        assert_true(a.failed);
        arena_free(&a);
    }
}

/* A large thing that grows leaves no copies behind, whatever was taken in
 * between; and stays what it was when memory runs out. */
static void large_things_grow_alone(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    size_t size = 100000, most = 1600000;
    unsigned char *p = arena_grow(&a, NULL, 0, size);
    unsigned char *q = arena_grow(&a, NULL, 0, size);
    memset(p, 1, size);
    memset(q, 2, size);
    for (; size < most; size *= 2) {
        unsigned char *between = arena_raw(&a, 100, 1);
        memset(between, 3, 100);
        p = arena_grow(&a, p, size, 2 * size);
        q = arena_grow(&a, q, size, 2 * size);
        for (size_t i = 0; i < size; i++)
            assert_true(p[i] == 1 && q[i] == 2);
        memset(p + size, 1, size);
        memset(q + size, 2, size);
        assert_int_equal(between[99], 3);
    }
    assert_in_range(c.live, 2 * size, 2 * size + 100000);
    c.refuse_at = c.calls + 1;
    assert_null(arena_grow(&a, p, size, 2 * size));
    assert_true(a.failed && p[size - 1] == 1 && q[size - 1] == 2);
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_aligned_and_zeroed),
        cmocka_unit_test(keeps_things_apart),
        cmocka_unit_test(starts_small_and_grows),
        cmocka_unit_test(holds_what_it_belongs_to),
        cmocka_unit_test(reuses_blocks),
        cmocka_unit_test(grows_in_place_or_copies),
        cmocka_unit_test(large_things_grow_alone),
        cmocka_unit_test(prints_and_copies_text),
        cmocka_unit_test(remembers_failure),
        cmocka_unit_test(refuses_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
