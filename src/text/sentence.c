/* sentence.c - where sentences and paragraphs end. */
#include "base/limits.h"
#include "text/chars.h"
#include "text/scan.h"

#define NOWHERE UINT32_MAX

/* What was met that may end the sentence, the weaker first. */
enum stop {
    STOP_NONE,
    STOP_SMILE, /* ends it when a capital follows */
    STOP_DOT,   /* ends it unless a lower-case letter follows */
    STOP_SURE
};

struct cutter {
    struct scan *sc;
    struct reading *r;
    const struct abbreviations *abbreviations;
    enum sentence_lang lang;
    uint32_t token; /* tokens passed */
    uint32_t first; /* first token of the open sentence */
    uint32_t beg;   /* its first byte that is no white space */
    uint32_t end;   /* past the last byte that is none */
    enum stop stop;
    uint32_t cut;   /* past the stop and its cluster */
    uint32_t after; /* first byte behind the cluster that is no space */
    uint32_t depth; /* round brackets open */
    uint32_t cls;   /* classes passed */
    uint32_t cover; /* past the last token they lie over */
    uint32_t mark;  /* where the number stands that marks a list item */
    uint32_t paragraph;
    uint32_t no_tail;         /* before it no line ends in tags alone */
    bool tail;                /* the rest of the line is tags */
    bool word;                /* the open sentence holds more than emoji */
    bool heading;             /* this line is one */
    unsigned script;          /* of all words, unless `plain` is LANG_ANY */
    enum sentence_lang plain; /* the language of sentences that have one */
};

/* ------------------------------------------------------------------ cuts */

static enum sentence_lang sentence_lang(const struct cutter *c)
{
    if (c->lang != LANG_ANY)
        return c->lang;
    const bool told = c->plain != LANG_ANY && c->first < c->token &&
                      c->r->token.item[c->first].flags & c->script;
    return told ? c->plain : lang_judge(c->r, c->first, c->token);
}

static bool sentence_push(struct cutter *c, uint32_t end)
{
    if (c->beg == NOWHERE)
        return true;
    struct sentence *s = vec_push(c->sc->a, &c->r->sentence);
    if (!s)
        return false;
    s->beg = c->first;
    s->end = c->token;
    s->span = (rlint_span){c->beg, end};
    s->paragraph = c->paragraph;
    s->lang = (uint8_t)sentence_lang(c);
    c->first = c->token;
    c->beg = c->after;
    c->after = NOWHERE;
    c->stop = STOP_NONE;
    c->word = false;
    return true;
}

static bool sentence_end(struct cutter *c)
{
    if (c->stop >= STOP_DOT && c->after != NOWHERE && !sentence_push(c, c->cut))
        return false;
    c->stop = STOP_NONE;
    c->after = NOWHERE;
    return sentence_push(c, c->end);
}

static void paragraph_end(struct cutter *c)
{
    c->depth = 0;
    if (c->r->sentence.count == 0)
        return;
    struct sentence *last = &c->r->sentence.item[c->r->sentence.count - 1];
    if (last->last_in_paragraph)
        return;
    last->last_in_paragraph = true;
    c->paragraph++;
}

/* A stop that ends at `end`.  One before it with something in between has
 * ended a sentence by then, as no lower-case letter followed. */
static bool stop_meet(struct cutter *c, enum stop stop, uint32_t end)
{
    if (c->stop != STOP_NONE && c->after != NOWHERE) {
        if (c->stop >= STOP_DOT && !sentence_push(c, c->cut))
            return false;
        c->stop = STOP_NONE;
    }
    if (stop == STOP_SMILE && c->stop == STOP_NONE && !c->word)
        return true;
    if (stop > c->stop)
        c->stop = stop;
    c->cut = end;
    c->after = NOWHERE;
    return true;
}

/* ------------------------------------------------------------------ lines */

enum line { LINE_BLANK, LINE_MARK, LINE_HEADING, LINE_LOWER, LINE_OTHER };

static bool is_blank(const struct scan *sc, size_t at)
{
    return char_kind_at(sc->s, sc->len, at) == CHAR_SPACE;
}

static bool is_bullet(uint32_t cp)
{
    return cp == '-' || cp == '*' || cp == '+' || cp == 0xB7 || cp == 0x2013 ||
           cp == 0x2014 || cp == 0x2022 || cp == 0x25AA;
}

/* "1." or "1)" and white space: the offset past the sign, else 0. */
static uint32_t number_mark(const struct scan *sc, uint32_t at)
{
    uint32_t end = at;
    while (end < sc->len && end - at < 4 && char_is_ascii_digit(sc->s[end]))
        end++;
    if (end == at || end - at > 3 || end == sc->len)
        return 0;
    bool sign = sc->s[end] == '.' || sc->s[end] == ')';
    return sign && is_blank(sc, (size_t)end + 1) ? end + 1 : 0;
}

/* How the line that begins at `at` begins; *word is its first byte that is no
 * white space. */
static enum line line_look(const struct scan *sc, size_t at, uint32_t *word)
{
    size_t next = at;
    uint32_t cp = '\n';
    enum char_kind kind = CHAR_SPACE;
    while (next < sc->len && kind == CHAR_SPACE) {
        at = next;
        cp = utf8_next(sc->s, &next);
        kind = char_kind(cp);
        if (cp == '\n' || cp == '\r')
            break;
    }
    *word = (uint32_t)at;
    if (kind == CHAR_SPACE)
        return LINE_BLANK;
    if (kind >= CHAR_LETTER)
        return kind == CHAR_LOWER ? LINE_LOWER : LINE_OTHER;
    if (char_is_ascii_digit(sc->s[at]))
        return number_mark(sc, *word) ? LINE_MARK : LINE_OTHER;
    if (is_bullet(cp) && is_blank(sc, next))
        return LINE_MARK;
    if (cp != '#')
        return LINE_OTHER;
    while (next < sc->len && next - at < 7 && sc->s[next] == '#')
        next++;
    return next - at < 7 && is_blank(sc, next) ? LINE_HEADING : LINE_OTHER;
}

static void line_begin(struct cutter *c, enum line line, uint32_t word)
{
    c->heading = line == LINE_HEADING;
    bool number = line == LINE_MARK && char_is_ascii_digit(c->sc->s[word]);
    c->mark = number ? word : NOWHERE;
}

/* A line break that ends at `at`. */
static bool line_end(struct cutter *c, uint32_t at)
{
    uint32_t word;
    enum line line = line_look(c->sc, at, &word);
    c->tail = false;
    bool paragraph = c->heading || line < LINE_LOWER;
    if (paragraph || line == LINE_OTHER) {
        if (!sentence_end(c))
            return false;
        if (paragraph)
            paragraph_end(c);
    }
    line_begin(c, line, word);
    return true;
}

/* ------------------------------------------------------------------ signs */

/* Do classes over tokens passed reach further? */
static bool is_covered(struct cutter *c)
{
    while (c->cls < c->r->cls.count && c->r->cls.item[c->cls].beg < c->token) {
        if (c->r->cls.item[c->cls].end > c->cover)
            c->cover = c->r->cls.item[c->cls].end;
        c->cls++;
    }
    return c->cover > c->token;
}

static bool is_abbreviation(const struct cutter *c, uint64_t hash)
{
    if (!c->abbreviations || c->abbreviations->count == 0)
        return false;
    const uint64_t *at = c->abbreviations->hash;
    for (uint32_t left = c->abbreviations->count; left > 1;) {
        uint32_t half = left / 2; /* the last that is not above is in it */
        at += at[half] <= hash ? half : 0;
        left -= half;
    }
    return *at == hash;
}

static bool is_single_letter(const struct token *t, rlint_str fold)
{
    size_t at = 0;
    return (t->flags & (TOKEN_CYRILLIC | TOKEN_LATIN)) && fold.len > 0 &&
           (utf8_next(fold.ptr, &at), at == fold.len);
}

static const struct token *token_before(const struct cutter *c)
{
    return c->token > 0 ? &c->r->token.item[c->token - 1] : NULL;
}

/* The dot at `at` may be the end of a sentence, as far as the left side and
 * the classes tell. */
static bool dot_stops(struct cutter *c, uint32_t at)
{
    const char *s = c->sc->s;
    const struct token *t = token_before(c);
    if (is_covered(c))
        return false;
    if (!t || t->kind != TOKEN_WORD || t->span.end != at)
        return true;
    if (at + 1 < c->sc->len && char_is_ascii_digit(s[at - 1]) &&
        char_is_ascii_digit(s[at + 1]))
        return false;
    return !(t->flags & TOKEN_LIST_MARK) &&
           !is_single_letter(t, token_fold(c->r, t)) &&
           !is_abbreviation(c, t->hash);
}

/* The end of :) and the like at `at`, else `at`. */
static uint32_t smiley_end(const struct scan *sc, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    if (next < end && sc->s[next] == '-')
        next++;
    uint32_t mouth = next;
    while (next < end && (sc->s[next] == ')' || sc->s[next] == '('))
        next++;
    return next > mouth ? next : at;
}

/* Signs that close what stands before a stop: they go with it when nothing
 * lies between. */
static bool is_closing(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ']' || cp == '}' || cp == '*' ||
           cp == '_' || cp == '`' || cp == '~' || cp == 0xBB || cp == 0x2019 ||
           (cp >= 0x201C && cp <= 0x201D);
}

/* A sign that stops nothing: closes, or stands before what comes next. */
static void sign_plain(struct cutter *c, uint32_t at, uint32_t end,
                       bool closing)
{
    if (c->stop == STOP_NONE || c->after != NOWHERE)
        return;
    if (closing && at == c->cut)
        c->cut = end;
    else
        c->after = at;
}

/* The end of the run of the sign at `at`. */
static uint32_t run_end(const struct scan *sc, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    while (next < end && sc->s[next] == sc->s[at])
        next++;
    return next;
}

/* Round brackets; those that close nothing smile, and so do `((`. */
static bool bracket_meet(struct cutter *c, uint32_t at, uint32_t end,
                         uint32_t *next)
{
    if (c->sc->s[at] == '(') {
        uint32_t run = run_end(c->sc, at, end);
        if (run - at > 1) {
            *next = run;
            return stop_meet(c, STOP_SMILE, run);
        }
        c->depth++;
        sign_plain(c, at, at + 1, false);
        return true;
    }
    const struct token *t = token_before(c);
    if (t && (t->flags & TOKEN_LIST_MARK) && t->span.end == at)
        return true;
    if (c->depth == 0)
        return stop_meet(c, STOP_SMILE, at + 1);
    c->depth--;
    sign_plain(c, at, at + 1, true);
    return true;
}

static bool dot_meet(struct cutter *c, uint32_t at, uint32_t end,
                     uint32_t *next)
{
    *next = run_end(c->sc, at, end);
    if (*next - at > 1 || dot_stops(c, at))
        return stop_meet(c, STOP_DOT, *next);
    sign_plain(c, at, *next, false);
    return true;
}

/* The end of a #tag or of an agent's ^AB at `at`, else `at`. */
static uint32_t tag_end(const struct scan *sc, uint32_t at)
{
    uint32_t beg = at + 1;
    if (beg == sc->len || sc->s[beg] == '_' || char_is_ascii_digit(sc->s[beg]))
        return at;
    size_t end = char_name_end((rlint_str){sc->s, sc->len}, beg);
    return end > beg ? (uint32_t)end : at;
}

/* What stands behind the last words of a line: nothing but tags. */
static bool is_tail(struct cutter *c, uint32_t at)
{
    const struct scan *sc = c->sc;
    if (at < c->no_tail)
        return false;
    while (at < sc->len && (sc->s[at] == '#' || sc->s[at] == '^')) {
        uint32_t end = tag_end(sc, at);
        if (end == at)
            break;
        for (at = end; at < sc->len && sc->s[at] == ' ';)
            at++;
    }
    if (at == sc->len || char_is_break(sc->s[at]))
        return true;
    c->no_tail = at + 1;
    return false;
}

static bool tag_meet(struct cutter *c, uint32_t at)
{
    const struct token *t = token_before(c);
    if (!c->tail && (!t || t->span.end < at) && is_tail(c, at)) {
        c->tail = true;
        if (c->word && !stop_meet(c, STOP_SURE, c->end))
            return false;
    }
    sign_plain(c, at, at + 1, false);
    return true;
}

/* The sign `cp` at `at`; *next, just behind it, may be moved on. */
static bool sign_meet(struct cutter *c, uint32_t cp, uint32_t at, uint32_t end,
                      uint32_t *next)
{
    switch (cp) {
    case '.':
        return dot_meet(c, at, end, next);
    case 0x2026:
        return stop_meet(c, STOP_DOT, *next);
    case '!':
    case '?':
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
        return stop_meet(c, STOP_SURE, *next);
    case '(':
    case ')':
        return bracket_meet(c, at, end, next);
    case ':':
    case ';':
    case '=': {
        uint32_t smiley = smiley_end(c->sc, at, end);
        if (smiley > at) {
            *next = smiley;
            return stop_meet(c, STOP_SMILE, smiley);
        }
        break;
    }
    case '#':
    case '^':
        return tag_meet(c, at);
    default:
        break;
    }
    sign_plain(c, at, *next, is_closing(cp));
    return true;
}

/* ------------------------------------------------------- gaps and tokens */

/* What stands between two tokens. */
static bool gap_cut(struct cutter *c, uint32_t at, uint32_t end)
{
    const char *s = c->sc->s;
    while (at < end) {
        size_t past = at;
        uint32_t cp = utf8_next(s, &past);
        uint32_t next = (uint32_t)past;
        if (cp == '\n' || cp == '\r') {
            if (cp == '\r' && next < end && s[next] == '\n')
                next++;
            if (!line_end(c, next))
                return false;
        } else if (char_kind(cp) != CHAR_SPACE) {
            if (!sign_meet(c, cp, at, end, &next))
                return false;
            if (c->beg == NOWHERE)
                c->beg = at;
            c->end = next;
        }
        at = next;
    }
    return true;
}

static bool stop_holds(const struct cutter *c, const struct token *t)
{
    bool word = t->kind == TOKEN_WORD;
    if (c->stop == STOP_SMILE)
        return word && (t->flags & TOKEN_CAPITAL);
    if (c->stop == STOP_SURE || !word || (t->flags & TOKEN_CAPITAL))
        return true;
    return char_kind_at(c->sc->s, c->sc->len, t->span.beg) != CHAR_LOWER;
}

/* Longer ones are read as several; no prose needs them. */
static bool is_too_long(struct cutter *c, const struct token *t)
{
    uint32_t count = c->token - c->first;
    if (count < LIMIT_SENTENCE_SOFT)
        return false;
    bool apart = !(t->flags & TOKEN_GLUED) && !is_covered(c);
    return apart || count >= LIMIT_SENTENCE;
}

static bool token_cut(struct cutter *c, struct token *t)
{
    bool emoji = t->kind == TOKEN_EMOJI;
    if (is_too_long(c, t) && !sentence_end(c))
        return false;
    if (c->stop != STOP_NONE && emoji && c->after == NOWHERE) {
        c->cut = t->span.end; /* goes with the stop */
    } else {
        if (c->stop != STOP_NONE && stop_holds(c, t) &&
            !sentence_push(c, c->cut))
            return false;
        c->stop = STOP_NONE;
        c->after = NOWHERE;
        if (emoji && !stop_meet(c, STOP_SMILE, t->span.end))
            return false;
    }
    if (c->beg == NOWHERE)
        c->beg = t->span.beg;
    c->end = t->span.end;
    if (t->span.beg == c->mark)
        t->flags |= TOKEN_LIST_MARK;
    else if (!emoji)
        c->word = true;
    t->sentence = c->r->sentence.count;
    c->token++;
    return true;
}

/* Words that nothing stands before but what ends no sentence. */
static void words_pass(struct cutter *c)
{
    const uint32_t from = c->token, number = c->r->sentence.count;
    const uint32_t soft = c->first + LIMIT_SENTENCE_SOFT;
    const uint32_t count = c->r->token.count;
    struct token *const all = c->r->token.item, *t = all + from;
    const struct token *end = all + (soft < count ? soft : count);
    for (; t < end && t->flags & TOKEN_ON; t++)
        t->sentence = number;
    c->token = (uint32_t)(t - all);
    if (c->token == from)
        return;
    c->end = t[-1].span.end;
    c->word = true;
}

/* Is one sign all that stands behind the last word?  It ends the sentence
 * whatever it is. */
static bool is_last_sign(const struct cutter *c)
{
    const struct scan *sc = c->sc;
    return sc->len - c->end == 1 && c->beg != NOWHERE && c->stop == STOP_NONE &&
           char_kind_at(sc->s, sc->len, c->end) != CHAR_SPACE;
}

bool sentences_cut(struct scan *sc, enum sentence_lang lang,
                   const struct abbreviations *abbreviations)
{
    struct reading *r = sc->r;
    struct cutter c = {.sc = sc,
                       .r = r,
                       .abbreviations = abbreviations,
                       .lang = lang,
                       .beg = NOWHERE,
                       .after = NOWHERE};
    uint32_t word;
    if (lang == LANG_ANY)
        c.plain = lang_plain(r, &c.script);
    enum line line = line_look(sc, 0, &word);
    line_begin(&c, line, word);
    for (;;) {
        if (c.stop == STOP_NONE && c.beg != NOWHERE)
            words_pass(&c);
        struct token *t = &r->token.item[c.token];
        const bool last = c.token == r->token.count;
        if (last && is_last_sign(&c))
            c.end = sc->len;
        if (!gap_cut(&c, c.end, last ? sc->len : t->span.beg))
            return false;
        if (last)
            break;
        if (!token_cut(&c, t))
            return false;
    }
    if (!sentence_end(&c))
        return false;
    paragraph_end(&c);
    return true;
}
