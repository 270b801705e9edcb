/* window.c - which sets of words stand where in a stretch of a text. */
#include "match/scan.h"

#include <string.h>

/* Little of it is cleared, and what is used most lies together: a start touches
 * few pages. */
struct window *window_make(const struct image *m, struct arena *a)
{
    uint32_t groups = image_count(m, IMAGE_LINE) / 64 + 1;
    uint32_t sets = image_count(m, IMAGE_SET) + 1;
    uint32_t lists = image_count(m, IMAGE_LIST) + 1;
    struct window *w = arena_raw(a, 1, sizeof *w);
    if (!w)
        return NULL;
    w->tries = arena_array(a, uint64_t, groups);
    w->seen = arena_array(a, uint8_t, lists);
    w->met = arena_array(a, uint8_t, sets);
    w->tried = arena_raw(a, groups + 1, sizeof *w->tried);
    w->slot = arena_raw(a, sets, sizeof *w->slot);
    w->anchor = arena_raw(a, sets, sizeof *w->anchor);
    w->list = arena_raw(a, lists, sizeof *w->list);
    w->at = arena_raw(a, sets + 1, sizeof *w->at);
    if (!w->tries || !w->seen || !w->met || !w->tried || !w->slot ||
        !w->anchor || !w->list || !w->at)
        return NULL;
    w->at[0] = (struct mask){0, 0}; /* of sets that are not met */
    w->tried_count = w->number = 0;
    w->hit.item = NULL;
    w->hit.count = w->hit.cap = 0;
    memset(w->match, 0, sizeof w->match);
    return w;
}

/* ------------------------------------------------------------------ adding */

/* The sets stand at `place`, too. */
static inline void put_sets(struct window *w, const uint32_t *set,
                            uint32_t count, struct mask place)
{
    uint8_t *met = w->met, number = w->number;
    uint32_t *slot = w->slot, sets = w->sets;
    struct mask *at = w->at;
    for (uint32_t i = 0; i < count; i++) {
        if (met[set[i]] == number) {
            struct mask *known = &at[slot[set[i]]];
            *known = mask_or(*known, place);
        } else {
            met[set[i]] = number;
            slot[set[i]] = sets;
            at[sets++] = place;
        }
    }
    w->sets = sets;
}

/* `anchors`: so many of the sets are needed by lines; they come first. */
static void add_sets(struct window *w, const struct image *m,
                     struct image_range sets, uint32_t anchors,
                     struct mask place)
{
    const uint32_t *set = image_run(m, IMAGE_MEMBER, sets);
    for (uint32_t i = 0; i < anchors; i++)
        if (!window_has(w, set[i]))
            w->anchor[w->anchors++] = set[i];
    put_sets(w, set, sets.count, place);
}

/* A set that no word knows. */
static void add_pseudo(struct window *w, uint32_t set, struct mask place)
{
    w->anchor[w->anchors++] = set;
    put_sets(w, &set, 1, place);
}

static void add_word(const struct scan *s, uint32_t number, struct mask place)
{
    const struct image_word *word = image_word(s->image, number);
    add_sets(s->window, s->image, word->set, word->anchors, place);
}

/* Sets that hold a beginning of the word that has so many letters, or more. */
static inline void add_stems(const struct scan *s, rlint_str fold,
                             uint32_t letters, struct mask place)
{
    const struct image *m = s->image;
    uint32_t key = image_word_key(fold, letters);
    uint32_t i = image_has_stem(m, key) ? image_find_stem(m, key) : IMAGE_NONE;
    while (i != IMAGE_NONE) {
        const struct image_prefix *p =
            IMAGE_GET(m, IMAGE_PREFIX, struct image_prefix, i);
        if (p->len <= fold.len &&
            str_same(image_text(m, p->text), fold.ptr, p->len))
            add_sets(s->window, m, p->set, p->anchors, place);
        i = p->next;
    }
}

static void add_beginnings(const struct scan *s, const struct token *t,
                           struct mask place)
{
    char room[IMAGE_KEY];
    rlint_str fold = token_fold(s->reading, t);
    if (image_has_keys(s->image->lang))
        fold = image_key(s->image->lang, fold, room);
    add_stems(s, fold, STEM_SHORT, place);
    add_stems(s, fold, STEM_LONG, place);
}

static void add_mask(struct mask *to, struct mask more)
{
    *to = mask_or(*to, more);
}

/* `speaks`: the sentence's words may be of the image's language. */
static inline void add_token(const struct scan *s, uint32_t i, bool speaks,
                             struct mask one)
{
    const struct token *t = &s->reading->token.item[i];
    struct window *w = s->window;
    if (t->flags & TOKEN_GLUED)
        add_mask(&w->glued, one);
    if (t->flags & TOKEN_POLITE)
        add_mask(&w->polite, one);
    if (t->kind != TOKEN_WORD) {
        if (!(t->flags & TOKEN_CLIENT))
            add_mask(&w->pseudo[WORD_TOKEN_KINDS + t->kind], one);
    } else if (speaks) {
        bool known = s->word[i] != IMAGE_NONE;
        if (known)
            add_word(s, s->word[i], one);
        if (image_count(s->image, IMAGE_PREFIX) && !(known && s->image->begun))
            add_beginnings(s, t, one);
    }
}

/* The first class span that begins at or after a token. */
uint32_t class_from(const struct reading *r, uint32_t token)
{
    uint32_t low = 0, high = r->cls.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->cls.item[mid].beg < token)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void note_classes(const struct scan *s, uint32_t end)
{
    const struct reading *r = s->reading;
    for (uint32_t i = class_from(r, s->window->base);
         i < r->cls.count && r->cls.item[i].beg < end; i++) {
        const struct class_span *c = &r->cls.item[i];
        uint32_t n = r->token.item[c->beg].sentence;
        add_mask(&s->window->pseudo[WORD_CLASSES + c->cls],
                 mask_one(window_place(s->window, n, c->beg)));
    }
}

/* Kinds of token and classes, all places of each at one go. */
static void add_pseudos(const struct scan *s)
{
    const struct window *w = s->window;
    for (uint32_t i = 0; i < WORD_PSEUDO; i++) {
        if (!mask_any(w->pseudo[i]))
            continue;
        add_word(s, i, w->pseudo[i]);
        if (i >= WORD_CLASSES)
            add_pseudo(s->window, SET_CLASSES + i - WORD_CLASSES, w->pseudo[i]);
    }
}

/* ------------------------------------------------------------------- lines */

/* Where a set must stand that lines need near the places of another; between
 * words courtesies may stand.  What is so found out is no branch: it would be
 * guessed wrong as often as not. */
static void near_places(const struct window *w, struct mask here,
                        struct mask ret[NEARS])
{
    bool polite = mask_any(w->polite);
    ret[NEAR_NOTHING] = ret[NEAR_SOMEWHERE] = w->all;
    ret[NEAR_BEFORE] = polite ? w->all : mask_last(here);
    ret[NEAR_AFTER] = polite ? w->all : mask_next(here);
}

/* Notes the line when it may match. */
static inline uint32_t note_line(struct window *w, uint32_t line, uint64_t may,
                                 uint32_t count)
{
    uint32_t group = line / 64;
    uint64_t lines = w->tries[group];
    w->tries[group] = lines | may << line % 64;
    w->tried[count] = group; /* there is room for one that does not count */
    return count + ((lines == 0) & (uint32_t)may);
}

/* The lines that need a set, which stands `here`: those that need nothing else
 * come first. */
static uint32_t note_lines(struct window *w, const struct image *m,
                           uint32_t set, uint32_t count)
{
    struct image_range range =
        IMAGE_GET(m, IMAGE_SET, struct image_set, set)->anchor;
    const struct image_anchor *a = image_run(m, IMAGE_ANCHOR, range);
    const struct image_anchor *end = a + range.count;
    struct mask near[NEARS];
    for (; a < end && OP_CODE(a->near) == NEAR_NOTHING; a++)
        count = note_line(w, a->line, 1, count);
    if (a < end)
        near_places(w, window_at(w, set), near);
    for (; a < end; a++) {
        struct mask there = window_at(w, OP_ARG(a->near));
        there = mask_and(there, near[OP_CODE(a->near)]);
        count = note_line(w, a->line, mask_any(there), count);
    }
    return count;
}

/* --------------------------------------------------------------- sentences */

/* Where sentence `n` begins and ends, what stands outside its words passed;
 * its places are [first, last]. */
static void add_edges(const struct scan *s, uint32_t n, uint32_t first,
                      uint32_t last)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    const struct token *t = &s->reading->token.item[in->beg];
    struct window *w = s->window;
    uint32_t head = first, tail = last;
    while (head < last && is_passed(&t[head - first]))
        head++;
    while (tail > first && t[tail - first - 1].kind == TOKEN_EMOJI)
        tail--;
    add_mask(&w->tokens, mask_span(first, last));
    add_mask(&w->ends, mask_one(last));
    add_mask(&w->heads, mask_span(first, head + 1));
    add_mask(&w->tails, mask_span(tail, last + 1));
}

/* Adds sentence `n`, whose first place is `place`; the place behind it. */
static uint32_t add_sentence(const struct scan *s, uint32_t n, uint32_t place)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    bool speaks = scan_speaks(s, n);
    uint32_t first = place;
    struct mask one = mask_one(place);
    for (uint32_t i = in->beg; i < in->end; i++, one = mask_next(one)) {
        s->window->token[place++] = i;
        add_token(s, i, speaks, one);
    }
    add_edges(s, n, first, place);
    return place + 1;
}

/* A window has a number: what was seen in those before is not taken for its
 * own. */
static void clear(struct window *w, const struct image *m)
{
    if (++w->number == 0) {
        memset(w->met, 0, image_count(m, IMAGE_SET));
        memset(w->seen, 0, image_count(m, IMAGE_LIST));
        w->number = 1;
    }
    for (uint32_t i = 0; i < w->tried_count; i++)
        w->tries[w->tried[i]] = 0;
    w->anchors = w->tried_count = 0;
    w->sets = 1;
    w->hit.count = 0;
    memset(w->pseudo, 0, sizeof w->pseudo);
    w->tokens = w->glued = w->polite = w->blank = (struct mask){0, 0};
    w->ends = w->heads = w->tails = (struct mask){0, 0};
}

void window_open(struct scan *s, uint32_t n)
{
    const struct reading *r = s->reading;
    struct window *w = s->window;
    uint32_t place = 0, end = r->sentence.item[n].beg;
    clear(w, s->image);
    w->first = n;
    w->base = end;
    for (; n < r->sentence.count; n++) {
        const struct sentence *in = &r->sentence.item[n];
        if (place + (in->end - in->beg) >= WINDOW_PLACES)
            break;
        place = add_sentence(s, n, place);
        end = in->end;
    }
    w->last = n;
    w->all = mask_below(place);
    w->blank = mask_or(w->polite, w->pseudo[WORD_TOKEN_KINDS + TOKEN_EMOJI]);
    note_classes(s, end);
    add_pseudos(s);
    add_pseudo(w, SET_ALWAYS, w->all);
    for (uint32_t i = 0; i < w->anchors; i++)
        w->tried_count = note_lines(w, s->image, w->anchor[i], w->tried_count);
}

static bool holds(const struct window *w, uint32_t n)
{
    return n >= w->first && n < w->last;
}

/* The window that was opened first of all, or one more. */
static struct window *next_window(struct scan *s)
{
    s->turn = (s->turn + 1) % SCAN_WINDOWS;
    if (!s->kept[s->turn])
        s->kept[s->turn] = window_make(s->image, s->memory->keep);
    s->failed |= !s->kept[s->turn];
    return s->failed ? s->window : s->kept[s->turn];
}

void window_cover(struct scan *s, uint32_t n)
{
    for (int i = 0; i < SCAN_WINDOWS && !holds(s->window, n); i++)
        if (s->kept[i] && holds(s->kept[i], n))
            s->window = s->kept[i];
    if (holds(s->window, n))
        return;
    if (s->window->last > 0)
        s->window = next_window(s);
    window_open(s, n);
}
