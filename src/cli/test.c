/* test.c - `replylint test`: run the examples in rule files. */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/out.h"
#include "cli/packs.h"
#include "diag/report.h"
#include <unistd.h>

struct test {
    const struct args *args;
    struct arena *arena;
    struct packs packs; /* the files under test */
    struct printers printers;
    rlint_builder *builder;
    rlint_ruleset *ruleset;
    rlint_linter *linter;
    size_t rules;
    size_t examples;
    size_t failed;
    bool trouble;
};

/* ------------------------------------------------------------ the examples */

/* Adds «…» for each span, or `none`. */
static void put_quotes(struct buf *b, rlint_str reply, const rlint_span *span,
                       size_t count, const char *none)
{
    if (count == 0)
        buf_text(b, none);
    for (size_t i = 0; i < count; i++) {
        buf_text(b, i ? ", «" : "«");
        buf_str(b, str_span(reply, span[i]));
        buf_text(b, "»");
    }
}

/* The spans of this rule's findings; NULL when memory ran out. */
static rlint_span *spans_of(struct arena *arena, const rlint_report *report,
                            const char *rule, size_t *count)
{
    size_t all = rlint_report_count(report);
    rlint_span *span = arena_array(arena, rlint_span, all + 1);
    *count = 0;
    for (size_t i = 0; span && i < all; i++) {
        const rlint_finding *finding = rlint_report_finding(report, i);
        if (strcmp(finding->rule, rule) == 0)
            span[(*count)++] = finding->span;
    }
    return span;
}

static bool spans_equal(const rlint_span *a, const rlint_span *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a[i].beg != b[i].beg || a[i].end != b[i].end)
            return false;
    return true;
}

static bool is_family(rlint_str a, rlint_str b)
{
    return str_equal(str_cut(&a, '/'), str_cut(&b, '/'));
}

/* Of two rules of a family one has the words: tells which, when it was not the
 * one under test. */
static void put_rival(struct buf *b, const rlint_report *report,
                      const char *rule)
{
    for (size_t i = 0; i < rlint_report_count(report); i++) {
        const char *other = rlint_report_finding(report, i)->rule;
        if (strcmp(other, rule) != 0 &&
            is_family(str_of(other), str_of(rule))) {
            buf_printf(b, "; %s of its family does", other);
            return;
        }
    }
}

/* Says in `b` what is wrong with what was found; nothing when all is well. */
static void example_compare(struct buf *b, const rlint_example *example,
                            const char *rule, const rlint_span *found,
                            size_t count)
{
    if (!example->bad && count) {
        buf_printf(b, "%s must not fire, but does on ", rule);
        put_quotes(b, example->reply, found, count, "");
    } else if (example->bad && example->mark_count == 0 && count == 0) {
        buf_printf(b, "%s must fire, but does not", rule);
    } else if (example->mark_count &&
               (example->mark_count != count ||
                !spans_equal(example->mark, found, count))) {
        buf_printf(b, "%s must fire on ", rule);
        put_quotes(b, example->reply, example->mark, example->mark_count, "");
        buf_text(b, ", but does on ");
        put_quotes(b, example->reply, found, count, "nothing");
    }
}

/* Runs the linter on one example; the report is good until the input is
 * closed. */
static rlint_status example_run(struct test *t, const rlint_example *example,
                                rlint_input **input,
                                const rlint_report **report, rlint_error *err)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    const rlint_reply *reply;
    options.context = &example->context;
    rlint_status status =
        rlint_input_open(input, example->reply, &options, err);
    if (status == RLINT_OK)
        status = rlint_input_next(*input, &reply, err);
    if (status == RLINT_OK)
        status = rlint_linter_run(t->linter, reply, report, err);
    return status;
}

static void example_test(struct test *t, const rlint_example *example,
                         const char *rule, struct rlint_report *failures)
{
    rlint_input *input = NULL;
    const rlint_report *report;
    rlint_error err = {.message = "the example is empty"};
    struct buf what;
    buf_init(&what, NULL);
    t->examples++;
    if (example_run(t, example, &input, &report, &err) == RLINT_OK) {
        size_t count;
        rlint_span *found = spans_of(t->arena, report, rule, &count);
        if (found)
            example_compare(&what, example, rule, found, count);
        if (what.len && count == 0)
            put_rival(&what, report, rule);
        what.failed |= !found;
    } else {
        buf_printf(&what, "%s: %s", rule, err.message);
    }
    rlint_input_free(input);
    failures->failed |= what.failed;
    if (what.len) {
        t->failed++;
        report_add(failures, "rule/example", RLINT_ERROR, example->span, "%.*s",
                   STR_ARG(buf_view(&what)));
    }
    buf_free(&what);
}

static void pack_test(struct test *t, const struct pack *pack)
{
    struct source source = {pack->name, pack->yaml};
    struct rlint_report failures;
    rlint_note note;
    rlint_example example;
    report_init(&failures, t->arena, &source);
    size_t i = 0;
    for (; rlint_pack_note(pack->pack, i, &note); i++) {
        t->rules++;
        for (size_t k = 0; rlint_pack_example(pack->pack, i, k, &example); k++)
            example_test(t, &example, note.id, &failures);
    }
    if (failures.finding.count)
        printers_add(&t->printers, &failures);
    if (failures.failed || i < rlint_pack_count(pack->pack))
        t->trouble = complain("out of memory");
}

/* --------------------------------------------------------------- the rules */

static bool file_add(struct test *t, rlint_str name, rlint_str yaml)
{
    char *text = arena_text(t->arena, name);
    rlint_error err = {.message = "out of memory"};
    if (text && rlint_builder_add(t->builder, text, yaml.ptr, yaml.len, &err) ==
                    RLINT_OK)
        return true;
    complain("%.*s: %s", STR_ARG(name), err.message);
    return false;
}

/* A file_visit: one file to be tested. */
static bool file_take(void *ctx, const char *path)
{
    struct test *t = ctx;
    char *name = arena_text(t->arena, str_of(path));
    rlint_str yaml;
    return file_load(t->arena, path, LIMIT_RULES, &yaml) && name &&
           packs_add(&t->packs, str_of(name), yaml) &&
           file_add(t, str_of(name), yaml);
}

/* Is the built-in file `name` ("ru/greeting.yml") there in a newer form, as
 * when somebody works on the built-in rules?  Then it stands in for it. */
static bool is_replaced(const struct test *t, rlint_str name)
{
    for (size_t i = 0; i < t->args->operand_count; i++) {
        rlint_str path = str_of(t->args->operand[i]);
        if (path.len < name.len)
            continue;
        rlint_str end = {path.ptr + path.len - name.len, name.len};
        if (str_equal(end, name) && (end.ptr == path.ptr || end.ptr[-1] == '/'))
            return true;
    }
    return false;
}

/* The built-in rules of one language, out of their files: only so can it be
 * told which phrases they have. */
static bool language_add(struct test *t, const char *lang)
{
    bool tested = t->args->operand_count == 0;
    rlint_str name;
    rlint_str yaml;
    for (size_t i = 0; rlint_builtin_file(lang, i, &name, &yaml); i++)
        if ((tested && !packs_add(&t->packs, name, yaml)) ||
            (!is_replaced(t, name) && !file_add(t, name, yaml)))
            return false;
    return true;
}

static bool rules_gather(struct test *t)
{
    const char *lang;
    bool well = true;
    bool builtin = !args_has(t->args, OPTION_NO_BUILTIN);
    rlint_builder_strict(t->builder, t->args->operand_count == 0 &&
                                         args_has(t->args, OPTION_STRICT));
    for (size_t i = 0;
         builtin && (lang = rlint_table_name(RLINT_TABLE_BUILTIN, i)); i++)
        well = language_add(t, lang) && well;
    rlint_builder_strict(t->builder, args_has(t->args, OPTION_STRICT));
    for (size_t i = 0; i < t->args->operand_count; i++) {
        const char *path = t->args->operand[i];
        well = (is_folder(path) ? files_walk(path, ".yml", file_take, t)
                                : file_take(t, path)) &&
               well;
    }
    return well;
}

static bool rules_make(struct test *t)
{
    const rlint_report *report;
    rlint_error err;
    t->trouble = !rules_gather(t);
    if (rlint_builder_finish(&t->ruleset, t->builder, &err) != RLINT_OK ||
        rlint_linter_new(&t->linter, t->ruleset, NULL, &err) != RLINT_OK) {
        complain("%s", err.message);
        return false;
    }
    for (size_t i = 0; (report = rlint_builder_problems(t->builder, i)); i++) {
        if (rlint_report_count(report))
            printers_add(&t->printers, report);
        if (rlint_report_worst(report) >= RLINT_ERROR)
            t->trouble = true;
    }
    return true;
}

/* ------------------------------------------------------------- the command */

static bool summary_print(const struct test *t)
{
    struct out out;
    if (t->printers.text)
        out_open(&out);
    else
        out_of_fd(&out, STDERR_FILENO, "standard error");
    buf_printf(&out.buf, "%zu rule%s, %zu example%s, %zu failed\n", t->rules,
               t->rules == 1 ? "" : "s", t->examples,
               t->examples == 1 ? "" : "s", t->failed);
    return out_close(&out);
}

int command_test(const struct args *args)
{
    struct test t = {.args = args, .arena = args->arena};
    t.packs.arena = args->arena;
    if (!printers_open(&t.printers, args, false))
        return EXIT_TROUBLE;
    t.builder = rlint_builder_new(NULL);
    bool well = t.builder || no_memory();
    well = well && rules_make(&t);
    for (uint32_t i = 0; well && i < t.packs.list.count; i++)
        pack_test(&t, &t.packs.list.item[i]);
    well = printers_close(&t.printers, well) && well && summary_print(&t);
    packs_close(&t.packs);
    rlint_linter_free(t.linter);
    rlint_ruleset_free(t.ruleset);
    rlint_builder_free(t.builder);
    if (!well || t.trouble)
        return EXIT_TROUBLE;
    return t.failed ? EXIT_FOUND : EXIT_CLEAN;
}
