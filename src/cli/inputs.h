/* inputs.h - which files hold replies, and how: `inputs:` of a configuration.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "conf/schema.h"

/* One line of it. */
struct input {
    const struct node *files; /* a glob, or a list of them */
    const char *preset;       /* this and the next three: NULL, not said */
    const char *format;
    const char *field;
    const char *markup;
    rlint_context context;
};

struct inputs {
    VEC(struct input) at;
};

void inputs_read(struct inputs *ret, const struct schema *schema,
                 const struct node *list);

/* Does `s` fit a glob, or one of a list of them? */
bool globs_fit(const struct node *globs, rlint_str s);

/* The first line that fits the file, or NULL.  `config` is the path of the
 * configuration: globs are compared with the file's path from its folder, or
 * with the absolute one when the file is elsewhere. */
const struct input *inputs_find(const struct inputs *inputs, const char *config,
                                const char *file);

#endif
