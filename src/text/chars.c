/* chars.c - what a code point is to the cutter. */
#include "text/chars.h"

#include <utf8proc.h>

#define S CHAR_SPACE
#define A CHAR_APOSTROPHE
#define D CHAR_DIGIT
#define L CHAR_LOWER
#define U CHAR_UPPER

/* clang-format off */
const uint8_t char_ascii[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, S, S, S, S, S, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    S, 0, 0, 0, 0, 0, 0, A, 0, 0, 0, 0, 0, 0, 0, 0,
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0,
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
};
/* clang-format on */

static enum char_kind kind_of_category(uint32_t cp)
{
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CHAR_MARK;
    case UTF8PROC_CATEGORY_ND:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return CHAR_SPACE;
    default:
        return CHAR_SIGN;
    }
}

enum char_kind char_rare(uint32_t cp)
{
    if (cp >= 0x400 && cp < 0x460)
        return cp < 0x430 ? CHAR_UPPER : CHAR_LOWER;
    switch (cp) {
    case 0x85:
        return CHAR_SPACE;
    case 0xAD:
    case 0x200B:
    case 0x2060:
    case 0xFEFF:
        return CHAR_IGNORED;
    case 0x2BC:
    case 0x2019:
        return CHAR_APOSTROPHE;
    default:
        return kind_of_category(cp);
    }
}

#define SR CYRILLIC_SERBIAN
/* clang-format off */
const uint8_t cyrillic_lower[CYRILLIC_COUNT] = {
    0x50, 0x35, 0x52 | SR, 0x53, 0x54, 0x55, 0x56, 0x57,
    0x58 | SR, 0x59 | SR, 0x5A | SR, 0x5B | SR, 0x5C, 0x5D, 0x5E, 0x5F | SR,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
    0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
    0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
    0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
    0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
    0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47,
    0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,
    0x50, 0x35, 0x52 | SR, 0x53, 0x54, 0x55, 0x56, 0x57,
    0x58 | SR, 0x59 | SR, 0x5A | SR, 0x5B | SR, 0x5C, 0x5D, 0x5E, 0x5F | SR,
};
/* clang-format on */

struct script {
    uint32_t beg;
    uint32_t end;
    char name;
};

static const struct script scripts[] = {
    {'A', 'Z' + 1, 'L'},   {'a', 'z' + 1, 'L'},   {0xAA, 0xAB, 'L'},
    {0xBA, 0xBB, 'L'},     {0xC0, 0x2B9, 'L'},    {0x400, 0x530, 'C'},
    {0x1C80, 0x1C90, 'C'}, {0x1D00, 0x1D26, 'L'}, {0x1E00, 0x1F00, 'L'},
    {0x2C60, 0x2C80, 'L'}, {0x2DE0, 0x2E00, 'C'}, {0xA640, 0xA6A0, 'C'},
    {0xA722, 0xA788, 'L'}, {0xFB00, 0xFB07, 'L'}, {0xFF21, 0xFF3B, 'L'},
    {0xFF41, 0xFF5B, 'L'},
};

char char_script(uint32_t cp)
{
    if (cp >= 0x400 && cp < 0x530)
        return 'C'; /* most are */
    for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
        if (cp < scripts[i].beg)
            return 0;
        if (cp < scripts[i].end)
            return scripts[i].name;
    }
    return 0;
}

size_t char_name_end(rlint_str text, size_t at)
{
    size_t end = at;
    while (at < text.len) {
        uint32_t cp = utf8_next(text.ptr, &at);
        if (char_kind(cp) < CHAR_MARK && cp != '_')
            break;
        end = at;
    }
    return end;
}
