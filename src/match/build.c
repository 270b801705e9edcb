/* build.c - writing an image: sections, words, hash tables. */
#include "match/build.h"

#define FIRST_SLOTS 64u /* of the table of words, a power of two */

/* The words of the first sets. */
static const uint32_t pseudo_word[SET_PSEUDO] = {
    WORD_CLASSES,     WORD_CLASSES + 1, WORD_CLASSES + 2,
    WORD_CLASSES + 3, WORD_CLASSES + 4, WORD_CLASSES + 5,
    WORD_CLASSES + 6, WORD_CLASSES + 7, WORD_ALWAYS};

bool image_writer_init(struct image_writer *w, struct arena *a, rlint_str lang,
                       const rlint_allocator *alloc)
{
    *w = (struct image_writer){.arena = a};
    arena_init(&w->scratch, alloc);
    if (lang.len && lang.len < sizeof w->lang)
        memcpy(w->lang, lang.ptr, lang.len);
    for (int s = 0; s < IMAGE_SECTIONS; s++)
        buf_init(&w->section[s], alloc);
    image_put_text(w, STR(""));
    for (uint32_t i = 0; i < WORD_PSEUDO; i++) {
        struct image_word pseudo = {.text = 0};
        image_put(w, IMAGE_WORD, &pseudo);
    }
    for (int i = 0; i < SET_PSEUDO; i++)
        image_put_set(w, &(struct written_set){&pseudo_word[i], 1, COST_CLASS});
    struct image_when always = {{0, 0}};
    image_put(w, IMAGE_WHEN, &always);
    return !w->failed;
}

void image_writer_free(struct image_writer *w)
{
    arena_free(&w->scratch);
    for (int s = 0; s < IMAGE_SECTIONS; s++)
        buf_free(&w->section[s]);
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

uint32_t image_put_set(struct image_writer *w, const struct written_set *set)
{
    uint32_t number = w->set.count;
    struct written_set *slot = vec_push(w->arena, &w->set);
    if (slot)
        *slot = *set;
    w->failed |= !slot;
    return number;
}

uint32_t image_put_param(struct image_writer *w, uint32_t value)
{
    return image_put(w, IMAGE_PARAM, &value);
}

rlint_str image_writer_key(struct image_writer *w, rlint_str fold)
{
    char room[IMAGE_KEY];
    if (!image_has_keys(w->lang))
        return fold;
    rlint_str key = image_key(w->lang, fold, room);
    if (key.ptr == fold.ptr)
        return fold;
    char *kept = arena_text(w->arena, key);
    w->failed |= !kept;
    return (rlint_str){kept, kept ? key.len : 0};
}

static rlint_str word_text(const struct image_writer *w, uint32_t number)
{
    const struct image_word *word = image_slot(w, IMAGE_WORD, number);
    return (rlint_str){image_slot(w, IMAGE_TEXT, word->text), word->len};
}

/* Where a word stands in the table, or the free place for it. */
static struct image_entry *find_entry(struct image_writer *w, uint64_t hash,
                                      rlint_str fold)
{
    uint32_t mask = image_here(w, IMAGE_SLOT) - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        struct image_entry *entry = image_slot(w, IMAGE_SLOT, i);
        if (entry->word == IMAGE_NONE ||
            (entry->hash == (uint32_t)hash &&
             str_equal(word_text(w, entry->word), fold)))
            return entry;
    }
}

/* An empty table of words; NULL when memory runs out. */
static struct image_entry *put_table(struct image_writer *w, uint32_t size)
{
    struct buf *b = &w->section[IMAGE_SLOT];
    b->len = 0;
    buf_repeat(b, '\xFF', size * sizeof(struct image_entry)); /* IMAGE_NONE */
    w->failed |= b->failed;
    return b->failed ? NULL : image_slot(w, IMAGE_SLOT, 0);
}

/* Makes room in the table for one word more: at most half of it is full. */
static bool reserve_entry(struct image_writer *w)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    uint32_t slots = image_here(w, IMAGE_SLOT);
    if (slots >= 2 * (words + 1))
        return true;
    slots = slots ? 2 * slots : FIRST_SLOTS;
    struct image_entry *table = put_table(w, slots);
    for (uint32_t i = WORD_PSEUDO; table && i < words; i++) {
        rlint_str text = word_text(w, i);
        uint32_t hash = (uint32_t)token_hash(text.ptr, text.len);
        uint32_t at = hash & (slots - 1);
        while (table[at].word != IMAGE_NONE)
            at = (at + 1) & (slots - 1);
        table[at] = (struct image_entry){hash, i};
    }
    return table != NULL;
}

/* Words are many: they have no key in the map of texts. */
uint32_t image_put_word(struct image_writer *w, rlint_str fold, uint64_t hash)
{
    struct buf *text = &w->section[IMAGE_TEXT];
    if (image_has_keys(w->lang)) {
        fold = image_writer_key(w, fold);
        hash = token_hash(fold.ptr, fold.len);
    }
    /* A word that found no room has a slot, but is not there. */
    if (w->failed || !reserve_entry(w))
        return 0;
    struct image_word word = {.text = (uint32_t)text->len,
                              .len = (uint32_t)fold.len & 0xFFFFFF};
    struct image_entry *entry = find_entry(w, hash, fold);
    if (entry->word != IMAGE_NONE)
        return entry->word;
    buf_str(text, fold);
    buf_char(text, '\0');
    w->failed |= text->failed;
    *entry =
        (struct image_entry){(uint32_t)hash, image_put(w, IMAGE_WORD, &word)};
    return entry->word;
}

bool image_finish(struct image_writer *w, uint64_t digest, struct buf *out)
{
    struct image head = {.magic = IMAGE_MAGIC,
                         .layout = IMAGE_LAYOUT,
                         .digest = digest,
                         .marked = w->marked};
    image_put_tables(w);
    head.begun = w->begun_known;
    head.sets = w->set.count;
    head.most = w->most;
    if (!reserve_entry(w) || w->failed || w->arena->failed)
        return false;
    memcpy(head.lang, w->lang, sizeof head.lang);
    uint64_t at = sizeof head;
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        at = (at + IMAGE_ALIGN - 1) / IMAGE_ALIGN * IMAGE_ALIGN;
        head.section[s].offset = (uint32_t)at;
        head.section[s].count = image_here(w, s);
        at += w->section[s].len;
    }
    if (at > UINT32_MAX / 2)
        return false;
    head.size = (uint32_t)at;
    size_t start = out->len;
    buf_reserve(out, head.size);
    buf_put(out, (const char *)&head, sizeof head);
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        buf_repeat(out, '\0', start + head.section[s].offset - out->len);
        buf_put(out, w->section[s].ptr, w->section[s].len);
    }
    return !out->failed;
}
