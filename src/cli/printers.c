/* printers.c - where reports go: one printer for each --format. */
#include "cli/printers.h"
#include "base/str.h"
#include "cli/replace.h"
#include "cli/tables.h"
#include <unistd.h>

struct sink {
    rlint_printer *printer;
    struct replacement file; /* its `out`, also where that is no file */
};

/* NO_COLOR and CLICOLOR_FORCE are conventions of many programs. */
static bool color_wanted(const struct args *args, int fd)
{
    enum { COLOR_AUTO, COLOR_ALWAYS };
    int choice = args_choice(args, OPTION_COLOR, COLOR_AUTO);
    if (choice != COLOR_AUTO)
        return choice == COLOR_ALWAYS;
    const char *force = getenv("CLICOLOR_FORCE");
    bool forced = force && force[0] && strcmp(force, "0") != 0;
    if (!forced && !isatty(fd))
        return false;
    const char *no = getenv("NO_COLOR");
    return !no || !no[0];
}

/* Opens the next printer; its `out` is open already. */
static bool sink_start(struct printers *p, const struct args *args,
                       rlint_printer_options options)
{
    struct sink *sink = &p->sink[p->count];
    rlint_error err;
    if (str_is(str_of(options.format), "text")) {
        p->text = true;
        options.color = color_wanted(args, sink->file.out.fd);
        options.links = options.color && isatty(sink->file.out.fd);
    }
    if (rlint_printer_new(&sink->printer, out_write, &sink->file.out, &options,
                          NULL, &err) != RLINT_OK) {
        complain("%s", err.message);
        replacement_close(&sink->file, false);
        return false;
    }
    p->count++;
    return true;
}

/* A file is replaced as a whole when the printer is closed. */
static bool output_open(struct replacement *file, bool aside, const char *path)
{
    const char *why = NULL;
    *file = (struct replacement){0};
    if (path)
        why = replacement_open(file, path, REPLACE_MAKE);
    else if (aside)
        out_of_fd(&file->out, STDERR_FILENO, "standard error");
    else
        out_open(&file->out);
    if (why)
        complain("%s: %s", path, why);
    return !why;
}

/* A printer asks when it is closed, and printers are opened first. */
static bool describe(void *ctx, const char *rule, rlint_note *ret)
{
    const struct printers *p = ctx;
    return p->describe && p->describe(p->describe_ctx, rule, ret);
}

/* One FORMAT[:FILE]; `output` is the file where none is given. */
static bool sink_open(struct printers *p, const struct args *args,
                      const char *wanted, const char *output)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_str rest = str_of(wanted), name = str_cut(&rest, ':');
    const char *path = rest.ptr ? rest.ptr : output;
    options.format = table_find(RLINT_TABLE_EMIT, "output format", name);
    if (!options.format)
        return false;
    if (rest.ptr && !rest.len) {
        complain("--format=%s: there is no file name after the colon", wanted);
        return false;
    }
    for (size_t i = 0; i < p->count; i++) {
        if (path ? strcmp(p->sink[i].file.out.name, path) == 0
                 : p->sink[i].file.out.fd <= STDERR_FILENO) {
            complain("--format=%s: another format goes to the same place; "
                     "write --format=FORMAT:FILE",
                     wanted);
            return false;
        }
    }
    options.unit = args_choice(args, OPTION_COLUMN_UNIT, -1);
    options.quiet = args_has(args, OPTION_QUIET);
    options.show_data = args_has(args, OPTION_SHOW_DATA);
    options.with_messages = args_has(args, OPTION_WITH_MESSAGES);
    options.describe = describe;
    options.describe_ctx = p;
    return output_open(&p->sink[p->count].file, p->aside, path) &&
           sink_start(p, args, options);
}

static bool printers_allot(struct printers *p, const struct args *args)
{
    *p = (struct printers){0};
    p->sink = arena_array(args->arena, struct sink, args->given.count + 1);
    return p->sink || no_memory();
}

bool printers_open(struct printers *p, const struct args *args, bool aside)
{
    const char *output = args_value(args, OPTION_OUTPUT);
    if (!printers_allot(p, args))
        return false;
    p->aside = aside;
    bool well = true;
    for (size_t i = 0; well && i < args->given.count; i++)
        if (args->given.item[i].id == OPTION_FORMAT)
            well = sink_open(p, args, args->given.item[i].value, output);
    if (well && p->count == 0)
        well = sink_open(p, args, "text", output);
    if (!well)
        printers_close(p, false);
    return well;
}

bool printers_open_error(struct printers *p, const struct args *args)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    options.format = "text";
    options.quiet = true;
    if (!printers_allot(p, args))
        return false;
    return output_open(&p->sink[0].file, true, NULL) &&
           sink_start(p, args, options);
}

void printers_add(struct printers *p, const rlint_report *report)
{
    for (size_t i = 0; i < p->count; i++)
        rlint_printer_add(p->sink[i].printer, report);
}

bool printers_close(struct printers *p, bool keep)
{
    bool well = true;
    for (size_t i = 0; i < p->count; i++) {
        rlint_error err;
        rlint_status status = rlint_printer_close(p->sink[i].printer, &err);
        /* A write that failed is told by out_close, which knows why. */
        if (status != RLINT_OK && status != RLINT_EWRITE)
            complain("%s", err.message);
        well =
            replacement_close(&p->sink[i].file, keep && status == RLINT_OK) &&
            status == RLINT_OK && well;
    }
    p->count = 0;
    return well;
}
