/* quote.c - closed quotations inside one paragraph. */
#include "text/chars.h"
#include "text/scan.h"

#define NONE UINT32_MAX

/* Opening signs wait in a chain by kind, the innermost first. */
enum quote_kind { ANGLE, CURLY, STRAIGHT, KIND_COUNT };

struct pairs {
    struct quote_sign *sign;
    uint32_t open[KIND_COUNT];
};

static void pairs_forget(struct pairs *p)
{
    for (int k = 0; k < KIND_COUNT; k++)
        p->open[k] = NONE;
}

static void pairs_open(struct pairs *p, enum quote_kind kind, uint32_t i)
{
    p->sign[i].pair = p->open[kind];
    p->open[kind] = i;
}

static void pairs_close(struct pairs *p, enum quote_kind kind, uint32_t i)
{
    uint32_t open = p->open[kind];
    if (open == NONE)
        return;
    p->open[kind] = p->sign[open].pair;
    p->sign[open].pair = i;
    p->sign[open].closed = true;
}

/* A straight sign after a letter opens nothing: 5" is a size. */
static bool is_after_word(const struct reading *r, size_t at)
{
    return at > 0 && char_kind(utf8_prev(r->text.ptr, &at)) >= CHAR_MARK;
}

static void pairs_meet(struct pairs *p, const struct reading *r, uint32_t i)
{
    const struct quote_sign *sign = &p->sign[i];
    uint32_t inner = p->open[CURLY];
    switch (sign->cp) {
    case 0xAB:
        pairs_open(p, ANGLE, i);
        break;
    case 0xBB:
        pairs_close(p, ANGLE, i);
        break;
    case 0x201E:
        pairs_open(p, CURLY, i);
        break;
    case 0x201C: /* closes after the low one, else opens */
        if (inner != NONE && p->sign[inner].cp == 0x201E)
            pairs_close(p, CURLY, i);
        else
            pairs_open(p, CURLY, i);
        break;
    case 0x201D:
        pairs_close(p, CURLY, i);
        break;
    default:
        if (p->open[STRAIGHT] != NONE)
            pairs_close(p, STRAIGHT, i);
        else if (!is_after_word(r, sign->at))
            pairs_open(p, STRAIGHT, i);
        break;
    }
}

/* Does a paragraph begin at or before byte `at`?  Moves on to it. */
static bool paragraph_passed(const struct reading *r, uint32_t *sentence,
                             uint32_t at)
{
    bool passed = false;
    while (*sentence < r->sentence.count &&
           r->sentence.item[*sentence].span.beg <= at) {
        if (*sentence > 0 && r->sentence.item[*sentence - 1].last_in_paragraph)
            passed = true;
        (*sentence)++;
    }
    return passed;
}

bool quotes_find(struct scan *sc)
{
    struct reading *r = sc->r;
    struct pairs p = {.sign = sc->sign.item};
    uint32_t sentence = 0;
    pairs_forget(&p);
    for (uint32_t i = 0; i < sc->sign.count; i++) {
        if (paragraph_passed(r, &sentence, p.sign[i].at))
            pairs_forget(&p);
        pairs_meet(&p, r, i);
    }
    for (uint32_t i = 0; i < sc->sign.count; i++) {
        if (!p.sign[i].closed)
            continue;
        struct quote *q = vec_push(sc->a, &r->quote);
        if (!q)
            return false;
        size_t beg = p.sign[i].at;
        utf8_next(sc->s, &beg);
        q->inside = (rlint_span){(uint32_t)beg, p.sign[p.sign[i].pair].at};
    }
    return true;
}
