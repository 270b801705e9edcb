/* format.h - one input format: a row of formats.def. */
#ifndef READ_FORMAT_H
#define READ_FORMAT_H

#include "base/json_read.h"
#include "text/reply.h"

/* What turns a file into replies.  Everything made lives in `arena`. */
struct reader {
    struct arena *arena;
    struct source source;
    const rlint_context *context; /* from outside; wins over the text's own */
    size_t at;                    /* how far the format has read */
    rlint_error *err;             /* never NULL */
};

struct read_format {
    const char *name;
    const char *summary;
    const char *suffixes; /* ".md .markdown", by file name; "" for none */
    /* Fills in *ret; RLINT_DONE when there is no further reply. */
    rlint_status (*next)(struct reader *r, struct rlint_reply *ret);
};

const struct read_format *read_find(const char *name);
const struct read_format *read_row(size_t i);

/* Fails with RLINT_EUTF8 (span at the bad byte), RLINT_ELIMIT (names the
 * limit) or RLINT_ELOST ('?' for more than half of the letters). */
rlint_status read_check(rlint_str bytes, size_t limit, const char *what,
                        rlint_error *err);

/* What a line of `replylint filter` holds beside its reply. */
struct read_extra {
    rlint_str id;     /* the raw JSON value, "" when absent */
    const char *code; /* of a failure: "json", "utf8", "limit" or "field" */
};

/* One object of `replylint filter`: the fields of replylint(1) over
 * `defaults`.  On failure extra->code is set and err says the rest; its span
 * begins at the byte of the line. */
rlint_status read_object(struct arena *a, rlint_str line,
                         const rlint_context *defaults, struct rlint_reply *ret,
                         struct read_extra *extra, rlint_error *err);

#endif
