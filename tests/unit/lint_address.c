/* lint_address.c - whom a draft calls by which name. */
#include "lint_row.h"

static void short_vocatives(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Валюш, деньги вернули.",
         "nickname/corrected",
         "Валюш",
         E,
         .nick = "Валюшка лапочка"},
        {.text = "Саш, деньги вернули.",
         "nickname/corrected",
         "Саш",
         E,
         .nick = "Александр"},
        {.text = "Коль, чехол нашли.",
         "nickname/corrected",
         "Коль",
         E,
         .nick = "Николай Ш."},
        {.text = "Кот, чехол нашли.", "nickname/corrected", .nick = "Саша"},
    };
    HOLD(row);
}

static void other_spellings(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Екатерина, нашли.",
         "nickname/corrected",
         "Екатерина",
         E,
         .nick = "katya_ivanova"},
        {.text = "Павел, нашли.",
         "nickname/corrected",
         "Павел",
         E,
         .nick = "DorPavel"},
        {.text = "София, нашли.",
         "nickname/corrected",
         "София",
         E,
         .nick = "$one4ka"},
        {.text = "Катя, нашли.",
         "nickname/corrected",
         "Катя",
         E,
         .nick = "К@тя"},
        {.text = "Дмитрий, нашли.",
         "nickname/corrected",
         "Дмитрий",
         E,
         .nick = "Dimon 777"},
        {.text = "Юля, нашли.",
         "nickname/corrected",
         "Юля",
         E,
         .nick = "yulya_k"},
        {.text = "Евгений, нашли.",
         "nickname/corrected",
         "Евгений",
         E,
         .nick = "Zhenya"},
        {.text = "Валентина, нашли.",
         "nickname/corrected",
         "Валентина",
         E,
         .nick = "Валюшка007"},
        {.text = "Настя, нашли.", "nickname/", .nick = "Hacтя"},
        {.text = "Анастасия, нашли.",
         "nickname/corrected",
         "Анастасия",
         E,
         .nick = "Hacтя"},
        {.text = "Ольга, нашли.",
         "nickname/corrected",
         "Ольга",
         E,
         .nick = "🌸Оля🌸"},
        {.text = "МАРИЯ, нашли.",
         "nickname/corrected",
         "МАРИЯ",
         E,
         .nick = "Маша"},
        {.text = "мария, нашли.",
         "nickname/corrected",
         "мария",
         E,
         .nick = "Маша"},
        {.text = "Ира К., нашли.",
         "nickname/corrected",
         "Ира",
         E,
         .nick = "Ирина К."},
    };
    HOLD(row);
}

static void what_is_left_out(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Лапочка, проверяю.",
         "nickname/partial",
         "Лапочка",
         W,
         .nick = "Валюшка лапочка"},
        {.text = "Борис, нашли.",
         "nickname/partial",
         "Борис",
         W,
         .nick = "Кот Борис"},
        {.text = "Валюшка, нашли.",
         "nickname/partial",
         "Валюшка",
         N,
         .nick = "Валюшка007"},
        {.text = "Дима, нашли.",
         "nickname/partial",
         "Дима",
         N,
         .nick = "Дима 777"},
        {.text = "Оля, нашли.", "nickname/", .nick = "🌸Оля🌸"},
        {.text = "Валюшка лапочка, нашли.",
         "nickname/",
         .nick = "Валюшка лапочка"},
    };
    HOLD(row);
}

static void first_names_and_surnames(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Анна, размер есть.", "nickname/", .nick = "Анна Батлер"},
        {.text = "Иван, нашли.", "nickname/", .nick = "Петров Иван"},
        {.text = "Анна, нашли.", "nickname/", .nick = "Анна Мария Белова"},
        {.text = "Анна, нашли.",
         "nickname/",
         .nick = "\xE2\x80\x8F"
                 "Анна"
                 "\xE2\x80\x8F"}, /* right-to-left marks */
        {.text = "Анна, нашли.", "nickname/", .nick = "Анна Белова-Рид"},
        {.text = "Анна, нашли.",
         "nickname/partial",
         "Анна",
         W,
         .nick = "Анна Добрый Вечер"},
        {.text = "Иван, нашли.", "nickname/", .nick = "Иван Сергеевич Петров"},
        {.text = "Ваня, нашли.",
         "nickname/corrected",
         "Ваня",
         E,
         .nick = "Иван Петров"},
        {.text = "Господин Петров, нашли.",
         "nickname/partial",
         "Петров",
         W,
         .nick = "Иван Петров"},
        {.text = "Иван Сергеевич, нашли.",
         "nickname/other-name",
         "Иван Сергеевич",
         N,
         .nick = "Иван Петров"},
        {.text = "Елизавета Петровна, нашли.",
         "nickname/corrected",
         "Елизавета Петровна",
         E,
         .nick = "Лиза"},
    };
    HOLD(row);
}

static void nobody_is_called(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Света, света нет второй час.", "nickname/", .nick = "Света"},
        {.text = "Света нет, авария.",
         "nickname/corrected",
         .nick = "Светлана"},
        {.text = "Слава богу, нашли.",
         "nickname/corrected",
         .nick = "Вячеслав"},
        {.text = "Это Мария из банка, нашли.",
         "nickname/corrected",
         .nick = "Маша"},
        {.text = "Маша, это Мария из банка, нашли.",
         "nickname/",
         .nick = "Маша"},
        {.text = "Маша, меня зовут Александр, нашли.",
         "nickname/",
         .nick = "Маша"},
        {.text = "Валентина из салона на Мира уже нашла чехол.",
         "nickname/corrected",
         .nick = "Валюшка лапочка"},
        {.text = "Саша Питерский, Александр Невский мост закрыт.",
         "nickname/",
         .nick = "Саша Питерский"},
        {.text = "Маша, нашли. С уважением, Александр",
         "nickname/",
         .nick = "Маша"},
        {.text = "Маша, нашли.\n— Мария", "nickname/", .nick = "Маша"},
        {.text = "Маша, нашли. Мария, служба заботы.",
         "nickname/",
         .nick = "Маша"},
        {.text = "Мария, нашли.",
         "nickname/corrected",
         .nick = "Маша Ф.",
         .agent = "Мария"},
    };
    HOLD(row);
}

static void who_is_called(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Нашли. Светлана, простите!",
         "nickname/corrected",
         "Светлана",
         E,
         .nick = "Света"},
        {.text = "Спасибо за терпение, Светлана!",
         "nickname/corrected",
         "Светлана",
         E,
         .nick = "Света"},
        {.text = "Вы правы, Светлана, нашли.",
         "nickname/corrected",
         "Светлана",
         E,
         .nick = "Света"},
        {.text = "Уважаемая Светлана, нашли.",
         "nickname/corrected",
         "Светлана",
         E,
         .nick = "Света"},
        {.text = "Добрый день, Светлана! Нашли.",
         "nickname/corrected",
         "Светлана",
         E,
         .nick = "Света"},
    };
    HOLD(row);
}

static void mentions(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "[id17|Валюшка лапочка], проверяю.",
         "nickname/",
         .nick = "Валюшка лапочка"},
        {.text = "[id17|Валентина], проверяю.",
         "nickname/corrected",
         "Валентина",
         E,
         .nick = "Валюшка лапочка"},
        {.text = "@katya_iv, размер есть.", "nickname/", .handle = "katya_iv"},
        {.text = "@katya_iv Катя, размер есть.",
         "nickname/other-name",
         "Катя",
         N,
         .handle = "katya_iv"},
    };
    HOLD(row);
}

static void signatures(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Пётр, нашли.",
         "nickname/",
         .nick = "xXx_777",
         .signed_ = "Пётр"},
        {.text = "Петя, нашли.",
         "nickname/corrected",
         "Петя",
         E,
         .nick = "xXx_777",
         .signed_ = "Пётр"},
        {.text = "Пётр, нашли.",
         "nickname/",
         .nick = "xXx_777",
         .message = "Меня зовут Пётр. Где деньги?"},
        {.text = "Пётр, нашли.",
         "nickname/",
         .nick = "xXx_777",
         .message = "Где деньги?\n— Пётр"},
        {.text = "Пётр, нашли.",
         "nickname/",
         .nick = "xXx_777",
         .message = "Где деньги?\n\nС уважением,\nПётр Сергеев"},
        {.text = "Иван, нашли.",
         "nickname/other-name",
         "Иван",
         N,
         .nick = "xXx_777",
         .message = "Где деньги?\n— Пётр"},
    };
    HOLD(row);
}

static void silent_nicks(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "Хуёвая почта"},
        {.text = "Павел, нашли.",
         "nickname/corrected",
         .nick = "fuckkkkingloser"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "cyka_2000"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "mudakdno"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "."},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "\xE2\x80\xAE"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "🙂🙂"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = ".*(+)[]?"},
        {.text = "Павел, нашли.",
         "nickname/corrected",
         .nick = "Пётр (8-912) 345 67 89"},
        {.text = "Павел, нашли.",
         "nickname/corrected",
         .nick = "petr@post.example"},
        {.text = "Павел, нашли.", "nickname/corrected", .nick = "t.me/petr"},
        {.text = "Нашли.", "nickname/", .nick = "Хуёвая почта"},
        {.text = "Нашли.", "nickname/", .nick = "fuckkkkingloser"},
        {.text = "Нашли.", "nickname/", .nick = "cyka_2000"},
        {.text = "Нашли.", "nickname/", .nick = "mudakdno"},
        {.text = "Нашли.", "nickname/", .nick = "."},
        {.text = "Нашли.", "nickname/", .nick = "\xE2\x80\xAE"},
        {.text = "Нашли.", "nickname/", .nick = "🙂🙂"},
        {.text = "Нашли.", "nickname/", .nick = ".*(+)[]?"},
        {.text = "Нашли.", "nickname/", .nick = "Пётр (8-912) 345 67 89"},
        {.text = "Нашли.", "nickname/", .nick = "petr@post.example"},
        {.text = "Нашли.", "nickname/", .nick = "t.me/petr"},
    };
    HOLD(row);
}

static void nobodys_nicks(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Нашли.", "nickname/missing", .nick = "user123456"},
        {.text = "Нашли.", "nickname/missing", .nick = "id4242"},
        {.text = "Нашли.", "nickname/missing", .nick = "Гость 17"},
        {.text = "Нашли.", "nickname/missing", .nick = "Покупатель"},
        {.text = "Нашли.", "nickname/missing", .nick = "Deleted User"},
        {.text = "Нашли.", "nickname/missing", "", W, .nick = "Хуан"},
        {.text = "Нашли.", "nickname/missing", "", W, .nick = "Dickens"},
    };
    HOLD(row);
}

/* Long ones, of one letter of two bytes: the family is silent past forty. */
static void long_nicks(void **state)
{
    (void)state;
    struct judge j;
    char nick[513] = {0};
    rlint_context c = RLINT_CONTEXT_INIT;
    for (size_t i = 0; i < 512; i += 2)
        memcpy(nick + i, "я", 2);
    judge_open(&j, true, NULL);
    c.nick = (rlint_str){nick, 512};
    judge_run(&j, "Нашли.", &c);
    assert_null(judge_find(&j, "nickname/"));
    c.nick.len = 82; /* 41 letters */
    judge_run(&j, "Нашли.", &c);
    assert_null(judge_find(&j, "nickname/"));
    c.nick.len = 80;
    judge_run(&j, "Нашли.", &c);
    assert_non_null(judge_find(&j, "nickname/missing"));
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_vocatives),
        cmocka_unit_test(other_spellings),
        cmocka_unit_test(what_is_left_out),
        cmocka_unit_test(first_names_and_surnames),
        cmocka_unit_test(nobody_is_called),
        cmocka_unit_test(who_is_called),
        cmocka_unit_test(mentions),
        cmocka_unit_test(signatures),
        cmocka_unit_test(silent_nicks),
        cmocka_unit_test(nobodys_nicks),
        cmocka_unit_test(long_nicks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
