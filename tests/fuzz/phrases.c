/* phrases.c - fuzzes the phrase language: one phrase over fixed texts.
 *
 * The first byte says which key holds the phrase; then comes the phrase. */
#include "fuzz.h"

static const char *const texts[] = {
    "Здравствуйте! В ответ на Ваш вопрос сообщаем, что Вам необходимо "
    "осуществить оплату до 15:00 1 мая, тел. 8-800-555-35-35.",
    "Оля, пож-та, напишите номер заказа в л.с. vk.me/shop "
    "🙂 "
    "или "
    "на "
    "a@shop.example, мы с Вами!\n\n- раз\n- два «три четыре» @petya {{name}}",
    "cкидка скиˆдка ски\xC2\xADдка на линии, линию, линиям; 1 000 "
    "₽… "
    "и "
    "ещё.",
    "",
};

static void run_all(const rlint_ruleset *rules)
{
    rlint_linter *linter = NULL;
    rlint_context context = RLINT_CONTEXT_INIT;
    struct buf out;
    context.nick = STR("Оля");
    context.message = STR("Где заказ? Звоните. Оля");
    buf_init(&out, NULL);
    HOLDS(rlint_linter_new(&linter, rules, NULL, NULL) == RLINT_OK);
    rlint_linter_trace(linter, true);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fuzz_lint(linter, str_of(texts[i]), &context, &out);
    rlint_linter_free(linter);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const key[] = {
        "phrases: |\n      ",
        "phrases: |\n      (на|в|что)\n    except: |\n      ",
        "phrases: |\n      (на|в|что)\n    unless: |\n      ",
        "phrases: |\n      (на|в|что)\n    unless-message: |\n      ",
        "require:\n      then: |\n        ",
        "limit: {of: matches, max: 0}\n    count: |\n      ",
    };
    rlint_builder *builder = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    struct buf yaml;
    rlint_str rest = fuzz_input(data, size);
    uint8_t choice = size ? *data : 0;
    rest.ptr += size > 0;
    rest.len -= size > 0;
    buf_init(&yaml, NULL);
    buf_text(&yaml, "lang: ru\nrules:\n  - id: t/t\n"
                    "    message: \"{match} {replacement} {count}\"\n    ");
    buf_text(&yaml, key[choice % (sizeof key / sizeof *key)]);
    rlint_str phrase = str_cut(&rest, '\n');
    bool good = utf8_check(phrase) == phrase.len;
    buf_str(&yaml, phrase);
    HOLDS(rlint_builder_add(builder, "phrase", yaml.ptr, yaml.len, NULL) ==
          RLINT_OK);
    HOLDS(rlint_builder_finish(&rules, builder, NULL) == RLINT_OK);
    if (good)
        fuzz_check_report(rlint_builder_problems(builder, 0), buf_view(&yaml));
    run_all(rules);
    rlint_ruleset_free(rules);
    rlint_builder_free(builder);
    buf_free(&yaml);
    return 0;
}
