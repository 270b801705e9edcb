/* sarif_rules.c - the rules of a SARIF log, described. */
#include "emit/sarif.h"

#define NAME_MAX_BYTES 1024u /* what GitHub keeps of a description */

static const struct {
    char level[8];
    char severity[16]; /* problem.severity, of GitHub */
} level_row[] = {
    [RLINT_OFF] = {"none", "recommendation"},
    [RLINT_NOTE] = {"note", "recommendation"},
    [RLINT_WARNING] = {"warning", "warning"},
    [RLINT_ERROR] = {"error", "error"},
    [RLINT_CRITICAL] = {"error", "error"},
};

const char *sarif_level(rlint_level level)
{
    return level_row[level].level;
}

/* Without what each finding puts in: "{match}" becomes "…". */
static void put_unfilled(struct buf *out, const char *message)
{
    rlint_str rest = str_of(message);
    while (rest.ptr) {
        buf_str(out, str_cut(&rest, '{'));
        if (!rest.ptr)
            return;
        rlint_str after = rest;
        str_cut(&after, '}');
        buf_text(out, after.ptr ? "…" : "{");
        if (after.ptr)
            rest = after;
    }
}

static rlint_str cut_bytes(rlint_str s, size_t max)
{
    if (s.len <= max)
        return s;
    s.len = max;
    while (s.len > 0 && ((unsigned char)s.ptr[s.len] & 0xC0) == 0x80)
        s.len--;
    return s;
}

static void put_text(struct json_writer *w, const char *name, rlint_str text)
{
    json_name(w, name);
    json_open(w, '{');
    json_name(w, "text");
    json_text(w, text);
    json_close(w, '}');
}

/* Advice, reason, and where to read on. */
static void put_help(struct buf *out, const char *id, const rlint_note *note)
{
    rlint_str why = str_trim(str_of(note->why));
    put_unfilled(out, note->advice);
    if (note->advice[0] != '\0')
        buf_text(out, "\n\n");
    buf_str(out, why);
    if (why.len > 0)
        buf_text(out, "\n\n");
    buf_printf(out, "replylint explain %s", id);
}

static void put_properties(struct json_writer *w, const char *id,
                           rlint_level level)
{
    rlint_str rest = str_of(id);
    json_name(w, "properties");
    json_open(w, '{');
    json_name(w, "problem.severity");
    json_text(w, str_of(level_row[level].severity));
    json_name(w, "tags");
    json_open(w, '[');
    json_text(w, str_cut(&rest, '/'));
    json_close(w, ']');
    json_close(w, '}');
}

static void put_rule(struct json_writer *w, struct buf *text,
                     const struct sarif_rule *rule, const rlint_note *note)
{
    rlint_str why = str_trim(str_of(note->why));
    json_open(w, '{');
    json_name(w, "id");
    json_text(w, str_of(rule->id));
    text->len = 0;
    put_unfilled(text, note->message[0] != '\0' ? note->message : rule->id);
    rlint_str what = cut_bytes(buf_view(text), NAME_MAX_BYTES);
    put_text(w, "shortDescription", what);
    put_text(w, "fullDescription",
             why.len > 0 ? cut_bytes(why, NAME_MAX_BYTES) : what);
    text->len = 0;
    put_help(text, rule->id, note);
    put_text(w, "help", buf_view(text));
    json_name(w, "defaultConfiguration");
    json_open(w, '{');
    json_name(w, "level");
    json_text(w, str_of(sarif_level(rule->level)));
    json_close(w, '}');
    put_properties(w, rule->id, rule->level);
    json_close(w, '}');
}

void sarif_put_rules(struct json_writer *w, struct emit *e,
                     const struct sarif_rules *rules)
{
    static const rlint_note unknown = {
        .level = "", .message = "", .advice = "", .why = ""};
    const rlint_printer_options *options = e->options;
    struct buf text;
    buf_init(&text, &e->out->alloc);
    json_open(w, '[');
    for (uint32_t i = 0; i < rules->seen.count; i++) {
        rlint_note note = unknown;
        if (options->describe &&
            !options->describe(options->describe_ctx, rules->seen.item[i].id,
                               &note))
            note = unknown;
        json_line(w);
        put_rule(w, &text, &rules->seen.item[i], &note);
    }
    json_close(w, ']');
    e->out->failed |= text.failed;
    buf_free(&text);
}
