/* patch.h - changes as a unified diff. */
#ifndef CLI_PATCH_H
#define CLI_PATCH_H

#include "diag/edit.h"

/* Adds to `out` what turns the file `name`, `old`, into `new`, so that patch
 * and git apply take it.  False when memory runs out. */
bool patch_put(struct buf *out, struct arena *a, const char *name,
               rlint_str old, rlint_str new, const struct changes *changes);

#endif
