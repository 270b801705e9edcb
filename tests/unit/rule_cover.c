/* rule_cover.c - a phrase that another rule has already: when it is told. */
#include "lint_draft.h"

struct row {
    const char *first, *second; /* lines of phrases; "": no such rule */
    const char *told;           /* the lines that are, parted by " / " */
    const char *more, *other;   /* other keys of the two rules */
};

#define ROW(lines, others, ...)                                                \
    {                                                                          \
        .first = (lines), .second = (others), .told = __VA_ARGS__              \
    }

static void put_rule(char *yaml, size_t room, const char *id,
                     const char *phrases, const char *more)
{
    size_t n = strlen(yaml);
    if (!*phrases)
        return;
    n += (size_t)snprintf(yaml + n, room - n,
                          "  - id: %s\n    message: m\n    phrases: |\n", id);
    while (*phrases) {
        int len = (int)strcspn(phrases, "\n");
        n += (size_t)snprintf(yaml + n, room - n, "      %.*s\n", len, phrases);
        phrases += len + (phrases[len] == '\n');
    }
    snprintf(yaml + n, room - n, "%s", more ? more : "");
}

/* What is told of a file under rule/covered, as the rows write it. */
static void put_told(char *told, size_t room, const rlint_report *problems,
                     const char *yaml)
{
    const rlint_finding *f;
    size_t n = strlen(told);
    for (size_t i = 0; (f = rlint_report_finding(problems, i)); i++) {
        if (strcmp(f->rule, "rule/covered") != 0)
            continue;
        assert_int_equal(f->level, RLINT_WARNING);
        n += (size_t)snprintf(told + n, room - n, "%s%.*s", n ? " / " : "",
                              (int)(f->span.end - f->span.beg),
                              yaml + f->span.beg);
    }
}

/* Both rules in one file, or each in its own. */
static bool row_holds(const struct row *r, bool apart)
{
    char yaml[2][2048] = {
        "lang: ru\nlists:\n  мои: |\n    дом\n    сад\nrules:\n",
        "lang: ru\nrules:\n"};
    char told[512] = "";
    rlint_builder *b = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    put_rule(yaml[0], sizeof *yaml, "own/a", r->first, r->more);
    put_rule(yaml[apart], sizeof *yaml, "own/b", r->second, r->other);
    for (int i = 0; i <= apart; i++)
        rlint_builder_add(b, "own.yml", yaml[i], strlen(yaml[i]), NULL);
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    for (int i = 0; i <= apart; i++) {
        const rlint_report *problems = rlint_builder_problems(b, (size_t)i);
        assert_true(rlint_report_worst(problems) < RLINT_ERROR);
        put_told(told, sizeof told, problems, yaml[i]);
    }
    bool holds = strcmp(told, r->told) == 0;
    if (!holds)
        print_error("%s | %s: «%s» is told, not «%s»\n", r->first, r->second,
                    told, r->told);
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
    return holds;
}

static void all_hold(const struct row *row, size_t count, bool apart)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !row_holds(&row[i], apart);
    assert_int_equal(wrong, 0);
}
#define HOLD(row, apart) all_hold(row, sizeof(row) / sizeof *(row), apart)

static void one_rule(void **state)
{
    static const struct row row[] = {
        ROW("раз\nдва\nраз", "", "раз"),
        ROW("раз\nРАЗ", "", "РАЗ"),
        ROW("ещё\nеще", "", "еще"),
        ROW("раз\n(раз|два)", "", "раз"),
        ROW("раз\nдва\n(раз|два)", "", "раз / два"),
        ROW("(раз|два)\n(два|раз)", "", "(два|раз)"),
        ROW("лини(я|и)\nлиния", "", "линия"),
        ROW("[мой] дом\nдом\nмой дом", "", "дом / мой дом"),
        ROW("@мои\nдом", "", "дом"),
        ROW("раз\n{раз}", "", "{раз}"),
        ROW("раз -> а\nраз -> б", "", "раз -> б"),
        ROW("раз & два\nраз & два", "", "раз & два"),
        /* not the same */
        ROW("раз\nраз*", "", ""),
        ROW("раз\nраз два", "", ""),
        ROW("раз два\nдва раз", "", ""),
        ROW("раз\n^ раз\nраз $\n^^ раз", "", ""),
        ROW("раз два\nраз & два", "", ""),
        ROW("раз ..1 два\nраз ..2 два", "", ""),
        ROW("<num> раз\n<time> раз", "", ""),
        ROW("'раз!'\nраз", "", ""),
        ROW("(а|б в) г\nа г\nв г", "", "а г"),
    };
    (void)state;
    HOLD(row, false);
}

#define WHEN(channel) "    when: {channel: " channel "}\n"

static void two_rules(void **state)
{
    static const struct row row[] = {
        ROW("раз", "раз", "раз"),
        ROW("раз\nдва", "два\nтри", "два"),
        ROW("раз", "раз", "раз", .more = WHEN("public"),
            .other = WHEN("public")),
        ROW("раз", "раз", "", .more = WHEN("public"), .other = WHEN("private")),
        ROW("раз", "раз", "", .more = WHEN("public")),
        ROW("раз", "раз", "", .more = "    scope: opening\n"),
        ROW("раз", "раз", "раз", .more = "    level: error\n"),
        ROW("раз", "раз", "", .more = "    unless: |\n      два\n"),
        ROW("раз", "раз", "", .more = "    negation: keep\n"),
        ROW("раз", "раз", "", .more = "    if-message: |\n      два\n",
            .other = "    if-message: |\n      три\n"),
        ROW("раз\nдва", "(раз|два|три)", "раз / два"),
    };
    (void)state;
    HOLD(row, false);
}

/* A file is never told of what a later one has. */
static void two_files(void **state)
{
    static const struct row row[] = {
        ROW("раз", "раз", "раз"),
        ROW("раз", "раз\n(раз|два)", "раз"),
        ROW("раз\nдва", "(раз|два)", "(раз|два)"),
        ROW("раз", "(раз|два)", ""),
        ROW("раз\nраз", "раз", "раз / раз"),
        ROW("раз", "раз", "", .more = WHEN("public")),
    };
    (void)state;
    HOLD(row, true);
}

/* More sequences than are counted are compared as they are written. */
static void long_lines(void **state)
{
#define TEN  "(а|б|в|г|д|е|ж|з|и|к)"
#define MANY TEN " " TEN " раз"
    static const struct row row[] = {
        ROW(MANY, MANY, MANY),
        ROW(MANY, "а б раз", ""),
        ROW(MANY, TEN " " TEN " два", ""),
        ROW("а " TEN " раз", "а к раз", "а к раз"),
    };
    (void)state;
    HOLD(row, false);
}

static void says_which(void **state)
{
    static const char yaml[] =
        "rules:\n  - {id: own/a, message: m, phrases: \"раз\\nдва\\nдва\"}\n"
        "  - {id: own/b, message: m, phrases: раз}\n";
    rlint_builder *b = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    const rlint_finding *f;
    char told[256];
    size_t n = 0;
    (void)state;
    rlint_builder_add(b, "own.yml", yaml, strlen(yaml), NULL);
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    const rlint_report *problems = rlint_builder_problems(b, 0);
    for (size_t i = 0; (f = rlint_report_finding(problems, i)); i++)
        if (strcmp(f->rule, "rule/covered") == 0)
            n +=
                (size_t)snprintf(told + n, sizeof told - n, "%s\n", f->message);
    assert_string_equal(told, "other lines of this rule have this phrase\n"
                              "rule own/a has this phrase\n");
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_rule),   cmocka_unit_test(two_rules),
        cmocka_unit_test(two_files),  cmocka_unit_test(long_lines),
        cmocka_unit_test(says_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
