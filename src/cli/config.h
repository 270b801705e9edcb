/* config.h - the configuration, .replylint.yml. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli/ignore.h"

/* One line of `levels:`. */
struct level_entry {
    const char *glob;
    rlint_level level;
    rlint_span span; /* the glob, in the file */
};

struct config {
    const char *path; /* NULL: there is none */
    struct source source;
    struct rlint_report problems; /* family config/ */
    rlint_str profile;            /* context; NULL: not said */
    rlint_str lang;
    rlint_company company;
    int incident_active; /* as in rlint_context */
    rlint_str incident_eta;
    rlint_str incident_where;
    VEC(const char *) rules;       /* paths that can be opened from here */
    VEC(struct level_entry) level; /* in the order they are to be set */
    struct inputs inputs;
    struct ignores ignores;
    const char *baseline;     /* a path that can be opened from here; or NULL */
    const struct node *allow; /* its text: phrases, one a line; or NULL */
    int fail_on;              /* an rlint_level, -1: not said */
    int64_t min_score;        /* -1: not said */
};

/* "note" … "critical", or "never", which is RLINT_OFF; else -1. */
int config_fail_on(const char *name);

/* Path of the configuration for the files in `folder` (an absolute path), NULL
 * when there is none: the nearest .replylint.yml on the way to the root, but
 * not beyond a folder with .git; else the user's own. */
const char *config_find(struct arena *arena, const char *folder);

/* Reads `path`, NULL for an empty configuration.  Mistakes in it are findings
 * in `problems`.  Complains and returns false when it cannot be read. */
bool config_read(struct config *ret, struct arena *arena, const char *path);
/* The same from its bytes, UTF-8 that lives as long as the arena. */
void config_parse(struct config *ret, struct arena *arena, const char *path,
                  rlint_str bytes);

#endif
