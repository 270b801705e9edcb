/* bytes.c - looking at a file before libyaml sees it. */
#include "conf/bytes.h"

#include "base/block.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "conf/message.h"

struct check {
    rlint_str bytes;
    size_t first; /* byte after the byte order mark */
    struct rlint_report *problems;
    const char *rule;
};

size_t bytes_begin(rlint_str bytes)
{
    return str_begins(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static bool refuse(const struct check *c, size_t beg, size_t end,
                   const char *message)
{
    rlint_span span = {(uint32_t)beg, (uint32_t)end};
    report_add(c->problems, c->rule, RLINT_ERROR, span, "%s", message);
    return false;
}

static bool refuse_encoding(const struct check *c, size_t bad)
{
    if (str_begins(c->bytes, STR("\xFF\xFE")) ||
        str_begins(c->bytes, STR("\xFE\xFF")))
        return refuse(c, bad, bad + 1, "the file is UTF-16: save it as UTF-8");
    return refuse(c, bad, bad + 1,
                  "this byte is no UTF-8: save the file as UTF-8");
}

/* -------------------------------------------------------------- characters */

/* The bytes of a block at which check_points() looks: '%', and what may begin a
 * character that message_point() knows. */
static uint32_t odd_bits(block b)
{
    block control = block_in(b, 0, 0x1F) & ~block_is(b, '\t') &
                    ~block_is(b, '\n') & ~block_is(b, '\r');
    return block_bits(control | block_is(b, '%') | block_is(b, 0x7F) |
                      block_is(b, 0xC2) | block_is(b, 0xE2) |
                      block_is(b, 0xEF));
}

/* Where the next of them stands, or s.len. */
static size_t odd_near(rlint_str s, size_t at)
{
    for (; s.len - at >= BLOCK; at += BLOCK) {
        uint32_t bits = odd_bits(block_load(s.ptr + at));
        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    size_t rest = s.len - at;
    uint32_t bits = odd_bits(block_part(s.ptr + at, rest)) | 1u << rest;
    return at + (size_t)__builtin_ctz(bits);
}

static bool begins_line(const struct check *c, size_t at)
{
    return at == c->first || c->bytes.ptr[at - 1] == '\n' ||
           c->bytes.ptr[at - 1] == '\r';
}

bool point_refuse(struct rlint_report *problems, const char *rule,
                  rlint_span span, uint32_t point)
{
    report_add(problems, rule, RLINT_ERROR, span,
               "U+%04X is not allowed here: %s", (unsigned)point,
               message_point(point));
    return false;
}

static bool check_points(const struct check *c, size_t end)
{
    rlint_str text = {c->bytes.ptr, end};
    for (size_t at = c->first; (at = odd_near(text, at)) < end;) {
        size_t beg = at;
        uint32_t point = utf8_next(text.ptr, &at);
        if (point == '%' && begins_line(c, beg))
            return refuse(c, beg, at,
                          "a line cannot begin with '%': indent it");
        rlint_span span = {(uint32_t)beg, (uint32_t)at};
        if (message_point(point))
            return point_refuse(c->problems, c->rule, span, point);
    }
    return true;
}

/* ------------------------------------------------------------------ blanks */

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first blank that is too many in a row, or the end.  Every row that is too
 * long takes one of the bytes that are looked at. */
static size_t find_blanks(const struct check *c)
{
    rlint_str s = c->bytes;
    for (size_t at = c->first; at < s.len; at += LIMIT_YAML_BLANKS) {
        size_t beg = at, end = at;
        while (beg > c->first && is_white(s.ptr[beg - 1]))
            beg--;
        while (end < s.len && is_white(s.ptr[end]))
            end++;
        if (end - beg > LIMIT_YAML_BLANKS)
            return beg + LIMIT_YAML_BLANKS;
    }
    return s.len;
}

bool bytes_check(rlint_str bytes, bool data, struct rlint_report *problems,
                 const char *rule)
{
    struct check c = {bytes, bytes_begin(bytes), problems, rule};
    if (!data && bytes.len > LIMIT_RULES)
        return refuse(&c, 0, 0, "the file is larger than 4 MiB: split it");
    size_t bad = utf8_check(bytes);
    if (bad < bytes.len)
        return refuse_encoding(&c, bad);
    size_t end = find_blanks(&c);
    if (!data && !check_points(&c, end))
        return false;
    return end == bytes.len ||
           refuse(&c, end, end, "too many blanks in a row: remove them");
}
