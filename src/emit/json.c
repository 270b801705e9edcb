/* json.c - reports as one JSON document, a line a report. */
#include "emit/part.h"

static void json_begin(struct emit *e)
{
    buf_text(e->out, "{\"replylint\":1,\"reports\":[");
}

static void json_report(struct emit *e, const struct rlint_report *r)
{
    struct part p;
    part_begin(&p, e, r);
    buf_text(e->out, e->reports++ > 0 ? ",\n{\"file\":" : "\n{\"file\":");
    part_string(e->out, r->source->name);
    buf_char(e->out, ',');
    part_score(&p);
    buf_char(e->out, ',');
    part_counts(&p);
    buf_char(e->out, ',');
    part_findings(&p, PART_PLACE | PART_MESSAGE);
    buf_char(e->out, '}');
}

static void json_finish(struct emit *e)
{
    buf_text(e->out, "\n]}\n");
}

const struct emit_format emit_json = {
    .unit = RLINT_UNIT_CHAR, /* it gives them all */
    .begin = json_begin,
    .report = json_report,
    .end = json_finish,
};
