/* jsonl.c - findings as JSON, one a line. */
#include "emit/part.h"

static void jsonl_report(struct emit *e, const struct rlint_report *r)
{
    struct part p;
    part_begin(&p, e, r);
    for (uint32_t i = 0; i < r->finding.count; i++) {
        part_finding(&p, &r->finding.item[i],
                     PART_FILE | PART_PLACE | PART_MESSAGE);
        buf_char(e->out, '\n');
    }
}

const struct emit_format emit_jsonl = {
    .unit = RLINT_UNIT_CHAR, /* it gives them all */
    .report = jsonl_report,
};
