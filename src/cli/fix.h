/* fix.h - `--fix` and `--diff`: replacements that are exact are made. */
#ifndef CLI_FIX_H
#define CLI_FIX_H

#include "cli/command.h"
#include "cli/out.h"
#include "diag/edit.h"

/* One replacement can make room for the next; more than so many rounds are two
 * rules that undo each other. */
#define FIX_ROUNDS 32

struct fixer {
    bool write;  /* --fix */
    bool diff;   /* --diff */
    bool to_out; /* standard output belongs to `out` */
    struct out out;
    size_t edits;           /* made in all files */
    size_t files;           /* that were changed */
    struct arena arena;     /* of the file in hand */
    struct edits round;     /* found in this round */
    struct changes last;    /* made in the last round */
    struct changes changes; /* made in all */
    size_t file_edits;      /* as many */
    struct buf original;    /* the bytes before the first round */
};

/* As the options say; complains and returns false when they make no sense. */
bool fixer_open(struct fixer *f, const struct args *args);
/* Will fixed text or a diff go to standard output? */
bool fixer_takes_output(const struct args *args);
static inline bool fixer_works(const struct fixer *f)
{
    return f->write || f->diff;
}

/* A file: begin; as often as round() says FIX_MORE, judge the bytes again and
 * take() its reports; end(). */
enum fix_round { FIX_MORE, FIX_DONE, FIX_FAILED };
void fixer_begin(struct fixer *f);
void fixer_take(struct fixer *f, const rlint_report *report);
/* Makes in `bytes` the replacements that were taken. */
enum fix_round fixer_round(struct fixer *f, const char *name,
                           struct buf *bytes);
/* Gives `bytes` back as they were. */
void fixer_undo(struct fixer *f, struct buf *bytes);
/* Writes the fixed bytes into the file `path` (NULL: nowhere), or prints the
 * diff.  Complains and returns false when that fails. */
bool fixer_end(struct fixer *f, const char *name, const char *path,
               rlint_str bytes);

/* The text of standard input, fixed or not. */
void fixer_echo(struct fixer *f, rlint_str bytes);
/* Says on standard error what was done, unless `quiet`. */
bool fixer_close(struct fixer *f, bool quiet);

#endif
