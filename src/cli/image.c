/* image.c - `replylint image`: rule files to one image, for the build. */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/out.h"
#include "cli/printers.h"
#include "cli/replace.h"

static bool files_add(rlint_builder *builder, const struct args *args)
{
    for (size_t i = 1; i < args->operand_count; i++) {
        const char *path = args->operand[i];
        rlint_str yaml;
        rlint_error err;
        if (!file_load(args->arena, path, LIMIT_RULES, &yaml))
            return false;
        if (rlint_builder_add(builder, path, yaml.ptr, yaml.len, &err) ==
            RLINT_OK)
            continue;
        complain_of(path, "%s", err.message);
        return false;
    }
    return true;
}

/* Prints all mistakes; true when none is an error. */
static bool problems_print(const rlint_builder *builder,
                           const struct args *args)
{
    struct printers error;
    const rlint_report *report;
    bool well = true;
    if (!printers_open_error(&error, args))
        return false;
    for (size_t i = 0; (report = rlint_builder_problems(builder, i)); i++) {
        printers_add(&error, report);
        well = well && rlint_report_worst(report) < RLINT_ERROR;
    }
    return printers_close(&error, true) && well;
}

/* Every rule has to be in the language that the image is asked for. */
static bool language_check(const rlint_ruleset *ruleset, const char *lang)
{
    rlint_rule rule;
    bool well = true;
    for (size_t i = 0; rlint_ruleset_rule(ruleset, i, &rule); i++) {
        if (rule.lang[0] == '\0' || strcmp(rule.lang, lang) == 0 ||
            strncmp(rule.pack, "builtin:", 8) == 0)
            continue;
        complain_of(rule.pack, "rule %s has the language '%s', not '%s'",
                    rule.id, rule.lang, lang);
        well = false;
    }
    return well;
}

/* The built-in ones come first, when this command has them. */
static bool image_write(const rlint_ruleset *ruleset, const char *path)
{
    size_t builtins = 0;
    while (rlint_table_name(RLINT_TABLE_BUILTIN, builtins))
        builtins++;
    rlint_str image = rlint_ruleset_image(ruleset, builtins);
    return file_replace(path, image, REPLACE_MAKE);
}

int command_image(const struct args *args)
{
    const char *path = args_value(args, OPTION_OUTPUT);
    rlint_ruleset *ruleset = NULL;
    rlint_error err;
    if (!path || args->operand_count < 2)
        return complain("usage: replylint image -o FILE LANG FILE...");
    rlint_builder *builder = rlint_builder_new(NULL);
    if (!builder)
        return complain("out of memory");
    bool well = files_add(builder, args);
    if (well && rlint_builder_finish(&ruleset, builder, &err) != RLINT_OK) {
        complain("%s", err.message);
        well = false;
    }
    well = problems_print(builder, args) && well &&
           language_check(ruleset, args->operand[0]) &&
           image_write(ruleset, path);
    rlint_ruleset_free(ruleset);
    rlint_builder_free(builder);
    return well ? EXIT_CLEAN : EXIT_TROUBLE;
}
