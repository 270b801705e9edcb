/* guard.c - what cancels a match. */
#include "lint/run.h"

/* ------------------------------------------------------------------ places */

/* Tokens of the draft that a match lies over which does not know them; mostly
 * it begins in its sentence. */
static void find_tokens(const struct reading *r, struct match *m)
{
    const struct sentence *in = &r->sentence.item[m->sentence];
    uint32_t low = 0, high = r->token.count;
    if (m->line != IMAGE_NONE || m->beg < m->end)
        return;
    if (in->beg > 0 && r->token.item[in->beg - 1].span.end <= m->span.beg)
        low = in->beg;
    if (in->end < high && r->token.item[in->end].span.end > m->span.beg)
        high = in->end;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->token.item[mid].span.end <= m->span.beg)
            low = mid + 1;
        else
            high = mid;
    }
    m->beg = m->end = low;
    while (m->end < r->token.count &&
           r->token.item[m->end].span.beg < m->span.end)
        m->end++;
}

static bool is_clause_sign(const struct reading *r, uint32_t token)
{
    if (token == 0 || token >= r->token.count)
        return true;
    static const char signs[] = ",;:()"; /* and NUL */
    const char *p = r->text.ptr + r->token.item[token - 1].span.end;
    const char *end = r->text.ptr + r->token.item[token].span.beg;
    for (; p < end; p++)
        if (memchr(signs, *p, sizeof(signs)) ||
            (end - p >= 3 && (memcmp(p, "\xE2\x80\x94", 3) == 0 || /* em */
                              memcmp(p, "\xE2\x80\x93", 3) == 0))) /* en */
            return true;
    return false;
}

/* The clause around a match: up to the nearest comma, colon or dash. */
static void find_clause(const struct reading *r, const struct match *m,
                        uint32_t *beg, uint32_t *end)
{
    const struct sentence *in = &r->sentence.item[m->sentence];
    *beg = m->beg;
    *end = m->end;
    while (*beg > in->beg && !is_clause_sign(r, *beg))
        --*beg;
    while (*end < in->end && !is_clause_sign(r, *end))
        ++*end;
}

static bool scope_holds(const struct reading *r, const struct match *m,
                        uint8_t scope)
{
    const struct sentence *in = &r->sentence.item[m->sentence];
    uint32_t first = 0, last = r->sentence.count - 1, words = 0;
    if (scope == SCOPE_REPLY)
        return true;
    while (first < last &&
           r->sentence.item[first].beg == r->sentence.item[first].end)
        first++;
    while (last > 0 && r->sentence.item[last].beg == r->sentence.item[last].end)
        last--;
    switch (scope) {
    case SCOPE_FIRST_SENTENCE:
        return m->sentence <= first;
    case SCOPE_LAST_SENTENCE:
        return m->sentence >= last;
    case SCOPE_SENTENCE:
        for (uint32_t i = in->beg; i < in->end; i++)
            if ((i < m->beg || i >= m->end) &&
                r->token.item[i].kind == TOKEN_WORD)
                return false;
        return true;
    case SCOPE_OPENING:
        for (uint32_t i = m->beg; i < in->end && words <= 4; i++) {
            if (i >= m->end && is_clause_sign(r, i))
                break;
            words += i >= m->end;
        }
        for (uint32_t i = in->beg; i < m->beg; i++)
            if (r->token.item[i].kind == TOKEN_WORD && m->beg > in->beg &&
                !is_clause_sign(r, m->beg))
                return false;
        return words <= 4 && m->sentence <= first + 1;
    default:
        return true;
    }
}

/* ------------------------------------------------------------------- lines */

/* True: it is another question than before, and `a` is for its answer. */
static bool is_new(struct guard_answer *a, const struct scan *s,
                   struct image_range lines, uint32_t from, uint32_t to)
{
    if (a->scan == s && a->lines == lines.beg && a->from == from && a->to == to)
        return false;
    struct matches empty = a->found; /* room that is there already */
    empty.at.count = 0;
    *a = (struct guard_answer){
        .scan = s, .lines = lines.beg, .from = from, .to = to, .found = empty};
    return true;
}

/* Do these lines match in the sentences [from, to)? */
static bool stands(struct run *run, enum guard_question what, struct scan *s,
                   struct image_range lines, uint32_t from, uint32_t to)
{
    struct guard_answer *a = &run->answer[what];
    if (!scan_may(s, lines, from, to))
        return false;
    if (is_new(a, s, lines, from, to))
        a->has = scan_has(s, lines, from, to);
    return a->has;
}

/* Their matches in a sentence. */
static const struct matches *found_in(struct run *run, enum guard_question what,
                                      struct scan *s, struct image_range lines,
                                      uint32_t sentence)
{
    static const struct matches none;
    struct guard_answer *a = &run->answer[what];
    if (!scan_may(s, lines, sentence, sentence + 1))
        return &none;
    if (is_new(a, s, lines, sentence, sentence + 1))
        scan_lines(s, lines, sentence, sentence + 1, &a->found);
    return &a->found;
}

/* Does one of these matches hold all words of `m`? */
static bool is_within(const struct match *m, const struct matches *found)
{
    for (uint32_t k = 0; k < found->at.count; k++)
        if (found->at.item[k].beg <= m->beg && found->at.item[k].end >= m->end)
            return true;
    return false;
}

/* The same of lines of a rule over a whole text. */
static bool stands_anywhere(struct run *run, struct image_run *i,
                            const struct match *m, enum image_use use,
                            struct scan *s)
{
    struct image_range lines = run_rule(i, m)->use[use];
    uint32_t all = s->reading->sentence.count;
    if (!lines.count || !scan_may(s, lines, 0, all))
        return false;
    if (!i->known[use])
        i->known[use] = arena_array(run->arena, uint8_t,
                                    image_count(i->at->image, IMAGE_RULE));
    if (!i->known[use])
        return false;
    uint8_t *known = &i->known[use][m->rule];
    if (!*known)
        *known = 1 + scan_has(s, lines, 0, all);
    return *known > 1;
}

/* Do lines that name <match>, which come first, match around it? */
static bool stands_around(struct scan *s, struct image_range lines,
                          const struct match *m)
{
    if (!scan_may(s, lines, m->sentence, m->sentence + 1) ||
        !(image_line(s->image, lines.beg)->flags & LINE_JUDGES))
        return false;
    s->match_beg = m->beg;
    s->match_end = m->end;
    bool has = scan_has(s, lines, m->sentence, m->sentence + 1);
    s->match_beg = s->match_end = IMAGE_NONE;
    return has;
}

/* May some guard of the rule hold?  Of most none does. */
static bool is_guarded(const struct image_run *i, const struct image_rule *rule,
                       uint32_t from, uint32_t to)
{
    const struct image_range *use = rule->use;
    return scan_may(i->scan, use[USE_EXCEPT], from, to) ||
           scan_may(i->scan, use[USE_UNLESS], from, to) ||
           scan_may(i->scan, use[USE_UNLESS_NEAR], from, to) ||
           use[USE_UNLESS_REPLY].count;
}

/* Guards of the rule that look at the sentence of a match, or beside it. */
static enum guard near_guards(struct run *run, struct image_run *i,
                              const struct match *m)
{
    struct scan *s = i->scan;
    const struct image_rule *rule = run_rule(i, m);
    const struct image_range *use = rule->use;
    uint32_t n = m->sentence, all = run->draft.sentence.count;
    uint32_t from = n ? n - 1 : 0, to = n + 2 < all ? n + 2 : all;
    if (!is_guarded(i, rule, from, to))
        return GUARD_NONE;
    if (is_within(m, found_in(run, ASK_EXCEPT, s, use[USE_EXCEPT], n)))
        return GUARD_EXCEPT;
    if (stands(run, ASK_UNLESS, s, use[USE_UNLESS], n, n + 1) ||
        stands_around(s, use[USE_UNLESS], m))
        return GUARD_UNLESS;
    if (stands(run, ASK_UNLESS_NEAR, s, use[USE_UNLESS_NEAR], from, to) ||
        stands_around(s, use[USE_UNLESS_NEAR], m))
        return GUARD_NEAR;
    return stands_around(s, use[USE_UNLESS_REPLY], m) ? GUARD_REPLY
                                                      : GUARD_NONE;
}

enum guard guard_texts(struct run *run, struct image_run *i,
                       const struct match *m)
{
    const struct image_range *use = run_rule(i, m)->use;
    if (stands_anywhere(run, i, m, USE_UNLESS_REPLY, i->scan))
        return GUARD_REPLY;
    if (!i->message)
        return GUARD_NONE;
    if (stands_anywhere(run, i, m, USE_UNLESS_MESSAGE, i->message))
        return GUARD_MESSAGE;
    if (use[USE_IF_MESSAGE].count &&
        !stands_anywhere(run, i, m, USE_IF_MESSAGE, i->message))
        return GUARD_IF_MESSAGE;
    return GUARD_NONE;
}

/* `allow:` of a configuration. */
static bool allowed(struct run *run, const struct match *m)
{
    for (uint32_t k = 0; k < run->linter->rules->images; k++) {
        struct image_run *i = &run->image[k];
        if (!i->scan)
            continue;
        struct image_range lines = image_role(i->at->image, ROLE_ALLOW);
        if (is_within(m, found_in(run, ASK_ALLOW, i->scan, lines, m->sentence)))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- negation */

/* A negator at most four words to the left in the clause. */
static bool negated_left(struct run *run, const struct match *m,
                         const struct matches *found)
{
    struct scan *s = run->language->scan;
    uint32_t beg, end, low = m->beg;
    find_clause(s->reading, m, &beg, &end);
    while (low > beg && m->beg - low < 4)
        low--;
    for (uint32_t k = 0; k < found->at.count; k++) {
        const struct match *n = &found->at.item[k];
        if (n->beg >= low && n->end <= m->beg &&
            !is_within(n,
                       found_in(run, ASK_NEGATORS_EXCEPT, s,
                                run->role[ROLE_NEGATORS_EXCEPT], m->sentence)))
            return true;
    }
    return false;
}

/* «не нужно», «не обязательно» at most three words to the right. */
static bool negated_right(struct run *run, const struct match *m)
{
    struct scan *s = run->language->scan;
    uint32_t beg, end;
    const struct matches *found =
        found_in(run, ASK_NEGATORS_AFTER, s, run->role[ROLE_NEGATORS_AFTER],
                 m->sentence);
    if (!found->at.count)
        return false;
    find_clause(s->reading, m, &beg, &end);
    uint32_t high = m->end + 3 < end ? m->end + 3 : end;
    for (uint32_t k = 0; k < found->at.count; k++)
        if (found->at.item[k].beg >= m->end && found->at.item[k].beg < high)
            return true;
    return false;
}

/* Does one of these matches lie in tokens [beg, end)? */
static bool lies_in(const struct matches *found, uint32_t beg, uint32_t end)
{
    for (uint32_t k = 0; k < found->at.count; k++)
        if (found->at.item[k].beg >= beg && found->at.item[k].end <= end)
            return true;
    return false;
}

static bool reaches_into(const struct matches *found, uint32_t beg,
                         uint32_t end)
{
    for (uint32_t k = 0; k < found->at.count; k++)
        if (found->at.item[k].beg < end && found->at.item[k].end > beg)
            return true;
    return false;
}

static enum guard negation(struct run *run, const struct image_rule *rule,
                           const struct match *m)
{
    uint32_t beg, end;
    if (!run->language || m->line == IMAGE_NONE ||
        (rule->flags & RULE_NEGATION_KEEP))
        return GUARD_NONE;
    struct scan *s = run->language->scan;
    if (rule->flags & RULE_SECRET) {
        find_clause(s->reading, m, &beg, &end);
        const struct matches *found = found_in(
            run, ASK_PROTECTION, s, run->role[ROLE_PROTECTION], m->sentence);
        return reaches_into(found, beg, end) ? GUARD_SECRET : GUARD_NONE;
    }
    const struct matches *negators =
        found_in(run, ASK_NEGATORS, s, run->role[ROLE_NEGATORS], m->sentence);
    if (negators->at.count && lies_in(negators, m->beg, m->end))
        return GUARD_NONE; /* it is said with a negator */
    if ((negators->at.count && negated_left(run, m, negators)) ||
        negated_right(run, m))
        return GUARD_NEGATION;
    return GUARD_NONE;
}

/* ------------------------------------------------------------------ quotes */

static enum guard quotation(struct run *run, const struct image_rule *rule,
                            const struct match *m, uint8_t traits)
{
    if (kind_row(rule->kind)->looks_into_quotes || (rule->flags & RULE_SECRET))
        return GUARD_NONE;
    if (quoted_match(run, m))
        return GUARD_QUOTATION;
    if (!run->has_message || traits & FAMILY_OWN)
        return GUARD_NONE;
    return quoted_words(run, m) ? GUARD_WORDS : GUARD_NONE;
}

/* -------------------------------------------------------------- emergencies */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Do tokens from `i` on spell the digits of a number, whatever stands between
 * them? */
static bool says_number(const struct reading *r, uint32_t i, uint32_t end,
                        rlint_str number)
{
    size_t k = 0;
    for (; i < end; i++) {
        rlint_str said = str_span(r->text, r->token.item[i].span);
        for (size_t n = 0; n < said.len; n++) {
            while (k < number.len && !is_digit(number.ptr[k]))
                k++;
            if (k == number.len || number.ptr[k++] != said.ptr[n])
                return false;
        }
        while (k < number.len && !is_digit(number.ptr[k]))
            k++;
        if (k == number.len)
            return true;
    }
    return false;
}

static bool holds_number(const struct reading *r, const struct sentence *in,
                         const rlint_company *c)
{
    for (uint32_t i = in->beg; i < in->end; i++)
        for (size_t k = 0; k < c->emergency_count; k++)
            if (says_number(r, i, in->end, c->emergency[k]))
                return true;
    return false;
}

/* Where life or money is at stake, a call is no redirect. */
static enum guard emergency(struct run *run, const struct match *m,
                            uint8_t traits)
{
    const struct reading *r = &run->draft;
    uint32_t n = m->sentence;
    if (!run->language || !(traits & FAMILY_CALL))
        return GUARD_NONE;
    struct scan *s = run->language->scan;
    const struct sentence *in = &r->sentence.item[n];
    struct image_range lines = run->role[ROLE_EMERGENCY];
    if (!stands(run, ASK_CALLING, s, run->role[ROLE_CALLING], n, n + 1))
        return GUARD_NONE;
    if (holds_number(r, in, &run->reply->context.company) ||
        stands(run, ASK_EMERGENCY, s, lines, n ? n - 1 : 0,
               n + 2 < r->sentence.count ? n + 2 : r->sentence.count))
        return GUARD_EMERGENCY;
    s = run->language->message;
    return s && stands(run, ASK_EMERGENCY_MESSAGE, s, lines, 0,
                       run->message.sentence.count)
               ? GUARD_EMERGENCY
               : GUARD_NONE;
}

enum guard guard_match(struct run *run, struct image_run *image,
                       struct match *m, uint8_t traits)
{
    const struct image_rule *rule = run_rule(image, m);
    enum guard why;
    if (run->draft.sentence.count == 0)
        return GUARD_NONE;
    find_tokens(&run->draft, m);
    if (!scope_holds(&run->draft, m, rule->scope))
        return GUARD_SCOPE;
    if (run->allows && allowed(run, m))
        return GUARD_ALLOW;
    if ((why = near_guards(run, image, m)) || (why = negation(run, rule, m)))
        return why;
    scan_mark(image->scan, m); /* few get so far */
    why = quotation(run, rule, m, traits);
    return why ? why : emergency(run, m, traits);
}

/* ------------------------------------------------------------------- texts */

/* `then:` of the kind `require` is kept as a guard. */
const char *guard_text(const struct image_rule *rule, enum guard why)
{
    static const char text[][48] = {
        [GUARD_SCOPE] = "stopped: outside its scope:",
        [GUARD_ALLOW] = "stopped by allow:",
        [GUARD_EXCEPT] = "stopped by except:",
        [GUARD_UNLESS] = "stopped by unless:",
        [GUARD_NEAR] = "stopped by unless-near:",
        [GUARD_REPLY] = "stopped by unless-reply:",
        [GUARD_MESSAGE] = "stopped by unless-message:",
        [GUARD_IF_MESSAGE] = "stopped: its if-message: does not hold",
        [GUARD_SECRET] = "stopped: this protects a secret",
        [GUARD_NEGATION] = "stopped by a negation",
        [GUARD_QUOTATION] = "stopped: it stands in a quotation",
        [GUARD_WORDS] = "stopped: these are the client's words",
        [GUARD_EMERGENCY] = "stopped: an emergency",
        [GUARD_COMMENT] = "stopped by a comment of the file",
    };
    bool then = why >= GUARD_UNLESS && why <= GUARD_REPLY &&
                strcmp(kind_row(rule->kind)->name, "require") == 0;
    return then ? "stopped by then:" : text[why];
}
