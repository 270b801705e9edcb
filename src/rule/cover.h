/* cover.h - phrases that another rule has already. */
#ifndef RULE_COVER_H
#define RULE_COVER_H

#include "rule/rule.h"

/* A line of phrases, as the sequences of words that it stands for. */
struct cover_line {
    const struct node *scalar;
    rlint_span part; /* of its text */
    uint32_t beg;    /* covers.has[beg, end) */
    uint32_t end;
};

/* A sequence and the lines that have it; COVER_NONE: none. */
struct cover_slot {
    uint64_t sequence;
    uint32_t before; /* in an earlier file */
    uint32_t best; /* in the last file that has it: the one of most sequences */
};
#define COVER_NONE UINT32_MAX

/* The phrases of one language, file by file. */
struct covers {
    struct arena *arena;
    VEC(struct cover_slot) slot;
    uint32_t *place;   /* hash table over slots: numbers from 1 on; 0: free */
    uint32_t places;   /* a power of two, or 0 */
    VEC(uint32_t) has; /* numbers of slots */
    VEC(struct cover_line) line;
    uint32_t told; /* lines of earlier files */
};

void cover_add(struct covers *c, const struct node *node,
               const struct rule *rule);
/* Ends a file: tells which of its lines others cover, those of its own or of
 * earlier files. */
void cover_tell(struct covers *c, struct rlint_report *problems);

#endif
