/* phrase.h - the phrase language: from a line of text to a model. */
#ifndef MATCH_PHRASE_H
#define MATCH_PHRASE_H

#include "base/map.h"
#include "conf/node.h"
#include "text/reading.h"

enum phrase_kind {
    PHRASE_SEQ,   /* children, one after the other */
    PHRASE_ALT,   /* one of its children */
    PHRASE_OPT,   /* its child, or nothing */
    PHRASE_MARK,  /* its children, underlined: { … } */
    PHRASE_WORD,  /* one word, one of its forms */
    PHRASE_TOKEN, /* an opaque token of kind `number` */
    PHRASE_CLASS, /* the words of a class */
    PHRASE_MATCH, /* <match> */
    PHRASE_GAP,   /* up to `number` chunks of any kind */
    PHRASE_SIGN   /* signs that stand before the next word */
};

/* One folded spelling. */
struct form {
    rlint_str fold;
    uint64_t hash; /* token_hash() of it */
    bool prefix;   /* any word that begins so */
};

struct phrase {
    enum phrase_kind kind;
    struct phrase *child;
    struct phrase *next;
    const struct form *form; /* PHRASE_WORD */
    uint32_t form_count;
    uint32_t number; /* PHRASE_TOKEN, _CLASS, _GAP; _SIGN: enum sign_mode */
    rlint_str sign;  /* PHRASE_SIGN, as written */
};

#define LINE_PARTS 2 /* a & b */

struct phrase_line {
    struct phrase *part[LINE_PARTS]; /* what stands between `&` */
    uint32_t part_count;
    uint32_t flags;            /* enum image_line_flag */
    rlint_str replacement;     /* as written; ptr NULL when there is none */
    const struct node *scalar; /* it stands in, and where in its text */
    rlint_span place;
};

struct phrase_lines {
    VEC(struct phrase_line) line;
    rlint_str text; /* all of them, as they are written; or empty */
};

/* Named lists of all files, by language. */
struct phrase_list {
    rlint_str name;
    rlint_str yaml; /* of a built-in one: `name: …`; else ptr is NULL */
    const struct node *node;       /* NULL: it was not asked for yet */
    struct rlint_report *problems; /* of its file */
    struct phrase *phrase;         /* once read: an alternative a line */
    uint32_t size;                 /* in elements, those of its lists too */
    uint32_t nest;                 /* lists in it, one in another */
    enum { LIST_UNREAD, LIST_READING, LIST_READ, LIST_BROKEN } state;
};

struct phrase_lists {
    VEC(struct phrase_list) list;
    struct map by_name;
};

/* What reading phrases needs to know. */
struct phrase_reader {
    struct arena *arena;
    struct arena scratch; /* of the word at hand */
    struct arena passing; /* of the rule at hand: its lines, plain words */
    struct phrase_lists *lists;
    uint32_t words; /* read so far, against LIMIT_PACK_WORDS */
    uint32_t size;  /* elements, those of lists at each use: _PACK_ELEMENTS */
    uint32_t depth; /* lists that are being read, one for another */
    uint32_t nest;  /* of the list that is being read */
    uint32_t compared; /* names of lists, against LIMIT_NEAR_NAMES */
    bool guarding;     /* what is read judges a match: <match> means it */
};

void phrase_reader_open(struct phrase_reader *r, struct arena *a,
                        struct phrase_lists *lists);
void phrase_reader_close(struct phrase_reader *r);
/* The lines read so far are needed no more: they are written. */
void phrase_reader_pass(struct phrase_reader *r);

/* False when the name is taken. */
bool phrase_list_add(struct phrase_reader *r, rlint_str name,
                     const struct node *node, struct rlint_report *problems);
/* Adds a built-in list, whose YAML is read when it is asked for. */
void phrase_list_add_yaml(struct phrase_reader *r, rlint_str name,
                          rlint_str yaml);
/* Its lines as they are written; NULL when memory runs out. */
const struct node *phrase_list_node(struct phrase_reader *r,
                                    struct phrase_list *list);
/* The list as one phrase; NULL when it is broken (told once) or unknown
 * (told by the caller). */
struct phrase *phrase_list_get(struct phrase_reader *r,
                               struct phrase_list *list);
struct phrase_list *phrase_list_find(struct phrase_reader *r, rlint_str name);

/* Reads all lines of a scalar, which last until phrase_reader_pass().  A line
 * with a mistake is told under "rule/phrase" and left out; the others are
 * there. */
void phrase_read(struct phrase_reader *r, const struct node *scalar,
                 struct rlint_report *problems, struct phrase_lines *ret);

/* One line without ^ $ & -> and comments, for lists. */
struct phrase *phrase_read_seq(struct phrase_reader *r,
                               const struct node *scalar, rlint_span line,
                               struct rlint_report *problems);

/* How many words it takes at most, gaps counted. */
uint32_t phrase_length(const struct phrase *p);
/* Whether some word must stand wherever it matches. */
bool phrase_mandatory(const struct phrase *p);

/* ---- inside the parser: phrase_parse.c, _plain.c, _word.c */

struct phrase_parser {
    struct phrase_reader *reader;
    const struct node *node;
    struct rlint_report *problems;
    rlint_str text; /* of the whole scalar */
    size_t at;
    size_t end; /* of the line */
    unsigned depth;
    bool in_list;
    bool marked;
    bool judges; /* <match> was met */
    bool failed;
};

void phrase_fail(struct phrase_parser *p, size_t beg, size_t end,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
struct phrase *phrase_new(struct phrase_parser *p, enum phrase_kind kind);
/* A run of characters without spaces: a word with its glued groups. */
struct phrase *phrase_parse_word(struct phrase_parser *p);
/* A line of nothing but plain words, as most are: what the others would make of
 * it, in one go.  NULL, but not failed, for all others, and where something
 * would have to be told. */
struct phrase *phrase_parse_plain(struct phrase_parser *p);
/* Letters and digits of our languages, and spaces: nothing else can become part
 * of a link or the like. */
bool phrase_is_plain(rlint_str text);
/* Does a run with a glued group begin at p->at? */
bool phrase_is_glued(const struct phrase_parser *p);
/* '…' */
struct phrase *phrase_parse_literal(struct phrase_parser *p);

#endif
