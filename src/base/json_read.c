/* json_read.c - JSON as a stream of values with byte positions; no tree. */
#include "base/json_read.h"

#include "base/block.h"
#include "base/limits.h"
#include "base/utf8.h"

/* No state tells whether a bracket was just opened: then, and only then, it is
 * the byte before `at`, as no value ends in an opening bracket.  So whatever
 * reads a value stops right behind it. */

/* Keeps the first problem; always false. */
static bool fail(struct json_reader *r, size_t at, const char *problem)
{
    if (!r->problem) {
        r->problem = problem;
        r->problem_at = at;
    }
    return false;
}

void json_init(struct json_reader *r, rlint_str text)
{
    *r = (struct json_reader){.text = text};
    if (text.len > UINT32_MAX) /* spans could not point into it */
        fail(r, 0, "the text is too long");
}

/* The byte at `at`, or -1 behind the last. */
static int byte_at(const struct json_reader *r, size_t at)
{
    return at < r->text.len ? (unsigned char)r->text.ptr[at] : -1;
}

/* The byte that comes next but for white space. */
static int next_byte(struct json_reader *r)
{
    int c = byte_at(r, r->at);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        c = byte_at(r, ++r->at);
    return c;
}

/* Goes over the byte `c`, white space before it allowed. */
static bool expect(struct json_reader *r, char c, const char *problem)
{
    if (r->problem)
        return false;
    if (next_byte(r) != c)
        return fail(r, r->at, problem);
    r->at++;
    return true;
}

/* What a value is that begins with this byte. */
static const uint8_t type_of[256] = {
    ['{'] = JSON_OBJECT, ['['] = JSON_ARRAY,  ['"'] = JSON_STRING,
    ['t'] = JSON_TRUE,   ['f'] = JSON_FALSE,  ['n'] = JSON_NULL,
    ['-'] = JSON_NUMBER, ['0'] = JSON_NUMBER, ['1'] = JSON_NUMBER,
    ['2'] = JSON_NUMBER, ['3'] = JSON_NUMBER, ['4'] = JSON_NUMBER,
    ['5'] = JSON_NUMBER, ['6'] = JSON_NUMBER, ['7'] = JSON_NUMBER,
    ['8'] = JSON_NUMBER, ['9'] = JSON_NUMBER,
};

enum json_type json_peek(struct json_reader *r)
{
    if (r->problem)
        return JSON_BROKEN;
    int c = next_byte(r);
    enum json_type type = c < 0 ? JSON_BROKEN : (enum json_type)type_of[c];
    if (type == JSON_BROKEN)
        fail(r, r->at, c < 0 ? "the text ends too early" : "a value expected");
    return type;
}

bool json_enter(struct json_reader *r)
{
    enum json_type type = json_peek(r);
    if (type == JSON_BROKEN)
        return false;
    if (type != JSON_OBJECT && type != JSON_ARRAY)
        return fail(r, r->at, "'{' or '[' expected");
    if (r->depth == LIMIT_JSON_DEPTH)
        return fail(r, r->at, "brackets nested too deeply");
    r->depth++;
    r->at++;
    return true;
}

/* Inside brackets: goes to the next item, or over the closing bracket. */
static bool next_item(struct json_reader *r, char open, char close,
                      const char *problem)
{
    if (r->problem)
        return false;
    bool first = r->text.ptr[r->at - 1] == open;
    int c = next_byte(r);
    if (c == close) {
        r->at++;
        r->depth--;
        return false;
    }
    return first || expect(r, ',', problem);
}

bool json_element(struct json_reader *r)
{
    return next_item(r, '[', ']', "',' or ']' expected");
}

/* The end of the plain bytes of a string that begin at `at`: up to a quote, a
 * backslash or a control character. */
static size_t plain_end(rlint_str text, size_t at)
{
    for (; text.len - at >= BLOCK; at += BLOCK) {
        block b = block_load(text.ptr + at);
        uint32_t bits = block_bits(block_in(b, 0, 0x1F) | block_is(b, '"') |
                                   block_is(b, '\\'));
        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    while (at < text.len && text.ptr[at] != '"' && text.ptr[at] != '\\' &&
           (unsigned char)text.ptr[at] >= 0x20)
        at++;
    return at;
}

/* The value of a hexadecimal digit and 1; 0 for other bytes. */
static const uint8_t hex_digit[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
    ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
    ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
    ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

/* The number that four hexadecimal digits write, or -1. */
static inline int32_t hex_number(const char *digits)
{
    const unsigned char *p = (const unsigned char *)digits;
    int32_t a = hex_digit[p[0]], b = hex_digit[p[1]];
    int32_t c = hex_digit[p[2]], d = hex_digit[p[3]];
    if (!a || !b || !c || !d)
        return -1;
    return (a - 1) << 12 | (b - 1) << 8 | (c - 1) << 4 | (d - 1);
}

static int32_t hex_at(const struct json_reader *r, size_t at)
{
    bool four = at <= r->text.len && r->text.len - at >= 4;
    return four ? hex_number(r->text.ptr + at) : -1;
}

/* Reads what follows the `\u` at r->at. */
static bool read_unicode(struct json_reader *r, uint32_t *cp)
{
    int32_t high = hex_at(r, r->at + 2);
    if (high < 0)
        return fail(r, r->at + 1, "four hexadecimal digits expected after \\u");
    *cp = (uint32_t)high;
    size_t len = 6;
    if (high >= 0xD800 && high <= 0xDFFF) {
        bool pair =
            byte_at(r, r->at + 6) == '\\' && byte_at(r, r->at + 7) == 'u';
        int32_t low = pair ? hex_at(r, r->at + 8) : -1;
        if (high >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
            return fail(r, r->at, "half of a surrogate pair");
        *cp = 0x10000 + ((*cp & 0x3FF) << 10 | ((uint32_t)low & 0x3FF));
        len = 12;
    }
    r->at += len;
    return true;
}

/* Reads the escape at r->at into `cp`. */
static bool read_escape(struct json_reader *r, uint32_t *cp)
{
    static const char letter[] = "\"\\/bfnrt";
    static const char meaning[] = "\"\\/\b\f\n\r\t";
    int c = byte_at(r, r->at + 1);
    if (c == 'u')
        return read_unicode(r, cp);
    const char *at = c > 0 ? strchr(letter, c) : NULL;
    if (!at)
        return fail(r, r->at, "unknown escape");
    *cp = (uint32_t)meaning[at - letter];
    r->at += 2;
    return true;
}

size_t json_escape(rlint_str text, size_t at, uint32_t *cp)
{
    struct json_reader r = {.text = text, .at = at};
    return read_escape(&r, cp) ? r.at - at : 1;
}

/* A string that is being read. */
struct string_read {
    rlint_span raw;  /* between the quotes */
    struct buf *out; /* gets the decoded text if there is an escape; or NULL */
    bool escaped;
};

/* Moves over the plain bytes at r->at; false on bytes that are no UTF-8. */
static bool read_plain(struct json_reader *r, const struct string_read *s)
{
    size_t beg = r->at;
    r->at = plain_end(r->text, beg);
    rlint_str run = {r->text.ptr + beg, r->at - beg};
    size_t valid = r->checked ? run.len : utf8_check(run);
    if (valid < run.len)
        return fail(r, beg + valid, "not UTF-8");
    if (s->escaped && s->out)
        buf_str(s->out, run);
    return true;
}

/* Some programs write all but ASCII as \u04xx: those of two bytes that follow
 * each other are copied here. */
static void copy_pairs(struct json_reader *r, struct buf *out)
{
    rlint_str rest =
        str_between(r->text.ptr + r->at, r->text.ptr + r->text.len);
    if (!buf_reserve(out, rest.len / 3))
        return;
    char *to = out->ptr + out->len;
    for (; rest.len >= 6 && rest.ptr[0] == '\\' && rest.ptr[1] == 'u';
         rest = (rlint_str){rest.ptr + 6, rest.len - 6}) {
        int32_t cp = hex_number(rest.ptr + 2);
        if (cp < 0x80 || cp > 0x7FF)
            break;
        *to++ = (char)(0xC0 | cp >> 6);
        *to++ = (char)(0x80 | (cp & 0x3F));
    }
    out->len = (size_t)(to - out->ptr);
    r->at = (size_t)(rest.ptr - r->text.ptr);
}

/* Reads the escape at r->at; the first one copies what stood before it. */
static bool copy_escape(struct json_reader *r, struct string_read *s)
{
    size_t beg = r->at;
    uint32_t cp;
    if (!read_escape(r, &cp))
        return false;
    if (s->out) {
        char bytes[4];
        if (!s->escaped)
            buf_put(s->out, r->text.ptr + s->raw.beg, beg - s->raw.beg);
        buf_put(s->out, bytes, utf8_put(bytes, cp));
        copy_pairs(r, s->out);
    }
    s->escaped = true;
    return true;
}

/* Reads a string, its quotes included.  Plain runs and escapes take turns. */
static bool read_string(struct json_reader *r, struct string_read *s)
{
    if (!expect(r, '"', "a string expected"))
        return false;
    s->raw.beg = (uint32_t)r->at;
    for (;;) {
        if (!read_plain(r, s))
            return false;
        int c = byte_at(r, r->at);
        if (c == '"')
            break;
        if (c < 0 || (c == '\\' && byte_at(r, r->at + 1) < 0))
            return fail(r, s->raw.beg - 1, "a string without end");
        if (c != '\\')
            return fail(r, r->at, "a control character in a string");
        if (!copy_escape(r, s))
            return false;
    }
    s->raw.end = (uint32_t)r->at++;
    return true;
}

bool json_string(struct json_reader *r, rlint_str *ret, struct buf *scratch,
                 rlint_span *raw)
{
    struct string_read s = {.out = scratch};
    size_t decoded = scratch->len;
    if (!read_string(r, &s))
        return false;
    if (s.escaped && scratch->failed)
        return fail(r, s.raw.beg - 1, "out of memory");
    *ret = s.escaped
               ? (rlint_str){scratch->ptr + decoded, scratch->len - decoded}
               : str_span(r->text, s.raw);
    if (raw)
        *raw = s.raw;
    return true;
}

static bool next_key(struct json_reader *r)
{
    return next_item(r, '{', '}', "',' or '}' expected");
}

static bool read_colon(struct json_reader *r)
{
    return expect(r, ':', "':' expected");
}

bool json_key(struct json_reader *r, rlint_str *key, struct buf *scratch)
{
    scratch->len = 0;
    return next_key(r) && json_string(r, key, scratch, NULL) && read_colon(r);
}

/* Reads digits, at least one; `sign` is what needs them. */
static bool read_digits(struct json_reader *r, size_t sign)
{
    size_t beg = r->at;
    int c = byte_at(r, r->at);
    while (c >= '0' && c <= '9')
        c = byte_at(r, ++r->at);
    return r->at > beg || fail(r, sign, "a number without its digits");
}

/* Reads a number; `*whole` becomes true when it has neither fraction nor
 * exponent. */
static bool read_number(struct json_reader *r, bool *whole)
{
    size_t part = r->at;
    if (byte_at(r, r->at) == '-')
        r->at++;
    if (byte_at(r, r->at) == '0')
        r->at++;
    else if (!read_digits(r, part))
        return false;
    *whole = true;
    part = r->at;
    if (byte_at(r, r->at) == '.') {
        *whole = false;
        r->at++;
        if (!read_digits(r, part))
            return false;
    }
    part = r->at;
    if ((byte_at(r, r->at) | 0x20) == 'e') {
        *whole = false;
        r->at++;
        int sign = byte_at(r, r->at);
        if (sign == '+' || sign == '-')
            r->at++;
        return read_digits(r, part);
    }
    return true;
}

/* The value of the digits of `s`, at most `limit`; false above it. */
static bool digits_value(rlint_str s, uint64_t limit, uint64_t *ret)
{
    *ret = 0;
    for (size_t i = 0; i < s.len; i++) {
        uint64_t digit = (uint64_t)(s.ptr[i] - '0');
        if (*ret > (limit - digit) / 10)
            return false;
        *ret = *ret * 10 + digit;
    }
    return true;
}

bool json_int(struct json_reader *r, int64_t *ret)
{
    enum json_type type = json_peek(r);
    if (type == JSON_BROKEN)
        return false;
    size_t beg = r->at;
    bool whole = false;
    if (type == JSON_NUMBER && !read_number(r, &whole))
        return false;
    if (!whole)
        return fail(r, beg, "an integer expected");
    bool minus = r->text.ptr[beg] == '-';
    uint64_t limit = (uint64_t)INT64_MAX + minus;
    uint64_t value;
    if (!digits_value(
            str_between(r->text.ptr + beg + minus, r->text.ptr + r->at), limit,
            &value))
        return fail(r, beg, "an integer out of range");
    *ret = (int64_t)(minus ? 0 - value : value);
    return true;
}

static bool read_word(struct json_reader *r, rlint_str word)
{
    rlint_str rest = {r->text.ptr + r->at, r->text.len - r->at};
    if (!str_begins(rest, word))
        return fail(r, r->at, "a value expected");
    r->at += word.len;
    return true;
}

bool json_bool(struct json_reader *r, bool *ret)
{
    enum json_type type = json_peek(r);
    if (type == JSON_BROKEN)
        return false;
    if (type != JSON_TRUE && type != JSON_FALSE)
        return fail(r, r->at, "true or false expected");
    *ret = type == JSON_TRUE;
    return read_word(r, *ret ? STR("true") : STR("false"));
}

static bool skip_string(struct json_reader *r)
{
    struct string_read s = {.out = NULL};
    return read_string(r, &s);
}

/* Calls itself through json_skip; json_enter bounds the depth. */
static bool skip_object(struct json_reader *r)
{
    if (!json_enter(r))
        return false;
    while (next_key(r)) {
        if (!skip_string(r) || !read_colon(r) || !json_skip(r, NULL))
            return false;
    }
    return !r->problem;
}

static bool skip_array(struct json_reader *r)
{
    if (!json_enter(r))
        return false;
    while (json_element(r)) {
        if (!json_skip(r, NULL))
            return false;
    }
    return !r->problem;
}

static bool skip_number(struct json_reader *r)
{
    bool whole;
    return read_number(r, &whole);
}

static bool skip_true(struct json_reader *r)
{
    return read_word(r, STR("true"));
}

static bool skip_false(struct json_reader *r)
{
    return read_word(r, STR("false"));
}

static bool skip_null(struct json_reader *r)
{
    return read_word(r, STR("null"));
}

bool json_skip(struct json_reader *r, rlint_str *raw)
{
    static bool (*const skip[])(struct json_reader *) = {
        [JSON_OBJECT] = skip_object, [JSON_ARRAY] = skip_array,
        [JSON_STRING] = skip_string, [JSON_NUMBER] = skip_number,
        [JSON_TRUE] = skip_true,     [JSON_FALSE] = skip_false,
        [JSON_NULL] = skip_null,
    };
    enum json_type type = json_peek(r);
    size_t beg = r->at;
    if (type == JSON_BROKEN || !skip[type](r))
        return false;
    if (raw)
        *raw = (rlint_str){r->text.ptr + beg, r->at - beg};
    return true;
}

bool json_end(struct json_reader *r)
{
    if (r->problem)
        return false;
    return next_byte(r) < 0 || fail(r, r->at, "more text after the value");
}
