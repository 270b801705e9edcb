/* read_thread.c - tests of read/thread and read/prose. */
#include "base_alloc.h"

#include "read/format.h"

struct draft {
    struct arena arena;
    rlint_error err;
    struct reader reader;
    struct rlint_reply reply;
};

/* Reads a text that holds one reply. */
static void draft_open(struct draft *d, const char *text,
                       const rlint_context *context)
{
    *d = (struct draft){.err = {.status = RLINT_OK}};
    arena_init(&d->arena, NULL);
    d->reader = (struct reader){.arena = &d->arena,
                                .source = {STR("<stdin>"), str_of(text)},
                                .context = context,
                                .err = &d->err};
    const struct read_format *f = read_find("text");
    assert_int_equal(f->next(&d->reader, &d->reply), RLINT_OK);
    struct rlint_reply further;
    assert_int_equal(f->next(&d->reader, &further), RLINT_DONE);
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

/* Each byte of the prose is the byte of the source it says it came from. */
static void assert_exact(const struct draft *d)
{
    const struct prose *p = &d->reply.prose;
    assert_true(p->segment_count > 0);
    assert_int_equal(p->segment[0].at, 0);
    uint32_t before = 0;
    for (uint32_t i = 0; i < p->segment_count; i++) {
        const struct segment *s = &p->segment[i];
        uint32_t end =
            i + 1 < p->segment_count ? s[1].at : (uint32_t)p->text.len;
        assert_true(s->exact);
        assert_int_equal(s->from.end - s->from.beg, end - s->at);
        assert_true(s->from.beg >= before);
        assert_memory_equal(p->text.ptr + s->at,
                            d->reply.source.bytes.ptr + s->from.beg,
                            end - s->at);
        before = s->from.end;
    }
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
    assert_exact(&d);
    arena_free(&d.arena);
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
    arena_free(&d.arena);
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
    assert_exact(&d);
    arena_free(&d.arena);

    draft_open(&d, "Оля:\n> где?\nДа.", &context);
    assert_str(d.reply.prose.text, "Да.");
    assert_null(d.reply.nick_taken.ptr);
    assert_null(d.reply.message_taken.ptr);
    arena_free(&d.arena);
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
        struct arena arena;
        rlint_error err;
        struct rlint_reply reply;
        arena_init(&arena, &alloc);
        struct reader reader = {
            .arena = &arena,
            .source = {STR("x"), {text, sizeof(text)}},
            .err = &err,
        };
        rlint_status status = read_find("text")->next(&reader, &reply);
        bool refused = c.calls >= n;
        assert_int_equal(status, refused ? RLINT_ENOMEM : RLINT_OK);
        arena_free(&arena);
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
