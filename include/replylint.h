/* replylint.h - the public face of libreplylint: rules, drafts, reports. */
#ifndef REPLYLINT_H
#define REPLYLINT_H

/*
 *     builder --finish--> ruleset ---+
 *                                    +--> linter --run--> report --> printer
 *     input ----next----> reply -----+
 *
 * Ownership.  What a function ending in _new, _open or _finish hands out is
 * yours; give it back to the _free (or _close) of its type.  Every _free
 * accepts NULL.  A pointer to const that you were given belongs to the object
 * you asked; its comment says until when it is good.
 *
 * Text.  Text is UTF-8, given as pointer and length, and need not end in NUL.
 * A pointer that is NULL means "not known", a length of 0 means "known to be
 * empty".  Strings that the library gives as `const char *` end in NUL.
 *
 * Errors.  Functions that can fail return an rlint_status.  On failure the
 * out parameters are untouched; `err`, where it is not NULL, is filled.
 * Memory that runs out is RLINT_ENOMEM, never an abort.
 *
 * Threads.  A ruleset never changes once made and may be shared by any number
 * of threads.  Every other object is used by one thread at a time.  The
 * library has no global state, prints nothing, opens no files, and does not
 * depend on the locale or on the time.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define RLINT_API
#else
#define RLINT_API __attribute__((visibility("default")))
#endif

/* ------------------------------------------------------------ plain words */

/** A borrowed piece of text: `len` bytes from `ptr`.  See "Text" above. */
typedef struct rlint_str {
    const char *ptr;
    size_t len;
} rlint_str;

/** Bytes [beg, end) of the source as it came.  Empty spans are legal: then
 * something is missing at `beg`. */
typedef struct rlint_span {
    uint32_t beg;
    uint32_t end;
} rlint_span;

/** A place for people: line and column, both counted from 1. */
typedef struct rlint_place {
    uint32_t line;
    uint32_t column;
} rlint_place;

/** What a column counts.  BYTE: bytes of UTF-8.  CHAR: Unicode code points.
 * UTF16: UTF-16 code units.  DISPLAY: terminal cells by grapheme cluster, a
 * tab going to the next multiple of 8. */
typedef enum rlint_unit {
    RLINT_UNIT_BYTE,
    RLINT_UNIT_CHAR,
    RLINT_UNIT_UTF16,
    RLINT_UNIT_DISPLAY
} rlint_unit;

/** How bad a finding is, mildest first. */
typedef enum rlint_level {
    RLINT_OFF,
    RLINT_NOTE,
    RLINT_WARNING,
    RLINT_ERROR,
    RLINT_CRITICAL
} rlint_level;

typedef enum rlint_status {
    RLINT_OK,
    RLINT_DONE,    /**< rlint_input_next: no more replies */
    RLINT_ENOMEM,  /**< the allocator refused */
    RLINT_EINVAL,  /**< an argument that cannot be: NULL, unknown name */
    RLINT_EUTF8,   /**< not UTF-8; the span begins at the offending byte */
    RLINT_ELOST,   /**< more than half of the letters are '?' */
    RLINT_ELIMIT,  /**< a limit, named in the message, was passed */
    RLINT_ESYNTAX, /**< the input format is broken at the span */
    RLINT_ERULES,  /**< mistakes in rules: see rlint_builder_problems() */
    RLINT_EWRITE   /**< the write function of a printer said no */
} rlint_status;

/** Why a call failed.  Yours; nothing in it needs freeing. */
typedef struct rlint_error {
    rlint_status status;
    rlint_span span; /**< bytes of the input at fault; {0,0} if none */
    char message[192];
} rlint_error;

/** Where memory comes from.  `resize(ctx, NULL, 0, n)` allocates,
 * `resize(ctx, p, n, 0)` frees and returns NULL, otherwise it behaves as
 * realloc does.  NULL for the whole struct means the C library's. */
typedef struct rlint_allocator {
    void *(*resize)(void *ctx, void *block, size_t old_size, size_t new_size);
    void *ctx;
} rlint_allocator;

/** "0.1.0": MAJOR.MINOR.PATCH. */
RLINT_API const char *rlint_version(void);
/** The version of the score's formula; a change of it may change scores. */
RLINT_API int rlint_score_version(void);
/** A few English words for a status. */
RLINT_API const char *rlint_status_text(rlint_status status);
/** "off", "note", "warning", "error", "critical"; never translated. */
RLINT_API const char *rlint_level_name(rlint_level level);
/** The level of that name, or -1. */
RLINT_API int rlint_level_of(const char *name);

/** The tables a command line offers. */
typedef enum rlint_table {
    RLINT_TABLE_EMIT,    /**< output formats */
    RLINT_TABLE_READ,    /**< input formats */
    RLINT_TABLE_KIND,    /**< kinds of rule */
    RLINT_TABLE_BUILTIN, /**< languages with built-in rules */
    RLINT_TABLE_MARKUP,  /**< what texts in files are written in */
    RLINT_TABLE_PRESET   /**< helpdesks whose exports are known */
} rlint_table;
/** The name of row `i`, or NULL past the end.  Static. */
RLINT_API const char *rlint_table_name(rlint_table table, size_t i);
/** One line of English about row `i`, or NULL past the end.  Static. */
RLINT_API const char *rlint_table_summary(rlint_table table, size_t i);

/* ---------------------------------------------------------------- context */

typedef enum rlint_mode {
    RLINT_MODE_AUTO,    /**< a draft; a template in a file of ready answers */
    RLINT_MODE_DRAFT,   /**< about to be sent to one client */
    RLINT_MODE_TEMPLATE /**< a ready answer: nobody knows to whom */
} rlint_mode;

/** The company's own things: never held against the agent. */
typedef struct rlint_company {
    const rlint_str *phones;
    size_t phone_count;
    const rlint_str *emails;
    size_t email_count;
    const rlint_str *sites;
    size_t site_count;
    const rlint_str *handles;
    size_t handle_count;
    const rlint_str *emergency; /**< numbers one may always be sent to */
    size_t emergency_count;
} rlint_company;

/** What is known about the conversation.  Fill in what you know after
 * RLINT_CONTEXT_INIT; the rest stays unknown, and rules that need it are
 * skipped and counted.  Everything is borrowed until the reply it was given
 * for is freed. */
typedef struct rlint_context {
    size_t size;      /**< sizeof, by RLINT_CONTEXT_INIT; the struct may grow */
    rlint_str nick;   /**< the client's display name, whole */
    rlint_str handle; /**< the @name, when that is all that is known */
    rlint_str signed_;    /**< the name the client signs with */
    rlint_str message;    /**< the client's text */
    rlint_str channel;    /**< "public" (default) or "private" */
    rlint_str platform;   /**< "vk", "x", "telegram", … */
    rlint_str profile;    /**< "social" (default), "reviews", "chat", "mail" */
    rlint_str lang;       /**< "ru", "en", "sr"; NULL: judged from the text */
    rlint_str agent;      /**< the agent's own name */
    int64_t thread_index; /**< 0: first reply; -1: not known */
    int64_t elapsed_minutes;  /**< since the client wrote; -1: not known */
    const rlint_str *history; /**< earlier replies, oldest first */
    size_t history_count;
    int incident_active;      /**< an outage: 1 yes, 0 no, -1 not known */
    rlint_str incident_eta;   /**< when it ends, as people write it */
    rlint_str incident_where; /**< what is hit */
    rlint_company company;
    rlint_mode mode;
} rlint_context;

#define RLINT_CONTEXT_INIT                                                     \
    {                                                                          \
        sizeof(rlint_context), {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, \
            {0, 0}, {0, 0}, {0, 0}, -1, -1, 0, 0, -1, {0, 0}, {0, 0},          \
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, RLINT_MODE_AUTO                    \
    }

/* ---------------------------------------------------------------- builder */

typedef struct rlint_builder rlint_builder;
typedef struct rlint_ruleset rlint_ruleset;
typedef struct rlint_report rlint_report;

/** NULL when there is no memory.  `allocator` may be NULL; it is copied. */
RLINT_API rlint_builder *rlint_builder_new(const rlint_allocator *allocator);

/** Add the built-in rules of a language ("ru").  Nothing is parsed or copied.
 * What a language knows (courtesies, negators, names) is there without it.
 * @return RLINT_EINVAL when there are none for it. */
RLINT_API rlint_status rlint_builder_add_builtin(rlint_builder *builder,
                                                 const char *lang,
                                                 rlint_error *err);

/** Read one YAML rule file.  Lists may stand in any of the files, so phrases
 * are read by rlint_builder_finish(); mistakes are collected for
 * rlint_builder_problems().
 * @param name  shown in problems, usually the path; copied
 * @param yaml  copied
 * @return      RLINT_ENOMEM or RLINT_EINVAL; mistakes in the file are no
 *              failure of the call. */
RLINT_API rlint_status rlint_builder_add(rlint_builder *builder,
                                         const char *name, const char *yaml,
                                         size_t len, rlint_error *err);

/** Phrases, one a line, that are never held against anybody: a finding that
 * lies within one of them is dropped. */
RLINT_API rlint_status rlint_builder_allow(rlint_builder *builder,
                                           const char *name,
                                           const char *phrases, size_t len,
                                           rlint_error *err);

/** How strictly the next rlint_builder_add() looks: true makes the warnings of
 * `replylint test --strict` errors.  The default is false. */
RLINT_API void rlint_builder_strict(rlint_builder *builder, bool strict);

/** Set the level of the rules whose id, or an id they once had, fits `glob`
 * (`*` and `?`; `*` also passes '/').  Later calls win over earlier ones. */
RLINT_API rlint_status rlint_builder_set_level(rlint_builder *builder,
                                               const char *glob,
                                               rlint_level level,
                                               rlint_error *err);

/** Give the rules that fit `glob` back the level they were written with, after
 * calls of rlint_builder_set_level(). */
RLINT_API rlint_status rlint_builder_reset_level(rlint_builder *builder,
                                                 const char *glob,
                                                 rlint_error *err);

/** Make the ruleset.  A rule with a mistake is left out and told by
 * rlint_builder_problems(); that is no failure of the call.  The builder can
 * then only be asked for its problems and freed. */
RLINT_API rlint_status rlint_builder_finish(rlint_ruleset **ret,
                                            rlint_builder *builder,
                                            rlint_error *err);

/** The mistakes of file number `i`, in the order they were added, as findings
 * of the family rule/; NULL past the end.  All are there once
 * rlint_builder_finish() was called.  Good until the builder is freed. */
RLINT_API const rlint_report *
rlint_builder_problems(const rlint_builder *builder, size_t i);
RLINT_API void rlint_builder_free(rlint_builder *builder);

/* ---------------------------------------------------------------- ruleset */

/** One rule, as it will run.  Strings are good as long as the ruleset. */
typedef struct rlint_rule {
    const char *id;
    const char *message; /**< with {match} and the like as written */
    const char *advice;  /**< "" when there is none */
    const char *lang;    /**< "" for any */
    const char *kind;    /**< "phrases", "limit", … */
    const char *pack;    /**< "builtin:ru" or the name given when added */
    rlint_level written; /**< the level in its file */
    rlint_level level;   /**< the level after rlint_builder_set_level() */
    const char *was;     /**< ids it once had, by spaces; "" when none */
} rlint_rule;

RLINT_API size_t rlint_ruleset_count(const rlint_ruleset *ruleset);
/** Fill in `*ret`; false past the end. */
RLINT_API bool rlint_ruleset_rule(const rlint_ruleset *ruleset, size_t i,
                                  rlint_rule *ret);
/** The compiled image number `i` ({NULL,0} past the end): what the build
 * embeds.  Good as long as the ruleset. */
RLINT_API rlint_str rlint_ruleset_image(const rlint_ruleset *ruleset, size_t i);
RLINT_API void rlint_ruleset_free(rlint_ruleset *ruleset);

/* ------------------------------------------------- packs: what rules say */

/** A rule file kept for people: reasons, examples, source. */
typedef struct rlint_pack rlint_pack;

/** File number `i` of the built-in rules of `lang`; false past the end.
 * Static. */
RLINT_API bool rlint_builtin_file(const char *lang, size_t i, rlint_str *name,
                                  rlint_str *yaml);

/** Read a rule file for its texts.  `yaml` is borrowed until the pack is
 * freed.  A file with syntax errors gives RLINT_ESYNTAX. */
RLINT_API rlint_status rlint_pack_open(rlint_pack **ret, rlint_str name,
                                       rlint_str yaml,
                                       const rlint_allocator *allocator,
                                       rlint_error *err);
RLINT_API void rlint_pack_free(rlint_pack *pack);

/** A rule as written.  Strings are good as long as the pack. */
typedef struct rlint_note {
    const char *id;
    const char *level;
    const char *message;
    const char *advice;
    const char *why;
    rlint_str source; /**< its lines of YAML */
    rlint_span span;  /**< the same, in bytes of the file */
    size_t example_count;
} rlint_note;

RLINT_API size_t rlint_pack_count(const rlint_pack *pack);
RLINT_API bool rlint_pack_note(const rlint_pack *pack, size_t rule,
                               rlint_note *ret);

/** One example of a rule, its `**` marks taken out. */
typedef struct rlint_example {
    bool bad; /**< the rule must fire; else it must not */
    rlint_str reply;
    rlint_context context;
    const rlint_span *mark; /**< where, in bytes of `reply` */
    size_t mark_count;      /**< 0: anywhere, when bad */
    rlint_span span;        /**< where the example stands in the file */
} rlint_example;

/** Fill in `*ret`; false past the end.  Good as long as the pack. */
RLINT_API bool rlint_pack_example(const rlint_pack *pack, size_t rule,
                                  size_t example, rlint_example *ret);

/* ------------------------------------------------------ input and replies */

typedef struct rlint_input rlint_input;
typedef struct rlint_reply rlint_reply;

typedef struct rlint_input_options {
    size_t size;        /**< by RLINT_INPUT_OPTIONS_INIT */
    const char *name;   /**< shown in reports; copied; NULL: "<stdin>" */
    const char *format; /**< a row of RLINT_TABLE_READ; NULL: that of the
                             preset, else by `name`, else "text" */
    const rlint_context *context; /**< what is known from outside, over what
                                       the file says; copied shallowly */
    const rlint_allocator *allocator;
    const char *field; /**< which texts are replies, one selector a line (see
                            replylint(1)); copied; NULL: those of the preset,
                            else guessed */
    const char
        *markup;        /**< a row of RLINT_TABLE_MARKUP; NULL: that of the
                             preset or of the format, else judged by each text */
    const char *preset; /**< a row of RLINT_TABLE_PRESET; NULL: none */
    const rlint_context *defaults; /**< what is known unless the file says
                                        otherwise; over the preset's; copied
                                        shallowly */
} rlint_input_options;

#define RLINT_INPUT_OPTIONS_INIT                                               \
    {                                                                          \
        sizeof(rlint_input_options), 0, 0, 0, 0, 0, 0, 0, 0                    \
    }

/** The input format that the name of a file stands for, or NULL.  Static. */
RLINT_API const char *rlint_input_format(const char *name);
/** Open a text: bytes of one draft or of one file of replies.  The bytes are
 * borrowed until rlint_input_free().
 * @return RLINT_EUTF8, RLINT_ELIMIT, RLINT_ELOST; RLINT_EINVAL for an unknown
 *         format, markup or preset, and for a field that cannot be read */
RLINT_API rlint_status rlint_input_open(rlint_input **ret, rlint_str bytes,
                                        const rlint_input_options *options,
                                        rlint_error *err);
/** The next reply, or RLINT_DONE.  Good until the next call. */
RLINT_API rlint_status rlint_input_next(rlint_input *input,
                                        const rlint_reply **ret,
                                        rlint_error *err);
/** The mistakes of the file met so far, as findings of the family input/: all
 * of them after RLINT_DONE.  What was readable before a mistake has been handed
 * out.  Good until the next call for this input. */
RLINT_API const rlint_report *rlint_input_problems(const rlint_input *input);
RLINT_API void rlint_input_free(rlint_input *input);

/* ----------------------------------------------------------------- linter */

typedef struct rlint_linter rlint_linter;

/** The scratch memory of one thread.  The ruleset must outlive it. */
RLINT_API rlint_status rlint_linter_new(rlint_linter **ret,
                                        const rlint_ruleset *ruleset,
                                        const rlint_allocator *allocator,
                                        rlint_error *err);
/** Keep, beside findings, why others were dropped: see rlint_report_trace().
 * Costs time; off by default. */
RLINT_API void rlint_linter_trace(rlint_linter *linter, bool on);
/** Told of the findings of a reply, in the order of the text, before they are
 * counted and the score is made.  `drop` has a flag for each, all false; those
 * that are set to true leave no trace in the report. */
typedef void rlint_choose(void *ctx, const rlint_report *report, bool *drop);
/** Have `choose` asked, with `ctx`, in every further run; NULL: nobody.  It
 * must not call the linter. */
RLINT_API void rlint_linter_choose(rlint_linter *linter, rlint_choose *choose,
                                   void *ctx);
/** Judge one reply.  The report is good until the next run on this linter, and
 * only while the input of the reply is open. */
RLINT_API rlint_status rlint_linter_run(rlint_linter *linter,
                                        const rlint_reply *reply,
                                        const rlint_report **ret,
                                        rlint_error *err);
RLINT_API void rlint_linter_free(rlint_linter *linter);

/* ----------------------------------------------------------------- report */

/** A change of the source that would heal a finding. */
typedef struct rlint_edit {
    rlint_span span; /**< the bytes to replace */
    const char *text;
} rlint_edit;

/** Reached by pointer only, so that it may grow. */
typedef struct rlint_finding {
    const char *rule;    /**< "family/name" */
    const char *message; /**< one line */
    const char *advice;  /**< one line, "" when there is none */
    rlint_level level;
    rlint_span span;        /**< bytes of the source */
    const rlint_edit *edit; /**< alternatives, the best first */
    size_t edit_count;
    bool fix; /**< edit[0] is exact and may be written */
} rlint_finding;

/** Points lost by one family, after its cap. */
typedef struct rlint_loss {
    const char *family;
    int points;
} rlint_loss;

/** 0 to 100; the formula is in replylint(1).  `value` is -1 when there is no
 * score: no words, or no rules for the language. */
typedef struct rlint_score {
    int value;
    const rlint_loss *loss; /**< the dearest first */
    size_t loss_count;
    int bound; /**< 20: raised to it, 19 or 74: lowered to it; 0: neither */
} rlint_score;

RLINT_API size_t rlint_report_count(const rlint_report *report);
/** Finding `i`, in the order of the text; NULL past the end. */
RLINT_API const rlint_finding *rlint_report_finding(const rlint_report *report,
                                                    size_t i);
RLINT_API const rlint_score *rlint_report_score(const rlint_report *report);
/** The worst level in it, RLINT_OFF when it is empty. */
RLINT_API rlint_level rlint_report_worst(const rlint_report *report);
/** How many rules could be applied. */
RLINT_API size_t rlint_report_applied(const rlint_report *report);
/** How many were skipped because their context is not known. */
RLINT_API size_t rlint_report_skipped(const rlint_report *report);
/** Id of skipped rule `i`; NULL past the end. */
RLINT_API const char *rlint_report_skipped_rule(const rlint_report *report,
                                                size_t i);
/** Line `i` of the trace, NULL past the end: why a rule fired or what stopped
 * it.  Empty unless rlint_linter_trace() is on. */
RLINT_API const char *rlint_report_trace(const rlint_report *report, size_t i);
/** The place of a byte of the source. */
RLINT_API rlint_place rlint_report_locate(const rlint_report *report,
                                          uint32_t offset, rlint_unit unit);

/* ---------------------------------------------------------------- printer */

typedef struct rlint_printer rlint_printer;

/** Takes all of `bytes`, or returns false to end the printing. */
typedef bool rlint_write(void *ctx, const char *bytes, size_t len);

typedef struct rlint_printer_options {
    size_t size;        /**< by RLINT_PRINTER_OPTIONS_INIT */
    const char *format; /**< a row of RLINT_TABLE_EMIT; NULL: "text" */
    int unit;           /**< rlint_unit, or -1 for the format's own */
    bool color;         /**< text: ANSI colours */
    bool links;         /**< text: OSC 8 links, needs color */
    bool quiet;         /**< text: findings only, no score, no footer */
    bool show_data;     /**< do not mask what a pii rule matched */
    bool with_messages; /**< filter: "message" and "advice" too */
    bool list_skipped;  /**< filter: ids of skipped rules */
    bool with_pack;     /**< filter: "pack", what the rules came from */
    bool passthrough;   /**< filter: the input object under "input" */
    /** For formats that list rules (sarif): fill in what `rule` says and return
     * true, or return false.  Strings must stay good until the next call. NULL:
     * they are listed by their ids. */
    bool (*describe)(void *ctx, const char *rule, rlint_note *ret);
    void *describe_ctx;
} rlint_printer_options;

#define RLINT_PRINTER_OPTIONS_INIT                                             \
    {                                                                          \
        sizeof(rlint_printer_options), 0, -1, false, false, false, false,      \
            false, false, false, false, 0, 0                                   \
    }

/** `write` is called with `ctx`, from rlint_printer_add() and _close(). */
RLINT_API rlint_status rlint_printer_new(rlint_printer **ret,
                                         rlint_write *write, void *ctx,
                                         const rlint_printer_options *options,
                                         const rlint_allocator *allocator,
                                         rlint_error *err);
/** Print one report.  A failure is kept and told by rlint_printer_close(). */
RLINT_API void rlint_printer_add(rlint_printer *printer,
                                 const rlint_report *report);
/** Print what ends the document, write it out, free the printer. */
RLINT_API rlint_status rlint_printer_close(rlint_printer *printer,
                                           rlint_error *err);

/* ----------------------------------------------------------------- filter */

/** One line of JSON in, one line of JSON out: `replylint filter`. */
typedef struct rlint_filter rlint_filter;

/** `defaults` holds the context that lines do not give; it and what it points
 * to must outlive the filter.  May be NULL, as may `options`. */
RLINT_API rlint_status rlint_filter_new(rlint_filter **ret,
                                        const rlint_ruleset *ruleset,
                                        const rlint_context *defaults,
                                        const rlint_printer_options *options,
                                        const rlint_allocator *allocator,
                                        rlint_error *err);
/** Judge one line (without its line feed).  A line that is wrong gives an
 * error object, not a failure: only RLINT_ENOMEM and RLINT_EINVAL are returned.
 * `*ret` ends in a line feed and is good until the next call. */
RLINT_API rlint_status rlint_filter_line(rlint_filter *filter, rlint_str line,
                                         uint64_t number, rlint_str *ret,
                                         rlint_error *err);
RLINT_API void rlint_filter_free(rlint_filter *filter);

#ifdef __cplusplus
}
#endif
#endif
