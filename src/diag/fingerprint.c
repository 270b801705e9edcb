/* fingerprint.c - what names a finding from one run to the next. */
#include "diag/fingerprint.h"

#include <inttypes.h>
#include <stdio.h>

#include "diag/mask.h"

#define NUL ((rlint_str){"", 1})

static uint64_t add(uint64_t hash, rlint_str s)
{
    return str_fnv(str_fnv(hash, s), NUL);
}

/* The words under the match: tokens [beg, end). */
static void words_find(const struct reading *reading, rlint_span match,
                       uint32_t *beg, uint32_t *end)
{
    uint32_t low = 0;
    uint32_t high = reading->token.count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (reading->token.item[mid].span.end <= match.beg)
            low = mid + 1;
        else
            high = mid;
    }
    *beg = low;
    while (low < reading->token.count &&
           reading->token.item[low].span.beg < match.end)
        low++;
    *end = low;
}

static uint64_t add_words(uint64_t hash, const struct rlint_report *r,
                          const struct finding *f)
{
    const struct reading *reading = r->reading;
    uint32_t beg, end;
    struct mask mask = {0};
    words_find(reading, f->words, &beg, &end);
    for (uint32_t i = beg; f->pii && i < end; i++)
        mask_see(&mask, token_fold(reading, &reading->token.item[i]));
    for (uint32_t i = beg; i < end; i++) {
        rlint_str word = token_fold(reading, &reading->token.item[i]);
        for (size_t k = 0; k < word.len; k++) {
            char c = f->pii ? mask_next(&mask, word.ptr[k]) : word.ptr[k];
            hash = str_fnv(hash, (rlint_str){&c, 1});
        }
        hash = str_fnv(hash, NUL);
    }
    return hash;
}

uint64_t fingerprint_under(const struct rlint_report *r,
                           const struct finding *f, rlint_str path)
{
    uint64_t hash = add(STR_FNV_SEED, str_of(f->pub.rule));
    hash = add(hash, path);
    hash = add(hash, r->selector);
    if (r->reading)
        return add_words(hash, r, f);
    return add(hash, report_words(r, f)); /* a mistake in a file */
}

uint64_t fingerprint_of(const struct rlint_report *r, const struct finding *f)
{
    rlint_str path = r->source->name;
    while (str_begins(path, STR("./")))
        path = (rlint_str){path.ptr + 2, path.len - 2};
    return fingerprint_under(r, f, path);
}

/* -------------------------------------------------------------- counting */

struct fingerprint_slot {
    uint64_t key;
    uint32_t count; /* 0: free */
};

#define FIRST_CAP 64u

/* As in base/map, where the table lies is in the hash: keys cannot be chosen
 * to fall on one slot. */
static struct fingerprint_slot *find(const struct fingerprint_counts *c,
                                     uint64_t key)
{
    uint64_t hash = key ^ (uintptr_t)c->slot;
    hash ^= hash >> 32;
    hash *= UINT64_C(0x9E3779B97F4A7C15); /* 2^64 by the golden ratio */
    for (uint32_t i = (uint32_t)(hash >> 32);; i++) {
        struct fingerprint_slot *slot = &c->slot[i & (c->cap - 1)];
        if (slot->count == 0 || slot->key == key)
            return slot;
    }
}

static bool grow(struct arena *a, struct fingerprint_counts *c)
{
    struct fingerprint_counts larger = {.count = c->count,
                                        .cap = c->cap ? c->cap * 2 : FIRST_CAP};
    larger.slot = larger.cap > c->cap
                      ? arena_array(a, struct fingerprint_slot, larger.cap)
                      : NULL;
    if (!larger.slot)
        return false;
    for (uint32_t i = 0; i < c->cap; i++) {
        if (c->slot[i].count > 0)
            *find(&larger, c->slot[i].key) = c->slot[i];
    }
    *c = larger;
    return true;
}

uint32_t fingerprint_count(struct arena *a, struct fingerprint_counts *c,
                           uint64_t key)
{
    if (c->count >= c->cap / 4 * 3 && !grow(a, c))
        return 0;
    struct fingerprint_slot *slot = find(c, key);
    c->count += slot->count == 0;
    slot->key = key;
    return ++slot->count;
}

bool fingerprint_text(char ret[FINGERPRINT_TEXT], struct arena *a,
                      struct fingerprint_counts *c,
                      const struct rlint_report *r, const struct finding *f)
{
    uint64_t key = fingerprint_of(r, f);
    uint32_t number = fingerprint_count(a, c, key);
    snprintf(ret, FINGERPRINT_TEXT, "%016" PRIx64 ":%" PRIu32, key, number);
    return number > 0;
}
