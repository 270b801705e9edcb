/* replace.h - giving a file other bytes, all of them or none. */
#ifndef CLI_REPLACE_H
#define CLI_REPLACE_H

#include "cli/out.h"

/* What a file is to become.  `out` takes its bytes. */
struct replacement {
    struct out out;
    char *path; /* of the file; of a link, what it leads to */
    char *temp; /* the new file beside it; NULL: written straight */
    struct replacement *next; /* private */
};

enum replace_how {
    REPLACE_OLD, /* a file that is there and whose text was read */
    REPLACE_MAKE /* also one that is not; pipes and the like as they are */
};

/* Opens a new file beside `path`, with the old one's mode and, where that is
 * allowed, owner.  What cannot be replaced for REPLACE_MAKE, a device or a
 * pipe, is opened itself.  Returns NULL, or why it cannot be; then there is
 * nothing to close.  `path` must outlive it, and *r must stay where it is.  A
 * signal that ends the program takes the new file away. */
const char *replacement_open(struct replacement *r, const char *path,
                             enum replace_how how);
/* Puts the new file in its place if it was written whole and is to be kept;
 * else takes it away, and the old one is as it was.  Complains and returns
 * false when a byte was lost. */
bool replacement_close(struct replacement *r, bool keep);

/* Replaces the bytes of `path`.  Complains and returns false when that fails;
 * the file is then as it was. */
bool file_replace(const char *path, rlint_str bytes, enum replace_how how);

#endif
