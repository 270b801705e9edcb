/* language_words.c - the rule language: words and classes, question by
 * question. */
#include "language.h"

static void words(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("a word", "линия 2", "Линия2 и линия 2, ЛИНИЯ-2",
            "линия 2 / ЛИНИЯ-2"),
        ROW("a word", "й", "и\xCC\x86 и й", "и\xCC\x86 / й"),
        ROW("hyphens", "колл-центр", "колл-центр, колл центр, коллцентр",
            "колл-центр / колл центр"),
        ROW("hyphens", "колл центр", "Колл–центр", "Колл–центр"),
        ROW("hyphens", "коллцентр", "колл-центр", ""),
        ROW("apostrophes", "об'єкт", "об’єкт, обʼєкт, об'єкт, об єкт",
            "об’єкт / обʼєкт / об'єкт"),
        ROW("apostrophes", "линия", "'линия' ’линия’", "линия / линия"),
        ROW("digits with letters", "15 ч", "15ч 15 ч", "15ч / 15 ч"),
        ROW("digits with letters", "tele2", "есть связь и линия tele2, tele 2",
            "tele2"),
        ROW("digits with letters", "ая", "2ая линия", "ая"),
        ROW("digits with letters", "g", "связь 4G, связь tele2g", "G"),
        ROW("numbers", "<num>", "5, 3,14 и 3.14", "5 / 3,14 / 3.14"),
        ROW("numbers", "<num>",
            "1 000 000 и 1\xC2\xA0"
            "000",
            "1 000 000 / 1\xC2\xA0"
            "000"),
        ROW("numbers", "<num>", "10 20", "10 / 20"),
        ROW("separators", "горячая линия",
            "**горячая** `линия`, _горячая_ линия",
            "горячая** `линия / горячая_ линия"),
        ROW("between words", "горячая линия", "горячая, линия",
            "горячая, линия"),
        ROW("between words", "горячая линия", "горячая. Линия", ""),
        ROW("between words", "горячая линия", "горячая\n\nлиния", ""),
        ROW("between words", "горячая линия", "горячая 🙂 линия",
            ""),
        ROW("between words", "горячая линия", "горячая vk.me/a линия", ""),
        ROW("between words", "горячая линия", "горячая же, пожалуйста, линия",
            "горячая же, пожалуйста, линия"),
        ROW("between words", "позвоните на линию",
            "позвоните пож-та на линию, позвоните ли на линию",
            "позвоните пож-та на линию / позвоните ли на линию"),
        ROW("between words", "горячая ..1 линия",
            "горячая же наша, пожалуйста, линия",
            "горячая же наша, пожалуйста, линия"),
        ROW("between words", "линия", "пожалуйста, линия пожалуйста", "линия"),
    };
    ASK(row);
}

static void opaque(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("opaque classes", "shop",
            "есть vk.me/shop, a@shop.ru, @shop, {{shop}}, есть shop", "shop"),
        ROW("URL", "<url>", "да https://a.example/b?c=1.",
            "https://a.example/b?c=1"),
        ROW("URL", "<url>", "да www.shop.ru, t.me/shop",
            "www.shop.ru / t.me/shop"),
        ROW("URL", "<url>", "да (vk.com/a)! магазин.рф», «vk.com»",
            "vk.com/a / магазин.рф / vk.com"),
        ROW("URL", "<url>", "тех.специалистов, т.е. сегодня.завтра", ""),
        ROW("email", "<email>", "Пишите: a.b@shop.ru.", "a.b@shop.ru"),
        ROW("handle", "<handle>", "@petya, @a.b_1; a@petya @п @я",
            "@petya / @a.b_1"),
        ROW("handle", "<handle>", "да [id1|Пётр], [club12|Магазин]",
            "[id1|Пётр] / [club12|Магазин]"),
        ROW("handle", "<handle>", "@petya и @olga", "@olga", .handle = "petya"),
        ROW("handle", "<handle>", "@Petya", "", .handle = "@petya"),
        ROW("placeholder", "<placeholder>", "да {{имя}} и ${a}",
            "{{имя}} / ${a}"),
        ROW("emoji", "<emoji>", "👍🏽 и 👨‍👩‍👧",
            "👍🏽 / 👨‍👩‍👧"),
        ROW("emoji", "раз ..1 два", "раз 🙂 три 🙂 два",
            "раз 🙂 три 🙂 два"),
        ROW("emoji", "раз ..1 два", "раз 🙂 два", "раз 🙂 два"),
    };
    ASK(row);
}

static void transparent(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("transparent classes", "800", "8-800-555-35-35", "800"),
        ROW("phone", "<phone>", "8-800-555-35-35, +7 (912) 345-67-89",
            "8-800-555-35-35 / 7 (912) 345-67-89"),
        ROW("phone", "<phone>", "0890, 900, 123456", ""),
        ROW("phone", "<num>", "0890 и 900", "0890 / 900"),
        ROW("phone", "<phone>", "89123456789", "89123456789"),
        ROW("time", "<time>", "в 15:00, 15.00, 15 ч", "15:00 / 15.00 / 15 ч"),
        ROW("time", "<time>", "at 3 pm", "3 pm", .lang = "en"),
        ROW("date", "<date>", "1 мая, 01.05, 2026-05-01",
            "1 мая / 01.05 / 2026-05-01"),
        ROW("money", "<money>", "100 ₽, 5 руб, $5, 10 €",
            "100 / 5 руб / 5 / 10"),
        ROW("name", "<name>", "Оля, оля, ОЛЯ, Роза", "Оля / Роза",
            .file = "names: {Ольга: Оля, Роза: Роза}\n"),
        ROW("nick", "<nick>", "Вася Пупкин, ВАСЯ, ПУПКИН! вася",
            "Вася Пупкин / ВАСЯ, ПУПКИН",
            .nick = "★Вася Пупкин★🙂"),
        ROW("nick", "<nick>", "Привет, 🙂🙂!", "🙂🙂",
            .nick = "🙂🙂"),
        ROW("our", "<our>", "help@shop.ru", ""),
    };
    ASK(row);
}

static void signs(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("signs in a phrase", "ув. клиент", "ув клиент, Ув. клиент",
            "ув клиент / Ув. клиент"),
        ROW("signs in a phrase", "раз, два", "раз два", "раз два"),
        ROW("signs in a phrase", "'*100#'", "наберите *100#, или 100", "*100#"),
        ROW("signs in a phrase", "')))'", "ну :))) да", ")))"),
    };
    static const struct mistake wrong[] = {
        NO("signs in a phrase", "стой!", "use $", .at = "!"),
        NO("signs in a phrase", "как?", "use $", .at = "?"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void folding(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("folding order", "ещё", "ЕЩЕ еще Ещё", "ЕЩЕ / еще / Ещё"),
        ROW("folding order", "скидка",
            "ски\xC2\xADдка, ски\xCC\x81дка, ски\xE2\x80\x8Bдка",
            "ски\xC2\xADдка / ски\xCC\x81дка / ски\xE2\x80\x8Bдка"),
        ROW("folding order", "мой", "мо\xD0\xB8\xCC\x86 мои",
            "мо\xD0\xB8\xCC\x86"),
        ROW("folding order", "скидка", "cкидкa", "cкидкa"),
        ROW("folding order", "coca", "coca", "coca", .lang = "en"),
        ROW("folding order", "straße", "STRASSE", "STRASSE", .lang = "en"),
    };
    ASK(row);
}

static void languages(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("languages", "слово", "Слово. A word here stands alone.", "Слово"),
        ROW("languages", "word", "Слово word. A word here.", "word",
            .lang = "en"),
        ROW("languages", "pozovite nas", "Позовите нас, молим Вас, због џака. ",
            "Позовите нас", .lang = "sr"),
        ROW("languages", "позовите ћеркицу",
            "Molim Vas pozovite ćerkicu, želimo. Pozovite cerkicu, zasto nije.",
            "pozovite ćerkicu / Pozovite cerkicu", .lang = "sr"),
        ROW("languages", "љубав и ђак*",
            "Ljubav i đake čuvamo, želimo. Љубав и ђаке чувамо. Nije ljubav i "
            "djake, zašto.",
            "Ljubav i đake / Љубав и ђаке / ljubav i djake", .lang = "sr"),
    };
    ASK(row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),       cmocka_unit_test(opaque),
        cmocka_unit_test(transparent), cmocka_unit_test(signs),
        cmocka_unit_test(folding),     cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
