/* scan.h - phrases of one image over one text. */
#ifndef MATCH_SCAN_H
#define MATCH_SCAN_H

#include "match/image.h"
#include "text/reading.h"

/* Where a line matches. */
struct match {
    uint32_t rule;
    uint32_t line;
    uint32_t sentence;
    uint32_t beg; /* tokens [beg, end), the whole of it */
    uint32_t end;
    rlint_span span; /* bytes of the prose: what is underlined */
    uint32_t count;  /* {count} of a limit */
    uint8_t level;   /* 0: the rule's own */
    bool gave_up;    /* no match: the rule ran into a limit here */
};

struct matches {
    VEC(struct match) at;
};

#define MASK_CACHE 64

/* Tokens of a window of up to 128 as bits. */
struct mask {
    uint64_t lo;
    uint64_t hi;
};

/* Memory that one thread keeps from reply to reply, one per image. */
struct scan_memory {
    uint32_t *stamp; /* by line: the last sentence it was tried in */
    uint32_t serial;
    void **program; /* by rule: what its kind keeps; NULL: nothing kept yet */
    struct arena *keep;
};

/* One image over one reading. */
struct scan {
    const struct image *image;
    const struct reading *reading;
    struct arena *arena;
    struct scan_memory *memory;
    uint32_t *word; /* by token: its number in the image, or IMAGE_NONE */
    uint32_t *stem; /* by token: a prefix with its first letters, or NONE */
    const uint8_t *level; /* by rule, during scan_run() */
    const uint8_t *state; /* by condition */
    uint8_t lang;         /* sentences of other languages are passed over */
    bool failed;

    /* the window at hand: window.c */
    uint32_t sentence;
    uint32_t base;
    uint32_t count;
    struct mask glued;
    struct mask polite;
    struct mask blank; /* polite or emoji: uncounted in gaps */
    struct mask all;
    uint32_t window; /* serial, for the cache */
    struct {
        uint32_t window;
        uint32_t set;
        struct mask mask;
    } cache[MASK_CACHE];
    uint32_t match_beg; /* what <match> means; IMAGE_NONE outside guards */
    uint32_t match_end;
};

/* Looks up every word; false when memory runs out. */
bool scan_open(struct scan *s, const struct image *image,
               const struct reading *reading, struct arena *arena,
               struct scan_memory *memory);

/* All matches of anchored lines, each start with its furthest end, in no
 * special order.  Rules whose `level` is 0 or whose condition is not 1 in
 * `state` do not run. */
void scan_run(struct scan *s, const uint8_t *level, const uint8_t *state,
              struct matches *ret);

/* All matches of one line in one sentence. */
void scan_line(struct scan *s, uint32_t line, uint32_t sentence,
               struct matches *ret);

/* Does any of these lines match in the sentence, within tokens [beg, end)? */
bool scan_any(struct scan *s, struct image_range lines, uint32_t sentence,
              uint32_t beg, uint32_t end);

/* Does the sentence's language fit the image? */
bool scan_speaks(const struct scan *s, uint32_t sentence);

/* ---- window.c: tokens as bits, programs over them */

struct reach {
    uint64_t bits; /* bit i: the place before token start + 1 + i */
    bool start;    /* the place before the start itself */
};

void window_open(struct scan *s, uint32_t sentence, uint32_t base);
/* Places reached from the places in `from`, in a window at `start`. */
struct reach window_run(struct scan *s, struct image_range ops, uint32_t start,
                        struct reach from);
/* Tokens of the window that may begin a match. */
struct mask window_first(struct scan *s, struct image_range ops);

#endif
