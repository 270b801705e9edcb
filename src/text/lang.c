/* lang.c - in which language a sentence is written. */
#include "text/scan.h"

struct frequent {
    char word[11];
    uint8_t weight; /* 2: Serbian alone has it; 1: other languages, too */
};

/* Serbian words, by first letter, that betray it without its letters. */
static const struct frequent frequent[26][9] = {
    ['a' - 'a'] = {{"ali", 1}},
    ['b' - 'a'] = {{"bismo", 2}, {"bice", 2}, {"biti", 2}, {"bi", 1}},
    ['d' - 'a'] = {{"dana", 1}, {"da", 1}},
    ['g' - 'a'] = {{"gde", 2}},
    ['h' - 'a'] = {{"hvala", 2}},
    ['i' - 'a'] = {{"imate", 2}, {"ili", 1}, {"iz", 1}},
    ['j' - 'a'] = {{"je", 2}, {"jer", 2}, {"jos", 2}},
    ['k' - 'a'] = {{"kako", 2},
                   {"kada", 2},
                   {"kao", 2},
                   {"koja", 2},
                   {"koje", 2},
                   {"koji", 2},
                   {"kod", 1}},
    ['m' - 'a'] = {{"molimo", 2}, {"mozete", 2}, {"moze", 2}},
    ['n' - 'a'] = {{"nije", 2},
                   {"nismo", 2},
                   {"nema", 2},
                   {"nase", 2},
                   {"na", 1},
                   {"nas", 1},
                   {"ne", 1}},
    ['o' - 'a'] = {{"od", 1}, {"ovo", 1}},
    ['p' - 'a'] = {{"postovani", 2}, {"postovana", 2}},
    ['s' - 'a'] = {{"smo", 2},
                   {"sa", 1},
                   {"sam", 1},
                   {"se", 1},
                   {"ste", 1},
                   {"su", 1},
                   {"sve", 1},
                   {"sto", 1}},
    ['v' - 'a'] = {{"vam", 2},
                   {"vase", 2},
                   {"vaseg", 2},
                   {"vasu", 2},
                   {"vas", 2},
                   {"vi", 1}},
    ['z' - 'a'] = {{"zasto", 2}, {"zbog", 2}, {"za", 1}},
};

static unsigned serbian_weight(rlint_str word)
{
    unsigned letter = (unsigned)(unsigned char)*word.ptr - 'a';
    if (letter >= 26 || word.len < 2 || word.len >= sizeof(frequent[0]->word))
        return 0;
    for (const struct frequent *f = frequent[letter]; f->weight > 0; f++) {
        if (f->word[1] == word.ptr[1] && f->word[word.len] == '\0' &&
            memcmp(f->word, word.ptr, word.len) == 0)
            return f->weight;
    }
    return 0;
}

/* Tokens of [beg, end) that have all these flags, counted up to `most`. */
static uint32_t count_flagged(const struct reading *r, uint32_t beg,
                              uint32_t end, unsigned flags, uint32_t most)
{
    uint32_t count = 0;
    if ((r->flags & flags) != flags)
        return 0; /* none in the whole text */
    for (uint32_t i = beg; i < end && count < most; i++)
        count += (r->token.item[i].flags & flags) == flags;
    return count;
}

/* Serbian by its frequent words. */
static bool is_serbian(const struct reading *r, uint32_t beg, uint32_t end)
{
    unsigned weight = 0;
    for (uint32_t i = beg; i < end && weight < 2; i++) {
        if (r->token.item[i].flags & TOKEN_LATIN)
            weight += serbian_weight(token_fold(r, &r->token.item[i]));
    }
    return weight >= 2;
}

enum sentence_lang lang_judge(const struct reading *r, uint32_t beg,
                              uint32_t end)
{
    const unsigned both = TOKEN_CYRILLIC | TOKEN_LATIN;
    uint32_t most = (r->flags & both) == both ? end - beg : 1;
    uint32_t cyrillic = count_flagged(r, beg, end, TOKEN_CYRILLIC, most);
    uint32_t latin = count_flagged(r, beg, end, TOKEN_LATIN, most);
    if (cyrillic + latin == 0)
        return LANG_ANY;
    unsigned script = cyrillic >= latin ? TOKEN_CYRILLIC : TOKEN_LATIN;
    if (count_flagged(r, beg, end, TOKEN_SERBIAN | script, 1) > 0)
        return LANG_SR;
    if (script == TOKEN_CYRILLIC)
        return LANG_RU;
    return is_serbian(r, beg, end) ? LANG_SR : LANG_EN;
}
