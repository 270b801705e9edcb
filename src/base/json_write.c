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

/* Bits of the bytes that need a look. */
static inline uint32_t suspects(block b)
{
    return block_bits(block_quoted(b) | block_is(b, '[') | block_is(b, 0x7F) |
                      block_is(b, 0xC2) | block_is(b, 0xD8) |
                      block_is(b, 0xE2));
}

static char *put_long(char *to, uint32_t cp)
{
    static const char digit[] = "0123456789abcdef";
    to = put_str(to, STR("\\u"));
    for (int shift = 12; shift >= 0; shift -= 4)
        *to++ = digit[cp >> shift & 0xF];
    return to;
}

/* The character at s[*at], escaped if it has to be; moves *at past it. */
static char *put_suspect(char *to, rlint_str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.ptr + *at;
    size_t beg = *at;
    uint32_t cp = utf8_next(s.ptr, at);
    char letter = escape_letter(cp);
    if (letter == 'u' || is_command(p, (const unsigned char *)s.ptr) ||
        is_unsafe(p))
        return put_long(to, cp);
    return letter ? put_str(put_str(to, STR("\\")), (rlint_str){&letter, 1})
                  : put_str(to, (rlint_str){s.ptr + beg, *at - beg});
}

/* Sixteen bytes at a time are written and then looked at: the first that needs
 * it is where the next ones go. */
static char *put_valid(char *to, rlint_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t left = s.len - at;
        block b = left < BLOCK ? block_part(s.ptr + at, left)
                               : block_load(s.ptr + at);
        block_store(to, b);
        /* The zeros behind the end are suspects. */
        size_t len = (size_t)__builtin_ctz(suspects(b) | 1u << BLOCK);
        to += len;
        at += len;
        if (len < BLOCK && len < left)
            to = put_suspect(to, s, &at);
    }
    return to;
}

char *put_quoted(char *to, rlint_str s)
{
    to = put_valid(put_str(to, STR("\"")), s);
    return put_str(to, STR("\""));
}

static void put_string(struct buf *out, rlint_str s)
{
    char *to = buf_room(out, PUT_QUOTED(s.len));
    if (!to)
        return;
    *to++ = '"';
    for (;;) {
        size_t valid = utf8_check(s);
        to = put_valid(to, (rlint_str){s.ptr, valid});
        if (valid == s.len)
            break;
        to = put_str(to, STR("\xEF\xBF\xBD"));
        s.ptr += valid + 1;
        s.len -= valid + 1;
    }
    *to++ = '"';
    buf_end(out, to);
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

void json_raw(struct json_writer *w, rlint_str value)
{
    begin(w);
    buf_str(w->out, value);
}
