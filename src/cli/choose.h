/* choose.h - which findings count: --changed. */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H

#include "cli/changed.h"
#include "cli/setup.h"
#include "diag/edit.h"

struct choose {
    struct arena *arena;
    struct changed *changed;    /* NULL: every line counts */
    struct changed_spans lines; /* of the file in hand */
    size_t unchanged;           /* findings on other lines: in all files */
    size_t file_unchanged;      /* and in the one in hand */
};

/* As the options say.  Complains and returns false on a mistake. */
bool choose_open(struct choose *c, const struct args *args);
enum choose_result { CHOOSE_SOME, CHOOSE_NONE, CHOOSE_FAILED };
/* Begins a file, whose `path` is NULL for a nameless one.  CHOOSE_NONE: nothing
 * in it can count; CHOOSE_FAILED: after a complaint. */
enum choose_result choose_file(struct choose *c, const char *path,
                               rlint_str bytes);
/* Begins a look at all replies of the file; there may be several. */
void choose_begin(struct choose *c);
/* Between them the bytes were changed. */
void choose_move(struct choose *c, const struct changes *changes);
/* The last look counts. */
void choose_end(struct choose *c);
/* An rlint_choose; `ctx` is a struct choose. */
void choose_findings(void *ctx, const rlint_report *report, bool *drop);
/* Says on standard error how many did not count. */
void choose_tell(const struct choose *c);

#endif
