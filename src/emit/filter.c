/* filter.c - the answers of `replylint filter`: one line of JSON each. */
#include "emit/part.h"

static void write_skipped(struct part *p)
{
    buf_str(p->out, STR(",\"skipped_rules\":["));
    for (uint32_t i = 0; i < p->report->skipped.count; i++) {
        if (i > 0)
            buf_char(p->out, ',');
        part_string(p->out, str_of(p->report->skipped.item[i].rule));
    }
    buf_char(p->out, ']');
}

void emit_filter(struct emit *e, const struct rlint_report *r, rlint_str id,
                 rlint_str input)
{
    const rlint_printer_options *options = e->options;
    struct part p;
    e->at = (struct offset){0, 0, 0};
    part_begin(&p, e, r);
    buf_str(e->out, STR("{\"replylint\":1,"));
    if (id.len > 0) {
        buf_str(e->out, STR("\"id\":"));
        buf_str(e->out, id);
        buf_char(e->out, ',');
    }
    part_score(&p);
    buf_char(e->out, ',');
    part_findings(&p, options->with_messages ? PART_MESSAGE : 0);
    buf_char(e->out, ',');
    part_counts(&p);
    if (options->list_skipped)
        write_skipped(&p);
    if (options->with_pack) {
        buf_str(e->out, STR(",\"pack\":"));
        part_string(e->out, str_of(r->packs ? r->packs : ""));
    }
    if (options->passthrough && input.len > 0) {
        buf_str(e->out, STR(",\"input\":"));
        buf_str(e->out, str_trim(input));
    }
    buf_str(e->out, STR("}\n"));
}

void emit_filter_error(struct emit *e, uint64_t line, const char *code,
                       const char *message, size_t byte)
{
    buf_str(e->out, STR("{\"replylint\":1,\"line\":"));
    buf_uint(e->out, line);
    buf_str(e->out, STR(",\"error\":{\"code\":"));
    part_string(e->out, str_of(code));
    buf_str(e->out, STR(",\"message\":"));
    part_string(e->out, str_of(message));
    buf_str(e->out, STR(",\"byte\":"));
    buf_uint(e->out, byte);
    buf_str(e->out, STR("}}\n"));
}
