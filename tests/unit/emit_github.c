/* emit_github.c - tests of emit/github. */
#include "emit_sample.h"

#define UNITS_MAX 4096u /* of UTF-16: what the runner keeps of a message */

static size_t utf16_units(const char *text, size_t len)
{
    size_t units = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
    }
    return units;
}

/* The message of the only command, without its line feed. */
static rlint_str message_of(struct sample *s)
{
    const char *text = sample_print(s, "github");
    const char *beg = strstr(text, "title=a/b::");
    assert_non_null(beg);
    beg += strlen("title=a/b::");
    return str_between(beg, strchr(beg, '\n'));
}

/* `count` times `unit`, as the message of a finding. */
static void check_long(const char *unit, size_t count, size_t units)
{
    struct sample s;
    struct buf text;
    sample_open(&s, "x", "ab");
    buf_init(&text, NULL);
    for (size_t i = 0; i < count; i++)
        buf_text(&text, unit);
    buf_char(&text, '\0');
    sample_add(&s, "a/b", RLINT_ERROR, "a", text.ptr);
    rlint_str message = message_of(&s);
    bool cut = count * utf16_units(unit, strlen(unit)) > UNITS_MAX;
    assert_int_equal(utf16_units(message.ptr, message.len), units);
    rlint_str end = {message.ptr + message.len - 3, 3};
    assert_int_equal(str_is(end, "…"), cut);
    assert_int_equal((message.len - (cut ? 3 : 0)) % strlen(unit), 0);
    buf_free(&text);
    sample_close(&s);
}

/* The runner cuts silently, and in the middle of a pair. */
static void long_messages_are_cut_between_characters(void **state)
{
    (void)state;
    check_long("я", 4096, 4096);
    check_long("я", 4097, 4096);
    check_long("€", 5000, 4096);
    check_long("😀", 2048, 4096);
    check_long("😀", 2049, 4095); /* half of one would not do */
}

/* What counts is the message, not how its signs are written. */
static void signs_are_cut_before_they_are_written(void **state)
{
    (void)state;
    struct sample s;
    char text[UNITS_MAX + 2];
    sample_open(&s, "x", "ab");
    memset(text, '%', UNITS_MAX + 1);
    text[UNITS_MAX + 1] = '\0';
    sample_add(&s, "a/b", RLINT_ERROR, "a", text);
    rlint_str message = message_of(&s);
    assert_int_equal(message.len, 3 * (UNITS_MAX - 1) + 3);
    assert_memory_equal(message.ptr, "%25%25", 6);
    assert_memory_equal(message.ptr + message.len - 6, "%25…", 6);
    sample_close(&s);
}

static const char *print_many(struct sample *s, size_t warnings)
{
    s->out.len = 0;
    s->report.finding.count = 0;
    for (size_t i = 0; i < warnings; i++)
        sample_add(s, "a/w", RLINT_WARNING, "a", "m");
    sample_add(s, "a/e", RLINT_ERROR, "b", "m");
    sample_add(s, "a/n", RLINT_NOTE, "b", "m");
    return sample_print(s, "github");
}

/* Who reads only annotations must learn that there are more. */
static void more_than_ten_of_a_kind_are_told(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "ab");
    const char *ten = print_many(&s, 10);
    assert_null(strstr(ten, "GitHub shows"));
    assert_memory_equal(ten, "::error ", 8); /* the worst first */
    assert_string_equal(strstr(ten, "::notice "),
                        "::notice file=x,line=1,endLine=1,col=2,endColumn=3,"
                        "title=a/n::m\n");
    const char *more = strstr(print_many(&s, 11), "replylint: ");
    assert_non_null(more);
    assert_string_equal(more, "replylint: errors: 1, warnings: 11, notices: "
                              "1; GitHub shows 10 of each for a step, "
                              "--format=sarif with code scanning shows all\n");
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(signs_are_cut_before_they_are_written),
        cmocka_unit_test(more_than_ten_of_a_kind_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
