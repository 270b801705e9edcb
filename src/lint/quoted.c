/* quoted.c - quotations, and words of the client in the draft. */
#include "lint/run.h"

#define TITLE_WORDS 5
#define OWN_WORDS   6 /* so many in a row are the client's, not the agent's */

/* ------------------------------------------------- the words of the message */

/* Every so many words in a row of the message, found by a number for them in
 * which their order counts. */
struct said {
    const struct reading *message;
    uint32_t words;
    uint64_t leaving; /* what a word counts when it leaves */
    uint64_t *window; /* by first word */
    uint32_t size;    /* of the table, a power of two */
    uint32_t *first;  /* numbers of first words, from 1; 0: free */
};

#define STEP UINT64_C(0x9E3779B97F4A7C15)

/* The number of the words that end with word `i`, from that of those before. */
static uint64_t said_move(const struct said *d, const struct reading *r,
                          uint64_t number, uint32_t i)
{
    uint64_t out = i < d->words ? 0 : r->token.item[i - d->words].hash;
    return number * STEP + r->token.item[i].hash - out * d->leaving;
}

/* The slot of a number, or the free one where it belongs. */
static uint32_t said_slot(const struct said *d, uint64_t number)
{
    uint32_t at = (uint32_t)(number >> 32) & (d->size - 1);
    while (d->first[at] && d->window[d->first[at] - 1] != number)
        at = (at + 1) & (d->size - 1);
    return at;
}

static bool said_open(struct run *run, struct said *d)
{
    uint32_t count = run->message.token.count;
    *d = (struct said){.message = &run->message, .size = 64};
    while (d->size < 2 * count)
        d->size *= 2;
    d->first = arena_raw(run->arena, d->size, sizeof *d->first);
    d->window = arena_raw(run->arena, count + 1, sizeof *d->window);
    return d->first && d->window;
}

/* Fills it for `words` in a row. */
static void said_fill(struct said *d, uint32_t words)
{
    uint64_t number = 0;
    d->words = words;
    d->leaving = 1;
    for (uint32_t i = 0; i < words; i++)
        d->leaving *= STEP;
    memset(d->first, 0, d->size * sizeof *d->first);
    for (uint32_t i = 0; i < d->message->token.count; i++) {
        number = said_move(d, d->message, number, i);
        if (i + 1 < words)
            continue;
        uint32_t first = i + 1 - words;
        d->window[first] = number;
        uint32_t slot = said_slot(d, number);
        if (!d->first[slot]) /* one of those that are equal will do */
            d->first[slot] = first + 1;
    }
}

/* ----------------------------------------------------------------- quotations
 */

static uint32_t token_from(const struct reading *r, uint32_t byte)
{
    uint32_t low = 0, high = r->token.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->token.item[mid].span.beg < byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Tokens in a quotation. */
struct quoted {
    uint32_t beg;
    uint32_t count;
    bool excused;
};

/* A short quotation that begins with a capital and has no sign at its end is
 * the name of something. */
static bool is_title(const struct reading *r, rlint_span inside,
                     const struct quoted *q)
{
    return q->count > 0 && q->count <= TITLE_WORDS &&
           (r->token.item[q->beg].flags & TOKEN_CAPITAL) &&
           !strchr(".!?", r->text.ptr[inside.end - 1]);
}

/* Excuses quotations of `words` words that stand in the message. */
static void excuse_said(struct run *run, struct said *d, struct quoted *all,
                        uint32_t from, uint32_t words)
{
    const struct reading *r = &run->draft;
    said_fill(d, words);
    for (uint32_t i = from; i < r->quote.count; i++) {
        uint64_t number = 0;
        if (all[i].count != words || all[i].excused)
            continue;
        for (uint32_t k = 0; k < words; k++)
            number = number * STEP + r->token.item[all[i].beg + k].hash;
        all[i].excused = d->first[said_slot(d, number)] != 0;
    }
}

/* Quotations that hold the name of something, or what the client wrote. */
static void find_excused(struct run *run, struct quoted *all)
{
    const struct reading *r = &run->draft;
    struct said said = {0};
    uint32_t most = run->has_message ? run->message.token.count : 0;
    uint8_t *done = arena_alloc(run->arena, most + 1, 1);
    for (uint32_t i = 0; i < r->quote.count; i++) {
        rlint_span inside = r->quote.item[i].inside;
        all[i].beg = token_from(r, inside.beg);
        all[i].count = token_from(r, inside.end) - all[i].beg;
        if (all[i].count > 0 &&
            r->token.item[all[i].beg + all[i].count - 1].span.end > inside.end)
            all[i].count--; /* a URL may swallow the sign */
        all[i].excused = is_title(r, inside, &all[i]);
    }
    for (uint32_t i = 0; done && i < r->quote.count; i++) {
        uint32_t words = all[i].count;
        if (all[i].excused || words == 0 || words > most || done[words])
            continue;
        if (!said.first && !said_open(run, &said))
            return;
        done[words] = 1;
        excuse_said(run, &said, all, i, words);
    }
}

/* run->excused[i]: how far those of the quotations up to the i-th reach that
 * excuse what lies in them. */
static void excused_open(struct run *run)
{
    const struct reading *r = &run->draft;
    uint32_t count = r->quote.count, furthest = 0;
    uint32_t *ends = arena_array(run->arena, uint32_t, count);
    struct quoted *all = arena_array(run->arena, struct quoted, count);
    if (!ends || !all)
        return;
    find_excused(run, all);
    for (uint32_t i = 0; i < count; i++) {
        if (all[i].excused && r->quote.item[i].inside.end > furthest)
            furthest = r->quote.item[i].inside.end;
        ends[i] = furthest;
    }
    run->excused = ends;
}

bool quoted_match(struct run *run, const struct match *m)
{
    const struct reading *r = &run->draft;
    uint32_t low = 0, high = r->quote.count; /* they are sorted */
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->quote.item[mid].inside.beg <= m->span.beg)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == 0)
        return false;
    if (!run->excused)
        excused_open(run);
    return run->excused && m->span.end <= run->excused[low - 1];
}

/* ------------------------------------------------------------ words in a row
 */

/* Marks tokens of the draft that stand in the message, six or more in a row. */
static void mark_quoted(struct run *run)
{
    const struct reading *r = &run->draft;
    struct said said;
    uint64_t number = 0;
    run->quoted = arena_alloc(run->arena, r->token.count + 1, 1);
    if (!run->quoted || !said_open(run, &said))
        return;
    said_fill(&said, OWN_WORDS);
    for (uint32_t i = 0; i < r->token.count; i++) {
        number = said_move(&said, r, number, i);
        if (i + 1 >= OWN_WORDS && said.first[said_slot(&said, number)])
            memset(run->quoted + i + 1 - OWN_WORDS, 1, OWN_WORDS);
    }
}

bool quoted_words(struct run *run, const struct match *m)
{
    if (m->beg == m->end)
        return false;
    if (!run->quoted)
        mark_quoted(run);
    for (uint32_t i = m->beg; i < m->end; i++)
        if (!run->quoted || !run->quoted[i])
            return false;
    return true;
}
