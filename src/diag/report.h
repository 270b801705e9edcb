/* report.h - findings as plain data. */
#ifndef DIAG_REPORT_H
#define DIAG_REPORT_H

#include "base/vec.h"
#include "text/reading.h"

/* Fields of the context, in the order of the footer.  `when:` keys and the
 * skipped rules speak of them. */
enum context_field {
    FIELD_NICK,
    FIELD_HANDLE,
    FIELD_SIGNED,
    FIELD_MESSAGE,
    FIELD_MESSAGE_WORDS, /* how many; known with the message */
    FIELD_CHANNEL,
    FIELD_PLATFORM,
    FIELD_PROFILE,
    FIELD_LANG,
    FIELD_THREAD_INDEX,
    FIELD_ELAPSED_MINUTES,
    FIELD_HISTORY,
    FIELD_AGENT,
    FIELD_INCIDENT,
    FIELD_COMPANY,
    FIELD_MODE,
    FIELD_COUNT
};
/* "nick", "thread-index", …: as written in rule files. */
extern const char context_field_name[FIELD_COUNT][16];
/* Names of some fields (bits), parted by ", "; NULL when memory runs out. */
char *report_fields(struct arena *a, uint32_t fields);

struct finding {
    rlint_finding pub; /* first: the public face */
    const char *was;   /* ids its rule once had, by spaces; or "" */
    rlint_str family;  /* what stands before the '/' of its rule */
    uint32_t group;    /* number of its family; 0: it is not about the draft */
    rlint_span words;  /* its match, in bytes of the prose */
    uint32_t sentence; /* number; findings of one act share it */
    bool pii;          /* its words are masked off the agent's screen */
};

struct skipped {
    const char *rule;
    uint32_t fields; /* bit 1 << enum context_field: what was missing */
};

/* What the draft does well, for the line of a clean draft; spans of the
 * source, empty when absent. */
struct praise {
    rlint_span name;
    rlint_span action;
    rlint_span time;
};

struct rlint_report {
    struct arena *arena;           /* where its strings and arrays live */
    const struct source *source;   /* what the spans point into */
    const struct reading *reading; /* of the prose; NULL: mistakes in a file */
    rlint_str selector;            /* where in its file the reply stands */
    rlint_str title;   /* what people call the reply; empty: not known */
    uint32_t begin;    /* of the reply, a byte of the source */
    uint32_t number;   /* of the reply among those of its file, from 0 */
    rlint_str guessed; /* how it was found, unless that was said; else empty */
    VEC(struct finding) finding; /* in the order of the text */
    VEC(struct skipped) skipped;
    VEC(char *) trace;
    rlint_score score;
    struct praise praise;
    rlint_str nick_taken;    /* from the first line of a pasted thread */
    rlint_str message_taken; /* its leading `>` lines, joined */
    const char *packs;       /* what the rules came from, by ", "; or NULL */
    uint32_t applied;
    uint32_t skipped_count; /* also when `skipped` is not listed */
    uint32_t missing;       /* the fields of all skipped rules together */
    uint32_t dropped;       /* findings above LIMIT_FINDINGS */
    uint8_t lang;           /* enum sentence_lang of most of the text */
    bool is_reply;          /* false: mistakes in a file, no score */
    bool empty;             /* a draft without words */
    bool failed;            /* memory ran out while filling it */
};

void report_init(struct rlint_report *r, struct arena *a,
                 const struct source *source);

/* Adds a finding whose message is printf'ed; its strings are copied.  The
 * pointer is good until the next one is added; NULL when memory ran out. */
struct finding *report_add(struct rlint_report *r, const char *rule,
                           rlint_level level, rlint_span span,
                           const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Does `glob` fit what a rule is called, its id or one of those it once had? */
bool rule_fits(const char *id, const char *was, rlint_str glob);

/* By start, then the longer, then level (worst first), then id. */
void report_sort(struct rlint_report *r);
rlint_level report_worst(const struct rlint_report *r);
/* Is there an error among the findings from number `first` on? */
bool report_failed(const struct rlint_report *r, uint32_t first);
/* The words of a finding, decoded: of a JSON string without its escapes. */
rlint_str report_words(const struct rlint_report *r, const struct finding *f);

#endif
