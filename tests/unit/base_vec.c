/* base_vec.c - tests of base/vec. */
#include "base_alloc.h"

#include "base/vec.h"

static void grows_and_keeps(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    VEC(uint64_t) left = {0};
    VEC(uint64_t) right = {0};
    for (uint32_t i = 0; i < 30000; i++) { /* in turns: no growth in place */
        uint64_t *l = vec_push(&a, &left);
        assert_non_null(l);
        assert_int_equal(*l, 0);
        *l = i;
        uint64_t *r = vec_push(&a, &right);
        assert_non_null(r);
        assert_int_equal(*r, 0);
        *r = ~(uint64_t)i;
    }
    assert_int_equal(left.count, 30000);
    for (uint32_t i = 0; i < 30000; i++) {
        assert_int_equal(left.item[i], i);
        assert_true(right.item[i] == ~(uint64_t)i);
    }
    arena_free(&a);
}

static void zeroes_what_was_used(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    VEC(uint64_t) v = {0};
    uint64_t *one = vec_push(&a, &v);
    assert_non_null(one);
    *one = 7;
    v.count = 0;
    one = vec_push(&a, &v);
    assert_non_null(one);
    assert_int_equal(*one, 0);
    arena_free(&a);
}

static void tells_failure(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 1};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    VEC(uint64_t) v = {0};
    const uint64_t *none = vec_push(&a, &v);
    assert_null(none);
    assert_int_equal(v.count, 0);
    assert_true(a.failed);
    arena_reset(&a);
    c.refuse_at = 0;
    void *item = NULL;
    uint32_t cap = UINT32_MAX / 2 + 1; /* twice that is no uint32_t */
    assert_false(vec_grow(&a, &item, &cap, 1));
    assert_true(a.failed);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_keeps),
        cmocka_unit_test(zeroes_what_was_used),
        cmocka_unit_test(tells_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
