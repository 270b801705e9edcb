/* bytes.h - what of a file libyaml must not see. */
#ifndef CONF_BYTES_H
#define CONF_BYTES_H

#include "diag/report.h"

/* Where a file begins: behind its byte order mark. */
size_t bytes_begin(rlint_str bytes);

/* False when something stands there that would not be told well or fast by
 * libyaml: too many bytes or blanks, what is no UTF-8, characters that have no
 * place in a rule file.  The first of them is told then, under `rule`.  In
 * `data` libyaml itself refuses characters, so that all before them is read. */
bool bytes_check(rlint_str bytes, bool data, struct rlint_report *problems,
                 const char *rule);

/* Tells that a character is not allowed; returns false. */
bool point_refuse(struct rlint_report *problems, const char *rule,
                  rlint_span span, uint32_t point);

#endif
