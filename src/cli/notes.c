/* notes.c - what rules say, for formats that list rules. */
#include "cli/notes.h"

/* The built-in files, and those of every configuration that was used. */
static bool notes_open(struct notes *n)
{
    const struct setup *setup = n->setups->first;
    bool well = !setup || packs_open(&n->packs, n->setups->args, setup);
    while (well && setup && (setup = setup->next))
        well = packs_add_files(&n->packs, setup);
    return well;
}

bool notes_describe(void *ctx, const char *rule, rlint_note *ret)
{
    struct notes *n = ctx;
    size_t number;
    if (!n->open)
        n->packs.failed = !notes_open(n);
    n->open = true;
    return packs_find(&n->packs, rule, &number, ret) != NULL;
}

bool notes_close(struct notes *n)
{
    packs_close(&n->packs);
    return !n->packs.failed;
}
