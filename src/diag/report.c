/* report.c - findings as plain data: adding, sorting. */
#include "diag/report.h"

const char context_field_name[FIELD_COUNT][16] = {
    [FIELD_NICK] = "nick",
    [FIELD_HANDLE] = "handle",
    [FIELD_SIGNED] = "signed",
    [FIELD_MESSAGE] = "message",
    [FIELD_MESSAGE_WORDS] = "message-words",
    [FIELD_CHANNEL] = "channel",
    [FIELD_PLATFORM] = "platform",
    [FIELD_PROFILE] = "profile",
    [FIELD_LANG] = "lang",
    [FIELD_THREAD_INDEX] = "thread-index",
    [FIELD_ELAPSED_MINUTES] = "elapsed-minutes",
    [FIELD_HISTORY] = "history",
    [FIELD_AGENT] = "agent",
    [FIELD_INCIDENT] = "incident",
    [FIELD_COMPANY] = "company",
    [FIELD_MODE] = "mode",
};

void report_init(struct rlint_report *r, struct arena *a,
                 const struct source *source)
{
    *r = (struct rlint_report){.arena = a,
                               .source = source,
                               .selector = STR(""),
                               .title = STR(""),
                               .score = {.value = -1}};
}

struct finding *report_add(struct rlint_report *r, const char *rule,
                           rlint_level level, rlint_span span,
                           const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *message = arena_vprintf(r->arena, format, args);
    va_end(args);
    const char *id = arena_text(r->arena, str_of(rule));
    struct finding *ret =
        message && id ? vec_push(r->arena, &r->finding) : NULL;
    if (!ret) {
        r->failed = true;
        return NULL;
    }
    rlint_str rest = str_of(id);
    ret->was = "";
    ret->family = str_cut(&rest, '/');
    ret->pub = (rlint_finding){.rule = id,
                               .message = message,
                               .advice = "",
                               .level = level,
                               .span = span};
    return ret;
}

bool rule_fits(const char *id, const char *was, rlint_str glob)
{
    rlint_str rest = str_of(was);
    bool fits = str_glob(glob, str_of(id));
    while (!fits && rest.len)
        fits = str_glob(glob, str_cut(&rest, ' '));
    return fits;
}

static bool comes_before(const struct finding *a, const struct finding *b)
{
    const rlint_finding *x = &a->pub;
    const rlint_finding *y = &b->pub;
    if (x->span.beg != y->span.beg)
        return x->span.beg < y->span.beg;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end;
    if (x->level != y->level)
        return x->level > y->level;
    int order = strcmp(x->rule, y->rule);
    return order != 0 ? order < 0 : strcmp(x->message, y->message) < 0;
}

/* Merges the sorted runs [0, half) and [half, count) of `from` into `to`; what
 * is equal stays in its order. */
static void merge(const struct finding *from, struct finding *to, size_t half,
                  size_t count)
{
    size_t left = 0;
    size_t right = half;
    for (size_t i = 0; i < count; i++) {
        bool take_right =
            left == half ||
            (right < count && comes_before(&from[right], &from[left]));
        to[i] = from[take_right ? right++ : left++];
    }
}

static bool is_sorted(const struct finding *f, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (comes_before(&f[i], &f[i - 1]))
            return false;
    }
    return true;
}

/* By merging, since qsort keeps no order among equals and may take memory that
 * is not the user's. */
void report_sort(struct rlint_report *r)
{
    size_t count = r->finding.count;
    if (is_sorted(r->finding.item, count))
        return;
    struct finding *from = r->finding.item;
    struct finding *to = arena_raw(r->arena, count, sizeof(*to));
    if (!to) {
        r->failed = true;
        return;
    }
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t beg = 0; beg < count; beg += 2 * run) {
            size_t left = count - beg;
            merge(from + beg, to + beg, left < run ? left : run,
                  left < 2 * run ? left : 2 * run);
        }
        struct finding *swap = from;
        from = to;
        to = swap;
    }
    r->finding.item = from;
    r->finding.cap = r->finding.count; /* the scratch holds no more */
}

rlint_level report_worst(const struct rlint_report *r)
{
    rlint_level worst = RLINT_OFF;
    for (uint32_t i = 0; i < r->finding.count; i++) {
        if (r->finding.item[i].pub.level > worst)
            worst = r->finding.item[i].pub.level;
    }
    return worst;
}

bool report_failed(const struct rlint_report *r, uint32_t first)
{
    for (uint32_t i = first; i < r->finding.count; i++)
        if (r->finding.item[i].pub.level >= RLINT_ERROR)
            return true;
    return false;
}

rlint_str report_words(const struct rlint_report *r, const struct finding *f)
{
    return r->reading ? str_span(r->reading->text, f->words)
                      : str_span(r->source->bytes, f->pub.span);
}

char *report_fields(struct arena *a, uint32_t fields)
{
    char *all = NULL;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (fields & 1u << i)
            all = arena_printf(a, "%s%s%s", all ? all : "", all ? ", " : "",
                               context_field_name[i]);
    return all;
}
