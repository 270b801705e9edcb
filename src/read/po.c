/* po.c - the format "po": translations of gettext. */
#include "read/fields.h"
#include "read/markup.h"
#include "read/prose.h"

/* Strings of one keyword: what stands between the quotes of each. */
struct strings {
    VEC(rlint_span) part;
    rlint_span all;
};

struct po {
    size_t at;
    struct piece text;
    struct fields fields;     /* what the header says */
    struct comments comments; /* of the entry in hand */
    rlint_str title;
    bool fuzzy;
    bool begun;  /* the entry in hand has its msgid */
    bool header; /* its msgid is empty */
    bool ended;  /* a msgstr was met */
    bool broken;
};

/* ---------------------------------------------------------------- strings */

static bool fail(struct reader *r, struct po *p, size_t at, const char *problem)
{
    read_problem(r, "input/syntax", RLINT_ERROR, read_char(r->source.bytes, at),
                 "PO: %s", problem);
    p->broken = true;
    return false;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9'                     ? c - '0'
                : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                         : 99;
    return value < base ? value : -1;
}

/* The byte that the escape at text[at] is; returns its length, 0 when it is
 * none. */
static size_t escape_at(rlint_str text, size_t at, size_t end, char *ret)
{
    static const char sign[] = "nrtbfva\\\"'?";
    static const char meaning[] = "\n\r\t\b\f\v\a\\\"'?";
    char c = at + 1 < end ? text.ptr[at + 1] : '\0';
    const char *hit = c ? strchr(sign, c) : NULL;
    if (hit) {
        *ret = meaning[hit - sign];
        return 2;
    }
    bool hex = c == 'x';
    size_t digit = at + 1 + hex;
    size_t stop = digit + (hex ? 2 : 3);
    int value = 0;
    size_t i = digit;
    for (; i < end && i < stop && digit_of(text.ptr[i], hex ? 16 : 8) >= 0; i++)
        value = value * (hex ? 16 : 8) + digit_of(text.ptr[i], hex ? 16 : 8);
    *ret = (char)value;
    return i > digit && value < 256 ? i - at : 0;
}

/* The string that begins with the quote at *at, which goes behind it. */
static bool read_string(struct reader *r, struct po *p, size_t *at,
                        rlint_span *ret)
{
    rlint_str text = r->source.bytes;
    size_t quote = *at;
    size_t end = line_at(text, quote).end;
    size_t i = quote + 1;
    while (i < end && text.ptr[i] != '"') {
        char byte;
        size_t len = text.ptr[i] == '\\' ? escape_at(text, i, end, &byte) : 1;
        if (len == 0)
            return fail(r, p, i, "an escape that is not known");
        i += len;
    }
    if (i == end)
        return fail(r, p, quote, "a string without end");
    *ret = (rlint_span){(uint32_t)quote + 1, (uint32_t)i};
    *at = i + 1;
    return true;
}

/* The strings from `at` on, wherever lines end; p->at goes behind them. */
static bool read_strings(struct reader *r, struct po *p, size_t at,
                         struct strings *ret)
{
    rlint_str text = r->source.bytes;
    for (;;) {
        while (at < text.len && strchr(" \t\r\n", text.ptr[at]))
            at++;
        p->at = at;
        if (at == text.len || text.ptr[at] != '"')
            return ret->part.count > 0 ||
                   fail(r, p, at, "a string in quotes is expected");
        rlint_span *span = vec_push(r->reply, &ret->part);
        if (!span || !read_string(r, p, &at, span)) {
            ret->part.count -= span != NULL;
            return false;
        }
        ret->all = (rlint_span){ret->part.item[0].beg - 1, span->end + 1};
    }
}

static bool strings_prose(struct arena *a, rlint_str text,
                          const struct strings *s, struct prose *ret)
{
    struct weaver w = {
        .arena = a, .from = text, .room = s->all.end - s->all.beg};
    for (uint32_t i = 0; i < s->part.count; i++) {
        size_t at = s->part.item[i].beg;
        size_t end = s->part.item[i].end;
        while (at < end) {
            const char *escape = memchr(text.ptr + at, '\\', end - at);
            size_t stop = escape ? (size_t)(escape - text.ptr) : end;
            char byte;
            weave_same(&w, at, stop);
            at = stop;
            if (!escape)
                break;
            size_t len = escape_at(text, at, end, &byte);
            weave_as(&w, (rlint_str){&byte, 1}, at, at + len);
            at += len;
        }
    }
    return weave_end(&w, s->all.beg + 1, ret);
}

/* ---------------------------------------------------------------- entries */

static void entry_reset(struct po *p)
{
    p->comments.at.count = 0;
    p->title = STR("");
    p->fuzzy = p->begun = p->header = p->ended = false;
}

/* What follows '#': flags, or a comment that may speak to us. */
static void read_comment(struct reader *r, struct po *p, rlint_str words,
                         size_t at)
{
    struct suppress said;
    if (p->ended)
        entry_reset(p);
    if (words.len < 2)
        return;
    if (words.ptr[1] == ',' && str_holds(words, STR("fuzzy")))
        p->fuzzy = true;
    size_t skip = words.ptr[1] == '.' ? 2 : 1;
    if (!comment_read((rlint_str){words.ptr + skip, words.len - skip}, &said))
        return;
    struct suppress *slot = vec_push(r->arena, &p->comments.at);
    said.span = (rlint_span){(uint32_t)at, (uint32_t)(at + words.len)};
    if (slot)
        *slot = said;
}

/* "Language: ru" in the header. */
static void read_header(struct po *p, rlint_str text)
{
    rlint_str name = STR("Language:");
    while (text.ptr) {
        rlint_str line = str_cut(&text, '\n');
        if (str_begins(line, name))
            fields_set(&p->fields, STR("lang"),
                       str_trim((rlint_str){line.ptr + name.len,
                                            line.len - name.len}));
    }
}

enum keyword { MSGCTXT, MSGID_PLURAL, MSGID, MSGSTR, NO_KEYWORD };

/* *at goes behind the keyword. */
static enum keyword keyword_of(rlint_str words, size_t *at)
{
    static const char name[][16] = {"msgctxt", "msgid_plural", "msgid",
                                    "msgstr"};
    for (int i = 0; i < NO_KEYWORD; i++) {
        rlint_str key = str_of(name[i]);
        if (!str_begins(words, key))
            continue;
        size_t end = key.len;
        if (i == MSGSTR && end < words.len && words.ptr[end] == '[')
            while (end < words.len && words.ptr[end++] != ']')
                ;
        *at += end;
        return (enum keyword)i;
    }
    return NO_KEYWORD;
}

/* What follows a keyword; true when it is a translation to be
 * judged, whose prose is then in *ret. */
static bool take_keyword(struct reader *r, struct po *p, enum keyword key,
                         size_t at, struct layer *ret)
{
    struct strings strings = {{0}, {0, 0}};
    if (p->ended && key != MSGSTR)
        entry_reset(p);
    bool whole = read_strings(r, p, at, &strings);
    if (strings.part.count == 0 ||
        !strings_prose(r->reply, r->source.bytes, &strings, &ret->prose))
        return false;
    rlint_str text = ret->prose.text;
    if (key == MSGID) {
        char *title = arena_text(r->arena, text);
        p->begun = true;
        p->header = text.len == 0 && whole;
        p->title = title ? (rlint_str){title, text.len} : STR("");
    }
    if (key != MSGSTR)
        return false;
    p->ended = true;
    if (p->header && text.len > 0) {
        char *copy = arena_text(r->arena, text);
        if (copy)
            read_header(p, (rlint_str){copy, text.len});
    }
    ret->inside = strings.all;
    return text.len > 0 && !p->header && !p->fuzzy;
}

static bool next_string(struct reader *r, struct po *p, struct layer *ret)
{
    rlint_str text = r->source.bytes;
    while (p->at < text.len && !p->broken) {
        struct line line = line_at(text, p->at);
        rlint_str words = line_words(text, line);
        size_t at = (size_t)(words.ptr - text.ptr);
        p->at = line.next;
        if (words.len == 0)
            continue;
        if (words.ptr[0] == '#') {
            read_comment(r, p, words, at);
            continue;
        }
        size_t beg = at;
        enum keyword key = keyword_of(words, &at);
        if (key == NO_KEYWORD)
            return fail(r, p, beg,
                        "msgid, msgstr, a string or a comment is expected");
        if (take_keyword(r, p, key, at, ret))
            return true;
    }
    return false;
}

rlint_status read_po(struct reader *r, struct found *ret)
{
    struct po *p = r->state;
    struct layer layer = {.codec = CODEC_PO};
    if (!p) {
        p = r->state = arena_new(r->arena, struct po);
        if (!p || !read_source(r, &p->text))
            return RLINT_ENOMEM;
        p->fields = (struct fields)FIELDS_INIT;
        p->at = text_begin(r->source.bytes);
    }
    if (!next_string(r, p, &layer))
        return RLINT_DONE;
    if (!piece_inside(r->reply, &p->text, layer, &ret->text))
        return RLINT_ENOMEM;
    ret->context = p->fields.context;
    ret->title = p->title;
    ret->selector = STR("msgstr");
    ret->guessed = STR("msgstr");
    ret->suppress = p->comments.at.item;
    ret->suppress_count = p->comments.at.count;
    return RLINT_OK;
}
