/* anchor.c - the anchors of one YAML document. */
#include "conf/anchor.h"

void anchors_reset(struct anchors *a)
{
    arena_reset(&a->arena);
    *a = (struct anchors){.arena = a->arena};
}

bool anchors_add(struct anchors *a, rlint_str name, struct node *n)
{
    char *key = arena_text(&a->arena, name);
    rlint_str kept = {key, name.len};
    uint32_t i =
        key ? map_add(&a->arena, &a->name, kept, a->node.count) : MAP_NONE;
    if (i == MAP_NONE)
        return false;
    if (i == a->node.count && !vec_push(&a->arena, &a->node))
        return false;
    a->node.item[i] = n;
    return true;
}

struct node *anchors_get(const struct anchors *a, rlint_str name)
{
    uint32_t i = map_get(&a->name, name);
    return i == MAP_NONE ? NULL : a->node.item[i];
}

static bool is_among(char c, const char *signs)
{
    return c != '\0' && strchr(signs, c);
}

uint32_t anchor_end(rlint_str bytes, rlint_span span)
{
    const char *p = bytes.ptr;
    uint32_t at = span.beg;
    while (at < span.end) {
        bool comment = p[at] == '#';
        bool word = comment || is_among(p[at], "&!");
        if (!word && !is_among(p[at], " \t\r\n"))
            return at;
        at++;
        while (word && at < span.end &&
               !is_among(p[at], comment ? "\r\n" : " \t\r\n"))
            at++;
    }
    return at;
}
