/* base_map.c - tests of base/map. */
#include "base_alloc.h"

#include "base/map.h"

static void keeps_the_first(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    struct map m = {0};
    assert_int_equal(map_get(&m, STR("a")), MAP_NONE);
    assert_int_equal(map_add(&a, &m, STR("a"), 7), 7);
    assert_int_equal(map_add(&a, &m, STR("a"), 8), 7);
    assert_int_equal(map_add(&a, &m, STR(""), 0), 0);
    assert_int_equal(map_get(&m, STR("a")), 7);
    assert_int_equal(map_get(&m, (rlint_str){NULL, 0}), 0);
    assert_int_equal(map_get(&m, STR("b")), MAP_NONE);
    assert_int_equal(m.count, 2);
    arena_free(&a);
}

static void holds_many(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    struct map m = {0};
    for (uint32_t i = 0; i < 50000; i++) {
        char *key = arena_printf(&a, "word%u", i);
        assert_int_equal(map_add(&a, &m, str_of(key), i), i);
    }
    assert_int_equal(m.count, 50000);
    for (uint32_t i = 0; i < 60000; i++) {
        char key[20];
        int len = snprintf(key, sizeof(key), "word%u", i);
        uint32_t value = map_get(&m, (rlint_str){key, (size_t)len});
        assert_int_equal(value, i < 50000 ? i : MAP_NONE);
    }
    arena_free(&a);
}

static void tells_failure(void **state)
{
    (void)state;
    struct counter c = {.refuse_at = 4};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    struct map m = {0};
    static char key[5000];
    uint32_t count = 0;
    while (map_add(&a, &m, (rlint_str){key, count}, count) != MAP_NONE)
        count++;
    assert_true(count > 16 && a.failed);
    assert_int_equal(m.count, count);
    for (uint32_t i = 0; i < count; i++) /* what is in stays in */
        assert_int_equal(map_get(&m, (rlint_str){key, i}), i);
    arena_free(&a);
    assert_int_equal(c.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_first),
        cmocka_unit_test(holds_many),
        cmocka_unit_test(tells_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
