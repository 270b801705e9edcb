/* rule_old_ids.c - ids that a rule once had stand for it. */
#include "lint_draft.h"

#include "rule/builder.h"

static const char renamed[] = "lang: ru\n"
                              "rules:\n"
                              "  - id: own/new\n"
                              "    was: [own/first, more/old]\n"
                              "    message: m\n"
                              "    phrases: |\n"
                              "      да\n"
                              "  - id: own/other\n"
                              "    message: m\n"
                              "    phrases: |\n"
                              "      нет\n";

/* With no other rules than these. */
static rlint_builder *builder_of(const char *yaml)
{
    rlint_builder *b = rlint_builder_new(NULL);
    b->builtins = 0;
    assert_int_equal(rlint_builder_add(b, "own.yml", yaml, strlen(yaml), NULL),
                     RLINT_OK);
    return b;
}

static rlint_ruleset *finish(rlint_builder *b)
{
    rlint_ruleset *rules = NULL;
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    return rules;
}

static rlint_rule rule_of(const rlint_ruleset *rules, size_t i)
{
    rlint_rule rule = {0};
    assert_true(rlint_ruleset_rule(rules, i, &rule));
    return rule;
}

static void a_ruleset_tells_them(void **state)
{
    rlint_builder *b = builder_of(renamed);
    rlint_ruleset *rules = finish(b);
    (void)state;
    assert_string_equal(rule_of(rules, 0).was, "own/first more/old");
    assert_string_equal(rule_of(rules, 1).was, "");
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
}

/* A glob that fits the blank between two of them, or "" behind a lone id,
 * would fit too much. */
static void levels_take_them(void **state)
{
    static const struct {
        const char *glob;
        rlint_level first, second;
    } row[] = {
        {"more/old", RLINT_NOTE, RLINT_WARNING},
        {"own/first", RLINT_NOTE, RLINT_WARNING},
        {"own/*", RLINT_NOTE, RLINT_NOTE},
        {"*old", RLINT_NOTE, RLINT_WARNING},
        {"own/first*old", RLINT_WARNING, RLINT_WARNING},
        {"* *", RLINT_WARNING, RLINT_WARNING},
        {"", RLINT_WARNING, RLINT_WARNING},
        {"own/firs", RLINT_WARNING, RLINT_WARNING},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        rlint_builder *b = builder_of(renamed);
        assert_int_equal(
            rlint_builder_set_level(b, row[i].glob, RLINT_NOTE, NULL),
            RLINT_OK);
        rlint_ruleset *rules = finish(b);
        if (rule_of(rules, 0).level != row[i].first ||
            rule_of(rules, 1).level != row[i].second)
            fail_msg("\"%s\" fits other rules", row[i].glob);
        rlint_ruleset_free(rules);
        rlint_builder_free(b);
    }
}

/* Images that were made before: the old ids in them are taken. */
static void an_image_keeps_them(void **state)
{
    static const char taking[] = "rules:\n"
                                 "  - id: more/old\n"
                                 "    message: m\n"
                                 "    phrases: три\n"
                                 "    examples: {bad: три, good: два}\n";
    rlint_builder *made = builder_of(renamed), *b = builder_of(taking);
    rlint_ruleset *made_rules = finish(made);
    const struct builtin_pack pack = {
        "ru", "builtin:ru", rlint_ruleset_image(made_rules, 0), {"", 0}};
    (void)state;
    b->builtin = &pack;
    b->builtins = 1;
    b->wanted = 1;
    rlint_ruleset *rules = finish(b);
    assert_int_equal(rlint_ruleset_count(rules), 2);
    assert_string_equal(rule_of(rules, 0).was, "own/first more/old");
    assert_string_equal(
        rlint_report_finding(rlint_builder_problems(b, 0), 0)->message,
        "more/old is the old id of another rule: choose another");
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
    rlint_ruleset_free(made_rules);
    rlint_builder_free(made);
}

int main(void)
{
    static const struct CMUnitTest test[] = {
        cmocka_unit_test(a_ruleset_tells_them),
        cmocka_unit_test(levels_take_them),
        cmocka_unit_test(an_image_keeps_them),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
