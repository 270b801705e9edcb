/* format.h - one input format: a row of formats.def, and how it is read. */
#ifndef READ_FORMAT_H
#define READ_FORMAT_H

#include "base/json_read.h"
#include "diag/report.h"
#include "read/layer.h"
#include "read/path.h"
#include "text/reply.h"

/* What signs a text may hold that are not meant for reading. */
enum markup {
    MARKUP_AUTO, /* HTML when there is a tag in it, else none */
    MARKUP_PLAIN,
    MARKUP_MARKDOWN,
    MARKUP_HTML
};

/* Where replies are and how they are written, as far as it was said. */
struct take {
    struct path_chain *chain; /* one for each --field */
    uint32_t chain_count;     /* 0: guessed */
    enum markup markup;
};

/* A text that a format found in the file. */
struct found {
    struct piece text;
    rlint_context context; /* what the file tells about it */
    rlint_str nick_taken;
    rlint_str message_taken;
    rlint_str selector;
    rlint_str title;
    enum markup markup; /* what the format thinks */
    rlint_str guessed;  /* see struct rlint_reply */
    const struct suppress *suppress;
    uint32_t suppress_count;
    const struct path_chain *chain; /* how it was asked for, or NULL; */
    uint32_t part;                  /* of it from here on it is JSON again */
    bool json;                      /* it is JSON; replies are guessed in it */
};

/* What turns a file into replies. */
struct reader {
    struct arena *arena; /* of the file */
    struct arena *reply; /* of the text in hand */
    struct source source;
    struct take take;
    const rlint_context *defaults; /* the file's own context wins over it */
    const rlint_context *context;  /* wins over the file's own */
    const struct read_format *format;
    void *state;                  /* of the format; NULL at first */
    uint32_t number;              /* replies so far */
    struct nest *nest;            /* the JSON in the text in hand */
    struct rlint_report problems; /* family input/ */
};

struct read_format {
    char name[12];
    char suffixes[16]; /* ".md .markdown"; "" for none */
    char summary[64];
    bool structured;       /* may be large, and holds ready answers */
    enum markup markup;    /* of its texts */
    enum path_style style; /* of --field; PATH_NONE: takes none */
};

#define READ_FORMAT(name, suffixes, structured, markup, field, summary)        \
    rlint_status read_##name(struct reader *r, struct found *ret);
#include "read/formats.def"
#undef READ_FORMAT

const struct read_format *read_find(const char *name);
const struct read_format *read_row(size_t i);
/* By the suffix of a file's name; NULL for one that is not known. */
const struct read_format *read_by_name(const char *file);
/* The next text, as r->format finds it: fills in *ret; RLINT_DONE when there is
 * nothing more, RLINT_ENOMEM.  Mistakes of the file go to r->problems. */
rlint_status read_found(struct reader *r, struct found *ret);

/* All of the source. */
bool read_source(struct reader *r, struct piece *ret);
/* The bytes [beg, end) of the source, of a draft or a part of Markdown. */
bool read_part(struct reader *r, size_t beg, size_t end, enum codec codec,
               struct piece *ret);
/* The character at `at` of the text, for a mistake there; empty at the end. */
rlint_span read_char(rlint_str text, size_t at);

/* The next reply; RLINT_DONE when there is none, RLINT_ENOMEM. */
rlint_status read_next(struct reader *r, struct rlint_reply *ret);

/* A mistake at `at` of the source. */
void read_problem(struct reader *r, const char *rule, rlint_level level,
                  rlint_span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Fails with RLINT_EUTF8 (span at the bad byte), RLINT_ELIMIT (names the
 * limit) or RLINT_ELOST ('?' for more than half of the letters). */
rlint_status read_check(rlint_str bytes, size_t limit, const char *what,
                        rlint_error *err);
/* Of these only RLINT_ELOST: for text that is known to be UTF-8 and short
 * enough. */
rlint_status read_check_lost(rlint_str text, const char *what,
                             rlint_error *err);
/* Of these only RLINT_ELIMIT and RLINT_EUTF8: for a file of many texts. */
rlint_status read_check_file(rlint_str bytes, rlint_error *err);

/* What a line of `replylint filter` holds beside its reply. */
struct read_extra {
    rlint_str id;     /* the raw JSON value, "" when absent */
    const char *code; /* of a failure: "json", "utf8", "limit" or "field" */
};

/* One object of `replylint filter`: the fields of replylint(1) over
 * `defaults`.  Sets source, prose and context of `ret`: no line tells more.  On
 * failure extra->code is set and err says the rest; its span begins at the byte
 * of the line. */
rlint_status read_object(struct arena *a, rlint_str line,
                         const rlint_context *defaults, struct rlint_reply *ret,
                         struct read_extra *extra, rlint_error *err);

#endif
