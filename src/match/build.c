/* build.c - writing an image: sections, words, hash tables. */
#include "match/build.h"

#include "base/sort.h"

bool image_writer_init(struct image_writer *w, struct arena *a, rlint_str lang,
                       const rlint_allocator *alloc)
{
    *w = (struct image_writer){.arena = a};
    if (lang.len && lang.len < sizeof w->lang)
        memcpy(w->lang, lang.ptr, lang.len);
    for (int s = 0; s < IMAGE_SECTIONS; s++)
        buf_init(&w->section[s], alloc);
    image_put_text(w, STR(""));
    for (uint64_t i = 0; i < WORD_PSEUDO; i++) {
        struct image_word pseudo = {.hash = i};
        image_put(w, IMAGE_WORD, &pseudo);
    }
    for (int i = 0; i < SET_PSEUDO; i++)
        image_put_set(w, &(struct word_set){.cost = COST_CLASS});
    struct image_when always = {{0, 0}};
    image_put(w, IMAGE_WHEN, &always);
    return !w->failed;
}

void image_writer_free(struct image_writer *w)
{
    for (int s = 0; s < IMAGE_SECTIONS; s++)
        buf_free(&w->section[s]);
}

uint32_t image_put(struct image_writer *w, enum image_section section,
                   const void *element)
{
    struct buf *b = &w->section[section];
    uint32_t number = (uint32_t)(b->len / image_element[section]);
    buf_put(b, element, image_element[section]);
    w->failed |= b->failed;
    return number;
}

void *image_slot(struct image_writer *w, enum image_section section, uint32_t i)
{
    return w->section[section].ptr + (size_t)i * image_element[section];
}

uint32_t image_put_text(struct image_writer *w, rlint_str text)
{
    uint32_t known = map_get(&w->texts, text);
    if (known != MAP_NONE)
        return known;
    struct buf *b = &w->section[IMAGE_TEXT];
    uint32_t offset = (uint32_t)b->len;
    buf_str(b, text);
    buf_char(b, '\0');
    char *key = arena_text(w->arena, text);
    w->failed |= b->failed || !key ||
                 map_add(w->arena, &w->texts, (rlint_str){key, text.len},
                         offset) == MAP_NONE;
    return offset;
}

uint32_t image_put_set(struct image_writer *w, const struct word_set *set)
{
    struct image_set written = {{0, 0}};
    struct word_set *slot = vec_push(w->arena, &w->set);
    if (slot)
        *slot = *set;
    w->failed |= !slot;
    return image_put(w, IMAGE_SET, &written);
}

uint32_t image_put_param(struct image_writer *w, uint32_t value)
{
    return image_put(w, IMAGE_PARAM, &value);
}

rlint_str image_writer_key(struct image_writer *w, rlint_str fold)
{
    char room[IMAGE_KEY];
    rlint_str key = image_key(w->lang, fold, room);
    if (key.ptr == fold.ptr)
        return fold;
    char *kept = arena_text(w->arena, key);
    w->failed |= !kept;
    return (rlint_str){kept, kept ? key.len : 0};
}

uint32_t image_put_word(struct image_writer *w, rlint_str fold)
{
    fold = image_writer_key(w, fold);
    uint32_t known = map_get(&w->words, fold);
    if (known != MAP_NONE)
        return known;
    struct image_word word = {.hash = token_hash(fold.ptr, fold.len),
                              .text = image_put_text(w, fold),
                              .len = (uint32_t)fold.len};
    uint32_t number = image_put(w, IMAGE_WORD, &word);
    w->failed |= map_add(w->arena, &w->words, fold, number) == MAP_NONE;
    return number;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct image_pair *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static struct image_range *sets_of(struct image_writer *w, uint32_t id)
{
    if (id & PAIR_PREFIX)
        return &((struct image_prefix *)image_slot(w, IMAGE_PREFIX,
                                                   id & ~PAIR_PREFIX))
                    ->set;
    return &((struct image_word *)image_slot(w, IMAGE_WORD, id))->set;
}

static struct image_range *lines_of(struct image_writer *w, uint32_t id)
{
    return &((struct image_set *)image_slot(w, IMAGE_SET, id))->anchor;
}

/* Writes the items of every id, each once, and gives the id their range. */
static void put_pairs(struct image_writer *w, struct image_pair *pair,
                      uint32_t count, enum image_section section,
                      struct image_range *(*range_of)(struct image_writer *w,
                                                      uint32_t id))
{
    if (count)
        sort_items(pair, count, sizeof *pair, compare_pairs);
    for (uint32_t i = 0; i < count && !w->failed;) {
        struct image_range range = {
            (uint32_t)(w->section[section].len / sizeof(uint32_t)), 0};
        uint32_t id = pair[i].id, last = IMAGE_NONE;
        for (; i < count && pair[i].id == id; i++) {
            if (pair[i].item == last)
                continue;
            last = pair[i].item;
            image_put(w, section, &last);
            range.count++;
        }
        if (!w->failed)
            *range_of(w, id) = range;
    }
}

static uint32_t *new_table(struct image_writer *w, uint32_t items,
                           uint32_t *ret_size)
{
    uint32_t size = 8;
    while (size < items * 2)
        size *= 2;
    uint32_t *table = arena_raw(w->arena, size, sizeof *table);
    w->failed |= !table;
    for (uint32_t i = 0; table && i < size; i++)
        table[i] = IMAGE_NONE;
    *ret_size = size;
    return table;
}

static void put_table(struct image_writer *w, enum image_section section,
                      const uint32_t *table, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        image_put(w, section, &table[i]);
}

static void put_word_table(struct image_writer *w)
{
    uint32_t words =
        (uint32_t)(w->section[IMAGE_WORD].len / sizeof(struct image_word));
    uint32_t size, *table = new_table(w, words, &size);
    for (uint32_t i = WORD_PSEUDO; table && i < words; i++) {
        const struct image_word *word = image_slot(w, IMAGE_WORD, i);
        uint32_t at = (uint32_t)word->hash & (size - 1);
        while (table[at] != IMAGE_NONE)
            at = (at + 1) & (size - 1);
        table[at] = i;
    }
    if (table)
        put_table(w, IMAGE_SLOT, table, size);
}

/* Prefixes with the same first letters hang on one slot. */
static void put_stem_table(struct image_writer *w)
{
    uint32_t count =
        (uint32_t)(w->section[IMAGE_PREFIX].len / sizeof(struct image_prefix));
    uint32_t size, *table = new_table(w, count, &size);
    for (uint32_t i = 0; table && i < count; i++) {
        struct image_prefix *p = image_slot(w, IMAGE_PREFIX, i);
        const char *text = w->section[IMAGE_TEXT].ptr + p->text;
        uint32_t len = image_stem_len((rlint_str){text, p->len});
        uint32_t at = (uint32_t)token_hash(text, len) & (size - 1);
        for (; table[at] != IMAGE_NONE; at = (at + 1) & (size - 1)) {
            const struct image_prefix *other =
                image_slot(w, IMAGE_PREFIX, table[at]);
            const char *its = w->section[IMAGE_TEXT].ptr + other->text;
            if (image_stem_len((rlint_str){its, other->len}) == len &&
                memcmp(its, text, len) == 0)
                break;
        }
        p->next = table[at];
        table[at] = i;
    }
    if (table && count)
        put_table(w, IMAGE_STEM, table, size);
}

bool image_finish(struct image_writer *w, uint64_t digest, struct buf *out)
{
    struct image head = {
        .magic = IMAGE_MAGIC, .layout = IMAGE_LAYOUT, .digest = digest};
    put_pairs(w, w->member.item, w->member.count, IMAGE_MEMBER, sets_of);
    put_pairs(w, w->anchor.item, w->anchor.count, IMAGE_ANCHOR, lines_of);
    if (!w->failed)
        put_word_table(w);
    if (!w->failed)
        put_stem_table(w);
    if (w->failed)
        return false;
    memcpy(head.lang, w->lang, sizeof head.lang);
    uint64_t at = sizeof head;
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        at = (at + 7) & ~UINT64_C(7);
        head.section[s].offset = (uint32_t)at;
        head.section[s].count =
            (uint32_t)(w->section[s].len / image_element[s]);
        at += w->section[s].len;
    }
    if (at > UINT32_MAX / 2)
        return false;
    head.size = (uint32_t)at;
    size_t start = out->len;
    buf_put(out, (const char *)&head, sizeof head);
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        buf_repeat(out, '\0', start + head.section[s].offset - out->len);
        buf_put(out, w->section[s].ptr, w->section[s].len);
    }
    return !out->failed;
}
