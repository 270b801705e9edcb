/* reading.h - a text cut into tokens, sentences and classes, once. */
#ifndef TEXT_READING_H
#define TEXT_READING_H

#include "base/vec.h"
#include "text/source.h"

enum token_kind {
    TOKEN_WORD, /* a maximal run of letters, marks and digits (NFC) */
    TOKEN_URL,  /* from here on opaque: no words inside */
    TOKEN_EMAIL,
    TOKEN_HANDLE, /* @name, [id1|Имя], [club1|…] */
    TOKEN_PLACEHOLDER,
    TOKEN_EMOJI /* one grapheme cluster; never counts in a gap */
};

enum token_flag {
    TOKEN_GLUED = 1,     /* no white space between it and the token before */
    TOKEN_CAPITAL = 2,   /* begins with an upper-case letter */
    TOKEN_CAPS = 4,      /* two or more letters, all upper case */
    TOKEN_DIGITS = 8,    /* nothing but digits */
    TOKEN_CYRILLIC = 16, /* script of most letters after folding */
    TOKEN_LATIN = 32,
    TOKEN_LIST_MARK = 64, /* the number of "1." or "1)" at a line's start */
    TOKEN_POLITE = 128, /* set by match: «пожалуйста», «же»; uncounted */
    TOKEN_NAME = 256,   /* set by match: a known name, capital, not caps */
    TOKEN_CLIENT = 512, /* set by match: a handle, the client's own */
    TOKEN_TAIL = 1024,  /* the end of a placeholder, after its fallback */
    TOKEN_MIXED = 2048  /* letters and, behind them, digits */
};

struct token {
    rlint_span span;   /* bytes of the prose */
    uint64_t hash;     /* token_hash() of the folded bytes */
    uint32_t fold;     /* where its folded bytes begin in reading.fold */
    uint32_t fold_len; /* 0 for emoji; opaque tokens fold too */
    uint32_t sentence; /* reading_words() sets none */
    uint16_t flags;
    uint16_t kind; /* enum token_kind */
};

/* Transparent classes lie over words that stay matchable. */
enum token_class {
    CLASS_NUM,
    CLASS_PHONE,
    CLASS_TIME,
    CLASS_DATE,
    CLASS_MONEY,
    CLASS_NAME, /* the last three are added by match */
    CLASS_NICK,
    CLASS_OUR,
    CLASS_COUNT
};

struct class_span {
    uint32_t beg; /* tokens [beg, end) */
    uint32_t end;
    uint8_t cls;
};

enum sentence_lang { LANG_ANY, LANG_RU, LANG_EN, LANG_SR, LANG_COUNT };
/* Their codes, from LANG_RU on; see str_among(). */
#define LANG_CODES "ru en sr"

/* LANG_ANY for a code that is none of them. */
static inline enum sentence_lang lang_of(rlint_str code)
{
    return (enum sentence_lang)(1 + str_among(code, LANG_CODES));
}

struct sentence {
    uint32_t beg; /* tokens [beg, end); may be empty when only signs stand */
    uint32_t end;
    rlint_span span;    /* bytes of the prose, without outer white space */
    uint32_t paragraph; /* number, from 0 */
    uint8_t lang;       /* enum sentence_lang, judged by script and letters */
    bool last_in_paragraph;
};

/* A closed quotation inside one paragraph: the bytes between its signs. */
struct quote {
    rlint_span inside;
};

/* Abbreviations after which a dot ends no sentence: sorted token_hash() values
 * of folded words. */
struct abbreviations {
    const uint64_t *hash;
    uint32_t count;
};

struct reading {
    rlint_str text; /* the prose; borrowed */
    VEC(struct token) token;
    VEC(struct sentence) sentence;
    VEC(struct class_span) cls; /* sorted by beg, then longest first */
    VEC(struct quote) quote;    /* sorted */
    char *fold;                 /* the folded bytes of all tokens */
    uint32_t fold_len;
    uint32_t kinds; /* bits 1 << kind, of all tokens */
    uint32_t flags; /* of all tokens, as they were cut */
    uint32_t words; /* tokens of kind TOKEN_WORD */
};

/* Cuts and folds `text` (valid UTF-8).  All memory comes from `a`.  False when
 * it runs out.  `lang` is LANG_ANY to judge each sentence by its script. */
bool reading_make(struct reading *r, struct arena *a, rlint_str text,
                  enum sentence_lang lang,
                  const struct abbreviations *abbreviations);

/* The same function cuts phrases: tokens only, no sentences, no classes, no
 * URLs; `_`, `*` and the like are separators.  For the phrase parser, lists
 * of names and nicks. */
bool reading_words(struct reading *r, struct arena *a, rlint_str text);

/* The hash of folded bytes.  Stable: images hold it. */
uint64_t token_hash(const char *bytes, size_t len);

/* Folded bytes in the one spelling that Serbian Cyrillic, Latin, and Latin
 * without diacritics have in common: љ is lj, ђ is dj, š is s.  The length; 0
 * when it is more than `room`. */
size_t serbian_key(char *out, size_t room, rlint_str fold);

/* Is there a token of this kind? */
static inline bool reading_has(const struct reading *r, enum token_kind kind)
{
    return r->kinds >> kind & 1;
}

static inline rlint_str token_fold(const struct reading *r,
                                   const struct token *t)
{
    return (rlint_str){r->fold + t->fold, t->fold_len};
}

#endif
