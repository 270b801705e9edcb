/* checkstyle.c - XML as Checkstyle writes it; Jenkins and others read it. */
#include "emit/message.h"
#include "emit/xml.h"

static const char level[][8] = {
    [RLINT_OFF] = "info",        [RLINT_NOTE] = "info",
    [RLINT_WARNING] = "warning", [RLINT_ERROR] = "error",
    [RLINT_CRITICAL] = "error",
};

struct checkstyle {
    struct buf file; /* the name of the one that is open */
    struct buf scratch;
    bool open;
};

static void checkstyle_begin(struct emit *e)
{
    struct checkstyle *c = emit_state(e, sizeof(*c));
    if (!c)
        return;
    buf_init(&c->file, &e->out->alloc);
    buf_init(&c->scratch, &e->out->alloc);
    buf_text(e->out, XML_HEAD "<checkstyle version=\"4.3\">\n");
}

static void close_file(struct emit *e, struct checkstyle *c)
{
    if (c->open)
        buf_text(e->out, "</file>\n");
}

/* The replies of one file follow each other. */
static void open_file(struct emit *e, struct checkstyle *c, rlint_str name)
{
    if (c->open && str_equal(buf_view(&c->file), name))
        return;
    close_file(e, c);
    c->open = true;
    c->file.len = 0;
    buf_str(&c->file, name);
    buf_text(e->out, "<file");
    xml_attribute(e->out, "name", name);
    buf_text(e->out, ">\n");
}

/* Readers part a source at its dots, into packages and a name. */
static void put_source(struct emit *e, struct checkstyle *c, const char *rule)
{
    c->scratch.len = 0;
    buf_text(&c->scratch, "replylint.");
    for (; *rule; rule++)
        buf_char(&c->scratch, *rule == '/' ? '.' : *rule);
    xml_attribute(e->out, "source", buf_view(&c->scratch));
}

static void put_finding(struct emit *e, struct checkstyle *c,
                        const struct rlint_report *r, const struct finding *f)
{
    lines_move(&e->lines, f->pub.span.beg);
    rlint_place place = lines_place(&e->lines, e->unit);
    c->scratch.len = 0;
    message_write_all(e, r, f, &c->scratch);
    buf_text(e->out, "<error");
    xml_number(e->out, "line", place.line);
    xml_number(e->out, "column", place.column);
    xml_attribute(e->out, "severity", str_of(level[f->pub.level]));
    xml_attribute(e->out, "message", buf_view(&c->scratch));
    put_source(e, c, f->pub.rule);
    buf_text(e->out, "/>\n");
}

static void checkstyle_report(struct emit *e, const struct rlint_report *r)
{
    struct checkstyle *c = e->state;
    if (!c)
        return;
    open_file(e, c, emit_path(r));
    for (uint32_t i = 0; i < r->finding.count; i++)
        put_finding(e, c, r, &r->finding.item[i]);
}

static void checkstyle_end(struct emit *e)
{
    struct checkstyle *c = e->state;
    if (!c)
        return;
    close_file(e, c);
    buf_text(e->out, "</checkstyle>\n");
    e->out->failed |= c->file.failed || c->scratch.failed;
    buf_free(&c->file);
    buf_free(&c->scratch);
}

const struct emit_format emit_checkstyle = {
    .unit = RLINT_UNIT_UTF16, /* what its own, a Java program, counts */
    .begin = checkstyle_begin,
    .report = checkstyle_report,
    .end = checkstyle_end,
};
