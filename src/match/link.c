/* link.c - phrases into the image: programs, anchors, lines. */
#include "match/build.h"

/* ------------------------------------------------------------- programs */

static uint32_t op_here(const struct image_writer *w)
{
    return image_here(w, IMAGE_OP);
}

static void put_op(struct image_writer *w, enum image_op code, uint32_t arg)
{
    uint32_t op = OP_MAKE(code, arg);
    image_put(w, IMAGE_OP, &op);
}

/* Writes how many ops came after the one at `at`. */
static void close_op(struct image_writer *w, uint32_t at)
{
    if (w->failed)
        return;
    uint32_t *op = image_slot(w, IMAGE_OP, at);
    *op = OP_MAKE(OP_CODE(*op), op_here(w) - at - 1);
}

static uint32_t op_at(const struct image_writer *w, uint32_t i)
{
    return *(const uint32_t *)(const void *)(w->section[IMAGE_OP].ptr +
                                             i * sizeof(uint32_t));
}

/* The op after the one at `i` and what it holds. */
static uint32_t op_after(const struct image_writer *w, uint32_t i)
{
    uint32_t op = op_at(w, i);
    bool holds = OP_CODE(op) == OP_ALT || OP_CODE(op) == OP_OPT ||
                 OP_CODE(op) == OP_BRANCH;
    return i + 1 + (holds ? OP_ARG(op) : 0);
}

/* The set of which a word must stand at the op, or SET_ALWAYS. */
static uint32_t needed_set(const struct image_writer *w, uint32_t at)
{
    uint32_t op = op_at(w, at);
    if (OP_CODE(op) == OP_ALT)
        return OP_ARG(op_at(w, at + 1)); /* of its OP_HEAD */
    bool word = OP_CODE(op) == OP_SET || OP_CODE(op) == OP_CLASS;
    return word ? OP_ARG(op) : SET_ALWAYS;
}

/* The ops of the branch at `i`, behind its OP_NEED, begin here. */
#define BRANCH_BEG(i) ((i) + 2)

/* How a run of ops may begin. */
enum head {
    HEAD_EMPTY,  /* with none of the words collected: it may be passed */
    HEAD_WORD,   /* with one of them */
    HEAD_UNKNOWN /* with anything */
};

/* Adds the words that may stand first in the ops [beg, end). */
static enum head collect_head(struct image_writer *w, uint32_t beg,
                              uint32_t end, struct word_set *ret)
{
    for (uint32_t i = beg; i < end && !w->failed; i = op_after(w, i)) {
        uint32_t op = op_at(w, i);
        if (OP_CODE(op) == OP_ALT) /* OP_HEAD tells of it */
            op = op_at(w, i + 1);
        switch (OP_CODE(op)) {
        case OP_CLASS:
            word_set_add(w, ret, WORD_CLASSES + OP_ARG(op));
            return HEAD_WORD;
        case OP_SET:
        case OP_HEAD:
            if (OP_ARG(op) == SET_ALWAYS)
                return HEAD_UNKNOWN;
            word_set_join(w, ret, OP_ARG(op));
            return HEAD_WORD;
        case OP_SIGN: /* it takes no word */
            break;
        case OP_OPT:
            if (collect_head(w, i + 1, op_after(w, i), ret) == HEAD_UNKNOWN)
                return HEAD_UNKNOWN;
            break;
        default:
            return HEAD_UNKNOWN;
        }
    }
    return HEAD_EMPTY;
}

/* Fills the OP_HEAD of the OP_ALT at `at` when all branches begin with
 * words. */
static void put_head(struct image_writer *w, uint32_t at)
{
    struct word_set set = {{0}};
    for (uint32_t i = at + 2; !w->failed && i < op_after(w, at);
         i = op_after(w, i))
        if (collect_head(w, BRANCH_BEG(i), op_after(w, i), &set) != HEAD_WORD)
            return;
    uint32_t number = w->failed ? 0 : word_set_put(w, &set);
    if (!w->failed)
        *(uint32_t *)image_slot(w, IMAGE_OP, at + 1) = OP_MAKE(OP_HEAD, number);
}

static void put_phrase(struct image_writer *w, const struct phrase *p,
                       struct image_part *part);

static uint32_t open_branch(struct image_writer *w)
{
    uint32_t at = op_here(w);
    put_op(w, OP_BRANCH, 0);
    put_op(w, OP_NEED, SET_ALWAYS);
    return at;
}

/* Ends the branch at `at`, and puts the rarest set it needs into OP_NEED. */
static void close_branch(struct image_writer *w, uint32_t at)
{
    uint32_t need = SET_ALWAYS;
    close_op(w, at);
    for (uint32_t i = BRANCH_BEG(at); !w->failed && i < op_here(w);
         i = op_after(w, i)) {
        uint32_t set = needed_set(w, i);
        if (set != SET_ALWAYS &&
            (need == SET_ALWAYS ||
             w->set.item[set].cost < w->set.item[need].cost))
            need = set;
    }
    if (!w->failed)
        *(uint32_t *)image_slot(w, IMAGE_OP, at + 1) = OP_MAKE(OP_NEED, need);
}

static void put_branch(struct image_writer *w, const struct phrase *p,
                       struct image_part *part)
{
    uint32_t at = open_branch(w);
    put_phrase(w, p, part);
    close_branch(w, at);
}

/* A list's line is a sequence of one; alternatives may hold alternatives. */
static const struct phrase *unwrap(const struct phrase *p)
{
    while (p->kind == PHRASE_SEQ && p->child && !p->child->next)
        p = p->child;
    return p;
}

static void collect_single(struct image_writer *w, const struct phrase *alt,
                           struct word_set *set, uint32_t *others)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (p->kind == PHRASE_WORD || p->kind == PHRASE_TOKEN)
            word_set_add_phrase(w, set, p);
        else if (p->kind == PHRASE_ALT)
            collect_single(w, p, set, others);
        else
            ++*others;
    }
}

static void put_others(struct image_writer *w, const struct phrase *alt,
                       struct image_part *part)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (p->kind == PHRASE_ALT)
            put_others(w, p, part);
        else if (p->kind != PHRASE_WORD && p->kind != PHRASE_TOKEN)
            put_branch(w, p, part);
    }
}

/* Alternatives of one word each are one set; the others are branches. */
static void put_alt(struct image_writer *w, const struct phrase *p,
                    struct image_part *part)
{
    struct word_set set = {{0}};
    uint32_t others = 0;
    collect_single(w, p, &set, &others);
    bool any = set.item.count;
    if (!others) {
        put_op(w, OP_SET, word_set_put(w, &set));
        return;
    }
    uint32_t at = op_here(w);
    put_op(w, OP_ALT, 0);
    put_op(w, OP_HEAD, SET_ALWAYS);
    if (any) {
        uint32_t single = open_branch(w);
        put_op(w, OP_SET, word_set_put(w, &set));
        close_branch(w, single);
    }
    put_others(w, p, part);
    close_op(w, at);
    put_head(w, at);
}

static void put_sign(struct image_writer *w, const struct phrase *p)
{
    uint32_t param = image_put_param(w, p->number);
    image_put_param(w, image_put_text(w, p->sign));
    put_op(w, OP_SIGN, param);
}

static void put_phrase(struct image_writer *w, const struct phrase *p,
                       struct image_part *part)
{
    struct word_set set = {{0}};
    uint32_t at = op_here(w);
    switch (p->kind) {
    case PHRASE_WORD:
    case PHRASE_TOKEN:
        word_set_add_phrase(w, &set, p);
        put_op(w, OP_SET, word_set_put(w, &set));
        break;
    case PHRASE_CLASS:
        put_op(w, OP_CLASS, p->number);
        break;
    case PHRASE_MATCH:
        put_op(w, OP_MATCH, 0);
        break;
    case PHRASE_GAP:
        put_op(w, OP_GAP, p->number);
        break;
    case PHRASE_SIGN:
        put_sign(w, p);
        break;
    case PHRASE_ALT:
        put_alt(w, p, part);
        break;
    case PHRASE_OPT:
        put_op(w, OP_OPT, 0);
        put_phrase(w, p->child, part);
        close_op(w, at);
        break;
    case PHRASE_SEQ:
    case PHRASE_MARK:
        for (const struct phrase *c = p->child; c; c = c->next)
            put_phrase(w, c, part);
        if (p->kind == PHRASE_MARK) {
            part->mark_beg = at;
            part->mark_end = op_here(w);
        }
        break;
    }
}

/* -------------------------------------------------------------- anchors */

#define NO_ANCHOR UINT32_MAX

static uint32_t place_cost(const struct image_writer *w, uint32_t at);

/* The cheapest of the places [beg, end) one of which must be taken. */
static uint32_t best_place(const struct image_writer *w, uint32_t beg,
                           uint32_t end, uint32_t *ret_cost)
{
    uint32_t best = beg;
    *ret_cost = NO_ANCHOR;
    for (uint32_t i = beg; i < end; i = op_after(w, i)) {
        uint32_t cost = place_cost(w, i);
        if (cost < *ret_cost) {
            *ret_cost = cost;
            best = i;
        }
    }
    return best;
}

/* How common what may stand at the op `at` is; NO_ANCHOR: it need not stand. */
static uint32_t place_cost(const struct image_writer *w, uint32_t at)
{
    uint32_t op = op_at(w, at), end = op_after(w, at), sum = 0, cost;
    switch (OP_CODE(op)) {
    case OP_SET:
        return w->set.item[OP_ARG(op)].cost;
    case OP_CLASS:
        return COST_CLASS;
    case OP_ALT:
        for (uint32_t i = at + 2; i < end; i = op_after(w, i)) {
            best_place(w, BRANCH_BEG(i), op_after(w, i), &cost);
            if (cost == NO_ANCHOR)
                return NO_ANCHOR;
            sum = sum > UINT32_MAX / 4 - cost ? UINT32_MAX / 4 : sum + cost;
        }
        return sum;
    default:
        return NO_ANCHOR;
    }
}

static void put_anchor(struct image_writer *w, uint32_t set, uint32_t line)
{
    struct set_anchor *slot = vec_push(w->arena, &w->anchor);
    if (slot)
        *slot = (struct set_anchor){set, line};
    w->failed |= !slot;
}

/* All sets that may stand at the cheapest of these places. */
static void anchor_ops(struct image_writer *w, uint32_t beg, uint32_t end,
                       uint32_t line)
{
    uint32_t cost, at = best_place(w, beg, end, &cost);
    if (cost == NO_ANCHOR)
        return;
    if (OP_CODE(op_at(w, at)) != OP_ALT) {
        put_anchor(w, OP_ARG(op_at(w, at)), line);
        return;
    }
    for (uint32_t i = at + 2; i < op_after(w, at); i = op_after(w, i))
        anchor_ops(w, BRANCH_BEG(i), op_after(w, i), line);
}

/* The part with the cheapest place of the line, or NO_ANCHOR. */
static uint32_t best_part(const struct image_writer *w, struct image_range part)
{
    uint32_t best = NO_ANCHOR, least = NO_ANCHOR;
    for (uint32_t i = 0; i < part.count; i++) {
        const struct image_part *p = image_slot(w, IMAGE_PART, part.beg + i);
        uint32_t cost;
        best_place(w, p->op.beg, p->op.beg + p->op.count, &cost);
        if (cost < least) {
            least = cost;
            best = part.beg + i;
        }
    }
    return best;
}

static void anchor_line(struct image_writer *w, struct image_range part,
                        uint32_t line)
{
    uint32_t best = best_part(w, part);
    if (best == NO_ANCHOR) { /* nothing but signs */
        put_anchor(w, SET_ALWAYS, line);
        return;
    }
    const struct image_part *p = image_slot(w, IMAGE_PART, best);
    anchor_ops(w, p->op.beg, p->op.beg + p->op.count, line);
}

/* The rarest set that a line needs beside its anchor. */
static uint32_t second_set(const struct image_writer *w,
                           struct image_range part)
{
    uint32_t best = best_part(w, part), ret = SET_ALWAYS, least = NO_ANCHOR;
    for (uint32_t i = part.beg; i < part.beg + part.count; i++) {
        const struct image_part *p = image_slot(w, IMAGE_PART, i);
        uint32_t end = p->op.beg + p->op.count, cost;
        uint32_t anchor = best_place(w, p->op.beg, end, &cost);
        for (uint32_t at = p->op.beg; at < end; at = op_after(w, at)) {
            uint32_t set = needed_set(w, at);
            if (set == SET_ALWAYS || (i == best && at == anchor) ||
                w->set.item[set].cost >= least)
                continue;
            least = w->set.item[set].cost;
            ret = set;
        }
    }
    return ret;
}

/* ---------------------------------------------------------------- lines */

/* Signs that touch the first or the last word belong to the span. */
static uint32_t edge_sign(const struct phrase *p, bool last)
{
    while (p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK) {
        p = p->child;
        while (last && p->next)
            p = p->next;
    }
    bool touches = p->kind == PHRASE_SIGN && p->number != SIGN_WITHIN;
    return touches ? (uint32_t)p->sign.len : 0;
}

/* {…}, which stands outside brackets, or NULL. */
static const struct phrase *find_mark(const struct phrase *p)
{
    const struct phrase *c = p->kind == PHRASE_SEQ ? p->child : p;
    while (c && c->kind != PHRASE_MARK)
        c = p->kind == PHRASE_SEQ ? c->next : NULL;
    return c;
}

static uint32_t most(uint32_t a, uint32_t b, bool sum)
{
    if (a == IMAGE_NONE || b == IMAGE_NONE)
        return IMAGE_NONE;
    return sum ? a + b : a > b ? a : b;
}

/* How many words the ops [beg, end) take at most. */
static uint32_t ops_reach(const struct image_writer *w, uint32_t beg,
                          uint32_t end)
{
    uint32_t sum = 0;
    for (uint32_t i = beg; i < end; i = op_after(w, i)) {
        uint32_t op = op_at(w, i), own = 0;
        switch (OP_CODE(op)) {
        case OP_SET:
            own = 1;
            break;
        case OP_GAP:
            own = OP_ARG(op);
            break;
        case OP_OPT:
            own = ops_reach(w, i + 1, op_after(w, i));
            break;
        case OP_ALT:
            for (uint32_t k = i + 2; k < op_after(w, i); k = op_after(w, k))
                own = most(own, ops_reach(w, BRANCH_BEG(k), op_after(w, k)),
                           false);
            break;
        case OP_CLASS:
        case OP_MATCH:
            return IMAGE_NONE;
        default: /* signs take none */
            break;
        }
        sum = most(sum, own, true);
    }
    return sum;
}

/* Ends what began at part->op.beg; without {…} all of it is underlined. */
static void close_part(struct image_writer *w, struct image_part *part)
{
    part->op.count = op_here(w) - part->op.beg;
    part->reach = w->failed ? 0 : ops_reach(w, part->op.beg, op_here(w));
    if (!part->mark_end) {
        part->mark_beg = part->op.beg;
        part->mark_end = part->op.beg + part->op.count;
    }
    image_put(w, IMAGE_PART, part);
}

static void put_part(struct image_writer *w, const struct phrase *p)
{
    struct image_part part = {.op = {op_here(w), 0}};
    const struct phrase *edge = find_mark(p) ? find_mark(p) : p;
    put_phrase(w, p, &part);
    part.lead = edge_sign(edge, false);
    part.trail = edge_sign(edge, true);
    close_part(w, &part);
}

/* `a | b` becomes lines of text; `-` deletes. */
static uint32_t put_replacement(struct image_writer *w, rlint_str text)
{
    struct buf b;
    buf_init(&b, &w->arena->alloc);
    for (rlint_str rest = text; rest.ptr;) {
        rlint_str one = str_trim(str_cut(&rest, '|'));
        if (b.len)
            buf_char(&b, '\n');
        if (!str_is(one, "-"))
            buf_str(&b, one);
    }
    uint32_t offset = image_put_text(w, buf_view(&b));
    w->failed |= b.failed;
    buf_free(&b);
    return offset;
}

/* A line whose parts are written from `part` on. */
static void put_line(struct image_writer *w, struct image_line line,
                     uint32_t part)
{
    line.part = (struct image_range){part, image_here(w, IMAGE_PART) - part};
    line.second = w->failed ? SET_ALWAYS : second_set(w, line.part);
    uint32_t number = image_put(w, IMAGE_LINE, &line);
    if (!w->failed)
        anchor_line(w, line.part, number);
}

/* Does it take a word, however it is read? */
static bool takes_word(const struct phrase *p)
{
    bool any = false, all = true;
    for (const struct phrase *c = p->child; c; c = c->next) {
        bool takes = takes_word(c);
        any |= takes;
        all &= takes;
    }
    if (p->kind == PHRASE_ALT)
        return all;
    if (p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK)
        return any;
    return p->kind != PHRASE_OPT && p->kind != PHRASE_GAP &&
           p->kind != PHRASE_SIGN;
}

/* Every alternative of several words as a line of its own.  Of an alternative
 * the span has no signs at its edge. */
static void put_branch_lines(struct image_writer *w,
                             const struct image_line *line,
                             const struct phrase *alt)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        uint32_t beg = image_here(w, IMAGE_PART);
        struct image_part part = {.op = {op_here(w), 0}};
        if (p->kind == PHRASE_ALT) {
            put_branch_lines(w, line, p);
        } else if (p->kind != PHRASE_WORD && p->kind != PHRASE_TOKEN) {
            put_phrase(w, p, &part);
            close_part(w, &part);
            put_line(w, *line, beg);
        }
    }
}

/* A list, or another alternative that is all there is in a line, {…} or not:
 * those of one word are one set, each of the others waits for its own anchor.
 */
static bool put_split(struct image_writer *w, const struct image_line *line,
                      const struct phrase *p)
{
    struct word_set set = {{0}};
    struct image_part part = {.op = {op_here(w), 0}};
    uint32_t beg = image_here(w, IMAGE_PART), others = 0;
    p = unwrap(p);
    if (p->kind == PHRASE_MARK && !p->child->next)
        p = unwrap(p->child);
    if (p->kind != PHRASE_ALT || !takes_word(p))
        return false;
    collect_single(w, p, &set, &others);
    if (set.item.count) {
        put_op(w, OP_SET, word_set_put(w, &set));
        close_part(w, &part);
        put_line(w, *line, beg);
    }
    put_branch_lines(w, line, p);
    return true;
}

/* Is <match> in it? */
static bool judges(const struct phrase *p)
{
    bool any = p->kind == PHRASE_MATCH;
    for (const struct phrase *c = p->child; c && !any; c = c->next)
        any = judges(c);
    return any;
}

static bool line_judges(const struct phrase_line *line)
{
    return judges(line->part[0]) ||
           (line->part_count > 1 && judges(line->part[1]));
}

/* Writes one line, or as many as it has alternatives. */
static void put_written(struct image_writer *w, const struct phrase_line *from,
                        struct image_line line)
{
    uint32_t beg = image_here(w, IMAGE_PART);
    line.flags |= from->flags | (line_judges(from) ? LINE_JUDGES : 0);
    if (from->part_count > 1 && !find_mark(from->part[0]) &&
        find_mark(from->part[1]))
        line.flags |= LINE_SECOND;
    if (from->replacement.ptr)
        line.replacement = put_replacement(w, from->replacement);
    if (from->part_count == 1 && !(line.flags & LINE_JUDGES) &&
        put_split(w, &line, from->part[0]))
        return;
    for (uint32_t k = 0; k < from->part_count; k++)
        put_part(w, from->part[k]);
    put_line(w, line, beg);
}

struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool asked)
{
    uint32_t first = image_here(w, IMAGE_LINE);
    struct image_line line = {.rule = rule, .flags = asked ? LINE_ASKED : 0};
    for (int judging = 1; judging >= 0; judging--)
        for (uint32_t i = 0; i < lines->line.count; i++)
            if (line_judges(&lines->line.item[i]) == judging)
                put_written(w, &lines->line.item[i], line);
    return (struct image_range){first, image_here(w, IMAGE_LINE) - first};
}
