/* help.c - the help, made from the tables. */
#include "base/buf.h"
#include "cli/command.h"

/* Where the second column begins, of options and of the library's tables. */
#define HELP_COLUMN  29
#define TABLE_COLUMN 18

const char help_begin[] =
    "replylint reads the draft of a reply to a client and says what in it\n"
    "will make the client angrier.  To begin:\n"
    "\n"
    "  replylint draft.txt                         a file\n"
    "  xclip -o | replylint --nick 'DimOn_93'      the clipboard\n"
    "  printf '%s\\n' 'TEXT' | replylint            a text\n"
    "\n"
    "'replylint --help' lists the options, replylint(1) is the manual.\n";

/* Pads what was begun at `line` up to the second column. */
static void second_column(struct buf *out, size_t line, size_t column)
{
    size_t used = out->len - line;
    if (used + 2 > column) {
        buf_char(out, '\n');
        used = 0;
    }
    buf_repeat(out, ' ', column - used);
}

static void print_option(struct buf *out, const struct option_row *row)
{
    size_t line = out->len;
    if (row->letter)
        buf_printf(out, "  -%c, --%s", row->letter, row->name);
    else
        buf_printf(out, "      --%s", row->name);
    if (row->arg[0])
        buf_printf(out, " %s", row->arg);
    second_column(out, line, HELP_COLUMN);
    buf_printf(out, "%s\n", row->help);
}

static void print_options(struct buf *out, enum command_id command)
{
    const char *title = NULL; /* of a group none of whose rows is out yet */
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        if (!row->commands)
            title = row->help;
        if (!option_belongs(row, command))
            continue;
        if (title)
            buf_printf(out, "\n%s:\n", title);
        title = NULL;
        print_option(out, row);
    }
}

static void print_commands(struct buf *out)
{
    buf_text(out, "\nCommands ('replylint COMMAND --help' tells more):\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &command_table[i];
        size_t line = out->len;
        if (command->hidden)
            continue;
        buf_printf(out, "  %s", command->name);
        if (command->operands[0])
            buf_printf(out, " %s", command->operands);
        second_column(out, line, HELP_COLUMN);
        buf_printf(out, "%s\n", command->summary);
    }
}

/* What stands for FORMAT and FORMAT[:FILE]. */
static void print_table(struct buf *out, const char *title, rlint_table table)
{
    const char *name;
    buf_printf(out, "\n%s:\n", title);
    for (size_t i = 0; (name = rlint_table_name(table, i)); i++) {
        size_t line = out->len;
        buf_printf(out, "  %s", name);
        second_column(out, line, TABLE_COLUMN);
        buf_printf(out, "%s\n", rlint_table_summary(table, i));
    }
}

void help_print(struct buf *out, enum command_id command, bool overview)
{
    const struct command *row = &command_table[command];
    buf_printf(out, "Usage: replylint %s [OPTION]...%s%s\n",
               overview ? "[COMMAND]" : row->name, row->operands[0] ? " " : "",
               row->operands);
    if (overview) {
        print_commands(out);
        buf_printf(out, "\nOptions of %s, which is the default:\n", row->name);
    } else {
        buf_printf(out, "%c%s.\n", row->summary[0] - 'a' + 'A',
                   row->summary + 1);
    }
    print_options(out, command);
    if (option_belongs(&option_table[OPTION_FORMAT], command))
        print_table(out, "Output formats", RLINT_TABLE_EMIT);
    if (option_belongs(&option_table[OPTION_INPUT_FORMAT], command))
        print_table(out, "Input formats", RLINT_TABLE_READ);
    if (option_belongs(&option_table[OPTION_PRESET], command))
        print_table(out, "Presets", RLINT_TABLE_PRESET);
}
