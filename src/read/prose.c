/* prose.c - the agent's own words in a text. */
#include "read/prose.h"

#include "base/block.h"

/* Where the next line break stands, or the end. */
static size_t break_at(rlint_str text, size_t at)
{
    for (; text.len - at >= BLOCK; at += BLOCK) {
        block b = block_load(text.ptr + at);
        uint32_t breaks = block_bits(block_is(b, '\n') | block_is(b, '\r'));
        if (breaks)
            return at + (size_t)__builtin_ctz(breaks);
    }
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

struct line line_at(rlint_str text, size_t beg)
{
    size_t end = break_at(text, beg), next = end;
    if (next < text.len && text.ptr[next++] == '\r')
        next += next < text.len && text.ptr[next] == '\n';
    return (struct line){beg, end, next};
}

rlint_str line_words(rlint_str text, struct line line)
{
    return str_trim(str_between(text.ptr + line.beg, text.ptr + line.end));
}

bool line_is_quoted(rlint_str text, struct line line)
{
    return str_begins(line_words(text, line), STR(">"));
}

size_t text_begin(rlint_str text)
{
    rlint_str bom = STR("\xEF\xBB\xBF");
    return str_begins(text, bom) ? bom.len : 0;
}

/* The break of a quoted line stays, but not in front of everything. */
static void weave_lines(struct weaver *w, size_t beg)
{
    rlint_str text = w->from;
    for (size_t at = beg; at < text.len;) {
        struct line line = line_at(text, at);
        at = line.next;
        if (!line_is_quoted(text, line))
            weave_same(w, line.beg, line.next);
        else if (w->len > 0)
            weave_same(w, line.end, line.next);
    }
}

bool prose_make(struct arena *a, rlint_str text, size_t beg, struct prose *ret)
{
    if (beg == text.len || !memchr(text.ptr + beg, '>', text.len - beg))
        return prose_same(a, text, beg, text.len, ret);
    struct weaver w = {.arena = a, .from = text, .room = text.len};
    weave_lines(&w, beg);
    return weave_end(&w, w.segment.count ? beg : text.len, ret);
}

void context_complete(rlint_context *context)
{
    if (!context->channel.ptr)
        context->channel = STR("public");
    if (!context->profile.ptr)
        context->profile = STR("social");
    if (context->mode == RLINT_MODE_AUTO)
        context->mode = RLINT_MODE_DRAFT;
}
