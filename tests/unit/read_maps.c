/* read_maps.c - every byte of every text knows the bytes it came from.
 *
 * `read_maps FORMAT FIELD FILE` writes the texts of a file as a JSON array, for
 * a test that compares them with another parser's. */
#include "read_file.h"
#include "read_make_yaml.h"

#include "base/json_write.h"
#include "read/edit.h"

#ifndef FILES
#define FILES 1200
#endif /* of each format */

#define NESTED "csv |> json |> html"

typedef void make(struct maker *m);

static void maker_open(struct maker *m, uint64_t seed)
{
    *m = (struct maker){.seed = seed * 0x9E3779B97F4A7C15u + 1};
    buf_init(&m->file, NULL);
    m->eol = make_chance(m, 3) ? "\r\n" : "\n";
}

static rlint_input_options options_of(const char *format)
{
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    o.format = format;
    o.field = strcmp(format, "po") == 0 ? NULL : "body";
    o.markup = "plain";
    if (strcmp(format, NESTED) == 0) {
        o.format = "csv";
        o.field = "body |> $[?@.f=='c'].v";
        o.markup = "html";
    }
    return o;
}

static void file_fail(const struct maker *m, const char *what, size_t i)
{
    fail_msg("%s, value %zu of:\n%.*s", what, i, (int)m->file.len, m->file.ptr);
}

/* An empty cell or message is no reply. */
static bool is_skipped(const char *format, size_t len)
{
    return len == 0 &&
           (strcmp(format, "csv") == 0 || strcmp(format, "po") == 0);
}

/* Reads the file and compares each reply with what was made. */
static size_t compare(const struct maker *m, const char *format)
{
    struct reading_file f;
    struct rlint_reply r;
    rlint_input_options o = options_of(format);
    size_t bytes = 0;
    assert_int_equal(file_open(&f, buf_view(&m->file), &o, NULL), RLINT_OK);
    for (size_t i = 0; i < m->count; i++) {
        const struct made *v = &m->value[i];
        if (is_skipped(format, v->len))
            continue;
        if (read_next(&f.reader, &r) != RLINT_OK)
            file_fail(m, "no reply", i);
        if (!str_equal(r.prose.text, (rlint_str){v->text, v->len}))
            file_fail(m, "another text", i);
        if (r.layer->codec == CODEC_NONE)
            file_fail(m, "approximate", i);
        for (uint32_t k = 0; k < v->len; k++, bytes++) {
            rlint_span at = prose_origin(&r.prose, (rlint_span){k, k + 1});
            if (at.beg != v->from[k].beg || at.end != v->from[k].end)
                file_fail(m, "another place", i);
        }
        file_assert_exact(&r);
    }
    if (read_next(&f.reader, &r) != RLINT_DONE)
        file_fail(m, "one reply too many", m->count);
    if (f.reader.problems.finding.count > 0)
        file_fail(m, f.reader.problems.finding.item[0].pub.message, 0);
    file_close(&f);
    return bytes;
}

static void maps(const char *format, make *write)
{
    size_t bytes = 0;
    for (uint64_t seed = 1; seed <= FILES; seed++) {
        struct maker m;
        maker_open(&m, seed);
        write(&m);
        bytes += compare(&m, format);
        buf_free(&m.file);
    }
    print_message("# %s: %d files, %zu bytes of text in their places\n", format,
                  FILES, bytes);
}

static void json_maps(void **state)
{
    (void)state;
    maps("json", make_json);
}

static void csv_maps(void **state)
{
    (void)state;
    maps("csv", make_csv);
}

static void po_maps(void **state)
{
    (void)state;
    maps("po", make_po);
}

static void yaml_maps(void **state)
{
    (void)state;
    maps("yaml", make_yaml);
}

static void nested_maps(void **state)
{
    (void)state;
    maps(NESTED, make_nested);
}

/* ------------------------------------------------------------------ edits */

static rlint_span some_span(struct maker *m, const struct made *v)
{
    uint32_t beg = make_random(m, (uint32_t)v->len + 1);
    uint32_t end = beg + make_random(m, 12);
    if (end > v->len)
        end = (uint32_t)v->len;
    while (beg > 0 && beg < v->len && (v->text[beg] & 0xC0) == 0x80)
        beg--;
    while (end < v->len && (v->text[end] & 0xC0) == 0x80)
        end++;
    return (rlint_span){beg, end};
}

static rlint_str some_text(struct maker *m)
{
    static const char *const text[] = {
        "",     "оплатить", "да",    "x",        "\"",   "'",  "\\", ", ", ": ",
        " #",   "a: b",     "<&>",   "#",        "-",    "- ", " ",  "😀",  "[",
        "}, {", "a\nb",     "\tтаб", "\xC2\x85", "null", ";",  "|",  "&a", "%",
    };
    return str_of(text[make_random(m, 27)]);
}

/* Reads the changed file: reply `i` has the new text, all others their own. */
static void compare_changed(const struct maker *m, const char *format,
                            struct buf *file, size_t i, rlint_span span,
                            rlint_str text)
{
    struct reading_file f;
    struct rlint_reply r;
    rlint_input_options o = options_of(format);
    struct buf want;
    buf_init(&want, NULL);
    assert_int_equal(file_open(&f, buf_view(file), &o, NULL), RLINT_OK);
    for (size_t k = 0; k < m->count; k++) {
        const struct made *v = &m->value[k];
        rlint_span at = k == i ? span : (rlint_span){0, 0};
        want.len = 0;
        buf_put(&want, v->text, at.beg);
        buf_str(&want, k == i ? text : STR(""));
        buf_put(&want, v->text + at.end, v->len - at.end);
        if (is_skipped(format, want.len))
            continue;
        if (read_next(&f.reader, &r) != RLINT_OK)
            fail_msg("no reply %zu, \"%.*s\" put into %zu:\n%.*s", k,
                     STR_ARG(text), i, (int)file->len, file->ptr);
        if (!str_equal(r.prose.text, buf_view(&want)))
            fail_msg("reply %zu is \"%.*s\", \"%.*s\" put into %zu at %u:\n"
                     "%.*s",
                     k, STR_ARG(r.prose.text), STR_ARG(text), i, span.beg,
                     (int)file->len, file->ptr);
    }
    if (read_next(&f.reader, &r) != RLINT_DONE ||
        f.reader.problems.finding.count > 0)
        fail_msg("something else, \"%.*s\" put into %zu:\n%.*s", STR_ARG(text),
                 i, (int)file->len, file->ptr);
    file_close(&f);
    buf_free(&want);
}

/* One change of every reply; returns how many could be written. */
static size_t change(struct maker *m, const char *format, size_t *tried)
{
    struct reading_file f;
    struct rlint_reply r;
    struct buf file;
    rlint_input_options o = options_of(format);
    size_t written = 0;
    buf_init(&file, NULL);
    assert_int_equal(file_open(&f, buf_view(&m->file), &o, NULL), RLINT_OK);
    for (size_t i = 0; i < m->count; i++) {
        const struct made *v = &m->value[i];
        rlint_edit edit;
        if (is_skipped(format, v->len))
            continue;
        assert_int_equal(read_next(&f.reader, &r), RLINT_OK);
        rlint_span span = some_span(m, v);
        rlint_str text = some_text(m);
        ++*tried;
        if (!read_edit(&f.arena, &r, span, text, &edit))
            continue;
        file.len = 0;
        buf_put(&file, m->file.ptr, edit.span.beg);
        buf_text(&file, edit.text);
        buf_put(&file, m->file.ptr + edit.span.end,
                m->file.len - edit.span.end);
        compare_changed(m, format, &file, i, span, text);
        written++;
    }
    file_close(&f);
    buf_free(&file);
    return written;
}

static void edits(const char *format, make *write, unsigned at_least)
{
    size_t tried = 0;
    size_t written = 0;
    for (uint64_t seed = 1; seed <= FILES; seed++) {
        struct maker m;
        maker_open(&m, seed + FILES);
        write(&m);
        written += change(&m, format, &tried);
        buf_free(&m.file);
    }
    print_message("# %s: %zu of %zu changes could be written\n", format,
                  written, tried);
    assert_true(written * 100 >= tried * at_least);
}

static void json_edits(void **state)
{
    (void)state;
    edits("json", make_json, 90);
}

static void csv_edits(void **state)
{
    (void)state;
    edits("csv", make_csv, 80);
}

static void po_edits(void **state)
{
    (void)state;
    edits("po", make_po, 80);
}

static void yaml_edits(void **state)
{
    (void)state;
    edits("yaml", make_yaml, 40);
}

static void nested_edits(void **state)
{
    (void)state;
    edits(NESTED, make_nested, 40);
}

/* ------------------------------------------------------------------ texts */

static bool to_stdout(const struct buf *out)
{
    return fwrite(out->ptr, 1, out->len, stdout) == out->len;
}

static int print_texts(const char *format, const char *field, const char *path)
{
    struct reading_file f;
    struct rlint_reply r;
    struct buf bytes, out;
    char part[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    o.format = format;
    o.field = *field ? field : NULL;
    o.markup = "plain";
    buf_init(&bytes, NULL);
    buf_init(&out, NULL);
    while (file && (got = fread(part, 1, sizeof(part), file)) > 0)
        buf_put(&bytes, part, got);
    if (!file || file_open(&f, buf_view(&bytes), &o, NULL) != RLINT_OK)
        return 2;
    fclose(file);
    struct json_writer json = {.out = &out};
    json_open(&json, '[');
    while (read_next(&f.reader, &r) == RLINT_OK)
        json_text(&json, r.prose.text);
    json_close(&json, ']');
    bool well = to_stdout(&out);
    file_close(&f);
    buf_free(&bytes);
    buf_free(&out);
    return well ? 0 : 2;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_maps),   cmocka_unit_test(csv_maps),
        cmocka_unit_test(po_maps),     cmocka_unit_test(yaml_maps),
        cmocka_unit_test(json_edits),  cmocka_unit_test(csv_edits),
        cmocka_unit_test(po_edits),    cmocka_unit_test(yaml_edits),
        cmocka_unit_test(nested_maps), cmocka_unit_test(nested_edits),
    };
    if (argc == 4)
        return print_texts(argv[1], argv[2], argv[3]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
