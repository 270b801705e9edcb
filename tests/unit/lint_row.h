/* lint_row.h - a draft, its context and what is to be found: one row each. */
#ifndef UNIT_LINT_ROW_H
#define UNIT_LINT_ROW_H

#include "lint_draft.h"

struct row {
    const char *text;
    const char *rule;  /* or "family/" */
    const char *words; /* underlined; NULL: the rule must be silent */
    rlint_level level;
    const char *nick, *handle, *signed_, *message, *channel, *profile;
    const char *platform, *lang, *agent, *history, *eta;
    int thread; /* the number, from 1; 0: not known */
    bool incident;
    bool template;
};

/* `history` is one earlier reply, kept in *earlier. */
static inline rlint_context context_of(const struct row *r, rlint_str *earlier)
{
    rlint_context c = RLINT_CONTEXT_INIT;
    c.nick = words_of(r->nick);
    c.handle = words_of(r->handle);
    c.signed_ = words_of(r->signed_);
    c.message = words_of(r->message);
    c.channel = words_of(r->channel);
    c.profile = words_of(r->profile);
    c.platform = words_of(r->platform);
    c.lang = words_of(r->lang);
    c.agent = words_of(r->agent);
    c.incident_eta = words_of(r->eta);
    c.incident_active = r->incident ? 1 : -1;
    *earlier = words_of(r->history);
    c.history = earlier;
    c.history_count = r->history != NULL;
    c.thread_index = r->thread - 1;
    c.mode = r->template ? RLINT_MODE_TEMPLATE : RLINT_MODE_DRAFT;
    return c;
}

static inline bool row_holds(struct judge *j, const struct row *r)
{
    rlint_str earlier;
    const rlint_context c = context_of(r, &earlier);
    judge_run(j, r->text, &c);
    const rlint_finding *f = judge_find(j, r->rule);
    if (!r->words && !f)
        return true;
    if (r->words && f && f->level == r->level && judge_marks(j, f, r->words))
        return true;
    print_error("%s: %s: ", r->text, r->rule);
    if (f)
        print_error("%s on «%.*s», %s\n", f->rule,
                    (int)(f->span.end - f->span.beg), r->text + f->span.beg,
                    rlint_level_name(f->level));
    else
        print_error("silent\n");
    return false;
}

/* All rows, so that one run tells all that is wrong. */
static inline void all_hold(const struct row *row, size_t count)
{
    struct judge j;
    size_t wrong = 0;
    judge_open(&j, true, NULL);
    for (size_t i = 0; i < count; i++)
        wrong += !row_holds(&j, &row[i]);
    judge_close(&j);
    assert_int_equal(wrong, 0);
}

#define HOLD(rows) all_hold(rows, sizeof(rows) / sizeof *(rows))
#define W          RLINT_WARNING
#define E          RLINT_ERROR
#define N          RLINT_NOTE
#define C          RLINT_CRITICAL

#endif
