/* json.c - the formats "json" and "jsonl": texts inside JSON. */
#include "base/limits.h"
#include "base/utf8.h"
#include "read/prose.h"
#include "read/tree.h"

struct builder {
    struct json_reader json;
    struct arena *arena;
    struct buf key;
    uint32_t *nodes; /* so far */
};

/* A string whose bytes between the quotes are [beg, end). */
static bool map_string(struct builder *b, size_t beg, size_t end,
                       struct prose *ret)
{
    rlint_str text = b->json.text;
    struct weaver w = {.arena = b->arena, .from = text, .room = end - beg};
    for (size_t at = beg; at < end;) {
        const char *escape = memchr(text.ptr + at, '\\', end - at);
        size_t stop = escape ? (size_t)(escape - text.ptr) : end;
        weave_same(&w, at, stop);
        at = stop;
        if (at == end)
            break;
        char bytes[4];
        uint32_t cp;
        size_t len = json_escape(text, at, &cp);
        weave_as(&w, (rlint_str){bytes, utf8_put(bytes, cp)}, at, at + len);
        at += len;
    }
    return weave_end(&w, beg, ret);
}

static struct node *read_value(struct builder *b, const struct node *parent);

static struct node *node_new(struct builder *b, const struct node *parent)
{
    if ((*b->nodes)++ >= LIMIT_VALUES) {
        b->json.problem = "more than 1,000,000 values: split the file";
        b->json.problem_at = b->json.at;
        return NULL;
    }
    struct node *ret = arena_new(b->arena, struct node);
    if (ret)
        ret->parent = parent;
    return ret;
}

static bool read_key(struct builder *b, rlint_str *key)
{
    rlint_str in_place;
    if (!json_key(&b->json, &in_place, &b->key))
        return false;
    char *copy = b->key.len > 0 ? arena_text(b->arena, in_place) : NULL;
    *key = copy ? (rlint_str){copy, in_place.len} : in_place;
    return !b->arena->failed && !b->key.failed;
}

/* What was good of a value is kept, so that all before a mistake is there. */
static void read_children(struct builder *b, struct node *n)
{
    bool mapping = n->kind == NODE_MAPPING;
    struct node **link = &n->child;
    rlint_str key = STR("");
    json_enter(&b->json);
    while (mapping ? read_key(b, &key) : json_element(&b->json)) {
        struct node *child = read_value(b, n);
        if (!child)
            break;
        child->key = key;
        *link = child;
        link = &child->next;
        n->count++;
    }
    n->span.end = (uint32_t)b->json.at;
}

static bool read_scalar(struct builder *b, struct node *n, bool string)
{
    rlint_str raw;
    rlint_str text = b->json.text;
    if (!json_skip(&b->json, &raw))
        return false;
    n->span.end = (uint32_t)b->json.at;
    n->style = string ? STYLE_DOUBLE : STYLE_PLAIN;
    bool well =
        string
            ? map_string(b, n->span.beg + 1, n->span.end - 1, &n->prose)
            : prose_same(b->arena, text, n->span.beg, n->span.end, &n->prose);
    n->text = n->prose.text;
    return well;
}

/* Calls itself through read_children; json_enter bounds the depth. */
static struct node *read_value(struct builder *b, const struct node *parent)
{
    enum json_type type = json_peek(&b->json);
    struct node *n = type == JSON_BROKEN ? NULL : node_new(b, parent);
    if (!n)
        return NULL;
    n->span.beg = (uint32_t)b->json.at;
    if (type == JSON_OBJECT || type == JSON_ARRAY) {
        n->kind = type == JSON_OBJECT ? NODE_MAPPING : NODE_SEQUENCE;
        n->style = STYLE_FLOW;
        read_children(b, n);
        return n;
    }
    return read_scalar(b, n, type == JSON_STRING) ? n : NULL;
}

struct node *json_tree(struct arena *a, rlint_str text, size_t beg,
                       uint32_t *nodes, struct json_problem *problem)
{
    struct builder b = {.arena = a, .nodes = nodes};
    json_init(&b.json, text);
    buf_init(&b.key, &a->alloc);
    b.json.at = beg;
    struct node *root = read_value(&b, NULL);
    if (root && !b.json.problem)
        json_end(&b.json);
    a->failed = a->failed || b.key.failed;
    buf_free(&b.key);
    *problem = (struct json_problem){b.json.problem, b.json.problem_at};
    return root;
}

/* ------------------------------------------------------------------- json */

static bool open_json(struct reader *r, struct tree *t)
{
    static const struct fields nothing = FIELDS_INIT;
    struct json_problem problem;
    rlint_str bytes = r->source.bytes;
    uint32_t nodes = 0;
    struct node *root =
        json_tree(r->arena, bytes, text_begin(bytes), &nodes, &problem);
    if (problem.message && !r->arena->failed)
        read_problem(r, "input/syntax", RLINT_ERROR,
                     read_char(bytes, problem.at), "JSON: %s", problem.message);
    return read_source(r, &t->text) &&
           tree_open(r, r->arena, t, root, NULL, 0, &nothing);
}

rlint_status read_json(struct reader *r, struct found *ret)
{
    if (!r->state) {
        struct tree *t = arena_new(r->arena, struct tree);
        if (!t)
            return RLINT_ENOMEM;
        t->codec = CODEC_JSON;
        r->state = t;
        if (!open_json(r, t))
            return RLINT_ENOMEM;
    }
    return tree_next(r, r->state, 0, ret);
}

/* ------------------------------------------------------------------ jsonl */

/* Every line is a root; a broken one does not spoil the others. */
static struct node *read_lines(struct reader *r)
{
    rlint_str bytes = r->source.bytes;
    struct node *first = NULL;
    struct node **link = &first;
    uint32_t nodes = 0;
    for (size_t at = text_begin(bytes); at < bytes.len;) {
        const char *feed = memchr(bytes.ptr + at, '\n', bytes.len - at);
        size_t end = feed ? (size_t)(feed - bytes.ptr) : bytes.len;
        rlint_str line = {bytes.ptr, end};
        struct json_problem problem = {NULL, 0};
        rlint_str words = {bytes.ptr + at, end - at};
        if (str_trim(words).len > 0)
            *link = json_tree(r->arena, line, at, &nodes, &problem);
        if (problem.message && !r->arena->failed)
            read_problem(r, "input/syntax", RLINT_ERROR,
                         read_char(line, problem.at), "JSON: %s",
                         problem.message);
        if (*link)
            link = &(*link)->next;
        at = end + 1;
    }
    return first;
}

rlint_status read_jsonl(struct reader *r, struct found *ret)
{
    static const struct fields nothing = FIELDS_INIT;
    if (!r->state) {
        struct tree *t = arena_new(r->arena, struct tree);
        if (!t || !read_source(r, &t->text))
            return RLINT_ENOMEM;
        t->codec = CODEC_JSON;
        r->state = t;
        if (!tree_open(r, r->arena, t, read_lines(r), NULL, 0, &nothing))
            return RLINT_ENOMEM;
    }
    return tree_next(r, r->state, 0, ret);
}
