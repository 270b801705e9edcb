/* require.c - the kind `require`: where this stands, that must stand too. */
#include "match/kind.h"

enum { IN_SENTENCE, IN_NEAR, IN_REPLY };
static const char in_name[] = "sentence near reply";

static const struct schema_key keys[] = {
    {"if", KIND_TEXT},
    {"then", KIND_TEXT},
    {"in", KIND_TEXT},
};

/* `then` is a guard like unless: it cancels the match of `if`. */
static const enum image_use then_use[] = {USE_UNLESS, USE_UNLESS_NEAR,
                                          USE_UNLESS_REPLY};

static bool require_parse(struct kind_reader *r, const struct node *rule,
                          struct kind_model *ret)
{
    const struct node *own = node_get(rule, "require");
    const struct node *where = node_get(own, "in");
    int in = IN_SENTENCE;
    if (!schema_check(&r->schema, own, keys, sizeof keys / sizeof *keys))
        return false;
    if (where && (in = schema_choice(&r->schema, where, "in", in_name)) < 0)
        return false;
    kind_lines(r, own, "if", &ret->use[USE_MATCH]);
    bool conditional = node_get(own, "if") != NULL;
    enum image_use use = conditional ? then_use[in] : USE_THEN;
    kind_lines(r, own, "then", &ret->use[use]);
    if (!node_get(own, "then"))
        report_add(r->problems, "rule/missing-key", RLINT_ERROR, own->key_span,
                   "require: needs `then:`");
    return ret->use[use].line.count > 0;
}

/* With `if` that is looked for, and nothing else is to be run. */
static void require_gate(const struct image *m, const struct image_rule *rule,
                         const struct facts *facts, struct gate *ret)
{
    (void)m, (void)facts;
    if (!rule->use[USE_THEN].count)
        ret->words = UINT32_MAX;
}

/* Without `if`: something must stand somewhere in the reply. */
static void require_run(struct kind_run *run)
{
    struct scan *s = run->scan;
    struct image_range then = run->rule->use[USE_THEN];
    if (!scan_has(s, then, 0, s->reading->sentence.count))
        kind_hit(run, 0, (rlint_span){0, 0});
}

const struct match_kind match_require = {
    .name = "require",
    .summary = "where one thing stands, another must stand too",
    .key = {"require"},
    .parse = require_parse,
    .run = require_run,
    .gate = require_gate,
    .looks_into_quotes = true,
};
