/* serbian.c - one key for the ways to write Serbian: Cyrillic, Latin, and Latin
 * without its diacritics. */
#include "base/utf8.h"
#include "text/reading.h"

/* By code point: U+0430-0448 and U+0452-045F as far as Serbian has them. */
static const char cyrillic[][3] = {
    [0x30] = "a", [0x31] = "b",  [0x32] = "v",  [0x33] = "g", [0x34] = "d",
    [0x35] = "e", [0x36] = "z",  [0x37] = "z",  [0x38] = "i", [0x3A] = "k",
    [0x3B] = "l", [0x3C] = "m",  [0x3D] = "n",  [0x3E] = "o", [0x3F] = "p",
    [0x40] = "r", [0x41] = "s",  [0x42] = "t",  [0x43] = "u", [0x44] = "f",
    [0x45] = "h", [0x46] = "c",  [0x47] = "c",  [0x48] = "s", [0x52] = "dj",
    [0x58] = "j", [0x59] = "lj", [0x5A] = "nj", [0x5B] = "c", [0x5F] = "dz",
};

static const struct {
    uint16_t cp;
    char key[3];
} latin[] = {
    {0x107, "c"}, {0x10D, "c"}, {0x111, "dj"}, {0x161, "s"}, {0x17E, "z"},
};

static const char *key_of(uint32_t cp)
{
    if (cp >= 0x400 && cp - 0x400 < sizeof(cyrillic) / sizeof(*cyrillic))
        return cyrillic[cp - 0x400];
    for (size_t i = 0; i < sizeof(latin) / sizeof(*latin); i++)
        if (cp == latin[i].cp)
            return latin[i].key;
    return "";
}

size_t serbian_key(char *out, size_t room, rlint_str fold)
{
    size_t len = 0;
    for (size_t at = 0; at < fold.len;) {
        size_t beg = at;
        const char *key = key_of(utf8_next(fold.ptr, &at));
        size_t n = *key ? strlen(key) : at - beg;
        if (len + n > room)
            return 0;
        memcpy(out + len, *key ? key : fold.ptr + beg, n);
        len += n;
    }
    return len;
}
