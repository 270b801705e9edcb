/* tree.c - replies in a tree of values. */
#include "read/tree.h"

bool tree_open(struct reader *r, struct arena *a, struct tree *t,
               struct node *root, const struct path_chain *chain, uint32_t part,
               const struct fields *around)
{
    t->at = 0;
    if (chain) {
        path_pick(a, root, chain, part, &t->picks);
    } else if (r->take.chain_count == 0) {
        path_guess(a, root, &t->picks);
    } else {
        for (uint32_t i = 0; i < r->take.chain_count; i++)
            path_pick(a, root, &r->take.chain[i], 0, &t->picks);
    }
    path_sort(&t->picks);
    return fields_memo_open(a, &t->memo, around) && !a->failed;
}

static bool is_text(const struct tree *t, const struct node *n)
{
    return !n->target && (t->codec == CODEC_YAML || n->style == STYLE_DOUBLE);
}

/* "$.a |> $[*].b" */
static rlint_str selector_of(struct arena *a, rlint_str outer,
                             const struct node *n)
{
    rlint_str path = path_of(a, n);
    if (outer.len == 0)
        return path;
    char *both = arena_printf(a, "%.*s |> %.*s", STR_ARG(outer), STR_ARG(path));
    return str_of(both ? both : "");
}

/* A key that is no usual name of a reply tells what the reply is about. */
static rlint_str title_of(const struct fields *f, const struct node *n)
{
    bool keyed = n->parent && n->parent->kind == NODE_MAPPING;
    return !f->title.len && keyed && path_rank(n->key) < 0 ? n->key : f->title;
}

static rlint_str guess_of(struct arena *a, rlint_str outer,
                          const struct node *n)
{
    rlint_str name = n->key;
    bool action = str_is(name, "value") || /* of Zendesk */
                  (n->parent && str_is(n->parent->key, "value"));
    if (action)
        name = STR("value");
    else if (path_rank(name) < 0)
        return STR("$.*");
    char *path = arena_printf(a, "%.*s%s$..%.*s", STR_ARG(outer),
                              outer.len ? " |> " : "", STR_ARG(name));
    return str_of(path ? path : "");
}

static bool ends_in(rlint_str s, rlint_str with)
{
    return s.len >= with.len &&
           str_equal((rlint_str){s.ptr + s.len - with.len, with.len}, with);
}

rlint_status tree_next(struct reader *r, struct tree *t, uint32_t part,
                       struct found *ret)
{
    while (t->at < t->picks.at.count &&
           !is_text(t, t->picks.at.item[t->at].node))
        t->at++;
    if (t->at == t->picks.at.count)
        return RLINT_DONE;
    if (t->about) {
        ret->suppress = t->about[t->at].item;
        ret->suppress_count = t->about[t->at].count;
    }
    const struct pick *pick = &t->picks.at.item[t->at++];
    const struct node *n = pick->node;
    struct layer layer = {
        .prose = n->prose,
        .inside = n->span,
        .codec = n->approximate ? CODEC_NONE : t->codec,
        .style = n->style,
        .flow = n->parent && n->parent->style == STYLE_FLOW,
    };
    if (!piece_inside(r->reply, &t->text, layer, &ret->text))
        return RLINT_ENOMEM;
    const struct fields *f = fields_around(&t->memo, n);
    ret->context = f->context;
    if (str_is(n->key, "message"))
        ret->context.message = (rlint_str){NULL, 0};
    ret->title = title_of(f, n);
    ret->selector = selector_of(r->reply, t->selector, n);
    if (ends_in(n->key, STR("_html")))
        ret->markup = MARKUP_HTML;
    ret->chain = pick->chain;
    ret->part = part + 1;
    ret->guessed = pick->chain ? STR("") : guess_of(r->reply, t->selector, n);
    return r->reply->failed ? RLINT_ENOMEM : RLINT_OK;
}
