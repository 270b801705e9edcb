/* run.c - one run, stage by stage. */
#include "lint/run.h"

#include "base/sort.h"
#include "match/annotate.h"

void run_trace(struct run *run, const struct image_run *image,
               const struct match *match, const char *what)
{
    if (!run->linter->trace)
        return;
    rlint_str words = str_span(run->draft.text, match->span);
    char *line =
        arena_printf(run->arena, "%s «%.*s»: %s",
                     run_text(image, run_rule(image, match)->id),
                     words.len > 120 ? 120 : (int)words.len, words.ptr, what);
    char **slot = vec_push(run->arena, &run->report->trace);
    if (slot)
        *slot = line;
}

static bool run_read(struct run *run)
{
    const rlint_context *c = &run->reply->context;
    const struct abbreviations *shorts = &run->linter->rules->shorts;
    enum sentence_lang lang = c->lang.ptr ? lang_of(c->lang) : LANG_ANY;
    run->has_message = c->message.ptr != NULL;
    return reading_make(&run->draft, run->arena, run->reply->prose.text, lang,
                        shorts) &&
           (!run->has_message || reading_make(&run->message, run->arena,
                                              c->message, LANG_ANY, shorts));
}

/* The language most words are in. */
static uint8_t main_lang(const struct reading *r)
{
    uint32_t words[LANG_COUNT] = {0};
    int best = LANG_ANY;
    for (uint32_t i = 0; i < r->sentence.count; i++)
        words[r->sentence.item[i].lang] +=
            r->sentence.item[i].end - r->sentence.item[i].beg;
    for (int i = 1; i < LANG_COUNT; i++)
        if (words[i] > words[best] || (words[i] && best == LANG_ANY))
            best = i;
    return (uint8_t)best;
}

static bool image_applies(const struct run *run, const struct ruleset_image *at,
                          bool knows)
{
    uint8_t lang = (uint8_t)lang_of(str_of(at->image->lang));
    if (!at->on && !knows && !image_count(at->image, IMAGE_ROLE))
        return false;
    for (uint32_t i = 0; i < run->draft.sentence.count; i++) {
        uint8_t its = run->draft.sentence.item[i].lang;
        if (lang == LANG_ANY || its == LANG_ANY || its == lang)
            return true;
    }
    return false;
}

static struct scan *open_scan(struct run *run, uint32_t number,
                              enum scan_text which)
{
    struct scan *s = arena_raw(run->arena, 1, sizeof *s);
    const struct ruleset_image *at = &run->linter->rules->image[number];
    const struct reading *reading =
        which == SCAN_MESSAGE ? &run->message : &run->draft;
    if (!s || !scan_open(s, at->image, reading, run->arena,
                         &run->linter->memory[number], which))
        return NULL;
    s->roles = !at->on;
    return s;
}

static bool open_image(struct run *run, uint32_t number)
{
    struct image_run *i = &run->image[number];
    i->scan = open_scan(run, number, SCAN_DRAFT);
    if (!i->scan)
        return false;
    if (run->has_message &&
        !(i->message = open_scan(run, number, SCAN_MESSAGE)))
        return false;
    run->allows |= image_role(i->at->image, ROLE_ALLOW).count > 0;
    return annotate_words(&run->draft, run->arena, i->scan) &&
           (!i->message ||
            annotate_words(&run->message, run->arena, i->message));
}

static bool run_open(struct run *run)
{
    const struct rlint_ruleset *rules = run->linter->rules;
    uint8_t lang = main_lang(&run->draft);
    int32_t knows = rules->language[lang];
    run->report->lang = lang;
    run->image = arena_array(run->arena, struct image_run, rules->images + 1);
    if (!run->image)
        return false;
    for (uint32_t i = 0; i < rules->images; i++) {
        run->image[i].at = &rules->image[i];
        if (image_applies(run, &rules->image[i], (int32_t)i == knows) &&
            !open_image(run, i))
            return false;
    }
    if (knows >= 0 && run->image[knows].scan) {
        run->language = &run->image[knows];
        run->role = image_at(run->language->at->image, IMAGE_ROLE, 0);
    }
    return annotate_context(&run->draft, run->arena, &run->reply->context);
}

/* A line of the trace that tells why a rule did not run. */
static void trace_rule(struct run *run, const char *id, const char *why,
                       uint32_t fields)
{
    const char *names = report_fields(run->arena, fields);
    char *line =
        names ? arena_printf(run->arena, "%s %s %s", id, why, names) : NULL;
    char **slot = line ? vec_push(run->arena, &run->report->trace) : NULL;
    if (slot)
        *slot = line;
}

static void list_skipped(struct run *run, const struct image_run *i,
                         uint32_t rule, uint32_t fields)
{
    const char *id = run_text(i, image_rule(i->at->image, rule)->id);
    struct skipped *slot = vec_push(run->arena, &run->report->skipped);
    if (slot)
        *slot = (struct skipped){id, fields};
    if (run->linter->trace)
        trace_rule(run, id, "is skipped, not known:", fields);
}

/* Rules whose conditions do not hold. */
static void list_idle(struct run *run, const struct image_run *i)
{
    const struct image *m = i->at->image;
    const struct active *a = i->active;
    if (!run->linter->list_skipped && !run->linter->trace)
        return;
    for (uint32_t n = 0; n < image_count(m, IMAGE_RULE); n++) {
        uint16_t when = image_rule(m, n)->when;
        if (i->at->level[n] && a->state[when] == WHEN_UNKNOWN)
            list_skipped(run, i, n, a->fields[when]);
        else if (i->at->level[n] && a->state[when] == WHEN_NO &&
                 run->linter->trace)
            trace_rule(run, run_text(i, image_rule(m, n)->id),
                       "does not apply, its when: asks for another",
                       a->fields[when]);
    }
}

static uint32_t family_of_match(struct run *run, const struct image_run *i,
                                const struct match *m)
{
    return family_of(&run->linter->families, i->at, m->rule);
}

static bool keep_match(struct run *run, struct matches *list,
                       const struct match *m)
{
    struct match *slot = vec_push(run->arena, &list->at);
    if (slot)
        *slot = *m;
    return slot != NULL;
}

/* Puts aside what limits count, and notes words of courtesy for check `empty`:
 * what these families matched, chosen or not. */
static bool sort_out(struct run *run, struct image_run *i)
{
    const struct families *families = &run->linter->families;
    struct matches *found = &i->found;
    uint32_t kept = 0;
    for (uint32_t k = 0; k < found->at.count; k++) {
        struct match *m = &found->at.item[k];
        bool counts = run_rule(i, m)->use[USE_COUNT].count > 0;
        uint32_t family = family_of_match(run, i, m);
        if (!family || (counts && !keep_match(run, &i->counted, m)))
            return false;
        if (counts)
            continue;
        if (family_at(families, family)->traits & FAMILY_COURTESY &&
            !keep_match(run, &run->courtesy, m))
            return false;
        if (kept++ < k)
            found->at.item[kept - 1] = *m;
    }
    found->at.count = kept;
    return true;
}

/* A rule that holds, but lacks what its kind needs. */
static void skip_rule(struct run *run, const struct image_run *i,
                      const struct active_rule *rule)
{
    run->report->applied--;
    run->report->skipped_count++;
    run->report->missing |= rule->missing;
    if (run->linter->list_skipped || run->linter->trace)
        list_skipped(run, i, rule->number, rule->missing);
}

/* The same of all that lack something whatever the draft is. */
static void count_lacking(struct rlint_report *r, const struct active *a)
{
    r->applied -= a->lacking;
    r->skipped_count += a->lacking;
    r->missing |= a->lacking_fields;
}

/* Of the rules of a group those whose gate may open. */
static uint64_t rules_behind(const struct active *a, uint32_t group,
                             uint32_t any)
{
    uint64_t ret = a->row[ROW_PLAIN][group];
    for (any &= a->asks; any; any &= any - 1)
        ret |= a->row[__builtin_ctz(any)][group];
    return ret;
}

static void run_other(struct run *run, struct image_run *i,
                      const struct active_rule *rule, struct kind_run *kind)
{
    kind->number = rule->number;
    kind->rule = rule->rule;
    if (rule->missing)
        skip_rule(run, i, rule);
    else
        rule->kind->run(kind);
}

/* Rules that have no anchors: they look for themselves.  One that could find
 * nothing lacks nothing. */
static bool run_others(struct run *run, struct image_run *i, struct gate draft)
{
    const struct active *a = i->active;
    bool list = run->linter->list_skipped || run->linter->trace;
    struct kind_run kind = {.scan = i->scan,
                            .message = i->message,
                            .role = run->role,
                            .reply = run->reply,
                            .found = &i->found,
                            .counted = &i->counted,
                            .courtesy = &run->courtesy};
    if (run->language) {
        kind.language = run->language->scan;
        kind.language_message = run->language->message;
    }
    if (!list)
        count_lacking(run->report, a);
    for (uint32_t g = 0; g < a->groups; g++) {
        uint64_t left = rules_behind(a, g, draft.any);
        for (left |= list ? a->row[ROW_LACKING][g] : 0; left;
             left &= left - 1) {
            const struct active_rule *rule =
                &a->other[g * 64 + (uint32_t)__builtin_ctzll(left)];
            if (gate_opens(&rule->gate, draft))
                run_other(run, i, rule, &kind);
        }
    }
    return !kind.failed && !run->arena->failed;
}

/* What was found of an image and not judged yet: guards, then the survivors of
 * all rules together; in a trace all of them. */
static bool judge_found(struct run *run, uint32_t number)
{
    struct image_run *i = &run->image[number];
    if (!select_matches(run, &i->found))
        return false;
    for (uint32_t k = 0; k < i->found.at.count; k++) {
        struct match *m = &i->found.at.item[k];
        uint32_t family = family_of_match(run, i, m);
        if (!family)
            return false;
        enum guard why = guard_match(
            run, i, m, family_at(&run->linter->families, family)->traits);
        if (why && !run->linter->trace)
            continue;
        if (why) /* what is underlined of it need not be known yet */
            scan_mark(i->scan, m);
        struct candidate *c = vec_push(run->arena, &run->candidates.at);
        if (!c)
            return false;
        *c = (struct candidate){.image = number,
                                .family = family,
                                .level = i->at->level[m->rule],
                                .why = (uint8_t)why,
                                .id = run_text(i, run_rule(i, m)->id),
                                .match = *m};
        if (m->level && m->level < c->level)
            c->level = m->level;
    }
    i->found.at.count = 0;
    return !i->scan->failed;
}

/* The guards that look at whole texts. */
static enum guard judge_whole(struct run *run, const struct candidate *c)
{
    struct image_run *i = &run->image[c->image];
    enum guard why = c->why;
    if (!why || why > GUARD_REPLY) {
        enum guard texts = guard_texts(run, i, &c->match);
        why = texts ? texts : why;
    }
    if (!why && suppress_match(run, i, &c->match))
        why = GUARD_COMMENT;
    if (why && run->linter->trace)
        run_trace(run, i, &c->match, guard_text(run_rule(i, &c->match), why));
    return why;
}

/* All windows are known now.  A trace tells of the matches of an image by their
 * places. */
static void judge_candidates(struct run *run)
{
    struct candidate *item = run->candidates.at.item;
    uint32_t count = run->candidates.at.count, kept = 0;
    if (run->linter->trace && count > 1)
        sort_items(item, count, sizeof *item, select_order);
    for (uint32_t k = 0; k < count; k++)
        if (judge_whole(run, &item[k]) == GUARD_NONE && kept++ < k)
            item[kept - 1] = item[k];
    run->candidates.at.count = kept;
}

/* Names of the packs that could apply. */
static void name_pack(struct run *run, const char *pack)
{
    const char *before = run->report->packs;
    run->report->packs =
        before ? arena_printf(run->arena, "%s, %s", before, pack) : pack;
}

static void count_rules(struct rlint_report *r, const struct active *a)
{
    r->applied += a->applied;
    r->skipped_count += a->skipped;
    r->missing |= a->missing;
}

/* Is it asked what the image's rules find? */
static bool is_run(const struct image_run *i)
{
    return i->scan && i->at->on;
}

/* Phrases, window by window: what is open is judged at once. */
static bool match_windows(struct run *run)
{
    uint32_t images = run->linter->rules->images;
    uint32_t count = run->draft.sentence.count;
    for (uint32_t from = 0, next; from < count; from = next) {
        next = count;
        for (uint32_t n = 0; n < images; n++) {
            struct image_run *i = &run->image[n];
            if (!is_run(i))
                continue;
            next = scan_run(i->scan, i->active->lines, from, &i->found);
            if (i->scan->failed || !sort_out(run, i))
                return false;
        }
        for (uint32_t n = 0; n < images; n++)
            if (run->image[n].found.at.count && !judge_found(run, n))
                return false;
    }
    return true;
}

static bool run_match(struct run *run)
{
    struct gate draft = gate_of(&run->draft);
    struct active_set *active = &run->linter->active;
    uint32_t images = run->linter->rules->images;
    if (!active_judge(active, run->linter->rules, &run->reply->context))
        return false;
    for (uint32_t n = 0; n < images; n++) {
        struct image_run *i = &run->image[n];
        if (!is_run(i))
            continue;
        i->active = &active->image[n];
        count_rules(run->report, i->active);
        name_pack(run, i->at->pack);
        list_idle(run, i);
    }
    if (!match_windows(run))
        return false;
    for (uint32_t n = 0; n < images; n++)
        if (is_run(&run->image[n]) &&
            (!run_others(run, &run->image[n], draft) || !judge_found(run, n)))
            return false;
    judge_candidates(run);
    return true;
}

bool linter_run(struct rlint_linter *l, const struct rlint_reply *reply)
{
    struct run run = {
        .linter = l, .reply = reply, .arena = &l->arena, .report = &l->report};
    arena_reset(&l->arena);
    l->keep.failed = false; /* there may be memory again */
    report_init(&l->report, &l->arena, &reply->source);
    l->report.is_reply = true;
    l->report.selector = reply->selector;
    l->report.title = reply->title;
    l->report.begin = prose_origin(&reply->prose, (rlint_span){0, 0}).beg;
    l->report.number = reply->number;
    l->report.guessed = reply->guessed;
    l->report.nick_taken = reply->nick_taken;
    l->report.message_taken = reply->message_taken;
    if (!run_read(&run) || !run_open(&run) || !suppress_open(&run))
        return false;
    l->report.empty = run.draft.words == 0;
    if (!l->report.empty && !run_match(&run))
        return false;
    l->draft = run.draft;
    l->report.reading = &l->draft;
    overlap_drop(&run);
    suppress_report(&run);
    finding_all(&run);
    score_report(&run);
    praise_report(&run);
    return !l->arena.failed && !l->report.failed;
}
