/* fuzz.h - what the fuzzers share: pieces of the input, and what must hold. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "base/buf.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what does not hold and stops, in every build. */
#define HOLDS(what)                                                            \
    do {                                                                       \
        if (!(what)) {                                                         \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__,  \
                    #what);                                                    \
            abort();                                                           \
        }                                                                      \
    } while (0)

static inline rlint_str fuzz_input(const uint8_t *data, size_t size)
{
    return (rlint_str){size ? (const char *)data : "", size};
}

/* Is this no place in the middle of a character? */
static inline bool fuzz_boundary(rlint_str text, uint32_t at)
{
    return at == text.len ||
           (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) != 0x80);
}

static inline bool fuzz_inside(rlint_str text, rlint_span span)
{
    return span.beg <= span.end && fuzz_boundary(text, span.beg) &&
           fuzz_boundary(text, span.end);
}

/* What must hold for every report over `text`. */
static inline void fuzz_check_report(const rlint_report *r, rlint_str text)
{
    const rlint_score *score = rlint_report_score(r);
    uint32_t from = 0;
    int lost = 0;
    HOLDS(score->value >= -1 && score->value <= 100);
    for (size_t i = 0; i < rlint_report_count(r); i++) {
        const rlint_finding *f = rlint_report_finding(r, i);
        HOLDS(fuzz_inside(text, f->span));
        HOLDS(f->span.beg >= from);
        from = f->span.beg;
        HOLDS(strchr(f->rule, '/') && f->message && f->advice);
        HOLDS(f->level > RLINT_OFF && f->level <= rlint_report_worst(r));
        HOLDS(!f->fix || f->edit_count == 1);
        for (size_t k = 0; k < f->edit_count; k++)
            HOLDS(fuzz_inside(text, f->edit[k].span) && f->edit[k].text);
        for (int unit = RLINT_UNIT_BYTE; unit <= RLINT_UNIT_DISPLAY && i < 8;
             unit++)
            HOLDS(rlint_report_locate(r, f->span.end, (rlint_unit)unit).line);
    }
    for (size_t i = 0; i < score->loss_count; i++) {
        HOLDS(score->loss[i].points > 0 && *score->loss[i].family);
        HOLDS(i == 0 || score->loss[i - 1].points >= score->loss[i].points);
        lost += score->loss[i].points;
    }
    if (score->value < 0)
        return;
    HOLDS(score->bound || score->value == (lost > 100 ? 0 : 100 - lost));
    HOLDS(rlint_report_worst(r) != RLINT_CRITICAL || score->value <= 19);
    HOLDS(rlint_report_worst(r) != RLINT_ERROR || score->value <= 74);
    HOLDS(rlint_report_worst(r) == RLINT_CRITICAL || score->value >= 20);
}

static inline bool fuzz_write(void *ctx, const char *bytes, size_t len)
{
    buf_put(ctx, bytes, len);
    return true;
}

/* The report in every format, one after the other. */
static inline void fuzz_print(const rlint_report *r, struct buf *out)
{
    const char *format;
    for (size_t i = 0; (format = rlint_table_name(RLINT_TABLE_EMIT, i)); i++) {
        rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
        rlint_printer *printer = NULL;
        options.format = format;
        HOLDS(rlint_printer_new(&printer, fuzz_write, out, &options, NULL,
                                NULL) == RLINT_OK);
        rlint_printer_add(printer, r);
        HOLDS(rlint_printer_close(printer, NULL) == RLINT_OK);
    }
}

/* Opens `text`, runs the linter on the reply in it, checks, and prints into
 * `out`.  A text that is refused prints nothing. */
static inline void fuzz_lint(rlint_linter *linter, rlint_str text,
                             const rlint_context *context, struct buf *out)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    rlint_input *input = NULL;
    const rlint_reply *reply;
    const rlint_report *report;
    options.context = context;
    if (rlint_input_open(&input, text, &options, NULL) != RLINT_OK)
        return;
    while (rlint_input_next(input, &reply, NULL) == RLINT_OK) {
        HOLDS(rlint_linter_run(linter, reply, &report, NULL) == RLINT_OK);
        fuzz_check_report(report, text);
        fuzz_print(report, out);
    }
    rlint_input_free(input);
}

#endif
