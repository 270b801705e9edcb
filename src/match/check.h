/* check.h - one built-in check: a row of checks.def. */
#ifndef MATCH_CHECK_H
#define MATCH_CHECK_H

#include "match/kind.h"

struct match_check {
    const char *name;
    const char *form; /* what `with: {form: …}` may say; see str_among() */
    /* Fields of the context (bits) that are missing for that form. */
    uint32_t (*needs)(uint32_t form, const struct rlint_reply *reply);
    void (*run)(struct kind_run *run, uint32_t form);
};

extern const struct match_kind match_check;

/* For a rule of kind `check`. */
uint32_t check_needs(const struct image *m, const struct image_rule *rule,
                     const struct rlint_reply *reply);

#endif
