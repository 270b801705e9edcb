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
    {"{%", "%}", "", false},       /* {% if name %} */
    {"[[", "]]", " _.-:|", false}, /* [[name]] */
    {"${", "}", " _.-:", false},   /* ${name} */
    {"%{", "}", " _.-:", false},   /* %{name} */
    {"{", "}", " _.-:#", false},   /* {name}, {0} */
    {"%", "%", "_.-", true},       /* %name% */
    {"<", ">", " _-", true},       /* <client's name> in any language */
};

/* Tags of HTML that an angle placeholder would be taken for.  Those of one or
 * two letters are none because of their length. */
static const char tags[][6] = {"div", "span", "code", "pre",  "del", "ins",
                               "img", "sub",  "sup",  "html", "body"};

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

static bool is_closed(const struct scan *sc, size_t at, rlint_str by)
{
    return sc->len - at >= by.len && memcmp(sc->s + at, by.ptr, by.len) == 0;
}

/* The end of the body; it must hold a letter or a digit. */
static size_t body_end(const struct scan *sc, const struct placeholder *form,
                       size_t beg, rlint_str close)
{
    bool word = false;
    size_t at = beg;
    while (at < sc->len && at - beg < BODY_MAX && !is_closed(sc, at, close)) {
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

static uint32_t form_at(const struct scan *sc, const struct placeholder *form,
                        uint32_t at)
{
    rlint_str close = str_of(form->close);
    size_t beg = at + strlen(form->open);
    size_t end = body_end(sc, form, beg, close);
    if (end == beg || !is_closed(sc, end, close))
        return 0;
    rlint_str body = {sc->s + beg, end - beg};
    end += close.len;
    if (form->name) {
        enum char_kind kind = char_kind_at(sc->s, sc->len, beg);
        if ((kind < CHAR_LETTER && *body.ptr != '_') || !is_apart(sc, at, end))
            return 0;
        if (*form->open == '<' && is_tag(body))
            return 0;
    }
    return (uint32_t)end;
}

uint32_t placeholder_at(const struct scan *sc, uint32_t at)
{
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        if (!is_closed(sc, at, str_of(forms[i].open)))
            continue;
        uint32_t end = form_at(sc, &forms[i], at);
        if (end)
            return end;
    }
    return 0;
}
