/* placeholder.c - the spellings of a place to be filled in. */
#include "text/chars.h"
#include "text/scan.h"

/* Longer ones are prose that stands in brackets. */
#define BODY_MAX 256u

/* Beside letters, marks and digits a body may hold `signs`; none: anything
 * but braces and line breaks. */
struct placeholder {
    char open[4];
    char close[4];
    char signs[8];
    bool name; /* begins with a letter, touches no word */
};

static const struct placeholder forms[] = {
    {"{{", "}}", "", false},       /* {{name}}, {{ name | upper }} */
    {"{%", "%}", "", false},       /* {% if name %}, {%customer.name%} */
    {"[[", "]]", " _.-:|", false}, /* [[name]] */
    {"${", "}", "", false},        /* ${name} */
    {"%{", "}", "", false},        /* %{name}, %{name,fallback:there} */
    {"#{", "}", "", false},        /* #{ticket.customer.firstname} */
    {"{", "}", " _.-:#", false},   /* {name}, {0} */
    {"%", "%", "_.-", true},       /* %name% */
    {"<", ">", " _-'", true},      /* <client's name> in any language */
    {"[", "]", " _-'./", true}, /* [Имя], [ссылка на заказ] */
};

/* Words that an author puts in square brackets are few. */
#define BRACKET_WORDS 4u

/* Tags of HTML and of forums that a placeholder would be taken for.  Those of
 * one or two letters are none because of their length. */
static const char tags[][8] = {"div",  "span", "code",  "pre",     "del",
                               "ins",  "img",  "sub",   "sup",     "html",
                               "body", "url",  "quote", "spoiler", "list"};

static bool is_tag(rlint_str body)
{
    if (body.len < 3)
        return true;
    for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
        if (str_is(body, tags[i]))
            return true;
    }
    return false;
}

static bool body_goes_on(const struct placeholder *form, uint32_t cp,
                         enum char_kind kind)
{
    if (kind >= CHAR_MARK)
        return true;
    if (!*form->signs)
        return cp != '{' && cp != '}' && cp != '\n' && cp != '\r';
    return cp > 0 && cp < 0x80 && strchr(form->signs, (int)cp);
}

/* Behind one of the signs that stands at `at`, else `at`. */
static size_t sign_end(const struct scan *sc, size_t at, const char sign[4])
{
    size_t i = 0;
    while (sign[i] && at + i < sc->len && sc->s[at + i] == sign[i])
        i++;
    return sign[i] ? at : at + i;
}

/* The end of the body; it must hold a letter or a digit. */
static size_t body_end(const struct scan *sc, const struct placeholder *form,
                       size_t beg)
{
    bool word = false;
    size_t at = beg;
    while (at < sc->len && at - beg < BODY_MAX &&
           sign_end(sc, at, form->close) == at) {
        size_t next = at;
        uint32_t cp = utf8_next(sc->s, &next);
        enum char_kind kind = char_kind(cp);
        if (!body_goes_on(form, cp, kind))
            return beg;
        word = word || kind >= CHAR_DIGIT;
        at = next;
    }
    return word ? at : beg;
}

static bool is_apart(const struct scan *sc, uint32_t beg, size_t end)
{
    size_t before = beg;
    if (beg > 0 && char_kind(utf8_prev(sc->s, &before)) >= CHAR_MARK)
        return false;
    return char_kind_at(sc->s, sc->len, end) < CHAR_MARK;
}

/* [text](link), [text][link], ![picture]; at a line's start [text]: link. */
static bool is_link(const struct scan *sc, uint32_t beg, size_t end)
{
    char before = beg > 0 ? sc->s[beg - 1] : '\n';
    char after = end < sc->len ? sc->s[end] : ' ';
    return strchr("]!\\", before) || after == '(' || after == '[' ||
           (after == ':' && char_is_break(before));
}

static bool is_long(rlint_str body)
{
    uint32_t words = 1;
    for (size_t i = 0; i < body.len; i++)
        words += body.ptr[i] == ' ';
    return words > BRACKET_WORDS;
}

static uint32_t form_at(const struct scan *sc, const struct placeholder *form,
                        uint32_t at)
{
    size_t beg = sign_end(sc, at, form->open);
    if (beg == at)
        return 0;
    size_t last = body_end(sc, form, beg);
    size_t end = sign_end(sc, last, form->close);
    if (last == beg || end == last)
        return 0;
    rlint_str body = {sc->s + beg, last - beg};
    if (form->name) {
        enum char_kind kind = char_kind_at(sc->s, sc->len, beg);
        if ((kind < CHAR_LETTER && *body.ptr != '_') || !is_apart(sc, at, end))
            return 0;
        if (*form->open != '%' && is_tag(body))
            return 0;
        if (*form->open == '[' && (is_link(sc, at, end) || is_long(body)))
            return 0;
    }
    return (uint32_t)end;
}

/* $name, $user_name: nothing closes it, so it begins with a small letter, as
 * no sum and no ticker does. */
static uint32_t variable_at(const struct scan *sc, uint32_t at)
{
    size_t end = at + 1;
    if (sc->s[at] != '$' || end == sc->len || sc->s[end] < 'a' ||
        sc->s[end] > 'z')
        return 0;
    while (end < sc->len && (sc->s[end] == '_' ||
                             char_kind_at(sc->s, sc->len, end) >= CHAR_DIGIT))
        utf8_next(sc->s, &end);
    return is_apart(sc, at, end) ? (uint32_t)end : 0;
}

uint32_t placeholder_at(const struct scan *sc, uint32_t at)
{
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        uint32_t end =
            *forms[i].open == sc->s[at] ? form_at(sc, &forms[i], at) : 0;
        if (end)
            return end;
    }
    return variable_at(sc, at);
}

/* ---------------------------------------------------------------- fallback */

/* What stands before the words that a client sees when a field is empty. */
static const char marks[][12] = {"fallback:", "fallback=", "default:", "||"};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The end of the first mark in [beg, end), or 0. */
static uint32_t after_mark(const char *s, uint32_t beg, uint32_t end)
{
    for (uint32_t at = beg; at < end; at++)
        for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
            uint32_t len = (uint32_t)strlen(marks[i]);
            if (end - at > len && memcmp(s + at, marks[i], len) == 0)
                return at + len;
        }
    return 0;
}

rlint_span placeholder_fallback(const struct scan *sc, rlint_span whole)
{
    const char *s = sc->s;
    rlint_span none = {0, 0};
    uint32_t beg = after_mark(s, whole.beg, whole.end);
    uint32_t end = whole.end;
    if (!beg)
        return none;
    while (end > beg && strchr("}% \t", s[end - 1]))
        end--;
    while (beg < end && is_blank(s[beg]))
        beg++;
    if (beg < end && (s[beg] == '"' || s[beg] == '\'')) {
        const char *close = memchr(s + beg + 1, s[beg], end - beg - 1);
        beg++;
        end = close ? (uint32_t)(close - s) : beg;
    }
    while (beg < end && is_blank(s[beg]))
        beg++;
    while (end > beg && is_blank(s[end - 1]))
        end--;
    return beg < end ? (rlint_span){beg, end} : none;
}
