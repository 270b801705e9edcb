/* edit.c - writing a change of the prose into whatever it is wrapped in. */
#include "read/edit.h"

#include "base/json_write.h"

/* Writes s->text as it must stand in the text around; false when it can't. */
typedef bool encode(struct buf *out, const struct site *s);

/* ------------------------------------------------------------------ sites */

static uint32_t segment_end(const struct prose *p, uint32_t i)
{
    return i + 1 < p->segment_count ? p->segment[i + 1].at
                                    : (uint32_t)p->text.len;
}

/* Are all bytes of the span whole in the text around, escapes and entities not
 * cut in two?  And is it without gaps: is nothing there that the prose does not
 * show? */
static bool span_is_whole(const struct prose *p, rlint_span span, bool *gaps)
{
    const struct segment *before = NULL;
    *gaps = false;
    for (uint32_t i = 0; i < p->segment_count; i++) {
        const struct segment *s = &p->segment[i];
        uint32_t end = segment_end(p, i);
        if (end <= span.beg || s->at >= span.end)
            continue;
        if (!s->exact && (s->at < span.beg || end > span.end))
            return false;
        *gaps = *gaps || (before && before->from.end != s->from.beg);
        before = s;
    }
    return true;
}

static bool holds(rlint_str text, const char *signs)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] && strchr(signs, text.ptr[i]))
            return true;
    return false;
}

static bool holds_control(rlint_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return true;
    return false;
}

/* ----------------------------------------------------------------- codecs */

/* The bytes that are replaced. */
static rlint_str old_of(const struct site *s)
{
    return str_span(s->layer->around, s->at);
}

static bool put_same(struct buf *out, const struct site *s)
{
    buf_str(out, s->text);
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Is there nothing but blanks between the begin of the line and `at`? */
static bool begins_line(rlint_str text, uint32_t at)
{
    while (at > 0 && is_blank(text.ptr[at - 1]))
        at--;
    return at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r';
}

/* A line that begins with '>' would be somebody else's, and a line break may
 * end such a line. */
static bool put_plain(struct buf *out, const struct site *s)
{
    rlint_str around = s->layer->around;
    size_t after = s->at.end;
    while (after < around.len && is_blank(around.ptr[after]))
        after++;
    bool opens = str_trim(s->text).len == 0 && after < around.len &&
                 around.ptr[after] == '>' && begins_line(around, s->at.beg);
    bool gaps = s->layer->prose.text.len < around.len;
    if (opens || holds(s->text, ">\r\n") || (gaps && s->at.beg == s->at.end) ||
        (gaps && holds(old_of(s), "\r\n")))
        return false;
    return put_same(out, s);
}

/* Is the line of `at` one of a fence or a heading, which end with it? */
static bool is_marked(rlint_str text, uint32_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n' && text.ptr[at - 1] != '\r')
        at--;
    while (at < text.len && is_blank(text.ptr[at]))
        at++;
    return at < text.len && strchr("`~#", text.ptr[at]);
}

/* Signs of Markdown are not written, nor taken away. */
static bool put_markdown(struct buf *out, const struct site *s)
{
    rlint_str old = old_of(s);
    rlint_str text = s->text;
    if (old.len == 0 || holds(old, "`~#>") || holds(text, "\\`*_~[]<>&#|!\r\n"))
        return false;
    bool mark =
        text.len == 0 || holds((rlint_str){text.ptr, 1}, "0123456789-+=");
    bool breaks = holds(old, "\r\n");
    bool ends =
        text.len == 0 || holds((rlint_str){old.ptr + old.len - 1, 1}, "\r\n");
    bool opens = text.len == 0 || is_blank(text.ptr[0]);
    if ((breaks && ends) ||
        ((breaks || opens) && is_marked(s->layer->around, s->at.beg)))
        return false;
    if (mark && begins_line(s->layer->around, s->at.beg))
        return false;
    return put_same(out, s);
}

static bool put_html(struct buf *out, const struct site *s)
{
    if (holds_control(s->text))
        return false;
    for (size_t i = 0; i < s->text.len; i++) {
        char c = s->text.ptr[i];
        if (c == '&')
            buf_text(out, "&amp;");
        else if (c == '<')
            buf_text(out, "&lt;");
        else if (c == '>')
            buf_text(out, "&gt;");
        else
            buf_char(out, c);
    }
    return true;
}

/* Without a quote: the ones around it stay where they are. */
static bool put_json(struct buf *out, const struct site *s)
{
    struct buf quoted;
    struct json_writer json = {.out = &quoted};
    buf_init(&quoted, &out->alloc);
    json_text(&json, s->text);
    rlint_str all = buf_view(&quoted);
    if (!quoted.failed)
        buf_str(out, (rlint_str){all.ptr + 1, all.len - 2});
    return !quoted.failed;
}

static bool put_csv(struct buf *out, const struct site *s)
{
    for (size_t i = 0; i < s->text.len; i++) {
        buf_char(out, s->text.ptr[i]);
        if (s->text.ptr[i] == '"')
            buf_char(out, '"');
    }
    return true;
}

static bool put_cell(struct buf *out, const struct site *s)
{
    const char special[] = {'"', '\r', '\n', s->layer->separator, '\0'};
    /* A quote in the middle is none, until it is the first. */
    bool first = s->at.beg == s->layer->inside.beg && s->text.len == 0 &&
                 s->at.end < s->layer->inside.end &&
                 s->layer->around.ptr[s->at.end] == '"';
    return !first && !holds(s->text, special) && put_same(out, s);
}

static bool put_po(struct buf *out, const struct site *s)
{
    for (size_t i = 0; i < s->text.len; i++) {
        char c = s->text.ptr[i];
        if (c == '\n' || c == '\t' || c == '"' || c == '\\')
            buf_char(out, '\\');
        else if (c == '\0' || (unsigned char)c < 0x20)
            return false;
        buf_char(out, c == '\n' ? 'n' : c == '\t' ? 't' : c);
    }
    return true;
}

static bool put_none(struct buf *out, const struct site *s)
{
    (void)out;
    (void)s;
    return false;
}

static const struct {
    encode *put;
    bool gaps; /* what stands between may go, too */
} row[] = {
    [CODEC_PLAIN] = {put_plain, false},
    [CODEC_MARKDOWN] = {put_markdown, false},
    [CODEC_HTML] = {put_html, false},
    [CODEC_JSON] = {put_json, true},
    [CODEC_CSV] = {put_csv, true},
    [CODEC_CELL] = {put_cell, true},
    [CODEC_PO] = {put_po, true},
    [CODEC_YAML] = {edit_yaml, true},
    [CODEC_NONE] = {put_none, false},
};

/* ----------------------------------------------------------------- layers */

/* Tags that are read as line breaks are no text. */
static bool replaces_tag(const struct site *s)
{
    return holds(old_of(s), "<") &&
           (s->layer->codec == CODEC_HTML || s->layer->codec == CODEC_MARKDOWN);
}

static bool wrap(struct arena *a, struct site *s)
{
    const struct layer *l = s->layer;
    struct buf out;
    bool gaps;
    if (!span_is_whole(&l->prose, s->in_prose, &gaps) ||
        (gaps && !row[l->codec].gaps))
        return false;
    s->at = prose_origin(&l->prose, s->in_prose);
    if (replaces_tag(s))
        return false;
    rlint_allocator in_arena = arena_allocator(a);
    buf_init(&out, &in_arena);
    bool well = row[l->codec].put(&out, s);
    buf_char(&out, '\0');
    s->text = (rlint_str){out.ptr, out.len - 1};
    s->in_prose = s->at;
    s->layer = l->outer;
    return well && !out.failed;
}

bool read_edit(struct arena *a, const struct rlint_reply *reply,
               rlint_span in_prose, rlint_str text, rlint_edit *ret)
{
    struct site s = {reply->layer, in_prose, in_prose, text};
    if (!s.layer) { /* the prose is the source but for some lines */
        bool gaps;
        if (!span_is_whole(&reply->prose, in_prose, &gaps) || gaps)
            return false;
        s.at = prose_origin(&reply->prose, in_prose);
        s.text.ptr = arena_text(a, text);
    }
    while (s.layer)
        if (!wrap(a, &s))
            return false;
    *ret = (rlint_edit){s.at, s.text.ptr};
    return s.text.ptr != NULL;
}
