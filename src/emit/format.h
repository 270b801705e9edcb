/* format.h - one output format: a row of formats.def. */
#ifndef EMIT_FORMAT_H
#define EMIT_FORMAT_H

#include "base/buf.h"
#include "diag/report.h"
#include "text/lines.h"

struct emit {
    struct buf *out;
    const rlint_printer_options *options;
    rlint_unit unit;  /* the option's, or the format's own */
    uint32_t reports; /* printed so far; kept by the formats that need it */
    uint32_t findings;
};

struct emit_format {
    const char *name;
    const char *summary;
    rlint_unit unit; /* its own */
    void (*begin)(struct emit *e);
    void (*report)(struct emit *e, const struct rlint_report *r);
    void (*end)(struct emit *e);
};

/* The row of that name, or NULL. */
const struct emit_format *emit_find(const char *name);
/* Row `i`, or NULL past the end. */
const struct emit_format *emit_row(size_t i);
/* The begin or end of a format whose documents have none. */
void emit_nothing(struct emit *e);

/* One filter line (see replylint(1)); `id` is raw JSON or empty. */
void emit_filter(struct emit *e, const struct rlint_report *r, rlint_str id,
                 rlint_str input);
/* The error object of a filter line. */
void emit_filter_error(struct emit *e, uint64_t line, const char *code,
                       const char *message, size_t byte);

#endif
