/* set.c - what may stand in one place of a phrase: sets of words. */
#include "match/build.h"

#include "base/utf8.h"

/* ------------------------------------------------------------- collecting */

static uint32_t put_prefix(struct image_writer *w, rlint_str fold)
{
    fold = image_writer_key(w, fold);
    uint32_t known = map_get(&w->prefixes, fold);
    if (known != MAP_NONE)
        return known;
    struct image_prefix p = {.text = image_put_text(w, fold),
                             .len = (uint32_t)fold.len,
                             .next = IMAGE_NONE};
    uint32_t number = image_put(w, IMAGE_PREFIX, &p);
    w->failed |= map_add(w->arena, &w->prefixes, fold, number) == MAP_NONE;
    return number;
}

void word_set_add(struct image_writer *w, struct word_set *set, uint32_t item)
{
    uint32_t *slot = vec_push(&w->scratch, &set->item);
    if (slot)
        *slot = item;
    w->failed |= !slot;
}

void word_set_add_phrase(struct image_writer *w, struct word_set *set,
                         const struct phrase *p)
{
    if (p->kind == PHRASE_TOKEN)
        word_set_add(w, set, WORD_TOKEN_KINDS + p->number);
    for (uint32_t i = 0; i < p->form_count && !w->failed; i++) {
        const struct form *f = &p->form[i];
        word_set_add(w, set,
                     f->prefix ? ITEM_PREFIX | put_prefix(w, f->fold)
                               : image_put_word(w, f->fold));
    }
}

/* ---------------------------------------------------------------- writing */

/* Shell sort (D. L. Shell, 1959), with the gaps of Knuth: most are in order
 * already, as new words are numbered when they come. */
static void put_in_order(uint32_t *item, uint32_t count)
{
    uint32_t gap = 1;
    while (gap < count / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (uint32_t i = gap; i < count; i++) {
            uint32_t one = item[i], to = i;
            for (; to >= gap && item[to - gap] > one; to -= gap)
                item[to] = item[to - gap];
            item[to] = one;
        }
}

static uint32_t drop_equal(uint32_t *item, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || item[kept - 1] != item[i])
            item[kept++] = item[i];
    return kept;
}

/* Words of three, four and five letters, folded, that are more common than
 * their length tells. */
static const char *const common[] = {
    ("что как для вас вам все это при так или уже наш ваш нас нам его вот был "
     "the and for you our are can not was has but vas vam nas nam smo ste kao "
     "ali ako"),
    ("если ваше ваши ваша вашу наши наша этот этой того было быть есть пока "
     "your that this with have will from been they what when them then nije "
     "samo"),
    ("можно чтобы будет после этого через также более очень нужно вашей вашем "
     "ваших нашей номер would there their about could which after these"),
};

/* How often a word may be expected: short ones are common.  The figure is
 * relative; the rarest mandatory place of a phrase becomes its anchor. */
static uint32_t word_cost(rlint_str fold, bool prefix)
{
    static const uint16_t by_letters[] = {4096, 4096, 1024, 256, 96,
                                          48,   24,   12,   8};
    size_t letters = utf8_count(fold);
    if (letters >= 3 && letters <= 5 &&
        str_among(fold, common[letters - 3]) >= 0)
        letters = 2;
    uint32_t cost = by_letters[letters > 8 ? 8 : letters];
    return prefix ? cost * 4 : cost;
}

#define COST_TOKEN 64u /* an opaque token */

static uint32_t item_cost(const struct image_writer *w, uint32_t item)
{
    if (item < WORD_PSEUDO)
        return item < WORD_CLASSES ? COST_TOKEN : COST_CLASS;
    bool prefix = item & ITEM_PREFIX;
    uint32_t text, len;
    if (prefix) {
        const struct image_prefix *p =
            image_slot(w, IMAGE_PREFIX, item & ~ITEM_PREFIX);
        text = p->text;
        len = p->len;
    } else {
        const struct image_word *word = image_slot(w, IMAGE_WORD, item);
        text = word->text;
        len = word->len;
    }
    return word_cost((rlint_str){image_slot(w, IMAGE_TEXT, text), len}, prefix);
}

static rlint_str set_key(const uint32_t *item, uint32_t count)
{
    return (rlint_str){(const char *)item, count * sizeof *item};
}

/* A set that is not known yet. */
static uint32_t put_new_set(struct image_writer *w, const struct word_set *set)
{
    uint32_t count = set->item.count;
    uint32_t *item = arena_raw(w->arena, count + 1, sizeof *item);
    struct written_set written = {item, count, 0};
    if (!item) {
        w->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        item[i] = set->item.item[i];
        written.cost += item_cost(w, item[i]);
    }
    uint32_t number = image_put_set(w, &written);
    w->failed |=
        map_add(w->arena, &w->sets, set_key(item, count), number) == MAP_NONE;
    return number;
}

uint32_t word_set_put(struct image_writer *w, struct word_set *set)
{
    uint32_t known = 0;
    put_in_order(set->item.item, set->item.count);
    set->item.count = drop_equal(set->item.item, set->item.count);
    if (!w->failed) {
        known = map_get(&w->sets, set_key(set->item.item, set->item.count));
        if (known == MAP_NONE)
            known = put_new_set(w, set);
    }
    *set = (struct word_set){{0}};
    arena_reset(&w->scratch);
    return known;
}
