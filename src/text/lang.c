/* lang.c - in which language a sentence is written. */
#include "text/scan.h"

struct frequent {
    char word[11];
    uint8_t weight; /* 2: Serbian alone has it; 1: other languages, too */
};

#define BIT(letter) ((letter)&31)
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

/* Their second letters, by the first: most words of other languages are told by
 * these two. */
static const uint32_t second[32] = {
    [BIT('a')] = AT('l'),
    [BIT('b')] = AT('i'),
    [BIT('d')] = AT('a'),
    [BIT('g')] = AT('d'),
    [BIT('h')] = AT('v'),
    [BIT('i')] = AT('l') | AT('m') | AT('z'),
    [BIT('j')] = AT('e') | AT('o'),
    [BIT('k')] = AT('a') | AT('o'),
    [BIT('m')] = AT('o'),
    [BIT('n')] = AT('a') | AT('e') | AT('i'),
    [BIT('o')] = AT('d') | AT('v'),
    [BIT('p')] = AT('o'),
    [BIT('s')] = AT('a') | AT('e') | AT('m') | AT('t') | AT('u') | AT('v'),
    [BIT('v')] = AT('a') | AT('i'),
    [BIT('z')] = AT('a') | AT('b'),
};

static unsigned serbian_weight(rlint_str word)
{
    if (word.len >= sizeof(frequent[0]->word))
        return 0;
    for (const struct frequent *f = frequent[BIT(*word.ptr)]; f->weight > 0;
         f++)
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
    for (; t < last; t++) {
        const char *word = r->fold + t->fold;
        if (!(second[BIT(word[0])] >> BIT(word[1]) & 1))
            continue;
        weight += serbian_weight(token_fold(r, t));
        if (weight >= 2)
            return true;
    }
    return false;
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
