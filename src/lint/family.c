/* family.c - what the program knows of families of rules. */
#include "lint/family.h"

static const struct {
    char name[15];
    uint8_t len;
    uint8_t cap;
    uint8_t traits;
} known[] = {
#define ROW(name, cap, traits)                                                 \
    {                                                                          \
        name, sizeof(name) - 1, cap, traits                                    \
    }
    ROW("pii", 60, FAMILY_PERSONAL | FAMILY_OWN),
    ROW("tone", 60, FAMILY_OWN),
    ROW("redirect", 50, FAMILY_COURTESY | FAMILY_OWN | FAMILY_CALL),
    ROW("nickname", 25, 0),
    ROW("dm", 25, FAMILY_COURTESY),
    ROW("repeat", 25, 0),
    ROW("answer", 25, 0),
    ROW("greeting", 20, FAMILY_COURTESY),
    ROW("no-eta", 20, 0),
    ROW("boilerplate", 0, FAMILY_STYLE | FAMILY_COURTESY),
    ROW("bureaucratic", 0, FAMILY_STYLE),
#undef ROW
};
#define CAP_OTHER 15

bool families_open(struct families *f, uint32_t rules, struct arena *keep)
{
    f->keep = keep;
    f->of_rule = arena_array(keep, uint32_t, rules + 1);
    return f->of_rule != NULL;
}

uint32_t family_add(struct families *f, rlint_str name)
{
    uint32_t next = f->at.count + 1;
    struct family family = {.cap = CAP_OTHER};
    uint32_t number = map_get(&f->by_name, name);
    if (number != MAP_NONE)
        return number;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(name, (rlint_str){known[i].name, known[i].len})) {
            family.cap = known[i].cap;
            family.traits = known[i].traits;
            break;
        }
    family.name = arena_text(f->keep, name);
    if (!family.name)
        return 0;
    struct family *slot = vec_push(f->keep, &f->at);
    if (!slot)
        return 0;
    *slot = family;
    rlint_str key = {family.name, name.len};
    if (map_add(f->keep, &f->by_name, key, next) != MAP_NONE)
        return next;
    f->at.count--;
    return 0;
}
