/* file.h - fuzzes one input format: its texts know their bytes, and a change
 * that can be written gives that text and no other.
 *
 * The first byte chooses a field, a markup and the change; then comes the
 * file. */
#ifndef FUZZ_FILE_H
#define FUZZ_FILE_H

#include "fuzz.h"

#include "read/edit.h"
#include "read/open.h"

struct fuzz_file {
    struct arena arena;
    struct arena reply;
    struct reader reader;
    struct read_contexts contexts;
    rlint_error err;
};

static inline bool fuzz_open(struct fuzz_file *f, rlint_str bytes,
                             const rlint_input_options *options)
{
    memset(f, 0, sizeof(*f));
    arena_init(&f->arena, NULL);
    arena_init(&f->reply, NULL);
    f->reader.arena = &f->arena;
    f->reader.reply = &f->reply;
    return read_open(&f->reader, bytes, options, &f->contexts, &f->err) ==
           RLINT_OK;
}

static inline void fuzz_close(struct fuzz_file *f)
{
    arena_free(&f->arena);
    arena_free(&f->reply);
}

static inline void fuzz_check_reply(const struct rlint_reply *r)
{
    const struct prose *p = &r->prose;
    uint32_t before = 0;
    HOLDS(p->segment_count > 0 && p->segment[0].at == 0);
    HOLDS(utf8_check(p->text) == p->text.len);
    for (uint32_t i = 0; i < p->segment_count; i++) {
        const struct segment *s = &p->segment[i];
        uint32_t end =
            i + 1 < p->segment_count ? s[1].at : (uint32_t)p->text.len;
        HOLDS(s->at < end || p->text.len == 0);
        HOLDS(s->from.beg >= before && s->from.end >= s->from.beg &&
              s->from.end <= r->source.bytes.len);
        before = s->from.end;
        if (s->exact)
            HOLDS(str_equal(str_span(p->text, (rlint_span){s->at, end}),
                            str_span(r->source.bytes, s->from)));
    }
    for (uint32_t i = 0; i < r->suppress_count; i++)
        HOLDS(fuzz_inside(r->source.bytes, r->suppress[i].span));
}

/* Is a text told to be lost on the way?  Then it is no reply, and those behind
 * it have other numbers. */
static inline bool fuzz_lost(const struct rlint_report *problems)
{
    for (uint32_t i = 0; i < problems->finding.count; i++)
        if (strcmp(problems->finding.item[i].pub.rule, "input/lost") == 0)
            return true;
    return false;
}

/* The text of reply `number`, copied into `ret`; false when there is none. */
static inline bool fuzz_reply(rlint_str bytes,
                              const rlint_input_options *options,
                              uint32_t number, struct buf *ret)
{
    struct fuzz_file f;
    struct rlint_reply r;
    bool well = fuzz_open(&f, bytes, options);
    for (uint32_t i = 0; well && i <= number; i++)
        well = read_next(&f.reader, &r) == RLINT_OK;
    well = well && !fuzz_lost(&f.reader.problems);
    if (well)
        buf_str(ret, r.prose.text);
    fuzz_close(&f);
    return well;
}

/* Shows the file where it does not hold. */
static inline void fuzz_same(rlint_span span, const struct buf *file,
                             const struct buf *want, const struct buf *got)
{
    if (str_equal(buf_view(got), buf_view(want)))
        return;
    fprintf(stderr, "at %u..%u; wanted: %.*s\ngot: %.*s\nfile:\n%.*s\n",
            span.beg, span.end, STR_ARG(buf_view(want)), STR_ARG(buf_view(got)),
            STR_ARG(buf_view(file)));
    HOLDS(!"the change is another");
}

/* Changes a piece of the reply and reads the file again. */
static inline void fuzz_change(struct arena *a, const struct rlint_reply *r,
                               const rlint_input_options *options, uint8_t by)
{
    static const char *const text[] = {"", "слово", "a b", "\"'\\<&;,"};
    uint32_t len = (uint32_t)r->prose.text.len;
    rlint_span span = {by % (len + 1), by % (len + 1) + by / 8};
    rlint_str put = str_of(text[by & 3]);
    rlint_edit edit;
    struct buf file, want, got;
    if (span.end > len)
        span.end = len;
    if (!fuzz_inside(r->prose.text, span) || !read_edit(a, r, span, put, &edit))
        return;
    HOLDS(fuzz_inside(r->source.bytes, edit.span));
    buf_init(&file, NULL);
    buf_init(&want, NULL);
    buf_init(&got, NULL);
    buf_put(&file, r->source.bytes.ptr, edit.span.beg);
    buf_text(&file, edit.text);
    buf_put(&file, r->source.bytes.ptr + edit.span.end,
            r->source.bytes.len - edit.span.end);
    buf_put(&want, r->prose.text.ptr, span.beg);
    buf_str(&want, put);
    buf_put(&want, r->prose.text.ptr + span.end, len - span.end);
    if (str_trim(buf_view(&want)).len > 0 &&
        fuzz_reply(buf_view(&file), options, r->number, &got))
        fuzz_same(edit.span, &file, &want, &got);
    buf_free(&file);
    buf_free(&want);
    buf_free(&got);
}

/* Reads the file; true when there is no mistake in it. */
static inline bool fuzz_read(rlint_str bytes,
                             const rlint_input_options *options)
{
    struct fuzz_file f;
    struct rlint_reply r;
    uint32_t replies = 0;
    bool good = fuzz_open(&f, bytes, options);
    if (good) {
        while (read_next(&f.reader, &r) == RLINT_OK) {
            fuzz_check_reply(&r);
            HOLDS(r.number == replies++);
        }
        HOLDS(!f.arena.failed && !f.reply.failed);
        report_sort(&f.reader.problems);
        fuzz_check_report(&f.reader.problems, bytes);
        good = f.reader.problems.finding.count == 0;
    }
    fuzz_close(&f);
    return good;
}

static inline void fuzz_changes(rlint_str bytes,
                                const rlint_input_options *options, uint8_t by)
{
    struct fuzz_file f;
    struct rlint_reply r;
    if (fuzz_open(&f, bytes, options))
        for (int i = 0; i < 4 && read_next(&f.reader, &r) == RLINT_OK; i++)
            fuzz_change(&f.arena, &r, options, by);
    fuzz_close(&f);
}

static inline int fuzz_format(const char *format, const char *const *field,
                              unsigned fields, const uint8_t *data, size_t size)
{
    static const char *const markup[] = {"plain", NULL, "markdown", "html"};
    rlint_str bytes = fuzz_input(data, size);
    uint8_t choice = size ? *data : 0;
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    bytes.ptr += size > 0;
    bytes.len -= size > 0;
    o.format = format;
    o.field = field[choice % fields];
    o.markup = markup[choice / 8 & 3];
    /* What is guessed may be another text once it is changed, and so may be
     * what stands before a mistake. */
    if (fuzz_read(bytes, &o) && o.field && o.markup && *o.markup == 'p')
        fuzz_changes(bytes, &o, choice / 2);
    return 0;
}

#define FUZZ_FORMAT(format, ...)                                               \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)               \
    {                                                                          \
        static const char *const field[] = {__VA_ARGS__};                      \
        return fuzz_format(format, field, sizeof(field) / sizeof(field[0]),    \
                           data, size);                                        \
    }

#endif
