/* source.h - how the replies of one file are to be read, and what was found. */
#ifndef CLI_SOURCE_H
#define CLI_SOURCE_H

#include "cli/setup.h"

/* What options say about all files. */
struct sources {
    const struct args *args;
    const char *format; /* NULL: by the name, as with the others */
    const char *field;
    const char *preset;
    const char *markup;
    VEC(struct taken) taken; /* what was guessed, by kind */
    const char *nothing;     /* a file in which there was no reply */
    size_t nothings;         /* such files */
};

/* Complains and returns false when the options make no sense. */
bool sources_open(struct sources *s, const struct args *args);
/* Is this a file that is read when its folder is named? */
bool sources_want(const struct sources *s, struct setups *setups,
                  const char *path);
/* Fills in what says how the file is read.  `defaults` is room for a context
 * that options->defaults then points to. */
void sources_set(const struct sources *s, const struct setups *setups,
                 const struct setup *setup, const char *file,
                 rlint_context *defaults, rlint_input_options *options);
/* One reply of `file` was judged. */
void sources_count(struct sources *s, const rlint_report *report,
                   const char *file);
/* `file` has been read to its end and had this many replies. */
void sources_end(struct sources *s, const char *file, size_t replies);
/* Tells what was taken for replies without being told. */
void sources_tell(const struct sources *s);

#endif
