/* paths.h - names of files that mean the same whoever writes them. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "base/arena.h"
#include "base/str.h"

/* Absolute and without links; of a file that is not there its folder is looked
 * at.  NULL when memory runs out. */
const char *path_real(struct arena *a, const char *path);
/* `file` as written from `folder`, both as path_real() gives them: "x/y",
 * "../z".  NULL when memory runs out. */
const char *path_from(struct arena *a, const char *folder, const char *file);
/* The folder that `path` stands in; "." when it names none. */
const char *path_folder(struct arena *a, const char *path);
/* The nearest folder from the working folder up that has .git; else the
 * working folder. */
const char *path_top(struct arena *a);

#endif
