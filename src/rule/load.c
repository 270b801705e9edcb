/* load.c - reading one rule of a rule file. */
#include "base/limits.h"
#include "rule/pack.h"
#include "rule/rule.h"

static const char level_name[] = "off note warning error critical";
static const char scope_name[] =
    "reply sentence first-sentence last-sentence opening";

static const struct schema_key rule_keys[] = {
    {"id", KIND_TEXT},
    {"was", KIND_TEXT | KIND_LIST},
    {"lang", KIND_TEXT},
    {"level", KIND_TEXT},
    {"message", KIND_TEXT},
    {"advice", KIND_TEXT},
    {"why", KIND_TEXT},
    {"source", KIND_TEXT},
    {"when", KIND_MAP},
    {"scope", KIND_TEXT},
    {"except", KIND_TEXT | KIND_LIST},
    {"unless", KIND_TEXT | KIND_LIST},
    {"unless-near", KIND_TEXT | KIND_LIST},
    {"unless-reply", KIND_TEXT | KIND_LIST},
    {"if-message", KIND_TEXT | KIND_LIST},
    {"unless-message", KIND_TEXT | KIND_LIST},
    {"negation", KIND_TEXT},
    {"examples", KIND_MAP},
    {"phrases", KIND_TEXT | KIND_LIST},
    {"limit", KIND_MAP},
    {"count", KIND_TEXT | KIND_LIST},
    {"require", KIND_MAP},
    {"regex", KIND_TEXT},
    {"gate", KIND_TEXT | KIND_LIST},
    {"check", KIND_TEXT},
    {"with", KIND_MAP},
};

/* Guards by their key. */
static const struct {
    char key[16];
    enum image_use use;
} guards[] = {
    {"except", USE_EXCEPT},           {"unless", USE_UNLESS},
    {"unless-near", USE_UNLESS_NEAR}, {"unless-reply", USE_UNLESS_REPLY},
    {"if-message", USE_IF_MESSAGE},   {"unless-message", USE_UNLESS_MESSAGE},
};

struct load {
    struct rule_file *file;
    struct kind_reader kinds;
    const struct node *node;
    struct rule *rule;
};

static void fail(struct load *l, const char *id, rlint_span span,
                 const char *text)
{
    report_add(&l->file->problems, id, RLINT_ERROR, span, "%s", text);
}

static bool is_id_part(rlint_str s)
{
    if (!s.len || s.ptr[0] < 'a' || s.ptr[0] > 'z')
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return true;
}

static bool check_id(struct load *l, const struct node *node)
{
    rlint_str name = node->text, family = str_cut(&name, '/');
    if (!is_id_part(family) || !name.ptr || !is_id_part(name)) {
        fail(l, "rule/id", node->span,
             "an id is family/name in small letters, digits and hyphens");
        return false;
    }
    if (str_among(family, "rule config input") >= 0)
        fail(l, "rule/id", node->span,
             "the families rule, config and input are reserved");
    return true;
}

static void read_id(struct load *l)
{
    const struct node *node = node_get(l->node, "id");
    if (!node)
        fail(l, "rule/missing-key", l->node->span,
             "a rule needs `id: family/name`");
    else if (node->kind == NODE_SCALAR && check_id(l, node))
        l->rule->id = node->text;
}

static void read_old_id(struct load *l, const struct node *node)
{
    const struct node **slot =
        check_id(l, node) ? vec_push(l->kinds.phrases->arena, &l->rule->was)
                          : NULL;
    if (slot)
        *slot = node;
}

static void read_was(struct load *l)
{
    const struct node *was = node_get(l->node, "was");
    if (!was)
        return;
    if (was->count > LIMIT_OLD_IDS) {
        report_add(&l->file->problems, "rule/id", RLINT_ERROR, was->span,
                   "a rule has up to %u old ids", LIMIT_OLD_IDS);
        return;
    }
    if (was->kind == NODE_SCALAR)
        read_old_id(l, was);
    for (const struct node *n = was->child; n; n = n->next)
        read_old_id(l, n);
}

/* Only {match} {nick} {count} {max} {replacement} are filled in. */
static void check_text(struct load *l, const struct node *node)
{
    const char *const slot[] = {"match", "nick", "count", "max", "replacement"};
    rlint_str rest = node->text;
    for (;;) {
        str_cut(&rest, '{');
        if (!rest.ptr)
            return;
        rlint_str after = rest, name = str_cut(&after, '}');
        if (!after.ptr)
            return;
        bool found = false;
        for (size_t i = 0; i < 5; i++)
            found |= str_is(name, slot[i]);
        if (found)
            continue;
        uint32_t beg = (uint32_t)(name.ptr - node->text.ptr) - 1;
        rlint_span part = {beg, beg + (uint32_t)name.len + 2};
        const char *near = str_nearest(name, slot, 5);
        report_add(&l->file->problems, "rule/bad-value", RLINT_ERROR,
                   node_part(node, part), "nothing to put in for {%.*s}%s%s%s",
                   STR_ARG(name), near ? "; did you mean {" : "",
                   near ? near : "", near ? "}?" : "");
    }
}

static rlint_str read_text(struct load *l, const char *key)
{
    const struct node *node = node_get(l->node, key);
    if (!node || node->kind != NODE_SCALAR)
        return STR("");
    check_text(l, node);
    rlint_str text = str_trim(node->text);
    char *line = arena_text(l->kinds.phrases->arena, text);
    for (size_t i = 0; line && i < text.len; i++)
        if (line[i] == '\n')
            line[i] = ' '; /* texts are one line in every format */
    return (rlint_str){line ? line : "", line ? text.len : 0};
}

static void read_choices(struct load *l)
{
    const struct schema *s = &l->kinds.schema;
    const struct node *level = node_get(l->node, "level");
    const struct node *scope = node_get(l->node, "scope");
    const struct node *negation = node_get(l->node, "negation");
    const struct node *lang = node_get(l->node, "lang");
    int choice;
    l->rule->level = RLINT_WARNING;
    if (level && level->kind == NODE_SCALAR &&
        (choice = schema_choice(s, level, "level", level_name)) >= 0)
        l->rule->level = (rlint_level)choice;
    if (scope && scope->kind == NODE_SCALAR &&
        (choice = schema_choice(s, scope, "scope", scope_name)) >= 0)
        l->rule->scope = (uint8_t)choice;
    if (negation && negation->kind == NODE_SCALAR &&
        schema_choice(s, negation, "negation", "keep") == 0)
        l->rule->flags |= RULE_NEGATION_KEEP;
    if (lang && lang->kind == NODE_SCALAR)
        schema_choice(s, lang, "lang", LANG_CODES); /* the builder uses it */
    /* What nobody may ask for; see product: personal data, secrets. */
    if (str_begins(l->rule->id, STR("pii/secret")))
        l->rule->flags |= RULE_SECRET;
}

/* The one key that says what kind of rule it is. */
static const struct match_kind *find_kind(struct load *l)
{
    const struct match_kind *found = NULL;
    for (size_t i = 0; kind_row(i); i++) {
        const struct node *key = node_get(l->node, kind_row(i)->name);
        if (!key)
            continue;
        if (found) {
            report_add(&l->file->problems, "rule/kind", RLINT_ERROR,
                       key->key_span, "a rule is of one kind: %s or %s",
                       found->name, kind_row(i)->name);
            return NULL;
        }
        found = kind_row(i);
        l->rule->kind = (uint8_t)i;
    }
    if (!found)
        fail(l, "rule/kind",
             node_get(l->node, "id") ? node_get(l->node, "id")->span
                                     : l->node->span,
             "a rule needs one of phrases, limit, require, regex, check");
    return found;
}

/* Keys that belong to another kind. */
static void check_kind_keys(struct load *l, const struct match_kind *kind)
{
    for (size_t i = 0; kind_row(i); i++)
        for (size_t k = 0; k < 3 && *kind_row(i)->key[k]; k++) {
            const char *key = kind_row(i)->key[k];
            const struct node *node = node_get(l->node, key);
            bool own = false;
            for (size_t n = 0; n < 3 && *kind->key[n]; n++)
                own |= strcmp(kind->key[n], key) == 0;
            if (node && !own)
                report_add(&l->file->problems, "rule/unknown-key", RLINT_ERROR,
                           node->key_span, "%s: does not go with %s:", key,
                           kind->name);
        }
}

static bool holds_examples(const struct node *examples, const char *key)
{
    const struct node *value = examples ? node_get(examples, key) : NULL;
    return value && (value->child || str_trim(value->text).len > 0);
}

static void check_examples(struct load *l)
{
    static const struct schema_key keys[] = {
        {"bad", KIND_TEXT | KIND_LIST | KIND_MAP},
        {"good", KIND_TEXT | KIND_LIST | KIND_MAP},
    };
    const struct node *examples = node_get(l->node, "examples");
    const struct node *id = node_get(l->node, "id");
    if (examples && examples->kind == NODE_MAPPING)
        schema_check(&l->kinds.schema, examples, keys, 2);
    bool bad = holds_examples(examples, "bad");
    bool good = holds_examples(examples, "good");
    if (id && !(bad && good))
        report_add(&l->file->problems, "rule/no-example", RLINT_WARNING,
                   id->span, "no %s example under `examples:`",
                   bad    ? "good"
                   : good ? "bad"
                          : "bad and no good");
    pack_check(&l->file->source, l->node, l->kinds.phrases->arena,
               &l->file->problems);
}

static void read_guards(struct load *l)
{
    for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
        kind_lines(&l->kinds, l->node, guards[i].key,
                   &l->rule->model.use[guards[i].use]);
    const struct node *when = node_get(l->node, "when");
    if (when && when->kind == NODE_MAPPING)
        when_read(&l->kinds.schema, when, &l->rule->when);
    if (!l->rule->model.use[USE_IF_MESSAGE].line.count)
        return;
    struct rule_term *term =
        vec_push(l->kinds.phrases->arena, &l->rule->when.term);
    if (term)
        *term = (struct rule_term){.field = FIELD_MESSAGE, .test = TEST_GIVEN};
}

bool rule_read(struct rule_file *f, struct phrase_reader *phrases,
               const struct node *node, struct rule *ret)
{
    struct load l = {.file = f, .node = node, .rule = ret};
    l.kinds.phrases = phrases;
    l.kinds.problems = &f->problems;
    l.kinds.schema = (struct schema){.arena = phrases->arena,
                                     .problems = &f->problems,
                                     .unknown_key = "rule/unknown-key",
                                     .bad_value = "rule/bad-value"};
    uint32_t before = f->problems.finding.count;
    memset(ret, 0, sizeof *ret);
    if (node->kind != NODE_MAPPING) {
        fail(&l, "rule/bad-value", node->span,
             "a rule is a block of keys: `- id: …`");
        return false;
    }
    schema_check(&l.kinds.schema, node, rule_keys,
                 sizeof rule_keys / sizeof *rule_keys);
    read_id(&l);
    read_was(&l);
    read_choices(&l);
    ret->message = read_text(&l, "message");
    ret->advice = read_text(&l, "advice");
    if (!node_get(node, "message") && ret->id.len)
        fail(&l, "rule/missing-key", node_get(node, "id")->span,
             "a rule needs `message:`, what is wrong in a few words");
    const struct match_kind *kind = find_kind(&l);
    if (kind) {
        check_kind_keys(&l, kind);
        const struct node *own = node_get(node, kind->name);
        bool mapping = strcmp(kind->name, "limit") == 0 ||
                       strcmp(kind->name, "require") == 0;
        if ((own->kind == NODE_MAPPING) == mapping) /* else it is told */
            kind->parse(&l.kinds, node, &ret->model);
    }
    read_guards(&l);
    check_examples(&l);
    return !report_failed(&f->problems, before) && !f->problems.failed;
}
