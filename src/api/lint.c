/* lint.c - linter, report, printer and filter of the public header. */
#include "api/api.h"

#include "emit/format.h"
#include "lint/linter.h"
#include "read/format.h"

/* ----------------------------------------------------------------- linter */

rlint_status rlint_linter_new(rlint_linter **ret, const rlint_ruleset *ruleset,
                              const rlint_allocator *allocator,
                              rlint_error *err)
{
    if (!ret || !ruleset)
        return api_fail(err, RLINT_EINVAL, NULL);
    struct arena home;
    struct rlint_linter *l = arena_begin(&home, allocator, sizeof *l);
    if (!l || !linter_open(l, ruleset, home))
        return api_fail(err, RLINT_ENOMEM, NULL);
    *ret = l;
    return RLINT_OK;
}

void rlint_linter_trace(rlint_linter *linter, bool on)
{
    if (linter)
        linter->trace = on;
}

void rlint_linter_choose(rlint_linter *linter, rlint_choose *choose, void *ctx)
{
    if (!linter)
        return;
    linter->choose = choose;
    linter->choose_ctx = ctx;
}

rlint_status rlint_linter_run(rlint_linter *linter, const rlint_reply *reply,
                              const rlint_report **ret, rlint_error *err)
{
    if (!linter || !reply || !ret)
        return api_fail(err, RLINT_EINVAL, NULL);
    if (!linter_run(linter, reply))
        return api_fail(err, RLINT_ENOMEM, NULL);
    *ret = &linter->report;
    return RLINT_OK;
}

void rlint_linter_free(rlint_linter *linter)
{
    if (linter)
        linter_close(linter);
}

/* ----------------------------------------------------------------- report */

size_t rlint_report_count(const rlint_report *report)
{
    return report ? report->finding.count : 0;
}

const rlint_finding *rlint_report_finding(const rlint_report *report, size_t i)
{
    return report && i < report->finding.count ? &report->finding.item[i].pub
                                               : NULL;
}

const rlint_score *rlint_report_score(const rlint_report *report)
{
    return report ? &report->score : NULL;
}

rlint_level rlint_report_worst(const rlint_report *report)
{
    return report ? report_worst(report) : RLINT_OFF;
}

size_t rlint_report_applied(const rlint_report *report)
{
    return report ? report->applied : 0;
}

size_t rlint_report_skipped(const rlint_report *report)
{
    return report ? report->skipped_count : 0;
}

const char *rlint_report_skipped_rule(const rlint_report *report, size_t i)
{
    return report && i < report->skipped.count ? report->skipped.item[i].rule
                                               : NULL;
}

const char *rlint_report_trace(const rlint_report *report, size_t i)
{
    return report && i < report->trace.count ? report->trace.item[i] : NULL;
}

rlint_place rlint_report_locate(const rlint_report *report, uint32_t offset,
                                rlint_unit unit)
{
    struct lines lines;
    if (!report || (unsigned)unit > RLINT_UNIT_DISPLAY)
        return (rlint_place){0, 0};
    lines_init(&lines, report->source->bytes);
    lines_move(&lines, offset);
    return lines_place(&lines, unit);
}

/* ---------------------------------------------------------------- printer */

struct rlint_printer {
    const struct emit_format *format;
    struct emit emit;
    struct arena arena; /* its own, and of the format's state */
    struct buf out;
    rlint_printer_options options;
    rlint_write *write;
    void *ctx;
    bool refused; /* the write function said no */
};

#define PRINTER_FULL (64u << 10) /* bytes that are worth a write */

static void printer_flush(rlint_printer *p)
{
    if (!p->refused && p->out.len && !p->out.failed)
        p->refused = !p->write(p->ctx, p->out.ptr, p->out.len);
    p->out.len = 0;
}

rlint_status rlint_printer_new(rlint_printer **ret, rlint_write *write,
                               void *ctx, const rlint_printer_options *options,
                               const rlint_allocator *allocator,
                               rlint_error *err)
{
    static const rlint_printer_options plain = RLINT_PRINTER_OPTIONS_INIT;
    const rlint_printer_options *o = options ? options : &plain;
    if (!ret || !write)
        return api_fail(err, RLINT_EINVAL, NULL);
    const struct emit_format *format =
        emit_find(o->format ? o->format : "text");
    if (!format || o->unit > RLINT_UNIT_DISPLAY)
        return api_fail(err, RLINT_EINVAL, "no such output format or unit");
    struct arena home;
    rlint_printer *p = arena_begin(&home, allocator, sizeof *p);
    if (!p)
        return api_fail(err, RLINT_ENOMEM, NULL);
    p->arena = home;
    buf_init(&p->out, allocator);
    p->format = format;
    p->options = *o;
    p->write = write;
    p->ctx = ctx;
    buf_init(&p->emit.masked, allocator);
    p->emit.out = &p->out;
    p->emit.options = &p->options;
    p->emit.arena = &p->arena;
    p->emit.version = rlint_version();
    p->emit.unit =
        o->unit < 0 || format->fixed ? format->unit : (rlint_unit)o->unit;
    if (format->begin)
        format->begin(&p->emit);
    *ret = p;
    return RLINT_OK;
}

void rlint_printer_add(rlint_printer *printer, const rlint_report *report)
{
    if (!printer || !report)
        return;
    emit_report(&printer->emit, printer->format, report);
    if (printer->out.len >= PRINTER_FULL)
        printer_flush(printer);
}

rlint_status rlint_printer_close(rlint_printer *printer, rlint_error *err)
{
    if (!printer)
        return RLINT_OK;
    if (printer->format->end)
        printer->format->end(&printer->emit);
    printer_flush(printer);
    rlint_status status = printer->out.failed ? RLINT_ENOMEM
                          : printer->refused  ? RLINT_EWRITE
                                              : RLINT_OK;
    buf_free(&printer->emit.masked);
    buf_free(&printer->out);
    arena_end(printer->arena);
    return status == RLINT_OK ? status : api_fail(err, status, NULL);
}

/* ----------------------------------------------------------------- filter */

struct rlint_filter {
    struct rlint_linter linter;
    struct arena arena;       /* the line at hand, decoded */
    struct rlint_reply reply; /* the same, read */
    struct buf out;
    struct emit emit;
    rlint_printer_options options;
    rlint_context defaults;
};

rlint_status rlint_filter_new(rlint_filter **ret, const rlint_ruleset *ruleset,
                              const rlint_context *defaults,
                              const rlint_printer_options *options,
                              const rlint_allocator *allocator,
                              rlint_error *err)
{
    static const rlint_printer_options plain = RLINT_PRINTER_OPTIONS_INIT;
    static const rlint_context unknown = RLINT_CONTEXT_INIT;
    if (!ret || !ruleset)
        return api_fail(err, RLINT_EINVAL, NULL);
    struct arena home;
    struct rlint_filter *f = arena_begin(&home, allocator, sizeof *f);
    if (!f || !linter_open(&f->linter, ruleset, home))
        return api_fail(err, RLINT_ENOMEM, NULL);
    arena_init(&f->arena, allocator);
    buf_init(&f->out, allocator);
    f->options = options ? *options : plain;
    f->linter.list_skipped = f->options.list_skipped;
    f->linter.no_messages = !f->options.with_messages;
    f->defaults = defaults ? *defaults : unknown;
    f->reply.selector = f->reply.title = STR("");
    buf_init(&f->emit.masked, allocator);
    f->emit.out = &f->out;
    f->emit.options = &f->options;
    *ret = f;
    return RLINT_OK;
}

rlint_status rlint_filter_line(rlint_filter *filter, rlint_str line,
                               uint64_t number, rlint_str *ret,
                               rlint_error *err)
{
    struct read_extra extra;
    rlint_error local;
    if (!filter || !line.ptr || !ret)
        return api_fail(err, RLINT_EINVAL, NULL);
    arena_reset(&filter->arena);
    filter->out.len = 0;
    filter->out.failed = false; /* there may be memory again */
    rlint_status status = read_object(&filter->arena, line, &filter->defaults,
                                      &filter->reply, &extra, &local);
    if (status == RLINT_ENOMEM)
        return api_fail(err, RLINT_ENOMEM, NULL);
    if (status != RLINT_OK)
        emit_filter_error(&filter->emit, number, extra.code, local.message,
                          local.span.beg);
    else if (!linter_run(&filter->linter, &filter->reply))
        return api_fail(err, RLINT_ENOMEM, NULL);
    else
        emit_filter(&filter->emit, &filter->linter.report, extra.id, line);
    if (filter->out.failed)
        return api_fail(err, RLINT_ENOMEM, NULL);
    *ret = buf_view(&filter->out);
    return RLINT_OK;
}

void rlint_filter_free(rlint_filter *filter)
{
    if (!filter)
        return;
    arena_free(&filter->arena);
    buf_free(&filter->emit.masked);
    buf_free(&filter->out);
    linter_close(&filter->linter);
}
