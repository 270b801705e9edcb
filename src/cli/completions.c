/* completions.c - `replylint completions`: for bash, zsh and fish. */
#include "base/buf.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/out.h"

/* ------------------------------------------------------- what the rows say */

static bool is_listed(const struct option_row *row)
{
    return row->arg[0] >= 'a' || str_begins(str_of(row->arg), STR("FORMAT")) ||
           strcmp(row->arg, "PRESET") == 0;
}

/* The values that an option takes, space-separated; nothing when they are not
 * listed anywhere. */
static void put_values(struct buf *out, const struct option_row *row)
{
    bool reads = strcmp(row->arg, "FORMAT") == 0;
    const char *name;
    if (row->arg[0] >= 'a') {
        rlint_str rest = str_of(row->arg);
        for (const char *gap = ""; rest.ptr; gap = " ") {
            buf_text(out, gap);
            buf_str(out, str_cut(&rest, '|'));
        }
    } else if (is_listed(row)) {
        rlint_table table = strcmp(row->arg, "PRESET") == 0 ? RLINT_TABLE_PRESET
                            : reads                         ? RLINT_TABLE_READ
                                                            : RLINT_TABLE_EMIT;
        for (size_t i = 0; (name = rlint_table_name(table, i)); i++)
            buf_printf(out, "%s%s", i ? " " : "", name);
    }
}

static bool is_file(const struct option_row *row)
{
    return str_begins(str_of(row->arg), STR("FILE"));
}

static bool is_shown(int command, const struct option_row *row)
{
    return !command_table[command].hidden &&
           option_belongs(row, (enum command_id)command);
}

/* The names of the listed commands. */
static void put_commands(struct buf *out, const char *gap)
{
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!command_table[i].hidden)
            buf_printf(out, "%s%s", i ? gap : "", command_table[i].name);
}

/* Text inside '…': `special` get a backslash each, and a quote becomes `quote`,
 * which is how the shell writes one there. */
static void put_quoted(struct buf *out, const char *text, const char *special,
                       const char *quote)
{
    for (; *text; text++) {
        if (strchr(special, *text))
            buf_char(out, '\\');
        if (*text == '\'')
            buf_text(out, quote);
        else
            buf_char(out, *text);
    }
}

/* ------------------------------------------------------------------- bash */

/* `check:--nick|filter:--nick) …` */
static void bash_value(struct buf *out, const struct option_row *row)
{
    const char *gap = "    ";
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!is_shown(i, row))
            continue;
        buf_printf(out, "%s%s:--%s", gap, command_table[i].name, row->name);
        if (row->letter)
            buf_printf(out, "|%s:-%c", command_table[i].name, row->letter);
        gap = "|";
    }
    buf_text(out, ")\n        ");
    if (is_listed(row)) {
        buf_text(out, "COMPREPLY=($(compgen -W '");
        put_values(out, row);
        buf_text(out, "' -- \"$cur\"))\n");
    } else if (is_file(row)) {
        buf_text(out, "COMPREPLY=($(compgen -f -- \"$cur\"))\n");
    } else {
        buf_text(out, "COMPREPLY=()\n");
    }
    buf_text(out, "        return ;;\n");
}

static void bash_options(struct buf *out, int command)
{
    buf_printf(out, "    %s) words='", command_table[command].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (is_shown(command, &option_table[i]))
            buf_printf(out, "--%s ", option_table[i].name);
    buf_text(out, "' ;;\n");
}

static void bash_print(struct buf *out)
{
    buf_text(out, "# replylint in bash: source <(replylint completions bash)\n"
                  "_replylint()\n{\n"
                  "    local cur=${COMP_WORDS[COMP_CWORD]}\n"
                  "    local prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                  "    local command=check words=\n"
                  "    if [[ $cur == = ]]; then\n"
                  "        cur=\n"
                  "    elif [[ $prev == = ]]; then\n"
                  "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
                  "    fi\n"
                  "    case ${COMP_WORDS[1]} in\n    ");
    put_commands(out, "|");
    buf_text(out, ")\n        command=${COMP_WORDS[1]} ;;\n    esac\n"
                  "    case $command:$prev in\n");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].arg[0])
            bash_value(out, &option_table[i]);
    buf_text(out, "    esac\n    case $command in\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!command_table[i].hidden)
            bash_options(out, i);
    buf_text(out, "    esac\n"
                  "    if [[ $cur == -* ]]; then\n"
                  "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                  "        return\n"
                  "    fi\n"
                  "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                  "    if [[ $COMP_CWORD == 1 ]]; then\n"
                  "        COMPREPLY+=($(compgen -W '");
    put_commands(out, " ");
    buf_text(out, "' -- \"$cur\"))\n    fi\n}\n"
                  "complete -o filenames -F _replylint replylint\n");
}

/* -------------------------------------------------------------------- zsh */

static void zsh_option(struct buf *out, const struct option_row *row)
{
    buf_text(out, " \\\n            ");
    if (row->letter)
        buf_printf(out, "'(-%c --%s)'{-%c,--%s%s}'", row->letter, row->name,
                   row->letter, row->name, row->arg[0] ? "=" : "");
    else
        buf_printf(out, "'%s--%s%s", row->arg[0] ? "*" : "", row->name,
                   row->arg[0] ? "=" : "");
    buf_char(out, '[');
    put_quoted(out, row->help, "[]:\\", "'\\''");
    buf_char(out, ']');
    if (row->arg[0]) {
        buf_printf(out, ":%s:", row->name);
        if (is_listed(row)) {
            buf_char(out, '(');
            put_values(out, row);
            buf_char(out, ')');
        } else if (is_file(row)) {
            buf_text(out, "_files");
        }
    }
    buf_char(out, '\'');
}

static void zsh_print(struct buf *out)
{
    buf_text(out, "#compdef replylint\n"
                  "# replylint in zsh: a file _replylint in a folder of "
                  "$fpath\n"
                  "_replylint()\n{\n"
                  "    local command=check\n"
                  "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
                  "        local -a commands\n        commands=(");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (command_table[i].hidden)
            continue;
        buf_printf(out, "\n            '%s:", command_table[i].name);
        put_quoted(out, command_table[i].summary, ":\\", "'\\''");
        buf_char(out, '\'');
    }
    buf_text(out, ")\n        _describe command commands\n"
                  "        _files\n        return\n    fi\n"
                  "    case $words[2] in\n    ");
    put_commands(out, "|");
    buf_text(out, ")\n        command=$words[2]\n        shift words\n"
                  "        (( CURRENT-- )) ;;\n    esac\n"
                  "    case $command in\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (command_table[i].hidden)
            continue;
        buf_printf(out, "    %s)\n        _arguments -s -S",
                   command_table[i].name);
        for (int k = 0; k < OPTION_COUNT; k++)
            if (is_shown(i, &option_table[k]))
                zsh_option(out, &option_table[k]);
        buf_text(out, " \\\n            '*:file:_files' ;;\n");
    }
    buf_text(out, "    esac\n}\n"
                  "if [[ $funcstack[1] == _replylint ]]; then\n"
                  "    _replylint \"$@\"\n"
                  "else\n"
                  "    compdef _replylint replylint\n"
                  "fi\n");
}

/* ------------------------------------------------------------------- fish */

/* `-n 'CONDITION'`, true where the option can be given.  The first command
 * needs no name: it is meant when no other is named. */
static void fish_condition(struct buf *out, const struct option_row *row)
{
    bool by_default = is_shown(COMMAND_check, row);
    const char *begin = by_default ? " -n 'not __fish_seen_subcommand_from"
                                   : " -n '__fish_seen_subcommand_from";
    bool any = false;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (command_table[i].hidden || is_shown(i, row) == by_default)
            continue;
        buf_printf(out, "%s %s", any ? "" : begin, command_table[i].name);
        any = true;
    }
    buf_text(out, any ? "'" : "");
}

static void fish_option(struct buf *out, const struct option_row *row)
{
    buf_text(out, "complete -c replylint");
    fish_condition(out, row);
    buf_printf(out, " -l %s", row->name);
    if (row->letter)
        buf_printf(out, " -s %c", row->letter);
    if (is_listed(row)) {
        buf_text(out, " -x -a '");
        put_values(out, row);
        buf_char(out, '\'');
    } else if (row->arg[0]) {
        buf_text(out, is_file(row) ? " -r" : " -x");
    }
    buf_text(out, " -d '");
    put_quoted(out, row->help, "\\", "\\'");
    buf_text(out, "'\n");
}

static void fish_print(struct buf *out)
{
    buf_text(out, "# replylint in fish: replylint completions fish | source\n");
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (command_table[i].hidden)
            continue;
        buf_printf(out,
                   "complete -c replylint -n __fish_use_subcommand -a %s -d '",
                   command_table[i].name);
        put_quoted(out, command_table[i].summary, "\\", "\\'");
        buf_text(out, "'\n");
    }
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].commands)
            fish_option(out, &option_table[i]);
}

/* ------------------------------------------------------------ the command */

int command_completions(const struct args *args)
{
    static const struct {
        char name[8];
        void (*print)(struct buf *out);
    } shell[] = {
        {"bash", bash_print}, {"zsh", zsh_print}, {"fish", fish_print}};
    struct out out;
    for (size_t i = 0; i < sizeof(shell) / sizeof(shell[0]); i++) {
        if (args->operand_count != 1 ||
            strcmp(shell[i].name, args->operand[0]) != 0)
            continue;
        out_open(&out);
        shell[i].print(&out.buf);
        return out_close(&out) ? EXIT_CLEAN : EXIT_TROUBLE;
    }
    return complain("usage: replylint completions bash|zsh|fish");
}
