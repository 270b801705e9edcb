/* markdown.c - the words in a piece of Markdown.
 *
 * Headings and list marks stay, since the text room knows them.  Fences, link
 * targets, pictures, quoted lines and comments are left out; of emphasis, code
 * spans and links the signs are. */
#include "read/markup.h"
#include "read/prose.h"

#define NEAR    512u /* bytes within which what was opened is closed */
#define CLOSERS 8u

struct md {
    struct weaver *w;
    struct comments *comments;
    rlint_str text;
    size_t at;
    struct {
        size_t at;
        size_t len;
    } closer[CLOSERS]; /* signs that end what was opened before `at` */
    unsigned closers;
};

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte at `at`; a line break outside the text. */
static char byte_at(const struct md *m, size_t at)
{
    return at < m->text.len ? m->text.ptr[at] : '\n';
}

static char byte_before(const struct md *m, size_t at)
{
    return at > 0 ? m->text.ptr[at - 1] : '\n';
}

static size_t run_end(const struct md *m, size_t at)
{
    size_t end = at;
    while (end < m->text.len && m->text.ptr[end] == m->text.ptr[at])
        end++;
    return end;
}

static bool is_blank_line(const struct md *m, size_t at)
{
    return byte_at(m, at) == '\n' &&
           (byte_at(m, at + 1) == '\n' ||
            (byte_at(m, at + 1) == '\r' && byte_at(m, at + 2) == '\n'));
}

/* Where what is opened here must be closed. */
static size_t near_end(const struct md *m, size_t at)
{
    size_t end = m->text.len - at > NEAR ? at + NEAR : m->text.len;
    for (size_t i = at; i < end; i++)
        if (is_blank_line(m, i))
            return i;
    return end;
}

static void closer_add(struct md *m, size_t at, size_t len)
{
    m->closer[m->closers].at = at;
    m->closer[m->closers].len = len;
    m->closers++;
}

/* ----------------------------------------------------------------- inline */

/* A run of * or _ or ~: it opens when a run as long closes it near by. */
static bool opens_emphasis(struct md *m, size_t end)
{
    char sign = m->text.ptr[m->at];
    size_t len = end - m->at;
    bool inside = is_word(byte_before(m, m->at)) && sign == '_';
    if (len > 3 || (sign == '~' && len != 2) || m->closers == CLOSERS ||
        is_blank(byte_at(m, end)) || inside)
        return false;
    size_t stop = near_end(m, end);
    for (size_t i = end; i < stop; i++) {
        if (m->text.ptr[i] != sign)
            continue;
        size_t after = run_end(m, i);
        bool closes = after - i == len && !is_blank(byte_before(m, i)) &&
                      !(sign == '_' && is_word(byte_at(m, after)));
        if (closes && i > end) {
            closer_add(m, i, len);
            return true;
        }
        i = after - 1;
    }
    return false;
}

static bool take_emphasis(struct md *m)
{
    size_t end = run_end(m, m->at);
    if (!opens_emphasis(m, end))
        weave_same(m->w, m->at, end);
    m->at = end;
    return true;
}

/* A code span is read, its ticks are not. */
static bool take_code(struct md *m)
{
    size_t end = run_end(m, m->at);
    size_t stop = near_end(m, end);
    for (size_t i = end; i < stop; i++) {
        if (m->text.ptr[i] != '`')
            continue;
        size_t after = run_end(m, i);
        if (after - i == end - m->at) {
            weave_same(m->w, end, i);
            m->at = after;
            return true;
        }
        i = after - 1;
    }
    weave_same(m->w, m->at, end);
    m->at = end;
    return true;
}

/* The bracket that closes the one at `at`; 0 when there is none near. */
static size_t match_bracket(const struct md *m, size_t at, char open,
                            char close)
{
    size_t stop = near_end(m, at);
    unsigned depth = 0;
    for (size_t i = at; i < stop; i++) {
        char c = m->text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == open)
            depth++;
        else if (c == close && --depth == 0)
            return i;
    }
    return 0;
}

/* [text](target) or [text][name]: where all of it ends; 0 when it is no link.
 */
static size_t link_end(const struct md *m, size_t beg, size_t *text_end)
{
    *text_end = match_bracket(m, beg, '[', ']');
    char after = *text_end ? byte_at(m, *text_end + 1) : '\0';
    size_t end = after == '('   ? match_bracket(m, *text_end + 1, '(', ')')
                 : after == '[' ? match_bracket(m, *text_end + 1, '[', ']')
                                : 0;
    return end ? end + 1 : 0;
}

static bool take_link(struct md *m)
{
    bool picture = m->text.ptr[m->at] == '!';
    size_t beg = m->at + picture;
    size_t text_end;
    size_t end = byte_at(m, beg) == '[' ? link_end(m, beg, &text_end) : 0;
    if (!end || (!picture && m->closers == CLOSERS))
        return false;
    if (!picture)
        closer_add(m, text_end, end - text_end);
    m->at = picture ? end : beg + 1;
    return true;
}

/* <https://…>, <name@host>: read without their brackets. */
static bool take_autolink(struct md *m)
{
    size_t stop = near_end(m, m->at);
    bool address = false;
    size_t i = m->at + 1;
    for (; i < stop && m->text.ptr[i] != '>'; i++) {
        char c = m->text.ptr[i];
        if (is_blank(c) || c == '<')
            return false;
        address = address || c == '@' || c == ':';
    }
    if (i == stop || !address)
        return false;
    weave_same(m->w, m->at + 1, i);
    m->at = i + 1;
    return true;
}

static bool take_tag(struct md *m)
{
    struct tag tag;
    if (!html_tag(m->text, m->at, &tag))
        return take_autolink(m);
    if (tag.comment)
        html_comment(m->w, m->comments, m->text, m->at, tag.end);
    if (tag.breaks)
        weave_as(m->w, STR("\n"), m->at, tag.end);
    m->at = tag.end;
    return true;
}

static bool take_entity(struct md *m)
{
    char bytes[4];
    size_t out;
    size_t len = html_entity(m->text, m->at, bytes, &out);
    if (len == 0)
        return false;
    weave_as(m->w, (rlint_str){bytes, out}, m->at, m->at + len);
    m->at += len;
    return true;
}

static bool take_escape(struct md *m)
{
    char c = byte_at(m, m->at + 1);
    if (c < '!' || c > '~' || is_word(c))
        return false;
    weave_same(m->w, m->at + 1, m->at + 2);
    m->at += 2;
    return true;
}

static bool take_closer(struct md *m)
{
    for (unsigned i = 0; i < m->closers; i++) {
        if (m->closer[i].at != m->at)
            continue;
        m->at += m->closer[i].len;
        m->closer[i] = m->closer[--m->closers];
        return true;
    }
    return false;
}

static bool take_sign(struct md *m)
{
    if (m->closers > 0 && take_closer(m))
        return true;
    switch (m->text.ptr[m->at]) {
    case '*':
    case '_':
    case '~':
        return take_emphasis(m);
    case '`':
        return take_code(m);
    case '[':
    case '!':
        return take_link(m);
    case '<':
        return take_tag(m);
    case '&':
        return take_entity(m);
    case '\\':
        return take_escape(m);
    default:
        return false;
    }
}

static bool is_plain(char c)
{
    return is_word(c) ? c != '_' : c == ' ' || c == ',' || c == '.';
}

/* Up to `end`, or farther when a sign reaches over it. */
static void take_inline(struct md *m, size_t end)
{
    while (m->at < end) {
        size_t beg = m->at;
        while (m->at < end && is_plain(m->text.ptr[m->at]))
            m->at++;
        weave_same(m->w, beg, m->at);
        if (m->at < end && !take_sign(m)) {
            weave_same(m->w, m->at, m->at + 1);
            m->at++;
        }
    }
}

/* ----------------------------------------------------------------- blocks */

size_t markdown_fence(rlint_str text, struct line line)
{
    rlint_str words = line_words(text, line);
    size_t len = 0;
    char sign = words.len > 0 ? words.ptr[0] : '\0';
    while (len < words.len && words.ptr[len] == sign)
        len++;
    rlint_str info = {words.ptr + len, words.len - len};
    if ((sign != '`' && sign != '~') || len < 3)
        return 0;
    return sign == '`' && info.len && memchr(info.ptr, '`', info.len) ? 0 : len;
}

bool markdown_fence_closes(rlint_str text, struct line open, struct line line)
{
    rlint_str words = line_words(text, line);
    size_t len = markdown_fence(text, line);
    return len == words.len && len >= markdown_fence(text, open) &&
           words.ptr[0] == line_words(text, open).ptr[0];
}

/* Behind the closing fence; the end when there is none. */
static size_t skip_fence(struct md *m, struct line open)
{
    size_t at = open.next;
    while (at < m->text.len) {
        struct line line = line_at(m->text, at);
        at = line.next;
        if (markdown_fence_closes(m->text, open, line)) {
            weave_same(m->w, line.end, line.next);
            break;
        }
    }
    return at;
}

/* Nothing but - or = or * or _: an underline or a rule. */
static bool is_rule(rlint_str words)
{
    size_t count = 0;
    char sign = words.len > 0 ? words.ptr[0] : ' ';
    if (sign != '-' && sign != '=' && sign != '*' && sign != '_')
        return false;
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] != sign && words.ptr[i] != ' ')
            return false;
        count += words.ptr[i] == sign;
    }
    return count >= 3;
}

/* [name]: http://…, not a placeholder and a colon. */
static bool is_definition(rlint_str words)
{
    const char *end = words.len > 0 && words.ptr[0] == '['
                          ? memchr(words.ptr, ']', words.len)
                          : NULL;
    rlint_str rest = end ? str_between(end, words.ptr + words.len) : STR("");
    return str_begins(rest, STR("]:")) && str_holds(rest, STR("://"));
}

/* "* " in front of an item is no emphasis. */
static void take_mark(struct md *m, struct line line)
{
    size_t at = line.beg;
    while (at < line.end && (m->text.ptr[at] == ' ' || m->text.ptr[at] == '\t'))
        at++;
    if (at < line.end && m->text.ptr[at] == '*' &&
        is_blank(byte_at(m, at + 1))) {
        weave_same(m->w, line.beg, at + 1);
        m->at = at + 1;
    }
}

void markdown_weave(struct weaver *w, struct comments *comments)
{
    struct md m = {.w = w, .comments = comments, .text = w->from};
    while (m.at < m.text.len) {
        struct line line = line_at(m.text, m.at);
        rlint_str words = line_words(m.text, line);
        if (words.len == 0)
            m.closers = 0;
        if (markdown_fence(m.text, line)) {
            m.at = skip_fence(&m, line);
        } else if (line_is_quoted(m.text, line) || is_rule(words) ||
                   is_definition(words)) {
            weave_same(w, line.end, line.next);
            m.at = line.next;
        } else {
            take_mark(&m, line);
            take_inline(&m, line.next); /* a tag may end in a later line */
        }
    }
}
