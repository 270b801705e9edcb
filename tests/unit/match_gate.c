/* match_gate.c - what a look over a draft tells of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "match/gate.h"

static struct gate gate_of_text(struct arena *a, rlint_str text)
{
    struct reading r = {0};
    assert_true(reading_make(&r, a, text, LANG_ANY, NULL));
    struct gate ret = gate_of(&r);
    assert_int_equal(ret.characters, utf8_count(text));
    assert_int_equal(ret.words, r.words);
    assert_int_equal(ret.sentences, r.sentence.count);
    return ret;
}

#define SIGNS                                                                  \
    (GATE_EXCLAMATION | GATE_HASH | GATE_UNDERSCORE | GATE_BRACKET |           \
     GATE_FIGURES)

/* A sign is seen wherever it stands, and no other one. */
static void sees_signs(void **state)
{
    (void)state;
    static const struct {
        char sign;
        uint32_t bit;
    } sign[] = {
        {'!', GATE_EXCLAMATION},
        {'#', GATE_HASH},
        {'_', GATE_UNDERSCORE},
        {'{', GATE_BRACKET},
        {'}', GATE_BRACKET},
        {'[', GATE_BRACKET},
        {']', GATE_BRACKET},
        {'|', 0},
        {';', 0},
        {'?', 0},
        {'"', 0},
    };
    struct arena a;
    arena_init(&a, NULL);
    for (size_t k = 0; k < sizeof sign / sizeof *sign; k++)
        for (size_t at = 0; at < 40; at++) {
            char text[40];
            memset(text, 'a', sizeof text);
            text[at] = sign[k].sign;
            struct gate g = gate_of_text(&a, (rlint_str){text, sizeof text});
            assert_int_equal(g.any & SIGNS, sign[k].bit);
        }
    arena_free(&a);
}

static void sees_figures(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool any;
    } row[] = {
        {"Заказ 4711 готов.", true},      {"Код 12 34 верен.", true},
        {"Вес 500 г, цена 90 р.", false}, {"Нашли.", false},
        {"До 15-00 успеем.", true},
    };
    struct arena a;
    arena_init(&a, NULL);
    for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
        struct gate g = gate_of_text(&a, str_of(row[k].text));
        assert_int_equal((g.any & GATE_FIGURES) != 0, row[k].any);
    }
    arena_free(&a);
}

/* Longer than what is counted at one go. */
static void counts_long_texts(void **state)
{
    (void)state;
    enum { LETTERS = 5000 };
    static const char letter[] = "ж", stop[] = " .";
    static char text[2 * LETTERS];
    struct arena a;
    arena_init(&a, NULL);
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, i % 20 ? letter : stop, 2);
    for (size_t len = sizeof text - 64; len <= sizeof text; len += 2)
        gate_of_text(&a, (rlint_str){text, len});
    arena_free(&a);
}

static void opens(void **state)
{
    (void)state;
    const struct gate draft = {.any = GATE_HASH, 100, 10, 2};
    assert_true(gate_opens(&(struct gate){0}, draft));
    assert_true(gate_opens(&(struct gate){.any = GATE_HASH | 1}, draft));
    assert_false(gate_opens(&(struct gate){.any = GATE_BRACKET}, draft));
    assert_true(gate_opens(&(struct gate){0, 100, 10, 2}, draft));
    assert_false(gate_opens(&(struct gate){0, 101, 0, 0}, draft));
    assert_false(gate_opens(&(struct gate){0, 0, 11, 0}, draft));
    assert_false(gate_opens(&(struct gate){0, 0, 0, 3}, draft));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_signs),
        cmocka_unit_test(sees_figures),
        cmocka_unit_test(counts_long_texts),
        cmocka_unit_test(opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
