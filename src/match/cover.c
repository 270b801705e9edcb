/* cover.c - places that some match may take, known without matching. */
#include "match/scan.h"

static struct mask list_cover(const struct scan *s, uint32_t number);

/* Inner ops stand among the others. */
static struct mask ops_cover(const struct scan *s, struct image_range ops)
{
    struct mask m = {0, 0};
    const uint32_t *op = image_run(s->image, IMAGE_OP, ops);
    for (uint32_t i = 0; i < ops.count; i++)
        switch (OP_CODE(op[i])) {
        case OP_SET:
            m = mask_or(m, window_at(s->window, OP_ARG(op[i])));
            break;
        case OP_LIST:
            m = mask_or(m, list_cover(s, OP_ARG(op[i])));
            break;
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
    if (!program_needs(s, line->second))
        return m;
    for (uint32_t i = 0; i < line->part.count; i++)
        m = mask_or(m, ops_cover(s, image_ops_of(s->image, number, i)));
    return m;
}

static struct mask list_cover(const struct scan *s, uint32_t number)
{
    struct image_range lines =
        IMAGE_GET(s->image, IMAGE_LIST, struct image_list, number)->line;
    struct mask m = {0, 0};
    uint32_t next = lines.beg, line;
    while (list_next_line(s, number, &next, &line))
        m = mask_or(m, line_covers(s, line));
    return m;
}

struct mask scan_covers(const struct scan *s, struct image_range lines)
{
    const struct window *w = s->window;
    struct mask m = mask_or(w->glued, mask_or(w->polite, w->blank));
    uint32_t next = lines.beg, line;
    while (window_next_line(w, lines, &next, &line))
        m = mask_or(m, line_covers(s, line));
    return m;
}
