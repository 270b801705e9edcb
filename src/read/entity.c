/* entity.c - characters that HTML writes by name or number. */
#include "base/utf8.h"
#include "read/markup.h"

/* Those of prose; others stay as they are written.  The first ones are read
 * without their semicolon, too. */
static const struct {
    char name[8];
    uint16_t point;
} entity[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},
    {"quot", '"'},      {"nbsp", 0xA0},     {"laquo", 0xAB},
    {"raquo", 0xBB},    {"shy", 0xAD},      {"copy", 0xA9},
    {"reg", 0xAE},      {"apos", '\''},     {"mdash", 0x2014},
    {"ndash", 0x2013},  {"hellip", 0x2026}, {"bdquo", 0x201E},
    {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"lsquo", 0x2018},
    {"rsquo", 0x2019},  {"sbquo", 0x201A},  {"numero", 0x2116},
    {"trade", 0x2122},  {"deg", 0xB0},      {"plusmn", 0xB1},
    {"times", 0xD7},    {"divide", 0xF7},   {"euro", 0x20AC},
    {"pound", 0xA3},    {"cent", 0xA2},     {"yen", 0xA5},
    {"sect", 0xA7},     {"para", 0xB6},     {"middot", 0xB7},
    {"bull", 0x2022},   {"ensp", 0x2002},   {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},
    {"lrm", 0x200E},    {"rlm", 0x200F},    {"larr", 0x2190},
    {"rarr", 0x2192},   {"uarr", 0x2191},   {"darr", 0x2193},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},
    {"minus", 0x2212},  {"ne", 0x2260},     {"le", 0x2264},
    {"ge", 0x2265},     {"infin", 0x221E},  {"num", '#'},
    {"lpar", '('},      {"rpar", ')'},      {"excl", '!'},
    {"quest", '?'},     {"comma", ','},     {"period", '.'},
    {"colon", ':'},     {"percnt", '%'},    {"lowbar", '_'},
    {"ast", '*'},       {"lsqb", '['},      {"rsqb", ']'},
    {"scaron", 0x161},  {"Scaron", 0x160},  {"ccaron", 0x10D},
    {"Ccaron", 0x10C},  {"cacute", 0x107},  {"Cacute", 0x106},
    {"zcaron", 0x17E},  {"Zcaron", 0x17D},  {"dstrok", 0x111},
    {"Dstrok", 0x110},
};
#define BARE 10 /* of them */

/* HTML takes the numbers of control characters for those of windows-1252. */
static const uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static uint32_t digit_of(char c, uint32_t base)
{
    uint32_t value = 99;
    if (c >= '0' && c <= '9')
        value = (uint32_t)(c - '0');
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        value = (uint32_t)((c | 0x20) - 'a' + 10);
    return value < base ? value : 99;
}

/* What follows "&#"; returns its length, 0 when it is no number. */
static size_t read_number(rlint_str s, uint32_t *point)
{
    bool hex = s.len > 0 && (s.ptr[0] | 0x20) == 'x';
    size_t at = hex;
    *point = 0;
    while (at < s.len && digit_of(s.ptr[at], hex ? 16 : 10) < 99) {
        if (*point <= 0x10FFFF)
            *point =
                *point * (hex ? 16 : 10) + digit_of(s.ptr[at], hex ? 16 : 10);
        at++;
    }
    if (at == hex)
        return 0;
    if (*point >= 0x80 && *point < 0xA0)
        *point = windows[*point - 0x80];
    if (*point == 0 || *point > 0x10FFFF ||
        (*point >= 0xD800 && *point <= 0xDFFF))
        *point = 0xFFFD;
    return at + (at < s.len && s.ptr[at] == ';');
}

static size_t read_named(rlint_str s, uint32_t *point)
{
    size_t end = 0;
    while (end < s.len && end < sizeof(entity[0].name) && is_alnum(s.ptr[end]))
        end++;
    bool closed = end < s.len && s.ptr[end] == ';';
    rlint_str name = {s.ptr, end};
    for (size_t i = 0; i < sizeof(entity) / sizeof(entity[0]); i++) {
        if (!str_is(name, entity[i].name) || (!closed && i >= BARE))
            continue;
        *point = entity[i].point;
        return end + closed;
    }
    return 0;
}

size_t html_entity(rlint_str text, size_t at, char out[4], size_t *out_len)
{
    rlint_str rest = {text.ptr + at + 1, text.len - at - 1};
    uint32_t point;
    size_t len;
    if (rest.len > 0 && rest.ptr[0] == '#') {
        len = read_number((rlint_str){rest.ptr + 1, rest.len - 1}, &point);
        len += len > 0;
    } else {
        len = read_named(rest, &point);
    }
    *out_len = len > 0 ? utf8_put(out, point) : 0;
    return len > 0 && *out_len <= len + 1 ? len + 1 : 0;
}
