/* sort.c - heap sort; insertion sort for a few things. */
#include "base/sort.h"

#include <stdbool.h>
#include <string.h>

#define FEW       12u  /* as many are faster inserted one by one */
#define SIZE_MOST 256u /* bytes of one thing */

static void swap(char *a, char *b, size_t size)
{
    char c[SIZE_MOST];
    memcpy(c, a, size);
    memcpy(a, b, size);
    memcpy(b, c, size);
}

static void insert_all(char *item, size_t count, size_t size,
                       int (*compare)(const void *, const void *))
{
    char one[SIZE_MOST];
    for (size_t i = 1; i < count; i++) {
        size_t to = i;
        while (to > 0 && compare(item + (to - 1) * size, item + i * size) > 0)
            to--;
        if (to == i)
            continue;
        memcpy(one, item + i * size, size);
        for (size_t k = i; k > to; k--)
            memcpy(item + k * size, item + (k - 1) * size, size);
        memcpy(item + to * size, one, size);
    }
}

/* Bottom-up (I. Wegener, 1993): the larger children move up to a leaf, and what
 * stood at the root climbs from there to its place, which is mostly near. */
static void sift(char *item, size_t root, size_t count, size_t size,
                 int (*compare)(const void *, const void *))
{
    char one[SIZE_MOST];
    size_t at = root;
    memcpy(one, item + root * size, size);
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count &&
            compare(item + child * size, item + (child + 1) * size) < 0)
            child++;
        memcpy(item + at * size, item + child * size, size);
    }
    for (size_t parent; at > root; at = parent) {
        parent = (at - 1) / 2;
        if (compare(item + parent * size, one) >= 0)
            break;
        memcpy(item + at * size, item + parent * size, size);
    }
    memcpy(item + at * size, one, size);
}

static bool in_order(const char *item, size_t count, size_t size,
                     int (*compare)(const void *, const void *))
{
    for (size_t i = 1; i < count; i++)
        if (compare(item + (i - 1) * size, item + i * size) > 0)
            return false;
    return true;
}

void sort_items(void *items, size_t count, size_t size,
                int (*compare)(const void *, const void *))
{
    char *item = items;
    if (size > SIZE_MOST)
        __builtin_trap();
    if (count <= FEW) {
        insert_all(item, count, size, compare);
        return;
    }
    if (in_order(item, count, size, compare))
        return;
    for (size_t i = count / 2; i-- > 0;)
        sift(item, i, count, size, compare);
    for (size_t end = count; end-- > 1;) {
        swap(item, item + end * size, size);
        sift(item, 0, end, size, compare);
    }
}

/* ------------------------------------------------------- along a line */

/* Deals the things out to their places, in the order they come. */
static void deal(const struct sort_line *s, const char *from, char *to,
                 size_t count, uint32_t *next)
{
    for (size_t i = 0; i < count; i++) {
        const char *one = from + i * s->size;
        memcpy(to + next[s->place(one) - s->first]++ * s->size, one, s->size);
    }
}

/* The end of what is in order from `at` on. */
static const char *run_end(const struct sort_line *s, const char *at,
                           const char *end)
{
    if (at == end)
        return end;
    for (at += s->size; at < end; at += s->size)
        if (s->compare(at - s->size, at) > 0)
            break;
    return at;
}

/* Merges the runs [left, right) and [right, end); what is equal stays in its
 * order. */
static void merge(const struct sort_line *s, const char *left,
                  const char *right, const char *end, char *to)
{
    const char *middle = right;
    while (left < middle && right < end) {
        const char **from = s->compare(left, right) > 0 ? &right : &left;
        memcpy(to, *from, s->size);
        *from += s->size;
        to += s->size;
    }
    memcpy(to, left, (size_t)(middle - left));
    memcpy(to + (middle - left), right, (size_t)(end - right));
}

/* Sorts by merging what is in order already, to and fro between the two; the
 * result is in `to`. */
static void merge_all(const struct sort_line *s, char *from, char *to,
                      size_t bytes)
{
    char *const ret = to;
    for (size_t runs = 2; runs > 1;) {
        runs = 0;
        for (const char *at = from, *end = from + bytes; at < end; runs++) {
            const char *right = run_end(s, at, end);
            const char *next = run_end(s, right, end);
            merge(s, at, right, next, to + (at - from));
            at = next;
        }
        char *swap = from;
        from = to;
        to = swap;
    }
    if (from != ret)
        memcpy(ret, from, bytes);
}

bool sort_placed(struct arena *a, void *items, size_t count,
                 const struct sort_line *line)
{
    size_t size = line->size;
    char *item = items;
    if (count <= FEW || in_order(item, count, size, line->compare)) {
        sort_items(item, count, size, line->compare);
        return true;
    }
    uint32_t *next = arena_array(a, uint32_t, (size_t)line->places + 1);
    char *dealt = arena_raw(a, count, size);
    if (!next || !dealt)
        return false;
    for (size_t i = 0; i < count; i++) /* how many lie there */
        next[line->place(item + i * size) - line->first + 1]++;
    for (uint32_t i = 0; i < line->places; i++) /* where the first one goes */
        next[i + 1] += next[i];
    deal(line, item, dealt, count, next);
    size_t beg = 0;
    for (uint32_t i = 0; i < line->places; beg = next[i++])
        merge_all(line, dealt + beg * size, item + beg * size,
                  (next[i] - beg) * size);
    return true;
}
