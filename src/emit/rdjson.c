/* rdjson.c - Reviewdog Diagnostic Format: columns are bytes, from 1. */
#include "base/json_write.h"
#include "emit/message.h"

static const char level[][8] = {
    [RLINT_OFF] = "INFO",        [RLINT_NOTE] = "INFO",
    [RLINT_WARNING] = "WARNING", [RLINT_ERROR] = "ERROR",
    [RLINT_CRITICAL] = "ERROR",
};

static void rdjson_begin(struct emit *e)
{
    buf_text(e->out, "{\"source\":{\"name\":\"replylint\"},"
                     "\"severity\":\"WARNING\",\"diagnostics\":[");
}

static void put_position(struct json_writer *w, const char *name,
                         rlint_place place)
{
    json_name(w, name);
    json_open(w, '{');
    json_name(w, "line");
    json_number(w, place.line);
    json_name(w, "column");
    json_number(w, place.column);
    json_close(w, '}');
}

static void put_range(struct json_writer *w, struct lines *at, rlint_span span)
{
    lines_move(at, span.beg);
    struct lines last = *at;
    lines_move(&last, span.end);
    json_name(w, "range");
    json_open(w, '{');
    put_position(w, "start", lines_place(at, RLINT_UNIT_BYTE));
    put_position(w, "end", lines_place(&last, RLINT_UNIT_BYTE));
    json_close(w, '}');
}

static void put_suggestions(struct json_writer *w, struct lines at,
                            const rlint_finding *f)
{
    json_name(w, "suggestions");
    json_open(w, '[');
    for (size_t i = 0; i < f->edit_count; i++) {
        json_open(w, '{');
        put_range(w, &at, f->edit[i].span);
        json_name(w, "text");
        json_text(w, str_of(f->edit[i].text));
        json_close(w, '}');
    }
    json_close(w, ']');
}

static void put_diagnostic(struct emit *e, const struct rlint_report *r,
                           const struct finding *f, struct buf *scratch)
{
    struct json_writer w = {.out = e->out};
    struct lines *at = &e->lines;
    scratch->len = 0;
    message_write(e, f, scratch);
    e->out->failed |= scratch->failed;
    json_open(&w, '{');
    json_name(&w, "message");
    json_text(&w, buf_view(scratch));
    json_name(&w, "location");
    json_open(&w, '{');
    json_name(&w, "path");
    json_text(&w, emit_path(r));
    put_range(&w, at, f->pub.span);
    json_close(&w, '}');
    json_name(&w, "severity");
    json_text(&w, str_of(level[f->pub.level]));
    json_name(&w, "code");
    json_open(&w, '{');
    json_name(&w, "value");
    json_text(&w, str_of(f->pub.rule));
    json_close(&w, '}');
    if (f->pub.edit_count > 0)
        put_suggestions(&w, *at, &f->pub);
    json_close(&w, '}');
}

static void rdjson_report(struct emit *e, const struct rlint_report *r)
{
    struct buf scratch;
    buf_init(&scratch, &e->out->alloc);
    for (uint32_t i = 0; i < r->finding.count; i++) {
        buf_text(e->out, e->findings + i > 0 ? ",\n" : "\n");
        put_diagnostic(e, r, &r->finding.item[i], &scratch);
    }
    buf_free(&scratch);
}

static void rdjson_end(struct emit *e)
{
    buf_text(e->out, "\n]}\n");
}

const struct emit_format emit_rdjson = {
    .unit = RLINT_UNIT_BYTE,
    .fixed = true,
    .begin = rdjson_begin,
    .report = rdjson_report,
    .end = rdjson_end,
};
