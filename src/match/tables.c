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

/* Deals out what `deal` names.  False when memory runs out. */
static bool deal_all(const struct image_writer *w, uint32_t ids,
                     void (*deal)(const struct image_writer *, struct deal *),
                     struct dealt *ret)
{
    struct deal d = {arena_array(w->arena, uint32_t, ids + 1), NULL};
    if (!d.next)
        return false;
    deal(w, &d);
    d.item = arena_raw(w->arena, deal_open(&d, ids) + 1, sizeof *d.item);
    if (!d.item)
        return false;
    deal(w, &d);
    *ret = (struct dealt){d.next, d.item};
    return true;
}

static const uint32_t *dealt_items(const struct dealt *d, uint32_t id,
                                   uint32_t *ret_count)
{
    uint32_t beg = id ? d->end[id - 1] : 0;
    *ret_count = d->end[id] - beg;
    return d->item + beg;
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

/* What words would know by their beginnings, before it is too much: in a pack
 * made to be large it is as much as prefixes times words. */
#define BEGUN_MAX (1u << 20)

static bool begun_are_few(const struct image_writer *w, const uint32_t *words)
{
    uint64_t sum = 0;
    for (uint32_t n = 0; n < w->set.count && sum <= BEGUN_MAX; n++) {
        const struct written_set *set = &w->set.item[n];
        uint32_t anchors;
        dealt_items(&w->anchored, n, &anchors);
        for (uint32_t i = 0; i < set->count; i++)
            if (set->item[i] & ITEM_PREFIX)
                sum += (uint64_t)words[set->item[i] & ~ITEM_PREFIX] *
                       (1 + anchors);
    }
    return sum <= BEGUN_MAX;
}

/* Which words begin with which prefixes.  False when memory runs out. */
static bool find_begun(struct image_writer *w)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    uint32_t prefixes = image_here(w, IMAGE_PREFIX), count = words + prefixes;
    if (!prefixes)
        return true;
    struct spelled *all = arena_raw(w->arena, count, sizeof *all);
    const struct spelled **open = arena_raw(w->arena, prefixes, sizeof *open);
    struct deal d = {arena_array(w->arena, uint32_t, prefixes + 1), NULL};
    if (!all || !open || !d.next)
        return false;
    for (uint32_t i = 0; i < count; i++)
        all[i] = i < words ? spelled_word(w, i) : spelled_prefix(w, i - words);
    sort_items(all, count, sizeof *all, compare_spelled);
    deal_begun(all, count, open, &d);
    w->begun_known = begun_are_few(w, d.next);
    if (!w->begun_known)
        memset(d.next, 0, prefixes * sizeof *d.next);
    d.item = arena_raw(w->arena, deal_open(&d, prefixes) + 1, sizeof *d.item);
    if (d.item && w->begun_known)
        deal_begun(all, count, open, &d);
    w->begun = (struct dealt){d.next, d.item};
    return d.item != NULL;
}

/* -------------------------------------------------------------------- roles */

static void need_lines(struct image_writer *w, struct image_range lines);

static void need_op(struct image_writer *w, uint32_t op)
{
    if (OP_CODE(op) == OP_SET || OP_CODE(op) == OP_CLASS)
        w->role_set[OP_ARG(op)] = 1; /* classes are the first sets */
    else if (OP_CODE(op) == OP_LIST)
        need_lines(w, ((const struct image_list *)image_slot(w, IMAGE_LIST,
                                                             OP_ARG(op)))
                          ->line);
}

/* What these lines need.  Recursion is as deep as lists are: LIMIT_LIST_DEPTH.
 */
static void need_lines(struct image_writer *w, struct image_range lines)
{
    for (uint32_t i = lines.beg; i < lines.beg + lines.count; i++) {
        if (w->role_line[i])
            continue;
        w->role_line[i] = 1;
        const struct image_line *line = image_slot(w, IMAGE_LINE, i);
        for (uint32_t k = 0; k < line->part.count; k++) {
            const struct image_part *part =
                image_slot(w, IMAGE_PART, line->part.beg + k);
            for (uint32_t n = 0; n < part->op.count; n++)
                need_op(w, *(const uint32_t *)image_slot(w, IMAGE_OP,
                                                         part->op.beg + n));
        }
    }
}

/* False when memory runs out. */
static bool find_roles(struct image_writer *w)
{
    w->role_line =
        arena_array(w->arena, uint8_t, image_here(w, IMAGE_LINE) + 1);
    w->role_set = arena_array(w->arena, uint8_t, w->set.count);
    if (!w->role_line || !w->role_set)
        return false;
    w->role_set[SET_ALWAYS] = 1;
    for (uint32_t i = 0; i < image_here(w, IMAGE_ROLE); i++)
        need_lines(w,
                   *(const struct image_range *)image_slot(w, IMAGE_ROLE, i));
    return true;
}

/* ----------------------------------------------------------- sets and lines */

/* Anchors by set. */
static void deal_anchors(const struct image_writer *w, struct deal *d)
{
    for (uint32_t i = 0; i < w->anchor.count; i++)
        deal_out(d, w->anchor.item[i].set, i);
}

/* Sets that roles need, or the others, by the numbers of their words, and
 * behind these of their prefixes.  A word knows the sets of its beginnings,
 * too. */
static void deal_some(const struct image_writer *w, bool roles, struct deal *d)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    for (uint32_t n = 0; n < w->set.count; n++) {
        const struct written_set *set = &w->set.item[n];
        for (uint32_t i = 0; w->role_set[n] == roles && i < set->count; i++) {
            uint32_t item = set->item[i], prefix = item & ~ITEM_PREFIX, count;
            if (item == prefix) {
                deal_out(d, item, n);
                continue;
            }
            deal_out(d, words + prefix, n);
            const uint32_t *word = dealt_items(&w->begun, prefix, &count);
            for (uint32_t k = 0; k < count; k++)
                deal_out(d, word[k], n);
        }
    }
}

static void deal_sets(const struct image_writer *w, struct deal *d)
{
    deal_some(w, true, d);
    deal_some(w, false, d);
}

static struct image_lead *lead_of(struct image_writer *w, uint32_t id)
{
    uint32_t words = image_here(w, IMAGE_WORD);
    if (id < words)
        return &((struct image_word *)image_slot(w, IMAGE_WORD, id))->lead;
    return &((struct image_prefix *)image_slot(w, IMAGE_PREFIX, id - words))
                ->lead;
}

/* Lines that are tried where one of the words of these sets stands: those of
 * roles, or the others.  How many. */
static uint32_t put_tries(struct image_writer *w, const uint32_t *set,
                          uint32_t count, bool roles)
{
    uint32_t first = image_here(w, IMAGE_TRY), anchors;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *item = dealt_items(&w->anchored, set[i], &anchors);
        for (uint32_t k = 0; k < anchors; k++) {
            const struct image_try *one = &w->anchor.item[item[k]].attempt;
            if (w->role_line[one->line] == roles)
                image_put(w, IMAGE_TRY, one);
        }
    }
    return image_here(w, IMAGE_TRY) - first;
}

/* The sets, each once: equal ones follow each other.  How many of them roles
 * need. */
static uint32_t put_members(struct image_writer *w, const uint32_t *set,
                            uint32_t count)
{
    uint32_t roles = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && set[i] == set[i - 1])
            continue;
        image_put(w, IMAGE_MEMBER, &set[i]);
        roles += w->role_set[set[i]];
    }
    return roles;
}

/* What the word or prefix leads to. */
static void put_lead(struct image_writer *w, uint32_t id, const uint32_t *set,
                     uint32_t count)
{
    uint32_t member = image_here(w, IMAGE_MEMBER);
    uint32_t first = image_here(w, IMAGE_TRY);
    uint32_t sets = put_members(w, set, count);
    struct image_range members = {member, image_here(w, IMAGE_MEMBER) - member};
    if (w->failed || !members.count) /* it leads nowhere */
        return;
    set = image_slot(w, IMAGE_MEMBER, member);
    uint32_t tries = put_tries(w, set, members.count, true);
    uint32_t all = tries + put_tries(w, set, members.count, false);
    w->most = all > w->most ? all : w->most;
    *lead_of(w, id) = (struct image_lead){members, {first, all}, sets, tries};
}

static void put_leads(struct image_writer *w)
{
    uint32_t ids = image_here(w, IMAGE_WORD) + image_here(w, IMAGE_PREFIX);
    struct dealt sets;
    if (!deal_all(w, w->set.count, deal_anchors, &w->anchored) ||
        !find_begun(w) || !find_roles(w) || !deal_all(w, ids, deal_sets, &sets))
        return;
    for (uint32_t id = 0; id < ids && !w->failed; id++) {
        uint32_t count;
        const uint32_t *set = dealt_items(&sets, id, &count);
        put_lead(w, id, set, count);
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
    uint32_t words = power_above(count / 4);
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

/* A bit for each line that is looked for without being asked for. */
static void put_eager(struct image_writer *w)
{
    uint32_t lines = image_here(w, IMAGE_LINE);
    for (uint32_t i = 0; i < lines && !w->failed; i += 64) {
        uint64_t bits = 0;
        for (uint32_t k = i; k < i + 64 && k < lines; k++) {
            const struct image_line *line = image_slot(w, IMAGE_LINE, k);
            bits |= (uint64_t)((line->flags & LINE_ASKED) == 0) << (k - i);
        }
        image_put(w, IMAGE_EAGER, &bits);
    }
}

void image_put_tables(struct image_writer *w)
{
    if (w->failed) /* what is written does not hang together */
        return;
    put_leads(w);
    put_stem_table(w);
    put_eager(w);
}
