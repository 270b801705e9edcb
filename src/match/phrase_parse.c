/* phrase_parse.c - reading one line of the phrase language. */
#include "match/phrase.h"

#include "base/limits.h"
#include "match/image.h"
#include <stdarg.h>

static const struct {
    char name[12];
    enum phrase_kind kind;
    uint32_t number;
} class_name[] = {
    {"num", PHRASE_CLASS, CLASS_NUM},
    {"phone", PHRASE_CLASS, CLASS_PHONE},
    {"time", PHRASE_CLASS, CLASS_TIME},
    {"date", PHRASE_CLASS, CLASS_DATE},
    {"money", PHRASE_CLASS, CLASS_MONEY},
    {"name", PHRASE_CLASS, CLASS_NAME},
    {"nick", PHRASE_CLASS, CLASS_NICK},
    {"our", PHRASE_CLASS, CLASS_OUR},
    {"url", PHRASE_TOKEN, TOKEN_URL},
    {"email", PHRASE_TOKEN, TOKEN_EMAIL},
    {"handle", PHRASE_TOKEN, TOKEN_HANDLE},
    {"placeholder", PHRASE_TOKEN, TOKEN_PLACEHOLDER},
    {"emoji", PHRASE_TOKEN, TOKEN_EMOJI},
    {"match", PHRASE_MATCH, 0},
};
#define CLASS_NAMES (sizeof class_name / sizeof *class_name)

void phrase_fail(struct phrase_parser *p, size_t beg, size_t end,
                 const char *format, ...)
{
    if (p->failed)
        return;
    p->failed = true;
    va_list ap;
    va_start(ap, format);
    char message[256];
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    end = end < p->end ? end : p->end;
    while (end < p->end && ((unsigned char)p->text.ptr[end] & 0xC0) == 0x80)
        end++; /* callers count signs as bytes */
    rlint_span part = {(uint32_t)beg, (uint32_t)end};
    report_add(p->problems, "rule/phrase", RLINT_ERROR,
               node_part(p->node, part), "%s", message);
}

struct phrase *phrase_new(struct phrase_parser *p, enum phrase_kind kind)
{
    struct phrase *phrase = arena_new(p->reader->arena, struct phrase);
    if (!phrase) {
        p->failed = true;
        return NULL;
    }
    phrase->kind = kind;
    p->reader->size++;
    return phrase;
}

static char peek(const struct phrase_parser *p)
{
    return p->at < p->end ? p->text.ptr[p->at] : '\0';
}

static void skip_space(struct phrase_parser *p)
{
    while (peek(p) == ' ' || peek(p) == '\t')
        p->at++;
}

static struct phrase *parse_alt(struct phrase_parser *p, char close);

/* ( … ), [ … ] or { … }: the opening bracket stands at p->at. */
static struct phrase *parse_group(struct phrase_parser *p)
{
    size_t open = p->at++;
    char bracket = p->text.ptr[open];
    char close = bracket == '(' ? ')' : bracket == '[' ? ']' : '}';
    if (++p->depth > LIMIT_PHRASE_DEPTH) {
        phrase_fail(p, open, open + 1, "brackets are nested deeper than %u",
                    LIMIT_PHRASE_DEPTH);
        return NULL;
    }
    if (bracket == '{') {
        if (p->in_list)
            phrase_fail(p, open, open + 1, "a list holds no {…}");
        else if (p->marked || p->depth > 1)
            phrase_fail(p, open, open + 1,
                        "one {…} a line, outside other brackets");
        p->marked = true;
    }
    struct phrase *inside = parse_alt(p, close);
    p->depth--;
    if (p->failed)
        return NULL;
    if (peek(p) != close) {
        phrase_fail(p, open, open + 1, "'%c' is not closed", bracket);
        return NULL;
    }
    p->at++;
    if (!inside) {
        phrase_fail(p, open, p->at, "nothing stands in the brackets");
        return NULL;
    }
    if (bracket == '(')
        return inside;
    struct phrase *outer =
        phrase_new(p, bracket == '[' ? PHRASE_OPT : PHRASE_MARK);
    if (outer)
        outer->child = inside;
    return outer;
}

/* `..` or `..N` */
static struct phrase *parse_gap(struct phrase_parser *p)
{
    size_t beg = p->at;
    p->at += 2;
    uint32_t number = 20; /* as far as a sentence goes, within reason */
    if (peek(p) >= '0' && peek(p) <= '9') {
        number = (uint32_t)(peek(p) - '0');
        p->at++;
        while (peek(p) >= '0' && peek(p) <= '9') {
            number = 0; /* two digits are too much */
            p->at++;
        }
        if (number == 0)
            phrase_fail(p, beg, p->at, "a gap is ..1 to ..9 words, or ..");
    }
    if (p->at < p->end && !strchr(" \t)]}|", peek(p)))
        phrase_fail(p, beg, p->at + 1,
                    "a gap stands by itself: put a space "
                    "after it");
    struct phrase *gap = phrase_new(p, PHRASE_GAP);
    if (gap)
        gap->number = number;
    return gap;
}

/* <num> and the like */
static struct phrase *parse_class(struct phrase_parser *p)
{
    size_t beg = p->at;
    const char *close = memchr(p->text.ptr + beg, '>', p->end - beg);
    if (!close) {
        phrase_fail(p, beg, beg + 1,
                    "'<' begins a class like <num>; "
                    "write signs as '<'");
        return NULL;
    }
    rlint_str name = str_between(p->text.ptr + beg + 1, close);
    p->at = (size_t)(close - p->text.ptr) + 1;
    const char *known[CLASS_NAMES];
    for (size_t i = 0; i < CLASS_NAMES; i++) {
        known[i] = class_name[i].name;
        if (!str_is(name, class_name[i].name))
            continue;
        if (class_name[i].kind == PHRASE_MATCH &&
            (p->in_list || !p->reader->guarding))
            phrase_fail(p, beg, p->at,
                        "<match> stands only under unless:, unless-near: and "
                        "unless-reply:");
        p->judges |= class_name[i].kind == PHRASE_MATCH;
        struct phrase *c = phrase_new(p, class_name[i].kind);
        if (c)
            c->number = class_name[i].number;
        return c;
    }
    const char *near = str_nearest(name, known, CLASS_NAMES);
    phrase_fail(p, beg, p->at, "no class <%.*s>%s%s%s", STR_ARG(name),
                near ? "; did you mean <" : "", near ? near : "",
                near ? ">?" : "");
    return NULL;
}

static bool name_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

/* «я|и|ю»: pieces to be glued, no lines. */
static bool is_endings(rlint_str text)
{
    return str_holds(text, STR("|")) && !str_holds(text, STR("(")) &&
           !str_holds(text, STR("["));
}

/* The list that may be meant, or NULL.  A file may have as many lists as
 * mistakes: names are compared as long as they are few. */
static const char *near_list(struct phrase_reader *r, rlint_str name)
{
    uint32_t count = r->lists->list.count;
    if (count > LIMIT_NEAR_NAMES - r->compared)
        return NULL;
    r->compared += count;
    arena_reset(&r->scratch);
    const char **known = arena_array(&r->scratch, const char *, count + 1);
    for (uint32_t i = 0; known && i < count; i++)
        known[i] = arena_text(&r->scratch, r->lists->list.item[i].name);
    r->arena->failed |= r->scratch.failed;
    return r->scratch.failed ? NULL : str_nearest(name, known, count);
}

/* @list */
static struct phrase *parse_list(struct phrase_parser *p)
{
    size_t beg = p->at++;
    while (p->at < p->end && name_byte(peek(p)))
        p->at++;
    rlint_str name = str_between(p->text.ptr + beg + 1, p->text.ptr + p->at);
    struct phrase_list *list = phrase_list_find(p->reader, name);
    if (!list) {
        const char *near = near_list(p->reader, name);
        phrase_fail(p, beg, p->at, "no list @%.*s%s%s%s", STR_ARG(name),
                    near ? "; did you mean @" : "", near ? near : "",
                    near ? "?" : "");
        return NULL;
    }
    if (list->state == LIST_READING) {
        phrase_fail(p, beg, p->at, "list @%.*s names itself", STR_ARG(name));
        return NULL;
    }
    const struct node *lines = phrase_list_node(p->reader, list);
    if (!lines) {
        p->failed = true;
        return NULL;
    }
    if (is_endings(lines->text)) {
        phrase_fail(p, beg, p->at,
                    "@%.*s is a list of endings: no space goes before it",
                    STR_ARG(name));
        return NULL;
    }
    if (p->reader->depth + list->nest >= LIMIT_LIST_DEPTH)
        phrase_fail(p, beg, p->at, "lists are nested deeper than %u",
                    LIMIT_LIST_DEPTH);
    else if (list->state == LIST_READ)
        p->reader->size += list->size; /* else it is counted as it is read */
    if (p->reader->size > LIMIT_PACK_ELEMENTS)
        phrase_fail(p, beg, p->at,
                    "with its lists a pack holds more than %u elements",
                    LIMIT_PACK_ELEMENTS);
    if (p->failed)
        return NULL;
    struct phrase *body = phrase_list_get(p->reader, list);
    if (!body) {
        p->failed = true; /* told where the list stands */
        return NULL;
    }
    struct phrase *copy = phrase_new(p, body->kind);
    if (copy)
        *copy = *body;
    if (copy)
        copy->next = NULL;
    return copy;
}

/* A sign that means nothing here, told with its remedy. */
static void fail_sign(struct phrase_parser *p)
{
    static const struct {
        char sign;
        char why[48];
    } stray[] = {
        {'!', "phrases end with the sentence; use $"},
        {'?', "phrases end with the sentence; use $"},
        {'^', "^ stands only at the beginning of the line"},
        {'$', "$ stands only at the end of the line"},
        {'&', "& stands outside brackets, between two parts"},
        {'*', "* stands only at the end of a word: prefix*"},
        {'>', "'>' without '<'; write signs as '>'"},
        {')', "')' was not opened"},
        {']', "']' was not opened"},
        {'}', "'}' was not opened"},
        {'|', "| stands only in brackets: (a|b)"},
    };
    for (size_t i = 0; i < sizeof stray / sizeof *stray; i++)
        if (peek(p) == stray[i].sign)
            phrase_fail(p, p->at, p->at + 1, "%s", stray[i].why);
}

/* One element; NULL without failure for signs that mean nothing. */
static struct phrase *parse_item(struct phrase_parser *p)
{
    char c = peek(p);
    if ((c == '(' || c == '[') && phrase_is_glued(p))
        return phrase_parse_word(p);
    if (c == '(' || c == '[' || c == '{')
        return parse_group(p);
    if (c == '.' && p->at + 1 < p->end && p->text.ptr[p->at + 1] == '.')
        return parse_gap(p);
    if (c == '<')
        return parse_class(p);
    if (c == '@')
        return parse_list(p);
    if (c == '\'')
        return phrase_parse_literal(p);
    if (strchr("!?^$&*>)]}|", c)) {
        fail_sign(p);
        return NULL;
    }
    return phrase_parse_word(p);
}

/* Elements up to `|`, `&`, a closing bracket, `$` or the line's end. */
static struct phrase *parse_seq(struct phrase_parser *p)
{
    struct phrase *first = NULL, **last = &first;
    for (skip_space(p); !p->failed && p->at < p->end; skip_space(p)) {
        char c = peek(p);
        if (c == '|' || c == ')' || c == ']' || c == '}' ||
            (p->depth == 0 && (c == '&' || c == '$')))
            break;
        struct phrase *item = parse_item(p);
        if (!item)
            continue;
        *last = item;
        while (*last)
            last = &(*last)->next;
    }
    if (p->failed || !first || !first->next)
        return first;
    struct phrase *seq = phrase_new(p, PHRASE_SEQ);
    if (seq)
        seq->child = first;
    return seq;
}

static struct phrase *parse_alt(struct phrase_parser *p, char close)
{
    struct phrase *first = parse_seq(p), **last = NULL;
    if (p->failed || peek(p) != '|')
        return first;
    if (close == '}') {
        phrase_fail(p, p->at, p->at + 1, "alternatives stand in ( )");
        return NULL;
    }
    struct phrase *alt = phrase_new(p, PHRASE_ALT);
    bool empty = false;
    if (!alt)
        return NULL;
    last = &alt->child;
    for (struct phrase *branch = first;; branch = parse_seq(p)) {
        if (p->failed)
            return NULL;
        empty |= !branch;
        if (branch) {
            *last = branch;
            last = &branch->next;
        }
        if (peek(p) != '|')
            break;
        p->at++;
    }
    if (!empty || !alt->child)
        return alt->child ? alt : NULL;
    struct phrase *opt = phrase_new(p, PHRASE_OPT); /* (a|) is [a] */
    if (opt)
        opt->child = alt;
    return opt;
}

/* Cuts off ` # …` and ` -> …`; what is left lies in [at, end). */
static void parse_tail(struct phrase_parser *p, struct phrase_line *line)
{
    rlint_str text = p->text;
    for (size_t i = p->at; i + 2 < p->end; i++)
        if (text.ptr[i] == ' ' && text.ptr[i + 1] == '#' &&
            text.ptr[i + 2] == ' ') {
            p->end = i;
            break;
        }
    for (size_t i = p->at; i + 2 < p->end; i++) {
        bool fix = text.ptr[i + 1] == '=';
        if (text.ptr[i] != ' ' || text.ptr[i + 2] != '>' ||
            !(fix || text.ptr[i + 1] == '-'))
            continue;
        rlint_str right =
            str_trim(str_between(text.ptr + i + 3, text.ptr + p->end));
        if (p->in_list)
            phrase_fail(p, i + 1, i + 3, "a list holds no replacement");
        else if (right.len == 0)
            phrase_fail(p, i + 1, i + 3,
                        "nothing stands after the arrow; "
                        "%s deletes",
                        fix ? "=> -" : "-> -");
        line->replacement = right;
        line->flags |= fix ? LINE_FIX : 0;
        line->flags |= str_is(right, "-") ? LINE_DELETE : 0;
        p->end = i;
        break;
    }
}

static void parse_begin(struct phrase_parser *p, struct phrase_line *line)
{
    skip_space(p);
    if (peek(p) != '^')
        return;
    if (p->in_list)
        phrase_fail(p, p->at, p->at + 1, "a list holds no ^");
    p->at++;
    line->flags |= LINE_BEGIN;
    if (peek(p) == '^') {
        line->flags ^= LINE_BEGIN | LINE_REPLY;
        p->at++;
    }
}

/* True when what would be replaced is written out word for word. */
static bool written_out(const struct phrase *p)
{
    if (p->kind == PHRASE_GAP || p->kind == PHRASE_CLASS ||
        p->kind == PHRASE_TOKEN || p->kind == PHRASE_OPT)
        return false;
    for (uint32_t i = 0; i < p->form_count; i++)
        if (p->form[i].prefix)
            return false;
    for (const struct phrase *c = p->child; c; c = c->next)
        if (!written_out(c))
            return false;
    return true;
}

static const struct phrase *marked_part(const struct phrase *p)
{
    if (p->kind == PHRASE_MARK)
        return p;
    for (const struct phrase *c = p->child; c; c = c->next)
        if (marked_part(c))
            return marked_part(c);
    return NULL;
}

/* Can a gap be the first of it that stands there, or the last? */
static bool is_edge_gap(const struct phrase *p, bool last)
{
    bool in_order = p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK;
    bool gap = p->kind == PHRASE_GAP;
    for (const struct phrase *c = p->child; c; c = c->next) {
        bool skipped = !in_order || !phrase_mandatory(c);
        gap = is_edge_gap(c, last) || (gap && (!last || skipped));
        if (!last && !skipped)
            break;
    }
    return gap;
}

/* What a line as a whole must be. */
static void check_line(struct phrase_parser *p, struct phrase_line *line,
                       size_t beg)
{
    for (uint32_t i = 0; i < line->part_count; i++) {
        struct phrase *part = line->part[i];
        const struct phrase *mark = marked_part(part);
        if (phrase_length(part) > LIMIT_PHRASE_WORDS)
            phrase_fail(p, beg, p->end, "longer than %u words, gaps counted",
                        LIMIT_PHRASE_WORDS);
        if (is_edge_gap(part, false) || is_edge_gap(part, true) ||
            (mark && (is_edge_gap(mark, false) || is_edge_gap(mark, true))))
            phrase_fail(p, beg, p->end, "a gap stands between words");
        if (!phrase_mandatory(part) || (mark && !phrase_mandatory(mark)))
            phrase_fail(p, beg, p->end,
                        "nothing in it must stand there: it "
                        "would match anything");
        if ((line->flags & LINE_FIX) && !p->failed &&
            !written_out(mark ? mark : part))
            phrase_fail(p, beg, p->end,
                        "=> needs every word written out; "
                        "use -> for advice");
    }
}

static bool parse_line(struct phrase_parser *p, struct phrase_line *line)
{
    size_t beg = p->at;
    line->part[0] = phrase_parse_plain(p);
    line->part_count = line->part[0] != NULL;
    if (line->part[0] || p->failed)
        return !p->failed;
    parse_tail(p, line);
    parse_begin(p, line);
    for (;;) {
        struct phrase *part = parse_seq(p);
        if (p->failed)
            return false;
        if (!part) {
            phrase_fail(p, beg, p->end, "%s",
                        peek(p) == '&'     ? "nothing stands before &"
                        : line->part_count ? "nothing stands after &"
                                           : "no words");
            return false;
        }
        if (line->part_count == LINE_PARTS) {
            phrase_fail(p, beg, p->end,
                        "`a & b` joins two parts; write the third into one of "
                        "them with a gap: a .. c & b");
            return false;
        }
        line->part[line->part_count++] = part;
        if (peek(p) != '&')
            break;
        if (p->in_list)
            phrase_fail(p, p->at, p->at + 1, "a list holds no &");
        p->at++;
    }
    if (peek(p) == '$') {
        if (p->in_list)
            phrase_fail(p, p->at, p->at + 1, "a list holds no $");
        line->flags |= LINE_END;
        p->at++;
        skip_space(p);
    }
    if (!p->failed && p->at < p->end && (line->flags & LINE_END))
        phrase_fail(p, p->at, p->end, "$ stands only at the end of the line");
    else if (!p->failed && p->at < p->end)
        fail_sign(p);
    check_line(p, line, beg);
    line->flags |= p->judges ? LINE_JUDGES : 0;
    return !p->failed;
}

static struct phrase_parser parser_at(struct phrase_reader *r,
                                      const struct node *scalar,
                                      rlint_span line,
                                      struct rlint_report *problems)
{
    return (struct phrase_parser){.reader = r,
                                  .node = scalar,
                                  .problems = problems,
                                  .text = scalar->text,
                                  .at = line.beg,
                                  .end = line.end};
}

struct phrase *phrase_read_seq(struct phrase_reader *r,
                               const struct node *scalar, rlint_span line,
                               struct rlint_report *problems)
{
    struct phrase_parser p = parser_at(r, scalar, line, problems);
    struct phrase_line whole = {.flags = 0};
    p.in_list = true;
    return parse_line(&p, &whole) ? whole.part[0] : NULL;
}

void phrase_read(struct phrase_reader *r, const struct node *scalar,
                 struct rlint_report *problems, struct phrase_lines *ret)
{
    rlint_str rest = scalar->text;
    ret->text = ret->line.count ? STR("") : scalar->text;
    while (rest.ptr) {
        rlint_str text = str_trim(str_cut(&rest, '\n'));
        if (text.len == 0 || text.ptr[0] == '#')
            continue;
        uint32_t beg = (uint32_t)(text.ptr - scalar->text.ptr);
        rlint_span span = {beg, beg + (uint32_t)text.len};
        struct phrase_parser p = parser_at(r, scalar, span, problems);
        struct phrase_line line = {.scalar = scalar, .place = span};
        if (!parse_line(&p, &line))
            continue;
        struct phrase_line *slot = vec_push(&r->passing, &ret->line);
        if (slot)
            *slot = line;
    }
}
