/* lint_steady.c - a filter that has seen a few replies allocates no more. */
#include "base_alloc.h"

#include "base/str.h"

/* What makes it take memory: findings of every family, masked words, a message
 * and a nick, escapes, quotations, a long reply, context of every kind, and
 * lines that are refused. */
static const char *const line[] = {
    "{\"id\":1,\"reply\":\"Здравствуйте! Позвоните на горячую линию, "
    "произведите оплату и напишите нам в директ.\"}",
    "{\"id\":2,\"reply\":\"Пришлите номер телефона и код из СМС. "
    "Ваша карта 4276 3800 1234 5675, номер +7 900 123-45-67.\"}",
    "{\"id\":3,\"nick\":\"Валюшка лапочка\",\"message\":\"Добрый день! Не "
    "пришёл заказ 17 и молчит служба, второй день жду ответа от вас тут\","
    "\"reply\":\"Валентина, «второй день жду ответа от вас тут», проверим, "
    "извините за доставленные неудобства\"}",
    "{\"id\":4,\"reply\":\"\\u041f\\u0440\\u043e\\u0432\\u0435\\u0440\\u0438"
    "\\u043c \\ud83d\\ude42 и вернёмся!!! Ваше обращение очень важно\"}",
    "{\"id\":5,\"reply\":\"Šta se desilo? Pozovite call centar.\"}",
    "{\"id\":6,\"reply\":\"{{имя}}, заказ № ____, www.shop.example и "
    "help@shop.example, до 15:00 5 мая, 1 500 ₽\",\"platform\":\"x\","
    "\"profile\":\"chat\",\"channel\":\"private\",\"thread_index\":2,"
    "\"history\":[\"Проверим и вернёмся\",\"Уточняем у коллег\"],"
    "\"incident\":{\"active\":true,\"eta\":\"18:00\"},"
    "\"company\":{\"phones\":[\"8 800 555-35-35\"],\"sites\":[\"shop.ru\"]}}",
    "{\"id\":7,\"reply\":12}",
    "{\"id\":8,",
    "",
};

enum { LINES = sizeof line / sizeof *line, WARM_ROUNDS = 3, ROUNDS = 40 };

/* A reply of many sentences with a finding in each. */
static rlint_str long_line(void)
{
    static char text[16 << 10];
    size_t len = 0;
    struct {
        char part[80];
        int times;
    } parts[] = {
        {"{\"reply\":\"", 1}, {"Произведите оплату. ", 80}, {"\"}", 1}};
    for (size_t i = 0; i < 3; i++)
        for (int k = 0; k < parts[i].times; k++) {
            memcpy(text + len, parts[i].part, strlen(parts[i].part));
            len += strlen(parts[i].part);
        }
    return (rlint_str){text, len};
}

static void answer(rlint_filter *filter, rlint_str text)
{
    rlint_str ret;
    rlint_error err;
    assert_int_equal(rlint_filter_line(filter, text, 1, &ret, &err), RLINT_OK);
    assert_true(ret.len > 0);
}

static void answer_all(rlint_filter *filter, int rounds)
{
    for (int i = 0; i < rounds; i++) {
        for (size_t k = 0; k < LINES; k++)
            answer(filter, str_of(line[k]));
        answer(filter, long_line());
    }
}

static void run(const rlint_printer_options *options)
{
    struct counter counter = {0};
    rlint_allocator alloc = counter_allocator(&counter);
    rlint_builder *builder = rlint_builder_new(&alloc);
    rlint_ruleset *rules;
    rlint_filter *filter;
    rlint_error err;
    assert_int_equal(rlint_builder_add_builtin(builder, "ru", &err), RLINT_OK);
    assert_int_equal(rlint_builder_finish(&rules, builder, &err), RLINT_OK);
    assert_int_equal(
        rlint_filter_new(&filter, rules, NULL, options, &alloc, &err),
        RLINT_OK);
    answer_all(filter, WARM_ROUNDS);
    size_t before = counter.calls;
    answer_all(filter, ROUNDS);
    assert_int_equal(counter.calls, before);
    rlint_filter_free(filter);
    rlint_ruleset_free(rules);
    rlint_builder_free(builder);
    assert_int_equal(counter.live, 0);
}

static void nothing_is_allocated(void **state)
{
    (void)state;
    run(NULL);
}

static void nor_with_all_there_is(void **state)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    (void)state;
    options.with_messages = true;
    options.list_skipped = true;
    options.with_pack = true;
    options.passthrough = true;
    run(&options);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_allocated),
        cmocka_unit_test(nor_with_all_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
