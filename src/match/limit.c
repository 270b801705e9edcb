/* limit.c - the kind `limit`: not more than so many. */
#include "match/kind.h"

#include "base/sort.h"
#include "base/utf8.h"
#include "text/chars.h"

enum unit {
    OF_CHARACTERS,
    OF_WORDS,
    OF_SENTENCES,
    OF_PARAGRAPH_CHARACTERS,
    OF_EXCLAMATIONS,
    OF_CAPITALS_PERCENT,
    OF_LINKS,
    OF_EMOJI,
    OF_HASHTAGS,
    OF_MATCHES
};
static const char unit_name[] =
    "characters words sentences paragraph-characters exclamations "
    "capitals-percent links emoji hashtags matches";
static const char per_name[] = "reply sentence paragraph";
enum { PER_REPLY, PER_SENTENCE, PER_PARAGRAPH };

static const struct schema_key keys[] = {
    {"of", KIND_TEXT},
    {"max", KIND_TEXT},
    {"per", KIND_TEXT},
};

static bool limit_parse(struct kind_reader *r, const struct node *rule,
                        struct kind_model *ret)
{
    const struct node *own = node_get(rule, "limit");
    int64_t max = 0;
    if (!schema_check(&r->schema, own, keys, sizeof keys / sizeof *keys))
        return false;
    const struct node *of = node_get(own, "of"), *most = node_get(own, "max");
    const struct node *per = node_get(own, "per");
    if (!of || !most) {
        report_add(r->problems, "rule/missing-key", RLINT_ERROR, own->key_span,
                   "limit: needs `of:` and `max:`");
        return false;
    }
    int unit = schema_choice(&r->schema, of, "of", unit_name);
    int each = per ? schema_choice(&r->schema, per, "per", per_name) : 0;
    if (unit < 0 || each < 0 || !schema_int(&r->schema, most, 0, 1000000, &max))
        return false;
    if (unit == OF_PARAGRAPH_CHARACTERS)
        each = PER_PARAGRAPH;
    kind_lines(r, rule, "count", &ret->use[USE_COUNT]);
    if ((unit == OF_MATCHES) != (node_get(rule, "count") != NULL)) {
        report_add(r->problems, r->schema.bad_value, RLINT_ERROR, of->span,
                   unit == OF_MATCHES
                       ? "of: matches needs phrases under `count:`"
                       : "`count:` goes with of: matches");
        return false;
    }
    ret->word[0] = (uint32_t)unit;
    ret->word[1] = (uint32_t)max;
    ret->word[2] = (uint32_t)each;
    ret->words = 3;
    return true;
}

/* Where is counted: sentences [beg, end), and the bytes from the first to the
 * last of them. */
struct part {
    uint32_t beg;
    uint32_t end;
    rlint_span span;
};

/* What is counted, in the order of the text. */
struct units {
    uint32_t max;
    uint32_t count;
    rlint_span over; /* from the first one above `max` to the last */
};

static void add_unit(struct units *u, uint32_t beg, uint32_t end)
{
    if (u->count++ == u->max)
        u->over.beg = beg;
    u->over.end = end;
}

/* Where the sign stands next, from `at` on; the part's end: nowhere. */
static uint32_t next_sign(rlint_str text, rlint_span part, uint32_t at,
                          char sign)
{
    const char *found = memchr(text.ptr + at, sign, part.end - at);
    return found ? (uint32_t)(found - text.ptr) : part.end;
}

static void exclamations(rlint_str text, rlint_span part, struct units *u)
{
    for (uint32_t i = next_sign(text, part, part.beg, '!'); i < part.end;
         i = next_sign(text, part, i + 1, '!'))
        add_unit(u, i, i + 1);
}

static void hashtags(rlint_str text, rlint_span part, struct units *u)
{
    for (uint32_t i = next_sign(text, part, part.beg, '#'); i < part.end;
         i = next_sign(text, part, i + 1, '#')) {
        bool starts = i == part.beg || strchr(" \t\r\n(", text.ptr[i - 1]);
        uint32_t end = (uint32_t)char_name_end(text, i + 1);
        if (starts && end > i + 1 && !char_is_ascii_digit(text.ptr[i + 1]))
            add_unit(u, i, end);
    }
}

static void characters(rlint_str text, rlint_span part, struct units *u)
{
    size_t at = part.beg;
    u->count = (uint32_t)utf8_count(str_span(text, part));
    if (u->count <= u->max)
        return;
    for (uint32_t i = 0; i < u->max; i++)
        utf8_next(text.ptr, &at);
    u->over = (rlint_span){(uint32_t)at, part.end};
}

/* Tokens [beg, end) of a part. */
struct token_range {
    const struct token *beg;
    const struct token *end;
};

static struct token_range tokens_of(const struct reading *r, struct part part)
{
    const struct sentence *in = r->sentence.item;
    if (part.beg == part.end)
        return (struct token_range){NULL, NULL};
    return (struct token_range){r->token.item + in[part.beg].beg,
                                r->token.item + in[part.end - 1].end};
}

static void tokens(const struct reading *r, struct part part, uint8_t kind,
                   struct units *u)
{
    struct token_range in = tokens_of(r, part);
    if (in.end - in.beg <= (ptrdiff_t)u->max)
        return;
    for (const struct token *t = in.beg; t < in.end; t++)
        if (t->kind == kind)
            add_unit(u, t->span.beg, t->span.end);
}

static void sentences(const struct reading *r, struct part part,
                      struct units *u)
{
    for (uint32_t i = part.beg; i < part.end; i++)
        add_unit(u, r->sentence.item[i].span.beg, r->sentence.item[i].span.end);
}

/* In the order of the text, the longer first. */
static int compare_matches(const void *x, const void *y)
{
    const struct match *a = x, *b = y;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

static uint32_t sentence_of(const void *m)
{
    return ((const struct match *)m)->sentence;
}

/* One rule over one reply. */
struct limit {
    struct kind_run *run;
    uint32_t unit;
    uint32_t max;
    struct matches found; /* of its lines, in the order of the text … */
    uint32_t next;        /* … from here on in parts to come */
};

static uint32_t count_matches(const struct kind_run *run)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < run->counted->at.count; i++)
        count += run->counted->at.item[i].rule == run->number;
    return count;
}

static bool find_matches(struct limit *l, uint32_t count)
{
    const struct kind_run *run = l->run;
    struct arena *a = run->scan->arena;
    struct matches *ret = &l->found;
    ret->at.item = arena_raw(a, count, sizeof *ret->at.item);
    for (uint32_t i = 0; ret->at.count < count && ret->at.item; i++)
        if (run->counted->at.item[i].rule == run->number)
            ret->at.item[ret->at.count++] = run->counted->at.item[i];
    const struct sort_line line = {.size = sizeof *ret->at.item,
                                   .place = sentence_of,
                                   .places = run->scan->reading->sentence.count,
                                   .compare = compare_matches};
    return ret->at.item && sort_placed(a, ret->at.item, ret->at.count, &line);
}

static void matches_of(struct limit *l, struct part part, struct units *u)
{
    struct scan *s = l->run->scan;
    struct match *over = NULL, *last = NULL; /* the first above max */
    uint32_t passed = 0;                     /* tokens */
    for (; l->next < l->found.at.count; l->next++) {
        struct match *m = &l->found.at.item[l->next];
        if (m->sentence >= part.end)
            break;
        bool at_word = m->beg < s->reading->sentence.item[m->sentence].end;
        if (m->beg < passed || !at_word)
            continue;
        last = m;
        if (u->count++ == u->max)
            over = m;
        passed = m->end > m->beg ? m->end : m->beg + 1;
    }
    if (!over)
        return;
    scan_mark(s, over);
    scan_mark(s, last);
    u->over = (rlint_span){over->span.beg, last->span.end};
}

static void count_units(struct limit *l, struct part part, struct units *u)
{
    const struct reading *r = l->run->scan->reading;
    switch (l->unit) {
    case OF_CHARACTERS:
    case OF_PARAGRAPH_CHARACTERS:
        characters(r->text, part.span, u);
        break;
    case OF_WORDS:
        tokens(r, part, TOKEN_WORD, u);
        break;
    case OF_LINKS:
        tokens(r, part, TOKEN_URL, u);
        break;
    case OF_EMOJI:
        tokens(r, part, TOKEN_EMOJI, u);
        break;
    case OF_EXCLAMATIONS:
        exclamations(r->text, part.span, u);
        break;
    case OF_HASHTAGS:
        hashtags(r->text, part.span, u);
        break;
    case OF_MATCHES:
        matches_of(l, part, u);
        break;
    default:
        sentences(r, part, u);
    }
}

/* A finding, in the sentence of the part that it begins in. */
static void add_hit(struct kind_run *run, struct part part, rlint_span span,
                    uint32_t count, uint32_t max)
{
    const struct sentence *in = run->scan->reading->sentence.item;
    uint32_t at = part.beg;
    while (at + 1 < part.end && span.beg >= in[at + 1].span.beg)
        at++;
    struct match *m = kind_hit(run, at, span);
    if (m) {
        m->count = count;
        m->max = max;
    }
}

/* Share of words written all in capitals; the span covers them. */
static void capitals(struct kind_run *run, uint32_t max, struct part part)
{
    struct token_range in = tokens_of(run->scan->reading, part);
    uint32_t words = 0, caps = 0;
    rlint_span span = {0, 0};
    for (const struct token *t = in.beg; t < in.end; t++) {
        if (t->kind != TOKEN_WORD)
            continue;
        words++;
        if (!(t->flags & TOKEN_CAPS))
            continue;
        span.beg = caps++ ? span.beg : t->span.beg;
        span.end = t->span.end;
    }
    if (words && caps * 100 > max * words)
        add_hit(run, part, span, caps * 100 / words, max);
}

static void check_part(struct limit *l, struct part part)
{
    struct units u = {.max = l->max};
    if (l->unit == OF_CAPITALS_PERCENT) {
        capitals(l->run, l->max, part);
        return;
    }
    count_units(l, part, &u);
    if (u.count > l->max)
        add_hit(l->run, part, u.over, u.count, l->max);
}

static void limit_run(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    const struct sentence *in = r->sentence.item;
    const struct image *m = run->scan->image;
    struct limit l = {.run = run,
                      .unit = image_param(m, run->rule->param),
                      .max = image_param(m, run->rule->param + 1)};
    uint32_t per = image_param(m, run->rule->param + 2);
    uint32_t all = r->sentence.count;
    uint32_t matches = l.unit == OF_MATCHES ? count_matches(run) : 0;
    if (l.unit == OF_MATCHES && matches <= l.max) /* mostly */
        return;
    if (matches && !find_matches(&l, matches)) {
        run->failed = true;
        return;
    }
    if (per == PER_REPLY) {
        check_part(&l, (struct part){0, all, {0, (uint32_t)r->text.len}});
        return;
    }
    for (uint32_t i = 0, next; i < all; i = next) {
        next = i + 1;
        while (per == PER_PARAGRAPH && next < all &&
               in[next].paragraph == in[i].paragraph)
            next++;
        rlint_span span = {in[i].span.beg, in[next - 1].span.end};
        check_part(&l, (struct part){i, next, span});
    }
}

/* What a draft must hold of what is counted: so many, or a sign of it. */
static const struct {
    uint32_t any; /* as of struct gate */
    bool characters;
    bool words;
    bool sentences;
} limit_gates[] = {
    [OF_CHARACTERS] = {.characters = true},
    [OF_PARAGRAPH_CHARACTERS] = {.characters = true},
    [OF_WORDS] = {.words = true},
    [OF_SENTENCES] = {.sentences = true},
    [OF_LINKS] = {.any = GATE_KIND(TOKEN_URL)},
    [OF_EMOJI] = {.any = GATE_KIND(TOKEN_EMOJI)},
    [OF_CAPITALS_PERCENT] = {.any = GATE_FLAG(TOKEN_CAPS)},
    [OF_EXCLAMATIONS] = {.any = GATE_EXCLAMATION},
    [OF_HASHTAGS] = {.any = GATE_HASH},
    [OF_MATCHES] = {.any = 0},
};

/* Most drafts hold too few, or no sign of what is counted. */
static void limit_gate(const struct image *m, const struct image_rule *rule,
                       const struct facts *facts, struct gate *ret)
{
    uint32_t of = image_param(m, rule->param);
    uint32_t more = image_param(m, rule->param + 1) + 1;
    (void)facts;
    ret->any = limit_gates[of].any;
    ret->characters = limit_gates[of].characters ? more : 0;
    ret->words = limit_gates[of].words ? more : 0;
    ret->sentences = limit_gates[of].sentences ? more : 0;
}

const struct match_kind match_limit = {
    .name = "limit",
    .summary = "not more than so many words, signs, links, matches",
    .key = {"limit", "count"},
    .parse = limit_parse,
    .run = limit_run,
    .gate = limit_gate,
    .looks_into_quotes = true,
};
