/* scan.h - phrases of one image over one text. */
#ifndef MATCH_SCAN_H
#define MATCH_SCAN_H

#include "match/phrase.h"
#include "match/window.h"

/* Where a line matches. */
struct match {
    uint32_t rule;
    uint32_t line;
    uint32_t sentence;
    uint32_t beg; /* tokens [beg, end), the whole of it */
    uint32_t end;
    rlint_span span; /* bytes of the prose, what is underlined: scan_mark() */
    uint32_t count;  /* {count} of a limit */
    uint32_t max;    /* {max} of it */
    uint8_t level;   /* 0: the rule's own */
    bool gave_up;    /* no match: the rule ran into a limit here */
};

struct matches {
    VEC(struct match) at;
};

/* Texts of one run: each has windows of its own.  Guards look at the sentences
 * before and behind one, which may be so long that each fills a window. */
enum scan_text { SCAN_DRAFT, SCAN_MESSAGE, SCAN_NICK, SCAN_TEXTS };
#define SCAN_WINDOWS 3

/* Memory that one thread keeps from reply to reply, one per image. */
struct scan_memory {
    struct window *window[SCAN_TEXTS][SCAN_WINDOWS]; /* NULL: no need yet */
    void **program; /* by rule: what its kind keeps; NULL: nothing kept yet */
    struct arena *keep;
};

/* Ends of matches with one beginning: bit i is i + 1 tokens on. */
struct ends {
    uint64_t bits;
    bool none; /* an end at the beginning itself: signs without words */
};

/* Where a part of a line begins, and where it may end. */
struct part_hit {
    uint32_t beg;
    struct ends ends;
    uint32_t near; /* the nearest end */
};

struct part_hits {
    VEC(struct part_hit) at;
};

/* One image over one reading. */
struct scan {
    const struct image *image;
    const struct reading *reading;
    struct arena *arena;
    struct scan_memory *memory;
    struct window *window; /* the one at hand, of those that are kept */
    struct window **kept;
    uint32_t turn;   /* the one opened last */
    uint64_t *tries; /* of all windows together; NULL: not all are known */
    uint64_t *noted; /* of those that were run; NULL: of none */
    uint32_t *word;  /* by token: its number in the image, or IMAGE_NONE */
    uint8_t lang;    /* sentences of other languages are passed over */
    bool roles;      /* no other lines are asked than those of roles */
    bool failed;
    bool furthest; /* of matches of a rule that begin together one is kept */
    struct part_hits hits[LINE_PARTS]; /* scratch of the line at hand */
    uint8_t *opens;     /* by token: the reply begins there; NULL: not asked */
    uint32_t match_beg; /* what <match> means; IMAGE_NONE outside guards */
    uint32_t match_end;
};

/* Looks up every word; false when memory runs out. */
bool scan_open(struct scan *s, const struct image *image,
               const struct reading *reading, struct arena *arena,
               struct scan_memory *memory, enum scan_text which);

/* Adds all matches of these lines in the window that sentence `n` begins, each
 * start with its furthest end, in no special order; returns the sentence that
 * begins the next one.  `lines`: a bit each, by group of 64.  Windows are run
 * in the order of the text, and are the same for all images. */
uint32_t scan_run(struct scan *s, const uint64_t *lines, uint32_t n,
                  struct matches *ret);

/* All matches of these lines in the sentences [from, to) whose language fits
 * the image. */
void scan_lines(struct scan *s, struct image_range lines, uint32_t from,
                uint32_t to, struct matches *ret);
/* mark.c: finds what is underlined of a match; few of all that are found
 * count. */
void scan_mark(struct scan *s, struct match *m);
/* Is there one?  While <match> is known only lines that name it are asked. */
bool scan_has(struct scan *s, struct image_range lines, uint32_t from,
              uint32_t to);

/* False: none does, as far as that is known without matching. */
static inline bool scan_may(const struct scan *s, struct image_range lines,
                            uint32_t from, uint32_t to)
{
    const struct window *w = s->window;
    uint32_t next = lines.beg, line;
    bool inside = from >= w->first && to <= w->last;
    const uint64_t *tries = inside ? w->tries : s->tries;
    return lines.count && (!tries || next_line(tries, lines, &next, &line));
}

/* The places of sentences [from, to), one or more that stand in the window,
 * their ends among them. */
static inline struct mask places_among(const struct scan *s, uint32_t from,
                                       uint32_t to)
{
    const struct sentence *in = s->reading->sentence.item;
    return mask_span(window_place(s->window, from, in[from].beg),
                     window_place(s->window, to - 1, in[to - 1].end) + 1);
}

static inline struct mask sentence_places(const struct scan *s, uint32_t n)
{
    return places_among(s, n, n + 1);
}

/* Does the sentence's language fit the image? */
bool scan_speaks(const struct scan *s, uint32_t sentence);

/* ---- window.c: what stands where */

/* NULL when memory runs out. */
struct window *window_make(const struct image *m, struct arena *a);
/* Opens the window over sentence `n` and those after it that fit in. */
void window_open(struct scan *s, uint32_t n);
/* Puts a window at hand in which sentence `n` stands, an open one if there is
 * any. */
void window_cover(struct scan *s, uint32_t n);
/* The first class span that begins at or after a token. */
uint32_t class_from(const struct reading *r, uint32_t token);

/* ---- cover.c */

/* Places of the window where words of their matches may stand, all of them and
 * some more: to know soon that a word stands in none. */
struct mask scan_covers(const struct scan *s, struct image_range lines);

/* ---- program.c: programs over the window */

/* Places that are reached; fresh ones by nothing yet.  (Courtesies may stand
 * before a word, but not before the first one.) */
struct reach {
    struct mask bits;
    struct mask fresh;
};

static inline struct mask reach_places(struct reach r)
{
    return mask_or(r.bits, r.fresh);
}

static inline struct reach reach_or(struct reach a, struct reach b)
{
    return (struct reach){mask_or(a.bits, b.bits), mask_or(a.fresh, b.fresh)};
}

/* Places reached from those in `from`. */
struct reach program_run(struct scan *s, struct image_range ops,
                         struct reach from);
static inline struct reach program_from(struct scan *s, struct image_range ops,
                                        struct mask places)
{
    return program_run(s, ops, (struct reach){{0, 0}, places});
}

/* Places where a match may begin, all of them and some more; `open` is set when
 * the ops may be passed without a word. */
struct mask program_starts(struct scan *s, struct image_range ops, bool *open);

static inline struct ends ends_of(struct reach r, uint32_t place)
{
    return (struct ends){mask_from(r.bits, place + 1),
                         mask_has(r.fresh, place)};
}

/* Ends from the furthest back; false when there are no more. */
static inline bool ends_pop(struct ends *r, uint32_t beg, uint32_t *end)
{
    if (r->bits) {
        uint32_t top = 63 - (uint32_t)__builtin_clzll(r->bits);
        r->bits ^= UINT64_C(1) << top;
        *end = beg + 1 + top;
        return true;
    }
    bool had = r->none;
    r->none = false;
    *end = beg;
    return had;
}

/* No start gets further on than so many places.  Courtesies, emoji and what is
 * glued to a word may be passed besides. */
uint32_t part_reach(const struct scan *s, const struct image_part *part);
/* Of `starts` the first, and those of the others that lie so far apart that
 * none can end where the next one begins. */
struct mask starts_apart(struct mask starts, uint32_t reach);

/* ---- list.c: alternatives of several words */

/* As of programs. */
struct mask list_starts(struct scan *s, uint32_t number, bool *open);
struct reach list_run(struct scan *s, uint32_t number, struct reach from);
/* The next of its lines that may match in the window, as window_next_line(). */
bool list_next_line(const struct scan *s, uint32_t number, uint32_t *from,
                    uint32_t *ret);
/* May any of its lines match in the window? */
bool list_tries(const struct scan *s, uint32_t number);

/* ---- what must stand somewhere */

/* Does that stand in the window which the op needs? */
static inline bool program_needs(const struct scan *s, uint32_t op)
{
    if (OP_CODE(op) == OP_SET || OP_CODE(op) == OP_CLASS)
        return window_has(s->window, OP_ARG(op)); /* classes are first sets */
    if (OP_CODE(op) == OP_MATCH)
        return s->match_beg != IMAGE_NONE;
    return OP_CODE(op) != OP_LIST || list_tries(s, OP_ARG(op));
}

#endif
