/* praise.c - what a draft does well: a name, an action, a time. */
#include "lint/run.h"
#include "match/opening.h"

static rlint_span origin(const struct run *run, rlint_span span)
{
    return prose_origin(&run->reply->prose, span);
}

/* Stands a name there that words of address may hold?  Each name is a class. */
static bool has_name(const struct reading *r)
{
    bool has = reading_has(r, TOKEN_HANDLE);
    for (uint32_t i = 0; i < r->cls.count && !has; i++)
        has = r->cls.item[i].cls == CLASS_NAME;
    return has;
}

static void praise_name(struct run *run)
{
    const struct reading *r = &run->draft;
    struct opening o = {.vocatives = 0};
    if (has_name(r))
        opening_read(run->language->scan, run->role, true, &o);
    for (uint32_t i = 0; i < o.vocatives; i++)
        for (uint32_t k = o.vocative[i].beg; k < o.vocative[i].end; k++) {
            const struct token *t = &r->token.item[k];
            if (!(t->flags & TOKEN_NAME) && t->kind != TOKEN_HANDLE)
                continue;
            run->report->praise.name = origin(run, t->span);
            return;
        }
    for (uint32_t i = 0; i < r->cls.count; i++)
        if (r->cls.item[i].cls == CLASS_NICK) {
            rlint_span span = {r->token.item[r->cls.item[i].beg].span.beg,
                               r->token.item[r->cls.item[i].end - 1].span.end};
            run->report->praise.name = origin(run, span);
            return;
        }
}

static void praise_action(struct run *run)
{
    struct scan *s = run->language->scan;
    struct image_range lines = run->role[ROLE_ACTIONS];
    struct matches found = {{0}};
    uint32_t count = run->draft.sentence.count;
    for (uint32_t n = 0; n < count && !found.at.count; n++)
        scan_lines(s, lines, n, n + 1, &found);
    struct match *first = found.at.item;
    for (uint32_t i = 1; i < found.at.count; i++)
        if (found.at.item[i].beg < first->beg ||
            (found.at.item[i].beg == first->beg &&
             found.at.item[i].end > first->end))
            first = &found.at.item[i];
    if (!first)
        return;
    scan_mark(s, first);
    run->report->praise.action = origin(run, first->span);
}

static void praise_time(struct run *run)
{
    const struct reading *r = &run->draft;
    for (uint32_t i = 0; i < r->cls.count; i++) {
        const struct class_span *at = &r->cls.item[i];
        if (at->cls != CLASS_TIME && at->cls != CLASS_DATE)
            continue;
        rlint_span span = {r->token.item[at->beg].span.beg,
                           r->token.item[at->end - 1].span.end};
        run->report->praise.time = origin(run, span);
        return;
    }
}

void praise_report(struct run *run)
{
    if (run->report->finding.count || run->report->empty)
        return;
    praise_time(run);
    if (!run->language)
        return;
    praise_name(run);
    praise_action(run);
}
