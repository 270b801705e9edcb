/* image.c - reading images: the check at the door and the look-ups. */
#include "match/image.h"

#include "base/utf8.h"
#include "text/reading.h"

const char image_role_name[ROLE_COUNT][20] = {
    [ROLE_NEGATORS] = "negators",
    [ROLE_NEGATORS_AFTER] = "negators-after",
    [ROLE_NEGATORS_EXCEPT] = "negators-except",
    [ROLE_PROTECTION] = "protection",
    [ROLE_EMERGENCY] = "emergency",
    [ROLE_CALLING] = "calling",
    [ROLE_GREETINGS] = "greetings",
    [ROLE_COURTESY] = "courtesy",
    [ROLE_ACTIONS] = "actions",
    [ROLE_OBSCENE] = "obscene",
    [ROLE_NOBODY] = "nobody",
    [ROLE_ALLOW] = "",
};

bool image_check(rlint_str bytes, uint64_t digest)
{
    const struct image *m = (const struct image *)(const void *)bytes.ptr;
    if (bytes.len < sizeof *m || (uintptr_t)m % 8 != 0 ||
        m->magic != IMAGE_MAGIC || m->layout != IMAGE_LAYOUT ||
        m->digest != digest || m->size != bytes.len)
        return false;
    for (int s = 0; s < IMAGE_SECTIONS; s++) {
        uint64_t end = m->section[s].offset +
                       (uint64_t)m->section[s].count * image_element[s];
        if (m->section[s].offset < sizeof *m || end > bytes.len)
            return false;
    }
    return true;
}

rlint_str image_key(const char *lang, rlint_str fold, char room[IMAGE_KEY])
{
    if (!image_has_keys(lang))
        return fold;
    return (rlint_str){room, serbian_key(room, IMAGE_KEY, fold)};
}

uint32_t image_find_keyed(const struct image *m, rlint_str fold)
{
    char room[IMAGE_KEY];
    rlint_str key = image_key(m->lang, fold, room);
    return image_find_key(m, token_hash(key.ptr, key.len), key);
}

/* How many bytes the first letters have; 0: there are fewer of them. */
static uint32_t stem_len(rlint_str fold, uint32_t letters)
{
    size_t at = 0;
    for (uint32_t i = 0; i < letters; i++) {
        if (at >= fold.len)
            return 0;
        utf8_next(fold.ptr, &at);
    }
    return (uint32_t)at;
}

uint32_t image_stem_key(rlint_str fold, uint32_t letters)
{
    uint32_t len = stem_len(fold, letters);
    return len ? stem_key((const unsigned char *)fold.ptr, len) : 0;
}

uint32_t image_find_stem(const struct image *m, uint32_t key)
{
    uint32_t slots = image_count(m, IMAGE_STEM);
    for (uint32_t i = key / 2 & (slots - 1);; i = (i + 1) & (slots - 1)) {
        const struct image_stem *stem =
            IMAGE_GET(m, IMAGE_STEM, struct image_stem, i);
        if (stem->key == key || stem->first == IMAGE_NONE)
            return stem->first;
    }
}
