/* window.c - which sets of words stand where in a stretch of a text. */
#include "match/scan.h"

#include <string.h>

/* Little of it is cleared, and what is used most lies together: a start touches
 * few pages. */
struct window *window_make(const struct image *m, struct arena *a)
{
    uint32_t lines = image_count(m, IMAGE_LINE) + 1;
    uint32_t sets = image_count(m, IMAGE_SET) + 1;
    struct window *w = arena_raw(a, 1, sizeof *w);
    if (!w)
        return NULL;
    w->line_bits = arena_array(a, uint64_t, lines / 64 + 1);
    w->slot = arena_array(a, uint32_t, sets);
    w->line = arena_raw(a, lines, sizeof *w->line);
    w->set = arena_raw(a, sets, sizeof *w->set);
    w->at = arena_raw(a, sets, sizeof *w->at);
    if (!w->line_bits || !w->slot || !w->line || !w->set || !w->at)
        return NULL;
    w->at[0] = (struct mask){0, 0};
    w->lines = w->sets = 0;
    memset(w->match, 0, sizeof w->match);
    return w;
}

/* ---------------------------------------------------------------- clearing */

static void clear_lines(struct window *w)
{
    for (uint32_t i = 0; i < w->lines; i++)
        w->line_bits[(w->line[i] & ~ANCHOR_ASKED) / 64] = 0;
    w->lines = 0;
}

static void clear_sets(struct window *w)
{
    for (uint32_t i = 1; i <= w->sets; i++)
        w->slot[w->set[i]] = 0;
    w->sets = 0;
}

/* ------------------------------------------------------------------ adding */

/* The sets stand at `place`, too. */
static void put_sets(struct window *w, const uint32_t *set, uint32_t count,
                     struct mask place)
{
    uint32_t *slot = w->slot, *stand = w->set, sets = w->sets;
    struct mask *at = w->at;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = slot[set[i]];
        if (number) {
            at[number] = mask_or(at[number], place);
        } else {
            slot[set[i]] = ++sets;
            stand[sets] = set[i];
            at[sets] = place;
        }
    }
    w->sets = sets;
}

/* Notes the lines that need a set, which stands here. */
static void add_lines(const struct scan *s, uint32_t set)
{
    struct window *w = s->window;
    struct image_range range =
        IMAGE_GET(s->image, IMAGE_SET, struct image_set, set)->anchor;
    const uint32_t *anchor = image_numbers(s->image, IMAGE_ANCHOR, range);
    uint32_t count = w->lines;
    for (uint32_t i = 0; i < range.count; i++) {
        uint32_t line = anchor[i] & ~ANCHOR_ASKED;
        uint64_t *bits = &w->line_bits[line / 64], bit = UINT64_C(1)
                                                         << line % 64;
        if (*bits & bit)
            continue;
        *bits |= bit;
        w->line[count++] = anchor[i];
    }
    w->lines = count;
}

/* `anchors`: so many of the sets are needed by lines; they come first. */
static void add_sets(const struct scan *s, struct image_range sets,
                     uint32_t anchors, struct mask place)
{
    struct window *w = s->window;
    const uint32_t *set = image_numbers(s->image, IMAGE_MEMBER, sets);
    for (uint32_t i = 0; i < anchors; i++)
        add_lines(s, set[i]);
    put_sets(w, set, sets.count, place);
}

/* A set that no word knows. */
static void add_pseudo(const struct scan *s, uint32_t set, struct mask place)
{
    put_sets(s->window, &set, 1, place);
    add_lines(s, set);
}

static void add_word(const struct scan *s, uint32_t number, struct mask place)
{
    const struct image_word *word = image_word(s->image, number);
    add_sets(s, word->set, word->anchors, place);
}

/* Sets that hold a beginning of the word. */
static void add_stems(const struct scan *s, const struct token *t,
                      struct mask place)
{
    char room[IMAGE_KEY];
    rlint_str fold = image_key(s->image->lang, token_fold(s->reading, t), room);
    for (uint32_t i = image_find_stem(s->image, fold); i != IMAGE_NONE;) {
        const struct image_prefix *p =
            IMAGE_GET(s->image, IMAGE_PREFIX, struct image_prefix, i);
        if (p->len <= fold.len &&
            memcmp(image_text(s->image, p->text), fold.ptr, p->len) == 0)
            add_sets(s, p->set, p->anchors, place);
        i = p->next;
    }
}

static void add_mask(struct mask *to, struct mask more)
{
    *to = mask_or(*to, more);
}

/* Words that come again are added once, with all their places. */
static void note_word(const struct scan *s, uint32_t i, struct mask one)
{
    const struct token *t = &s->reading->token.item[i];
    struct window *w = s->window;
    uint8_t *number = &w->bucket[t->hash & 0xFF];
    if (*number) {
        struct window_word *known = &w->word[*number - 1];
        const struct token *k = &s->reading->token.item[known->token];
        if (k->hash == t->hash &&
            str_equal(token_fold(s->reading, k), token_fold(s->reading, t))) {
            add_mask(&known->at, one);
            return;
        }
    }
    w->word[w->words] = (struct window_word){i, one};
    *number = (uint8_t)++w->words;
}

static void add_words(const struct scan *s)
{
    const struct window *w = s->window;
    for (uint32_t i = 0; i < w->words; i++) {
        uint32_t token = w->word[i].token, word = s->word[token];
        if (word != IMAGE_NONE)
            add_word(s, word, w->word[i].at);
        add_stems(s, &s->reading->token.item[token], w->word[i].at);
    }
}

static void add_token(const struct scan *s, uint32_t i, bool speaks,
                      struct mask one)
{
    const struct token *t = &s->reading->token.item[i];
    struct window *w = s->window;
    w->tokens = mask_or(w->tokens, one);
    if (t->flags & TOKEN_GLUED)
        w->glued = mask_or(w->glued, one);
    if (t->flags & TOKEN_POLITE)
        w->polite = mask_or(w->polite, one);
    if ((t->flags & TOKEN_POLITE) || t->kind == TOKEN_EMOJI)
        w->blank = mask_or(w->blank, one);
    if (t->kind == TOKEN_WORD && speaks)
        note_word(s, i, one);
    else if (t->kind != TOKEN_WORD && !(t->flags & TOKEN_CLIENT))
        add_mask(&w->pseudo[WORD_TOKEN_KINDS + t->kind], one);
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
            add_pseudo(s, SET_CLASSES + i - WORD_CLASSES, w->pseudo[i]);
    }
}

/* Adds sentence `n`, whose first place is `place`; the place behind it. */
static uint32_t add_sentence(const struct scan *s, uint32_t n, uint32_t place)
{
    const struct sentence *in = &s->reading->sentence.item[n];
    struct window *w = s->window;
    struct mask tail = {0, 0}, one;
    bool speaks = scan_speaks(s, n), head = true;
    for (uint32_t i = in->beg; i < in->end; i++, place++) {
        const struct token *t = &s->reading->token.item[i];
        one = mask_one(place);
        if (head)
            w->heads = mask_or(w->heads, one);
        head = head && is_passed(t);
        tail =
            t->kind == TOKEN_EMOJI ? mask_or(tail, one) : (struct mask){0, 0};
        add_token(s, i, speaks, one);
    }
    one = mask_one(place);
    if (head)
        w->heads = mask_or(w->heads, one);
    w->tails = mask_or(w->tails, mask_or(tail, one));
    w->ends = mask_or(w->ends, one);
    return place + 1;
}

void window_open(struct scan *s, uint32_t n)
{
    const struct reading *r = s->reading;
    struct window *w = s->window;
    uint32_t place = 0, end = r->sentence.item[n].beg;
    w->first = n;
    w->base = end;
    w->words = 0;
    clear_sets(w);
    clear_lines(w);
    memset(w->bucket, 0, sizeof w->bucket);
    memset(w->pseudo, 0, sizeof w->pseudo);
    w->tokens = w->glued = w->polite = w->blank = (struct mask){0, 0};
    w->ends = w->heads = w->tails = (struct mask){0, 0};
    for (; n < r->sentence.count; n++) {
        const struct sentence *in = &r->sentence.item[n];
        if (place + (in->end - in->beg) >= WINDOW_PLACES)
            break;
        place = add_sentence(s, n, place);
        end = in->end;
    }
    w->last = n;
    w->all = mask_below(place);
    add_words(s);
    note_classes(s, end);
    add_pseudos(s);
    add_pseudo(s, SET_ALWAYS, w->all);
}

void window_cover(struct scan *s, uint32_t n)
{
    if (n < s->window->first || n >= s->window->last)
        window_open(s, n);
}
