/* judge.c - files to reports to printers. */
#include "cli/judge.h"
#include "cli/out.h"

bool judge_open(struct judge *judge, const struct args *args,
                struct printers *printers)
{
    *judge = (struct judge){.printers = printers};
    judge->trace = args_has(args, OPTION_TRACE);
    buf_init(&judge->bytes, NULL);
    return setups_open(&judge->setups, args, printers) &&
           sources_open(&judge->sources, args) &&
           choose_open(&judge->choose, &judge->setups) &&
           fixer_open(&judge->fixer, args);
}

static bool is_about(const char *line, const char *rule)
{
    const char *at = strstr(line, rule);
    size_t len = strlen(rule);
    for (; at; at = strstr(at + 1, rule)) {
        char after = at[len];
        if (!(after >= 'a' && after <= 'z') && after != '-' &&
            !(after >= '0' && after <= '9'))
            return true;
    }
    return false;
}

static void trace_line(const struct judge *judge, const char *name,
                       const char *line)
{
    if (!judge->trace_out) {
        complain_of(name, "%s", line);
        return;
    }
    put_plain(judge->trace_out, str_of(name));
    buf_text(judge->trace_out, ": ");
    put_plain(judge->trace_out, str_of(line));
    buf_char(judge->trace_out, '\n');
}

static bool line_tell(const struct judge *judge, const char *name,
                      const char *line)
{
    if (!line || (judge->rule && !is_about(line, judge->rule)))
        return false;
    trace_line(judge, name, line);
    return true;
}

static void trace_tell(struct judge *judge, const char *name,
                       const rlint_report *report)
{
    const char *line;
    bool told = false;
    for (size_t i = 0; (line = rlint_report_trace(report, i)); i++)
        told |= line_tell(judge, name, line);
    for (uint32_t i = 0; i < judge->choose.told.count; i++)
        told |= line_tell(judge, name, judge->choose.told.item[i]);
    judge->choose.told.count = 0;
    if (judge->rule && !told) {
        char silence[128];
        snprintf(silence, sizeof(silence), "%s %s", judge->rule,
                 judge->off ? "is off" : "does not match");
        trace_line(judge, name, silence);
    }
}

/* What was taken out of a pasted thread; people read it in the footer. */
static void assumed_tell(const char *name, const rlint_report *report)
{
    if (report->nick_taken.len)
        complain_of(name, "taken as the nick: %.*s",
                    STR_ARG(report->nick_taken));
    if (report->message_taken.len)
        complain_of(name, "taken as the client's message: the lines with '>'");
}

/* What becomes of a report. */
typedef void report_use(struct judge *judge, const struct setup *setup,
                        const char *name, const rlint_report *report);

/* All that is found goes into a baseline. */
static void report_list(struct judge *judge, const struct setup *setup,
                        const char *name, const rlint_report *report)
{
    (void)setup;
    sources_count(&judge->sources, report, name);
}

static void report_take(struct judge *judge, const struct setup *setup,
                        const char *name, const rlint_report *report)
{
    int score = rlint_report_score(report)->value;
    if (setup->fail_on != RLINT_OFF &&
        rlint_report_worst(report) >= setup->fail_on)
        judge->found = true;
    if (score >= 0 && score < setup->min_score)
        judge->found = true;
    judge->replies++;
    judge->errors |= rlint_report_worst(report) >= RLINT_ERROR;
    judge->missing |= report->missing;
    if (judge->skipped < rlint_report_skipped(report))
        judge->skipped = rlint_report_skipped(report);
    if (judge->printers) {
        printers_add(judge->printers, report);
        if (!judge->printers->text &&
            !args_has(judge->setups.args, OPTION_QUIET))
            assumed_tell(name, report);
    }
    sources_count(&judge->sources, report, name);
    if (judge->trace)
        trace_tell(judge, name, report);
}

/* The file has been read to its end. */
static void problems_take(struct judge *judge, const char *name,
                          const rlint_report *problems, size_t replies)
{
    if (rlint_report_count(problems) == 0)
        sources_end(&judge->sources, name, replies);
    setups_tell(&judge->setups, problems, RLINT_NOTE);
}

static void report_fix(struct judge *judge, const struct setup *setup,
                       const char *name, const rlint_report *report)
{
    (void)setup;
    (void)name;
    fixer_take(&judge->fixer, report);
}

/* One look at all of them; `use` is NULL when they are only counted. */
static rlint_status replies_look(struct judge *judge, struct setup *setup,
                                 const char *name, report_use *use,
                                 rlint_error *err)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    rlint_input *input;
    const rlint_reply *reply;
    const rlint_report *report;
    rlint_linter *linter = setup_linter(setup);
    rlint_context defaults;
    size_t replies = 0;
    options.name = name;
    sources_set(&judge->sources, &judge->setups, setup, name, &defaults,
                &options);
    if (!linter) {
        *err = (rlint_error){RLINT_ENOMEM, {0, 0}, "out of memory"};
        return RLINT_ENOMEM;
    }
    rlint_linter_trace(linter, judge->trace);
    rlint_linter_choose(linter, choose_findings, &judge->choose);
    rlint_status status =
        rlint_input_open(&input, buf_view(&judge->bytes), &options, err);
    if (status != RLINT_OK)
        return status;
    while ((status = rlint_input_next(input, &reply, err)) == RLINT_OK) {
        status = rlint_linter_run(linter, reply, &report, err);
        if (status != RLINT_OK)
            break;
        if (use)
            use(judge, setup, name, report);
        replies++;
    }
    judge->whole =
        status == RLINT_DONE &&
        rlint_report_worst(rlint_input_problems(input)) < RLINT_ERROR;
    if (use == report_take || use == report_list)
        problems_take(judge, name, rlint_input_problems(input), replies);
    rlint_input_free(input);
    return status == RLINT_DONE ? RLINT_OK : status;
}

static rlint_status replies_judge(struct judge *judge, struct setup *setup,
                                  const char *name, report_use *use,
                                  rlint_error *err)
{
    rlint_status status = RLINT_OK;
    judge->whole = false;
    if (choose_begin(&judge->choose)) {
        status = replies_look(judge, setup, name, NULL, err);
        choose_go_on(&judge->choose);
    }
    return status == RLINT_OK ? replies_look(judge, setup, name, use, err)
                              : status;
}

/* Round after round, until there is nothing more to replace.  False, after a
 * complaint, when the bytes cannot be fixed. */
static bool fix_rounds(struct judge *judge, struct setup *setup,
                       const char *name)
{
    rlint_error err;
    enum fix_round round = FIX_MORE;
    for (int i = 0; round == FIX_MORE; i++) {
        if (i == FIX_ROUNDS) {
            complain_of(name, "not fixed: the replacements do not come to an "
                              "end; do two rules undo each other?");
            return false;
        }
        if (replies_judge(judge, setup, name, report_fix, &err) != RLINT_OK) {
            /* Of the file itself it will be told when it is judged. */
            if (i > 0)
                complain_of(name, "not fixed: the replacements would break it");
            return i == 0;
        }
        round = fixer_round(&judge->fixer, name, &judge->bytes);
        choose_move(&judge->choose, &judge->fixer.last);
    }
    return round == FIX_DONE;
}

/* The bytes are then those that are to be judged: what is in the file. */
static bool bytes_fix(struct judge *judge, struct setup *setup,
                      const char *name, const char *path)
{
    struct fixer *fixer = &judge->fixer;
    struct changed_spans lines = judge->choose.lines;
    fixer_begin(fixer);
    bool well = fix_rounds(judge, setup, name) &&
                fixer_end(fixer, name, path, buf_view(&judge->bytes));
    if (!well || fixer->diff) {
        fixer_undo(fixer, &judge->bytes);
        judge->choose.lines = lines;
    }
    return well;
}

static bool bytes_judge(struct judge *judge, const char *path)
{
    const char *name = path;
    bool well = true;
    if (!name)
        name = args_value(judge->setups.args, OPTION_STDIN_FILENAME);
    enum choose_result chosen =
        choose_file(&judge->choose, name, buf_view(&judge->bytes));
    if (chosen != CHOOSE_SOME)
        return chosen == CHOOSE_NONE;
    struct setup *setup = setups_get(&judge->setups, name);
    rlint_error err;
    if (!setup || !choose_under(&judge->choose, setup, name))
        return false;
    if (!name)
        name = "<stdin>";
    if (fixer_works(&judge->fixer))
        well = bytes_fix(judge, setup, name, path);
    rlint_status status =
        replies_judge(judge, setup, name,
                      judge->choose.update ? report_list : report_take, &err);
    choose_end(&judge->choose, judge->whole && status == RLINT_OK);
    if (status == RLINT_OK)
        return well;
    complain_of(name, "%s", err.message);
    return false;
}

bool judge_bytes(struct judge *judge, const char *path)
{
    bool well = bytes_judge(judge, path);
    if (!path)
        fixer_echo(&judge->fixer, buf_view(&judge->bytes));
    return well;
}

/* Rules that were skipped must not look as if they had been passed. */
static void skipped_tell(const struct judge *judge)
{
    const char *fields =
        report_fields(judge->setups.args->arena, judge->missing);
    complain("rules that were skipped: %zu; not known: %s", judge->skipped,
             fields ? fields : "");
}

bool judge_close(struct judge *judge)
{
    bool quiet = !judge->printers || args_has(judge->setups.args, OPTION_QUIET);
    bool well = choose_close(&judge->choose, quiet);
    if (!quiet && judge->skipped && !judge->printers->text)
        skipped_tell(judge);
    if (!quiet)
        sources_tell(&judge->sources);
    well = fixer_close(&judge->fixer,
                       args_has(judge->setups.args, OPTION_QUIET)) &&
           well;
    setups_close(&judge->setups);
    buf_free(&judge->bytes);
    return well && !judge->setups.trouble;
}
