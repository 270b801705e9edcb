/* diag_fingerprint.c - tests of diag/fingerprint.
 *
 * The expected keys were computed by a few lines of Python over the bytes that
 * the contract names. */
#include "base_alloc.h"

#include "diag/fingerprint.h"

struct sample {
    struct arena arena;
    struct source source;
    struct reading reading;
    struct rlint_report report;
    struct finding finding;
};

/* A finding of `rule` over `words`, which stand in the text once. */
static void sample_open(struct sample *s, const char *path, const char *text,
                        const char *rule, const char *words)
{
    *s = (struct sample){.source = {str_of(path), str_of(text)}};
    arena_init(&s->arena, NULL);
    report_init(&s->report, &s->arena, &s->source);
    assert_true(
        reading_make(&s->reading, &s->arena, str_of(text), LANG_ANY, NULL));
    s->report.reading = &s->reading;
    uint32_t beg = (uint32_t)(strstr(text, words) - text);
    s->finding.pub.rule = rule;
    s->finding.words = (rlint_span){beg, beg + (uint32_t)strlen(words)};
}

static uint64_t key_of(const char *path, const char *text, const char *rule,
                       const char *words)
{
    struct sample s;
    sample_open(&s, path, text, rule, words);
    uint64_t key = fingerprint_of(&s.report, &s.finding);
    arena_free(&s.arena);
    return key;
}

static void is_over_folded_words(void **state)
{
    (void)state;
    const uint64_t key = UINT64_C(0x33cb4465b87ace4);
    const char *rule = "redirect/hotline";
    const char *path = "macros/a.txt";
    assert_int_equal(key_of(path, "Оля, позвоните на горячую линию.", rule,
                            "позвоните на горячую линию"),
                     key);
    assert_int_equal(key_of(path, "Да.\n\nПозво\u00ADните на Горячую линию!",
                            rule, "Позво\u00ADните на Горячую линию"),
                     key);
    assert_int_equal(key_of(path, "Строка.\nПОЗВОНИТЕ на «горячую»\nлинию",
                            rule, "ПОЗВОНИТЕ на «горячую»\nлинию"),
                     key);
    assert_int_equal(key_of("././macros/a.txt", "позвоните на горячую линию",
                            rule, "позвоните на горячую линию"),
                     key);
    assert_int_not_equal(key_of("macros/b.txt", "позвоните на горячую линию",
                                rule, "позвоните на горячую линию"),
                         key);
    assert_int_not_equal(key_of(path, "позвоните на горячую линию", rule,
                                "позвоните на горячую"),
                         key);
}

static void the_selector_is_part_of_it(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "macros/a.json", "позвоните на горячую линию",
                "redirect/hotline", "позвоните на горячую линию");
    s.report.selector = STR("/1/body");
    assert_int_equal(fingerprint_of(&s.report, &s.finding),
                     UINT64_C(0xcc18dc0bb2f41d89));
    arena_free(&s.arena);
}

static void personal_data_is_not_in_it(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "Мой номер +7 (900) 123-45-67.", "pii/leak",
                "+7 (900) 123-45-67");
    s.finding.pii = true;
    assert_int_equal(fingerprint_of(&s.report, &s.finding),
                     UINT64_C(0x32530140a67e416));
    arena_free(&s.arena);
}

static void words_may_be_missing(void **state)
{
    (void)state;
    assert_int_equal(key_of("x", "Оля, вернули.", "greeting/missing", ""),
                     UINT64_C(0x23bf720e612bb0b1));
    struct sample s;
    sample_open(&s, "x", "", "greeting/missing", "");
    assert_int_equal(fingerprint_of(&s.report, &s.finding),
                     UINT64_C(0x23bf720e612bb0b1));
    arena_free(&s.arena);
}

static void mistakes_in_files_have_one(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, NULL);
    struct source source = {STR(".replylint.yml"), STR("version: 1\nlevl: x")};
    struct rlint_report report;
    report_init(&report, &arena, &source);
    struct finding *f = report_add(&report, "config/key", RLINT_ERROR,
                                   (rlint_span){11, 15}, "unknown key");
    assert_non_null(f);
    assert_int_equal(fingerprint_of(&report, f), UINT64_C(0xbfcc2e651d077e6d));
    arena_free(&arena);
}

static void equal_keys_are_numbered(void **state)
{
    (void)state;
    struct counter c = {0};
    rlint_allocator alloc = counter_allocator(&c);
    struct arena arena;
    struct fingerprint_counts counts = {0};
    arena_init(&arena, &alloc);
    for (uint32_t round = 1; round <= 3; round++) {
        for (uint64_t key = 0; key < 1000; key++)
            assert_int_equal(fingerprint_count(&arena, &counts, key << 40),
                             round);
    }
    assert_int_equal(counts.count, 1000);
    c.refuse_at = c.calls + 1;
    uint64_t key = 1;
    while (key < 1u << 20 && fingerprint_count(&arena, &counts, key) > 0)
        key++;
    assert_true(key < 1u << 20 && arena.failed);
    arena_free(&arena);
    assert_int_equal(c.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_over_folded_words),
        cmocka_unit_test(the_selector_is_part_of_it),
        cmocka_unit_test(personal_data_is_not_in_it),
        cmocka_unit_test(words_may_be_missing),
        cmocka_unit_test(mistakes_in_files_have_one),
        cmocka_unit_test(equal_keys_are_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
