/* ignore.h - findings that do not count, and why: `ignore:` of a configuration.
 */
#ifndef CLI_IGNORE_H
#define CLI_IGNORE_H

#include "cli/inputs.h"
#include "cli/paths.h"

/* One line of it. */
struct ignore {
    const struct node *rules; /* a glob, or a list of them */
    const struct node *files; /* the same; NULL: all files */
    rlint_str reason;
    rlint_span span; /* of the line, in the configuration */
    bool used;       /* it was needed */
};

struct ignores {
    VEC(struct ignore) at;
};

void ignores_read(struct ignores *ret, const struct schema *schema,
                  const struct node *list);

/* The first line that fits a finding in the file `path`, as path_below() gives
 * it (NULL: a text without a name, which fits lines for all files); or NULL. */
struct ignore *ignores_find(const struct ignores *ignores, const char *path,
                            const struct finding *f);
/* Can a line only fit files below a folder of `walked`?  `config` is the path
 * of the configuration. */
bool ignore_walked(struct arena *arena, const struct ignore *ignore,
                   const char *config, const struct path_list *walked);

#endif
