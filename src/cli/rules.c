/* rules.c - `replylint rules`: which rules are in force. */
#include "base/json_write.h"
#include "cli/command.h"
#include "cli/out.h"
#include "cli/packs.h"

struct listing {
    const char *glob;
    rlint_ruleset *ruleset;
    bool builtin; /* are the built-in rules in force? */
    struct out out;
    size_t shown;
};

/* Rule `*i` or the next one that is wanted; false past the last. */
static bool listing_next(struct listing *l, size_t *i, rlint_rule *ret)
{
    for (; rlint_ruleset_rule(l->ruleset, *i, ret); ++*i) {
        bool builtin = str_begins(str_of(ret->pack), STR("builtin:"));
        if (!rule_fits(ret->id, ret->was, str_of(l->glob)) ||
            (builtin && !l->builtin))
            continue;
        ++*i;
        l->shown++;
        return true;
    }
    return false;
}

static void list_text(struct listing *l)
{
    rlint_rule rule;
    size_t width = 0;
    for (size_t i = 0; listing_next(l, &i, &rule);)
        if (width < strlen(rule.id))
            width = strlen(rule.id);
    for (size_t i = 0; listing_next(l, &i, &rule);) {
        buf_printf(&l->out.buf, "%-*s  %-8s  ", (int)width, rule.id,
                   rlint_level_name(rule.level));
        put_plain(&l->out.buf, str_of(rule.message));
        buf_char(&l->out.buf, '\n');
    }
}

static void list_json(struct listing *l)
{
    struct json_writer w = {&l->out.buf, 2, 0, false};
    rlint_rule rule;
    json_open(&w, '[');
    for (size_t i = 0; listing_next(l, &i, &rule);) {
        const char *const field[][2] = {
            {"id", rule.id},
            {"level", rlint_level_name(rule.level)},
            {"written", rlint_level_name(rule.written)},
            {"lang", rule.lang},
            {"kind", rule.kind},
            {"pack", rule.pack},
            {"message", rule.message},
            {"advice", rule.advice},
        };
        json_open(&w, '{');
        for (size_t k = 0; k < sizeof(field) / sizeof(field[0]); k++) {
            json_name(&w, field[k][0]);
            json_text(&w, str_of(field[k][1]));
        }
        json_close(&w, '}');
    }
    json_close(&w, ']');
    buf_char(&l->out.buf, '\n');
}

static bool list_source(struct listing *l, const struct args *args,
                        const struct setup *setup)
{
    struct packs packs;
    rlint_rule rule;
    bool well = packs_open(&packs, args, setup);
    for (size_t i = 0; well && listing_next(l, &i, &rule);) {
        rlint_note note;
        size_t number;
        const struct pack *pack = packs_find(&packs, rule.id, &number, &note);
        if (!pack)
            continue;
        if (l->shown > 1)
            buf_char(&l->out.buf, '\n');
        buf_printf(&l->out.buf, "# %.*s\n%.*s", STR_ARG(pack->name),
                   STR_ARG(note.source));
        if (note.source.len && note.source.ptr[note.source.len - 1] != '\n')
            buf_char(&l->out.buf, '\n');
    }
    packs_close(&packs);
    return well && !packs.failed;
}

static bool list(const struct args *args, struct setup *setup)
{
    enum { FORMAT_TEXT, FORMAT_JSON };
    struct listing l = {.glob = args->operand_count ? args->operand[0] : "*"};
    bool well = true;
    l.ruleset = setup->ruleset;
    l.builtin = !args_has(args, OPTION_NO_BUILTIN);
    out_open(&l.out);
    if (args_has(args, OPTION_SOURCE))
        well = list_source(&l, args, setup);
    else if (args_choice(args, OPTION_RULES_FORMAT, FORMAT_TEXT) == FORMAT_JSON)
        list_json(&l);
    else
        list_text(&l);
    well = out_close(&l.out) && well;
    if (l.shown == 0 && args->operand_count) {
        complain("no rule fits '%s'", l.glob);
        well = false;
    }
    return well;
}

int command_rules(const struct args *args)
{
    struct setups setups;
    if (args->operand_count > 1)
        return complain("one GLOB, please; '%s' is too much", args->operand[1]);
    bool well = setups_open(&setups, args, NULL);
    struct setup *setup = well ? setups_get(&setups, NULL) : NULL;
    well = setup && list(args, setup) && !setups.trouble;
    setups_close(&setups);
    return well ? EXIT_CLEAN : EXIT_TROUBLE;
}
