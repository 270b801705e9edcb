/* edit.h - applying edits to bytes, and what became of which bytes. */
#ifndef DIAG_EDIT_H
#define DIAG_EDIT_H

#include "base/buf.h"
#include "diag/report.h"

/* Edits of one source, of all its replies. */
struct edits {
    VEC(rlint_edit) at;
};

/* Takes from every finding that may be written (`fix`) its first edit, with a
 * copy of the text.  False when memory runs out. */
bool edits_take(struct arena *a, struct edits *e, const struct rlint_report *r);
/* Sorts them by place; of two that overlap, or that change one place, the
 * earlier stays: what is left of the other is for another run.  Edits that
 * change nothing, or bytes that there are not, go.  False when memory runs
 * out. */
bool edits_settle(struct arena *a, struct edits *e, rlint_str bytes);
/* Writes `bytes` with edits that are settled. */
void edits_apply(struct buf *out, rlint_str bytes, const struct edits *e);

/* The bytes `from` of one text became the bytes `to` of the next. */
struct change {
    rlint_span from;
    rlint_span to;
};

/* From one text to the next: sorted, apart from each other, all else is the
 * same. */
struct changes {
    VEC(struct change) at;
};

/* What edits that are settled change. */
bool changes_of(struct arena *a, const struct edits *e, struct changes *ret);
/* From the text before `first` to the one after `second`. */
bool changes_join(struct arena *a, const struct changes *first,
                  const struct changes *second, struct changes *ret);
/* Where the byte `at` of the one text is in the next; within a change, where
 * that begins. */
uint32_t changes_move(const struct changes *c, uint32_t at);

#endif
