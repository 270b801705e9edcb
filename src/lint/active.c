/* active.c - what of an image runs while the context says the same. */
#include "lint/active.h"

static bool open_image(struct active *a, const struct ruleset_image *at,
                       struct arena *keep)
{
    uint32_t whens = image_count(at->image, IMAGE_WHEN);
    uint32_t others = image_count(at->image, IMAGE_OTHER);
    a->state = arena_raw(keep, whens, sizeof *a->state);
    a->fields = arena_raw(keep, whens, sizeof *a->fields);
    a->uses = arena_alloc(keep, whens, sizeof *a->uses);
    a->other = arena_raw(keep, others, sizeof *a->other);
    a->groups = (others + 63) / 64;
    a->row[0] =
        arena_raw(keep, ACTIVE_ROWS * (size_t)a->groups, sizeof *a->row[0]);
    for (int i = 1; a->row[0] && i < ACTIVE_ROWS; i++)
        a->row[i] = a->row[i - 1] + a->groups;
    a->conditional = arena_raw(keep, image_count(at->image, IMAGE_RULE),
                               sizeof *a->conditional);
    a->lines =
        arena_raw(keep, image_count(at->image, IMAGE_EAGER), sizeof *a->lines);
    return !keep->failed;
}

bool active_open(struct active_set *a, const struct rlint_ruleset *rules,
                 struct arena *keep)
{
    arena_init(&a->texts, &keep->alloc);
    a->asked = KIND_VALUES;
    a->judged = false;
    a->image = arena_array(keep, struct active, rules->images + 1);
    for (uint32_t i = 0; a->image && i < rules->images; i++) {
        const struct ruleset_image *at = &rules->image[i];
        if (at->on && open_image(&a->image[i], at, keep))
            a->asked |= when_values(at->image);
    }
    return !keep->failed;
}

void active_close(struct active_set *a)
{
    arena_free(&a->texts);
}

/* Judges the conditions that ask for one of these fields; the uses of those
 * that say another thing now. */
static uint32_t judge_conditions(struct active *a, const struct image *m,
                                 const struct facts *facts, uint32_t changed)
{
    uint32_t uses = 0;
    for (uint32_t n = 0; n < image_count(m, IMAGE_WHEN); n++) {
        uint8_t before = a->state[n];
        if (!(when_asks(m, n) & changed))
            continue;
        a->state[n] = (uint8_t)when_eval(m, n, facts, &a->fields[n]);
        if (a->state[n] != before)
            uses |= a->uses[n];
    }
    return uses;
}

static void count_rules(struct active *a, const struct ruleset_image *at)
{
    a->applied = a->skipped = a->missing = 0;
    for (uint32_t n = 0; n < image_count(at->image, IMAGE_WHEN); n++) {
        if (a->state[n] == WHEN_YES)
            a->applied += at->when_rules[n];
        if (a->state[n] != WHEN_UNKNOWN || !at->when_rules[n])
            continue;
        a->skipped += at->when_rules[n];
        a->missing |= a->fields[n];
    }
}

static inline void put_range(uint64_t *lines, struct image_range range,
                             bool run)
{
    uint32_t end = range.beg + range.count;
    for (uint32_t i = range.beg; i < end; i = (i | 63) + 1) {
        uint64_t some = UINT64_MAX << i % 64;
        if ((i | 63) >= end)
            some &= (UINT64_C(1) << end % 64) - 1;
        lines[i / 64] = run ? lines[i / 64] | some : lines[i / 64] & ~some;
    }
}

/* The lines of a rule that are looked for unasked. */
static inline void put_lines(uint64_t *lines, const struct image_rule *rule,
                             bool run)
{
    put_range(lines, rule->use[USE_MATCH], run);
    put_range(lines, rule->use[USE_COUNT], run);
}

static void note_conditional(struct active *a, const struct image_rule *rule)
{
    if (kind_row(rule->kind)->run)
        a->uses[rule->when] |= USE_OF_OTHERS;
    if (!rule->use[USE_MATCH].count && !rule->use[USE_COUNT].count)
        return;
    a->uses[rule->when] |= USE_OF_LINES;
    a->conditional[a->conditionals++] = rule;
}

/* What never changes: lines that are looked for unasked, but for those of rules
 * that are off, and what waits for conditions; all of these are judged. */
static void judge_first(struct active *a, const struct ruleset_image *at,
                        const struct facts *facts)
{
    const struct image *m = at->image;
    for (uint32_t n = 0; n < image_count(m, IMAGE_WHEN); n++)
        a->state[n] = (uint8_t)when_eval(m, n, facts, &a->fields[n]);
    struct image_range groups = {0, image_count(m, IMAGE_EAGER)};
    memcpy(a->lines, image_run(m, IMAGE_EAGER, groups),
           groups.count * sizeof *a->lines);
    const struct image_rule *rule = image_at(m, IMAGE_RULE, 0);
    const struct image_rule *end = rule + image_count(m, IMAGE_RULE);
    a->conditionals = 0;
    for (const uint8_t *level = at->level; rule < end; rule++, level++) {
        if (*level && rule->when)
            note_conditional(a, rule);
        else if (!*level)
            put_lines(a->lines, rule, false);
    }
}

/* Those of rules that hold, or do not hold any more. */
static void change_lines(struct active *a)
{
    for (uint32_t i = 0; i < a->conditionals; i++) {
        const struct image_rule *rule = a->conditional[i];
        put_lines(a->lines, rule, a->state[rule->when] == WHEN_YES);
    }
}

static bool is_open(const struct gate *gate)
{
    return !gate->any && !gate->characters && !gate->words && !gate->sentences;
}

/* Puts a rule, the `n`-th of them, behind its gate. */
static void put_behind(struct active *a, const struct active_rule *o,
                       uint32_t n)
{
    uint64_t bit = UINT64_C(1) << n % 64;
    bool lacks = o->missing && is_open(&o->gate);
    a->asks |= o->gate.any;
    a->lacking += lacks;
    a->lacking_fields |= lacks ? o->missing : 0;
    if (!o->gate.any)
        a->row[lacks ? ROW_LACKING : ROW_PLAIN][n / 64] |= bit;
    for (uint32_t left = o->gate.any; left; left &= left - 1)
        a->row[__builtin_ctz(left)][n / 64] |= bit;
}

static void list_others(struct active *a, const struct ruleset_image *at,
                        const struct facts *facts)
{
    const struct image *m = at->image;
    uint32_t others = 0;
    memset(a->row[0], 0, ACTIVE_ROWS * (size_t)a->groups * sizeof *a->row[0]);
    a->asks = a->lacking = a->lacking_fields = 0;
    for (uint32_t n = 0; n < image_count(m, IMAGE_OTHER); n++) {
        uint32_t number = *IMAGE_GET(m, IMAGE_OTHER, uint32_t, n);
        const struct image_rule *rule = image_rule(m, number);
        const struct match_kind *kind = kind_row(rule->kind);
        if (!at->level[number] || a->state[rule->when] != WHEN_YES)
            continue;
        struct active_rule *o = &a->other[others];
        *o = (struct active_rule){.rule = rule, .kind = kind, .number = number};
        if (kind->needs)
            o->missing = kind->needs(m, rule, facts);
        if (kind->gate)
            kind->gate(m, rule, facts, &o->gate);
        put_behind(a, o, others++);
    }
}

/* Do the kinds of rule see the same? */
static bool kinds_differ(const struct facts *a, const struct facts *b)
{
    return ((a->known ^ b->known) & KIND_ASKS) ||
           facts_first(a) != facts_first(b);
}

/* Before, the image was judged by facts that differ in these fields; 0: it was
 * not yet. */
static void judge_image(struct active *a, const struct ruleset_image *at,
                        const struct facts *facts, uint32_t changed, bool kinds)
{
    uint32_t uses = USE_OF_LINES | USE_OF_OTHERS;
    if (changed)
        uses = judge_conditions(a, at->image, facts, changed);
    else
        judge_first(a, at, facts);
    count_rules(a, at);
    if (uses & USE_OF_LINES)
        change_lines(a);
    if (uses & USE_OF_OTHERS || kinds)
        list_others(a, at, facts);
}

bool active_judge(struct active_set *a, const struct rlint_ruleset *rules,
                  const rlint_context *context)
{
    struct facts now;
    if (a->judged && facts_hold(&a->facts, context))
        return true;
    facts_read(&now, context, a->asked);
    uint32_t changed = a->judged ? facts_differ(&a->facts, &now) : 0;
    bool kinds = changed && kinds_differ(&a->facts, &now);
    for (uint32_t i = 0; i < rules->images; i++)
        if (rules->image[i].on)
            judge_image(&a->image[i], &rules->image[i], &now, changed, kinds);
    arena_reset(&a->texts);
    a->judged = facts_copy(&a->facts, &now, &a->texts);
    return a->judged;
}
