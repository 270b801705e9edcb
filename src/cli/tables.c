/* tables.c - names looked up in the library's tables. */
#include "cli/tables.h"
#include "cli/out.h"

#define TABLE_ROWS 64 /* far more than any table has */

const char *table_find(rlint_table table, const char *what, rlint_str name)
{
    const char *row[TABLE_ROWS];
    size_t count = 0;
    while (count < TABLE_ROWS &&
           (row[count] = rlint_table_name(table, count))) {
        if (str_is(name, row[count]))
            return row[count];
        count++;
    }
    const char *nearest = str_nearest(name, row, count);
    complain("there is no %s '%.*s'%s%s%s", what, STR_ARG(name),
             nearest ? "; did you mean '" : "", nearest ? nearest : "",
             nearest ? "'?" : "; see 'replylint check --help'");
    return NULL;
}
