/* junit.c - XML of JUnit: a suite for each file, a case for each finding. */
#include "emit/message.h"
#include "emit/words.h"
#include "emit/xml.h"

struct junit {
    struct buf file;  /* the name of the suite in hand */
    struct buf cases; /* they follow their count */
    struct buf scratch;
    uint64_t tests;
    uint64_t failures;
    bool open;
};

static void junit_begin(struct emit *e)
{
    struct junit *j = emit_state(e, sizeof(*j));
    if (!j)
        return;
    buf_init(&j->file, &e->out->alloc);
    buf_init(&j->cases, &e->out->alloc);
    buf_init(&j->scratch, &e->out->alloc);
    buf_text(e->out, XML_HEAD "<testsuites name=\"replylint\">\n");
}

/* A file without findings is a case that passed. */
static void close_suite(struct emit *e, struct junit *j)
{
    if (!j->open)
        return;
    if (j->tests == 0) {
        buf_text(&j->cases, "<testcase classname=\"replylint\"");
        xml_attribute(&j->cases, "name", buf_view(&j->file));
        buf_text(&j->cases, "/>\n");
        j->tests = 1;
    }
    buf_text(e->out, "<testsuite");
    xml_attribute(e->out, "name", buf_view(&j->file));
    xml_number(e->out, "tests", j->tests);
    xml_number(e->out, "failures", j->failures);
    buf_text(e->out, " errors=\"0\">\n");
    buf_str(e->out, buf_view(&j->cases));
    buf_text(e->out, "</testsuite>\n");
}

static void open_suite(struct emit *e, struct junit *j, rlint_str name)
{
    if (j->open && str_equal(buf_view(&j->file), name))
        return;
    close_suite(e, j);
    j->open = true;
    j->file.len = j->cases.len = 0;
    j->tests = j->failures = 0;
    buf_str(&j->file, name);
}

/* What is only noted fails nothing: it is output of a case that passed. */
static void put_outcome(struct junit *j, const struct finding *f,
                        rlint_str message)
{
    if (f->pub.level <= RLINT_NOTE) {
        buf_text(&j->cases, "<system-out>");
        xml_text(&j->cases, message);
        buf_text(&j->cases, "</system-out>");
        return;
    }
    j->failures++;
    buf_text(&j->cases, "<failure");
    xml_attribute(&j->cases, "type", str_of(words_level(f->pub.level)));
    xml_attribute(&j->cases, "message", message);
    buf_text(&j->cases, "/>");
}

/* Readers know a case by its class and name, and see the rule's family as a
 * class. */
static void put_case(struct emit *e, struct junit *j,
                     const struct rlint_report *r, const struct finding *f)
{
    lines_move(&e->lines, f->pub.span.beg);
    rlint_place place = lines_place(&e->lines, e->unit);
    j->tests++;
    buf_text(&j->cases, "<testcase");
    j->scratch.len = 0;
    buf_text(&j->scratch, "replylint.");
    buf_str(&j->scratch, f->family);
    xml_attribute(&j->cases, "classname", buf_view(&j->scratch));
    j->scratch.len = 0;
    buf_str(&j->scratch, buf_view(&j->file));
    buf_printf(&j->scratch, ":%u:%u %s", (unsigned)place.line,
               (unsigned)place.column, f->pub.rule);
    xml_attribute(&j->cases, "name", buf_view(&j->scratch));
    buf_char(&j->cases, '>');
    j->scratch.len = 0;
    message_write_all(e, r, f, &j->scratch);
    put_outcome(j, f, buf_view(&j->scratch));
    buf_text(&j->cases, "</testcase>\n");
}

static void junit_report(struct emit *e, const struct rlint_report *r)
{
    struct junit *j = e->state;
    if (!j)
        return;
    open_suite(e, j, emit_path(r));
    for (uint32_t i = 0; i < r->finding.count; i++)
        put_case(e, j, r, &r->finding.item[i]);
}

static void junit_end(struct emit *e)
{
    struct junit *j = e->state;
    if (!j)
        return;
    close_suite(e, j);
    buf_text(e->out, "</testsuites>\n");
    e->out->failed |= j->file.failed || j->cases.failed || j->scratch.failed;
    buf_free(&j->file);
    buf_free(&j->cases);
    buf_free(&j->scratch);
}

const struct emit_format emit_junit = {
    .unit = RLINT_UNIT_UTF16,
    .begin = junit_begin,
    .report = junit_report,
    .end = junit_end,
};
