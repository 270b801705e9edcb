/* run.h - one run: what its stages hand on to each other. */
#ifndef LINT_RUN_H
#define LINT_RUN_H

#include "lint/linter.h"

/* One image in this run. */
struct image_run {
    const struct ruleset_image *at;
    struct scan *scan;    /* over the draft; NULL: the image cannot apply */
    struct scan *message; /* over the message, or NULL */
    const struct active *active;
    struct matches found;   /* not judged yet */
    struct matches counted; /* by limits, for them */
    uint8_t *known[USES];   /* by rule, of guards over whole texts: 0, or 1 more
                               than the answer; NULL: nothing was asked yet */
};

/* What guards ask about a sentence.  But for <match> the answer is the same for
 * all matches in it, and is kept until something else is asked. */
enum guard_question {
    ASK_ALLOW,
    ASK_EXCEPT,
    ASK_UNLESS,
    ASK_UNLESS_NEAR,
    ASK_NEGATORS,
    ASK_NEGATORS_EXCEPT,
    ASK_NEGATORS_AFTER,
    ASK_PROTECTION,
    ASK_CALLING,
    ASK_EMERGENCY,
    ASK_EMERGENCY_MESSAGE,
    QUESTIONS
};

struct guard_answer {
    const struct scan *scan; /* NULL: nothing was asked */
    uint32_t lines;          /* the first of them */
    uint32_t from;           /* sentences */
    uint32_t to;
    bool has;
    struct matches found;
};

/* What cancels a match, in the order it is told. */
enum guard {
    GUARD_NONE,
    GUARD_SCOPE,
    GUARD_ALLOW,
    GUARD_EXCEPT,
    GUARD_UNLESS,
    GUARD_NEAR,
    GUARD_REPLY, /* this one and the next two look at whole texts */
    GUARD_MESSAGE,
    GUARD_IF_MESSAGE,
    GUARD_SECRET,
    GUARD_NEGATION,
    GUARD_QUOTATION,
    GUARD_WORDS,
    GUARD_EMERGENCY,
    GUARD_COMMENT
};

/* A match that passed its guards; in a trace, any. */
struct candidate {
    uint32_t image;
    uint32_t family; /* see family.h */
    uint8_t level;
    uint8_t why;    /* enum guard */
    bool meets;     /* it shares bytes with others of its family … */
    bool dropped;   /* … and a heavier one of them stands there */
    const char *id; /* of the rule */
    struct match match;
};

struct candidates {
    VEC(struct candidate) at;
};

struct run {
    struct rlint_linter *linter;
    const struct rlint_reply *reply;
    struct arena *arena;
    struct rlint_report *report;
    struct reading draft;
    struct reading message;
    bool has_message;
    struct image_run *image;        /* as many as the ruleset has */
    struct image_run *language;     /* of most of the draft, or NULL */
    const struct image_range *role; /* its lines by role */
    bool allows;                    /* some image has lines that are allowed */
    struct candidates candidates;
    struct matches courtesy; /* words of it for check `empty` */
    struct guard_answer answer[QUESTIONS];
    bool *silences;  /* by comment: it has stopped something */
    uint8_t *quoted; /* by token: stands in the message too; NULL: not asked */
    uint32_t *excused; /* by quotation: see quoted.c; NULL: not asked */
};

static inline const struct image_rule *run_rule(const struct image_run *i,
                                                const struct match *m)
{
    return image_rule(i->at->image, m->rule);
}

static inline const char *run_text(const struct image_run *i, uint32_t offset)
{
    return image_text(i->at->image, offset);
}

static inline rlint_str run_family(const struct image_run *i,
                                   const struct image_rule *rule)
{
    return (rlint_str){run_text(i, rule->id), rule->family_len};
}

/* select.c: of all matches of a rule the leftmost, then the longest; false when
 * memory runs out. */
bool select_matches(struct run *run, struct matches *found);
/* Of two candidates: by image, then by place and rule. */
int select_order(const void *a, const void *b);

/* guard.c: what cancels a match; nothing: then what is underlined of it is
 * known.  `traits` are of its family.  The first asks what is known where it
 * stands, while the window is open, the second whole texts, when all windows
 * were. */
enum guard guard_match(struct run *run, struct image_run *image,
                       struct match *match, uint8_t traits);
enum guard guard_texts(struct run *run, struct image_run *image,
                       const struct match *match);
/* As a trace tells it. */
const char *guard_text(const struct image_rule *rule, enum guard why);

/* quoted.c: lies a match in a quotation that excuses it; are all its words, six
 * or more in a row, in the client's message? */
bool quoted_match(struct run *run, const struct match *match);
bool quoted_words(struct run *run, const struct match *match);

/* suppress.c: comments of the file that silence rules.  The second tells
 * whether one stops a match, the third adds what is wrong with them. */
bool suppress_open(struct run *run);
bool suppress_match(struct run *run, const struct image_run *image,
                    const struct match *match);
void suppress_report(struct run *run);

/* overlap.c: marks the lighter of two of one family on the same words. */
void overlap_drop(struct run *run);

/* finding.c: candidates into the report, with messages and edits. */
void finding_all(struct run *run);

/* score.c */
void score_report(struct run *run);

/* praise.c: what the draft does well. */
void praise_report(struct run *run);

/* A line of the trace, when it is wanted. */
void run_trace(struct run *run, const struct image_run *image,
               const struct match *match, const char *what);

#endif
