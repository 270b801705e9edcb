/* check_placeholder.c - a placeholder left in a draft about to be sent. */
#include "match/check.h"

static void placeholder_run(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    (void)form;
    if (run->reply->context.mode == RLINT_MODE_TEMPLATE)
        return;
    for (uint32_t i = 0; i < r->token.count; i++)
        if (r->token.item[i].kind == TOKEN_PLACEHOLDER)
            kind_hit(run, r->token.item[i].sentence, r->token.item[i].span);
}

const struct match_check check_placeholder = {
    .name = "placeholder",
    .form = "left",
    .run = placeholder_run,
};
