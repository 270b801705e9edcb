/* rules.c - fuzzes rule files: reading, linking, and a run on a fixed text. */
#include "fuzz.h"

#include "match/kind.h"

static const char draft[] =
    "Здравствуйте, Семён! Уточните, пожалуйста, номер карты 4276 5500 1234 "
    "5678 и позвоните по тел. 8-800-555-35-35 до 15:00!!! "
    "🙂\n\nС "
    "уважением.";

static void check_examples(const rlint_pack *pack, size_t rule, size_t count,
                           rlint_str yaml)
{
    rlint_example e;
    for (size_t k = 0; k < count; k++) {
        HOLDS(rlint_pack_example(pack, rule, k, &e));
        HOLDS(fuzz_inside(yaml, e.span));
        for (size_t m = 0; m < e.mark_count; m++)
            HOLDS(fuzz_inside(e.reply, e.mark[m]));
    }
    HOLDS(!rlint_pack_example(pack, rule, count, &e));
}

/* Notes and examples lie in the file. */
static void check_pack(rlint_str yaml)
{
    rlint_pack *pack = NULL;
    rlint_note note;
    if (rlint_pack_open(&pack, STR("file"), yaml, NULL, NULL) != RLINT_OK)
        return;
    for (size_t i = 0; i < rlint_pack_count(pack); i++) {
        HOLDS(rlint_pack_note(pack, i, &note));
        HOLDS(fuzz_inside(yaml, note.span));
        HOLDS(str_equal(note.source, str_span(yaml, note.span)));
        check_examples(pack, i, note.example_count, yaml);
    }
    rlint_pack_free(pack);
}

static void check_ruleset(const rlint_ruleset *rules)
{
    rlint_rule rule;
    rlint_str image;
    for (size_t i = 0; (image = rlint_ruleset_image(rules, i)).ptr; i++)
        HOLDS(image_check(image, kind_digest()));
    for (size_t i = 0; i < rlint_ruleset_count(rules); i++)
        HOLDS(rlint_ruleset_rule(rules, i, &rule) && strchr(rule.id, '/'));
}

static void run_draft(const rlint_ruleset *rules)
{
    rlint_linter *linter = NULL;
    rlint_context context = RLINT_CONTEXT_INIT;
    struct buf out;
    buf_init(&out, NULL);
    context.nick = STR("Сёма 777");
    context.message = STR("Добрый день! Где заказ?");
    HOLDS(rlint_linter_new(&linter, rules, NULL, NULL) == RLINT_OK);
    fuzz_lint(linter, str_of(draft), &context, &out);
    rlint_linter_free(linter);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rlint_str yaml = fuzz_input(data, size);
    rlint_builder *builder = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    const rlint_report *problems;
    struct buf out;
    buf_init(&out, NULL);
    HOLDS(rlint_builder_add(builder, "file", yaml.ptr, yaml.len, NULL) ==
          RLINT_OK);
    HOLDS(rlint_builder_finish(&rules, builder, NULL) == RLINT_OK);
    problems = rlint_builder_problems(builder, 0);
    if (utf8_check(yaml) == yaml.len) {
        fuzz_check_report(problems, yaml);
        fuzz_print(problems, &out);
        check_pack(yaml);
    }
    check_ruleset(rules);
    run_draft(rules);
    rlint_ruleset_free(rules);
    rlint_builder_free(builder);
    buf_free(&out);
    return 0;
}
