/* text_opaque.c - URLs, mailboxes, handles, placeholders, emoji. */
#include "text_show.h"

static void test_urls(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"https://shop.ru/a?b=c#d да", "url:https://shop.ru/a?b=c#d|да"},
        {"(см. http://a.b/c).", "см|url:http://a.b/c"},
        {"«https://x.ru/путь», да", "url:https://x.ru/путь|да"},
        {"www.shop.ru! Www.shop", "url:www.shop.ru|url:Www.shop"},
        {"t.me/shop vk.me/shop.", "url:t.me/shop|url:vk.me/shop"},
        {"2gis.ru my-shop.com:8080/x", "url:2gis.ru|url:my-shop.com:8080/x"},
        {"кремль.рф мой.сайт.рф/а shop.сайт.РФ",
         "url:кремль.рф|url:мой.сайт.рф/а|url:shop.сайт.РФ"},
        {"тех.специалистов", "тех|специалистов"},
        {"номер.Пришлите", "номер|пришлите"},
        {"shop.ru.Пришлите", "url:shop.ru|пришлите"},
        {"пишите.t.me/a", "пишите|url:t.me/a"},
        {"Sorry.By then", "sorry|by|then"},
        {"Mail.Ru SHOP.ME", "url:Mail.Ru|url:SHOP.ME"},
        {"a.b.c e.g. ru .ru", "a|b|c|e|g|ru|ru"},
        {"www. да www", "www|да|www"},
        {"https:// а://.,", "https|а"},
        {"15.00 1.5 01.05.2026", "15|00|1|5|01|05|2026"},
        {"shop.ru, vk.com и t.me", "url:shop.ru|url:vk.com|и|url:t.me"},
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_mailboxes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"info@shop.ru", "email:info@shop.ru"},
        {"Пишите:a.b+c_d@my-shop.co.uk.", "пишите|email:a.b+c_d@my-shop.co.uk"},
        {"help@почта.рф", "email:help@почта.рф"},
        {"a@b a.@b.ru", "a|b|a|handle:@b.ru"},
        {"x@y.museum", "email:x@y.museum"},
        /* cut short by the network */
        {"на help@sho…", "на|email:help@sho"},
        {"help@shop.e…", "email:help@shop.e"},
        {"a@…", "a"},
        {"a@b... да", "a|b|да"},
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_handles(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"@shop_help, да", "handle:@shop_help|да"},
        {"(@ab). @a.b.", "handle:@ab|handle:@a.b"},
        {"@a @. @", "a"},
        {"да@shop 5@shop", "да|shop|5|shop"}, /* after a letter, a digit */
        {"@Оля", "оля"},
        {"[id1|Оля К.], да", "handle:[id1|Оля К.]|да"},
        {"[club1|Shop]", "handle:[club1|Shop]"},
        {"[id|Оля] [id1|] [id1|а", "id|оля|id1|id1|а"},
    };
    ROWS_CHECK(rows, show_tokens);
}

/* One token in each system's own writing: formats.md, 4.2. */
static void test_helpdesks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{{ticket.requester.first_name}}",
         "placeholder:{{ticket.requester.first_name}}"},
        {"#{ticket.customer.firstname}",
         "placeholder:#{ticket.customer.firstname}"},
        {"%{ticket.name.first}", "placeholder:%{ticket.name.first}"},
        {"{%customer.fullName%}", "placeholder:{%customer.fullName%}"},
        {"{{d|datetime_format(\"MMMM\")}}",
         "placeholder:{{d|datetime_format(\"MMMM\")}}"},
        {"#<insert issue> @<reporter>",
         "placeholder:<insert issue>|placeholder:<reporter>"},
        {"[Имя], вот [ссылка на заказ]: [AMOUNT]",
         "placeholder:[Имя]|вот|placeholder:[ссылка на заказ]|"
         "placeholder:[AMOUNT]"},
        {"<client's name>", "placeholder:<client's name>"},
        /* a link, a picture, forum tags, a list, a long remark */
        {"[заказ](https://a.ru/1) ![фото](b.png)",
         "заказ|url:https://a.ru/1|фото|b|png"},
        {"[заказ][ссылка]", "заказ|ссылка"},
        {"[b]да[/b] [quote]да[/quote] [x] [1]", "b|да|b|quote|да|quote|x|1"},
        {"[мы проверим это завтра утром] [да, нет]",
         "мы|проверим|это|завтра|утром|да|нет"},
        {"массив[имя] [имя]ей", "массив|имя|имя|ей"},
    };
    ROWS_CHECK(rows, show_tokens);
}

/* What a client reads when there is nothing to fill in is cut into words. */
static void test_fallbacks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{{user.first_name|fallback:\"мой друг\"}}!",
         "placeholder:{{user.first_name|fallback:\"|мой|друг|"
         "placeholder:\"}}"},
        {"{{ name | default: 'друг' | capitalize }}",
         "placeholder:{{ name | default: '|друг|"
         "placeholder:' | capitalize }}"},
        {"{{ contact.first_name || 'there' }}",
         "placeholder:{{ contact.first_name || '|there|placeholder:' }}"},
        {"{%customer.firstName,fallback=друг%}",
         "placeholder:{%customer.firstName,fallback=|друг|placeholder:%}"},
        {"%{topic_title,fallback: there}",
         "placeholder:%{topic_title,fallback: |there|placeholder:}"},
        {"{{name|fallback:\"\"}}", "placeholder:{{name|fallback:\"\"}}"},
        {"{{name|fallback:}}", "placeholder:{{name|fallback:}}"},
        {"{{name|fallback:\"a}}", "placeholder:{{name|fallback:\"a}}"},
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_placeholders(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"{{name}}, да", "placeholder:{{name}}|да"},
        {"{{ a.b | upper: \"x\" }}", "placeholder:{{ a.b | upper: \"x\" }}"},
        {"{name} {0} {имя клиента}",
         "placeholder:{name}|placeholder:{0}|placeholder:{имя клиента}"},
        {"%name% %{name} ${name}",
         "placeholder:%name%|placeholder:%{name}|placeholder:${name}"},
        {"[[name]] <имя клиента>",
         "placeholder:[[name]]|placeholder:<имя клиента>"},
        {"{% if a == 'b' %}да{% endif %}",
         "placeholder:{% if a == 'b' %}|да|placeholder:{% endif %}"},
        {"{{{name}}}", "placeholder:{{name}}"},
        {"50% и 20% или 5%а%", "50|и|20|или|5|а"},
        {"<b>да</b> a<б>в < г > <div>", "b|да|b|a|б|в|г|div"},
        {"{} {{}} {- -} %% ${}", ""},
        {"{да, нет} {\nда}", "да|нет|да"},
        {"$5 {имя", "5|имя"},
        {"$name, $user_name2! $USD a$b",
         "placeholder:$name|placeholder:$user_name2|usd|a|b"},
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_emoji(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"да😀нет", "да|emoji:😀|нет"},
        {"👩\u200D👩\u200D👧 👍🏽",
         "emoji:👩\u200D👩\u200D👧|emoji:👍🏽"},
        {"🇷🇺🇷🇸", "emoji:🇷🇺|emoji:🇷🇸"},
        {"❤\uFE0F ☺ ⏰ ★", "emoji:❤\uFE0F|emoji:☺|emoji:⏰|emoji:★"},
        {"1\uFE0F\u20E3 #\u20E3 *\uFE0F\u20E3",
         "emoji:1\uFE0F\u20E3|emoji:#\u20E3|emoji:*\uFE0F\u20E3"},
        {"1 # * 12", "1|12"},
        {"© ® ™ → ↔ ▪ ‼ €", ""}, /* signs of print */
        {"©\uFE0F ↔\uFE0F", "emoji:©\uFE0F|emoji:↔\uFE0F"},
        {"☺\uFE0E", ""}, /* asked to be text */
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_folded(void **state)
{
    (void)state;
    struct arena a;
    struct reading r;
    arena_init(&a, NULL);
    rlint_str text = STR("VK.com/Shop [id1|ОЛЯ] 😀");
    assert_true(reading_make(&r, &a, text, LANG_ANY, NULL));
    assert_int_equal(r.token.count, 3);
    assert_true(str_is(token_fold(&r, &r.token.item[0]), "vk.com/shop"));
    assert_true(str_is(token_fold(&r, &r.token.item[1]), "[id1|оля]"));
    assert_int_equal(r.token.item[2].fold_len, 0);
    assert_int_equal(r.words, 0);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_urls),         cmocka_unit_test(test_mailboxes),
        cmocka_unit_test(test_handles),      cmocka_unit_test(test_emoji),
        cmocka_unit_test(test_placeholders), cmocka_unit_test(test_helpdesks),
        cmocka_unit_test(test_fallbacks),    cmocka_unit_test(test_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
