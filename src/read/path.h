/* path.h - which values of a tree are meant: a subset of RFC 9535, JSONPath. */
#ifndef READ_PATH_H
#define READ_PATH_H

#include "base/vec.h"
#include "conf/node.h"

#define PATH_STEPS 16u /* of one path; a bit of struct node.seen each */
#define PATH_PARTS 4u  /* of a chain */

/* What a format's field is. */
enum path_style {
    PATH_NONE,
    PATH_TREE,   /* $.replies[*].body; a name alone is $..name */
    PATH_COLUMN, /* the header of a column, or its number from 1 */
    PATH_PART    /* file, heading or fence */
};

enum step_kind { STEP_NAME, STEP_INDEX, STEP_ANY, STEP_FILTER };

struct step {
    enum step_kind kind;
    bool deep;       /* at any depth below */
    rlint_str name;  /* NAME; FILTER: of the member that is compared */
    rlint_str value; /* FILTER: with this */
    int64_t index;   /* INDEX; below 0 from the end */
};

struct path {
    struct step step[PATH_STEPS];
    uint32_t count;
};

/* One field: parts that are joined by |>, each but the first of JSON inside
 * the text before. */
struct path_chain {
    rlint_str text; /* of all of it, as given */
    rlint_str name; /* COLUMN, PART: the first part */
    struct path part[PATH_PARTS];
    uint32_t count;
};

/* Reads one field.  NULL, or what is wrong with it (static). */
const char *path_read(rlint_str text, enum path_style style,
                      struct path_chain *ret);

struct pick {
    struct node *node;
    const struct path_chain *chain; /* NULL: guessed */
};

struct picks {
    VEC(struct pick) at;
};

/* Adds the scalars of the trees `root` that a part of the chain leads to, each
 * once and where it stands itself: an alias leads to its anchor. */
void path_pick(struct arena *a, struct node *root,
               const struct path_chain *chain, uint32_t part,
               struct picks *ret);
/* The same without a path: what looks like replies.  Of the members of a
 * mapping the one whose name comes first in the list of path.c; when there is
 * none in the whole tree, the texts of more than one word in a root that holds
 * nothing but scalars. */
void path_guess(struct arena *a, struct node *root, struct picks *ret);
/* Sorts by place. */
void path_sort(struct picks *p);
/* The place of a node in its tree, lists without their numbers: $.a[*].b */
rlint_str path_of(struct arena *a, const struct node *n);
/* Number of a name in the list, or -1: for columns. */
int path_rank(rlint_str name);

#endif
