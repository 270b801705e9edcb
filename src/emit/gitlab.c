/* gitlab.c - a report of GitLab's Code Quality: one JSON array.
 *
 * Its reader stops at the first item that is not as it should be, and takes
 * items with one fingerprint for one. */
#include "base/json_write.h"
#include "diag/fingerprint.h"
#include "emit/message.h"

static const char level[][12] = {
    [RLINT_OFF] = "info",         [RLINT_NOTE] = "info",
    [RLINT_WARNING] = "major",    [RLINT_ERROR] = "critical",
    [RLINT_CRITICAL] = "blocker",
};

static void gitlab_begin(struct emit *e)
{
    emit_state(e, sizeof(struct fingerprint_counts));
    buf_char(e->out, '[');
}

static void put_lines(struct json_writer *w, struct lines *at, rlint_span span)
{
    lines_move(at, span.beg);
    struct lines last = *at;
    lines_move(&last, span.end);
    json_name(w, "lines");
    json_open(w, '{');
    json_name(w, "begin");
    json_number(w, at->line);
    json_name(w, "end");
    json_number(w, last.line);
    json_close(w, '}');
}

static void put_fingerprint(struct json_writer *w, struct emit *e,
                            const struct rlint_report *r,
                            const struct finding *f)
{
    char text[FINGERPRINT_TEXT];
    json_name(w, "fingerprint");
    e->out->failed |= !fingerprint_text(text, e->arena, e->state, r, f);
    json_text(w, str_of(text));
}

/* The rule is shown nowhere but in the description. */
static void put_item(struct emit *e, const struct rlint_report *r,
                     const struct finding *f, struct buf *scratch)
{
    struct json_writer w = {.out = e->out};
    scratch->len = 0;
    buf_printf(scratch, "%s: ", f->pub.rule);
    message_write_all(e, r, f, scratch);
    e->out->failed |= scratch->failed;
    json_open(&w, '{');
    json_name(&w, "description");
    json_text(&w, buf_view(scratch));
    json_name(&w, "check_name");
    json_text(&w, str_of(f->pub.rule));
    put_fingerprint(&w, e, r, f);
    json_name(&w, "severity");
    json_text(&w, str_of(level[f->pub.level]));
    json_name(&w, "location");
    json_open(&w, '{');
    json_name(&w, "path");
    json_text(&w, emit_path(r));
    put_lines(&w, &e->lines, f->pub.span);
    json_close(&w, '}');
    json_close(&w, '}');
}

static void gitlab_report(struct emit *e, const struct rlint_report *r)
{
    struct buf scratch;
    if (!e->state)
        return;
    buf_init(&scratch, &e->out->alloc);
    for (uint32_t i = 0; i < r->finding.count; i++) {
        buf_text(e->out, e->findings + i > 0 ? ",\n" : "\n");
        put_item(e, r, &r->finding.item[i], &scratch);
    }
    buf_free(&scratch);
}

static void gitlab_end(struct emit *e)
{
    buf_text(e->out, "\n]\n");
}

const struct emit_format emit_gitlab = {
    .unit = RLINT_UNIT_UTF16, /* it has lines only */
    .begin = gitlab_begin,
    .report = gitlab_report,
    .end = gitlab_end,
};
