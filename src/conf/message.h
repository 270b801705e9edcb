/* message.h - what is wrong with a YAML file, in our words. */
#ifndef CONF_MESSAGE_H
#define CONF_MESSAGE_H

#include "conf/node.h"

/* What libyaml refused, places already in bytes. */
struct trouble {
    const char *problem; /* libyaml's words; may be NULL */
    const char *context; /* what it was doing; may be NULL */
    uint32_t at;
    uint32_t begun;           /* where the context began */
    const struct node *block; /* the | or > scalar just before, or NULL */
};

/* What is wrong and what to do; *at becomes the place that tells it best. */
const char *message_trouble(rlint_str bytes, const struct trouble *t,
                            uint32_t *at);

/* Why text cannot begin with `sign` and what to do; NULL when it can. */
const char *message_sign(char sign);

/* What to do about a character that must not stand in YAML; NULL when it
 * may. */
const char *message_point(uint32_t point);

/* Is there room for one more mistake?  False counts it as dropped: a file may
 * hold millions of them. */
bool message_fits(struct rlint_report *problems);

/* Text of the file as it is shown in a message: one line, not long. */
const char *message_text(struct arena *a, rlint_str text);

#endif
