/* sarif.h - what the two halves of the format sarif share. */
#ifndef EMIT_SARIF_H
#define EMIT_SARIF_H

#include "base/json_write.h"
#include "emit/format.h"

/* A rule that was seen, and the worst level it was seen with. */
struct sarif_rule {
    const char *id;
    rlint_level level;
};

/* In the order they were seen: ruleIndex counts them. */
struct sarif_rules {
    VEC(struct sarif_rule) seen;
};

/* "note", "warning", "error". */
const char *sarif_level(rlint_level level);
/* The array of reportingDescriptor objects. */
void sarif_put_rules(struct json_writer *w, struct emit *e,
                     const struct sarif_rules *rules);

#endif
