/* baseline.h - findings that are known: a file that lists them. */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include "base/buf.h"
#include "base/map.h"
#include "cli/setup.h"

/* Findings of one rule with the same words in one file. */
struct baseline_entry {
    const char *path; /* of the file, from the folder of the baseline */
    const char *rule;
    const char *key; /* see fingerprint_under(), 16 digits */
    uint32_t count;  /* how many are listed */
    uint32_t used;   /* by the look in hand */
    uint32_t needed; /* by the last whole look, at most */
};

struct baseline {
    struct arena *arena;
    struct setups *setups;
    const char *path;             /* as it can be opened from here */
    const char *folder;           /* that it stands in, absolute */
    struct source source;         /* its bytes, for mistakes and changes */
    struct rlint_report problems; /* family config/ */
    VEC(struct baseline_entry) entry;
    struct map by_key;     /* by path, rule and key */
    struct map seen;       /* paths of files looked at whole */
    const char *file;      /* the path of the one in hand */
    VEC(uint32_t) touched; /* entries used by the look in hand */
    struct buf scratch;
    size_t known; /* findings that it covers, in all files */
    bool kept;    /* it could not be read, and is not to be written */
    bool failed;  /* memory ran out */
    struct baseline *next;
};

/* Reads `path`.  One that is not there is empty for an `update`; else, and when
 * it is broken, that is told and it covers nothing.  NULL, after a complaint,
 * when there is no memory. */
struct baseline *baseline_open(struct setups *setups, const char *path,
                               bool update);
void baseline_close(struct baseline *b);

/* A file: begin; look, and whether it covers each finding, as often as needed;
 * end, which says whether the last look saw the file whole. */
bool baseline_begin(struct baseline *b, const char *file);
void baseline_look(struct baseline *b);
/* Is the finding among those listed?  One more than are listed is not. */
bool baseline_covers(struct baseline *b, const rlint_report *report,
                     const struct finding *f);
void baseline_end(struct baseline *b, bool whole);

/* Tells which entries nothing needs any more: those of files looked at whole,
 * and those of files that are gone from the folders `walked`. */
void baseline_tell(struct baseline *b, const struct path_list *walked);
/* Writes what was found in files looked at whole, and as it was what is listed
 * of others that are still there.  Complains and returns false when that
 * fails. */
bool baseline_write(struct baseline *b, bool quiet);

/* baseline_file.c: the entries in the bytes of b->source; mistakes are findings
 * in b->problems. */
void baseline_read(struct baseline *b);
/* Adds to `out` the entries that are to be kept, in their order. */
void baseline_put(struct buf *out, const struct baseline_entry *const *entry,
                  size_t count);
/* The entry of that name, made if there is none; NULL without memory. */
struct baseline_entry *baseline_entry(struct baseline *b, const char *path,
                                      const char *rule, const char *key);

#endif
