/* prose.c - the agent's own words in a text. */
#include "read/prose.h"

#include "base/vec.h"

struct line line_at(rlint_str text, size_t beg)
{
    size_t end = beg;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    size_t next = end;
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

/* The runs of the source that are kept, as they will be in the prose. */
struct kept {
    struct arena *arena;
    VEC(struct segment) run;
    size_t len;
};

static bool keep(struct kept *k, size_t beg, size_t end)
{
    struct segment *last =
        k->run.count > 0 ? &k->run.item[k->run.count - 1] : NULL;
    if (!last || last->from.end != beg) {
        last = vec_push(k->arena, &k->run);
        if (!last)
            return false;
        *last = (struct segment){
            .at = (uint32_t)k->len, .from.beg = (uint32_t)beg, .exact = true};
    }
    last->from.end = (uint32_t)end;
    k->len += end - beg;
    return true;
}

/* The break of a quoted line stays, but not in front of everything. */
static bool keep_lines(struct kept *k, rlint_str text, size_t beg)
{
    for (size_t at = beg; at < text.len;) {
        struct line line = line_at(text, at);
        at = line.next;
        if (!line_is_quoted(text, line)) {
            if (!keep(k, line.beg, line.next))
                return false;
        } else if (k->len > 0 && line.end < line.next) {
            if (!keep(k, line.end, line.next))
                return false;
        }
    }
    return k->run.count > 0 || keep(k, text.len, text.len);
}

/* One run is the source itself; several are copied together. */
static bool join(const struct kept *k, rlint_str text, struct prose *ret)
{
    const struct segment *run = k->run.item;
    *ret =
        (struct prose){{text.ptr + run[0].from.beg, k->len}, run, k->run.count};
    if (k->run.count == 1)
        return true;
    char *copy = arena_raw(k->arena, k->len, 1);
    if (!copy)
        return false;
    for (uint32_t i = 0; i < k->run.count; i++) {
        rlint_str part = str_span(text, run[i].from);
        memcpy(copy + run[i].at, part.ptr, part.len);
    }
    ret->text.ptr = copy;
    return true;
}

bool prose_make(struct arena *a, rlint_str text, size_t beg, struct prose *ret)
{
    struct kept k = {.arena = a};
    bool quotes = beg < text.len && memchr(text.ptr + beg, '>', text.len - beg);
    return (quotes ? keep_lines(&k, text, beg) : keep(&k, beg, text.len)) &&
           join(&k, text, ret);
}

void context_complete(rlint_context *context)
{
    if (!context->channel.ptr)
        context->channel = STR("public");
    if (!context->profile.ptr)
        context->profile = STR("social");
}
