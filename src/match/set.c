/* set.c - what may stand in one place of a phrase: sets of words. */
#include "match/build.h"

#include "base/sort.h"
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
                               : image_put_word(w, f->fold, f->hash));
    }
}

/* ---------------------------------------------------------------- writing */

static int compare_items(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
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
 * their length tells: in the order of their bytes, so that they are found by
 * halving. */
static const char common[2][3][168] = {
    {"ako ali and are but can for has kao nam nas not our smo "
     "ste the vam vas was you",
     "been from have nije samo that them then they this what "
     "when will with your",
     "about after could their there these which would"},
    {"был вам вас ваш вот все для его или как нам нас наш при "
     "так уже что это",
     "было быть ваша ваше ваши вашу если есть наша наши пока "
     "того этой этот",
     "более будет вашей вашем ваших можно нашей номер нужно "
     "очень после также через чтобы этого"},
};

/* Letters of one text are all of one byte or all of two. */
static bool is_common(rlint_str fold, size_t letters)
{
    if (letters < 3 || letters > 5 || fold.len % letters != 0 ||
        fold.len / letters > 2)
        return false;
    const char *words = common[fold.len / letters - 1][letters - 3];
    size_t step = fold.len + 1, beg = 0, end = (strlen(words) + 1) / step;
    while (beg < end) {
        size_t middle = beg + (end - beg) / 2;
        int order = memcmp(fold.ptr, words + middle * step, fold.len);
        if (order == 0)
            return true;
        if (order < 0)
            end = middle;
        else
            beg = middle + 1;
    }
    return false;
}

/* How often a word may be expected: short ones are common.  The figure is
 * relative; the rarest mandatory place of a phrase becomes its anchor. */
static uint32_t word_cost(rlint_str fold, bool prefix)
{
    static const uint16_t by_letters[] = {4096, 4096, 1024, 256, 96,
                                          48,   24,   12,   8};
    size_t letters = utf8_count(fold);
    if (is_common(fold, letters))
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
static uint32_t put_new_set(struct image_writer *w, const uint32_t *from,
                            uint32_t count)
{
    uint32_t *item = arena_raw(w->arena, count + 1, sizeof *item);
    struct written_set written = {item, count, 0};
    if (!item) {
        w->failed = true;
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        item[i] = from[i];
        written.cost += item_cost(w, item[i]);
    }
    return image_put_set(w, &written);
}

/* The set of one word and no other. */
static uint32_t put_alone(struct image_writer *w, uint32_t word)
{
    while (w->alone.count <= word && !w->failed)
        w->failed |= !vec_push(w->arena, &w->alone);
    if (w->failed)
        return 0;
    uint32_t *known = &w->alone.item[word];
    if (!*known)
        *known = put_new_set(w, &word, 1);
    return *known;
}

static uint32_t put_several(struct image_writer *w, const uint32_t *item,
                            uint32_t count)
{
    uint32_t known = map_get(&w->sets, set_key(item, count));
    if (known != MAP_NONE)
        return known;
    uint32_t number = put_new_set(w, item, count);
    if (!w->failed)
        item = w->set.item[number].item; /* which stays where it is */
    w->failed |=
        map_add(w->arena, &w->sets, set_key(item, count), number) == MAP_NONE;
    return number;
}

uint32_t word_set_put(struct image_writer *w, struct word_set *set)
{
    uint32_t *item = set->item.item, count, number = 0;
    sort_items(item, set->item.count, sizeof *item, compare_items);
    count = drop_equal(item, set->item.count);
    if (!w->failed && count == 1 && !(*item & ITEM_PREFIX))
        number = put_alone(w, *item);
    else if (!w->failed)
        number = put_several(w, item, count);
    *set = (struct word_set){{0}};
    arena_reset(&w->scratch);
    return number;
}

uint32_t word_set_of(struct image_writer *w, const struct phrase *p)
{
    struct word_set set = {{0}};
    if (p->kind == PHRASE_WORD && p->form_count == 1 && !p->form->prefix) {
        uint32_t word = image_put_word(w, p->form->fold, p->form->hash);
        return w->failed ? 0 : put_alone(w, word);
    }
    word_set_add_phrase(w, &set, p);
    return word_set_put(w, &set);
}
