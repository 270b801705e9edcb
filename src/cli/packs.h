/* packs.h - rule files as people read them: the built-in ones and others. */
#ifndef CLI_PACKS_H
#define CLI_PACKS_H

#include "cli/setup.h"

/* One rule file.  Of a built-in one no `pack` is opened before a rule of it is
 * asked for. */
struct pack {
    rlint_str name;
    rlint_str yaml;
    rlint_pack *pack; /* or NULL */
};

struct packs {
    struct arena *arena;
    VEC(struct pack) list;
    bool failed; /* some file could not be read: told */
};

/* The files that the rules in force were read from.  A file that cannot be
 * opened as a pack has been complained about when the rules were made. */
bool packs_open(struct packs *p, const struct args *args,
                const struct setup *setup);
/* Adds the rule files of another configuration. */
bool packs_add_files(struct packs *p, const struct setup *setup);
/* Adds one file; complains and returns false when it cannot be read. */
bool packs_add(struct packs *p, rlint_str name, rlint_str yaml);
/* Finds rule `id`; NULL when no file has it. */
const struct pack *packs_find(struct packs *p, const char *id, size_t *rule,
                              rlint_note *note);
void packs_close(struct packs *p);

#endif
