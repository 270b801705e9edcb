/* chars.h - what a code point is to the cutter. */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "base/utf8.h"

enum char_kind {
    CHAR_SIGN,       /* anything else */
    CHAR_SPACE,      /* white space, line breaks too */
    CHAR_IGNORED,    /* inside a word it is dropped by folding */
    CHAR_APOSTROPHE, /* part of a word between two letters */
    CHAR_MARK,
    CHAR_DIGIT,
    CHAR_LETTER, /* without case; from here on letters */
    CHAR_LOWER,
    CHAR_UPPER
};

/* The kinds of U+0000-007F. */
extern const uint8_t char_ascii[128];

/* The kind of any code point above U+007F. */
enum char_kind char_rare(uint32_t cp);

static inline enum char_kind char_kind(uint32_t cp)
{
    return cp < 0x80 ? (enum char_kind)char_ascii[cp] : char_rare(cp);
}

/* The kind of what begins at s[at]; CHAR_SPACE at the end of the text. */
static inline enum char_kind char_kind_at(const char *s, size_t len, size_t at)
{
    return at < len ? char_kind(utf8_next(s, &at)) : CHAR_SPACE;
}

/* Behind the letters, digits and underscores from text[at] on: the name of a
 * hashtag. */
size_t char_name_end(rlint_str text, size_t at);

/* Scripts that words are told apart by: 'C' Cyrillic, 'L' Latin, 0 other. */
char char_script(uint32_t cp);

/* U+0400-045F: the letters that are folded without a look at what follows. */
#define CYRILLIC_COUNT 0x60u

/* The offset from U+0400 of the two bytes at s; too large for other text. */
static inline unsigned cyrillic_index(const char *s)
{
    unsigned lead = (unsigned char)s[0];
    if ((lead & 0xFE) != 0xD0)
        return CYRILLIC_COUNT;
    return (lead & 1) << 6 | ((unsigned char)s[1] & 0x3Fu);
}

/* From here on they are small: U+0430. */
#define CYRILLIC_SMALL 0x30u

/* Their lower case with io made ie, as offset from U+0400; CYRILLIC_SERBIAN
 * marks the letters that only Serbian has. */
#define CYRILLIC_SERBIAN 0x80u
extern const uint8_t cyrillic_lower[CYRILLIC_COUNT];

/* Writes the two bytes of the folded letter. */
static inline void cyrillic_fold(unsigned index, char *out)
{
    unsigned lower = cyrillic_lower[index];
    out[0] = (char)(0xD0 | (lower >> 6 & 1));
    out[1] = (char)(0x80 | (lower & 0x3F));
}

static inline bool char_is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

static inline bool char_is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool char_is_break(char c)
{
    return c == '\n' || c == '\r';
}

#endif
