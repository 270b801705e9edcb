/* read_object.c - tests of read/object. */
#include "base_alloc.h"

#include "base/limits.h"
#include "read/format.h"

struct answer {
    struct arena arena;
    struct rlint_reply reply;
    struct read_extra extra;
    rlint_error err;
    rlint_status status;
};

static const rlint_context nothing = RLINT_CONTEXT_INIT;

static struct answer *read_line(struct answer *a, rlint_str line,
                                const rlint_context *defaults)
{
    *a = (struct answer){.status = RLINT_OK};
    arena_init(&a->arena, NULL);
    a->status = read_object(&a->arena, line, defaults ? defaults : &nothing,
                            &a->reply, &a->extra, &a->err);
    return a;
}

static void assert_str(rlint_str s, const char *text)
{
    if (text)
        assert_true(s.ptr && str_is(s, text));
    else
        assert_null(s.ptr);
}

static void the_least_is_a_reply(void **state)
{
    (void)state;
    struct answer a;
    read_line(&a, STR(" {\"reply\":\"Да.\"} \r"), NULL);
    assert_int_equal(a.status, RLINT_OK);
    assert_str(a.reply.source.bytes, "Да.");
    assert_str(a.reply.prose.text, "Да.");
    assert_int_equal(a.reply.prose.segment_count, 1);
    assert_str(a.reply.context.channel, "public");
    assert_str(a.reply.context.profile, "social");
    assert_null(a.reply.context.nick.ptr);
    assert_int_equal(a.reply.context.thread_index, -1);
    assert_int_equal(a.reply.context.incident_active, -1);
    assert_int_equal(a.extra.id.len, 0);
    arena_free(&a.arena);
}

static void all_fields_are_read(void **state)
{
    (void)state;
    struct answer a;
    read_line(
        &a,
        STR("{\"unknown\":[{\"nick\":1}],\"id\":{\"a\": [1, null]},"
            "\"reply\":\"a\\n\\u0436\\ud83d\\ude00\",\"nick\":\"Оля\\u0021\","
            "\"handle\":\"@olya\",\"signed\":\"О.\",\"message\":\"где?\","
            "\"channel\":\"private\",\"platform\":\"vk\",\"profile\":\"chat\","
            "\"lang\":\"ru\",\"thread_index\":3,\"elapsed_minutes\":0,"
            "\"agent\":\"Ира\",\"history\":[\"раз\",\"д\\u0432а\"],"
            "\"company\":{\"phones\":[\"8 800\"],\"emails\":[],"
            "\"sites\":[\"a.ru\"],\"handles\":[\"@a\",\"@b\"],"
            "\"emergency\":[\"112\"],\"more\":0},"
            "\"incident\":{\"active\":true,\"eta\":\"18:00\",\"where\":\"Уфа\"}"
            ",\"mode\":\"template\"}"),
        NULL);
    assert_int_equal(a.status, RLINT_OK);
    const rlint_context *c = &a.reply.context;
    assert_str(a.extra.id, "{\"a\": [1, null]}");
    assert_str(a.reply.source.bytes, "a\nж😀");
    assert_str(c->nick, "Оля!");
    assert_str(c->handle, "@olya");
    assert_str(c->signed_, "О.");
    assert_str(c->message, "где?");
    assert_str(c->channel, "private");
    assert_str(c->platform, "vk");
    assert_str(c->profile, "chat");
    assert_str(c->lang, "ru");
    assert_str(c->agent, "Ира");
    assert_int_equal(c->thread_index, 3);
    assert_int_equal(c->elapsed_minutes, 0);
    assert_int_equal(c->history_count, 2);
    assert_str(c->history[0], "раз");
    assert_str(c->history[1], "два");
    assert_int_equal(c->company.phone_count, 1);
    assert_str(c->company.phones[0], "8 800");
    assert_int_equal(c->company.email_count, 0);
    assert_str(c->company.sites[0], "a.ru");
    assert_int_equal(c->company.handle_count, 2);
    assert_str(c->company.handles[1], "@b");
    assert_str(c->company.emergency[0], "112");
    assert_int_equal(c->incident_active, 1);
    assert_str(c->incident_eta, "18:00");
    assert_str(c->incident_where, "Уфа");
    assert_int_equal(c->mode, RLINT_MODE_TEMPLATE);
    arena_free(&a.arena);
}

static void defaults_hold_where_nothing_is_told(void **state)
{
    (void)state;
    const rlint_str phone = STR("112");
    rlint_context defaults = RLINT_CONTEXT_INIT;
    defaults.nick = STR("Петя");
    defaults.agent = STR("Ира");
    defaults.channel = STR("private");
    defaults.thread_index = 5;
    defaults.company.phones = &phone;
    defaults.company.phone_count = 1;
    defaults.incident_active = 1;
    struct answer a;
    read_line(&a,
              STR("{\"nick\":\"\",\"agent\":null,\"thread_index\":null,"
                  "\"company\":{\"phones\":null,\"emails\":[\"a@b\"]},"
                  "\"incident\":{\"active\":false},\"id\":null,"
                  "\"reply\":\"Да.\"}"),
              &defaults);
    assert_int_equal(a.status, RLINT_OK);
    assert_str(a.reply.context.nick, "");
    assert_str(a.reply.context.agent, "Ира");
    assert_str(a.reply.context.channel, "private");
    assert_int_equal(a.reply.context.thread_index, 5);
    assert_int_equal(a.reply.context.company.phone_count, 1);
    assert_ptr_equal(a.reply.context.company.phones, &phone);
    assert_int_equal(a.reply.context.company.email_count, 1);
    assert_int_equal(a.reply.context.incident_active, 0);
    assert_str(a.extra.id, "null");
    arena_free(&a.arena);
}

static void of_two_the_last_counts(void **state)
{
    (void)state;
    struct answer a;
    read_line(&a,
              STR("{\"reply\":\"1\\u0031\",\"nick\":\"a\",\"nick\":null,"
                  "\"id\":1,\"id\":2,\"company\":{\"sites\":[\"a.ru\"]},"
                  "\"company\":{},\"r\\u0065ply\":\"2\\u0032\"}"),
              NULL);
    assert_int_equal(a.status, RLINT_OK);
    assert_str(a.reply.source.bytes, "22");
    assert_null(a.reply.context.nick.ptr);
    assert_int_equal(a.reply.context.company.site_count, 0);
    assert_str(a.extra.id, "2");
    arena_free(&a.arena);
}

/* A reply is no thread, but quoted lines are not the agent's in it either. */
static void a_reply_is_no_thread(void **state)
{
    (void)state;
    struct answer a;
    read_line(&a, STR("{\"reply\":\"Оля:\\n> где?\\nДа.\"}"), NULL);
    assert_int_equal(a.status, RLINT_OK);
    assert_str(a.reply.prose.text, "Оля:\n\nДа.");
    assert_int_equal(a.reply.prose.segment_count, 2);
    assert_int_equal(a.reply.prose.segment[1].from.beg, 17);
    assert_null(a.reply.context.nick.ptr);
    assert_null(a.reply.context.message.ptr);
    arena_free(&a.arena);
}

static void assert_bad(const char *line, const char *code, size_t byte,
                       const char *message)
{
    struct answer a;
    read_line(&a, str_of(line), NULL);
    assert_int_not_equal(a.status, RLINT_OK);
    assert_int_equal(a.status, a.err.status);
    assert_string_equal(a.extra.code, code);
    assert_int_equal(a.err.span.beg, byte);
    if (message)
        assert_string_equal(a.err.message, message);
    arena_free(&a.arena);
}

static void bad_lines_are_told_by_byte(void **state)
{
    (void)state;
    assert_bad("", "json", 0, NULL);
    assert_bad("  ", "json", 2, NULL);
    assert_bad("[]", "json", 0, "a line is one object");
    assert_bad(" \"да\"", "json", 1, "a line is one object");
    assert_bad("{\"reply\":\"a\"} x", "json", 14, NULL);
    assert_bad("{\"reply\":\"a\",}", "json", 13, NULL);
    assert_bad("{\"reply\":tru}", "json", 9, NULL);
    assert_bad("{\"x\":[1,]}", "json", 8, NULL);
    assert_bad("{\"reply\":\"\\ud800\"}", "json", 10, NULL);
    assert_bad("{\"reply\":\"a\xFF\"}", "utf8", 11, "byte 11 is not UTF-8");
    assert_bad("{}\xC3", "utf8", 2, NULL);
}

static void bad_fields_are_named(void **state)
{
    (void)state;
    assert_bad("{}", "field", 0, "reply: missing");
    assert_bad("{\"reply\":null}", "field", 0, "reply: missing");
    assert_bad("{\"reply\": 5}", "field", 10, "reply: not a string");
    assert_bad("{\"nick\":{}}", "field", 8, "nick: not a string");
    assert_bad("{\"nick\":{]}", "json", 9, NULL);
    assert_bad("{\"channel\": \"pubic\"}", "field", 12,
               "channel: neither \"public\" nor \"private\"");
    assert_bad("{\"mode\":true}", "field", 8, "mode: not a string");
    assert_bad("{\"thread_index\":\"1\"}", "field", 16,
               "thread_index: not a number");
    assert_bad("{\"thread_index\":-1}", "field", 16,
               "thread_index: not a whole number from 0 on");
    assert_bad("{\"elapsed_minutes\":1.5}", "field", 19,
               "elapsed_minutes: not a whole number from 0 on");
    assert_bad("{\"elapsed_minutes\":1.}", "json", 20, NULL);
    assert_bad("{\"elapsed_minutes\":99999999999999999999}", "field", 19, NULL);
    assert_bad("{\"history\":\"a\"}", "field", 11, "history: not an array");
    assert_bad("{\"history\":[\"a\",null]}", "field", 16,
               "history: not a string");
    assert_bad("{\"history\":[\"a\"", "json", 15, NULL);
    assert_bad("{\"company\":[]}", "field", 11, "company: not an object");
    assert_bad("{\"company\":{\"sites\":[1]}}", "field", 21,
               "sites: not a string");
    assert_bad("{\"incident\":{\"active\":1}}", "field", 22,
               "active: not true or false");
    assert_bad("{\"reply\": \"??? ???? ??\"}", "field", 10,
               "reply: more than half of the letters are '?': the text was "
               "lost on the way");
}

/* {"NAME":"aaa…"} with so many letters. */
static void assert_length(const char *name, size_t len, rlint_status status,
                          const char *code)
{
    struct answer a;
    struct buf line;
    buf_init(&line, NULL);
    buf_printf(&line, "{\"reply\":\"a\",\"%s\":\"", name);
    buf_repeat(&line, 'a', len);
    buf_text(&line, "\"}");
    read_line(&a, buf_view(&line), NULL);
    assert_int_equal(a.status, status);
    if (code)
        assert_string_equal(a.extra.code, code);
    arena_free(&a.arena);
    buf_free(&line);
}

static void limits_hold(void **state)
{
    (void)state;
    assert_length("reply", LIMIT_REPLY, RLINT_OK, NULL);
    assert_length("reply", LIMIT_REPLY + 1, RLINT_ELIMIT, "limit");
    assert_length("nick", LIMIT_NICK, RLINT_OK, NULL);
    assert_length("nick", LIMIT_NICK + 1, RLINT_ELIMIT, "limit");
    assert_length("message", LIMIT_MESSAGE, RLINT_OK, NULL);
    assert_length("message", LIMIT_MESSAGE + 1, RLINT_ELIMIT, "limit");
    assert_length("more", LIMIT_MESSAGE + 1, RLINT_OK, NULL);
    assert_length("more", LIMIT_LINE, RLINT_ELIMIT, "limit");
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    struct buf line;
    buf_init(&line, NULL);
    buf_text(&line, "{\"reply\":\"\\n>a\\nb");
    buf_repeat(&line, 'c', 30000);
    buf_text(&line, "\",\"history\":[\"\\u0061\"");
    for (int i = 0; i < 3000; i++)
        buf_text(&line, ",\"b\"");
    buf_text(&line, "]}");
    for (size_t n = 1;; n++) {
        struct counter c = {.refuse_at = n};
        rlint_allocator alloc = counter_allocator(&c);
        struct answer a;
        arena_init(&a.arena, &alloc);
        a.status = read_object(&a.arena, buf_view(&line), &nothing, &a.reply,
                               &a.extra, &a.err);
        bool refused = c.calls >= n;
        assert_int_equal(a.status, refused ? RLINT_ENOMEM : RLINT_OK);
        if (!refused)
            assert_int_equal(a.reply.context.history_count, 3001);
        arena_free(&a.arena);
        if (!refused)
            break;
        assert_in_range(n, 1, 100);
    }
    buf_free(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_is_a_reply),
        cmocka_unit_test(all_fields_are_read),
        cmocka_unit_test(defaults_hold_where_nothing_is_told),
        cmocka_unit_test(of_two_the_last_counts),
        cmocka_unit_test(a_reply_is_no_thread),
        cmocka_unit_test(bad_lines_are_told_by_byte),
        cmocka_unit_test(bad_fields_are_named),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
