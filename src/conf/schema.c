/* schema.c - reading a tree by a table of keys, and saying what is wrong. */
#include "conf/schema.h"

#include "base/buf.h"
#include "conf/message.h"

#include <inttypes.h>

#define KINDS 3

static const struct {
    char is[16];    /* what stands there */
    char write[32]; /* what should */
} kind_words[KINDS] = {
    [NODE_SCALAR] = {"text", "text"},
    [NODE_SEQUENCE] = {"a list", "a list"},
    [NODE_MAPPING] = {"a mapping", "a mapping ('key: value')"},
};

/* ---------------------------------------------------------- what is wrong */

static rlint_span mistake_span(const struct node *n)
{
    bool shown = n->kind == NODE_SCALAR && n->span.end > n->span.beg;
    return shown || n->key_span.end == 0 ? n->span : n->key_span;
}

/* `"max" is "many": write …` */
static void refuse(const struct schema *s, const struct node *n,
                   const char *write)
{
    const char *subject = "this value";
    const char *is = kind_words[n->kind].is;
    if (!message_fits(s->problems))
        return;
    if (n->key.len > 0)
        subject =
            arena_printf(s->arena, "\"%s\"", message_text(s->arena, n->key));
    if (n->kind == NODE_SCALAR)
        is = n->text.len == 0 ? "empty"
                              : arena_printf(s->arena, "\"%s\"",
                                             message_text(s->arena, n->text));
    report_add(s->problems, s->bad_value, RLINT_ERROR, mistake_span(n),
               "%s is %s: write %s", subject ? subject : "", is ? is : "",
               write);
}

struct names {
    const char *const *item;
    size_t count;
};

/* "a, b or c" in the arena. */
static const char *join(struct arena *a, struct names name)
{
    struct buf b;
    buf_init(&b, &a->alloc);
    for (size_t i = 0; i < name.count; i++) {
        if (i > 0)
            buf_text(&b, i + 1 < name.count ? ", " : " or ");
        buf_text(&b, name.item[i]);
    }
    const char *ret = arena_text(a, buf_view(&b));
    a->failed = a->failed || b.failed;
    buf_free(&b);
    return ret ? ret : "";
}

static void refuse_unknown(const struct schema *s, const char *id,
                           rlint_span span, const char *what, rlint_str text,
                           struct names name)
{
    if (!message_fits(s->problems))
        return;
    const char *shown = message_text(s->arena, text);
    const char *near = str_nearest(text, name.item, name.count);
    if (near)
        report_add(s->problems, id, RLINT_ERROR, span,
                   "unknown %s \"%s\": did you mean \"%s\"?", what, shown,
                   near);
    else
        report_add(s->problems, id, RLINT_ERROR, span,
                   "unknown %s \"%s\": write %s", what, shown,
                   join(s->arena, name));
}

/* -------------------------------------------------------------------- keys */

static const struct schema_key *
key_find(rlint_str name, const struct schema_key *key, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(name, key[i].name))
            return &key[i];
    }
    return NULL;
}

static void refuse_kind(const struct schema *s, const struct node *n,
                        unsigned kinds)
{
    const char *word[KINDS];
    size_t count = 0;
    for (unsigned i = 0; i < KINDS; i++) {
        if (kinds & 1u << i)
            word[count++] = kind_words[i].write;
    }
    refuse(s, n, join(s->arena, (struct names){word, count}));
}

static void refuse_key(const struct schema *s, const struct node *n,
                       const struct schema_key *key, size_t count)
{
    const char **name = arena_array(s->arena, const char *, count);
    for (size_t i = 0; name && i < count; i++)
        name[i] = key[i].name;
    if (name)
        refuse_unknown(s, s->unknown_key, n->key_span, "key", n->key,
                       (struct names){name, count});
}

bool schema_check(const struct schema *s, const struct node *mapping,
                  const struct schema_key *key, size_t count)
{
    bool good = true;
    if (mapping->kind != NODE_MAPPING) {
        refuse_kind(s, mapping, KIND_MAP);
        return false;
    }
    for (const struct node *n = mapping->child; n; n = n->next) {
        const struct schema_key *known = key_find(n->key, key, count);
        if (known && (known->kinds & 1u << n->kind))
            continue;
        good = false;
        if (known)
            refuse_kind(s, n, known->kinds);
        else
            refuse_key(s, n, key, count);
    }
    return good;
}

/* ------------------------------------------------------------------ values */

/* The list as an array, for messages. */
static struct names split(struct arena *a, const char *names)
{
    VEC(const char *) item = {0};
    for (rlint_str rest = str_of(names); rest.ptr;) {
        rlint_str name = str_cut(&rest, ' ');
        const char **slot = name.len ? vec_push(a, &item) : NULL;
        if (slot && !(*slot = arena_text(a, name)))
            item.count--;
    }
    return (struct names){item.item, item.count};
}

int schema_choice(const struct schema *s, const struct node *scalar,
                  const char *what, const char *names)
{
    bool text = scalar->kind == NODE_SCALAR && scalar->text.len > 0;
    int choice = text ? str_among(scalar->text, names) : -1;
    if (choice >= 0)
        return choice;
    struct names all = split(s->arena, names);
    if (text)
        refuse_unknown(s, s->bad_value, scalar->span, what, scalar->text, all);
    else
        refuse(s, scalar, join(s->arena, all));
    return -1;
}

bool schema_refuse(const struct schema *s, rlint_span span, const char *what)
{
    report_add(s->problems, s->bad_value, RLINT_ERROR, span, "%s", what);
    return false;
}

/* Digits with nothing around them, but for a minus. */
static bool parse_int(rlint_str text, int64_t *ret)
{
    bool minus = text.len > 0 && text.ptr[0] == '-';
    int64_t value = 0;
    for (size_t i = minus; i < text.len; i++) {
        int digit = text.ptr[i] - '0';
        if (digit < 0 || digit > 9 || value > (INT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *ret = minus ? -value : value;
    return text.len > minus;
}

bool schema_int(const struct schema *s, const struct node *scalar, int64_t low,
                int64_t high, int64_t *ret)
{
    int64_t value;
    if (scalar->kind == NODE_SCALAR && parse_int(scalar->text, &value) &&
        value >= low && value <= high) {
        *ret = value;
        return true;
    }
    const char *write = arena_printf(
        s->arena, "a whole number from %" PRId64 " to %" PRId64, low, high);
    refuse(s, scalar, write ? write : "");
    return false;
}

bool schema_bool(const struct schema *s, const struct node *scalar, bool *ret)
{
    bool yes = scalar->kind == NODE_SCALAR && str_is(scalar->text, "true");
    if (!yes &&
        (scalar->kind != NODE_SCALAR || !str_is(scalar->text, "false"))) {
        refuse(s, scalar, "true or false");
        return false;
    }
    *ret = yes;
    return true;
}
