/* reply.h - the prose to be judged, and what is known around it. */
#ifndef TEXT_REPLY_H
#define TEXT_REPLY_H

#include "text/source.h"

/* Made by the read room, judged by the lint room, changed by nobody. */
struct rlint_reply {
    struct source source;    /* what spans of findings point into */
    struct prose prose;      /* the agent's words in it */
    rlint_context context;   /* all of it filled in: defaults, options, what the
                                text itself tells */
    rlint_str selector;      /* where in a structured file it stands, as a JSON
                                pointer; empty for a text */
    uint32_t number;         /* among the replies of its file, from 0 */
    rlint_str nick_taken;    /* set when the nick was read from the text */
    rlint_str message_taken; /* set when the message was read from the text */
};

#endif
