/* kind.h - one kind of rule: a row of kinds.def. */
#ifndef MATCH_KIND_H
#define MATCH_KIND_H

#include "conf/schema.h"
#include "match/build.h"
#include "match/facts.h"
#include "match/gate.h"
#include "match/scan.h"

/* What parsing a rule's own keys needs. */
struct kind_reader {
    struct phrase_reader *phrases;
    struct rlint_report *problems;
    struct schema schema;
};

/* What a kind read, before it is written. */
struct kind_model {
    struct phrase_lines use[USES];
    uint32_t word[4]; /* what the kind itself keeps: its param */
    uint32_t words;
    rlint_str text; /* kept as one param, in front of the words; may be unset */
    uint32_t needs; /* context fields it cannot do without */
};

struct numbers;
struct opening;
struct person;

/* What running needs: one image over one reply. */
struct kind_run {
    struct scan *scan;    /* over the draft */
    struct scan *message; /* the same image over the message, or NULL */
    const struct image_range *role; /* lines of the language, or NULL */
    struct scan *language;          /* the image that `role` belongs to */
    struct scan *language_message;
    const struct rlint_reply *reply;
    const struct image_rule *rule;
    uint32_t number; /* of the rule */
    struct matches *found;
    const struct matches *counted;  /* by limits of this image: for them */
    const struct matches *courtesy; /* of boilerplate and redirect: for empty */
    const struct opening *opening;  /* of the draft; see opening_of() */
    struct person *person;          /* see person_of() */
    const struct numbers *numbers;  /* of the draft; see check_leak.c */
    bool failed;
};

struct match_kind {
    char name[12];
    char key[3][12]; /* keys of a rule that it reads */
    const char *summary;
    bool (*parse)(struct kind_reader *r, const struct node *rule,
                  struct kind_model *ret);
    /* NULL: its lines have anchors and scan_run() finds them. */
    void (*run)(struct kind_run *run);
    /* Fields of the context (bits) that a rule lacks; NULL: it needs none. */
    uint32_t (*needs)(const struct image *m, const struct image_rule *rule,
                      const struct facts *facts);
    /* Adds what a rule asks of a draft; NULL: nothing. */
    void (*gate)(const struct image *m, const struct image_rule *rule,
                 const struct facts *facts, struct gate *ret);
    /* Gives back what run() keeps in scan_memory.program; may be NULL. */
    void (*release)(void *program);
    bool looks_into_quotes;
};

/* What `needs` and `gate` of all kinds ask for: is it known?  Of KIND_VALUES
 * also facts_first(). */
#define KIND_ASKS                                                              \
    (1u << FIELD_NICK | 1u << FIELD_HANDLE | 1u << FIELD_THREAD_INDEX |        \
     1u << FIELD_PLATFORM | 1u << FIELD_HISTORY)
#define KIND_VALUES (1u << FIELD_THREAD_INDEX)

enum {
#define MATCH_KIND(name) KIND_OF_##name,
#include "match/kinds.def"
#undef MATCH_KIND
    KINDS
};
extern const struct match_kind *const kind_table[KINDS];

/* Row `i`, or NULL past the end. */
static inline const struct match_kind *kind_row(size_t i)
{
    return i < KINDS ? kind_table[i] : NULL;
}

/* Changes when a kind, a check or a class table does. */
uint64_t kind_digest(void);

/* Reads the lines under `key` of a rule, if there are any. */
void kind_lines(struct kind_reader *r, const struct node *rule, const char *key,
                struct phrase_lines *ret);
/* Adds a match of the running rule. */
struct match *kind_hit(struct kind_run *run, uint32_t sentence,
                       rlint_span span);

#endif
