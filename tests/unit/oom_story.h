/* oom_story.h - everything the library does, told with memory running out. */
#ifndef UNIT_OOM_STORY_H
#define UNIT_OOM_STORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <replylint.h>

/* Which request for memory is refused, and what came of it. */
struct refuser {
    size_t calls;
    size_t at;     /* the number of the first one refused; 0: none */
    bool only_one; /* later ones are granted again */
    bool off;      /* refuse nothing, count nothing */
    size_t refused;
    size_t blocks; /* taken and not given back */
    size_t bytes;  /* the same; kept where sizes are told */
};

static inline bool refuser_refuses(struct refuser *r)
{
    if (r->off)
        return false;
    r->calls++;
    if (r->at == 0 || r->calls < r->at || (r->only_one && r->calls > r->at))
        return false;
    r->refused++;
    return true;
}

static const char story_draft[] =
    "> Где заказ? Жду третью неделю, никто не отвечает\n"
    "Здравствуйте, Семён! Пришлите номер телефона по линии!! Проверим "
    "заказ 123456, «В связи с тем, что» мы закрыты. Всегда рады помочь "
    "🙂";

static const char story_line[] =
    "{\"id\":[1,\"\\u0041\"],\"reply\":\"Позвоните на горячую\\nлинию, "
    "пришлите номер телефона! Заказ 12 шт\",\"nick\":\"Сёма\\t777\","
    "\"history\":[\"а\",\"б\"],\"message\":\"где?\",\"platform\":\"vk\","
    "\"incident\":{\"active\":true,\"eta\":\"18:00\"},\"agent\":\"Ира\","
    "\"handle\":\"sema\",\"thread_index\":1,\"elapsed_minutes\":90,"
    "\"company\":{\"phones\":[\"8 800\"],\"emergency\":[\"112\"]}}";

#define STORY_STR(text) ((rlint_str){(text), sizeof(text) - 1})

/* A rule file, how many rules it has, and how many findings the draft has by
 * them and the built-in ones. */
struct story_file {
    const char *yaml;
    size_t rules;
    size_t findings;
};

struct story {
    const struct story_file *file;
    struct refuser *refuser;
    const rlint_allocator *alloc;
    rlint_builder *builder;
    rlint_ruleset *rules;
    rlint_pack *pack;
    rlint_linter *linter;
    rlint_input *input;
    rlint_filter *filter;
    size_t printed;
};

/* Refusals may be answered by RLINT_ENOMEM only, and that by nothing else. */
static inline bool story_goes_on(struct story *s, rlint_status status)
{
    assert_int_equal(status, s->refuser->refused ? RLINT_ENOMEM : RLINT_OK);
    return status == RLINT_OK;
}

static inline bool story_build(struct story *s)
{
    rlint_error err;
    s->builder = rlint_builder_new(s->alloc);
    if (!s->builder)
        return story_goes_on(s, RLINT_ENOMEM);
    rlint_builder *b = s->builder;
    return story_goes_on(s, rlint_builder_add_builtin(b, "ru", &err)) &&
           story_goes_on(s, rlint_builder_add(b, "own.yml", s->file->yaml,
                                              strlen(s->file->yaml), &err)) &&
           story_goes_on(
               s, rlint_builder_allow(b, "allow", "на улице\n", 16, &err)) &&
           story_goes_on(
               s, rlint_builder_set_level(b, "form/*", RLINT_NOTE, &err)) &&
           story_goes_on(s, rlint_builder_reset_level(b, "form/c*", &err)) &&
           story_goes_on(s, rlint_builder_finish(&s->rules, b, &err));
}

static inline bool story_read_pack(struct story *s)
{
    rlint_str yaml = {s->file->yaml, strlen(s->file->yaml)};
    rlint_note note;
    rlint_example example;
    rlint_error err;
    if (!story_goes_on(s, rlint_pack_open(&s->pack, STORY_STR("own.yml"), yaml,
                                          s->alloc, &err)))
        return false;
    assert_int_equal(rlint_pack_count(s->pack), s->file->rules);
    /* Often enough to need another block. */
    for (size_t i = 0; i < 1000; i++) {
        bool filled = rlint_pack_note(s->pack, i % s->file->rules, &note);
        assert_true(filled == !s->refuser->refused);
        if (!filled)
            return false;
    }
    assert_true(rlint_pack_note(s->pack, 0, &note));
    assert_int_equal(note.example_count, 3);
    assert_true(rlint_pack_example(s->pack, 0, 0, &example));
    assert_int_equal(example.mark_count, 1);
    return true;
}

static inline bool story_write(void *ctx, const char *bytes, size_t len)
{
    struct story *s = ctx;
    (void)bytes;
    s->printed += len;
    return true;
}

static inline bool story_print(struct story *s, const char *format,
                               const rlint_report *report)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_printer *printer = NULL;
    rlint_error err;
    options.format = format;
    rlint_status status =
        rlint_printer_new(&printer, story_write, s, &options, s->alloc, &err);
    if (status != RLINT_OK)
        return story_goes_on(s, status);
    /* The first bytes may have been refused, too: closing tells. */
    rlint_printer_add(printer, report);
    return story_goes_on(s, rlint_printer_close(printer, &err));
}

static inline bool story_lint(struct story *s)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    const rlint_report *report = NULL;
    const rlint_reply *reply = NULL;
    rlint_error err;
    const char *format;
    options.allocator = s->alloc;
    if (!story_goes_on(
            s, rlint_linter_new(&s->linter, s->rules, s->alloc, &err)) ||
        !story_goes_on(s, rlint_input_open(&s->input, STORY_STR(story_draft),
                                           &options, &err)) ||
        !story_goes_on(s, rlint_input_next(s->input, &reply, &err)))
        return false;
    rlint_linter_trace(s->linter, true);
    if (!story_goes_on(s, rlint_linter_run(s->linter, reply, &report, &err))) {
        /* The same linter, with memory again. */
        s->refuser->off = true;
        assert_int_equal(rlint_linter_run(s->linter, reply, &report, &err),
                         RLINT_OK);
        assert_int_equal(rlint_report_count(report), s->file->findings);
        return false;
    }
    assert_int_equal(rlint_report_count(report), s->file->findings);
    for (size_t i = 0; (format = rlint_table_name(RLINT_TABLE_EMIT, i)); i++)
        if (!story_print(s, format, report))
            return false;
    return true;
}

static inline bool story_filter(struct story *s)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_str answer = {NULL, 0};
    rlint_error err;
    options.with_messages = options.list_skipped = true;
    options.passthrough = true;
    if (!story_goes_on(s, rlint_filter_new(&s->filter, s->rules, NULL, &options,
                                           s->alloc, &err)))
        return false;
    rlint_status status =
        rlint_filter_line(s->filter, STORY_STR(story_line), 1, &answer, &err);
    if (!story_goes_on(s, status)) {
        assert_null(answer.ptr);
        s->refuser->off = true;
        assert_int_equal(rlint_filter_line(s->filter, STORY_STR(story_line), 1,
                                           &answer, &err),
                         RLINT_OK);
    }
    assert_int_equal(strncmp(answer.ptr, "{\"replylint\":1,\"id\":[1,", 22), 0);
    return status == RLINT_OK;
}

/* Plays it all; true when nothing was refused. */
static inline bool story_play(struct story *s, const struct story_file *file,
                              struct refuser *refuser,
                              const rlint_allocator *alloc)
{
    *s = (struct story){.file = file, .refuser = refuser, .alloc = alloc};
    bool end = story_build(s) && story_read_pack(s) && story_lint(s) &&
               story_filter(s);
    rlint_filter_free(s->filter);
    rlint_input_free(s->input);
    rlint_linter_free(s->linter);
    rlint_pack_free(s->pack);
    rlint_ruleset_free(s->rules);
    rlint_builder_free(s->builder);
    return end;
}

#endif
