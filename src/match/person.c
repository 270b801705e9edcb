/* person.c - who the client is: nick, handle, signature. */
#include "match/person.h"

#include "base/utf8.h"
#include "match/annotate.h"
#include "match/opening.h"

#define NICK_LETTERS 40 /* longer ones are slogans */
#define PHONE_DIGITS 7

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static rlint_str without_digits(rlint_str s)
{
    while (s.len && is_digit(s.ptr[s.len - 1]))
        s.len--;
    while (s.len && is_digit(*s.ptr))
        s.ptr++, s.len--;
    return s;
}

/* A host or a mailbox: a dot between word signs and a lower-case Latin end. */
static bool holds_site(rlint_str nick)
{
    for (size_t i = 1; i + 2 < nick.len; i++)
        if (nick.ptr[i] == '.' && nick.ptr[i - 1] != ' ' &&
            is_small(nick.ptr[i + 1]) && is_small(nick.ptr[i + 2]))
            return true;
    return memchr(nick.ptr, '/', nick.len) != NULL;
}

/* name@host; «К@тя» is none. */
static bool holds_mail(rlint_str nick)
{
    const char *at = memchr(nick.ptr, '@', nick.len);
    return at && at > nick.ptr &&
           memchr(at, '.', (size_t)(nick.ptr + nick.len - at)) != NULL;
}

/* Empty, too long for a name, or with somebody's contacts in it. */
static bool unspeakable(rlint_str nick)
{
    size_t letters = utf8_count(nick), digits = 0, run = 0;
    for (size_t i = 0; i < nick.len; i++) {
        run = is_digit(nick.ptr[i])          ? run + 1
              : strchr(" -()+", nick.ptr[i]) ? run
                                             : 0;
        digits = run > digits ? run : digits;
    }
    return letters == 0 || letters > NICK_LETTERS || digits >= PHONE_DIGITS ||
           holds_mail(nick) || holds_site(nick);
}

/* Does the nick match lines of the language; as a whole, or any part of it? */
static bool nick_among(struct scan *s, struct image_range lines, bool whole)
{
    const struct reading *r = s->reading;
    struct matches found = {{0}};
    scan_lines(s, lines, 0, r->sentence.count, &found);
    for (uint32_t i = 0; i < found.at.count; i++)
        if (!whole ||
            found.at.item[i].end - found.at.item[i].beg == r->token.count)
            return true;
    return false;
}

static bool judge_nick(struct kind_run *run, struct person *p, rlint_str nick)
{
    struct reading r = {0};
    struct scan s;
    struct arena *a = run->scan->arena;
    const struct image *m = run->language->image;
    /* a nick is in any script; what is looked for is in the image's */
    if (!reading_make(&r, a, nick, lang_of(str_of(m->lang)), NULL) ||
        !scan_open(&s, m, &r, a, run->language->memory, SCAN_NICK))
        return false;
    s.roles = true;
    p->silent = nick_among(&s, run->role[ROLE_OBSCENE], false);
    p->nobody = nick_among(&s, run->role[ROLE_NOBODY], true);
    return !s.failed;
}

bool person_judge(struct kind_run *run, struct person *p)
{
    rlint_str nick = run->reply->context.nick;
    bool known = p->judged || p->silent || !nick.ptr;
    p->judged = true;
    if (!known && !judge_nick(run, p, without_digits(str_trim(nick))))
        run->failed = true;
    return !run->failed;
}

/* The name a client signs with: one to three words with capitals, the first a
 * name, in the last sentence, perhaps after «С уважением»; or what follows
 * «меня зовут». */
static rlint_str signature(const struct scan *message)
{
    const struct reading *r = message ? message->reading : NULL;
    if (!r || !r->sentence.count)
        return (rlint_str){NULL, 0};
    for (uint32_t i = 2; i < r->token.count; i++)
        if ((r->token.item[i].flags & TOKEN_NAME) &&
            str_is(token_fold(r, &r->token.item[i - 1]), "зовут") &&
            str_is(token_fold(r, &r->token.item[i - 2]), "меня"))
            return str_span(r->text, r->token.item[i].span);
    const struct sentence *last = &r->sentence.item[r->sentence.count - 1];
    uint32_t beg = last->beg, end = last->end;
    if (end - beg > 2 &&
        str_is(token_fold(r, &r->token.item[beg + 1]), "уважением"))
        beg += 2;
    else if (r->sentence.count < 2)
        return (rlint_str){NULL, 0};
    if (beg == end || end - beg > 3 || !(r->token.item[beg].flags & TOKEN_NAME))
        return (rlint_str){NULL, 0};
    for (uint32_t i = beg; i < end; i++)
        if (!(r->token.item[i].flags & TOKEN_CAPITAL))
            return (rlint_str){NULL, 0};
    return str_span(r->text, (rlint_span){r->token.item[beg].span.beg,
                                          r->token.item[end - 1].span.end});
}

/* ---------------------------------------------------------------- pieces */

/* The signs between two tokens that stand for letters. */
static void keep_signs(struct buf *b, rlint_str gap)
{
    for (size_t i = 0; i < gap.len; i++)
        if (strchr("$@", gap.ptr[i]))
            buf_char(b, gap.ptr[i]);
        else if (str_begins(str_between(gap.ptr + i, gap.ptr + gap.len),
                            STR("†")))
            buf_char(b, 't');
}

static rlint_str gap_before(const struct reading *r, uint32_t i)
{
    uint32_t beg = i ? r->token.item[i - 1].span.end : 0;
    uint32_t end =
        i < r->token.count ? r->token.item[i].span.beg : (uint32_t)r->text.len;
    return str_span(r->text, (rlint_span){beg, end});
}

static bool cuts(rlint_str gap)
{
    for (size_t i = 0; i < gap.len; i++)
        if (strchr(" \t_.-", gap.ptr[i]))
            return true;
    return false;
}

/* `text`, or NULL, is kept. */
static bool add_piece(struct arena *a, struct person *p, char *text, size_t len)
{
    char alike[64];
    struct nick_piece *slot = text ? vec_push(a, &p->piece) : NULL;
    if (!slot)
        return false;
    slot->text = (rlint_str){text, len};
    slot->bare = without_digits(slot->text);
    slot->alike.len = name_alike(alike, sizeof alike, slot->text);
    slot->alike.ptr = arena_text(a, (rlint_str){alike, slot->alike.len});
    return slot->alike.ptr != NULL;
}

/* What stands between spaces, underscores, dots and hyphens, as one word. */
static bool read_pieces(struct arena *a, struct person *p)
{
    const struct reading *r = &p->nick;
    const rlint_allocator in_arena = arena_allocator(a);
    struct buf b;
    buf_init(&b, &in_arena);
    for (uint32_t i = 0; i < r->token.count; i++) {
        keep_signs(&b, gap_before(r, i));
        buf_str(&b, token_fold(r, &r->token.item[i]));
        if (i + 1 < r->token.count && !cuts(gap_before(r, i + 1)))
            continue;
        if (b.failed || !add_piece(a, p, arena_text(a, buf_view(&b)), b.len))
            return false;
        b.len = 0;
    }
    return true;
}

static bool is_big(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The parts of a word that is written LikeThis, each a piece of its own. */
static bool read_humps(struct arena *a, struct person *p)
{
    rlint_str nick = p->nick.text;
    for (size_t beg = 0, i = 1; i <= nick.len; i++) {
        bool end = i == nick.len || !(is_small(nick.ptr[i]));
        if (is_big(nick.ptr[i - 1]))
            beg = i - 1;
        if (!end || !is_big(nick.ptr[beg]) || !is_small(nick.ptr[i - 1]) ||
            i - beg < 3)
            continue;
        bool whole = (beg == 0 || !is_small(nick.ptr[beg - 1])) &&
                     (i == nick.len || !is_big(nick.ptr[i]));
        if (whole)
            continue;
        char *text = arena_text(a, (rlint_str){nick.ptr + beg, i - beg});
        if (text)
            *text = (char)(*text + ('a' - 'A'));
        if (!add_piece(a, p, text, i - beg))
            return false;
    }
    return true;
}

static bool person_read(struct kind_run *run, struct person *p)
{
    const rlint_context *c = &run->reply->context;
    struct arena *a = run->scan->arena;
    rlint_str sign =
        c->signed_.ptr ? c->signed_ : signature(run->language_message);
    p->silent = c->nick.ptr && unspeakable(c->nick);
    return reading_words(&p->nick, a, c->nick) &&
           reading_words(&p->handle, a, c->handle) &&
           reading_words(&p->signed_, a, sign) &&
           reading_words(&p->agent, a, c->agent) && read_pieces(a, p) &&
           read_humps(a, p);
}

static uint64_t bit_of(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 58);
}

static uint64_t hashes_of(const struct reading *words)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < words->token.count; i++)
        bits |= bit_of(words->token.item[i].hash);
    return bits;
}

static uint64_t all_hashes(const struct person *p)
{
    uint64_t bits =
        hashes_of(&p->nick) | hashes_of(&p->handle) | hashes_of(&p->signed_);
    for (uint32_t i = 0; i < p->piece.count; i++) {
        const struct nick_piece *piece = &p->piece.item[i];
        bits |= bit_of(token_hash(piece->bare.ptr, piece->bare.len)) |
                bit_of(token_hash(piece->alike.ptr, piece->alike.len));
    }
    return bits;
}

struct person *person_of(struct kind_run *run)
{
    if (run->person)
        return run->person;
    struct person *p = arena_new(run->scan->arena, struct person);
    if (!p || !person_read(run, p)) {
        run->failed = true;
        return NULL;
    }
    p->hashes = all_hashes(p);
    p->name = IMAGE_NONE;
    run->person = p;
    return p;
}

/* ----------------------------------------------------------------- names */

static bool among(const struct reading *words, rlint_str fold)
{
    for (uint32_t i = 0; i < words->token.count; i++)
        if (str_equal(token_fold(words, &words->token.item[i]), fold))
            return true;
    return false;
}

bool person_says(const struct person *p, const struct reading *r,
                 const struct token *word, bool *plain)
{
    rlint_str fold = token_fold(r, word);
    *plain = false;
    if (!(p->hashes & bit_of(word->hash))) /* most */
        return false;
    if (among(&p->nick, fold) || among(&p->handle, fold) ||
        among(&p->signed_, fold))
        return true;
    for (uint32_t i = 0; i < p->piece.count; i++) {
        const struct nick_piece *piece = &p->piece.item[i];
        if (piece->alike.len && str_equal(piece->alike, fold))
            return true;
        if (str_equal(piece->bare, fold))
            *plain = true;
    }
    return *plain;
}

static bool is_name_form(const struct image *m, rlint_str fold, uint32_t name)
{
    char alike[64];
    rlint_str bare = without_digits(fold);
    uint32_t word = name_known(m, bare);
    if (word == IMAGE_NONE) {
        size_t len = name_alike(alike, sizeof alike, bare);
        word = len ? name_known(m, (rlint_str){alike, len}) : word;
    }
    return (word != IMAGE_NONE && names_share(m, word, name)) ||
           name_spelled(m, name, bare) ||
           (bare.len < fold.len && name_spelled(m, name, fold));
}

static bool is_form(const struct image *m, const struct person *p,
                    uint32_t name)
{
    const struct reading *sign = &p->signed_;
    for (uint32_t i = 0; i < p->piece.count; i++)
        if (is_name_form(m, p->piece.item[i].text, name))
            return true;
    for (uint32_t i = 0; i < sign->token.count; i++)
        if (is_name_form(m, token_fold(sign, &sign->token.item[i]), name))
            return true;
    return false;
}

/* All forms of the check ask for the same name. */
bool person_is_form(const struct kind_run *run, struct person *p, uint32_t name)
{
    if (p->name != name)
        p->is_form = is_form(run->language->image, p, name);
    p->name = name;
    return p->is_form;
}

/* How Russian, Ukrainian, Armenian and Georgian surnames end. */
static bool is_surname(rlint_str fold)
{
    return name_ends(fold, "ов ев ин ын ова ева ина ына ский ская цкий цкая ой "
                           "ых их ко ук юк ян дзе швили ман берг оглы");
}

/* Two given names or a double surname: «Анна Мария Белова», «Анна Белова-Рид».
 */
static bool is_full_name(const struct reading *n, bool patronymic)
{
    const struct token *t = n->token.item;
    return n->token.count == 2 || patronymic ||
           is_surname(token_fold(n, &t[1])) || is_surname(token_fold(n, &t[2]));
}

uint32_t person_first_name(const struct kind_run *run, const struct person *p)
{
    const struct reading *n = &p->nick;
    const struct image *m = run->language->image;
    uint32_t count = n->token.count, last = count - 1;
    if (count < 2 || count > 3)
        return IMAGE_NONE;
    for (uint32_t i = 0; i < count; i++)
        if (!(n->token.item[i].flags & TOKEN_CAPITAL))
            return IMAGE_NONE;
    bool patronymic =
        opening_is_patronymic(token_fold(n, &n->token.item[last])) ||
        (count == 3 && opening_is_patronymic(token_fold(n, &n->token.item[1])));
    if (!is_full_name(n, patronymic))
        return IMAGE_NONE;
    if (name_known(m, token_fold(n, &n->token.item[0])) != IMAGE_NONE)
        return 0;
    if (name_known(m, token_fold(n, &n->token.item[1])) != IMAGE_NONE &&
        is_surname(token_fold(n, &n->token.item[0])))
        return 1;
    return IMAGE_NONE;
}
