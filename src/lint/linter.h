/* linter.h - the scratch memory of one thread, and a run in it. */
#ifndef LINT_LINTER_H
#define LINT_LINTER_H

#include "lint/active.h"
#include "lint/family.h"

struct rlint_linter {
    const struct rlint_ruleset *rules;
    struct arena arena;         /* reset per reply */
    struct arena keep;          /* its own, and what it keeps */
    struct scan_memory *memory; /* by image */
    struct active_set active;
    struct families families;
    bool trace;
    bool list_skipped;
    bool no_messages;     /* nobody will read them */
    struct reading draft; /* of the reply the report is about */
    rlint_choose *choose; /* NULL: every finding counts */
    void *choose_ctx;
    struct rlint_report report;
};

/* Fills `l`, which lies in `home`; false, and all is freed, when memory runs
 * out. */
bool linter_open(struct rlint_linter *l, const struct rlint_ruleset *rules,
                 struct arena home);
/* Frees what it has, and itself. */
void linter_close(struct rlint_linter *l);

/* Judges; the report is l->report.  False when memory runs out. */
bool linter_run(struct rlint_linter *l, const struct rlint_reply *reply);

#endif
