/* serbian.c - one key for the ways to write Serbian: Cyrillic, Latin, and Latin
 * without its diacritics; and words that tell it from other languages. */
#include "base/utf8.h"
#include "text/scan.h"

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

struct frequent {
    char word[11];
    uint8_t weight; /* 2: Serbian alone has it; 1: other languages, too */
};

#define BIT(letter) SERBIAN_BIT(letter)
#define AT(letter)  (1u << BIT(letter))

/* Serbian words that betray it without its letters, by their first one. */
static const struct frequent frequent[32][9] = {
    [BIT('a')] = {{"ali", 1}},
    [BIT('b')] = {{"bismo", 2}, {"bice", 2}, {"biti", 2}, {"bi", 1}},
    [BIT('d')] = {{"dana", 1}, {"da", 1}},
    [BIT('g')] = {{"gde", 2}},
    [BIT('h')] = {{"hvala", 2}},
    [BIT('i')] = {{"imate", 2}, {"ili", 1}, {"iz", 1}},
    [BIT('j')] = {{"je", 2}, {"jer", 2}, {"jos", 2}},
    [BIT('k')] = {{"kako", 2},
                  {"kada", 2},
                  {"kao", 2},
                  {"koja", 2},
                  {"koje", 2},
                  {"koji", 2},
                  {"kod", 1}},
    [BIT('m')] = {{"molimo", 2}, {"mozete", 2}, {"moze", 2}},
    [BIT('n')] = {{"nije", 2},
                  {"nismo", 2},
                  {"nema", 2},
                  {"nase", 2},
                  {"na", 1},
                  {"nas", 1},
                  {"ne", 1}},
    [BIT('o')] = {{"od", 1}, {"ovo", 1}},
    [BIT('p')] = {{"postovani", 2}, {"postovana", 2}},
    [BIT('s')] = {{"smo", 2},
                  {"sa", 1},
                  {"sam", 1},
                  {"se", 1},
                  {"ste", 1},
                  {"su", 1},
                  {"sve", 1},
                  {"sto", 1}},
    [BIT('v')] = {{"vam", 2},
                  {"vase", 2},
                  {"vaseg", 2},
                  {"vasu", 2},
                  {"vas", 2},
                  {"vi", 1}},
    [BIT('z')] = {{"zasto", 2}, {"zbog", 2}, {"za", 1}},
};

const struct serbian_look serbian_look[32] = {
    [BIT('a')] = {AT('l'), 1u << 3},
    [BIT('b')] = {AT('i'), 1u << 2 | 1u << 4 | 1u << 5},
    [BIT('d')] = {AT('a'), 1u << 2 | 1u << 4},
    [BIT('g')] = {AT('d'), 1u << 3},
    [BIT('h')] = {AT('v'), 1u << 5},
    [BIT('i')] = {AT('l') | AT('m') | AT('z'), 1u << 2 | 1u << 3 | 1u << 5},
    [BIT('j')] = {AT('e') | AT('o'), 1u << 2 | 1u << 3},
    [BIT('k')] = {AT('a') | AT('o'), 1u << 3 | 1u << 4},
    [BIT('m')] = {AT('o'), 1u << 4 | 1u << 6},
    [BIT('n')] = {AT('a') | AT('e') | AT('i'),
                  1u << 2 | 1u << 3 | 1u << 4 | 1u << 5},
    [BIT('o')] = {AT('d') | AT('v'), 1u << 2 | 1u << 3},
    [BIT('p')] = {AT('o'), 1u << 9},
    [BIT('s')] = {AT('a') | AT('e') | AT('m') | AT('t') | AT('u') | AT('v'),
                  1u << 2 | 1u << 3},
    [BIT('v')] = {AT('a') | AT('i'), 1u << 2 | 1u << 3 | 1u << 4 | 1u << 5},
    [BIT('z')] = {AT('a') | AT('b'), 1u << 2 | 1u << 4 | 1u << 5},
};

static unsigned serbian_weight(rlint_str word)
{
    if (word.len < 2 || word.len >= sizeof(frequent[0]->word))
        return 0;
    for (const struct frequent *f = frequent[BIT(*word.ptr)]; f->weight > 0;
         f++)
        if (f->word[1] == word.ptr[1] && f->word[word.len] == '\0' &&
            memcmp(f->word, word.ptr, word.len) == 0)
            return f->weight;
    return 0;
}

bool serbian_words(const struct reading *r, uint32_t beg, uint32_t end)
{
    unsigned weight = 0;
    for (uint32_t i = beg; i < end && weight < 2; i++) {
        const struct token *t = &r->token.item[i];
        if (t->flags & TOKEN_FREQUENT)
            weight += serbian_weight(token_fold(r, t));
    }
    return weight >= 2;
}
