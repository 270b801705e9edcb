/* scan.c - from the words of a text to the matches of an image's lines. */
#include "match/scan.h"

#include <string.h>

bool scan_speaks(const struct scan *s, uint32_t sentence)
{
    uint8_t lang = s->reading->sentence.item[sentence].lang;
    return s->lang == LANG_ANY || lang == LANG_ANY || lang == s->lang;
}

/* Looks up the words of a sentence. */
static void find_words(struct scan *s, uint32_t n)
{
    const struct reading *r = s->reading;
    const struct sentence *in = &r->sentence.item[n];
    const struct token *t = &r->token.item[in->beg];
    uint32_t *word = &s->word[in->beg], *end = &s->word[in->end];
    bool speaks = scan_speaks(s, n);
    for (; word < end; word++, t++)
        *word = speaks && t->kind == TOKEN_WORD
                    ? image_find_word(s->image, t->hash, token_fold(r, t))
                    : IMAGE_NONE;
}

bool scan_open(struct scan *s, const struct image *image,
               const struct reading *reading, struct arena *arena,
               struct scan_memory *memory, enum scan_text which)
{
    uint32_t n = reading->token.count;
    struct window **kept = memory->window[which];
    if (!kept[0])
        kept[0] = window_make(image, memory->keep);
    *s = (struct scan){.image = image,
                       .reading = reading,
                       .arena = arena,
                       .memory = memory,
                       .window = kept[0],
                       .kept = kept,
                       .word = arena_raw(arena, n + 1, sizeof *s->word),
                       .lang = (uint8_t)lang_of(str_of(image->lang)),
                       .match_beg = IMAGE_NONE,
                       .match_end = IMAGE_NONE};
    if (!s->word || !s->window)
        return false;
    for (int i = 0; i < SCAN_WINDOWS; i++)
        if (kept[i])
            kept[i]->first = kept[i]->last = 0;
    for (uint32_t k = 0; k < reading->sentence.count; k++)
        find_words(s, k);
    return true;
}

/* ------------------------------------------------------- one line, one part */

/* The token behind the quotation that token `i` lies in, or `i`. */
static uint32_t behind_quote(const struct reading *r, uint32_t i, uint32_t *q)
{
    rlint_span at = r->token.item[i].span;
    while (*q < r->quote.count && r->quote.item[*q].inside.end <= at.beg)
        ++*q;
    if (*q == r->quote.count || r->quote.item[*q].inside.beg > at.beg)
        return i;
    while (i < r->token.count &&
           r->token.item[i].span.beg < r->quote.item[*q].inside.end)
        i++;
    return i;
}

enum { OPENS = 1, IN_NICK = 2 };

/* Tokens where the reply begins: before them stand what may stand before a
 * sentence, the nick, a quotation. */
static bool find_opening(struct scan *s)
{
    const struct reading *r = s->reading;
    uint32_t count = r->token.count, quote = 0;
    if (s->opens)
        return true;
    s->opens = arena_alloc(s->arena, count + 1, 1);
    if (!s->opens) {
        s->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < r->cls.count; i++)
        for (uint32_t k = r->cls.item[i].beg;
             r->cls.item[i].cls == CLASS_NICK && k < r->cls.item[i].end; k++)
            s->opens[k] |= IN_NICK;
    for (uint32_t i = 0, next; i <= count; i = next) {
        s->opens[i] |= OPENS;
        next = i + 1;
        if (i < count && !is_passed(&r->token.item[i]) &&
            !(s->opens[i] & IN_NICK) &&
            (next = behind_quote(r, i, &quote)) == i)
            break;
    }
    return true;
}

/* Places of the window where the reply begins. */
static struct mask opening_places(struct scan *s)
{
    const struct window *w = s->window;
    struct mask ret = {0, 0};
    for (uint32_t n = w->first; n < w->last && find_opening(s); n++) {
        const struct sentence *in = &s->reading->sentence.item[n];
        for (uint32_t i = in->beg; i <= in->end; i++)
            if (s->opens[i] & OPENS)
                ret = mask_or(ret, mask_one(window_place(w, n, i)));
    }
    return ret;
}

static void add_hit(struct scan *s, uint32_t beg, struct ends all,
                    struct part_hits *ret)
{
    struct part_hit *slot;
    if (!all.bits && !all.none)
        return;
    slot = vec_push(s->arena, &ret->at);
    s->failed |= !slot;
    if (!slot)
        return;
    *slot = (struct part_hit){beg, all, beg};
    if (!all.none)
        slot->near += 1 + (uint32_t)__builtin_ctzll(all.bits);
}

/* A part of a line in the window: where it may begin and end, and what it
 * reaches from all these places together. */
struct part_run {
    struct image_range ops;
    struct mask starts;
    struct mask stops;
    struct reach ends;
};

static struct reach reach_within(struct reach r, struct mask places)
{
    return (struct reach){mask_and(r.bits, places), mask_and(r.fresh, places)};
}

static bool reach_any(struct reach r)
{
    return mask_any(reach_places(r));
}

/* Where a match may end, by place of its beginning; `r` is what the places of
 * `all` reach together. */
static void find_ends(struct scan *s, const struct part_run *run,
                      uint32_t reach, struct mask all, struct reach r,
                      struct ends ret[WINDOW_PLACES])
{
    struct mask left = all;
    while (mask_any(left)) {
        struct mask some = starts_apart(left, reach);
        if (mask_any(mask_without(all, some)))
            r = reach_within(program_from(s, run->ops, some), run->stops);
        left = mask_without(left, some);
        while (mask_any(some)) {
            uint32_t place = mask_take(&some);
            uint32_t next = mask_any(some) ? mask_first(some) : WINDOW_PLACES;
            ret[place] = ends_of(reach_within(r, mask_below(next)), place);
        }
    }
}

/* Sentence `n` stands in the window.  Hits come in the order of the text: what
 * they become needs little sorting. */
static void find_part(struct scan *s, const struct part_run *run,
                      const struct image_part *part, uint32_t n,
                      struct part_hits *ret)
{
    struct mask here = sentence_places(s, n);
    struct mask left = mask_and(run->starts, here);
    struct reach r = reach_within(run->ends, here);
    struct ends ends[WINDOW_PLACES];
    if (!reach_any(r))
        return;
    if (mask_is_one(left))
        ends[mask_first(left)] = ends_of(r, mask_first(left));
    else
        find_ends(s, run, part_reach(s, part), left, r, ends);
    while (mask_any(left)) {
        uint32_t place = mask_take(&left);
        add_hit(s, window_token(s->window, n, place), ends[place], ret);
    }
}

/* --------------------------------------------------------------- parts */

/* Does some hit of the other part overlap nothing of [beg, end)? */
static bool other_fits(const struct part_hits *other, uint32_t beg,
                       uint32_t end)
{
    for (uint32_t i = 0; i < other->at.count; i++)
        if (other->at.item[i].near <= beg || other->at.item[i].beg >= end)
            return true;
    return false;
}

/* Of matches of a rule that begin together the furthest counts, of equal ones
 * that of the first line.  True when one of them is known; it is `m` then, if
 * that is the better one. */
static bool is_known(struct scan *s, const struct match *m, struct matches *ret)
{
    uint32_t place = window_place(s->window, m->sentence, m->beg);
    uint32_t *last = &s->window->match[place];
    struct match *known = *last < ret->at.count ? &ret->at.item[*last] : NULL;
    if (!known || known->rule != m->rule || known->beg != m->beg ||
        known->end == known->beg) {
        *last = ret->at.count;
        return false;
    }
    if (m->end > known->end || (m->end == known->end && m->line < known->line))
        *known = *m;
    return true;
}

static void add_match(struct scan *s, const struct match *m,
                      struct matches *ret)
{
    if (s->furthest && m->beg < m->end && is_known(s, m, ret))
        return;
    struct match *slot = vec_push(s->arena, &ret->at);
    s->failed |= !slot;
    if (!slot)
        return;
    *slot = *m;
    if (m->beg == m->end) /* of signs those are told apart that do not meet */
        scan_mark(s, slot);
}

/* Sentence `n` stands in the window. */
static void line_in(struct scan *s, uint32_t number, uint32_t n,
                    const struct part_run run[LINE_PARTS], struct matches *ret)
{
    const struct image_line *line = image_line(s->image, number);
    struct part_hits *hits = s->hits; /* one line at a time */
    uint32_t main = image_main_part(line);
    for (uint32_t i = 0; i < line->part.count; i++) {
        hits[i].at.count = 0;
        find_part(s, &run[i], image_part_of(s->image, number, i), n, &hits[i]);
        if (!hits[i].at.count)
            return;
    }
    for (uint32_t i = 0; i < hits[main].at.count && !s->failed; i++) {
        const struct part_hit *hit = &hits[main].at.item[i];
        const struct part_hits *other =
            line->part.count > 1 ? &hits[1 - main] : NULL;
        struct match m = {
            .rule = line->rule, .line = number, .sentence = n, .beg = hit->beg};
        struct ends left = hit->ends;
        bool fits = false;
        while (!fits && ends_pop(&left, m.beg, &m.end))
            fits = !other || other_fits(other, m.beg, m.end);
        if (fits)
            add_match(s, &m, ret);
        /* Signs alone stand before the word, and count beside it. */
        if (fits && left.none && (!other || other_fits(other, m.beg, m.beg))) {
            m.end = m.beg;
            add_match(s, &m, ret);
        }
    }
}

/* ------------------------------------------------------ lines, sentences */

/* Runs a part of a line over all these places at once.  False: nowhere does it
 * match. */
static bool part_reaches(struct scan *s, uint32_t number, uint32_t i,
                         struct mask places, struct part_run *run)
{
    const struct image_line *line = image_line(s->image, number);
    uint32_t flags = line->flags;
    bool open;
    run->ops = image_ops_of(s->image, number, i);
    run->starts = mask_and(program_starts(s, run->ops, &open), places);
    run->stops = s->window->all;
    if (i == 0 && (flags & LINE_BEGIN))
        run->starts = mask_and(run->starts, s->window->heads);
    if (i == 0 && (flags & LINE_REPLY))
        run->starts = mask_and(run->starts, opening_places(s));
    if ((flags & LINE_END) && i + 1 == line->part.count)
        run->stops = s->window->tails;
    if (!mask_any(run->starts))
        return false;
    run->ends =
        reach_within(program_from(s, run->ops, run->starts), run->stops);
    return reach_any(run->ends);
}

static bool line_reaches(struct scan *s, uint32_t number, struct mask places,
                         struct part_run run[LINE_PARTS])
{
    uint32_t parts = image_line(s->image, number)->part.count;
    for (uint32_t i = 0; i < parts; i++)
        if (!part_reaches(s, number, i, places, &run[i]))
            return false;
    return true;
}

/* Words that stand alone. */
static void add_words(struct scan *s, uint32_t number, struct mask places,
                      struct matches *ret)
{
    const struct window *w = s->window;
    const struct image_line *line = image_line(s->image, number);
    struct mask left = mask_and(window_at(w, OP_ARG(line->second)), places);
    while (mask_any(left)) {
        uint32_t token = w->token[mask_take(&left)];
        uint32_t n = s->reading->token.item[token].sentence;
        struct match m = {.rule = line->rule,
                          .line = number,
                          .sentence = n,
                          .beg = token,
                          .end = token + 1};
        if (scan_speaks(s, n))
            add_match(s, &m, ret);
    }
}

/* One part that may begin at one place only, with a word: the usual case.
 * False: it is not that. */
static bool add_alone(struct scan *s, uint32_t number,
                      const struct part_run *run, struct matches *ret)
{
    const struct image_line *line = image_line(s->image, number);
    uint32_t place = mask_first(run->starts);
    if (line->part.count > 1 || mask_any(run->ends.fresh) ||
        !mask_is_one(run->starts))
        return false;
    struct match m = {
        .rule = line->rule, .line = number, .beg = s->window->token[place]};
    struct ends ends = ends_of(run->ends, place);
    m.sentence = s->reading->token.item[m.beg].sentence;
    if (scan_speaks(s, m.sentence) && ends_pop(&ends, m.beg, &m.end))
        add_match(s, &m, ret);
    return true;
}

/* Sentences [from, to) of the window, and their places. */
struct stretch {
    uint32_t from;
    uint32_t to;
    struct mask places;
};

/* The line's anchor stands in the window. */
static void line_among(struct scan *s, uint32_t number,
                       const struct stretch *where, struct matches *ret)
{
    struct part_run run[LINE_PARTS];
    if (image_line(s->image, number)->flags & LINE_WORD) {
        add_words(s, number, where->places, ret);
        return;
    }
    if (!line_reaches(s, number, where->places, run) ||
        add_alone(s, number, run, ret))
        return;
    uint32_t next = mask_first(reach_places(run->ends));
    for (uint32_t n = where->from; n < where->to; n++) {
        uint32_t end = s->reading->sentence.item[n].end;
        if (next <= window_place(s->window, n, end) && scan_speaks(s, n))
            line_in(s, number, n, run, ret);
    }
}

/* While <match> is known only lines that name it are asked, else only the
 * others.  `one`: the first match will do. */
static void lines_among(struct scan *s, struct image_range lines,
                        const struct stretch *where, bool one,
                        struct matches *ret)
{
    uint32_t next = lines.beg, number;
    uint32_t judging = s->match_beg != IMAGE_NONE ? LINE_JUDGES : 0;
    while (!(one && ret->at.count) &&
           window_next_line(s->window, lines, &next, &number)) {
        const struct image_line *line = image_line(s->image, number);
        if ((line->flags & LINE_JUDGES) == judging &&
            program_needs(s, line->second))
            line_among(s, number, where, ret);
    }
}

static void scan_range(struct scan *s, struct image_range lines, uint32_t from,
                       uint32_t to, bool one, struct matches *ret)
{
    while (lines.count && from < to && !(one && ret->at.count)) {
        window_cover(s, from);
        uint32_t last = s->window->last < to ? s->window->last : to;
        struct stretch where = {from, last, places_among(s, from, last)};
        lines_among(s, lines, &where, one, ret);
        from = last;
    }
}

void scan_lines(struct scan *s, struct image_range lines, uint32_t from,
                uint32_t to, struct matches *ret)
{
    if (scan_may(s, lines, from, to))
        scan_range(s, lines, from, to, false, ret);
}

bool scan_has(struct scan *s, struct image_range lines, uint32_t from,
              uint32_t to)
{
    struct matches found = {{0}};
    if (scan_may(s, lines, from, to))
        scan_range(s, lines, from, to, true, &found);
    return found.at.count > 0;
}

/* Those of `lines` in the group that may match, in the whole window. */
static void run_group(struct scan *s, uint32_t group, uint64_t lines,
                      const struct stretch *all, struct matches *ret)
{
    for (lines &= s->window->tries[group]; lines; lines &= lines - 1) {
        uint32_t line = group * 64 + (uint32_t)__builtin_ctzll(lines);
        if (program_needs(s, image_line(s->image, line)->second))
            line_among(s, line, all, ret);
    }
}

/* Adds the tries of the window at hand to those of the text, unless it is the
 * only one. */
static void note_tries(struct scan *s)
{
    const struct window *w = s->window;
    uint32_t all = s->reading->sentence.count;
    if (w->first == 0 && w->last == all)
        return;
    if (!s->noted)
        s->noted = arena_array(s->arena, uint64_t,
                               image_count(s->image, IMAGE_LINE) / 64 + 1);
    for (uint32_t i = 0; s->noted && i < w->tried_count; i++)
        s->noted[w->tried[i]] |= w->tries[w->tried[i]];
    if (w->last == all)
        s->tries = s->noted;
}

uint32_t scan_run(struct scan *s, const uint64_t *lines, uint32_t n,
                  struct matches *ret)
{
    window_cover(s, n);
    const struct window *w = s->window;
    const struct stretch all = {w->first, w->last, w->all};
    note_tries(s);
    s->furthest = true;
    for (uint32_t i = 0; i < w->tried_count; i++)
        run_group(s, w->tried[i], lines[w->tried[i]], &all, ret);
    s->furthest = false;
    return w->last;
}
