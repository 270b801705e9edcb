/* line_hash.c - hashes of lines by which code scanning knows old findings. */
#include "emit/line_hash.h"

#include "base/utf8.h"
#include "diag/fingerprint.h"

#define WINDOW      100u
#define BASE        UINT64_C(37)
#define END_OF_FILE 65535u

struct rolling {
    struct arena *a;
    struct line_hash *line;
    struct fingerprint_counts seen;
    uint32_t unit[WINDOW];   /* the last ones, a ring */
    uint32_t begins[WINDOW]; /* number of the line that begins there, or 0 */
    uint32_t at;             /* of the ring: the oldest */
    uint32_t lines;          /* begun so far */
    uint64_t hash;
    uint64_t oldest_factor; /* BASE to the WINDOW */
    bool at_line;           /* the next unit begins one */
    bool after_cr;
};

static bool roll(struct rolling *r, uint32_t unit)
{
    uint32_t begun = r->begins[r->at];
    if (begun > 0) { /* the window is the hundred from its first unit on */
        uint32_t number = fingerprint_count(r->a, &r->seen, r->hash);
        r->line[begun - 1] = (struct line_hash){r->hash, number};
        r->begins[r->at] = 0;
    }
    if (r->at_line)
        r->begins[r->at] = ++r->lines;
    r->at_line = unit == '\n';
    r->hash = BASE * r->hash + unit - r->oldest_factor * r->unit[r->at];
    r->unit[r->at] = unit;
    r->at = (r->at + 1) % WINDOW;
    return !r->a->failed;
}

/* Blanks do not count, and every line break is one LF. */
static bool take(struct rolling *r, uint32_t unit)
{
    bool skipped = unit == ' ' || unit == '\t' || (unit == '\n' && r->after_cr);
    r->after_cr = unit == '\r';
    return skipped || roll(r, unit == '\r' ? '\n' : unit);
}

static bool take_point(struct rolling *r, uint32_t cp)
{
    if (cp < 0x10000)
        return take(r, cp);
    return take(r, 0xD800 + ((cp - 0x10000) >> 10)) &&
           take(r, 0xDC00 + ((cp - 0x10000) & 0x3FF));
}

static size_t count_breaks(rlint_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '\n' || text.ptr[i] == '\r';
    return count;
}

const struct line_hash *line_hashes(struct arena *a, rlint_str text)
{
    struct rolling r = {.a = a, .oldest_factor = 1, .at_line = true};
    for (unsigned i = 0; i < WINDOW; i++)
        r.oldest_factor *= BASE;
    r.line = arena_array(a, struct line_hash, count_breaks(text) + 1);
    bool well = r.line;
    for (size_t at = 0; well && at < text.len;)
        well = take_point(&r, utf8_next(text.ptr, &at));
    well = well && take(&r, END_OF_FILE);
    r.at_line = false;
    for (unsigned i = 0; well && i < WINDOW; i++)
        well = roll(&r, 0);
    return well ? r.line : NULL;
}
