/* active.h - what of an image runs while the context says the same. */
#ifndef LINT_ACTIVE_H
#define LINT_ACTIVE_H

#include "rule/ruleset.h"

/* A rule that looks for itself. */
struct active_rule {
    struct gate gate;
    const struct image_rule *rule;
    const struct match_kind *kind;
    uint32_t number;
    uint32_t missing; /* fields of the context (bits) it cannot do without */
};

/* Behind which gate rules that look for themselves stand: one row a bit of
 * gate.any, and these. */
enum active_row {
    ROW_PLAIN = 32, /* it asks for none of them */
    ROW_LACKING,    /* a gate that is always open, and a field is missing */
    ACTIVE_ROWS
};

/* What rules that are on wait for a condition. */
enum active_use { USE_OF_LINES = 1, USE_OF_OTHERS = 2 };

struct active {
    uint8_t *state;   /* by condition: enum when_state */
    uint32_t *fields; /* by condition: those not known, or another */
    uint8_t *uses;    /* by condition: enum active_use, bits */
    uint32_t applied; /* rules whose condition holds */
    uint32_t skipped; /* rules of which that is not known … */
    uint32_t missing; /* … and for want of which fields */
    uint64_t *lines;  /* by group of 64: those of rules that hold */
    const struct image_rule **conditional; /* with lines, on, not always */
    uint32_t conditionals;
    struct active_rule *other;  /* of those that hold, in their order */
    uint64_t *row[ACTIVE_ROWS]; /* by group of 64: which of them stand there */
    uint32_t groups;
    uint32_t asks;           /* of gate.any: bits with rules in their row */
    uint32_t lacking;        /* in their row … */
    uint32_t lacking_fields; /* … and for want of which fields */
};

/* Of a whole ruleset, kept from reply to reply: it is judged anew where the
 * facts are others than before. */
struct active_set {
    uint32_t asked; /* fields whose values some rule asks for */
    bool judged;    /* `facts` are those the rest is about */
    struct facts facts;
    struct arena texts;   /* of the facts */
    struct active *image; /* by image */
};

/* False when memory runs out; all of it is taken from `keep`. */
bool active_open(struct active_set *a, const struct rlint_ruleset *rules,
                 struct arena *keep);
void active_close(struct active_set *a);
/* Judges what is new; false when memory runs out. */
bool active_judge(struct active_set *a, const struct rlint_ruleset *rules,
                  const rlint_context *context);

#endif
