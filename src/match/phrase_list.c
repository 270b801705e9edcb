/* phrase_list.c - what phrases are read with, named lists, measures. */
#include "base/limits.h"
#include "match/phrase.h"

void phrase_reader_open(struct phrase_reader *r, struct arena *a,
                        struct phrase_lists *lists)
{
    *r = (struct phrase_reader){.arena = a, .lists = lists};
    arena_init(&r->scratch, &a->alloc);
    arena_init(&r->passing, &a->alloc);
}

void phrase_reader_close(struct phrase_reader *r)
{
    r->arena->failed |= r->passing.failed;
    arena_free(&r->scratch);
    arena_free(&r->passing);
}

void phrase_reader_pass(struct phrase_reader *r)
{
    r->arena->failed |= r->passing.failed;
    arena_reset(&r->passing);
}

/* NULL when the name is taken, or memory ran out. */
static struct phrase_list *list_new(struct phrase_reader *r, rlint_str name)
{
    uint32_t number = r->lists->list.count;
    if (map_get(&r->lists->by_name, name) != MAP_NONE)
        return NULL;
    struct phrase_list *list = vec_push(r->arena, &r->lists->list);
    if (!list)
        return NULL;
    list->name = name;
    map_add(r->arena, &r->lists->by_name, name, number);
    return list;
}

bool phrase_list_add(struct phrase_reader *r, rlint_str name,
                     const struct node *node, struct rlint_report *problems)
{
    struct phrase_list *list = list_new(r, name);
    if (!list)
        return r->arena->failed;
    list->node = node;
    list->problems = problems;
    return true;
}

void phrase_list_add_yaml(struct phrase_reader *r, rlint_str name,
                          rlint_str yaml)
{
    struct phrase_list *list = list_new(r, name);
    if (list)
        list->yaml = yaml;
}

const struct node *phrase_list_node(struct phrase_reader *r,
                                    struct phrase_list *list)
{
    if (list->node)
        return list->node;
    struct source *source = arena_new(r->arena, struct source);
    list->problems = arena_new(r->arena, struct rlint_report);
    if (!source || !list->problems)
        return NULL;
    *source = (struct source){list->name, list->yaml};
    report_init(list->problems, r->arena, source);
    const struct node *root =
        yaml_read(r->arena, source, list->problems, "rule/syntax");
    list->node = root ? root->child : NULL;
    return list->node;
}

struct phrase_list *phrase_list_find(struct phrase_reader *r, rlint_str name)
{
    uint32_t number = map_get(&r->lists->by_name, name);
    return number == MAP_NONE ? NULL : &r->lists->list.item[number];
}

/* All lines of a list as one phrase. */
static struct phrase *read_lines(struct phrase_reader *r,
                                 struct phrase_list *list)
{
    struct phrase *alt = arena_new(r->arena, struct phrase);
    struct phrase **last = alt ? &alt->child : NULL;
    bool good = alt != NULL;
    rlint_str rest = list->node->text;
    while (alt && rest.ptr) {
        rlint_str text = str_trim(str_cut(&rest, '\n'));
        if (text.len == 0 || text.ptr[0] == '#')
            continue;
        uint32_t beg = (uint32_t)(text.ptr - list->node->text.ptr);
        rlint_span span = {beg, beg + (uint32_t)text.len};
        struct phrase *line =
            phrase_read_seq(r, list->node, span, list->problems);
        good &= line != NULL;
        if (!line)
            continue;
        struct phrase *seq = arena_new(r->arena, struct phrase);
        if (!seq)
            return NULL;
        *seq = (struct phrase){.kind = PHRASE_SEQ, .child = line};
        *last = seq;
        last = &seq->next;
    }
    if (alt)
        alt->kind = PHRASE_ALT;
    list->state = good && alt->child ? LIST_READ : LIST_BROKEN;
    if (good && !alt->child)
        report_add(list->problems, "rule/list", RLINT_ERROR, list->node->span,
                   "list %.*s is empty", STR_ARG(list->name));
    return alt;
}

struct phrase *phrase_list_get(struct phrase_reader *r,
                               struct phrase_list *list)
{
    if (list->state == LIST_UNREAD) {
        uint32_t size = r->size, nest = r->nest;
        list->state = LIST_READING;
        r->nest = 0;
        r->depth++;
        list->phrase = read_lines(r, list);
        r->depth--;
        list->size = r->size - size;
        list->nest = r->nest;
        r->nest = nest;
    }
    if (r->nest <= list->nest)
        r->nest = list->nest + 1;
    return list->state == LIST_READ ? list->phrase : NULL;
}

uint32_t phrase_length(const struct phrase *p)
{
    uint32_t sum = 0, most = 0;
    switch (p->kind) {
    case PHRASE_WORD:
    case PHRASE_TOKEN:
    case PHRASE_CLASS:
    case PHRASE_MATCH:
        return 1;
    case PHRASE_GAP:
        return p->number;
    case PHRASE_SIGN:
        return 0;
    default:
        for (const struct phrase *c = p->child; c; c = c->next) {
            uint32_t n = phrase_length(c);
            sum += n;
            most = n > most ? n : most;
            if (sum > LIMIT_PACK_WORDS)
                sum = LIMIT_PACK_WORDS;
        }
        return p->kind == PHRASE_ALT ? most : sum;
    }
}

bool phrase_mandatory(const struct phrase *p)
{
    switch (p->kind) {
    case PHRASE_OPT:
    case PHRASE_GAP:
        return false;
    case PHRASE_SEQ:
    case PHRASE_MARK:
        for (const struct phrase *c = p->child; c; c = c->next)
            if (phrase_mandatory(c))
                return true;
        return false;
    case PHRASE_ALT:
        for (const struct phrase *c = p->child; c; c = c->next)
            if (!phrase_mandatory(c))
                return false;
        return true;
    default:
        return true;
    }
}
