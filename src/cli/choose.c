/* choose.c - which findings count: --changed. */
#include "cli/choose.h"
#include "cli/out.h"
#include "cli/paths.h"

bool choose_open(struct choose *c, const struct args *args)
{
    const char *diff = args_value(args, OPTION_CHANGED);
    *c = (struct choose){.arena = args->arena};
    if (!diff)
        return true;
    c->changed = arena_new(args->arena, struct changed);
    if (!c->changed)
        return complain("out of memory") == EXIT_CLEAN;
    return changed_read(c->changed, args->arena, diff);
}

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
        complain("out of memory");
        return CHOOSE_FAILED;
    }
    file = changed_find(c->changed, real);
    if (!file || !file->added.count)
        return CHOOSE_NONE;
    return changed_spans(&c->lines, c->changed, file, bytes) ? CHOOSE_SOME
                                                             : CHOOSE_FAILED;
}

void choose_findings(void *ctx, const rlint_report *report, bool *drop)
{
    struct choose *c = ctx;
    const rlint_finding *f;
    for (size_t i = 0; (f = rlint_report_finding(report, i)); i++) {
        if (!c->changed || changed_touch(&c->lines, f->span))
            continue;
        drop[i] = true;
        c->file_unchanged++;
    }
}

void choose_begin(struct choose *c)
{
    c->file_unchanged = 0;
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

void choose_end(struct choose *c)
{
    c->unchanged += c->file_unchanged;
}

void choose_tell(const struct choose *c)
{
    if (c->unchanged)
        complain("findings on lines that did not change, not counted: %zu",
                 c->unchanged);
}
