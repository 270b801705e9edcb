/* lint_leak.c - somebody's data stated in a draft: shapes and check figures. */
#include "lint_row.h"

static void numbers_with_a_check_figure(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Карта 4276380012345679 готова.",
         "pii/leak-card",
         "4276380012345679",
         C},
        {.text = "Карта 4276-3800-1234-5679 готова.",
         "pii/leak-card",
         "4276-3800-1234-5679",
         C,
         .channel = "private"},
        {.text = "Карта 4276380012345678 готова.", "pii/leak-card"},
        {.text = "Карта **** 5679 готова.", "pii/leak-card"},
        {.text = "Заказ 4276380012345679 отправлен.", "pii/leak-card"},
        {.text = "Трек 80083512345678 в пути.", "pii/leak-card"},
        {.text = "СНИЛС 112-233-445 95 нашли.",
         "pii/leak-snils",
         "112-233-445 95",
         C},
        {.text = "СНИЛС 11223344595 нашли.",
         "pii/leak-snils",
         "11223344595",
         C},
        {.text = "СНИЛС 112-233-445 96 нашли.", "pii/leak-snils"},
        {.text = "Заказ 11223344595 нашли.", "pii/leak-snils"},
        {.text = "ИНН 500100732259 нашли.", "pii/leak-inn", "500100732259", C},
        {.text = "ИНН 500100732258 нашли.", "pii/leak-inn"},
        {.text = "Наш ИНН 7707083893.", "pii/leak-inn"},
        {.text = "Деньги ушли на GB82 WEST 1234 5698 7654 32.",
         "pii/leak-iban",
         "GB82 WEST 1234 5698 7654 32",
         C},
        {.text = "Деньги ушли на RS35260005601001611379.",
         "pii/leak-iban",
         "RS35260005601001611379",
         C},
        {.text = "Деньги ушли на RS35260005601001611378.", "pii/leak-iban"},
        {.text = "Посылка RB123456789RU в городе.", "pii/leak-iban"},
        {.text = "Номер 0101980710018 приняли.",
         "pii/leak-jmbg",
         "0101980710018",
         C},
        {.text = "Номер 0101980710017 приняли.", "pii/leak-jmbg"},
        {.text = "Номер 0113980710018 приняли.", "pii/leak-jmbg"},
    };
    HOLD(row);
}

static void numbers_by_their_shape(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Паспорт 45 09 123456 приняли.",
         "pii/leak-passport",
         "45 09 123456",
         C},
        {.text = "Серия 4509 номер 123456, всё верно.",
         "pii/leak-passport",
         "4509 номер 123456",
         C},
        {.text = "Загранпаспорт 75 1234567 приняли.",
         "pii/leak-passport",
         "75 1234567",
         C},
        {.text = "Паспорт 45 09 123456 приняли.",
         "pii/leak-passport",
         .channel = "private"},
        {.text = "Заказ 4509 123456 приняли.", "pii/leak-passport"},
        {.text = "Счёт 40817810099910004312 нашли.",
         "pii/leak-account",
         "40817810099910004312",
         C},
        {.text = "Счёт 40702810099910004312 наш.", "pii/leak-account"},
        {.text = "Договор 7712345 закрыт.", "pii/leak-contract", "7712345", E},
        {.text = "Договор № 7712345 закрыт.",
         "pii/leak-contract",
         "7712345",
         E},
        {.text = "Договор 7712345 закрыт.",
         "pii/leak-contract",
         .channel = "private"},
        /* words of the sentence before are not asked: it once hung there */
        {.text = "Рады были помочь. Договор 7712345 закрыт.",
         "pii/leak-contract",
         "7712345",
         E},
        {.text = "По договору от 01.05.2024 всё верно.", "pii/leak-contract"},
        {.text = "Машина А123ВС77 на парковке.",
         "pii/leak-plate",
         "А123ВС77",
         E},
        {.text = "Машина A123BC777 на парковке.",
         "pii/leak-plate",
         "A123BC777",
         E},
        {.text = "Чехол А123ВС77 в наличии.", "pii/leak-plate"},
        {.text = "Машина Ж123ВС77 на парковке.", "pii/leak-plate"},
        {.text = "Курьер едет на Ленина, 5, кв. 12.",
         "pii/leak-address",
         "5, кв. 12",
         C},
        {.text = "Магазин: Ленина, 5.", "pii/leak-address"},
    };
    HOLD(row);
}

static void phones(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Ваш номер +7 916 123-45-67 привязан к карте.",
         "pii/leak-phone",
         "7 916 123-45-67",
         C},
        {.text = "Заказ оформлен на номер 89161234567.",
         "pii/leak-phone",
         "89161234567",
         C},
        {.text = "Набирали вам на 8 916 123-45-67.",
         "pii/leak-phone",
         "8 916 123-45-67",
         C},
        {.text = "Ваш номер 8 495 123-45-67 нашли.",
         "pii/leak-phone",
         "8 495 123-45-67",
         C},
        {.text = "Заказ оформлен на номер 89161234567.",
         "pii/leak-phone",
         .channel = "private"},
        {.text = "Наш телефон 8 800 555-35-35.", "pii/leak-phone"},
        {.text = "Позвоните по телефону 8 916 123-45-67.", "pii/leak-phone"},
        {.text = "Магазин на Мира: 8 916 123-45-67.", "pii/leak-phone"},
        {.text = "Склад: 8 495 123-45-67.", "pii/leak-phone"},
    };
    HOLD(row);
}

/* What is the company's own is nobody's secret. */
static void our_own(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    const rlint_str phone = words_of("8 (916) 123-45-67");
    const rlint_str email = words_of("help@shop.example");
    judge_open(&j, true, NULL);
    judge_run(&j, "Заявку завели на номер +7 916 123-45-67.", &c);
    assert_non_null(judge_find(&j, "pii/leak-phone"));
    c.company.phones = &phone;
    c.company.phone_count = 1;
    judge_run(&j, "Заявку завели на номер +7 916 123-45-67.", &c);
    assert_null(judge_find(&j, "pii/leak-phone"));
    judge_run(&j, "Заявку завели на номер +7 916 123-45-68.", &c);
    assert_non_null(judge_find(&j, "pii/leak-phone"));
    judge_run(&j, "Чек отправили на help@shop.example.", &c);
    assert_non_null(judge_find(&j, "pii/leak-email"));
    c.company.emails = &email;
    c.company.email_count = 1;
    judge_run(&j, "Чек отправили на help@shop.example.", &c);
    assert_null(judge_find(&j, "pii/leak-email"));
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_with_a_check_figure),
        cmocka_unit_test(numbers_by_their_shape),
        cmocka_unit_test(phones),
        cmocka_unit_test(our_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
