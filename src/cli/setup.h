/* setup.h - what one configuration and the options make: rules and context. */
#ifndef CLI_SETUP_H
#define CLI_SETUP_H

#include "cli/command.h"
#include "cli/config.h"
#include "cli/printers.h"

/* A rule file from outside. */
struct rule_file {
    const char *name;
    rlint_str yaml;
};

struct setup {
    const char *path; /* of the configuration; NULL: none */
    struct config config;
    VEC(struct rule_file) file;
    rlint_builder *builder; /* keeps the mistakes in the files */
    rlint_ruleset *ruleset;
    rlint_linter *linter;   /* made when first asked for */
    rlint_context context;  /* what configuration and options say */
    rlint_context defaults; /* what the configuration says alone */
    rlint_level fail_on;    /* RLINT_OFF: never */
    int64_t min_score;      /* -1: none */
    bool works;             /* false: it could not be made, which was told */
    struct setup *next;
};

/* All setups of one run: the nearest configuration counts for each file. */
struct setups {
    const struct args *args;
    struct printers *problems; /* for mistakes in rules; NULL: stderr */
    struct setup *first;
    struct setup *last;    /* given last, */
    const char *last_file; /* for this file */
    rlint_context context; /* what the options say */
    int64_t min_score;     /* -1: they do not */
    bool trouble;          /* a mistake was told */
};

/* Complains and returns false when the options make no sense. */
bool setups_open(struct setups *s, const struct args *args,
                 struct printers *problems);
/* The setup for a file; NULL stands for the working folder.  NULL, after a
 * complaint, when none can be made; mistakes in rules are told, and what is
 * left is returned.  The same pointer for files under the same configuration.
 */
struct setup *setups_get(struct setups *s, const char *file);
/* Prints mistakes, those of `least` and above; an error among them makes the
 * exit status 2. */
void setups_tell(struct setups *s, const rlint_report *report,
                 rlint_level least);
/* NULL, after a complaint, when there is no memory. */
rlint_linter *setup_linter(struct setup *setup);
/* The id nearest to what was asked for, or NULL. */
const char *rule_nearest(struct arena *arena, const rlint_ruleset *ruleset,
                         const char *id);
/* What was read of rule files stays. */
void setups_close(struct setups *s);

#endif
