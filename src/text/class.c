/* class.c - transparent classes: numbers, phones, times, dates, money. */
#include "text/chars.h"
#include "text/class_words.h"
#include "text/scan.h"

#define PHONE_LEAST 10u
#define PHONE_MOST  15u

/* What stands between the tokens i and i + 1. */
static rlint_str gap_after(const struct reading *r, uint32_t i)
{
    uint32_t beg = r->token.item[i].span.end;
    uint32_t end = i + 1 < r->token.count ? r->token.item[i + 1].span.beg
                                          : (uint32_t)r->text.len;
    return (rlint_str){r->text.ptr + beg, end - beg};
}

static bool has_token(const struct reading *r, uint32_t i)
{
    return i < r->token.count;
}

/* The byte that is all that stands between two tokens, else -1. */
static int gap_sign(const struct reading *r, uint32_t i)
{
    if (!has_token(r, i + 1))
        return -1;
    uint32_t beg = r->token.item[i].span.end;
    uint32_t len = r->token.item[i + 1].span.beg - beg;
    return len == 1 ? (unsigned char)r->text.ptr[beg] : -1;
}

/* A plain, no-break or thin space, and nothing else. */
static bool is_space(rlint_str s)
{
    if (s.len == 1)
        return *s.ptr == ' ';
    return str_equal(s, STR("\u00A0")) || str_equal(s, STR("\u202F")) ||
           str_equal(s, STR("\u2009"));
}

/* At most one space, between two tokens. */
static bool gap_is_close(const struct reading *r, uint32_t i)
{
    rlint_str gap = gap_after(r, i);
    return has_token(r, i + 1) && (gap.len == 0 || is_space(gap));
}

/* The same, where the first may be cut short with a dot. */
static bool gap_is_short(const struct reading *r, uint32_t i)
{
    rlint_str gap = gap_after(r, i);
    if (gap.len > 0 && *gap.ptr == '.')
        gap = (rlint_str){gap.ptr + 1, gap.len - 1};
    return has_token(r, i + 1) && (gap.len == 0 || is_space(gap));
}

static bool is_number(const struct reading *r, uint32_t i)
{
    return has_token(r, i) && (r->token.item[i].flags & TOKEN_DIGITS);
}

static uint32_t digits_of(const struct reading *r, uint32_t i)
{
    return is_number(r, i) ? r->token.item[i].fold_len : 0;
}

/* The value of `digits` figures, or UINT32_MAX when it is another number. */
static uint32_t value_of(const struct reading *r, uint32_t i, uint32_t digits)
{
    if (digits_of(r, i) != digits || digits > 9)
        return UINT32_MAX;
    rlint_str s = token_fold(r, &r->token.item[i]);
    uint32_t value = 0;
    for (size_t k = 0; k < s.len; k++)
        value = value * 10 + (uint32_t)(s.ptr[k] - '0');
    return value;
}

/* One or two figures. */
static uint32_t value_short(const struct reading *r, uint32_t i)
{
    return value_of(r, i, digits_of(r, i) == 1 ? 1 : 2);
}

static bool is_between(uint32_t value, uint32_t least, uint32_t most)
{
    return value >= least && value <= most;
}

static bool is_year(const struct reading *r, uint32_t i)
{
    return is_between(value_of(r, i, 4), 1900, 2100);
}

static enum class_word word_at(const struct reading *r, uint32_t i)
{
    if (!has_token(r, i) || r->token.item[i].kind != TOKEN_WORD ||
        is_number(r, i))
        return WORD_NONE;
    return class_word(token_fold(r, &r->token.item[i]));
}

/* Adds [beg, end) and sifts it to its place; few are ever passed. */
static bool class_add(struct scan *sc, enum token_class cls, uint32_t beg,
                      uint32_t end)
{
    struct reading *r = sc->r;
    struct class_span *last = vec_push(sc->a, &r->cls);
    if (!last)
        return false;
    struct class_span add = {beg, end, (uint8_t)cls};
    while (last > r->cls.item && (last[-1].beg > beg || (last[-1].beg == beg &&
                                                         last[-1].end < end))) {
        *last = last[-1];
        last--;
    }
    *last = add;
    return true;
}

/* ---------------------------------------------------------------- numbers */

/* The end of the number that begins with token i: groups of three after
 * spaces, and digits after a dot or a comma. */
static uint32_t number_end(const struct reading *r, uint32_t i)
{
    bool groups = digits_of(r, i) <= 3;
    uint32_t end = i + 1;
    while (is_number(r, end)) {
        int sign = gap_sign(r, end - 1);
        if (sign == '.' || sign == ',')
            groups = false;
        else if (!groups || digits_of(r, end) != 3 ||
                 !is_space(gap_after(r, end - 1)))
            break;
        end++;
    }
    return end;
}

/* The number itself and, where it has several tokens, each of them. */
static bool number_add(struct scan *sc, uint32_t beg, uint32_t end)
{
    if (!class_add(sc, CLASS_NUM, beg, end))
        return false;
    for (uint32_t i = beg; end - beg > 1 && i < end; i++) {
        if (!class_add(sc, CLASS_NUM, i, i + 1))
            return false;
    }
    return true;
}

/* ----------------------------------------------------------------- phones */

static bool gap_joins_phone(rlint_str gap)
{
    uint32_t spaces = 0;
    for (size_t at = 0; at < gap.len;) {
        uint32_t cp = utf8_next(gap.ptr, &at);
        bool space = cp == ' ' || cp == 0xA0 || cp == 0x202F;
        bool hyphen = cp == '-' || (cp >= 0x2010 && cp <= 0x2013);
        if (!space && !hyphen && cp != '(' && cp != ')')
            return false;
        spaces += space;
    }
    return gap.len > 0 && gap.len <= 8 && spaces <= 2;
}

/* Figures in groups of three are a sum, unless they begin as a phone does. */
static bool is_sum(const struct reading *r, uint32_t beg, uint32_t end)
{
    uint32_t first = value_of(r, beg, 1);
    return end - beg > 1 && number_end(r, beg) >= end && first != 7 &&
           first != 8;
}

static bool is_marked(const struct reading *r, uint32_t i)
{
    size_t at = r->token.item[i].span.beg;
    if (at == 0)
        return false;
    uint32_t cp = utf8_prev(r->text.ptr, &at);
    if (cp == ' ' && at > 0)
        cp = utf8_prev(r->text.ptr, &at);
    return cp == '#' || cp == 0x2116;
}

/* A date and a time side by side have as many digits as a phone. */
static bool is_iso_date(const struct reading *r, uint32_t i)
{
    return is_number(r, i + 1) && is_year(r, i) && gap_sign(r, i) == '-' &&
           is_between(value_of(r, i + 1, 2), 1, 12) &&
           gap_sign(r, i + 1) == '-' &&
           is_between(value_of(r, i + 2, 2), 1, 31);
}

static bool is_phone(const struct reading *r, uint32_t beg, uint32_t end,
                     uint32_t digits)
{
    return is_between(digits, PHONE_LEAST, PHONE_MOST) &&
           !is_sum(r, beg, end) && !is_marked(r, beg) && !is_iso_date(r, beg);
}

/* A run of blocks, and the first token of it where a phone may begin. */
struct run {
    uint32_t end;
    uint32_t next;
};

/* The end of eleven digits from token i on that begin with 7 or 8, else i. */
static uint32_t eleven_end(const struct reading *r, uint32_t i, uint32_t run)
{
    char first = *token_fold(r, &r->token.item[i]).ptr;
    uint32_t digits = 0;
    uint32_t end = i;
    if (first != '7' && first != '8')
        return i;
    while (end < run && digits < 11)
        digits += digits_of(r, end++);
    return digits == 11 ? end : i;
}

/* Adds the phone that begins with token i, if one does.  A run too long for a
 * phone may be several side by side; a longer number is none. */
static bool phone_add(struct scan *sc, struct run *run, uint32_t i)
{
    const struct reading *r = sc->r;
    uint32_t end;
    if (i >= run->end) {
        uint32_t digits = digits_of(r, i);
        for (end = i + 1; is_number(r, end); end++) {
            if (!gap_joins_phone(gap_after(r, end - 1)))
                break;
            digits += digits_of(r, end);
        }
        *run = (struct run){end, digits > PHONE_MOST ? i : end};
        if (is_phone(r, i, end, digits))
            return class_add(sc, CLASS_PHONE, i, end);
    }
    if (i != run->next)
        return true;
    end = eleven_end(r, i, run->end);
    run->next = end > i ? end : run->end;
    return end == i || is_marked(r, i) || class_add(sc, CLASS_PHONE, i, end);
}

/* ------------------------------------------------------------------ times */

/* The end of 15:00, 15:00:30 or 15.00, else i. */
static uint32_t clock_end(const struct reading *r, uint32_t i, uint32_t number)
{
    if (!is_number(r, i + 1))
        return i;
    int sign = gap_sign(r, i);
    bool colon = sign == ':', dot = sign == '.' && number == i + 2;
    if ((!colon && !dot) || value_short(r, i) > 24 ||
        value_of(r, i + 1, 2) > 59)
        return i;
    if (colon && gap_sign(r, i + 1) == ':' && value_of(r, i + 2, 2) <= 59)
        return i + 3;
    return i + 2;
}

/* The end of a.m. and p.m. at token i, else i. */
static uint32_t half_dots_end(const struct reading *r, uint32_t i)
{
    if (!has_token(r, i + 1) || gap_sign(r, i) != '.')
        return i;
    rlint_str letter = token_fold(r, &r->token.item[i]);
    bool half = (str_is(letter, "a") || str_is(letter, "p")) &&
                str_is(token_fold(r, &r->token.item[i + 1]), "m");
    return half ? i + 2 : i;
}

/* The end of am, pm and their kin at token i, else i. */
static uint32_t half_end(const struct reading *r, uint32_t i)
{
    return word_at(r, i) == WORD_HALF ? i + 1 : half_dots_end(r, i);
}

/* What stands behind a number: asked once for all that it may be. */
struct behind {
    enum class_word word; /* when the gap is short */
    bool close;           /* and it is close, too */
};

static struct behind behind_number(const struct reading *r, uint32_t number)
{
    const bool close = gap_is_close(r, number - 1);
    const bool asked = close || gap_is_short(r, number - 1);
    return (struct behind){asked ? word_at(r, number) : WORD_NONE, close};
}

/* The end of `number` followed by hours or minutes, else `number`. */
static uint32_t unit_end(const struct reading *r, uint32_t number,
                         struct behind b)
{
    if (!b.close)
        return number;
    if (b.word == WORD_TIME || b.word == WORD_HALF)
        return number + 1;
    return half_dots_end(r, number);
}

static uint32_t time_end(const struct reading *r, uint32_t i, uint32_t number,
                         struct behind b)
{
    if (i > 0 && is_number(r, i - 1) && gap_sign(r, i - 1) == ':')
        return i; /* the minutes of a clock */
    uint32_t end = clock_end(r, i, number);
    if (end > i)
        return gap_is_close(r, end - 1) ? half_end(r, end) : end;
    end = unit_end(r, number, b);
    if (end == number)
        return i;
    if (!is_number(r, end) || !gap_is_short(r, end - 1))
        return end;
    number = end + 1; /* 1 ч 30 мин */
    b = behind_number(r, number);
    return unit_end(r, number, b) > number ? number + 1 : end;
}

/* ------------------------------------------------------------------ dates */

static bool is_day(uint32_t value)
{
    return is_between(value, 1, 31);
}

/* The end of a year after the date that ends at `end`. */
static uint32_t year_end(const struct reading *r, uint32_t end)
{
    if (!is_year(r, end) ||
        (!gap_is_short(r, end - 1) && !str_is(gap_after(r, end - 1), ", ")))
        return end;
    end++;
    if (gap_is_short(r, end - 1) && word_at(r, end) == WORD_YEAR)
        end++;
    return end;
}

/* The end of letters that belong to the figures of a day: 1st, 1-go. */
static uint32_t ordinal_end(const struct reading *r, uint32_t i)
{
    bool joined = gap_after(r, i).len == 0 || gap_sign(r, i) == '-';
    return joined && word_at(r, i + 1) == WORD_ORDINAL ? i + 2 : i + 1;
}

/* The end of 01.05, 01.05.26, 01.05.2026, 1/5/2026, 2026-05-01, else i. */
static uint32_t figures_end(const struct reading *r, uint32_t i,
                            uint32_t number)
{
    int sign = is_number(r, i + 1) ? gap_sign(r, i) : -1;
    if (sign != '.' && sign != '/' && sign != '-')
        return i;
    if (is_iso_date(r, i))
        return i + 3;
    if (!is_day(value_short(r, i)) || !is_between(value_short(r, i + 1), 1, 12))
        return i;
    if (gap_sign(r, i + 1) == sign && is_number(r, i + 2))
        return is_year(r, i + 2) || digits_of(r, i + 2) == 2 ? i + 3 : i;
    bool dotted = sign == '.' && number == i + 2 && digits_of(r, i) == 2 &&
                  digits_of(r, i + 1) == 2;
    return dotted ? i + 2 : i;
}

/* 1 May 2026, 1st of May, 1. maja; May 1 begins a token earlier. */
static uint32_t date_end(const struct reading *r, uint32_t i, uint32_t number,
                         struct behind b, uint32_t *beg)
{
    *beg = i;
    uint32_t end = figures_end(r, i, number);
    if (end > i || !is_day(value_short(r, i)))
        return end;
    end = ordinal_end(r, i);
    enum class_word word = end == number ? b.word : behind_number(r, end).word;
    if (word == WORD_OF && gap_sign(r, end - 1) == ' ') {
        end++;
        word = gap_is_short(r, end - 1) ? word_at(r, end) : WORD_NONE;
    }
    if (word == WORD_MONTH)
        return year_end(r, end + 1);
    if (i > 0 && (r->token.item[i - 1].flags & TOKEN_CAPITAL) &&
        gap_sign(r, i - 1) == ' ' && word_at(r, i - 1) == WORD_MONTH) {
        *beg = i - 1;
        return year_end(r, ordinal_end(r, i));
    }
    return i;
}

/* ------------------------------------------------------------------ money */

static bool is_currency(uint32_t cp)
{
    return cp == '$' || cp == 0xA3 || (cp >= 0x20A0 && cp <= 0x20BF);
}

/* The sign stands directly before the number, or after it, or a space
 * after it. */
static bool has_currency_sign(const struct reading *r, uint32_t beg,
                              uint32_t end)
{
    rlint_str after = gap_after(r, end - 1);
    size_t at = 0;
    uint32_t cp = after.len > 0 ? utf8_next(after.ptr, &at) : 0;
    if ((cp == ' ' || cp == 0xA0 || cp == 0x202F) && at < after.len)
        cp = utf8_next(after.ptr, &at);
    if (is_currency(cp))
        return true;
    size_t before = r->token.item[beg].span.beg;
    if (before == 0)
        return false;
    return is_currency(utf8_prev(r->text.ptr, &before));
}

/* The end of the sum whose number is [i, number), else i. */
static uint32_t money_end(const struct reading *r, uint32_t i, uint32_t number,
                          struct behind b)
{
    uint32_t end = number;
    enum class_word word = b.close ? b.word : WORD_NONE;
    if (word == WORD_MANY) {
        end++;
        word = gap_is_short(r, end - 1) ? word_at(r, end) : WORD_NONE;
    }
    if (word == WORD_MONEY)
        return end + 1;
    return has_currency_sign(r, i, end) ? end : i;
}

/* Are tokens i and i + 1 numbers, and nothing but a space or a hyphen between?
 */
static bool are_beside(const struct reading *r, uint32_t i)
{
    int sign = gap_sign(r, i);
    return (sign == ' ' || sign == '-') && is_number(r, i) &&
           is_number(r, i + 1);
}

/* Numbers on both sides: no word or sign tells what the number counts. */
static bool is_amid(const struct reading *r, uint32_t i, uint32_t number)
{
    return i > 0 && are_beside(r, i - 1) && are_beside(r, number - 1) &&
           (number == i + 1 || are_beside(r, i));
}

static bool others_add(struct scan *sc, uint32_t i, uint32_t number)
{
    const struct reading *r = sc->r;
    uint32_t beg, end;
    if (is_amid(r, i, number)) {
        end = figures_end(r, i, number);
        return end == i || class_add(sc, CLASS_DATE, i, end);
    }
    const struct behind b = behind_number(r, number);
    end = date_end(r, i, number, b, &beg);
    if (end > i && !class_add(sc, CLASS_DATE, beg, end))
        return false;
    end = time_end(r, i, number, b);
    if (end > i && !class_add(sc, CLASS_TIME, i, end))
        return false;
    end = money_end(r, i, number, b);
    return end == i || class_add(sc, CLASS_MONEY, i, end);
}

bool classes_find(struct scan *sc)
{
    const struct reading *r = sc->r;
    struct run run = {0, 0};
    for (uint32_t i = 0, end; i < r->token.count; i = end) {
        end = i + 1;
        if (!(r->token.item[i].flags & TOKEN_DIGITS))
            continue;
        end = number_end(r, i);
        for (uint32_t k = i; k < end; k++) {
            if (!phone_add(sc, &run, k))
                return false;
        }
        if (!others_add(sc, i, end) || !number_add(sc, i, end))
            return false;
    }
    return true;
}
