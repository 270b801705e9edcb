/* markup.c - choosing how the words of a text are taken out of it. */
#include "read/markup.h"

#include "read/prose.h"

bool comment_read(rlint_str inside, struct suppress *ret)
{
    rlint_str rest = str_trim(inside);
    rlint_str call = STR("replylint:");
    rlint_str disable = STR("disable=");
    *ret = (struct suppress){.rules = STR(""), .reason = STR("")};
    if (!str_begins(rest, call))
        return false;
    rest = str_trim((rlint_str){rest.ptr + call.len, rest.len - call.len});
    if (!str_begins(rest, disable))
        return true;
    rest = (rlint_str){rest.ptr + disable.len, rest.len - disable.len};
    ret->rules = str_cut(&rest, ' ');
    if (rest.ptr)
        ret->reason = str_trim(rest);
    return true;
}

static bool take_plain(struct arena *a, const struct piece *text,
                       struct piece *ret)
{
    struct layer layer = {.codec = CODEC_PLAIN};
    return prose_make(a, text->prose.text, 0, &layer.prose) &&
           piece_inside(a, text, layer, ret);
}

/* Spans of comments are those of the source from here on. */
static void place_comments(const struct piece *text, struct comments *comments,
                           uint32_t first)
{
    for (uint32_t i = first; i < comments->at.count; i++) {
        struct suppress *s = &comments->at.item[i];
        s->span = prose_origin(&text->prose, s->span);
    }
}

bool markup_take(struct arena *a, const struct piece *text, enum markup markup,
                 struct piece *ret, struct comments *comments)
{
    rlint_str from = text->prose.text;
    uint32_t first = comments->at.count;
    if (markup == MARKUP_AUTO)
        markup = html_likely(from) ? MARKUP_HTML : MARKUP_PLAIN;
    if (markup == MARKUP_PLAIN)
        return take_plain(a, text, ret);
    struct layer layer = {.codec = markup == MARKUP_HTML ? CODEC_HTML
                                                         : CODEC_MARKDOWN};
    struct weaver w = {.arena = a, .from = from, .room = from.len};
    if (markup == MARKUP_HTML)
        html_weave(&w, comments);
    else
        markdown_weave(&w, comments);
    place_comments(text, comments, first);
    return weave_end(&w, from.len, &layer.prose) &&
           piece_inside(a, text, layer, ret);
}
