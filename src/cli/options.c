/* options.c - the table of options and the parser that reads it. */
#include "base/str.h"
#include "cli/command.h"
#include "cli/out.h"

#define IN(command) (1u << COMMAND_##command)
#define LINTING     (IN(check) | IN(filter) | IN(explain))
#define RULING      (LINTING | IN(rules))
#define EVERYWHERE  (~0u)

const struct option_row option_table[OPTION_COUNT] = {
#define GROUP(id, title) {0, 0, "", "", title},
#define OPTION(id, name, letter, arg, commands, help)                          \
    {commands, letter, name, arg, help},
#include "cli/options.def"
#undef GROUP
#undef OPTION
};

/* Does a name of the table begin with what was written? */
static bool name_begins(const char *name, rlint_str with)
{
    size_t i = 0;
    while (i < with.len && name[i] == with.ptr[i])
        i++;
    return i == with.len;
}

/* The option that is named in full, or that alone begins so. */
static const struct option_row *long_find(rlint_str name,
                                          enum command_id command)
{
    const struct option_row *ret = NULL;
    size_t begun = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        if (!option_belongs(row, command) || !name_begins(row->name, name))
            continue;
        if (!row->name[name.len])
            return row;
        ret = row;
        begun++;
    }
    return begun == 1 ? ret : NULL;
}

static const struct option_row *letter_find(char letter,
                                            enum command_id command)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        if (row->letter == letter && option_belongs(row, command))
            return row;
    }
    return NULL;
}

/* Complains about a long option that is unknown or could be several. */
static bool long_refuse(rlint_str name, enum command_id command)
{
    const char *candidate[OPTION_COUNT];
    size_t count = 0;
    size_t begun = 0; /* how many begin so */
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!option_belongs(&option_table[i], command))
            continue;
        candidate[count++] = option_table[i].name;
        begun += name_begins(option_table[i].name, name);
    }
    const char *nearest = str_nearest(name, candidate, count);
    if (begun > 1)
        complain("option '--%.*s' can mean several options; write it out",
                 STR_ARG(name));
    else if (nearest)
        complain("there is no option '--%.*s'; did you mean '--%s'?",
                 STR_ARG(name), nearest);
    else
        complain("there is no option '--%.*s'; see 'replylint %s --help'",
                 STR_ARG(name), command_table[command].name);
    return false;
}

/* Number of the value among "one|two|three", or -1. */
static int choice_number(const char *choices, const char *value)
{
    rlint_str rest = str_of(choices);
    for (int i = 0; rest.ptr; i++)
        if (str_is(str_cut(&rest, '|'), value))
            return i;
    return -1;
}

/* "public|private" lists values; "FILE|DIR" names what may stand there. */
static bool is_choice(const struct option_row *row)
{
    return row->arg[0] >= 'a' && strchr(row->arg, '|');
}

static bool choice_check(const struct option_row *row, const char *value)
{
    if (choice_number(row->arg, value) >= 0)
        return true;
    complain("--%s: '%s' is none of %s", row->name, value, row->arg);
    return false;
}

static enum command_id command_find(const char *name)
{
    for (int i = 0; name && i < COMMAND_COUNT; i++)
        if (strcmp(command_table[i].name, name) == 0)
            return (enum command_id)i;
    return COMMAND_COUNT;
}

/* `value` is what stands behind the option in its own argument, or NULL; then
 * it is the next one. */
static bool option_take(struct args *args, const struct option_row *row,
                        const char *value, char ***next)
{
    if (row->arg[0] && !value && **next)
        value = *(*next)++;
    if (row->arg[0] && !value) {
        complain("option '--%s' needs a value: --%s=%s", row->name, row->name,
                 row->arg);
        return false;
    }
    struct given *given = vec_push(args->arena, &args->given);
    if (!given)
        return no_memory();
    *given = (struct given){(enum option_id)(row - option_table), value};
    return !is_choice(row) || choice_check(row, value);
}

static bool long_take(struct args *args, const char *text, char ***next)
{
    rlint_str value = str_of(text), name = str_cut(&value, '=');
    const struct option_row *row = long_find(name, args->command);
    if (!row)
        return long_refuse(name, args->command);
    if (value.ptr && !row->arg[0]) {
        complain("option '--%s' takes no value", row->name);
        return false;
    }
    return option_take(args, row, value.ptr, next);
}

/* Nothing else counts then. */
static bool help_is_asked(const struct args *args)
{
    return args_has(args, OPTION_HELP) || args_has(args, OPTION_VERSION);
}

/* Letters behind one dash; the first that takes a value takes the rest. */
static bool letters_take(struct args *args, const char *letter, char ***next)
{
    for (; *letter && !help_is_asked(args); letter++) {
        const struct option_row *row = letter_find(*letter, args->command);
        if (!row) {
            complain("there is no option '-%c'; see 'replylint %s --help'",
                     *letter, command_table[args->command].name);
            return false;
        }
        if (row->arg[0])
            return option_take(args, row, letter[1] ? letter + 1 : NULL, next);
        if (!option_take(args, row, NULL, next))
            return false;
    }
    return true;
}

bool args_parse(struct args *ret, struct arena *arena, int argc, char **argv)
{
    enum command_id named = command_find(argc > 1 ? argv[1] : NULL);
    bool skip = named != COMMAND_COUNT, well = true;
    char **next = argv + (argc > 0) + skip;
    *ret =
        (struct args){.arena = arena, .command = skip ? named : COMMAND_check};
    ret->operand = arena_array(arena, const char *, (size_t)argc + 1);
    if (!ret->operand)
        return no_memory();
    while (*next && well && !help_is_asked(ret)) {
        const char *arg = *next++;
        if (arg[0] != '-' || !arg[1])
            ret->operand[ret->operand_count++] = arg;
        else if (arg[1] != '-')
            well = letters_take(ret, arg + 1, &next);
        else if (arg[2])
            well = long_take(ret, arg + 2, &next);
        else
            while (*next)
                ret->operand[ret->operand_count++] = *next++;
    }
    return well;
}

bool args_has(const struct args *args, enum option_id id)
{
    for (size_t i = 0; i < args->given.count; i++)
        if (args->given.item[i].id == id)
            return true;
    return false;
}

const char *args_value(const struct args *args, enum option_id id)
{
    const char *value = NULL;
    for (size_t i = 0; i < args->given.count; i++)
        if (args->given.item[i].id == id)
            value = args->given.item[i].value;
    return value;
}

int args_choice(const struct args *args, enum option_id id, int fallback)
{
    const char *value = args_value(args, id);
    return value ? choice_number(option_table[id].arg, value) : fallback;
}

bool args_number(const struct args *args, enum option_id id, int64_t high,
                 int64_t fallback, int64_t *ret)
{
    const char *value = args_value(args, id);
    int64_t number = 0;
    const char *at = value;
    *ret = fallback;
    if (!value)
        return true;
    while (*at >= '0' && *at <= '9' && number <= high)
        number = number * 10 + (*at++ - '0');
    if (*at || at == value || number > high) {
        complain("--%s: '%s' is no number from 0 to %lld",
                 option_table[id].name, value, (long long)high);
        return false;
    }
    *ret = number;
    return true;
}
