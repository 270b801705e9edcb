/* pack.c - rule files for people: notes and examples. */
#include "rule/pack.h"

#include "rule/rule.h"

bool pack_file(rlint_str files, size_t i, rlint_str *name, rlint_str *yaml)
{
    rlint_str rest = files;
    for (;; i--) {
        rlint_str line = str_cut(&rest, '\n');
        if (!rest.ptr || !str_begins(line, STR("file ")))
            return false;
        line = (rlint_str){line.ptr + 5, line.len - 5};
        *name = str_cut(&line, ' ');
        size_t len = 0;
        for (size_t k = 0; line.ptr && k < line.len; k++)
            len = len * 10 + (size_t)(line.ptr[k] - '0');
        if (len > rest.len)
            return false;
        *yaml = (rlint_str){rest.ptr, len};
        rest = (rlint_str){rest.ptr + len + 1, rest.len - len - 1};
        if (i == 0)
            return true;
    }
}

static rlint_str text_of(const struct node *mapping, const char *key)
{
    const struct node *n = node_get(mapping, key);
    return n && n->kind == NODE_SCALAR ? n->text : STR("");
}

static const char *line_of(const struct rlint_pack *p,
                           const struct node *mapping, const char *key)
{
    /* notes are asked for one at a time, by people: copying is cheap */
    const char *s = arena_text(&((struct rlint_pack *)p)->arena,
                               str_trim(text_of(mapping, key)));
    return s ? s : "";
}

/* The lines from `- id:` to the line before the next rule. */
static rlint_span source_span(const struct rlint_pack *p,
                              const struct node *rule)
{
    rlint_str bytes = p->source.bytes;
    rlint_span span = rule->span;
    if (rule->child)
        span.beg = rule->child->key_span.beg;
    for (const struct node *n = rule->child; n; n = n->next)
        span.end = n->span.end > span.end ? n->span.end : span.end;
    while (span.beg > 0 && bytes.ptr[span.beg - 1] != '\n')
        span.beg--;
    while (span.end > span.beg && strchr("\n ", bytes.ptr[span.end - 1]))
        span.end--;
    return span;
}

void pack_note(const struct rlint_pack *p, uint32_t rule, rlint_note *ret)
{
    const struct node *node = p->rule.item[rule];
    ret->id = line_of(p, node, "id");
    ret->level = line_of(p, node, "level");
    ret->message = line_of(p, node, "message");
    ret->advice = line_of(p, node, "advice");
    ret->why = line_of(p, node, "why");
    ret->span = source_span(p, node);
    ret->source = str_span(p->source.bytes, ret->span);
    uint32_t next =
        rule + 1 < p->rule.count ? p->first.item[rule + 1] : p->example.count;
    ret->example_count = next - p->first.item[rule];
}

/* --------------------------------------------------------------- examples */

struct marks {
    VEC(rlint_span) at;
};

/* Takes `**` out of a bad example; `\**` is two stars. */
static void read_marks(struct rlint_pack *p, rlint_example *e, rlint_str text)
{
    char *out = arena_raw(&p->arena, text.len + 1, 1);
    struct marks marks = {{0}};
    size_t n = 0;
    bool open = false;
    for (size_t i = 0; out && i < text.len; i++) {
        rlint_str rest = {text.ptr + i, text.len - i};
        if (str_begins(rest, STR("\\**"))) {
            out[n++] = '*';
            out[n++] = '*';
            i += 2;
        } else if (e->bad && str_begins(rest, STR("**"))) {
            rlint_span *m = open ? &marks.at.item[marks.at.count - 1]
                                 : vec_push(&p->arena, &marks.at);
            if (!m)
                return;
            if (!open)
                m->beg = (uint32_t)n;
            m->end = (uint32_t)n;
            open = !open;
            i++;
        } else {
            out[n++] = text.ptr[i];
        }
    }
    if (!out)
        return;
    out[n] = '\0';
    e->reply = (rlint_str){out, n};
    e->mark = marks.at.item;
    e->mark_count = marks.at.count;
    if (open)
        report_add(&p->problems, "rule/example", RLINT_ERROR, e->span,
                   "a ** without the other");
}

static rlint_str *texts(struct rlint_pack *p, const struct node *list,
                        size_t *count)
{
    rlint_str *text = arena_array(&p->arena, rlint_str, list->count + 1);
    size_t n = 0;
    for (const struct node *c = list->child; text && c; c = c->next)
        text[n++] = c->text;
    if (text && list->kind == NODE_SCALAR)
        text[n++] = list->text;
    *count = n;
    return text;
}

static void read_company(struct rlint_pack *p, const struct node *node,
                         rlint_company *c)
{
    for (const struct node *n = node->child; n; n = n->next) {
        size_t count;
        rlint_str *text = texts(p, n, &count);
        if (str_is(n->key, "phones"))
            c->phones = text, c->phone_count = count;
        else if (str_is(n->key, "emails"))
            c->emails = text, c->email_count = count;
        else if (str_is(n->key, "sites"))
            c->sites = text, c->site_count = count;
        else if (str_is(n->key, "handles"))
            c->handles = text, c->handle_count = count;
        else if (str_is(n->key, "emergency"))
            c->emergency = text, c->emergency_count = count;
    }
}

/* `active`, `none`, or {active: …, eta: …, where: …}. */
static void read_incident(const struct node *node, rlint_context *c)
{
    rlint_str active =
        node->kind == NODE_MAPPING ? text_of(node, "active") : node->text;
    c->incident_active = !str_is(active, "none") && !str_is(active, "false");
    if (node->kind != NODE_MAPPING)
        return;
    if (node_get(node, "eta"))
        c->incident_eta = text_of(node, "eta");
    if (node_get(node, "where"))
        c->incident_where = text_of(node, "where");
}

static void read_field(struct rlint_pack *p, const struct node *n,
                       rlint_example *e)
{
    rlint_context *c = &e->context;
    const struct {
        const char *key;
        rlint_str *to;
    } text[] = {
        {"nick", &c->nick},       {"handle", &c->handle},
        {"signed", &c->signed_},  {"message", &c->message},
        {"channel", &c->channel}, {"platform", &c->platform},
        {"profile", &c->profile}, {"lang", &c->lang},
        {"agent", &c->agent},
    };
    const struct schema s = {&p->arena, &p->problems, "rule/unknown-key",
                             "rule/bad-value"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        if (str_is(n->key, text[i].key)) {
            if (when_value(&s, n, when_field(n->key)))
                *text[i].to = n->text;
            return;
        }
    if (str_is(n->key, "thread-index"))
        schema_int(&s, n, 0, INT32_MAX, &c->thread_index);
    else if (str_is(n->key, "elapsed-minutes"))
        schema_int(&s, n, 0, INT32_MAX, &c->elapsed_minutes);
    else if (str_is(n->key, "history"))
        c->history = texts(p, n, &c->history_count);
    else if (str_is(n->key, "incident"))
        read_incident(n, c);
    else if (str_is(n->key, "company"))
        read_company(p, n, &c->company);
    else if (str_is(n->key, "mode") && when_value(&s, n, FIELD_MODE))
        c->mode = str_is(n->text, "template") ? RLINT_MODE_TEMPLATE
                                              : RLINT_MODE_DRAFT;
    else if (!str_is(n->key, "reply") && when_field(n->key) < 0)
        when_no_field(&p->problems, s.unknown_key, n->key_span, n->key);
}

static void add_example(struct rlint_pack *p, bool bad, rlint_str text,
                        const struct node *node)
{
    static const rlint_context unknown = RLINT_CONTEXT_INIT;
    rlint_example *e = vec_push(&p->arena, &p->example);
    if (!e)
        return;
    e->bad = bad;
    e->span = node->span;
    e->context = unknown;
    if (node->kind == NODE_MAPPING)
        for (const struct node *n = node->child; n; n = n->next)
            read_field(p, n, e);
    read_marks(p, e, text);
}

static void read_item(struct rlint_pack *p, bool bad, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        add_example(p, bad, str_trim(node->text), node);
    else if (node->kind == NODE_MAPPING && node_get(node, "reply"))
        add_example(p, bad, str_trim(text_of(node, "reply")), node);
    else
        report_add(&p->problems, "rule/example", RLINT_ERROR, node->span,
                   "an example is text, or {reply: …} with its context");
}

/* Text: an example a line.  A list: an example an item.  A mapping: one. */
static void read_examples(struct rlint_pack *p, bool bad,
                          const struct node *node)
{
    if (!node)
        return;
    if (node->kind != NODE_SCALAR) {
        if (node->kind == NODE_MAPPING)
            read_item(p, bad, node);
        for (const struct node *n = node->child;
             node->kind == NODE_SEQUENCE && n; n = n->next)
            read_item(p, bad, n);
        return;
    }
    for (rlint_str rest = node->text; rest.ptr;) {
        rlint_str line = str_trim(str_cut(&rest, '\n'));
        if (!line.len)
            continue;
        uint32_t count = p->example.count;
        add_example(p, bad, line, node);
        uint32_t beg = (uint32_t)(line.ptr - node->text.ptr);
        rlint_span part = {beg, beg + (uint32_t)line.len};
        if (p->example.count > count)
            p->example.item[count].span = node_part(node, part);
    }
}

static void read_rule(struct rlint_pack *p, const struct node *rule)
{
    const struct node *examples = node_get(rule, "examples");
    if (!examples || examples->kind != NODE_MAPPING)
        return;
    read_examples(p, true, node_get(examples, "bad"));
    read_examples(p, false, node_get(examples, "good"));
}

void pack_check(const struct source *source, const struct node *rule,
                struct arena *a, struct rlint_report *problems)
{
    struct rlint_pack p = {.source = *source};
    arena_init(&p.arena, &a->alloc);
    report_init(&p.problems, &p.arena, &p.source);
    read_rule(&p, rule);
    for (uint32_t i = 0; i < p.problems.finding.count; i++) {
        const rlint_finding *f = &p.problems.finding.item[i].pub;
        report_add(problems, f->rule, f->level, f->span, "%s", f->message);
    }
    a->failed |= p.arena.failed;
    arena_free(&p.arena);
}

bool pack_read(struct rlint_pack *p)
{
    report_init(&p->problems, &p->arena, &p->source);
    const struct node *root =
        yaml_read(&p->arena, &p->source, &p->problems, "rule/syntax");
    const struct node *rules =
        root && root->kind == NODE_MAPPING ? node_get(root, "rules") : NULL;
    bool list = rules && rules->kind == NODE_SEQUENCE;
    for (const struct node *n = list ? rules->child : NULL; n; n = n->next) {
        const struct node **slot = vec_push(&p->arena, &p->rule);
        uint32_t *first = vec_push(&p->arena, &p->first);
        if (!slot || !first)
            return false;
        *slot = n;
        *first = p->example.count;
        read_rule(p, n);
    }
    return root != NULL;
}
