/* linter.c - the life of a linter. */
#include "lint/linter.h"

bool linter_open(struct rlint_linter *l, const struct rlint_ruleset *rules,
                 struct arena home)
{
    l->rules = rules;
    l->keep = home;
    arena_init(&l->arena, &home.alloc);
    l->memory = arena_array(&l->keep, struct scan_memory, rules->images + 1);
    for (uint32_t i = 0; l->memory && i < rules->images; i++)
        l->memory[i].keep = &l->keep;
    if (active_open(&l->active, rules, &l->keep) &&
        families_open(&l->families, rules->rules, &l->keep))
        return true;
    linter_close(l);
    return false;
}

static void release_programs(const struct image *m, struct scan_memory *memory)
{
    for (uint32_t i = 0; memory->program && i < image_count(m, IMAGE_RULE);
         i++) {
        const struct match_kind *kind = kind_row(image_rule(m, i)->kind);
        if (kind->release && memory->program[i])
            kind->release(memory->program[i]);
    }
}

void linter_close(struct rlint_linter *l)
{
    for (uint32_t i = 0; l->memory && i < l->rules->images; i++)
        release_programs(l->rules->image[i].image, &l->memory[i]);
    active_close(&l->active);
    arena_free(&l->arena);
    arena_end(l->keep);
}
