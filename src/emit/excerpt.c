/* excerpt.c - the line of a finding, cut to fit, and what lies under it. */
#include "emit/excerpt.h"

#include "base/utf8.h"
#include "emit/outside.h"

#define WIDTH     78u   /* cells of the first line */
#define BEFORE    30u   /* cells kept before the match in a cut line */
#define REACH     1024u /* bytes looked at: zero width may go on for ever */
#define CUT       STR("… ")
#define CUT_CELLS 2u
#define BOM       STR("\xEF\xBB\xBF")

/* Of the source: the bytes shown, and those of them underlined. */
struct window {
    size_t from;
    size_t to;
    size_t beg;
    size_t end;
    bool cut_before;
    bool cut_after;
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Does the character before go on at `at`? */
static bool goes_on(rlint_str text, size_t at)
{
    return ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* How wide the character `s` is when it is shown: it is written and taken back.
 */
static uint32_t shown_cells(struct buf *out, rlint_str s)
{
    if (lines_plain(s) == s.len)
        return 1;
    size_t mark = out->len;
    outside_text(out, s);
    rlint_str shown = {buf_view(out).ptr + mark, out->len - mark};
    uint32_t cells = lines_cells(shown);
    out->len = mark;
    return cells;
}

/* The end of the longest part of text[beg, end) that is *room wide; what is
 * left of the room.  Of plain characters, one or two bytes long, all that may
 * fit are taken at once. */
static size_t fit(struct buf *out, rlint_str text, size_t beg, size_t end,
                  uint32_t *room)
{
    while (beg < end) {
        size_t most = smaller(end - beg, 2 * (size_t)*room);
        rlint_str run = {text.ptr + beg, most};
        run.len = lines_plain(run);
        size_t count = utf8_count(run), plain = run.len;
        while (count > *room)
            count -= !goes_on(run, --run.len);
        beg += run.len;
        *room -= (uint32_t)count;
        if (run.len < plain)
            return beg;
        if (run.len > 0)
            continue;
        size_t at = beg;
        utf8_next(text.ptr, &at);
        rlint_str one = {text.ptr + beg, at - beg};
        uint32_t cells = shown_cells(out, one);
        if (cells > *room || at > end)
            return beg;
        *room -= cells;
        beg = at;
    }
    return beg;
}

/* The begin of the longest part at its end that is `room` wide.  Plain
 * characters are taken at once, too: of twice as many bytes as there is room
 * for what is too much goes, as many bytes are no more characters than that. */
static size_t fit_back(struct buf *out, rlint_str text, size_t beg, size_t end,
                       uint32_t room)
{
    for (size_t most = 2 * (size_t)room; end > beg; most = room) {
        size_t at = end - smaller(end - beg, most);
        while (at < end && goes_on(text, at))
            at++;
        rlint_str run = {text.ptr + at, end - at};
        if (run.len > 0 && lines_plain(run) == run.len) {
            size_t count = utf8_count(run), plain = count;
            for (; count > room; count--)
                while (goes_on(text, ++at))
                    ;
            end = at;
            room -= (uint32_t)count;
            if (count < plain)
                return end;
            continue;
        }
        if (most > room)
            continue;
        at = end;
        utf8_prev(text.ptr, &at);
        rlint_str one = {text.ptr + at, end - at};
        uint32_t cells = shown_cells(out, one);
        if (cells > room || at < beg)
            return end;
        room -= cells;
        end = at;
    }
    return end;
}

/* Where the line ends, looking no further than REACH behind `at`. */
static size_t line_end(rlint_str text, size_t at)
{
    rlint_str rest = {text.ptr + at, smaller(text.len - at, REACH)};
    rest = str_cut(&rest, '\n');
    size_t end = at + str_cut(&rest, '\r').len;
    while (end < text.len && goes_on(text, end))
        end--;
    return end;
}

static bool ends_line(rlint_str text, size_t at)
{
    return at == text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r';
}

/* Some words before the match. */
static void cut_before(struct buf *out, rlint_str text, size_t line_beg,
                       struct window *w)
{
    size_t reach = w->beg - smaller(w->beg - line_beg, REACH);
    w->from = fit_back(out, text, reach, w->beg, BEFORE);
    w->cut_before = w->from > line_beg;
    if (!w->cut_before)
        return;
    size_t word = w->from;
    while (word < w->beg && text.ptr[word - 1] != ' ')
        word++;
    while (word < w->beg && text.ptr[word] == ' ')
        word++;
    if (word < w->beg || text.ptr[word - 1] == ' ')
        w->from = word;
}

/* As many words as there is room for, but all of the match that fits. */
static void cut_after(struct buf *out, rlint_str text, size_t end,
                      uint32_t room, struct window *w)
{
    room -= CUT_CELLS;
    w->to = fit(out, text, w->from, end, &room);
    room += CUT_CELLS;
    size_t whole = fit(out, text, w->to, end, &room);
    w->cut_after = !ends_line(text, whole);
    if (!w->cut_after) {
        w->to = whole;
        return;
    }
    size_t match = smaller(w->end, w->to);
    size_t word = w->to;
    while (word > match && text.ptr[word] != ' ')
        word--;
    while (word > match && text.ptr[word - 1] == ' ')
        word--;
    if (word > match)
        w->to = word;
}

static struct window choose(struct buf *out, const struct lines *at,
                            rlint_span span, uint32_t width)
{
    rlint_str text = at->text;
    uint32_t room = width;
    size_t line_beg = at->line_beg;
    if (line_beg == 0 && str_begins(text, BOM))
        line_beg = BOM.len;
    struct window w = {.from = line_beg,
                       .beg = larger(smaller(span.beg, text.len), line_beg)};
    size_t end = line_end(text, w.beg);
    w.end = larger(smaller(span.end, end), w.beg);
    w.to = end;
    if (w.beg - w.from > REACH || !ends_line(text, end) ||
        fit(out, text, w.from, end, &room) < end) {
        cut_before(out, text, line_beg, &w);
        cut_after(out, text, end, width - (w.cut_before ? CUT_CELLS : 0), &w);
    }
    w.end = smaller(w.end, w.to);
    return w;
}

static void write_part(struct buf *out, rlint_str text, size_t beg, size_t end)
{
    outside_text(out, (rlint_str){text.ptr + beg, end - beg});
}

/* The width of a text up to `end`; what lies before was measured already. */
static uint32_t cells_up_to(struct lines *shown, size_t end)
{
    shown->text.len = end;
    lines_move(shown, (uint32_t)end);
    return shown->column[RLINT_UNIT_DISPLAY] - 1;
}

void excerpt_write(struct buf *out, const struct lines *at, rlint_span span)
{
    size_t begin = out->len;
    buf_repeat(out, ' ', at->line < 10 ? 2 : at->line < 100 ? 1 : 0);
    buf_uint(out, at->line);
    buf_text(out, " | ");
    size_t gutter = out->len - begin;
    struct window w = choose(out, at, span, WIDTH - (uint32_t)gutter);

    size_t left = out->len;
    if (w.cut_before)
        buf_str(out, CUT);
    write_part(out, at->text, w.from, w.beg);
    size_t match = out->len;
    write_part(out, at->text, w.beg, w.end);
    size_t right = out->len;
    write_part(out, at->text, w.end, w.to);
    if (w.cut_after)
        buf_text(out, " …");

    struct lines shown;
    lines_init(&shown, (rlint_str){buf_view(out).ptr + left, 0});
    uint32_t before = cells_up_to(&shown, match - left);
    uint32_t under = cells_up_to(&shown, right - left) - before;
    buf_char(out, '\n');
    buf_repeat(out, ' ', gutter - 2);
    buf_text(out, "| ");
    buf_repeat(out, ' ', before);
    if (span.beg == span.end)
        buf_char(out, '^');
    else
        buf_repeat(out, '~', under > 0 ? under : 1);
}
