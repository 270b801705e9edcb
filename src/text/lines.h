/* lines.h - from byte offset to line and column, at the edge only. */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "base/str.h"

/* Line breaks are LF, CR LF and lone CR.  A BOM at the top is no column. */

/* A cursor over a text.  Going forward costs what lies between, so places asked
 * in rising order cost one pass; going back starts from the line's beginning
 * or, for an earlier line, from the top. */
struct lines {
    rlint_str text;
    uint32_t at;        /* the offset the columns belong to */
    uint32_t line;      /* from 1 */
    uint32_t line_beg;  /* offset of its first byte */
    uint32_t column[4]; /* by rlint_unit, from 1 */
    uint32_t before;    /* private: the code point before `at` */
    uint32_t cluster;   /* private: start of the grapheme cluster at `at` */
    uint32_t cluster_column;
    uint32_t cluster_width; /* private: of what was passed of it */
    int32_t cluster_state;  /* private: utf8proc's, to go on inside it */
};

void lines_init(struct lines *l, rlint_str text);
/* Moves to `offset` (cut to the text; inside a character: to its start). */
void lines_move(struct lines *l, uint32_t offset);
static inline rlint_place lines_place(const struct lines *l, rlint_unit unit)
{
    return (rlint_place){l->line, l->column[unit]};
}
/* How many bytes of `s`, from its beginning, are ASCII that prints and Cyrillic
 * letters: one cell each, shown as they are.  '[' is none of them, for it may
 * be shown otherwise (emit/outside). */
size_t lines_plain(rlint_str s);
/* Terminal cells of a text without tabs and line breaks, by grapheme cluster:
 * the width of its first code point, 2 when VS16 or the second half of a flag
 * follows. */
uint32_t lines_cells(rlint_str text);

#endif
