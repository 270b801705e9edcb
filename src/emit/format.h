/* format.h - one output format: a row of formats.def. */
#ifndef EMIT_FORMAT_H
#define EMIT_FORMAT_H

#include "base/buf.h"
#include "diag/report.h"
#include "text/lines.h"

/* How far into a text a byte is, from 0. */
struct offset {
    uint32_t byte;
    uint32_t chr;
    uint32_t utf16;
};

struct emit {
    struct buf *out;
    const rlint_printer_options *options;
    struct arena *arena; /* lives as long as the printer; filter has none */
    void *state;         /* the format's own, from that arena */
    const char *version; /* of the library */
    rlint_unit unit;     /* the option's, or the format's own */
    uint32_t reports;    /* printed so far; kept by the formats that need it */
    uint32_t findings;   /* of the reports before */
    struct lines lines;  /* a cursor over the file of the report in hand */
    struct offset at;    /* another, for formats that count from the top */
    struct buf masked;   /* of outside_masked(), kept from finding to finding */
    bool turned;         /* it is another file than before */
    uint32_t number;     /* private: of the report before, */
    uint64_t name;       /* and a hash of its file's name */
};

struct emit_format {
    rlint_unit unit;               /* its own */
    bool fixed;                    /* its contract leaves no other */
    void (*begin)(struct emit *e); /* may be NULL, as may `end` */
    void (*report)(struct emit *e, const struct rlint_report *r);
    void (*end)(struct emit *e); /* always called, to free its state */
};

/* The row of that name, or NULL. */
const struct emit_format *emit_find(const char *name);
/* Of row `i`, or NULL past the end. */
const char *emit_name(size_t i);
const char *emit_summary(size_t i);

/* The zeroed state of a format, kept in e->state; NULL, and e->out failed, when
 * memory ran out. */
void *emit_state(struct emit *e, size_t size);
/* Prints one report.  The cursors go on where the reply before left them, so
 * that a file of many replies is read once. */
void emit_report(struct emit *e, const struct emit_format *format,
                 const struct rlint_report *r);
/* The name of its file without "./", as services know it. */
rlint_str emit_path(const struct rlint_report *r);

/* One filter line (see replylint(1)); `id` is raw JSON or empty. */
void emit_filter(struct emit *e, const struct rlint_report *r, rlint_str id,
                 rlint_str input);
/* The error object of a filter line. */
void emit_filter_error(struct emit *e, uint64_t line, const char *code,
                       const char *message, size_t byte);

#endif
