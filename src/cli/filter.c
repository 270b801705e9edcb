/* filter.c - `replylint filter`: JSON Lines in, JSON Lines out. */
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/setup.h"

#define JOBS_MOST 64u

struct filters {
    rlint_filter *worker[JOBS_MOST]; /* each answers for itself */
    unsigned count;
};

/* A line_answer. */
static bool line_filter(void *ctx, unsigned worker, rlint_str line,
                        uint64_t number, struct buf *answers)
{
    const struct filters *filters = ctx;
    rlint_str answer;
    rlint_error err;
    if (rlint_filter_line(filters->worker[worker], line, number, &answer,
                          &err) != RLINT_OK) {
        complain("line %llu: %s", (unsigned long long)number, err.message);
        return false;
    }
    buf_str(answers, answer);
    return !answers->failed || no_memory();
}

static bool filters_open(struct filters *filters, const struct args *args,
                         const struct setup *setup, unsigned jobs)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_error err;
    options.show_data = args_has(args, OPTION_SHOW_DATA);
    options.with_messages = args_has(args, OPTION_WITH_MESSAGES);
    options.list_skipped = args_has(args, OPTION_LIST_SKIPPED);
    options.with_pack = args_has(args, OPTION_WITH_PACK);
    options.passthrough = args_has(args, OPTION_PASSTHROUGH);
    for (filters->count = 0; filters->count < jobs; filters->count++)
        if (rlint_filter_new(&filters->worker[filters->count], setup->ruleset,
                             &setup->context, &options, NULL,
                             &err) != RLINT_OK) {
            complain("%s", err.message);
            return false;
        }
    return true;
}

static bool filter_run(const struct args *args, const struct setup *setup,
                       unsigned jobs)
{
    struct filters filters;
    bool well = filters_open(&filters, args, setup, jobs);
    if (well) {
        struct out out;
        out_open(&out);
        well = batches_run(line_filter, &filters, jobs, &out);
        well = out_close(&out) && well;
    }
    for (unsigned i = 0; i < filters.count; i++)
        rlint_filter_free(filters.worker[i]);
    return well;
}

/* A whole archive judged by rules that are not those that were meant helps
 * nobody: mistakes in rules stop it before the first line. */
int command_filter(const struct args *args)
{
    struct setups setups;
    int64_t jobs;
    if (args->operand_count)
        return complain("filter reads standard input; '%s' is too much",
                        args->operand[0]);
    if (!args_number(args, OPTION_JOBS, JOBS_MOST, 1, &jobs))
        return EXIT_TROUBLE;
    bool well = setups_open(&setups, args, NULL);
    struct setup *setup = well ? setups_get(&setups, NULL) : NULL;
    well = setup && !setups.trouble &&
           filter_run(args, setup, jobs > 1 ? (unsigned)jobs : 1);
    setups_close(&setups);
    return well ? EXIT_CLEAN : EXIT_TROUBLE;
}
