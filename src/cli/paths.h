/* paths.h - names of files that mean the same whoever writes them. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "base/str.h"
#include "base/vec.h"

struct path_list {
    VEC(const char *) at;
};

/* Absolute and without links; of a file that is not there its folder is looked
 * at.  NULL when memory runs out. */
const char *path_real(struct arena *a, const char *path);
/* `file` as written from `folder`, both as path_real() gives them: "x/y",
 * "../z".  NULL when memory runs out. */
const char *path_from(struct arena *a, const char *folder, const char *file);
/* The folder that `path` stands in; "." when it names none. */
const char *path_folder(struct arena *a, const char *path);
/* Is `file` the folder, or in it, or below it?  Both as path_real() gives
 * them. */
bool path_within(const char *folder, const char *file);
/* `file` as the globs of a configuration see it: from the folder of `config`,
 * or absolute when it is elsewhere.  NULL when memory runs out or a folder is
 * not there; else to be freed. */
char *path_below(const char *config, const char *file);
/* The nearest folder from the working folder up that has .git; else the
 * working folder. */
const char *path_top(struct arena *a);

#endif
