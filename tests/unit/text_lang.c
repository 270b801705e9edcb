/* text_lang.c - in which language a sentence is written. */
#include "text_show.h"

static void check(const char *text, enum sentence_lang given,
                  enum sentence_lang expected)
{
    struct arena a;
    struct reading r;
    arena_init(&a, NULL);
    assert_true(reading_make(&r, &a, str_of(text), given, NULL));
    assert_int_equal(r.sentence.count, 1);
    if (r.sentence.item[0].lang != expected)
        print_message("in \"%s\"\n", text);
    assert_int_equal(r.sentence.item[0].lang, expected);
    arena_free(&a);
}

static void test_judged(void **state)
{
    (void)state;
    check("Мы проверим заказ", LANG_ANY, LANG_RU);
    check("Проверићемо поруџбину", LANG_ANY, LANG_SR);
    check("Јавите нам", LANG_ANY, LANG_SR);
    check("We will check it", LANG_ANY, LANG_EN);
    check("Proverićemo porudžbinu", LANG_ANY, LANG_SR);
    check("ŠTA", LANG_ANY, LANG_SR);
    check("Pozovite nas na broj", LANG_ANY, LANG_SR); /* two likely words */
    check("Hvala", LANG_ANY, LANG_SR);
    check("Ask Sam about it", LANG_ANY, LANG_EN); /* one likely word */
    check("Мы в WhatsApp и Telegram", LANG_ANY, LANG_RU);
    check("Please write to support или почта", LANG_ANY, LANG_EN);
    check("15 😀 t.me/a {name}", LANG_ANY, LANG_ANY);
    check("漢字", LANG_ANY, LANG_ANY);
}

/* Each of the words that tell Serbian by themselves, twice. */
static void test_frequent_words(void **state)
{
    (void)state;
    static const char words[] =
        "ali bismo bice biti bi dana da gde hvala imate ili iz je jer jos kako "
        "kada kao koja koje koji kod molimo mozete moze nije nismo nema nase "
        "na nas ne od ovo postovani postovana smo sa sam se ste su sve sto vam "
        "vase vaseg vasu vas vi zasto zbog za";
    for (int i = 0; str_nth(words, i).len > 0; i++) {
        char text[32];
        rlint_str word = str_nth(words, i);
        snprintf(text, sizeof(text), "%.*s %.*s", STR_ARG(word), STR_ARG(word));
        check(text, LANG_ANY, LANG_SR);
    }
    check("dan dan", LANG_ANY, LANG_EN); /* the beginning of one */
    check("s s", LANG_ANY, LANG_EN);
}

static void test_given(void **state)
{
    (void)state;
    check("Мы проверим", LANG_SR, LANG_SR);
    check("15", LANG_EN, LANG_EN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judged),
        cmocka_unit_test(test_frequent_words),
        cmocka_unit_test(test_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
