/* schema.h - reading a tree by a table of keys, and saying what is wrong. */
#ifndef CONF_SCHEMA_H
#define CONF_SCHEMA_H

#include "conf/node.h"

/* What a file's mistakes are reported under, and to whom. */
struct schema {
    struct arena *arena;
    struct rlint_report *problems;
    const char *unknown_key; /* ids: "rule/unknown-key", … */
    const char *bad_value;   /* "rule/bad-value" */
};

/* One key: its name and the kinds of node it may hold (bits 1 << node_kind). */
struct schema_key {
    char name[24]; /* no pointer: tables of keys need no relocation */
    unsigned kinds;
};
#define KIND_TEXT (1u << NODE_SCALAR)
#define KIND_LIST (1u << NODE_SEQUENCE)
#define KIND_MAP  (1u << NODE_MAPPING)

/* Reports every key of `mapping` that is not in `key` (with "did you mean") and
 * every value of a wrong kind.  True when there was none. */
bool schema_check(const struct schema *s, const struct node *mapping,
                  const struct schema_key *key, size_t count);

/* Number of a scalar among `names` (see str_among()); reports with "did you
 * mean" and returns -1 when it is none of them. */
int schema_choice(const struct schema *s, const struct node *scalar,
                  const char *what, const char *names);
/* Tells of a value in words of the caller.  Always false, for a return. */
bool schema_refuse(const struct schema *s, rlint_span span, const char *what);
/* A whole number within [low, high]; reports and returns false otherwise. */
bool schema_int(const struct schema *s, const struct node *scalar, int64_t low,
                int64_t high, int64_t *ret);
/* true or false, written so; reports otherwise. */
bool schema_bool(const struct schema *s, const struct node *scalar, bool *ret);

#endif
