/* tables.c - what an image knows by what: sets by word, lines by set, prefixes
 * by their first letters. */
#include "base/sort.h"
#include "match/build.h"

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

/* Ends the counting of `ids` ids: where the items of each begin.  How many
 * there are. */
static uint32_t deal_open(struct deal *d, uint32_t ids)
{
    uint32_t sum = 0;
    for (uint32_t id = 0, count; id <= ids; id++, sum += count) {
        count = d->next[id];
        d->next[id] = sum;
    }
    return sum;
}

/* ------------------------------------------------- words and their beginnings
 */

/* A word or a prefix of the image. */
struct spelled {
    rlint_str text;
    uint32_t number;
    bool prefix;
};

/* By bytes; a prefix comes before what begins with it. */
static int compare_spelled(const void *x, const void *y)
{
    const struct spelled *a = x, *b = y;
    int order = str_compare(a->text, b->text);
    if (order)
        return order;
    if (a->prefix != b->prefix)
        return a->prefix ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static struct spelled spelled_word(const struct image_writer *w, uint32_t i)
{
    const struct image_word *word = image_slot(w, IMAGE_WORD, i);
    const char *text = w->section[IMAGE_TEXT].ptr + word->text;
    return (struct spelled){{text, word->len}, i, false};
}

static struct spelled spelled_prefix(const struct image_writer *w, uint32_t i)
{
    const struct image_prefix *p = image_slot(w, IMAGE_PREFIX, i);
    const char *text = w->section[IMAGE_TEXT].ptr + p->text;
    return (struct spelled){{text, p->len}, i, true};
}

/* Counts the words that begin with each prefix, or deals them out.  `open`:
 * room for prefixes of what comes next, one in another. */
static void deal_begun(const struct spelled *all, uint32_t count,
                       const struct spelled **open, struct deal *d)
{
    uint32_t depth = 0;
    for (uint32_t i = 0; i < count; i++) {
        while (depth && !str_begins(all[i].text, open[depth - 1]->text))
            depth--;
        if (all[i].prefix)
            open[depth++] = &all[i];
        for (uint32_t k = 0; !all[i].prefix && k < depth; k++)
            deal_out(d, open[k]->number, all[i].number);
    }
}

/* Sets that words would know by their beginnings, before they are too many: in
 * a pack made to be large they are as many as prefixes times words. */
#define BEGUN_MAX (1u << 20)

static bool begun_are_few(const struct image_writer *w, const uint32_t *words)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < w->set.count && sum <= BEGUN_MAX; n++) {
        const struct written_set *set = &w->set.item[n];
        for (uint32_t i = 0; i < set->count; i++)
            if (set->item[i] & ITEM_PREFIX)
                sum += words[set->item[i] & ~ITEM_PREFIX];
    }
    return sum <= BEGUN_MAX;
}

/* Which words begin with which prefixes. */
static void find_begun(struct image_writer *w)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    uint32_t prefixes = image_here(w, IMAGE_PREFIX), count = words + prefixes;
    if (!prefixes)
        return;
    struct spelled *all = arena_raw(w->arena, count, sizeof *all);
    const struct spelled **open = arena_raw(w->arena, prefixes, sizeof *open);
    struct deal d = {arena_array(w->arena, uint32_t, prefixes + 1), NULL};
    if (!all || !open || !d.next)
        return;
    for (uint32_t i = 0; i < count; i++)
        all[i] = i < words ? spelled_word(w, i) : spelled_prefix(w, i - words);
    sort_items(all, count, sizeof *all, compare_spelled);
    deal_begun(all, count, open, &d);
    bool few = begun_are_few(w, d.next);
    if (!few)
        memset(d.next, 0, prefixes * sizeof *d.next);
    d.item = arena_raw(w->arena, deal_open(&d, prefixes) + 1, sizeof *d.item);
    if (d.item && few)
        deal_begun(all, count, open, &d);
    w->begun = (struct begun){d.next, d.item, few};
}

/* ----------------------------------------------------------- sets and lines */

/* Sets that lines need, or the others, by the numbers of their words, and
 * behind these of their prefixes.  A word knows the sets of its beginnings,
 * too. */
static void deal_needed(const struct image_writer *w, struct deal *d,
                        bool needed)
{
    const struct begun *b = &w->begun;
    uint32_t words = image_here(w, IMAGE_WORD);
    for (uint32_t n = 0; n < w->set.count; n++) {
        const struct written_set *set = &w->set.item[n];
        const struct image_set *written = image_slot(w, IMAGE_SET, n);
        for (uint32_t i = 0;
             needed == (written->anchor.count > 0) && i < set->count; i++) {
            uint32_t item = set->item[i], prefix = item & ~ITEM_PREFIX;
            if (item == prefix) {
                deal_out(d, item, n);
                continue;
            }
            deal_out(d, words + prefix, n);
            for (uint32_t k = prefix ? b->end[prefix - 1] : 0;
                 k < b->end[prefix]; k++)
                deal_out(d, b->word[k], n);
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
    const struct image_anchor *a = x, *b = y;
    if (OP_CODE(a->near) != OP_CODE(b->near))
        return (int)OP_CODE(a->near) - (int)OP_CODE(b->near);
    if (a->near != b->near)
        return a->near < b->near ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

/* Those of one set: what is asked for in the same way is asked together. */
static void put_anchors(struct image_writer *w, const uint32_t *item,
                        uint32_t count)
{
    struct image_anchor *a = arena_raw(&w->scratch, count, sizeof *a);
    w->failed |= !a;
    for (uint32_t i = 0; a && i < count; i++)
        a[i] = w->anchor.item[item[i]].anchor;
    if (a && count > 1)
        sort_items(a, count, sizeof *a, compare_anchors);
    for (uint32_t i = 0; a && i < count; i++)
        if (i == 0 || compare_anchors(&a[i], &a[i - 1]))
            image_put(w, IMAGE_ANCHOR, &a[i]);
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
    uint32_t from = 0;
    if (!d.next)
        return;
    how->deal(w, &d);
    d.item = arena_raw(w->arena, deal_open(&d, ids) + 1, sizeof *d.item);
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

static uint32_t power_above(uint32_t count)
{
    uint32_t power = 8;
    while (power < count)
        power *= 2;
    return power;
}

/* The key of the prefix and the free slot, or that of others with this key. */
static struct image_stem *find_stem(struct image_writer *w,
                                    const struct image_prefix *p, uint32_t *key)
{
    rlint_str text = {w->section[IMAGE_TEXT].ptr + p->text, p->len};
    uint32_t mask = image_here(w, IMAGE_STEM) - 1;
    *key = image_stem_key(text, STEM_LONG);
    if (!*key)
        *key = image_stem_key(text, STEM_SHORT);
    for (uint32_t at = *key / 2 & mask;; at = (at + 1) & mask) {
        struct image_stem *stem = image_slot(w, IMAGE_STEM, at);
        if (stem->first == IMAGE_NONE || stem->key == *key)
            return stem;
    }
}

/* Prefixes with the same first letters hang on one slot. */
static void put_stem_table(struct image_writer *w)
{
    uint32_t count = image_here(w, IMAGE_PREFIX);
    uint32_t words = power_above(count / 8);
    struct buf *stems = &w->section[IMAGE_STEM];
    struct buf *gate = &w->section[IMAGE_GATE];
    if (!count)
        return;
    buf_repeat(stems, '\xFF',
               power_above(2 * count) * sizeof(struct image_stem));
    buf_repeat(gate, '\0', words * sizeof(uint64_t));
    w->failed |= stems->failed || gate->failed;
    for (uint32_t i = 0; !w->failed && i < count; i++) {
        struct image_prefix *p = image_slot(w, IMAGE_PREFIX, i);
        uint32_t key;
        struct image_stem *stem = find_stem(w, p, &key);
        uint64_t *bits = image_slot(w, IMAGE_GATE, image_gate_word(key, words));
        *bits |= UINT64_C(1) << key % 64;
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

void image_put_tables(struct image_writer *w)
{
    if (w->failed) /* what is written does not hang together */
        return;
    find_begun(w);
    put_ranges(w, w->set.count, &anchors);
    put_ranges(w, image_here(w, IMAGE_WORD) + image_here(w, IMAGE_PREFIX),
               &members);
    if (!w->failed && !w->arena->failed)
        count_anchors(w);
    put_stem_table(w);
    put_asked(w);
}
