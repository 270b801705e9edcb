/* names.c - when two spellings are one name. */
#include "match/annotate.h"

#include "base/utf8.h"

uint32_t name_known(const struct image *m, rlint_str fold)
{
    uint32_t number = image_find_word(m, token_hash(fold.ptr, fold.len), fold);
    if (number == IMAGE_NONE)
        return IMAGE_NONE;
    const struct image_word *w =
        IMAGE_GET(m, IMAGE_WORD, struct image_word, number);
    return w->flags & WORD_NAME ? number : IMAGE_NONE;
}

uint32_t name_word(const struct image *m, rlint_str fold)
{
    static const char ending[][3] = {"а", "я"};
    static const char soft[] = "ь";
    char full[64];
    uint32_t number = name_known(m, fold);
    if (fold.len > sizeof full - 4 || fold.len < 4)
        return number;
    for (int i = 0; i < 2 && number == IMAGE_NONE; i++) {
        size_t len = fold.len;
        memcpy(full, fold.ptr, len);
        if (memcmp(full + len - 2, soft, 2) == 0)
            len -= 2;
        memcpy(full + len, ending[i], 2);
        number = name_known(m, (rlint_str){full, len + 2});
    }
    return number;
}

bool names_share(const struct image *m, uint32_t a, uint32_t b)
{
    struct image_range x = image_fulls(m, a), y = image_fulls(m, b);
    const uint32_t *of_a = image_run(m, IMAGE_NAME, x);
    const uint32_t *of_b = image_run(m, IMAGE_NAME, y);
    for (uint32_t i = 0; i < x.count; i++)
        for (uint32_t k = 0; k < y.count; k++)
            if (of_a[i] == of_b[k])
                return true;
    return false;
}

/* From U+0430 on; several usual transcriptions fall together. */
static const char cyrillic[][2] = {
    "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k",
    "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
    "c", "c", "s", "s", "",  "i", "",  "e", "u", "a",
};

/* Latin spellings that mean one sound, longest first. */
static const struct latin {
    char from[5];
    char to[3];
} latin[] = {
    {"shch", "s"}, {"sch", "s"}, {"zh", "j"}, {"kh", "h"}, {"ts", "c"},
    {"ch", "c"},   {"sh", "s"},  {"yu", "u"}, {"ju", "u"}, {"iu", "u"},
    {"ya", "a"},   {"ja", "a"},  {"ia", "a"}, {"yo", "e"}, {"jo", "e"},
    {"ye", "e"},   {"ie", "e"},  {"ii", "i"}, {"iy", "i"}, {"yi", "i"},
    {"ph", "f"},   {"ck", "k"},  {"x", "ks"}, {"y", "i"},  {"w", "v"},
    {"q", "k"},    {"j", "i"},   {"0", "o"},  {"1", "i"},  {"3", "e"},
    {"4", "c"},    {"$", "s"},   {"@", "a"},  {"6", "b"},
};

static size_t put(char *out, size_t room, size_t at, const char *text)
{
    for (; *text && at < room; text++)
        if (at == 0 || out[at - 1] != *text) /* doubled letters are one */
            out[at++] = *text;
    return at;
}

/* The spelling that stands at `at`, or NULL. */
static const struct latin *latin_at(rlint_str fold, size_t at)
{
    rlint_str rest = {fold.ptr + at, fold.len - at};
    if ((unsigned char)*rest.ptr >= 0x80)
        return NULL;
    for (size_t k = 0; k < sizeof latin / sizeof *latin; k++)
        if (*latin[k].from == *rest.ptr &&
            str_begins(rest, str_of(latin[k].from)))
            return &latin[k];
    return NULL;
}

size_t name_skeleton(char *out, size_t room, rlint_str fold)
{
    size_t n = 0;
    for (size_t i = 0; i < fold.len;) {
        const struct latin *sound = latin_at(fold, i);
        if (sound) {
            n = put(out, room, n, sound->to);
            i += strlen(sound->from);
            continue;
        }
        uint32_t cp = utf8_next(fold.ptr, &i);
        char ascii[2] = {(char)cp, '\0'};
        if (cp >= 0x430 && cp <= 0x44F)
            n = put(out, room, n, cyrillic[cp - 0x430]);
        else if (cp >= 'a' && cp <= 'z')
            n = put(out, room, n, ascii);
    }
    return n;
}

/* Latin small letters, and what they look like or their capitals do. */
static const char looks[] = "aаbвcсeеhнkкmмoоpрtтxхyу";

size_t name_alike(char *out, size_t room, rlint_str fold)
{
    size_t n = 0;
    bool mixed[2] = {false, false};
    for (size_t i = 0; i < fold.len;) {
        size_t beg = i;
        uint32_t cp = utf8_next(fold.ptr, &i);
        rlint_str letter = {fold.ptr + beg, i - beg};
        const char *look = cp < 0x80 ? strchr(looks, (int)cp) : NULL;
        if (n + letter.len + 1 > room || (cp < 0x80 && !look))
            return 0;
        if (look)
            letter = (rlint_str){look + 1, 2};
        memcpy(out + n, letter.ptr, letter.len);
        n += letter.len;
        mixed[look != NULL] = true;
    }
    return mixed[0] && mixed[1] ? n : 0;
}

/* Is `own` the skeleton of a word that stands for a full name? */
static bool is_form(const struct image *m, uint32_t full, rlint_str own)
{
    struct image_range forms =
        *IMAGE_GET(m, IMAGE_FULL, struct image_range, full);
    const uint32_t *form = image_run(m, IMAGE_FORM, forms);
    for (uint32_t i = 0; i < forms.count; i++)
        if (str_is(own, image_text(m, form[i])))
            return true;
    return false;
}

static bool is_spelling(const struct image *m, uint32_t name, rlint_str own)
{
    struct image_range fulls = image_fulls(m, name);
    const uint32_t *full = image_run(m, IMAGE_NAME, fulls);
    for (uint32_t i = 0; i < fulls.count; i++)
        if (is_form(m, full[i], own))
            return true;
    return false;
}

bool name_spelled(const struct image *m, uint32_t name, rlint_str fold)
{
    char own[NAME_SKELETON], leet[64];
    size_t len = name_skeleton(own, sizeof own, fold);
    if (len >= 3 && is_spelling(m, name, (rlint_str){own, len}))
        return true;
    if (fold.len > sizeof leet || !memchr(fold.ptr, '4', fold.len))
        return false;
    for (size_t i = 0; i < fold.len; i++) /* 4 is ч, and it is a */
        leet[i] = fold.ptr[i] == '4' ? 'a' : fold.ptr[i];
    len = name_skeleton(own, sizeof own, (rlint_str){leet, fold.len});
    return len >= 3 && is_spelling(m, name, (rlint_str){own, len});
}

bool name_ends(rlint_str fold, const char *endings)
{
    rlint_str rest = str_of(endings);
    while (rest.ptr) {
        rlint_str end = str_cut(&rest, ' ');
        if (fold.len > end.len + 2 &&
            memcmp(fold.ptr + fold.len - end.len, end.ptr, end.len) == 0)
            return true;
    }
    return false;
}
