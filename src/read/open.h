/* open.h - setting a reader up from what the user said. */
#ifndef READ_OPEN_H
#define READ_OPEN_H

#include "read/format.h"

struct preset {
    char name[16];
    char format[8];
    char channel[8];
    char profile[8];
    char summary[40];
    char field[208]; /* one a line */
    enum markup markup;
};

const struct preset *preset_row(size_t i);

/* Names of the markups, and a line about each; NULL past the end. */
const char *markup_name(size_t i);
const char *markup_summary(size_t i);

/* Fills in *r, whose arenas are set; r->defaults and r->context then point into
 * `context`, which lives as long. */
struct read_contexts {
    rlint_context defaults;
    rlint_context given;
};
rlint_status read_open(struct reader *r, rlint_str bytes,
                       const rlint_input_options *options,
                       struct read_contexts *context, rlint_error *err);

#endif
