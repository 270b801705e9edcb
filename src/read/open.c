/* open.c - setting a reader up from what the user said. */
#include "read/open.h"

#include "base/limits.h"
#include "read/fields.h"

/* ----------------------------------------------------------------- tables */

static const struct preset preset[] = {
#define PRESET(name, format, markup, channel, profile, field, summary)         \
    {name, #format, channel, profile, summary, field, MARKUP_##markup},
#include "read/presets.def"
#undef PRESET
};

const struct preset *preset_row(size_t i)
{
    return i < sizeof(preset) / sizeof(preset[0]) ? &preset[i] : NULL;
}

/* In the order of enum markup, but for the first. */
static const char markup[][2][48] = {
    {"plain", "as it is"},
    {"markdown", "Markdown: links, emphasis, fences"},
    {"html", "HTML: tags and entities"},
};

const char *markup_name(size_t i)
{
    return i < sizeof(markup) / sizeof(markup[0]) ? markup[i][0] : NULL;
}

const char *markup_summary(size_t i)
{
    return i < sizeof(markup) / sizeof(markup[0]) ? markup[i][1] : NULL;
}

/* ---------------------------------------------------------------- options */

struct opening {
    struct reader *reader;
    const rlint_input_options *options;
    const struct preset *preset;
    rlint_error *err;
};

__attribute__((format(printf, 2, 3))) static bool fail(const struct opening *o,
                                                       const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(o->err->message, sizeof(o->err->message), format, args);
    va_end(args);
    o->err->status = RLINT_EINVAL;
    o->err->span = (rlint_span){0, 0};
    return false;
}

static bool find_preset(struct opening *o)
{
    const char *name = o->options->preset;
    for (size_t i = 0; name && preset_row(i); i++)
        if (strcmp(preset_row(i)->name, name) == 0)
            o->preset = preset_row(i);
    return !name || o->preset || fail(o, "no such preset");
}

/* A preset of JSON serves for the same data in YAML, too. */
static bool find_format(struct opening *o)
{
    const rlint_input_options *from = o->options;
    const struct read_format *format = NULL;
    if (from->format) {
        format = read_find(from->format);
        if (!format)
            return fail(o, "no such input format");
    } else {
        format = from->name ? read_by_name(from->name) : NULL;
        if (o->preset && (!format || format->style != PATH_TREE))
            format = read_find(o->preset->format);
    }
    o->reader->format = format ? format : read_find("text");
    return true;
}

static bool find_markup(struct opening *o)
{
    const char *name = o->options->markup;
    enum markup *ret = &o->reader->take.markup;
    *ret = o->preset ? o->preset->markup : MARKUP_AUTO;
    for (size_t i = 0; name && markup_name(i); i++)
        if (strcmp(markup_name(i), name) == 0) {
            *ret = (enum markup)(i + 1);
            return true;
        }
    return !name || fail(o, "no such markup");
}

static bool read_fields(struct opening *o)
{
    struct reader *r = o->reader;
    const char *field = o->options->field;
    size_t count = 1;
    if (!field && o->preset && r->format->style == PATH_TREE)
        field = o->preset->field;
    if (!field)
        return true;
    char *copy = arena_text(r->arena, str_of(field));
    for (const char *p = field; *p; p++)
        count += *p == '\n';
    r->take.chain = arena_array(r->arena, struct path_chain, count);
    if (!copy || !r->take.chain)
        return false;
    for (rlint_str rest = str_of(copy); rest.ptr;) {
        rlint_str one = str_cut(&rest, '\n');
        const char *problem = path_read(one, r->format->style,
                                        &r->take.chain[r->take.chain_count++]);
        if (problem)
            return fail(o, "field '%.100s': %s", field, problem);
    }
    return true;
}

static void set_contexts(const struct opening *o, struct read_contexts *c)
{
    static const rlint_context unknown = RLINT_CONTEXT_INIT;
    c->defaults = unknown;
    c->given = o->options->context ? *o->options->context : unknown;
    if (o->preset) {
        c->defaults.channel = str_of(o->preset->channel);
        c->defaults.profile = str_of(o->preset->profile);
    }
    if (o->options->defaults)
        context_over(&c->defaults, o->options->defaults);
    o->reader->defaults = &c->defaults;
    o->reader->context = &c->given;
}

rlint_status read_open(struct reader *r, rlint_str bytes,
                       const rlint_input_options *options,
                       struct read_contexts *context, rlint_error *err)
{
    struct opening o = {r, options, NULL, err};
    err->status = RLINT_ENOMEM;
    if (!find_preset(&o) || !find_format(&o) || !find_markup(&o) ||
        !read_fields(&o))
        return err->status;
    rlint_status status = r->format->structured
                              ? read_check_file(bytes, err)
                              : read_check(bytes, LIMIT_REPLY, "reply", err);
    char *name =
        arena_text(r->arena, str_of(options->name ? options->name : "<stdin>"));
    if (status != RLINT_OK)
        return status;
    if (!name)
        return RLINT_ENOMEM;
    set_contexts(&o, context);
    r->source = (struct source){str_of(name), bytes};
    report_init(&r->problems, r->arena, &r->source);
    return RLINT_OK;
}
