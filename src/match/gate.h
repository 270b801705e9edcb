/* gate.h - what a draft must have before a rule need look at it. */
#ifndef MATCH_GATE_H
#define MATCH_GATE_H

#include "text/reading.h"

/* What a draft has; of a rule, what it must have. */
struct gate {
    uint32_t any; /* bits; of a rule: one of them must be there, 0: none need */
    uint32_t characters; /* and so many of each, or more */
    uint32_t words;
    uint32_t sentences;
};

/* The bits: a token of this kind, one with this flag, one of these signs. */
#define GATE_KIND(kind) (UINT32_C(1) << (kind))
#define GATE_FLAG(flag) ((uint32_t)(flag) << 8)
enum gate_sign {
    GATE_EXCLAMATION = 1 << 24,
    GATE_HASH = 1 << 25,
    GATE_UNDERSCORE = 1 << 26,
    GATE_BRACKET = 1 << 27, /* { } [ or ] */
    GATE_FIGURES = 1 << 28  /* four in a row, or a number behind another one */
};

/* What a draft has. */
struct gate gate_of(const struct reading *r);

static inline bool gate_opens(const struct gate *gate, struct gate draft)
{
    return (!gate->any || gate->any & draft.any) &&
           draft.characters >= gate->characters && draft.words >= gate->words &&
           draft.sentences >= gate->sentences;
}

#endif
