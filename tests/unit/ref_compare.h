/* ref_compare.h - the same reply by the engine and by the slow matcher. */
#ifndef UNIT_REF_COMPARE_H
#define UNIT_REF_COMPARE_H

#include "lint_draft.h"
#include "ref_lint.h"

/* The engine's findings by rules of phrases. */
struct ref_pair {
    struct judge judge;
    struct ref_pack pack;
    const struct ref_pack *knows;
    struct arena arena; /* of one reply */
    size_t compared;
    size_t found;
    size_t different;
};

static inline void ref_pair_free(struct ref_pair *p)
{
    judge_close(&p->judge);
    ref_pack_free(&p->pack);
    arena_free(&p->arena);
}

/* What one of the two says. */
struct ref_claim {
    rlint_str rule;
    rlint_span span; /* of the prose for the slow one, then of the source */
    rlint_str offer; /* the first replacement */
};

static inline int ref_by_span(const void *x, const void *y)
{
    const struct ref_claim *a = x, *b = y;
    if (a->span.beg != b->span.beg)
        return a->span.beg < b->span.beg ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end < b->span.end ? -1 : 1;
    return str_compare(a->rule, b->rule);
}

struct ref_claims {
    VEC(struct ref_claim) at;
};

static inline void ref_sort(struct ref_claims *c)
{
    if (c->at.count)
        qsort(c->at.item, c->at.count, sizeof *c->at.item, ref_by_span);
}

static inline struct ref_claims ref_of_engine(struct ref_pair *p)
{
    struct ref_claims ret = {{0}};
    const rlint_finding *f;
    for (size_t i = 0; (f = rlint_report_finding(p->judge.report, i)); i++) {
        struct ref_claim c = {str_of(f->rule), f->span, {NULL, 0}};
        if (f->edit_count)
            c.offer = str_of(f->edit[0].text);
        *vec_push(&p->arena, &ret.at) = c;
    }
    ref_sort(&ret);
    return ret;
}

static inline struct ref_claims ref_of_run(struct ref_pair *p,
                                           const struct ref_run *run,
                                           const struct prose *prose)
{
    struct ref_claims ret = {{0}};
    for (uint32_t i = 0; i < run->found.count; i++) {
        const struct ref_finding *f = &run->found.item[i];
        rlint_str rest =
            f->rule->model.use[USE_MATCH].line.item[f->hit.line].replacement;
        if (f->dropped)
            continue;
        *vec_push(&p->arena, &ret.at) =
            (struct ref_claim){f->rule->id, prose_origin(prose, f->hit.span),
                               rest.ptr ? str_trim(str_cut(&rest, '|')) : rest};
    }
    ref_sort(&ret);
    return ret;
}

/* Compared but for the first letter, which takes the case of the text; what
 * `-` leaves is tested elsewhere. */
static inline bool ref_same_offer(rlint_str slow, rlint_str engine)
{
    if (!slow.ptr || str_is(slow, "-"))
        return (slow.ptr != NULL) == (engine.ptr != NULL);
    return engine.ptr && slow.len == engine.len &&
           memcmp(slow.ptr + 2, engine.ptr + 2, slow.len - 2) == 0;
}

static inline void ref_show(const char *who, const struct ref_claims *c,
                            rlint_str text)
{
    for (uint32_t i = 0; i < c->at.count; i++) {
        const struct ref_claim *k = &c->at.item[i];
        rlint_str words = str_span(text, k->span);
        print_error("  %s: %.*s on [%u, %u) «%.*s» -> %.*s\n", who,
                    STR_ARG(k->rule), k->span.beg, k->span.end, STR_ARG(words),
                    STR_ARG(k->offer));
    }
}

/* Runs both over one reply; says where they differ. */
static inline void ref_compare(struct ref_pair *p, rlint_str text,
                               const rlint_context *context)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    struct judge *j = &p->judge;
    const rlint_reply *reply;
    struct ref_run run;
    options.context = context;
    rlint_input_free(j->input);
    j->input = NULL;
    if (rlint_input_open(&j->input, text, &options, NULL) != RLINT_OK ||
        rlint_input_next(j->input, &reply, NULL) != RLINT_OK)
        return;
    assert_int_equal(rlint_linter_run(j->linter, reply, &j->report, NULL),
                     RLINT_OK);
    arena_reset(&p->arena);
    ref_lint(&run, &p->pack, p->knows, &p->arena, reply->prose.text,
             &reply->context);
    struct ref_claims engine = ref_of_engine(p);
    struct ref_claims slow = ref_of_run(p, &run, &reply->prose);
    bool same = engine.at.count == slow.at.count;
    for (uint32_t i = 0; same && i < slow.at.count; i++)
        same = ref_by_span(&engine.at.item[i], &slow.at.item[i]) == 0 &&
               ref_same_offer(slow.at.item[i].offer, engine.at.item[i].offer);
    p->compared++;
    p->found += engine.at.count;
    p->different += !same;
    if (same || p->different > 5)
        return;
    print_error("%.*s\n", STR_ARG(text));
    ref_show("engine", &engine, text);
    ref_show("slow", &slow, text);
}

#endif
