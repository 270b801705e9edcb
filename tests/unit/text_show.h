/* text_show.h - a reading written out, for the tables of the text tests. */
#ifndef TEXT_SHOW_H
#define TEXT_SHOW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/reading.h"

struct row {
    const char *text;
    const char *shown;
};

struct shown {
    struct arena arena;
    struct reading reading;
    struct buf out;
};

static inline void show_begin(struct shown *s)
{
    arena_init(&s->arena, NULL);
    buf_init(&s->out, NULL);
}

static inline void show_end(struct shown *s)
{
    buf_free(&s->out);
    arena_free(&s->arena);
}

static inline void show_span(struct shown *s, rlint_span span)
{
    buf_str(&s->out, str_span(s->reading.text, span));
}

/* Folded tokens with bars between; what is no word with its kind before. */
static inline void show_tokens(struct shown *s)
{
    static const char *const kinds[] = {
        "", "url:", "email:", "handle:", "placeholder:", "emoji:"};
    for (uint32_t i = 0; i < s->reading.token.count; i++) {
        const struct token *t = &s->reading.token.item[i];
        buf_text(&s->out, i > 0 ? "|" : "");
        buf_text(&s->out, kinds[t->kind]);
        if (t->kind == TOKEN_WORD)
            buf_str(&s->out, token_fold(&s->reading, t));
        else
            show_span(s, t->span);
    }
}

/* Sentences with bars between, paragraphs with two. */
static inline void show_sentences(struct shown *s)
{
    for (uint32_t i = 0; i < s->reading.sentence.count; i++) {
        const struct sentence *x = &s->reading.sentence.item[i];
        if (i > 0)
            buf_text(&s->out, x[-1].last_in_paragraph ? "||" : "|");
        show_span(s, x->span);
    }
}

static inline void show_classes(struct shown *s)
{
    static const char *const names[] = {"num", "phone", "time", "date",
                                        "money"};
    for (uint32_t i = 0; i < s->reading.cls.count; i++) {
        const struct class_span *c = &s->reading.cls.item[i];
        buf_text(&s->out, i > 0 ? "; " : "");
        buf_text(&s->out, names[c->cls]);
        buf_char(&s->out, ' ');
        show_span(s, (rlint_span){s->reading.token.item[c->beg].span.beg,
                                  s->reading.token.item[c->end - 1].span.end});
    }
}

static inline void show_quotes(struct shown *s)
{
    for (uint32_t i = 0; i < s->reading.quote.count; i++) {
        buf_text(&s->out, i > 0 ? "|" : "");
        show_span(s, s->reading.quote.item[i].inside);
    }
}

static inline void show_check(struct shown *s, const char *text,
                              const char *expected)
{
    buf_char(&s->out, '\0');
    assert_false(s->out.failed);
    if (strcmp(s->out.ptr, expected) != 0)
        print_message("in \"%s\":\n", text);
    assert_string_equal(s->out.ptr, expected);
}

/* Reads each row's text and compares what `show` makes of it. */
static inline void rows_check(const struct row *row, size_t count,
                              void (*show)(struct shown *))
{
    for (size_t i = 0; i < count; i++) {
        struct shown s;
        show_begin(&s);
        assert_true(reading_make(&s.reading, &s.arena, str_of(row[i].text),
                                 LANG_ANY, NULL));
        show(&s);
        show_check(&s, row[i].text, row[i].shown);
        show_end(&s);
    }
}

#define ROWS_CHECK(rows, show)                                                 \
    rows_check((rows), sizeof(rows) / sizeof(*(rows)), (show))

#endif
