/* packs.c - rule files as people read them: the built-in ones and others. */
#include "cli/packs.h"
#include "cli/out.h"

bool packs_add(struct packs *p, rlint_str name, rlint_str yaml)
{
    rlint_error err;
    struct pack *item = vec_push(p->arena, &p->list);
    if (!item)
        return no_memory();
    item->name = name;
    item->yaml = yaml;
    if (rlint_pack_open(&item->pack, name, yaml, NULL, &err) == RLINT_OK)
        return true;
    p->list.count--;
    /* Broken YAML was told, with its place, when the rules were made. */
    return err.status == RLINT_ESYNTAX ||
           complain("%.*s: %s", STR_ARG(name), err.message) == EXIT_CLEAN;
}

static bool builtin_packs_add(struct packs *p)
{
    const char *lang;
    for (size_t i = 0; (lang = rlint_table_name(RLINT_TABLE_BUILTIN, i)); i++) {
        rlint_str name;
        rlint_str yaml;
        for (size_t k = 0; rlint_builtin_file(lang, k, &name, &yaml); k++)
            if (!packs_add(p, name, yaml))
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

const struct pack *packs_find(const struct packs *p, const char *id,
                              size_t *rule, rlint_note *note)
{
    for (uint32_t i = 0; i < p->list.count; i++)
        for (size_t k = 0; rlint_pack_note(p->list.item[i].pack, k, note); k++)
            if (strcmp(note->id, id) == 0) {
                *rule = k;
                return &p->list.item[i];
            }
    return NULL;
}

void packs_close(struct packs *p)
{
    for (uint32_t i = 0; i < p->list.count; i++)
        rlint_pack_free(p->list.item[i].pack);
}
