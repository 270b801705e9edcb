/* set.c - what may stand in one place of a phrase: sets of words. */
#include "match/build.h"

#include "base/sort.h"
#include "base/utf8.h"

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

void word_set_add(struct image_writer *w, struct word_set *set,
                  const struct phrase *p)
{
    if (p->kind == PHRASE_TOKEN) {
        set->pseudo |= 1u << (WORD_TOKEN_KINDS + p->number);
        return;
    }
    for (uint32_t i = 0; i < p->form_count; i++) {
        const struct form *f = &p->form[i];
        uint32_t *slot = f->prefix ? vec_push(w->arena, &set->prefix)
                                   : vec_push(w->arena, &set->word);
        if (!slot) {
            w->failed = true;
            return;
        }
        *slot = f->prefix ? put_prefix(w, f->fold) : image_put_word(w, f->fold);
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Sorted and without repetition. */
static uint32_t tidy(uint32_t *item, uint32_t count)
{
    uint32_t kept = 0;
    if (count)
        sort_items(item, count, sizeof *item, compare_numbers);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || item[kept - 1] != item[i])
            item[kept++] = item[i];
    return kept;
}

/* How often a word may be expected: short ones are common.  The figure is
 * relative; the rarest mandatory place of a phrase becomes its anchor. */
static uint32_t word_cost(rlint_str fold, bool prefix)
{
    static const uint16_t by_letters[] = {4096, 4096, 1024, 256, 96,
                                          48,   24,   12,   8};
    size_t letters = 0;
    for (size_t i = 0; i < fold.len; letters++)
        utf8_next(fold.ptr, &i);
    uint32_t cost = by_letters[letters > 8 ? 8 : letters];
    return prefix ? cost * 4 : cost;
}

#define COST_TOKEN 64u /* an opaque token */

static void put_member(struct image_writer *w, uint32_t id, uint32_t set)
{
    struct image_pair *pair = vec_push(w->arena, &w->member);
    if (pair)
        *pair = (struct image_pair){id, set};
    w->failed |= !pair;
}

static rlint_str text_of(const struct image_writer *w, uint32_t offset,
                         uint32_t len)
{
    return (rlint_str){w->section[IMAGE_TEXT].ptr + offset, len};
}

/* A set that is not known yet. */
static uint32_t put_new_set(struct image_writer *w, struct word_set *set)
{
    uint32_t number = (uint32_t)w->set.count;
    for (uint32_t i = 0; i < set->word.count && !w->failed; i++) {
        const struct image_word *word =
            image_slot(w, IMAGE_WORD, set->word.item[i]);
        set->cost += word_cost(text_of(w, word->text, word->len), false);
        put_member(w, set->word.item[i], number);
    }
    for (uint32_t i = 0; i < set->prefix.count && !w->failed; i++) {
        const struct image_prefix *prefix =
            image_slot(w, IMAGE_PREFIX, set->prefix.item[i]);
        set->cost += word_cost(text_of(w, prefix->text, prefix->len), true);
        put_member(w, PAIR_PREFIX | set->prefix.item[i], number);
    }
    for (uint32_t i = 0; i < WORD_PSEUDO; i++)
        if (set->pseudo >> i & 1) {
            set->cost += i < WORD_CLASSES ? COST_TOKEN : COST_CLASS;
            put_member(w, i, number);
        }
    return image_put_set(w, set);
}

uint32_t word_set_put(struct image_writer *w, struct word_set *set)
{
    set->word.count = tidy(set->word.item, set->word.count);
    set->prefix.count = tidy(set->prefix.item, set->prefix.count);
    uint32_t head[3] = {set->word.count, set->prefix.count, set->pseudo};
    size_t len =
        sizeof head + (set->word.count + set->prefix.count) * sizeof(uint32_t);
    char *key = arena_raw(w->arena, len, 1);
    if (!key) {
        w->failed = true;
        return 0;
    }
    memcpy(key, head, sizeof head);
    if (set->word.item)
        memcpy(key + sizeof head, set->word.item,
               set->word.count * sizeof(uint32_t));
    if (set->prefix.item)
        memcpy(key + sizeof head + set->word.count * sizeof(uint32_t),
               set->prefix.item, set->prefix.count * sizeof(uint32_t));
    uint32_t known = map_get(&w->sets, (rlint_str){key, len});
    if (known != MAP_NONE)
        return known;
    uint32_t number = put_new_set(w, set);
    w->failed |=
        map_add(w->arena, &w->sets, (rlint_str){key, len}, number) == MAP_NONE;
    return number;
}

void word_set_join(struct image_writer *w, struct word_set *to,
                   const struct word_set *from)
{
    for (uint32_t i = 0; i < from->word.count; i++) {
        uint32_t *slot = vec_push(w->arena, &to->word);
        if (slot)
            *slot = from->word.item[i];
    }
    for (uint32_t i = 0; i < from->prefix.count; i++) {
        uint32_t *slot = vec_push(w->arena, &to->prefix);
        if (slot)
            *slot = from->prefix.item[i];
    }
    to->pseudo |= from->pseudo;
    w->failed |= w->arena->failed;
}
