/* excerpt.h - the line of a finding, cut to fit, and what lies under it. */
#ifndef EMIT_EXCERPT_H
#define EMIT_EXCERPT_H

#include "emit/format.h"

/* Writes two lines, the second without its line break:
 *       1 | … words before the match and after
 *         |                  ~~~~~~~~~
 * `at` stands at the begin of `span`.  Of a span over several lines the first
 * is shown; under an empty span stands `^`.  However long the text is, only a
 * few hundred bytes around the match are looked at. */
void excerpt_write(struct buf *out, const struct lines *at, rlint_span span);

#endif
