/* printers.h - where reports go: one printer for each --format. */
#ifndef CLI_PRINTERS_H
#define CLI_PRINTERS_H

#include "cli/command.h"

struct printers {
    struct sink *sink;
    size_t count;
    bool text; /* one of them is for people */
};

/* As --format, --output and the like say.  Complains and returns false when
 * that cannot be. */
bool printers_open(struct printers *p, const struct args *args);
/* A single one, for people, on standard error. */
bool printers_open_error(struct printers *p, const struct args *args);
void printers_add(struct printers *p, const rlint_report *report);
/* Complains and returns false when anything was not written. */
bool printers_close(struct printers *p);

#endif
