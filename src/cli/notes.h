/* notes.h - what rules say, for formats that list rules. */
#ifndef CLI_NOTES_H
#define CLI_NOTES_H

#include "cli/packs.h"

/* The files of the rules, opened when they are first asked for. */
struct notes {
    const struct setups *setups; /* not yet freed, but may be closed */
    struct packs packs;
    bool open;
};

/* The `describe` of a printer; `ctx` is a struct notes. */
bool notes_describe(void *ctx, const char *rule, rlint_note *ret);
/* False, after a complaint, when some could not be read. */
bool notes_close(struct notes *n);

#endif
