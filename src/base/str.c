/* str.c - comparing, cutting and hashing borrowed text. */
#include "base/str.h"

#include "base/block.h"
#include "base/utf8.h"

bool str_holds(rlint_str s, rlint_str part)
{
    if (part.len == 0)
        return false;
    for (size_t i = 0; i + part.len <= s.len; i++) {
        const char *next =
            memchr(s.ptr + i, part.ptr[0], s.len - part.len - i + 1);
        if (!next)
            return false;
        i = (size_t)(next - s.ptr);
        if (memcmp(next, part.ptr, part.len) == 0)
            return true;
    }
    return false;
}

static inline size_t digits_of(block b)
{
    return block_total(block_in(b, '0', '9') & block_of(1));
}

size_t str_digits(rlint_str s)
{
    size_t count = 0;
    for (; s.len >= BLOCK; s = str_between(s.ptr + BLOCK, s.ptr + s.len))
        count += digits_of(block_load(s.ptr));
    return count + digits_of(block_part(s.ptr, s.len));
}

rlint_str str_nth(const char *names, int i)
{
    rlint_str rest = str_of(names), name = str_cut(&rest, ' ');
    while (i-- > 0 && rest.ptr)
        name = str_cut(&rest, ' ');
    return i < 0 ? name : (rlint_str){"", 0};
}

static bool ends_name(char c)
{
    return c == ' ' || c == '\0';
}

int str_among(rlint_str s, const char *names)
{
    for (int i = 0;; i++) {
        size_t at = 0;
        while (at < s.len && names[at] == s.ptr[at] && !ends_name(names[at]))
            at++;
        if (at == s.len && ends_name(names[at]))
            return i;
        while (!ends_name(names[at]))
            at++;
        if (names[at] == '\0')
            return -1;
        names += at + 1;
    }
}

int str_compare(rlint_str a, rlint_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

rlint_str str_trim(rlint_str s)
{
    while (s.len > 0 && is_space(s.ptr[s.len - 1]))
        s.len--;
    while (s.len > 0 && is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    return s;
}

rlint_str str_cut(rlint_str *rest, char by)
{
    rlint_str whole = *rest;
    const char *at = whole.len > 0 ? memchr(whole.ptr, by, whole.len) : NULL;
    if (!at) {
        *rest = (rlint_str){NULL, 0};
        return whole;
    }
    *rest = str_between(at + 1, whole.ptr + whole.len);
    return str_between(whole.ptr, at);
}

bool str_glob(rlint_str glob, rlint_str s)
{
    size_t g = 0;
    size_t i = 0;
    size_t star = SIZE_MAX; /* the last '*', which may take more: up to i */
    size_t star_end = 0;
    while (i < s.len) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = g++;
            star_end = i;
        } else if (g < glob.len &&
                   (glob.ptr[g] == '?' || glob.ptr[g] == s.ptr[i])) {
            g++;
            i++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            i = ++star_end;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.ptr[g] == '*')
        g++;
    return g == glob.len;
}

uint64_t str_fnv(uint64_t seed, rlint_str s)
{
    for (size_t i = 0; i < s.len; i++)
        seed = (seed ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return seed;
}

uint64_t str_hash(uint64_t seed, rlint_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    const uint64_t k = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t h = (seed ^ ((uint64_t)s.len + 1)) * k;
    for (; s.len > 8; p += 8, s.len -= 8) {
        h = (h ^ str_eight(p, 8)) * k;
        h ^= h >> 29;
    }
    h = (h ^ str_eight(p, s.len)) * k;
    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    return h ^ h >> 32;
}

/* Longer words are no slips of names that we know. */
#define NEAREST_MAX 64

/* The code points of s; false when it is too long or not UTF-8. */
static bool decode(rlint_str s, uint32_t point[NEAREST_MAX], uint32_t *count)
{
    *count = 0;
    if (s.len > (size_t)NEAREST_MAX * 4 || utf8_check(s) < s.len)
        return false;
    for (size_t at = 0; at < s.len;) {
        if (*count == NEAREST_MAX)
            return false;
        point[(*count)++] = utf8_next(s.ptr, &at);
    }
    return true;
}

/* Levenshtein's distance, row by row. */
static uint32_t distance(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                         uint32_t b_count)
{
    uint32_t row[NEAREST_MAX + 1];
    for (uint32_t j = 0; j <= b_count; j++)
        row[j] = j;
    for (uint32_t i = 0; i < a_count; i++) {
        uint32_t diagonal = row[0];
        row[0] = i + 1;
        for (uint32_t j = 0; j < b_count; j++) {
            uint32_t best = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            if (best > row[j] + 1)
                best = row[j] + 1;
            if (best > diagonal + 1)
                best = diagonal + 1;
            row[j + 1] = best;
        }
    }
    return row[b_count];
}

const char *str_nearest(rlint_str s, const char *const *candidate, size_t count)
{
    uint32_t word[NEAREST_MAX];
    uint32_t len;
    if (!decode(s, word, &len))
        return NULL;
    uint32_t limit = 1 + len / 4; /* the first of equally near ones wins */
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        uint32_t other[NEAREST_MAX];
        uint32_t other_len;
        if (!decode(str_of(candidate[i]), other, &other_len))
            continue;
        uint32_t far = distance(word, len, other, other_len);
        if (far < limit + !nearest) {
            limit = far;
            nearest = candidate[i];
        }
    }
    return nearest;
}
