/* read_edit.c - tests of read/edit: what a file cannot say is not written. */
#include "read_file.h"

#include "read/edit.h"

/* Is `old`, where it first stands in the first reply, replaced by `put`? */
static bool is_written(const char *field, const char *file, const char *old,
                       const char *put)
{
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    struct reading_file f;
    struct rlint_reply r;
    rlint_edit edit;
    options.format = "markdown";
    options.field = field;
    options.markup = "plain";
    assert_int_equal(file_open(&f, str_of(file), &options, NULL), RLINT_OK);
    assert_int_equal(read_next(&f.reader, &r), RLINT_OK);
    const char *at = strstr(r.prose.text.ptr, old);
    assert_non_null(at);
    uint32_t beg = (uint32_t)(at - r.prose.text.ptr);
    rlint_span span = {beg, beg + (uint32_t)strlen(old)};
    bool well = read_edit(&f.reply, &r, span, str_of(put), &edit);
    file_close(&f);
    return well;
}

static void a_paragraph_may_lose_a_line_break(void **state)
{
    (void)state;
    assert_true(is_written("heading", "# А\nв связи\nс тем\n", "связи\nс тем",
                           "потому"));
}

/* A fuzzer put "a b" for the end of a fence and what followed: the fence was
 * then open to the end of the file, and so was the reply. */
static void a_fence_and_a_heading_keep_their_lines(void **state)
{
    (void)state;
    static const char file[] = "# А\n```\nкод\n```\nтекст\n\n# Б\nдва\n";
    assert_false(is_written("heading", file, "\nтекст", "а б"));
    assert_false(is_written("file", "раз\n  ## Б два\nтри\n", "два\nтри", "б"));
}

/* Without the word, "#слово к" is a heading, and "``а`" opens a fence. */
static void no_mark_comes_of_what_is_left(void **state)
{
    (void)state;
    assert_false(is_written("heading", "# А\n#слово к\n", "слово", ""));
    assert_false(is_written("heading", "# А\n#слово к\n", "слово", " а"));
    assert_false(is_written("file", "``а`код\nда\n", "а", ""));
    assert_true(is_written("heading", "# А\n#слово к\n", "слово", "имя"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_may_lose_a_line_break),
        cmocka_unit_test(a_fence_and_a_heading_keep_their_lines),
        cmocka_unit_test(no_mark_comes_of_what_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
