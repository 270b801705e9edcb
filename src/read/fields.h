/* fields.h - what a file says about its replies beside them. */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "conf/node.h"
#include "text/reply.h"

struct fields {
    rlint_context context;
    rlint_str title;
};

#define FIELDS_INIT                                                            \
    {                                                                          \
        RLINT_CONTEXT_INIT,                                                    \
        {                                                                      \
            NULL, 0                                                            \
        }                                                                      \
    }

/* Takes what a field of this name says, if it is one that says something. */
void fields_set(struct fields *f, rlint_str name, rlint_str value);
bool fields_know(rlint_str name);
/* The same for every member of a mapping. */
void fields_set_all(struct fields *f, const struct node *mapping);

/* The fields around leaves of one tree that come in the order of the file: each
 * mapping is looked at once. */
struct fields_memo {
    struct {
        const struct node *mapping;
        struct fields fields;
    } * at; /* from the root down; as many as nodes can be deep */
    uint32_t depth;
};

bool fields_memo_open(struct arena *a, struct fields_memo *memo,
                      const struct fields *around);
const struct fields *fields_around(struct fields_memo *memo,
                                   const struct node *leaf);

/* Fills in what `over` knows. */
void context_over(rlint_context *ret, const rlint_context *over);

#endif
