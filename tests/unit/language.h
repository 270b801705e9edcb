/* language.h - questions to the rule language, each with a text and an answer.
 *
 * A question is a row: what phrase-language asks, a phrase, a text, and the
 * words that are underlined, parted by " / ".  A mistake is a row, too: what
 * is written, and what the refusal says.
 *
 * Where the rows of the contract are asked; a row is found by its first words:
 *
 *   Words and classes       language_words.c, all
 *   Elements                language_elements.c, all but these:
 *     -> =>                 language_matching.c: replacements, arrows
 *     limits                also rule_mistakes.c: words, too_many_words,
 *                           nested_lists_end
 *   Matching                language_matching.c, all but these:
 *     how                   also ref_random.c, by brute force
 *     something missing     lint_context.c: nicknames; cli/examples.t
 *     can never match       rule_mistakes.c: brackets to lines
 *     covered by another    rule_cover.c
 *   Sentences               language_matching.c: sentences; text_sentence.c
 *   Examples                cli/examples.t, cli/test.t; mistakes in them:
 *                           rule_mistakes.c: examples
 *   YAML
 *     scalars               rule_mistakes.c: files; conf_yaml.c: refuses
 *     traps                 conf_message.c: tells_traps; conf_yaml.c:
 *                           refuses, tells_keys
 *     depth and size        conf_yaml.c: limits_depth, limits_size
 *     syntax errors         conf_message.c; cli/mistakes.t
 *     regex                 language_matching.c: regexes; rule_mistakes.c:
 *                           hungry_regex, kinds */
#ifndef UNIT_LANGUAGE_H
#define UNIT_LANGUAGE_H

#include "lint_draft.h"

struct question {
    const char *asks; /* the row of the contract */
    const char *phrase;
    const char *text;
    const char *found;
    const char *more; /* other keys of the rule */
    const char *file; /* other keys of the file */
    const char *nick, *handle, *message, *channel;
    const char *lang; /* of the file; NULL: ru */
    bool builtin; /* with the rules of Russian, whose findings are left out */
};

struct mistake {
    const char *asks;
    const char *phrase;
    const char *says; /* a part of what is said */
    const char *at;   /* what it points at; NULL: not compared */
    const char *more;
    const char *file;
    rlint_level level; /* 0: error */
};

/* A rule file around a phrase; the caller frees it. */
static inline char *language_file(const char *lang, const char *file,
                                  const char *phrase, const char *more)
{
    size_t room = 4096 + 32 * (strlen(phrase) + strlen(more ? more : ""));
    char *yaml = malloc(room);
    size_t n;
    assert_non_null(yaml);
    n = (size_t)snprintf(yaml, room,
                         "lang: %s\n%srules:\n  - id: own/rule\n"
                         "    message: m\n",
                         lang ? lang : "ru", file ? file : "");
    if (*phrase)
        n += (size_t)snprintf(yaml + n, room - n, "    phrases: |\n");
    while (*phrase) {
        int len = (int)strcspn(phrase, "\n");
        n += (size_t)snprintf(yaml + n, room - n, "      %.*s\n", len, phrase);
        phrase += len + (phrase[len] == '\n');
    }
    snprintf(yaml + n, room - n, "%s", more ? more : "");
    return yaml;
}

/* What is underlined, as the rows write it. */
static inline char *language_found(const struct judge *j)
{
    const rlint_finding *f;
    size_t room = strlen(j->text) * 4 + 64, n = 0;
    char *found = calloc(1, room);
    assert_non_null(found);
    for (size_t i = 0; (f = rlint_report_finding(j->report, i)); i++) {
        if (strcmp(f->rule, "own/rule") != 0)
            continue;
        n += (size_t)snprintf(found + n, room - n, "%s%.*s", n ? " / " : "",
                              (int)(f->span.end - f->span.beg),
                              j->text + f->span.beg);
    }
    return found;
}

static inline bool question_holds(const struct question *q)
{
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    char *yaml = language_file(q->lang, q->file, q->phrase, q->more);
    c.nick = words_of(q->nick);
    c.handle = words_of(q->handle);
    c.message = words_of(q->message);
    c.channel = words_of(q->channel);
    judge_open(&j, q->builtin, yaml);
    judge_run(&j, q->text, &c);
    char *found = language_found(&j);
    bool holds = strcmp(found, q->found) == 0;
    if (!holds)
        print_error("%s: `%s` in «%s»: «%s», not «%s»\n", q->asks, q->phrase,
                    q->text, found, q->found);
    free(found);
    free(yaml);
    judge_close(&j);
    return holds;
}

static inline bool mistake_holds(const struct mistake *m)
{
    rlint_builder *b = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    const rlint_report *problems;
    const rlint_finding *f;
    char *yaml = language_file(NULL, m->file, m->phrase, m->more);
    rlint_level level = m->level ? m->level : RLINT_ERROR;
    bool holds = false;
    rlint_builder_add(b, "own.yml", yaml, strlen(yaml), NULL);
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    problems = rlint_builder_problems(b, 0);
    for (size_t i = 0; (f = rlint_report_finding(problems, i)); i++) {
        size_t len = f->span.end - f->span.beg;
        holds |= strstr(f->message, m->says) && f->level == level &&
                 (!m->at || (strlen(m->at) == len &&
                             memcmp(m->at, yaml + f->span.beg, len) == 0));
    }
    if (!holds) {
        print_error("%s: `%s`: nobody says «%s»%s%s\n", m->asks, m->phrase,
                    m->says, m->at ? " at " : "", m->at ? m->at : "");
        for (size_t i = 0; (f = rlint_report_finding(problems, i)); i++)
            print_error("  %s: %s «%.*s»\n", f->rule, f->message,
                        (int)(f->span.end - f->span.beg), yaml + f->span.beg);
    }
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
    free(yaml);
    return holds;
}

/* Rows; more fields may follow by name. */
#define ROW(what, lines, reply, ...)                                           \
    {                                                                          \
        .asks = (what), .phrase = (lines), .text = (reply),                    \
        .found = __VA_ARGS__                                                   \
    }
#define NO(what, lines, ...)                                                   \
    {                                                                          \
        .asks = (what), .phrase = (lines), .says = __VA_ARGS__                 \
    }

static inline void questions_hold(const struct question *row, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !question_holds(&row[i]);
    assert_int_equal(wrong, 0);
}

static inline void mistakes_hold(const struct mistake *row, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !mistake_holds(&row[i]);
    assert_int_equal(wrong, 0);
}

/* All rows of a table, so that one run tells all that is wrong. */
#define ASK(rows)    questions_hold(rows, sizeof(rows) / sizeof *(rows))
#define REFUSE(rows) mistakes_hold(rows, sizeof(rows) / sizeof *(rows))

#endif
