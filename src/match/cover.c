/* cover.c - places that some match may take, known without matching. */
#include "match/scan.h"

/* Inner ops stand among the others. */
static struct mask ops_cover(const struct scan *s, struct image_range ops)
{
    struct mask m = {0, 0};
    const uint32_t *op = image_numbers(s->image, IMAGE_OP, ops);
    for (uint32_t i = 0; i < ops.count; i++)
        switch (OP_CODE(op[i])) {
        case OP_SET:
            m = mask_or(m, window_at(s->window, OP_ARG(op[i])));
            break;
        case OP_ALT:
        case OP_HEAD:
        case OP_BRANCH:
        case OP_NEED:
        case OP_OPT:
        case OP_SIGN:
            break;
        default: /* words of any kind */
            return s->window->all;
        }
    return m;
}

static struct mask line_covers(const struct scan *s, uint32_t number)
{
    const struct image_line *line = image_line(s->image, number);
    struct mask m = {0, 0};
    if (!window_has(s->window, line->second))
        return m;
    for (uint32_t i = 0; i < line->part.count; i++) {
        const struct image_part *part = IMAGE_GET(
            s->image, IMAGE_PART, struct image_part, line->part.beg + i);
        m = mask_or(m, ops_cover(s, part->op));
    }
    return m;
}

struct mask scan_covers(const struct scan *s, struct image_range lines)
{
    const struct window *w = s->window;
    struct mask m = mask_or(w->glued, mask_or(w->polite, w->blank));
    uint32_t end = lines.beg + lines.count;
    for (uint32_t base = lines.beg & ~63u; base < end; base += 64)
        for (uint64_t left = window_tries(w, lines, base); left;
             left &= left - 1)
            m = mask_or(m,
                        line_covers(s, base + (uint32_t)__builtin_ctzll(left)));
    return m;
}
