/* edit_yaml.c - which changes of a YAML scalar leave the rest as it is. */
#include "conf/node.h"
#include "read/edit.h"

/* A change and what stands around it on its line. */
struct spot {
    const struct site *site;
    rlint_str before; /* of the scalar's text; empty at the begin of a line */
    rlint_str after;  /* empty at the end of a line */
    bool first;       /* nothing of the scalar stands before */
    bool last;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

static struct spot spot_of(const struct site *s)
{
    const struct layer *l = s->layer;
    bool quoted = l->style == STYLE_SINGLE || l->style == STYLE_DOUBLE;
    uint32_t beg = l->inside.beg + quoted;
    uint32_t end = l->inside.end - quoted;
    const char *p = l->around.ptr;
    struct spot ret = {.site = s};
    uint32_t from = s->at.beg;
    while (from > beg && !is_break(p[from - 1]))
        from--;
    uint32_t text = from;
    while (from > beg && text < s->at.beg && is_blank(p[text]))
        text++; /* indentation */
    uint32_t to = s->at.end;
    while (to < end && !is_break(p[to]))
        to++;
    bool block = l->style == STYLE_LITERAL || l->style == STYLE_FOLDED;
    while (to < end && !block && to > s->at.end && is_blank(p[to - 1]))
        to--; /* blanks in front of a break are part of it */
    ret.before = str_between(p + text, p + s->at.beg);
    ret.after = str_between(p + s->at.end, p + to);
    ret.first = s->at.beg <= beg;
    ret.last = s->at.end >= end;
    return ret;
}

/* What stands first, and what last, on the line once it is changed; a line
 * break when nothing does. */
static char first_of(const struct spot *s)
{
    rlint_str text = s->site->text;
    return s->before.len  ? s->before.ptr[0]
           : text.len     ? text.ptr[0]
           : s->after.len ? s->after.ptr[0]
                          : '\n';
}

static char last_of(const struct spot *s)
{
    rlint_str text = s->site->text;
    return s->after.len    ? s->after.ptr[s->after.len - 1]
           : text.len      ? text.ptr[text.len - 1]
           : s->before.len ? s->before.ptr[s->before.len - 1]
                           : '\n';
}

/* Blanks at the ends of a line would be lost, and so would a line without
 * text. */
static bool line_holds(const struct spot *s)
{
    char first = first_of(s);
    char last = last_of(s);
    bool block = s->site->layer->style == STYLE_LITERAL ||
                 s->site->layer->style == STYLE_FOLDED;
    rlint_str old = str_span(s->site->layer->around, s->site->at);
    if (old.len > 0 && is_break(old.ptr[old.len - 1]))
        return false; /* the indentation behind it would become text */
    if (old.len > 0 && is_break(old.ptr[0]) && !block &&
        s->site->layer->prose.text.ptr[s->site->in_prose.beg] == '\n')
        return false; /* the break before it would be folded */
    if (s->before.len == 0 &&
        (old.len == 0 ? s->after.len == 0 : is_break(old.ptr[0])))
        return false; /* a blank line may have no indentation */
    bool had_text = s->before.len > 0 || s->after.len > 0;
    if (first == '\n' || (!had_text && s->site->text.len == 0))
        return false;
    if (is_blank(first) && s->before.len == 0)
        return false;
    return block || !is_blank(last) || s->after.len > 0;
}

/* The line breaks that end a block end it also as it is written. */
static bool block_holds(const struct spot *s)
{
    rlint_str text = s->site->layer->prose.text;
    while (text.len > 0 && text.ptr[text.len - 1] == '\n')
        text.len--;
    return text.len > 0 && s->site->in_prose.end <= text.len;
}

/* In a > block a line break is a blank between two lines that do not begin with
 * blanks, and only there. */
static bool fold_holds(const struct spot *s)
{
    const struct site *site = s->site;
    rlint_str old = str_span(site->layer->prose.text, site->in_prose);
    rlint_str rest = old.len > 0 ? old : s->after;
    bool begins = s->before.len == 0 && rest.len > 0 && is_blank(rest.ptr[0]);
    return !begins && (old.len == 0 || !memchr(old.ptr, '\n', old.len));
}

static bool is_printable(rlint_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == 0x7F)
            return false;
        if (c == 0xC2 && i + 1 < text.len &&
            (unsigned char)text.ptr[i + 1] < 0xA0)
            return false; /* controls, a line break among them */
        if (c == 0xE2 && i + 2 < text.len && text.ptr[i + 1] == '\x80' &&
            (text.ptr[i + 2] == '\xA8' || text.ptr[i + 2] == '\xA9'))
            return false;
        if (c == 0xEF && i + 2 < text.len &&
            (memcmp(text.ptr + i, "\xEF\xBB\xBF", 3) == 0 ||
             memcmp(text.ptr + i, "\xEF\xBF\xBE", 3) == 0 ||
             memcmp(text.ptr + i, "\xEF\xBF\xBF", 3) == 0))
            return false;
    }
    return true;
}

/* The byte `i` places after the begin of the change, on its line. */
static char changed_at(const struct spot *s, ptrdiff_t i)
{
    rlint_str text = s->site->text;
    if (i < 0)
        return (size_t)-i <= s->before.len
                   ? s->before.ptr[(ptrdiff_t)s->before.len + i]
                   : '\n';
    if ((size_t)i < text.len)
        return text.ptr[i];
    size_t rest = (size_t)i - text.len;
    return rest < s->after.len ? s->after.ptr[rest] : '\n';
}

/* In a plain scalar ": " and " #" end the text, and so do brackets within
 * brackets; its first letter tells what it is. */
static bool plain_holds(const struct spot *s)
{
    const struct site *site = s->site;
    char first = first_of(s);
    if (strchr("-?:.", first)) /* would it still be text? */
        return false;
    for (ptrdiff_t i = -1; i <= (ptrdiff_t)site->text.len; i++) {
        char c = changed_at(s, i);
        char next = changed_at(s, i + 1);
        if (c == ':' && (is_blank(next) || is_break(next) ||
                         (site->layer->flow && !is_letter(next))))
            return false;
        if (next == '#' && (is_blank(c) || is_break(c)))
            return false;
    }
    for (size_t i = 0; i < site->text.len; i++)
        if (site->layer->flow && strchr(",[]{}?", site->text.ptr[i]))
            return false;
    return (s->before.len > 0 || is_letter(first)) && !(s->first && s->last);
}

bool edit_yaml(struct buf *out, const struct site *s)
{
    struct spot spot = spot_of(s);
    enum node_style style = (enum node_style)s->layer->style;
    bool quoted = style == STYLE_SINGLE || style == STYLE_DOUBLE;
    bool alone = quoted && spot.first && spot.last;
    bool block = style == STYLE_LITERAL || style == STYLE_FOLDED;
    if (!is_printable(s->text) || (block && !block_holds(&spot)) ||
        (!alone && !line_holds(&spot)) ||
        (style == STYLE_PLAIN && !plain_holds(&spot)) ||
        (style == STYLE_FOLDED && !fold_holds(&spot)))
        return false;
    for (size_t i = 0; i < s->text.len; i++) {
        char c = s->text.ptr[i];
        if (style == STYLE_SINGLE && c == '\'')
            buf_char(out, '\'');
        if (style == STYLE_DOUBLE && (c == '"' || c == '\\'))
            buf_char(out, '\\');
        buf_char(out, c);
    }
    return true;
}
