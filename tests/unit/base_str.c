/* base_str.c - tests of base/str. */
#include "base_alloc.h"

#include "base/str.h"

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

static void compares(void **state)
{
    (void)state;
    assert_int_equal(sign(str_compare(STR("a"), STR("b"))), -1);
    assert_int_equal(sign(str_compare(STR("b"), STR("ab"))), 1);
    assert_int_equal(sign(str_compare(STR("a"), STR("ab"))), -1);
    assert_int_equal(sign(str_compare(STR("ab"), STR("ab"))), 0);
    assert_int_equal(sign(str_compare(STR("\x80"), STR("a"))), 1);
    assert_int_equal(sign(str_compare((rlint_str){NULL, 0}, STR("a"))), -1);
    assert_int_equal(sign(str_compare((rlint_str){NULL, 0}, STR(""))), 0);
}

static void trims(void **state)
{
    (void)state;
    assert_true(str_is(str_trim(STR(" \t\r\n\v\fa b\n ")), "a b"));
    assert_true(str_is(str_trim(STR("\xC2\xA0")), "\xC2\xA0"));
    assert_int_equal(str_trim(STR(" \n ")).len, 0);
    assert_int_equal(str_trim((rlint_str){NULL, 0}).len, 0);
}

static void cuts(void **state)
{
    (void)state;
    rlint_str rest = STR("a,,b");
    assert_true(str_is(str_cut(&rest, ','), "a"));
    assert_true(str_is(str_cut(&rest, ','), ""));
    assert_non_null(rest.ptr);
    assert_true(str_is(str_cut(&rest, ','), "b"));
    assert_null(rest.ptr);
    rest = STR("a,");
    assert_true(str_is(str_cut(&rest, ','), "a"));
    assert_non_null(rest.ptr); /* an empty last part is a part */
    assert_int_equal(rest.len, 0);
    assert_true(str_is(str_cut(&rest, ','), ""));
    assert_null(rest.ptr);
}

static void globs(void **state)
{
    (void)state;
    static const struct {
        const char *glob;
        const char *text;
        bool fits;
    } row[] = {
        {"", "", true},
        {"", "a", false},
        {"*", "", true},
        {"*", "ru/a/b", true},
        {"?", "", false},
        {"?", "a", true},
        {"tone/*", "tone/guilt", true},
        {"tone/*", "tone", false},
        {"*/guilt", "tone/guilt", true},
        {"*/guilt", "tone/guilty", false},
        {"a*b*c", "a--b--b--c", true},
        {"a*b*c", "a--b--b--", false},
        {"*ab", "aab", true},
        {"a?c*", "abc", true},
        {"a?c", "ac", false},
        {"**a**", "bab", true},
        {"abc", "ab", false},
        {"ab", "abc", false},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        bool fits = str_glob(str_of(row[i].glob), str_of(row[i].text));
        if (fits != row[i].fits)
            fail_msg("%s on %s", row[i].glob, row[i].text);
    }
}

/* The values are those of the authors' test vectors. */
static void hashes(void **state)
{
    (void)state;
    assert_true(str_fnv(STR_FNV_SEED, STR("")) == UINT64_C(0xcbf29ce484222325));
    assert_true(str_fnv(STR_FNV_SEED, STR("a")) ==
                UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(str_fnv(STR_FNV_SEED, STR("foobar")) ==
                UINT64_C(0x85944171f73967e8));
    assert_true(str_fnv(str_fnv(STR_FNV_SEED, STR("foo")), STR("bar")) ==
                UINT64_C(0x85944171f73967e8));
}

static void finds_names(void **state)
{
    (void)state;
    static const char names[] = "да en ru ruble";
    assert_int_equal(str_among(STR("да"), names), 0);
    assert_int_equal(str_among(STR("ru"), names), 2);
    assert_int_equal(str_among(STR("ruble"), names), 3);
    assert_int_equal(str_among(STR("rub"), names), -1);
    assert_int_equal(str_among(STR("rubles"), names), -1);
    assert_int_equal(str_among(STR("en ru"), names), -1); /* no name has one */
    assert_int_equal(str_among(STR("ruble\0"), names), -1);
    assert_int_equal(str_among(STR(""), names), -1);
    assert_int_equal(str_among(STR(""), ""), 0);
}

static const char *near_to(const char *word)
{
    static const char *const name[] = {"message", "massage", "advice",
                                       "уровень", "id"};
    return str_nearest(str_of(word), name, 5);
}

static void finds_slips(void **state)
{
    (void)state;
    assert_string_equal(near_to("message"), "message");
    assert_string_equal(near_to("messge"), "message");
    assert_string_equal(near_to("massge"), "massage");
    assert_string_equal(near_to("mXssage"), "message"); /* a tie: the first */
    assert_string_equal(near_to("adivce"), "advice");   /* 2 = 1 + 6/4 */
    assert_null(near_to("davicX"));                     /* 3 */
    assert_string_equal(near_to("уровнь"), "уровень");
}

static void leaves_strangers(void **state)
{
    (void)state;
    assert_null(near_to("урвн")); /* 3 > 1 + 4/4 */
    assert_null(near_to("quite different"));
    assert_null(near_to("messag\xFF"));
    assert_null(near_to("mes\xD0")); /* no reading past the end */
    char longer[300];
    memset(longer, 'a', sizeof(longer) - 1);
    longer[299] = '\0';
    const char *const same[] = {longer};
    assert_null(str_nearest(str_of(longer), same, 1));
    assert_null(str_nearest(STR("a"), NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),    cmocka_unit_test(trims),
        cmocka_unit_test(cuts),        cmocka_unit_test(globs),
        cmocka_unit_test(hashes),      cmocka_unit_test(finds_names),
        cmocka_unit_test(finds_slips), cmocka_unit_test(leaves_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
