/* read.c - from a file to replies, whatever they are wrapped in. */
#include "base/limits.h"
#include "base/utf8.h"
#include "read/markup.h"
#include "read/prose.h"
#include "read/tree.h"

/* JSON inside a text of the file, or inside such JSON again. */
struct nest {
    struct nest *outer;
    struct tree tree;
    struct found holder;
};

void read_problem(struct reader *r, const char *rule, rlint_level level,
                  rlint_span span, const char *format, ...)
{
    if (r->problems.finding.count >= LIMIT_FINDINGS) {
        r->problems.dropped++;
        return;
    }
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(r->arena, format, args);
    va_end(args);
    if (message)
        report_add(&r->problems, rule, level, span, "%s", message);
}

bool read_source(struct reader *r, struct piece *ret)
{
    ret->layer = NULL;
    return prose_same(r->arena, r->source.bytes, 0, r->source.bytes.len,
                      &ret->prose);
}

rlint_span read_char(rlint_str text, size_t at)
{
    size_t end = at;
    if (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        utf8_next(text.ptr, &end);
    return (rlint_span){(uint32_t)at, (uint32_t)end};
}

bool read_part(struct reader *r, size_t beg, size_t end, enum codec codec,
               struct piece *ret)
{
    struct piece all;
    struct layer layer = {.codec = codec,
                          .inside = {(uint32_t)beg, (uint32_t)end}};
    return read_source(r, &all) &&
           prose_same(r->reply, r->source.bytes, beg, end, &layer.prose) &&
           piece_inside(r->reply, &all, layer, ret);
}

static rlint_span place_of(const struct piece *text, size_t beg, size_t end)
{
    rlint_span span = {(uint32_t)beg, (uint32_t)end};
    return prose_origin(&text->prose, span);
}

/* ------------------------------------------------------------------ nests */

static bool nest_open(struct reader *r, const struct found *holder)
{
    struct nest *n = arena_new(r->reply, struct nest);
    struct json_problem problem;
    uint32_t nodes = 0;
    if (!n)
        return false;
    struct fields around = {holder->context, holder->title};
    rlint_str text = holder->text.prose.text;
    struct node *root = json_tree(r->reply, text, 0, &nodes, &problem);
    if (problem.message && !r->reply->failed)
        read_problem(r, "input/syntax", RLINT_ERROR,
                     place_of(&holder->text, problem.at, problem.at),
                     "JSON in %.*s: %s", STR_ARG(holder->selector),
                     problem.message);
    n->outer = r->nest;
    n->holder = *holder;
    n->holder.json = false;
    n->tree.codec = CODEC_JSON;
    n->tree.text = holder->text;
    n->tree.selector = holder->selector;
    r->nest = n;
    return tree_open(r, r->reply, &n->tree, root, holder->chain, holder->part,
                     &around);
}

/* The next text, of the innermost JSON first. */
static rlint_status found_next(struct reader *r, struct found *ret)
{
    static const rlint_context nothing = RLINT_CONTEXT_INIT;
    while (r->nest) {
        struct nest *n = r->nest;
        *ret = n->holder;
        rlint_status status = tree_next(r, &n->tree, n->holder.part, ret);
        if (status != RLINT_DONE)
            return status;
        r->nest = n->outer;
    }
    arena_reset(r->reply);
    *ret = (struct found){.context = nothing, .markup = r->format->markup};
    return read_found(r, ret);
}

/* ---------------------------------------------------------------- replies */

/* What a file says, over what was said of all files, under what was said of
 * this reply. */
static rlint_context context_of(const struct reader *r, const struct found *f)
{
    rlint_context ret = RLINT_CONTEXT_INIT;
    if (r->defaults)
        context_over(&ret, r->defaults);
    context_over(&ret, &f->context);
    if (r->context)
        context_over(&ret, r->context);
    if (ret.mode == RLINT_MODE_AUTO && r->format->structured)
        ret.mode = RLINT_MODE_TEMPLATE;
    context_complete(&ret);
    return ret;
}

/* In a file of many a text that can't be judged is told, and the others are
 * still there. */
static bool check_text(struct reader *r, const struct found *f)
{
    rlint_error err;
    rlint_str text = f->text.prose.text;
    if (!r->format->structured) /* the file is the text, and was checked */
        return true;
    rlint_status status = read_check(text, LIMIT_REPLY, "reply", &err);
    if (status == RLINT_OK)
        return true;
    read_problem(r,
                 status == RLINT_ELIMIT  ? "input/limit"
                 : status == RLINT_ELOST ? "input/lost"
                                         : "input/utf8",
                 RLINT_ERROR, place_of(&f->text, 0, 0), "%s", err.message);
    return false;
}

static bool make_reply(struct reader *r, const struct found *f,
                       struct rlint_reply *ret)
{
    *ret = (struct rlint_reply){
        .source = r->source,
        .context = context_of(r, f),
        .number = r->number++,
        .nick_taken = f->nick_taken,
        .message_taken = f->message_taken,
        .selector = f->selector,
        .title = f->title,
        .guessed = f->guessed,
    };
    enum markup markup = r->take.markup ? r->take.markup : f->markup;
    struct piece inner;
    struct comments comments = {{0}};
    for (uint32_t i = 0; i < f->suppress_count; i++) {
        struct suppress *slot = vec_push(r->reply, &comments.at);
        if (slot)
            *slot = f->suppress[i];
    }
    if (!markup_take(r->reply, &f->text, markup, &inner, &comments))
        return false;
    ret->prose = inner.prose;
    ret->layer = inner.layer;
    ret->suppress = comments.at.item;
    ret->suppress_count = comments.at.count;
    return true;
}

rlint_status read_next(struct reader *r, struct rlint_reply *ret)
{
    for (;;) {
        struct found f;
        rlint_status status = found_next(r, &f);
        if (r->reply->failed || r->arena->failed || r->problems.failed)
            return RLINT_ENOMEM;
        if (status != RLINT_OK)
            return status;
        if (f.json || (f.chain && f.part < f.chain->count)) {
            if (!nest_open(r, &f))
                return RLINT_ENOMEM;
        } else if (check_text(r, &f)) {
            return make_reply(r, &f, ret) ? RLINT_OK : RLINT_ENOMEM;
        }
    }
}
