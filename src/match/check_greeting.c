/* check_greeting.c - a greeting that stands by itself. */
#include "match/check.h"
#include "match/opening.h"

enum { FORM_SEPARATE, FORM_REPEATED };

static uint32_t greeting_needs(uint32_t form, const struct facts *facts)
{
    bool known = form != FORM_REPEATED || facts_know(facts, FIELD_THREAD_INDEX);
    return known ? 0 : 1u << FIELD_THREAD_INDEX;
}

/* Channels where a first greeting is good manners. */
static bool greets_first(const rlint_context *c)
{
    return str_is(c->profile, "chat") || str_is(c->profile, "mail") ||
           str_is(c->profile, "reviews");
}

static bool client_greets(struct kind_run *run)
{
    struct opening o;
    if (!run->language_message)
        return false;
    opening_read(run->language_message, run->role, false, &o);
    return o.greeting.end > o.greeting.beg && o.sentence == 0;
}

static void greeting_run(struct kind_run *run, uint32_t form)
{
    const rlint_context *c = &run->reply->context;
    bool later = c->thread_index > 0;
    if (!run->language || later != (form == FORM_REPEATED))
        return;
    if (!later && greets_first(c))
        return;
    struct opening o;
    opening_read(run->language, run->role, false, &o);
    if (o.greeting.end == o.greeting.beg || (!later && client_greets(run)))
        return;
    struct match *m = kind_hit(run, o.sentence, o.greeting);
    if (m && !later && !c->message.ptr && c->mode == RLINT_MODE_TEMPLATE)
        m->level = RLINT_NOTE; /* nobody knows whether the client greets */
}

const struct match_check check_greeting = {
    .name = "greeting",
    .form = "separate repeated",
    .needs = greeting_needs,
    .run = greeting_run,
};
