/* reply.h - the prose to be judged, and what is known around it. */
#ifndef TEXT_REPLY_H
#define TEXT_REPLY_H

#include "text/source.h"

/* A comment of the file that silences rules in one reply. */
struct suppress {
    rlint_str rules;  /* globs, parted by commas */
    rlint_str reason; /* empty: a mistake, which is told */
    rlint_span span;  /* the comment, in the source */
};

/* Made by the read room, judged by the lint room, changed by nobody. */
struct rlint_reply {
    struct source source;    /* what spans of findings point into */
    struct prose prose;      /* the agent's words in it */
    rlint_context context;   /* all of it filled in: defaults, options, what the
                                text itself tells */
    uint32_t number;         /* among the replies of its file, from 0 */
    rlint_str nick_taken;    /* set when the nick was read from the text */
    rlint_str message_taken; /* set when the message was read from the text */
    rlint_str selector;      /* where it stands in the file, without numbers:
                                "$.macros[*].body"; empty: the file is one reply */
    rlint_str title;         /* what people call it; empty: not known */
    rlint_str guessed;       /* how it was found when nobody had said where
                                replies are: "$..body"; else empty */
    const struct layer *layer; /* how it is wrapped: see read/edit.h */
    const struct suppress *suppress;
    uint32_t suppress_count;
};

#endif
