/* fix.c - `--fix` and `--diff`: replacements that are exact are made. */
#include "cli/fix.h"
#include "base/limits.h"
#include "cli/patch.h"
#include "cli/paths.h"
#include "cli/replace.h"

static bool reads_input(const struct args *args)
{
    for (size_t i = 0; i < args->operand_count; i++)
        if (strcmp(args->operand[i], "-") == 0)
            return true;
    return args->operand_count == 0 && !args_has(args, OPTION_FILES_FROM) &&
           !args_has(args, OPTION_CHANGED);
}

bool fixer_takes_output(const struct args *args)
{
    return args_has(args, OPTION_DIFF) ||
           (args_has(args, OPTION_FIX) && reads_input(args));
}

bool fixer_open(struct fixer *f, const struct args *args)
{
    *f = (struct fixer){.write = args_has(args, OPTION_FIX),
                        .diff = args_has(args, OPTION_DIFF),
                        .to_out = fixer_takes_output(args)};
    arena_init(&f->arena, NULL);
    buf_init(&f->original, NULL);
    if (f->to_out)
        out_open(&f->out);
    if (!f->write || !f->diff)
        return true;
    complain("--fix writes and --diff only shows; one of them, please");
    return false;
}

void fixer_begin(struct fixer *f)
{
    arena_reset(&f->arena);
    f->round = (struct edits){{0}};
    f->last = (struct changes){{0}};
    f->changes = (struct changes){{0}};
    f->file_edits = 0;
    f->original.len = 0;
}

void fixer_take(struct fixer *f, const rlint_report *report)
{
    edits_take(&f->arena, &f->round, report);
}

static bool edits_make(struct fixer *f, struct buf *bytes)
{
    struct changes joined;
    struct buf next;
    buf_init(&next, NULL);
    edits_apply(&next, buf_view(bytes), &f->round);
    if (next.failed || !changes_of(&f->arena, &f->round, &f->last) ||
        !changes_join(&f->arena, &f->changes, &f->last, &joined)) {
        buf_free(&next);
        return false;
    }
    if (f->file_edits == 0) {
        struct buf empty = f->original;
        f->original = *bytes;
        *bytes = empty;
    }
    buf_free(bytes);
    *bytes = next;
    f->changes = joined;
    f->file_edits += f->round.at.count;
    f->round = (struct edits){{0}};
    return true;
}

enum fix_round fixer_round(struct fixer *f, const char *name, struct buf *bytes)
{
    f->last = (struct changes){{0}};
    if (f->arena.failed ||
        !edits_settle(&f->arena, &f->round, buf_view(bytes)) ||
        (f->round.at.count && !edits_make(f, bytes))) {
        complain_of(name, "not fixed: out of memory");
        return FIX_FAILED;
    }
    return f->last.at.count ? FIX_MORE : FIX_DONE;
}

void fixer_undo(struct fixer *f, struct buf *bytes)
{
    if (f->file_edits == 0)
        return;
    struct buf fixed = *bytes;
    *bytes = f->original;
    f->original = fixed;
    f->changes = (struct changes){{0}};
    f->file_edits = 0;
}

static bool diff_print(struct fixer *f, const char *name, rlint_str bytes)
{
    const char *here = path_real(&f->arena, ".");
    const char *real = here ? path_real(&f->arena, name) : NULL;
    const char *shown = real ? path_from(&f->arena, here, real) : NULL;
    if (!shown || !patch_put(&f->out.buf, &f->arena, shown,
                             buf_view(&f->original), bytes, &f->changes)) {
        complain_of(name, "not shown: out of memory");
        return false;
    }
    /* What cannot be written is told by out_close, which knows why. */
    out_flush(&f->out);
    return true;
}

bool fixer_end(struct fixer *f, const char *name, const char *path,
               rlint_str bytes)
{
    if (f->file_edits == 0)
        return true;
    if (f->diff ? !diff_print(f, name, bytes)
                : path && !file_replace(path, bytes, REPLACE_OLD))
        return false;
    f->edits += f->file_edits;
    f->files++;
    return true;
}

void fixer_echo(struct fixer *f, rlint_str bytes)
{
    /* What is longer was not read to its end. */
    if (f->write && bytes.len <= LIMIT_FILE)
        out_write(&f->out, bytes.ptr, bytes.len);
}

bool fixer_close(struct fixer *f, bool quiet)
{
    if (f->edits && !quiet)
        complain("replacements %s: %zu, in files: %zu",
                 f->write ? "made" : "shown", f->edits, f->files);
    arena_free(&f->arena);
    buf_free(&f->original);
    return !f->to_out || out_close(&f->out);
}
