/* sarif.c - SARIF 2.1.0: a log for code scanning.
 *
 * Results come first and rules last, when it is known which were seen.
 * Columns are UTF-16 units: most readers take them for that whatever
 * columnKind says. */
#include "emit/sarif.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/map.h"
#include "diag/fingerprint.h"
#include "emit/line_hash.h"
#include "emit/message.h"

#define SCHEMA                                                                 \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"      \
    "sarif-schema-2.1.0.json"

struct sarif {
    struct json_writer json;
    struct map index; /* of rules, by id */
    struct sarif_rules rules;
    struct fingerprint_counts counts;
    struct arena file; /* of the line hashes of the file in hand */
    const struct line_hash *hash;
    struct buf scratch;
};

static void sarif_begin(struct emit *e)
{
    struct sarif *s = emit_state(e, sizeof(*s));
    if (!s)
        return;
    struct json_writer *w = &s->json;
    w->out = e->out;
    arena_init(&s->file, &e->out->alloc);
    buf_init(&s->scratch, &e->out->alloc);
    json_open(w, '{');
    json_name(w, "$schema");
    json_text(w, STR(SCHEMA));
    json_name(w, "version");
    json_text(w, STR("2.1.0"));
    json_name(w, "runs");
    json_open(w, '[');
    json_open(w, '{');
    json_name(w, "columnKind");
    json_text(w, STR("utf16CodeUnits"));
    json_name(w, "newlineSequences");
    json_raw(w, STR("[\"\\r\\n\",\"\\n\",\"\\r\"]"));
    json_name(w, "results");
    json_open(w, '[');
}

/* The number of a rule in the table of rules. */
static uint32_t rule_index(struct emit *e, struct sarif *s,
                           const struct finding *f)
{
    uint32_t index = map_get(&s->index, str_of(f->pub.rule));
    if (index == MAP_NONE) {
        char *id = arena_text(e->arena, str_of(f->pub.rule));
        struct sarif_rule *rule =
            id ? vec_push(e->arena, &s->rules.seen) : NULL;
        if (!rule)
            return 0;
        rule->id = id;
        index =
            map_add(e->arena, &s->index, str_of(id), s->rules.seen.count - 1);
        if (index == MAP_NONE)
            return 0;
    }
    struct sarif_rule *rule = &s->rules.seen.item[index];
    if (f->pub.level > rule->level)
        rule->level = f->pub.level;
    return index;
}

/* As a relative reference; ':' too, lest the first part be a scheme. */
static void put_uri(struct buf *out, rlint_str path)
{
    static const char plain[] = "-._~!$&'()*+,;=@/";
    if (str_begins(path, STR("/")))
        buf_str(out, STR("file://"));
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];
        bool stays = (c >= '0' && c <= '9') ||
                     (unsigned)((c | 0x20) - 'a') < 26 || strchr(plain, c);
        if (stays)
            buf_char(out, c);
        else
            buf_printf(out, "%%%02X", (unsigned char)c);
    }
}

static void put_artifact(struct sarif *s, const struct rlint_report *r)
{
    struct json_writer *w = &s->json;
    s->scratch.len = 0;
    put_uri(&s->scratch, emit_path(r));
    json_name(w, "artifactLocation");
    json_open(w, '{');
    json_name(w, "uri");
    json_text(w, buf_view(&s->scratch));
    json_close(w, '}');
}

static void put_pair(struct json_writer *w, const char *name, uint32_t value)
{
    json_name(w, name);
    json_number(w, value);
}

/* Returns the line it begins on. */
static uint32_t put_region(struct sarif *s, const char *name, struct lines *at,
                           rlint_span span)
{
    struct json_writer *w = &s->json;
    lines_move(at, span.beg);
    struct lines last = *at;
    lines_move(&last, span.end);
    json_name(w, name);
    json_open(w, '{');
    put_pair(w, "startLine", at->line);
    put_pair(w, "startColumn", at->column[RLINT_UNIT_UTF16]);
    put_pair(w, "endLine", last.line);
    put_pair(w, "endColumn", last.column[RLINT_UNIT_UTF16]);
    json_close(w, '}');
    return at->line;
}

static uint32_t put_location(struct sarif *s, const struct rlint_report *r,
                             struct lines *at, rlint_span span)
{
    struct json_writer *w = &s->json;
    json_name(w, "locations");
    json_open(w, '[');
    json_open(w, '{');
    json_name(w, "physicalLocation");
    json_open(w, '{');
    put_artifact(s, r);
    uint32_t line = put_region(s, "region", at, span);
    json_close(w, '}');
    if (r->selector.len > 0) {
        json_name(w, "logicalLocations");
        json_open(w, '[');
        json_open(w, '{');
        json_name(w, "fullyQualifiedName");
        json_text(w, r->selector);
        json_close(w, '}');
        json_close(w, ']');
    }
    json_close(w, '}');
    json_close(w, ']');
    return line;
}

static void put_fingerprints(struct emit *e, struct sarif *s,
                             const struct rlint_report *r,
                             const struct finding *f, uint32_t line)
{
    struct json_writer *w = &s->json;
    char text[FINGERPRINT_TEXT];
    json_name(w, "partialFingerprints");
    json_open(w, '{');
    if (s->hash) {
        const struct line_hash *hash = &s->hash[line - 1];
        snprintf(text, sizeof(text), "%" PRIx64 ":%" PRIu32, hash->value,
                 hash->number);
        json_name(w, "primaryLocationLineHash");
        json_text(w, str_of(text));
    }
    e->out->failed |= !fingerprint_text(text, e->arena, &s->counts, r, f);
    json_name(w, "replylint/v1");
    json_text(w, str_of(text));
    json_close(w, '}');
}

/* Each edit is a fix of its own: they are alternatives. */
static void put_fixes(struct sarif *s, const struct rlint_report *r,
                      struct lines at, const struct finding *f)
{
    struct json_writer *w = &s->json;
    json_name(w, "fixes");
    json_open(w, '[');
    for (size_t i = 0; i < f->pub.edit_count; i++) {
        json_open(w, '{');
        json_name(w, "artifactChanges");
        json_open(w, '[');
        json_open(w, '{');
        put_artifact(s, r);
        json_name(w, "replacements");
        json_open(w, '[');
        json_open(w, '{');
        put_region(s, "deletedRegion", &at, f->pub.edit[i].span);
        json_name(w, "insertedContent");
        json_open(w, '{');
        json_name(w, "text");
        json_text(w, str_of(f->pub.edit[i].text));
        json_close(w, '}');
        json_close(w, '}');
        json_close(w, ']');
        json_close(w, '}');
        json_close(w, ']');
        json_close(w, '}');
    }
    json_close(w, ']');
}

/* "](" in a message would be a link, and a reply may hold one. */
static void put_message(struct emit *e, struct sarif *s,
                        const struct rlint_report *r, const struct finding *f)
{
    struct json_writer *w = &s->json;
    struct buf all;
    buf_init(&all, &e->out->alloc);
    message_write_all(e, r, f, &all);
    s->scratch.len = 0;
    for (size_t i = 0; i < all.len; i++) {
        if (all.ptr[i] == '(' && i > 0 && all.ptr[i - 1] == ']')
            buf_char(&s->scratch, ' ');
        buf_char(&s->scratch, all.ptr[i]);
    }
    e->out->failed |= all.failed;
    buf_free(&all);
    json_name(w, "message");
    json_open(w, '{');
    json_name(w, "text");
    json_text(w, buf_view(&s->scratch));
    json_close(w, '}');
}

static void put_result(struct emit *e, struct sarif *s,
                       const struct rlint_report *r, const struct finding *f)
{
    struct json_writer *w = &s->json;
    struct lines *at = &e->lines;
    json_line(w);
    json_open(w, '{');
    json_name(w, "ruleId");
    json_text(w, str_of(f->pub.rule));
    put_pair(w, "ruleIndex", rule_index(e, s, f));
    json_name(w, "level");
    json_text(w, str_of(sarif_level(f->pub.level)));
    put_message(e, s, r, f);
    uint32_t line = put_location(s, r, at, f->pub.span);
    put_fingerprints(e, s, r, f, line);
    if (f->pub.edit_count > 0)
        put_fixes(s, r, *at, f);
    json_close(w, '}');
}

static void sarif_report(struct emit *e, const struct rlint_report *r)
{
    struct sarif *s = e->state;
    if (!s)
        return;
    if (e->turned)
        s->hash = NULL;
    if (r->finding.count == 0)
        return;
    if (!s->hash) { /* each file once, and only where they are asked for */
        arena_reset(&s->file);
        s->hash = line_hashes(&s->file, r->source->bytes);
        e->out->failed |= !s->hash;
    }
    for (uint32_t i = 0; i < r->finding.count; i++)
        put_result(e, s, r, &r->finding.item[i]);
}

static void sarif_end(struct emit *e)
{
    struct sarif *s = e->state;
    if (!s)
        return;
    struct json_writer *w = &s->json;
    buf_char(e->out, '\n');
    json_close(w, ']');
    json_name(w, "tool");
    json_open(w, '{');
    json_name(w, "driver");
    json_open(w, '{');
    json_name(w, "name");
    json_text(w, STR("replylint"));
    json_name(w, "semanticVersion");
    json_text(w, str_of(e->version));
    json_name(w, "rules");
    sarif_put_rules(w, e, &s->rules);
    for (const char *open = "}}}]}"; *open; open++)
        json_close(w, *open);
    buf_char(e->out, '\n');
    e->out->failed |= s->scratch.failed || e->arena->failed;
    arena_free(&s->file);
    buf_free(&s->scratch);
}

const struct emit_format emit_sarif = {
    .unit = RLINT_UNIT_UTF16,
    .fixed = true,
    .begin = sarif_begin,
    .report = sarif_report,
    .end = sarif_end,
};
