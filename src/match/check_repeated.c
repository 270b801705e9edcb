/* check_repeated.c - the same text as an earlier reply. */
#include "base/sort.h"
#include "match/annotate.h"
#include "match/check.h"
#include "match/person.h"

#define SHINGLE   5u  /* words in a row that are compared as one */
#define FEW_WORDS 8u  /* shorter replies may well be the same */
#define ALIKE     80u /* percent of all shingles that both have */

/* Sorted hashes of runs of words, each once. */
struct shingles {
    uint64_t *hash;
    uint32_t count;
    uint32_t words;
};

static uint32_t repeated_needs(uint32_t form, const struct facts *facts)
{
    bool known = facts_first(facts) || facts_know(facts, FIELD_HISTORY);
    (void)form; /* before the first reply there is nothing to repeat */
    return known ? 0 : 1u << FIELD_HISTORY;
}

static void repeated_gate(uint32_t form, const struct facts *facts,
                          struct gate *ret)
{
    (void)form;
    if (facts_know(facts, FIELD_HISTORY))
        ret->words = FEW_WORDS;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Whose name it is makes no other text. */
static bool is_name(const struct kind_run *run, const struct reading *r,
                    const struct token *t)
{
    bool plain;
    return (run->language &&
            name_known(run->language->image, token_fold(r, t)) != IMAGE_NONE) ||
           (run->person && person_says(run->person, r, t, &plain));
}

/* The hashes of the words that count; `words` has room for all of them. */
static uint32_t words_of(const struct kind_run *run, const struct reading *r,
                         uint64_t *words)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        if (t->kind == TOKEN_WORD && !is_name(run, r, t))
            words[n++] = t->hash;
    }
    return n;
}

static bool shingles_of(struct kind_run *run, const struct reading *r,
                        struct shingles *ret)
{
    struct arena *a = run->scan->arena;
    uint64_t *hash = arena_array(a, uint64_t, r->token.count + 1);
    if (!hash)
        return false;
    uint32_t words = words_of(run, r, hash), n = 0;
    *ret = (struct shingles){.hash = hash, .words = words};
    for (uint32_t i = 0; i + SHINGLE <= words; i++) {
        uint64_t sum = STR_FNV_SEED;
        for (uint32_t k = 0; k < SHINGLE; k++) /* the order counts */
            sum = (sum ^ hash[i + k]) * UINT64_C(1099511628211);
        hash[n++] = sum;
    }
    if (n)
        sort_items(hash, n, sizeof *hash, compare_hashes);
    for (uint32_t i = 0; i < n; i++)
        if (!ret->count || hash[ret->count - 1] != hash[i])
            hash[ret->count++] = hash[i];
    return true;
}

/* How many of both there are in common, in percent. */
static uint32_t likeness(const struct shingles *a, const struct shingles *b)
{
    uint32_t i = 0, k = 0, both = 0;
    while (i < a->count && k < b->count) {
        both += a->hash[i] == b->hash[k];
        uint64_t low = a->hash[i] < b->hash[k] ? a->hash[i] : b->hash[k];
        i += a->hash[i] == low;
        k += k < b->count && b->hash[k] == low;
    }
    uint32_t all = a->count + b->count - both;
    return all ? (uint32_t)((uint64_t)both * 100 / all) : 0;
}

static void repeated_run(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    const rlint_context *c = &run->reply->context;
    struct shingles own, other;
    uint32_t times = 0;
    (void)form;
    if (!c->history_count)
        return;
    if (run->language)
        person_of(run);
    run->failed |= !shingles_of(run, r, &own);
    for (size_t i = 0;
         !run->failed && own.words >= FEW_WORDS && i < c->history_count; i++) {
        struct reading earlier = {0};
        run->failed |= !reading_make(&earlier, run->scan->arena, c->history[i],
                                     LANG_ANY, NULL) ||
                       !shingles_of(run, &earlier, &other);
        times += !run->failed && likeness(&own, &other) >= ALIKE;
    }
    if (!times)
        return;
    const struct sentence *s = r->sentence.item;
    rlint_span all = {s[0].span.beg, s[r->sentence.count - 1].span.end};
    struct match *m = kind_hit(run, 0, all);
    if (m && times == 1)
        m->level = RLINT_WARNING;
}

const struct match_check check_repeated = {
    .name = "repeated",
    .form = "reply",
    .needs = repeated_needs,
    .gate = repeated_gate,
    .run = repeated_run,
};
