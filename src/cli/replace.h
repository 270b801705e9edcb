/* replace.h - giving a file other bytes, all of them or none. */
#ifndef CLI_REPLACE_H
#define CLI_REPLACE_H

#include "base/str.h"

/* Writes a new file beside `path`, gives it the old one's mode and, where that
 * is allowed, owner, and puts it in its place.  Of a link the file that it
 * leads to is replaced.  Complains and returns false when any of that fails;
 * the file is then as it was. */
bool file_replace(const char *path, rlint_str bytes);

#endif
