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

/* The first of them from `at` on, or the end. */
static inline size_t find_suspect(rlint_str s, size_t at)
{
    for (; s.len - at >= BLOCK; at += BLOCK) {
        uint32_t bits = suspects(block_load(s.ptr + at));
        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    /* The zeros behind what is left are suspects. */
    block rest = block_part(s.ptr + at, s.len - at);
    return at + (size_t)__builtin_ctz(suspects(rest));
}

/* How many bytes of the valid UTF-8 `s` may stay as they are. */
static size_t plain_length(rlint_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    for (size_t at = 0;; at++) {
        at = find_suspect(s, at);
        if (at == s.len ||
            (p[at] < 0x80 ? escape_letter(p[at]) || is_command(p + at, p)
                          : is_unsafe(p + at)))
            return at;
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

void json_quote(struct buf *out, rlint_str s)
{
    buf_char(out, '"');
    put_valid(out, s);
    buf_char(out, '"');
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
