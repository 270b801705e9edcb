/* check.c - the kind `check`: what phrases cannot say, written in C. */
#include "match/check.h"

#define MATCH_CHECK(name) extern const struct match_check check_##name;
#include "match/checks.def"
#undef MATCH_CHECK

static const struct match_check *const checks[] = {
#define MATCH_CHECK(name) &check_##name,
#include "match/checks.def"
#undef MATCH_CHECK
};

static const char check_names[] =
#define MATCH_CHECK(name) #name " "
#include "match/checks.def"
#undef MATCH_CHECK
    ;

static const struct schema_key with_keys[] = {{"form", KIND_TEXT}};

static bool check_parse(struct kind_reader *r, const struct node *rule,
                        struct kind_model *ret)
{
    const struct node *own = node_get(rule, "check");
    const struct node *with = node_get(rule, "with");
    int number = schema_choice(&r->schema, own, "check", check_names);
    if (number < 0)
        return false;
    const struct match_check *check = checks[number];
    const struct node *form = with ? node_get(with, "form") : NULL;
    int choice = 0;
    if (with && !schema_check(&r->schema, with, with_keys, 1))
        return false;
    if (form &&
        (choice = schema_choice(&r->schema, form, "form", check->form)) < 0)
        return false;
    if (!form && strchr(check->form, ' ')) {
        report_add(r->problems, "rule/missing-key", RLINT_ERROR, own->span,
                   "check: %s needs `with: {form: …}`", check->name);
        return false;
    }
    ret->word[0] = (uint32_t)number;
    ret->word[1] = (uint32_t)choice;
    ret->words = 2;
    return true;
}

static const struct match_check *
check_of(const struct image *m, const struct image_rule *rule, uint32_t *form)
{
    *form = image_param(m, rule->param + 1);
    return checks[image_param(m, rule->param)];
}

static uint32_t check_needs(const struct image *m,
                            const struct image_rule *rule,
                            const struct facts *facts)
{
    uint32_t form;
    const struct match_check *check = check_of(m, rule, &form);
    return check->needs ? check->needs(form, facts) : 0;
}

static void check_gate(const struct image *m, const struct image_rule *rule,
                       const struct facts *facts, struct gate *ret)
{
    uint32_t form;
    const struct match_check *check = check_of(m, rule, &form);
    if (check->gate)
        check->gate(form, facts, ret);
}

static void check_run(struct kind_run *run)
{
    uint32_t form;
    check_of(run->scan->image, run->rule, &form)->run(run, form);
}

const struct match_kind match_check = {
    .name = "check",
    .summary = "a check that is built in: greeting, address, leak, …",
    .key = {"check", "with"},
    .parse = check_parse,
    .run = check_run,
    .needs = check_needs,
    .gate = check_gate,
    .looks_into_quotes = true,
};
