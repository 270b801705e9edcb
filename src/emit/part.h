/* part.h - parts of a report as JSON; json, jsonl and filter share them. */
#ifndef EMIT_PART_H
#define EMIT_PART_H

#include "emit/format.h"

/* What the findings of one report are written with. */
struct part {
    struct buf *out;
    struct emit *emit;
    const struct rlint_report *report;
};

enum part_option {
    PART_FILE = 1,   /* the name of its file */
    PART_PLACE = 2,  /* line and columns, from 1 */
    PART_MESSAGE = 4 /* message and advice */
};

void part_begin(struct part *p, struct emit *e, const struct rlint_report *r);

/* A string with its quotes. */
void part_string(struct buf *out, rlint_str s);
/* One finding as an object, which costs a walk over the text from where the one
 * before began. */
void part_finding(struct part *p, const struct finding *f, unsigned options);
/* The rest are members of an object, without commas around them.
 * "findings": all of them. */
void part_findings(struct part *p, unsigned options);
/* "score" and "lost". */
void part_score(struct part *p);
/* "applied" and "skipped", and "dropped" when findings were. */
void part_counts(struct part *p);

#endif
