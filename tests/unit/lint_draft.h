/* lint_draft.h - judging a draft in one call. */
#ifndef UNIT_LINT_DRAFT_H
#define UNIT_LINT_DRAFT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <replylint.h>

struct judge {
    rlint_ruleset *rules;
    rlint_linter *linter;
    rlint_input *input;
    const char *text;
    const rlint_report *report;
};

static inline rlint_str words_of(const char *text)
{
    return (rlint_str){text, text ? strlen(text) : 0};
}

/* The built-in Russian rules and, unless NULL, those of a rule file. */
static inline void judge_open(struct judge *j, bool builtin, const char *yaml)
{
    rlint_builder *b = rlint_builder_new(NULL);
    *j = (struct judge){0};
    assert_non_null(b);
    if (builtin)
        assert_int_equal(rlint_builder_add_builtin(b, "ru", NULL), RLINT_OK);
    if (yaml)
        assert_int_equal(
            rlint_builder_add(b, "own.yml", yaml, strlen(yaml), NULL),
            RLINT_OK);
    assert_int_equal(rlint_builder_finish(&j->rules, b, NULL), RLINT_OK);
    const rlint_report *problems = rlint_builder_problems(b, 0);
    if (yaml && rlint_report_worst(problems) >= RLINT_ERROR)
        fail_msg("%s", rlint_report_finding(problems, 0)->message);
    rlint_builder_free(b);
    assert_int_equal(rlint_linter_new(&j->linter, j->rules, NULL, NULL),
                     RLINT_OK);
}

static inline void judge_close(struct judge *j)
{
    rlint_input_free(j->input);
    rlint_linter_free(j->linter);
    rlint_ruleset_free(j->rules);
}

/* Good until the next one. */
static inline const rlint_report *judge_run(struct judge *j, const char *text,
                                            const rlint_context *context)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    const rlint_reply *reply = NULL;
    options.context = context;
    rlint_input_free(j->input);
    j->input = NULL;
    j->text = text;
    assert_int_equal(
        rlint_input_open(&j->input, words_of(text), &options, NULL), RLINT_OK);
    assert_int_equal(rlint_input_next(j->input, &reply, NULL), RLINT_OK);
    assert_int_equal(rlint_linter_run(j->linter, reply, &j->report, NULL),
                     RLINT_OK);
    return j->report;
}

/* The first finding of a rule, or of a family written "family/". */
static inline const rlint_finding *judge_find(const struct judge *j,
                                              const char *rule)
{
    const rlint_finding *f;
    size_t len = strlen(rule);
    bool family = rule[len - 1] == '/';
    for (size_t i = 0; (f = rlint_report_finding(j->report, i)); i++)
        if (family ? strncmp(f->rule, rule, len) == 0
                   : strcmp(f->rule, rule) == 0)
            return f;
    return NULL;
}

static inline bool judge_marks(const struct judge *j, const rlint_finding *f,
                               const char *words)
{
    size_t len = f->span.end - f->span.beg;
    return len == strlen(words) &&
           memcmp(j->text + f->span.beg, words, len) == 0;
}

#endif
