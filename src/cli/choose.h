/* choose.h - which findings count: ignore:, --changed, --baseline. */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H

#include "cli/baseline.h"
#include "cli/changed.h"
#include "diag/edit.h"

struct choose {
    struct arena *arena;
    struct setups *setups;
    struct changed *changed;    /* NULL: every line counts */
    struct changed_spans lines; /* of the file in hand */
    struct setup *setup;        /* the same: its configuration, */
    struct baseline *baseline;  /* what is known; NULL: nothing */
    char *below;                /* and its path for ignore:, or NULL */
    struct baseline *first;     /* all that were opened */
    struct path_list walked;    /* folders */
    size_t ignored;             /* findings that do not count, in all files */
    size_t unchanged;
    struct {
        size_t ignored;
        size_t unchanged;
        size_t known;
    } file;        /* and in the one in hand */
    bool update;   /* the baseline is to be written; nothing is shown */
    bool homeless; /* and some file has none, which was told */
    bool counting; /* this look only sees which of the known are old */
    bool trace;
    VEC(char *) told; /* why findings of the last reply do not count */
};

/* As the options say.  Complains and returns false on a mistake; may be closed
 * also then. */
bool choose_open(struct choose *c, struct setups *setups);
/* A folder is going to be walked. */
bool choose_walk(struct choose *c, const char *folder);

/* A file: choose_file; choose_under, when it can count; looks at all replies of
 * it; choose_end.  `path` is NULL for a nameless one. */
enum choose_result { CHOOSE_SOME, CHOOSE_NONE, CHOOSE_FAILED };
/* CHOOSE_NONE: nothing in it can count; CHOOSE_FAILED: after a complaint. */
enum choose_result choose_file(struct choose *c, const char *path,
                               rlint_str bytes);
/* Its configuration.  Complains and returns false when it cannot be judged. */
bool choose_under(struct choose *c, struct setup *setup, const char *path);
/* Begins a look.  True: it is for counting only, and another goes on where it
 * ends; what is old uses up the baseline before what is new can. */
bool choose_begin(struct choose *c);
void choose_go_on(struct choose *c);
/* Between two looks the bytes were changed. */
void choose_move(struct choose *c, const struct changes *changes);
/* The last look counts; did it see the file whole? */
void choose_end(struct choose *c, bool whole);
/* An rlint_choose; `ctx` is a struct choose. */
void choose_findings(void *ctx, const rlint_report *report, bool *drop);

/* Writes baselines, and says on standard error what did not count and what is
 * no longer needed, unless `quiet`.  Complains and returns false when one could
 * not be written. */
bool choose_close(struct choose *c, bool quiet);

#endif
