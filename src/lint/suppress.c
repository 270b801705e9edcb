/* suppress.c - comments of the file that silence rules in one reply. */
#include "lint/run.h"

bool suppress_open(struct run *run)
{
    uint32_t count = run->reply->suppress_count;
    if (count)
        run->silences = arena_array(run->arena, bool, count);
    return !run->arena->failed;
}

static bool names_rule(const struct suppress *s, const struct image_run *image,
                       const struct image_rule *rule)
{
    for (rlint_str rest = s->rules; rest.ptr;)
        if (rule_fits(run_text(image, rule->id), run_text(image, rule->was),
                      str_cut(&rest, ',')))
            return true;
    return false;
}

bool suppress_match(struct run *run, const struct image_run *image,
                    const struct match *match)
{
    const struct image_rule *rule = run_rule(image, match);
    for (uint32_t i = 0; i < run->reply->suppress_count; i++) {
        const struct suppress *s = &run->reply->suppress[i];
        if (!names_rule(s, image, rule))
            continue;
        run->silences[i] = true;
        return true;
    }
    return false;
}

void suppress_report(struct run *run)
{
    for (uint32_t i = 0; i < run->reply->suppress_count; i++) {
        const struct suppress *s = &run->reply->suppress[i];
        if (s->rules.len == 0)
            report_add(run->report, "input/bad-comment", RLINT_WARNING, s->span,
                       "after 'replylint:' comes disable=RULE and a reason");
        else if (!run->silences[i])
            report_add(run->report, "input/unused-comment", RLINT_WARNING,
                       s->span,
                       "this comment silences nothing here: remove it");
        else if (s->reason.len == 0)
            report_add(run->report, "input/no-reason", RLINT_WARNING, s->span,
                       "say behind the rule why it is silenced");
    }
}
