/* cover.c - finding phrases that another rule has already.
 *
 * A line stands for sequences of words; each becomes one number.  A line is
 * covered when others have all of its sequences, under the same conditions.
 * What would be too many sequences counts as one element, as it is written. */
#include "rule/cover.h"

#define SEQUENCES 32u /* of a line, at most */

struct sequences {
    uint64_t at[SEQUENCES];
    uint32_t count;
};

static uint64_t mix(uint64_t hash, uint64_t more)
{
    hash = (hash ^ more) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t mix_text(uint64_t hash, rlint_str text)
{
    return str_hash(hash, text);
}

static uint64_t form_hash(const struct form *form)
{
    return mix(PHRASE_WORD + 64u * form->prefix, form->hash);
}

/* An element as it is written. */
static uint64_t mix_whole(uint64_t hash, const struct phrase *p)
{
    hash = mix_text(mix(mix(hash, p->kind), p->number), p->sign);
    for (uint32_t i = 0; i < p->form_count; i++)
        hash = mix(hash, form_hash(&p->form[i]));
    for (const struct phrase *c = p->child; c; c = c->next)
        hash = mix_whole(hash, c);
    return mix(hash, UINT32_MAX);
}

/* How many sequences it stands for; more than SEQUENCES are too many. */
static uint32_t sequences_of(const struct phrase *p)
{
    uint32_t n = p->kind == PHRASE_ALT ? 0 : 1;
    if (p->kind == PHRASE_WORD)
        return p->form_count;
    for (const struct phrase *c = p->child; c && n <= SEQUENCES; c = c->next)
        n = p->kind == PHRASE_ALT ? n + sequences_of(c) : n * sequences_of(c);
    return p->kind == PHRASE_OPT ? n + 1 : n;
}

static void walk(struct sequences *s, const struct phrase *p);

static void walk_all(struct sequences *s, const struct phrase *first)
{
    for (; first; first = first->next)
        walk(s, first);
}

static void append(struct sequences *s, const struct sequences *more)
{
    memcpy(s->at + s->count, more->at, more->count * sizeof *more->at);
    s->count += more->count;
}

/* The one way to go on behind every sequence so far. */
static void walk_on(struct sequences *s, uint64_t hash)
{
    for (uint32_t i = 0; i < s->count; i++)
        s->at[i] = mix(s->at[i], hash);
}

/* Where several ways are open: each of them, behind every sequence so far. */
static void walk_ways(struct sequences *s, const struct phrase *p)
{
    const struct sequences start = *s;
    s->count = p->kind == PHRASE_OPT ? s->count : 0;
    for (uint32_t i = 0; i < p->form_count; i++) {
        uint64_t hash = form_hash(&p->form[i]);
        for (uint32_t k = 0; k < start.count; k++)
            s->at[s->count++] = mix(start.at[k], hash);
    }
    for (const struct phrase *c = p->child; c; c = c->next) {
        struct sequences way = start;
        walk(&way, c);
        append(s, &way);
    }
}

static void walk(struct sequences *s, const struct phrase *p)
{
    bool ways = p->kind == PHRASE_ALT || p->kind == PHRASE_OPT ||
                p->kind == PHRASE_WORD;
    if (p->kind == PHRASE_SEQ || p->kind == PHRASE_MARK) {
        walk_all(s, p->child);
    } else if (p->kind == PHRASE_WORD && p->form_count == 1) {
        walk_on(s, form_hash(p->form));
    } else if (ways && sequences_of(p) * s->count <= SEQUENCES) {
        walk_ways(s, p);
    } else {
        for (uint32_t i = 0; i < s->count; i++)
            s->at[i] = mix_whole(s->at[i], p);
    }
}

/* -------------------------------------------------------------- conditions */

static uint64_t mix_node(uint64_t hash, const struct node *node)
{
    hash = mix_text(mix_text(mix(hash, node->kind), node->key), node->text);
    for (const struct node *c = node->child; c; c = c->next)
        hash = mix_node(hash, c);
    return mix(hash, UINT32_MAX);
}

/* All that decides, beside the phrase, where a rule fires. */
static uint64_t conditions(const struct node *node, const struct rule *rule)
{
    static const char key[][16] = {
        "when",        "negation",     "except",     "unless",
        "unless-near", "unless-reply", "if-message", "unless-message"};
    uint64_t hash = mix(STR_FNV_SEED, rule->scope);
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        const struct node *value = node_get(node, key[i]);
        if (value)
            hash = mix_node(hash, value);
    }
    return hash;
}

/* ------------------------------------------------------------------- lines */

/* Where the number of the sequence's slot stands, or the free place for it.
 * Nobody who writes a file knows where the table lies. */
static uint32_t *find_place(const struct covers *c, uint64_t sequence)
{
    rlint_str key = {(const char *)&sequence, sizeof sequence};
    for (uint32_t i = (uint32_t)str_hash((uintptr_t)c->place, key);; i++) {
        uint32_t *place = &c->place[i & (c->places - 1)];
        if (!*place || c->slot.item[*place - 1].sequence == sequence)
            return place;
    }
}

/* Makes the table larger: at most half of it is full. */
static bool more_places(struct covers *c)
{
    uint32_t places = c->places ? 2 * c->places : 64;
    uint32_t *place = arena_array(c->arena, uint32_t, places);
    if (!place)
        return false;
    c->place = place;
    c->places = places;
    for (uint32_t i = 0; i < c->slot.count; i++)
        *find_place(c, c->slot.item[i].sequence) = i + 1;
    return true;
}

/* The number of the sequence's slot. */
static uint32_t slot_of(struct covers *c, uint64_t sequence)
{
    if (c->slot.count >= c->places / 2 && !more_places(c))
        return COVER_NONE;
    uint32_t *place = find_place(c, sequence);
    if (*place)
        return *place - 1;
    struct cover_slot *slot = vec_push(c->arena, &c->slot);
    if (!slot)
        return COVER_NONE;
    *slot = (struct cover_slot){sequence, COVER_NONE, COVER_NONE};
    *place = c->slot.count;
    return c->slot.count - 1;
}

static uint32_t length(const struct covers *c, uint32_t line)
{
    return c->line.item[line].end - c->line.item[line].beg;
}

/* Line `number` has the sequence of the slot, too. */
static void slot_take(struct covers *c, struct cover_slot *slot,
                      uint32_t number)
{
    if (slot->best != COVER_NONE && slot->best < c->told) {
        slot->before = slot->best;
        slot->best = COVER_NONE;
    }
    if (slot->best == COVER_NONE || length(c, slot->best) < length(c, number))
        slot->best = number;
}

static void line_add(struct covers *c, const struct phrase_line *from,
                     uint64_t hash)
{
    struct sequences s;
    s.at[0] = mix(hash, from->flags & (LINE_BEGIN | LINE_END | LINE_REPLY));
    s.count = 1;
    uint32_t number = c->line.count, beg = c->has.count;
    struct cover_line *line = vec_push(c->arena, &c->line);
    for (uint32_t i = 0; i < from->part_count; i++) {
        walk(&s, from->part[i]);
        walk_on(&s, i);
    }
    for (uint32_t i = 0; i < s.count; i++) {
        uint32_t slot = slot_of(c, s.at[i]);
        uint32_t *has = vec_push(c->arena, &c->has);
        if (has)
            *has = slot;
    }
    if (c->arena->failed)
        return;
    *line = (struct cover_line){from->scalar, from->place, beg, c->has.count};
    for (uint32_t i = line->beg; i < line->end; i++)
        slot_take(c, &c->slot.item[c->has.item[i]], number);
}

void cover_add(struct covers *c, const struct node *node,
               const struct rule *rule)
{
    const struct phrase_lines *lines = &rule->model.use[USE_MATCH];
    uint64_t hash = conditions(node, rule);
    if (!node_get(node, "phrases"))
        return;
    for (uint32_t i = 0; i < lines->line.count && !c->arena->failed; i++)
        line_add(c, &lines->line.item[i], hash);
}

/* Of the rule that the line stands in. */
static rlint_str id_of(const struct cover_line *line)
{
    return node_get(line->scalar->parent, "id")->text;
}

/* The line that has the first sequence of this one, when others have all of
 * them; else COVER_NONE. */
static uint32_t covering(const struct covers *c, uint32_t number)
{
    const struct cover_line *line = &c->line.item[number];
    uint32_t ret = COVER_NONE;
    for (uint32_t i = line->end; i-- > line->beg;) {
        const struct cover_slot *slot = &c->slot.item[c->has.item[i]];
        ret = slot->before != COVER_NONE ? slot->before : slot->best;
        if (ret == number)
            return COVER_NONE;
    }
    return ret;
}

void cover_tell(struct covers *c, struct rlint_report *problems)
{
    for (uint32_t i = c->told; i < c->line.count; i++) {
        const struct cover_line *line = &c->line.item[i];
        uint32_t by = c->arena->failed ? COVER_NONE : covering(c, i);
        if (by == COVER_NONE)
            continue;
        rlint_str id = id_of(&c->line.item[by]);
        rlint_span span = node_part(line->scalar, line->part);
        if (str_equal(id, id_of(line)))
            report_add(problems, "rule/covered", RLINT_WARNING, span,
                       "other lines of this rule have this phrase");
        else
            report_add(problems, "rule/covered", RLINT_WARNING, span,
                       "rule %.*s has this phrase", STR_ARG(id));
    }
    c->told = c->line.count;
}
