/* lang.c - in which language a sentence is written. */
#include "text/scan.h"

struct frequent {
    char word[11];
    uint8_t weight; /* 2: Serbian alone has it; 1: other languages, too */
};

/* Serbian words that betray it without its letters, by their first one; bit i
 * of `second` is set when letter i is the second of one: most words of other
 * languages are told by it. */
#define BIT(letter) ((letter)&31)
#define AT(letter)  (1u << BIT(letter))
static const struct {
    uint32_t second;
    struct frequent word[9];
} frequent[32] = {
    [BIT('a')] = {AT('l'), {{"ali", 1}}},
    [BIT('b')] = {AT('i'), {{"bismo", 2}, {"bice", 2}, {"biti", 2}, {"bi", 1}}},
    [BIT('d')] = {AT('a'), {{"dana", 1}, {"da", 1}}},
    [BIT('g')] = {AT('d'), {{"gde", 2}}},
    [BIT('h')] = {AT('v'), {{"hvala", 2}}},
    [BIT('i')] = {AT('l') | AT('m') | AT('z'),
                  {{"imate", 2}, {"ili", 1}, {"iz", 1}}},
    [BIT('j')] = {AT('e') | AT('o'), {{"je", 2}, {"jer", 2}, {"jos", 2}}},
    [BIT('k')] = {AT('a') | AT('o'),
                  {{"kako", 2},
                   {"kada", 2},
                   {"kao", 2},
                   {"koja", 2},
                   {"koje", 2},
                   {"koji", 2},
                   {"kod", 1}}},
    [BIT('m')] = {AT('o'), {{"molimo", 2}, {"mozete", 2}, {"moze", 2}}},
    [BIT('n')] = {AT('a') | AT('e') | AT('i'),
                  {{"nije", 2},
                   {"nismo", 2},
                   {"nema", 2},
                   {"nase", 2},
                   {"na", 1},
                   {"nas", 1},
                   {"ne", 1}}},
    [BIT('o')] = {AT('d') | AT('v'), {{"od", 1}, {"ovo", 1}}},
    [BIT('p')] = {AT('o'), {{"postovani", 2}, {"postovana", 2}}},
    [BIT('s')] = {AT('a') | AT('e') | AT('m') | AT('t') | AT('u') | AT('v'),
                  {{"smo", 2},
                   {"sa", 1},
                   {"sam", 1},
                   {"se", 1},
                   {"ste", 1},
                   {"su", 1},
                   {"sve", 1},
                   {"sto", 1}}},
    [BIT('v')] = {AT('a') | AT('i'),
                  {{"vam", 2},
                   {"vase", 2},
                   {"vaseg", 2},
                   {"vasu", 2},
                   {"vas", 2},
                   {"vi", 1}}},
    [BIT('z')] = {AT('a') | AT('b'), {{"zasto", 2}, {"zbog", 2}, {"za", 1}}},
};

static unsigned serbian_weight(rlint_str word)
{
    if (word.len >= sizeof(frequent->word->word))
        return 0;
    for (const struct frequent *f = frequent[BIT(*word.ptr)].word;
         f->weight > 0; f++)
        if (f->word[1] == word.ptr[1] && f->word[word.len] == '\0' &&
            memcmp(f->word, word.ptr, word.len) == 0)
            return f->weight;
    return 0;
}

/* Has a token of [beg, end) all these flags? */
static bool has_flagged(const struct reading *r, uint32_t beg, uint32_t end,
                        unsigned flags)
{
    while (beg < end && (r->token.item[beg].flags & flags) != flags)
        beg++;
    return beg < end;
}

/* Serbian by its frequent words.  No other token is folded to one of them, and
 * behind all of them two bytes may be read. */
static bool is_serbian(const struct reading *r, uint32_t beg, uint32_t end)
{
    unsigned weight = 0;
    const struct token *t = r->token.item + beg, *last = r->token.item + end;
    for (; t < last && weight < 2; t++) {
        const char *word = r->fold + t->fold;
        if (frequent[BIT(word[0])].second >> BIT(word[1]) & 1)
            weight += serbian_weight(token_fold(r, t));
    }
    return weight >= 2;
}

/* The script of most words in [beg, end), or 0. */
static unsigned most_of(const struct reading *r, uint32_t beg, uint32_t end)
{
    uint32_t cyrillic = 0, latin = 0;
    for (; beg < end; beg++) {
        cyrillic += (r->token.item[beg].flags & TOKEN_CYRILLIC) != 0;
        latin += (r->token.item[beg].flags & TOKEN_LATIN) != 0;
    }
    if (cyrillic + latin == 0)
        return 0;
    return cyrillic >= latin ? TOKEN_CYRILLIC : TOKEN_LATIN;
}

/* The flags of the whole text spare a look at most sentences. */
enum sentence_lang lang_judge(const struct reading *r, uint32_t beg,
                              uint32_t end)
{
    const unsigned both = TOKEN_CYRILLIC | TOKEN_LATIN;
    unsigned script = r->flags & both;
    if (script == both)
        script = most_of(r, beg, end);
    else if (script && !has_flagged(r, beg, end, script))
        script = 0;
    if (!script)
        return LANG_ANY;
    if (r->flags & TOKEN_SERBIAN &&
        has_flagged(r, beg, end, TOKEN_SERBIAN | script))
        return LANG_SR;
    if (script == TOKEN_CYRILLIC)
        return LANG_RU;
    return is_serbian(r, beg, end) ? LANG_SR : LANG_EN;
}
