/* notes.c - what rules say, for formats that list rules. */
#include "cli/notes.h"

/* The built-in files, and those of every configuration that was used. */
static bool notes_open(struct notes *n)
{
    const struct setup *setup = n->setups->first;
    if (!setup || !packs_open(&n->packs, n->setups->args, setup))
        return false;
    while ((setup = setup->next))
        if (!packs_add_files(&n->packs, setup))
            return false;
    return true;
}

bool notes_describe(void *ctx, const char *rule, rlint_note *ret)
{
    struct notes *n = ctx;
    size_t number;
    if (!n->open)
        notes_open(n);
    n->open = true;
    return packs_find(&n->packs, rule, &number, ret) != NULL;
}

void notes_close(struct notes *n)
{
    packs_close(&n->packs);
}
