/* prose.h - the agent's own words in a text. */
#ifndef READ_PROSE_H
#define READ_PROSE_H

#include "read/layer.h"
#include "text/reply.h"

/* One line of a text: where it begins, where its words end, and where the next
 * one begins.  Line breaks are LF, CR LF and lone CR. */
struct line {
    size_t beg;
    size_t end;
    size_t next;
};

struct line line_at(rlint_str text, size_t beg);
/* Without its line break, and without ASCII white space at both ends. */
rlint_str line_words(rlint_str text, struct line line);
/* Does `>` stand at its begin?  Then it is never the agent's. */
bool line_is_quoted(rlint_str text, struct line line);
/* 3 when the text begins with a BOM, which is nobody's word; else 0. */
size_t text_begin(rlint_str text);

/* The text from `beg` on without quoted lines.  The break of a quoted line
 * stays, so that what stood around it does not become one sentence.  False when
 * memory runs out. */
bool prose_make(struct arena *a, rlint_str text, size_t beg, struct prose *ret);

/* What is used where nothing was given: a draft in public, the strict
 * profile. */
void context_complete(rlint_context *context);

#endif
