/* source.c - how the replies of one file are to be read, and what was found. */
#include "cli/source.h"
#include "cli/out.h"
#include "cli/tables.h"

/* Replies that were found in one way. */
struct taken {
    rlint_str how;
    const char *format;
    const char *file; /* the last one */
    size_t replies;
    size_t files;
};

/* All values of --field, one a line. */
static const char *fields_of(const struct args *args)
{
    const char *ret = NULL;
    for (size_t i = 0; i < args->given.count; i++) {
        if (args->given.item[i].id != OPTION_FIELD)
            continue;
        const char *value = args->given.item[i].value;
        ret = ret ? arena_printf(args->arena, "%s\n%s", ret, value) : value;
    }
    return ret;
}

static bool find_row(const struct args *args, enum option_id id,
                     rlint_table table, const char *what, const char **ret)
{
    const char *value = args_value(args, id);
    if (value)
        *ret = table_find(table, what, str_of(value));
    return !value || *ret;
}

bool sources_open(struct sources *s, const struct args *args)
{
    *s = (struct sources){.args = args, .field = fields_of(args)};
    s->markup = args_value(args, OPTION_MARKUP);
    return find_row(args, OPTION_INPUT_FORMAT, RLINT_TABLE_READ, "input format",
                    &s->format) &&
           find_row(args, OPTION_PRESET, RLINT_TABLE_PRESET, "preset",
                    &s->preset);
}

static const struct input *input_of(const struct setup *setup, const char *file)
{
    const struct config *config = &setup->config;
    return config->path ? inputs_find(&config->inputs, config->path, file)
                        : NULL;
}

bool sources_want(const struct sources *s, struct setups *setups,
                  const char *path)
{
    if (rlint_input_format(path))
        return true;
    const struct setup *setup = setups_get(setups, path);
    (void)s;
    return setup && input_of(setup, path);
}

/* What a line of `inputs:` says of the conversation. */
static void set_context(rlint_context *ret, const struct input *input)
{
    const rlint_context *from = &input->context;
    if (from->channel.ptr)
        ret->channel = from->channel;
    if (from->profile.ptr)
        ret->profile = from->profile;
    if (from->platform.ptr)
        ret->platform = from->platform;
    if (from->lang.ptr)
        ret->lang = from->lang;
    if (from->mode != RLINT_MODE_AUTO)
        ret->mode = from->mode;
}

void sources_set(const struct sources *s, const struct setups *setups,
                 const struct setup *setup, const char *file,
                 rlint_context *defaults, rlint_input_options *options)
{
    static const struct input nothing = {.context = RLINT_CONTEXT_INIT};
    const struct input *input = input_of(setup, file);
    if (!input)
        input = &nothing;
    *defaults = setup->defaults;
    options->preset = s->preset ? s->preset : input->preset;
    options->format = s->format ? s->format : input->format;
    options->field = s->field ? s->field : input->field;
    options->markup = s->markup ? s->markup : input->markup;
    if (options->preset) /* knows better than what counts for all files */
        defaults->profile = (rlint_str){NULL, 0};
    set_context(defaults, input);
    options->defaults = defaults;
    options->context = &setups->context;
}

void sources_count(struct sources *s, const rlint_report *report,
                   const char *file)
{
    const char *format = s->format ? s->format : rlint_input_format(file);
    struct taken *t = NULL;
    if (report->guessed.len == 0 || !format)
        return;
    for (uint32_t i = 0; i < s->taken.count && !t; i++)
        if (str_equal(s->taken.item[i].how, report->guessed) &&
            strcmp(s->taken.item[i].format, format) == 0)
            t = &s->taken.item[i];
    if (!t) {
        char *how = arena_text(s->args->arena, report->guessed);
        t = how ? vec_push(s->args->arena, &s->taken) : NULL;
        if (!t)
            return;
        t->how = str_of(how);
        t->format = format;
    }
    t->replies++;
    if (!t->file || strcmp(t->file, file) != 0) {
        t->files++;
        t->file = arena_text(s->args->arena, str_of(file));
    }
}

void sources_end(struct sources *s, const char *file, size_t replies)
{
    if (replies > 0)
        return;
    if (s->nothings++ == 0)
        s->nothing = arena_text(s->args->arena, str_of(file));
}

void sources_tell(const struct sources *s)
{
    for (uint32_t i = 0; i < s->taken.count; i++) {
        const struct taken *t = &s->taken.item[i];
        complain("taken as replies: %zu (%s, %.*s)", t->replies, t->format,
                 STR_ARG(t->how));
    }
    if (s->nothings == 1)
        complain_of(s->nothing, "no reply found; --field says where they are");
    else if (s->nothings > 1)
        complain_of(s->nothing,
                    "no reply found, as in %zu other files; --field says where "
                    "they are",
                    s->nothings - 1);
}
