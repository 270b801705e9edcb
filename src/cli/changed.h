/* changed.h - `--changed`: the lines that a unified diff adds. */
#ifndef CLI_CHANGED_H
#define CLI_CHANGED_H

#include "base/map.h"
#include "base/vec.h"

/* Lines `first` to `last` of the file as the diff leaves it, from 1. */
struct line_range {
    uint32_t first;
    uint32_t last;
};

struct changed_file {
    const char *path; /* as it can be opened from here */
    const char *real; /* see path_real(); NULL: it is deleted */
    bool there;       /* false: no file of that name was found */
    bool outside;     /* not below the top of the repository */
    VEC(struct line_range) added;
};

struct changed {
    struct arena *arena;
    const char *name; /* of the diff, for complaints */
    VEC(struct changed_file) file;
    struct map by_real;
};

/* Reads the diff in the file `path` ("-": standard input).  Complains and
 * returns false when it cannot be read or is none. */
bool changed_read(struct changed *ret, struct arena *arena, const char *path);
/* What the diff says of a file; NULL: nothing. */
const struct changed_file *changed_find(const struct changed *c,
                                        const char *real);

/* The lines that were added, as bytes of the file. */
struct changed_spans {
    VEC(rlint_span) at; /* sorted */
};
/* Complains and returns false when the file has fewer lines. */
bool changed_spans(struct changed_spans *ret, const struct changed *c,
                   const struct changed_file *file, rlint_str bytes);
/* Does `span` touch one of them?  An empty one is a place. */
bool changed_touch(const struct changed_spans *s, rlint_span span);

#endif
