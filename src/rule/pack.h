/* pack.h - what a rule file says to people: reasons, examples, source. */
#ifndef RULE_PACK_H
#define RULE_PACK_H

#include "conf/node.h"

struct rlint_pack {
    struct arena arena;
    struct source source;
    struct rlint_report problems;
    VEC(const struct node *) rule;
    VEC(rlint_example) example; /* of all rules, in order */
    VEC(uint32_t) first;        /* by rule: its first example */
};

/* File `i` of an embedded collection: `file NAME LENGTH\n`, the bytes, `\n`,
 * again and again.  False past the end. */
bool pack_file(rlint_str files, size_t i, rlint_str *name, rlint_str *yaml);

/* Reads the file into `p`, whose arena and source are set.  False when there is
 * no tree; p->problems says why. */
bool pack_read(struct rlint_pack *p);

/* Tells what is wrong with the examples of one rule. */
void pack_check(const struct source *source, const struct node *rule,
                struct arena *a, struct rlint_report *problems);

void pack_note(const struct rlint_pack *p, uint32_t rule, rlint_note *ret);

#endif
