/* github.c - workflow commands of GitHub Actions: annotations on a change.
 *
 * The runner keeps ten of each kind for a step, so the worst come first. */
#include "emit/message.h"
#include "emit/outside.h"

#define SHOWN       10u   /* of each kind, for a step */
#define MESSAGE_MAX 4096u /* UTF-16 units; the runner cuts what is longer */

enum kind { KIND_ERROR, KIND_WARNING, KIND_NOTICE, KIND_COUNT };

static const struct {
    uint8_t kind;
    char word[8];
} level[] = {
    [RLINT_OFF] = {KIND_NOTICE, "notice"},
    [RLINT_NOTE] = {KIND_NOTICE, "notice"},
    [RLINT_WARNING] = {KIND_WARNING, "warning"},
    [RLINT_ERROR] = {KIND_ERROR, "error"},
    [RLINT_CRITICAL] = {KIND_ERROR, "error"},
};

/* A command that waits for its turn: bytes of `text`. */
struct line {
    size_t beg;
    size_t end;
    rlint_level level;
};

struct github {
    struct buf text;
    struct buf message; /* scratch */
    struct buf shown;   /* scratch */
    VEC(struct line) line;
    size_t count[KIND_COUNT];
};

static void github_begin(struct emit *e)
{
    struct github *g = emit_state(e, sizeof(*g));
    if (!g)
        return;
    buf_init(&g->text, &e->out->alloc);
    buf_init(&g->message, &e->out->alloc);
    buf_init(&g->shown, &e->out->alloc);
}

/* The signs that end a value, as the runner wants them. */
static void put_escaped(struct buf *out, rlint_str s, const char *signs)
{
    for (size_t i = 0; i < s.len; i++) {
        if (strchr(signs, s.ptr[i]))
            buf_printf(out, "%%%02X", (unsigned char)s.ptr[i]);
        else
            buf_char(out, s.ptr[i]);
    }
}

/* The longest begin of s that has no more than `max` UTF-16 units. */
static rlint_str cut_units(rlint_str s, size_t max)
{
    size_t units = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
        if (units > max)
            return (rlint_str){s.ptr, i};
    }
    return s;
}

static void put_message(struct github *g, struct emit *e,
                        const struct rlint_report *r, const struct finding *f)
{
    g->message.len = g->shown.len = 0;
    message_write_all(e, r, f, &g->message);
    outside_text(&g->shown, buf_view(&g->message));
    rlint_str all = buf_view(&g->shown);
    rlint_str cut = cut_units(all, MESSAGE_MAX);
    if (cut.len < all.len)
        cut = cut_units(all, MESSAGE_MAX - 1);
    put_escaped(&g->text, cut, "%");
    if (cut.len < all.len)
        buf_text(&g->text, "…");
}

/* Columns of a span over several lines would be dropped, and are left out. */
static void put_place(struct buf *out, struct emit *e, rlint_span span)
{
    struct lines *at = &e->lines;
    lines_move(at, span.beg);
    rlint_place beg = lines_place(at, e->unit);
    struct lines last = *at; /* the next finding may begin before this end */
    lines_move(&last, span.end);
    rlint_place end = lines_place(&last, e->unit);
    buf_printf(out, ",line=%u,endLine=%u", (unsigned)beg.line,
               (unsigned)end.line);
    if (beg.line == end.line)
        buf_printf(out, ",col=%u,endColumn=%u", (unsigned)beg.column,
                   (unsigned)end.column);
}

static void put_finding(struct github *g, struct emit *e,
                        const struct rlint_report *r, const struct finding *f)
{
    buf_printf(&g->text, "::%s file=", level[f->pub.level].word);
    g->shown.len = 0;
    outside_text(&g->shown, emit_path(r));
    put_escaped(&g->text, buf_view(&g->shown), "%:,");
    put_place(&g->text, e, f->pub.span);
    buf_printf(&g->text, ",title=%s::", f->pub.rule);
    put_message(g, e, r, f);
    buf_char(&g->text, '\n');
}

static void github_report(struct emit *e, const struct rlint_report *r)
{
    struct github *g = e->state;
    for (uint32_t i = 0; g && i < r->finding.count; i++) {
        const struct finding *f = &r->finding.item[i];
        struct line *line = vec_push(e->arena, &g->line);
        if (!line) {
            e->out->failed = true;
            return;
        }
        line->level = f->pub.level;
        line->beg = g->text.len;
        put_finding(g, e, r, f);
        line->end = g->text.len;
        g->count[level[f->pub.level].kind]++;
    }
}

static void put_summary(struct buf *out, const struct github *g)
{
    size_t most = 0;
    for (int i = 0; i < KIND_COUNT; i++)
        most = g->count[i] > most ? g->count[i] : most;
    if (most > SHOWN)
        buf_printf(out,
                   "replylint: errors: %zu, warnings: %zu, notices: %zu; "
                   "GitHub shows %u of each for a step, "
                   "--format=sarif with code scanning shows all\n",
                   g->count[KIND_ERROR], g->count[KIND_WARNING],
                   g->count[KIND_NOTICE], SHOWN);
}

static void github_end(struct emit *e)
{
    struct github *g = e->state;
    if (!g)
        return;
    e->out->failed |= g->text.failed || g->message.failed || g->shown.failed;
    for (int worst = RLINT_CRITICAL; worst >= RLINT_OFF; worst--) {
        for (uint32_t i = 0; !e->out->failed && i < g->line.count; i++) {
            const struct line *line = &g->line.item[i];
            if (line->level == (rlint_level)worst)
                buf_put(e->out, g->text.ptr + line->beg, line->end - line->beg);
        }
    }
    put_summary(e->out, g);
    buf_free(&g->text);
    buf_free(&g->message);
    buf_free(&g->shown);
}

const struct emit_format emit_github = {
    .unit = RLINT_UNIT_UTF16,
    .begin = github_begin,
    .report = github_report,
    .end = github_end,
};
