/* window.c - running a phrase with the set of reached places in one word. */
#include "match/scan.h"

#include <string.h>

/* --------------------------------------------------------------- masks */

static void mask_set(struct mask *m, uint32_t i)
{
    if (i < 64)
        m->lo |= UINT64_C(1) << i;
    else if (i < 128)
        m->hi |= UINT64_C(1) << (i - 64);
}

static struct mask mask_or(struct mask a, struct mask b)
{
    return (struct mask){a.lo | b.lo, a.hi | b.hi};
}

/* 64 bits from bit `i` on, i up to 64. */
static uint64_t mask_from(struct mask m, uint32_t i)
{
    if (i == 0)
        return m.lo;
    if (i >= 64)
        return m.hi >> (i - 64);
    return m.lo >> i | m.hi << (64 - i);
}

static const struct token *token_at(const struct scan *s, uint32_t i)
{
    return &s->reading->token.item[i];
}

void window_open(struct scan *s, uint32_t sentence, uint32_t base)
{
    uint32_t end = s->reading->sentence.item[sentence].end;
    s->sentence = sentence;
    s->base = base;
    s->count = end - base < 128 ? end - base : 128;
    s->window++;
    s->glued = s->polite = s->blank = s->all = (struct mask){0, 0};
    for (uint32_t i = 0; i < s->count; i++) {
        const struct token *t = token_at(s, base + i);
        mask_set(&s->all, i);
        if (t->flags & TOKEN_GLUED)
            mask_set(&s->glued, i);
        if (t->flags & TOKEN_POLITE)
            mask_set(&s->polite, i);
        if ((t->flags & TOKEN_POLITE) || t->kind == TOKEN_EMOJI)
            mask_set(&s->blank, i);
    }
}

static bool among(const struct scan *s, struct image_range range, uint32_t x)
{
    uint32_t low = 0, high = range.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        uint32_t at =
            *IMAGE_GET(s->image, IMAGE_MEMBER, uint32_t, range.beg + mid);
        if (at == x)
            return true;
        if (at < x)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

/* Does one of the set's prefixes begin the token? */
static bool prefix_fits(const struct scan *s, const struct image_set *set,
                        uint32_t token)
{
    rlint_str fold = token_fold(s->reading, token_at(s, token));
    for (uint32_t i = s->stem[token]; i != IMAGE_NONE;) {
        const struct image_prefix *p =
            IMAGE_GET(s->image, IMAGE_PREFIX, struct image_prefix, i);
        if (p->len <= fold.len &&
            memcmp(image_text(s->image, p->text), fold.ptr, p->len) == 0 &&
            among(s, set->prefix, i))
            return true;
        i = p->next;
    }
    return false;
}

static bool set_holds(const struct scan *s, const struct image_set *set,
                      uint32_t token)
{
    const struct token *t = token_at(s, token);
    if (t->kind != TOKEN_WORD)
        return (set->kinds >> t->kind & 1) && !(t->flags & TOKEN_CLIENT);
    if (s->word[token] != IMAGE_NONE && among(s, set->member, s->word[token]))
        return true;
    return set->prefix.count && s->stem[token] != IMAGE_NONE &&
           prefix_fits(s, set, token);
}

static struct mask set_mask(struct scan *s, uint32_t number)
{
    uint32_t slot = number % MASK_CACHE;
    if (s->cache[slot].window == s->window && s->cache[slot].set == number)
        return s->cache[slot].mask;
    const struct image_set *set =
        IMAGE_GET(s->image, IMAGE_SET, struct image_set, number);
    struct mask m = {0, 0};
    for (uint32_t i = 0; i < s->count; i++)
        if (set_holds(s, set, s->base + i))
            mask_set(&m, i);
    s->cache[slot].window = s->window;
    s->cache[slot].set = number;
    s->cache[slot].mask = m;
    return m;
}

/* -------------------------------------------------------------- classes */

/* The first class span that begins at or after a token. */
static uint32_t class_from(const struct reading *r, uint32_t token)
{
    uint32_t low = 0, high = r->cls.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->cls.item[mid].beg < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool reached(struct reach r, uint32_t start, uint32_t place)
{
    if (place == start)
        return r.start;
    return place > start && place - start <= 64 &&
           (r.bits >> (place - start - 1) & 1);
}

static void reach_add(struct reach *r, uint32_t start, uint32_t place)
{
    if (place == start)
        r->start = true;
    else if (place > start && place - start <= 64)
        r->bits |= UINT64_C(1) << (place - start - 1);
}

static struct reach run_class(const struct scan *s, uint32_t cls,
                              uint32_t start, struct reach from)
{
    struct reach to = {0, false};
    const struct reading *r = s->reading;
    uint32_t end = s->base + s->count;
    for (uint32_t i = class_from(r, start);
         i < r->cls.count && r->cls.item[i].beg < end; i++)
        if (r->cls.item[i].cls == cls && r->cls.item[i].end <= end &&
            reached(from, start, r->cls.item[i].beg))
            reach_add(&to, start, r->cls.item[i].end);
    return to;
}

/* The reached places, and those after tokens of `over` that follow them. */
static uint64_t close_over(uint64_t bits, uint64_t over)
{
    for (uint64_t more = bits & over; more;) {
        uint64_t next = (more << 1) & ~bits;
        bits |= next;
        more = next & over;
    }
    return bits;
}

/* ---------------------------------------------------------------- signs */

/* What stands between the tokens around a place of the sentence. */
static rlint_str separator(const struct scan *s, uint32_t place)
{
    const struct sentence *in = &s->reading->sentence.item[s->sentence];
    uint32_t beg =
        place == in->beg ? in->span.beg : token_at(s, place - 1)->span.end;
    uint32_t end =
        place == in->end ? in->span.end : token_at(s, place)->span.beg;
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
                             uint32_t start, struct reach from)
{
    struct reach to = {0, false};
    uint32_t mode = image_param(s->image, param);
    if (mode == SIGN_WITHIN || mode == SIGN_BEFORE)
        from.bits =
            close_over(from.bits, mask_from(s->polite, start - s->base + 1));
    rlint_str sign =
        str_of(image_text(s->image, image_param(s->image, param + 1)));
    uint32_t end = s->base + s->count;
    for (uint32_t place = start; place <= end && place - start <= 64; place++)
        if (reached(from, start, place) &&
            sign_fits(separator(s, place), sign, mode))
            reach_add(&to, start, place);
    return to;
}

/* ------------------------------------------------------------- programs */

/* `tight`: the word stands right after signs of its literal. */
static struct reach run_set(struct scan *s, uint32_t set, uint32_t start,
                            struct reach from, bool tight)
{
    struct mask m = set_mask(s, set);
    uint32_t i = start - s->base;
    uint64_t polite = tight ? 0 : mask_from(s->polite, i + 1);
    uint64_t bits = close_over(from.bits, polite);
    struct reach to = {(bits & mask_from(m, i + 1)) << 1, false};
    if (from.start && (mask_from(m, i) & 1))
        to.bits |= 1;
    return to;
}

/* Up to `n` chunks: what stands between white space and holds a word. */
static struct reach run_gap(struct scan *s, uint32_t n, uint32_t start,
                            struct reach from)
{
    uint32_t i = start - s->base;
    uint64_t all = mask_from(s->all, i + 1);
    uint64_t blank = mask_from(s->blank, i + 1);
    uint64_t glued = mask_from(s->glued, i + 1);
    struct reach to = from;
    uint64_t bits = close_over(from.bits, blank);
    bool first = from.start && (mask_from(s->all, i) & 1);
    to.bits |= bits;
    for (uint32_t k = 0; k < n && (bits || first); k++) {
        bits = (bits & all) << 1 | first;
        bits = close_over(close_over(bits, glued), blank);
        first = false;
        to.bits |= bits;
    }
    return to;
}

static struct reach reach_or(struct reach a, struct reach b)
{
    return (struct reach){a.bits | b.bits, a.start || b.start};
}

static struct reach run_branches(struct scan *s, struct image_range ops,
                                 uint32_t start, struct reach from)
{
    struct reach to = {0, false};
    for (uint32_t i = 0; i < ops.count;) {
        uint32_t op = *IMAGE_GET(s->image, IMAGE_OP, uint32_t, ops.beg + i);
        struct image_range branch = {ops.beg + i + 1, OP_ARG(op)};
        to = reach_or(to, window_run(s, branch, start, from));
        i += 1 + OP_ARG(op);
    }
    return to;
}

static struct reach run_match(const struct scan *s, uint32_t start,
                              struct reach from)
{
    struct reach to = {0, false};
    if (s->match_beg < s->match_end && s->match_end <= s->base + s->count &&
        reached(from, start, s->match_beg))
        reach_add(&to, start, s->match_end);
    return to;
}

/* Recursion is as deep as brackets are, LIMIT_PHRASE_DEPTH. */
struct reach window_run(struct scan *s, struct image_range ops, uint32_t start,
                        struct reach r)
{
    bool tight = false;
    for (uint32_t i = 0; i < ops.count && (r.bits || r.start); i++) {
        uint32_t op = *IMAGE_GET(s->image, IMAGE_OP, uint32_t, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        uint64_t polite = mask_from(s->polite, start - s->base + 1);
        switch (OP_CODE(op)) {
        case OP_SET:
            r = run_set(s, OP_ARG(op), start, r, tight);
            break;
        case OP_CLASS:
            r.bits = close_over(r.bits, polite);
            r = run_class(s, OP_ARG(op), start, r);
            break;
        case OP_GAP:
            r = run_gap(s, OP_ARG(op), start, r);
            break;
        case OP_SIGN:
            r = run_sign(s, OP_ARG(op), start, r);
            break;
        case OP_MATCH:
            r.bits = close_over(r.bits, polite);
            r = run_match(s, start, r);
            break;
        case OP_OPT:
            r = reach_or(r, window_run(s, inner, start, r));
            i += inner.count;
            break;
        case OP_ALT:
            r = run_branches(s, inner, start, r);
            i += inner.count;
            break;
        default: /* OP_BRANCH stands in OP_ALT only */
            return (struct reach){0, false};
        }
        tight = OP_CODE(op) == OP_SIGN && sign_is_tight(s, OP_ARG(op));
    }
    return r;
}

/* ---------------------------------------------------------------- starts */

static struct mask class_starts(const struct scan *s, uint32_t cls)
{
    struct mask m = {0, 0};
    const struct reading *r = s->reading;
    for (uint32_t i = class_from(r, s->base);
         i < r->cls.count && r->cls.item[i].beg < s->base + s->count; i++)
        if (r->cls.item[i].cls == cls)
            mask_set(&m, r->cls.item[i].beg - s->base);
    return m;
}

/* `*open` tells that nothing mandatory has stood yet. */
static struct mask first_of(struct scan *s, struct image_range ops, bool *open)
{
    struct mask m = {0, 0};
    for (uint32_t i = 0; i < ops.count && *open; i++) {
        uint32_t op = *IMAGE_GET(s->image, IMAGE_OP, uint32_t, ops.beg + i);
        struct image_range inner = {ops.beg + i + 1, OP_ARG(op)};
        bool inside = true;
        switch (OP_CODE(op)) {
        case OP_SET:
            m = mask_or(m, set_mask(s, OP_ARG(op)));
            *open = false;
            break;
        case OP_CLASS:
            m = mask_or(m, class_starts(s, OP_ARG(op)));
            *open = false;
            break;
        case OP_MATCH:
            if (s->match_beg - s->base < s->count)
                mask_set(&m, s->match_beg - s->base);
            *open = false;
            break;
        case OP_OPT:
            m = mask_or(m, first_of(s, inner, &inside));
            i += inner.count;
            break;
        case OP_ALT:
            *open = false;
            for (uint32_t k = 0; k < inner.count;) {
                uint32_t head =
                    *IMAGE_GET(s->image, IMAGE_OP, uint32_t, inner.beg + k);
                struct image_range branch = {inner.beg + k + 1, OP_ARG(head)};
                bool empty = true;
                m = mask_or(m, first_of(s, branch, &empty));
                *open |= empty;
                k += 1 + branch.count;
            }
            i += inner.count;
            break;
        default: /* signs and gaps take no word: anything may begin */
            return (struct mask){UINT64_MAX, UINT64_MAX};
        }
    }
    return m;
}

struct mask window_first(struct scan *s, struct image_range ops)
{
    bool open = true;
    return first_of(s, ops, &open);
}
