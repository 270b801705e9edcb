/* printers.h - where reports go: one printer for each --format. */
#ifndef CLI_PRINTERS_H
#define CLI_PRINTERS_H

#include "cli/command.h"

struct printers {
    bool aside; /* standard output belongs to others: standard error is used */
    struct sink *sink;
    size_t count;
    /* What a rule says, for formats that list rules; set by who knows. */
    bool (*describe)(void *ctx, const char *rule, rlint_note *ret);
    void *describe_ctx;
    bool text; /* one of them is for people */
};

/* As --format, --output and the like say; what would go to standard output goes
 * to standard error when that is to be left `aside`.  Complains and returns
 * false when that cannot be. */
bool printers_open(struct printers *p, const struct args *args, bool aside);
/* A single one, for people, on standard error. */
bool printers_open_error(struct printers *p, const struct args *args);
void printers_add(struct printers *p, const rlint_report *report);
/* Files that were named are replaced now, unless they are not to be kept.
 * Complains and returns false when anything was not written. */
bool printers_close(struct printers *p, bool keep);

#endif
