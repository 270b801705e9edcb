/* edit.h - applying edits to bytes. */
#ifndef DIAG_EDIT_H
#define DIAG_EDIT_H

#include "base/buf.h"
#include "diag/report.h"

/* Writes `bytes` with the first edit of every finding that may be written
 * (`fix`).  Of two that overlap the earlier wins.  Returns how many. */
size_t edit_apply(struct buf *out, rlint_str bytes,
                  const struct rlint_report *report);

#endif
