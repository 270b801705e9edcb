/* ref_match.h - the slow matcher: one line of a rule, read from its model.
 *
 * No anchors, no sets of positions, no image: every way to read a line from
 * every word is walked, one after the other.  What it does is what
 * replylint-rules(5) says, and nothing is shared with src/match/scan.c and
 * window.c but the model of a phrase and the words of a text. */
#ifndef UNIT_REF_MATCH_H
#define UNIT_REF_MATCH_H

#include "base/vec.h"
#include "match/image.h"
#include "match/phrase.h"

#define REF_NONE  UINT32_MAX
#define REF_SIGNS 4
#define REF_MOST  64 /* tokens a match may cover */

/* One way to read a line. */
struct ref_hit {
    uint32_t beg; /* tokens [beg, end) */
    uint32_t end;
    uint32_t line; /* its number */
    uint32_t sentence;
    rlint_span span;
};

struct ref_hits {
    VEC(struct ref_hit) at;
};

/* A text, and what its words are beyond themselves. */
struct ref_text {
    const struct reading *reading;
    const bool *polite; /* by token: stands between words uncounted */
    uint32_t match_beg; /* what <match> means, or REF_NONE */
    uint32_t match_end;
    struct arena *arena;
};

/* What is still to be read: a list that is longer the deeper it goes. */
struct ref_todo {
    const struct phrase *phrase; /* NULL: the end of {…} */
    const struct ref_todo *next;
};

/* One walk from one word. */
struct ref_walk {
    const struct ref_text *text;
    uint32_t sentence;
    uint32_t start;
    struct ref_hits *hits;
    uint32_t edge; /* bytes of signs on the left of what is underlined */
    uint32_t trail;
};

/* Where a walk stands. */
struct ref_place {
    uint32_t at;   /* before this token */
    bool tight;    /* the next word stands right after a sign */
    bool marking;  /* inside {…} */
    uint32_t mark; /* where {…} begins, or REF_NONE */
    uint32_t mark_end;
    uint32_t signs; /* literals of signs alone that were passed */
    rlint_str sign[REF_SIGNS];
};

static inline const struct token *ref_token(const struct ref_text *t,
                                            uint32_t i)
{
    return &t->reading->token.item[i];
}

static inline const struct sentence *ref_sentence(const struct ref_text *t,
                                                  uint32_t i)
{
    return &t->reading->sentence.item[i];
}

static inline void ref_go(struct ref_walk *w, const struct ref_todo *todo,
                          struct ref_place p);

/* The bytes between the token before a place and the one after it. */
static inline rlint_span ref_between(const struct ref_walk *w, uint32_t at)
{
    const struct sentence *in = ref_sentence(w->text, w->sentence);
    return (rlint_span){
        at == in->beg ? in->span.beg : ref_token(w->text, at - 1)->span.end,
        at == in->end ? in->span.end : ref_token(w->text, at)->span.beg};
}

/* Goes on after words [from, to) were read. */
static inline void ref_take(struct ref_walk *w, const struct ref_todo *rest,
                            struct ref_place p, uint32_t from, uint32_t to)
{
    if (to - w->start > REF_MOST)
        return;
    if (p.marking && p.mark == REF_NONE)
        p.mark = from;
    if (p.marking)
        p.mark_end = to;
    p.at = to;
    p.tight = false;
    ref_go(w, rest, p);
}

static inline bool ref_word_is(const struct ref_walk *w, const struct phrase *f,
                               uint32_t i)
{
    const struct token *t = ref_token(w->text, i);
    rlint_str fold = token_fold(w->text->reading, t);
    if (f->kind == PHRASE_TOKEN)
        return t->kind == f->number && !(t->flags & TOKEN_CLIENT);
    for (uint32_t k = 0; t->kind == TOKEN_WORD && k < f->form_count; k++)
        if (f->form[k].prefix ? str_begins(fold, f->form[k].fold)
                              : str_equal(fold, f->form[k].fold))
            return true;
    return false;
}

/* A word, a class or <match> at this very place. */
static inline void ref_here(struct ref_walk *w, const struct phrase *f,
                            const struct ref_todo *rest, struct ref_place p)
{
    const struct reading *r = w->text->reading;
    uint32_t end = ref_sentence(w->text, w->sentence)->end;
    if (f->kind == PHRASE_MATCH) {
        if (p.at < end && w->text->match_beg == p.at &&
            w->text->match_end > p.at)
            ref_take(w, rest, p, p.at, w->text->match_end);
    } else if (f->kind == PHRASE_CLASS) {
        for (uint32_t i = 0; i < r->cls.count; i++)
            if (r->cls.item[i].cls == f->number && r->cls.item[i].beg == p.at &&
                r->cls.item[i].end <= end)
                ref_take(w, rest, p, p.at, r->cls.item[i].end);
    } else if (p.at < end && ref_word_is(w, f, p.at)) {
        ref_take(w, rest, p, p.at, p.at + 1);
    }
}

/* The same; courtesies may stand before it, but not before the first. */
static inline void ref_element(struct ref_walk *w, const struct phrase *f,
                               const struct ref_todo *rest, struct ref_place p)
{
    uint32_t end = ref_sentence(w->text, w->sentence)->end;
    ref_here(w, f, rest, p);
    while (p.at > w->start && !p.tight && p.at < end && w->text->polite[p.at]) {
        p.at++;
        ref_here(w, f, rest, p);
    }
}

static inline bool ref_sign_fits(rlint_str gap, rlint_str sign, uint32_t mode)
{
    rlint_str tail = {gap.ptr + gap.len - (sign.len <= gap.len ? sign.len : 0),
                      sign.len};
    switch (mode) {
    case SIGN_BETWEEN:
        return str_equal(gap, sign);
    case SIGN_AFTER:
        return str_begins(gap, sign);
    case SIGN_BEFORE:
        return sign.len <= gap.len && str_equal(tail, sign);
    default:
        return str_holds(gap, sign);
    }
}

/* Signs at this very place. */
static inline void ref_sign_here(struct ref_walk *w, const struct phrase *f,
                                 const struct ref_todo *rest,
                                 struct ref_place p)
{
    rlint_str gap = str_span(w->text->reading->text, ref_between(w, p.at));
    if (p.at - w->start > REF_MOST || !ref_sign_fits(gap, f->sign, f->number))
        return;
    if (p.marking && p.mark == REF_NONE)
        p.mark = p.at;
    if (p.marking)
        p.mark_end = p.at;
    if (f->number == SIGN_WITHIN && p.signs < REF_SIGNS &&
        (p.marking || p.mark == REF_NONE))
        p.sign[p.signs++] = f->sign;
    p.tight = f->number == SIGN_BEFORE || f->number == SIGN_BETWEEN;
    ref_go(w, rest, p);
}

static inline void ref_sign(struct ref_walk *w, const struct phrase *f,
                            const struct ref_todo *rest, struct ref_place p)
{
    bool free = f->number == SIGN_WITHIN || f->number == SIGN_BEFORE;
    uint32_t end = ref_sentence(w->text, w->sentence)->end;
    ref_sign_here(w, f, rest, p);
    while (free && p.at > w->start && p.at < end && w->text->polite[p.at]) {
        p.at++;
        ref_sign_here(w, f, rest, p);
    }
}

/* Does it count for a gap: no emoji, no courtesy? */
static inline bool ref_counts(const struct ref_walk *w, uint32_t i)
{
    return ref_token(w->text, i)->kind != TOKEN_EMOJI && !w->text->polite[i];
}

/* Words between [beg, end) as the eye counts: what white space parts. */
static inline uint32_t ref_chunks(const struct ref_walk *w, uint32_t beg,
                                  uint32_t end)
{
    uint32_t n = 0;
    bool counted = false;
    for (uint32_t i = beg; i < end; i++) {
        if (i == beg || !(ref_token(w->text, i)->flags & TOKEN_GLUED))
            counted = false;
        if (!counted && ref_counts(w, i)) {
            counted = true;
            n++;
        }
    }
    return n;
}

static inline void ref_gap(struct ref_walk *w, const struct phrase *f,
                           const struct ref_todo *rest, struct ref_place p)
{
    uint32_t end = ref_sentence(w->text, w->sentence)->end;
    uint32_t beg = p.at;
    p.tight = false;
    for (; p.at <= end && p.at - w->start <= REF_MOST; p.at++)
        if (ref_chunks(w, beg, p.at) <= f->number)
            ref_go(w, rest, p);
}

static inline void ref_children(struct ref_walk *w, const struct phrase *c,
                                const struct ref_todo *rest, struct ref_place p)
{
    if (!c) {
        ref_go(w, rest, p);
        return;
    }
    /* One link a child; the last one's goes on with the rest. */
    struct ref_todo link[REF_MOST * 4];
    uint32_t n = 0;
    for (; c; c = c->next)
        link[n++].phrase = c;
    for (uint32_t i = 0; i < n; i++)
        link[i].next = i + 1 < n ? &link[i + 1] : rest;
    ref_go(w, link, p);
}

static inline void ref_found(struct ref_walk *w, struct ref_place p);

static inline void ref_go(struct ref_walk *w, const struct ref_todo *todo,
                          struct ref_place p)
{
    if (!todo) {
        ref_found(w, p);
        return;
    }
    const struct phrase *f = todo->phrase;
    const struct ref_todo *rest = todo->next;
    struct ref_todo one = {NULL, rest};
    if (!f) {
        p.marking = false;
        ref_go(w, rest, p);
        return;
    }
    switch (f->kind) {
    case PHRASE_SEQ:
        ref_children(w, f->child, rest, p);
        return;
    case PHRASE_MARK:
        p.marking = true;
        p.signs = 0;
        ref_children(w, f->child, &one, p);
        return;
    case PHRASE_OPT:
        ref_go(w, rest, p);
        ref_children(w, f->child, rest, p);
        return;
    case PHRASE_ALT:
        for (one.phrase = f->child; one.phrase; one.phrase = one.phrase->next)
            ref_go(w, &one, p);
        return;
    case PHRASE_GAP:
        ref_gap(w, f, rest, p);
        return;
    case PHRASE_SIGN:
        ref_sign(w, f, rest, p);
        return;
    default:
        ref_element(w, f, rest, p);
    }
}

/* What is underlined: the words of {…}, else all of them, with the signs of a
 * literal at the edge; signs alone where they first stand. */
static inline rlint_span ref_span(const struct ref_walk *w, struct ref_place p)
{
    bool marked = p.mark != REF_NONE;
    uint32_t beg = marked ? p.mark : w->start;
    uint32_t end = marked ? p.mark_end : p.at;
    if (beg < end)
        return (rlint_span){ref_token(w->text, beg)->span.beg - w->edge,
                            ref_token(w->text, end - 1)->span.end + w->trail};
    rlint_span between = ref_between(w, beg);
    for (; between.beg < between.end; between.beg++) {
        rlint_str text = str_span(w->text->reading->text, between);
        uint32_t most = 0;
        for (uint32_t i = 0; i < p.signs; i++)
            if (p.sign[i].len > most && str_begins(text, p.sign[i]))
                most = (uint32_t)p.sign[i].len;
        if (most)
            return (rlint_span){between.beg, between.beg + most};
    }
    between = ref_between(w, beg);
    return (rlint_span){between.beg, between.beg};
}

static inline void ref_found(struct ref_walk *w, struct ref_place p)
{
    struct ref_hit *slot = vec_push(w->text->arena, &w->hits->at);
    if (slot)
        *slot = (struct ref_hit){.beg = w->start,
                                 .end = p.at,
                                 .sentence = w->sentence,
                                 .span = ref_span(w, p)};
}

/* ------------------------------------------------------------------- lines */

/* {…} stands outside brackets. */
static inline const struct phrase *ref_marked(const struct phrase *p)
{
    if (p->kind == PHRASE_MARK)
        return p;
    for (const struct phrase *c = p->kind == PHRASE_SEQ ? p->child : NULL; c;
         c = c->next)
        if (c->kind == PHRASE_MARK)
            return c;
    return NULL;
}

static inline uint32_t ref_edge(const struct phrase *p, bool last)
{
    while (p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK) {
        p = p->child;
        while (last && p->next)
            p = p->next;
    }
    bool touches = p->kind == PHRASE_SIGN && p->number != SIGN_WITHIN;
    return touches ? (uint32_t)p->sign.len : 0;
}

/* Emoji, handles, list marks; before the reply the nick and what stands in
 * quotation marks that close before byte `stop`, too. */
static inline bool ref_passed(const struct ref_text *t, uint32_t i, bool reply,
                              uint32_t stop)
{
    const struct reading *r = t->reading;
    const struct token *k = ref_token(t, i);
    if (k->kind == TOKEN_EMOJI || k->kind == TOKEN_HANDLE ||
        (k->flags & TOKEN_LIST_MARK))
        return true;
    for (uint32_t n = 0; reply && n < r->cls.count; n++)
        if (r->cls.item[n].cls == CLASS_NICK && r->cls.item[n].beg <= i &&
            i < r->cls.item[n].end)
            return true;
    for (uint32_t n = 0; reply && n < r->quote.count; n++)
        if (r->quote.item[n].inside.beg <= k->span.beg &&
            k->span.end <= r->quote.item[n].inside.end &&
            r->quote.item[n].inside.end <= stop)
            return true;
    return false;
}

static inline bool ref_begins(const struct ref_text *t, uint32_t sentence,
                              uint32_t at, bool reply)
{
    const struct reading *r = t->reading;
    uint32_t beg = reply ? 0 : ref_sentence(t, sentence)->beg;
    uint32_t stop = at < r->token.count ? r->token.item[at].span.beg
                                        : (uint32_t)r->text.len;
    for (uint32_t i = beg; i < at; i++)
        if (!ref_passed(t, i, reply, stop))
            return false;
    return true;
}

static inline bool ref_ends(const struct ref_text *t, uint32_t sentence,
                            uint32_t at)
{
    for (uint32_t i = at; i < ref_sentence(t, sentence)->end; i++)
        if (ref_token(t, i)->kind != TOKEN_EMOJI)
            return false;
    return true;
}

/* Every way to read one part of a line in a sentence. */
static inline void ref_part(const struct ref_text *t,
                            const struct phrase_line *line, uint32_t part,
                            uint32_t sentence, struct ref_hits *ret)
{
    const struct phrase *p = line->part[part];
    const struct phrase *mark = ref_marked(p);
    const struct sentence *in = ref_sentence(t, sentence);
    struct ref_hits all = {{0}};
    for (uint32_t at = in->beg; at <= in->end; at++) {
        struct ref_walk w = {.text = t,
                             .sentence = sentence,
                             .start = at,
                             .hits = &all,
                             .edge = ref_edge(mark ? mark : p, false),
                             .trail = ref_edge(mark ? mark : p, true)};
        struct ref_todo todo = {p, NULL};
        if (part == 0 && (line->flags & (LINE_BEGIN | LINE_REPLY)) &&
            !ref_begins(t, sentence, at, line->flags & LINE_REPLY))
            continue;
        ref_go(&w, &todo, (struct ref_place){.at = at, .mark = REF_NONE});
    }
    for (uint32_t i = 0; i < all.at.count; i++)
        if (part + 1 < line->part_count || !(line->flags & LINE_END) ||
            ref_ends(t, sentence, all.at.item[i].end)) {
            struct ref_hit *slot = vec_push(t->arena, &ret->at);
            if (slot)
                *slot = all.at.item[i];
        }
}

/* Every way to read a line in a sentence; of `a & b` the one to underline. */
static inline void ref_line(const struct ref_text *t,
                            const struct phrase_line *line, uint32_t number,
                            uint32_t sentence, struct ref_hits *ret)
{
    struct ref_hits hits[LINE_PARTS] = {0};
    bool two = line->part_count > 1;
    uint32_t main =
        two && !ref_marked(line->part[0]) && ref_marked(line->part[1]);
    for (uint32_t i = 0; i < line->part_count; i++)
        ref_part(t, line, i, sentence, &hits[i]);
    for (uint32_t i = 0; i < hits[main].at.count; i++) {
        struct ref_hit *h = &hits[main].at.item[i];
        bool fits = !two;
        for (uint32_t k = 0; !fits && k < hits[1 - main].at.count; k++) {
            const struct ref_hit *o = &hits[1 - main].at.item[k];
            fits = o->end <= h->beg || o->beg >= h->end;
        }
        struct ref_hit *slot = fits ? vec_push(t->arena, &ret->at) : NULL;
        if (!slot)
            continue;
        *slot = *h;
        slot->line = number;
    }
}

#endif
