/* part.c - parts of a report as JSON.
 *
 * Names are written as they stand here, together with the signs around them:
 * `replylint filter` spends much of its time on them, and they need neither
 * escapes nor commas to be worked out. */
#include "emit/part.h"

#include "base/json_write.h"
#include "base/utf8.h"
#include "emit/outside.h"
#include "emit/words.h"

void part_begin(struct part *p, struct emit *e, const struct rlint_report *r)
{
    *p = (struct part){.out = e->out, .emit = e, .report = r};
}

void part_string(struct buf *out, rlint_str s)
{
    struct json_writer json = {.out = out};
    json_text(&json, s);
}

/* The id or the family of a rule: neither needs escapes. */
static void write_name(struct buf *out, const char *name)
{
    buf_char(out, '"');
    buf_text(out, name);
    buf_char(out, '"');
}

/* Where byte `to` is, counted on or back from `at`. */
static struct offset offset_of(rlint_str text, struct offset at, uint32_t to)
{
    bool back = to < at.byte;
    rlint_span way = {back ? to : at.byte, back ? at.byte : to};
    uint32_t chr = (uint32_t)utf8_count(str_span(text, way));
    uint32_t utf16 = chr + (uint32_t)utf8_count_astral(str_span(text, way));
    return back ? (struct offset){to, at.chr - chr, at.utf16 - utf16}
                : (struct offset){to, at.chr + chr, at.utf16 + utf16};
}

static void write_offset(struct buf *out, struct offset at)
{
    buf_str(out, STR("{\"byte\":"));
    buf_uint(out, at.byte);
    buf_str(out, STR(",\"char\":"));
    buf_uint(out, at.chr);
    buf_str(out, STR(",\"utf16\":"));
    buf_uint(out, at.utf16);
    buf_char(out, '}');
}

static void write_place(struct part *p, rlint_span span)
{
    struct lines *lines = &p->emit->lines;
    lines_move(lines, span.beg);
    const uint32_t *column = lines->column;
    buf_str(p->out, STR(",\"place\":{\"line\":"));
    buf_uint(p->out, lines->line);
    buf_str(p->out, STR(",\"column\":{\"byte\":"));
    buf_uint(p->out, column[RLINT_UNIT_BYTE]);
    buf_str(p->out, STR(",\"char\":"));
    buf_uint(p->out, column[RLINT_UNIT_CHAR]);
    buf_str(p->out, STR(",\"utf16\":"));
    buf_uint(p->out, column[RLINT_UNIT_UTF16]);
    buf_str(p->out, STR(",\"display\":"));
    buf_uint(p->out, column[RLINT_UNIT_DISPLAY]);
    buf_str(p->out, STR("}}"));
}

static void write_masked(struct part *p, const struct finding *f, rlint_str s)
{
    part_string(p->out, outside_masked(p->emit, f, s));
}

static void write_message(struct part *p, const struct finding *f)
{
    buf_str(p->out, STR(",\"message\":"));
    write_masked(p, f, str_of(f->pub.message));
    buf_str(p->out, STR(",\"advice\":"));
    write_masked(p, f, str_of(f->pub.advice));
}

/* In a structured file they stand behind quotes and escapes, which nobody
 * means; elsewhere what is matched is what lies between start and end. */
static rlint_str words_of_match(const struct part *p, const struct finding *f)
{
    const struct rlint_report *r = p->report;
    return r->selector.len ? report_words(r, f)
                           : str_span(r->source->bytes, f->pub.span);
}

void part_finding(struct part *p, const struct finding *f, unsigned options)
{
    struct buf *out = p->out;
    rlint_str text = p->report->source->bytes;
    buf_char(out, '{');
    if (options & PART_FILE) {
        buf_str(out, STR("\"file\":"));
        part_string(out, p->report->source->name);
        buf_char(out, ',');
    }
    buf_str(out, STR("\"rule\":"));
    write_name(out, f->pub.rule);
    buf_str(out, STR(",\"level\":\""));
    buf_text(out, words_level(f->pub.level));
    buf_str(out, STR("\",\"start\":"));
    struct offset *at = &p->emit->at;
    *at = offset_of(text, *at, f->pub.span.beg);
    write_offset(out, *at);
    buf_str(out, STR(",\"end\":"));
    write_offset(out, offset_of(text, *at, f->pub.span.end));
    if (options & PART_PLACE)
        write_place(p, f->pub.span);
    buf_str(out, STR(",\"match\":"));
    write_masked(p, f, words_of_match(p, f));
    if (options & PART_MESSAGE)
        write_message(p, f);
    if (f->pub.fix && f->pub.edit_count > 0) {
        buf_str(out, STR(",\"fix\":{\"text\":"));
        part_string(out, str_of(f->pub.edit[0].text));
        buf_char(out, '}');
    }
    buf_char(out, '}');
}

void part_findings(struct part *p, unsigned options)
{
    buf_str(p->out, STR("\"findings\":["));
    for (uint32_t i = 0; i < p->report->finding.count; i++) {
        if (i > 0)
            buf_char(p->out, ',');
        part_finding(p, &p->report->finding.item[i], options);
    }
    buf_char(p->out, ']');
}

void part_score(struct part *p)
{
    const rlint_score *score = &p->report->score;
    buf_str(p->out, STR("\"score\":"));
    if (score->value < 0)
        buf_str(p->out, STR("null"));
    else
        buf_int(p->out, score->value);
    buf_str(p->out, STR(",\"lost\":{"));
    for (size_t i = 0; i < score->loss_count; i++) {
        if (i > 0)
            buf_char(p->out, ',');
        write_name(p->out, score->loss[i].family);
        buf_char(p->out, ':');
        buf_int(p->out, score->loss[i].points);
    }
    buf_char(p->out, '}');
}

void part_counts(struct part *p)
{
    buf_str(p->out, STR("\"applied\":"));
    buf_uint(p->out, p->report->applied);
    buf_str(p->out, STR(",\"skipped\":"));
    buf_uint(p->out, p->report->skipped_count);
    if (p->report->dropped > 0) {
        buf_str(p->out, STR(",\"dropped\":"));
        buf_uint(p->out, p->report->dropped);
    }
}
