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

/* How long some parts can be, but for the names in them. */
#define N      "4294967295"
#define OFFSET "{\"byte\":" N ",\"char\":" N ",\"utf16\":" N "}"
enum {
    LONGEST_RULE = sizeof("\"rule\":\"\",\"level\":\"critical\","
                          "\"start\":" OFFSET ",\"end\":" OFFSET),
    LONGEST_PLACE =
        sizeof(",\"place\":{\"line\":" N ",\"column\":{\"byte\":" N
               ",\"char\":" N ",\"utf16\":" N ",\"display\":" N "}}"),
    LONGEST_SCORE = sizeof("\"score\":" N ",\"lost\":{"),
    LONGEST_LOSS = sizeof("\"\":" N ","),
    LONGEST_COUNTS =
        sizeof("\"applied\":" N ",\"skipped\":" N ",\"dropped\":" N)
};

void part_begin(struct part *p, struct emit *e, const struct rlint_report *r)
{
    *p = (struct part){.out = e->out, .emit = e, .report = r};
}

void part_string(struct buf *out, rlint_str s)
{
    struct json_writer json = {.out = out};
    json_text(&json, s);
}

/* Where byte `to` is, counted on or back from `at`. */
static struct offset offset_of(rlint_str text, struct offset at, uint32_t to)
{
    bool back = to < at.byte;
    rlint_span way = {back ? to : at.byte, back ? at.byte : to};
    struct utf8_length len = utf8_length(str_span(text, way));
    uint32_t chr = (uint32_t)len.points, utf16 = (uint32_t)len.units;
    return back ? (struct offset){to, at.chr - chr, at.utf16 - utf16}
                : (struct offset){to, at.chr + chr, at.utf16 + utf16};
}

static inline char *put_member(char *to, rlint_str name, uint64_t value)
{
    return put_uint(put_str(to, name), value);
}

static char *put_offset(char *to, struct offset at)
{
    to = put_member(to, STR("{\"byte\":"), at.byte);
    to = put_member(to, STR(",\"char\":"), at.chr);
    to = put_member(to, STR(",\"utf16\":"), at.utf16);
    return put_str(to, STR("}"));
}

/* Neither the id of a rule nor a level needs escapes. */
static void write_rule(struct part *p, const struct finding *f)
{
    rlint_str text = p->report->source->bytes;
    rlint_str id = str_of(f->pub.rule);
    struct offset *at = &p->emit->at;
    *at = offset_of(text, *at, f->pub.span.beg);
    char *to = buf_room(p->out, LONGEST_RULE + id.len);
    if (!to)
        return;
    to = put_str(put_str(to, STR("\"rule\":\"")), id);
    to = put_str(to, STR("\",\"level\":\""));
    to = put_str(to, str_of(words_level(f->pub.level)));
    to = put_offset(put_str(to, STR("\",\"start\":")), *at);
    to = put_offset(put_str(to, STR(",\"end\":")),
                    offset_of(text, *at, f->pub.span.end));
    buf_end(p->out, to);
}

static void write_place(struct part *p, rlint_span span)
{
    struct lines *lines = &p->emit->lines;
    const uint32_t *column = lines->column;
    char *to = buf_room(p->out, LONGEST_PLACE);
    if (!to)
        return;
    lines_move(lines, span.beg);
    to = put_member(to, STR(",\"place\":{\"line\":"), lines->line);
    to = put_member(to, STR(",\"column\":{\"byte\":"), column[RLINT_UNIT_BYTE]);
    to = put_member(to, STR(",\"char\":"), column[RLINT_UNIT_CHAR]);
    to = put_member(to, STR(",\"utf16\":"), column[RLINT_UNIT_UTF16]);
    to = put_member(to, STR(",\"display\":"), column[RLINT_UNIT_DISPLAY]);
    buf_end(p->out, put_str(to, STR("}}")));
}

/* A member that is a text.  Words of rules and replies are UTF-8: that was seen
 * when they were read. */
static inline void write_text(struct buf *out, rlint_str name, rlint_str s)
{
    char *to = buf_room(out, name.len + PUT_QUOTED(s.len));
    if (to)
        buf_end(out, put_quoted(put_str(to, name), s));
}

static inline void write_masked(struct part *p, const struct finding *f,
                                rlint_str name, rlint_str s)
{
    write_text(p->out, name, outside_masked(p->emit, f, s));
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
    buf_char(out, '{');
    if (options & PART_FILE) {
        buf_str(out, STR("\"file\":"));
        part_string(out, p->report->source->name);
        buf_char(out, ',');
    }
    write_rule(p, f);
    if (options & PART_PLACE)
        write_place(p, f->pub.span);
    write_masked(p, f, STR(",\"match\":"), words_of_match(p, f));
    if (options & PART_MESSAGE) {
        write_masked(p, f, STR(",\"message\":"), str_of(f->pub.message));
        write_masked(p, f, STR(",\"advice\":"), str_of(f->pub.advice));
    }
    if (f->pub.fix && f->pub.edit_count > 0) {
        write_text(out, STR(",\"fix\":{\"text\":"),
                   str_of(f->pub.edit[0].text));
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

/* A family needs no escapes. */
static void write_loss(struct buf *out, const rlint_loss *loss, bool first)
{
    rlint_str family = str_of(loss->family);
    char *to = buf_room(out, LONGEST_LOSS + family.len);
    if (!to)
        return;
    to = put_str(to, first ? STR("\"") : STR(",\""));
    to = put_str(to, family);
    buf_end(out, put_member(to, STR("\":"), (unsigned)loss->points));
}

void part_score(struct part *p)
{
    const rlint_score *score = &p->report->score;
    char *to = buf_room(p->out, LONGEST_SCORE);
    if (!to)
        return;
    to = put_str(to, STR("\"score\":"));
    to = score->value < 0 ? put_str(to, STR("null"))
                          : put_uint(to, (unsigned)score->value);
    buf_end(p->out, put_str(to, STR(",\"lost\":{")));
    for (size_t i = 0; i < score->loss_count; i++)
        write_loss(p->out, &score->loss[i], i == 0);
    buf_char(p->out, '}');
}

void part_counts(struct part *p)
{
    const struct rlint_report *r = p->report;
    char *to = buf_room(p->out, LONGEST_COUNTS);
    if (!to)
        return;
    to = put_member(to, STR("\"applied\":"), r->applied);
    to = put_member(to, STR(",\"skipped\":"), r->skipped_count);
    if (r->dropped > 0)
        to = put_member(to, STR(",\"dropped\":"), r->dropped);
    buf_end(p->out, to);
}
