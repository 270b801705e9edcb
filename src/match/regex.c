/* regex.c - the kind `regex`: PCRE2 behind a gate of phrases. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "match/kind.h"

/* Past these the rule gives up on the reply and says so; prose needs less. */
#define REGEX_STEPS    20000u
#define REGEX_HEAP_KIB 1024u

#define REGEX_OPTIONS                                                          \
    (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY)

/* What a linter keeps of one pattern. */
struct program {
    pcre2_general_context *general;
    pcre2_match_context *match;
    pcre2_match_data *data;
    pcre2_code *code;
    uint32_t mark; /* number of the group (?<mark>…), or 0 */
};

/* PCRE2 frees without telling the size: it is kept in front of the block. */
static void *regex_alloc(size_t size, void *ctx)
{
    const rlint_allocator *alloc = ctx;
    size_t *block = alloc->resize(alloc->ctx, NULL, 0, size + 16);
    if (!block)
        return NULL;
    *block = size + 16;
    return (char *)block + 16;
}

static void regex_free(void *block, void *ctx)
{
    const rlint_allocator *alloc = ctx;
    size_t *whole = block ? (size_t *)(void *)((char *)block - 16) : NULL;
    if (whole)
        alloc->resize(alloc->ctx, whole, *whole, 0);
}

static pcre2_code *compile(rlint_str pattern, pcre2_general_context *general,
                           int *problem, size_t *at)
{
    pcre2_compile_context *c = pcre2_compile_context_create(general);
    if (!c)
        return NULL;
    pcre2_set_parens_nest_limit(c, 32);
    pcre2_set_max_pattern_length(c, 4096);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern.ptr, pattern.len,
                                     REGEX_OPTIONS, problem, at, c);
    pcre2_compile_context_free(c);
    return code;
}

static bool regex_parse(struct kind_reader *r, const struct node *rule,
                        struct kind_model *ret)
{
    const struct node *own = node_get(rule, "regex");
    rlint_allocator *alloc = &r->phrases->arena->alloc;
    pcre2_general_context *general =
        pcre2_general_context_create(regex_alloc, regex_free, alloc);
    int problem = PCRE2_ERROR_NOMEMORY;
    size_t at = 0;
    pcre2_code *code =
        general ? compile(own->text, general, &problem, &at) : NULL;
    if (problem == PCRE2_ERROR_NOMEMORY || problem == PCRE2_ERROR_HEAP_FAILED) {
        r->phrases->arena->failed |= !code;
    } else if (!code) {
        PCRE2_UCHAR why[160] = "";
        pcre2_get_error_message(problem, why, sizeof why);
        uint32_t byte = (uint32_t)(at < own->text.len ? at : own->text.len);
        report_add(r->problems, "rule/regex", RLINT_ERROR,
                   node_part(own, (rlint_span){byte, byte}), "regex: %s",
                   (const char *)why);
    }
    pcre2_code_free(code);
    pcre2_general_context_free(general);
    kind_lines(r, rule, "gate", &ret->use[USE_GATE]);
    if (!node_get(rule, "gate"))
        report_add(r->problems, "rule/no-gate", RLINT_NOTE, own->key_span,
                   "without `gate:` the regex runs over every reply");
    ret->text = own->text;
    return code != NULL;
}

static void release(void *program)
{
    struct program *p = program;
    pcre2_match_data_free(p->data);
    pcre2_match_context_free(p->match);
    pcre2_code_free(p->code);
    pcre2_general_context_free(p->general);
}

/* The pattern of the running rule, compiled once a linter. */
static struct program *program_of(struct kind_run *run)
{
    struct scan_memory *memory = run->scan->memory;
    const struct image *m = run->scan->image;
    if (!memory->program)
        memory->program =
            arena_array(memory->keep, void *, image_count(m, IMAGE_RULE) + 1);
    if (!memory->program)
        return NULL;
    if (memory->program[run->number])
        return memory->program[run->number];
    struct program *p = arena_new(memory->keep, struct program);
    int problem;
    size_t at;
    if (!p)
        return NULL;
    p->general = pcre2_general_context_create(regex_alloc, regex_free,
                                              &memory->keep->alloc);
    if (!p->general)
        return NULL;
    memory->program[run->number] = p;
    p->match = pcre2_match_context_create(p->general);
    rlint_str pattern = str_of(image_text(m, image_param(m, run->rule->param)));
    p->code = compile(pattern, p->general, &problem, &at);
    p->data = pcre2_match_data_create(64, p->general);
    if (!p->match || !p->code || !p->data) {
        memory->program[run->number] = NULL; /* the next run tries again */
        release(p);
        return NULL;
    }
    int mark = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR) "mark");
    p->mark = mark > 0 ? (uint32_t)mark : 0;
    pcre2_set_match_limit(p->match, REGEX_STEPS);
    pcre2_set_heap_limit(p->match, REGEX_HEAP_KIB);
    return p;
}

static bool gate_stands(struct kind_run *run)
{
    struct scan *s = run->scan;
    struct image_range gate = run->rule->use[USE_GATE];
    return gate.count == 0 || scan_has(s, gate, 0, s->reading->sentence.count);
}

static uint32_t sentence_at(const struct reading *r, uint32_t byte)
{
    uint32_t low = 0, high = r->sentence.count;
    while (low + 1 < high) {
        uint32_t mid = low + (high - low) / 2;
        if (r->sentence.item[mid].span.beg <= byte)
            low = mid;
        else
            high = mid;
    }
    return low;
}

static void hit_group(struct kind_run *run, const struct program *p)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->data);
    size_t group =
        p->mark < 64 && at[(size_t)2 * p->mark] != PCRE2_UNSET ? p->mark : 0;
    rlint_span span = {(uint32_t)at[2 * group], (uint32_t)at[2 * group + 1]};
    if (span.beg > span.end)
        return; /* \K in a lookahead */
    kind_hit(run, sentence_at(run->scan->reading, span.beg), span);
}

static void regex_run(struct kind_run *run)
{
    rlint_str text = run->scan->reading->text;
    if (!gate_stands(run))
        return;
    struct program *p = program_of(run);
    if (!p) {
        run->failed = true;
        return;
    }
    for (size_t at = 0; at <= text.len;) {
        int found =
            pcre2_match(p->code, (PCRE2_SPTR)text.ptr, text.len, at,
                        PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, p->data, p->match);
        if (found == PCRE2_ERROR_NOMATCH)
            return;
        if (found == PCRE2_ERROR_NOMEMORY) {
            run->failed = true;
            return;
        }
        if (found < 0) {
            struct match *m = kind_hit(run, 0, (rlint_span){0, 0});
            if (m)
                m->gave_up = true;
            return;
        }
        hit_group(run, p);
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(p->data);
        size_t next = span[1] > at || span[1] > span[0] ? span[1] : at;
        if (next <= at) /* empty: on by one character */
            for (next = at + 1;
                 next < text.len && (text.ptr[next] & 0xC0) == 0x80; next++)
                ;
        at = next;
    }
}

const struct match_kind match_regex = {
    .name = "regex",
    .summary = "a regular expression, behind a gate of phrases",
    .key = {"regex", "gate"},
    .parse = regex_parse,
    .run = regex_run,
    .release = release,
};
