/* tree.h - replies in a tree of values. */
#ifndef READ_TREE_H
#define READ_TREE_H

#include "read/fields.h"
#include "read/format.h"

/* Comments about one pick. */
struct about {
    const struct suppress *item;
    uint32_t count;
};

/* A tree whose chosen texts are handed out one after the other. */
struct tree {
    struct piece text; /* what its spans point into */
    struct picks picks;
    uint32_t at; /* the next of them */
    struct fields_memo memo;
    rlint_str selector;  /* of `text`, or empty */
    enum codec codec;    /* JSON or YAML */
    struct about *about; /* by pick; NULL: none */
};

/* Chooses from the trees `root` by part number `part` of the chain; NULL: of
 * all that was asked for, or by guess.  False when memory runs out. */
bool tree_open(struct reader *r, struct arena *a, struct tree *t,
               struct node *root, const struct path_chain *chain, uint32_t part,
               const struct fields *around);
/* RLINT_DONE after the last. */
rlint_status tree_next(struct reader *r, struct tree *t, uint32_t part,
                       struct found *ret);

/* What ended the reading of JSON; `message` is NULL when nothing did. */
struct json_problem {
    const char *message;
    size_t at;
};

/* json.c: the value that begins at `beg` of the text and ends with it, or as
 * much of it as is good; NULL when that is nothing, and when memory ran out.
 * *nodes, which grows, is held against LIMIT_VALUES.
 * Strings are in STYLE_DOUBLE, other scalars in STYLE_PLAIN. */
struct node *json_tree(struct arena *a, rlint_str text, size_t beg,
                       uint32_t *nodes, struct json_problem *problem);

#endif
