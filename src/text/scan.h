/* scan.h - one reading in the making; shared by the cutter's own files. */
#ifndef TEXT_SCAN_H
#define TEXT_SCAN_H

#include "text/letters.h"
#include "text/reading.h"

/* Private: the word holds a letter that only Serbian has. */
#define TOKEN_SERBIAN 0x8000u
/* Private: the word looks like a frequent one of Serbian. */
#define TOKEN_FREQUENT 0x2000u
/* Private: what stands between it and the token before ends no sentence. */
#define TOKEN_ON 0x4000u

/* A quotation mark as it stands in the text. */
struct quote_sign {
    uint32_t at;
    uint32_t pair; /* number of its other half, or of the next outer open one
                      while it waits for it */
    uint32_t cp;
    bool closed; /* it opens a quotation and has its other half */
};

/* Arrays of code points for words that need normalisation. */
struct fold_work {
    int32_t *cp;
    int32_t *tmp;
    uint32_t cap;
};

/* Where it has been seen already that nothing opaque begins, so that no run is
 * walked once for each word in it. */
struct opaque_memo {
    uint32_t local;   /* no mailbox begins before here */
    uint32_t ascii;   /* no ASCII host begins before here */
    uint32_t run;     /* end of the last run of host labels */
    bool run_rf;      /* and whether it ends in .рф */
    uint32_t figures; /* end of the last run of figures and their signs */
    bool figures_end; /* and whether nothing joins it there */
};

struct scan {
    struct reading *r;
    struct arena *a;
    const char *s;
    struct letters letters;
    uint32_t len;
    uint32_t at;
    uint32_t fold_cap; /* always leaves room for all text from `at` on */
    unsigned gap;      /* flags of the next token: TOKEN_GLUED, TOKEN_ON */
    bool opaque;       /* false while cutting phrases */
    struct fold_work work;
    struct opaque_memo memo;
    rlint_span tail; /* of a placeholder whose fallback is being cut */
    VEC(struct quote_sign) sign;
};

/* All functions returning bool here are false when memory is out, unless they
 * say otherwise. */

/* scan.c: adds a token whose folded bytes are the last of the reading's from
 * `fold` on. */
bool scan_push(struct scan *sc, enum token_kind kind, rlint_span span,
               uint32_t fold, unsigned flags);
/* The token that begins at sc->at and has no words inside. */
bool opaque_push(struct scan *sc, enum token_kind kind, uint32_t end);
/* word.c: the word that begins at sc->at, whatever it is made of, or what it is
 * the beginning of. */
bool word_push(struct scan *sc);

/* fold.c: appends the folded bytes of any span; of a word also the flags that
 * tell its script. */
bool fold_span(struct scan *sc, rlint_span span, bool word, unsigned *flags);

/* opaque.c: the end of a URL or a mailbox that begins where the word [beg,
 * word_end) does, else 0. */
uint32_t opaque_at_word(struct scan *sc, uint32_t beg, uint32_t word_end,
                        enum token_kind *kind);
/* The end of an opaque token that begins with the sign at sc->at, else 0. */
uint32_t opaque_at_sign(const struct scan *sc, enum token_kind *kind);
/* placeholder.c and emoji.c: the end of one that begins at `at`, else 0. */
uint32_t placeholder_at(const struct scan *sc, uint32_t at);
uint32_t emoji_at(const char *s, uint32_t len, uint32_t at);
/* The words in a placeholder that a client sees when there is nothing to fill
 * in, as "there" in {{name|fallback:"there"}}; empty when there are none. */
rlint_span placeholder_fallback(const struct scan *sc, rlint_span whole);

/* class.c, sentence.c, quote.c: the passes after the cutting. */
bool classes_find(struct scan *sc);
bool sentences_cut(struct scan *sc, enum sentence_lang lang,
                   const struct abbreviations *abbreviations);
bool quotes_find(struct scan *sc);

/* serbian.c: the second letters and the lengths of its frequent words, by the
 * first letter: nearly all words of other languages are told by these. */
struct serbian_look {
    uint32_t second;
    uint32_t len;
};
#define SERBIAN_BIT(letter) ((letter)&31)
extern const struct serbian_look serbian_look[32];

/* TOKEN_FREQUENT or nothing for a Latin word in any case. */
static inline unsigned serbian_flag(const char *word, size_t len)
{
    const struct serbian_look *look = &serbian_look[SERBIAN_BIT(word[0])];
    unsigned is =
        look->second >> SERBIAN_BIT(word[1]) & look->len >> (len & 31);
    return (is & 1) * TOKEN_FREQUENT;
}

/* Are the tokens [beg, end) Serbian, by those words? */
bool serbian_words(const struct reading *r, uint32_t beg, uint32_t end);
/* lang.c: the language of all sentences that have a word of the text's script,
 * where the flags of its words tell it; else LANG_ANY. */
enum sentence_lang lang_plain(const struct reading *r, unsigned *script);
/* The language of the tokens [beg, end). */
enum sentence_lang lang_judge(const struct reading *r, uint32_t beg,
                              uint32_t end);

#endif
