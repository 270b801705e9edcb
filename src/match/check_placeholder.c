/* check_placeholder.c - places to be filled in: left, broken, misspelt. */
#include "match/check.h"
#include "match/opening.h"

enum { FORM_LEFT, FORM_BROKEN, FORM_UNKNOWN, FORM_NO_NAME, FORM_FIRST_NAME };

static const struct token *token_of(const struct reading *r, uint32_t i)
{
    return &r->token.item[i];
}

static bool is_placeholder(const struct reading *r, uint32_t i)
{
    return token_of(r, i)->kind == TOKEN_PLACEHOLDER &&
           !(token_of(r, i)->flags & TOKEN_TAIL);
}

/* One past the last token of the placeholder that begins at `i`: its fallback
 * belongs to it. */
static uint32_t placeholder_end(const struct reading *r, uint32_t i)
{
    for (uint32_t k = i + 1; k < r->token.count && !is_placeholder(r, k); k++)
        if (token_of(r, k)->flags & TOKEN_TAIL)
            return k + 1;
    return i + 1;
}

static void hit(struct kind_run *run, uint32_t beg, uint32_t end)
{
    const struct reading *r = run->scan->reading;
    rlint_span span = {token_of(r, beg)->span.beg,
                       token_of(r, end - 1)->span.end};
    kind_hit(run, token_of(r, beg)->sentence, span);
}

/* The bytes between token i-1 and token i. */
static rlint_span gap_at(const struct reading *r, uint32_t i)
{
    uint32_t beg = i ? token_of(r, i - 1)->span.end : 0;
    uint32_t end =
        i < r->token.count ? token_of(r, i)->span.beg : (uint32_t)r->text.len;
    return (rlint_span){beg, end};
}

static uint32_t sentence_at(const struct reading *r, uint32_t i)
{
    if (i < r->token.count)
        return token_of(r, i)->sentence;
    return r->sentence.count ? r->sentence.count - 1 : 0;
}

/* ------------------------------------------------------------------- left */

/* XXX, Latin or Cyrillic, three letters at least and no other. */
static bool is_crosses(rlint_str fold)
{
    size_t n = 0;
    for (size_t i = 0; i < fold.len; n++) {
        rlint_str rest = str_between(fold.ptr + i, fold.ptr + fold.len);
        if (*rest.ptr == 'x')
            i++;
        else if (str_begins(rest, STR("х")))
            i += 2;
        else
            return false;
    }
    return n >= 3;
}

/* ФИО_КЛИЕНТА: capitals joined by an underscore. */
static bool is_joined(const struct reading *r, uint32_t i)
{
    if (i == 0 || !(token_of(r, i)->flags & TOKEN_CAPS) ||
        !(token_of(r, i - 1)->flags & TOKEN_CAPS))
        return false;
    rlint_span gap = gap_at(r, i);
    return gap.end - gap.beg == 1 && r->text.ptr[gap.beg] == '_';
}

/* Nothing else on its line: that is a ruled line. */
static bool is_rule(rlint_str text, uint32_t beg, uint32_t end)
{
    while (beg > 0 && strchr(" \t", text.ptr[beg - 1]))
        beg--;
    while (end < text.len && strchr(" \t\r", text.ptr[end]))
        end++;
    return (beg == 0 || text.ptr[beg - 1] == '\n') &&
           (end == text.len || text.ptr[end] == '\n');
}

/* «№ ___»: three underscores at least. */
static void hit_blanks(struct kind_run *run, uint32_t i)
{
    const struct reading *r = run->scan->reading;
    rlint_span gap = gap_at(r, i);
    for (uint32_t at = gap.beg; at + 3 <= gap.end; at++) {
        uint32_t beg = at;
        while (at < gap.end && r->text.ptr[at] == '_')
            at++;
        if (at - beg >= 3 && !is_rule(r->text, beg, at))
            kind_hit(run, sentence_at(r, i), (rlint_span){beg, at});
    }
}

static void find_left(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    if (run->reply->context.mode == RLINT_MODE_TEMPLATE)
        return;
    for (uint32_t i = 0; i <= r->token.count; i++) {
        hit_blanks(run, i);
        if (i == r->token.count)
            break;
        uint32_t end = i + 1;
        while (end < r->token.count && is_joined(r, end))
            end++;
        const struct token *t = token_of(r, i);
        if (is_placeholder(r, i))
            hit(run, i, placeholder_end(r, i));
        else if (end > i + 1 && !is_joined(r, i))
            hit(run, i, end);
        else if ((t->flags & TOKEN_CAPS) && is_crosses(token_fold(r, t)))
            hit(run, i, i + 1);
    }
}

/* ----------------------------------------------------------------- broken */

static const char openers[][3] = {"{{", "{%", "%{", "#{", "${", "[["};
static const char closers[][3] = {"}}", "%}", "]]"};
enum {
    OPENERS = sizeof openers / sizeof *openers,
    CLOSERS = sizeof closers / sizeof *closers
};

/* Where one of the signs stands in the gap, or its end. */
static uint32_t find_sign(const struct reading *r, rlint_span gap,
                          const char (*sign)[3], size_t count)
{
    for (uint32_t at = gap.beg; at + 2 <= gap.end; at++)
        for (size_t i = 0; i < count; i++)
            if (memcmp(r->text.ptr + at, sign[i], 2) == 0)
                return at;
    return gap.end;
}

/* «{{name}»: a field of its own in it, `{name}`, and a brace more at one end.
 * An empty span when there is none. */
static rlint_span lopsided_at(const struct reading *r, uint32_t i)
{
    rlint_span span = token_of(r, i)->span;
    const char *s = r->text.ptr;
    bool before = span.beg > 0 && s[span.beg - 1] == '{';
    bool after = span.end < r->text.len && s[span.end] == '}';
    if (!is_placeholder(r, i) || before == after || s[span.beg] != '{' ||
        s[span.beg + 1] == '{' || s[span.beg + 1] == '%')
        return (rlint_span){0, 0};
    return (rlint_span){span.beg - before, span.end + after};
}

/* An opening sign without its closing one, or the other way round. */
static void find_broken(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    uint32_t told = IMAGE_NONE; /* one finding a sentence is enough */
    for (uint32_t i = 0; i <= r->token.count; i++) {
        rlint_span gap = gap_at(r, i);
        rlint_span half = {0, 0};
        if (i < r->token.count)
            half = lopsided_at(r, i);
        if (half.end > 0 && sentence_at(r, i) != told) {
            told = sentence_at(r, i);
            kind_hit(run, told, half);
        }
        if (gap.end - gap.beg < 2) /* most gaps are one space */
            continue;
        uint32_t sentence = sentence_at(r, i);
        uint32_t open = find_sign(r, gap, openers, OPENERS);
        uint32_t close = find_sign(r, gap, closers, CLOSERS);
        if (sentence == told || (open == gap.end && close == gap.end))
            continue;
        rlint_span span = {open, open + 2};
        if (open == gap.end) {
            bool glued = i && close == gap.beg;
            uint32_t beg = glued ? token_of(r, i - 1)->span.beg : close;
            span = (rlint_span){beg, close + 2};
        } else if (i < r->token.count) {
            span.end = token_of(r, i)->span.end;
        }
        kind_hit(run, sentence, span);
        told = sentence;
    }
}

/* ---------------------------------------------------------------- unknown */

/* Parts of the fields that helpdesks have; what is nearly one of them is one
 * with a slip. */
static const char parts[][16] = {
    "ticket",       "requester",    "assignee",     "customer",  "contact",
    "recipient",    "conversation", "first_name",   "last_name", "firstname",
    "lastname",     "full_name",    "fullname",     "username",  "nickname",
    "organization", "company",      "current_user", "fallback",  "default",
    "signature",    "satisfaction", "description",  "subject",
};
enum { PARTS = sizeof parts / sizeof *parts, PART_LEN = 6 };

static bool is_slip(rlint_str part)
{
    const char *known[PARTS];
    if (part.len < PART_LEN)
        return false;
    for (size_t i = 0; i < PARTS; i++) {
        if (str_is(part, parts[i]))
            return false;
        known[i] = parts[i];
    }
    return str_nearest(part, known, PARTS) != NULL;
}

static bool is_part_sign(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Calls for each identifier in it; in lower case, up to `room`. */
static bool any_part(rlint_str text, bool (*is)(rlint_str part))
{
    char part[64];
    size_t len = 0;
    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.ptr[i] : ' ';
        if (is_part_sign(c) && len < sizeof part) {
            part[len++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            continue;
        }
        if (len && is((rlint_str){part, len}))
            return true;
        len = 0;
    }
    return false;
}

static void find_unknown(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    for (uint32_t i = 0; i < r->token.count; i++)
        if (is_placeholder(r, i) &&
            any_part(str_span(r->text, token_of(r, i)->span), is_slip))
            hit(run, i, placeholder_end(r, i));
}

/* ------------------------------------------------------------------ names */

static bool is_name_part(rlint_str part)
{
    return str_holds(part, STR("name")) || str_holds(part, STR("nick"));
}

static bool is_first_name(rlint_str part)
{
    return str_among(part, "first_name firstname first name_first") >= 0;
}

static bool is_name_field(rlint_str text)
{
    static const char words[][16] = {"имя", "Имя", "ИМЯ", "ник",
                                     "Ник", "фио", "ФИО"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_holds(text, str_of(words[i])))
            return true;
    return any_part(text, is_name_part);
}

/* A placeholder that addresses the client: tokens of a vocative. */
static bool addresses(const struct opening *o, uint32_t i)
{
    for (uint32_t k = 0; k < o->vocatives; k++)
        if (o->vocative[k].beg <= i && i < o->vocative[k].end)
            return true;
    return false;
}

/* Does the greeting stand right before it?  Then nothing but signs would be
 * left of «Здравствуйте, {{name}}!». */
static bool greeted(const struct reading *r, const struct opening *o,
                    uint32_t i)
{
    return i > 0 && o->greeting.end > o->greeting.beg &&
           token_of(r, i - 1)->span.end == o->greeting.end;
}

static void find_names(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    const struct opening *o = run->language ? opening_of(run) : NULL;
    for (uint32_t i = 0; o && i < r->token.count; i++) {
        rlint_str text = str_span(r->text, token_of(r, i)->span);
        uint32_t end = placeholder_end(r, i);
        if (!is_placeholder(r, i) || str_begins(text, STR("{% ")) ||
            !addresses(o, i) || !is_name_field(text))
            continue;
        if (form == FORM_FIRST_NAME ? any_part(text, is_first_name)
                                    : end == i + 1 && greeted(r, o, i))
            hit(run, i, end);
    }
}

static void placeholder_gate(uint32_t form, const struct facts *facts,
                             struct gate *ret)
{
    (void)facts;
    ret->any = GATE_KIND(TOKEN_PLACEHOLDER);
    if (form == FORM_LEFT)
        ret->any |= GATE_UNDERSCORE | GATE_FLAG(TOKEN_CAPS);
    else if (form == FORM_BROKEN)
        ret->any = GATE_BRACKET; /* every one of its signs has one */
}

static void placeholder_run(struct kind_run *run, uint32_t form)
{
    if (form == FORM_LEFT)
        find_left(run);
    else if (form == FORM_BROKEN)
        find_broken(run);
    else if (form == FORM_UNKNOWN)
        find_unknown(run);
    else
        find_names(run, form);
}

const struct match_check check_placeholder = {
    .name = "placeholder",
    .form = "left broken unknown no-name first-name",
    .gate = placeholder_gate,
    .run = placeholder_run,
};
