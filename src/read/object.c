/* object.c - one line of `replylint filter`: a JSON object with a reply. */
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "read/format.h"
#include "read/prose.h"

/* A line and what it told so far. */
struct object {
    struct json_reader json;
    struct arena *arena;
    struct buf key;
    struct buf text; /* decoded strings; in the arena, so they stay */
    rlint_context *context;
    const rlint_context *defaults; /* what a field is again when it is null */
    rlint_str reply;
    rlint_str id;
    const char **code;
    rlint_error *err;
};

/* What a value is.  Tables of fields hold no pointers, which would be relocated
 * at each start. */
enum value {
    VALUE_ID,
    VALUE_REPLY,
    VALUE_STRING,
    VALUE_CHANNEL,
    VALUE_COUNT,
    VALUE_STRINGS,
    VALUE_INCIDENT,
    VALUE_COMPANY,
    VALUE_MODE,
    VALUE_TRUTH,
};

/* Its value is the bytes [at, end) of the context; of the id and the reply it
 * is a member of struct object. */
struct field {
    char name[16];
    uint8_t len; /* of the name */
    enum value value;
    size_t at;
    size_t end;
    size_t limit; /* 0: none but that of the line */
};

#define NAME(name) name, sizeof(name) - 1
#define ELSEWHERE  0, 0
#define FROM_TO(first, last)                                                   \
    offsetof(rlint_context, first),                                            \
        offsetof(rlint_context, last) + sizeof(((rlint_context *)0)->last)
#define MEMBER(member) FROM_TO(member, member)
#define COUNT(table)   (sizeof(table) / sizeof((table)[0]))

__attribute__((format(printf, 5, 6))) static bool
fail(struct object *o, rlint_status status, const char *code, size_t at,
     const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(o->err->message, sizeof(o->err->message), format, args);
    va_end(args);
    o->err->status = status;
    o->err->span = (rlint_span){(uint32_t)at, (uint32_t)at};
    *o->code = code;
    return false;
}

static bool fail_json(struct object *o)
{
    return fail(o, RLINT_ESYNTAX, "json", o->json.problem_at, "%s",
                o->json.problem);
}

/* The types that a value may be of, and what they are called. */
#define IS(type) (1u << JSON_##type)
static const struct {
    uint16_t types;
    char name[14];
} wanted[] = {
    [VALUE_ID] = {(uint16_t)~IS(BROKEN), "anything"},
    [VALUE_REPLY] = {IS(STRING), "a string"},
    [VALUE_STRING] = {IS(STRING), "a string"},
    [VALUE_CHANNEL] = {IS(STRING), "a string"},
    [VALUE_COUNT] = {IS(NUMBER), "a number"},
    [VALUE_STRINGS] = {IS(ARRAY), "an array"},
    [VALUE_INCIDENT] = {IS(OBJECT), "an object"},
    [VALUE_COMPANY] = {IS(OBJECT), "an object"},
    [VALUE_MODE] = {IS(STRING), "a string"},
    [VALUE_TRUTH] = {IS(TRUE) | IS(FALSE), "true or false"},
};

/* May the next value, of `type`, be this?  If not, but it is JSON, the field is
 * wrong. */
static bool expect(struct object *o, const struct field *f, enum value value,
                   enum json_type type)
{
    if (wanted[value].types >> type & 1)
        return true;
    size_t at = o->json.at;
    if (!json_skip(&o->json, NULL))
        return fail_json(o);
    return fail(o, RLINT_ESYNTAX, "field", at, "%s: not %s", f->name,
                wanted[value].name);
}

/* Any value, kept as it is written. */
static bool read_id(struct object *o, const struct field *f, void *to)
{
    (void)f;
    (void)to;
    return json_skip(&o->json, &o->id) || fail_json(o);
}

static bool read_string(struct object *o, const struct field *f, void *to)
{
    rlint_str *ret = to;
    size_t at = o->json.at;
    if (!json_string(&o->json, ret, &o->text, NULL))
        return fail_json(o);
    if (f->limit > 0 && ret->len > f->limit)
        return fail(o, RLINT_ELIMIT, "limit", at,
                    "%s: %zu bytes are too many, the limit is %zu", f->name,
                    ret->len, f->limit);
    return true;
}

/* One of two words. */
static bool read_choice(struct object *o, const struct field *f,
                        rlint_str first, rlint_str second, rlint_str *ret)
{
    size_t at = o->json.at;
    if (!read_string(o, f, ret))
        return false;
    if (str_equal(*ret, first) || str_equal(*ret, second))
        return true;
    return fail(o, RLINT_ESYNTAX, "field", at, "%s: neither \"%s\" nor \"%s\"",
                f->name, first.ptr, second.ptr);
}

static bool read_channel(struct object *o, const struct field *f, void *to)
{
    return read_choice(o, f, STR("public"), STR("private"), to);
}

static bool read_mode(struct object *o, const struct field *f, void *to)
{
    rlint_mode *ret = to;
    rlint_str word;
    if (!read_choice(o, f, STR("draft"), STR("template"), &word))
        return false;
    *ret = str_is(word, "template") ? RLINT_MODE_TEMPLATE : RLINT_MODE_DRAFT;
    return true;
}

static bool read_reply(struct object *o, const struct field *f, void *to)
{
    (void)to;
    size_t at = o->json.at;
    if (!read_string(o, f, &o->reply))
        return false;
    rlint_error err;
    rlint_status status = read_check_lost(o->reply, f->name, &err);
    return status == RLINT_OK ||
           fail(o, status, "field", at, "%s", err.message);
}

/* 0, 1, 2 and so on. */
static bool read_count(struct object *o, const struct field *f, void *to)
{
    int64_t *ret = to;
    size_t at = o->json.at;
    struct json_reader number = o->json;
    if (!json_skip(&o->json, NULL))
        return fail_json(o);
    if (!json_int(&number, ret) || *ret < 0)
        return fail(o, RLINT_ESYNTAX, "field", at,
                    "%s: not a whole number from 0 on", f->name);
    return true;
}

static bool read_truth(struct object *o, const struct field *f, void *to)
{
    int *ret = to;
    (void)f;
    *ret = json_peek(&o->json) == JSON_TRUE;
    return json_skip(&o->json, NULL) || fail_json(o);
}

/* A pointer and, at the end of the field, its count. */
static bool read_strings(struct object *o, const struct field *f, void *to)
{
    VEC(rlint_str) list = {NULL, 0, 0};
    json_enter(&o->json);
    while (json_element(&o->json)) {
        rlint_str *next = vec_push(o->arena, &list);
        if (!next || !expect(o, f, VALUE_STRING, json_peek(&o->json)) ||
            !read_string(o, f, next))
            return false;
    }
    const rlint_str **item = to;
    size_t *count = (size_t *)(void *)((char *)o->context + f->end) - 1;
    *item = list.item;
    *count = list.count;
    return !o->json.problem || fail_json(o);
}

static bool read_incident(struct object *o, const struct field *f, void *to);
static bool read_company(struct object *o, const struct field *f, void *to);

static bool (*const read_as[])(struct object *o, const struct field *f,
                               void *to) = {
    [VALUE_ID] = read_id,
    [VALUE_REPLY] = read_reply,
    [VALUE_STRING] = read_string,
    [VALUE_CHANNEL] = read_channel,
    [VALUE_COUNT] = read_count,
    [VALUE_STRINGS] = read_strings,
    [VALUE_INCIDENT] = read_incident,
    [VALUE_COMPANY] = read_company,
    [VALUE_MODE] = read_mode,
    [VALUE_TRUTH] = read_truth,
};

/* What was told is taken back, so that of two equal keys the last counts and
 * null is as good as nothing. */
static void take_back(struct object *o, const struct field *f)
{
    memcpy((char *)o->context + f->at, (const char *)o->defaults + f->at,
           f->end - f->at);
    if (f->value == VALUE_REPLY)
        o->reply = (rlint_str){NULL, 0};
}

/* An id of null is an id. */
static bool read_value(struct object *o, const struct field *f)
{
    enum json_type type = json_peek(&o->json); /* goes to the value */
    if (type == JSON_NULL && f->value != VALUE_ID) {
        take_back(o, f);
        return json_skip(&o->json, NULL) || fail_json(o);
    }
    return expect(o, f, f->value, type) &&
           read_as[f->value](o, f, (char *)o->context + f->at);
}

static const struct field *find_field(const struct field *f, size_t count,
                                      rlint_str key)
{
    for (; count > 0; f++, count--)
        if (f->len == key.len && f->name[0] == key.ptr[0] &&
            str_same(f->name, key.ptr, key.len))
            return f;
    return NULL;
}

static bool read_fields(struct object *o, const struct field *fields,
                        size_t count)
{
    rlint_str key;
    json_enter(&o->json);
    while (json_key(&o->json, &key, &o->key)) {
        const struct field *f = find_field(fields, count, key);
        if (!(f ? read_value(o, f) : json_skip(&o->json, NULL)))
            return o->json.problem ? fail_json(o) : false;
    }
    return !o->json.problem || fail_json(o);
}

static const struct field company_field[] = {
    {NAME("phones"), VALUE_STRINGS,
     FROM_TO(company.phones, company.phone_count), 0},
    {NAME("emails"), VALUE_STRINGS,
     FROM_TO(company.emails, company.email_count), 0},
    {NAME("sites"), VALUE_STRINGS, FROM_TO(company.sites, company.site_count),
     0},
    {NAME("handles"), VALUE_STRINGS,
     FROM_TO(company.handles, company.handle_count), 0},
    {NAME("emergency"), VALUE_STRINGS,
     FROM_TO(company.emergency, company.emergency_count), 0},
};

static bool read_company(struct object *o, const struct field *f, void *to)
{
    (void)to;
    take_back(o, f);
    return read_fields(o, company_field, COUNT(company_field));
}

static const struct field incident_field[] = {
    {NAME("active"), VALUE_TRUTH, MEMBER(incident_active), 0},
    {NAME("eta"), VALUE_STRING, MEMBER(incident_eta), 0},
    {NAME("where"), VALUE_STRING, MEMBER(incident_where), 0},
};

static bool read_incident(struct object *o, const struct field *f, void *to)
{
    int *active = to; /* an incident that is told of is on */
    take_back(o, f);
    *active = 1;
    return read_fields(o, incident_field, COUNT(incident_field));
}

static const struct field object_field[] = {
    {NAME("id"), VALUE_ID, ELSEWHERE, 0},
    {NAME("reply"), VALUE_REPLY, ELSEWHERE, LIMIT_REPLY},
    {NAME("channel"), VALUE_CHANNEL, MEMBER(channel), 0},
    {NAME("nick"), VALUE_STRING, MEMBER(nick), LIMIT_NICK},
    {NAME("message"), VALUE_STRING, MEMBER(message), LIMIT_MESSAGE},
    {NAME("handle"), VALUE_STRING, MEMBER(handle), LIMIT_NICK},
    {NAME("signed"), VALUE_STRING, MEMBER(signed_), LIMIT_NICK},
    {NAME("platform"), VALUE_STRING, MEMBER(platform), 0},
    {NAME("profile"), VALUE_STRING, MEMBER(profile), 0},
    {NAME("lang"), VALUE_STRING, MEMBER(lang), 0},
    {NAME("agent"), VALUE_STRING, MEMBER(agent), LIMIT_NICK},
    {NAME("thread_index"), VALUE_COUNT, MEMBER(thread_index), 0},
    {NAME("elapsed_minutes"), VALUE_COUNT, MEMBER(elapsed_minutes), 0},
    {NAME("history"), VALUE_STRINGS, FROM_TO(history, history_count), 0},
    {NAME("incident"), VALUE_INCIDENT, FROM_TO(incident_active, incident_where),
     0},
    {NAME("company"), VALUE_COMPANY, MEMBER(company), 0},
    {NAME("mode"), VALUE_MODE, MEMBER(mode), 0},
};

static bool read_line(struct object *o, rlint_str line)
{
    if (line.len > LIMIT_LINE) /* of which there may be more than was read */
        return fail(o, RLINT_ELIMIT, "limit", LIMIT_LINE,
                    "line: too many bytes, the limit is %u", LIMIT_LINE);
    json_init(&o->json, line);
    enum json_type type = json_peek(&o->json);
    size_t at = o->json.at;
    if (type == JSON_BROKEN)
        return fail_json(o);
    if (type != JSON_OBJECT)
        return fail(o, RLINT_ESYNTAX, "json", at, "a line is one object");
    if (!read_fields(o, object_field, COUNT(object_field)))
        return false;
    if (!json_end(&o->json))
        return fail_json(o);
    if (!o->reply.ptr)
        return fail(o, RLINT_ESYNTAX, "field", at, "reply: missing");
    return true;
}

/* What is JSON is UTF-8.  Of a line that is neither, the latter is told: what
 * broke the one may have broken the other. */
static bool read_utf8_line(struct object *o, rlint_str line)
{
    if (read_line(o, line))
        return true;
    size_t valid = line.len > LIMIT_LINE ? line.len : utf8_check(line);
    return valid == line.len ? false
                             : fail(o, RLINT_EUTF8, "utf8", valid,
                                    "byte %zu is not UTF-8", valid);
}

rlint_status read_object(struct arena *a, rlint_str line,
                         const rlint_context *defaults, struct rlint_reply *ret,
                         struct read_extra *extra, rlint_error *err)
{
    const rlint_allocator in_arena = arena_allocator(a);
    struct object o;
    memory_clear(&o, sizeof(o));
    o.arena = a;
    o.key.alloc = o.text.alloc = in_arena;
    o.context = &ret->context;
    o.defaults = defaults;
    o.id = STR("");
    o.code = &extra->code;
    o.err = err;
    ret->context = *defaults;
    *extra = (struct read_extra){STR(""), NULL};

    bool well = read_utf8_line(&o, line);
    if (a->failed ||
        (well && !prose_make(a, o.reply, text_begin(o.reply), &ret->prose))) {
        err->status = RLINT_ENOMEM;
        return RLINT_ENOMEM;
    }
    if (!well)
        return err->status;
    ret->source = (struct source){STR("<stdin>"), o.reply};
    context_complete(&ret->context);
    extra->id = o.id;
    return RLINT_OK;
}
