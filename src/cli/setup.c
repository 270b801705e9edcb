/* setup.c - what one configuration and the options make: rules and context. */
#include "cli/setup.h"
#include "base/limits.h"
#include "cli/context.h"
#include "cli/files.h"
#include "cli/out.h"

/* --------------------------------------------------------------- mistakes */

/* Nothing when all of it is milder than `least`. */
void setups_tell(struct setups *s, const rlint_report *report,
                 rlint_level least)
{
    struct printers error;
    if (rlint_report_worst(report) < least)
        return;
    if (rlint_report_worst(report) >= RLINT_ERROR)
        s->trouble = true;
    if (s->problems) {
        printers_add(s->problems, report);
    } else if (printers_open_error(&error, s->args)) {
        printers_add(&error, report);
        printers_close(&error, true);
    }
}

static bool glob_fits(const rlint_ruleset *ruleset, const char *glob)
{
    rlint_rule rule;
    for (size_t i = 0; rlint_ruleset_rule(ruleset, i, &rule); i++)
        if (rule_fits(rule.id, rule.was, str_of(glob)))
            return true;
    return false;
}

const char *rule_nearest(struct arena *arena, const rlint_ruleset *ruleset,
                         const char *id)
{
    size_t count = rlint_ruleset_count(ruleset);
    const char **candidate = arena_array(arena, const char *, count + 1);
    rlint_rule rule;
    for (size_t i = 0; candidate && rlint_ruleset_rule(ruleset, i, &rule); i++)
        candidate[i] = rule.id;
    return candidate ? str_nearest(str_of(id), candidate, count) : NULL;
}

static void glob_check(struct setups *s, struct setup *setup, const char *glob,
                       rlint_span span)
{
    if (!glob || glob_fits(setup->ruleset, glob))
        return;
    const char *nearest = rule_nearest(s->args->arena, setup->ruleset, glob);
    report_add(&setup->config.problems, "config/unknown-rule", RLINT_WARNING,
               span, "no rule fits '%s'%s%s%s", glob,
               nearest ? "; did you mean '" : "", nearest ? nearest : "",
               nearest ? "'?" : "");
}

/* The globs of `ignore:`. */
static void ignores_check(struct setups *s, struct setup *setup)
{
    const struct ignores *ignores = &setup->config.ignores;
    struct arena *arena = s->args->arena;
    for (uint32_t i = 0; i < ignores->at.count; i++) {
        const struct node *rules = ignores->at.item[i].rules;
        if (rules->kind == NODE_SCALAR)
            glob_check(s, setup, arena_text(arena, rules->text), rules->span);
        for (const struct node *n = rules->child; n; n = n->next)
            glob_check(s, setup, arena_text(arena, n->text), n->span);
    }
}

/* A glob that fits nothing is a slip, and a silent one. */
static void globs_check(struct setups *s, struct setup *setup)
{
    for (uint32_t i = 0; i < setup->config.level.count; i++) {
        const struct level_entry *entry = &setup->config.level.item[i];
        glob_check(s, setup, entry->glob, entry->span);
    }
    ignores_check(s, setup);
    for (size_t i = 0; i < s->args->given.count; i++) {
        const struct given *given = &s->args->given.item[i];
        if (given->id != OPTION_SELECT && given->id != OPTION_IGNORE)
            continue;
        if (glob_fits(setup->ruleset, given->value))
            continue;
        const char *nearest =
            rule_nearest(s->args->arena, setup->ruleset, given->value);
        complain("--%s: no rule fits '%s'%s%s%s", option_table[given->id].name,
                 given->value, nearest ? "; did you mean '" : "",
                 nearest ? nearest : "", nearest ? "'?" : "");
        s->trouble = true;
    }
}

/* ------------------------------------------------------------------ rules */

struct adding {
    struct setups *setups;
    struct setup *setup;
};

/* A file_visit. */
static bool rule_file_add(void *ctx, const char *path)
{
    const struct adding *adding = ctx;
    struct setup *setup = adding->setup;
    struct arena *arena = adding->setups->args->arena;
    rlint_error err;
    rlint_str yaml;
    if (!file_load(arena, path, LIMIT_RULES, &yaml))
        return false;
    struct rule_file *file = vec_push(arena, &setup->file);
    char *name = arena_text(arena, str_of(path));
    if (!file || !name ||
        rlint_builder_add(setup->builder, name, yaml.ptr, yaml.len, &err) !=
            RLINT_OK) {
        complain_of(path, "%s", file && name ? err.message : "out of memory");
        return false;
    }
    *file = (struct rule_file){name, yaml};
    return true;
}

static void rules_add(struct setups *s, struct setup *setup, const char *path)
{
    struct adding adding = {s, setup};
    if (!(is_folder(path) ? files_walk(path, ".yml", rule_file_add, &adding)
                          : rule_file_add(&adding, path)))
        s->trouble = true;
}

static bool builtin_add(rlint_builder *builder)
{
    const char *lang;
    rlint_error err;
    for (size_t i = 0; (lang = rlint_table_name(RLINT_TABLE_BUILTIN, i)); i++) {
        if (rlint_builder_add_builtin(builder, lang, &err) == RLINT_OK)
            continue;
        complain("%s", err.message);
        return false;
    }
    return true;
}

/* levels: of the configuration, then --select and --ignore in their order. */
static bool levels_set(const struct setups *s, struct setup *setup,
                       rlint_error *err)
{
    rlint_builder *builder = setup->builder;
    rlint_status status = RLINT_OK;
    for (uint32_t i = 0; !status && i < setup->config.level.count; i++) {
        const struct level_entry *entry = &setup->config.level.item[i];
        status =
            rlint_builder_set_level(builder, entry->glob, entry->level, err);
    }
    if (!status && args_has(s->args, OPTION_SELECT))
        status = rlint_builder_set_level(builder, "*", RLINT_OFF, err);
    for (size_t i = 0; !status && i < s->args->given.count; i++) {
        const struct given *given = &s->args->given.item[i];
        if (given->id == OPTION_SELECT)
            status = rlint_builder_reset_level(builder, given->value, err);
        else if (given->id == OPTION_IGNORE)
            status =
                rlint_builder_set_level(builder, given->value, RLINT_OFF, err);
    }
    return status == RLINT_OK;
}

/* The configuration's own place for what is wrong under its `allow:`. */
static void allow_tell(struct config *config, const rlint_report *report)
{
    const rlint_finding *f;
    for (size_t i = 0; (f = rlint_report_finding(report, i)); i++)
        report_add(&config->problems, "config/phrase", f->level,
                   node_part(config->allow, f->span), "%s", f->message);
}

static void problems_tell(struct setups *s, struct setup *setup)
{
    struct config *config = &setup->config;
    const rlint_report *report;
    for (size_t i = 0; (report = rlint_builder_problems(setup->builder, i));
         i++) {
        if (config->allow && str_is(report->source->name, config->path))
            allow_tell(config, report);
        else /* warnings are for who writes rules: `replylint test` */
            setups_tell(s, report, RLINT_ERROR);
    }
    setups_tell(s, &config->problems, RLINT_NOTE);
}

static bool rules_make(struct setups *s, struct setup *setup)
{
    const struct config *config = &setup->config;
    rlint_error err = {RLINT_ENOMEM, {0, 0}, "out of memory"};
    setup->builder = rlint_builder_new(NULL);
    if (setup->builder && !args_has(s->args, OPTION_NO_BUILTIN) &&
        !builtin_add(setup->builder))
        return false;
    for (uint32_t i = 0; setup->builder && i < config->rules.count; i++)
        rules_add(s, setup, config->rules.item[i]);
    for (size_t i = 0; setup->builder && i < s->args->given.count; i++)
        if (s->args->given.item[i].id == OPTION_RULES)
            rules_add(s, setup, s->args->given.item[i].value);
    if (!setup->builder ||
        (config->allow && config->allow->text.len &&
         rlint_builder_allow(setup->builder, config->path,
                             config->allow->text.ptr, config->allow->text.len,
                             &err) != RLINT_OK) ||
        !levels_set(s, setup, &err) ||
        rlint_builder_finish(&setup->ruleset, setup->builder, &err) !=
            RLINT_OK) {
        complain("%s", err.message);
        return false;
    }
    globs_check(s, setup);
    problems_tell(s, setup);
    return true;
}

/* ------------------------------------------------------------------ setup */

static void context_merge(struct setup *setup, const struct setups *s)
{
    const struct config *config = &setup->config;
    rlint_context *defaults = &setup->defaults;
    *defaults = (rlint_context)RLINT_CONTEXT_INIT;
    defaults->company = config->company;
    defaults->incident_active = config->incident_active;
    defaults->incident_eta = config->incident_eta;
    defaults->incident_where = config->incident_where;
    defaults->profile = config->profile;
    if (!args_has(s->args, OPTION_LANG)) /* auto: judged from the text */
        defaults->lang = config->lang;
    setup->context = s->context;
    setup->context.company = config->company;
    setup->context.incident_active = config->incident_active;
    setup->context.incident_eta = config->incident_eta;
    setup->context.incident_where = config->incident_where;
    if (!setup->context.profile.ptr)
        setup->context.profile = config->profile;
    if (!args_has(s->args, OPTION_LANG))
        setup->context.lang = config->lang;
}

static rlint_level fail_on_of(const struct setups *s,
                              const struct config *config)
{
    const char *option = args_value(s->args, OPTION_FAIL_ON);
    if (option)
        return (rlint_level)config_fail_on(option);
    return config->fail_on < 0 ? RLINT_ERROR : (rlint_level)config->fail_on;
}

static struct setup *setup_make(struct setups *s, const char *path)
{
    struct setup *setup = arena_new(s->args->arena, struct setup);
    if (!setup) {
        complain("out of memory");
        return NULL;
    }
    setup->next = s->first;
    s->first = setup;
    /* Without its configuration a reply is still worth a look. */
    if (!config_read(&setup->config, s->args->arena, path))
        s->trouble = true;
    setup->path = path;
    setup->fail_on = fail_on_of(s, &setup->config);
    setup->min_score =
        s->min_score < 0 ? setup->config.min_score : s->min_score;
    context_merge(setup, s);
    setup->works = rules_make(s, setup);
    return setup;
}

bool setups_open(struct setups *s, const struct args *args,
                 struct printers *problems)
{
    *s = (struct setups){.args = args, .problems = problems};
    return context_read(&s->context, args) &&
           args_number(args, OPTION_MIN_SCORE, 100, -1, &s->min_score);
}

/* The absolute path of the folder whose configuration counts for `file`. */
static char *folder_of(const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;
    char *folder = NULL;
    if (slash) {
        char *name = strndup(file, (size_t)(slash - file) + 1);
        folder = name ? realpath(name, NULL) : NULL;
        free(name);
    }
    return folder ? folder : realpath(".", NULL);
}

/* Path of the configuration for `file`; NULL: none. */
static const char *config_for(const struct setups *s, const char *file)
{
    const char *path = args_value(s->args, OPTION_CONFIG);
    if (args_has(s->args, OPTION_NO_CONFIG))
        return NULL;
    if (!path)
        path = getenv("REPLYLINT_CONFIG");
    if (path && path[0])
        return path;
    char *folder = folder_of(file);
    path = folder ? config_find(s->args->arena, folder) : NULL;
    free(folder);
    return path;
}

static bool same_path(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* Do two files stand in the same folder, by their names? */
static bool same_folder(const char *a, const char *b)
{
    const char *slash_a = a ? strrchr(a, '/') : NULL;
    const char *slash_b = b ? strrchr(b, '/') : NULL;
    if (!slash_a || !slash_b)
        return slash_a == slash_b;
    return slash_a - a == slash_b - b &&
           strncmp(a, b, (size_t)(slash_a - a)) == 0;
}

struct setup *setups_get(struct setups *s, const char *file)
{
    struct setup *setup = s->last;
    if (!setup || !same_folder(file, s->last_file)) {
        const char *path = config_for(s, file);
        for (setup = s->first; setup; setup = setup->next)
            if (same_path(setup->path, path))
                break;
        if (!setup)
            setup = setup_make(s, path);
        s->last = setup;
        s->last_file = file ? arena_text(s->args->arena, str_of(file)) : NULL;
    }
    return setup && setup->works ? setup : NULL;
}

rlint_linter *setup_linter(struct setup *setup)
{
    rlint_error err;
    if (!setup->linter && rlint_linter_new(&setup->linter, setup->ruleset, NULL,
                                           &err) != RLINT_OK)
        complain("%s", err.message);
    return setup->linter;
}

void setups_close(struct setups *s)
{
    for (struct setup *setup = s->first; setup; setup = setup->next) {
        rlint_linter_free(setup->linter);
        rlint_ruleset_free(setup->ruleset);
        rlint_builder_free(setup->builder);
    }
}
