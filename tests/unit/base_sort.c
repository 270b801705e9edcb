/* base_sort.c - things along a line come out as by comparing all of them. */
#include "base_alloc.h"

#include "base/sort.h"

#define MANY   1000u
#define FIRST  7u
#define PLACES 40u

struct thing {
    uint32_t place;
    uint32_t weight;
    uint32_t number;
};

static int compare(const void *x, const void *y)
{
    const struct thing *a = x;
    const struct thing *b = y;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static uint32_t place_of(const void *thing)
{
    return ((const struct thing *)thing)->place;
}

static const struct sort_line line = {sizeof(struct thing), place_of, FIRST,
                                      PLACES, compare};

/* Numbered as they come; some places hold many things, some none. */
static void make(struct thing *t, uint32_t count)
{
    uint32_t seed = 1;
    for (uint32_t i = 0; i < count; i++) {
        seed = seed * 1103515245 + 12345;
        uint32_t place = seed >> 16 & 7 ? seed >> 20 & 3 : seed >> 20;
        t[i] = (struct thing){FIRST + place % PLACES, seed >> 8 & 15, i};
    }
}

static void sorts_all(void **state)
{
    (void)state;
    static struct thing t[MANY];
    struct arena a;
    arena_init(&a, NULL);
    for (uint32_t count = 0; count <= MANY; count += count < 20 ? 1 : 245) {
        bool seen[MANY] = {0};
        make(t, count);
        assert_true(sort_placed(&a, t, count, &line));
        for (uint32_t i = 0; i < count; i++) {
            assert_true(i == 0 || compare(&t[i - 1], &t[i]) < 0);
            assert_false(seen[t[i].number]);
            seen[t[i].number] = true;
        }
    }
    arena_free(&a);
}

/* What is in order needs no memory, and without memory nothing is lost. */
static void tells_failure(void **state)
{
    (void)state;
    static struct thing t[MANY], before[MANY];
    struct counter c = {.refuse_at = 1};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena a;
    arena_init(&a, &alloc);
    make(t, MANY);
    memcpy(before, t, sizeof(t));
    assert_false(sort_placed(&a, t, MANY, &line));
    assert_memory_equal(before, t, sizeof(t));
    arena_free(&a);
    sort_items(t, MANY, sizeof(*t), compare);
    assert_true(sort_placed(&a, t, MANY, &line));
    assert_int_equal(c.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_all),
        cmocka_unit_test(tells_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
