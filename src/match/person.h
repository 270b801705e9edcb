/* person.h - what the client calls themselves. */
#ifndef MATCH_PERSON_H
#define MATCH_PERSON_H

#include "match/kind.h"

/* A part of a nick: folded, signs for letters kept. */
struct nick_piece {
    rlint_str text;
    rlint_str bare;  /* without the digits around it */
    rlint_str alike; /* in one script, when it mixes two; else empty */
};

/* The client's own names, cut as the draft is. */
struct person {
    struct reading nick;
    struct reading handle;
    struct reading signed_;
    struct reading agent; /* the agent's own name */
    VEC(struct nick_piece) piece;
    uint64_t hashes; /* a bit for the hash of each word that person_says() */
    uint32_t name;   /* that person_is_form() was asked for last … */
    bool is_form;    /* … and its answer */
    bool judged;     /* of the next two more is known than is seen at once */
    bool silent;     /* a nick nobody should be called by */
    bool nobody;     /* a nick that the system gave: no name at all */
};

/* The person of this reply, made once; NULL when memory runs out. */
struct person *person_of(struct kind_run *run);
/* Finds out whether the person is silent or nobody: for those whom a finding
 * would be about.  False when memory runs out. */
bool person_judge(struct kind_run *run, struct person *p);

/* Is a word of `r` one that the client wrote of themselves?  `plain` is set
 * when only ornaments, as the digits of «Дима777», are missing. */
bool person_says(const struct person *p, const struct reading *r,
                 const struct token *word, bool *plain);
/* Is some word of the nick or the signature another spelling of this name? */
bool person_is_form(const struct kind_run *run, struct person *p,
                    uint32_t name);
/* «Имя Фамилия», «Фамилия Имя», with or without a patronymic: the number of
 * the word of the nick that is the first name, or IMAGE_NONE. */
uint32_t person_first_name(const struct kind_run *run, const struct person *p);

#endif
