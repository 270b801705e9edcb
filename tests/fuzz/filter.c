/* filter.c - fuzzes one line of the filter: one object in, one object out. */
#include "fuzz.h"

#include "base/json_read.h"

static rlint_filter *new_filter(void)
{
    static rlint_ruleset *rules;
    rlint_builder *builder = rlint_builder_new(NULL);
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_filter *filter = NULL;
    options.with_messages = options.list_skipped = true;
    options.with_pack = options.passthrough = true;
    rlint_builder_add_builtin(builder, "ru", NULL);
    HOLDS(rlint_builder_finish(&rules, builder, NULL) == RLINT_OK);
    rlint_builder_free(builder);
    HOLDS(rlint_filter_new(&filter, rules, NULL, &options, NULL, NULL) ==
          RLINT_OK);
    return filter;
}

/* One line that is one object of ours. */
static void check_answer(rlint_str answer)
{
    struct json_reader r;
    rlint_str value;
    HOLDS(answer.len && answer.ptr[answer.len - 1] == '\n');
    HOLDS(memchr(answer.ptr, '\n', answer.len) == answer.ptr + answer.len - 1);
    HOLDS(str_begins(answer, STR("{\"replylint\":1,")));
    HOLDS(utf8_check(answer) == answer.len);
    json_init(&r, answer);
    HOLDS(json_skip(&r, &value) && json_end(&r));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static rlint_filter *filter;
    rlint_str answer = {NULL, 0};
    struct buf first;
    filter = filter ? filter : new_filter();
    rlint_str rest = fuzz_input(data, size);
    rlint_str line = str_cut(&rest, '\n');
    HOLDS(rlint_filter_line(filter, line, 1, &answer, NULL) == RLINT_OK);
    check_answer(answer);
    buf_init(&first, NULL);
    buf_str(&first, answer);
    HOLDS(rlint_filter_line(filter, line, 1, &answer, NULL) == RLINT_OK);
    HOLDS(str_equal(buf_view(&first), answer));
    buf_free(&first);
    return 0;
}
