/* emit_json.c - tests of emit/json, emit/jsonl and emit/part. */
#include "emit_sample.h"

/* In the second of two lines, after a sign of four bytes and two cells. */
static void add_finding(struct sample *s)
{
    sample_add(s, "redirect/hotline", RLINT_ERROR, "линию", "на «линию»");
}

#define FINDING                                                                \
    "\"rule\":\"redirect/hotline\",\"level\":\"error\","                       \
    "\"start\":{\"byte\":12,\"char\":7,\"utf16\":8},"                          \
    "\"end\":{\"byte\":22,\"char\":12,\"utf16\":13},"                          \
    "\"place\":{\"line\":2,"                                                   \
    "\"column\":{\"byte\":6,\"char\":3,\"utf16\":4,\"display\":4}},"           \
    "\"match\":\"линию\",\"message\":\"на «линию»\",\"advice\":\"\"}"

static void one_document(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "a \"b\".txt", "Ой!\r\n😀 линию\n");
    add_finding(&s);
    const rlint_loss loss[] = {{"redirect", 25}, {"form", 1}};
    s.report.score = (rlint_score){74, loss, 2, 0};
    s.report.applied = 19;
    s.report.skipped_count = 8;
    s.emit.unit = RLINT_UNIT_CHAR;
    const struct emit_format *json = emit_find("json");
    json->begin(&s.emit);
    emit_report(&s.emit, json, &s.report);
    s.report.finding.count = 0;
    s.report.dropped = 3;
    s.report.score = (rlint_score){-1, NULL, 0, 0};
    emit_report(&s.emit, json, &s.report);
    json->end(&s.emit);
    assert_string_equal(
        sample_text(&s),
        "{\"replylint\":1,\"reports\":[\n"
        "{\"file\":\"a \\\"b\\\".txt\",\"score\":74,"
        "\"lost\":{\"redirect\":25,\"form\":1},\"applied\":19,\"skipped\":8,"
        "\"findings\":[{" FINDING "]},\n"
        "{\"file\":\"a \\\"b\\\".txt\",\"score\":null,\"lost\":{},"
        "\"applied\":19,\"skipped\":8,\"dropped\":3,\"findings\":[]}\n"
        "]}\n");
    sample_close(&s);
}

static void an_empty_document(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "");
    emit_find("json")->begin(&s.emit);
    emit_find("json")->end(&s.emit);
    assert_string_equal(sample_text(&s),
                        "{\"replylint\":1,\"reports\":[\n]}\n");
    sample_close(&s);
}

static void one_finding_a_line(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "Ой!\r\n😀 линию\n");
    add_finding(&s);
    add_finding(&s);
    assert_string_equal(sample_print(&s, "jsonl"),
                        "{\"file\":\"x\"," FINDING "\n"
                        "{\"file\":\"x\"," FINDING "\n");
    sample_close(&s);
}

static void masks_and_tells_fixes(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "a 12345");
    struct finding *f =
        sample_add(&s, "pii/leak", RLINT_CRITICAL, "12345", "m 12345");
    rlint_edit edit[] = {{.text = "b"}, {.text = "c"}};
    sample_edit(f, edit, 2, true);
    f->pii = true;
    f->pub.advice = "not 12345";
    assert_string_equal(
        sample_print(&s, "jsonl"),
        "{\"file\":\"x\",\"rule\":\"pii/leak\",\"level\":\"critical\","
        "\"start\":{\"byte\":2,\"char\":2,\"utf16\":2},"
        "\"end\":{\"byte\":7,\"char\":7,\"utf16\":7},"
        "\"place\":{\"line\":1,"
        "\"column\":{\"byte\":3,\"char\":3,\"utf16\":3,\"display\":3}},"
        "\"match\":\"***45\",\"message\":\"m ***45\","
        "\"advice\":\"not ***45\",\"fix\":{\"text\":\"b\"}}\n");
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_document),
        cmocka_unit_test(an_empty_document),
        cmocka_unit_test(one_finding_a_line),
        cmocka_unit_test(masks_and_tells_fixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
