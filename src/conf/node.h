/* node.h - YAML as a tree whose every scalar knows its bytes. */
#ifndef CONF_NODE_H
#define CONF_NODE_H

#include "diag/report.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

enum node_style {
    STYLE_PLAIN,
    STYLE_SINGLE,  /* '…' */
    STYLE_DOUBLE,  /* "…" */
    STYLE_LITERAL, /* | */
    STYLE_FOLDED,  /* > */
    STYLE_FLOW,    /* […] {…} */
    STYLE_BLOCK
};

/* Children are a linked list in the order of the file.  In a mapping each child
 * carries its key. */
struct node {
    enum node_kind kind;
    enum node_style style;
    rlint_span span;    /* bytes of the file, quotes and indicator included */
    rlint_str text;     /* a scalar's value */
    struct prose prose; /* a scalar's value with the bytes it came from:
                           prose_origin() gives the place of any part */
    rlint_str key;      /* when it stands in a mapping */
    rlint_span key_span;
    struct node *child;
    struct node *next;
    const struct node *parent; /* NULL: a root */
    struct node *target;       /* of an alias; it is a scalar without text */
    uint32_t count;            /* of children */
    uint32_t seen;             /* 0; for who walks over the tree, to mark it */
    bool approximate;          /* its prose could not be mapped exactly */
};

/* Reads one YAML document.  Findings of the reader, all under `rule_id`
 * ("rule/syntax" or "config/syntax"): what libyaml refuses, told in our words
 * with the remedy; anchors, aliases and tags; a second document; `%` lines;
 * duplicate keys; depth above LIMIT_YAML_DEPTH; size above LIMIT_RULES; NUL,
 * U+0085, U+2028, U+2029.  Returns the root, or NULL when the file could not
 * be read (a finding then says why) or is empty (no finding).  A key that is
 * there already and one without a value in {…} end nothing: they are told and
 * stay out of the tree. */
struct node *yaml_read(struct arena *a, const struct source *source,
                       struct rlint_report *problems, const char *rule_id);

/* The same for YAML of others: anchors, aliases, tags, several documents, keys
 * that come twice, `%` lines and line breaks of all kinds are nobody's mistake;
 * the limits are LIMIT_FILE bytes and LIMIT_VALUES nodes.  Returns the roots,
 * linked by `next`, or NULL; on a mistake all that was read before it. */
struct node *yaml_read_data(struct arena *a, const struct source *source,
                            struct rlint_report *problems, const char *rule_id);

/* The child under `key`, or NULL. */
const struct node *node_find(const struct node *mapping, rlint_str key);
static inline const struct node *node_get(const struct node *mapping,
                                          const char *key)
{
    return node_find(mapping, str_of(key));
}

/* Are the lines of this scalar joined into one, as all but a '|' block are? */
bool node_joins_lines(const struct node *scalar, rlint_str bytes);

/* Where part of a scalar's text stands in the file. */
rlint_span node_part(const struct node *scalar, rlint_span part);

#endif
