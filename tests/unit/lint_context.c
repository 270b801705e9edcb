/* lint_context.c - what the context of a reply changes: product, section 4. */
#include "lint_row.h"

static void greetings(void **state)
{
    (void)state;
    static const char hello[] = "Здравствуйте! Чехол нашли, отдадим завтра.";
    static const char rule[] = "greeting/separate";
    static const struct row row[] = {
        {.text = hello, rule, "Здравствуйте", W, .message = "Где мой чехол?"},
        {.text = hello, rule, .message = "Здравствуйте! Где мой чехол?"},
        {.text = hello, rule, .message = "@magazin Добрый день, где чехол?"},
        {.text = hello, rule, .message = "😡 Привет, где чехол?"},
        {.text = hello, rule, .message = "Девушки, здравствуйте! Где чехол?"},
        {.text = hello,
         rule,
         .message = "Уважаемый магазин, добрый вечер. Где чехол"},
        {.text = hello, rule, "Здравствуйте", W},
        {.text = hello, rule, "Здравствуйте", N, .template = true},
        {.text = hello, rule, .profile = "chat", .thread = 1},
        {.text = hello, rule, .profile = "mail", .thread = 1},
        {.text = hello, rule, .profile = "reviews", .thread = 1},
        {.text = hello,
         rule,
         "Здравствуйте",
         W,
         .profile = "social",
         .thread = 1},
        {.text = hello, "greeting/", "Здравствуйте", W, .thread = 2},
        {.text = hello,
         "greeting/",
         "Здравствуйте",
         W,
         .thread = 3,
         .profile = "chat"},
        {.text = hello,
         "greeting/",
         "Здравствуйте",
         W,
         .thread = 2,
         .message = "Здравствуйте, так где чехол?"},
        {.text = "Ира, добрый день! Чехол нашли.", rule, "добрый день", W},
        {.text = "@ira_k Доброе утро, чехол нашли.", rule, "Доброе утро", W},
        {.text = "День добрый, чехол нашли.", rule, "День добрый", W},
        {.text = "Ещё раз здравствуйте! Чехол нашли.",
         rule,
         "Ещё раз здравствуйте",
         W},
        {.text = "И вам добрый день! Чехол нашли.",
         rule,
         "И вам добрый день",
         W},
        {.text = "Вы писали «добрый день» в пятницу, чехол нашли.", rule},
        {.text = "Привет передадим, чехол нашли.", rule},
        {.text = hello,
         rule,
         "Здравствуйте",
         W,
         .message = "Добрый день был испорчен вашим магазином"},
        {.text = hello,
         rule,
         "Здравствуйте",
         W,
         .message = "Где чехол? Здравствуйте!"},
        {.text = hello,
         rule,
         .message = "[id1|Магазин], добрый день! Где чехол?"},
        {.text = "Чехол нашли, хорошего дня!", rule},
        {.text = "Добрый день для доставки — суббота.", rule},
    };
    HOLD(row);
}

static void nicknames(void **state)
{
    (void)state;
    static const char corrected[] = "nickname/corrected";
    static const char partial[] = "nickname/partial";
    static const char all[] = "nickname/";
    static const struct row row[] = {
        {.text = "Валентина, деньги вернули.",
         corrected,
         "Валентина",
         E,
         .nick = "Валюшка лапочка"},
        {.text = "Александр, деньги вернули.",
         corrected,
         "Александр",
         E,
         .nick = "Саша К."},
        {.text = "Дмитрий, деньги вернули.",
         corrected,
         "Дмитрий",
         E,
         .nick = "DimOn_93"},
        {.text = "Маша, деньги вернули.",
         corrected,
         "Маша",
         E,
         .nick = "Masha"},
        {.text = "Мария, деньги вернули.",
         corrected,
         "Мария",
         E,
         .nick = "M4ria"},
        {.text = "Деньги вернули, Екатерина!",
         corrected,
         "Екатерина",
         E,
         .nick = "Катюня"},
        {.text = "Зайка, деньги вернули.",
         partial,
         "Зайка",
         W,
         .nick = "Зайка из Твери"},
        {.text = "Зайка из Твери, деньги вернули.",
         all,
         .nick = "Зайка из Твери"},
        {.text = "зайка из твери, деньги вернули.",
         all,
         .nick = "Зайка из Твери"},
        {.text = "Иван, деньги вернули.", all, .nick = "Иван Петров"},
        {.text = "Иван Петров, деньги вернули.", all, .nick = "Иван Петров"},
        {.text = "Ольга, деньги вернули.",
         all,
         .nick = "Тигра",
         .signed_ = "Ольга"},
        {.text = "Ольга, деньги вернули.",
         all,
         .nick = "Тигра",
         .message = "Верните деньги за чехол.\nОльга"},
        {.text = "Ольга, деньги вернули.",
         all,
         .nick = "Тигра",
         .message = "Верните деньги за чехол. С уважением, Ольга."},
        {.text = "Валерий, деньги вернули.",
         "nickname/other-name",
         "Валерий",
         N,
         .handle = "k_orlov77"},
        {.text = "Иван, деньги вернули.",
         "nickname/other-name",
         "Иван",
         N,
         .handle = "ivan_petrov"},
        {.text = "ivan_petrov, деньги вернули.", all, .handle = "ivan_petrov"},
        {.text = "Деньги вернули.", "nickname/missing", "", W, .nick = "Семён"},
        {.text = "Деньги вернули, Семён.",
         "nickname/corrected",
         .nick = "Семён"},
    };
    HOLD(row);
}

static void unspeakable_nicknames(void **state)
{
    (void)state;
    static const char text[] = "Елена, деньги вернули.";
    static const char bare[] = "Деньги вернули.";
    static const char all[] = "nickname/";
    static const struct row row[] = {
        {.text = text, all, .nick = ""},
        {.text = text,
         all,
         .nick = "Леночка с очень длинным именем, длиннее сорока"},
        {.text = text, all, .nick = "Лена 8 912 345-67-89"},
        {.text = text, all, .nick = "lena@post.example"},
        {.text = text, all, .nick = "Лена https://lena.example/me"},
        {.text = text, all, .nick = "Лена www.lena.ru"},
        {.text = text, all, .nick = "Лена lena.ru"},
        {.text = bare, all, .nick = ""},
        {.text = bare,
         all,
         .nick = "Леночка с очень длинным именем, длиннее сорока"},
        {.text = bare, all, .nick = "Лена 8 912 345-67-89"},
        {.text = bare, all, .nick = "lena@post.example"},
        {.text = bare, all, .nick = "Лена lena.ru"},
        {.text = bare, all, .nick = "🙂🙂"},
    };
    HOLD(row);
}

static void personal_data(void **state)
{
    (void)state;
    static const char all[] = "pii/";
    static const struct row row[] = {
        /* secrets: in every channel, whatever stands beside them */
        {.text = "Назовите CVV, проверим оплату до 15:00.",
         all,
         "Назовите CVV",
         C},
        {.text = "Назовите CVV, проверим оплату до 15:00.",
         all,
         "Назовите CVV",
         C,
         .channel = "private"},
        {.text = "Пришлите код из СМС.",
         all,
         "Пришлите код из СМС",
         C,
         .channel = "private"},
        {.text = "Сообщите кодовое слово в личные сообщения.",
         all,
         "Сообщите кодовое слово",
         C},
        {.text = "Напишите пароль.",
         all,
         "Напишите пароль",
         C,
         .channel = "private"},
        {.text = "Никому не сообщайте код из СМС.", all},
        {.text = "Не присылайте сюда пароль.", all},
        /* personal: in public only */
        {.text = "Пришлите номер телефона.", all, "Пришлите номер телефона", C},
        {.text = "Пришлите номер телефона.",
         all,
         "Пришлите номер телефона",
         C,
         .channel = "public"},
        {.text = "Пришлите номер телефона.", all, .channel = "private"},
        {.text = "Укажите ФИО и дату рождения.",
         all,
         "Укажите ФИО и дату рождения",
         C},
        {.text = "Напишите дату рождения.", all, "Напишите дату рождения", C},
        {.text = "Напишите дату рождения.", all, .channel = "private"},
        {.text = "Укажите домашний адрес.", all, "Укажите домашний адрес", C},
        {.text = "Пришлите серию и номер паспорта.",
         all,
         "Пришлите серию и номер паспорта",
         C},
        {.text = "Напишите ваш e-mail.", all, "Напишите ваш e-mail", C},
        {.text = "Пришлите номер договора.", all, "Пришлите номер договора", E},
        {.text = "Пришлите номер договора.", all, .channel = "private"},
        {.text = "Напишите логин.", all, "Напишите логин", E},
        /* free */
        {.text = "Пришлите номер заказа.", all},
        {.text = "Подскажите город и улицу.", all},
        {.text = "Напишите, в каком магазине и во сколько это было.", all},
        {.text = "Назовите номер обращения.", all},
        /* a private route excuses, unless a public one stands beside it */
        {.text = "Пришлите номер телефона в личные сообщения.", all},
        {.text = "Напишите нам в личку номер телефона.", all},
        {.text = "Пришлите номер телефона прямо здесь или в личные сообщения.",
         all,
         "Пришлите номер телефона прямо здесь",
         C},
        {.text = "Пришлите номер телефона в комментариях или в личку.",
         all,
         "Пришлите номер телефона в комментариях",
         C},
    };
    HOLD(row);
}

static void told_data(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    static const char *const told[] = {
        "Ваш баланс 350 рублей, платёж прошёл.",
        "На вашем счёте 1 250 ₽, долга нет.",
        "Ваш номер 8 912 345-67-89 подключили.",
        "Чек отправили на ivanova.olga@post.example, посмотрите.",
        "Карта 4242 4242 4242 4242 готова.",
    };
    judge_open(&j, true, NULL);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        judge_run(&j, told[i], &c);
        const rlint_finding *f = judge_find(&j, "pii/");
        if (!f || f->level < RLINT_ERROR)
            fail_msg("%s: %s", told[i], f ? f->rule : "silent");
    }
    judge_close(&j);
}

static void emergencies(void **state)
{
    (void)state;
    static const char all[] = "redirect/";
    static const struct row row[] = {
        {.text = "Позвоните на горячую линию.",
         all,
         "Позвоните на горячую линию",
         E},
        {.text = "Если украли карту, звоните 900 прямо сейчас.", all},
        {.text = "Пахнет газом? Срочно звоните 104.", all},
        {.text = "Позвоните на горячую линию.",
         all,
         .message = "У меня украли карту!"},
        {.text = "Начался пожар — звоните 101 или 112.", all},
        {.text = "Срочно вызовите скорую, звоните 103.", all},
        {.text = "Мошенники списали деньги? Позвоните на горячую линию.", all},
        {.text = "Звоните в полицию, это кража карты.", all},
    };
    HOLD(row);
}

static void companys_emergency_number(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    const rlint_str number[] = {words_of("7700"), words_of("8 800 200-00-11")};
    judge_open(&j, true, NULL);
    judge_run(&j, "Позвоните по номеру 7700.", &c);
    assert_non_null(judge_find(&j, "redirect/"));
    judge_run(&j, "Позвоните по телефону 8-800-200-00-11.", &c);
    assert_non_null(judge_find(&j, "redirect/"));
    c.company.emergency = number;
    c.company.emergency_count = 2;
    judge_run(&j, "Позвоните по номеру 7700.", &c);
    assert_null(judge_find(&j, "redirect/"));
    judge_run(&j, "Позвоните по телефону 8-800-200-00-11.", &c);
    assert_null(judge_find(&j, "redirect/"));
    judge_close(&j);
}

/* Neither a rule of one's own nor levels switch it off. */
static void no_pack_switches_emergencies_off(void **state)
{
    (void)state;
    struct judge j;
    judge_open(&j, true,
               "lang: ru\nrules:\n  - id: redirect/own\n    level: critical\n"
               "    message: m\n    negation: keep\n    phrases: |\n"
               "      (звоните|позвоните)\n");
    judge_run(&j, "Пахнет газом? Срочно звоните 104.", NULL);
    assert_null(judge_find(&j, "redirect/"));
    judge_run(&j, "Не пахнет? Звоните.", NULL);
    assert_non_null(judge_find(&j, "redirect/own"));
    judge_close(&j);
}

static void private_messages(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Пришлите номер договора в личные сообщения, проверим за час.",
         "dm/for-data",
         "в личные сообщения",
         N},
        {.text = "Пришлите номер договора в личные сообщения, проверим за час.",
         "dm/general"},
        {.text = "По доставке напишите нам в личные сообщения.",
         "dm/general",
         "напишите нам в личные сообщения",
         W},
        {.text = "По доставке напишите нам в личные сообщения.", "dm/for-data"},
    };
    HOLD(row);
}

static void time_of_answer(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text = "Увидели, проверим.", "no-eta/", "проверим", E},
        {.text = "Увидели, проверим до 15:00.", "no-eta/"},
        {.text = "Пришлите номер заказа, проверим.", "no-eta/", "проверим", N},
        {.text = "Пришлите номер заказа, проверим за час.", "no-eta/"},
    };
    HOLD(row);
}

static void quotations(void **state)
{
    (void)state;
    static const char asked[] =
        "Пишу в связи с тем, что чехол до сих пор не пришёл";
    static const struct row row[] = {
        {.text = "В связи с тем, что чехол потеряли, вернём деньги.",
         "bureaucratic/",
         "В связи с тем, что",
         W},
        /* six words stand there twice, the second time in another order */
        {.text = "Вы пишете: в связи с тем, что заказ не пришёл, ждём.",
         "bureaucratic/",
         .message = "в связи с тем что заказ не едет, заказ в связи с тем что"},
        /* seven words in a row are the client's */
        {.text =
             "Вы пишете: в связи с тем, что чехол до сих пор не пришёл. Везём.",
         "bureaucratic/",
         .message = asked},
        /* five are not */
        {.text = "Отвечаем в связи с тем, что посылка задержалась.",
         "bureaucratic/",
         "в связи с тем, что",
         W,
         .message = asked},
        /* never these families */
        {.text =
             "Вам ответили: позвоните на горячую линию прямо сейчас. Деньги "
             "идут.",
         "redirect/",
         "позвоните на горячую линию",
         E,
         .message = "Мне: позвоните на горячую линию прямо сейчас"},
        /* a name, and what the message really says */
        {.text = "Акция «В целях экономии» идёт до 1 мая.", "bureaucratic/"},
        {.text = "Фразу «в связи с тем, что» уберём.",
         "bureaucratic/",
         .message = asked},
        {.text = "Фразу «в связи с тем, что» уберём.",
         "bureaucratic/",
         "в связи с тем, что",
         W,
         .message = "Уберите канцелярит"},
        /* one that only reaches into quotes is not excused */
        {.text = "Позвоните на «горячую линию».",
         "redirect/",
         "Позвоните на «горячую линию",
         E},
        /* an unclosed quotation quotes nothing */
        {.text = "Пишем «в связи с тем, что чехол нашли.",
         "bureaucratic/",
         "в связи с тем, что",
         W,
         .message = "в связи с тем, что"},
    };
    HOLD(row);
}

static void pasted_threads(void **state)
{
    (void)state;
    static const struct row row[] = {
        {.text =
             "Валюшка:\n> Здравствуйте! Где чехол?\nВалентина, чехол нашли.",
         "nickname/corrected",
         "Валентина",
         E},
        {.text = "> Здравствуйте! Где чехол?\nЗдравствуйте! Чехол нашли.",
         "greeting/"},
        {.text = "> Где чехол?\nЗдравствуйте! Чехол нашли.",
         "greeting/",
         "Здравствуйте",
         W},
        {.text = "> Позвоните на горячую линию, сказали мне.\nЧехол нашли.",
         "redirect/"},
        {.text =
             "Чехол нашли.\n> Позвоните на горячую линию, сказали мне.\nВезём.",
         "redirect/"},
    };
    HOLD(row);
}

static void templates(void **state)
{
    (void)state;
    static const char text[] = "{{name}}, чехол нашли, отдадим завтра.";
    static const struct row row[] = {
        {.text = text, "form/placeholder-left", "{{name}}", E},
        {.text = text, "form/placeholder-left", .template = true},
        {.text = text, "nickname/", .template = true, .nick = "Оля"},
    };
    HOLD(row);
}

static size_t skipped(struct judge *j, const rlint_context *c)
{
    return rlint_report_skipped(judge_run(j, "Чехол нашли.", c));
}

/* A rule whose context is missing is counted as skipped, never as passed. */
static void missing_context(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    judge_open(&j, false,
               "rules:\n"
               "  - {id: a/always, message: m, phrases: нет}\n"
               "  - {id: a/nick, message: m, phrases: нашли,\n"
               "     when: {nick: given}}\n"
               "  - {id: a/vk, message: m, phrases: нашли,\n"
               "     when: {platform: vk}}\n"
               "  - {id: a/late, message: m, phrases: нашли,\n"
               "     when: {elapsed-minutes: 60..}}\n"
               "  - {id: a/said, message: m, phrases: нашли,\n"
               "     if-message: где}\n"
               "  - {id: a/unsaid, message: m, phrases: нашли,\n"
               "     when: {message: missing}}\n");
    assert_int_equal(skipped(&j, &c), 4);
    assert_int_equal(rlint_report_applied(j.report), 2);
    assert_int_equal(rlint_report_count(j.report), 1);
    c.platform = words_of("x"); /* known and another: does not apply */
    assert_int_equal(skipped(&j, &c), 3);
    assert_int_equal(rlint_report_applied(j.report), 2);
    c.elapsed_minutes = 60;
    c.message = words_of("Где?");
    c.nick = words_of("");
    assert_int_equal(skipped(&j, &c), 0);
    assert_int_equal(rlint_report_applied(j.report), 4);
    assert_non_null(judge_find(&j, "a/late"));
    assert_null(judge_find(&j, "a/unsaid"));
    c.elapsed_minutes = 59;
    assert_int_equal(skipped(&j, &c), 0);
    assert_int_equal(rlint_report_applied(j.report), 3);
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(greetings),
        cmocka_unit_test(nicknames),
        cmocka_unit_test(unspeakable_nicknames),
        cmocka_unit_test(personal_data),
        cmocka_unit_test(told_data),
        cmocka_unit_test(emergencies),
        cmocka_unit_test(companys_emergency_number),
        cmocka_unit_test(no_pack_switches_emergencies_off),
        cmocka_unit_test(private_messages),
        cmocka_unit_test(time_of_answer),
        cmocka_unit_test(quotations),
        cmocka_unit_test(pasted_threads),
        cmocka_unit_test(templates),
        cmocka_unit_test(missing_context),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
