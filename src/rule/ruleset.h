/* ruleset.h - images, and the level of every rule in them. */
#ifndef RULE_RULESET_H
#define RULE_RULESET_H

#include "match/kind.h"

struct ruleset_image {
    const struct image *image;
    const char *pack;     /* "builtin:ru", or the name of the user's file */
    uint8_t *level;       /* by rule; RLINT_OFF: never runs */
    uint32_t *when_rules; /* by condition: how many rules are not off */
    uint32_t first;       /* number of its first rule in the ruleset */
    bool on;              /* some rule is on */
};

struct rlint_ruleset {
    struct arena arena;
    struct ruleset_image *image;
    uint32_t images;
    uint32_t rules;
    int32_t language[LANG_COUNT]; /* image that knows the language, or -1 */
    struct abbreviations shorts;  /* of all languages */
    struct buf made;              /* images from files, one after the other */
};

/* What a condition says of a context. */
enum when_state { WHEN_NO, WHEN_YES, WHEN_UNKNOWN };

/* Evaluates condition `number`; `*fields` are those that are not known, or the
 * one that is known and different. */
enum when_state when_eval(const struct image *m, uint32_t number,
                          const struct facts *facts, uint32_t *fields);
/* The fields (bits) that it asks for. */
uint32_t when_asks(const struct image *m, uint32_t number);
/* The fields whose values conditions of the image ask for. */
uint32_t when_values(const struct image *m);

#endif
