/* lint_score.c - what the score promises: product, section 6. */
#include "lint_draft.h"

#include "lint/run.h"

/* ------------------------------------------------- the formula, by itself */

struct act {
    const char *rule;
    rlint_level level;
    uint32_t sentence;
};

struct bench {
    struct arena arena;
    struct source source;
    struct ruleset_image at;
    struct rlint_ruleset rules;
    struct rlint_linter linter;
    struct scan scan;
    struct image_run image;
    struct run run;
    struct rlint_report report;
};

/* A draft of no more than 40 words with these findings, without `left_out`. */
static const rlint_score *score_of(struct bench *b, const struct act *act,
                                   size_t count, size_t left_out)
{
    arena_reset(&b->arena);
    b->at.on = true;
    b->rules = (struct rlint_ruleset){.image = &b->at, .images = 1};
    b->linter = (struct rlint_linter){.rules = &b->rules};
    assert_true(families_open(&b->linter.families, 0, &b->arena));
    b->image = (struct image_run){.at = &b->at, .scan = &b->scan};
    report_init(&b->report, &b->arena, &b->source);
    for (size_t i = 0; i < count; i++) {
        if (i == left_out)
            continue;
        struct finding *f = report_add(&b->report, act[i].rule, act[i].level,
                                       (rlint_span){0, 0}, "m");
        assert_non_null(f);
        f->sentence = act[i].sentence;
        f->group = family_add(&b->linter.families, f->family);
    }
    b->run = (struct run){.linter = &b->linter,
                          .arena = &b->arena,
                          .report = &b->report,
                          .image = &b->image};
    score_report(&b->run);
    assert_false(b->report.failed);
    return &b->report.score;
}

#define SCORE(b, acts)                                                         \
    score_of(b, acts, sizeof(acts) / sizeof *(acts), SIZE_MAX)

static void is_loss(const rlint_score *s, size_t i, const char *family,
                    int points)
{
    assert_true(i < s->loss_count);
    assert_string_equal(s->loss[i].family, family);
    assert_int_equal(s->loss[i].points, points);
}

/* Worked out by hand from the formula. */
static void adds_up(void **state)
{
    struct bench *b = *state;
    static const struct act none[] = {{"greeting/a", RLINT_NOTE, 0}};
    assert_int_equal(SCORE(b, none)->value, 100);
    assert_int_equal(b->report.score.loss_count, 0);

    /* 10 + 5; two in a sentence cost as one */
    static const struct act twice[] = {{"greeting/a", RLINT_WARNING, 0},
                                       {"greeting/b", RLINT_WARNING, 0},
                                       {"greeting/a", RLINT_WARNING, 2}};
    assert_int_equal(SCORE(b, twice)->value, 85);

    /* the heaviest is paid whole: 25 + 10/2, then at most 74 */
    static const struct act mixed[] = {{"redirect/a", RLINT_WARNING, 0},
                                       {"redirect/b", RLINT_ERROR, 1}};
    assert_int_equal(SCORE(b, mixed)->value, 70);
    is_loss(&b->report.score, 0, "redirect", 30);

    static const struct act error[] = {{"tone/a", RLINT_ERROR, 0}};
    assert_int_equal(SCORE(b, error)->value, 74);
    assert_int_equal(b->report.score.bound, 74);

    /* 25 + 12.5 + 6.25 = 43.75 */
    static const struct act three[] = {{"redirect/a", RLINT_ERROR, 0},
                                       {"redirect/a", RLINT_ERROR, 1},
                                       {"redirect/a", RLINT_ERROR, 2}};
    assert_int_equal(SCORE(b, three)->value, 57);

    static const struct act secret[] = {{"pii/a", RLINT_CRITICAL, 0}};
    assert_int_equal(SCORE(b, secret)->value, 19);
    assert_int_equal(b->report.score.bound, 19);
    is_loss(&b->report.score, 0, "pii", 40);

    /* the example of the manual */
    static const struct act sent[] = {{"greeting/a", RLINT_WARNING, 0},
                                      {"nickname/a", RLINT_WARNING, 0},
                                      {"redirect/a", RLINT_ERROR, 1}};
    assert_int_equal(SCORE(b, sent)->value, 55);
    is_loss(&b->report.score, 0, "redirect", 25);
    is_loss(&b->report.score, 1, "greeting", 10);
    is_loss(&b->report.score, 2, "nickname", 10);
}

static void style_counts_hits(void **state)
{
    struct bench *b = *state;
    /* (39/40)^3 = 0.9269; (38/40)^3 = 0.8574; (39.6/40)^3 = 0.9703 */
    static const struct act one[] = {{"bureaucratic/a", RLINT_WARNING, 0}};
    assert_int_equal(SCORE(b, one)->value, 93);
    static const struct act two[] = {{"bureaucratic/a", RLINT_WARNING, 0},
                                     {"boilerplate/a", RLINT_WARNING, 0}};
    assert_int_equal(SCORE(b, two)->value, 86);
    is_loss(&b->report.score, 0, "boilerplate", 7);
    is_loss(&b->report.score, 1, "bureaucratic", 7);
    static const struct act note[] = {{"bureaucratic/a", RLINT_NOTE, 0}};
    assert_int_equal(SCORE(b, note)->value, 97);
    struct act many[20];
    for (size_t i = 0; i < 20; i++)
        many[i] = (struct act){"boilerplate/a", RLINT_WARNING, 0};
    assert_int_equal(SCORE(b, many)->value, 60);
}

static void caps_hold(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *rule;
        int cap;
    } row[] = {
        {"pii/a", 60},      {"tone/a", 60},     {"redirect/a", 50},
        {"nickname/a", 25}, {"dm/a", 25},       {"repeat/a", 25},
        {"answer/a", 25},   {"greeting/a", 20}, {"no-eta/a", 20},
        {"form/a", 15},     {"our-own/a", 15},
    };
    struct act all[sizeof row / sizeof *row * 12];
    size_t count = 0;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        for (uint32_t k = 0; k < 12; k++)
            all[count++] = (struct act){row[i].rule, RLINT_CRITICAL, k};
        const rlint_score *s = score_of(b, all + count - 12, 12, SIZE_MAX);
        assert_int_equal(s->loss[0].points, row[i].cap);
        assert_int_equal(s->value, 19);
    }
    assert_int_equal(score_of(b, all, count, SIZE_MAX)->value, 0);
    for (size_t i = 0; i < count; i++)
        all[i].level = RLINT_ERROR;
    assert_int_equal(score_of(b, all, count, SIZE_MAX)->value, 20);
    assert_int_equal(b->report.score.bound, 20);
}

/* Numerical Recipes' generator: the same on every machine. */
static uint32_t random_below(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(*seed >> 8) * below >> 24);
}

static void in_its_band(const rlint_score *s, rlint_level worst)
{
    assert_in_range(s->value, 0, 100);
    if (worst == RLINT_CRITICAL)
        assert_true(s->value <= 19);
    else
        assert_true(s->value >= 20);
    if (worst == RLINT_ERROR)
        assert_true(s->value <= 74);
}

static void less_wrong_is_never_worse(void **state)
{
    static const char *const rule[] = {
        "pii/a",      "tone/a",         "redirect/a",    "greeting/a",
        "nickname/a", "bureaucratic/a", "boilerplate/a", "own/a",
    };
    struct bench *b = *state;
    uint32_t seed = 20260101;
    for (int round = 0; round < 2000; round++) {
        struct act act[24];
        size_t count = 1 + random_below(&seed, 24);
        uint32_t sentence = 0;
        for (size_t i = 0; i < count; i++) {
            sentence += random_below(&seed, 3) == 0;
            act[i] = (struct act){
                rule[random_below(&seed, 8)],
                (rlint_level)(RLINT_NOTE + random_below(&seed, 4)), sentence};
        }
        int whole = score_of(b, act, count, SIZE_MAX)->value;
        in_its_band(&b->report.score, report_worst(&b->report));
        for (size_t i = 0; i < count; i++) {
            assert_true(score_of(b, act, count, i)->value >= whole);
            in_its_band(&b->report.score, report_worst(&b->report));
        }
    }
}

static void nothing_to_judge(void **state)
{
    struct bench *b = *state;
    static const struct act one[] = {{"greeting/a", RLINT_WARNING, 0}};
    SCORE(b, one);
    b->report.empty = true;
    score_report(&b->run);
    assert_int_equal(b->report.score.value, -1);
    b->report.empty = false;
    b->image.scan = NULL;
    score_report(&b->run);
    assert_int_equal(b->report.score.value, -1);
}

/* ------------------------------------------------------- with real rules */

struct drafts {
    char text[300][400];
    size_t count;
};

/* The bad examples of the built-in rules, one after the other. */
static size_t bad_examples(char (*text)[200], size_t room)
{
    rlint_str name, yaml;
    rlint_pack *pack;
    rlint_example e;
    size_t count = 0;
    for (size_t f = 0; rlint_builtin_file("ru", f, &name, &yaml); f++) {
        assert_int_equal(rlint_pack_open(&pack, name, yaml, NULL, NULL),
                         RLINT_OK);
        for (size_t r = 0; r < rlint_pack_count(pack); r++)
            for (size_t i = 0; rlint_pack_example(pack, r, i, &e); i++)
                if (e.bad && e.reply.len < 200 && count < room) {
                    memcpy(text[count], e.reply.ptr, e.reply.len);
                    text[count++][e.reply.len] = '\0';
                }
        rlint_pack_free(pack);
    }
    return count;
}

static void make_drafts(struct drafts *d)
{
    static char bad[400][200];
    size_t count = bad_examples(bad, 400);
    uint32_t seed = 7;
    assert_true(count > 60);
    for (d->count = 0; d->count < 300; d->count++) {
        const char *a = bad[random_below(&seed, (uint32_t)count)];
        const char *b = bad[random_below(&seed, (uint32_t)count)];
        snprintf(d->text[d->count], sizeof *d->text, "%s %s", a, b);
    }
}

static void without_rule(struct judge *j, const char *off)
{
    rlint_builder *b = rlint_builder_new(NULL);
    *j = (struct judge){0};
    rlint_builder_add_builtin(b, "ru", NULL);
    rlint_builder_set_level(b, off, RLINT_OFF, NULL);
    assert_int_equal(rlint_builder_finish(&j->rules, b, NULL), RLINT_OK);
    rlint_builder_free(b);
    assert_int_equal(rlint_linter_new(&j->linter, j->rules, NULL, NULL),
                     RLINT_OK);
}

static void a_rule_less_is_never_worse(void **state)
{
    static struct drafts d;
    static int whole[300];
    struct judge all, fewer;
    rlint_rule rule;
    rlint_context c = RLINT_CONTEXT_INIT;
    size_t fired = 0;
    (void)state;
    c.nick = words_of("Семён");
    make_drafts(&d);
    judge_open(&all, true, NULL);
    for (size_t i = 0; i < d.count; i++) {
        const rlint_report *r = judge_run(&all, d.text[i], &c);
        whole[i] = rlint_report_score(r)->value;
        in_its_band(rlint_report_score(r), rlint_report_worst(r));
    }
    for (size_t k = 0; rlint_ruleset_rule(all.rules, k, &rule); k++) {
        without_rule(&fewer, rule.id);
        for (size_t i = 0; i < d.count; i++) {
            const rlint_report *r = judge_run(&fewer, d.text[i], &c);
            int value = rlint_report_score(r)->value;
            assert_null(judge_find(&fewer, rule.id));
            if (value < whole[i])
                fail_msg("%s: %d, without %s: %d", d.text[i], whole[i], rule.id,
                         value);
            fired += value > whole[i];
        }
        judge_close(&fewer);
    }
    assert_true(fired > 100);
    judge_close(&all);
}

#define HEAD(id, level) "  - {id: " id ", level: " level ", message: m,\n"

/* One rule of four lines, and two rules of two. */
static void splitting_a_rule_changes_nothing(void **state)
{
    static const char one[] = "rules:\n" HEAD(
        "redirect/all", "error") "     phrases: "
                                 "\"раз\\nдва\\nтри\\nпять\"}"
                                 "\n" HEAD("bureaucratic/all",
                                           "warning") "     phrases: "
                                                      "\"шесть\\nсемь"
                                                      "\"}\n";
    static const char
        two
            [] =
                "rules:\n" HEAD(
                    "redirect/some",
                    "error") "     phrases: "
                             "\"раз\\nтри\"}\n" HEAD("redirect/other", "error") "     phrases: \"два\\nпять\"}\n" HEAD(
                                 "bureaucratic/some",
                                 "warning") "     "
                                            "phrases: "
                                            "\"шесть\""
                                            "}\n" HEAD(
                                                "bureaucratic/other",
                                                "warning") "     phrases: "
                                                           "\"семь\"}\n";
    static const char *const word[] = {"раз ",   "два ",  "три ", "пять ",
                                       "шесть ", "семь ", "и ",   "Вот. "};
    struct judge whole, split;
    uint32_t seed = 3;
    (void)state;
    judge_open(&whole, false, one);
    judge_open(&split, false, two);
    for (int round = 0; round < 500; round++) {
        char text[400] = "";
        for (uint32_t i = random_below(&seed, 12) + 1; i > 0; i--)
            strncat(text, word[random_below(&seed, 8)], 40);
        const rlint_report *a = judge_run(&whole, text, NULL);
        const rlint_report *b = judge_run(&split, text, NULL);
        assert_int_equal(rlint_report_count(a), rlint_report_count(b));
        assert_int_equal(rlint_report_score(a)->value,
                         rlint_report_score(b)->value);
    }
    judge_close(&whole);
    judge_close(&split);
}

/* As a reader would rank answers to one complaint, the best first. */
static void readers_order(void **state)
{
    static const char *const reply[] = {
        "Марина, заказ 4471 застрял на складе. Курьер привезёт его сегодня до "
        "18:00, за доставку денег не возьмём.",
        "Марина, заказ нашли, привезём сегодня до 18:00. Приносим извинения "
        "за доставленные неудобства.",
        "Здравствуйте, Марина! Заказ нашли, привезём сегодня до 18:00. "
        "Приносим извинения за доставленные неудобства.",
        "Марина, увидели, проверим.",
        "Здравствуйте! Увидели, проверим.",
        "Здравствуйте! Мы обязательно проверим. Спасибо за обращение.",
        "Здравствуйте! Позвоните на горячую линию. Спасибо за обращение.",
        "Здравствуйте, уважаемый клиент! По данному вопросу Вам необходимо "
        "обратиться на горячую линию. Также Вы можете обратиться в офис. "
        "Приносим извинения за доставленные неудобства.",
        "Марина, пришлите здесь номер телефона.",
        "Уважаемый клиент! Вы сами виноваты. Пришлите номер телефона и "
        "пароль. Позвоните на горячую линию, с уважением.",
    };
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    int before = 101;
    (void)state;
    c.nick = words_of("Марина");
    c.message = words_of("Где заказ 4471? Обещали вчера!");
    c.channel = words_of("public");
    c.thread_index = 0;
    judge_open(&j, true, NULL);
    for (size_t i = 0; i < sizeof reply / sizeof *reply; i++) {
        const rlint_score *s = rlint_report_score(judge_run(&j, reply[i], &c));
        if (s->value >= before)
            fail_msg("%d, then %d: %s", before, s->value, reply[i]);
        before = s->value;
    }
    judge_close(&j);
}

static int open_bench(void **state)
{
    static struct bench b;
    arena_init(&b.arena, NULL);
    b.source = (struct source){STR("t"), STR("")};
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    arena_free(&((struct bench *)*state)->arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adds_up),
        cmocka_unit_test(style_counts_hits),
        cmocka_unit_test(caps_hold),
        cmocka_unit_test(less_wrong_is_never_worse),
        cmocka_unit_test(nothing_to_judge),
        cmocka_unit_test(a_rule_less_is_never_worse),
        cmocka_unit_test(splitting_a_rule_changes_nothing),
        cmocka_unit_test(readers_order),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
