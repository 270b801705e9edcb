/* check_leak.c - somebody's personal data stated in the draft. */
#include "base/utf8.h"
#include "match/check.h"

/* A run of digits with single spaces or hyphens between: a number as people
 * write it. */
struct number {
    uint32_t beg; /* tokens [beg, end) */
    uint32_t end;
    char digit[24];
    uint32_t digits;
};

struct numbers {
    VEC(struct number) at;
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

/* Does it begin with one of the stems, parted by blanks? */
static bool begins_with(rlint_str fold, const char *stems)
{
    for (const char *s = stems; s; s = strchr(s, ' ')) {
        size_t same = 0;
        s += *s == ' ';
        while (same < fold.len && s[same] == fold.ptr[same])
            same++;
        if (s[same] == ' ' || !s[same])
            return true;
    }
    return false;
}

/* A word that begins so, at most so far before a token in its sentence. */
static bool word_within(const struct reading *r, uint32_t token, uint32_t far,
                        const char *stems)
{
    uint32_t first = r->sentence.item[r->token.item[token].sentence].beg;
    for (uint32_t i = token; i-- > first && token - i <= far;) {
        const struct token *t = &r->token.item[i];
        if (!(t->flags & TOKEN_DIGITS) && begins_with(token_fold(r, t), stems))
            return true;
    }
    return false;
}

static bool near_word(const struct reading *r, uint32_t token,
                      const char *stems)
{
    return word_within(r, token, 5, stems);
}

/* Luhn's check: ISO/IEC 7812-1, annex B. */
static bool luhn(const struct number *n)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n->digits; i++) {
        uint32_t d = (uint32_t)(n->digit[n->digits - 1 - i] - '0');
        d = i % 2 ? d * 2 : d;
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

/* Networks that issue cards begin with 2 to 6; other numbers of that length
 * are of orders and parcels, a tenth of which pass the check by chance. */
static bool is_card(const struct reading *r, const struct number *n)
{
    return n->digits >= 13 && n->digits <= 19 && n->digit[0] >= '2' &&
           n->digit[0] <= '6' && luhn(n) &&
           (near_word(r, n->beg, "карт") ||
            !near_word(r, n->beg,
                       "заказ трек накладн отправл посылк чек "
                       "заявк обращен imei серийн"));
}

/* Pension number: sum of digit i times 10-i, modulo 101, 100 is 00. */
static bool is_snils(const struct reading *r, const struct number *n)
{
    uint32_t sum = 0;
    if (n->digits != 11 ||
        (n->end - n->beg != 4 && !near_word(r, n->beg, "снилс страхов")))
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

/* Ten digits beside «паспорт», nine beside «загранпаспорт»; or four of the
 * series and, a few words on, six of the number. */
static bool is_passport(const struct reading *r, const struct number *n)
{
    if (n->digits == 9)
        return near_word(r, n->beg, "загран");
    return n->digits == 10 && near_word(r, n->beg, "паспорт сери");
}

/* A person's account in a Russian bank: 20 digits, the first of its kind. */
static bool is_account(const struct number *n)
{
    return n->digits == 20 &&
           (memcmp(n->digit, "40817", 5) == 0 ||
            memcmp(n->digit, "40820", 5) == 0 ||
            memcmp(n->digit, "423", 3) == 0 || memcmp(n->digit, "426", 3) == 0);
}

/* The number of a contract or of a subscriber's account. */
static bool is_contract(const struct reading *r, const struct number *n)
{
    return n->digits >= 5 && n->digits <= 14 &&
           word_within(r, n->beg, 2, "договор лицев абонент") &&
           !near_word(r, n->beg, "наш компан магазин");
}

/* ЈМБГ of Serbia: date, region, number, check figure. */
static bool is_jmbg(const struct number *n)
{
    static const uint8_t weight[] = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    uint32_t sum = 0;
    if (n->digits != 13 || n->end - n->beg != 1)
        return false;
    for (int i = 0; i < 12; i++)
        sum += (uint32_t)(n->digit[i] - '0') * weight[i];
    uint32_t day =
        (uint32_t)(n->digit[0] - '0') * 10 + (uint32_t)(n->digit[1] - '0');
    uint32_t month =
        (uint32_t)(n->digit[2] - '0') * 10 + (uint32_t)(n->digit[3] - '0');
    uint32_t check = (11 - sum % 11) % 11 % 10;
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 &&
           (n->digit[4] == '9' || n->digit[4] == '0') &&
           check == (uint32_t)(n->digit[12] - '0');
}

/* ------------------------------------------------------------------- hits */

static void hit_tokens(struct kind_run *run, uint32_t beg, uint32_t end)
{
    const struct reading *r = run->scan->reading;
    rlint_span span = {r->token.item[beg].span.beg,
                       r->token.item[end - 1].span.end};
    struct match *m = kind_hit(run, r->token.item[beg].sentence, span);
    if (m)
        m->beg = beg, m->end = end;
}

/* What is the company's, on the way through the draft: classes are sorted. */
struct ours {
    uint32_t next;  /* class to look at */
    uint32_t reach; /* those before it reach so far, in tokens */
};

/* Is that a token which lies in it?  Asked from left to right. */
static bool is_our(const struct reading *r, struct ours *o, uint32_t token)
{
    for (; o->next < r->cls.count; o->next++) {
        const struct class_span *at = &r->cls.item[o->next];
        if (at->beg > token)
            break;
        if (at->cls == CLASS_OUR && at->end > o->reach)
            o->reach = at->end;
    }
    return token < o->reach;
}

/* «ваш номер …»: the client's, not the company's. */
static bool near_your(const struct reading *r, uint32_t token)
{
    return near_word(r, token, "ваш твой твоег твоему клиент");
}

/* Russian mobile numbers begin with 9. */
static bool is_mobile(const struct reading *r, struct class_span at)
{
    char digit[12];
    uint32_t n = 0;
    rlint_span span = {r->token.item[at.beg].span.beg,
                       r->token.item[at.end - 1].span.end};
    rlint_str text = str_span(r->text, span);
    for (size_t i = 0; i < text.len && n < sizeof digit; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            digit[n++] = text.ptr[i];
    bool national = n == 11 && (digit[0] == '7' || digit[0] == '8');
    return (national && digit[1] == '9') || (n == 10 && digit[0] == '9');
}

/* A mobile number is somebody's own, unless it is introduced as one to call
 * or to write to. */
static bool is_private(const struct reading *r, struct class_span at)
{
    return is_mobile(r, at) &&
           (near_word(r, at.beg, "вам вас") ||
            !near_word(r, at.beg,
                       "наш тел магазин салон офис склад курьер "
                       "водител мастер менеджер доставк звон "
                       "позвоните пиш вотсап ватсап whatsapp"));
}

static void leak_phones(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    struct ours ours = {0, 0};
    for (uint32_t i = 0; i < r->cls.count; i++) {
        struct class_span at = r->cls.item[i];
        if (at.cls == CLASS_PHONE && !is_our(r, &ours, at.beg) &&
            (near_your(r, at.beg) || is_private(r, at)))
            hit_tokens(run, at.beg, at.end);
    }
}

static void leak_emails(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    struct ours ours = {0, 0};
    for (uint32_t i = 0; i < r->token.count; i++)
        if (r->token.item[i].kind == TOKEN_EMAIL && !is_our(r, &ours, i) &&
            near_your(r, i))
            hit_tokens(run, i, i + 1);
}

/* «Серия 4509 номер 123456»: the end of the second number, or 0. */
static uint32_t passport_parts(const struct reading *r, const struct number *n)
{
    struct number next;
    if (n->digits != 4 || !near_word(r, n->beg, "паспорт сери"))
        return 0;
    for (uint32_t i = n->end; i < r->token.count && i < n->end + 3; i++)
        if (number_at(r, i, &next) && next.digits == 6)
            return next.end;
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ISO 13616: two letters, two figures, and more of both; with these four moved
 * to the end and letters read as 10 to 35, it is 1 modulo 97. */
static bool is_iban(rlint_str s)
{
    uint32_t rest = 0;
    if (s.len < 15 || s.len > 34 || is_digit(s.ptr[0]) || is_digit(s.ptr[1]) ||
        !is_digit(s.ptr[2]) || !is_digit(s.ptr[3]))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[(i + 4) % s.len];
        if (!is_digit(c) && (c < 'a' || c > 'z'))
            return false;
        rest = is_digit(c) ? (rest * 10 + (uint32_t)(c - '0')) % 97
                           : (rest * 100 + (uint32_t)(c - 'a') + 10) % 97;
    }
    return rest == 1;
}

/* Tokens of Latin letters and digits with single spaces between. */
static void leak_ibans(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    for (uint32_t i = 0; i < r->token.count; i++) {
        char text[36];
        size_t len = 0;
        if (!(r->token.item[i].flags & TOKEN_LATIN))
            continue;
        for (uint32_t k = i; k < r->token.count && (k == i || joined(r, k));
             k++) {
            rlint_str fold = token_fold(r, &r->token.item[k]);
            if (len + fold.len > sizeof text)
                break;
            memcpy(text + len, fold.ptr, fold.len);
            len += fold.len;
            if (!is_iban((rlint_str){text, len}))
                continue;
            hit_tokens(run, i, k + 1);
            i = k;
            break;
        }
    }
}

/* А123ВС77: the twelve letters that look alike in both scripts. */
static bool is_plate(rlint_str fold)
{
    static const char shape[] = "a000aa00";
    static const char letters[] = "авекмнорстухabekmhopctyx";
    uint32_t n = 0;
    for (size_t i = 0; i < fold.len; n++) {
        size_t beg = i;
        bool digit = fold.ptr[i] >= '0' && fold.ptr[i] <= '9';
        utf8_next(fold.ptr, &i);
        if (n > 8 || digit != (n == 8 || shape[n] == '0') ||
            (!digit &&
             !str_holds(str_of(letters), (rlint_str){fold.ptr + beg, i - beg})))
            return false;
    }
    return n >= 8;
}

static void leak_plates(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    for (uint32_t i = 0; i < r->token.count; i++)
        if ((r->token.item[i].flags & TOKEN_MIXED) &&
            is_plate(token_fold(r, &r->token.item[i])) &&
            near_word(r, i, "машин авто автомоб номер госномер ваш"))
            hit_tokens(run, i, i + 1);
}

/* ------------------------------------------------------------------- forms */

/* In the order of the forms; the first four are no numbers. */
enum {
    FORM_PHONE,
    FORM_EMAIL,
    FORM_IBAN,
    FORM_PLATE,
    FORM_CARD,
    FORM_PASSPORT,
    FORM_SNILS,
    FORM_INN,
    FORM_ACCOUNT,
    FORM_CONTRACT,
    FORM_JMBG
};

static bool leaks(const struct reading *r, const struct number *n,
                  uint32_t form)
{
    switch (form) {
    case FORM_CARD:
        return is_card(r, n);
    case FORM_PASSPORT:
        return is_passport(r, n);
    case FORM_SNILS:
        return is_snils(r, n);
    case FORM_INN:
        return is_inn(n);
    case FORM_ACCOUNT:
        return is_account(n);
    case FORM_CONTRACT:
        return is_contract(r, n);
    default:
        return is_jmbg(n);
    }
}

#define FEW_DIGITS 4u /* fewer tell nothing of anybody */

/* The numbers of the draft, which all forms look at. */
static const struct numbers *numbers_of(struct kind_run *run)
{
    const struct reading *r = run->scan->reading;
    struct number n;
    if (run->numbers)
        return run->numbers;
    struct numbers *all = arena_new(run->scan->arena, struct numbers);
    for (uint32_t i = 0; all && i < r->token.count; i++) {
        if (!(r->token.item[i].flags & TOKEN_DIGITS) || !number_at(r, i, &n))
            continue;
        i = n.end - 1;
        if (n.digits < FEW_DIGITS)
            continue;
        struct number *slot = vec_push(run->scan->arena, &all->at);
        if (slot)
            *slot = n;
    }
    run->failed |= run->scan->arena->failed;
    return run->numbers = all;
}

static void leak_numbers(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    const struct numbers *all = numbers_of(run);
    uint32_t passed = 0; /* tokens that were hit, and those before them */
    for (uint32_t i = 0; all && i < all->at.count; i++) {
        const struct number *n = &all->at.item[i];
        if (n->beg < passed)
            continue;
        uint32_t end = form == FORM_PASSPORT ? passport_parts(r, n) : 0;
        if (!end && leaks(r, n, form))
            end = n->end;
        if (!end)
            continue;
        hit_tokens(run, n->beg, end);
        passed = end;
    }
}

/* All forms but a mailbox have figures, not few of them; a phone may be one of
 * letters, too. */
static void leak_gate(uint32_t form, const struct facts *facts,
                      struct gate *ret)
{
    (void)facts;
    if (form == FORM_EMAIL)
        ret->any = GATE_KIND(TOKEN_EMAIL);
    else if (form == FORM_PHONE || form == FORM_IBAN)
        ret->any = GATE_FIGURES | GATE_FLAG(TOKEN_MIXED);
    else
        ret->any = form == FORM_PLATE ? GATE_FLAG(TOKEN_MIXED) : GATE_FIGURES;
}

static void leak_run(struct kind_run *run, uint32_t form)
{
    if (form == FORM_EMAIL)
        leak_emails(run);
    else if (form == FORM_PHONE)
        leak_phones(run);
    else if (form == FORM_IBAN && (run->scan->reading->flags & TOKEN_LATIN))
        leak_ibans(run);
    else if (form == FORM_PLATE)
        leak_plates(run);
    else if (form > FORM_PLATE)
        leak_numbers(run, form);
}

const struct match_check check_leak = {
    .name = "leak",
    .form = "phone email iban plate card passport snils inn account contract "
            "jmbg",
    .gate = leak_gate,
    .run = leak_run,
};
