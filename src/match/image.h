/* image.h - one pack compiled: a flat block without pointers. */
#ifndef MATCH_IMAGE_H
#define MATCH_IMAGE_H

#include "base/arena.h"
#include "base/str.h"

#define IMAGE_MAGIC  UINT32_C(0x474D4952) /* "RIMG" */
#define IMAGE_LAYOUT 16u
#define IMAGE_NONE   UINT32_MAX
#define IMAGE_ALIGN  64u /* of sections: a line of a cache, usually */

enum image_section {
    IMAGE_TEXT,   /* char: strings that end in NUL; offset 0 is "" */
    IMAGE_RULE,   /* struct image_rule */
    IMAGE_WHEN,   /* struct image_when: distinct conditions, 0 is "always" */
    IMAGE_TERM,   /* struct image_term */
    IMAGE_LINE,   /* struct image_line: one line of phrases */
    IMAGE_PART,   /* struct image_part: what stands between `&` */
    IMAGE_OP,     /* uint32_t: programs */
    IMAGE_LIST,   /* struct image_list: alternatives of several words */
    IMAGE_EAGER,  /* uint64_t: by 64 lines, a bit for all but LINE_ASKED */
    IMAGE_MEMBER, /* uint32_t: set numbers, by word and prefix */
    IMAGE_TRY,    /* struct image_try: lines, by word and prefix */
    IMAGE_PREFIX, /* struct image_prefix */
    IMAGE_WORD,   /* struct image_word: all words of all phrases */
    IMAGE_SLOT,   /* struct image_entry: hash table over words, power of two */
    IMAGE_STEM,   /* struct image_stem: hash table over the first letters of
                     prefixes, power of two */
    IMAGE_GATE,   /* uint64_t: of the keys of that table a bit each, power of
                     two */
    IMAGE_NAME,   /* uint32_t: numbers of the full names a word stands for */
    IMAGE_STAND,  /* struct image_range: of IMAGE_NAME, by word */
    IMAGE_FULL,   /* struct image_range: of IMAGE_FORM, by full name */
    IMAGE_FORM,   /* uint32_t: skeletons (offsets of text) of words that stand
                     for a full name */
    IMAGE_PAIR,   /* uint32_t[2]: courtesies of two words */
    IMAGE_SHORT,  /* uint64_t: hashes of abbreviations, ascending */
    IMAGE_OTHER,  /* uint32_t: rules that are not of kind phrases */
    IMAGE_ROLE,   /* struct image_range: lines of the language, by role */
    IMAGE_PARAM,  /* uint32_t: what kinds and conditions keep */
    IMAGE_SECTIONS
};

struct image_range {
    uint32_t beg;
    uint32_t count;
};

/* Lines of a rule by what they do. */
enum image_use {
    USE_MATCH, /* phrases, if: what is looked for */
    USE_EXCEPT,
    USE_UNLESS,
    USE_UNLESS_NEAR,
    USE_UNLESS_REPLY,
    USE_IF_MESSAGE,
    USE_UNLESS_MESSAGE,
    USE_THEN,  /* require */
    USE_GATE,  /* regex */
    USE_COUNT, /* limit: looked for, too */
    USES
};

/* Lists of a language that the program itself reads. */
enum image_role {
    ROLE_NEGATORS,
    ROLE_NEGATORS_AFTER,
    ROLE_NEGATORS_EXCEPT,
    ROLE_PROTECTION,
    ROLE_EMERGENCY,
    ROLE_CALLING,
    ROLE_GREETINGS,
    ROLE_COURTESY,
    ROLE_ACTIONS,
    ROLE_OBSCENE,
    ROLE_NOBODY,
    ROLE_ALLOW, /* `allow:` of a configuration */
    ROLE_COUNT
};
extern const char image_role_name[ROLE_COUNT][20];

enum image_scope {
    SCOPE_REPLY,
    SCOPE_SENTENCE,
    SCOPE_FIRST_SENTENCE,
    SCOPE_LAST_SENTENCE,
    SCOPE_OPENING
};

enum image_rule_flag {
    RULE_NEGATION_KEEP = 1, /* a negator does not cancel */
    RULE_SECRET = 2         /* only a protection verb cancels */
};

struct image_rule {
    uint32_t id; /* offsets of text */
    uint32_t message;
    uint32_t advice;
    uint32_t was; /* ids it once had, by spaces */
    uint8_t level;
    uint8_t kind; /* row of kinds.def */
    uint8_t scope;
    uint8_t flags;
    uint16_t when;       /* condition number */
    uint16_t family_len; /* bytes of the id before the '/' */
    uint32_t param;      /* what its kind keeps, from here on */
    struct image_range use[USES];
};

struct image_when {
    struct image_range term;
};

enum image_test { TEST_ANY_OF, TEST_GIVEN, TEST_MISSING, TEST_RANGE };

struct image_term {
    uint8_t field; /* enum context_field */
    uint8_t test;
    uint8_t negate;
    uint8_t unused;
    uint32_t param; /* TEST_ANY_OF: count, then offsets of text;
                       TEST_RANGE: low, high; UINT32_MAX is open */
};

enum image_line_flag {
    LINE_BEGIN = 1,   /* ^ */
    LINE_REPLY = 2,   /* ^^ */
    LINE_END = 4,     /* $ */
    LINE_FIX = 8,     /* => */
    LINE_DELETE = 16, /* the replacement is `-` */
    LINE_SECOND = 32, /* of `a & b` the second one is underlined */
    LINE_ASKED = 64, /* looked for when it is asked for: guards, roles, lists */
    LINE_JUDGES = 128, /* <match> is in it */
    LINE_WORD = 256,   /* it is one word, of the set of `second` */
    LINE_OPEN = 512,   /* of a list: what it matches may be empty, or begin with
                          a gap, or with <match> */
    LINE_SIGNED = 1024, /* of a list: what it matches may begin with signs */
    LINE_IN_LIST = 2048
};

struct image_line {
    uint32_t rule; /* or IMAGE_NONE for lines of the language */
    struct image_range part;
    uint32_t replacement; /* offset of text, alternatives split by '\n'; 0 */
    uint32_t flags;
    uint32_t second; /* an op it needs beside its anchor: OP_SET, OP_LIST */
    struct image_range op; /* of its first part */
};

/* Offsets of ops; `{…}` is [mark_beg, mark_end) or the whole part. */
struct image_part {
    struct image_range op;
    uint32_t mark_beg;
    uint32_t mark_end;
    uint32_t lead; /* bytes of signs that a '…' at the edge adds on the left */
    uint32_t trail; /* … on the right */
    uint32_t reach; /* words it takes at most, or IMAGE_NONE */
};

/* An op is a number: the code in the low 8 bits, its argument above. */
enum image_op {
    OP_SET,   /* set number: one word */
    OP_CLASS, /* transparent class number: its words */
    OP_GAP,   /* up to so many chunks of any kind */
    OP_LIST,  /* list number: one of its lines */
    OP_OPT,   /* ops that follow and may be missing */
    OP_SIGN,  /* param offset: mode, text: signs before the next word */
    OP_MATCH  /* the match that is being judged */
};
#define OP_CODE(op)        ((op)&0xFFu)
#define OP_ARG(op)         ((op) >> 8)
#define OP_MAKE(code, arg) ((uint32_t)(code) | (uint32_t)(arg) << 8)

/* Alternatives, each a line of one part with an anchor of its own; but those of
 * one word are the first line, which has none: its set tells of it. */
struct image_list {
    struct image_range line;
    uint32_t word; /* that set, or IMAGE_NONE */
    uint32_t open; /* LINE_OPEN, LINE_SIGNED: some line is */
};

enum sign_mode {
    SIGN_WITHIN, /* they stand somewhere before the next word */
    SIGN_BEFORE, /* they touch the next word */
    SIGN_AFTER,  /* they touch the word before */
    SIGN_BETWEEN /* they are all that stands between */
};

/* A set is what may stand in one place.  It does not know its words: words know
 * their sets, and the lines that are tried where they stand.  So a text finds
 * both by looking at each of its words once. */
struct image_lead {
    struct image_range set; /* of IMAGE_MEMBER */
    struct image_range try; /* of IMAGE_TRY */
    uint32_t role_sets; /* so many, the first, are needed by lines of roles */
    uint32_t role_tries;
};

/* A line, and the set that it needs near the word. */
struct image_try {
    uint32_t line;
    uint32_t near; /* OP_MAKE(enum image_near, set number) */
};

enum image_near {
    NEAR_SOMEWHERE, /* in the window; SET_ALWAYS stands there */
    NEAR_BEFORE,    /* right before the word, but for courtesies */
    NEAR_AFTER,     /* right after it */
    NEARS
};

/* The first SET_PSEUDO sets are no words. */
enum {
    SET_CLASSES = 0, /* + enum token_class: where its spans begin */
    SET_ALWAYS = 8,  /* in every text: for phrases without words */
    SET_PSEUDO = 9
};

enum image_word_flag { WORD_POLITE = 1, WORD_POLITE_FIRST = 2, WORD_NAME = 4 };

/* The first WORD_PSEUDO words are no words: they know the sets of opaque
 * tokens, of classes, and of every text. */
enum {
    WORD_TOKEN_KINDS = 0, /* + enum token_kind */
    WORD_CLASSES = 8,     /* + enum token_class */
    WORD_ALWAYS = 16,
    WORD_PSEUDO = 17
};

struct image_word {
    uint32_t text; /* folded bytes */
    uint32_t len : 24;
    uint32_t flags : 8;
    struct image_lead lead; /* that of its beginnings, too: image.begun */
};

/* A place of the hash table over words. */
struct image_entry {
    uint32_t hash; /* the lower half of the word's */
    uint32_t word; /* or IMAGE_NONE: the place is free */
};

struct image_prefix {
    uint32_t text;
    uint32_t len;
    uint32_t next; /* another prefix with the same first letters, or NONE */
    struct image_lead lead;
};

/* Prefixes that share their first letters. */
struct image_stem {
    uint32_t key;   /* image_stem_key() */
    uint32_t first; /* prefix number, or IMAGE_NONE: the place is free */
};

struct image_extent {
    uint32_t offset; /* bytes from the start of the image */
    uint32_t count;
};

struct image {
    uint32_t magic;
    uint32_t layout;
    uint64_t digest; /* of kinds, checks and class tables: another program's
                        image is refused */
    uint32_t size;
    char lang[8];    /* "" for any language */
    uint32_t marked; /* only words below this number may have flags */
    uint32_t begun;  /* 1: words know the sets of what they begin with */
    uint32_t sets;   /* how many there are */
    uint32_t most;   /* lines that one word leads to */
    struct image_extent section[IMAGE_SECTIONS];
};

_Static_assert(sizeof(struct image_rule) == 108, "layout of images");
_Static_assert(sizeof(struct image_word) == 32, "layout of images");
_Static_assert(sizeof(struct image_line) == 32, "layout of images");

/* Sizes of the elements of each section; here, so that they are known where
 * they are used. */
static const uint32_t image_element[IMAGE_SECTIONS] = {
    [IMAGE_TEXT] = 1,
    [IMAGE_RULE] = sizeof(struct image_rule),
    [IMAGE_WHEN] = sizeof(struct image_when),
    [IMAGE_TERM] = sizeof(struct image_term),
    [IMAGE_LINE] = sizeof(struct image_line),
    [IMAGE_PART] = sizeof(struct image_part),
    [IMAGE_OP] = sizeof(uint32_t),
    [IMAGE_LIST] = sizeof(struct image_list),
    [IMAGE_EAGER] = sizeof(uint64_t),
    [IMAGE_MEMBER] = sizeof(uint32_t),
    [IMAGE_TRY] = sizeof(struct image_try),
    [IMAGE_PREFIX] = sizeof(struct image_prefix),
    [IMAGE_WORD] = sizeof(struct image_word),
    [IMAGE_SLOT] = sizeof(struct image_entry),
    [IMAGE_STEM] = sizeof(struct image_stem),
    [IMAGE_GATE] = sizeof(uint64_t),
    [IMAGE_NAME] = sizeof(uint32_t),
    [IMAGE_STAND] = sizeof(struct image_range),
    [IMAGE_FULL] = sizeof(struct image_range),
    [IMAGE_FORM] = sizeof(uint32_t),
    [IMAGE_PAIR] = 2 * sizeof(uint32_t),
    [IMAGE_SHORT] = sizeof(uint64_t),
    [IMAGE_OTHER] = sizeof(uint32_t),
    [IMAGE_ROLE] = sizeof(struct image_range),
    [IMAGE_PARAM] = sizeof(uint32_t),
};

/* True when `bytes` hold an image of this program, all sections inside. */
bool image_check(rlint_str bytes, uint64_t digest);

/* Element `i` of a section; the only way into an image.  The bound is
 * asserted when assertions are on. */
static inline const void *image_at(const struct image *m,
                                   enum image_section section, uint32_t i)
{
    const struct image_extent *x = &m->section[section];
#ifdef RLINT_CHECK_IMAGE
    if (i >= x->count)
        __builtin_trap();
#endif
    return (const char *)m + x->offset + (size_t)i * image_element[section];
}

/* The elements of a range of a section. */
static inline const void *image_run(const struct image *m,
                                    enum image_section section,
                                    struct image_range range)
{
    const struct image_extent *x = &m->section[section];
#ifdef RLINT_CHECK_IMAGE
    if (range.beg > x->count || range.count > x->count - range.beg)
        __builtin_trap();
#endif
    return (const char *)m + x->offset +
           (size_t)range.beg * image_element[section];
}

static inline uint32_t image_count(const struct image *m,
                                   enum image_section section)
{
    return m->section[section].count;
}

#define IMAGE_GET(m, section, type, i)                                         \
    ((const type *)image_at((m), (section), (i)))

static inline const char *image_text(const struct image *m, uint32_t offset)
{
    return (const char *)image_at(m, IMAGE_TEXT, offset);
}

static inline const struct image_rule *image_rule(const struct image *m,
                                                  uint32_t i)
{
    return IMAGE_GET(m, IMAGE_RULE, struct image_rule, i);
}

static inline const struct image_line *image_line(const struct image *m,
                                                  uint32_t i)
{
    return IMAGE_GET(m, IMAGE_LINE, struct image_line, i);
}

/* A part of a line. */
static inline const struct image_part *
image_part_of(const struct image *m, uint32_t line, uint32_t part)
{
    return IMAGE_GET(m, IMAGE_PART, struct image_part,
                     image_line(m, line)->part.beg + part);
}

/* The ops of a part of a line. */
static inline struct image_range image_ops_of(const struct image *m,
                                              uint32_t line, uint32_t part)
{
    return part ? image_part_of(m, line, part)->op : image_line(m, line)->op;
}

/* The part of a line whose words are underlined. */
static inline uint32_t image_main_part(const struct image_line *line)
{
    return line->flags & LINE_SECOND ? 1 : 0;
}

static inline struct image_range image_role(const struct image *m,
                                            enum image_role role)
{
    return *IMAGE_GET(m, IMAGE_ROLE, struct image_range, role);
}

static inline const struct image_word *image_word(const struct image *m,
                                                  uint32_t i)
{
    return IMAGE_GET(m, IMAGE_WORD, struct image_word, i);
}

/* The full names that a word stands for. */
static inline struct image_range image_fulls(const struct image *m,
                                             uint32_t word)
{
    return word < image_count(m, IMAGE_STAND)
               ? *IMAGE_GET(m, IMAGE_STAND, struct image_range, word)
               : (struct image_range){0, 0};
}

static inline uint32_t image_param(const struct image *m, uint32_t i)
{
    return *IMAGE_GET(m, IMAGE_PARAM, uint32_t, i);
}

/* Is a word's key in it another than the word? */
static inline bool image_has_keys(const char *lang)
{
    return lang[0] == 's';
}

/* What an image has for a folded word: the word, or its key in an image of
 * Serbian, which is then put into `room`; empty when that is too long. */
#define IMAGE_KEY 128
rlint_str image_key(const char *lang, rlint_str fold, char room[IMAGE_KEY]);
/* The number of a key, or IMAGE_NONE; most that are not there are told by the
 * table alone. */
static inline uint32_t image_find_key(const struct image *m, uint64_t hash,
                                      rlint_str key)
{
    uint32_t mask = image_count(m, IMAGE_SLOT) - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        const struct image_entry *entry =
            IMAGE_GET(m, IMAGE_SLOT, struct image_entry, i);
        if (entry->word == IMAGE_NONE)
            return IMAGE_NONE;
        if (entry->hash != (uint32_t)hash)
            continue;
        const struct image_word *word = image_word(m, entry->word);
        if (word->len == key.len &&
            str_same(image_text(m, word->text), key.ptr, key.len))
            return entry->word;
    }
}

/* The same of a folded word whose key may be another. */
uint32_t image_find_keyed(const struct image *m, rlint_str fold);

/* The number of a folded word, or IMAGE_NONE. */
static inline uint32_t image_find_word(const struct image *m, uint64_t hash,
                                       rlint_str fold)
{
    return image_has_keys(m->lang) ? image_find_keyed(m, fold)
                                   : image_find_key(m, hash, fold);
}

/* Prefixes are found by the key of their stem, their first letters: four, or
 * three of those that have no more. */
#define STEM_SHORT 3u
#define STEM_LONG  4u

/* The key of a stem of so many bytes.  Fibonacci hashing: D. E. Knuth, The Art
 * of Computer Programming 3, 6.4. */
static inline uint32_t stem_key(const unsigned char *stem, uint32_t len)
{
    uint64_t bytes = len <= 8
                         ? str_eight(stem, len)
                         : str_eight(stem, 8) ^ str_eight(stem + 8, len - 8);
    return (uint32_t)(bytes * UINT64_C(0x9E3779B97F4A7C15) >> 32) | 1;
}

/* The key of so many first letters of a word; 0 when it has fewer. */
uint32_t image_stem_key(rlint_str fold, uint32_t letters);

/* The same, of letters that all have one byte or two quickly. */
static inline uint32_t image_word_key(rlint_str fold, uint32_t letters)
{
    const unsigned char *p = (const unsigned char *)fold.ptr;
    if (fold.len >= 8 && (str_eight(p, 8) & UINT64_C(0x00E000E000E000E0)) ==
                             UINT64_C(0x00C000C000C000C0))
        return stem_key(p, 2 * letters);
    if (fold.len >= 4 && !(str_eight(p, 4) & UINT64_C(0x80808080)))
        return stem_key(p, letters);
    return image_stem_key(fold, letters);
}

/* The first of the prefixes that have this key, or IMAGE_NONE; the others
 * follow by `next`. */
uint32_t image_find_stem(const struct image *m, uint32_t key);

/* Where the bit of a key stands in IMAGE_GATE: beside it, in 64 of them. */
static inline uint32_t image_gate_word(uint32_t key, uint32_t words)
{
    return key >> 6 & (words - 1);
}

/* May there be such prefixes?  Most words are told here that begin none. */
static inline bool image_has_stem(const struct image *m, uint32_t key)
{
    uint32_t words = image_count(m, IMAGE_GATE);
    return words &&
           *IMAGE_GET(m, IMAGE_GATE, uint64_t, image_gate_word(key, words)) >>
                   key % 64 &
               1;
}

#endif
