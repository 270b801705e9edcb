/* window.c - which sets of words stand where in a stretch of a text. */
#include "match/scan.h"

#include <string.h>

/* Lines that may match are noted together, when there are so many. */
#define MAY 256u
/* Words that most texts have no more of. */
#define STANDING 64u

/* Zeros, by pieces of about a KiB: one long memset is slow to begin, as is what
 * compilers make of a size that they know. */
static uint64_t *zeros(struct arena *a, uint32_t count)
{
    const uint32_t pieces = count / 128 + 1, size = count / pieces + 1;
    uint64_t *ret = arena_raw(a, (size_t)pieces * size, sizeof *ret);
    for (uint32_t i = 0; ret && i < pieces; i++)
        memset(ret + (size_t)i * size, 0, size * sizeof *ret);
    return ret;
}

/* Little of it is cleared, and what is used most lies together: a start touches
 * few pages. */
struct window *window_make(const struct image *m, struct arena *a)
{
    uint32_t groups = image_count(m, IMAGE_LINE) / 64 + 1;
    uint32_t lists = image_count(m, IMAGE_LIST) + 1;
    struct window *w = arena_raw(a, 1, sizeof *w);
    if (!w)
        return NULL;
    w->tries = arena_array(a, uint64_t, groups);
    w->seen = arena_array(a, uint8_t, lists);
    w->at[0] = w->at[1] = zeros(a, m->sets);
    w->tried = arena_raw(a, groups + 1, sizeof *w->tried);
    w->may = arena_raw(a, (size_t)m->most + MAY + 1, sizeof *w->may);
    w->standing.item = arena_raw(a, STANDING, sizeof *w->standing.item);
    w->met = arena_raw(a, 2 * (size_t)m->sets + 1, sizeof *w->met);
    w->list = arena_raw(a, lists, sizeof *w->list);
    if (!w->tries || !w->seen || !w->at[0] || !w->tried || !w->may ||
        !w->standing.item || !w->met || !w->list)
        return NULL;
    w->upper = 0;
    w->met_count = w->tried_count = w->number = 0;
    w->hit.item = NULL;
    w->hit.count = w->hit.cap = 0;
    w->standing.count = 0;
    w->standing.cap = STANDING;
    memset(w->match, 0, sizeof w->match);
    memset(w->known, 0, sizeof w->known);
    return w;
}

/* ------------------------------------------------------------------ adding */

static void add_mask(struct mask *to, struct mask more)
{
    *to = mask_or(*to, more);
}

/* A word that stands there already only stands at more places: a text that says
 * one word over and over costs no more than another. */
static inline void add_lead(struct scan *s, const struct image_lead *lead,
                            struct mask places)
{
    struct window *w = s->window;
    struct standing one = {lead->set, lead->try, places};
    if (s->roles) {
        one.set.count = lead->role_sets;
        one.try.count = lead->role_tries;
    }
    uint32_t *known = &w->known[lead->set.beg % WINDOW_KNOWN];
    if (!one.set.count)
        return;
    if (*known < w->standing.count &&
        w->standing.item[*known].set.beg == lead->set.beg) {
        add_mask(&w->standing.item[*known].places, places);
        return;
    }
    if (w->standing.count == w->standing.cap &&
        !vec_grow(s->memory->keep, (void **)&w->standing.item, &w->standing.cap,
                  sizeof *w->standing.item)) {
        s->failed = true;
        return;
    }
    *known = w->standing.count;
    w->standing.item[w->standing.count++] = one;
}

static void add_word(struct scan *s, uint32_t number, struct mask places)
{
    add_lead(s, &image_word(s->image, number)->lead, places);
}

/* Prefixes that the word begins with, of those that have the key of a stem. */
static void add_prefixes(struct scan *s, rlint_str fold, uint32_t key,
                         struct mask place)
{
    const struct image *m = s->image;
    uint32_t i = image_find_stem(m, key);
    while (i != IMAGE_NONE) {
        const struct image_prefix *p =
            IMAGE_GET(m, IMAGE_PREFIX, struct image_prefix, i);
        if (p->len <= fold.len &&
            str_same(image_text(m, p->text), fold.ptr, p->len))
            add_lead(s, &p->lead, place);
        i = p->next;
    }
}

/* The same of those whose stem has so many letters; false: the word has fewer.
 */
static inline bool add_stems(struct scan *s, rlint_str fold, uint32_t letters,
                             struct mask place)
{
    uint32_t key = image_word_key(fold, letters);
    if (key && image_has_stem(s->image, key))
        add_prefixes(s, fold, key, place);
    return key != 0;
}

static inline void add_beginnings(struct scan *s, const struct token *t,
                                  struct mask place)
{
    char room[IMAGE_KEY];
    rlint_str fold = token_fold(s->reading, t);
    if (image_has_keys(s->image->lang))
        fold = image_key(s->image->lang, fold, room);
    if (add_stems(s, fold, STEM_SHORT, place))
        add_stems(s, fold, STEM_LONG, place);
}

/* A pseudo word stands at these places, too. */
static void note_pseudo(struct window *w, uint32_t word, struct mask places)
{
    add_mask(&w->pseudo[word], places);
    w->pseudos |= UINT32_C(1) << word;
}

/* `word`: its number, or IMAGE_NONE; `begins`: it may begin as prefixes do. */
static inline void add_token(struct scan *s, const struct token *t,
                             uint32_t word, bool begins, struct mask one)
{
    struct window *w = s->window;
    if (t->flags & TOKEN_GLUED)
        add_mask(&w->glued, one);
    if (t->flags & TOKEN_POLITE)
        add_mask(&w->polite, one);
    if (t->kind != TOKEN_WORD) {
        if (!(t->flags & TOKEN_CLIENT))
            note_pseudo(w, WORD_TOKEN_KINDS + t->kind, one);
        return;
    }
    if (word != IMAGE_NONE)
        add_word(s, word, one);
    if (begins && !(word != IMAGE_NONE && s->image->begun) &&
        t->fold_len >= STEM_SHORT)
        add_beginnings(s, t, one);
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
        note_pseudo(s->window, WORD_CLASSES + c->cls,
                    mask_one(window_place(s->window, n, c->beg)));
    }
}

/* Pseudo words, all places of each at one go. */
static void add_pseudos(struct scan *s)
{
    for (uint32_t left = s->window->pseudos; left; left &= left - 1) {
        uint32_t word = (uint32_t)__builtin_ctz(left);
        add_word(s, word, s->window->pseudo[word]);
    }
}

/* Their sets stand at these places, too.  Whether one was met before is no
 * branch: it would be guessed wrong too often.  `half`: 0 is the lower one. */
static void put_sets(struct window *w, const struct image *m, int half)
{
    uint32_t *met = w->met, count = w->met_count;
    uint64_t *at = w->at[half];
    const struct standing *one = w->standing.item;
    for (const struct standing *last = one + w->standing.count; one < last;
         one++) {
        uint64_t places = half ? one->places.hi : one->places.lo;
        const uint32_t *set = image_run(m, IMAGE_MEMBER, one->set);
        const uint32_t *end = set + (places ? one->set.count : 0);
        for (; set < end; set++) {
            uint64_t known = at[*set];
            at[*set] = known | places;
            met[count] = *set; /* there is room for one that does not count */
            count += known == 0;
        }
    }
    w->met_count = count;
}

/* ------------------------------------------------------------------- lines */

/* Where a set must stand that lines need near these places; between words
 * courtesies may stand. */
static inline void near_places(const struct window *w, struct mask here,
                               struct mask ret[NEARS])
{
    const struct mask anywhere = {UINT64_MAX, UINT64_MAX};
    bool polite = mask_any(w->polite);
    ret[NEAR_SOMEWHERE] = anywhere;
    ret[NEAR_BEFORE] = polite ? anywhere : mask_last(here);
    ret[NEAR_AFTER] = polite ? anywhere : mask_next(here);
}

/* Lines that may match as far as one word tells, behind the `count` that are
 * known.  What is so found out is no branch: it would be guessed wrong as often
 * as not. */
static uint32_t find_may(struct window *w, const struct image *m,
                         const struct standing *one, uint32_t count)
{
    const struct image_try *t = image_run(m, IMAGE_TRY, one->try);
    struct mask near[NEARS];
    near_places(w, one->places, near);
    for (const struct image_try *end = t + one->try.count; t < end; t++) {
        struct mask there = window_at(w, OP_ARG(t->near));
        w->may[count] = t->line;
        count += mask_any(mask_and(there, near[OP_CODE(t->near)]));
    }
    return count;
}

/* The same where no text stands in the upper half, and no courtesy. */
static inline uint32_t find_low(struct window *w, const struct image *m,
                                const struct standing *one, uint32_t count)
{
    const struct image_try *t = image_run(m, IMAGE_TRY, one->try);
    const uint64_t *low = w->at[0], here = one->places.lo;
    const uint64_t near[NEARS] = {[NEAR_SOMEWHERE] = UINT64_MAX,
                                  [NEAR_BEFORE] = here >> 1,
                                  [NEAR_AFTER] = here << 1};
    uint32_t *may = w->may;
    for (const struct image_try *end = t + one->try.count; t < end; t++) {
        may[count] = t->line;
        count += (near[OP_CODE(t->near)] & low[OP_ARG(t->near)]) != 0;
    }
    return count;
}

static void note_may(struct window *w, uint32_t count)
{
    const uint32_t *line = w->may, *end = line + count;
    uint64_t *tries = w->tries;
    uint32_t *tried = w->tried, groups = w->tried_count;
    for (; line < end; line++) {
        uint32_t group = *line / 64;
        uint64_t known = tries[group];
        tries[group] = known | UINT64_C(1) << *line % 64;
        tried[groups] = group; /* there is room for one too many */
        groups += known == 0;
    }
    w->tried_count = groups;
}

static void note_lines(struct window *w, const struct image *m)
{
    bool low = !w->all.hi && !mask_any(w->polite);
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->standing.count; i++) {
        const struct standing *one = &w->standing.item[i];
        count = low ? find_low(w, m, one, count) : find_may(w, m, one, count);
        if (count >= MAY) {
            note_may(w, count);
            count = 0;
        }
    }
    note_may(w, count);
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
static uint32_t add_sentence(struct scan *s, uint32_t n, uint32_t place)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    const struct token *t = s->reading->token.item;
    uint32_t first = place, *token = s->window->token;
    bool begins = image_count(s->image, IMAGE_PREFIX) && scan_speaks(s, n);
    struct mask one = mask_one(place);
    for (uint32_t i = in->beg; i < in->end; i++, one = mask_next(one)) {
        token[place++] = i;
        add_token(s, &t[i], s->word[i], begins, one);
    }
    add_edges(s, n, first, place);
    return place + 1;
}

/* A window has a number: lists that were run in those before are not taken for
 * its own. */
static void clear(struct window *w, const struct image *m)
{
    if (++w->number == 0) {
        memset(w->seen, 0, image_count(m, IMAGE_LIST));
        w->number = 1;
    }
    for (uint32_t i = 0; i < w->tried_count; i++)
        w->tries[w->tried[i]] = 0;
    uint64_t *low = w->at[0], *high = w->at[1];
    for (const uint32_t *set = w->met, *end = set + w->met_count; set < end;
         set++)
        low[*set] = high[*set] = 0;
    w->met_count = w->tried_count = 0;
    w->hit.count = w->standing.count = 0;
    memset(w->pseudo, 0, sizeof w->pseudo);
    w->pseudos = 0;
    w->tokens = w->glued = w->polite = w->blank = (struct mask){0, 0};
    w->ends = w->heads = w->tails = (struct mask){0, 0};
}

/* Takes memory for places above 64, which few texts have. */
static void open_upper(struct scan *s)
{
    struct window *w = s->window;
    uint64_t *upper = zeros(s->memory->keep, s->image->sets);
    s->failed |= !upper;
    if (!upper)
        return;
    w->at[1] = upper;
    w->upper = UINT64_MAX;
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
        if (place + (in->end - in->beg) >= 64 && !w->upper)
            open_upper(s);
        place = add_sentence(s, n, place);
        end = in->end;
    }
    w->last = n;
    w->all = mask_below(place);
    note_pseudo(w, WORD_ALWAYS, w->all);
    w->blank = mask_or(w->polite, w->pseudo[WORD_TOKEN_KINDS + TOKEN_EMOJI]);
    note_classes(s, end);
    add_pseudos(s);
    put_sets(w, s->image, 0);
    if (w->all.hi)
        put_sets(w, s->image, 1);
    note_lines(w, s->image);
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
