/* annotate.c - marking courtesies, names, the client and the company. */
#include "match/annotate.h"

#include "base/sort.h"
#include "base/utf8.h"

static void mark_polite(struct reading *r, const struct scan *lang, uint32_t i)
{
    const struct image *m = lang->image;
    const struct image_word *w =
        IMAGE_GET(m, IMAGE_WORD, struct image_word, lang->word[i]);
    if (w->flags & WORD_POLITE)
        r->token.item[i].flags |= TOKEN_POLITE;
    if (!(w->flags & WORD_POLITE_FIRST) || i + 1 >= r->token.count)
        return;
    for (uint32_t k = 0; k < image_count(m, IMAGE_PAIR); k++) {
        const uint32_t *pair = IMAGE_GET(m, IMAGE_PAIR, uint32_t, k);
        if (pair[0] == lang->word[i] && pair[1] == lang->word[i + 1]) {
            r->token.item[i].flags |= TOKEN_POLITE;
            r->token.item[i + 1].flags |= TOKEN_POLITE;
        }
    }
}

static bool add_class(struct reading *r, struct arena *a, uint32_t beg,
                      uint32_t end, enum token_class cls)
{
    struct class_span *slot = vec_push(a, &r->cls);
    if (slot)
        *slot = (struct class_span){beg, end, (uint8_t)cls};
    return slot != NULL;
}

static bool mark_words(struct reading *r, struct arena *a,
                       const struct scan *lang)
{
    const uint32_t *word = lang->word;
    uint32_t count = r->token.count, marked = lang->image->marked;
    if (marked <= WORD_PSEUDO) /* the image has none */
        return true;
    for (uint32_t i = 0; i < count; i++) {
        if (word[i] >= marked) /* most */
            continue;
        struct token *t = &r->token.item[i];
        const struct image_word *w = image_word(lang->image, word[i]);
        if (w->flags & (WORD_POLITE | WORD_POLITE_FIRST))
            mark_polite(r, lang, i);
        if (!(w->flags & WORD_NAME) || !(t->flags & TOKEN_CAPITAL) ||
            (t->flags & TOKEN_CAPS))
            continue;
        t->flags |= TOKEN_NAME;
        if (!add_class(r, a, i, i + 1, CLASS_NAME))
            return false;
    }
    return true;
}

/* A nick without words stands there byte for byte. */
static bool mark_signs(struct reading *r, struct arena *a, rlint_str nick)
{
    uint32_t beg = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        uint32_t end = r->token.item[i].span.end;
        while (beg < i && r->token.item[beg].span.beg + nick.len < end)
            beg++;
        rlint_span span = {r->token.item[beg].span.beg, end};
        if (str_equal(str_span(r->text, span), nick) &&
            !add_class(r, a, beg, i + 1, CLASS_NICK))
            return false;
    }
    return true;
}

/* The nick's words in order; its signs and emoji do not matter. */
static bool mark_nick(struct reading *r, struct arena *a, rlint_str nick)
{
    struct reading n = {0};
    if (!nick.len)
        return true;
    if (!reading_words(&n, a, nick))
        return false;
    if (!n.token.count)
        return mark_signs(r, a, str_trim(nick));
    for (uint32_t i = 0; i + n.token.count <= r->token.count; i++) {
        uint32_t k = 0;
        while (k < n.token.count && r->token.item[i + k].kind == TOKEN_WORD &&
               str_equal(token_fold(r, &r->token.item[i + k]),
                         token_fold(&n, &n.token.item[k])))
            k++;
        if (k == n.token.count && !add_class(r, a, i, i + k, CLASS_NICK))
            return false;
    }
    return true;
}

static bool same_handle(rlint_str token, rlint_str handle)
{
    if (token.len && token.ptr[0] == '@')
        token = (rlint_str){token.ptr + 1, token.len - 1};
    if (handle.len && handle.ptr[0] == '@')
        handle = (rlint_str){handle.ptr + 1, handle.len - 1};
    if (token.len != handle.len || !token.len)
        return false;
    for (size_t i = 0; i < token.len; i++) {
        char x = token.ptr[i], y = handle.ptr[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 32) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 32) : y;
        if (x != y)
            return false;
    }
    return true;
}

/* Digits only, without the country's leading 7 or 8 of eleven. */
static size_t digits_of(rlint_str s, char *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < room; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            out[n++] = s.ptr[i];
    if (n == 11 && (out[0] == '7' || out[0] == '8')) {
        memmove(out, out + 1, 10);
        n = 10;
    }
    return n;
}

static bool same_phone(rlint_str a, rlint_str b)
{
    char x[20], y[20];
    size_t n = digits_of(a, x, sizeof x);
    return n && n == digits_of(b, y, sizeof y) && memcmp(x, y, n) == 0;
}

static bool our_token(const rlint_company *c, uint8_t kind, rlint_str text)
{
    for (size_t i = 0; kind == TOKEN_EMAIL && i < c->email_count; i++)
        if (str_equal(c->emails[i], text))
            return true;
    for (size_t i = 0; kind == TOKEN_URL && i < c->site_count; i++)
        if (str_holds(text, c->sites[i]))
            return true;
    for (size_t i = 0; kind == TOKEN_HANDLE && i < c->handle_count; i++)
        if (same_handle(text, c->handles[i]))
            return true;
    return false;
}

static bool mark_our(struct reading *r, struct arena *a, const rlint_company *c)
{
    bool only_words = !(r->kinds & ~(1u << TOKEN_WORD));
    for (uint32_t i = 0; !only_words && i < r->token.count; i++)
        if (r->token.item[i].kind != TOKEN_WORD &&
            our_token(c, r->token.item[i].kind,
                      str_span(r->text, r->token.item[i].span)) &&
            !add_class(r, a, i, i + 1, CLASS_OUR))
            return false;
    uint32_t classes = r->cls.count;
    for (uint32_t i = 0; c->phone_count && i < classes; i++) {
        struct class_span at = r->cls.item[i];
        if (at.cls != CLASS_PHONE)
            continue;
        rlint_span span = {r->token.item[at.beg].span.beg,
                           r->token.item[at.end - 1].span.end};
        for (size_t k = 0; k < c->phone_count; k++)
            if (same_phone(str_span(r->text, span), c->phones[k]) &&
                !add_class(r, a, at.beg, at.end, CLASS_OUR))
                return false;
    }
    return true;
}

static int compare_classes(const void *x, const void *y)
{
    const struct class_span *a = x, *b = y;
    if (a->beg != b->beg)
        return a->beg < b->beg ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return (int)a->cls - (int)b->cls;
}

static void sort_classes(struct reading *r, uint32_t before)
{
    if (r->cls.count > before)
        sort_items(r->cls.item, r->cls.count, sizeof *r->cls.item,
                   compare_classes);
}

bool annotate_words(struct reading *r, struct arena *a, const struct scan *lang)
{
    uint32_t before = r->cls.count;
    bool good = mark_words(r, a, lang);
    sort_classes(r, before);
    return good;
}

bool annotate_context(struct reading *r, struct arena *a,
                      const rlint_context *context)
{
    uint32_t before = r->cls.count;
    if (!mark_nick(r, a, context->nick) || !mark_our(r, a, &context->company))
        return false;
    for (uint32_t i = 0; context->handle.len && i < r->token.count; i++)
        if (r->token.item[i].kind == TOKEN_HANDLE &&
            same_handle(str_span(r->text, r->token.item[i].span),
                        context->handle))
            r->token.item[i].flags |= TOKEN_CLIENT;
    sort_classes(r, before);
    return true;
}
