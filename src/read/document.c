/* document.c - the format "markdown": front matter, and what stands below. */
#include "read/fields.h"
#include "read/markup.h"
#include "read/prose.h"

struct document {
    size_t at; /* how far it is read */
    bool done;
    struct fields fields;     /* of the front matter */
    struct comments comments; /* in it */
    rlint_str heading;        /* the last one met */
};

/* ----------------------------------------------------------- front matter */

static bool is_dashes(rlint_str text, struct line line)
{
    rlint_str s = {text.ptr + line.beg, line.end - line.beg};
    return str_is(s, "---");
}

/* "key:" */
static bool is_member(rlint_str text, struct line line)
{
    rlint_str rest = line_words(text, line);
    rlint_str key = str_cut(&rest, ':');
    return rest.ptr && key.len > 0 && !memchr(key.ptr, ' ', key.len);
}

/* The line that ends the front matter; one without bytes when there is none. */
static struct line find_end(rlint_str text, size_t beg)
{
    struct line line = line_at(text, beg);
    struct line none = {beg, beg, beg};
    if (!is_dashes(text, line) || !is_member(text, line_at(text, line.next)))
        return none;
    while (line.next < text.len) {
        line = line_at(text, line.next);
        rlint_str s = {text.ptr + line.beg, line.end - line.beg};
        if (str_is(s, "---") || str_is(s, "..."))
            return line;
    }
    return none;
}

/* Comments of the front matter speak for all of the file. */
static void read_comments(struct reader *r, struct document *d, size_t end)
{
    rlint_str text = r->source.bytes;
    for (size_t at = 0; at < end;) {
        struct line line = line_at(text, at);
        rlint_str words = line_words(text, line);
        struct suppress said;
        at = line.next;
        if (words.len == 0 || words.ptr[0] != '#' ||
            !comment_read((rlint_str){words.ptr + 1, words.len - 1}, &said))
            continue;
        struct suppress *slot = vec_push(r->arena, &d->comments.at);
        said.span = (rlint_span){(uint32_t)line.beg, (uint32_t)line.end};
        if (slot)
            *slot = said;
    }
}

static void read_front(struct reader *r, struct document *d)
{
    rlint_str text = r->source.bytes;
    struct line end = find_end(text, d->at);
    if (end.next == d->at)
        return;
    struct source front = {r->source.name, {text.ptr, end.beg}};
    struct node *root =
        yaml_read_data(r->arena, &front, &r->problems, "input/syntax");
    if (root && root->kind == NODE_MAPPING)
        fields_set_all(&d->fields, root);
    read_comments(r, d, end.beg);
    d->at = end.next;
}

/* ------------------------------------------------------------------ parts */

/* The words of a heading; empty when the line is none. */
static rlint_str heading_of(rlint_str text, struct line line)
{
    rlint_str words = line_words(text, line);
    size_t level = 0;
    while (level < words.len && words.ptr[level] == '#')
        level++;
    if (level == 0 || level > 6 || level == words.len ||
        words.ptr[level] != ' ')
        return STR("");
    return str_trim((rlint_str){words.ptr + level, words.len - level});
}

/* A part of the file, [beg, end). */
struct part {
    size_t beg;
    size_t end;
};

/* Goes over one block: a line, or a fence with all that is in it. */
static struct part next_block(rlint_str text, size_t at, bool *fence)
{
    struct line open = line_at(text, at);
    struct part inside = {open.next, open.next};
    *fence = markdown_fence(text, open) > 0;
    while (*fence && inside.end < text.len) {
        struct line line = line_at(text, inside.end);
        if (markdown_fence_closes(text, open, line))
            break;
        inside.end = line.next;
    }
    return inside;
}

static size_t block_end(rlint_str text, struct part inside, bool fence)
{
    return fence && inside.end < text.len ? line_at(text, inside.end).next
                                          : inside.end;
}

static bool next_fence(struct document *d, rlint_str text, struct part *ret)
{
    while (d->at < text.len) {
        bool fence;
        rlint_str heading = heading_of(text, line_at(text, d->at));
        *ret = next_block(text, d->at, &fence);
        d->at = block_end(text, *ret, fence);
        if (heading.len > 0)
            d->heading = heading;
        if (fence)
            return true;
    }
    return false;
}

/* From a heading to the next one; what stands above the first is none of the
 * replies. */
static bool next_section(struct document *d, rlint_str text, struct part *ret)
{
    rlint_str heading = STR("");
    while (d->at < text.len && heading.len == 0) {
        bool fence;
        heading = heading_of(text, line_at(text, d->at));
        struct part inside = next_block(text, d->at, &fence);
        d->at = block_end(text, inside, fence);
    }
    d->heading = heading;
    *ret = (struct part){d->at, d->at};
    while (d->at < text.len &&
           heading_of(text, line_at(text, d->at)).len == 0) {
        bool fence;
        struct part inside = next_block(text, d->at, &fence);
        ret->end = d->at = block_end(text, inside, fence);
    }
    return heading.len > 0;
}

static bool next_part(struct reader *r, struct document *d, struct found *ret,
                      struct part *part)
{
    rlint_str text = r->source.bytes;
    *part = (struct part){d->at, text.len};
    if (r->take.chain_count == 0 || str_is(r->take.chain[0].name, "file")) {
        bool first = !d->done;
        d->done = true;
        return first;
    }
    bool fence = str_is(r->take.chain[0].name, "fence");
    if (fence)
        ret->markup = MARKUP_AUTO;
    ret->selector = r->take.chain[0].text;
    return fence ? next_fence(d, text, part) : next_section(d, text, part);
}

rlint_status read_markdown(struct reader *r, struct found *ret)
{
    struct document *d = r->state;
    struct part part;
    if (!d) {
        d = r->state = arena_new(r->arena, struct document);
        if (!d)
            return RLINT_ENOMEM;
        d->fields = (struct fields)FIELDS_INIT;
        d->at = text_begin(r->source.bytes);
        read_front(r, d);
    }
    do {
        if (!next_part(r, d, ret, &part))
            return RLINT_DONE;
        if (!read_part(r, part.beg, part.end, CODEC_MARKDOWN, &ret->text))
            return RLINT_ENOMEM;
    } while (ret->selector.len > 0 && str_trim(ret->text.prose.text).len == 0);
    ret->context = d->fields.context;
    ret->title = d->heading.len > 0 ? d->heading : d->fields.title;
    ret->suppress = d->comments.at.item;
    ret->suppress_count = d->comments.at.count;
    ret->chain = r->take.chain_count > 0 ? r->take.chain : NULL;
    ret->part = 1;
    ret->guessed = ret->chain ? STR("") : STR("file");
    return RLINT_OK;
}
