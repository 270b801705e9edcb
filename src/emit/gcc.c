/* gcc.c - one line a finding, as compilers write them. */
#include "emit/outside.h"

/* Readers of this format know three words; others they take for errors. */
static const char level[][8] = {
    [RLINT_OFF] = "note",        [RLINT_NOTE] = "note",
    [RLINT_WARNING] = "warning", [RLINT_ERROR] = "error",
    [RLINT_CRITICAL] = "error",
};

static void gcc_finding(struct emit *e, rlint_str name, rlint_place place,
                        const struct finding *f)
{
    outside_name(e->out, name);
    buf_printf(e->out, ":%u:%u: %s: ", (unsigned)place.line,
               (unsigned)place.column, level[f->pub.level]);
    outside_text(e->out, outside_masked(e, f, str_of(f->pub.message)));
    buf_printf(e->out, " [%s]\n", f->pub.rule);
}

static void gcc_report(struct emit *e, const struct rlint_report *r)
{
    for (uint32_t i = 0; i < r->finding.count; i++) {
        const struct finding *f = &r->finding.item[i];
        lines_move(&e->lines, f->pub.span.beg);
        gcc_finding(e, r->source->name, lines_place(&e->lines, e->unit), f);
    }
}

const struct emit_format emit_gcc = {
    .unit = RLINT_UNIT_BYTE,
    .report = gcc_report,
};
