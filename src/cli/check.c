/* check.c - `replylint check`: lint drafts and files of replies. */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/judge.h"
#include "cli/notes.h"
#include "cli/out.h"
#include <errno.h>
#include <unistd.h>

/* Who asks for standard input; it can be read once only. */
static bool input_shared(const struct args *args)
{
    const char *from = args_value(args, OPTION_FILES_FROM);
    const char *message = args_value(args, OPTION_MESSAGE_FILE);
    const char *changed = args_value(args, OPTION_CHANGED);
    size_t readers = args->operand_count == 0 && !from && !changed;
    for (size_t i = 0; i < args->operand_count; i++)
        readers += strcmp(args->operand[i], "-") == 0;
    readers += from && strcmp(from, "-") == 0;
    readers += message && strcmp(message, "-") == 0;
    readers += changed && strcmp(changed, "-") == 0;
    return readers > 1;
}

/* A draft given in place of a file, or a slip in the name of a command. */
static void missing_refuse(const char *path, int error)
{
    const char *command[COMMAND_COUNT];
    for (int i = 0; i < COMMAND_COUNT; i++)
        command[i] = command_table[i].name;
    const char *nearest =
        str_nearest(str_of(path), command, (size_t)COMMAND_COUNT);
    if (!*path || strpbrk(path, " !?")) {
        size_t shown = strlen(path);
        if (shown > 60)
            for (shown = 60; ((unsigned char)path[shown] & 0xC0) == 0x80;)
                shown--;
        complain("there is no file '%.*s%s'; to lint a text: "
                 "printf '%%s\\n' 'TEXT' | replylint",
                 (int)shown, path, path[shown] ? "..." : "");
    } else if (nearest) {
        complain_of(path, "%s; did you mean the command '%s'?", strerror(error),
                    nearest);
    } else {
        complain_of(path, "%s", strerror(error));
    }
}

static bool path_check(void *ctx, const char *path);

/* A file_visit: a file in a folder. */
static bool found_check(void *ctx, const char *path)
{
    struct judge *judge = ctx;
    return !sources_want(&judge->sources, &judge->setups, path) ||
           path_check(ctx, path);
}

static bool folder_check(struct judge *judge, const char *path)
{
    return choose_walk(&judge->choose, path) &&
           files_walk(path, "", found_check, judge);
}

/* A file_visit: one file, or what stands for one; folders are walked. */
static bool path_check(void *ctx, const char *path)
{
    struct judge *judge = ctx;
    switch (file_read(&judge->bytes, path, LIMIT_FILE)) {
    case FILE_READ:
        return judge_bytes(judge, strcmp(path, "-") == 0 ? NULL : path);
    case FILE_FOLDER:
        return folder_check(judge, path);
    case FILE_FAILED:
        break;
    }
    if (errno == ENOENT || errno == ENAMETOOLONG)
        missing_refuse(path, errno);
    else
        complain_of(strcmp(path, "-") == 0 ? "<stdin>" : path, "%s",
                    strerror(errno));
    return false;
}

/* The names in FILE, one a line, or each ended by NUL. */
static bool list_check(struct judge *judge, const char *file)
{
    const struct args *args = judge->setups.args;
    char end = args_has(args, OPTION_NUL) ? '\0' : '\n';
    rlint_str rest;
    bool well = true;
    if (!file_load(args->arena, file, LIMIT_FILE, &rest))
        return false;
    while (rest.ptr) {
        const char *path = arena_text(args->arena, str_cut(&rest, end));
        if (!path)
            return no_memory();
        if (strcmp(path, "-") == 0)
            path = "./-"; /* a list names files */
        if (*path)
            well = path_check(judge, path) && well;
    }
    return well;
}

/* The files that a diff names, without those that a walk would not find. */
static bool diff_check(struct judge *judge)
{
    const struct changed *changed = judge->choose.changed;
    bool well = true;
    for (uint32_t i = 0; i < changed->file.count; i++) {
        const struct changed_file *file = &changed->file.item[i];
        if (!file->added.count || !files_fit(file->path, "") ||
            !sources_want(&judge->sources, &judge->setups, file->path))
            continue;
        if (!file->there || file->outside) {
            complain_of(file->path, "named in the diff, %s",
                        file->there ? "but not within the repository"
                                    : strerror(ENOENT));
            well = false;
        } else {
            well = path_check(judge, file->path) && well;
        }
    }
    return well;
}

static bool all_check(struct judge *judge)
{
    const struct args *args = judge->setups.args;
    const char *list = args_value(args, OPTION_FILES_FROM);
    bool well = true;
    if (!list && args->operand_count == 0)
        return judge->choose.changed ? diff_check(judge)
                                     : path_check(judge, "-");
    for (size_t i = 0; i < args->operand_count; i++)
        well = path_check(judge, args->operand[i]) && well;
    return (!list || list_check(judge, list)) && well;
}

/* Who sees hundreds of old errors for the first time needs a way to begin. */
static void baseline_offer(const struct judge *judge)
{
    const struct args *args = judge->setups.args;
    if (judge->replies > 1 && judge->errors && !judge->choose.first &&
        judge->printers->text && !args_has(args, OPTION_QUIET))
        complain("to begin with what is there, run this once with "
                 "--baseline=.replylint-baseline.json --update-baseline; then "
                 "with that --baseline only what is new counts");
}

int command_check(const struct args *args)
{
    struct judge judge;
    struct printers printers;
    if (args->given.count == 0 && args->operand_count == 0 &&
        isatty(STDIN_FILENO)) {
        struct out out;
        out_of_fd(&out, STDERR_FILENO, "standard error");
        buf_text(&out.buf, help_begin);
        out_close(&out);
        return EXIT_TROUBLE;
    }
    if (input_shared(args))
        return complain("standard input can be read only once");
    if (!printers_open(&printers, args, fixer_takes_output(args)))
        return EXIT_TROUBLE;
    struct notes notes = {.setups = &judge.setups};
    printers.describe = notes_describe;
    printers.describe_ctx = &notes;
    bool opened = judge_open(&judge, args, &printers);
    bool well = opened && all_check(&judge);
    bool found = judge.found && !args_has(args, OPTION_EXIT_ZERO);
    well = judge_close(&judge) && well;
    well = printers_close(&printers, opened) && well;
    well = notes_close(&notes) && well;
    baseline_offer(&judge);
    if (!well)
        return EXIT_TROUBLE;
    return found ? EXIT_FOUND : EXIT_CLEAN;
}
