/* link.c - phrases into the image: programs, lists, lines. */
#include "match/link.h"

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

static void put_phrase(struct image_writer *w, const struct phrase *p,
                       struct image_part *part);

/* A list's line is a sequence of one; alternatives may hold alternatives. */
static const struct phrase *unwrap(const struct phrase *p)
{
    while (p->kind == PHRASE_SEQ && p->child && !p->child->next)
        p = p->child;
    return p;
}

static bool is_single(const struct phrase *p)
{
    return p->kind == PHRASE_WORD || p->kind == PHRASE_TOKEN;
}

/* Alternatives of one word. */
static void collect_single(struct image_writer *w, const struct phrase *alt,
                           struct word_set *set)
{
    for (const struct phrase *c = alt->child; c; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (is_single(p))
            word_set_add_phrase(w, set, p);
        else if (p->kind == PHRASE_ALT)
            collect_single(w, p, set);
    }
}

static rlint_str list_key(const struct phrase *alt)
{
    return (rlint_str){(const char *)&alt->child, sizeof alt->child};
}

/* Alternatives of one word each are one set; the others are a list, which is
 * written already: put_lists(). */
static void put_alt(struct image_writer *w, const struct phrase *p)
{
    struct word_set set = {{0}};
    uint32_t list = map_get(&w->lists, list_key(p));
    if (list != MAP_NONE) {
        put_op(w, OP_LIST, list);
        return;
    }
    collect_single(w, p, &set);
    put_op(w, OP_SET, word_set_put(w, &set));
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
    uint32_t at = op_here(w);
    switch (p->kind) {
    case PHRASE_WORD:
    case PHRASE_TOKEN:
        put_op(w, OP_SET, word_set_of(w, p));
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
        put_alt(w, p);
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

static uint32_t list_reach(const struct image_writer *w, uint32_t number)
{
    const struct image_list *list = image_slot(w, IMAGE_LIST, number);
    uint32_t own = 0;
    for (uint32_t i = 0; i < list->line.count; i++)
        own = most(own, line_part(w, list->line.beg + i)->reach, false);
    return own;
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
        case OP_LIST:
            own = list_reach(w, OP_ARG(op));
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

/* Is one word all there is in it, wherever it stands? */
static bool is_word(const struct image_writer *w, const struct image_line *line)
{
    const struct image_part *p = part_at(w, line->part.beg);
    return line->part.count == 1 && p->op.count == 1 &&
           OP_CODE(op_at(w, p->op.beg)) == OP_SET &&
           !(line->flags & (LINE_BEGIN | LINE_REPLY | LINE_END));
}

/* A line whose parts are written from `part` on. */
static void put_line(struct image_writer *w, struct image_line line,
                     uint32_t part)
{
    line.part = (struct image_range){part, image_here(w, IMAGE_PART) - part};
    if (w->failed)
        return;
    struct rarest rarest = rarest_of(w, line.part);
    line.op = part_at(w, part)->op;
    line.second = second_op(w, line.part, &rarest);
    if (is_word(w, &line)) {
        line.flags |= LINE_WORD;
        line.second = op_at(w, line.op.beg);
    }
    uint32_t number = image_put(w, IMAGE_LINE, &line);
    bool listed = line.flags & LINE_WORD && line.flags & LINE_IN_LIST;
    if (!w->failed && !listed)
        anchor_line(w, &line, &rarest, number);
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

/* ---------------------------------------------------------- alternatives */

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
        } else if (!is_single(p)) {
            put_phrase(w, p, &part);
            close_part(w, &part);
            put_line(w, *line, beg);
        }
    }
}

/* Those of one word are one line; each of the others waits for its own anchor.
 */
static void put_split(struct image_writer *w, const struct image_line *line,
                      const struct phrase *alt)
{
    struct word_set set = {{0}};
    struct image_part part = {.op = {op_here(w), 0}};
    uint32_t beg = image_here(w, IMAGE_PART);
    collect_single(w, alt, &set);
    if (set.item.count) {
        put_op(w, OP_SET, word_set_put(w, &set));
        close_part(w, &part);
        put_line(w, *line, beg);
    }
    put_branch_lines(w, line, alt);
}

/* LINE_OPEN, LINE_SIGNED: how what the ops [beg, end) match may begin. */
static uint32_t openness(const struct image_writer *w, uint32_t beg,
                         uint32_t end)
{
    uint32_t flags = 0;
    for (uint32_t i = beg; i < end; i = op_after(w, i)) {
        uint32_t op = op_at(w, i);
        switch (OP_CODE(op)) {
        case OP_SET:
        case OP_CLASS:
            return flags;
        case OP_LIST:
            return flags | ((const struct image_list *)image_slot(w, IMAGE_LIST,
                                                                  OP_ARG(op)))
                               ->open;
        case OP_OPT:
            flags |= openness(w, i + 1, op_after(w, i));
            break;
        case OP_SIGN:
            flags |= LINE_SIGNED;
            break;
        default:
            return LINE_OPEN;
        }
        if (flags & LINE_OPEN)
            return flags;
    }
    return LINE_OPEN;
}

static uint32_t sum_of_costs(uint32_t a, uint32_t b)
{
    if (a == COST_NONE || b == COST_NONE)
        return COST_NONE;
    return a > UINT32_MAX / 4 - b ? UINT32_MAX / 4 : a + b;
}

static void put_list(struct image_writer *w, const struct phrase *alt)
{
    const struct image_line line = {.rule = IMAGE_NONE,
                                    .flags = LINE_ASKED | LINE_IN_LIST};
    uint32_t first = image_here(w, IMAGE_LINE), sum = 0;
    struct image_list list = {.word = IMAGE_NONE};
    put_split(w, &line, alt);
    for (uint32_t i = first; !w->failed && i < image_here(w, IMAGE_LINE); i++) {
        const struct image_part *part = line_part(w, i);
        uint32_t cost, end = part->op.beg + part->op.count;
        best_place(w, part, &cost);
        sum = sum_of_costs(sum, cost);
        uint32_t flags = openness(w, part->op.beg, end);
        struct image_line *written = image_slot(w, IMAGE_LINE, i);
        if (written->flags & LINE_WORD)
            list.word = OP_ARG(written->second);
        written->flags |= flags;
        list.open |= flags;
    }
    list.line = (struct image_range){first, image_here(w, IMAGE_LINE) - first};
    uint32_t number = image_put(w, IMAGE_LIST, &list);
    uint32_t *slot = vec_push(w->arena, &w->list_cost);
    if (slot)
        *slot = sum;
    w->failed |= !slot || map_add(w->arena, &w->lists, list_key(alt), number) ==
                              MAP_NONE;
}

static void put_lists(struct image_writer *w, const struct phrase *p);

/* The lists in alternatives: those that are alternatives themselves are not. */
static void put_inner_lists(struct image_writer *w, const struct phrase *alt)
{
    for (const struct phrase *c = alt->child; c && !w->failed; c = c->next) {
        const struct phrase *p = unwrap(c);
        if (p->kind == PHRASE_ALT)
            put_inner_lists(w, p);
        else
            put_lists(w, p);
    }
}

static bool has_phrases(const struct phrase *alt)
{
    bool any = false;
    for (const struct phrase *c = alt->child; c && !any; c = c->next) {
        const struct phrase *p = unwrap(c);
        any = p->kind == PHRASE_ALT ? has_phrases(p) : !is_single(p);
    }
    return any;
}

/* Writes the lists of a phrase, each once, and before it those in it. */
static void put_lists(struct image_writer *w, const struct phrase *p)
{
    if (p->kind != PHRASE_ALT) {
        for (const struct phrase *c = p->child; c && !w->failed; c = c->next)
            put_lists(w, c);
    } else if (map_get(&w->lists, list_key(p)) == MAP_NONE && has_phrases(p)) {
        put_inner_lists(w, p);
        if (!w->failed)
            put_list(w, p);
    }
}

/* ---------------------------------------------------------- written lines */

/* The alternatives that are all there is in a line, {…} or not, or NULL. */
static const struct phrase *whole_alt(const struct phrase_line *line)
{
    const struct phrase *p = unwrap(line->part[0]);
    if (line->part_count > 1 || line->flags & LINE_JUDGES)
        return NULL;
    if (p->kind == PHRASE_MARK && !p->child->next)
        p = unwrap(p->child);
    return p->kind == PHRASE_ALT && takes_word(p) ? p : NULL;
}

static void put_line_lists(struct image_writer *w,
                           const struct phrase_line *line)
{
    const struct phrase *alt = whole_alt(line);
    if (alt)
        put_inner_lists(w, alt);
    for (uint32_t k = 0; !alt && k < line->part_count; k++)
        put_lists(w, line->part[k]);
}

/* Writes one line, or as many as it has alternatives. */
static void put_written(struct image_writer *w, const struct phrase_line *from,
                        struct image_line line)
{
    uint32_t beg = image_here(w, IMAGE_PART);
    const struct phrase *alt = whole_alt(from);
    line.flags |= from->flags;
    if (from->part_count > 1 && !find_mark(from->part[0]) &&
        find_mark(from->part[1]))
        line.flags |= LINE_SECOND;
    if (from->replacement.ptr)
        line.replacement = put_replacement(w, from->replacement);
    if (alt) {
        put_split(w, &line, alt);
        return;
    }
    for (uint32_t k = 0; k < from->part_count; k++)
        put_part(w, from->part[k]);
    put_line(w, line, beg);
}

static struct image_range put_lines(struct image_writer *w,
                                    const struct phrase_lines *lines,
                                    uint32_t rule, bool asked)
{
    for (uint32_t i = 0; i < lines->line.count && !w->failed; i++)
        put_line_lists(w, &lines->line.item[i]);
    uint32_t first = image_here(w, IMAGE_LINE);
    struct image_line line = {.rule = rule, .flags = asked ? LINE_ASKED : 0};
    for (int judging = 1; judging >= 0; judging--)
        for (uint32_t i = 0; i < lines->line.count; i++)
            if (!(lines->line.item[i].flags & LINE_JUDGES) == !judging)
                put_written(w, &lines->line.item[i], line);
    return (struct image_range){first, image_here(w, IMAGE_LINE) - first};
}

/* Rules that are alike have guards in common: these are written once, so that
 * an answer that is known is one for all of them. */
struct image_range image_put_lines(struct image_writer *w,
                                   const struct phrase_lines *lines,
                                   uint32_t rule, bool asked)
{
    uint32_t next = w->asked_lines.count;
    if (!asked || !lines->text.len)
        return put_lines(w, lines, rule, asked);
    uint32_t number = map_add(w->arena, &w->asked, lines->text, next);
    if (number < next)
        return w->asked_lines.item[number];
    struct image_range *slot = vec_push(w->arena, &w->asked_lines);
    struct image_range range = put_lines(w, lines, IMAGE_NONE, true);
    w->failed |= number == MAP_NONE || !slot;
    if (slot)
        *slot = range;
    return range;
}
