/* link.h - what is shared by the files that write phrases into an image. */
#ifndef MATCH_LINK_H
#define MATCH_LINK_H

#include "match/build.h"

static inline uint32_t op_at(const struct image_writer *w, uint32_t i)
{
    return *(const uint32_t *)image_slot(w, IMAGE_OP, i);
}

/* The op after the one at `i` and what it holds. */
static inline uint32_t op_after(const struct image_writer *w, uint32_t i)
{
    uint32_t op = op_at(w, i);
    return i + 1 + (OP_CODE(op) == OP_OPT ? OP_ARG(op) : 0);
}

static inline const struct image_part *part_at(const struct image_writer *w,
                                               uint32_t number)
{
    return image_slot(w, IMAGE_PART, number);
}

/* The part of a line of a list: it has one. */
const struct image_part *line_part(const struct image_writer *w,
                                   uint32_t number);

/* anchor.c: the op of the cheapest of the places of a part one of which must be
 * taken, and what it costs; COST_NONE: none must. */
uint32_t best_place(const struct image_writer *w, const struct image_part *part,
                    uint32_t *ret_cost);

/* Where the parts of a line are rarest. */
struct rarest {
    uint32_t part; /* the rarest of them, or COST_NONE */
    uint32_t place[LINE_PARTS];
    uint32_t cost[LINE_PARTS];
};
struct rarest rarest_of(const struct image_writer *w, struct image_range part);

/* The op at the rarest place that a line needs beside its anchor. */
uint32_t second_op(const struct image_writer *w, struct image_range part,
                   const struct rarest *r);
/* The line is tried where what stands at its cheapest place is met, and beside
 * it what must stand there. */
void anchor_line(struct image_writer *w, const struct image_line *line,
                 const struct rarest *r, uint32_t number);

#endif
