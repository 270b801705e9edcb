/* opaque.c - URLs, mailboxes and handles: tokens without words inside. */
#include "text/chars.h"
#include "text/scan.h"

/* Top-level domains by which a host is known without a scheme.  Those that are
 * English words too must not begin with a capital: "Sorry.By the way". */
static const struct {
    char name[8];
    bool word;
} domains[] = {
    {"ru", false},  {"com", false}, {"net", false},  {"org", false},
    {"su", false},  {"me", true},   {"io", false},   {"app", true},
    {"info", true}, {"biz", false}, {"pro", true},   {"online", true},
    {"site", true}, {"shop", true}, {"store", true}, {"tech", true},
    {"ly", false},  {"gl", false},  {"co", false},   {"uk", false},
    {"us", true},   {"eu", false},  {"rs", false},   {"by", true},
    {"kz", false},  {"ua", false},  {"ai", false},   {"dev", true},
    {"tv", false},  {"cc", false},  {"de", false},   {"ge", false},
    {"uz", false},  {"kg", false},  {"gg", false},   {"xyz", false},
};

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool same_word(rlint_str a, const char *name)
{
    if (a.len != strlen(name))
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != name[i])
            return false;
    }
    return true;
}

static bool is_domain(rlint_str label)
{
    char name[sizeof(domains->name)] = {0};
    if (label.len < 2 || label.len >= sizeof(name))
        return false;
    for (size_t i = 0; i < label.len; i++)
        name[i] = lower(label.ptr[i]);
    for (size_t i = 0; i < sizeof(domains) / sizeof(*domains); i++) {
        if (str_word(domains[i].name) != str_word(name))
            continue;
        bool title = label.ptr[0] != name[0] && label.ptr[1] == name[1];
        return !(domains[i].word && title);
    }
    return false;
}

/* ------------------------------------------------------------------ URLs */

static bool is_trailing(uint32_t cp)
{
    return cp == 0xBB || (cp < 0x80 && cp > 0 && strchr(".,;:!?)\"", (int)cp));
}

/* From `at` to white space, without what trails; `at` when that is all.
 * Brackets and quotes that no URL holds end it, too. */
static uint32_t url_tail(const struct scan *sc, uint32_t at)
{
    size_t next = at;
    size_t end = at;
    while (next < sc->len) {
        uint32_t cp = utf8_next(sc->s, &next);
        if (char_kind(cp) == CHAR_SPACE || cp == '<' || cp == '>' || cp == 0xAB)
            break;
        if (!is_trailing(cp))
            end = next;
    }
    return (uint32_t)end;
}

static bool is_label_sign(const struct scan *sc, size_t at, size_t *next)
{
    *next = at;
    if (at >= sc->len)
        return false;
    uint32_t cp = utf8_next(sc->s, next);
    if (cp < 0x80)
        return cp == '-' || char_is_ascii_word((char)cp);
    return char_script(cp) == 'C';
}

/* The end of the run of labels and single dots that begins at `at`: of letters
 * of both scripts or of ASCII alone. */
static uint32_t labels_end(const struct scan *sc, size_t at, bool ascii)
{
    for (;;) {
        size_t next;
        size_t beg = at < sc->len && sc->s[at] == '.' ? at + 1 : at;
        if (!is_label_sign(sc, beg, &next) || (ascii && next > beg + 1))
            return (uint32_t)at;
        at = next;
    }
}

/* What stands behind the last dot of [beg, end); nothing without a dot. */
static rlint_str last_label(const struct scan *sc, uint32_t beg, uint32_t end)
{
    uint32_t at = end;
    while (at > beg && sc->s[at - 1] != '.')
        at--;
    if (at == beg)
        at = end;
    return (rlint_str){sc->s + at, end - at};
}

static bool is_rf(rlint_str label)
{
    static const char forms[][5] = {"рф", "РФ", "Рф"};
    for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        if (str_is(label, forms[i]))
            return true;
    }
    return false;
}

/* A host goes on with a path, a query, or a port. */
static uint32_t host_tail(const struct scan *sc, uint32_t end)
{
    if (end == sc->len)
        return end;
    char c = sc->s[end];
    bool port =
        c == ':' && end + 1 < sc->len && char_is_ascii_digit(sc->s[end + 1]);
    if (c == '/' || c == '?' || c == '#' || port)
        return url_tail(sc, end);
    return end;
}

static uint32_t host_rf(struct scan *sc, uint32_t beg)
{
    struct opaque_memo *m = &sc->memo;
    if (beg >= m->run) {
        m->run = labels_end(sc, beg, false);
        m->run_rf = is_rf(last_label(sc, beg, m->run));
    }
    return m->run_rf ? host_tail(sc, m->run) : 0;
}

static uint32_t host_ascii(struct scan *sc, uint32_t beg)
{
    struct opaque_memo *m = &sc->memo;
    if (beg < m->ascii)
        return 0;
    uint32_t end = labels_end(sc, beg, true);
    if (is_domain(last_label(sc, beg, end)))
        return host_tail(sc, end);
    m->ascii = end;
    return 0;
}

static uint32_t url_at(const struct scan *sc, uint32_t beg, uint32_t word_end)
{
    rlint_str word = {sc->s + beg, word_end - beg};
    uint32_t at = word_end;
    uint32_t left = sc->len - at;
    if (left > 3 && memcmp(sc->s + at, "://", 3) == 0)
        at += 3;
    else if (left > 1 && sc->s[at] == '.' && same_word(word, "www"))
        at += 1;
    else
        return 0;
    uint32_t end = url_tail(sc, at);
    return end > at ? end : 0;
}

/* ------------------------------------------------- mailboxes and handles */

static uint32_t run_of(const struct scan *sc, uint32_t at, const char *signs)
{
    for (; at < sc->len; at++) {
        const char *sign = signs;
        if (char_is_ascii_word(sc->s[at]))
            continue;
        while (*sign && *sign != sc->s[at])
            sign++;
        if (!*sign)
            break;
    }
    return at;
}

/* A network that shortens a reply cuts the host, too: `help@sho…`. */
static bool is_cut(const struct scan *sc, uint32_t host, uint32_t end)
{
    return end > host && sc->len - end >= 3 &&
           memcmp(sc->s + end, "\xE2\x80\xA6", 3) == 0;
}

/* name@host, where the host has a dot and ends in letters or in .рф, or is cut
 * by an ellipsis. */
static uint32_t email_at(struct scan *sc, uint32_t beg)
{
    if (beg < sc->memo.local)
        return 0;
    uint32_t at = run_of(sc, beg, "._%+-");
    if (at < sc->len && sc->s[at] == '@' && sc->s[at - 1] != '.') {
        uint32_t end = labels_end(sc, at + 1, true);
        rlint_str label = last_label(sc, at + 1, end);
        if (label.len > 1 && !char_is_ascii_digit(label.ptr[0]))
            return end;
        if (is_cut(sc, at + 1, end))
            return end;
        end = labels_end(sc, at + 1, false);
        if (is_rf(last_label(sc, at + 1, end)))
            return end;
    }
    sc->memo.local = at;
    return 0;
}

/* Is the word one of a run of labels that was asked about, and is no host and
 * no mailbox? */
static bool is_passed(const struct scan *sc, uint32_t beg, uint32_t word_end)
{
    const struct opaque_memo *m = &sc->memo;
    return beg < m->local && beg < m->ascii && beg < m->run && !m->run_rf &&
           sc->s[word_end] == '.' && word_end - beg != 3; /* www */
}

uint32_t opaque_at_word(struct scan *sc, uint32_t beg, uint32_t word_end,
                        enum token_kind *kind)
{
    *kind = TOKEN_URL;
    if (is_passed(sc, beg, word_end))
        return 0;
    uint32_t end = url_at(sc, beg, word_end);
    if (!end && (unsigned char)sc->s[beg] < 0x80) {
        end = email_at(sc, beg);
        if (end) {
            *kind = TOKEN_EMAIL;
            return end;
        }
        end = host_ascii(sc, beg);
    }
    return end ? end : host_rf(sc, beg);
}

/* @name, not after a letter or a digit. */
static uint32_t handle_at(const struct scan *sc, uint32_t at)
{
    size_t before = at;
    if (at > 0 && char_kind(utf8_prev(sc->s, &before)) >= CHAR_MARK)
        return 0;
    uint32_t end = run_of(sc, at + 1, "_.");
    while (sc->s[end - 1] == '.')
        end--;
    return end - at > 2 ? end : 0;
}

/* [id1|Name] and [club1|Name]. */
static uint32_t mention_at(const struct scan *sc, uint32_t at)
{
    static const char kinds[][8] = {"[id", "[club", "[public"};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        rlint_str kind = str_of(kinds[i]);
        rlint_str rest = {sc->s + at, sc->len - at};
        if (!str_begins(rest, kind))
            continue;
        uint32_t digits = at + (uint32_t)kind.len;
        uint32_t end = digits;
        while (end < sc->len && char_is_ascii_digit(sc->s[end]))
            end++;
        if (end == digits || end == sc->len || sc->s[end] != '|')
            return 0;
        uint32_t name = ++end;
        while (end < sc->len && !char_is_break(sc->s[end]) &&
               sc->s[end] != '[' && sc->s[end] != ']')
            end++;
        return end > name && end < sc->len && sc->s[end] == ']' ? end + 1 : 0;
    }
    return 0;
}

uint32_t opaque_at_sign(const struct scan *sc, enum token_kind *kind)
{
    uint32_t end = 0;
    uint32_t at = sc->at;
    switch (sc->s[at]) {
    case '@':
        *kind = TOKEN_HANDLE;
        return handle_at(sc, at);
    case '[':
        *kind = TOKEN_HANDLE;
        end = mention_at(sc, at);
        if (end)
            return end;
        break;
    case '#':
        end = emoji_at(sc->s, sc->len, at);
        *kind = TOKEN_EMOJI;
        if (end)
            return end;
        break;
    case '{':
    case '%':
    case '$':
    case '<':
        break;
    default:
        *kind = TOKEN_EMOJI;
        return emoji_at(sc->s, sc->len, at);
    }
    *kind = TOKEN_PLACEHOLDER;
    return placeholder_at(sc, at);
}
