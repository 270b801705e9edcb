/* ref_rules.h - the slow matcher: rule files as models, texts as words. */
#ifndef UNIT_REF_RULES_H
#define UNIT_REF_RULES_H

#include "match/annotate.h"
#include "ref_match.h"
#include "rule/rule.h"
#include "text/reply.h"

struct ref_rule {
    struct rule rule;
    const struct rule_file *file;
};

/* Rule files of one language. */
struct ref_pack {
    struct arena arena;
    rlint_str lang;
    struct phrase_lists lists;
    struct phrase_reader phrases;
    VEC(struct rule_file *) file;
    VEC(struct ref_rule) rule;
    struct phrase_lines role[ROLE_COUNT];
    VEC(struct reading) courtesy; /* one or two words each */
    VEC(rlint_str) name;          /* folded */
    VEC(uint64_t) short_hash;     /* ascending */
};

static inline void ref_pack_open(struct ref_pack *p)
{
    memset(p, 0, sizeof *p);
    arena_init(&p->arena, NULL);
    phrase_reader_open(&p->phrases, &p->arena, &p->lists);
}

static inline void ref_pack_add(struct ref_pack *p, rlint_str name,
                                rlint_str yaml)
{
    struct rule_file *f = arena_new(&p->arena, struct rule_file);
    *vec_push(&p->arena, &p->file) = f;
    f->name = name;
    f->source = (struct source){name, yaml};
    rule_file_read(f, &p->arena);
    rule_file_lists(f, &p->phrases);
    p->lang = f->lang;
}

static inline void ref_pack_lines(struct ref_pack *p, enum image_role role)
{
    struct phrase_list *list =
        image_role_name[role][0]
            ? phrase_list_find(&p->phrases, str_of(image_role_name[role]))
            : NULL;
    struct phrase *all = list ? phrase_list_get(&p->phrases, list) : NULL;
    for (struct phrase *c = all ? all->child : NULL; c; c = c->next) {
        struct phrase *copy = arena_new(&p->arena, struct phrase);
        struct phrase_line *line = vec_push(&p->arena, &p->role[role].line);
        *copy = *c;
        copy->next = NULL;
        line->part[0] = copy;
        line->part_count = 1;
    }
}

/* The words of each line of a scalar. */
static inline void ref_pack_words(struct ref_pack *p, const struct node *text,
                                  bool courtesies)
{
    rlint_str rest = text ? text->text : (rlint_str){NULL, 0};
    while (rest.ptr) {
        struct reading words = {0};
        rlint_str line = str_trim(str_cut(&rest, '\n'));
        if (!line.len || line.ptr[0] == '#')
            continue;
        reading_words(&words, &p->arena, line);
        if (courtesies)
            *vec_push(&p->arena, &p->courtesy) = words;
        for (uint32_t i = 0; !courtesies && i < words.token.count; i++)
            *vec_push(&p->arena, &p->short_hash) = words.token.item[i].hash;
    }
}

static inline void ref_pack_name(struct ref_pack *p, rlint_str name)
{
    struct reading words = {0};
    reading_words(&words, &p->arena, name);
    if (words.token.count == 1)
        *vec_push(&p->arena, &p->name) =
            token_fold(&words, &words.token.item[0]);
}

static inline void ref_pack_names(struct ref_pack *p, const struct node *names)
{
    for (const struct node *n = names ? names->child : NULL; n; n = n->next) {
        ref_pack_name(p, n->key);
        for (rlint_str rest = n->text; rest.ptr;)
            ref_pack_name(p, str_cut(&rest, ','));
    }
    rlint_str rest = names && !names->child ? names->text : (rlint_str){0};
    while (rest.ptr) {
        rlint_str line = str_cut(&rest, '\n');
        while (line.ptr) {
            rlint_str full = str_cut(&line, ':');
            while (full.ptr)
                ref_pack_name(p, str_cut(&full, ','));
        }
    }
}

static inline int ref_by_hash(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Reads the rules, when all files are there. */
static inline void ref_pack_close(struct ref_pack *p)
{
    for (uint32_t i = 0; i < p->file.count; i++) {
        struct rule_file *f = p->file.item[i];
        const struct node *rules = f->root ? node_get(f->root, "rules") : NULL;
        for (const struct node *n = rules ? rules->child : NULL; n;
             n = n->next) {
            struct rule rule;
            if (rule_read(f, &p->phrases, n, &rule))
                *vec_push(&p->arena, &p->rule) = (struct ref_rule){rule, f};
        }
        if (!f->root)
            continue;
        ref_pack_words(p, node_get(f->root, "politeness"), true);
        ref_pack_words(p, node_get(f->root, "abbreviations"), false);
        ref_pack_names(p, node_get(f->root, "names"));
    }
    if (p->short_hash.count)
        qsort(p->short_hash.item, p->short_hash.count, sizeof(uint64_t),
              ref_by_hash);
    for (int role = 0; role < ROLE_COUNT; role++)
        ref_pack_lines(p, (enum image_role)role);
}

static inline void ref_pack_free(struct ref_pack *p)
{
    phrase_reader_close(&p->phrases);
    arena_free(&p->arena);
}

/* ------------------------------------------------------------------- texts */

static inline bool ref_same_word(const struct reading *a, uint32_t i,
                                 const struct reading *b, uint32_t k)
{
    return a->token.item[i].kind == TOKEN_WORD &&
           str_equal(token_fold(a, &a->token.item[i]),
                     token_fold(b, &b->token.item[k]));
}

/* Does the sentence's language fit? */
static inline bool ref_speaks(const struct ref_pack *p, const struct reading *r,
                              uint32_t sentence)
{
    uint8_t lang = r->sentence.item[sentence].lang;
    return !p->lang.len || lang == LANG_ANY || lang == lang_of(p->lang);
}

static inline bool *ref_politeness(const struct ref_pack *p, struct arena *a,
                                   const struct reading *r)
{
    bool *polite = arena_array(a, bool, r->token.count + 1);
    for (uint32_t i = 0; i < r->token.count; i++)
        for (uint32_t k = 0; k < p->courtesy.count; k++) {
            const struct reading *c = &p->courtesy.item[k];
            bool same = c->token.count > 0 &&
                        i + c->token.count <= r->token.count &&
                        ref_speaks(p, r, r->token.item[i].sentence);
            for (uint32_t n = 0; same && n < c->token.count; n++)
                same = ref_same_word(r, i + n, c, n);
            for (uint32_t n = 0; same && n < c->token.count; n++)
                polite[i + n] = true;
        }
    return polite;
}

static inline int ref_by_place(const void *x, const void *y)
{
    const struct class_span *a = x, *b = y;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    return a->end > b->end ? -1 : a->end < b->end;
}

static inline void ref_names(const struct ref_pack *p, struct arena *a,
                             struct reading *r)
{
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        bool name = false;
        for (uint32_t k = 0; k < p->name.count; k++)
            name |= t->kind == TOKEN_WORD &&
                    str_equal(token_fold(r, t), p->name.item[k]);
        if (name && (t->flags & TOKEN_CAPITAL) && !(t->flags & TOKEN_CAPS) &&
            ref_speaks(p, r, t->sentence))
            *vec_push(a, &r->cls) = (struct class_span){i, i + 1, CLASS_NAME};
    }
    if (r->cls.count)
        qsort(r->cls.item, r->cls.count, sizeof *r->cls.item, ref_by_place);
}

/* Cuts a text; `context` is NULL for the client's message. */
static inline struct ref_text ref_read(const struct ref_pack *p,
                                       struct arena *a, rlint_str text,
                                       enum sentence_lang lang,
                                       const rlint_context *context)
{
    struct abbreviations shorts = {p->short_hash.item, p->short_hash.count};
    struct reading *r = arena_new(a, struct reading);
    reading_make(r, a, text, lang, &shorts);
    ref_names(p, a, r);
    if (context)
        annotate_context(r, a, context);
    return (struct ref_text){r, ref_politeness(p, a, r), REF_NONE, REF_NONE, a};
}

#endif
