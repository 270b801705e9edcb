/* check_empty.c - a polite reply with nothing in it. */
#include "base/utf8.h"
#include "match/check.h"

#define SHORT 3 /* letters; words of fewer say nothing by themselves */

static void cover(uint8_t *said, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        said[i] = 1;
}

/* Words of a language's list, wherever it matches. */
static void cover_lines(struct scan *s, struct image_range lines, uint8_t *said)
{
    struct matches found = {{0}};
    scan_lines(s, lines, 0, s->reading->sentence.count, &found);
    for (uint32_t k = 0; k < found.at.count; k++)
        cover(said, found.at.item[k].beg, found.at.item[k].end);
}

static size_t letters(const struct reading *r, const struct token *t)
{
    return utf8_count(token_fold(r, t));
}

/* A word that says something by itself: no name, no hashtag. */
static bool is_content(const struct reading *r, const struct token *t)
{
    bool tag = t->span.beg > 0 && r->text.ptr[t->span.beg - 1] == '#';
    return t->kind == TOKEN_WORD && letters(r, t) >= SHORT &&
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
    bool content = false;
    bool courteous = false;
    (void)form;
    if (!run->language || r->words == 0)
        return;
    uint8_t *said = arena_alloc(run->scan->arena, r->token.count, 1);
    if (!said) {
        run->failed = true;
        return;
    }
    cover_lines(run->language, run->role[ROLE_GREETINGS], said);
    cover_lines(run->language, run->role[ROLE_COURTESY], said);
    for (uint32_t i = 0; run->courtesy && i < run->courtesy->at.count; i++)
        cover(said, run->courtesy->at.item[i].beg,
              run->courtesy->at.item[i].end);
    for (uint32_t i = 0; i < r->token.count && !content; i++) {
        const struct token *t = &r->token.item[i];
        courteous |= said[i] && letters(r, t) > SHORT;
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
