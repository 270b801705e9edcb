/* text_sentence.c - where sentences and paragraphs end. */
#include "text_show.h"

static void test_dots(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {" \n ", ""},
        {"Да. Нет.", "Да.|Нет."},
        {"номер.Пришлите", "номер.|Пришлите"}, /* without a space */
        {"Код 1.5 и 15.00 верны", "Код 1.5 и 15.00 верны"},
        {"Да. но нет", "Да. но нет"}, /* lower case */
        {"И. И. Иванов и т. е. Он", "И. И. Иванов и т. е. Он"},
        {"До 1. Maja 5 дней", "До 1. Maja 5 дней"}, /* inside a class */
        {"Код 15. Ждите", "Код 15.|Ждите"},
        {"На shop.ru. Там t.me/a.b есть", "На shop.ru.|Там t.me/a.b есть"},
        {"Да... Нет", "Да...|Нет"},
        {"Ну... да", "Ну... да"},
        {"Это я... Он", "Это я...|Он"},
        {"Ну… да… Нет", "Ну… да…|Нет"},
        {"(Да.) Нет", "(Да.)|Нет"},
        {"«Да.» Нет. «Там»", "«Да.»|Нет.|«Там»"},
        {"Да. - Нет", "Да.|- Нет"},
        {"Да. - нет", "Да. - нет"},
    };
    ROWS_CHECK(rows, show_sentences);
}

static void test_loud(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Да! нет? Вот", "Да!|нет?|Вот"},
        {"Что?! Да!!! Нет?..", "Что?!|Да!!!|Нет?.."},
        {"«Да!» — нет", "«Да!»|— нет"},
        {"**Да!** Нет", "**Да!**|Нет"},
        {"\"Да!\" \"Нет\"", "\"Да!\"|\"Нет\""},
        {"Да! 😀 👍 нет", "Да! 😀 👍|нет"}, /* emoji go with it */
        {"Да!)) нет :)", "Да!))|нет :)"},
        {"Да! :) Нет", "Да! :)|Нет"},
        {"Да! (нет)", "Да!|(нет)"},
        {"Да; нет: Там", "Да; нет: Там"},
        {"!!! ???", "!!! ???"},
    };
    ROWS_CHECK(rows, show_sentences);
}

static void test_smiles(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Да 😀 Нет", "Да 😀|Нет"},
        {"Да 😀 нет", "Да 😀 нет"},
        {"😀 Оля, да", "😀 Оля, да"}, /* nothing to end yet */
        {"Да) Нет", "Да)|Нет"},
        {"Да (там) Нет", "Да (там) Нет"}, /* a bracket that closes */
        {"Да :-) Нет", "Да :-)|Нет"},
        {"Жаль((( Но", "Жаль(((|Но"},
        {"Да))) нет", "Да))) нет"},
    };
    ROWS_CHECK(rows, show_sentences);
}

/* Tags at the end of a line are not the last words of what they follow. */
static void test_tags(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Проверим #связь", "Проверим|#связь"},
        {"Проверим #связь #сеть_2", "Проверим|#связь #сеть_2"},
        {"Проверим. #связь", "Проверим.|#связь"},
        {"Проверим.#связь", "Проверим.|#связь"},
        {"Проверим ^АБ", "Проверим|^АБ"},
        {"Да. Проверим ^АБ #связь\nНет #да", "Да.|Проверим|^АБ #связь|Нет|#да"},
        {"Наш #тег и слово", "Наш #тег и слово"},
        {"#тег", "#тег"},
        {"#раз #два", "#раз #два"},
        {"Команда *100#", "Команда *100#"},
        {"Команда *100# ^АБ", "Команда *100#|^АБ"},
        {"Заказ #45", "Заказ #45"},
        {"Язык C#", "Язык C#"},
        {"2^n", "2^n"},
        {"Да #", "Да #"},
        {"Да #a #b c", "Да #a #b c"},
    };
    ROWS_CHECK(rows, show_sentences);
}

static void test_lines(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Да,\nНет", "Да,|Нет"},
        {"Да,\nнет", "Да,\nнет"},
        {"Да!\nнет", "Да!|нет"},
        {"Да\r\nНет\rВот", "Да|Нет|Вот"},
        {"Да\n15", "Да|15"},
        {"Да\n\nнет", "Да||нет"},
        {"Да\r\n\r\nнет", "Да||нет"},
        {"Да\n \t\n\n нет\n\n", "Да||нет"},
        {"Да:\n- раз\n- два", "Да:||- раз||- два"},
        {"Да:\n* раз\n• два\n— три", "Да:||* раз||• два||— три"},
        {"Да:\n1. Раз\n2) Два", "Да:||1. Раз||2) Два"},
        {"1. Раз", "1. Раз"},
        {"-раз\n-два", "-раз|-два"}, /* no list without a space */
        {"# Тема\nнет", "# Тема||нет"},
        {"Да\n### Тема", "Да||### Тема"},
        {"#тег\n#два", "#тег|#два"},
        {"Да\n---\nНет", "Да|---|Нет"},
        {"ул.\nЛенина", "ул.|Ленина"},
        {"Да 😀\nНет", "Да 😀|Нет"},
    };
    ROWS_CHECK(rows, show_sentences);
}

static void test_abbreviations(void **state)
{
    (void)state;
    uint64_t hash[] = {token_hash("тел", 6), token_hash("ул", 4)};
    if (hash[0] > hash[1]) {
        uint64_t first = hash[0];
        hash[0] = hash[1];
        hash[1] = first;
    }
    const struct abbreviations abbreviations = {hash, 2};
    static const struct row rows[] = {
        {"Тел. Ольги на ул. Мира. Да", "Тел. Ольги на ул. Мира.|Да"},
        {"Это ул.\n\nДа", "Это ул.||Да"}, /* the paragraph ends */
        {"Вот ул.! Да", "Вот ул.!|Да"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct shown s;
        show_begin(&s);
        assert_true(reading_make(&s.reading, &s.arena, str_of(rows[i].text),
                                 LANG_ANY, &abbreviations));
        show_sentences(&s);
        show_check(&s, rows[i].text, rows[i].shown);
        show_end(&s);
    }
}

static void test_tokens_know_theirs(void **state)
{
    (void)state;
    struct arena a;
    struct reading r;
    arena_init(&a, NULL);
    assert_true(reading_make(&r, &a, STR("Да, нет.\n---\n\n1. Вот 😀! Мы"),
                             LANG_ANY, NULL));
    static const struct {
        uint32_t beg;
        uint32_t end;
        uint32_t paragraph;
        bool last;
    } expected[] = {
        {0, 2, 0, false}, {2, 2, 0, true}, {2, 5, 1, false}, {5, 6, 1, true}};
    assert_int_equal(r.sentence.count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        const struct sentence *s = &r.sentence.item[i];
        assert_int_equal(s->beg, expected[i].beg);
        assert_int_equal(s->end, expected[i].end);
        assert_int_equal(s->paragraph, expected[i].paragraph);
        assert_int_equal(s->last_in_paragraph, expected[i].last);
        for (uint32_t k = s->beg; k < s->end; k++)
            assert_int_equal(r.token.item[k].sentence, i);
    }
    for (uint32_t k = 0; k < r.token.count; k++)
        assert_int_equal((r.token.item[k].flags & TOKEN_LIST_MARK) != 0,
                         k == 2);
    arena_free(&a);
}

/* `count` times `unit` is read as sentences of so many tokens. */
static void long_check(const char *unit, uint32_t count,
                       const uint32_t *expected, uint32_t sentences)
{
    struct arena a;
    struct buf text;
    struct reading r;
    arena_init(&a, NULL);
    buf_init(&text, NULL);
    for (uint32_t i = 0; i < count; i++)
        buf_text(&text, unit);
    assert_true(reading_make(&r, &a, buf_view(&text), LANG_ANY, NULL));
    assert_int_equal(r.sentence.count, sentences);
    for (uint32_t i = 0; i < sentences; i++)
        assert_int_equal(r.sentence.item[i].end - r.sentence.item[i].beg,
                         expected[i]);
    assert_true(r.sentence.item[sentences - 1].last_in_paragraph);
    buf_free(&text);
    arena_free(&a);
}

static void test_very_long(void **state)
{
    (void)state;
    long_check("да ", 100, (uint32_t[]){100}, 1);
    long_check("да ", 250, (uint32_t[]){100, 100, 50}, 3);
    /* between words where there are two, else anywhere */
    long_check("да-", 300, (uint32_t[]){126, 126, 48}, 3);
    /* not inside a number of groups */
    long_check("да 1 000 000 он там тут ", 30, (uint32_t[]){102, 100, 8}, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dots),
        cmocka_unit_test(test_loud),
        cmocka_unit_test(test_smiles),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_abbreviations),
        cmocka_unit_test(test_tokens_know_theirs),
        cmocka_unit_test(test_very_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
