/* score.c - from findings to points; the formula is in replylint(1). */
#include "base/sort.h"
#include "lint/run.h"

#define HALVES 10 /* ½, ¼, … down to 1/1024: points are kept in 1/1024 */

static const struct {
    char family[12];
    int cap;
} caps[] = {
    {"pii", 60},    {"tone", 60},   {"redirect", 50}, {"nickname", 25},
    {"dm", 25},     {"repeat", 25}, {"answer", 25},   {"greeting", 20},
    {"no-eta", 20}, {"form", 15},
};
#define CAP_OTHER 15
#define CAP_STYLE 40

static const int weight[] = {[RLINT_OFF] = 0,
                             [RLINT_NOTE] = 0,
                             [RLINT_WARNING] = 10,
                             [RLINT_ERROR] = 25,
                             [RLINT_CRITICAL] = 40};

struct tally {
    rlint_str family;
    uint32_t style;    /* tenths of a hit */
    VEC(uint16_t) act; /* weight of the heaviest finding, by sentence */
    uint32_t sentence; /* of the last act */
};

struct tallies {
    VEC(struct tally) at;
    struct map by_family;
};

static bool is_style(rlint_str family)
{
    return str_is(family, "bureaucratic") || str_is(family, "boilerplate");
}

static struct tally *tally_of(struct run *run, struct tallies *t,
                              rlint_str family)
{
    uint32_t number = map_add(run->arena, &t->by_family, family, t->at.count);
    if (number == MAP_NONE)
        return NULL;
    if (number < t->at.count)
        return &t->at.item[number];
    struct tally *slot = vec_push(run->arena, &t->at);
    if (slot)
        slot->family = family;
    return slot;
}

/* Findings come in the order of the text, so an act is the last one. */
static void add_act(struct run *run, struct tally *t, uint32_t sentence,
                    int points)
{
    if (!t->act.count || t->sentence != sentence) {
        if (!vec_push(run->arena, &t->act))
            return;
        t->sentence = sentence;
    }
    uint16_t *act = &t->act.item[t->act.count - 1];
    if (points > *act)
        *act = (uint16_t)points;
}

static int heaviest_first(const void *a, const void *b)
{
    return (int)*(const uint16_t *)b - (int)*(const uint16_t *)a;
}

static int cap_of(rlint_str family)
{
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        if (str_is(family, caps[i].family))
            return caps[i].cap;
    return CAP_OTHER;
}

static int conduct(struct tally *t)
{
    uint32_t sum = 0; /* 1/1024 points */
    int cap = cap_of(t->family);
    sort_items(t->act.item, t->act.count, sizeof *t->act.item, heaviest_first);
    for (uint32_t i = 0; i < t->act.count && i <= HALVES; i++)
        sum += (uint32_t)t->act.item[i] << (HALVES - i);
    int points = (int)(sum >> HALVES);
    return points < cap ? points : cap;
}

/* 100 - 100·(1 - S/max(N,40))³, the ratio in ten-thousandths. */
static int style(uint32_t tenths, uint32_t words)
{
    uint64_t n = words > 40 ? words : 40;
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
    uint32_t words = 0, quote = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        while (quote < r->quote.count &&
               r->quote.item[quote].inside.end <= t->span.beg)
            quote++;
        bool quoted = quote < r->quote.count &&
                      r->quote.item[quote].inside.beg <= t->span.beg;
        bool vocative = (t->flags & TOKEN_NAME) && t->sentence < 2;
        words += t->kind == TOKEN_WORD && !quoted && !vocative;
    }
    return words;
}

static void put_loss(struct run *run, rlint_str family, int points)
{
    rlint_score *s = &run->report->score;
    if (points <= 0)
        return;
    rlint_loss *slot = (rlint_loss *)&s->loss[s->loss_count++];
    slot->family = arena_text(run->arena, family);
    slot->points = points;
    if (!slot->family)
        run->report->failed = true;
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
    for (uint32_t i = 0; i < t->at.count; i++)
        all += t->at.item[i].style;
    if (!all)
        return 0;
    int lost = style(all, count_words(run));
    left = (uint32_t)lost;
    for (uint32_t i = 0, seen = 0; i < t->at.count; i++) {
        struct tally *at = &t->at.item[i];
        if (!at->style)
            continue;
        seen += at->style;
        uint32_t share =
            seen == all ? left : (uint32_t)((uint64_t)lost * at->style / all);
        left -= share;
        put_loss(run, at->family, (int)share);
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
        if (str_is(f->family, "rule") || str_is(f->family, "input"))
            continue; /* not about the draft */
        struct tally *at = tally_of(run, t, f->family);
        if (!at)
            return;
        if (is_style(f->family))
            at->style += f->pub.level >= RLINT_WARNING ? 10 : 4;
        else
            add_act(run, at, f->sentence, weight[f->pub.level]);
    }
}

void score_report(struct run *run)
{
    struct rlint_report *r = run->report;
    struct tallies t = {{0}, {0}};
    r->score = (rlint_score){.value = -1};
    if (r->empty || !speaks(run))
        return;
    tally_all(run, &t);
    r->score.loss = arena_array(run->arena, rlint_loss, t.at.count + 1);
    if (!r->score.loss)
        return;
    int lost = put_style(run, &t);
    for (uint32_t i = 0; i < t.at.count; i++)
        if (!is_style(t.at.item[i].family)) {
            int points = conduct(&t.at.item[i]);
            put_loss(run, t.at.item[i].family, points);
            lost += points;
        }
    if (r->failed)
        return;
    sort_items((rlint_loss *)r->score.loss, r->score.loss_count,
               sizeof *r->score.loss, dearest_first);
    bound(&r->score, report_worst(r), 100 - lost);
}
