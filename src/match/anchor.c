/* anchor.c - the rarest places of a line: where it is looked for. */
#include "match/link.h"

/* How common what may stand at the op `at` is; COST_NONE: it need not stand. */
static uint32_t place_cost(const struct image_writer *w, uint32_t at)
{
    uint32_t op = op_at(w, at);
    switch (OP_CODE(op)) {
    case OP_SET:
        return w->set.item[OP_ARG(op)].cost;
    case OP_CLASS:
        return COST_CLASS;
    case OP_LIST:
        return w->list_cost.item[OP_ARG(op)];
    default:
        return COST_NONE;
    }
}

/* The cheapest of the places of a part one of which must be taken. */
uint32_t best_place(const struct image_writer *w, const struct image_part *part,
                    uint32_t *ret_cost)
{
    uint32_t best = part->op.beg, end = part->op.beg + part->op.count;
    *ret_cost = COST_NONE;
    for (uint32_t i = part->op.beg; i < end; i = op_after(w, i)) {
        uint32_t cost = place_cost(w, i);
        if (cost < *ret_cost) {
            *ret_cost = cost;
            best = i;
        }
    }
    return best;
}

/* The part of a line of a list: it has one. */
const struct image_part *line_part(const struct image_writer *w,
                                   uint32_t number)
{
    const struct image_line *line = image_slot(w, IMAGE_LINE, number);
    return part_at(w, line->part.beg);
}

static uint32_t nothing_near(void)
{
    return OP_MAKE(NEAR_SOMEWHERE, SET_ALWAYS);
}

/* The same, wherever it stands. */
static uint32_t anywhere(uint32_t near)
{
    bool beside = OP_CODE(near) == NEAR_BEFORE || OP_CODE(near) == NEAR_AFTER;
    return beside ? OP_MAKE(NEAR_SOMEWHERE, OP_ARG(near)) : near;
}

/* Takes what stands at the op instead, if that is rarer. */
static void take_rarer(const struct image_writer *w, uint32_t at,
                       enum image_near where, uint32_t *least, uint32_t *near)
{
    uint32_t op = op_at(w, at), cost = place_cost(w, at);
    if (OP_CODE(op) != OP_SET || cost >= *least)
        return;
    *least = cost;
    *near = OP_MAKE(where, OP_ARG(op));
}

/* The rarest set that must stand beside the place `at` of a part, or else
 * somewhere; `outer`: what must stand near the part. */
static uint32_t near_place(const struct image_writer *w,
                           const struct image_part *part, uint32_t at,
                           uint32_t outer)
{
    uint32_t end = part->op.beg + part->op.count, before = COST_NONE;
    uint32_t beside = nothing_near(), there = beside;
    uint32_t least_beside = COST_NONE, least_there = COST_NONE;
    for (uint32_t i = part->op.beg; i < end; i = op_after(w, i)) {
        if (OP_CODE(op_at(w, i)) == OP_SIGN) /* it takes no word */
            continue;
        if (i == at && before != COST_NONE)
            take_rarer(w, before, NEAR_BEFORE, &least_beside, &beside);
        if (before == at && i != at)
            take_rarer(w, i, NEAR_AFTER, &least_beside, &beside);
        if (i != at)
            take_rarer(w, i, NEAR_SOMEWHERE, &least_there, &there);
        before = i;
    }
    if (least_beside != COST_NONE)
        return beside;
    if (least_there != COST_NONE)
        return there;
    /* What stands beside a single word stands beside the part. */
    return part->op.count == 1 ? outer : anywhere(outer);
}

static void put_anchor(struct image_writer *w, uint32_t set, uint32_t near,
                       uint32_t line)
{
    struct set_anchor *slot = vec_push(w->arena, &w->anchor);
    if (slot)
        *slot = (struct set_anchor){set, {line, near}};
    w->failed |= !slot;
}

/* All sets that may stand at the place of the part, its cheapest. */
static void anchor_place(struct image_writer *w, const struct image_part *part,
                         uint32_t at, uint32_t near, uint32_t line)
{
    uint32_t op = op_at(w, at);
    near = near_place(w, part, at, near);
    if (OP_CODE(op) == OP_CLASS) /* of several words */
        near = anywhere(near);
    if (OP_CODE(op) != OP_LIST) {
        put_anchor(w, OP_ARG(op), near, line);
        return;
    }
    const struct image_list *list = image_slot(w, IMAGE_LIST, OP_ARG(op));
    for (uint32_t i = 0; i < list->line.count; i++) {
        uint32_t cost;
        part = line_part(w, list->line.beg + i);
        at = best_place(w, part, &cost);
        if (cost != COST_NONE)
            anchor_place(w, part, at, near, line);
    }
}

struct rarest rarest_of(const struct image_writer *w, struct image_range part)
{
    struct rarest r = {.part = COST_NONE};
    uint32_t least = COST_NONE;
    for (uint32_t i = 0; i < part.count; i++) {
        const struct image_part *p = part_at(w, part.beg + i);
        r.place[i] = best_place(w, p, &r.cost[i]);
        if (r.cost[i] < least) {
            least = r.cost[i];
            r.part = i;
        }
    }
    return r;
}

uint32_t second_op(const struct image_writer *w, struct image_range part,
                   const struct rarest *r)
{
    uint32_t least = COST_NONE, ret = OP_MAKE(OP_SET, SET_ALWAYS);
    for (uint32_t i = 0; i < part.count; i++) {
        const struct image_part *p = part_at(w, part.beg + i);
        uint32_t end = p->op.beg + p->op.count;
        for (uint32_t at = p->op.beg; at < end; at = op_after(w, at)) {
            uint32_t cost = place_cost(w, at);
            if (cost >= least || (i == r->part && at == r->place[i]))
                continue;
            least = cost;
            ret = op_at(w, at);
        }
    }
    return ret;
}

void anchor_line(struct image_writer *w, const struct image_line *line,
                 const struct rarest *r, uint32_t number)
{
    uint32_t near = nothing_near();
    if (OP_CODE(line->second) == OP_SET && !(line->flags & LINE_WORD) &&
        OP_ARG(line->second) != SET_ALWAYS)
        near = OP_MAKE(NEAR_SOMEWHERE, OP_ARG(line->second));
    if (r->part == COST_NONE) /* nothing but signs */
        put_anchor(w, SET_ALWAYS, near, number);
    else
        anchor_place(w, part_at(w, line->part.beg + r->part), r->place[r->part],
                     near, number);
}
