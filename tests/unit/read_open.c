/* read_open.c - tests of read/open. */
#include "read_file.h"

static void assert_refused(rlint_input_options options, const char *message)
{
    struct reading_file f;
    assert_int_equal(file_open(&f, STR("{}"), &options, NULL), RLINT_EINVAL);
    assert_string_equal(f.err.message, message);
    file_close(&f);
}

static void what_is_not_known_is_refused(void **state)
{
    (void)state;
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    o.preset = "zendes";
    assert_refused(o, "no such preset");
    o.preset = NULL;
    o.markup = "rtf";
    assert_refused(o, "no such markup");
    o.markup = NULL;
    o.format = "xml";
    assert_refused(o, "no such input format");
    o.format = "text";
    o.field = "$.a";
    assert_refused(o, "field '$.a': this format has no fields");
}

/* The format of a name, a preset, and both. */
static void assert_format(const char *name, const char *preset,
                          const char *format, const char *want)
{
    struct reading_file f;
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    o.name = name;
    o.preset = preset;
    o.format = format;
    assert_int_equal(file_open(&f, STR("{}"), &o, NULL), RLINT_OK);
    assert_string_equal(f.reader.format->name, want);
    file_close(&f);
}

static void the_format_is_given_or_follows_from_the_name(void **state)
{
    (void)state;
    assert_format(NULL, NULL, NULL, "text");
    assert_format("draft", NULL, NULL, "text");
    assert_format("a.b/draft", NULL, NULL, "text");
    assert_format("a/b.markdown", NULL, NULL, "markdown");
    assert_format("b.yaml", NULL, NULL, "yaml");
    assert_format("b.ndjson", NULL, NULL, "jsonl");
    assert_format("b.yaml", NULL, "json", "json");
    assert_format("export", "zendesk", NULL, "json");
    assert_format("export.yml", "zendesk", NULL, "yaml");
    assert_format("export.csv", "osticket", NULL, "yaml");
    assert_format("export.csv", "osticket", "csv", "csv");
}

static void the_later_context_wins(void **state)
{
    (void)state;
    struct reading_file f;
    struct rlint_reply reply;
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    rlint_context defaults = RLINT_CONTEXT_INIT;
    rlint_context given = RLINT_CONTEXT_INIT;
    defaults.platform = STR("vk");
    defaults.lang = STR("ru");
    defaults.nick = STR("default");
    given.nick = STR("given");
    o.preset = "chatwoot";
    o.defaults = &defaults;
    o.context = &given;
    const char *json = "[{\"content\":\"x\",\"lang\":\"sr-Latn\",\"nick\":"
                       "\"file\",\"platform\":\"\"}]";
    assert_int_equal(file_open(&f, str_of(json), &o, NULL), RLINT_OK);
    assert_int_equal(read_next(&f.reader, &reply), RLINT_OK);
    const rlint_context *c = &reply.context;
    assert_true(str_is(c->channel, "private"));
    assert_true(str_is(c->profile, "chat"));
    assert_true(str_is(c->platform, "vk"));
    assert_true(str_is(c->lang, "sr"));
    assert_true(str_is(c->nick, "given"));
    assert_int_equal(c->mode, RLINT_MODE_TEMPLATE);
    assert_true(str_is(reply.selector, "$[*].content"));
    assert_int_equal(read_next(&f.reader, &reply), RLINT_DONE);
    file_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_known_is_refused),
        cmocka_unit_test(the_format_is_given_or_follows_from_the_name),
        cmocka_unit_test(the_later_context_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
