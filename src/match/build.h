/* build.h - writing an image. */
#ifndef MATCH_BUILD_H
#define MATCH_BUILD_H

#include "base/buf.h"
#include "base/map.h"
#include "match/image.h"
#include "match/phrase.h"

struct image_anchor_pair {
    uint32_t id; /* word number; prefixes come above ANCHOR_PREFIX */
    uint32_t line;
};
#define ANCHOR_PREFIX UINT32_C(0x80000000)

/* While building only offsets are kept: sections grow and move. */
struct image_writer {
    struct arena *arena;
    struct buf section[IMAGE_SECTIONS];
    struct map texts;
    struct map words;
    struct map prefixes;
    struct map sets;
    VEC(struct image_anchor_pair) anchor;
    bool failed; /* memory ran out */
};

bool image_writer_init(struct image_writer *w, struct arena *a,
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
uint32_t image_put_word(struct image_writer *w, rlint_str fold);

/* Lines of phrases; those that are looked for get anchors. */
struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool anchored);

/* Sorts the anchors, makes the hash tables, writes everything to `out`.  The
 * same calls give the same bytes. */
bool image_finish(struct image_writer *w, rlint_str lang, uint64_t digest,
                  struct buf *out);

#endif
