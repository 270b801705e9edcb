/* explain.c - `replylint explain`: why a rule is there and what it does. */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/judge.h"
#include "cli/out.h"
#include "cli/packs.h"
#include <errno.h>

static bool rule_find(const rlint_ruleset *ruleset, const char *id,
                      rlint_rule *ret)
{
    bool one = !strpbrk(id, "*?");
    for (size_t i = 0; one && rlint_ruleset_rule(ruleset, i, ret); i++)
        if (rule_fits(ret->id, ret->was, str_of(id)))
            return true;
    return false;
}

/* ------------------------------------------------------------------ texts */

/* The reply with its marks put back. */
static void put_marked(struct buf *out, const rlint_example *example)
{
    struct buf marked;
    size_t at = 0;
    buf_init(&marked, NULL);
    for (size_t i = 0; i < example->mark_count; i++) {
        rlint_span mark = example->mark[i];
        buf_put(&marked, example->reply.ptr + at, mark.beg - at);
        buf_text(&marked, "**");
        buf_str(&marked, str_span(example->reply, mark));
        buf_text(&marked, "**");
        at = mark.end;
    }
    buf_put(&marked, example->reply.ptr + at, example->reply.len - at);
    put_lines(out, "  ", str_trim(buf_view(&marked)));
    out->failed |= marked.failed;
    buf_free(&marked);
}

/* What an example says about its conversation. */
static void put_context(struct buf *out, const rlint_context *context)
{
    if (context->incident_active >= 0)
        buf_printf(out, "    incident: %s\n",
                   context->incident_active ? "active" : "none");
    if (context->mode == RLINT_MODE_TEMPLATE)
        buf_text(out, "    mode: template\n");
    const struct {
        const char *name;
        rlint_str text;
    } field[] = {
        {"nick", context->nick},         {"handle", context->handle},
        {"message", context->message},   {"channel", context->channel},
        {"platform", context->platform}, {"profile", context->profile},
        {"signed", context->signed_},    {"agent", context->agent},
        {"eta", context->incident_eta},
    };
    for (size_t i = 0; i < sizeof(field) / sizeof(field[0]); i++) {
        if (!field[i].text.ptr)
            continue;
        buf_printf(out, "    %s: ", field[i].name);
        put_plain(out, str_trim(field[i].text));
        buf_char(out, '\n');
    }
}

static void put_examples(struct buf *out, const struct pack *pack, size_t rule,
                         bool bad)
{
    rlint_example example;
    bool first = true;
    for (size_t i = 0; rlint_pack_example(pack->pack, rule, i, &example); i++) {
        if (example.bad != bad)
            continue;
        if (first)
            buf_text(out, bad ? "\nWrong:\n" : "\nRight:\n");
        first = false;
        put_marked(out, &example);
        put_context(out, &example.context);
    }
}

static void put_rule(struct buf *out, const rlint_rule *rule,
                     struct packs *packs)
{
    rlint_note note;
    size_t number;
    const struct pack *pack = packs_find(packs, rule->id, &number, &note);
    buf_printf(out, "%s (%s; ", rule->id, rlint_level_name(rule->level));
    put_plain(out, str_of(rule->pack));
    buf_text(out, ")\n");
    put_lines(out, "  ", str_of(rule->message));
    put_lines(out, "  ", str_of(rule->advice));
    if (pack && note.why[0]) {
        buf_char(out, '\n');
        put_lines(out, "", str_trim(str_of(note.why)));
    }
    if (pack) {
        put_examples(out, pack, number, true);
        put_examples(out, pack, number, false);
    }
    buf_printf(out,
               "\nTo silence it:\n"
               "  on the command line   --ignore %s\n"
               "  in .replylint.yml     levels: {%s: off}\n",
               rule->id, rule->id);
}

/* --------------------------------------------------------------- commands */

static bool explain(const struct args *args, struct setup *setup,
                    const rlint_rule *rule)
{
    struct packs packs;
    struct out out;
    bool well = packs_open(&packs, args, setup);
    out_open(&out);
    if (well)
        put_rule(&out.buf, rule, &packs);
    packs_close(&packs);
    return out_close(&out) && well && !packs.failed;
}

static bool draft_trace(struct judge *judge, const char *path)
{
    bool is_input = strcmp(path, "-") == 0;
    switch (file_read(&judge->bytes, path, LIMIT_FILE)) {
    case FILE_READ:
        return judge_bytes(judge, is_input ? NULL : path);
    case FILE_FOLDER:
    case FILE_FAILED:
        break;
    }
    complain_of(is_input ? "<stdin>" : path, "%s", strerror(errno));
    return false;
}

static bool trace(struct judge *judge, const struct args *args,
                  const rlint_rule *rule)
{
    struct out out;
    bool well = true;
    out_open(&out);
    judge->rule = rule->id;
    judge->off = rule->level == RLINT_OFF;
    judge->trace_out = &out.buf;
    if (args->operand_count == 1)
        well = draft_trace(judge, "-");
    for (size_t i = 1; i < args->operand_count; i++)
        well = draft_trace(judge, args->operand[i]) && well;
    return out_close(&out) && well;
}

static bool rule_explain(struct judge *judge, const struct args *args)
{
    struct setup *setup = setups_get(&judge->setups, NULL);
    const char *id = args->operand[0];
    rlint_rule rule;
    if (!setup)
        return false;
    if (!rule_find(setup->ruleset, id, &rule)) {
        const char *nearest = rule_nearest(args->arena, setup->ruleset, id);
        complain("there is no rule '%s'%s%s%s", id,
                 nearest ? "; did you mean '" : "", nearest ? nearest : "",
                 nearest ? "'?" : "; see 'replylint rules'");
        return false;
    }
    if (strcmp(rule.id, id) != 0)
        complain("'%s' is an old id; the rule is now '%s'", id, rule.id);
    return judge->trace ? trace(judge, args, &rule)
                        : explain(args, setup, &rule);
}

int command_explain(const struct args *args)
{
    struct judge judge;
    if (args->operand_count == 0)
        return complain("usage: replylint explain RULE");
    if (args->operand_count > 1 && !args_has(args, OPTION_TRACE))
        return complain("to see what '%s' does in a draft, add --trace",
                        args->operand[0]);
    bool well = judge_open(&judge, args, NULL) && rule_explain(&judge, args);
    return judge_close(&judge) && well ? EXIT_CLEAN : EXIT_TROUBLE;
}
