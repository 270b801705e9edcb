/* outside.c - text from outside, made fit to be shown. */
#include "emit/outside.h"

#include "base/block.h"
#include "base/utf8.h"
#include "diag/mask.h"
#include "text/lines.h"

/* Code points that show nothing, or act on the text around them.  The joiners
 * U+200C and U+200D and the variation selectors stay: emoji need them. */
static const struct {
    uint32_t first;
    uint32_t last;
} hidden[] = {
    {0x0000, 0x001F},    /* controls */
    {0x007F, 0x009F},    /* DEL, C1 */
    {0x00AD, 0x00AD},    /* soft hyphen */
    {0x034F, 0x034F},    /* combining grapheme joiner */
    {0x061C, 0x061C},    /* bidi mark */
    {0x115F, 0x1160},    /* Hangul fillers */
    {0x17B4, 0x17B5},    /* Khmer inherent vowels */
    {0x180B, 0x180F},    /* Mongolian selectors and separator */
    {0x200B, 0x200B},    /* zero-width space */
    {0x200E, 0x200F},    /* bidi marks */
    {0x2028, 0x202E},    /* separators, bidi embeddings */
    {0x2060, 0x206F},    /* invisible operators, bidi isolates */
    {0x3164, 0x3164},    /* Hangul filler */
    {0xE000, 0xF8FF},    /* private use */
    {0xFEFF, 0xFEFF},    /* BOM */
    {0xFFA0, 0xFFA0},    /* Hangul filler */
    {0xFFF0, 0xFFFB},    /* annotations */
    {0xFFFE, 0xFFFF},    /* no characters */
    {0xE0000, 0x10FFFF}, /* tags, private use */
};

bool outside_is_hidden(uint32_t cp)
{
    size_t i = 0;
    while (hidden[i].last < cp) /* the last row ends the code space */
        i++;
    return cp >= hidden[i].first;
}

static void put_byte(struct buf *out, uint32_t byte)
{
    buf_printf(out, "\\x%02x", (unsigned)byte);
}

bool outside_awaits_bracket(const struct buf *out)
{
    size_t at = out->len;
    while (at > 0 && (unsigned)((out->ptr[at - 1] | 0x20) - 'a') < 26)
        at--;
    return at >= 2 && out->ptr[at - 1] == '#' && out->ptr[at - 2] == '#';
}

static void put_point(struct buf *out, rlint_str bytes, uint32_t cp)
{
    bool spelled =
        outside_is_hidden(cp) || (cp == '[' && outside_awaits_bracket(out));
    if (!spelled)
        buf_str(out, bytes);
    else if (cp < 0x100)
        put_byte(out, cp);
    else
        buf_printf(out, "\\u{%x}", (unsigned)cp);
}

static void put_valid(struct buf *out, rlint_str s)
{
    for (size_t at = 0, next = 0; at < s.len; at = next) {
        at += lines_plain((rlint_str){s.ptr + at, s.len - at});
        buf_put(out, s.ptr + next, at - next);
        next = at;
        if (at == s.len)
            return;
        uint32_t cp = utf8_next(s.ptr, &next);
        put_point(out, (rlint_str){s.ptr + at, next - at}, cp);
    }
}

static void put_any(struct buf *out, rlint_str s)
{
    while (s.len > 0) {
        size_t valid = utf8_check(s);
        put_valid(out, (rlint_str){s.ptr, valid});
        if (valid == s.len)
            return;
        put_byte(out, (unsigned char)s.ptr[valid]);
        s = (rlint_str){s.ptr + valid + 1, s.len - valid - 1};
    }
}

void outside_text(struct buf *out, rlint_str s)
{
    size_t plain = lines_plain(s);
    buf_put(out, s.ptr, plain);
    if (plain == s.len)
        return;
    s = (rlint_str){s.ptr + plain, s.len - plain};
    while (s.ptr) {
        put_any(out, str_cut(&s, '\t'));
        if (s.ptr) /* something was cut off: a tab */
            buf_char(out, ' ');
    }
}

/* The blanks that a CI runner trims before it looks for a command. */
static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F ||
           cp == 0x3000;
}

static bool is_command(rlint_str name)
{
    size_t valid = utf8_check(name);
    size_t at = 0;
    for (size_t next = 0; next < valid; at = next) {
        if (!is_blank(utf8_next(name.ptr, &next)))
            break;
    }
    rlint_str rest = {name.ptr + at, name.len - at};
    return str_begins(rest, STR("::")) || str_begins(rest, STR("##"));
}

void outside_name(struct buf *out, rlint_str name)
{
    if (str_begins(name, STR("-")) || is_command(name))
        buf_str(out, STR("./"));
    size_t plain = lines_plain(name);
    buf_put(out, name.ptr, plain);
    put_any(out, (rlint_str){name.ptr + plain, name.len - plain});
}

/* Stars for all digits but the last; there are more than those. */
static void mask_digits(char *s, size_t len)
{
    size_t end = len;
    for (size_t kept = 0; kept < MASK_KEPT;)
        kept += mask_is_digit(s[--end]);
    for (; end >= BLOCK; end -= BLOCK, s += BLOCK) {
        block b = block_load(s), digits = block_in(b, '0', '9');
        block_store(s, (b & ~digits) | (block_of('*') & digits));
    }
    for (size_t i = 0; i < end; i++)
        if (mask_is_digit(s[i]))
            s[i] = '*';
}

rlint_str outside_masked(struct emit *e, const struct finding *f, rlint_str s)
{
    struct buf *masked = &e->masked;
    if (!f->pii || e->options->show_data)
        return s;
    if (str_digits(s) <= MASK_KEPT)
        return s;
    masked->len = 0;
    masked->failed = false; /* there may be memory again */
    buf_str(masked, s);
    e->out->failed |= masked->failed;
    if (masked->failed)
        return STR("");
    mask_digits(masked->ptr, masked->len);
    return buf_view(masked);
}
