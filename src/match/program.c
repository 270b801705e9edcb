/* program.c - running a phrase with the set of reached places. */
#include "match/scan.h"

#include <string.h>

static uint32_t op_at(const struct scan *s, uint32_t i)
{
    return *IMAGE_GET(s->image, IMAGE_OP, uint32_t, i);
}

/* What `from` keeps of its places, fresh ones apart. */
static struct reach only(struct reach from, struct mask places)
{
    return (struct reach){mask_and(from.bits, places),
                          mask_and(from.fresh, places)};
}

/* ----------------------------------------------------------------- classes */

static struct reach run_class(const struct scan *s, uint32_t cls,
                              struct reach from)
{
    const struct reading *r = s->reading;
    const struct window *w = s->window;
    struct mask heads =
        mask_and(reach_places(from), window_at(w, SET_CLASSES + cls));
    struct reach to = {{0, 0}, {0, 0}};
    if (!mask_any(heads))
        return to;
    for (uint32_t i = class_from(r, w->base); i < r->cls.count; i++) {
        const struct class_span *c = &r->cls.item[i];
        uint32_t n = r->token.item[c->beg].sentence;
        if (n >= w->last)
            break;
        if (c->cls == cls && c->end <= r->sentence.item[n].end &&
            mask_has(heads, window_place(w, n, c->beg)))
            to.bits = mask_or(to.bits, mask_one(window_place(w, n, c->end)));
    }
    return to;
}

/* ---------------------------------------------------------------- signs */

/* What stands between the tokens around a place of sentence `n`. */
static rlint_str separator(const struct scan *s, uint32_t n, uint32_t token)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    const struct token *t = s->reading->token.item;
    uint32_t beg = token == in->beg ? in->span.beg : t[token - 1].span.end;
    uint32_t end = token == in->end ? in->span.end : t[token].span.beg;
    return str_span(s->reading->text, (rlint_span){beg, end});
}

static bool sign_fits(rlint_str gap, rlint_str sign, uint32_t mode)
{
    if (mode == SIGN_BETWEEN)
        return str_equal(gap, sign);
    if (sign.len > gap.len)
        return false;
    if (mode == SIGN_AFTER)
        return memcmp(gap.ptr, sign.ptr, sign.len) == 0;
    if (mode == SIGN_BEFORE)
        return memcmp(gap.ptr + gap.len - sign.len, sign.ptr, sign.len) == 0;
    return str_holds(gap, sign);
}

/* Does the next word of the literal stand right after the sign? */
static bool sign_is_tight(const struct scan *s, uint32_t param)
{
    uint32_t mode = image_param(s->image, param);
    return mode == SIGN_BEFORE || mode == SIGN_BETWEEN;
}

/* Does the sign stand in the window at all?  Mostly it does not. */
static bool sign_stands(const struct scan *s, rlint_str sign)
{
    const struct window *w = s->window;
    const struct sentence *in = s->reading->sentence.item;
    rlint_span all = {in[w->first].span.beg, in[w->last - 1].span.end};
    return str_holds(str_span(s->reading->text, all), sign);
}

static struct reach run_sign(const struct scan *s, uint32_t param,
                             struct reach from)
{
    const struct window *w = s->window;
    uint32_t mode = image_param(s->image, param);
    rlint_str sign =
        str_of(image_text(s->image, image_param(s->image, param + 1)));
    struct mask fit = {0, 0};
    if (!sign_stands(s, sign))
        return (struct reach){fit, fit};
    if (mode == SIGN_WITHIN || mode == SIGN_BEFORE)
        from.bits = mask_close(from.bits, w->polite);
    struct mask asked = reach_places(from);
    for (uint32_t n = w->first; n < w->last; n++) {
        struct mask here = mask_and(sentence_places(s, n), asked);
        while (mask_any(here)) {
            uint32_t place = mask_take(&here);
            if (sign_fits(separator(s, n, window_token(w, n, place)), sign,
                          mode))
                fit = mask_or(fit, mask_one(place));
        }
    }
    return only(from, fit);
}

/* ------------------------------------------------------------- programs */

/* `tight`: the word stands right after signs of its literal. */
static inline struct mask run_set(const struct scan *s, uint32_t set,
                                  struct reach from, bool tight)
{
    if (!tight)
        from.bits = mask_close(from.bits, s->window->polite);
    return mask_next(mask_and(reach_places(from), window_at(s->window, set)));
}

/* With each place those up to `n` behind it in its sentence. */
static struct mask places_on(const struct window *w, struct mask from,
                             uint32_t n)
{
    struct mask ret = {0, 0};
    while (mask_any(from)) {
        uint32_t first = mask_first(from);
        struct mask rest = mask_without(w->ends, mask_below(first));
        struct mask here = mask_span(first, mask_first(rest) + 1);
        struct mask some = mask_and(from, here);
        for (uint32_t far = 0, more; far < n; far += more) {
            more = far < n - far ? far + 1 : n - far;
            some = mask_or(some, mask_on(some, more));
        }
        ret = mask_or(ret, mask_and(some, here));
        from = mask_without(from, here);
    }
    return ret;
}

#define GAP_SHORT 5u /* chunks; so many are passed one by one as fast */

/* Up to `n` chunks: what stands between white space and holds a word. */
static struct reach run_gap(const struct scan *s, uint32_t n, struct reach from)
{
    const struct window *w = s->window;
    struct mask front =
        mask_close(reach_places(from), w->blank); /* reached last */
    struct mask fresh = mask_without(from.fresh, from.bits);
    struct reach to = {mask_without(front, fresh), from.fresh};
    bool passes = mask_any(mask_or(w->glued, w->blank));
    if (!passes && n > GAP_SHORT) {
        struct mask next = mask_next(mask_and(front, w->tokens));
        to.bits = mask_or(to.bits, places_on(w, next, n - 1));
        return to;
    }
    for (uint32_t k = 0; k < n && mask_any(front); k++) {
        struct mask next = mask_next(mask_and(front, w->tokens));
        if (passes)
            next = mask_close(mask_close(next, w->glued), w->blank);
        front = mask_without(next, to.bits);
        to.bits = mask_or(to.bits, next);
    }
    return to;
}

/* The sentence of <match> when it stands in the window, else IMAGE_NONE. */
static uint32_t match_sentence(const struct scan *s)
{
    if (s->match_beg >= s->match_end || s->match_end > s->reading->token.count)
        return IMAGE_NONE;
    uint32_t n = s->reading->token.item[s->match_beg].sentence;
    bool inside = n >= s->window->first && n < s->window->last &&
                  s->match_end <= s->reading->sentence.item[n].end;
    return inside ? n : IMAGE_NONE;
}

static struct reach run_match(const struct scan *s, struct reach from)
{
    struct reach to = {{0, 0}, {0, 0}};
    uint32_t n = match_sentence(s);
    if (n != IMAGE_NONE &&
        mask_has(reach_places(from), window_place(s->window, n, s->match_beg)))
        to.bits = mask_one(window_place(s->window, n, s->match_end));
    return to;
}

/* One that is no OP_SET. */
static struct reach run_op(struct scan *s, uint32_t op,
                           struct image_range inner, struct reach r)
{
    switch (OP_CODE(op)) {
    case OP_CLASS:
        r.bits = mask_close(r.bits, s->window->polite);
        return run_class(s, OP_ARG(op), r);
    case OP_GAP:
        return run_gap(s, OP_ARG(op), r);
    case OP_LIST:
        return list_run(s, OP_ARG(op), r);
    case OP_OPT:
        return reach_or(r, program_run(s, inner, r));
    case OP_SIGN:
        return run_sign(s, OP_ARG(op), r);
    default: /* OP_MATCH */
        r.bits = mask_close(r.bits, s->window->polite);
        return run_match(s, r);
    }
}

/* Recursion is as deep as brackets are, LIMIT_PHRASE_DEPTH, and lists in lists,
 * LIMIT_LIST_DEPTH. */
struct reach program_run(struct scan *s, struct image_range ops, struct reach r)
{
    const uint32_t *at = image_run(s->image, IMAGE_OP, ops);
    bool tight = false;
    for (uint32_t i = 0; i < ops.count && mask_any(reach_places(r)); i++) {
        uint32_t op = at[i];
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        if (OP_CODE(op) == OP_SET)
            r = (struct reach){run_set(s, OP_ARG(op), r, tight), {0, 0}};
        else
            r = run_op(s, op, inner, r);
        if (OP_CODE(op) == OP_OPT)
            i += inner.count;
        tight = OP_CODE(op) == OP_SIGN && sign_is_tight(s, OP_ARG(op));
    }
    return r;
}

/* ---------------------------------------------------------------- starts */

struct mask program_starts(struct scan *s, struct image_range ops, bool *open)
{
    struct reach all = {{0, 0}, s->window->all};
    struct mask m = {0, 0};
    *open = true;
    for (uint32_t i = 0; i < ops.count && *open; i++) {
        uint32_t op = op_at(s, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        bool inside;
        switch (OP_CODE(op)) {
        case OP_SET:
        case OP_CLASS:
            m = mask_or(m, window_at(s->window, OP_ARG(op)));
            *open = false;
            break;
        case OP_MATCH:
            if (match_sentence(s) != IMAGE_NONE)
                m = mask_or(m,
                            mask_one(window_place(s->window, match_sentence(s),
                                                  s->match_beg)));
            *open = false;
            break;
        case OP_OPT:
            m = mask_or(m, program_starts(s, inner, &inside));
            i += inner.count;
            break;
        case OP_LIST:
            m = mask_or(m, list_starts(s, OP_ARG(op), open));
            break;
        case OP_SIGN:
            all = run_sign(s, OP_ARG(op), all);
            m = mask_or(m, all.fresh);
            *open = false;
            break;
        default: /* gaps take no word: anything may begin */
            return s->window->all;
        }
    }
    return m;
}

/* ------------------------------------------------------- many starts at once
 */

uint32_t part_reach(const struct scan *s, const struct image_part *part)
{
    const struct window *w = s->window;
    struct mask more = mask_or(w->glued, mask_or(w->polite, w->blank));
    return part->reach == IMAGE_NONE ? WINDOW_PLACES
                                     : part->reach + mask_count(more);
}

struct mask starts_apart(struct mask starts, uint32_t reach)
{
    struct mask ret = {0, 0};
    while (mask_any(starts)) {
        uint32_t place = mask_first(starts);
        ret = mask_or(ret, mask_one(place));
        uint32_t next =
            place + reach < WINDOW_PLACES ? place + reach + 1 : WINDOW_PLACES;
        starts = mask_without(starts, mask_below(next));
    }
    return ret;
}
