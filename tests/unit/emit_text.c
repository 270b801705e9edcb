/* emit_text.c - tests of emit/text and emit/words. */
#include "emit_sample.h"

/* The first screen of the manual. */
static void shows_findings_and_score(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>",
                "Здравствуйте, уважаемый Семен Петрович!\n"
                "В ответ на Ваш вопрос позвольте сообщить, что Вам необходимо "
                "обратиться на горячую линию.\n");
    sample_add(&s, "greeting/separate", RLINT_WARNING, "Здравствуйте",
               "отдельное приветствие")
        ->pub.advice = "начните с имени клиента и сразу ответьте";
    sample_add(&s, "redirect/hotline", RLINT_ERROR,
               "обратиться на горячую линию",
               "клиента отправляют на горячую линию")
        ->pub.advice = "решите вопрос здесь";
    const rlint_loss loss[] = {{"bureaucratic", 40},
                               {"nickname", 25},
                               {"redirect", 25},
                               {"greeting", 10},
                               {"ours", 3}};
    s.report.score = (rlint_score){20, loss, 5, 20};
    s.report.missing = 1u << FIELD_MESSAGE | 1u << FIELD_SIGNED;
    assert_string_equal(
        sample_print(&s, "text"),
        "<stdin>:1:1: замечание: отдельное приветствие: начните с имени "
        "клиента и сразу ответьте [greeting/separate]\n"
        "  1 | Здравствуйте, уважаемый Семен Петрович!\n"
        "    | ~~~~~~~~~~~~\n"
        "<stdin>:2:62: ошибка: клиента отправляют на горячую линию: решите "
        "вопрос здесь [redirect/hotline]\n"
        "  2 | … сообщить, что Вам необходимо обратиться на горячую линию.\n"
        "    |                                ~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "оценка 20 из 100 · не отправлять · канцелярит −40 · никнейм −25 · "
        "редирект −25 · приветствие −10 · ours −3 · без опасного не ниже 20\n"
        "не видел письма клиента: повторы и ответное приветствие не проверены "
        "(--message)\n"
        "проверена форма, не факты\n");
    sample_close(&s);
}

static void praises_a_clean_draft(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>", "Оля, вернём деньги до 18:00.");
    s.report.score.value = 100;
    s.report.praise.name = sample_span(&s, "Оля");
    s.report.praise.action = sample_span(&s, "вернём");
    s.report.praise.time = sample_span(&s, "18:00");
    s.report.nick_taken = STR("Оля\033");
    s.report.message_taken = STR("где\n\nденьги");
    assert_string_equal(sample_print(&s, "text"),
                        "оценка 100 из 100 · отправляйте\n"
                        "есть: имя · действие · срок 18:00\n"
                        "ник из текста: Оля\\x1b\n"
                        "письмо клиента из текста: 3 строки\n"
                        "проверена форма, не факты\n");
    s.out.len = 0;
    s.report.praise.name = (rlint_span){0, 0};
    s.report.praise.time = (rlint_span){0, 0};
    s.report.nick_taken = (rlint_str){NULL, 0};
    s.report.message_taken = STR("где?");
    assert_string_equal(sample_print(&s, "text"),
                        "оценка 100 из 100 · отправляйте\n"
                        "есть: действие\n"
                        "письмо клиента из текста: 1 строка\n"
                        "проверена форма, не факты\n");
    sample_close(&s);
}

static const char *score_line(struct sample *s, int value, int bound)
{
    s->report.score.value = value;
    s->report.score.bound = bound;
    s->out.len = 0;
    return sample_print(s, "text");
}

#define FORM "проверена форма, не факты\n"

static void bands_and_bounds(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>", "Да.");
    assert_string_equal(score_line(&s, 90, 0),
                        "оценка 90 из 100 · отправляйте\n" FORM);
    assert_string_equal(score_line(&s, 89, 0),
                        "оценка 89 из 100 · поправьте\n" FORM);
    assert_string_equal(score_line(&s, 75, 0),
                        "оценка 75 из 100 · поправьте\n" FORM);
    assert_string_equal(
        score_line(&s, 74, 74),
        "оценка 74 из 100 · перепишите · с ошибкой не выше 74\n" FORM);
    assert_string_equal(score_line(&s, 50, 0),
                        "оценка 50 из 100 · перепишите\n" FORM);
    assert_string_equal(score_line(&s, 49, 0),
                        "оценка 49 из 100 · не отправлять\n" FORM);
    assert_string_equal(
        score_line(&s, 19, 19),
        "оценка 19 из 100 · не отправлять · с опасным не выше 19\n" FORM);
    assert_string_equal(score_line(&s, -1, 0),
                        "оценки нет: для этого языка нет правил\n" FORM);
    s.report.empty = true;
    assert_string_equal(score_line(&s, -1, 0),
                        "оценки нет: в черновике нет слов\n" FORM);
    sample_close(&s);
}

static void speaks_the_language_of_the_reply(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "a.txt", "call us");
    sample_add(&s, "pii/leak", RLINT_CRITICAL, "call", "m");
    const rlint_loss loss[] = {{"pii", 60}};
    s.report.score = (rlint_score){19, loss, 1, 19};
    s.report.message_taken = STR("a\nb");
    s.report.lang = LANG_EN;
    assert_string_equal(sample_print(&s, "text"),
                        "a.txt:1:1: critical: m [pii/leak]\n"
                        "  1 | call us\n"
                        "    | ~~~~\n"
                        "score 19 of 100 · do not send · pii −60 · with "
                        "something critical: at most 19\n"
                        "client's message taken from the text: 2 lines\n"
                        "the form was checked, not the facts\n");
    s.out.len = 0;
    s.report.lang = LANG_SR;
    assert_string_equal(sample_print(&s, "text"),
                        "a.txt:1:1: opasno: m [pii/leak]\n"
                        "  1 | call us\n"
                        "    | ~~~~\n"
                        "ocena 19 od 100 · ne šaljite · lični podaci −60 · s "
                        "opasnim najviše 19\n"
                        "poruka klijenta iz teksta: 2 reda\n"
                        "proverena je forma, ne činjenice\n");
    sample_close(&s);
}

static const char *taken_line(struct sample *s, size_t lines)
{
    static const char breaks[] =
        "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
    s->report.message_taken = (rlint_str){breaks, lines - 1};
    s->out.len = 0;
    const char *text = sample_print(s, "text");
    return strchr(text, '\n') + 1; /* what follows the score line */
}

static void counts_lines_as_grammar_does(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>", "Да.");
    assert_string_equal(taken_line(&s, 4),
                        "письмо клиента из текста: 4 строки\n" FORM);
    assert_string_equal(taken_line(&s, 5),
                        "письмо клиента из текста: 5 строк\n" FORM);
    assert_string_equal(taken_line(&s, 11),
                        "письмо клиента из текста: 11 строк\n" FORM);
    assert_string_equal(taken_line(&s, 21),
                        "письмо клиента из текста: 21 строка\n" FORM);
    s.report.lang = LANG_EN;
    assert_string_equal(taken_line(&s, 21),
                        "client's message taken from the text: 21 lines\n"
                        "the form was checked, not the facts\n");
    assert_string_equal(taken_line(&s, 1),
                        "client's message taken from the text: 1 line\n"
                        "the form was checked, not the facts\n");
    sample_close(&s);
}

static void offers_replacements(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>", "Прошу произвести оплату.");
    rlint_edit two[] = {{.text = "оплатить"}, {.text = "заплатить"}};
    rlint_edit none[] = {{.text = ""}};
    sample_edit(sample_add(&s, "tone/please", RLINT_NOTE, "Прошу", "лишнее"),
                none, 1, true);
    sample_edit(sample_add(&s, "bureaucratic/wordy", RLINT_WARNING,
                           "произвести оплату", "канцелярит"),
                two, 2, false);
    sample_add(&s, "no-eta/none", RLINT_WARNING, "(nowhere)", "нет срока");
    s.options.quiet = true;
    assert_string_equal(sample_print(&s, "text"),
                        "<stdin>:1:1: заметка: лишнее [tone/please]\n"
                        "  1 | Прошу произвести оплату.\n"
                        "    | ~~~~~ → (убрать)\n"
                        "<stdin>:1:7: замечание: канцелярит "
                        "[bureaucratic/wordy]\n"
                        "  1 | Прошу произвести оплату.\n"
                        "    |       ~~~~~~~~~~~~~~~~~ → оплатить | заплатить\n"
                        "<stdin>:1:25: замечание: нет срока [no-eta/none]\n"
                        "  1 | Прошу произвести оплату.\n"
                        "    |                         ^\n");
    sample_close(&s);
}

static const char *missing_line(struct sample *s, uint32_t fields)
{
    s->report.missing = fields;
    s->out.len = 0;
    return sample_print(s, "text");
}

/* Five lines of what was not known hid the score above them. */
static void what_is_missing_takes_one_line(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "<stdin>", "Да.");
    s.report.score.value = 100;
    assert_string_equal(
        missing_line(&s, 1u << FIELD_MESSAGE | 1u << FIELD_AGENT),
        "оценка 100 из 100 · отправляйте\n"
        "не проверено без письма клиента (--message) и имени агента "
        "(--agent)\n" FORM);
    /* Who knows the name needs no @name. */
    assert_string_equal(
        missing_line(&s, 1u << FIELD_NICK | 1u << FIELD_HANDLE |
                             1u << FIELD_PLATFORM | 1u << FIELD_COMPANY |
                             1u << FIELD_SIGNED),
        "оценка 100 из 100 · отправляйте\n"
        "не проверено без имени клиента (--nick), площадки (--platform) и "
        "телефонов и адресов компании (company)\n" FORM);
    assert_string_equal(missing_line(&s, 1u << FIELD_NICK | 1u << FIELD_HANDLE),
                        "оценка 100 из 100 · отправляйте\n"
                        "не знал имени клиента: обращение по имени не "
                        "проверено (--nick)\n" FORM);
    assert_string_equal(missing_line(&s, 1u << FIELD_SIGNED),
                        "оценка 100 из 100 · отправляйте\n" FORM);
    sample_close(&s);
}

/* Prints a reply that is line `number` of its file. */
static void print_line(struct sample *s, const char *words, const char *rule,
                       rlint_level level)
{
    s->report.finding.count = 0;
    if (rule)
        sample_add(s, rule, level, words, "m");
    s->report.begin = sample_span(s, words).beg;
    s->report.score.value = rule ? 70 : 100;
    emit_report(&s->emit, emit_find("text"), &s->report);
    s->report.number++;
}

/* Hundreds of footers said the same, and not which reply a score was of. */
static void many_replies_end_in_what_they_come_to(void **state)
{
    (void)state;
    const struct emit_format *text = emit_find("text");
    struct sample s;
    sample_open(&s, "a.yml", "раз\nдва\nтри\n");
    s.report.selector = STR("$[*]");
    s.report.missing = 1u << FIELD_NICK;
    text->begin(&s.emit);
    print_line(&s, "раз", "b/two", RLINT_ERROR);
    s.report.missing = 1u << FIELD_AGENT;
    print_line(&s, "два", NULL, RLINT_OFF);
    print_line(&s, "три", "b/one", RLINT_NOTE);
    s.source.name = STR("b.txt");
    s.report.selector = STR("");
    s.report.number = 0;
    s.report.message_taken = STR("где?");
    print_line(&s, "раз", "a/last", RLINT_WARNING);
    s.report.finding.count = 0;
    s.report.lang = LANG_EN; /* most are in Russian */
    s.report.score.value = -1;
    emit_report(&s.emit, text, &s.report);
    text->end(&s.emit);
    assert_string_equal(
        sample_text(&s),
        "a.yml:1:1: ошибка: m [b/two]\n"
        "  1 | раз\n"
        "    | ~~~\n"
        "a.yml:1: оценка 70 из 100 · перепишите\n"
        "a.yml:3:1: заметка: m [b/one]\n"
        "  3 | три\n"
        "    | ~~~\n"
        "a.yml:3: оценка 70 из 100 · перепишите\n"
        "b.txt:1:1: замечание: m [a/last]\n"
        "  1 | раз\n"
        "    | ~~~\n"
        "b.txt: оценка 70 из 100 · перепишите\n"
        "письмо клиента из текста: 1 строка\n"
        "\n"
        "ответов: 5 · с ошибками: 1 · только с замечаниями: 2 · без находок: 1 "
        "· без оценки: 1\n"
        "чаще всего: a/last 1 · b/one 1 · b/two 1\n"
        "не проверено без имени клиента (--nick) и имени агента (--agent)\n"
        "проверена форма, не факты\n");
    sample_close(&s);
}

static void rules_that_are_met_most_come_first(void **state)
{
    (void)state;
    static const char rule[][8] = {"a/one",  "b/two", "c/three", "d/four",
                                   "e/five", "f/six", "b/two",   "f/six"};
    const struct emit_format *text = emit_find("text");
    struct sample s;
    sample_open(&s, "a.txt", "one");
    s.report.lang = LANG_SR;
    text->begin(&s.emit);
    for (size_t i = 0; i < sizeof(rule) / sizeof(rule[0]); i++)
        print_line(&s, "one", rule[i], RLINT_WARNING);
    text->end(&s.emit);
    assert_non_null(strstr(sample_text(&s),
                           "\n\nodgovora: 8 · s greškama: 0 · samo s "
                           "primedbama: 8\n"
                           "najčešće: b/two 2 · f/six 2 · a/one 1 · c/three 1 "
                           "· d/four 1\n"
                           "proverena je forma, ne činjenice\n"));
    sample_close(&s);
}

/* Mistakes in files: English words, no score, whatever else is set. */
static void reports_mistakes_in_files(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "-rules.yml", "rules:\n  - idd: x\n");
    s.report.is_reply = false;
    s.report.missing = UINT32_MAX;
    sample_add(&s, "rule/unknown-key", RLINT_ERROR, "idd",
               "unknown key; did you mean id?");
    s.report.dropped = 7;
    assert_string_equal(sample_print(&s, "text"),
                        "./-rules.yml:2:5: error: unknown key; did you mean "
                        "id? [rule/unknown-key]\n"
                        "  2 |   - idd: x\n"
                        "    |     ~~~\n"
                        "findings not shown: 7\n");
    sample_close(&s);
}

static void text_from_outside_acts_on_nothing(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "::error::\n.txt", "::stop ##[error]\033[2J\tok");
    sample_add(&s, "a/b", RLINT_ERROR, "ok", "«\r##[group]»")->pub.advice =
        "\xC2\x9B";
    s.options.quiet = true;
    assert_string_equal(
        sample_print(&s, "text"),
        "./::error::\\x0a.txt:1:25: ошибка: «\\x0d##\\x5bgroup]»: \\x9b "
        "[a/b]\n"
        "  1 | ::stop ##\\x5berror]\\x1b[2J ok\n"
        "    |                            ~~\n");
    sample_close(&s);
}

static void paints(void **state)
{
    (void)state;
    struct sample s;
    sample_open(&s, "x", "ab");
    s.report.lang = LANG_EN;
    s.options.color = true;
    s.options.quiet = true;
    sample_add(&s, "a/b", RLINT_CRITICAL, "a", "m");
    sample_add(&s, "c/d", RLINT_NOTE, "b", "n");
    assert_string_equal(
        sample_print(&s, "text"),
        "\033[1mx:1:1:\033[0m \033[31mcritical:\033[0m m "
        "\033[2m[a/b]\033[0m\n"
        "  1 | ab\n"
        "    | ~\n"
        "\033[1mx:1:2:\033[0m \033[36mnote:\033[0m n \033[2m[c/d]\033[0m\n"
        "  1 | ab\n"
        "    |  ~\n");
    sample_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_findings_and_score),
        cmocka_unit_test(praises_a_clean_draft),
        cmocka_unit_test(bands_and_bounds),
        cmocka_unit_test(speaks_the_language_of_the_reply),
        cmocka_unit_test(counts_lines_as_grammar_does),
        cmocka_unit_test(offers_replacements),
        cmocka_unit_test(what_is_missing_takes_one_line),
        cmocka_unit_test(many_replies_end_in_what_they_come_to),
        cmocka_unit_test(rules_that_are_met_most_come_first),
        cmocka_unit_test(reports_mistakes_in_files),
        cmocka_unit_test(text_from_outside_acts_on_nothing),
        cmocka_unit_test(paints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
