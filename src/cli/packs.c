/* packs.c - rule files as people read them: the built-in ones and others. */
#include "cli/packs.h"
#include "cli/out.h"

static struct pack *pack_new(struct packs *p, rlint_str name, rlint_str yaml)
{
    struct pack *item = vec_push(p->arena, &p->list);
    if (!item) {
        no_memory();
        return NULL;
    }
    item->name = name;
    item->yaml = yaml;
    return item;
}

static rlint_status pack_open(struct pack *item)
{
    rlint_error err;
    rlint_status status =
        rlint_pack_open(&item->pack, item->name, item->yaml, NULL, &err);
    /* Broken YAML was told, with its place, when the rules were made. */
    if (status != RLINT_OK && status != RLINT_ESYNTAX)
        complain("%.*s: %s", STR_ARG(item->name), err.message);
    return status;
}

bool packs_add(struct packs *p, rlint_str name, rlint_str yaml)
{
    struct pack *item = pack_new(p, name, yaml);
    rlint_status status = item ? pack_open(item) : RLINT_ENOMEM;
    if (item && status != RLINT_OK)
        p->list.count--;
    return status == RLINT_OK || status == RLINT_ESYNTAX;
}

static bool builtin_packs_add(struct packs *p)
{
    const char *lang;
    for (size_t i = 0; (lang = rlint_table_name(RLINT_TABLE_BUILTIN, i)); i++) {
        rlint_str name;
        rlint_str yaml;
        for (size_t k = 0; rlint_builtin_file(lang, k, &name, &yaml); k++)
            if (!pack_new(p, name, yaml))
                return false;
    }
    return true;
}

bool packs_add_files(struct packs *p, const struct setup *setup)
{
    for (uint32_t i = 0; i < setup->file.count; i++)
        if (!packs_add(p, str_of(setup->file.item[i].name),
                       setup->file.item[i].yaml))
            return false;
    return true;
}

bool packs_open(struct packs *p, const struct args *args,
                const struct setup *setup)
{
    *p = (struct packs){.arena = args->arena};
    return (args_has(args, OPTION_NO_BUILTIN) || builtin_packs_add(p)) &&
           packs_add_files(p, setup);
}

/* Opens a built-in file when the rule may stand in it. */
static bool may_hold(struct packs *p, struct pack *item, const char *id)
{
    if (!item->pack && str_holds(item->yaml, str_of(id)))
        p->failed |= pack_open(item) != RLINT_OK;
    return item->pack != NULL;
}

const struct pack *packs_find(struct packs *p, const char *id, size_t *rule,
                              rlint_note *note)
{
    for (uint32_t i = 0; i < p->list.count; i++) {
        struct pack *item = &p->list.item[i];
        if (!may_hold(p, item, id))
            continue;
        size_t k = 0;
        for (; rlint_pack_note(item->pack, k, note); k++)
            if (strcmp(note->id, id) == 0) {
                *rule = k;
                return item;
            }
        if (k < rlint_pack_count(item->pack) && !p->failed)
            p->failed = !no_memory();
    }
    return NULL;
}

void packs_close(struct packs *p)
{
    for (uint32_t i = 0; i < p->list.count; i++)
        rlint_pack_free(p->list.item[i].pack);
}
