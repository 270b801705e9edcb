/* build.h - writing an image. */
#ifndef MATCH_BUILD_H
#define MATCH_BUILD_H

#include "base/buf.h"
#include "base/map.h"
#include "match/image.h"
#include "match/phrase.h"

/* `item` belongs to the range of `id`. */
struct image_pair {
    uint32_t id;
    uint32_t item;
};
#define PAIR_PREFIX UINT32_C(0x80000000) /* added to numbers of prefixes */

/* What may stand in one place. */
struct word_set {
    VEC(uint32_t) word;
    VEC(uint32_t) prefix;
    uint32_t pseudo; /* bits 1 << number of a pseudo word */
    uint32_t cost;   /* how common these are */
};

/* While building only offsets are kept: sections grow and move. */
struct image_writer {
    struct arena *arena;
    struct buf section[IMAGE_SECTIONS];
    struct map texts;
    struct map words;
    struct map prefixes;
    struct map sets;
    VEC(struct word_set) set;      /* by number: their words */
    VEC(struct image_pair) member; /* of a word or prefix: its sets */
    VEC(struct image_pair) anchor; /* of a set: its lines */
    char lang[8];                  /* "" for any language */
    bool failed;                   /* memory ran out */
};

bool image_writer_init(struct image_writer *w, struct arena *a, rlint_str lang,
                       const rlint_allocator *alloc);
void image_writer_free(struct image_writer *w);

/* Appends one element; its number. */
uint32_t image_put(struct image_writer *w, enum image_section section,
                   const void *element);
/* The element, until the next one is put. */
void *image_slot(struct image_writer *w, enum image_section section,
                 uint32_t i);
uint32_t image_put_text(struct image_writer *w, rlint_str text);
uint32_t image_put_param(struct image_writer *w, uint32_t value);
uint32_t image_put_set(struct image_writer *w, const struct word_set *set);
#define COST_CLASS 512u /* classes, beside the cost of words: link.c */
/* A folded word or beginning of a word, as the image has it; see image_key().
 */
rlint_str image_writer_key(struct image_writer *w, rlint_str fold);
uint32_t image_put_word(struct image_writer *w, rlint_str fold);

/* set.c: adds a word or a token, adds another set, and writes a set: its
 * number.  Equal sets are one. */
void word_set_add(struct image_writer *w, struct word_set *set,
                  const struct phrase *p);
void word_set_join(struct image_writer *w, struct word_set *to,
                   const struct word_set *from);
uint32_t word_set_put(struct image_writer *w, struct word_set *set);

/* Lines of phrases; `asked`: they are looked for only when asked for. */
struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool asked);

/* Sorts members and anchors, makes the hash tables, writes everything to `out`.
 * The same calls give the same bytes. */
bool image_finish(struct image_writer *w, uint64_t digest, struct buf *out);

#endif
