/* when.c - conditions on the context of a reply. */
#include "rule/rule.h"
#include "rule/ruleset.h"

#define OPEN UINT32_MAX

/* Values that are names; a typo in them would silence a rule. */
static const struct {
    enum context_field field;
    char value[28]; /* see str_among() */
} known[] = {
    {FIELD_CHANNEL, "public private"},
    {FIELD_PROFILE, "social reviews chat mail"},
    {FIELD_MODE, "draft template"},
    {FIELD_INCIDENT, "active none eta"},
    {FIELD_LANG, LANG_CODES},
};

static bool is_number_field(uint8_t field)
{
    return field == FIELD_THREAD_INDEX || field == FIELD_ELAPSED_MINUTES ||
           field == FIELD_MESSAGE_WORDS;
}

static bool parse_number(rlint_str s, uint32_t *ret)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || n > UINT32_MAX / 20)
            return false;
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *ret = (uint32_t)n;
    return s.len > 0;
}

/* `5`, `10..`, `..5`, `10..60` */
static bool parse_range(rlint_str s, struct rule_term *term)
{
    term->test = TEST_RANGE;
    term->low = 0;
    term->high = OPEN;
    for (size_t i = 0; i + 1 < s.len; i++) {
        if (s.ptr[i] != '.' || s.ptr[i + 1] != '.')
            continue;
        rlint_str low = {s.ptr, i}, high = {s.ptr + i + 2, s.len - i - 2};
        return (low.len || high.len) &&
               (!low.len || parse_number(low, &term->low)) &&
               (!high.len || parse_number(high, &term->high)) &&
               term->low <= term->high;
    }
    bool one = parse_number(s, &term->low);
    term->high = term->low;
    return one;
}

bool when_value(const struct schema *s, const struct node *value, int field)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if ((int)known[i].field != field)
            continue;
        return schema_choice(s, value, context_field_name[field],
                             known[i].value) >= 0;
    }
    return true;
}

static bool read_value(const struct schema *s, const struct node *value,
                       struct rule_term *term)
{
    if (is_number_field(term->field)) {
        if (parse_range(value->text, term))
            return true;
        report_add(s->problems, s->bad_value, RLINT_ERROR, value->span,
                   "%s: is a number or a range: 5, 10.., ..5, 10..60",
                   context_field_name[term->field]);
        return false;
    }
    rlint_str *slot = vec_push(s->arena, &term->value);
    if (!slot || !when_value(s, value, term->field))
        return false;
    *slot = value->text;
    return true;
}

static bool read_values(const struct schema *s, const struct node *value,
                        struct rule_term *term)
{
    if (value->kind == NODE_SCALAR) {
        if (str_is(value->text, "given") || str_is(value->text, "missing")) {
            term->test =
                str_is(value->text, "given") ? TEST_GIVEN : TEST_MISSING;
            return true;
        }
        return read_value(s, value, term);
    }
    if (value->kind != NODE_SEQUENCE || !value->child) {
        report_add(s->problems, s->bad_value, RLINT_ERROR, value->span,
                   "a condition is one value or a list: [a, b]");
        return false;
    }
    for (const struct node *v = value->child; v; v = v->next)
        if (v->kind != NODE_SCALAR || !read_value(s, v, term))
            return false;
    return true;
}

int when_field(rlint_str key)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (str_is(key, context_field_name[i]))
            return i;
    return -1;
}

void when_no_field(struct rlint_report *problems, const char *id,
                   rlint_span span, rlint_str key)
{
    const char *names[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++)
        names[i] = context_field_name[i];
    const char *near = str_nearest(key, names, FIELD_COUNT);
    report_add(problems, id, RLINT_ERROR, span,
               "the context has no field %.*s%s%s%s", STR_ARG(key),
               near ? "; did you mean " : "", near ? near : "",
               near ? "?" : "");
}

static bool read_term(const struct schema *s, const struct node *node,
                      struct rule_term *term)
{
    rlint_str key = node->key;
    term->test = TEST_ANY_OF;
    term->negate = str_begins(key, STR("not-"));
    if (term->negate)
        key = (rlint_str){key.ptr + 4, key.len - 4};
    int field = when_field(key);
    if (field >= 0) {
        term->field = (uint8_t)field;
        return read_values(s, node, term);
    }
    when_no_field(s->problems, s->unknown_key, node->key_span, key);
    return false;
}

bool when_read(const struct schema *s, const struct node *node,
               struct rule_when *ret)
{
    bool good = true;
    for (const struct node *n = node->child; n; n = n->next) {
        struct rule_term *term = vec_push(s->arena, &ret->term);
        if (!term)
            return false;
        good &= read_term(s, n, term);
    }
    return good;
}

static bool same_terms(struct image_writer *w, const struct image_when *when,
                       const struct image_term *term, uint32_t count)
{
    if (when->term.count != count)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const struct image_term *x =
            image_slot(w, IMAGE_TERM, when->term.beg + i);
        if (memcmp(x, &term[i], 4) != 0)
            return false;
        uint32_t words = term[i].test == TEST_RANGE ? 2 : 1;
        const uint32_t *p = image_slot(w, IMAGE_PARAM, x->param);
        const uint32_t *q = image_slot(w, IMAGE_PARAM, term[i].param);
        if (term[i].test == TEST_ANY_OF)
            words += *q;
        if (memcmp(p, q, words * sizeof *p) != 0)
            return false;
    }
    return true;
}

static struct image_term write_term(struct image_writer *w,
                                    const struct rule_term *from)
{
    struct image_term t = {
        .field = from->field, .test = from->test, .negate = from->negate};
    uint32_t first = from->test == TEST_RANGE ? from->low : from->value.count;
    t.param = image_put_param(w, first);
    if (from->test == TEST_RANGE)
        image_put_param(w, from->high);
    for (uint32_t i = 0; i < from->value.count; i++)
        image_put_param(w, image_put_text(w, from->value.item[i]));
    return t;
}

uint16_t when_write(struct image_writer *w, const struct rule_when *when)
{
    struct image_term term[2 * FIELD_COUNT];
    uint32_t count = when->term.count;
    if (count == 0)
        return 0;
    if (count > 2 * FIELD_COUNT)
        count = 2 * FIELD_COUNT; /* keys are distinct: cannot be */
    for (uint32_t i = 0; i < count; i++)
        term[i] = write_term(w, &when->term.item[i]);
    uint32_t known_whens =
        (uint32_t)(w->section[IMAGE_WHEN].len / sizeof(struct image_when));
    for (uint32_t i = 0; i < known_whens && !w->failed; i++)
        if (same_terms(w, image_slot(w, IMAGE_WHEN, i), term, count))
            return (uint16_t)i;
    struct image_when all = {
        {(uint32_t)(w->section[IMAGE_TERM].len / sizeof *term), count}};
    for (uint32_t i = 0; i < count; i++)
        image_put(w, IMAGE_TERM, &term[i]);
    return (uint16_t)image_put(w, IMAGE_WHEN, &all);
}

/* ------------------------------------------------------------ evaluation */

static struct image_range terms_of(const struct image *m, uint32_t number)
{
    return IMAGE_GET(m, IMAGE_WHEN, struct image_when, number)->term;
}

static const struct image_term *term_at(const struct image *m, uint32_t i)
{
    return IMAGE_GET(m, IMAGE_TERM, struct image_term, i);
}

uint32_t when_asks(const struct image *m, uint32_t number)
{
    struct image_range range = terms_of(m, number);
    uint32_t fields = 0;
    for (uint32_t i = 0; i < range.count; i++)
        fields |= 1u << term_at(m, range.beg + i)->field;
    return fields;
}

uint32_t when_values(const struct image *m)
{
    uint32_t fields = 0;
    for (uint32_t i = 0; i < image_count(m, IMAGE_TERM); i++) {
        const struct image_term *t = term_at(m, i);
        if (t->test == TEST_ANY_OF || t->test == TEST_RANGE)
            fields |= 1u << t->field;
    }
    return fields;
}

static bool in_range(const struct image *m, const struct image_term *t,
                     int64_t value)
{
    int64_t high = image_param(m, t->param + 1);
    return value >= (int64_t)image_param(m, t->param) &&
           (high == OPEN || value <= high);
}

static bool is_value(const struct facts *f, uint8_t field, const char *one)
{
    if (field != FIELD_INCIDENT)
        return str_is(f->text[field], one);
    if (f->number[field] == INCIDENT_NONE)
        return strcmp(one, "none") == 0;
    return strcmp(one, "active") == 0 ||
           (f->number[field] == INCIDENT_ETA && strcmp(one, "eta") == 0);
}

static bool is_any(const struct image *m, const struct image_term *t,
                   const struct facts *f)
{
    for (uint32_t i = 0; i < image_param(m, t->param); i++)
        if (is_value(f, t->field,
                     image_text(m, image_param(m, t->param + 1 + i))))
            return true;
    return false;
}

static enum when_state eval_term(const struct image *m,
                                 const struct image_term *t,
                                 const struct facts *f)
{
    bool given = facts_know(f, t->field), holds;
    if (t->test == TEST_MISSING)
        return given == (bool)t->negate ? WHEN_YES : WHEN_NO;
    if (!given)
        return t->test == TEST_GIVEN && t->negate ? WHEN_YES : WHEN_UNKNOWN;
    if (t->test == TEST_GIVEN)
        holds = true;
    else if (t->test == TEST_RANGE)
        holds = in_range(m, t, f->number[t->field]);
    else
        holds = is_any(m, t, f);
    return holds != (bool)t->negate ? WHEN_YES : WHEN_NO;
}

enum when_state when_eval(const struct image *m, uint32_t number,
                          const struct facts *facts, uint32_t *fields)
{
    enum when_state all = WHEN_YES;
    struct image_range range = terms_of(m, number);
    *fields = 0;
    for (uint32_t i = 0; i < range.count; i++) {
        const struct image_term *t = term_at(m, range.beg + i);
        enum when_state one = eval_term(m, t, facts);
        if (one == WHEN_NO) {
            *fields = 1u << t->field;
            return WHEN_NO; /* not applicable, whatever else is unknown */
        }
        if (one == WHEN_UNKNOWN) {
            all = WHEN_UNKNOWN;
            *fields |= 1u << (t->field == FIELD_MESSAGE_WORDS ? FIELD_MESSAGE
                                                              : t->field);
        }
    }
    return all;
}
