/* inputs.c - which files hold replies, and how: `inputs:` of a configuration.
 */
#include "cli/inputs.h"
#include "cli/paths.h"

/* ---------------------------------------------------------------- reading */

struct line {
    const struct schema *schema;
    const struct node *mapping;
    struct input *input;
};

/* One of a table of the library. */
static void read_row(const struct line *l, const char *key, rlint_table table,
                     const char **ret)
{
    const struct node *value = node_get(l->mapping, key);
    const char *name;
    if (!value || value->kind != NODE_SCALAR)
        return;
    char *names = arena_text(l->schema->arena, STR(""));
    for (size_t i = 0; names && (name = rlint_table_name(table, i)); i++)
        names =
            arena_printf(l->schema->arena, "%s%s%s", names, i ? " " : "", name);
    int i = names ? schema_choice(l->schema, value, key, names) : -1;
    if (i >= 0)
        *ret = rlint_table_name(table, (size_t)i);
}

static void read_choice(const struct line *l, const char *key,
                        const char *names, rlint_str *ret)
{
    const struct node *value = node_get(l->mapping, key);
    if (value && value->kind == NODE_SCALAR &&
        schema_choice(l->schema, value, key, names) >= 0)
        *ret = value->text;
}

static void read_platform(const struct line *l)
{
    const struct node *value = node_get(l->mapping, "platform");
    if (value && value->kind == NODE_SCALAR)
        l->input->context.platform = value->text;
}

/* Several are one a line, as the library takes them. */
static void read_field(const struct line *l)
{
    const struct node *value = node_get(l->mapping, "field");
    struct arena *arena = l->schema->arena;
    if (!value)
        return;
    if (value->kind == NODE_SCALAR)
        l->input->field = arena_text(arena, value->text);
    for (const struct node *n = value->child; n; n = n->next)
        l->input->field = arena_printf(
            arena, "%s%s%.*s", l->input->field ? l->input->field : "",
            l->input->field ? "\n" : "", STR_ARG(n->text));
}

static void read_mode(const struct line *l)
{
    rlint_str mode = {NULL, 0};
    read_choice(l, "mode", "draft template", &mode);
    if (mode.ptr)
        l->input->context.mode =
            str_is(mode, "draft") ? RLINT_MODE_DRAFT : RLINT_MODE_TEMPLATE;
}

static void read_line(struct inputs *ret, const struct schema *schema,
                      const struct node *mapping)
{
    static const struct schema_key key[] = {
        {"files", KIND_TEXT | KIND_LIST},
        {"preset", KIND_TEXT},
        {"format", KIND_TEXT},
        {"field", KIND_TEXT | KIND_LIST},
        {"markup", KIND_TEXT},
        {"channel", KIND_TEXT},
        {"profile", KIND_TEXT},
        {"platform", KIND_TEXT},
        {"lang", KIND_TEXT},
        {"mode", KIND_TEXT},
    };
    schema_check(schema, mapping, key, sizeof(key) / sizeof(key[0]));
    const struct node *files = node_get(mapping, "files");
    if (!files) {
        schema_refuse(schema, mapping->span, "files: is missing here");
        return;
    }
    struct input *input = vec_push(schema->arena, &ret->at);
    if (!input)
        return;
    *input = (struct input){.files = files, .context = RLINT_CONTEXT_INIT};
    struct line l = {schema, mapping, input};
    rlint_context *c = &input->context;
    read_row(&l, "preset", RLINT_TABLE_PRESET, &input->preset);
    read_row(&l, "format", RLINT_TABLE_READ, &input->format);
    read_row(&l, "markup", RLINT_TABLE_MARKUP, &input->markup);
    read_field(&l);
    read_choice(&l, "channel", "public private", &c->channel);
    read_choice(&l, "profile", "social reviews chat mail", &c->profile);
    read_choice(&l, "lang", "ru en sr", &c->lang);
    read_platform(&l);
    read_mode(&l);
}

void inputs_read(struct inputs *ret, const struct schema *schema,
                 const struct node *list)
{
    for (const struct node *n = list->child; n; n = n->next) {
        if (n->kind == NODE_MAPPING)
            read_line(ret, schema, n);
        else
            schema_refuse(schema, n->span, "{files: …} is expected here");
    }
}

/* ---------------------------------------------------------------- finding */

bool globs_fit(const struct node *globs, rlint_str s)
{
    if (globs->kind == NODE_SCALAR)
        return str_glob(globs->text, s);
    for (const struct node *n = globs->child; n; n = n->next)
        if (str_glob(n->text, s))
            return true;
    return false;
}

const struct input *inputs_find(const struct inputs *inputs, const char *config,
                                const char *file)
{
    if (inputs->at.count == 0 || !file)
        return NULL;
    char *path = path_below(config, file);
    const struct input *ret = NULL;
    for (uint32_t i = 0; path && !ret && i < inputs->at.count; i++)
        if (globs_fit(inputs->at.item[i].files, str_of(path)))
            ret = &inputs->at.item[i];
    free(path);
    return ret;
}
