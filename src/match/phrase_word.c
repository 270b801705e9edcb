/* phrase_word.c - one word of a phrase with its glued groups and endings. */
#include "base/limits.h"
#include "base/utf8.h"
#include "match/image.h"
#include "match/phrase.h"
#include <stdarg.h>

/* Spellings of a word while it is read piece by piece, in scratch memory. */
struct forms {
    VEC(rlint_str) text;
};

/* Memory ran out, maybe only in `scratch`, which forgets it. */
static void run_out(struct phrase_parser *p)
{
    p->failed = p->reader->arena->failed = true;
}

static bool word_byte(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Signs that end a run of letters within a word, and those that end a word. */
enum sign { SIGN_NONE, SIGN_INSIDE, SIGN_END };
static const unsigned char sign_of[256] = {
    ['('] = SIGN_INSIDE, ['['] = SIGN_INSIDE, ['@'] = SIGN_INSIDE,
    ['*'] = SIGN_INSIDE, [' '] = SIGN_END,    ['\t'] = SIGN_END,
    ['|'] = SIGN_END,    [')'] = SIGN_END,    [']'] = SIGN_END,
    ['{'] = SIGN_END,    ['}'] = SIGN_END,    ['<'] = SIGN_END,
    ['>'] = SIGN_END,    ['&'] = SIGN_END,    ['$'] = SIGN_END,
    ['^'] = SIGN_END,    ['!'] = SIGN_END,    ['?'] = SIGN_END,
};

static enum sign sign_at(const struct phrase_parser *p)
{
    return p->at < p->end ? sign_of[(unsigned char)p->text.ptr[p->at]]
                          : SIGN_END;
}

static char at(const struct phrase_parser *p, size_t i)
{
    return i < p->end ? p->text.ptr[i] : '\0';
}

/* Where the bracket at `open` closes, or p->end. */
static size_t closing(const struct phrase_parser *p, size_t open)
{
    unsigned depth = 0;
    for (size_t i = open; i < p->end; i++) {
        depth += at(p, i) == '(' || at(p, i) == '[';
        if ((at(p, i) == ')' || at(p, i) == ']') && --depth == 0)
            return i;
    }
    return p->end;
}

bool phrase_is_glued(const struct phrase_parser *p)
{
    size_t close = closing(p, p->at);
    char after = at(p, close + 1);
    return close < p->end && (word_byte(after) || after == '*' ||
                              after == '(' || after == '[' || after == '@');
}

/* Every form so far, followed by every piece. */
static void forms_times(struct phrase_parser *p, struct forms *f,
                        const rlint_str *piece, uint32_t count, size_t beg)
{
    struct forms next = {{0}};
    struct arena *a = &p->reader->scratch;
    if ((uint64_t)f->text.count * count > LIMIT_WORD_FORMS) {
        phrase_fail(p, beg, p->at, "a word of more than %u spellings",
                    LIMIT_WORD_FORMS);
        return;
    }
    for (uint32_t i = 0; i < f->text.count; i++) {
        for (uint32_t k = 0; k < count; k++) {
            rlint_str head = f->text.item[i];
            char *both = arena_raw(a, head.len + piece[k].len + 1, 1);
            rlint_str *slot = vec_push(a, &next.text);
            if (!both || !slot) {
                run_out(p);
                return;
            }
            memcpy(both, head.ptr, head.len);
            memcpy(both + head.len, piece[k].ptr, piece[k].len);
            *slot = (rlint_str){both, head.len + piece[k].len};
        }
    }
    *f = next;
}

/* A slip that may be meant: about [beg, p->at). */
static void warn(struct phrase_parser *p, size_t beg, const char *id,
                 const char *format, ...)
{
    rlint_span part = {(uint32_t)beg, (uint32_t)p->at};
    char message[128];
    va_list ap;
    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    report_add(p->problems, id, RLINT_WARNING, node_part(p->node, part), "%s",
               message);
}

/* Splits «я|и|ю» (or lines) into pieces and multiplies. */
static void forms_pieces(struct phrase_parser *p, struct forms *f,
                         rlint_str inside, bool optional, size_t beg)
{
    VEC(rlint_str) piece = {0};
    size_t long_pieces = 0;
    for (size_t i = 0, from = 0; i <= inside.len; i++) {
        if (i < inside.len && inside.ptr[i] != '|' && inside.ptr[i] != '\n')
            continue;
        rlint_str text =
            str_trim(str_between(inside.ptr + from, inside.ptr + i));
        from = i + 1;
        if (i == inside.len && text.len == 0 && inside.len > 0 &&
            inside.ptr[i - 1] == '\n')
            break; /* a block scalar ends in a line feed */
        rlint_str *slot = vec_push(&p->reader->scratch, &piece);
        if (!slot) {
            run_out(p);
            return;
        }
        *slot = text;
        for (size_t k = 0; k < text.len; k++)
            if (strchr(" \t()[]{}<>@&^$*!?'", text.ptr[k])) {
                phrase_fail(p, beg, p->at,
                            "brackets glued to a word hold single pieces; "
                            "put a space before them if words are meant");
                return;
            }
        long_pieces += text.len >= 12;
    }
    bool single = piece.count == 1 && at(p, beg) == '(' &&
                  !strchr("([", at(p, p->at) ? at(p, p->at) : ' ');
    bool words = long_pieces == piece.count && f->text.item[0].len >= 6;
    if (!optional && (single || words))
        warn(p, beg, "rule/glued",
             "this bracket is glued to a word; is a space forgotten?");
    rlint_str *none = optional ? vec_push(&p->reader->scratch, &piece) : NULL;
    if (none)
        *none = STR("");
    if (optional && !none)
        run_out(p);
    else
        forms_times(p, f, piece.item, piece.count, beg);
}

/* ( … ) or [ … ] inside a word. */
static void read_group(struct phrase_parser *p, struct forms *f)
{
    size_t open = p->at, close = closing(p, open);
    if (close == p->end) {
        phrase_fail(p, open, open + 1, "'%c' is not closed", at(p, open));
        return;
    }
    p->at = close + 1;
    forms_pieces(p, f, str_between(p->text.ptr + open + 1, p->text.ptr + close),
                 at(p, open) == '[', open);
}

/* @ending inside a word. */
static void read_ending(struct phrase_parser *p, struct forms *f)
{
    size_t beg = p->at++;
    while (word_byte(at(p, p->at)) || at(p, p->at) == '-')
        p->at++;
    rlint_str name = str_between(p->text.ptr + beg + 1, p->text.ptr + p->at);
    struct phrase_list *list = phrase_list_find(p->reader, name);
    const struct node *lines = list ? phrase_list_node(p->reader, list) : NULL;
    if (!list)
        phrase_fail(p, beg, p->at, "no list of endings @%.*s", STR_ARG(name));
    else if (!lines)
        p->failed = true;
    else
        forms_pieces(p, f, lines->text, false, beg);
}

/* Tells of words that no phrase can see, because a reply has a link or the like
 * there. */
static void check_hidden(struct phrase_parser *p, rlint_str text, size_t beg)
{
    static const char names[] = "url email handle placeholder emoji";
    const struct abbreviations none = {NULL, 0};
    struct reading r = {0};
    if (phrase_is_plain(text))
        return;
    if (!reading_make(&r, &p->reader->scratch, text, LANG_ANY, &none))
        run_out(p);
    for (uint32_t i = 0; i < r.token.count && !p->failed; i++) {
        if (r.token.item[i].kind == TOKEN_WORD)
            continue;
        rlint_str name = str_nth(names, r.token.item[i].kind - TOKEN_URL);
        warn(p, beg, "rule/never",
             "in a reply this is no word and never found: write <%.*s>",
             STR_ARG(name));
        return;
    }
}

/* Spellings cut into words. */
struct words {
    struct reading reading; /* in scratch memory, but for what is folded */
    char *fold;
    bool prefix; /* the last word of each is the beginning of one */
    size_t beg;  /* where it is written, for mistakes */
};

static bool cut(struct phrase_parser *p, rlint_str text, struct words *ret)
{
    check_hidden(p, text, ret->beg);
    if (!reading_words(&ret->reading, &p->reader->scratch, text)) {
        run_out(p);
        return false;
    }
    ret->fold = arena_raw(p->reader->arena, ret->reading.fold_len + 1, 1);
    if (!ret->fold)
        return false;
    memcpy(ret->fold, ret->reading.fold, ret->reading.fold_len);
    p->reader->words += ret->reading.token.count;
    if (p->reader->words > LIMIT_PACK_WORDS)
        phrase_fail(p, ret->beg, p->at, "more than %u words in a pack",
                    LIMIT_PACK_WORDS);
    return true;
}

/* All spellings in one go: no word goes on behind a space. */
static bool cut_forms(struct phrase_parser *p, const struct forms *f,
                      struct words *ret)
{
    size_t len = 0;
    for (uint32_t i = 0; i < f->text.count; i++)
        len += f->text.item[i].len + 1;
    char *text = arena_raw(&p->reader->scratch, len, 1);
    if (!text) {
        run_out(p);
        return false;
    }
    len = 0;
    for (uint32_t i = 0; i < f->text.count; i++) {
        rlint_str one = f->text.item[i];
        memcpy(text + len, one.ptr, one.len);
        len += one.len;
        text[len++] = ' ';
    }
    return cut(p, (rlint_str){text, len}, ret);
}

static struct form form_of(struct phrase_parser *p, const struct words *words,
                           uint32_t token, bool last)
{
    const struct token *t = &words->reading.token.item[token];
    struct form form = {
        {words->fold + t->fold, t->fold_len}, t->hash, words->prefix && last};
    if (form.prefix && utf8_count(form.fold) < 3)
        phrase_fail(p, words->beg, p->at, "prefix* needs three letters");
    return form;
}

/* The words [from, to), one after the other. */
static struct phrase *words_of(struct phrase_parser *p,
                               const struct words *words, uint32_t from,
                               uint32_t to)
{
    struct phrase *first = NULL, **last = &first;
    for (uint32_t i = from; i < to; i++) {
        struct phrase *word = phrase_new(p, PHRASE_WORD);
        struct form *form = arena_new(p->reader->arena, struct form);
        if (!word || !form)
            return NULL;
        *form = form_of(p, words, i, i + 1 == to);
        word->form = form;
        word->form_count = 1;
        *last = word;
        last = &word->next;
    }
    return first;
}

/* Spellings of one word each are one word with many forms. */
static struct phrase *forms_word(struct phrase_parser *p,
                                 const struct words *words)
{
    uint32_t count = words->reading.token.count;
    struct form *form = arena_array(p->reader->arena, struct form, count);
    struct phrase *word = phrase_new(p, PHRASE_WORD);
    if (!form || !word)
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        form[i] = form_of(p, words, i, true);
    word->form = form;
    word->form_count = count;
    return word;
}

/* Those of several words are alternatives; `end`: where the words of each
 * end. */
static struct phrase *forms_alt(struct phrase_parser *p,
                                const struct words *words, const uint32_t *end,
                                uint32_t count)
{
    struct phrase *alt = phrase_new(p, PHRASE_ALT);
    struct phrase **last = alt ? &alt->child : NULL;
    for (uint32_t i = 0, from = 0; alt && i < count; from = end[i++]) {
        struct phrase *one = words_of(p, words, from, end[i]);
        if (one && one->next) {
            struct phrase *seq = phrase_new(p, PHRASE_SEQ);
            if (seq)
                seq->child = one;
            one = seq;
        }
        if (!one)
            return NULL;
        *last = one;
        last = &one->next;
    }
    return alt;
}

/* Two dots after a word are a gap that wants a space; three are a sign. */
static void check_dots(struct phrase_parser *p, size_t beg)
{
    size_t dots = beg;
    while (dots < p->at && at(p, dots) != '.')
        dots++;
    if (dots + 1 < p->at && at(p, dots + 1) == '.' && at(p, dots + 2) != '.')
        phrase_fail(p, dots, dots + 2,
                    "a gap stands by itself: put a space before it");
}

/* All spellings as one phrase. */
static struct phrase *forms_phrase(struct phrase_parser *p,
                                   const struct forms *f, bool prefix,
                                   size_t beg)
{
    struct words words = {.prefix = prefix, .beg = beg};
    uint32_t count = f->text.count, token = 0;
    uint32_t *end = arena_raw(&p->reader->scratch, count, sizeof *end);
    bool single = true;
    size_t stop = 0;
    if (!end)
        run_out(p);
    if (!end || !cut_forms(p, f, &words) || p->failed)
        return NULL;
    const struct reading *r = &words.reading;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = token;
        stop += f->text.item[i].len + 1;
        while (token < r->token.count && r->token.item[token].span.beg < stop)
            token++;
        end[i] = token;
        single &= token == first + 1;
        if (token == first && count > 1) {
            phrase_fail(p, beg, p->at, "a spelling without letters");
            return NULL;
        }
    }
    if (count == 1) /* signs alone mean nothing */
        return words_of(p, &words, 0, token);
    return single ? forms_word(p, &words) : forms_alt(p, &words, end, count);
}

struct phrase *phrase_parse_word(struct phrase_parser *p)
{
    struct forms f = {{0}};
    size_t beg = p->at;
    bool prefix = false;
    arena_reset(&p->reader->scratch);
    rlint_str *empty = vec_push(&p->reader->scratch, &f.text);
    if (!empty) {
        run_out(p);
        return NULL;
    }
    *empty = STR("");
    while (!p->failed && sign_at(p) != SIGN_END) {
        char c = at(p, p->at);
        if (prefix) {
            phrase_fail(p, beg, p->at + 1, "* ends a word: prefix*");
        } else if (c == '(' || c == '[') {
            read_group(p, &f);
        } else if (c == '@') {
            read_ending(p, &f);
        } else if (c == '*') {
            prefix = true;
            p->at++;
        } else {
            size_t from = p->at;
            while (sign_at(p) == SIGN_NONE)
                p->at++;
            check_dots(p, from);
            rlint_str text =
                str_between(p->text.ptr + from, p->text.ptr + p->at);
            forms_times(p, &f, &text, 1, beg);
        }
    }
    if (p->failed)
        return NULL;
    if (prefix && !word_byte(at(p, p->at - 2)) &&
        !strchr(")]", at(p, p->at - 2))) {
        phrase_fail(p, beg, p->at,
                    "* stands only at the end of a word: "
                    "prefix*");
        return NULL;
    }
    return forms_phrase(p, &f, prefix, beg);
}

/* A sign element; `*last` moves on. */
static bool add_sign(struct phrase_parser *p, struct phrase ***last,
                     rlint_str sign, enum sign_mode mode)
{
    if (sign.len == 0 && mode != SIGN_BETWEEN)
        return true;
    struct phrase *s = phrase_new(p, PHRASE_SIGN);
    if (!s)
        return false;
    s->sign = sign;
    s->number = mode;
    **last = s;
    *last = &s->next;
    return true;
}

/* The words of a literal, with the signs around and between them. */
static struct phrase *literal_items(struct phrase_parser *p, rlint_str text,
                                    size_t beg)
{
    struct words words = {.beg = beg};
    struct phrase *first = NULL, **last = &first;
    arena_reset(&p->reader->scratch);
    if (!cut(p, text, &words))
        return NULL;
    const struct reading *r = &words.reading;
    uint32_t from = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        rlint_str gap = str_between(text.ptr + from, text.ptr + t->span.beg);
        struct phrase *word = words_of(p, &words, i, i + 1);
        if (!word || !add_sign(p, &last, gap, i ? SIGN_BETWEEN : SIGN_BEFORE))
            return NULL;
        *last = word;
        last = &word->next;
        from = t->span.end;
    }
    rlint_str rest = str_between(text.ptr + from, text.ptr + text.len);
    add_sign(p, &last, rest, r->token.count ? SIGN_AFTER : SIGN_WITHIN);
    return first;
}

struct phrase *phrase_parse_literal(struct phrase_parser *p)
{
    size_t beg = p->at;
    const char *close = memchr(p->text.ptr + beg + 1, '\'', p->end - beg - 1);
    if (!close || close == p->text.ptr + beg + 1) {
        phrase_fail(p, beg, beg + 1, "' begins a literal: '…'");
        return NULL;
    }
    rlint_str inside = str_between(p->text.ptr + beg + 1, close);
    p->at = (size_t)(close - p->text.ptr) + 1;
    struct phrase *first = literal_items(p, inside, beg);
    if (p->failed || !first || !first->next)
        return first;
    struct phrase *seq = phrase_new(p, PHRASE_SEQ);
    if (seq)
        seq->child = first;
    return seq;
}
