/* command.h - the commands and the options given to one. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/vec.h"

enum command_id {
#define COMMAND(name, operands, summary) COMMAND_##name,
#define HIDDEN(name, operands, summary)  COMMAND_##name,
#include "cli/commands.def"
#undef COMMAND
#undef HIDDEN
    COMMAND_COUNT
};

enum option_id {
#define GROUP(id, title)                              GROUP_##id,
#define OPTION(id, name, letter, arg, commands, help) OPTION_##id,
#include "cli/options.def"
#undef GROUP
#undef OPTION
    OPTION_COUNT
};

/* Exit statuses; the greater wins. */
enum { EXIT_CLEAN = 0, EXIT_FOUND = 1, EXIT_TROUBLE = 2 };

/* One option as given.  `value` is NULL when it takes none. */
struct given {
    enum option_id id;
    const char *value;
};

/* A command line, taken apart. */
struct args {
    struct arena *arena; /* lives as long as the program */
    enum command_id command;
    VEC(struct given) given; /* in the order given */
    const char **operand;
    size_t operand_count;
};

/* Text stands in the tables themselves: pointers to it would have to be
 * relocated at each start.  Functions stand in tables of their own, so that few
 * pages are written to then. */
struct command {
    bool hidden;
    char name[16];
    char operands[32];
    char summary[64];
};
extern const struct command command_table[COMMAND_COUNT];

struct option_row {
    unsigned commands; /* bits 1 << enum command_id; 0: a group */
    char letter;       /* 0: no short form */
    char name[20];
    char arg[40];  /* "": takes none */
    char help[64]; /* or the title of a group */
};
extern const struct option_row option_table[OPTION_COUNT];

static inline bool option_belongs(const struct option_row *row,
                                  enum command_id command)
{
    return row->commands & 1u << command;
}

/* Takes argv apart: the command, when the first argument names one, options
 * and operands in any order.  Complains and returns false on a mistake. */
bool args_parse(struct args *ret, struct arena *arena, int argc, char **argv);
bool args_has(const struct args *args, enum option_id id);
/* The value given last, or NULL. */
const char *args_value(const struct args *args, enum option_id id);
/* Which of the values in the option's argument column was given; `fallback`
 * when the option was not. */
int args_choice(const struct args *args, enum option_id id, int fallback);
/* A whole number within [0, high]; `fallback` when the option was not given.
 * Complains and returns false when it is none. */
bool args_number(const struct args *args, enum option_id id, int64_t high,
                 int64_t fallback, int64_t *ret);

/* Adds the help of one command, or of all when `overview`, to `out`. */
struct buf;
void help_print(struct buf *out, enum command_id command, bool overview);
/* What `replylint` alone on a terminal says. */
extern const char help_begin[];

#define COMMAND(name, operands, summary)                                       \
    int command_##name(const struct args *args);
#define HIDDEN COMMAND
#include "cli/commands.def"
#undef COMMAND
#undef HIDDEN

#endif
