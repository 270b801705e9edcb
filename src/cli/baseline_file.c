/* baseline_file.c - the entries of a baseline, and their file: JSON, one entry
 * a line, sorted, so that two branches that change it can be merged.
 *
 *     {"replylint-baseline":1,"entries":[
 *     {"path":"macros/a.txt","rule":"redirect/hotline","key":"…","count":1}
 *     ]}
 */
#include "base/json_read.h"
#include "base/json_write.h"
#include "cli/baseline.h"

#define KEY_DIGITS 16

struct reader {
    struct baseline *baseline;
    struct json_reader json;
    bool refused; /* one mistake is told, the first */
    bool has_version;
};

static bool refuse(struct reader *r, size_t at, const char *what)
{
    uint32_t beg = (uint32_t)at;
    if (!r->refused)
        report_add(&r->baseline->problems, "config/baseline", RLINT_ERROR,
                   (rlint_span){beg, beg}, "%s", what);
    r->refused = true;
    return false;
}

/* What the JSON reader stopped at. */
static void refuse_json(struct reader *r)
{
    static const char mark[][9] = {"<<<<<<< ", "=======", ">>>>>>> "};
    rlint_str rest = {r->json.text.ptr + r->json.problem_at,
                      r->json.text.len - r->json.problem_at};
    const char *what = r->json.problem;
    for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++)
        if (str_begins(rest, str_of(mark[i])))
            what = "the mark of a merge conflict";
    refuse(r, r->json.problem_at, what);
}

/* ---------------------------------------------------------------- entries */

struct baseline_entry *baseline_entry(struct baseline *b, const char *path,
                                      const char *rule, const char *key)
{
    const char *part[] = {path, rule, key};
    b->scratch.len = 0;
    for (size_t i = 0; i < 3; i++)
        buf_put(&b->scratch, part[i], strlen(part[i]) + 1);
    if (b->scratch.failed)
        return NULL;
    rlint_str name = buf_view(&b->scratch);
    uint32_t number = map_get(&b->by_key, name);
    if (number != MAP_NONE)
        return &b->entry.item[number];
    char *text = arena_text(b->arena, name);
    struct baseline_entry *e = text ? vec_push(b->arena, &b->entry) : NULL;
    if (!e || map_add(b->arena, &b->by_key, (rlint_str){text, name.len},
                      b->entry.count - 1) == MAP_NONE)
        return NULL;
    e->path = text;
    e->rule = e->path + strlen(path) + 1;
    e->key = e->rule + strlen(rule) + 1;
    return e;
}

static bool is_key(rlint_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!s.ptr[i] || !strchr("0123456789abcdef", s.ptr[i]))
            return false;
    return s.len == KEY_DIGITS;
}

static bool read_text(struct reader *r, const char **ret)
{
    struct baseline *b = r->baseline;
    rlint_str text;
    if (!json_string(&r->json, &text, &b->scratch, NULL))
        return false;
    *ret = arena_text(b->arena, text);
    return *ret != NULL;
}

static bool read_key(struct reader *r, const char **ret)
{
    json_peek(&r->json);
    size_t at = r->json.at;
    if (!read_text(r, ret))
        return false;
    return is_key(str_of(*ret)) ||
           refuse(r, at, "a key has 16 digits of 0-9 and a-f");
}

static bool read_count(struct reader *r, uint32_t *ret)
{
    int64_t count;
    json_peek(&r->json);
    size_t at = r->json.at;
    if (!json_int(&r->json, &count))
        return false;
    if (count < 1)
        return refuse(r, at, "a count is 1 or more");
    *ret = count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
    return true;
}

static bool read_member(struct reader *r, struct baseline_entry *e,
                        rlint_str name)
{
    if (str_is(name, "path"))
        return read_text(r, &e->path);
    if (str_is(name, "rule"))
        return read_text(r, &e->rule);
    if (str_is(name, "key"))
        return read_key(r, &e->key);
    if (str_is(name, "count"))
        return read_count(r, &e->count);
    return json_skip(&r->json, NULL);
}

static bool read_entry(struct reader *r)
{
    struct baseline *b = r->baseline;
    struct baseline_entry e = {.count = 1};
    rlint_str name;
    enum json_type type = json_peek(&r->json);
    size_t at = r->json.at;
    if (type != JSON_OBJECT)
        return type != JSON_BROKEN &&
               refuse(r, at, "an entry {...} is expected here");
    json_enter(&r->json);
    while (json_key(&r->json, &name, &b->scratch))
        if (!read_member(r, &e, name))
            return false;
    if (r->json.problem)
        return false;
    if (!e.path || !e.rule || !e.key)
        return refuse(r, at, "an entry needs \"path\", \"rule\" and \"key\"");
    /* A merge of two branches may leave an entry twice: the larger counts. */
    struct baseline_entry *known = baseline_entry(b, e.path, e.rule, e.key);
    if (known && known->count < e.count)
        known->count = e.count;
    return known != NULL;
}

static bool read_entries(struct reader *r)
{
    enum json_type type = json_peek(&r->json);
    if (type != JSON_ARRAY)
        return type != JSON_BROKEN &&
               refuse(r, r->json.at, "a list of entries is expected here");
    json_enter(&r->json);
    while (json_element(&r->json))
        if (!read_entry(r))
            return false;
    return !r->json.problem;
}

/* --------------------------------------------------------------- the file */

static bool read_version(struct reader *r)
{
    int64_t version;
    json_peek(&r->json);
    size_t at = r->json.at;
    r->has_version = true;
    return json_int(&r->json, &version) &&
           (version == 1 ||
            refuse(r, at, "this replylint reads baselines of version 1"));
}

static bool read_root(struct reader *r)
{
    rlint_str name;
    if (json_peek(&r->json) != JSON_OBJECT)
        return refuse(r, r->json.at, "a baseline begins with '{'");
    json_enter(&r->json);
    while (json_key(&r->json, &name, &r->baseline->scratch)) {
        bool well = str_is(name, "replylint-baseline") ? read_version(r)
                    : str_is(name, "entries")          ? read_entries(r)
                                              : json_skip(&r->json, NULL);
        if (!well)
            return false;
    }
    return json_end(&r->json) &&
           (r->has_version ||
            refuse(r, 0, "\"replylint-baseline\": 1 is missing"));
}

void baseline_read(struct baseline *b)
{
    struct reader r = {.baseline = b};
    json_init(&r.json, b->source.bytes);
    if (!read_root(&r) && !r.refused && r.json.problem)
        refuse_json(&r);
    b->failed |= b->arena->failed || b->scratch.failed;
}

void baseline_put(struct buf *out, const struct baseline_entry *const *entry,
                  size_t count)
{
    struct json_writer w = {.out = out};
    buf_text(out, "{\"replylint-baseline\":1,\"entries\":[");
    for (size_t i = 0; i < count; i++) {
        buf_text(out, i ? ",\n" : "\n");
        w.before = JSON_NOTHING;
        json_open(&w, '{');
        json_name(&w, "path");
        json_text(&w, str_of(entry[i]->path));
        json_name(&w, "rule");
        json_text(&w, str_of(entry[i]->rule));
        json_name(&w, "key");
        json_text(&w, str_of(entry[i]->key));
        json_name(&w, "count");
        json_number(&w, entry[i]->count);
        json_close(&w, '}');
    }
    buf_text(out, "\n]}\n");
}
