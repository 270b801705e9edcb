/* sort.c - heap sort. */
#include "base/sort.h"

static void swap(char *a, char *b, size_t size)
{
    while (size--) {
        char c = *a;
        *a++ = *b;
        *b++ = c;
    }
}

static void sift(char *item, size_t root, size_t count, size_t size,
                 int (*compare)(const void *, const void *))
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count &&
            compare(item + child * size, item + (child + 1) * size) < 0)
            child++;
        if (compare(item + root * size, item + child * size) >= 0)
            return;
        swap(item + root * size, item + child * size, size);
    }
}

void sort_items(void *items, size_t count, size_t size,
                int (*compare)(const void *, const void *))
{
    char *item = items;
    for (size_t i = count / 2; i-- > 0;)
        sift(item, i, count, size, compare);
    for (size_t end = count; end-- > 1;) {
        swap(item, item + end * size, size);
        sift(item, 0, end, size, compare);
    }
}
