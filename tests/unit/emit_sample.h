/* emit_sample.h - reports made by hand, and what a format makes of them. */
#ifndef UNIT_EMIT_SAMPLE_H
#define UNIT_EMIT_SAMPLE_H

#include "base_alloc.h"

#include "emit/format.h"
#include "text/reading.h"

struct sample {
    struct arena arena;
    struct source source;
    struct rlint_report report;
    rlint_printer_options options;
    struct buf out;
    struct emit emit;
};

/* A reply in Russian without findings and without score. */
static inline void sample_open(struct sample *s, const char *name,
                               const char *text)
{
    *s = (struct sample){.options = RLINT_PRINTER_OPTIONS_INIT};
    arena_init(&s->arena, NULL);
    buf_init(&s->out, NULL);
    s->source = (struct source){str_of(name), str_of(text)};
    report_init(&s->report, &s->arena, &s->source);
    s->report.is_reply = true;
    s->report.lang = LANG_RU;
    s->emit = (struct emit){.out = &s->out,
                            .options = &s->options,
                            .arena = &s->arena,
                            .version = "1.2.3"};
    buf_init(&s->emit.masked, NULL);
}

static inline void sample_close(struct sample *s)
{
    buf_free(&s->emit.masked);
    buf_free(&s->out);
    arena_free(&s->arena);
}

/* The bytes of the first `words` in the text, or an empty span at its end. */
static inline rlint_span sample_span(const struct sample *s, const char *words)
{
    const char *text = s->source.bytes.ptr;
    const char *at = strstr(text, words);
    size_t beg = at ? (size_t)(at - text) : s->source.bytes.len;
    size_t end = at ? beg + strlen(words) : beg;
    return (rlint_span){(uint32_t)beg, (uint32_t)end};
}

static inline struct finding *sample_add(struct sample *s, const char *rule,
                                         rlint_level level, const char *words,
                                         const char *message)
{
    struct finding *f = report_add(&s->report, rule, level,
                                   sample_span(s, words), "%s", message);
    assert_non_null(f);
    return f;
}

/* Gives a finding these replacements. */
static inline void sample_edit(struct finding *f, rlint_edit *edit,
                               size_t count, bool fix)
{
    for (size_t i = 0; i < count; i++)
        edit[i].span = f->pub.span;
    f->pub.edit = edit;
    f->pub.edit_count = count;
    f->pub.fix = fix;
}

/* What was written so far, ended by NUL. */
static inline const char *sample_text(struct sample *s)
{
    buf_char(&s->out, '\0');
    assert_false(s->out.failed);
    s->out.len--;
    return s->out.ptr;
}

static inline const char *sample_print(struct sample *s, const char *format)
{
    const struct emit_format *f = emit_find(format);
    assert_non_null(f);
    s->emit.unit = f->unit;
    if (f->begin)
        f->begin(&s->emit);
    emit_report(&s->emit, f, &s->report);
    if (f->end)
        f->end(&s->emit);
    return sample_text(s);
}

#endif
