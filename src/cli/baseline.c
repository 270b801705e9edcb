/* baseline.c - which findings are known, and which entries are needed. */
#include "cli/baseline.h"
#include "base/limits.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "cli/files.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "cli/replace.h"
#include "diag/fingerprint.h"
#include <errno.h>
#include <inttypes.h>
#include <unistd.h>

#define STALE_SHOWN 10 /* a longer list would hide what else is said */

/* ---------------------------------------------------------------- opening */

/* False, after a complaint, when its bytes cannot be had. */
static bool bytes_load(struct baseline *b, bool update)
{
    if (access(b->path, F_OK) < 0 && errno == ENOENT) {
        if (!update)
            complain_of(b->path, "%s; --update-baseline makes it",
                        strerror(ENOENT));
        return update;
    }
    if (!file_load(b->arena, b->path, LIMIT_FILE, &b->source.bytes))
        return false;
    size_t len = b->source.bytes.len;
    if (len > LIMIT_FILE) {
        complain_of(b->path, "the baseline is too long, the limit is %u bytes",
                    LIMIT_FILE);
        return false;
    }
    size_t bad = utf8_check(b->source.bytes);
    if (bad < len)
        complain_of(b->path, "byte %zu: not UTF-8", bad);
    return bad == len;
}

static void entries_load(struct baseline *b, bool update)
{
    b->kept = !bytes_load(b, update);
    if (b->kept) {
        b->setups->trouble = true;
    } else if (b->source.bytes.ptr) {
        baseline_read(b);
        b->kept = b->problems.finding.count > 0;
        setups_tell(b->setups, &b->problems, RLINT_NOTE);
    }
    if (b->kept) { /* half a list would show old findings as new */
        b->entry.count = 0;
        b->by_key = (struct map){0};
    }
}

struct baseline *baseline_open(struct setups *setups, const char *path,
                               bool update)
{
    struct arena *arena = setups->args->arena;
    struct baseline *b = arena_new(arena, struct baseline);
    const char *folder = path_folder(arena, path);
    if (b && folder)
        b->folder = path_real(arena, folder);
    if (!b || !b->folder) {
        complain("out of memory");
        return NULL;
    }
    b->arena = arena;
    b->setups = setups;
    b->path = path;
    b->source.name = str_of(path);
    buf_init(&b->scratch, NULL);
    report_init(&b->problems, arena, &b->source);
    entries_load(b, update);
    return b;
}

void baseline_close(struct baseline *b)
{
    buf_free(&b->scratch);
}

/* ----------------------------------------------------------------- looking */

bool baseline_begin(struct baseline *b, const char *file)
{
    const char *real = path_real(b->arena, file);
    b->file = real ? path_from(b->arena, b->folder, real) : NULL;
    baseline_look(b);
    return b->file || no_memory();
}

void baseline_look(struct baseline *b)
{
    for (uint32_t i = 0; i < b->touched.count; i++)
        b->entry.item[b->touched.item[i]].used = 0;
    b->touched.count = 0;
}

static struct baseline_entry *entry_of(struct baseline *b,
                                       const rlint_report *report,
                                       const struct finding *f)
{
    char key[17];
    snprintf(key, sizeof(key), "%016" PRIx64,
             fingerprint_under(report, f, str_of(b->file)));
    return baseline_entry(b, b->file, f->pub.rule, key);
}

/* How many are listed under ids that the rule once had: from now on they are
 * under the one it has, for a merge may have brought both. */
static uint32_t take_old(struct baseline *b, const rlint_report *report,
                         const struct finding *f)
{
    struct finding old = *f;
    uint32_t count = 0;
    for (rlint_str rest = str_of(f->was); rest.len;) {
        old.pub.rule = arena_text(b->arena, str_cut(&rest, ' '));
        struct baseline_entry *e =
            old.pub.rule ? entry_of(b, report, &old) : NULL;
        if (!e) {
            b->failed = true;
            break;
        }
        count = count < e->count ? e->count : count;
        e->count = 0;
    }
    return count;
}

bool baseline_covers(struct baseline *b, const rlint_report *report,
                     const struct finding *f)
{
    uint32_t old = take_old(b, report, f);
    struct baseline_entry *e = entry_of(b, report, f);
    if (e && e->count < old)
        e->count = old;
    if (e && e->used == 0) {
        uint32_t *touched = vec_push(b->arena, &b->touched);
        if (touched)
            *touched = (uint32_t)(e - b->entry.item);
        else
            e = NULL;
    }
    if (!e) {
        b->failed = true;
        return false;
    }
    return e->used++ < e->count;
}

void baseline_end(struct baseline *b, bool whole)
{
    for (uint32_t i = 0; whole && i < b->touched.count; i++) {
        struct baseline_entry *e = &b->entry.item[b->touched.item[i]];
        if (e->needed < e->used)
            e->needed = e->used;
    }
    if (whole && map_add(b->arena, &b->seen, str_of(b->file), 0) == MAP_NONE)
        b->failed = true;
}

/* ------------------------------------------------------- what became of it */

/* Options that leave rules out leave their entries alone. */
static bool rule_ran(const struct baseline *b, const char *id)
{
    const struct args *args = b->setups->args;
    if (!args_has(args, OPTION_SELECT) && !args_has(args, OPTION_IGNORE) &&
        !args_has(args, OPTION_NO_BUILTIN))
        return true;
    for (const struct setup *s = b->setups->first; s; s = s->next) {
        rlint_rule rule;
        for (size_t i = 0; rlint_ruleset_rule(s->ruleset, i, &rule); i++)
            if (rule_fits(rule.id, rule.was, str_of(id)) &&
                rule.level != RLINT_OFF)
                return true;
    }
    return false;
}

static bool was_seen(const struct baseline *b, const struct baseline_entry *e)
{
    return map_get(&b->seen, str_of(e->path)) != MAP_NONE &&
           rule_ran(b, e->rule);
}

/* The absolute path, in b->scratch. */
static const char *path_of(struct baseline *b, const char *path)
{
    b->scratch.len = 0;
    if (path[0] != '/' && b->folder[1])
        buf_text(&b->scratch, b->folder);
    if (path[0] != '/')
        buf_char(&b->scratch, '/');
    buf_put(&b->scratch, path, strlen(path) + 1);
    return b->scratch.failed ? NULL : b->scratch.ptr;
}

static bool is_gone(struct baseline *b, const char *path)
{
    const char *whole = path_of(b, path);
    return whole && access(whole, F_OK) < 0 &&
           (errno == ENOENT || errno == ENOTDIR);
}

static bool is_below(struct baseline *b, const struct path_list *walked,
                     const char *path)
{
    const char *whole = path_of(b, path);
    for (uint32_t i = 0; whole && i < walked->at.count; i++)
        if (path_within(walked->at.item[i], whole))
            return true;
    return false;
}

static int compare(const void *x, const void *y)
{
    const struct baseline_entry *a = *(const struct baseline_entry *const *)x;
    const struct baseline_entry *b = *(const struct baseline_entry *const *)y;
    int order = strcmp(a->path, b->path);
    if (!order)
        order = strcmp(a->rule, b->rule);
    return order ? order : strcmp(a->key, b->key);
}

/* All entries, sorted; NULL without memory. */
static struct baseline_entry **sorted(struct baseline *b)
{
    size_t count = b->entry.count;
    struct baseline_entry **all =
        arena_array(b->arena, struct baseline_entry *, count + 1);
    for (size_t i = 0; all && i < count; i++)
        all[i] = &b->entry.item[i];
    if (all)
        sort_items(all, count, sizeof(*all), compare);
    return all;
}

/* How many of what is listed nothing needs any more. */
static uint32_t stale_of(struct baseline *b, const struct baseline_entry *e,
                         const struct path_list *walked, bool *gone)
{
    *gone = false;
    if (was_seen(b, e))
        return e->count > e->needed ? e->count - e->needed : 0;
    if (e->count == 0 || map_get(&b->seen, str_of(e->path)) != MAP_NONE ||
        !is_below(b, walked, e->path))
        return 0;
    *gone = is_gone(b, e->path);
    return *gone ? e->count : 0;
}

void baseline_tell(struct baseline *b, const struct path_list *walked)
{
    struct baseline_entry **all = b->kept ? NULL : sorted(b);
    size_t told = 0;
    for (uint32_t i = 0; all && i < b->entry.count; i++) {
        bool gone;
        uint32_t stale = stale_of(b, all[i], walked, &gone);
        if (stale && told++ < STALE_SHOWN)
            complain_of(b->path, "no longer needed: %s, %s: %" PRIu32 "%s",
                        all[i]->path, all[i]->rule, stale,
                        gone ? " (the file is gone)" : "");
    }
    if (told > STALE_SHOWN)
        complain_of(b->path, "no longer needed: %zu more entries",
                    told - STALE_SHOWN);
    if (told)
        complain_of(b->path, "--update-baseline takes them out");
}

/* The entry as it is to be written; false when it is not. */
static bool update(struct baseline *b, struct baseline_entry *e)
{
    if (was_seen(b, e))
        e->count = e->needed;
    else if (e->count && is_gone(b, e->path))
        e->count = 0;
    return e->count > 0;
}

static bool bytes_write(struct baseline *b,
                        const struct baseline_entry *const *entry, size_t count)
{
    struct buf bytes;
    buf_init(&bytes, NULL);
    baseline_put(&bytes, entry, count);
    bool well = !bytes.failed;
    if (!well)
        complain_of(b->path, "%s", strerror(ENOMEM));
    else if (!b->source.bytes.ptr ||
             !str_equal(b->source.bytes, buf_view(&bytes)))
        well = file_replace(b->path, buf_view(&bytes), REPLACE_MAKE);
    buf_free(&bytes);
    return well;
}

bool baseline_write(struct baseline *b, bool quiet)
{
    size_t before = 0, after = 0, kept = 0;
    if (b->kept)
        return false;
    struct baseline_entry **all = b->failed ? NULL : sorted(b);
    if (!all)
        return complain_of(b->path, "%s", strerror(ENOMEM)) == EXIT_CLEAN;
    for (uint32_t i = 0; i < b->entry.count; i++) {
        struct baseline_entry *e = all[i];
        before += e->count;
        if (update(b, e))
            all[kept++] = e;
        after += e->count;
    }
    if (!bytes_write(b, (const struct baseline_entry *const *)all, kept))
        return false;
    if (!quiet)
        complain_of(b->path, "findings in the baseline: %zu, before: %zu",
                    after, before);
    return true;
}
