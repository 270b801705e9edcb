/* tables.h - names looked up in the library's tables. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "base/str.h"

/* The row's name, which ends in NUL.  Complains, with `what` it is, and
 * returns NULL when there is none. */
const char *table_find(rlint_table table, const char *what, rlint_str name);

#endif
