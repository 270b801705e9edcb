/* files.h - reading files whole and finding them in folders. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "base/buf.h"

enum file_result { FILE_READ, FILE_FOLDER, FILE_FAILED };

/* Reads the file `path` ("-": standard input) into `ret`, which is emptied
 * first: all of it, or limit + 1 bytes, which whoever looks at them will
 * refuse.  Fails with errno set, and complains about nothing. */
enum file_result file_read(struct buf *ret, const char *path, size_t limit);
/* The same into memory of `arena`.  A folder, and a file that cannot be read,
 * are complained about. */
bool file_load(struct arena *arena, const char *path, size_t limit,
               rlint_str *ret);

bool is_folder(const char *path);
/* Told of each file found; false when something is wrong with it. */
typedef bool file_visit(void *ctx, const char *path);
/* Would a walk of the folder above `path` find it?  No name on the way begins
 * with a dot ("." and ".." do not count), and it ends in `suffix`. */
bool files_fit(const char *path, const char *suffix);
/* Visits the files below the folder `path` whose names end in `suffix`, sorted
 * by name, without those whose names begin with a dot; follows links.  Goes on
 * to the end; false when something could not be read, which is complained
 * about, or when a visit said so. */
bool files_walk(const char *path, const char *suffix, file_visit *visit,
                void *ctx);

#endif
