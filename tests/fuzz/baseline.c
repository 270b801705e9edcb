/* baseline.c - fuzzes baselines: what was read is read again as written. */
#include "fuzz.h"

#include "cli/baseline.h"

static void baseline_of(struct baseline *b, struct arena *a, rlint_str bytes)
{
    *b = (struct baseline){.arena = a, .source = {STR("b.json"), bytes}};
    buf_init(&b->scratch, NULL);
    report_init(&b->problems, a, &b->source);
    baseline_read(b);
    HOLDS(!b->failed && b->problems.finding.count <= 1);
    fuzz_check_report(&b->problems, bytes);
}

static void entries_check(struct arena *a, const struct baseline *b)
{
    struct buf out;
    struct baseline again;
    const struct baseline_entry **entry =
        arena_array(a, const struct baseline_entry *, b->entry.count + 1);
    for (uint32_t i = 0; i < b->entry.count; i++) {
        entry[i] = &b->entry.item[i];
        HOLDS(entry[i]->count >= 1 && strlen(entry[i]->key) == 16);
    }
    buf_init(&out, NULL);
    baseline_put(&out, entry, b->entry.count);
    baseline_of(&again, a, buf_view(&out));
    HOLDS(!again.problems.finding.count);
    HOLDS(again.entry.count == b->entry.count);
    for (uint32_t i = 0; i < again.entry.count; i++) {
        const struct baseline_entry *e = &again.entry.item[i];
        HOLDS(e->count == entry[i]->count && !strcmp(e->path, entry[i]->path) &&
              !strcmp(e->rule, entry[i]->rule) &&
              !strcmp(e->key, entry[i]->key));
    }
    buf_free(&again.scratch);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct baseline b;
    rlint_str bytes = fuzz_input(data, size);
    if (utf8_check(bytes) < bytes.len)
        return 0;
    arena_init(&a, NULL);
    baseline_of(&b, &a, bytes);
    if (!b.problems.finding.count)
        entries_check(&a, &b);
    buf_free(&b.scratch);
    arena_free(&a);
    return 0;
}
