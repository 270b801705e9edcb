/* check_address.c - is the client called by the name they chose? */
#include "match/annotate.h"
#include "match/check.h"
#include "match/opening.h"

enum { FORM_CORRECTED, FORM_PARTIAL, FORM_MISSING, FORM_OTHER };

static uint32_t address_needs(uint32_t form, const rlint_context *c)
{
    if (form == FORM_OTHER)
        return c->nick.ptr || c->handle.ptr ? 0 : 1u << FIELD_HANDLE;
    return c->nick.ptr ? 0 : 1u << FIELD_NICK;
}

/* The client's own name for themselves, cut as the draft is. */
struct person {
    struct reading nick;
    struct reading signed_;
    bool silent; /* a nick nobody should be called by */
};

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Empty, too long for a name, or with somebody's contacts in it. */
static bool unspeakable(rlint_str nick)
{
    size_t letters = 0;
    for (size_t i = 0; i < nick.len; i++)
        letters += ((unsigned char)nick.ptr[i] & 0xC0) != 0x80;
    if (letters == 0 || letters > 40)
        return true;
    size_t digits = 0;
    for (size_t i = 0; i < nick.len; i++) {
        digits += nick.ptr[i] >= '0' && nick.ptr[i] <= '9';
        if (nick.ptr[i] == '@' && i > 0)
            return true;
        if (nick.ptr[i] == '.' && i > 0 && nick.ptr[i - 1] != ' ' &&
            nick.len - i > 2 && is_small(nick.ptr[i + 1]) &&
            is_small(nick.ptr[i + 2]))
            return true; /* a site */
    }
    return digits >= 7 || memchr(nick.ptr, '/', nick.len) != NULL;
}

/* The name a client signs with: the last line, when it is one name, perhaps
 * after «С уважением». */
static rlint_str signature(const struct scan *message)
{
    const struct reading *r = message ? message->reading : NULL;
    if (!r || r->sentence.count < 2)
        return (rlint_str){NULL, 0};
    const struct sentence *last = &r->sentence.item[r->sentence.count - 1];
    if (last->end == last->beg)
        return (rlint_str){NULL, 0};
    const struct token *name = &r->token.item[last->end - 1];
    bool signs = last->end - last->beg == 1 ||
                 (last->end - last->beg == 3 &&
                  str_is(token_fold(r, name - 1), "уважением"));
    if (!signs || !(name->flags & TOKEN_NAME))
        return (rlint_str){NULL, 0};
    return str_span(r->text, name->span);
}

static bool person_read(struct kind_run *run, struct person *p)
{
    const rlint_context *c = &run->reply->context;
    struct arena *a = run->scan->arena;
    rlint_str sign =
        c->signed_.ptr ? c->signed_ : signature(run->language_message);
    memset(p, 0, sizeof *p);
    p->silent = c->nick.ptr && unspeakable(c->nick);
    if (!reading_words(&p->nick, a, c->nick) ||
        !reading_words(&p->signed_, a, sign)) {
        run->failed = true;
        return false;
    }
    return true;
}

static bool among(const struct reading *words, rlint_str fold)
{
    for (uint32_t i = 0; i < words->token.count; i++)
        if (str_equal(token_fold(words, &words->token.item[i]), fold))
            return true;
    return false;
}

/* The number of the name that a token of a vocative is, or IMAGE_NONE. */
static uint32_t called(const struct kind_run *run, const struct vocative *v,
                       uint32_t i)
{
    const struct scan *s = run->language;
    const struct token *t = &s->reading->token.item[i];
    if (t->kind != TOKEN_WORD || !(t->flags & TOKEN_CAPITAL))
        return IMAGE_NONE;
    if (t->flags & TOKEN_NAME)
        return s->word[i];
    if (v->end - v->beg != 1)
        return IMAGE_NONE; /* «Саш» only by itself */
    return name_word(s->image, token_fold(s->reading, t));
}

/* Is some word of the nick another spelling of this name? */
static bool is_form_of(const struct kind_run *run, const struct reading *nick,
                       uint32_t name)
{
    const struct image *m = run->language->image;
    for (uint32_t i = 0; i < nick->token.count; i++) {
        const struct token *t = &nick->token.item[i];
        rlint_str fold = token_fold(nick, t);
        uint32_t word = name_word(m, fold);
        if (word != IMAGE_NONE && names_share(m, word, name))
            return true;
        if (!(t->flags & TOKEN_CYRILLIC) && name_spelled(m, name, fold))
            return true;
    }
    return false;
}

/* The name and the patronymic after it. */
static void hit_name(struct kind_run *run, const struct vocative *v, uint32_t i)
{
    const struct reading *r = run->scan->reading;
    uint32_t end = i + 1;
    while (end < v->end &&
           (opening_is_patronymic(token_fold(r, &r->token.item[end])) ||
            (r->token.item[end].flags & TOKEN_NAME)))
        end++;
    rlint_span span = {r->token.item[i].span.beg,
                       r->token.item[end - 1].span.end};
    kind_hit(run, v->sentence, span);
}

/* Names in vocatives that are not the client's own words. */
static void check_names(struct kind_run *run, const struct person *p,
                        const struct opening *o, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    const rlint_context *c = &run->reply->context;
    char spelled[64], handle[128];
    size_t handle_len = name_skeleton(handle, sizeof handle, c->handle);
    for (uint32_t k = 0; k < o->vocatives; k++) {
        const struct vocative *v = &o->vocative[k];
        for (uint32_t i = v->beg; i < v->end; i++) {
            uint32_t name = called(run, v, i);
            rlint_str fold = token_fold(r, &r->token.item[i]);
            if (name == IMAGE_NONE || among(&p->nick, fold) ||
                among(&p->signed_, fold))
                continue;
            bool same = c->nick.ptr && is_form_of(run, &p->nick, name);
            size_t len = name_skeleton(spelled, sizeof spelled, fold);
            bool in_handle = !c->nick.ptr && len >= 3 &&
                             str_holds((rlint_str){handle, handle_len},
                                       (rlint_str){spelled, len});
            if (form == FORM_CORRECTED ? same : !same && !in_handle)
                hit_name(run, v, i);
            break;
        }
    }
}

/* «Имя Фамилия»: then the first name is right. */
static bool is_full_name(const struct kind_run *run, const struct reading *nick)
{
    const struct token *t = nick->token.item;
    return nick->token.count == 2 && (t[1].flags & TOKEN_CAPITAL) &&
           name_word(run->language->image, token_fold(nick, &t[0])) !=
               IMAGE_NONE;
}

static void check_partial(struct kind_run *run, const struct person *p,
                          const struct opening *o)
{
    const struct reading *r = run->scan->reading;
    uint32_t words = p->nick.token.count;
    if (words < 2 || is_full_name(run, &p->nick))
        return;
    for (uint32_t k = 0; k < o->vocatives; k++) {
        const struct vocative *v = &o->vocative[k];
        uint32_t said = 0, beg = v->end, end = v->beg;
        for (uint32_t i = v->beg; i < v->end; i++)
            if (among(&p->nick, token_fold(r, &r->token.item[i]))) {
                said++;
                beg = i < beg ? i : beg;
                end = i + 1;
            }
        if (!said)
            continue;
        rlint_span span = {r->token.item[beg].span.beg,
                           r->token.item[end - 1].span.end};
        bool digits_left = said + 1 == words &&
                           (p->nick.token.item[words - 1].flags & TOKEN_DIGITS);
        struct match *m =
            said < words ? kind_hit(run, v->sentence, span) : NULL;
        if (m && digits_left)
            m->level = RLINT_NOTE; /* ornament, as in «Дима 777» */
        return;
    }
}

/* Neither nick, nor mention, nor a name at the beginning. */
static void check_missing(struct kind_run *run, const struct person *p,
                          const struct opening *o)
{
    const struct reading *r = run->scan->reading;
    if (!r->words || !p->nick.token.count)
        return;
    for (uint32_t i = 0; i < r->token.count && r->token.item[i].sentence < 2;
         i++) {
        const struct token *t = &r->token.item[i];
        if (t->kind == TOKEN_HANDLE || t->kind == TOKEN_PLACEHOLDER ||
            among(&p->nick, token_fold(r, t)) ||
            among(&p->signed_, token_fold(r, t)))
            return;
    }
    for (uint32_t k = 0; k < o->vocatives; k++)
        for (uint32_t i = o->vocative[k].beg; i < o->vocative[k].end; i++)
            if (called(run, &o->vocative[k], i) != IMAGE_NONE)
                return; /* a wrong name is another rule's matter */
    kind_hit(run, 0, (rlint_span){0, 0});
}

static void address_run(struct kind_run *run, uint32_t form)
{
    struct person p;
    struct opening o;
    if (!run->language || !person_read(run, &p) || p.silent)
        return;
    opening_read(run->language, run->role, &o);
    if (form == FORM_PARTIAL)
        check_partial(run, &p, &o);
    else if (form == FORM_MISSING)
        check_missing(run, &p, &o);
    else
        check_names(run, &p, &o, form);
}

const struct match_check check_address = {
    .name = "address",
    .form = "corrected partial missing other",
    .needs = address_needs,
    .run = address_run,
};
