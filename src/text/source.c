/* source.c - from prose back to the bytes it was made from. */
#include "text/source.h"

/* The segment that byte `at` of the prose lies in: the last that begins at or
 * before it. */
static uint32_t segment_of(const struct prose *p, uint32_t at)
{
    uint32_t beg = 0;
    uint32_t end = p->segment_count;
    while (end - beg > 1) {
        uint32_t middle = beg + (end - beg) / 2;
        if (p->segment[middle].at <= at)
            beg = middle;
        else
            end = middle;
    }
    return beg;
}

static uint32_t min_u32(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

rlint_span prose_origin(const struct prose *p, rlint_span in_prose)
{
    uint32_t len = (uint32_t)p->text.len;
    uint32_t beg = min_u32(in_prose.beg, len);
    uint32_t end = min_u32(in_prose.end, len);
    const struct segment *s = p->segment;
    if (p->segment_count == 1 && s->exact && beg <= end) /* usually */
        return (rlint_span){s->from.beg + beg, s->from.beg + end};
    s = &p->segment[segment_of(p, beg)];
    rlint_span origin = {s->from.beg, s->from.end};
    if (s->exact)
        origin.beg = min_u32(s->from.beg + (beg - s->at), s->from.end);
    if (end <= beg) {
        if (!s->exact && beg == len && len > s->at)
            origin.beg = s->from.end;
        return (rlint_span){origin.beg, origin.beg};
    }
    s = &p->segment[segment_of(p, end - 1)];
    origin.end = s->from.end;
    if (s->exact)
        origin.end = min_u32(s->from.beg + (end - s->at), s->from.end);
    return origin;
}
