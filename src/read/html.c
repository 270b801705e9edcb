/* html.c - the words in a piece of HTML. */
#include "read/markup.h"

/* What looks like a tag and is none of these is somebody's placeholder:
 * <client>. */
static const char elements[] =
    "a b i p u s q br em h1 h2 h3 h4 h5 h6 hr li ol td th tr tt ul dd dl dt "
    "div img del ins sub sup pre kbd var col big nav map wbr span font abbr "
    "body head html code cite link meta main mark form time samp area base "
    "small table tbody thead tfoot style title strong center strike script "
    "input label button iframe figure figcaption section article aside header "
    "footer details summary caption colgroup blockquote address fieldset "
    "legend select option textarea picture source video audio track object "
    "param embed noscript svg dfn ruby rt rp bdi bdo o:p";
static const char breaking[] =
    "br p hr li ol ul dd dl dt h1 h2 h3 h4 h5 h6 td th tr div pre nav body "
    "html main form table tbody thead tfoot center figure figcaption section "
    "article aside header footer details summary caption blockquote address "
    "fieldset legend option";
static const char skipped[] = "script style title head textarea svg";

#define NAME_MAX_LEN 12u

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Where the name that begins at `at` ends. */
static size_t name_end(rlint_str text, size_t at)
{
    while (at < text.len && !is_space(text.ptr[at]) && text.ptr[at] != '>' &&
           text.ptr[at] != '/' && text.ptr[at] != '<')
        at++;
    return at;
}

static bool name_among(rlint_str name, const char *list)
{
    char lower[NAME_MAX_LEN];
    if (name.len > sizeof(lower))
        return false;
    for (size_t i = 0; i < name.len; i++)
        lower[i] =
            (char)(is_letter(name.ptr[i]) ? name.ptr[i] | 0x20 : name.ptr[i]);
    return str_among((rlint_str){lower, name.len}, list) >= 0;
}

/* Behind the next `end`; the end of the text when there is none. */
static size_t find_end(rlint_str text, size_t at, rlint_str end)
{
    while (text.len - at >= end.len) {
        const char *hit = memchr(text.ptr + at, end.ptr[0], text.len - at);
        if (!hit)
            break;
        at = (size_t)(hit - text.ptr);
        if (str_begins((rlint_str){hit, text.len - at}, end))
            return at + end.len;
        at++;
    }
    return text.len;
}

/* Behind the '>' that no quotes hold; 0 when there is none near. */
static size_t close_of(rlint_str text, size_t at)
{
    enum { FAR = 8192 }; /* so that broken tags cost no more than it */
    size_t stop = text.len - at > FAR ? at + FAR : text.len;
    char quote = '\0';
    for (; at < stop; at++) {
        char c = text.ptr[at];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return 0;
}

bool html_tag(rlint_str text, size_t at, struct tag *ret)
{
    rlint_str rest = {text.ptr + at, text.len - at};
    *ret = (struct tag){.comment = true, .name = STR("")};
    if (str_begins(rest, STR("<!--"))) {
        ret->end = find_end(text, at + 4, STR("-->"));
        return true;
    }
    if (str_begins(rest, STR("<!DOCTYPE")) || str_begins(rest, STR("<?xml"))) {
        ret->end = find_end(text, at, STR(">"));
        return true;
    }
    ret->comment = false;
    ret->closes = rest.len > 1 && rest.ptr[1] == '/';
    size_t beg = at + 1 + ret->closes;
    size_t end =
        beg < text.len && is_letter(text.ptr[beg]) ? name_end(text, beg) : beg;
    ret->name = (rlint_str){text.ptr + beg, end - beg};
    if (end == beg || !name_among(ret->name, elements))
        return false;
    ret->end = close_of(text, end);
    ret->breaks = name_among(ret->name, breaking);
    ret->skipped = !ret->closes && name_among(ret->name, skipped);
    ret->preserve = name_among(ret->name, "pre");
    return ret->end > 0;
}

bool html_likely(rlint_str text)
{
    struct tag tag;
    for (size_t at = 0; at < text.len; at++) {
        const char *sign = memchr(text.ptr + at, '<', text.len - at);
        if (!sign)
            return false;
        at = (size_t)(sign - text.ptr);
        if (html_tag(text, at, &tag))
            return true;
    }
    return false;
}

void html_comment(struct weaver *w, struct comments *comments, rlint_str text,
                  size_t beg, size_t end)
{
    struct suppress said;
    if (end - beg < 7 || text.ptr[beg + 1] != '!' ||
        !comment_read(str_between(text.ptr + beg + 4, text.ptr + end - 3),
                      &said))
        return;
    struct suppress *slot = vec_push(w->arena, &comments->at);
    said.span = (rlint_span){(uint32_t)beg, (uint32_t)end};
    if (slot)
        *slot = said;
}

/* Behind the end tag of an element whose text is not read. */
static size_t skip_element(rlint_str text, const struct tag *tag)
{
    for (size_t at = tag->end; at < text.len; at++) {
        at = find_end(text, at, STR("</"));
        size_t end = name_end(text, at);
        rlint_str name = {text.ptr + at, end - at};
        if (at == text.len)
            break;
        if (name.len == tag->name.len && name_among(name, skipped))
            return find_end(text, end, STR(">"));
    }
    return text.len;
}

/* Line breaks are blanks, unless they are meant. */
static size_t weave_break(struct weaver *w, size_t at, bool preserve)
{
    rlint_str text = w->from;
    bool two =
        text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
    size_t end = at + 1 + two;
    if (preserve)
        weave_same(w, at, end);
    else
        weave_as(w, STR(" "), at, end);
    return end;
}

static size_t weave_tag(struct weaver *w, struct comments *comments,
                        const struct tag *tag, size_t at)
{
    if (tag->comment)
        html_comment(w, comments, w->from, at, tag->end);
    if (tag->breaks)
        weave_as(w, STR("\n"), at, tag->end);
    return tag->skipped ? skip_element(w->from, tag) : tag->end;
}

static bool is_sign(char c)
{
    return c == '<' || c == '&' || c == '\n' || c == '\r';
}

void html_weave(struct weaver *w, struct comments *comments)
{
    rlint_str text = w->from;
    unsigned preserve = 0;
    for (size_t at = 0; at < text.len;) {
        size_t beg = at;
        struct tag tag;
        char bytes[4];
        size_t len;
        while (at < text.len && !is_sign(text.ptr[at]))
            at++;
        weave_same(w, beg, at);
        if (at == text.len)
            break;
        beg = at;
        if (text.ptr[at] == '<' && html_tag(text, at, &tag)) {
            preserve = tag.preserve ? !tag.closes : preserve;
            at = weave_tag(w, comments, &tag, at);
        } else if (text.ptr[at] == '&' &&
                   (len = html_entity(text, at, bytes, &tag.end)) > 0) {
            weave_as(w, (rlint_str){bytes, tag.end}, at, at + len);
            at += len;
        } else if (text.ptr[at] == '\n' || text.ptr[at] == '\r') {
            at = weave_break(w, at, preserve);
        } else {
            weave_same(w, beg, ++at);
        }
    }
}
