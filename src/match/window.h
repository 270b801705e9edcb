/* window.h - a stretch of a text as bits: where each set of words stands. */
#ifndef MATCH_WINDOW_H
#define MATCH_WINDOW_H

#include "base/limits.h"
#include "match/image.h"
#include "text/reading.h"

/* Places of a window.  A window holds whole sentences; the place of a token is
 * the place before it too, and behind each sentence comes one more, so that
 * nothing reaches from one sentence into the next. */
struct mask {
    uint64_t lo;
    uint64_t hi;
};
#define WINDOW_PLACES 128u
_Static_assert(LIMIT_SENTENCE < WINDOW_PLACES, "a sentence fits a window");

static inline struct mask mask_or(struct mask a, struct mask b)
{
    return (struct mask){a.lo | b.lo, a.hi | b.hi};
}

static inline struct mask mask_and(struct mask a, struct mask b)
{
    return (struct mask){a.lo & b.lo, a.hi & b.hi};
}

static inline struct mask mask_without(struct mask a, struct mask b)
{
    return (struct mask){a.lo & ~b.lo, a.hi & ~b.hi};
}

/* One place on. */
static inline struct mask mask_next(struct mask m)
{
    return (struct mask){m.lo << 1, m.hi << 1 | m.lo >> 63};
}

/* So many places on, 1 to 63. */
static inline struct mask mask_on(struct mask m, uint32_t places)
{
    return (struct mask){m.lo << places,
                         m.hi << places | m.lo >> (64 - places)};
}

/* One place back. */
static inline struct mask mask_last(struct mask m)
{
    return (struct mask){m.lo >> 1 | m.hi << 63, m.hi >> 1};
}

static inline bool mask_any(struct mask m)
{
    return (m.lo | m.hi) != 0;
}

static inline bool mask_has(struct mask m, uint32_t i)
{
    return ((i < 64 ? m.lo >> i : m.hi >> (i - 64)) & 1) != 0;
}

static inline struct mask mask_one(uint32_t i)
{
    return i < 64 ? (struct mask){UINT64_C(1) << i, 0}
                  : (struct mask){0, UINT64_C(1) << (i - 64)};
}

/* Of few places: the base architecture has no instruction that counts bits. */
static inline uint32_t mask_count(struct mask m)
{
    uint32_t count = 0;
    for (; m.lo; m.lo &= m.lo - 1)
        count++;
    for (; m.hi; m.hi &= m.hi - 1)
        count++;
    return count;
}

/* Below `i`, at most WINDOW_PLACES. */
static inline struct mask mask_below(uint32_t i)
{
    if (i >= WINDOW_PLACES)
        return (struct mask){UINT64_MAX, UINT64_MAX};
    struct mask one = mask_one(i);
    return i < 64 ? (struct mask){one.lo - 1, 0}
                  : (struct mask){UINT64_MAX, one.hi - 1};
}

/* Places [beg, end). */
static inline struct mask mask_span(uint32_t beg, uint32_t end)
{
    return mask_without(mask_below(end), mask_below(beg));
}

/* 64 places from `i` on. */
static inline uint64_t mask_from(struct mask m, uint32_t i)
{
    if (i == 0)
        return m.lo;
    if (i >= 64)
        return i < WINDOW_PLACES ? m.hi >> (i - 64) : 0;
    return m.lo >> i | m.hi << (64 - i);
}

/* The lowest place; there is one. */
static inline uint32_t mask_first(struct mask m)
{
    return (uint32_t)(m.lo ? __builtin_ctzll(m.lo)
                           : 64 + __builtin_ctzll(m.hi));
}

/* Takes out the lowest place; there is one. */
static inline uint32_t mask_take(struct mask *m)
{
    uint32_t place = mask_first(*m);
    *m = mask_without(*m, mask_one(place));
    return place;
}

/* Is it one place, and no more? */
static inline bool mask_is_one(struct mask m)
{
    return mask_any(m) && !mask_any(mask_without(m, mask_one(mask_first(m))));
}

/* The reached places, and those after tokens of `over` that follow them. */
static inline struct mask mask_close(struct mask m, struct mask over)
{
    struct mask more = mask_and(m, over);
    while (mask_any(more)) {
        struct mask next = mask_without(mask_next(more), m);
        m = mask_or(m, next);
        more = mask_and(next, over);
    }
    return m;
}

/* What a list matches that begins at a place: where it may end. */
struct list_hit {
    uint32_t place;
    uint32_t next; /* another one of the list, or IMAGE_NONE */
    struct mask ends;
};

struct list_hits {
    struct mask starts;
    uint32_t first; /* or IMAGE_NONE */
};

#define WINDOW_KNOWN 64u /* words that are known again at once, at most */

/* Where a word, or a pseudo word, leads to. */
struct standing {
    struct image_range set;
    struct image_range try;
    struct mask places;
};

struct window {
    uint32_t first; /* sentences [first, last); none: nothing is open */
    uint32_t last;
    uint32_t base; /* first token */
    struct mask tokens;
    struct mask glued;
    struct mask polite;
    struct mask blank; /* polite or emoji: uncounted in gaps */
    struct mask all;   /* every place */
    struct mask ends;  /* the last place of each sentence */
    struct mask heads; /* places before which no word of a sentence stands */
    struct mask tails; /* places behind which none does */

    uint32_t token[WINDOW_PLACES]; /* by place, but for those of `ends` */
    uint32_t match[WINDOW_PLACES]; /* by place: one that begins there */

    struct mask pseudo[WORD_PSEUDO]; /* where pseudo words stand */
    uint32_t pseudos;                /* a bit for each that does */

    /* By set: where it stands, places below 64 and those above.  There are none
     * of these before a window needs them: the upper half is the lower one,
     * then, and `upper` is 0, else all bits. */
    uint64_t *at[2];
    uint64_t upper;
    uint32_t *met; /* sets that stand somewhere, some of them twice */
    uint32_t met_count;

    /* Words that stand in the window, to be put in `at` and to be tried. */
    VEC(struct standing) standing;
    uint32_t *may; /* lines that may match, until they are noted in `tries` */

    /* By the first of its sets, modulo: where a word may be in `standing`. */
    uint32_t known[WINDOW_KNOWN];

    uint8_t number; /* of the window, from 1 on */

    uint8_t *seen;          /* by list: the window where it was run last */
    struct list_hits *list; /* by list */
    VEC(struct list_hit) hit;

    /* By group of 64: lines one of whose anchors stands here; the groups that
     * have one. */
    uint64_t *tries;
    uint32_t *tried;
    uint32_t tried_count;
};

/* May it stand before what begins a sentence? */
static inline bool is_passed(const struct token *t)
{
    return t->kind == TOKEN_EMOJI || t->kind == TOKEN_HANDLE ||
           (t->flags & TOKEN_LIST_MARK);
}

/* The place of a token, or of the end, of sentence `n` of the window. */
static inline uint32_t window_place(const struct window *w, uint32_t n,
                                    uint32_t token)
{
    return token - w->base + (n - w->first);
}

static inline uint32_t window_token(const struct window *w, uint32_t n,
                                    uint32_t place)
{
    return place + w->base - (n - w->first);
}

/* Where a set of the image stands. */
static inline struct mask window_at(const struct window *w, uint32_t set)
{
    return (struct mask){w->at[0][set], w->at[1][set] & w->upper};
}

static inline bool window_has(const struct window *w, uint32_t set)
{
    return mask_any(window_at(w, set));
}

/* The next of `lines` that has a bit in `tries`, from number `*from` on, which
 * then is where to go on.  False: there are no more. */
static inline bool next_line(const uint64_t *tries, struct image_range lines,
                             uint32_t *from, uint32_t *ret)
{
    uint32_t end = lines.beg + lines.count;
    for (; *from < end; *from = (*from | 63) + 1) {
        uint64_t left = tries[*from / 64] >> *from % 64;
        if (!left)
            continue;
        *ret = *from + (uint32_t)__builtin_ctzll(left);
        *from = *ret + 1;
        return *ret < end;
    }
    return false;
}

/* The same of those that may match here. */
static inline bool window_next_line(const struct window *w,
                                    struct image_range lines, uint32_t *from,
                                    uint32_t *ret)
{
    return next_line(w->tries, lines, from, ret);
}

#endif
