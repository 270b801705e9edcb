/* program.c - running a phrase with the set of reached places. */
#include "match/scan.h"

#include <string.h>

static uint32_t op_at(const struct scan *s, uint32_t i)
{
    return *IMAGE_GET(s->image, IMAGE_OP, uint32_t, i);
}

static struct mask either(struct reach r)
{
    return mask_or(r.bits, r.fresh);
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
    struct mask heads = mask_and(either(from), window_at(w, SET_CLASSES + cls));
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

static struct reach run_sign(const struct scan *s, uint32_t param,
                             struct reach from)
{
    const struct window *w = s->window;
    uint32_t mode = image_param(s->image, param);
    rlint_str sign =
        str_of(image_text(s->image, image_param(s->image, param + 1)));
    struct mask fit = {0, 0};
    if (mode == SIGN_WITHIN || mode == SIGN_BEFORE)
        from.bits = mask_close(from.bits, w->polite);
    struct mask asked = either(from);
    for (uint32_t n = w->first; n < w->last; n++) {
        const struct sentence *in = &s->reading->sentence.item[n];
        for (uint32_t i = in->beg; i <= in->end; i++) {
            uint32_t place = window_place(w, n, i);
            if (mask_has(asked, place) &&
                sign_fits(separator(s, n, i), sign, mode))
                fit = mask_or(fit, mask_one(place));
        }
    }
    return only(from, fit);
}

/* ------------------------------------------------------------- programs */

/* `tight`: the word stands right after signs of its literal. */
static struct reach run_set(const struct scan *s, uint32_t set,
                            struct reach from, bool tight)
{
    struct mask bits = from.bits;
    if (!tight)
        bits = mask_close(bits, s->window->polite);
    bits = mask_and(mask_or(bits, from.fresh), window_at(s->window, set));
    return (struct reach){mask_next(bits), {0, 0}};
}

/* Up to `n` chunks: what stands between white space and holds a word. */
static struct reach run_gap(const struct scan *s, uint32_t n, struct reach from)
{
    const struct window *w = s->window;
    struct mask front = mask_close(either(from), w->blank); /* reached last */
    struct mask fresh = mask_without(from.fresh, from.bits);
    struct reach to = {mask_without(front, fresh), from.fresh};
    for (uint32_t k = 0; k < n && mask_any(front); k++) {
        struct mask next = mask_next(mask_and(front, w->tokens));
        next = mask_close(mask_close(next, w->glued), w->blank);
        front = mask_without(next, to.bits);
        to.bits = mask_or(to.bits, next);
    }
    return to;
}

static struct reach reach_or(struct reach a, struct reach b)
{
    return (struct reach){mask_or(a.bits, b.bits), mask_or(a.fresh, b.fresh)};
}

/* The set of which a word must stand where the op begins; SET_ALWAYS when it
 * may begin with anything, or take no word. */
static inline uint32_t set_of(const uint32_t *op)
{
    switch (OP_CODE(*op)) {
    case OP_SET:
    case OP_CLASS: /* classes are the first sets */
        return OP_ARG(*op);
    case OP_ALT:
        return OP_ARG(op[1]); /* of its OP_HEAD */
    default:
        return SET_ALWAYS;
    }
}

/* OP_HEAD and after it the branches; most die for want of a word. */
static struct reach run_alt(const struct scan *s, struct image_range ops,
                            struct reach from)
{
    struct reach to = {{0, 0}, {0, 0}};
    struct mask ready =
        mask_or(mask_close(from.bits, s->window->polite), from.fresh);
    const uint32_t *op = image_numbers(s->image, IMAGE_OP, ops);
    if (!mask_any(mask_and(ready, window_at(s->window, OP_ARG(op[0])))))
        return to;
    for (uint32_t i = 1; i < ops.count;) {
        const uint32_t *need = &op[i + 1];
        struct image_range branch = op_branch(ops.beg + i, op[i]);
        i += 2 + branch.count;
        if (!window_has(s->window, OP_ARG(*need)))
            continue;
        uint32_t set = branch.count ? set_of(need + 1) : SET_ALWAYS;
        if (mask_any(mask_and(ready, window_at(s->window, set))) &&
            program_may(s, branch))
            to = reach_or(to, program_run(s, branch, from));
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
        mask_has(either(from), window_place(s->window, n, s->match_beg)))
        to.bits = mask_one(window_place(s->window, n, s->match_end));
    return to;
}

/* Recursion is as deep as brackets are, LIMIT_PHRASE_DEPTH. */
struct reach program_run(const struct scan *s, struct image_range ops,
                         struct reach r)
{
    bool tight = false;
    for (uint32_t i = 0; i < ops.count && mask_any(either(r)); i++) {
        uint32_t op = op_at(s, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        switch (OP_CODE(op)) {
        case OP_SET:
            r = run_set(s, OP_ARG(op), r, tight);
            break;
        case OP_CLASS:
            r.bits = mask_close(r.bits, s->window->polite);
            r = run_class(s, OP_ARG(op), r);
            break;
        case OP_GAP:
            r = run_gap(s, OP_ARG(op), r);
            break;
        case OP_SIGN:
            r = run_sign(s, OP_ARG(op), r);
            break;
        case OP_MATCH:
            r.bits = mask_close(r.bits, s->window->polite);
            r = run_match(s, r);
            break;
        case OP_OPT:
            r = reach_or(r, program_run(s, inner, r));
            i += inner.count;
            break;
        case OP_ALT:
            r = run_alt(s, inner, r);
            i += inner.count;
            break;
        default: /* OP_HEAD, OP_BRANCH, OP_NEED stand in OP_ALT only */
            return (struct reach){{0, 0}, {0, 0}};
        }
        tight = OP_CODE(op) == OP_SIGN && sign_is_tight(s, OP_ARG(op));
    }
    return r;
}

bool program_may(const struct scan *s, struct image_range ops)
{
    const struct window *w = s->window;
    const uint32_t *op = image_numbers(s->image, IMAGE_OP, ops);
    struct mask left = w->all; /* behind the places taken so far */
    for (uint32_t i = 0; i < ops.count; i++) {
        uint32_t set = set_of(&op[i]);
        if (OP_CODE(op[i]) == OP_ALT || OP_CODE(op[i]) == OP_OPT)
            i += OP_ARG(op[i]);
        if (set == SET_ALWAYS)
            continue;
        struct mask at = mask_and(window_at(w, set), left);
        if (!mask_any(at))
            return false;
        left = mask_onward(mask_without(mask_next(at), w->ends), w->ends);
    }
    return true;
}

/* ---------------------------------------------------------------- starts */

/* `*open` tells that nothing mandatory has stood yet. */
static struct mask first_of(const struct scan *s, struct image_range ops,
                            bool *open);

static struct mask first_of_branches(const struct scan *s,
                                     struct image_range ops, bool *open)
{
    struct mask m = {0, 0};
    *open = false;
    for (uint32_t i = 1; i < ops.count;) { /* behind OP_HEAD */
        uint32_t at = ops.beg + i;
        struct image_range branch = op_branch(at, op_at(s, at));
        bool empty = true;
        m = mask_or(m, first_of(s, branch, &empty));
        *open |= empty;
        i += 2 + branch.count;
    }
    return m;
}

static struct mask first_of(const struct scan *s, struct image_range ops,
                            bool *open)
{
    struct mask m = {0, 0};
    for (uint32_t i = 0; i < ops.count && *open; i++) {
        uint32_t op = op_at(s, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        bool inside = true;
        uint32_t head;
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
            m = mask_or(m, first_of(s, inner, &inside));
            i += inner.count;
            break;
        case OP_ALT:
            head = OP_ARG(op_at(s, inner.beg));
            if (head == SET_ALWAYS) {
                m = mask_or(m, first_of_branches(s, inner, open));
            } else {
                m = mask_or(m, window_at(s->window, head));
                *open = false;
            }
            i += inner.count;
            break;
        default: /* signs and gaps take no word: anything may begin */
            return s->window->all;
        }
    }
    return m;
}

struct mask program_starts(const struct scan *s, struct image_range ops)
{
    bool open = true;
    return first_of(s, ops, &open);
}
