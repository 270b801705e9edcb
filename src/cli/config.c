/* config.c - the configuration, .replylint.yml. */
#include "cli/config.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/out.h"
#include "conf/schema.h"
#include <unistd.h>

#define CONFIG_NAME ".replylint.yml"

int config_fail_on(const char *name)
{
    int level = rlint_level_of(name);
    if (strcmp(name, "never") == 0)
        return RLINT_OFF;
    return level == RLINT_OFF ? -1 : level;
}

/* ---------------------------------------------------------------- finding */

static bool exists(const char *path)
{
    return path && access(path, F_OK) == 0;
}

static const char *config_of_user(struct arena *arena)
{
    const char *xdg = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    const char *path = NULL;
    if (xdg && xdg[0] == '/')
        path = arena_printf(arena, "%s/replylint.yml", xdg);
    else if (home && home[0] == '/')
        path = arena_printf(arena, "%s/.config/replylint.yml", home);
    return exists(path) ? path : NULL;
}

const char *config_find(struct arena *arena, const char *folder)
{
    size_t len = strlen(folder);
    char *path = arena_printf(arena, "%s/" CONFIG_NAME, folder);
    while (path) {
        while (len && path[len - 1] == '/')
            len--;
        memcpy(path + len, "/" CONFIG_NAME, sizeof("/" CONFIG_NAME));
        if (exists(path))
            return path;
        memcpy(path + len, "/.git", sizeof("/.git"));
        if (len == 0 || exists(path))
            return config_of_user(arena);
        while (len && path[len - 1] != '/')
            len--;
    }
    return NULL;
}

/* ---------------------------------------------------------------- reading */

struct config_reader {
    struct config *config;
    struct schema schema;
};

typedef void read_value(struct config_reader *r, const struct node *value);

static void read_version(struct config_reader *r, const struct node *value)
{
    if (!str_is(value->text, "1"))
        schema_refuse(&r->schema, value->span,
                      "this replylint reads version: 1");
}

static void read_profile(struct config_reader *r, const struct node *value)
{
    int i =
        schema_choice(&r->schema, value, "profile", "social reviews chat mail");
    if (i >= 0)
        r->config->profile = value->text;
}

static void read_lang(struct config_reader *r, const struct node *value)
{
    int i = schema_choice(&r->schema, value, "lang", "auto ru en sr");
    if (i > 0)
        r->config->lang = value->text;
}

/* Every child a scalar; others are told of. */
static bool is_texts(struct config_reader *r, const struct node *list)
{
    bool well = true;
    for (const struct node *n = list->child; n; n = n->next) {
        if (n->kind == NODE_SCALAR)
            continue;
        well = schema_refuse(&r->schema, n->span, "one text is expected here");
    }
    return well;
}

/* A path from the configuration's folder, as it can be opened from here. */
static const char *path_read(const struct config_reader *r, rlint_str path)
{
    const char *config = r->config->path;
    const char *slash = strrchr(config, '/');
    bool bare = !slash || str_begins(path, STR("/"));
    return arena_printf(r->schema.arena, "%.*s%.*s",
                        bare ? 0 : (int)(slash + 1 - config), config,
                        STR_ARG(path));
}

static void read_rules(struct config_reader *r, const struct node *value)
{
    if (!is_texts(r, value))
        return;
    for (const struct node *n = value->child; n; n = n->next) {
        const char **path = vec_push(r->schema.arena, &r->config->rules);
        if (path)
            *path = path_read(r, n->text);
    }
}

/* The longest glob that fits counts, and the builder takes the last one: they
 * are kept sorted by length, equal ones in the order of the file. */
static void level_insert(struct config_reader *r, struct level_entry entry)
{
    struct config *config = r->config;
    if (!vec_push(r->schema.arena, &config->level))
        return;
    uint32_t i = config->level.count - 1;
    struct level_entry *item = config->level.item;
    for (; i && strlen(item[i - 1].glob) > strlen(entry.glob); i--)
        item[i] = item[i - 1];
    item[i] = entry;
}

static void read_levels(struct config_reader *r, const struct node *value)
{
    for (const struct node *n = value->child; n; n = n->next) {
        if (n->kind != NODE_SCALAR) {
            schema_refuse(&r->schema, n->span, "a level is expected here");
            continue;
        }
        int level = schema_choice(&r->schema, n, "level",
                                  "off note warning error critical");
        char *glob = arena_text(r->schema.arena, n->key);
        if (level >= 0 && glob)
            level_insert(
                r, (struct level_entry){glob, (rlint_level)level, n->key_span});
    }
}

static void read_allow(struct config_reader *r, const struct node *value)
{
    if (node_joins_lines(value, r->schema.problems->source->bytes))
        schema_refuse(&r->schema, value->span,
                      "these lines are joined into one; write `allow: |`");
    else
        r->config->allow = value;
}

static void read_fail_on(struct config_reader *r, const struct node *value)
{
    int i = schema_choice(&r->schema, value, "fail-on",
                          "never note warning error critical");
    char *name = i < 0 ? NULL : arena_text(r->schema.arena, value->text);
    if (name)
        r->config->fail_on = config_fail_on(name);
}

static void read_min_score(struct config_reader *r, const struct node *value)
{
    schema_int(&r->schema, value, 0, 100, &r->config->min_score);
}

struct company_key {
    struct schema_key key;
    size_t texts; /* offsets in rlint_company */
    size_t count;
};
#define COMPANY(name, texts, count)                                            \
    {                                                                          \
        {name, KIND_LIST}, offsetof(rlint_company, texts),                     \
            offsetof(rlint_company, count)                                     \
    }

static void read_company(struct config_reader *r, const struct node *value)
{
    static const struct company_key part[] = {
        COMPANY("phones", phones, phone_count),
        COMPANY("emails", emails, email_count),
        COMPANY("sites", sites, site_count),
        COMPANY("handles", handles, handle_count),
        COMPANY("emergency", emergency, emergency_count),
    };
    enum { PARTS = sizeof(part) / sizeof(part[0]) };
    struct schema_key key[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        key[i] = part[i].key;
    if (!schema_check(&r->schema, value, key, PARTS))
        return;
    for (size_t i = 0; i < PARTS; i++) {
        const struct node *list = node_get(value, part[i].key.name);
        if (!list || !is_texts(r, list))
            continue;
        char *company = (char *)&r->config->company;
        rlint_str *text =
            arena_array(r->schema.arena, rlint_str, list->count + 1u);
        size_t count = 0;
        for (const struct node *n = list->child; text && n; n = n->next)
            text[count++] = n->text;
        *(const rlint_str **)(void *)(company + part[i].texts) = text;
        *(size_t *)(void *)(company + part[i].count) = count;
    }
}

/* An incident that is written down is on, unless it says `active: false`. */
static void read_incident(struct config_reader *r, const struct node *value)
{
    static const struct schema_key key[] = {
        {"active", KIND_TEXT}, {"eta", KIND_TEXT}, {"where", KIND_TEXT}};
    struct config *config = r->config;
    const struct node *active = node_get(value, "active");
    const struct node *eta = node_get(value, "eta");
    const struct node *where = node_get(value, "where");
    bool on = true;
    if (!schema_check(&r->schema, value, key, 3) ||
        (active && !schema_bool(&r->schema, active, &on)))
        return;
    config->incident_active = on;
    if (eta)
        config->incident_eta = eta->text;
    if (where)
        config->incident_where = where->text;
}

static void read_inputs(struct config_reader *r, const struct node *value)
{
    inputs_read(&r->config->inputs, &r->schema, value);
}

static void read_baseline(struct config_reader *r, const struct node *value)
{
    if (value->text.len)
        r->config->baseline = path_read(r, value->text);
    else
        schema_refuse(&r->schema, value->span,
                      "the name of a file is expected here");
}

static void read_ignore(struct config_reader *r, const struct node *value)
{
    ignores_read(&r->config->ignores, &r->schema, value);
}

#define CONFIG_KEYS                                                            \
    KEY("version", KIND_TEXT, read_version)                                    \
    KEY("profile", KIND_TEXT, read_profile)                                    \
    KEY("lang", KIND_TEXT, read_lang)                                          \
    KEY("rules", KIND_LIST, read_rules)                                        \
    KEY("levels", KIND_MAP, read_levels)                                       \
    KEY("allow", KIND_TEXT, read_allow)                                        \
    KEY("fail-on", KIND_TEXT, read_fail_on)                                    \
    KEY("min-score", KIND_TEXT, read_min_score)                                \
    KEY("company", KIND_MAP, read_company)                                     \
    KEY("incident", KIND_MAP, read_incident)                                   \
    KEY("inputs", KIND_LIST, read_inputs)                                      \
    KEY("ignore", KIND_LIST, read_ignore)                                      \
    KEY("baseline", KIND_TEXT, read_baseline)

static const struct schema_key config_key[] = {
#define KEY(name, kinds, function) {name, kinds},
    CONFIG_KEYS
#undef KEY
};

static read_value *const config_value[] = {
#define KEY(name, kinds, function) function,
    CONFIG_KEYS
#undef KEY
};

static void read_root(struct config_reader *r, const struct node *root)
{
    const struct schema_key *key = config_key;
    const size_t keys = sizeof(config_key) / sizeof(config_key[0]);
    if (root->kind != NODE_MAPPING) {
        schema_refuse(&r->schema, root->span,
                      "a configuration is made of lines 'key: value'");
        return;
    }
    schema_check(&r->schema, root, key, keys);
    for (size_t i = 0; i < keys; i++) {
        const struct node *value = node_get(root, key[i].name);
        if (value && (key[i].kinds & 1u << value->kind))
            config_value[i](r, value);
    }
}

static void config_init(struct config *ret, struct arena *arena,
                        const char *path)
{
    *ret = (struct config){
        .path = path, .incident_active = -1, .fail_on = -1, .min_score = -1};
    ret->source.name = str_of(path ? path : "");
    report_init(&ret->problems, arena, &ret->source);
}

void config_parse(struct config *ret, struct arena *arena, const char *path,
                  rlint_str bytes)
{
    config_init(ret, arena, path);
    ret->source.bytes = bytes;
    struct config_reader r = {
        ret, {arena, &ret->problems, "config/unknown-key", "config/bad-value"}};
    struct node *root =
        yaml_read(arena, &ret->source, &ret->problems, "config/syntax");
    if (root)
        read_root(&r, root);
    report_sort(&ret->problems);
}

bool config_read(struct config *ret, struct arena *arena, const char *path)
{
    rlint_str bytes;
    config_init(ret, arena, path);
    if (!path)
        return true;
    if (!file_load(arena, path, LIMIT_RULES, &bytes))
        return false;
    size_t bad = utf8_check(bytes);
    if (bad < bytes.len) {
        complain_of(path, "byte %zu: not UTF-8", bad);
        return false;
    }
    config_parse(ret, arena, path, bytes);
    return true;
}
