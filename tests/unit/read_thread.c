/* read_thread.c - tests of read/thread and read/prose. */
#include "read_file.h"

struct draft {
    struct reading_file file;
    struct rlint_reply reply;
};

/* Reads a text that holds one reply. */
static void draft_open(struct draft *d, const char *text,
                       const rlint_context *context)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    options.context = context;
    assert_int_equal(file_open(&d->file, str_of(text), &options, NULL),
                     RLINT_OK);
    assert_int_equal(read_next(&d->file.reader, &d->reply), RLINT_OK);
}

static void draft_close(struct draft *d)
{
    struct rlint_reply further;
    assert_int_equal(read_next(&d->file.reader, &further), RLINT_DONE);
    file_close(&d->file);
}

static void assert_str(rlint_str s, const char *text)
{
    if (!text) {
        assert_null(s.ptr);
        return;
    }
    char copy[256];
    assert_non_null(s.ptr);
    assert_in_range(s.len, 0, sizeof(copy) - 1);
    memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    assert_string_equal(copy, text);
}

/* What a text is read as; NULL: not known. */
static void assert_read(const char *text, const char *prose, const char *nick,
                        const char *message)
{
    struct draft d;
    draft_open(&d, text, NULL);
    assert_str(d.reply.prose.text, prose);
    assert_str(d.reply.context.nick, nick);
    assert_str(d.reply.nick_taken, nick);
    assert_str(d.reply.context.message, message);
    assert_str(d.reply.message_taken, message);
    file_assert_exact(&d.reply);
    draft_close(&d);
}

static void a_draft_is_its_own_prose(void **state)
{
    (void)state;
    struct draft d;
    const char *text = "Оля, вернём.\nДо 18:00.\n";
    draft_open(&d, text, NULL);
    assert_ptr_equal(d.reply.prose.text.ptr, text);
    assert_int_equal(d.reply.prose.segment_count, 1);
    assert_str(d.reply.context.channel, "public");
    assert_str(d.reply.context.profile, "social");
    assert_null(d.reply.context.lang.ptr);
    assert_int_equal(d.reply.context.thread_index, -1);
    assert_int_equal(d.reply.context.incident_active, -1);
    draft_close(&d);
    assert_read(text, text, NULL, NULL);
    assert_read("", "", NULL, NULL);
    assert_read("\n", "\n", NULL, NULL);
    assert_read("\xEF\xBB\xBFДа.", "Да.", NULL, NULL);
    assert_read("\xEF\xBB\xBF", "", NULL, NULL);
}

static void a_thread_tells_nick_and_message(void **state)
{
    (void)state;
    assert_read("Валюшка лапочка:\n> где заказ?\n> жду!\nСейчас узнаю.",
                "Сейчас узнаю.", "Валюшка лапочка", "где заказ?\nжду!");
    assert_read("> где заказ?\r\nСёма 777 :\r\nСейчас.\r\n", "Сейчас.\r\n",
                "Сёма 777", "где заказ?");
    assert_read("\xEF\xBB\xBF\n  Оля:\n\n  >> где?\n\n>\t> тут\n\nСейчас.",
                "\nСейчас.", "Оля", "где?\nтут");
    assert_read("> a\rb", "b", NULL, "a");
    assert_read("Оля:\nСейчас.", "Сейчас.", "Оля", NULL);
    assert_read("> только письмо", "", NULL, "только письмо");
    assert_read("> \n>\nСейчас.", "Сейчас.", NULL, NULL);
}

static void a_first_line_may_be_no_nick(void **state)
{
    (void)state;
    static const char *const text[] = {
        "Оля:",
        "Оля:\n \n",
        "Оля: да\nнет",
        ":\nда",
        " : \nда",
        "Оля\nПетя:\nда",
        "Здравствуйте, Оля:\nда",
        "Есть. Смотрите:\nда",
        "Вот что нужно сделать:\nда",
        "Что?:\nда",
        "абвгдежзийабвгдежзийабвгдежзийабвгдежзийк:\nда",
    };
    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
        assert_read(text[i], text[i], NULL, NULL);
    assert_read("абвгдежзийабвгдежзийабвгдежзийабвгдежзий:\nда", "да",
                "абвгдежзийабвгдежзийабвгдежзийабвгдежзий", NULL);
    assert_read("Mr.Smith:\nyes", "yes", "Mr.Smith", NULL);
}

/* They are nobody's message there, but not the agent's words either. */
static void quoted_lines_are_never_prose(void **state)
{
    (void)state;
    assert_read("Да.\n> не мои\nслова\n>и это\n", "Да.\n\nслова\n\n", NULL,
                NULL);
    assert_read("> письмо\nДа.\n\n  > ещё\nНет > да.", "Да.\n\n\nНет > да.",
                NULL, "письмо");
    assert_read("Да.\n> конец", "Да.\n", NULL, NULL);
}

static void what_is_known_wins(void **state)
{
    (void)state;
    rlint_context context = RLINT_CONTEXT_INIT;
    context.nick = STR("Оля");
    context.message = STR("");
    context.channel = STR("private");
    context.profile = STR("mail");
    context.thread_index = 2;
    struct draft d;
    draft_open(&d, "Петя:\n> где?\nДа.", &context);
    assert_str(d.reply.prose.text, "Петя:\n\nДа.");
    assert_str(d.reply.context.nick, "Оля");
    assert_str(d.reply.context.message, "");
    assert_str(d.reply.context.channel, "private");
    assert_str(d.reply.context.profile, "mail");
    assert_int_equal(d.reply.context.thread_index, 2);
    assert_null(d.reply.nick_taken.ptr);
    assert_null(d.reply.message_taken.ptr);
    file_assert_exact(&d.reply);
    draft_close(&d);

    draft_open(&d, "Оля:\n> где?\nДа.", &context);
    assert_str(d.reply.prose.text, "Да.");
    assert_null(d.reply.nick_taken.ptr);
    assert_null(d.reply.message_taken.ptr);
    draft_close(&d);
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    /* Every second line is quoted, so that there are many segments. */
    static char text[40000];
    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = ">a\nbc\n"[i % 6];
    for (size_t n = 1;; n++) {
        struct counter c = {.refuse_at = n};
        rlint_allocator alloc = counter_allocator(&c);
        struct reading_file file;
        struct rlint_reply reply;
        rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
        rlint_status status =
            file_open(&file, (rlint_str){text, sizeof(text)}, &options, &alloc);
        if (status == RLINT_OK)
            status = read_next(&file.reader, &reply);
        bool refused = c.calls >= n;
        assert_int_equal(status, refused ? RLINT_ENOMEM : RLINT_OK);
        file_close(&file);
        if (!refused)
            return;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_is_its_own_prose),
        cmocka_unit_test(a_thread_tells_nick_and_message),
        cmocka_unit_test(a_first_line_may_be_no_nick),
        cmocka_unit_test(quoted_lines_are_never_prose),
        cmocka_unit_test(what_is_known_wins),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
