/* base_utf8.c - tests of base/utf8. */
#include "base_alloc.h"

#include "base/utf8.h"

/* Surrogates and what lies above 10FFFF are no characters. */
static bool is_character(uint32_t cp)
{
    return cp < 0xD800 || (cp > 0xDFFF && cp < 0x110000);
}

/* The plainest writer of the four patterns, also for what is not allowed. */
static size_t write_as(unsigned char *out, uint32_t cp, size_t len)
{
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    if (len == 1) {
        out[0] = (unsigned char)cp;
        return 1;
    }
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (unsigned char)(0x80 + cp % 64);
        cp /= 64;
    }
    out[0] = (unsigned char)(lead[len] + cp);
    return len;
}

static size_t shortest(uint32_t cp)
{
    return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

static size_t check(const void *bytes, size_t len)
{
    return utf8_check((rlint_str){bytes, len});
}

/* Every value in every length that can hold it. */
static void knows_all_values(void **state)
{
    (void)state;
    static const uint32_t limit[] = {0, 0x80, 0x800, 0x10000, 0x140000};
    for (size_t len = 1; len <= 4; len++) {
        for (uint32_t cp = 0; cp < limit[len]; cp++) {
            unsigned char bytes[4];
            write_as(bytes, cp, len);
            bool good = is_character(cp) && len == shortest(cp);
            if ((check(bytes, len) == len) != good)
                fail_msg("%X in %zu bytes", cp, len);
        }
    }
}

static void reads_and_writes(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        unsigned char want[4];
        char got[4];
        if (!is_character(cp))
            continue;
        size_t len = write_as(want, cp, shortest(cp));
        if (utf8_put(got, cp) != len || memcmp(got, want, len) != 0)
            fail_msg("writing %X", cp);
        size_t at = 0;
        if (utf8_next(got, &at) != cp || at != len)
            fail_msg("reading %X", cp);
        if (utf8_prev(got, &at) != cp || at != 0)
            fail_msg("reading %X backwards", cp);
    }
}

/* Each pair of bytes alone and cut off, each single byte after a lead. */
static void refuses_fragments(void **state)
{
    (void)state;
    for (unsigned i = 0x80; i < 0x100; i++) {
        unsigned char one[2] = {(unsigned char)i, 'a'};
        assert_int_equal(check(one, 1), 0);
        assert_int_equal(check(one, 2), 0);
    }
    assert_int_equal(check("\xE2\x82", 2), 0);
    assert_int_equal(check("\xE2\x82"
                           "a",
                           3),
                     0);
    assert_int_equal(check("\xF0\x9F\x98", 3), 0);
    assert_int_equal(check("\xF0\x9F\x98"
                           "a",
                           4),
                     0);
    assert_int_equal(check("\xF5\x80\x80\x80", 4), 0);
    assert_int_equal(check("\xF8\x88\x80\x80\x80", 5), 0);
    assert_int_equal(check("\xD0\xB0\xD0", 3), 2);
    assert_int_equal(check(NULL, 0), 0);
}

/* A wrong byte at every place of texts that take the fast steps. */
static void finds_the_place(void **state)
{
    (void)state;
    static const char *const text[] = {
        "plain ASCII letters, long enough for some steps of eight bytes",
        "кириллица идёт парами, и шаги по восемь байт бывают сдвинуты",
        "смесь of scripts — «€» 😀 и ещё ASCII in between, abcdefgh ёжик",
    };
    static const unsigned char wrong[] = {0xFF, 0x80, 0xC0, 0xC1, 0xF5};
    for (size_t t = 0; t < 3; t++) {
        size_t len = strlen(text[t]);
        char copy[200];
        for (size_t cut = 0; cut < 9; cut++) /* every alignment of the start */
            assert_true(((unsigned char)text[t][cut] & 0xC0) == 0x80 ||
                        check(text[t] + cut, len - cut) == len - cut);
        for (size_t at = 0, next = 0; at < len; at = next) {
            utf8_next(text[t], &next);
            for (size_t w = 0; w < sizeof(wrong); w++) {
                memcpy(copy, text[t], at);
                copy[at] = (char)wrong[w];
                memcpy(copy + at + 1, text[t] + at, len - at);
                assert_int_equal(check(copy, len + 1), at);
            }
            assert_int_equal(check(text[t], at), at);
            if (next - at > 1) /* the last byte of a character missing */
                assert_int_equal(check(text[t], next - 1), at);
        }
    }
}

/* Beside the plainest count, from every byte that begins a character. */
static void counts_characters(void **state)
{
    (void)state;
    static const char text[] =
        "кириллица and ASCII, €uro и 😀 — по-разному, 漢字";
    for (size_t beg = 0; beg < sizeof(text) - 1; utf8_next(text, &beg))
        for (size_t end = beg, count = 0, four = 0; end < sizeof(text) - 1;
             count++) {
            rlint_str part = str_between(text + beg, text + end);
            struct utf8_length len = utf8_length(part);
            assert_int_equal(len.points, count);
            assert_int_equal(len.units, count + four);
            assert_int_equal(utf8_count(part), count);
            four += utf8_next(text, &end) > 0xFFFF;
        }
    assert_int_equal(utf8_length(STR("а😀\uFFFF\U00010000b")).units, 7);
    /* More than 255 blocks of sixteen bytes, the sums of which would run
     * over. */
    static char many[16 * 600];
    for (size_t i = 0; i < sizeof(many); i += 4)
        memcpy(many + i, "😀", 4);
    struct utf8_length len = utf8_length((rlint_str){many, sizeof(many)});
    assert_int_equal(len.points, 2400);
    assert_int_equal(len.units, 4800);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_all_values),  cmocka_unit_test(reads_and_writes),
        cmocka_unit_test(refuses_fragments), cmocka_unit_test(finds_the_place),
        cmocka_unit_test(counts_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
