/* choose.c - which findings count: ignore:, --changed, --baseline. */
#include "cli/choose.h"
#include "cli/out.h"
#include "cli/paths.h"

/* An update lists all that is there. */
static bool update_check(const struct args *args)
{
    if (args_has(args, OPTION_CHANGED))
        complain("--update-baseline needs all lines, and --changed shows some; "
                 "one of them, please");
    else if (args_has(args, OPTION_FIX) || args_has(args, OPTION_DIFF))
        complain("--update-baseline lists what is there, and --fix changes it; "
                 "one after the other, please");
    else
        return true;
    return false;
}

bool choose_open(struct choose *c, struct setups *setups)
{
    const struct args *args = setups->args;
    const char *diff = args_value(args, OPTION_CHANGED);
    *c = (struct choose){
        .arena = args->arena,
        .setups = setups,
        .update = args_has(args, OPTION_UPDATE_BASELINE),
        .trace = args_has(args, OPTION_TRACE),
    };
    if (c->update && !update_check(args))
        return false;
    if (!diff)
        return true;
    c->changed = arena_new(args->arena, struct changed);
    if (!c->changed)
        return no_memory();
    return changed_read(c->changed, args->arena, diff);
}

bool choose_walk(struct choose *c, const char *folder)
{
    const char **slot = vec_push(c->arena, &c->walked.at);
    const char *real = slot ? path_real(c->arena, folder) : NULL;
    if (!real)
        return no_memory();
    *slot = real;
    return true;
}

/* ------------------------------------------------------------------- files */

enum choose_result choose_file(struct choose *c, const char *path,
                               rlint_str bytes)
{
    const struct changed_file *file;
    if (!c->changed)
        return CHOOSE_SOME;
    if (!path) {
        complain("--changed: standard input has no name to be found in the "
                 "diff; give it one with --stdin-filename");
        return CHOOSE_FAILED;
    }
    const char *real = path_real(c->arena, path);
    if (!real) {
        no_memory();
        return CHOOSE_FAILED;
    }
    file = changed_find(c->changed, real);
    if (!file || !file->added.count)
        return CHOOSE_NONE;
    return changed_spans(&c->lines, c->changed, file, bytes) ? CHOOSE_SOME
                                                             : CHOOSE_FAILED;
}

/* The baseline `path`, opened once. */
static bool baseline_get(struct choose *c, const char *path)
{
    for (c->baseline = c->first; c->baseline; c->baseline = c->baseline->next)
        if (strcmp(c->baseline->path, path) == 0)
            return true;
    c->baseline = baseline_open(c->setups, path, c->update);
    if (!c->baseline)
        return false;
    c->baseline->next = c->first;
    c->first = c->baseline;
    return true;
}

static bool homeless_refuse(struct choose *c)
{
    if (!c->homeless)
        complain("--update-baseline: there is no --baseline=FILE, and no "
                 "baseline: in the configuration");
    c->homeless = true;
    return false;
}

bool choose_under(struct choose *c, struct setup *setup, const char *path)
{
    const char *file = args_value(c->setups->args, OPTION_BASELINE);
    if (!file)
        file = setup->config.baseline;
    c->setup = setup;
    c->baseline = NULL;
    free(c->below);
    c->below = path && setup->config.ignores.at.count
                   ? path_below(setup->config.path, path)
                   : NULL;
    if (c->update && !file)
        return homeless_refuse(c);
    if (c->update && !path) {
        complain("--update-baseline: standard input has no name; give it one "
                 "with --stdin-filename");
        return false;
    }
    return !file || !path ||
           (baseline_get(c, file) && baseline_begin(c->baseline, path));
}

bool choose_begin(struct choose *c)
{
    memset(&c->file, 0, sizeof(c->file));
    c->told.count = 0;
    c->counting = c->changed && c->baseline;
    if (c->baseline)
        baseline_look(c->baseline);
    return c->counting;
}

void choose_go_on(struct choose *c)
{
    memset(&c->file, 0, sizeof(c->file));
    c->counting = false;
}

void choose_move(struct choose *c, const struct changes *changes)
{
    struct changed_spans moved = {{0}};
    for (uint32_t i = 0; i < c->lines.at.count; i++) {
        rlint_span *span = vec_push(c->arena, &moved.at);
        if (!span)
            return;
        *span = (rlint_span){changes_move(changes, c->lines.at.item[i].beg),
                             changes_move(changes, c->lines.at.item[i].end)};
    }
    c->lines = moved;
}

void choose_end(struct choose *c, bool whole)
{
    c->ignored += c->file.ignored;
    c->unchanged += c->file.unchanged;
    if (c->baseline) {
        c->baseline->known += c->file.known;
        baseline_end(c->baseline, whole);
    }
}

/* ---------------------------------------------------------------- findings */

static bool leave_out(struct choose *c, const struct finding *f, size_t *count,
                      const char *why, rlint_str reason)
{
    ++*count;
    char **slot = c->trace ? vec_push(c->arena, &c->told) : NULL;
    if (slot)
        *slot = arena_printf(c->arena, "%s does not count: %s%.*s", f->pub.rule,
                             why, STR_ARG(reason));
    return true;
}

/* Each finding is asked about once in a look; what is old is asked about while
 * counting, and then no more. */
static bool is_left_out(struct choose *c, const rlint_report *report,
                        const struct finding *f)
{
    struct ignore *ignore =
        ignores_find(&c->setup->config.ignores, c->below, f);
    bool old = c->changed && !changed_touch(&c->lines, f->pub.span);
    if (ignore) {
        ignore->used = true;
        return leave_out(c, f, &c->file.ignored,
                         "ignored by the configuration: ", ignore->reason);
    }
    if (c->counting && old)
        baseline_covers(c->baseline, report, f);
    if (old)
        return leave_out(c, f, &c->file.unchanged,
                         "on a line that did not change", STR(""));
    if (!c->counting && c->baseline && baseline_covers(c->baseline, report, f))
        return leave_out(c, f, &c->file.known, "listed in the baseline",
                         STR(""));
    return false;
}

void choose_findings(void *ctx, const rlint_report *report, bool *drop)
{
    struct choose *c = ctx;
    c->told.count = 0;
    for (uint32_t i = 0; i < report->finding.count; i++)
        drop[i] = is_left_out(c, report, &report->finding.item[i]);
}

/* ----------------------------------------------------------------- closing */

static void left_out_tell(const struct choose *c)
{
    if (c->ignored)
        complain("findings that the configuration ignores, not counted: %zu",
                 c->ignored);
    if (c->unchanged)
        complain("findings on lines that did not change, not counted: %zu",
                 c->unchanged);
    for (const struct baseline *b = c->first; b && !c->update; b = b->next)
        if (b->known)
            complain_of(b->path, "findings that are known, not counted: %zu",
                        b->known);
}

/* Lines of `ignore:` that nothing needed, where all files were seen that could
 * have. */
static void ignores_tell(const struct choose *c, struct setup *setup)
{
    const struct config *config = &setup->config;
    for (uint32_t i = 0; i < config->ignores.at.count; i++) {
        const struct ignore *ignore = &config->ignores.at.item[i];
        if (ignore->used ||
            !ignore_walked(c->arena, ignore, config->path, &c->walked))
            continue;
        rlint_place place = rlint_report_locate(
            &config->problems, ignore->span.beg, RLINT_UNIT_BYTE);
        complain_of(config->path,
                    "line %u: this ignore: is no longer needed: %.*s",
                    (unsigned)place.line, STR_ARG(ignore->reason));
    }
}

static void unused_tell(const struct choose *c)
{
    const struct args *args = c->setups->args;
    bool all = !c->changed && !args_has(args, OPTION_SELECT) &&
               !args_has(args, OPTION_IGNORE);
    for (struct setup *s = c->setups->first; all && s; s = s->next)
        ignores_tell(c, s);
    for (struct baseline *b = c->first; b && !c->update; b = b->next)
        baseline_tell(b, &c->walked);
}

bool choose_close(struct choose *c, bool quiet)
{
    bool well = true;
    if (!c->setups) /* never opened */
        return true;
    if (!quiet) {
        left_out_tell(c);
        unused_tell(c);
    }
    for (struct baseline *b = c->first; b; b = b->next) {
        if (c->update)
            well = baseline_write(b, quiet) && well;
        else if (b->failed)
            well = no_memory();
        baseline_close(b);
    }
    free(c->below);
    return well;
}
