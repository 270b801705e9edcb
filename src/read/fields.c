/* fields.c - what a file says about its replies beside them. */
#include "read/fields.h"

#include "base/limits.h"
#include "base/vec.h"

/* ----------------------------------------------------------------- values */

static bool is_one_of(rlint_str value, const char *names)
{
    return value.len > 0 && str_among(value, names) >= 0;
}

static void set_channel(struct fields *f, rlint_str value)
{
    if (is_one_of(value, "public private"))
        f->context.channel = value;
}

static void set_profile(struct fields *f, rlint_str value)
{
    if (is_one_of(value, "social reviews chat mail"))
        f->context.profile = value;
}

/* Also "ru-RU" and "sr_Latn". */
static void set_lang(struct fields *f, rlint_str value)
{
    rlint_str lang = value;
    if (lang.len > 2 && (lang.ptr[2] == '-' || lang.ptr[2] == '_'))
        lang.len = 2;
    if (is_one_of(lang, "ru en sr"))
        f->context.lang = lang;
}

static void set_mode(struct fields *f, rlint_str value)
{
    if (str_is(value, "draft"))
        f->context.mode = RLINT_MODE_DRAFT;
    else if (str_is(value, "template"))
        f->context.mode = RLINT_MODE_TEMPLATE;
}

/* One tag says nothing but the name of a channel, profile or mode. */
static void set_tag(struct fields *f, rlint_str value)
{
    set_channel(f, value);
    set_profile(f, value);
    set_mode(f, value);
}

/* Tags in one text, parted by blanks and commas. */
static void set_tags(struct fields *f, rlint_str value)
{
    for (size_t at = 0; at < value.len;) {
        size_t beg = at;
        while (at < value.len && value.ptr[at] != ' ' && value.ptr[at] != ',')
            at++;
        set_tag(f, (rlint_str){value.ptr + beg, at - beg});
        at++;
    }
}

static bool read_count(rlint_str value, int64_t *ret)
{
    int64_t count = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9' || i == 9)
            return false;
        count = count * 10 + (value.ptr[i] - '0');
    }
    if (value.len > 0)
        *ret = count;
    return value.len > 0;
}

static void set_text(rlint_str *ret, rlint_str value, size_t limit)
{
    if (value.len > 0 && value.len <= limit)
        *ret = value;
}

/* In the order of the cases below. */
static const char names[] =
    "nick handle signed agent platform message channel profile lang language "
    "locale mode tags thread_index elapsed_minutes";
static const char titles[] = "title name subject short_code shortcut";

bool fields_know(rlint_str name)
{
    return str_among(name, names) >= 0 || str_among(name, titles) >= 0;
}

void fields_set(struct fields *f, rlint_str name, rlint_str value)
{
    enum { CHANNEL = 6, PROFILE, LANG, LANGUAGE, LOCALE, MODE, TAGS, INDEX };
    rlint_context *c = &f->context;
    rlint_str *const text[] = {&c->nick, &c->handle, &c->signed_, &c->agent,
                               &c->platform};
    enum { TEXTS = sizeof(text) / sizeof(text[0]) };
    int i = str_among(name, names);
    if (i < 0) {
        if (!f->title.len && str_among(name, titles) >= 0)
            f->title = value;
    } else if (i < TEXTS) {
        set_text(text[i], value, LIMIT_NICK);
    } else if (i < CHANNEL) {
        set_text(&c->message, value, LIMIT_MESSAGE);
    } else if (i == CHANNEL) {
        set_channel(f, value);
    } else if (i == PROFILE) {
        set_profile(f, value);
    } else if (i <= LOCALE) {
        set_lang(f, value);
    } else if (i == MODE) {
        set_mode(f, value);
    } else if (i == TAGS) {
        set_tags(f, value);
    } else {
        read_count(value, i == INDEX ? &c->thread_index : &c->elapsed_minutes);
    }
}

void fields_set_all(struct fields *f, const struct node *mapping)
{
    for (const struct node *n = mapping->child; n; n = n->next) {
        if (n->kind == NODE_SCALAR)
            fields_set(f, n->key, n->text);
        else if (n->kind == NODE_SEQUENCE && str_is(n->key, "tags"))
            for (const struct node *t = n->child; t; t = t->next)
                set_tag(f, t->text);
    }
}

/* ------------------------------------------------------------------- memo */

#define DEPTH_MAX (LIMIT_JSON_DEPTH + 2)

bool fields_memo_open(struct arena *a, struct fields_memo *memo,
                      const struct fields *around)
{
    memo->at = arena_alloc(a, DEPTH_MAX, sizeof(*memo->at));
    memo->depth = 1;
    if (memo->at)
        memo->at[0].fields = *around;
    return memo->at != NULL;
}

/* The fields of `n` and what is around it; calls itself as deep as n lies. */
static uint32_t remember(struct fields_memo *memo, const struct node *n)
{
    uint32_t above = n->parent ? remember(memo, n->parent) : 0;
    if (n->kind != NODE_MAPPING || above + 1 == DEPTH_MAX)
        return above;
    uint32_t at = above + 1;
    if (at < memo->depth && memo->at[at].mapping == n)
        return at;
    memo->at[at].mapping = n;
    memo->at[at].fields = memo->at[above].fields;
    memo->at[at].fields.title = (rlint_str){NULL, 0};
    fields_set_all(&memo->at[at].fields, n);
    if (!memo->at[at].fields.title.len)
        memo->at[at].fields.title = memo->at[above].fields.title;
    memo->depth = at + 1;
    return at;
}

const struct fields *fields_around(struct fields_memo *memo,
                                   const struct node *leaf)
{
    return &memo->at[leaf->parent ? remember(memo, leaf->parent) : 0].fields;
}

/* ---------------------------------------------------------------- context */

#define TEXT(member) offsetof(rlint_context, member)

void context_over(rlint_context *ret, const rlint_context *over)
{
    static const uint16_t text[] = {
        TEXT(nick),    TEXT(handle),       TEXT(signed_),        TEXT(message),
        TEXT(channel), TEXT(platform),     TEXT(profile),        TEXT(lang),
        TEXT(agent),   TEXT(incident_eta), TEXT(incident_where),
    };
    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
        rlint_str value;
        memcpy(&value, (const char *)over + text[i], sizeof(value));
        if (value.ptr)
            memcpy((char *)ret + text[i], &value, sizeof(value));
    }
    if (over->thread_index >= 0)
        ret->thread_index = over->thread_index;
    if (over->elapsed_minutes >= 0)
        ret->elapsed_minutes = over->elapsed_minutes;
    if (over->incident_active >= 0)
        ret->incident_active = over->incident_active;
    if (over->history) {
        ret->history = over->history;
        ret->history_count = over->history_count;
    }
    if (over->mode != RLINT_MODE_AUTO)
        ret->mode = over->mode;
    const rlint_company *c = &over->company;
    if (c->phone_count || c->email_count || c->site_count || c->handle_count ||
        c->emergency_count)
        ret->company = over->company;
}
