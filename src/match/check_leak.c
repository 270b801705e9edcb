/* check_leak.c - somebody's personal data stated in the draft. */
#include "match/check.h"

enum { FORM_PHONE, FORM_EMAIL, FORM_CARD, FORM_PASSPORT, FORM_SNILS, FORM_INN };

/* A run of digits with single spaces or hyphens between: a number as people
 * write it. */
struct number {
    uint32_t beg; /* tokens [beg, end) */
    uint32_t end;
    char digit[24];
    uint32_t digits;
};

static bool joined(const struct reading *r, uint32_t i)
{
    uint32_t beg = r->token.item[i - 1].span.end;
    uint32_t end = r->token.item[i].span.beg;
    const char *gap = r->text.ptr + beg;
    return end - beg == 1 && (*gap == ' ' || *gap == '-');
}

static bool number_at(const struct reading *r, uint32_t i, struct number *n)
{
    if (!(r->token.item[i].flags & TOKEN_DIGITS) ||
        (i && (r->token.item[i - 1].flags & TOKEN_DIGITS) && joined(r, i)))
        return false;
    *n = (struct number){.beg = i, .end = i};
    while (n->end < r->token.count &&
           (r->token.item[n->end].flags & TOKEN_DIGITS) &&
           (n->end == i || joined(r, n->end))) {
        rlint_str text = str_span(r->text, r->token.item[n->end].span);
        if (n->digits + text.len > sizeof n->digit)
            return false;
        memcpy(n->digit + n->digits, text.ptr, text.len);
        n->digits += (uint32_t)text.len;
        n->end++;
    }
    return true;
}

/* Luhn's check: ISO/IEC 7812-1, annex B. */
static bool is_card(const struct number *n)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n->digits; i++) {
        uint32_t d = (uint32_t)(n->digit[n->digits - 1 - i] - '0');
        d = i % 2 ? d * 2 : d;
        sum += d > 9 ? d - 9 : d;
    }
    return n->digits >= 13 && n->digits <= 19 && n->digit[0] != '0' &&
           sum % 10 == 0;
}

/* Pension number: sum of digit i times 10-i, modulo 101, 100 is 00. */
static bool is_snils(const struct number *n)
{
    uint32_t sum = 0;
    if (n->digits != 11 || n->end - n->beg != 4)
        return false;
    for (uint32_t i = 0; i < 9; i++)
        sum += (uint32_t)(n->digit[i] - '0') * (9 - i);
    uint32_t check =
        (uint32_t)(n->digit[9] - '0') * 10 + (uint32_t)(n->digit[10] - '0');
    return sum % 101 % 100 == check;
}

/* A person's taxpayer number: weights of the Federal Tax Service. */
static bool is_inn(const struct number *n)
{
    static const uint8_t w1[] = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    static const uint8_t w2[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    uint32_t a = 0, b = 0;
    if (n->digits != 12 || n->end - n->beg != 1)
        return false;
    for (int i = 0; i < 10; i++)
        a += (uint32_t)(n->digit[i] - '0') * w1[i];
    for (int i = 0; i < 11; i++)
        b += (uint32_t)(n->digit[i] - '0') * w2[i];
    return a % 11 % 10 == (uint32_t)(n->digit[10] - '0') &&
           b % 11 % 10 == (uint32_t)(n->digit[11] - '0');
}

/* A word that begins so, among the few before a token in its sentence. */
static bool near_word(const struct reading *r, uint32_t token,
                      const char *stems)
{
    uint32_t first = r->sentence.item[r->token.item[token].sentence].beg;
    for (uint32_t i = token; i-- > first && token - i <= 5;)
        for (rlint_str rest = str_of(stems); rest.ptr;)
            if (str_begins(token_fold(r, &r->token.item[i]),
                           str_cut(&rest, ' ')))
                return true;
    return false;
}

static bool near_passport(const struct reading *r, uint32_t token)
{
    return near_word(r, token, "паспорт сери");
}

/* «ваш номер …»: the client's, not the company's. */
static bool near_your(const struct reading *r, uint32_t token)
{
    return near_word(r, token, "ваш твой твоег твоему клиент");
}

static void hit_tokens(struct kind_run *run, uint32_t beg, uint32_t end)
{
    const struct reading *r = run->scan->reading;
    rlint_span span = {r->token.item[beg].span.beg,
                       r->token.item[end - 1].span.end};
    kind_hit(run, r->token.item[beg].sentence, span);
}

static bool is_our(const struct reading *r, uint32_t token)
{
    for (uint32_t i = 0; i < r->cls.count; i++)
        if (r->cls.item[i].cls == CLASS_OUR && r->cls.item[i].beg <= token &&
            token < r->cls.item[i].end)
            return true;
    return false;
}

static void leak_numbers(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    struct number n;
    for (uint32_t i = 0; i < r->token.count; i++) {
        if (!number_at(r, i, &n))
            continue;
        bool leaks = form == FORM_CARD    ? is_card(&n)
                     : form == FORM_SNILS ? is_snils(&n)
                     : form == FORM_INN   ? is_inn(&n)
                                        : n.digits == 10 && near_passport(r, i);
        if (leaks)
            hit_tokens(run, n.beg, n.end);
        i = n.end - 1;
    }
}

static void leak_phones(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    for (uint32_t i = 0; i < r->cls.count; i++) {
        struct class_span at = r->cls.item[i];
        if (at.cls == CLASS_PHONE && !is_our(r, at.beg) && near_your(r, at.beg))
            hit_tokens(run, at.beg, at.end);
    }
}

static void leak_emails(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    for (uint32_t i = 0; i < r->token.count; i++)
        if (r->token.item[i].kind == TOKEN_EMAIL && !is_our(r, i) &&
            near_your(r, i))
            hit_tokens(run, i, i + 1);
}

static void leak_run(struct kind_run *run, uint32_t form)
{
    if (form == FORM_PHONE)
        leak_phones(run);
    else if (form == FORM_EMAIL)
        leak_emails(run);
    else
        leak_numbers(run, form);
}

const struct match_check check_leak = {
    .name = "leak",
    .form = "phone email card passport snils inn",
    .run = leak_run,
};
