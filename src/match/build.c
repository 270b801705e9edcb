/* build.c - writing an image: sections, words, hash tables. */
#include "match/build.h"

#include "base/sort.h"

#define FIRST_SLOTS 64u /* of the table of words, a power of two */

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
    for (uint64_t i = 0; i < WORD_PSEUDO; i++) {
        struct image_word pseudo = {.hash = i};
        image_put(w, IMAGE_WORD, &pseudo);
    }
    for (int i = 0; i < SET_PSEUDO; i++)
        image_put_set(w, &(struct written_set){.cost = COST_CLASS});
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

uint32_t image_put(struct image_writer *w, enum image_section section,
                   const void *element)
{
    struct buf *b = &w->section[section];
    uint32_t number = (uint32_t)(b->len / image_element[section]);
    buf_put(b, element, image_element[section]);
    w->failed |= b->failed;
    return number;
}

uint32_t image_here(const struct image_writer *w, enum image_section section)
{
    return (uint32_t)(w->section[section].len / image_element[section]);
}

void *image_slot(const struct image_writer *w, enum image_section section,
                 uint32_t i)
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

uint32_t image_put_set(struct image_writer *w, const struct written_set *set)
{
    struct image_set written = {{0, 0}};
    struct written_set *slot = vec_push(w->arena, &w->set);
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

/* Where a word's number stands in the table, or the free place for it. */
static uint32_t *find_slot(struct image_writer *w, uint64_t hash,
                           rlint_str fold)
{
    uint32_t mask = image_here(w, IMAGE_SLOT) - 1;
    for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
        uint32_t *slot = image_slot(w, IMAGE_SLOT, i);
        if (*slot == IMAGE_NONE)
            return slot;
        const struct image_word *word = image_slot(w, IMAGE_WORD, *slot);
        if (word->hash == hash && word->len == fold.len &&
            memcmp(image_slot(w, IMAGE_TEXT, word->text), fold.ptr, fold.len) ==
                0)
            return slot;
    }
}

/* An empty table in a section of numbers; NULL when memory runs out. */
static uint32_t *put_table(struct image_writer *w, enum image_section section,
                           uint32_t size)
{
    struct buf *b = &w->section[section];
    b->len = 0;
    buf_repeat(b, '\xFF', size * sizeof(uint32_t)); /* IMAGE_NONE */
    w->failed |= b->failed;
    return b->failed ? NULL : (uint32_t *)(void *)b->ptr;
}

/* Makes room in the table for one word more: at most half of it is full. */
static bool reserve_slot(struct image_writer *w)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    uint32_t slots = image_here(w, IMAGE_SLOT);
    if (slots >= 2 * (words + 1))
        return true;
    slots = slots ? 2 * slots : FIRST_SLOTS;
    uint32_t *table = put_table(w, IMAGE_SLOT, slots);
    for (uint32_t i = WORD_PSEUDO; table && i < words; i++) {
        const struct image_word *word = image_slot(w, IMAGE_WORD, i);
        uint32_t at = (uint32_t)word->hash & (slots - 1);
        while (table[at] != IMAGE_NONE)
            at = (at + 1) & (slots - 1);
        table[at] = i;
    }
    return table != NULL;
}

/* Words are many: they have no key in the map of texts. */
uint32_t image_put_word(struct image_writer *w, rlint_str fold)
{
    struct buf *text = &w->section[IMAGE_TEXT];
    fold = image_writer_key(w, fold);
    /* A word that found no room has a slot, but is not there. */
    if (w->failed || !reserve_slot(w))
        return 0;
    struct image_word word = {.hash = token_hash(fold.ptr, fold.len),
                              .text = (uint32_t)text->len,
                              .len = (uint32_t)fold.len};
    uint32_t *slot = find_slot(w, word.hash, fold);
    if (*slot != IMAGE_NONE)
        return *slot;
    buf_str(text, fold);
    buf_char(text, '\0');
    w->failed |= text->failed;
    return *slot = image_put(w, IMAGE_WORD, &word);
}

/* Items dealt out to ids: they are counted, and then each is put where the
 * items of its id lie. */
struct deal {
    uint32_t *next; /* by id */
    uint32_t *item; /* NULL: they are being counted */
};

static void deal_out(struct deal *d, uint32_t id, uint32_t item)
{
    uint32_t at = d->next[id]++;
    if (d->item)
        d->item[at] = item;
}

/* Sets that lines need, or the others, by the numbers of their words, and
 * behind these of their prefixes. */
static void deal_needed(const struct image_writer *w, struct deal *d,
                        bool needed)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    for (uint32_t n = 0; n < w->set.count; n++) {
        const struct written_set *set = &w->set.item[n];
        const struct image_set *written = image_slot(w, IMAGE_SET, n);
        for (uint32_t i = 0;
             needed == (written->anchor.count > 0) && i < set->count; i++) {
            uint32_t item = set->item[i];
            bool prefix = item & ITEM_PREFIX;
            deal_out(d, prefix ? words + (item & ~ITEM_PREFIX) : item, n);
        }
    }
}

static void deal_sets(const struct image_writer *w, struct deal *d)
{
    deal_needed(w, d, true);
    deal_needed(w, d, false);
}

static void deal_lines(const struct image_writer *w, struct deal *d)
{
    for (uint32_t i = 0; i < w->anchor.count; i++)
        deal_out(d, w->anchor.item[i].set, i);
}

static struct image_range *sets_of(struct image_writer *w, uint32_t id)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    if (id < words)
        return &((struct image_word *)image_slot(w, IMAGE_WORD, id))->set;
    return &((struct image_prefix *)image_slot(w, IMAGE_PREFIX, id - words))
                ->set;
}

static struct image_range *lines_of(struct image_writer *w, uint32_t id)
{
    return &((struct image_set *)image_slot(w, IMAGE_SET, id))->anchor;
}

/* How many of the first sets some line needs. */
static uint32_t anchors_of(struct image_writer *w, struct image_range sets)
{
    uint32_t count = 0;
    while (
        count < sets.count &&
        lines_of(w, *(uint32_t *)image_slot(w, IMAGE_MEMBER, sets.beg + count))
            ->count)
        count++;
    return count;
}

static void count_anchors(struct image_writer *w)
{
    for (uint32_t i = 0; i < image_here(w, IMAGE_WORD); i++) {
        struct image_word *word = image_slot(w, IMAGE_WORD, i);
        word->anchors = anchors_of(w, word->set);
    }
    for (uint32_t i = 0; i < image_here(w, IMAGE_PREFIX); i++) {
        struct image_prefix *p = image_slot(w, IMAGE_PREFIX, i);
        p->anchors = anchors_of(w, p->set);
    }
}

/* Items of one id, in the order they were dealt in: equal ones follow each
 * other. */
static void put_members(struct image_writer *w, const uint32_t *item,
                        uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || item[i] != item[i - 1])
            image_put(w, IMAGE_MEMBER, &item[i]);
}

static int compare_anchors(const void *x, const void *y)
{
    const struct set_anchor *a = x, *b = y;
    if (a->near != b->near)
        return a->near < b->near ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Those of one set: lines that need the same near it are put together. */
static void put_anchors(struct image_writer *w, const uint32_t *item,
                        uint32_t count)
{
    struct set_anchor *a = arena_raw(&w->scratch, count, sizeof *a);
    w->failed |= !a;
    for (uint32_t i = 0; a && i < count; i++)
        a[i] = w->anchor.item[item[i]];
    if (a && count > 1)
        sort_items(a, count, sizeof *a, compare_anchors);
    for (uint32_t i = 0; a && i < count;) {
        struct image_anchor anchor = {.group = a[i].line / 64,
                                      .near = a[i].near};
        for (; i < count && a[i].line / 64 == anchor.group &&
               a[i].near == anchor.near;
             i++)
            anchor.lines |= UINT64_C(1) << a[i].line % 64;
        image_put(w, IMAGE_ANCHOR, &anchor);
    }
    arena_reset(&w->scratch);
}

/* What is dealt out, and where it is put. */
struct dealt {
    enum image_section section;
    void (*deal)(const struct image_writer *, struct deal *);
    void (*put)(struct image_writer *, const uint32_t *item, uint32_t count);
    struct image_range *(*range_of)(struct image_writer *, uint32_t id);
};

static const struct dealt members = {IMAGE_MEMBER, deal_sets, put_members,
                                     sets_of};
static const struct dealt anchors = {IMAGE_ANCHOR, deal_lines, put_anchors,
                                     lines_of};

/* Writes the items of `ids` ids and gives each its range. */
static void put_ranges(struct image_writer *w, uint32_t ids,
                       const struct dealt *how)
{
    struct deal d = {arena_array(w->arena, uint32_t, ids + 1), NULL};
    uint32_t sum = 0, from = 0;
    if (!d.next)
        return;
    how->deal(w, &d);
    for (uint32_t id = 0, count; id <= ids; id++, sum += count) {
        count = d.next[id];
        d.next[id] = sum;
    }
    d.item = arena_raw(w->arena, sum + 1, sizeof *d.item);
    if (!d.item)
        return;
    how->deal(w, &d);
    for (uint32_t id = 0; id < ids && !w->failed; from = d.next[id++]) {
        uint32_t beg = image_here(w, how->section);
        how->put(w, &d.item[from], d.next[id] - from);
        if (d.next[id] > from && !w->failed)
            *how->range_of(w, id) =
                (struct image_range){beg, image_here(w, how->section) - beg};
    }
}

/* Prefixes with the same first letters hang on one slot. */
static void put_stem_table(struct image_writer *w)
{
    uint32_t count = image_here(w, IMAGE_PREFIX), size = 8;
    while (size < count * 2)
        size *= 2;
    struct buf *b = &w->section[IMAGE_STEM];
    buf_repeat(b, '\xFF', count ? size * sizeof(struct image_stem) : 0);
    w->failed |= b->failed;
    for (uint32_t i = 0; !w->failed && i < count; i++) {
        struct image_prefix *p = image_slot(w, IMAGE_PREFIX, i);
        const char *text = w->section[IMAGE_TEXT].ptr + p->text;
        uint32_t key = image_stem_key((rlint_str){text, p->len});
        uint32_t at = key / 2 & (size - 1);
        struct image_stem *stem = image_slot(w, IMAGE_STEM, at);
        while (stem->first != IMAGE_NONE && stem->key != key)
            stem = image_slot(w, IMAGE_STEM, at = (at + 1) & (size - 1));
        p->next = stem->first;
        *stem = (struct image_stem){key, i};
    }
}

/* A bit for each line that is looked for only when it is asked for. */
static void put_asked(struct image_writer *w)
{
    uint32_t lines = image_here(w, IMAGE_LINE);
    for (uint32_t i = 0; i < lines && !w->failed; i += 64) {
        uint64_t bits = 0;
        for (uint32_t k = i; k < i + 64 && k < lines; k++) {
            const struct image_line *line = image_slot(w, IMAGE_LINE, k);
            bits |= (uint64_t)((line->flags & LINE_ASKED) != 0) << (k - i);
        }
        image_put(w, IMAGE_ASKED, &bits);
    }
}

bool image_finish(struct image_writer *w, uint64_t digest, struct buf *out)
{
    struct image head = {.magic = IMAGE_MAGIC,
                         .layout = IMAGE_LAYOUT,
                         .digest = digest,
                         .marked = w->marked};
    put_ranges(w, w->set.count, &anchors);
    put_ranges(w, image_here(w, IMAGE_WORD) + image_here(w, IMAGE_PREFIX),
               &members);
    if (!w->failed && !w->arena->failed)
        count_anchors(w);
    put_stem_table(w);
    put_asked(w);
    if (!reserve_slot(w) || w->failed || w->arena->failed)
        return false;
    memcpy(head.lang, w->lang, sizeof head.lang);
    uint64_t at = sizeof head;
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        at = (at + 7) & ~UINT64_C(7);
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
