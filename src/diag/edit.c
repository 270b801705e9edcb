/* edit.c - applying edits to bytes, and what became of which bytes. */
#include "diag/edit.h"

#include "base/sort.h"

bool edits_take(struct arena *a, struct edits *e, const struct rlint_report *r)
{
    for (uint32_t i = 0; i < r->finding.count; i++) {
        const rlint_finding *f = &r->finding.item[i].pub;
        if (!f->fix || f->edit_count == 0)
            continue;
        rlint_edit *edit = vec_push(a, &e->at);
        if (!edit)
            return false;
        edit->span = f->edit[0].span;
        edit->text = arena_text(a, str_of(f->edit[0].text));
        if (!edit->text)
            return false;
    }
    return true;
}

/* ---------------------------------------------------------------- settling */

/* An edit with its place in the order in which they were taken. */
struct ordered {
    rlint_edit edit;
    uint32_t number;
};

static int by_place(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->edit.span.beg != y->edit.span.beg)
        return x->edit.span.beg < y->edit.span.beg ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Two insertions at one place would heal the same gap. */
static bool stays(const rlint_edit *edit, const rlint_edit *last,
                  rlint_str bytes)
{
    rlint_span span = edit->span;
    if (span.beg > span.end || span.end > bytes.len ||
        str_is(str_span(bytes, span), edit->text))
        return false;
    return !last || (span.beg >= last->span.end &&
                     (span.beg != last->span.beg || span.end != span.beg));
}

bool edits_settle(struct arena *a, struct edits *e, rlint_str bytes)
{
    struct ordered *all = arena_array(a, struct ordered, e->at.count + 1u);
    uint32_t kept = 0;
    if (!all)
        return false;
    for (uint32_t i = 0; i < e->at.count; i++)
        all[i] = (struct ordered){e->at.item[i], i};
    sort_items(all, e->at.count, sizeof *all, by_place);
    for (uint32_t i = 0; i < e->at.count; i++) {
        const rlint_edit *last = kept ? &e->at.item[kept - 1] : NULL;
        if (stays(&all[i].edit, last, bytes))
            e->at.item[kept++] = all[i].edit;
    }
    e->at.count = kept;
    return true;
}

void edits_apply(struct buf *out, rlint_str bytes, const struct edits *e)
{
    uint32_t done = 0;
    for (uint32_t i = 0; i < e->at.count; i++) {
        const rlint_edit *edit = &e->at.item[i];
        buf_put(out, bytes.ptr + done, edit->span.beg - done);
        buf_text(out, edit->text);
        done = edit->span.end;
    }
    buf_put(out, bytes.ptr + done, bytes.len - done);
}

/* ----------------------------------------------------------------- changes */

bool changes_of(struct arena *a, const struct edits *e, struct changes *ret)
{
    uint32_t removed = 0, added = 0;
    for (uint32_t i = 0; i < e->at.count; i++) {
        const rlint_edit *edit = &e->at.item[i];
        uint32_t len = (uint32_t)strlen(edit->text);
        uint32_t to = edit->span.beg - removed + added;
        struct change *c = vec_push(a, &ret->at);
        if (!c)
            return false;
        *c = (struct change){edit->span, {to, to + len}};
        removed += edit->span.end - edit->span.beg;
        added += len;
    }
    return true;
}

/* What lies between two changes only moves.  `shift` is how far the text after
 * the last change of the group has moved; it wraps, as unsigned numbers do. */
struct side {
    const struct changes *changes;
    uint32_t next;
    uint32_t shift;
};

static const struct change *peek(const struct side *s)
{
    return s->next < s->changes->at.count ? &s->changes->at.item[s->next]
                                          : NULL;
}

static void pass(struct side *s)
{
    const struct change *c = &s->changes->at.item[s->next++];
    s->shift = c->to.end - c->from.end;
}

/* Takes into `middle`, bytes of the text between, every change of `s` that
 * touches it.  `to` says on which side of its changes that text is. */
static bool absorb(struct side *s, bool to, rlint_span *middle)
{
    bool grown = false;
    const struct change *c;
    while ((c = peek(s))) {
        rlint_span span = to ? c->to : c->from;
        if (span.beg > middle->end)
            break;
        if (span.end > middle->end)
            middle->end = span.end;
        pass(s);
        grown = true;
    }
    return grown;
}

bool changes_join(struct arena *a, const struct changes *first,
                  const struct changes *second, struct changes *ret)
{
    struct side before = {first, 0, 0}, after = {second, 0, 0};
    *ret = (struct changes){{0}};
    for (;;) {
        const struct change *x = peek(&before), *y = peek(&after);
        if (!x && !y)
            return true;
        uint32_t at =
            !y || (x && x->to.beg < y->from.beg) ? x->to.beg : y->from.beg;
        rlint_span middle = {at, at};
        struct change *c = vec_push(a, &ret->at);
        if (!c)
            return false;
        c->from.beg = at - before.shift;
        c->to.beg = at + after.shift;
        bool more = true;
        while (more) {
            more = absorb(&before, true, &middle);
            more = absorb(&after, false, &middle) || more;
        }
        c->from.end = middle.end - before.shift;
        c->to.end = middle.end + after.shift;
    }
}

uint32_t changes_move(const struct changes *c, uint32_t at)
{
    uint32_t low = 0, high = c->at.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (c->at.item[mid].from.beg <= at)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return at;
    const struct change *last = &c->at.item[low - 1];
    return at < last->from.end ? last->to.beg
                               : at - last->from.end + last->to.end;
}
