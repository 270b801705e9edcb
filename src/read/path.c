/* path.c - picking values of a tree by a path, or by what they are called. */
#include "read/path.h"

#include "base/sort.h"

/* Names that replies have in exports of helpdesks and in lists that people
 * keep; of several in one mapping the first here counts. */
static const char names[] =
    "reply response answer body_text body content text template body_html "
    "content_html ответ Ответ текст Текст шаблон Шаблон";

int path_rank(rlint_str name)
{
    char lower[24];
    if (name.len > sizeof(lower))
        return -1;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return str_among((rlint_str){lower, name.len}, names);
}

/* ---------------------------------------------------------------- reading */

struct path_reader {
    rlint_str text;
    size_t at;
    const char *problem;
};

static bool fail(struct path_reader *r, const char *problem)
{
    r->problem = problem;
    return false;
}

static char next(const struct path_reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static bool takes(struct path_reader *r, const char *sign)
{
    rlint_str rest = {r->text.ptr + r->at, r->text.len - r->at};
    if (!str_begins(rest, str_of(sign)))
        return false;
    r->at += strlen(sign);
    return true;
}

static void skip_blanks(struct path_reader *r)
{
    while (next(r) == ' ')
        r->at++;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '-' || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool read_name(struct path_reader *r, rlint_str *ret)
{
    size_t beg = r->at;
    while (is_name(next(r)))
        r->at++;
    *ret = (rlint_str){r->text.ptr + beg, r->at - beg};
    return ret->len > 0 || fail(r, "a name is expected");
}

/* 'name' or "name"; a backslash has no place in it. */
static bool read_quoted(struct path_reader *r, rlint_str *ret)
{
    char quote = next(r);
    if (quote != '\'' && quote != '"')
        return fail(r, "a quote is expected");
    size_t beg = ++r->at;
    while (r->at < r->text.len && next(r) != quote) {
        if (next(r) == '\\')
            return fail(r, "escapes are not read here");
        r->at++;
    }
    *ret = (rlint_str){r->text.ptr + beg, r->at - beg};
    return takes(r, quote == '"' ? "\"" : "'") ||
           fail(r, "the closing quote is missing");
}

static bool read_index(struct path_reader *r, int64_t *ret)
{
    bool minus = takes(r, "-");
    size_t beg = r->at;
    *ret = 0;
    while (next(r) >= '0' && next(r) <= '9' && r->at - beg < 9)
        *ret = *ret * 10 + (r->text.ptr[r->at++] - '0');
    if (minus)
        *ret = -*ret;
    return r->at > beg || fail(r, "a name, a number or * is expected");
}

/* ?@.name=='value' or ?@['name']==value */
static bool read_filter(struct path_reader *r, struct step *s)
{
    s->kind = STEP_FILTER;
    bool named;
    if (takes(r, "@."))
        named = read_name(r, &s->name);
    else if (takes(r, "@["))
        named = read_quoted(r, &s->name) &&
                (takes(r, "]") || fail(r, "] is expected"));
    else
        named = fail(r, "@.name is expected after ?");
    if (!named)
        return false;
    skip_blanks(r);
    if (!takes(r, "=="))
        return fail(r, "== is expected");
    skip_blanks(r);
    return next(r) == '\'' || next(r) == '"' ? read_quoted(r, &s->value)
                                             : read_name(r, &s->value);
}

/* What stands in brackets. */
static bool read_bracket(struct path_reader *r, struct step *s)
{
    bool well;
    skip_blanks(r);
    if (takes(r, "*")) {
        s->kind = STEP_ANY;
        well = true;
    } else if (takes(r, "?")) {
        skip_blanks(r);
        well = read_filter(r, s);
    } else if (next(r) == '\'' || next(r) == '"') {
        s->kind = STEP_NAME;
        well = read_quoted(r, &s->name);
    } else {
        s->kind = STEP_INDEX;
        well = read_index(r, &s->index);
    }
    skip_blanks(r);
    return well && (takes(r, "]") || fail(r, "] is expected"));
}

static bool read_step(struct path_reader *r, struct step *s)
{
    bool dots = takes(r, "..");
    s->deep = dots;
    if (takes(r, "["))
        return read_bracket(r, s);
    if (!dots && !takes(r, "."))
        return fail(r, "'.' or '[' is expected");
    s->kind = takes(r, "*") ? STEP_ANY : STEP_NAME;
    return s->kind == STEP_ANY || read_name(r, &s->name);
}

static bool read_path(struct path_reader *r, struct path *ret)
{
    ret->count = 0;
    if (next(r) != '$') { /* a name alone */
        ret->step[0] =
            (struct step){.kind = STEP_NAME, .deep = true, .name = r->text};
        ret->count = 1;
        return r->text.len > 0 || fail(r, "a field is expected");
    }
    r->at++;
    while (r->at < r->text.len) {
        if (ret->count == PATH_STEPS)
            return fail(r, "more than 16 steps");
        ret->step[ret->count] = (struct step){.kind = STEP_ANY};
        if (!read_step(r, &ret->step[ret->count++]))
            return false;
    }
    return true;
}

/* Cuts `text` at the first |> that no quotes hold. */
static rlint_str cut_part(rlint_str *text)
{
    char quote = '\0';
    for (size_t i = 0; i + 1 < text->len; i++) {
        char c = text->ptr[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '|' && text->ptr[i + 1] == '>') {
            rlint_str part = {text->ptr, i};
            *text = (rlint_str){text->ptr + i + 2, text->len - i - 2};
            return part;
        }
    }
    rlint_str part = *text;
    *text = (rlint_str){NULL, 0};
    return part;
}

const char *path_read(rlint_str text, enum path_style style,
                      struct path_chain *ret)
{
    *ret = (struct path_chain){.text = str_trim(text)};
    for (rlint_str rest = ret->text; rest.ptr; ret->count++) {
        struct path_reader r = {.text = str_trim(cut_part(&rest))};
        if (ret->count == PATH_PARTS)
            return "more than 4 parts";
        if (style == PATH_NONE)
            return "this format has no fields";
        if (ret->count == 0 && style != PATH_TREE) {
            ret->name = r.text;
            if (ret->name.len == 0)
                return "a field is expected";
        } else if (!read_path(&r, &ret->part[ret->count])) {
            return r.problem;
        }
    }
    bool part = style == PATH_PART;
    if (part && str_among(ret->name, "file heading fence") < 0)
        return "in Markdown a reply is a file, a heading or a fence";
    return NULL;
}

/* ---------------------------------------------------------------- picking */

#define PICKED (1u << 31)

struct walk {
    struct arena *arena;
    const struct path_chain *chain;
    const struct path *path;
    struct picks *picks;
};

static void pick(const struct walk *w, struct node *n)
{
    if (n->kind != NODE_SCALAR || (n->seen & PICKED))
        return;
    struct pick *slot = vec_push(w->arena, &w->picks->at);
    if (slot)
        *slot = (struct pick){n, w->chain};
    n->seen |= PICKED;
}

/* What another path has left there. */
static void clear(struct node *n)
{
    for (; n; n = n->next) {
        n->seen &= PICKED;
        clear(n->child);
    }
}

static bool fits(const struct node *parent, const struct node *n,
                 const struct step *s, int64_t number)
{
    bool mapping = parent->kind == NODE_MAPPING;
    switch (s->kind) {
    case STEP_NAME:
        return mapping && str_equal(n->key, s->name);
    case STEP_INDEX:
        return !mapping && (number == s->index ||
                            number - (int64_t)parent->count == s->index);
    case STEP_FILTER:
        while (n->target)
            n = n->target;
        if (n->kind != NODE_MAPPING)
            return false;
        for (const struct node *c = n->child; c; c = c->next)
            if (c->kind == NODE_SCALAR && str_equal(c->key, s->name))
                return str_equal(c->text, s->value);
        return false;
    default:
        return true;
    }
}

/* Goes on at `n` with step `at`.  Each node is met once at each step, so that
 * neither aliases nor `..` cost more than the tree is large; what calls itself
 * is as deep as the tree and the path together. */
static void walk(const struct walk *w, struct node *n, uint32_t at)
{
    const struct step *s = &w->path->step[at];
    while (n->target)
        n = n->target;
    if (at == w->path->count) {
        pick(w, n);
        return;
    }
    if (n->seen & 1u << at)
        return;
    n->seen |= 1u << at;
    int64_t number = 0;
    for (struct node *c = n->child; c; c = c->next, number++) {
        if (fits(n, c, s, number))
            walk(w, c, at + 1);
        if (s->deep && !c->target)
            walk(w, c, at);
    }
}

void path_pick(struct arena *a, struct node *root,
               const struct path_chain *chain, uint32_t part, struct picks *ret)
{
    struct walk w = {a, chain, &chain->part[part], ret};
    clear(root);
    for (struct node *n = root; n; n = n->next)
        walk(&w, n, 0);
}

/* --------------------------------------------------------------- guessing */

/* {field: comment_value, value: …} of Zendesk; the value is a text, or a list
 * of a channel and a text. */
static struct node *guess_action(const struct node *n)
{
    const struct node *field = node_get(n, "field");
    struct node *value = n->child;
    while (value && !str_is(value->key, "value"))
        value = value->next;
    if (n->kind != NODE_MAPPING || !field || !value ||
        !str_begins(field->text, STR("comment_value")))
        return NULL;
    return value->kind == NODE_SEQUENCE && value->child ? value->child->next
                                                        : value;
}

/* Calls itself as deep as the tree is. */
static void guess(const struct walk *w, struct node *n)
{
    struct node *best = NULL;
    int rank = -1;
    for (struct node *c = n->child; c; c = c->next) {
        int its = -1;
        if (n->kind == NODE_MAPPING && c->kind == NODE_SCALAR && !c->target)
            its = path_rank(c->key);
        if (its >= 0 && (rank < 0 || its < rank)) {
            best = c;
            rank = its;
        }
        guess(w, c);
    }
    if (!best)
        best = guess_action(n);
    if (best)
        pick(w, best);
}

static void guess_text(const struct walk *w, struct node *n)
{
    if (n->kind == NODE_SCALAR && str_holds(str_trim(n->text), STR(" ")))
        pick(w, n);
}

void path_guess(struct arena *a, struct node *root, struct picks *ret)
{
    struct walk w = {.arena = a, .picks = ret};
    uint32_t before = ret->at.count;
    for (struct node *n = root; n; n = n->next)
        guess(&w, n);
    if (ret->at.count > before)
        return;
    for (struct node *n = root; n; n = n->next) {
        struct node *c = n->child;
        while (c && c->kind == NODE_SCALAR)
            c = c->next;
        guess_text(&w, n);
        for (struct node *t = c ? NULL : n->child; t; t = t->next)
            guess_text(&w, t);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct node *x = ((const struct pick *)a)->node;
    const struct node *y = ((const struct pick *)b)->node;
    return x->span.beg < y->span.beg ? -1 : x->span.beg > y->span.beg;
}

void path_sort(struct picks *p)
{
    sort_items(p->at.item, p->at.count, sizeof *p->at.item, by_place);
}

/* ------------------------------------------------------------------ place */

static bool is_word(rlint_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!is_name(name.ptr[i]))
            return false;
    return name.len > 0;
}

rlint_str path_of(struct arena *a, const struct node *n)
{
    rlint_str below = STR("");
    for (; n && n->parent; n = n->parent) {
        char *path;
        if (n->parent->kind == NODE_SEQUENCE)
            path = arena_printf(a, "[*]%.*s", STR_ARG(below));
        else
            path =
                arena_printf(a, is_word(n->key) ? ".%.*s%.*s" : "['%.*s']%.*s",
                             STR_ARG(n->key), STR_ARG(below));
        if (!path)
            return STR("");
        below = str_of(path);
    }
    char *path = arena_printf(a, "$%.*s", STR_ARG(below));
    return path ? str_of(path) : STR("");
}
