/* tally.c - what many replies come to: a few lines at the end of them. */
#include "emit/tally.h"

#include "base/sort.h"
#include "emit/words.h"

#define RULES_SHOWN 5u
#define DOT         " · "

static bool rule_count(struct arena *a, struct tally *t, const char *rule)
{
    uint32_t number = map_get(&t->index, str_of(rule));
    if (number == MAP_NONE) {
        char *id = arena_text(a, str_of(rule));
        struct tally_rule *slot = id ? vec_push(a, &t->rule) : NULL;
        number = t->rule.count - 1;
        if (!slot || map_add(a, &t->index, str_of(id), number) == MAP_NONE)
            return false;
        slot->id = id;
    }
    t->rule.item[number].count++;
    return true;
}

bool tally_add(struct arena *a, struct tally *t, const struct rlint_report *r)
{
    rlint_level worst = report_worst(r);
    t->replies++;
    t->errors += worst >= RLINT_ERROR;
    t->remarks += worst > RLINT_OFF && worst < RLINT_ERROR;
    t->unscored += r->score.value < 0;
    t->clean += worst == RLINT_OFF && r->score.value >= 0;
    t->missing |= r->missing;
    t->lang[r->lang < LANG_COUNT ? r->lang : LANG_ANY]++;
    for (uint32_t i = 0; i < r->finding.count; i++)
        if (!rule_count(a, t, r->finding.item[i].pub.rule))
            return false;
    return true;
}

unsigned tally_lang(const struct tally *t)
{
    unsigned best = LANG_RU;
    for (unsigned i = LANG_RU; i < LANG_COUNT; i++)
        if (t->lang[i] > t->lang[best])
            best = i;
    return t->lang[best] ? best : LANG_ANY;
}

static int compare(const void *x, const void *y)
{
    const struct tally_rule *a = x, *b = y;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->id, b->id);
}

void tally_write(struct buf *out, struct tally *t)
{
    const struct words *words = words_of(tally_lang(t));
    const struct {
        const char *text;
        uint32_t count;
    } part[] = {
        {words->with_errors, t->errors},
        {words->with_remarks, t->remarks},
        {words->clean, t->clean},
        {words->unscored, t->unscored},
    };
    buf_printf(out, "%s%u", words->replies, (unsigned)t->replies);
    for (size_t i = 0; i < sizeof(part) / sizeof(part[0]); i++)
        if (part[i].count || i == 0) /* that there are no errors, too */
            buf_printf(out, DOT "%s%u", part[i].text, (unsigned)part[i].count);
    buf_char(out, '\n');
    sort_items(t->rule.item, t->rule.count, sizeof(*t->rule.item), compare);
    for (uint32_t i = 0; i < t->rule.count && i < RULES_SHOWN; i++)
        buf_printf(out, "%s%s %u", i ? DOT : words->most, t->rule.item[i].id,
                   (unsigned)t->rule.item[i].count);
    if (t->rule.count)
        buf_char(out, '\n');
}
