/* match_limit.c - the kind `limit`: what is counted, where, and how fast. */
#include "language.h"

#include "base/buf.h"
#include <time.h>

#define LIMIT(of, max, per)                                                    \
    "    limit: {of: " of ", max: " #max ", per: " per "}\n"

/* The finding reaches from the first one above max to the last. */
static void units(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("words", "", "Раз, два, три, четыре.", "три, четыре",
            .more = LIMIT("words", 2, "reply")),
        ROW("words", "", "Раз vk.me/a 🙂 два.", "",
            .more = LIMIT("words", 2, "reply")),
        ROW("characters", "", "раз два", "ва",
            .more = LIMIT("characters", 5, "reply")),
        ROW("characters", "", "раз д", "",
            .more = LIMIT("characters", 5, "reply")),
        ROW("sentences", "", "Раз. Два? Три!", "Два? Три!",
            .more = LIMIT("sentences", 1, "reply")),
        ROW("exclamations", "", "Раз! Два!! Три! Вот.", "!! Три!",
            .more = LIMIT("exclamations", 1, "reply")),
        ROW("capitals-percent", "", "Вот РАЗ и ДВА", "",
            .more = LIMIT("capitals-percent", 50, "reply")),
        ROW("capitals-percent", "", "РАЗ и ДВА", "РАЗ и ДВА",
            .more = LIMIT("capitals-percent", 50, "reply")),
        ROW("links", "", "Есть vk.me/a, vk.me/b, a@b.ru", "vk.me/b",
            .more = LIMIT("links", 1, "reply")),
        ROW("emoji", "", "Раз 🙂 два 🙂🙂", "🙂🙂",
            .more = LIMIT("emoji", 1, "reply")),
        ROW("hashtags", "", "Вот (#раз) и «#да», №2, #2, а#а, #до_3.",
            "#раз) и «#да», №2, #2, а#а, #до_3",
            .more = LIMIT("hashtags", 0, "reply")),
        ROW("hashtags", "", "Вот #раз!", "#раз",
            .more = LIMIT("hashtags", 0, "reply")),
        ROW("hashtags", "", "Вот ##раз # раз #1 #", "",
            .more = LIMIT("hashtags", 0, "reply")),
        ROW("matches", "", "Раз, два раза. Раз и раз два.", "Раз и раз два",
            .more =
                LIMIT("matches", 1, "reply") "    count: |\n      раз [два]\n"),
    };
    ASK(row);
}

static void parts(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("per: sentence", "", "Раз два три. Раз два! Раз два три четыре",
            "три / три четыре", .more = LIMIT("words", 2, "sentence")),
        ROW("per: sentence", "", "Раз и раз. Раз. Раз, раз", "раз / раз",
            .more =
                LIMIT("matches", 1, "sentence") "    count: |\n      раз\n"),
        ROW("per: sentence", "", "РАЗ. Раз ДВА. Раз.", "РАЗ",
            .more = LIMIT("capitals-percent", 50, "sentence")),
        ROW("per: sentence", "", "Вот! Раз!! Два!", "!",
            .more = LIMIT("exclamations", 1, "sentence")),
        ROW("per: paragraph", "", "Раз. Два три.\n\nРаз два.\nТри", "три / Три",
            .more = LIMIT("words", 2, "paragraph")),
        ROW("paragraph-characters", "", " раз \n\nраз. Раз\n\nраз", " Раз",
            .more = LIMIT("paragraph-characters", 4, "reply")),
    };
    ASK(row);
}

/* As long as a reply may be, with a sentence in every eight bytes: looking at
 * all of it again for each sentence would take half a minute. */
static void takes_linear_time(void **state)
{
    static const char *const of[] = {
        "words",    "sentences",  "links",  "emoji", "capitals-percent",
        "hashtags", "characters", "matches"};
    static char text[256 * 1024];
    struct judge j;
    struct buf yaml;
    (void)state;
    buf_init(&yaml, NULL);
    buf_text(&yaml, "rules:\n");
    for (size_t i = 0; i < 10 * sizeof of / sizeof *of; i++) {
        const char *unit = of[i % (sizeof of / sizeof *of)];
        buf_printf(&yaml,
                   "  - {id: own/r%zu, message: m,\n"
                   "     limit: {of: %s, max: 90, per: sentence}%s}\n",
                   i, unit, strcmp(unit, "matches") ? "" : ", count: тут");
    }
    for (size_t n = 0; n + 8 < sizeof text; n += 8)
        memcpy(text + n, n % 16 ? "Тут!\n" : "Тут. ", 8);
    buf_char(&yaml, '\0');
    judge_open(&j, false, yaml.ptr);
    clock_t beg = clock();
    judge_run(&j, text, NULL);
    assert_true(clock() - beg < 10 * CLOCKS_PER_SEC);
    assert_int_equal(rlint_report_count(j.report), 0);
    judge_close(&j);
    buf_free(&yaml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units),
        cmocka_unit_test(parts),
        cmocka_unit_test(takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
