/* emoji.c - where an emoji ends. */
#include <utf8proc.h>

#include "text/chars.h"
#include "text/scan.h"

#define VS15   0xFE0Eu
#define VS16   0xFE0Fu
#define KEYCAP 0x20E3u

static uint32_t code_at(const char *s, uint32_t len, size_t *at)
{
    return *at < len ? utf8_next(s, at) : 0;
}

/* 1, # and * only with a keycap around them. */
static uint32_t keycap_at(const char *s, uint32_t len, uint32_t at)
{
    size_t next = (size_t)at + 1;
    if (next >= len || (unsigned char)s[next] < 0xE2)
        return 0;
    uint32_t cp = code_at(s, len, &next);
    if (cp == VS16)
        cp = code_at(s, len, &next);
    return cp == KEYCAP ? (uint32_t)next : 0;
}

/* Pictographs are many; of those that began as signs of print (arrows,
 * bullets, the copyright sign) only ones asked to look like emoji count. */
static bool emoji_begins(uint32_t cp, uint32_t next)
{
    int cls = (int)utf8proc_get_property((utf8proc_int32_t)cp)->boundclass;
    if (cls == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR)
        return true;
    if (cls != UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC || next == VS15)
        return false;
    return cp >= 0x2600 || (cp >= 0x2300 && cp < 0x2400) || next == VS16;
}

uint32_t emoji_at(const char *s, uint32_t len, uint32_t at)
{
    unsigned char c = (unsigned char)s[at];
    if (c < 0x80)
        return c == '#' || c == '*' || char_is_ascii_digit(s[at])
                   ? keycap_at(s, len, at)
                   : 0;
    if (c < 0xE2 && c != 0xC2)
        return 0;
    size_t next = at;
    uint32_t cp = utf8_next(s, &next);
    size_t after = next;
    uint32_t then = code_at(s, len, &after);
    if (!emoji_begins(cp, then))
        return 0;
    utf8proc_int32_t state = 0;
    while (next < len &&
           !utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp,
                                             (utf8proc_int32_t)then, &state)) {
        next = after;
        cp = then;
        then = code_at(s, len, &after);
    }
    return (uint32_t)next;
}
