/* message.c - what is wrong with a YAML file, in our words. */
#include "conf/message.h"

#include "base/limits.h"
#include "base/utf8.h"

#define QUOTE "put the text in double quotes"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const char *message_sign(char sign)
{
    static const struct {
        char sign;
        char message[80];
    } row[] = {
        {'*', "text cannot begin with '*', an alias in YAML: " QUOTE},
        {'&', "text cannot begin with '&', an anchor in YAML: " QUOTE},
        {'!', "text cannot begin with '!', a tag in YAML: " QUOTE},
        {'%', "text cannot begin with '%': " QUOTE},
        {'@', "text cannot begin with '@': " QUOTE},
        {'`', "text cannot begin with a backtick: " QUOTE},
        {'|', "no '|' block inside brackets: " QUOTE},
        {'>', "no '>' block inside brackets: " QUOTE},
        {'\t', "a tab is no indentation: use spaces"},
    };
    for (size_t i = 0; i < COUNT(row); i++) {
        if (row[i].sign == sign)
            return row[i].message;
    }
    return NULL;
}

const char *message_point(uint32_t point)
{
    enum { REMOVE, LINE };
    static const char remedy[][32] = {"remove it",
                                      "put a plain line break there"};
    static const struct {
        uint32_t first;
        uint32_t last;
        int remedy;
    } row[] = {
        {0x00, 0x08, REMOVE},     {0x0B, 0x0C, REMOVE},
        {0x0E, 0x1F, REMOVE},     {0x7F, 0x84, REMOVE},
        {0x85, 0x85, LINE},       {0x86, 0x9F, REMOVE},
        {0x2028, 0x2029, LINE},   {0xFEFF, 0xFEFF, REMOVE},
        {0xFFFE, 0xFFFF, REMOVE},
    };
    if ((point >= 0x20 && point < 0x7F) || (point >= 0xA0 && point < 0x2028))
        return NULL; /* nearly all of a file */
    for (size_t i = 0; i < COUNT(row); i++) {
        if (point >= row[i].first && point <= row[i].last)
            return remedy[row[i].remedy];
    }
    return NULL;
}

/* ------------------------------------------------- what libyaml refuses */

/* `*at` is where it is shown, and may be changed. */
typedef const char *explain(rlint_str bytes, const struct trouble *t,
                            uint32_t *at);

static uint32_t line_begin(rlint_str bytes, uint32_t at)
{
    while (at > 0 && bytes.ptr[at - 1] != '\n' && bytes.ptr[at - 1] != '\r')
        at--;
    return at;
}

static bool only_blanks(rlint_str s)
{
    return str_trim(s).len == 0;
}

static const char *explain_sign(rlint_str bytes, const struct trouble *t,
                                uint32_t *at)
{
    (void)t;
    return *at < bytes.len ? message_sign(bytes.ptr[*at]) : NULL;
}

static const char *explain_colon(rlint_str bytes, const struct trouble *t,
                                 uint32_t *at)
{
    rlint_str before =
        str_span(bytes, (rlint_span){line_begin(bytes, *at), *at});
    (void)t;
    for (size_t i = 0; i + 1 < before.len; i++) {
        if (before.ptr[i] == ':' && before.ptr[i + 1] == ' ')
            return "a ':' inside text: " QUOTE;
    }
    return "this key goes on the text above it: align it with the key above, "
           "and put a space after each ':'";
}

static const char *explain_bracket(rlint_str bytes, const struct trouble *t,
                                   uint32_t *at)
{
    rlint_str rest = {bytes.ptr + *at, bytes.len - *at};
    if (!only_blanks(rest) &&
        line_begin(bytes, t->at) == line_begin(bytes, t->begun))
        return "a ',' or the closing bracket is missing here: add it, "
               "or " QUOTE;
    *at = t->begun;
    return "this bracket is not closed, or a ',' is missing in it: add it, "
           "or " QUOTE;
}

/* Something that is no key where a key must stand, or no '-'. */
static const char *explain_neighbour(rlint_str bytes, const struct trouble *t,
                                     uint32_t *at)
{
    uint32_t line = line_begin(bytes, *at);
    if (!only_blanks(str_span(bytes, (rlint_span){line, *at})))
        return "text after a closing quote or bracket: put all of it in "
               "double quotes";
    if (!t->block || t->block->span.end > *at)
        return "this line fits nothing above it: indent it as its neighbours "
               "are";
    rlint_str between = str_span(bytes, (rlint_span){t->block->span.end, *at});
    const char *comment =
        between.len > 0 ? memchr(between.ptr, '#', between.len) : NULL;
    if (!comment)
        return "this line is indented less than the block above and ends it: "
               "indent it as the block is";
    *at = (uint32_t)(comment - bytes.ptr);
    return "this comment is indented less than its block and ends it: indent "
           "it as the block is";
}

enum { BY_SIGN = 1, BY_COLON, BY_BRACKET, BY_NEIGHBOUR };
static explain *const explains[] = {NULL, explain_sign, explain_colon,
                                    explain_bracket, explain_neighbour};

/* Problems are compared by their beginnings: their ends differ with the
 * version of libyaml. */
static const struct {
    char problem[48];
    bool begun; /* shown where the context began */
    char message[96];
    uint8_t explain; /* number of a function in `explains`, 0: none */
} trouble_row[] = {
    {"mapping values are not allowed", false, "", BY_COLON},
    {"did not find expected key", false, "", BY_NEIGHBOUR},
    {"did not find expected '-'", false, "", BY_NEIGHBOUR},
    {"did not find expected ','", false, "", BY_BRACKET},
    {"found character that cannot start", false, "", BY_SIGN},
    {"did not find expected alphabetic", true, "", BY_SIGN},
    {"did not find the expected '>'", true, "", BY_SIGN},
    {"did not find expected '!'", true, "", BY_SIGN},
    {"did not find expected tag", true, "", BY_SIGN},
    {"did not find expected whitespace", true, "", BY_SIGN},
    {"did not find URI escaped", true, "", BY_SIGN},
    {"found an incorrect", true, "", BY_SIGN},
    {"found undefined tag handle", false, "", BY_SIGN},
    {"could not find expected ':'", true,
     "a line without ': ': write 'key: value', or indent it like the text "
     "above",
     0},
    {"found a tab character", false, "a tab is no indentation: use spaces", 0},
    {"block sequence entries are not allowed", false,
     "a '- ' inside a line begins no list: " QUOTE, 0},
    {"mapping keys are not allowed", false,
     "text cannot begin with '? ': " QUOTE, 0},
    {"did not find expected comment or line", false,
     "text after '|' or '>': begin it on the next line", 0},
    {"found an indentation indicator", false,
     "no 0 may follow '|' or '>': leave the number out", 0},
    {"found unexpected end of stream", true,
     "this quote is never closed: close it", 0},
    {"found unexpected document indicator", false,
     "a line of '---' or '...' inside quotes: indent it", 0},
    {"found unknown escape", false,
     "this is no escape of double quotes: use single quotes or a '|' block", 0},
    {"did not find expected hexdecimal", false,
     "a hexadecimal digit is missing: write \\xNN, \\uNNNN or \\UNNNNNNNN", 0},
    {"found invalid Unicode", false,
     "no such character: write the character itself", 0},
    {"found unexpected ':'", false,
     "a ':' inside brackets needs a space after it: add it, or " QUOTE, 0},
    {"did not find expected node content", false,
     "a value is missing, or begins with ',', ']' or '}': " QUOTE, 0},
    {"did not find expected <document start>", false,
     "text after the end of the document: put all of it in double quotes, or "
     "remove it",
     0},
};

const char *message_trouble(rlint_str bytes, const struct trouble *t,
                            uint32_t *at)
{
    const char *message = NULL;
    *at = t->at;
    for (size_t i = 0; t->problem && i < COUNT(trouble_row); i++) {
        if (!str_begins(str_of(t->problem), str_of(trouble_row[i].problem)))
            continue;
        *at = trouble_row[i].begun ? t->begun : t->at;
        explain *by = explains[trouble_row[i].explain];
        message = by ? by(bytes, t, at) : trouble_row[i].message;
        break;
    }
    return message ? message
                   : "no YAML from here on: look at the quotes, colons and "
                     "indentation";
}

/* ------------------------------------------------------- text in messages */

bool message_fits(struct rlint_report *problems)
{
    bool fits = problems->finding.count < LIMIT_FINDINGS;
    problems->dropped += !fits;
    return fits;
}

#define SHOWN 40 /* code points */

const char *message_text(struct arena *a, rlint_str text)
{
    size_t len = 0;
    for (int i = 0; i < SHOWN && len < text.len; i++)
        utf8_next(text.ptr, &len);
    char *ret = arena_printf(a, "%.*s%s", (int)len, text.ptr,
                             len < text.len ? "…" : "");
    for (char *p = ret; p && *p; p++) {
        if (*p == '\n' || *p == '\r' || *p == '\t')
            *p = ' ';
    }
    return ret ? ret : "";
}
