/* judge.h - files to reports to printers. */
#ifndef CLI_JUDGE_H
#define CLI_JUDGE_H

#include "base/buf.h"
#include "cli/choose.h"
#include "cli/fix.h"
#include "cli/printers.h"
#include "cli/source.h"

struct judge {
    struct setups setups;
    struct sources sources;
    struct choose choose;
    struct fixer fixer;
    struct printers *printers; /* NULL: only traces are wanted */
    struct buf bytes;          /* of the file in hand; filled by the caller */
    bool whole;                /* the last look saw all of it */
    bool trace;
    const char *rule;      /* trace this rule only; NULL: all */
    bool off;              /* it is turned off */
    struct buf *trace_out; /* where traces go; NULL: standard error */
    size_t replies;        /* judged */
    bool errors;           /* in some of them */
    bool found;            /* something at or above --fail-on, or a low score */
    uint32_t missing;      /* context fields that rules asked for */
    size_t skipped;        /* rules skipped for want of them, at most */
};

/* Complains and returns false when the options make no sense; may be closed
 * also then. */
bool judge_open(struct judge *judge, const struct args *args,
                struct printers *printers);
/* Judges the replies in `bytes`, and fixes them when that was asked for; `path`
 * is NULL for standard input.  Complains and returns false when any of them
 * could not be read or written. */
bool judge_bytes(struct judge *judge, const char *path);
/* Tells what the formats for programs have no room for.  False when mistakes
 * in rules or configurations were found. */
bool judge_close(struct judge *judge);

#endif
