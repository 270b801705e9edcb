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

static int behind_space(struct json_reader *r)
{
    int c = byte_at(r, r->at);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        c = byte_at(r, ++r->at);
    return c;
}

/* The byte that comes next but for white space. */
static inline int next_byte(struct json_reader *r)
{
    int c = byte_at(r, r->at);
    return c > ' ' ? c : behind_space(r);
}

/* Goes over the byte `c`, white space before it allowed. */
static inline bool expect(struct json_reader *r, char c, const char *problem)
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
static inline bool next_item(struct json_reader *r, char open, char close,
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

/* Moves over plain text of a string: up to a quote, a backslash, a control
 * character, a byte that is no UTF-8, or the end.  Gives the byte there. */
static int pass_run(struct json_reader *r)
{
    r->at += utf8_run((rlint_str){r->text.ptr + r->at, r->text.len - r->at});
    return byte_at(r, r->at);
}

/* The same for the first run of a string: most names, and much text, are ASCII
 * alone. */
static inline int pass_first_run(struct json_reader *r)
{
    for (; r->text.len - r->at >= BLOCK; r->at += BLOCK) {
        block b = block_load(r->text.ptr + r->at);
        uint32_t ends = block_bits(block_quoted(b) | b);
        if (!ends)
            continue;
        r->at += (size_t)__builtin_ctz(ends);
        if (r->text.ptr[r->at] == '"')
            return '"';
        break;
    }
    return pass_run(r);
}

/* The value of a hexadecimal digit and 16; 0 for other bytes. */
static const uint8_t hex_digit[256] = {
    ['0'] = 16, ['1'] = 17, ['2'] = 18, ['3'] = 19, ['4'] = 20, ['5'] = 21,
    ['6'] = 22, ['7'] = 23, ['8'] = 24, ['9'] = 25, ['a'] = 26, ['b'] = 27,
    ['c'] = 28, ['d'] = 29, ['e'] = 30, ['f'] = 31, ['A'] = 26, ['B'] = 27,
    ['C'] = 28, ['D'] = 29, ['E'] = 30, ['F'] = 31,
};

/* The number that two hexadecimal digits write, or -1. */
static inline int32_t hex_byte(const char *digits)
{
    const unsigned char *p = (const unsigned char *)digits;
    int32_t high = hex_digit[p[0]], low = hex_digit[p[1]];
    return high & low & 16 ? (high << 4) + low - 0x110 : -1;
}

/* That of four. */
static inline int32_t hex_number(const char *digits)
{
    int32_t high = hex_byte(digits), low = hex_byte(digits + 2);
    return (high | low) < 0 ? -1 : high << 8 | low;
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

/* ASCII that stands for itself. */
static inline bool is_plain(char c)
{
    return (unsigned char)(c - 0x20) < 0x60 && c != '"' && c != '\\';
}

/* Writes the letters that are escaped at `p`, before `end`, as long as they
 * take two bytes each and are escaped alike but for the last two digits.
 * Returns what follows. */
static inline const char *copy_letters(const char *p, const char *end,
                                       char **to)
{
    const char *first = p;
    int32_t cp = p[1] == 'u' ? hex_number(p + 2) : -1;
    for (int32_t high = cp & 0x700; cp >= 0x80 && cp <= 0x7FF;) {
        *(*to)++ = (char)(0xC0 | cp >> 6);
        *(*to)++ = (char)(0x80 | (cp & 0x3F));
        p += 6;
        bool alike = end - p >= 6 && memcmp(p, first, 4) == 0;
        cp = alike ? hex_byte(p + 4) | high : -1;
    }
    return p;
}

#define TEXT_MOST 1024 /* bytes that copy_text() takes at once */
#define GAP_MOST  4

/* Some programs write all but ASCII as \u04xx: such words and the few signs
 * between them are copied here, as far as it is easy. */
static void copy_text(struct json_reader *r, struct buf *out)
{
    size_t left = r->text.len - r->at;
    const char *p = r->text.ptr + r->at;
    const char *end = p + (left < TEXT_MOST ? left : TEXT_MOST);
    char *to = buf_room(out, TEXT_MOST);
    while (to && end - p >= 6 && *p == '\\') {
        const char *beg = p;
        p = copy_letters(p, end, &to);
        if (p == beg)
            break;
        for (int i = 0; i < GAP_MOST && p < end && is_plain(*p); i++)
            *to++ = *p++;
    }
    if (to)
        buf_end(out, to);
    r->at = (size_t)(p - r->text.ptr);
}

/* Reads the escape at r->at, and more if it can. */
static bool copy_escape(struct json_reader *r, struct buf *out)
{
    uint32_t cp;
    size_t beg = r->at;
    if (out)
        copy_text(r, out);
    if (r->at > beg)
        return true;
    if (!read_escape(r, &cp))
        return false;
    char bytes[4];
    if (out)
        buf_put(out, bytes, utf8_put(bytes, cp));
    return true;
}

/* What is wrong with `c` in the string whose quote is at `beg`. */
static bool fail_in_string(struct json_reader *r, int c, size_t beg)
{
    if (c >= 0x80)
        return fail(r, r->at, "not UTF-8");
    if (c < 0 || c == '\\')
        return fail(r, beg, "a string without end");
    return fail(r, r->at, "a control character in a string");
}

/* Reads on in a string that began at `beg` and has no quote at the end of its
 * first run.  Runs and escapes take turns; `out`, which may be NULL, gets all
 * of the text. */
static bool read_escaped(struct json_reader *r, size_t beg, struct buf *out)
{
    size_t run = beg;
    for (int c = byte_at(r, r->at);; c = pass_run(r)) {
        if (out)
            buf_put(out, r->text.ptr + run, r->at - run);
        if (c == '"')
            return true;
        if (c != '\\' || byte_at(r, r->at + 1) < 0)
            return fail_in_string(r, c, beg - 1);
        if (!copy_escape(r, out))
            return false;
        run = r->at;
    }
}

static bool decode_string(struct json_reader *r, size_t beg, rlint_str *ret,
                          struct buf *out)
{
    size_t decoded = out->len;
    if (!read_escaped(r, beg, out))
        return false;
    if (out->failed)
        return fail(r, beg - 1, "out of memory");
    *ret = (rlint_str){out->ptr + decoded, out->len - decoded};
    return true;
}

/* Nearly all strings are one run. */
static inline bool read_string(struct json_reader *r, rlint_str *ret,
                               struct buf *scratch, rlint_span *raw)
{
    if (!expect(r, '"', "a string expected"))
        return false;
    size_t beg = r->at;
    if (pass_first_run(r) == '"')
        *ret = str_between(r->text.ptr + beg, r->text.ptr + r->at);
    else if (!decode_string(r, beg, ret, scratch))
        return false;
    *raw = (rlint_span){(uint32_t)beg, (uint32_t)r->at++};
    return true;
}

bool json_string(struct json_reader *r, rlint_str *ret, struct buf *scratch,
                 rlint_span *raw)
{
    rlint_span unused;
    return read_string(r, ret, scratch, raw ? raw : &unused);
}

static inline bool next_key(struct json_reader *r)
{
    return next_item(r, '{', '}', "',' or '}' expected");
}

static inline bool read_colon(struct json_reader *r)
{
    return expect(r, ':', "':' expected");
}

bool json_key(struct json_reader *r, rlint_str *key, struct buf *scratch)
{
    rlint_span raw;
    scratch->len = 0;
    return next_key(r) && read_string(r, key, scratch, &raw) && read_colon(r);
}

static inline size_t pass_digits(rlint_str text, size_t at)
{
    while (at < text.len && (unsigned char)(text.ptr[at] - '0') < 10)
        at++;
    return at;
}

/* Reads digits, at least one; `sign` is what needs them. */
static inline bool read_digits(struct json_reader *r, size_t sign)
{
    size_t beg = r->at;
    r->at = pass_digits(r->text, beg);
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

static bool skip_string(struct json_reader *r)
{
    if (!expect(r, '"', "a string expected"))
        return false;
    size_t beg = r->at;
    if (pass_first_run(r) != '"' && !read_escaped(r, beg, NULL))
        return false;
    r->at++;
    return true;
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
