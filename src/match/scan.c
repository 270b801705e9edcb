/* scan.c - from the words of a text to the matches of an image's lines. */
#include "match/scan.h"

#include "match/phrase.h"

#include <string.h>

bool scan_speaks(const struct scan *s, uint32_t sentence)
{
    uint8_t lang = s->reading->sentence.item[sentence].lang;
    return s->lang == LANG_ANY || lang == LANG_ANY || lang == s->lang;
}

bool scan_open(struct scan *s, const struct image *image,
               const struct reading *reading, struct arena *arena,
               struct scan_memory *memory)
{
    uint32_t n = reading->token.count;
    s->image = image;
    s->reading = reading;
    s->arena = arena;
    s->memory = memory;
    s->lang = (uint8_t)lang_of(str_of(image->lang));
    s->failed = false;
    s->window = 0;
    s->match_beg = s->match_end = IMAGE_NONE;
    s->word = arena_raw(arena, n + 1, sizeof *s->word);
    s->stem = arena_raw(arena, n + 1, sizeof *s->stem);
    if (!s->word || !s->stem)
        return false;
    for (uint32_t i = 0; i < MASK_CACHE; i++)
        s->cache[i].window = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct token *t = &reading->token.item[i];
        s->word[i] = s->stem[i] = IMAGE_NONE;
        if (t->kind != TOKEN_WORD || !scan_speaks(s, t->sentence))
            continue;
        rlint_str fold = token_fold(reading, t);
        s->word[i] = image_find_word(image, t->hash, fold);
        s->stem[i] = image_find_stem(image, fold);
    }
    return true;
}

/* ------------------------------------------------------- one line, one part */

struct part_hit {
    uint32_t beg;
    struct reach ends;
    uint32_t near; /* the nearest end */
};

struct part_hits {
    VEC(struct part_hit) at;
};

static struct reach only(uint32_t start, uint32_t place)
{
    if (place == start)
        return (struct reach){0, true};
    return (struct reach){UINT64_C(1) << (place - start - 1), false};
}

/* Places of a reach from the furthest back; false when there are no more. */
static bool pop_last(struct reach *r, uint32_t start, uint32_t *place)
{
    if (r->bits) {
        uint32_t top = 63 - (uint32_t)__builtin_clzll(r->bits);
        r->bits ^= UINT64_C(1) << top;
        *place = start + 1 + top;
        return true;
    }
    bool had = r->start;
    r->start = false;
    *place = start;
    return had;
}

/* No words before it in the sentence (LINE_BEGIN), or in the reply. */
static bool begins(const struct scan *s, uint32_t token, bool reply)
{
    const struct reading *r = s->reading;
    uint32_t beg = reply ? 0 : r->sentence.item[s->sentence].beg;
    for (uint32_t i = token; i-- > beg;) {
        const struct token *t = &r->token.item[i];
        bool passed = t->kind == TOKEN_EMOJI || t->kind == TOKEN_HANDLE ||
                      (t->flags & TOKEN_LIST_MARK);
        if (!passed && reply)
            for (uint32_t k = 0; k < r->cls.count; k++)
                passed |= r->cls.item[k].cls == CLASS_NICK &&
                          r->cls.item[k].beg <= i && i < r->cls.item[k].end;
        if (!passed)
            return false;
    }
    return true;
}

static bool ends(const struct scan *s, uint32_t place)
{
    uint32_t end = s->reading->sentence.item[s->sentence].end;
    for (uint32_t i = place; i < end; i++)
        if (s->reading->token.item[i].kind != TOKEN_EMOJI)
            return false;
    return true;
}

static void add_hit(struct scan *s, uint32_t start, struct reach r,
                    uint32_t flags, struct part_hits *ret)
{
    struct part_hit hit = {start, {0, false}, UINT32_MAX};
    uint32_t place;
    while (pop_last(&r, start, &place)) {
        if ((flags & LINE_END) && !ends(s, place))
            continue;
        struct reach one = only(start, place);
        hit.ends.bits |= one.bits;
        hit.ends.start |= one.start;
        hit.near = place;
    }
    if (hit.near == UINT32_MAX)
        return;
    struct part_hit *slot = vec_push(s->arena, &ret->at);
    if (slot)
        *slot = hit;
    s->failed |= !slot;
}

static void find_part(struct scan *s, uint32_t number, uint32_t sentence,
                      uint32_t flags, struct part_hits *ret)
{
    const struct image_part *part =
        IMAGE_GET(s->image, IMAGE_PART, struct image_part, number);
    const struct sentence *in = &s->reading->sentence.item[sentence];
    uint32_t base = in->beg;
    do {
        if (s->window == 0 || s->sentence != sentence || s->base != base)
            window_open(s, sentence, base);
        struct mask first = window_first(s, part->op);
        uint64_t starts = first.lo;
        /* the place after the last token: signs may stand there */
        uint32_t most = s->count < 63 ? s->count : 63;
        if (most < 63)
            starts &= (UINT64_C(1) << (most + 1)) - 1;
        for (; starts; starts &= starts - 1) {
            uint32_t start = base + (uint32_t)__builtin_ctzll(starts);
            if ((flags & (LINE_BEGIN | LINE_REPLY)) &&
                !begins(s, start, flags & LINE_REPLY))
                continue;
            struct reach from = {0, true};
            struct reach r = window_run(s, part->op, start, from);
            if (r.bits || r.start)
                add_hit(s, start, r, flags, ret);
        }
        base += 64;
    } while (base <= in->end); /* the place behind the last token, too */
}

/* ----------------------------------------------------------- underlining */

static uint32_t byte_before(const struct scan *s, uint32_t token)
{
    const struct sentence *in = &s->reading->sentence.item[s->sentence];
    return token < in->end ? s->reading->token.item[token].span.beg
                           : in->span.end;
}

/* The longest literal of signs alone that stands where the span begins. */
static uint32_t sign_at(const struct scan *s, const struct image_part *part,
                        rlint_span span)
{
    rlint_str text = str_span(s->reading->text, span);
    uint32_t most = 0;
    for (uint32_t i = 0; i < part->op.count; i++) {
        uint32_t op =
            *IMAGE_GET(s->image, IMAGE_OP, uint32_t, part->op.beg + i);
        if (OP_CODE(op) != OP_SIGN ||
            image_param(s->image, OP_ARG(op)) != SIGN_WITHIN)
            continue;
        rlint_str sign =
            str_of(image_text(s->image, image_param(s->image, OP_ARG(op) + 1)));
        if (sign.len > most && str_begins(text, sign))
            most = (uint32_t)sign.len;
    }
    return most;
}

/* Bytes from the first to the last token, signs of a literal included. */
static rlint_span token_bytes(const struct scan *s,
                              const struct image_part *part, uint32_t beg,
                              uint32_t end)
{
    const struct reading *r = s->reading;
    const struct sentence *in = &r->sentence.item[s->sentence];
    if (beg < end)
        return (rlint_span){r->token.item[beg].span.beg - part->lead,
                            r->token.item[end - 1].span.end + part->trail};
    uint32_t from =
        beg == in->beg ? in->span.beg : r->token.item[beg - 1].span.end;
    uint32_t to = byte_before(s, beg);
    for (uint32_t i = from; i < to; i++) {
        uint32_t len = sign_at(s, part, (rlint_span){i, to});
        if (len)
            return (rlint_span){i, i + len};
    }
    return (rlint_span){from, from};
}

static bool has(struct reach r, uint32_t start, uint32_t place)
{
    struct reach one = only(start, place);
    return (r.bits & one.bits) || (r.start && one.start);
}

/* The words of {…} when the part matched [beg, end): the leftmost place where
 * they may begin, the furthest where they may end. */
static rlint_span mark_bytes(struct scan *s, const struct image_part *part,
                             uint32_t beg, uint32_t end)
{
    uint32_t stop = part->op.beg + part->op.count;
    struct image_range before = {part->op.beg, part->mark_beg - part->op.beg};
    struct image_range inside = {part->mark_beg,
                                 part->mark_end - part->mark_beg};
    struct image_range after = {part->mark_end, stop - part->mark_end};
    uint32_t base = s->reading->sentence.item[s->sentence].beg;
    base += (beg - base) / 64 * 64;
    if (s->base != base)
        window_open(s, s->sentence, base);
    struct reach heads = window_run(s, before, beg, only(beg, beg));
    bool open = false; /* {…} may begin here, courtesies passed */
    for (uint32_t head = beg; head <= end && head - beg < 64; head++) {
        uint32_t tail;
        open &= head > beg + 1 &&
                (s->reading->token.item[head - 1].flags & TOKEN_POLITE);
        open |= has(heads, beg, head);
        if (!open)
            continue;
        struct reach tails =
            window_run(s, inside, head, (struct reach){0, true});
        while (pop_last(&tails, head, &tail))
            if (tail <= end &&
                has(window_run(s, after, beg, only(beg, tail)), beg, end))
                return token_bytes(s, part, head, tail);
    }
    return token_bytes(s, part, beg, end);
}

/* --------------------------------------------------------------- parts */

/* Does some hit of the other part overlap nothing of [beg, end)? */
static bool other_fits(const struct part_hits *other, uint32_t beg,
                       uint32_t end)
{
    for (uint32_t i = 0; i < other->at.count; i++)
        if (other->at.item[i].near <= beg || other->at.item[i].beg >= end)
            return true;
    return false;
}

void scan_line(struct scan *s, uint32_t number, uint32_t sentence,
               struct matches *ret)
{
    const struct image_line *line = image_line(s->image, number);
    struct part_hits hits[LINE_PARTS] = {0};
    uint32_t main = line->flags & LINE_SECOND ? 1 : 0;
    for (uint32_t i = 0; i < line->part.count; i++) {
        uint32_t flags = line->flags;
        if (i > 0)
            flags &= ~(uint32_t)(LINE_BEGIN | LINE_REPLY);
        if (i + 1 < line->part.count)
            flags &= ~(uint32_t)LINE_END;
        find_part(s, line->part.beg + i, sentence, flags, &hits[i]);
        if (!hits[i].at.count)
            return;
    }
    const struct image_part *part = IMAGE_GET(
        s->image, IMAGE_PART, struct image_part, line->part.beg + main);
    for (uint32_t i = 0; i < hits[main].at.count; i++) {
        const struct part_hit *hit = &hits[main].at.item[i];
        struct reach left = hit->ends;
        uint32_t end;
        bool fits = false;
        while (!fits && pop_last(&left, hit->beg, &end))
            fits = line->part.count == 1 ||
                   other_fits(&hits[1 - main], hit->beg, end);
        if (!fits)
            continue;
        struct match *m = vec_push(s->arena, &ret->at);
        if (!m) {
            s->failed = true;
            return;
        }
        *m = (struct match){.rule = line->rule,
                            .line = number,
                            .sentence = sentence,
                            .beg = hit->beg,
                            .end = end};
        m->span = mark_bytes(s, part, m->beg, m->end);
    }
}

bool scan_any(struct scan *s, struct image_range lines, uint32_t sentence,
              uint32_t beg, uint32_t end)
{
    struct matches found = {{0}};
    for (uint32_t i = 0; i < lines.count; i++) {
        found.at.count = 0;
        scan_line(s, lines.beg + i, sentence, &found);
        for (uint32_t k = 0; k < found.at.count; k++)
            if (found.at.item[k].beg >= beg && found.at.item[k].end <= end)
                return true;
    }
    return false;
}

/* ----------------------------------------------------------- candidates */

/* Tries the lines an anchor stands for, once a sentence each. */
static void try_lines(struct scan *s, struct image_range anchor,
                      uint32_t sentence, struct matches *ret)
{
    for (uint32_t i = 0; i < anchor.count; i++) {
        uint32_t number =
            *IMAGE_GET(s->image, IMAGE_ANCHOR, uint32_t, anchor.beg + i);
        if (s->memory->stamp[number] == s->memory->serial)
            continue;
        s->memory->stamp[number] = s->memory->serial;
        uint32_t rule = image_line(s->image, number)->rule;
        if (s->level[rule] && s->state[image_rule(s->image, rule)->when] == 1)
            scan_line(s, number, sentence, ret);
    }
}

static struct image_range word_anchor(const struct scan *s, uint32_t word)
{
    return IMAGE_GET(s->image, IMAGE_WORD, struct image_word, word)->anchor;
}

static void try_stems(struct scan *s, uint32_t token, uint32_t sentence,
                      struct matches *ret)
{
    rlint_str fold = token_fold(s->reading, &s->reading->token.item[token]);
    for (uint32_t i = s->stem[token]; i != IMAGE_NONE;) {
        const struct image_prefix *p =
            IMAGE_GET(s->image, IMAGE_PREFIX, struct image_prefix, i);
        if (p->anchor.count && p->len <= fold.len &&
            memcmp(image_text(s->image, p->text), fold.ptr, p->len) == 0)
            try_lines(s, p->anchor, sentence, ret);
        i = p->next;
    }
}

void scan_run(struct scan *s, const uint8_t *level, const uint8_t *state,
              struct matches *ret)
{
    s->level = level;
    s->state = state;
    const struct reading *r = s->reading;
    uint32_t cls = 0;
    for (uint32_t n = 0; n < r->sentence.count; n++) {
        const struct sentence *in = &r->sentence.item[n];
        if (!scan_speaks(s, n))
            continue;
        s->memory->serial++;
        try_lines(s, word_anchor(s, WORD_ALWAYS), n, ret);
        for (uint32_t i = in->beg; i < in->end; i++) {
            if (s->word[i] != IMAGE_NONE)
                try_lines(s, word_anchor(s, s->word[i]), n, ret);
            if (s->stem[i] != IMAGE_NONE)
                try_stems(s, i, n, ret);
            uint8_t kind = r->token.item[i].kind;
            if (kind != TOKEN_WORD)
                try_lines(s, word_anchor(s, WORD_TOKEN_KINDS + kind), n, ret);
        }
        while (cls < r->cls.count && r->cls.item[cls].beg < in->beg)
            cls++;
        for (; cls < r->cls.count && r->cls.item[cls].beg < in->end; cls++)
            try_lines(s, word_anchor(s, WORD_CLASSES + r->cls.item[cls].cls), n,
                      ret);
    }
}
