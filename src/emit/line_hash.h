/* line_hash.h - hashes of lines by which code scanning knows old findings. */
#ifndef EMIT_LINE_HASH_H
#define EMIT_LINE_HASH_H

#include "base/arena.h"
#include "base/str.h"

struct line_hash {
    uint64_t value;
    uint32_t number; /* among equal ones of the file, from 1 */
};

/* The hash of every line of `text`, in the arena: the value that GitHub's
 * upload puts under primaryLocationLineHash, a rolling hash of the hundred
 * UTF-16 units from the line's first on, blanks left out.  Lines that
 * text/lines knows are all there.  NULL when memory runs out. */
const struct line_hash *line_hashes(struct arena *a, rlint_str text);

#endif
