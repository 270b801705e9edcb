/* check_empty.c - a polite reply with nothing in it. */
#include "base/utf8.h"
#include "match/check.h"
#include "match/opening.h"

#define SHORT 3 /* letters; words of fewer say nothing by themselves */

static void cover(uint8_t *said, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        said[i] = 1;
}

static void cover_all(uint8_t *said, const struct matches *found)
{
    for (uint32_t k = 0; found && k < found->at.count; k++)
        cover(said, found->at.item[k].beg, found->at.item[k].end);
}

/* So many letters or more?  None has more than four bytes. */
static bool has_letters(const struct reading *r, const struct token *t,
                        size_t least)
{
    return t->fold_len >= 4 * least || utf8_count(token_fold(r, t)) >= least;
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

static void empty_run(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    struct matches words = {{0}}; /* of courtesy */
    bool content = false;
    bool courteous = false;
    (void)form;
    if (!run->language)
        return;
    uint8_t *said = arena_alloc(run->scan->arena, r->token.count, 1);
    if (!said) {
        run->failed = true;
        return;
    }
    scan_lines(run->language, run->role[ROLE_COURTESY], 0, r->sentence.count,
               &words);
    cover_all(said, &words);
    cover_all(said, run->courtesy);
    cover_all(said, greetings_of(run));
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
