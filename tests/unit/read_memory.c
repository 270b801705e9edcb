/* read_memory.c - memory that runs out while a file is read, in every format.
 */
#include "read_file.h"

#include "read/edit.h"

static const struct {
    const char *format;
    const char *field;
    const char *markup;
    const char *text;
    uint32_t replies;
} row[] = {
    {"text", NULL, NULL, "Оля:\n> где?\nДа.\n> нет\nДа.", 1},
    {"markdown", NULL, NULL,
     "---\nchannel: private\n# replylint: disable=a why\n---\n**да** [нет](u) "
     "<!-- replylint: disable=b why -->&amp;\n> x\n",
     1},
    {"markdown", "heading", NULL, "# a\n\nда\n\n# b\n\nнет\n", 2},
    {"yaml", NULL, NULL,
     "- &a !t\n  body: \"а\\tб\" # replylint: disable=a why\n- *a\n- body: >\n"
     "    в\n    г\n",
     2},
    {"json", "$..v |> $..w", "html",
     "[{\"v\":\"{\\\"w\\\":\\\"<p>\\\\u0430&nbsp;б</p>\\\"}\",\"nick\":\"n\"}]",
     1},
    {"jsonl", NULL, NULL, "{\"text\":\"а\\n\"}\n{\n{\"text\":\"б\"}\n", 2},
    {"csv", NULL, NULL, "title,body\nx,\"а \"\"б\"\"\"\ny,в\n\"z\"z\n", 2},
    {"tsv", NULL, NULL, "title\tbody\nx\tа б\n", 1},
    {"po", NULL, NULL,
     "msgid \"\"\nmsgstr \"Language: ru\\n\"\n\n#. replylint: disable=a "
     "why\nmsgid \"a\"\nmsgstr \"\\320\\260\"\n\"б\"\n?\n",
     1},
};

/* Reads it all and changes each reply; returns how many there were, or -1 when
 * memory ran out. */
static int read_all(struct reading_file *f, size_t i,
                    const rlint_allocator *alloc)
{
    rlint_input_options o = RLINT_INPUT_OPTIONS_INIT;
    struct rlint_reply r;
    rlint_edit edit;
    int replies = 0;
    o.format = row[i].format;
    o.field = row[i].field;
    o.markup = row[i].markup;
    rlint_status status = file_open(f, str_of(row[i].text), &o, alloc);
    while (status == RLINT_OK &&
           (status = read_next(&f->reader, &r)) == RLINT_OK) {
        file_assert_exact(&r);
        read_edit(&f->reply, &r, (rlint_span){0, 0}, STR("x"), &edit);
        replies++;
    }
    if (status == RLINT_ENOMEM)
        return -1;
    assert_int_equal(status, RLINT_DONE);
    return replies;
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        bool refused = true;
        for (size_t n = 1; refused; n++) {
            struct counter c = {.refuse_at = n};
            rlint_allocator alloc = counter_allocator(&c);
            struct reading_file f;
            int replies = read_all(&f, i, &alloc);
            refused = c.calls >= n;
            if (!refused || replies >= 0)
                assert_int_equal(replies, row[i].replies);
            file_close(&f);
            assert_int_equal(c.live, 0);
        }
    }
}

static void every_format_is_among_them(void **state)
{
    const char *name;
    (void)state;
    for (size_t i = 0; (name = rlint_table_name(RLINT_TABLE_READ, i)); i++) {
        bool found = false;
        for (size_t k = 0; k < sizeof(row) / sizeof(row[0]); k++)
            found |= strcmp(row[k].format, name) == 0;
        if (!found)
            fail_msg("%s", name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(every_format_is_among_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
