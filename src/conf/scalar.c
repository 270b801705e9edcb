/* scalar.c - scanning a YAML scalar again, to know what its bytes came from. */
#include "conf/scalar.h"

#include "base/block.h"
#include "base/utf8.h"

/* ---------------------------------------------------------------- putting */

static void add_segment(struct scalar_scan *s, rlint_span from, bool exact)
{
    struct segment *added = vec_push(s->arena, &s->segment);
    if (added)
        *added = (struct segment){s->met, from, exact};
    else
        s->equal = false;
}

/* The next bytes of the value, made from `from`.  `exact`: they are the same
 * bytes there. */
static void put(struct scalar_scan *s, rlint_str piece, rlint_span from,
                bool exact)
{
    rlint_str rest = {s->value.ptr + s->met, s->value.len - s->met};
    s->equal = s->equal && str_begins(rest, piece);
    if (!s->equal || piece.len == 0)
        return;
    struct segment *last =
        s->segment.count > 0 ? &s->segment.item[s->segment.count - 1] : NULL;
    if (last && last->exact && exact && last->from.end == from.beg)
        last->from.end = from.end;
    else
        add_segment(s, from, exact);
    s->met += (uint32_t)piece.len;
}

static void put_same(struct scalar_scan *s, uint32_t beg, uint32_t end)
{
    rlint_span from = {beg, end};
    put(s, str_span(s->bytes, from), from, true);
}

/* ----------------------------------------------------------------- breaks */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* U+2028 or U+2029, breaks that stay what they are. */
static bool is_kept_break(const struct scalar_scan *s, uint32_t at,
                          uint32_t end)
{
    const char *p = s->bytes.ptr + at;
    return end - at >= 3 && p[0] == '\xE2' && p[1] == '\x80' &&
           (p[2] == '\xA8' || p[2] == '\xA9');
}

/* Bytes of the line break at `at`, for which libyaml takes U+0085, U+2028 and
 * U+2029, too; 0 when there is none. */
static uint32_t break_len(const struct scalar_scan *s, uint32_t at,
                          uint32_t end)
{
    const char *p = s->bytes.ptr;
    if (at >= end)
        return 0;
    if (p[at] == '\n')
        return 1;
    if (p[at] == '\r')
        return at + 1 < end && p[at + 1] == '\n' ? 2 : 1;
    if (p[at] == '\xC2' && at + 1 < end && p[at + 1] == '\x85')
        return 2;
    return is_kept_break(s, at, end) ? 3 : 0;
}

static uint32_t count_breaks(const struct scalar_scan *s, rlint_span blanks)
{
    uint32_t count = 0;
    for (uint32_t at = blanks.beg; at < blanks.end;) {
        uint32_t len = break_len(s, at, blanks.end);
        count += len > 0;
        at += len > 0 ? len : 1;
    }
    return count;
}

/* Every break in `blanks` but the first `skip` is one of the value. */
static void put_breaks(struct scalar_scan *s, rlint_span blanks, uint32_t skip)
{
    for (uint32_t at = blanks.beg; at < blanks.end;) {
        uint32_t len = break_len(s, at, blanks.end);
        if (len > 0 && skip > 0)
            skip--;
        else if (is_kept_break(s, at, blanks.end))
            put_same(s, at, at + len);
        else if (len > 0)
            put(s, STR("\n"), (rlint_span){at, at + len},
                s->bytes.ptr[at] == '\n');
        at += len > 0 ? len : 1;
    }
}

static bool first_is_kept(const struct scalar_scan *s, rlint_span blanks)
{
    while (blanks.beg < blanks.end && break_len(s, blanks.beg, blanks.end) == 0)
        blanks.beg++;
    return is_kept_break(s, blanks.beg, blanks.end);
}

/* One break is a space, the first of several is nothing. */
static void put_folded(struct scalar_scan *s, rlint_span blanks)
{
    uint32_t count = count_breaks(s, blanks);
    if (count == 0)
        put_same(s, blanks.beg, blanks.end);
    else if (first_is_kept(s, blanks))
        put_breaks(s, blanks, 0);
    else if (count == 1)
        put(s, STR(" "), blanks, false);
    else
        put_breaks(s, blanks, 1);
}

/* ---------------------------------------------------------------- escapes */

static const struct {
    char sign;
    uint32_t point;
} escape[] = {
    {'0', 0x00}, {'a', 0x07},   {'b', 0x08},   {'t', 0x09},  {'\t', 0x09},
    {'n', 0x0A}, {'v', 0x0B},   {'f', 0x0C},   {'r', 0x0D},  {'e', 0x1B},
    {' ', 0x20}, {'"', 0x22},   {'/', 0x2F},   {'\\', 0x5C}, {'N', 0x85},
    {'_', 0xA0}, {'L', 0x2028}, {'P', 0x2029},
};

/* The value of a hexadecimal digit; 16 and above for others. */
static uint32_t hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a' + 10) : 16;
}

/* The code point of the escape that begins at `at`, and where it ends; false
 * when libyaml would not have taken it. */
static bool read_escape(const struct scalar_scan *s, uint32_t at, uint32_t *end,
                        uint32_t *point)
{
    const char *p = s->bytes.ptr;
    if (*end - at < 2)
        return false;
    char sign = p[at + 1];
    uint32_t digits = sign == 'x' ? 2 : sign == 'u' ? 4 : sign == 'U' ? 8 : 0;
    for (size_t i = 0; i < sizeof(escape) / sizeof(escape[0]); i++) {
        if (escape[i].sign == sign) {
            *point = escape[i].point;
            *end = at + 2;
            return true;
        }
    }
    if (digits == 0 || digits > *end - at - 2)
        return false;
    *point = 0;
    for (uint32_t i = 0; i < digits; i++) {
        uint32_t digit = hex_value(p[at + 2 + i]);
        if (digit > 15 || *point > 0x10FFFF >> 4)
            return false;
        *point = *point << 4 | digit;
    }
    *end = at + 2 + digits;
    return true;
}

/* ------------------------------------------- plain, '…' and "…" scalars */

static uint32_t skip_white(const struct scalar_scan *s, uint32_t at,
                           uint32_t end)
{
    for (uint32_t len = 1; at < end && len > 0; at += len) {
        len = break_len(s, at, end);
        if (len == 0)
            len = is_blank(s->bytes.ptr[at]);
    }
    return at;
}

/* The backslash at `at`; returns where the scan goes on. */
static uint32_t scan_backslash(struct scalar_scan *s, uint32_t at, uint32_t end)
{
    uint32_t len = break_len(s, at + 1, end);
    if (len > 0) { /* hides the break and the blanks that follow */
        rlint_span rest = {at + 1 + len, skip_white(s, at + 1 + len, end)};
        put_breaks(s, rest, 0);
        return rest.end;
    }
    uint32_t point;
    char bytes[4];
    if (!read_escape(s, at, &end, &point)) {
        s->equal = false;
        return end;
    }
    put(s, (rlint_str){bytes, utf8_put(bytes, point)}, (rlint_span){at, end},
        false);
    return end;
}

static void scan_flow(struct scalar_scan *s, rlint_span inside, char special)
{
    const char *p = s->bytes.ptr;
    uint32_t at = inside.beg;
    while (at < inside.end && s->equal) {
        uint32_t beg = at;
        while (at < inside.end && !is_blank(p[at]) &&
               break_len(s, at, inside.end) == 0 &&
               (p[at] != special || special == '\0'))
            at++;
        put_same(s, beg, at);
        beg = at;
        at = skip_white(s, at, inside.end);
        if (at > beg) {
            put_folded(s, (rlint_span){beg, at});
        } else if (at < inside.end && special == '\'') {
            put(s, STR("'"), (rlint_span){at, at + 2}, false);
            at += 2;
        } else if (at < inside.end) {
            at = scan_backslash(s, at, inside.end);
        }
    }
}

/* -------------------------------------------------------- | and > scalars */

enum chomp { CHOMP_CLIP, CHOMP_STRIP, CHOMP_KEEP };

struct header {
    enum chomp chomp;
    uint32_t indent; /* 0: by the first line */
    uint32_t end;    /* where the lines begin */
};

/* Where the next byte stands that may begin a line break, or `end`. */
static uint32_t break_near(const struct scalar_scan *s, uint32_t at,
                           uint32_t end)
{
    for (; end - at >= BLOCK; at += BLOCK) {
        block b = block_load(s->bytes.ptr + at);
        uint32_t bits = block_bits(block_is(b, '\n') | block_is(b, '\r') |
                                   block_is(b, 0xC2) | block_is(b, 0xE2));
        if (bits)
            return at + (uint32_t)__builtin_ctz(bits);
    }
    while (at < end && !strchr("\n\r\xC2\xE2", s->bytes.ptr[at]))
        at++;
    return at;
}

static uint32_t line_end(const struct scalar_scan *s, uint32_t at, uint32_t end)
{
    while ((at = break_near(s, at, end)) < end && break_len(s, at, end) == 0)
        at++;
    return at;
}

static struct header read_header(const struct scalar_scan *s, rlint_span span,
                                 uint32_t column)
{
    struct header ret = {CHOMP_CLIP, 0, 0};
    uint32_t stop = line_end(s, span.beg, span.end);
    for (uint32_t at = span.beg + 1; at < stop; at++) {
        char c = s->bytes.ptr[at];
        if (c == '+' || c == '-')
            ret.chomp = c == '+' ? CHOMP_KEEP : CHOMP_STRIP;
        else if (c >= '1' && c <= '9')
            ret.indent = column + (uint32_t)(c - '0');
        else
            break;
    }
    ret.end = stop + break_len(s, stop, span.end);
    return ret;
}

static uint32_t skip_spaces(const struct scalar_scan *s, uint32_t at,
                            uint32_t end)
{
    while (at < end && s->bytes.ptr[at] == ' ')
        at++;
    return at;
}

/* That of the first line that is not blank, or of a deeper blank one above. */
static uint32_t find_indent(const struct scalar_scan *s, uint32_t at,
                            uint32_t end)
{
    uint32_t indent = 1;
    for (;;) {
        uint32_t text = skip_spaces(s, at, end);
        uint32_t len = break_len(s, text, end);
        if (text - at > indent)
            indent = text - at;
        if (len == 0)
            return indent;
        at = text + len;
    }
}

/* Breaks are put when it is known what follows them: between two lines that do
 * not begin with blanks they are folded. */
static void scan_block(struct scalar_scan *s, rlint_span span, bool folds,
                       uint32_t column)
{
    struct header header = read_header(s, span, column);
    uint32_t indent = header.indent > 0 ? header.indent
                                        : find_indent(s, header.end, span.end);
    rlint_span gap = {header.end, span.end}; /* since the last line with text */
    bool some = false;                       /* there was one */
    bool flush = false;                      /* it began without a blank */
    for (uint32_t at = header.end; at < span.end && s->equal;) {
        uint32_t limit = span.end - at < indent ? span.end : at + indent;
        uint32_t text = skip_spaces(s, at, limit);
        uint32_t stop = line_end(s, text, span.end);
        if (text - at == indent && stop > text) {
            bool begins_flush = !is_blank(s->bytes.ptr[text]);
            gap.end = folds ? text : at;
            if (folds && some && flush && begins_flush)
                put_folded(s, gap);
            else
                put_breaks(s, gap, 0);
            put_same(s, text, stop);
            gap = (rlint_span){stop, span.end};
            some = true;
            flush = begins_flush;
        }
        at = stop + break_len(s, stop, span.end);
    }
    if (header.chomp == CHOMP_CLIP)
        gap.end = some ? gap.beg + break_len(s, gap.beg, gap.end) : gap.beg;
    if (header.chomp != CHOMP_STRIP)
        put_breaks(s, gap, 0);
}

bool scalar_scan(struct scalar_scan *s, rlint_span span, enum node_style style,
                 uint32_t column)
{
    s->met = 0;
    s->equal = true;
    s->segment.count = 0;
    rlint_span inside = span; /* of the quotes */
    if (style == STYLE_SINGLE || style == STYLE_DOUBLE) {
        if (span.end - span.beg < 2)
            return false;
        inside = (rlint_span){span.beg + 1, span.end - 1};
    }
    if (style == STYLE_LITERAL || style == STYLE_FOLDED)
        scan_block(s, span, style == STYLE_FOLDED, column);
    else if (style == STYLE_PLAIN)
        scan_flow(s, inside, '\0');
    else
        scan_flow(s, inside, style == STYLE_SINGLE ? '\'' : '\\');
    if (s->segment.count == 0) /* an empty value has one too */
        add_segment(s, (rlint_span){inside.beg, inside.beg}, true);
    return s->equal && s->met == s->value.len;
}
