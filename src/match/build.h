/* build.h - writing an image. */
#ifndef MATCH_BUILD_H
#define MATCH_BUILD_H

#include "base/buf.h"
#include "base/map.h"
#include "match/image.h"
#include "match/phrase.h"

/* What may stand in one place, while it is collected: numbers of words, pseudo
 * words among them, and of prefixes.  In scratch memory, and so until the next
 * set is written. */
struct word_set {
    VEC(uint32_t) item;
};
#define ITEM_PREFIX UINT32_C(0x80000000) /* added to the number of a prefix */

/* A set that is written. */
struct written_set {
    const uint32_t *item; /* ascending, each once */
    uint32_t count;
    uint32_t cost; /* how common these are */
};

#define COST_NONE UINT32_MAX /* of what needs no word */

/* A line needs one of the words of a set. */
struct set_anchor {
    uint32_t set;
    struct image_try attempt;
};

/* Numbers of things by numbers of others, dealt out: those of number `i` are
 * [end[i - 1], end[i]). */
struct dealt {
    const uint32_t *end;
    const uint32_t *item;
};

/* While building only offsets are kept: sections grow and move. */
struct image_writer {
    struct arena *arena;
    struct arena scratch; /* of the set at hand */
    struct buf section[IMAGE_SECTIONS];
    struct map texts;
    struct map prefixes;
    struct map sets;     /* but those of one word: */
    VEC(uint32_t) alone; /* by word; 0: it has none */
    struct map lists;    /* by the address of the first alternative */
    struct map asked;    /* lines that are asked for, by their text */
    VEC(struct written_set) set;
    VEC(struct image_range) asked_lines;
    VEC(uint32_t) list_cost;       /* how common what each list needs is */
    VEC(struct set_anchor) anchor; /* in the order of lines */
    struct dealt anchored;         /* once all is written: anchors by set */
    struct dealt begun;            /* words by the prefixes they begin with */
    bool begun_known;              /* false: they would be too many, not any */
    uint8_t *role_line;            /* by line: a role needs it */
    uint8_t *role_set;             /* by set: one of these lines does */
    uint32_t most;                 /* lines that one word leads to */
    char lang[8];                  /* "" for any language */
    uint32_t marked;               /* words that may have flags come first */
    bool failed;                   /* memory ran out */
};

bool image_writer_init(struct image_writer *w, struct arena *a, rlint_str lang,
                       const rlint_allocator *alloc);
void image_writer_free(struct image_writer *w);

/* The number of the next element. */
static inline uint32_t image_here(const struct image_writer *w,
                                  enum image_section section)
{
    return (uint32_t)(w->section[section].len / image_element[section]);
}

/* Appends one element; its number. */
static inline uint32_t image_put(struct image_writer *w,
                                 enum image_section section,
                                 const void *element)
{
    struct buf *b = &w->section[section];
    uint32_t number = image_here(w, section);
    buf_put(b, element, image_element[section]);
    w->failed |= b->failed;
    return number;
}

/* The element, until the next one is put. */
static inline void *image_slot(const struct image_writer *w,
                               enum image_section section, uint32_t i)
{
    return w->section[section].ptr + (size_t)i * image_element[section];
}

uint32_t image_put_text(struct image_writer *w, rlint_str text);
uint32_t image_put_param(struct image_writer *w, uint32_t value);
uint32_t image_put_set(struct image_writer *w, const struct written_set *set);
#define COST_CLASS 512u /* classes, beside the cost of words: set.c */
/* A folded word or beginning of a word, as the image has it; see image_key().
 */
rlint_str image_writer_key(struct image_writer *w, rlint_str fold);
/* `hash`: token_hash() of the word. */
uint32_t image_put_word(struct image_writer *w, rlint_str fold, uint64_t hash);

/* set.c: adds a pseudo word, a word or a token. */
void word_set_add(struct image_writer *w, struct word_set *set, uint32_t item);
void word_set_add_phrase(struct image_writer *w, struct word_set *set,
                         const struct phrase *p);
/* Writes it; its number.  Equal sets are one. */
uint32_t word_set_put(struct image_writer *w, struct word_set *set);
/* The set of a word or a token of a phrase, written. */
uint32_t word_set_of(struct image_writer *w, const struct phrase *p);

/* Lines of phrases; `asked`: they are looked for only when asked for.  Those
 * with <match> come first. */
struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool asked);

/* Sorts members and anchors, makes the hash tables, writes everything to `out`.
 * The same calls give the same bytes. */
bool image_finish(struct image_writer *w, uint64_t digest, struct buf *out);

/* tables.c: its part of that. */
void image_put_tables(struct image_writer *w);

#endif
