/* ref_lint.h - the slow matcher: rules of phrases over a reply, one by one.
 *
 * Lines of every rule in every sentence, the choice among them, all that
 * cancels a match, and which of two rules keeps the words. */
#ifndef UNIT_REF_LINT_H
#define UNIT_REF_LINT_H

#include "ref_rules.h"

#include "match/kind.h"

struct ref_finding {
    const struct rule *rule;
    struct ref_hit hit;
    bool dropped;
};

struct ref_run {
    const struct ref_pack *pack;
    const struct ref_pack *knows; /* the language of the draft, or NULL */
    struct arena *arena;
    const rlint_context *context;
    struct ref_text draft;
    struct ref_text message;
    bool has_message;
    VEC(struct ref_finding) found;
};

/* ---------------------------------------------------------------- matching */

static inline void ref_lines(const struct ref_text *t,
                             const struct phrase_lines *lines,
                             uint32_t sentence, struct ref_hits *ret)
{
    for (uint32_t i = 0; i < lines->line.count; i++)
        ref_line(t, &lines->line.item[i], i, sentence, ret);
}

/* Is `a` to be taken rather than `b`, which begins at the same word? */
static inline bool ref_before(const struct ref_hit *a, const struct ref_hit *b)
{
    if (a->end != b->end)
        return a->end > b->end;
    if (a->line != b->line)
        return a->line < b->line;
    if (a->span.beg != b->span.beg)
        return a->span.beg < b->span.beg;
    return a->span.end > b->span.end;
}

/* Signs alone take no word and stand before the word that follows them: all
 * that share none with one before, from left to right, the longest first. */
static inline void ref_choose_signs(struct ref_run *run,
                                    const struct rule *rule,
                                    const struct ref_hits *all, uint32_t at)
{
    for (uint32_t from = 0;;) {
        const struct ref_hit *best = NULL;
        for (uint32_t i = 0; i < all->at.count; i++) {
            const struct ref_hit *h = &all->at.item[i];
            if (h->beg != at || h->end != at || h->span.beg < from)
                continue;
            if (!best || h->span.beg < best->span.beg ||
                (h->span.beg == best->span.beg &&
                 (h->span.end > best->span.end ||
                  (h->span.end == best->span.end && h->line < best->line))))
                best = h;
        }
        if (!best)
            return;
        *vec_push(run->arena, &run->found) =
            (struct ref_finding){rule, *best, false};
        from = best->span.end;
    }
}

/* The leftmost, then the longest, then on behind it. */
static inline void ref_choose(struct ref_run *run, const struct rule *rule,
                              const struct ref_hits *all, uint32_t sentence)
{
    const struct sentence *in = ref_sentence(&run->draft, sentence);
    for (uint32_t at = in->beg; at <= in->end;) {
        const struct ref_hit *best = NULL;
        for (uint32_t i = 0; i < all->at.count; i++)
            if (all->at.item[i].beg == at && all->at.item[i].end > at &&
                (!best || ref_before(&all->at.item[i], best)))
                best = &all->at.item[i];
        ref_choose_signs(run, rule, all, at);
        if (best)
            *vec_push(run->arena, &run->found) =
                (struct ref_finding){rule, *best, false};
        at = best ? best->end : at + 1;
    }
}

/* ------------------------------------------------------------------ guards */

/* Does some line stand in one of the sentences, inside tokens [beg, end)? */
static inline bool ref_stands(struct ref_run *run, const struct ref_text *t,
                              const struct phrase_lines *lines, uint32_t from,
                              uint32_t to, uint32_t beg, uint32_t end)
{
    for (uint32_t n = from; lines->line.count && n < to; n++) {
        struct ref_hits hits = {{0}};
        if (!ref_speaks(run->pack, t->reading, n))
            continue;
        ref_lines(t, lines, n, &hits);
        for (uint32_t i = 0; i < hits.at.count; i++)
            if (hits.at.item[i].beg >= beg && hits.at.item[i].end <= end)
                return true;
    }
    return false;
}

/* Does a line hold all words of a match? */
static inline bool ref_around(struct ref_run *run,
                              const struct phrase_lines *lines,
                              const struct ref_hit *m)
{
    struct ref_hits hits = {{0}};
    ref_lines(&run->draft, lines, m->sentence, &hits);
    for (uint32_t i = 0; i < hits.at.count; i++)
        if (hits.at.item[i].beg <= m->beg && hits.at.item[i].end >= m->end)
            return true;
    return false;
}

static inline bool ref_own_guards(struct ref_run *run, const struct rule *rule,
                                  const struct ref_hit *m)
{
    const struct phrase_lines *use = rule->model.use;
    uint32_t n = m->sentence, all = run->draft.reading->sentence.count;
    uint32_t whole =
        run->has_message ? run->message.reading->sentence.count : 0;
    struct ref_text t = run->draft;
    if (ref_around(run, &use[USE_EXCEPT], m))
        return true;
    t.match_beg = m->beg;
    t.match_end = m->end;
    if (ref_stands(run, &t, &use[USE_UNLESS], n, n + 1, 0, REF_NONE) ||
        ref_stands(run, &t, &use[USE_UNLESS_NEAR], n ? n - 1 : 0,
                   n + 2 < all ? n + 2 : all, 0, REF_NONE) ||
        ref_stands(run, &t, &use[USE_UNLESS_REPLY], 0, all, 0, REF_NONE))
        return true;
    if (ref_stands(run, &run->message, &use[USE_UNLESS_MESSAGE], 0, whole, 0,
                   REF_NONE))
        return true;
    return use[USE_IF_MESSAGE].line.count &&
           !ref_stands(run, &run->message, &use[USE_IF_MESSAGE], 0, whole, 0,
                       REF_NONE);
}

/* Does a comma, colon, semicolon, bracket or dash stand before the token? */
static inline bool ref_clause_sign(const struct reading *r, uint32_t i)
{
    static const char *const sign[] = {",", ";", ":", "(", ")", "—", "–"};
    bool found = false;
    if (i == 0 || i >= r->token.count)
        return true;
    rlint_span span = {r->token.item[i - 1].span.end,
                       r->token.item[i].span.beg};
    for (size_t k = 0; k < sizeof sign / sizeof *sign; k++)
        found |= str_holds(str_span(r->text, span), str_of(sign[k]));
    return found;
}

static inline void ref_clause(struct ref_run *run, const struct ref_hit *m,
                              uint32_t *beg, uint32_t *end)
{
    const struct sentence *in = ref_sentence(&run->draft, m->sentence);
    for (*beg = m->beg; *beg > in->beg &&
                        *beg < run->draft.reading->token.count &&
                        !ref_clause_sign(run->draft.reading, *beg);)
        --*beg;
    for (*end = m->end; *end > 0 && *end < in->end &&
                        !ref_clause_sign(run->draft.reading, *end);)
        ++*end;
}

static inline bool ref_negated(struct ref_run *run, const struct rule *rule,
                               const struct ref_hit *m)
{
    uint32_t n = m->sentence, beg, end;
    struct ref_hits hits = {{0}};
    if (!run->knows || (rule->flags & RULE_NEGATION_KEEP))
        return false;
    const struct phrase_lines *role = run->knows->role;
    ref_clause(run, m, &beg, &end);
    if (rule->flags & RULE_SECRET) {
        ref_lines(&run->draft, &role[ROLE_PROTECTION], n, &hits);
        for (uint32_t i = 0; i < hits.at.count; i++)
            if (hits.at.item[i].beg < end && hits.at.item[i].end > beg)
                return true;
        return false;
    }
    if (ref_stands(run, &run->draft, &role[ROLE_NEGATORS], n, n + 1, m->beg,
                   m->end))
        return false;
    ref_lines(&run->draft, &role[ROLE_NEGATORS], n, &hits);
    for (uint32_t i = 0; i < hits.at.count; i++) {
        const struct ref_hit *k = &hits.at.item[i];
        if (k->beg >= beg && k->beg + 4 >= m->beg && k->end <= m->beg &&
            !ref_around(run, &role[ROLE_NEGATORS_EXCEPT], k))
            return true;
    }
    hits.at.count = 0;
    ref_lines(&run->draft, &role[ROLE_NEGATORS_AFTER], n, &hits);
    for (uint32_t i = 0; i < hits.at.count; i++)
        if (hits.at.item[i].beg >= m->end && hits.at.item[i].beg < end &&
            hits.at.item[i].beg < m->end + 3)
            return true;
    return false;
}

/* Tokens that lie inside a span, which are all in a row. */
static inline void ref_inside(const struct reading *r, rlint_span span,
                              uint32_t *beg, uint32_t *end)
{
    *beg = *end = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        if (r->token.item[i].span.beg < span.beg ||
            r->token.item[i].span.end > span.end)
            continue;
        *beg = *end ? *beg : i;
        *end = i + 1;
    }
}

/* Do tokens [beg, end) of the draft stand in the message? */
static inline bool ref_said(struct ref_run *run, uint32_t beg, uint32_t end)
{
    const struct reading *r = run->draft.reading, *m = run->message.reading;
    for (uint32_t i = 0; run->has_message && i < m->token.count; i++) {
        uint32_t k = 0;
        while (beg + k < end && i + k < m->token.count &&
               str_equal(token_fold(m, &m->token.item[i + k]),
                         token_fold(r, &r->token.item[beg + k])))
            k++;
        if (end > beg && beg + k == end)
            return true;
    }
    return false;
}

/* A closed quotation all around it, which names something or repeats what the
 * client said. */
static inline bool ref_quoted(struct ref_run *run, const struct ref_hit *m)
{
    const struct reading *r = run->draft.reading;
    for (uint32_t i = 0; i < r->quote.count; i++) {
        rlint_span in = r->quote.item[i].inside;
        uint32_t beg, end, words = 0;
        if (in.beg > m->span.beg || in.end < m->span.end)
            continue;
        ref_inside(r, in, &beg, &end);
        words = end - beg;
        bool title = words && words <= 5 &&
                     (r->token.item[beg].flags & TOKEN_CAPITAL) &&
                     !strchr(".!?", r->text.ptr[in.end - 1]);
        if (title || ref_said(run, beg, end))
            return true;
    }
    return false;
}

/* All its words stand in the message, six or more in a row. */
static inline bool ref_repeated(struct ref_run *run, const struct ref_hit *m)
{
    uint32_t count = run->draft.reading->token.count;
    for (uint32_t i = m->beg; i < m->end; i++) {
        bool said = false;
        for (uint32_t k = i < 5 ? 0 : i - 5; k <= i && k + 6 <= count; k++)
            said |= ref_said(run, k, k + 6);
        if (!said)
            return false;
    }
    return m->beg < m->end;
}

static inline bool ref_excused(struct ref_run *run, const struct rule *rule,
                               const struct ref_hit *m)
{
    rlint_str rest = rule->id, family = str_cut(&rest, '/');
    if (kind_row(rule->kind)->looks_into_quotes || (rule->flags & RULE_SECRET))
        return false;
    return ref_quoted(run, m) ||
           (str_among(family, "pii redirect tone") < 0 && ref_repeated(run, m));
}

/* Where life or money is at stake, a call is no redirect. */
static inline bool ref_emergency(struct ref_run *run, const struct rule *rule,
                                 const struct ref_hit *m)
{
    uint32_t n = m->sentence, all = run->draft.reading->sentence.count;
    if (!run->knows || !str_begins(rule->id, STR("redirect/")))
        return false;
    const struct phrase_lines *role = run->knows->role;
    if (!ref_stands(run, &run->draft, &role[ROLE_CALLING], n, n + 1, 0,
                    REF_NONE))
        return false;
    return ref_stands(run, &run->draft, &role[ROLE_EMERGENCY], n ? n - 1 : 0,
                      n + 2 < all ? n + 2 : all, 0, REF_NONE) ||
           (run->has_message &&
            ref_stands(run, &run->message, &role[ROLE_EMERGENCY], 0,
                       run->message.reading->sentence.count, 0, REF_NONE));
}

/* Words of a sentence outside a match. */
static inline uint32_t ref_others(struct ref_run *run, const struct ref_hit *m)
{
    const struct sentence *in = ref_sentence(&run->draft, m->sentence);
    uint32_t n = 0;
    for (uint32_t i = in->beg; i < in->end; i++)
        n += (i < m->beg || i >= m->end) &&
             ref_token(&run->draft, i)->kind == TOKEN_WORD;
    return n;
}

/* At the start or behind a comma, up to four words before the next one. */
static inline bool ref_opens(struct ref_run *run, const struct ref_hit *m)
{
    const struct reading *r = run->draft.reading;
    const struct sentence *in = ref_sentence(&run->draft, m->sentence);
    uint32_t end = m->end, before = 0;
    while (end < in->end && !ref_clause_sign(r, end))
        end++;
    for (uint32_t i = in->beg; i < m->beg; i++)
        before += r->token.item[i].kind == TOKEN_WORD;
    return end - m->end <= 4 && (before == 0 || ref_clause_sign(r, m->beg));
}

static inline bool ref_in_scope(struct ref_run *run, const struct rule *rule,
                                const struct ref_hit *m)
{
    const struct reading *r = run->draft.reading;
    uint32_t first = REF_NONE, last = 0;
    for (uint32_t i = 0; i < r->sentence.count; i++)
        if (r->sentence.item[i].beg < r->sentence.item[i].end) {
            first = first == REF_NONE ? i : first;
            last = i;
        }
    switch (rule->scope) {
    case SCOPE_FIRST_SENTENCE:
        return m->sentence <= first;
    case SCOPE_LAST_SENTENCE:
        return m->sentence >= last;
    case SCOPE_SENTENCE:
        return ref_others(run, m) == 0;
    case SCOPE_OPENING:
        return m->sentence <= first + 1 && ref_opens(run, m);
    default:
        return true;
    }
}

/* -------------------------------------------------------------- conditions */

static inline rlint_str ref_field(const rlint_context *c, uint8_t field)
{
    switch (field) {
    case FIELD_THREAD_INDEX:
    case FIELD_ELAPSED_MINUTES:
    case FIELD_MESSAGE_WORDS:
    case FIELD_HISTORY:
    case FIELD_COMPANY:
        return (rlint_str){NULL, 0};
    case FIELD_INCIDENT:
        return c->incident_active < 0 ? (rlint_str){NULL, 0}
               : c->incident_active   ? STR("active")
                                      : STR("none");
    default:
        return context_text(c, (enum context_field)field);
    }
}

static inline int64_t ref_number(const rlint_context *c, uint8_t field)
{
    if (field == FIELD_THREAD_INDEX)
        return c->thread_index;
    if (field == FIELD_ELAPSED_MINUTES)
        return c->elapsed_minutes;
    if (field != FIELD_MESSAGE_WORDS || !c->message.ptr)
        return -1;
    int64_t words = 0;
    for (size_t i = 0; i < c->message.len; i++)
        words += (unsigned char)c->message.ptr[i] > ' ' &&
                 (i == 0 || (unsigned char)c->message.ptr[i - 1] <= ' ');
    return words;
}

static inline bool ref_term_holds(const struct rule_term *t,
                                  const rlint_context *c)
{
    rlint_str text = ref_field(c, t->field);
    int64_t number = ref_number(c, t->field);
    bool ranged = t->field == FIELD_THREAD_INDEX ||
                  t->field == FIELD_ELAPSED_MINUTES ||
                  t->field == FIELD_MESSAGE_WORDS;
    bool given = ranged ? number >= 0 : text.ptr != NULL;
    bool holds = false;
    given |= t->field == FIELD_HISTORY && c->history_count > 0;
    given |= t->field == FIELD_COMPANY &&
             (c->company.phone_count || c->company.email_count ||
              c->company.site_count || c->company.handle_count);
    if (t->test == TEST_GIVEN || t->test == TEST_MISSING)
        return (given == (t->test == TEST_GIVEN)) != t->negate;
    for (uint32_t i = 0; i < t->value.count; i++)
        holds |= str_equal(text, t->value.item[i]) ||
                 (t->field == FIELD_INCIDENT && c->incident_active > 0 &&
                  c->incident_eta.len && str_is(t->value.item[i], "eta"));
    if (t->test == TEST_RANGE)
        holds = number >= (int64_t)t->low &&
                (t->high == UINT32_MAX || number <= (int64_t)t->high);
    return given && holds != t->negate;
}

static inline bool ref_applies(const struct rule *rule, const rlint_context *c)
{
    for (uint32_t i = 0; i < rule->when.term.count; i++)
        if (!ref_term_holds(&rule->when.term.item[i], c))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the run */

static inline bool ref_is_of_phrases(const struct rule *rule)
{
    const char *kind = kind_row(rule->kind)->name;
    return strcmp(kind, "phrases") == 0 ||
           (strcmp(kind, "require") == 0 &&
            rule->model.use[USE_MATCH].line.count);
}

static inline void ref_rule(struct ref_run *run, const struct rule *rule)
{
    uint32_t before = run->found.count, kept = before;
    if (!rule->level || !ref_applies(rule, run->context))
        return;
    for (uint32_t n = 0; n < run->draft.reading->sentence.count; n++) {
        struct ref_hits all = {{0}};
        if (!ref_speaks(run->pack, run->draft.reading, n))
            continue;
        ref_lines(&run->draft, &rule->model.use[USE_MATCH], n, &all);
        ref_choose(run, rule, &all, n);
    }
    for (uint32_t i = before; i < run->found.count; i++) {
        const struct ref_hit *m = &run->found.item[i].hit;
        if (ref_in_scope(run, rule, m) && !ref_own_guards(run, rule, m) &&
            !ref_negated(run, rule, m) && !ref_excused(run, rule, m) &&
            !ref_emergency(run, rule, m))
            run->found.item[kept++] = run->found.item[i];
    }
    run->found.count = kept;
}

static inline bool ref_same_family(const struct rule *a, const struct rule *b)
{
    rlint_str x = a->id, y = b->id;
    return str_equal(str_cut(&x, '/'), str_cut(&y, '/'));
}

/* The higher level, then the longer, the earlier, the id. */
static inline bool ref_heavier(const struct ref_finding *a,
                               const struct ref_finding *b)
{
    rlint_span x = a->hit.span, y = b->hit.span;
    if (a->rule->level != b->rule->level)
        return a->rule->level > b->rule->level;
    if (x.end - x.beg != y.end - y.beg)
        return x.end - x.beg > y.end - y.beg;
    if (x.beg != y.beg)
        return x.beg < y.beg;
    return str_compare(a->rule->id, b->rule->id) < 0;
}

static inline bool ref_share(rlint_span a, rlint_span b)
{
    return a.beg < b.end && b.beg < a.end;
}

/* Of all that are left the heaviest stays, and whatever of its family shares
 * bytes with it goes; and again. */
static inline void ref_overlap(struct ref_run *run)
{
    uint32_t n = run->found.count;
    bool *kept = arena_array(run->arena, bool, n + 1);
    for (;;) {
        struct ref_finding *best = NULL;
        for (uint32_t i = 0; i < n; i++) {
            struct ref_finding *f = &run->found.item[i];
            if (!kept[i] && !f->dropped && (!best || ref_heavier(f, best)))
                best = f;
        }
        if (!best)
            return;
        kept[best - run->found.item] = true;
        for (uint32_t i = 0; i < n; i++) {
            struct ref_finding *f = &run->found.item[i];
            if (!kept[i] && ref_same_family(f->rule, best->rule) &&
                ref_share(f->hit.span, best->hit.span))
                f->dropped = true;
        }
    }
}

/* The language most words are in; those in none do not count. */
static inline enum sentence_lang ref_main_lang(const struct reading *r)
{
    uint32_t words[LANG_COUNT] = {0};
    enum sentence_lang best = LANG_ANY;
    for (uint32_t i = 0; i < r->token.count; i++)
        words[r->sentence.item[r->token.item[i].sentence].lang]++;
    for (int i = LANG_RU; i < LANG_COUNT; i++)
        if (words[i] > (best == LANG_ANY ? 0 : words[best]))
            best = (enum sentence_lang)i;
    return best;
}

/* What rules of phrases find in a draft; `knows` is what is known of its
 * language and may be the same pack. */
static inline void ref_lint(struct ref_run *run, const struct ref_pack *pack,
                            const struct ref_pack *knows, struct arena *a,
                            rlint_str text, const rlint_context *context)
{
    *run = (struct ref_run){.pack = pack, .arena = a, .context = context};
    enum sentence_lang lang =
        context->lang.ptr ? lang_of(context->lang) : LANG_ANY;
    run->draft = ref_read(knows, a, text, lang, context);
    run->has_message = context->message.ptr != NULL;
    if (run->has_message)
        run->message = ref_read(knows, a, context->message, LANG_ANY, NULL);
    if (!run->draft.reading->words)
        return;
    if (ref_main_lang(run->draft.reading) == lang_of(knows->lang))
        run->knows = knows;
    for (uint32_t i = 0; i < pack->rule.count; i++)
        if (ref_is_of_phrases(&pack->rule.item[i].rule))
            ref_rule(run, &pack->rule.item[i].rule);
    ref_overlap(run);
}

#endif
