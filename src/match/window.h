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

static inline uint32_t mask_count(struct mask m)
{
    return (uint32_t)(__builtin_popcountll(m.lo) + __builtin_popcountll(m.hi));
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

/* From the lowest place of `m` in each sentence to the end of the sentence,
 * which is a place of `ends`; `m` holds none of these. */
static inline struct mask mask_onward(struct mask m, struct mask ends)
{
    struct mask r = {ends.lo - m.lo, ends.hi - m.hi - (ends.lo < m.lo)};
    return mask_or(m, mask_without(r, ends));
}

/* A word that stands in the window, and where. */
struct window_word {
    uint32_t token; /* the first time */
    struct mask at;
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

    /* Words of the image's language, most of them once; bucket[] holds a number
     * from 1 for the low bits of a hash. */
    uint32_t words;
    struct window_word word[WINDOW_PLACES];
    uint8_t bucket[256];

    uint32_t match[WINDOW_PLACES]; /* by place: one that begins there */

    struct mask pseudo[WORD_PSEUDO]; /* where tokens of a kind, classes stand */

    /* Sets that stand somewhere are numbered from 1, in slot[]; by number:
     * which set it is, and where it stands.  Number 0 stands nowhere. */
    uint32_t *slot;
    uint32_t *set;
    struct mask *at;
    uint32_t sets;

    /* Lines one of whose anchors stands here, with ANCHOR_ASKED where that
     * holds, and a bit for each of them. */
    uint32_t *line;
    uint32_t lines;
    uint64_t *line_bits;
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
    return w->at[w->slot[set]];
}

static inline bool window_has(const struct window *w, uint32_t set)
{
    return w->slot[set] != 0;
}

/* A bit for each of the 64 lines from `base` on, a multiple of 64, that is of
 * the range and may match here. */
static inline uint64_t window_tries(const struct window *w,
                                    struct image_range lines, uint32_t base)
{
    uint64_t tries = w->line_bits[base / 64];
    uint32_t end = lines.beg + lines.count;
    if (base < lines.beg)
        tries &= UINT64_MAX << (lines.beg - base);
    if (end - base < 64)
        tries &= (UINT64_C(1) << (end - base)) - 1;
    return tries;
}

#endif
