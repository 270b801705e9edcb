/* mask.h - personal data made unreadable: all digits but the last two. */
#ifndef DIAG_MASK_H
#define DIAG_MASK_H

#include "base/str.h"

#define MASK_KEPT 2u

/* A text is seen whole before it is masked, since the last digits stay. */
struct mask {
    size_t digits; /* not yet passed */
};

static inline bool mask_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline void mask_see(struct mask *m, rlint_str s)
{
    m->digits += str_digits(s);
}

/* The next byte of what was seen, as it may be shown. */
static inline char mask_next(struct mask *m, char c)
{
    if (!mask_is_digit(c))
        return c;
    return m->digits-- > MASK_KEPT ? '*' : c;
}

#endif
