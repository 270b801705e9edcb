/* lang.c - in which language a sentence is written. */
#include "text/scan.h"

/* Has a token of [beg, end) all these flags? */
static bool has_flagged(const struct reading *r, uint32_t beg, uint32_t end,
                        unsigned flags)
{
    while (beg < end && (r->token.item[beg].flags & flags) != flags)
        beg++;
    return beg < end;
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

enum sentence_lang lang_plain(const struct reading *r, unsigned *script)
{
    *script = r->flags & (TOKEN_CYRILLIC | TOKEN_LATIN);
    if (r->flags & TOKEN_SERBIAN)
        return LANG_ANY;
    if (*script == TOKEN_CYRILLIC)
        return LANG_RU;
    if (*script != TOKEN_LATIN ||
        (r->flags & TOKEN_FREQUENT && serbian_words(r, 0, r->token.count)))
        return LANG_ANY;
    return LANG_EN;
}

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
    return serbian_words(r, beg, end) ? LANG_SR : LANG_EN;
}
