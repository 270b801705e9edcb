/* main.c - finds the command, and does what all commands have in common. */
#include "cli/command.h"
#include "cli/out.h"
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

const struct command command_table[COMMAND_COUNT] = {
#define COMMAND(name, operands, summary) {false, #name, operands, summary},
#define HIDDEN(name, operands, summary)  {true, #name, operands, summary},
#include "cli/commands.def"
#undef COMMAND
#undef HIDDEN
};

static int (*const command_run[COMMAND_COUNT])(const struct args *) = {
#define COMMAND(name, operands, summary) command_##name,
#define HIDDEN                           COMMAND
#include "cli/commands.def"
#undef COMMAND
#undef HIDDEN
};

/* A closed standard stream would be given to the first file that is opened.
 * It gets /dev/null, opened so that using it still fails. */
static bool streams_hold(void)
{
    static const int flags[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) != fd)
            return false;
    return true;
}

static int print_help(const struct args *args, bool overview)
{
    struct out out;
    out_open(&out);
    help_print(&out.buf, args->command, overview);
    return out_close(&out) ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int print_version(void)
{
    struct out out;
    out_open(&out);
    buf_printf(&out.buf, "replylint %s\nscore-version %d\n", rlint_version(),
               rlint_score_version());
    return out_close(&out) ? EXIT_CLEAN : EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct args args;
    int status;
    if (!streams_hold())
        return EXIT_TROUBLE;
    /* A reader that has gone away ends us silently, whatever our parent set. */
    signal(SIGPIPE, SIG_DFL);
    arena_init(&arena, NULL);
    if (!args_parse(&args, &arena, argc, argv))
        status = EXIT_TROUBLE;
    else if (args_has(&args, OPTION_HELP))
        status = print_help(&args, argc > 1 && argv[1][0] == '-');
    else if (args_has(&args, OPTION_VERSION))
        status = print_version();
    else
        status = command_run[args.command](&args);
    arena_free(&arena);
    return status;
}
