/* opening.h - how a text begins: greeting, and whom it addresses. */
#ifndef MATCH_OPENING_H
#define MATCH_OPENING_H

#include "match/kind.h"

/* Words between commas that address somebody. */
struct vocative {
    uint32_t beg; /* tokens [beg, end) */
    uint32_t end;
    uint32_t sentence;
};

#define VOCATIVES 8

struct opening {
    rlint_span greeting; /* bytes of the prose; empty when nobody is greeted */
    uint32_t sentence;   /* of the greeting */
    struct vocative vocative[VOCATIVES];
    uint32_t vocatives;
};

/* Reads the beginning of the text that `s` scans; `role` are the lines of its
 * image by role.  The words of address, which may stand in any sentence, only
 * when they are asked for. */
void opening_read(struct scan *s, const struct image_range *role,
                  bool vocatives, struct opening *ret);

/* The opening of the draft with words of address, read once; NULL when memory
 * runs out. */
const struct opening *opening_of(struct kind_run *run);

/* Does the token stand for a person: a known name, the nick, a patronymic? */
bool opening_is_patronymic(rlint_str fold);

#endif
