/* check_empty.c - a polite reply with nothing in it. */
#include "match/check.h"

#define SHORT 3 /* letters; words of fewer say nothing by themselves */

static void cover(uint8_t *said, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        said[i] = 1;
}

static void cover_all(uint8_t *said, const struct matches *found)
{
    for (uint32_t k = 0; k < found->at.count; k++)
        cover(said, found->at.item[k].beg, found->at.item[k].end);
}

/* So many letters or more? */
static bool has_letters(const struct reading *r, const struct token *t,
                        size_t least)
{
    rlint_str fold = token_fold(r, t);
    size_t letters = 0;
    for (size_t i = 0; i < fold.len && letters < least; i++)
        letters += ((unsigned char)fold.ptr[i] & 0xC0) != 0x80;
    return letters == least;
}

/* A word that says something by itself: no name, no hashtag. */
static bool is_content(const struct reading *r, const struct token *t)
{
    bool tag = t->span.beg > 0 && r->text.ptr[t->span.beg - 1] == '#';
    return t->kind == TOKEN_WORD && has_letters(r, t, SHORT) &&
           !(t->flags & TOKEN_NAME) && !tag;
}

/* «Да, есть», «До 22:00», «500 ₽»: short, and an answer. */
static bool answers(const struct reading *r, const uint8_t *said)
{
    static const char yes[] = "да нет конечно можно есть";
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        if (said[i])
            continue;
        if (t->flags & TOKEN_DIGITS || t->kind == TOKEN_URL)
            return true;
        if (str_among(token_fold(r, t), yes) >= 0)
            return true;
    }
    return false;
}

/* Places of the window that some courtesy may take, and more. */
static struct mask courteous_places(const struct kind_run *run)
{
    const struct scan *s = run->language;
    const struct window *w = s->window;
    struct mask ret = mask_or(scan_covers(s, run->role[ROLE_COURTESY]),
                              scan_covers(s, run->role[ROLE_GREETINGS]));
    for (uint32_t k = 0; k < run->courtesy->at.count; k++) {
        const struct match *m = &run->courtesy->at.item[k];
        for (uint32_t i = m->beg;
             i < m->end && m->sentence >= w->first && m->sentence < w->last;
             i++)
            ret = mask_or(ret, mask_one(window_place(w, m->sentence, i)));
    }
    return ret;
}

/* Does a word of the window say something whatever the courtesies are? */
static bool window_says(const struct kind_run *run)
{
    const struct scan *s = run->language;
    const struct window *w = s->window;
    const struct reading *r = s->reading;
    struct mask courteous = courteous_places(run);
    for (uint32_t n = w->first; n < w->last; n++)
        for (uint32_t i = r->sentence.item[n].beg; i < r->sentence.item[n].end;
             i++)
            if (!mask_has(courteous, window_place(w, n, i)) &&
                is_content(r, &r->token.item[i]))
                return true;
    return false;
}

/* The same of all windows but the open one, which was asked. */
static bool others_say(const struct kind_run *run)
{
    struct scan *s = run->language;
    uint32_t asked = s->window->last;
    bool says = false;
    for (uint32_t n = 0; n < s->reading->sentence.count && !says;
         n = s->window->last) {
        window_cover(s, n);
        says = s->window->last != asked && window_says(run);
    }
    return says;
}

/* Shorter words are no courtesy by themselves. */
static bool has_long_word(const struct reading *r)
{
    for (uint32_t i = 0; i < r->token.count; i++)
        if (has_letters(r, &r->token.item[i], SHORT + 1))
            return true;
    return false;
}

static void empty_run(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    struct matches words = {{0}}; /* of courtesy */
    bool content = false;
    bool courteous = false;
    (void)form;
    if (!run->language || window_says(run)) /* most are told by the open one */
        return;
    if (!has_long_word(r) || others_say(run))
        return;
    uint8_t *said = arena_alloc(run->scan->arena, r->token.count, 1);
    if (!said) {
        run->failed = true;
        return;
    }
    scan_lines(run->language, run->role[ROLE_COURTESY], 0, r->sentence.count,
               &words);
    scan_lines(run->language, run->role[ROLE_GREETINGS], 0, r->sentence.count,
               &words);
    cover_all(said, &words);
    cover_all(said, run->courtesy);
    for (uint32_t i = 0; i < r->token.count && !content; i++) {
        const struct token *t = &r->token.item[i];
        courteous |= said[i] && has_letters(r, t, SHORT + 1);
        content |= !said[i] && is_content(r, t);
    }
    if (!courteous || content || answers(r, said))
        return;
    uint32_t last = r->sentence.item[r->sentence.count - 1].span.end;
    kind_hit(run, 0, (rlint_span){r->sentence.item[0].span.beg, last});
}

const struct match_check check_empty = {
    .name = "empty",
    .form = "empty",
    .run = empty_run,
};
