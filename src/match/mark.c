/* mark.c - what is underlined of a match. */
#include "match/scan.h"

static uint32_t byte_before(const struct scan *s, uint32_t n, uint32_t token)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    return token < in->end ? s->reading->token.item[token].span.beg
                           : in->span.end;
}

/* Where signs alone stand between two words. */
struct sign_place {
    rlint_str gap; /* all that stands there */
    uint32_t at;   /* first of the leftmost literal, of those the longest */
    uint32_t len;
};

static void sign_better(struct sign_place *best, uint32_t at, uint32_t len)
{
    if (len &&
        (!best->len || at < best->at || (at == best->at && len > best->len)))
        best->at = at, best->len = len;
}

static bool find_signs(const struct scan *s, struct image_range ops,
                       struct sign_place *best);

/* Some line of the list can be read without a word. */
static bool find_signs_among(const struct scan *s, uint32_t number,
                             struct sign_place *best)
{
    struct image_range lines =
        IMAGE_GET(s->image, IMAGE_LIST, struct image_list, number)->line;
    bool fits = false;
    for (uint32_t i = 0; i < lines.count; i++)
        fits |= find_signs(s, image_line(s->image, lines.beg + i)->op, best);
    return fits;
}

/* Can ops be read without a word?  Then `best` knows their literals, too. */
static bool find_signs(const struct scan *s, struct image_range ops,
                       struct sign_place *best)
{
    struct sign_place own = {.gap = best->gap};
    for (uint32_t i = 0; i < ops.count; i++) {
        uint32_t op = *IMAGE_GET(s->image, IMAGE_OP, uint32_t, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        if (OP_CODE(op) == OP_SIGN) {
            rlint_str sign = str_of(
                image_text(s->image, image_param(s->image, OP_ARG(op) + 1)));
            uint32_t at = 0;
            while (at < own.gap.len &&
                   !str_begins((rlint_str){own.gap.ptr + at, own.gap.len - at},
                               sign))
                at++;
            if (at >= own.gap.len)
                return false;
            sign_better(&own, at, (uint32_t)sign.len);
        } else if (OP_CODE(op) == OP_OPT) {
            find_signs(s, inner, &own);
            i += inner.count;
        } else if (OP_CODE(op) == OP_LIST) {
            if (!find_signs_among(s, OP_ARG(op), &own))
                return false;
        } else if (OP_CODE(op) != OP_GAP) {
            return false;
        }
    }
    sign_better(best, own.at, own.len);
    return true;
}

/* Bytes from the first to the last token, signs of a literal included; of
 * `ops`, read without a word, those of their signs. */
static rlint_span token_bytes(const struct scan *s,
                              const struct image_part *part,
                              struct image_range ops, uint32_t n, uint32_t beg,
                              uint32_t end)
{
    const struct reading *r = s->reading;
    const struct sentence *in = &r->sentence.item[n];
    if (beg < end)
        return (rlint_span){r->token.item[beg].span.beg - part->lead,
                            r->token.item[end - 1].span.end + part->trail};
    uint32_t from =
        beg == in->beg ? in->span.beg : r->token.item[beg - 1].span.end;
    rlint_span gap = {from, byte_before(s, n, beg)};
    struct sign_place signs = {.gap = str_span(r->text, gap)};
    find_signs(s, ops, &signs);
    return (rlint_span){from + signs.at, from + signs.at + signs.len};
}

/* Places of sentence `n`: `place` behind the words from `beg` on, if any. */
static struct reach reach_at(uint32_t beg, uint32_t place)
{
    struct reach r = {{0, 0}, {0, 0}};
    *(place == beg ? &r.fresh : &r.bits) = mask_one(place);
    return r;
}

static bool has(struct reach r, uint32_t place)
{
    return mask_has(mask_or(r.bits, r.fresh), place);
}

/* The words of {…} when the part matched [beg, end): the leftmost place where
 * they may begin, the furthest where they may end. */
static rlint_span mark_bytes(struct scan *s, const struct image_part *part,
                             uint32_t n, uint32_t beg, uint32_t end)
{
    uint32_t stop = part->op.beg + part->op.count;
    struct image_range before = {part->op.beg, part->mark_beg - part->op.beg};
    struct image_range inside = {part->mark_beg,
                                 part->mark_end - part->mark_beg};
    struct image_range after = {part->mark_end, stop - part->mark_end};
    if (!before.count && !after.count)
        return token_bytes(s, part, part->op, n, beg, end);
    window_cover(s, n);
    uint32_t first = window_place(s->window, n, beg);
    uint32_t last = window_place(s->window, n, end);
    struct reach heads = program_from(s, before, mask_one(first));
    bool open = false; /* {…} may begin here, courtesies passed */
    for (uint32_t head = beg; head <= end && head - beg < 64; head++) {
        uint32_t tail, place = window_place(s->window, n, head);
        open &= head > beg + 1 &&
                (s->reading->token.item[head - 1].flags & TOKEN_POLITE);
        open |= has(heads, place);
        if (!open)
            continue;
        struct ends tails =
            ends_of(program_from(s, inside, mask_one(place)), place);
        while (ends_pop(&tails, head, &tail)) {
            uint32_t from = window_place(s->window, n, tail);
            if (tail <= end &&
                has(program_run(s, after, reach_at(first, from)), last))
                return token_bytes(s, part, inside, n, head, tail);
        }
    }
    return token_bytes(s, part, part->op, n, beg, end);
}

void scan_mark(struct scan *s, struct match *m)
{
    if (m->line == IMAGE_NONE) /* a check knows what it found */
        return;
    const struct image_line *line = image_line(s->image, m->line);
    m->span =
        mark_bytes(s, image_part_of(s->image, m->line, image_main_part(line)),
                   m->sentence, m->beg, m->end);
}
