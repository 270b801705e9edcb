/* lines.c - from byte offset to line and column, moving forward. */
#include "text/lines.h"

#include <utf8proc.h>

#include "base/block.h"
#include "base/utf8.h"

#define VS16 0xFE0Fu
#define BOM  0xFEFFu
#define TAB  8u

static bool is_flag_half(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* ASCII that prints, Cyrillic letters, quotes and dashes: one cell wide, and
 * between two of them there is always a break. */
static bool is_plain(uint32_t cp)
{
    return (cp >= ' ' && cp < 0x7F) || (cp >= 0x400 && cp < 0x480) ||
           cp == 0xAB || cp == 0xBB || (cp >= 0x2010 && cp < 0x2028);
}

/* How many of sixteen bytes lines_plain() passes. */
static inline size_t plain_of_block(block b)
{
    uint32_t ascii = block_bits(block_in(b, ' ', '~') & ~block_is(b, '['));
    uint32_t rest = block_bits(block_rest(b));
    uint32_t pair = block_bits(block_in(b, 0xD0, 0xD1)) & rest >> 1;
    return (size_t)__builtin_ctz(~(ascii | pair | pair << 1));
}

size_t lines_plain(rlint_str s)
{
    size_t at = 0;
    while (s.len - at >= BLOCK) {
        size_t run = plain_of_block(block_load(s.ptr + at));
        at += run;
        if (run < BLOCK - 1) /* the last byte may begin a letter */
            return at;
    }
    return at + plain_of_block(block_part(s.ptr + at, s.len - at));
}

static uint32_t width_of(uint32_t cp)
{
    if (is_plain(cp))
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)cp);
    return width > 0 ? (uint32_t)width : 0;
}

/* Is there a grapheme break between `before` and `cp`?  Goes on with *state. */
static bool is_cut(uint32_t before, uint32_t cp, int32_t *state)
{
    if ((before < 0x80 && cp < 0x80) || (is_plain(before) && is_plain(cp))) {
        *state = 0;
        return !(before == '\r' && cp == '\n');
    }
    bool cut = utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                                (utf8proc_int32_t)cp, state);
    if (cut)
        *state = 0;
    return cut;
}

static uint32_t cells_after(uint32_t column, uint32_t cp, uint32_t width)
{
    return cp == '\t' ? (column - 1) / TAB * TAB + TAB + 1 : column + width;
}

static uint32_t at_of(const struct lines *l, uint32_t *next)
{
    size_t at = l->at;
    uint32_t cp = utf8_next(l->text.ptr, &at);
    *next = (uint32_t)at;
    return cp;
}

/* Passes `cp`, which reaches from l->at to `next` and ends no line. */
static void step(struct lines *l, uint32_t cp, uint32_t next)
{
    bool first = l->at == l->line_beg;
    if (cp == BOM && l->at == 0) { /* bytes of the file, not of its line */
        l->before = cp;
        l->at = next;
        return;
    }
    if (first || is_cut(l->before, cp, &l->cluster_state)) {
        if (!first)
            l->cluster_column += l->cluster_width;
        l->cluster = l->at;
        l->cluster_state = 0;
        l->cluster_width = cells_after(l->cluster_column, cp, width_of(cp)) -
                           l->cluster_column;
    } else if (cp == VS16 || is_flag_half(cp)) {
        l->cluster_width = 2;
    }
    l->column[RLINT_UNIT_BYTE] += next - l->at;
    l->column[RLINT_UNIT_CHAR]++;
    l->column[RLINT_UNIT_UTF16] += cp > 0xFFFF ? 2 : 1;
    l->before = cp;
    l->at = next;
}

/* Passes plain characters up to `offset`, unless the first of them may belong
 * to what stands before. */
static void pass_plain(struct lines *l, uint32_t offset)
{
    if (l->at != l->line_beg && !is_plain(l->before))
        return;
    rlint_str ahead = {l->text.ptr + l->at, offset - l->at};
    ahead.len = lines_plain(ahead);
    if (ahead.len == 0)
        return;
    uint32_t count = (uint32_t)utf8_count(ahead);
    l->at += (uint32_t)ahead.len;
    size_t last = l->at;
    l->before = utf8_prev(l->text.ptr, &last);
    l->column[RLINT_UNIT_BYTE] += (uint32_t)ahead.len;
    l->column[RLINT_UNIT_CHAR] += count;
    l->column[RLINT_UNIT_UTF16] += count;
    l->cluster = (uint32_t)last;
    l->cluster_column += l->cluster_width + count - 1;
    l->cluster_width = 1;
    l->cluster_state = 0;
}

/* The display column of l->at: inside a cluster that of its beginning. */
static void settle(struct lines *l)
{
    uint32_t column = l->cluster_column;
    bool cut = l->at > l->line_beg;
    if (cut && l->at < l->text.len) {
        uint32_t next;
        int32_t state = l->cluster_state;
        cut = is_cut(l->before, at_of(l, &next), &state);
    }
    l->column[RLINT_UNIT_DISPLAY] = cut ? column + l->cluster_width : column;
}

static void line_start(struct lines *l, uint32_t at)
{
    l->at = at;
    l->line_beg = at;
    l->before = '\n';
    for (int unit = 0; unit < 4; unit++)
        l->column[unit] = 1;
    l->cluster = at;
    l->cluster_column = 1;
    l->cluster_width = 0;
    l->cluster_state = 0;
}

void lines_init(struct lines *l, rlint_str text)
{
    l->text = text;
    l->line = 1;
    line_start(l, 0);
}

/* Does the line end with `cp`, which `next` follows?  CR LF ends with LF. */
static bool ends_line(const struct lines *l, uint32_t cp, uint32_t next)
{
    if (cp == '\r')
        return next == l->text.len || l->text.ptr[next] != '\n';
    return cp == '\n';
}

/* Passes lines that end before `offset`: nobody asks for columns in them.
 * Stops in front of a lone CR. */
static void skip_lines(struct lines *l, uint32_t offset)
{
    while (l->at < offset) {
        const char *beg = l->text.ptr + l->at;
        const char *end = memchr(beg, '\n', offset - l->at);
        if (!end)
            return;
        const char *cr = memchr(beg, '\r', (size_t)(end - beg));
        if (cr && cr + 1 != end)
            return;
        l->line++;
        line_start(l, (uint32_t)(end + 1 - l->text.ptr));
    }
}

void lines_move(struct lines *l, uint32_t offset)
{
    if (offset > l->text.len)
        offset = (uint32_t)l->text.len;
    if (offset < l->line_beg)
        lines_init(l, l->text);
    else if (offset < l->at)
        line_start(l, l->line_beg);
    skip_lines(l, offset);
    for (pass_plain(l, offset); l->at < offset; pass_plain(l, offset)) {
        uint32_t next;
        uint32_t cp = at_of(l, &next);
        if (next > offset)
            break;
        if (ends_line(l, cp, next)) {
            l->line++;
            line_start(l, next);
        } else {
            step(l, cp, next);
        }
    }
    settle(l);
}

uint32_t lines_cells(rlint_str text)
{
    struct lines l;
    lines_init(&l, text);
    lines_move(&l, (uint32_t)text.len);
    return l.column[RLINT_UNIT_DISPLAY] - 1;
}
