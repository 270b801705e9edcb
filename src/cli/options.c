/* options.c - the table of options and the parser that reads it. */
#include "base/str.h"
#include "cli/command.h"
#include "cli/out.h"
#include <getopt.h>

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

/* getopt_long returns this plus the option's row for a long option. */
#define LONG_BASE 256

/* getopt's two descriptions of the options of one command. */
struct getopt_tables {
    char letters[2 + 2 * OPTION_COUNT + 1];
    struct option option[OPTION_COUNT + 1];
};

static void tables_fill(struct getopt_tables *t, enum command_id command)
{
    char *letter = t->letters;
    struct option *option = t->option;
    *letter++ = '-'; /* operands come in order, whatever the environment says */
    *letter++ = ':'; /* say nothing; a missing argument is told apart */
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        if (!option_belongs(row, command))
            continue;
        if (row->letter) {
            *letter++ = row->letter;
            if (row->arg[0])
                *letter++ = ':';
        }
        *option++ =
            (struct option){row->name, row->arg[0] != 0, NULL, LONG_BASE + i};
    }
    *letter = '\0';
    *option = (struct option){NULL, 0, NULL, 0};
}

static const struct option_row *row_of(int code, enum command_id command)
{
    if (code >= LONG_BASE)
        return &option_table[code - LONG_BASE];
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        if (option_belongs(row, command) && row->letter && row->letter == code)
            return row;
    }
    return NULL;
}

/* Complains about a long option that is unknown or could be several. */
static void long_option_refuse(const char *arg, enum command_id command)
{
    const char *candidate[OPTION_COUNT];
    size_t count = 0;
    size_t begun = 0; /* how many begin so */
    rlint_str rest = str_of(arg + 2);
    rlint_str name = str_cut(&rest, '=');
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!option_belongs(&option_table[i], command))
            continue;
        candidate[count++] = option_table[i].name;
        begun += str_begins(str_of(option_table[i].name), name);
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
}

/* What getopt refused: `code` is '?' or ':', `arg` the argument it was in. */
static void option_refuse(int code, const char *arg, enum command_id command)
{
    const struct option_row *row = optopt ? row_of(optopt, command) : NULL;
    if (row && code == ':')
        complain("option '--%s' needs a value: --%s=%s", row->name, row->name,
                 row->arg);
    else if (row)
        complain("option '--%s' takes no value", row->name);
    else if (optopt)
        complain("there is no option '-%c'; see 'replylint %s --help'", optopt,
                 command_table[command].name);
    else
        long_option_refuse(arg, command);
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
    rlint_str wanted = str_of(name);
    for (int i = 0; name && i < COMMAND_COUNT; i++)
        if (str_is(wanted, command_table[i].name))
            return (enum command_id)i;
    return COMMAND_COUNT;
}

/* One step of getopt; false on a mistake. */
static bool args_take(struct args *args, int code, char **argv)
{
    if (code == 1) {
        args->operand[args->operand_count++] = optarg;
        return true;
    }
    if (code == '?' || code == ':') {
        option_refuse(code, argv[optind - 1], args->command);
        return false;
    }
    const struct option_row *row = row_of(code, args->command);
    struct given *given = vec_push(args->arena, &args->given);
    if (!given)
        return no_memory();
    given->id = (enum option_id)(row - option_table);
    given->value = optarg;
    return !is_choice(row) || choice_check(row, optarg);
}

bool args_parse(struct args *ret, struct arena *arena, int argc, char **argv)
{
    enum command_id named = command_find(argc > 1 ? argv[1] : NULL);
    int skip = named != COMMAND_COUNT;
    *ret =
        (struct args){.arena = arena, .command = skip ? named : COMMAND_check};
    ret->operand = arena_array(arena, const char *, (size_t)argc + 1);
    if (!ret->operand)
        return no_memory();
    struct getopt_tables tables;
    tables_fill(&tables, ret->command);
    for (;;) {
        int code = getopt_long(argc - skip, argv + skip, tables.letters,
                               tables.option, NULL);
        if (code == -1)
            break;
        if (!args_take(ret, code, argv + skip))
            return false;
        if (args_has(ret, OPTION_HELP) || args_has(ret, OPTION_VERSION))
            return true;
    }
    for (int i = optind; i < argc - skip; i++)
        ret->operand[ret->operand_count++] = argv[i + skip];
    return true;
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
