/* check.h - one built-in check: a row of checks.def. */
#ifndef MATCH_CHECK_H
#define MATCH_CHECK_H

#include "match/kind.h"

struct match_check {
    char name[12];
    char form[88]; /* what `with: {form: …}` may say; see str_among() */
    /* As of a kind, for that form; both may be NULL. */
    uint32_t (*needs)(uint32_t form, const struct facts *facts);
    void (*gate)(uint32_t form, const struct facts *facts, struct gate *ret);
    void (*run)(struct kind_run *run, uint32_t form);
};

#endif
