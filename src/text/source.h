/* source.h - bytes as they came, and the prose taken out of them. */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/str.h"

struct source {
    rlint_str name;  /* a path, or "<stdin>" */
    rlint_str bytes; /* borrowed; valid UTF-8 */
};

/* A piece of prose and the bytes it was made from.  Exact: byte k of the piece
 * is byte k of `from`.  Not exact: an escape, an entity; any byte of the piece
 * stands for all of `from`. */
struct segment {
    uint32_t at;     /* where it begins in the prose; it ends at the next */
    rlint_span from; /* bytes of the source */
    bool exact;
};

/* The words to be judged.  Segments are sorted by `at`, the first at 0; there
 * is always one, and their sources do not overlap and ascend. */
struct prose {
    rlint_str text;
    const struct segment *segment;
    uint32_t segment_count;
};

/* The only way from prose to source: the smallest span of source bytes that
 * covers all that `in_prose` touches.  An empty span stays empty. */
rlint_span prose_origin(const struct prose *p, rlint_span in_prose);

#endif
