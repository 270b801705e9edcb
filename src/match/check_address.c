/* check_address.c - is the client called by the name they chose? */
#include "match/annotate.h"
#include "match/check.h"
#include "match/opening.h"
#include "match/person.h"

enum { FORM_CORRECTED, FORM_PARTIAL, FORM_MISSING, FORM_OTHER };

static uint32_t address_needs(uint32_t form, const struct facts *facts)
{
    if (facts_know(facts, FIELD_NICK))
        return 0;
    if (form != FORM_OTHER)
        return 1u << FIELD_NICK;
    return facts_know(facts, FIELD_HANDLE) ? 0 : 1u << FIELD_HANDLE;
}

/* One reply: the draft and its client. */
struct address {
    struct kind_run *run;
    const struct reading *r;
    struct person *p;
    const struct opening *o;
};

static rlint_str fold_of(const struct address *a, uint32_t i)
{
    return token_fold(a->r, &a->r->token.item[i]);
}

static rlint_span tokens_span(const struct address *a, uint32_t beg,
                              uint32_t end)
{
    return (rlint_span){a->r->token.item[beg].span.beg,
                        a->r->token.item[end - 1].span.end};
}

static bool is_own(const struct address *a, uint32_t i)
{
    bool plain;
    return person_says(a->p, a->r, &a->r->token.item[i], &plain);
}

/* Whether the nick is fit to be spoken at all is asked last: of most drafts
 * there is nothing to tell. */
static struct match *hit(const struct address *a, uint32_t sentence,
                         rlint_span span)
{
    if (!person_judge(a->run, a->p) || a->p->silent)
        return NULL;
    return kind_hit(a->run, sentence, span);
}

/* ------------------------------------------------------------- vocatives */

/* Words that may stand before a name in one breath: «Уважаемый Пётр», «Спасибо
 * Пётр». */
static bool leads(rlint_str fold)
{
    rlint_str rest =
        STR("уваж ув многоуваж дорог мил любим господин госпож привет "
            "здравств добр приветств спасибо благодар извин прост понял "
            "понят да нет ок ага хорошо жаль и а но ну так");
    while (rest.ptr)
        if (str_begins(fold, str_cut(&rest, ' ')))
            return true;
    return false;
}

/* «Света нет второй час» and «Вера в людей» call nobody: beside a name stand
 * only words of respect, capitals, and what the client calls themselves. */
static bool calls(const struct address *a, const struct vocative *v, uint32_t i)
{
    for (uint32_t k = v->beg; k < v->end; k++) {
        const struct token *t = &a->r->token.item[k];
        bool fits =
            t->kind != TOKEN_WORD || is_own(a, k) ||
            (t->flags & (TOKEN_CAPITAL | TOKEN_DIGITS | TOKEN_POLITE)) ||
            (k < i && leads(token_fold(a->r, t)));
        if (k != i && !fits)
            return false;
    }
    return true;
}

/* The last line of the agent: «С уважением, Мария», «Мария, служба заботы»,
 * «— Мария». */
static bool signs(const struct address *a, const struct vocative *v)
{
    const struct reading *r = a->r;
    const struct sentence *in = &r->sentence.item[v->sentence];
    uint32_t last = r->sentence.count - 1;
    while (last && r->sentence.item[last].beg == r->sentence.item[last].end)
        last--;
    if (v->beg > 0 && str_is(fold_of(a, v->beg - 1), "уважением"))
        return true;
    if (v->sentence == 0 || v->sentence != last || v->beg != in->beg ||
        in->end - in->beg > 5)
        return false;
    rlint_str text = r->text;
    char end = in->span.end > in->span.beg ? text.ptr[in->span.end - 1] : ' ';
    return end != '!' && end != '?';
}

static bool is_agent(const struct address *a, rlint_str fold)
{
    for (uint32_t i = 0; i < a->p->agent.token.count; i++)
        if (str_equal(token_fold(&a->p->agent, &a->p->agent.token.item[i]),
                      fold))
            return true;
    return false;
}

/* The number of the name that a token of a vocative is, or IMAGE_NONE.  By
 * itself it may be short («Саш») or without a capital. */
static uint32_t called(const struct address *a, const struct vocative *v,
                       uint32_t i)
{
    const struct token *t = &a->r->token.item[i];
    const struct image *m = a->run->language->image;
    bool alone = v->end - v->beg == 1;
    if (t->kind != TOKEN_WORD || (!alone && !(t->flags & TOKEN_CAPITAL)))
        return IMAGE_NONE;
    if (!calls(a, v, i) || is_agent(a, token_fold(a->r, t)) || signs(a, v))
        return IMAGE_NONE;
    if (alone && (t->flags & TOKEN_CAPITAL))
        return name_word(m, token_fold(a->r, t));
    return name_known(m, token_fold(a->r, t));
}

/* ----------------------------------------------------------------- forms */

/* The name and the patronymic or surname after it. */
static void hit_name(const struct address *a, const struct vocative *v,
                     uint32_t i)
{
    uint32_t end = i + 1;
    while (end < v->end && (opening_is_patronymic(fold_of(a, end)) ||
                            (a->r->token.item[end].flags & TOKEN_NAME)))
        end++;
    hit(a, v->sentence, tokens_span(a, i, end));
}

/* A patronymic that the client did not tell: it is from a contract. */
static bool adds_patronymic(const struct address *a, const struct vocative *v,
                            uint32_t i)
{
    return i + 1 < v->end && opening_is_patronymic(fold_of(a, i + 1)) &&
           !is_own(a, i + 1);
}

/* Names in vocatives that are not the client's own words. */
static void check_names(const struct address *a, uint32_t form)
{
    for (uint32_t k = 0; k < a->o->vocatives; k++) {
        const struct vocative *v = &a->o->vocative[k];
        for (uint32_t i = v->beg; i < v->end; i++) {
            uint32_t name = called(a, v, i);
            if (name == IMAGE_NONE)
                continue;
            bool own = is_own(a, i);
            bool same = !own && person_is_form(a->run, a->p, name);
            bool wrong = form == FORM_CORRECTED ? same
                         : own                  ? adds_patronymic(a, v, i)
                                                : !same;
            bool lower = !(a->r->token.item[i].flags & TOKEN_CAPITAL);
            if (wrong && (form == FORM_CORRECTED || !lower))
                hit_name(a, v, i);
            break;
        }
    }
}

/* The name part of the client's mention, [id1|Имя], at the beginning. */
static void check_mention(const struct address *a)
{
    struct reading name = {0};
    const struct token *t = a->r->token.item;
    if (!a->r->token.count || t->kind != TOKEN_HANDLE)
        return;
    rlint_str text = str_span(a->r->text, t->span), rest = text;
    str_cut(&rest, '|');
    if (*text.ptr != '[' || !rest.ptr || !rest.len)
        return;
    rest.len--; /* the bracket */
    if (!reading_words(&name, a->run->scan->arena, rest)) {
        a->run->failed = true;
        return;
    }
    for (uint32_t i = 0; i < name.token.count; i++) {
        bool plain;
        rlint_str fold = token_fold(&name, &name.token.item[i]);
        uint32_t word = name_known(a->run->language->image, fold);
        if (word == IMAGE_NONE ||
            person_says(a->p, &name, &name.token.item[i], &plain) ||
            !person_is_form(a->run, a->p, word))
            continue;
        uint32_t beg = (uint32_t)(rest.ptr - a->r->text.ptr);
        hit(a, 0, (rlint_span){beg, beg + (uint32_t)rest.len});
        return;
    }
}

/* What a vocative says of the nick. */
struct share {
    uint32_t said;
    uint32_t beg; /* tokens */
    uint32_t end;
    bool plain;      /* without an ornament */
    bool first_name; /* of «Имя Фамилия» */
};

static struct share share_of(const struct address *a, const struct vocative *v,
                             uint32_t first_name)
{
    struct share s = {.beg = v->end, .end = v->beg};
    const struct reading *n = &a->p->nick;
    for (uint32_t i = v->beg; i < v->end; i++) {
        bool plain, nick = false;
        rlint_str fold = fold_of(a, i);
        if (!person_says(a->p, a->r, &a->r->token.item[i], &plain))
            continue;
        for (uint32_t k = 0; k < n->token.count; k++)
            if (str_equal(token_fold(n, &n->token.item[k]), fold)) {
                nick = true;
                s.first_name |= k == first_name;
            }
        if (!nick && !plain)
            continue; /* the name they sign with */
        s.plain |= plain;
        s.said++;
        s.beg = i < s.beg ? i : s.beg;
        s.end = i + 1;
    }
    return s;
}

/* Digits and the like at the end are an ornament, as in «Дима 777». */
static uint32_t weighty_words(const struct reading *nick)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < nick->token.count; i++)
        words += !(nick->token.item[i].flags & TOKEN_DIGITS);
    return words;
}

/* A name made of theirs stands there: that is another rule's matter. */
static bool is_corrected(const struct address *a, const struct vocative *v)
{
    for (uint32_t i = v->beg; i < v->end; i++) {
        uint32_t name = called(a, v, i);
        if (name != IMAGE_NONE && !is_own(a, i) &&
            person_is_form(a->run, a->p, name))
            return true;
    }
    return false;
}

static void check_partial(const struct address *a)
{
    uint32_t words = a->p->nick.token.count;
    uint32_t first_name = person_first_name(a->run, a->p);
    for (uint32_t k = 0; k < a->o->vocatives; k++) {
        const struct vocative *v = &a->o->vocative[k];
        struct share s = share_of(a, v, first_name);
        if (!s.said)
            continue;
        if (s.first_name || (s.said >= words && !s.plain) || is_corrected(a, v))
            return;
        struct match *m = hit(a, v->sentence, tokens_span(a, s.beg, s.end));
        if (m && s.said >= weighty_words(&a->p->nick))
            m->level = RLINT_NOTE;
        return;
    }
}

/* Neither nick, nor mention, nor a name at the beginning. */
static void check_missing(const struct address *a)
{
    const struct reading *r = a->r;
    if (!r->words || !a->p->nick.token.count)
        return;
    for (uint32_t i = 0; i < r->token.count && r->token.item[i].sentence < 2;
         i++) {
        uint8_t kind = r->token.item[i].kind;
        if (kind == TOKEN_HANDLE || kind == TOKEN_PLACEHOLDER || is_own(a, i))
            return;
    }
    for (uint32_t k = 0; k < a->o->vocatives; k++)
        for (uint32_t i = a->o->vocative[k].beg; i < a->o->vocative[k].end; i++)
            if (called(a, &a->o->vocative[k], i) != IMAGE_NONE)
                return; /* a wrong name is another rule's matter */
    if (person_judge(a->run, a->p) && !a->p->nobody)
        hit(a, 0, (rlint_span){0, 0});
}

static void address_run(struct kind_run *run, uint32_t form)
{
    if (!run->language)
        return;
    struct address a = {run, run->scan->reading, person_of(run), NULL};
    if (!a.p || a.p->silent || !(a.o = opening_of(run)))
        return;
    if (form == FORM_PARTIAL)
        check_partial(&a);
    else if (form == FORM_MISSING)
        check_missing(&a);
    else
        check_names(&a, form);
    if (form == FORM_CORRECTED)
        check_mention(&a);
}

const struct match_check check_address = {
    .name = "address",
    .form = "corrected partial missing other",
    .needs = address_needs,
    .run = address_run,
};
