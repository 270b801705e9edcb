/* tally.h - what many replies come to: a few lines at the end of them. */
#ifndef EMIT_TALLY_H
#define EMIT_TALLY_H

#include "base/buf.h"
#include "base/map.h"
#include "diag/report.h"

/* How often a rule was met. */
struct tally_rule {
    const char *id;
    uint32_t count;
};

struct tally {
    uint32_t replies;
    uint32_t errors;           /* of them: with an error or worse */
    uint32_t remarks;          /* with anything milder */
    uint32_t clean;            /* with nothing */
    uint32_t unscored;         /* without words, or without rules for them */
    uint32_t missing;          /* context fields that any of them wanted */
    uint32_t lang[LANG_COUNT]; /* replies by language */
    struct map index;          /* of rules, by id */
    VEC(struct tally_rule) rule;
};

/* False when memory runs out. */
bool tally_add(struct arena *a, struct tally *t, const struct rlint_report *r);
/* The language of most replies. */
unsigned tally_lang(const struct tally *t);
/* How many replies, and which rules most. */
void tally_write(struct buf *out, struct tally *t);

#endif
