/* family.h - what the program knows of families of rules. */
#ifndef LINT_FAMILY_H
#define LINT_FAMILY_H

#include "rule/ruleset.h"

enum family_trait {
    FAMILY_STYLE = 1,    /* costs by its share of the words, not by acts */
    FAMILY_COURTESY = 2, /* what it matches says nothing: see check `empty` */
    FAMILY_PERSONAL = 4, /* its words are masked off the agent's screen */
    FAMILY_OWN = 8,      /* the agent's, also in the client's words */
    FAMILY_CALL = 16     /* a call to call, which an emergency excuses */
};

struct family {
    const char *name;
    uint8_t cap;    /* points that it may cost */
    uint8_t traits; /* bits: enum family_trait */
    uint32_t slot;  /* of a stage: where in its list this family is, if it is */
    uint32_t reach; /* of overlap.c: how far its candidates go so far … */
    uint32_t furthest; /* … and the number of the one that does */
};

/* All that some rule matched of, in a linter; numbered from 1. */
struct families {
    struct arena *keep;
    VEC(struct family) at;
    struct map by_name;
    uint32_t *of_rule; /* by rule of the ruleset; 0: not known yet */
};

/* Both false or 0 when memory, which is taken from `keep`, runs out. */
bool families_open(struct families *f, uint32_t rules, struct arena *keep);
uint32_t family_add(struct families *f, rlint_str name);

/* The family of a rule of this image; 0 when memory runs out. */
static inline uint32_t family_of(struct families *f,
                                 const struct ruleset_image *at, uint32_t rule)
{
    uint32_t *number = &f->of_rule[at->first + rule];
    if (*number)
        return *number;
    const struct image_rule *r = image_rule(at->image, rule);
    return *number = family_add(
               f, (rlint_str){image_text(at->image, r->id), r->family_len});
}

static inline struct family *family_at(const struct families *f,
                                       uint32_t number)
{
    return &f->at.item[number - 1];
}

#endif
