/* edit.c - applying edits to bytes. */
#include "diag/edit.h"

/* Edits are taken in the order of the findings.  One that begins before the
 * end of the last is left for another run, as is a second insertion at one
 * place: both would heal the same gap. */
size_t edit_apply(struct buf *out, rlint_str bytes,
                  const struct rlint_report *report)
{
    size_t count = 0;
    rlint_span last = {0, 0};
    for (uint32_t i = 0; i < report->finding.count; i++) {
        const rlint_finding *f = &report->finding.item[i].pub;
        if (!f->fix || f->edit_count == 0)
            continue;
        rlint_span span = f->edit[0].span;
        bool again = count > 0 && span.beg == last.beg && span.end == last.end;
        if (again || span.beg < last.end || span.end > bytes.len)
            continue;
        buf_put(out, bytes.ptr + last.end, span.beg - last.end);
        buf_text(out, f->edit[0].text);
        last = span;
        count++;
    }
    buf_put(out, bytes.ptr + last.end, bytes.len - last.end);
    return count;
}
