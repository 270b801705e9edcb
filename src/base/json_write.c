/* json_write.c - JSON to bytes, with commas and brackets kept right. */
#include "base/json_write.h"

#include "base/block.h"
#include "base/utf8.h"

/* The letter of a short escape, 'u' for a long one, 0 for what stays. */
static char escape_letter(uint32_t c)
{
    static const char control[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu";
    if (c < 0x20)
        return control[c];
    if (c == '"' || c == '\\')
        return (char)c;
    return c == 0x7F ? 'u' : '\0';
}

/* What must not reach a terminal or a reader of lines raw: C1 controls
 * (U+0080-9F), U+2028 and U+2029, marks of direction (U+200E-F, U+202A-E,
 * U+2066-9, U+061C). */
static bool is_unsafe(const unsigned char *p)
{
    if (p[0] == 0xC2)
        return p[1] < 0xA0;
    if (p[0] == 0xD8)
        return p[1] == 0x9C;
    if (p[0] != 0xE2 || (p[1] != 0x80 && p[1] != 0x81))
        return false;
    return p[1] == 0x80
               ? p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xA8 && p[2] <= 0xAE)
               : p[2] >= 0xA6 && p[2] <= 0xA9;
}

/* `##[` and `##vso[` anywhere in a line are commands to some CI systems. */
static bool is_command(const unsigned char *p, const unsigned char *beg)
{
    if (p[0] != '[')
        return false;
    while (p > beg && (unsigned)((p[-1] | 0x20) - 'a') < 26)
        p--;
    return p - beg >= 2 && p[-1] == '#' && p[-2] == '#';
}

/* Does one of these sixteen bytes need a look? */
static bool may_be_unsafe(const char *p)
{
    block b = block_load(p);
    block bad = block_in(b, 0, 0x1F) | block_is(b, '"') | block_is(b, '\\') |
                block_is(b, '[') | block_is(b, 0x7F) | block_is(b, 0xC2) |
                block_is(b, 0xD8) | block_is(b, 0xE2);
    return block_bits(bad) != 0;
}

/* How many bytes of the valid UTF-8 `s` may stay as they are. */
static size_t plain_length(rlint_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t i = 0;; i++) {
        while (s.len - i >= BLOCK && !may_be_unsafe(s.ptr + i))
            i += BLOCK;
        if (i < s.len && s.len - i < BLOCK && s.len >= BLOCK &&
            !may_be_unsafe(s.ptr + s.len - BLOCK))
            return s.len;
        if (i == s.len ||
            (p[i] < 0x80 ? escape_letter(p[i]) || is_command(p + i, p)
                         : is_unsafe(p + i)))
            return i;
    }
}

static void put_long(struct buf *out, uint32_t cp)
{
    static const char digit[] = "0123456789abcdef";
    char text[6] = {'\\', 'u'};
    for (int i = 0; i < 4; i++)
        text[2 + i] = digit[cp >> (12 - 4 * i) & 0xF];
    buf_put(out, text, sizeof(text));
}

/* The valid UTF-8 `s` between quotes. */
static void put_valid(struct buf *out, rlint_str s)
{
    size_t at = 0;
    while (at < s.len) {
        size_t len = plain_length((rlint_str){s.ptr + at, s.len - at});
        buf_put(out, s.ptr + at, len);
        at += len;
        if (at == s.len)
            break;
        uint32_t cp = utf8_next(s.ptr, &at);
        char letter = escape_letter(cp);
        if (letter == 'u' || cp >= 0x80 || cp == '[')
            put_long(out, cp);
        else
            buf_put(out, (char[]){'\\', letter}, 2);
    }
}

static void put_string(struct buf *out, rlint_str s)
{
    buf_char(out, '"');
    for (;;) {
        size_t valid = utf8_check(s);
        put_valid(out, (rlint_str){s.ptr, valid});
        if (valid == s.len)
            break;
        buf_str(out, STR("\xEF\xBF\xBD"));
        s.ptr += valid + 1;
        s.len -= valid + 1;
    }
    buf_char(out, '"');
}

static void new_line(struct json_writer *w)
{
    if (w->indent == 0)
        return;
    buf_char(w->out, '\n');
    buf_repeat(w->out, ' ', (size_t)w->indent * w->depth);
}

/* What goes in front of a value or a name. */
static void begin(struct json_writer *w)
{
    if (w->depth > 0 && w->before != JSON_NAME) {
        if (w->before == JSON_VALUE)
            buf_char(w->out, ',');
        new_line(w);
    }
    w->before = JSON_VALUE;
}

void json_open(struct json_writer *w, char bracket)
{
    begin(w);
    buf_char(w->out, bracket);
    w->depth++;
    w->before = JSON_NOTHING;
}

void json_close(struct json_writer *w, char bracket)
{
    w->depth--;
    if (w->before != JSON_NOTHING)
        new_line(w);
    buf_char(w->out, bracket);
    w->before = JSON_VALUE;
}

void json_name(struct json_writer *w, const char *name)
{
    begin(w);
    put_string(w->out, str_of(name));
    buf_text(w->out, w->indent > 0 ? ": " : ":");
    w->before = JSON_NAME;
}

void json_line(struct json_writer *w)
{
    if (w->before == JSON_VALUE)
        buf_char(w->out, ',');
    buf_char(w->out, '\n');
    w->before = JSON_NAME;
}

void json_text(struct json_writer *w, rlint_str s)
{
    begin(w);
    put_string(w->out, s);
}

void json_number(struct json_writer *w, int64_t value)
{
    begin(w);
    buf_int(w->out, value);
}

void json_truth(struct json_writer *w, bool value)
{
    json_raw(w, value ? STR("true") : STR("false"));
}

void json_null(struct json_writer *w)
{
    json_raw(w, STR("null"));
}

void json_raw(struct json_writer *w, rlint_str value)
{
    begin(w);
    buf_str(w->out, value);
}
