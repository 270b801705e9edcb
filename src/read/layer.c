/* layer.c - the map of a text inside a text inside the source. */
#include "read/layer.h"

/* --------------------------------------------------------------- weaving */

static bool grow(struct weaver *w, rlint_span from, bool exact)
{
    struct segment *last =
        w->segment.count > 0 ? &w->segment.item[w->segment.count - 1] : NULL;
    if (last && exact && last->exact && last->from.end == from.beg) {
        last->from.end = from.end;
        return true;
    }
    struct segment *added = vec_push(w->arena, &w->segment);
    if (added)
        *added = (struct segment){(uint32_t)w->len, from, exact};
    return added != NULL;
}

/* One exact run is the text itself; the first that follows makes a copy. */
static bool copies(struct weaver *w)
{
    if (w->copy)
        return true;
    w->copy = arena_raw(w->arena, w->room + 1, 1);
    if (w->copy && w->segment.count > 0)
        memcpy(w->copy, w->from.ptr + w->segment.item[0].from.beg, w->len);
    return w->copy != NULL;
}

void weave_same(struct weaver *w, size_t beg, size_t end)
{
    rlint_span from = {(uint32_t)beg, (uint32_t)end};
    bool first = w->segment.count == 0;
    if (beg == end)
        return;
    bool goes_on =
        w->segment.count == 1 && !w->copy && w->segment.item[0].from.end == beg;
    if (!first && !goes_on && !copies(w))
        return;
    if (!grow(w, from, true))
        return;
    if (w->copy)
        memcpy(w->copy + w->len, w->from.ptr + beg, end - beg);
    w->len += end - beg;
}

void weave_as(struct weaver *w, rlint_str bytes, size_t beg, size_t end)
{
    if (bytes.len == 0 || !copies(w) ||
        !grow(w, (rlint_span){(uint32_t)beg, (uint32_t)end}, false))
        return;
    memcpy(w->copy + w->len, bytes.ptr, bytes.len);
    w->len += bytes.len;
}

bool weave_end(struct weaver *w, size_t at, struct prose *ret)
{
    if (w->segment.count == 0)
        grow(w, (rlint_span){(uint32_t)at, (uint32_t)at}, true);
    if (w->arena->failed)
        return false;
    const char *text = w->copy;
    if (!text)
        text = w->from.ptr + w->segment.item[0].from.beg;
    *ret = (struct prose){{text, w->len}, w->segment.item, w->segment.count};
    return true;
}

bool prose_same(struct arena *a, rlint_str text, size_t beg, size_t end,
                struct prose *ret)
{
    struct segment *all = arena_raw(a, 1, sizeof(*all));
    if (!all)
        return false;
    *all = (struct segment){0, {(uint32_t)beg, (uint32_t)end}, true};
    *ret = (struct prose){str_span(text, all->from), all, 1};
    return true;
}

/* ------------------------------------------------------------ composition */

/* The segments of the outer text that have been passed. */
struct mapping {
    struct arena *arena;
    const struct prose *outer;
    uint32_t at; /* the outer segment in hand */
    VEC(struct segment) segment;
};

static uint32_t outer_end(const struct mapping *m, uint32_t i)
{
    return i + 1 < m->outer->segment_count ? m->outer->segment[i + 1].at
                                           : (uint32_t)m->outer->text.len;
}

static void put(struct mapping *m, uint32_t at, rlint_span from, bool exact)
{
    struct segment *last =
        m->segment.count > 0 ? &m->segment.item[m->segment.count - 1] : NULL;
    bool same = last && !exact && !last->exact && from.beg < last->from.end;
    if (same || (last && exact && last->exact && last->from.end == from.beg)) {
        last->from.end = from.end;
        return;
    }
    struct segment *added = vec_push(m->arena, &m->segment);
    if (added)
        *added = (struct segment){at, from, exact};
}

/* An exact run of the inner text lies over several outer segments. */
static void put_run(struct mapping *m, const struct segment *inner)
{
    const struct prose *o = m->outer;
    uint32_t beg = inner->from.beg;
    while (m->at + 1 < o->segment_count && outer_end(m, m->at) <= beg)
        m->at++;
    do {
        const struct segment *s = &o->segment[m->at];
        uint32_t end = outer_end(m, m->at);
        if (end > inner->from.end || m->at + 1 == o->segment_count)
            end = inner->from.end;
        rlint_span from = s->from;
        if (s->exact)
            from = (rlint_span){s->from.beg + (beg - s->at),
                                s->from.beg + (end - s->at)};
        put(m, inner->at + (beg - inner->from.beg), from, s->exact);
        beg = end;
    } while (beg < inner->from.end && ++m->at < o->segment_count);
}

static bool is_whole(const struct prose *p)
{
    return p->segment_count == 1 && p->segment[0].exact &&
           p->segment[0].from.beg == 0;
}

static bool compose(struct arena *a, const struct prose *outer,
                    const struct prose *inner, struct prose *ret)
{
    *ret = *inner;
    if (is_whole(outer))
        return true;
    struct mapping m = {.arena = a, .outer = outer};
    for (uint32_t i = 0; i < inner->segment_count; i++) {
        const struct segment *s = &inner->segment[i];
        if (s->exact && s->from.end > s->from.beg)
            put_run(&m, s);
        else
            put(&m, s->at, prose_origin(outer, s->from), s->exact);
    }
    ret->segment = m.segment.item;
    ret->segment_count = m.segment.count;
    return !a->failed;
}

bool piece_inside(struct arena *a, const struct piece *outer,
                  struct layer layer, struct piece *ret)
{
    struct layer *kept = arena_new(a, struct layer);
    if (!kept)
        return false;
    layer.outer = outer->layer;
    layer.around = outer->prose.text;
    *kept = layer;
    ret->layer = kept;
    return compose(a, &outer->prose, &layer.prose, &ret->prose);
}
