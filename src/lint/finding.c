/* finding.c - from a match to a finding: message, place, edits. */
#include "base/limits.h"
#include "base/utf8.h"
#include "lint/run.h"
#include "read/edit.h"

#define MATCH_SHOWN 80 /* bytes of a match that a message repeats */

/* The words as they stand, on one line, long ones cut. */
static void put_words(struct buf *b, rlint_str words)
{
    size_t cut = words.len;
    if (cut > MATCH_SHOWN) {
        cut = MATCH_SHOWN;
        while (cut && ((unsigned char)words.ptr[cut] & 0xC0) == 0x80)
            cut--;
    }
    size_t beg = b->len;
    buf_put(b, words.ptr, cut);
    char *s = b->ptr;
    for (size_t i = beg, end = b->len; i < end; i++)
        if (s[i] == '\r' || s[i] == '\n' || s[i] == '\t')
            s[i] = ' ';
    if (cut < words.len)
        buf_text(b, "…");
}

/* Suggestions as they were written: one a line here, parted by bars there. */
static void put_suggestions(struct buf *b, rlint_str text)
{
    while (text.ptr) {
        buf_str(b, str_cut(&text, '\n'));
        if (text.ptr)
            buf_text(b, " | ");
    }
}

/* What a message may have put in. */
struct fill {
    struct run *run;
    const struct image_run *image;
    const struct candidate *c;
};

static void put_slot(struct buf *b, const struct fill *f, rlint_str name)
{
    const struct match *m = &f->c->match;
    const struct image *image = f->image->at->image;
    if (str_is(name, "match"))
        put_words(b, str_span(f->run->draft.text, m->span));
    else if (str_is(name, "nick"))
        put_words(b, f->run->reply->context.nick);
    else if (str_is(name, "count"))
        buf_uint(b, m->count);
    else if (str_is(name, "max"))
        buf_uint(b, m->max);
    else if (str_is(name, "replacement") && m->line != IMAGE_NONE)
        put_suggestions(
            b,
            str_of(image_text(image, image_line(image, m->line)->replacement)));
}

static const char *fill_text(const struct fill *f, const char *text)
{
    struct arena *a = f->run->arena;
    if (f->run->linter->no_messages)
        return text;
    rlint_str rest = str_of(text), plain = str_cut(&rest, '{');
    if (!rest.ptr)
        return text;
    const rlint_allocator in_arena = arena_allocator(a);
    struct buf b;
    buf_init(&b, &in_arena);
    buf_str(&b, plain);
    while (rest.ptr) {
        rlint_str after = rest, name = str_cut(&after, '}');
        if (after.ptr) {
            put_slot(&b, f, name);
            rest = after;
        }
        buf_str(&b, str_cut(&rest, '{'));
    }
    buf_char(&b, '\0');
    return b.failed ? text : b.ptr;
}

/* ------------------------------------------------------------------- edits */

/* Upper case of the letters our languages begin sentences with. */
static uint32_t upper(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 0x430 && cp <= 0x44F))
        return cp - 0x20;
    if (cp >= 0x450 && cp <= 0x45F)
        return cp - 0x50;
    if (cp == 0x10D || cp == 0x107 || cp == 0x161 || cp == 0x17E || cp == 0x111)
        return cp - 1;
    return cp;
}

/* `text` with its first letter made upper case. */
static char *capitalised(struct arena *a, rlint_str text)
{
    char *out = arena_raw(a, text.len + 5, 1);
    if (!out || !text.len) {
        if (out)
            *out = '\0';
        return out;
    }
    size_t at = 0;
    uint32_t first = utf8_next(text.ptr, &at);
    size_t n = utf8_put(out, upper(first));
    memcpy(out + n, text.ptr + at, text.len - at);
    out[n + text.len - at] = '\0';
    return out;
}

static bool begins_sentence(const struct run *run, const struct match *m)
{
    return m->beg < run->draft.token.count &&
           run->draft.token.item[m->beg].span.beg == m->span.beg &&
           m->beg == run->draft.sentence.item[m->sentence].beg;
}

/* Takes the separator and the space that follow; the next word then begins
 * the sentence. */
static rlint_edit deletion(struct run *run, const struct match *m)
{
    rlint_str text = run->draft.text;
    rlint_edit e = {m->span, ""};
    if (e.span.end < text.len && strchr(",;:", text.ptr[e.span.end]))
        e.span.end++;
    while (e.span.end < text.len && text.ptr[e.span.end] == ' ')
        e.span.end++;
    if (!begins_sentence(run, m) || e.span.end >= text.len)
        return e;
    size_t at = e.span.end;
    utf8_next(text.ptr, &at);
    e.text = capitalised(run->arena,
                         str_between(text.ptr + e.span.end, text.ptr + at));
    e.span.end = (uint32_t)at;
    return e;
}

static void put_edits(struct run *run, const struct image_run *i,
                      const struct match *m, rlint_finding *f)
{
    if (m->line == IMAGE_NONE)
        return;
    const struct image_line *line = image_line(i->at->image, m->line);
    const char *text = run_text(i, line->replacement);
    if (!*text && !(line->flags & LINE_DELETE))
        return;
    size_t count = 1;
    for (const char *p = text; *p; p++)
        count += *p == '\n';
    rlint_edit *edit = arena_array(run->arena, rlint_edit, count);
    if (!edit)
        return;
    uint32_t first = m->beg;
    bool capital = first < run->draft.token.count &&
                   (run->draft.token.item[first].flags & TOKEN_CAPITAL) &&
                   run->draft.token.item[first].span.beg == m->span.beg;
    rlint_str rest = str_of(text);
    bool first_stays = true;
    for (size_t k = 0; k < count; k++) {
        rlint_str one = str_cut(&rest, '\n');
        rlint_edit e = {m->span, ""};
        if (!one.len)
            e = deletion(run, m);
        else
            e.text = capital ? capitalised(run->arena, one)
                             : arena_text(run->arena, one);
        if (!e.text)
            return;
        /* What cannot be written into the file as it is wrapped is left out. */
        if (read_edit(run->arena, run->reply, e.span, str_of(e.text),
                      &edit[f->edit_count]))
            f->edit_count++;
        else if (k == 0)
            first_stays = false;
    }
    f->edit = edit;
    f->fix = first_stays && (line->flags & LINE_FIX);
}

/* ---------------------------------------------------------------- findings */

/* A rule that could not be run to its end is told, not passed over. */
static void put_gave_up(struct run *run, const struct image_run *i,
                        const struct image_rule *rule)
{
    report_add(run->report, "rule/too-slow", RLINT_WARNING, (rlint_span){0, 0},
               "%s: the regex passed its limit of steps or memory here",
               run_text(i, rule->id));
}

static bool is_personal(const struct run *run, const struct finding *f)
{
    return f->group && family_at(&run->linter->families, f->group)->traits &
                           FAMILY_PERSONAL;
}

/* Room for all of them at once, unless some stand there already. */
static void open_findings(struct run *run)
{
    struct rlint_report *r = run->report;
    uint32_t count = run->candidates.at.count;
    if (r->finding.cap || !count)
        return;
    r->finding.item = arena_raw(run->arena, count, sizeof *r->finding.item);
    r->finding.cap = r->finding.item ? count : 0;
}

static void put_finding(struct run *run, const struct candidate *c)
{
    const struct image_run *i = &run->image[c->image];
    const struct image_rule *rule = run_rule(i, &c->match);
    if (c->match.gave_up) {
        put_gave_up(run, i, rule);
        return;
    }
    struct fill fill = {run, i, c};
    struct finding *f = vec_push(run->arena, &run->report->finding);
    if (!f) {
        run->report->failed = true;
        return;
    }
    f->pub.rule = c->id;
    f->was = run_text(i, rule->was);
    f->pub.level = (rlint_level)c->level;
    f->pub.message = fill_text(&fill, run_text(i, rule->message));
    f->pub.advice = fill_text(&fill, run_text(i, rule->advice));
    f->pub.span = prose_origin(&run->reply->prose, c->match.span);
    f->family = run_family(i, rule);
    f->group = c->family;
    f->words = c->match.span;
    f->sentence = c->match.sentence;
    f->pii = is_personal(run, f);
    put_edits(run, i, &c->match, &f->pub);
    run_trace(run, i, &c->match, "fires");
}

/* What shares words with personal data would show them, too. */
static void mark_pii(const struct run *run)
{
    struct rlint_report *r = run->report;
    uint32_t reach = 0;          /* how far what is personal goes */
    uint32_t begin = UINT32_MAX; /* where the next of it begins */
    bool personal = false;
    for (uint32_t i = 0; i < r->finding.count; i++) {
        struct finding *f = &r->finding.item[i];
        personal |= f->pii;
        if (f->pii && f->pub.span.end > reach)
            reach = f->pub.span.end;
        f->pii |= f->pub.span.beg < reach;
    }
    for (uint32_t i = r->finding.count; personal && i-- > 0;) {
        struct finding *f = &r->finding.item[i];
        f->pii |= f->pub.span.end > begin;
        if (is_personal(run, f))
            begin = f->pub.span.beg;
    }
}

/* Leaves out what the caller does not want to count. */
static void drop_unwanted(struct run *run)
{
    struct rlint_report *r = run->report;
    const struct rlint_linter *l = run->linter;
    uint32_t kept = 0;
    if (!l->choose || !r->finding.count)
        return;
    bool *drop = arena_array(run->arena, bool, r->finding.count);
    if (!drop)
        return;
    l->choose(l->choose_ctx, r, drop);
    for (uint32_t i = 0; i < r->finding.count; i++)
        if (!drop[i])
            r->finding.item[kept++] = r->finding.item[i];
    r->finding.count = kept;
}

void finding_all(struct run *run)
{
    struct rlint_report *r = run->report;
    open_findings(run);
    for (uint32_t i = 0; i < run->candidates.at.count; i++)
        if (!run->candidates.at.item[i].dropped)
            put_finding(run, &run->candidates.at.item[i]);
    report_sort(r);
    mark_pii(run);
    drop_unwanted(run);
    if (r->finding.count > LIMIT_FINDINGS) {
        r->dropped = r->finding.count - LIMIT_FINDINGS;
        r->finding.count = LIMIT_FINDINGS;
    }
}
