/* text.c - reports for people: the words underlined, the score explained. */
#include "emit/excerpt.h"
#include "emit/outside.h"
#include "emit/tally.h"
#include "emit/words.h"
#include "text/reading.h"

#define BOLD "\033[1m"
#define DIM  "\033[2m"
#define OVER "\033[0m"
#define DOT  " · "

static const char level_color[RLINT_CRITICAL + 1][8] = {
    [RLINT_NOTE] = "\033[36m",
    [RLINT_WARNING] = "\033[33m",
    [RLINT_ERROR] = "\033[31m",
    [RLINT_CRITICAL] = "\033[31m",
};

static void paint(const struct emit *e, struct buf *out, const char *color)
{
    if (e->options->color)
        buf_text(out, color);
}

static void write_head(struct emit *e, const struct rlint_report *r,
                       const rlint_finding *f, rlint_place place)
{
    paint(e, e->out, BOLD);
    outside_name(e->out, r->source->name);
    buf_char(e->out, ':');
    buf_uint(e->out, place.line);
    buf_char(e->out, ':');
    buf_uint(e->out, place.column);
    buf_char(e->out, ':');
    paint(e, e->out, OVER);
    buf_char(e->out, ' ');
    paint(e, e->out, level_color[f->level]);
    buf_text(e->out, words_of(words_spoken(r))->level[f->level]);
    buf_char(e->out, ':');
    paint(e, e->out, OVER);
    buf_char(e->out, ' ');
    outside_text(e->out, str_of(f->message));
    if (f->advice[0] != '\0') {
        buf_text(e->out, ": ");
        outside_text(e->out, str_of(f->advice));
    }
    buf_char(e->out, ' ');
    paint(e, e->out, DIM);
    buf_char(e->out, '[');
    buf_text(e->out, f->rule);
    buf_char(e->out, ']');
    paint(e, e->out, OVER);
    buf_char(e->out, '\n');
}

/* What to write instead: ` → one | another`. */
static void write_edits(struct emit *e, const struct words *words,
                        const rlint_finding *f)
{
    for (size_t i = 0; i < f->edit_count; i++) {
        const char *text = f->edit[i].text;
        buf_text(e->out, i == 0 ? " → " : " | ");
        outside_text(e->out, str_of(text[0] != '\0' ? text : words->deletion));
    }
}

static void write_findings(struct emit *e, const struct rlint_report *r)
{
    struct lines *at = &e->lines;
    for (uint32_t i = 0; i < r->finding.count; i++) {
        const rlint_finding *f = &r->finding.item[i].pub;
        lines_move(at, f->span.beg);
        write_head(e, r, f, lines_place(at, e->unit));
        excerpt_write(e->out, at, f->span);
        write_edits(e, words_of(words_spoken(r)), f);
        buf_char(e->out, '\n');
    }
    if (r->dropped > 0)
        buf_printf(e->out, "%s%u\n", words_of(words_spoken(r))->dropped,
                   (unsigned)r->dropped);
}

static const char *band_of(const struct words *words, int value)
{
    static const int least[] = {90, 75, 50};
    size_t i = 0;
    while (i < sizeof(least) / sizeof(least[0]) && value < least[i])
        i++;
    return words->band[i];
}

static const char *bound_of(const struct words *words, int bound)
{
    const struct {
        int bound;
        const char *text;
    } row[] = {
        {20, words->at_least_20},
        {74, words->at_most_74},
        {19, words->at_most_19},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        if (row[i].bound == bound)
            return row[i].text;
    }
    return NULL;
}

static void write_score(struct buf *out, const struct rlint_report *r)
{
    const struct words *words = words_of(r->lang);
    const rlint_score *score = &r->score;
    if (score->value < 0) {
        buf_printf(out, "%s\n", r->empty ? words->no_words : words->no_rules);
        return;
    }
    buf_text(out, words->score[0]);
    buf_int(out, score->value);
    buf_text(out, words->score[1]);
    buf_text(out, DOT);
    buf_text(out, band_of(words, score->value));
    for (size_t i = 0; i < score->loss_count; i++) {
        const rlint_loss *loss = &score->loss[i];
        buf_text(out, DOT);
        outside_text(out, words_family(r->lang, str_of(loss->family)));
        buf_text(out, " −");
        buf_int(out, loss->points);
    }
    const char *bound = bound_of(words, score->bound);
    if (bound) {
        buf_text(out, DOT);
        buf_text(out, bound);
    }
    buf_char(out, '\n');
}

/* The line of a clean draft: what it does well. */
static void write_praise(struct buf *out, const struct rlint_report *r)
{
    const struct words *words = words_of(r->lang);
    const struct {
        rlint_span span;
        const char *text;
        bool shown; /* are its words told too? */
    } part[] = {
        {r->praise.name, words->name, false},
        {r->praise.action, words->action, false},
        {r->praise.time, words->time, true},
    };
    const char *between = words->praise;
    for (size_t i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
        if (part[i].span.beg == part[i].span.end)
            continue;
        buf_text(out, between);
        buf_text(out, part[i].text);
        if (part[i].shown)
            outside_text(out, str_span(r->source->bytes, part[i].span));
        between = DOT;
    }
    if (between != words->praise)
        buf_char(out, '\n');
}

/* Who knows the name needs no @name. */
static unsigned missing_fields(const struct words *words, uint32_t missing)
{
    unsigned fields = 0;
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        if (missing >> i & 1 && words->missing[i].unknown[0] != '\0')
            fields |= 1u << i;
    }
    if (fields >> FIELD_NICK & 1)
        fields &= ~(1u << FIELD_HANDLE);
    return fields;
}

/* One line, whatever is missing. */
static void write_missing(struct buf *out, const struct words *words,
                          uint32_t fields)
{
    unsigned left = missing_fields(words, fields);
    bool one = (left & (left - 1)) == 0;
    const char *before = words->without;
    if (left == 0)
        return;
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct words_missing *missing = &words->missing[i];
        if (!(left >> i & 1))
            continue;
        left &= ~(1u << i);
        buf_text(out, one ? missing->unknown : before);
        buf_text(out, one ? ": " : missing->name);
        buf_text(out, one ? missing->unchecked : "");
        buf_text(out, " (");
        buf_text(out, words_option(i));
        buf_char(out, ')');
        before = (left & (left - 1)) == 0 ? words->and : ", ";
    }
    buf_char(out, '\n');
}

static size_t count_lines(rlint_str text)
{
    size_t count = 0;
    for (; text.ptr; count++)
        str_cut(&text, '\n');
    return count;
}

/* What was taken from the text as what. */
static void write_taken(struct buf *out, const struct rlint_report *r)
{
    const struct words *words = words_of(r->lang);
    if (r->nick_taken.ptr) {
        buf_text(out, words->nick);
        outside_text(out, r->nick_taken);
        buf_char(out, '\n');
    }
    if (r->message_taken.ptr) {
        size_t count = count_lines(r->message_taken);
        buf_printf(out, "%s%zu %s\n", words->message, count,
                   words_lines(r->lang, count));
    }
}

/* ----------------------------------------------------------- one or many */

/* A single reply is followed by all that is to be said about it; of many, each
 * says its place and its score, and the end what they come to.  So what follows
 * the first waits until it is known which. */
struct text {
    struct tally tally;
    struct buf first; /* its place, its score, more of it … */
    size_t score;     /* … and where each begins */
    size_t more;
    size_t taken; /* what was read from the text as what */
    size_t form;
    bool found; /* it has findings */
};

static void text_begin(struct emit *e)
{
    struct text *t = emit_state(e, sizeof(*t));
    if (t)
        buf_init(&t->first, &e->out->alloc);
}

static void write_place(const struct emit *e, struct buf *out,
                        const struct rlint_report *r, uint32_t line)
{
    paint(e, out, BOLD);
    outside_name(out, r->source->name);
    if (r->selector.len)
        buf_printf(out, ":%u", (unsigned)line);
    buf_char(out, ':');
    paint(e, out, OVER);
    buf_char(out, ' ');
}

static void write_first(const struct emit *e, struct text *t,
                        const struct rlint_report *r, uint32_t line)
{
    const struct words *words = words_of(r->lang);
    struct buf *out = &t->first;
    write_place(e, out, r, line);
    t->found = r->finding.count > 0;
    t->score = out->len;
    write_score(out, r);
    t->more = out->len;
    if (!t->found)
        write_praise(out, r);
    write_missing(out, words, r->missing);
    t->taken = out->len;
    write_taken(out, r);
    t->form = out->len;
    buf_text(out, words->form);
    buf_char(out, '\n');
}

static void put_first(struct buf *out, const struct text *t, size_t beg,
                      size_t end)
{
    if (beg < end)
        buf_put(out, t->first.ptr + beg, end - beg);
}

/* Of what has no findings nothing is said: there may be hundreds. */
static void write_among(const struct emit *e, const struct rlint_report *r,
                        uint32_t line)
{
    if (r->finding.count == 0)
        return;
    write_place(e, e->out, r, line);
    write_score(e->out, r);
    write_taken(e->out, r);
}

static void text_report(struct emit *e, const struct rlint_report *r)
{
    struct text *t = e->state;
    lines_move(&e->lines, r->begin);
    uint32_t line = e->lines.line;
    write_findings(e, r);
    if (!t || !r->is_reply || e->options->quiet)
        return;
    e->out->failed |= !tally_add(e->arena, &t->tally, r);
    if (t->tally.replies == 1) {
        write_first(e, t, r, line);
        return;
    }
    if (t->tally.replies == 2 && t->found) {
        put_first(e->out, t, 0, t->more);
        put_first(e->out, t, t->taken, t->form);
    }
    write_among(e, r, line);
}

static void text_end(struct emit *e)
{
    struct text *t = e->state;
    if (!t)
        return;
    const struct words *words = words_of(tally_lang(&t->tally));
    e->out->failed |= t->first.failed;
    if (t->tally.replies == 1)
        put_first(e->out, t, t->score, t->first.len);
    if (t->tally.replies > 1) {
        buf_char(e->out, '\n');
        tally_write(e->out, &t->tally);
        write_missing(e->out, words, t->tally.missing);
        buf_printf(e->out, "%s\n", words->form);
    }
    buf_free(&t->first);
}

const struct emit_format emit_text = {
    .unit = RLINT_UNIT_DISPLAY,
    .begin = text_begin,
    .report = text_report,
    .end = text_end,
};
