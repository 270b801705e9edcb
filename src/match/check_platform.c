/* check_platform.c - more than the platform takes, counted as it counts. */
#include "base/utf8.h"
#include "match/check.h"

enum measure {
    BY_CHARACTER, /* code points */
    BY_UTF16,     /* UTF-16 code units */
    BY_BYTE,      /* bytes of UTF-8 */
    BY_WEIGHT,    /* X: twitter-text, configuration v3 */
    BY_SMS        /* GSM 03.38 when all of it fits, else UCS-2 */
};

/* Where no limit is published there is no row. */
static const struct {
    char names[28]; /* of the platform; see str_among() */
    char channel[8];
    uint8_t measure;
    uint8_t level;
    uint16_t max;
} platforms[] = {
    {"x twitter", "", BY_WEIGHT, RLINT_ERROR, 280},
    {"instagram", "public", BY_UTF16, RLINT_ERROR, 2200},
    {"instagram", "private", BY_UTF16, RLINT_ERROR, 1000},
    {"facebook messenger", "private", BY_UTF16, RLINT_ERROR, 2000},
    {"telegram", "", BY_UTF16, RLINT_ERROR, 4096},
    {"whatsapp", "", BY_CHARACTER, RLINT_ERROR, 4096},
    {"googleplay google-play", "", BY_CHARACTER, RLINT_ERROR, 350},
    {"appstore app-store", "", BY_CHARACTER, RLINT_ERROR, 5970},
    {"gbp google-business", "", BY_BYTE, RLINT_ERROR, 4096},
    {"trendyol", "", BY_CHARACTER, RLINT_ERROR, 2000},
    /* two messages at most: more is no place for a talk */
    {"sms", "", BY_SMS, RLINT_WARNING, 2},
};

enum { X_URL = 23, X_EMOJI = 2 };

/* Prose of so many letters is too long nowhere. */
#define FITS 134u

static uint32_t platform_needs(uint32_t form, const struct facts *facts)
{
    (void)form;
    return facts_know(facts, FIELD_PLATFORM) ? 0 : 1u << FIELD_PLATFORM;
}

static void platform_gate(uint32_t form, const struct facts *facts,
                          struct gate *ret)
{
    (void)form;
    if (!facts_know(facts, FIELD_PLATFORM))
        ret->characters = FITS + 1;
}

/* ----------------------------------------------------------------- weights */

/* The ranges of weight 1; Cyrillic is in the first.  X counts after NFC: the
 * signs over й and ё are part of their letters. */
static uint32_t x_weight(uint32_t cp)
{
    if (cp == 0x306 || cp == 0x308)
        return 0;
    bool light = cp <= 0x10FF || (cp >= 0x2000 && cp <= 0x200D) ||
                 (cp >= 0x2010 && cp <= 0x201F) ||
                 (cp >= 0x2032 && cp <= 0x2037);
    return light ? 1 : 2;
}

static uint32_t weight_of(enum measure by, uint32_t cp, size_t bytes)
{
    switch (by) {
    case BY_BYTE:
        return (uint32_t)bytes;
    case BY_UTF16:
        return cp > 0xFFFF ? 2 : 1;
    case BY_WEIGHT:
        return x_weight(cp);
    default:
        return 1;
    }
}

/* What a whole token weighs, or 0: then its letters are counted. */
static uint32_t token_weight(enum measure by, uint8_t kind)
{
    if (by != BY_WEIGHT)
        return 0;
    return kind == TOKEN_URL ? X_URL : kind == TOKEN_EMOJI ? X_EMOJI : 0;
}

/* --------------------------------------------------------------------- SMS */

/* GSM 03.38 beside ASCII letters, digits and most signs. */
static bool in_gsm(uint32_t cp, uint32_t *weight)
{
    static const char plain[] = "\n\r !\"#$%&'()*+,-./:;<=>?@_£¥èéùìòÇØøÅåΔΦΓΛ"
                                "ΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
    static const char extended[] = "^{}\\[~]|€";
    char letter[5] = {0};
    utf8_put(letter, cp);
    *weight = strstr(extended, letter) && cp ? 2 : 1;
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 'a' && cp <= 'z') || *weight == 2 ||
           (cp && strstr(plain, letter));
}

/* How many units one message of several holds, and one that is alone. */
struct sms {
    uint32_t alone;
    uint32_t part;
    bool gsm;
};

static struct sms sms_of(rlint_str text)
{
    uint32_t weight;
    bool gsm = true;
    for (size_t i = 0; i < text.len && gsm;)
        gsm = in_gsm(utf8_next(text.ptr, &i), &weight);
    return gsm ? (struct sms){160, 153, true} : (struct sms){70, 67, false};
}

/* ----------------------------------------------------------------- counting */

struct tally {
    uint32_t count;
    uint32_t past; /* byte where the limit is passed; the end when it is not */
};

static rlint_span trimmed(const struct reading *r)
{
    rlint_str text = str_trim(r->text);
    uint32_t beg = (uint32_t)(text.ptr - r->text.ptr);
    return (rlint_span){beg, beg + (uint32_t)text.len};
}

/* Placeholders weigh nothing: nobody knows what will stand there. */
static struct tally count(const struct reading *r, rlint_span all,
                          enum measure by, uint32_t max)
{
    struct tally n = {0, all.end};
    uint32_t next = 0; /* token */
    for (size_t i = all.beg; i < all.end;) {
        uint32_t beg = (uint32_t)i, add;
        while (next < r->token.count && r->token.item[next].span.beg < beg)
            next++;
        const struct token *t =
            next < r->token.count && r->token.item[next].span.beg == beg
                ? &r->token.item[next]
                : NULL;
        if (t && (t->kind == TOKEN_PLACEHOLDER || token_weight(by, t->kind))) {
            add = token_weight(by, t->kind);
            i = t->span.end;
        } else {
            uint32_t cp = utf8_next(r->text.ptr, &i);
            add = weight_of(by, cp, i - beg);
        }
        if (n.count <= max && n.count + add > max)
            n.past = beg;
        n.count += add;
    }
    return n;
}

static struct tally count_sms(const struct reading *r, rlint_span all,
                              uint32_t max)
{
    rlint_str text = str_span(r->text, all);
    struct sms s = sms_of(text);
    struct tally n = {0, all.end};
    uint32_t units = 0;
    for (size_t i = 0; i < text.len;) {
        size_t beg = i;
        uint32_t weight = 1, cp = utf8_next(text.ptr, &i);
        if (s.gsm)
            in_gsm(cp, &weight);
        else
            weight = cp > 0xFFFF ? 2 : 1;
        if (units <= s.part * max && units + weight > s.part * max)
            n.past = all.beg + (uint32_t)beg;
        units += weight;
    }
    n.count = units <= s.alone ? 1 : (units + s.part - 1) / s.part;
    return n;
}

/* Nothing weighs more than its bytes, but for links where they weigh all the
 * same. */
static bool fits_surely(const struct reading *r, rlint_span all,
                        enum measure by, uint32_t max)
{
    uint32_t bytes = all.end - all.beg;
    if (by == BY_WEIGHT && reading_has(r, TOKEN_URL))
        return false;
    return bytes <= (by == BY_SMS ? FITS : max);
}

static void platform_run(struct kind_run *run, uint32_t form)
{
    const struct reading *r = run->scan->reading;
    const rlint_context *c = &run->reply->context;
    (void)form;
    if (!c->platform.len)
        return;
    rlint_span all = trimmed(r);
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++) {
        uint32_t max = platforms[i].max;
        if (str_among(c->platform, platforms[i].names) < 0 ||
            (*platforms[i].channel &&
             !str_is(c->channel, platforms[i].channel)))
            continue;
        if (fits_surely(r, all, platforms[i].measure, max))
            return;
        struct tally n = platforms[i].measure == BY_SMS
                             ? count_sms(r, all, max)
                             : count(r, all, platforms[i].measure, max);
        if (n.count <= max)
            return;
        uint32_t sentence = r->sentence.count - 1;
        while (sentence && r->sentence.item[sentence].span.beg > n.past)
            sentence--;
        struct match *m =
            kind_hit(run, sentence, (rlint_span){n.past, all.end});
        if (m) {
            m->count = n.count;
            m->max = max;
            m->level = platforms[i].level;
        }
        return;
    }
}

const struct match_check check_platform = {
    .name = "platform",
    .form = "length",
    .needs = platform_needs,
    .gate = platform_gate,
    .run = platform_run,
};
