/* object.c - one line of `replylint filter`: a JSON object with a reply. */
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "read/format.h"
#include "read/prose.h"

/* What a line tells. */
struct told {
    rlint_context context;
    rlint_str reply;
    rlint_str id;
};

struct object {
    struct json_reader json;
    struct arena *arena;
    struct buf key;
    struct buf text; /* decoded strings; in the arena, so they stay */
    struct told told;
    struct told given; /* what a field is again when it is null */
    const char **code;
    rlint_error *err;
};

/* What a value is.  Tables of fields hold no pointers, which would be relocated
 * at each start. */
enum value {
    VALUE_RAW,
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

/* Its value is the bytes [at, end) of struct told. */
struct field {
    char name[16];
    enum value value;
    size_t at;
    size_t end;
    size_t limit; /* 0: none but that of the line */
};

#define FROM_TO(first, last)                                                   \
    offsetof(struct told, first),                                              \
        offsetof(struct told, last) + sizeof(((struct told *)0)->last)
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

/* Is the next value of this type?  If it is JSON at all, the field is wrong. */
static bool expect(struct object *o, const struct field *f, enum json_type type,
                   const char *what)
{
    if (json_peek(&o->json) == type)
        return true;
    size_t at = o->json.at;
    if (!json_skip(&o->json, NULL))
        return fail_json(o);
    return fail(o, RLINT_ESYNTAX, "field", at, "%s: not %s", f->name, what);
}

static bool read_raw(struct object *o, const struct field *f, void *to)
{
    (void)f;
    return json_skip(&o->json, to) || fail_json(o);
}

static bool read_string(struct object *o, const struct field *f, void *to)
{
    rlint_str *ret = to;
    if (!expect(o, f, JSON_STRING, "a string"))
        return false;
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
                        const char *first, const char *second, rlint_str *ret)
{
    size_t at = o->json.at;
    if (!read_string(o, f, ret))
        return false;
    if (str_is(*ret, first) || str_is(*ret, second))
        return true;
    return fail(o, RLINT_ESYNTAX, "field", at, "%s: neither \"%s\" nor \"%s\"",
                f->name, first, second);
}

static bool read_channel(struct object *o, const struct field *f, void *to)
{
    return read_choice(o, f, "public", "private", to);
}

static bool read_mode(struct object *o, const struct field *f, void *to)
{
    rlint_mode *ret = to;
    rlint_str word;
    if (!read_choice(o, f, "draft", "template", &word))
        return false;
    *ret = str_is(word, "template") ? RLINT_MODE_TEMPLATE : RLINT_MODE_DRAFT;
    return true;
}

static bool read_reply(struct object *o, const struct field *f, void *to)
{
    rlint_str *ret = to;
    size_t at = o->json.at;
    if (!read_string(o, f, to))
        return false;
    rlint_error err;
    rlint_status status = read_check_lost(*ret, f->name, &err);
    return status == RLINT_OK ||
           fail(o, status, "field", at, "%s", err.message);
}

/* 0, 1, 2 and so on. */
static bool read_count(struct object *o, const struct field *f, void *to)
{
    int64_t *ret = to;
    if (!expect(o, f, JSON_NUMBER, "a number"))
        return false;
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
    *ret = json_peek(&o->json) == JSON_TRUE;
    return (*ret || expect(o, f, JSON_FALSE, "true or false")) &&
           (json_skip(&o->json, NULL) || fail_json(o));
}

/* A pointer and, at the end of the field, its count. */
static bool read_strings(struct object *o, const struct field *f, void *to)
{
    VEC(rlint_str) list = {NULL, 0, 0};
    if (!expect(o, f, JSON_ARRAY, "an array"))
        return false;
    json_enter(&o->json);
    while (json_element(&o->json)) {
        rlint_str *next = vec_push(o->arena, &list);
        if (!next || !read_string(o, f, next))
            return false;
    }
    const rlint_str **item = to;
    size_t *count = (size_t *)(void *)((char *)&o->told + f->end) - 1;
    *item = list.item;
    *count = list.count;
    return !o->json.problem || fail_json(o);
}

static bool read_incident(struct object *o, const struct field *f, void *to);
static bool read_company(struct object *o, const struct field *f, void *to);

static bool (*const read_as[])(struct object *o, const struct field *f,
                               void *to) = {
    [VALUE_RAW] = read_raw,           [VALUE_REPLY] = read_reply,
    [VALUE_STRING] = read_string,     [VALUE_CHANNEL] = read_channel,
    [VALUE_COUNT] = read_count,       [VALUE_STRINGS] = read_strings,
    [VALUE_INCIDENT] = read_incident, [VALUE_COMPANY] = read_company,
    [VALUE_MODE] = read_mode,         [VALUE_TRUTH] = read_truth,
};

/* What was told is taken back, so that of two equal keys the last counts and
 * null is as good as nothing; an id of null is an id. */
static bool read_value(struct object *o, const struct field *f)
{
    char *to = (char *)&o->told + f->at;
    if (f->value != VALUE_RAW) {
        memcpy(to, (const char *)&o->given + f->at, f->end - f->at);
        if (json_peek(&o->json) == JSON_NULL) /* goes to the value */
            return json_skip(&o->json, NULL) || fail_json(o);
    }
    return read_as[f->value](o, f, to);
}

static bool read_fields(struct object *o, const struct field *f, size_t count)
{
    rlint_str key;
    json_enter(&o->json);
    while (json_key(&o->json, &key, &o->key)) {
        size_t i = 0;
        while (i < count && !str_is(key, f[i].name))
            i++;
        if (!(i < count ? read_value(o, &f[i]) : json_skip(&o->json, NULL)))
            return o->json.problem ? fail_json(o) : false;
    }
    return !o->json.problem || fail_json(o);
}

static const struct field company_field[] = {
    {"phones", VALUE_STRINGS,
     FROM_TO(context.company.phones, context.company.phone_count), 0},
    {"emails", VALUE_STRINGS,
     FROM_TO(context.company.emails, context.company.email_count), 0},
    {"sites", VALUE_STRINGS,
     FROM_TO(context.company.sites, context.company.site_count), 0},
    {"handles", VALUE_STRINGS,
     FROM_TO(context.company.handles, context.company.handle_count), 0},
    {"emergency", VALUE_STRINGS,
     FROM_TO(context.company.emergency, context.company.emergency_count), 0},
};

static bool read_company(struct object *o, const struct field *f, void *to)
{
    (void)to;
    return expect(o, f, JSON_OBJECT, "an object") &&
           read_fields(o, company_field, COUNT(company_field));
}

static const struct field incident_field[] = {
    {"active", VALUE_TRUTH, MEMBER(context.incident_active), 0},
    {"eta", VALUE_STRING, MEMBER(context.incident_eta), 0},
    {"where", VALUE_STRING, MEMBER(context.incident_where), 0},
};

static bool read_incident(struct object *o, const struct field *f, void *to)
{
    int *active = to; /* an incident that is told of is on */
    if (!expect(o, f, JSON_OBJECT, "an object"))
        return false;
    *active = 1;
    return read_fields(o, incident_field, COUNT(incident_field));
}

static const struct field object_field[] = {
    {"id", VALUE_RAW, MEMBER(id), 0},
    {"reply", VALUE_REPLY, MEMBER(reply), LIMIT_REPLY},
    {"nick", VALUE_STRING, MEMBER(context.nick), LIMIT_NICK},
    {"message", VALUE_STRING, MEMBER(context.message), LIMIT_MESSAGE},
    {"channel", VALUE_CHANNEL, MEMBER(context.channel), 0},
    {"handle", VALUE_STRING, MEMBER(context.handle), LIMIT_NICK},
    {"signed", VALUE_STRING, MEMBER(context.signed_), LIMIT_NICK},
    {"platform", VALUE_STRING, MEMBER(context.platform), 0},
    {"profile", VALUE_STRING, MEMBER(context.profile), 0},
    {"lang", VALUE_STRING, MEMBER(context.lang), 0},
    {"agent", VALUE_STRING, MEMBER(context.agent), LIMIT_NICK},
    {"thread_index", VALUE_COUNT, MEMBER(context.thread_index), 0},
    {"elapsed_minutes", VALUE_COUNT, MEMBER(context.elapsed_minutes), 0},
    {"history", VALUE_STRINGS, FROM_TO(context.history, context.history_count),
     0},
    {"incident", VALUE_INCIDENT,
     FROM_TO(context.incident_active, context.incident_where), 0},
    {"company", VALUE_COMPANY, MEMBER(context.company), 0},
    {"mode", VALUE_MODE, MEMBER(context.mode), 0},
};

static bool read_line(struct object *o, rlint_str line)
{
    if (line.len > LIMIT_LINE)
        return fail(o, RLINT_ELIMIT, "limit", LIMIT_LINE,
                    "line: %zu bytes are too many, the limit is %u", line.len,
                    LIMIT_LINE);
    size_t valid = utf8_check(line);
    if (valid < line.len)
        return fail(o, RLINT_EUTF8, "utf8", valid, "byte %zu is not UTF-8",
                    valid);
    json_init(&o->json, line);
    o->json.checked = true;
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
    if (!o->told.reply.ptr)
        return fail(o, RLINT_ESYNTAX, "field", at, "reply: missing");
    return true;
}

rlint_status read_object(struct arena *a, rlint_str line,
                         const rlint_context *defaults, struct rlint_reply *ret,
                         struct read_extra *extra, rlint_error *err)
{
    static const rlint_context nothing = RLINT_CONTEXT_INIT;
    const rlint_allocator in_arena = arena_allocator(a);
    struct object o = {.arena = a, .code = &extra->code, .err = err};
    o.given.context = defaults ? *defaults : nothing;
    o.given.id = STR("");
    o.told = o.given;
    buf_init(&o.key, &in_arena);
    buf_init(&o.text, &in_arena);
    extra->id = STR("");
    extra->code = NULL;

    bool well = read_line(&o, line);
    struct prose prose;
    if (a->failed || (well && !prose_make(a, o.told.reply,
                                          text_begin(o.told.reply), &prose))) {
        err->status = RLINT_ENOMEM;
        return RLINT_ENOMEM;
    }
    if (!well)
        return err->status;
    *ret = (struct rlint_reply){
        .source = {STR("<stdin>"), o.told.reply},
        .selector = STR(""),
        .title = STR(""),
        .prose = prose,
        .context = o.told.context,
    };
    context_complete(&ret->context);
    extra->id = o.told.id;
    return RLINT_OK;
}
