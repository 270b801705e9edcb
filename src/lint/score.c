/* score.c - from findings to points; the formula is in replylint(1). */
#include "base/sort.h"
#include "lint/run.h"

#define HALVES 10 /* ½, ¼, … down to 1/1024: points are kept in 1/1024 */

#define CAP_STYLE 40

static const int weight[] = {[RLINT_OFF] = 0,
                             [RLINT_NOTE] = 0,
                             [RLINT_WARNING] = 10,
                             [RLINT_ERROR] = 25,
                             [RLINT_CRITICAL] = 40};

/* What a family has done. */
struct tally {
    uint32_t family;
    uint32_t style;    /* tenths of a hit */
    uint32_t sentence; /* of the last act … */
    rlint_level last;  /* … and the level of its heaviest finding */
    uint32_t acts[RLINT_CRITICAL + 1]; /* by that level */
};

struct tallies {
    const struct families *families;
    struct tally *item;
    uint32_t count;
};

static struct family *family_of_tally(const struct tallies *t, uint32_t i)
{
    return family_at(t->families, t->item[i].family);
}

static bool is_style(const struct tallies *t, uint32_t i)
{
    return family_of_tally(t, i)->traits & FAMILY_STYLE;
}

/* Number of the tally of a family. */
static uint32_t tally_of(struct tallies *t, uint32_t number)
{
    struct family *f = family_at(t->families, number);
    if (f->slot < t->count && t->item[f->slot].family == number)
        return f->slot;
    f->slot = t->count++;
    t->item[f->slot] = (struct tally){.family = number};
    return f->slot;
}

/* Findings come in the order of the text, so an act is the last one. */
static void add_act(struct tally *t, uint32_t sentence, rlint_level level)
{
    bool more = t->last && t->sentence == sentence;
    if (more && level <= t->last)
        return;
    t->acts[t->last] -= more;
    t->acts[level]++;
    t->last = level;
    t->sentence = sentence;
}

static int conduct(const struct tally *t, int cap)
{
    uint32_t sum = 0; /* 1/1024 points */
    uint32_t halved = 0;
    for (int level = RLINT_CRITICAL; level > RLINT_NOTE; level--)
        for (uint32_t i = 0; i < t->acts[level] && halved <= HALVES; i++)
            sum += (uint32_t)weight[level] << (HALVES - halved++);
    int points = (int)(sum >> HALVES);
    return points < cap ? points : cap;
}

#define FEW_WORDS 40u /* shorter drafts count as so long */

/* 100 - 100·(1 - S/max(N,40))³, the ratio in ten-thousandths. */
static int style(uint32_t tenths, uint32_t words)
{
    uint64_t n = words > FEW_WORDS ? words : FEW_WORDS;
    uint64_t rest = tenths < 10 * n ? 10 * n - tenths : 0;
    uint64_t r = rest * 10000 / (10 * n);
    uint64_t kept = (100 * r * r * r + 500000000000) / 1000000000000;
    int lost = 100 - (int)kept;
    return lost < CAP_STYLE ? lost : CAP_STYLE;
}

/* Words without vocative, links and excused quotations. */
static uint32_t count_words(const struct run *run)
{
    const struct reading *r = &run->draft;
    uint32_t words = r->words, quote = 0, end = r->token.count;
    if (words <= FEW_WORDS)
        return words; /* as good as fewer */
    if (!r->quote.count && r->sentence.count > 2)
        end = r->sentence.item[2].beg;
    for (uint32_t i = 0; i < end; i++) {
        const struct token *t = &r->token.item[i];
        while (quote < r->quote.count &&
               r->quote.item[quote].inside.end <= t->span.beg)
            quote++;
        bool quoted = quote < r->quote.count &&
                      r->quote.item[quote].inside.beg <= t->span.beg;
        bool vocative = (t->flags & TOKEN_NAME) && t->sentence < 2;
        words -= t->kind == TOKEN_WORD && (quoted || vocative);
    }
    return words;
}

static void put_loss(rlint_score *s, const char *family, int points)
{
    if (points <= 0)
        return;
    rlint_loss *slot = (rlint_loss *)&s->loss[s->loss_count++];
    *slot = (rlint_loss){.family = family, .points = points};
}

static int dearest_first(const void *a, const void *b)
{
    const rlint_loss *x = a, *y = b;
    if (x->points != y->points)
        return y->points - x->points;
    return strcmp(x->family, y->family);
}

/* The two families of style share its points by their hits. */
static int put_style(struct run *run, struct tallies *t)
{
    uint32_t all = 0, left;
    for (uint32_t i = 0; i < t->count; i++)
        all += t->item[i].style;
    if (!all)
        return 0;
    int lost = style(all, count_words(run));
    left = (uint32_t)lost;
    for (uint32_t i = 0, seen = 0; i < t->count; i++) {
        struct tally *at = &t->item[i];
        if (!at->style)
            continue;
        seen += at->style;
        uint32_t share =
            seen == all ? left : (uint32_t)((uint64_t)lost * at->style / all);
        left -= share;
        put_loss(&run->report->score, family_of_tally(t, i)->name, (int)share);
    }
    return lost;
}

static bool speaks(const struct run *run)
{
    for (uint32_t i = 0; i < run->linter->rules->images; i++)
        if (run->image[i].scan && run->image[i].at->on)
            return true;
    return false;
}

static void bound(rlint_score *s, rlint_level worst, int points)
{
    s->value = points < 0 ? 0 : points;
    if (worst == RLINT_CRITICAL && s->value > 19)
        s->value = s->bound = 19;
    else if (worst == RLINT_ERROR && s->value > 74)
        s->value = s->bound = 74;
    else if (worst < RLINT_CRITICAL && s->value < 20)
        s->value = s->bound = 20;
}

static void tally_all(struct run *run, struct tallies *t)
{
    const struct rlint_report *r = run->report;
    for (uint32_t i = 0; i < r->finding.count; i++) {
        const struct finding *f = &r->finding.item[i];
        if (!f->group)
            continue;
        uint32_t number = tally_of(t, f->group);
        struct tally *at = &t->item[number];
        if (is_style(t, number))
            at->style += f->pub.level >= RLINT_WARNING ? 10 : 4;
        else
            add_act(at, f->sentence, f->pub.level);
    }
}

/* Room for as many families as there may be. */
static bool open_tallies(struct run *run, struct tallies *t)
{
    uint32_t most = run->report->finding.count;
    if (most > t->families->at.count)
        most = t->families->at.count;
    t->item = arena_raw(run->arena, most, sizeof *t->item);
    run->report->score.loss =
        arena_raw(run->arena, most, sizeof *run->report->score.loss);
    return t->item && run->report->score.loss;
}

void score_report(struct run *run)
{
    struct rlint_report *r = run->report;
    struct tallies t = {.families = &run->linter->families};
    r->score = (rlint_score){.value = -1};
    if (r->empty || !speaks(run))
        return;
    bound(&r->score, RLINT_OFF, 100);
    if (!r->finding.count || !open_tallies(run, &t))
        return;
    tally_all(run, &t);
    int lost = put_style(run, &t);
    for (uint32_t i = 0; i < t.count; i++)
        if (!is_style(&t, i)) {
            const struct family *f = family_of_tally(&t, i);
            int points = conduct(&t.item[i], f->cap);
            put_loss(&r->score, f->name, points);
            lost += points;
        }
    if (r->score.loss_count > 1)
        sort_items((rlint_loss *)r->score.loss, r->score.loss_count,
                   sizeof *r->score.loss, dearest_first);
    bound(&r->score, report_worst(r), 100 - lost);
}
