/* language_matching.c - the rule language: matching, sentences and quotations,
 * question by question. */
#include "language.h"

#define UNLESS(lines)   "    unless: |\n      " lines "\n"
#define EXCEPT(lines)   "    except: |\n      " lines "\n"
#define SCOPE(where)    "    scope: " where "\n"
#define WHEN(condition) "    when: {" condition "}\n"

static void longest(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("longest", "раз\nраз два три\nдва три четыре пять",
            "раз два три четыре пять", "раз два три"),
        ROW("longest", "раз два\nраз ..9 пять", "раз два три, пять",
            "раз два три, пять"),
        ROW("longest", "раз [два]", "раз два раз раз два",
            "раз два / раз / раз два"),
        ROW("longest", "раз\nдва", "два раз", "два / раз"),
        ROW("how", "(а|а б|а б в) (в г|г)", "а б в г", "а б в г"),
        ROW("how", "а ..2 а", "а а а а а а", "а а а а / а а"),
        ROW("how", "[а] [а] [а] [а] [а] б", "а а а а а а б", "а а а а а б"),
        ROW("a cancelled match", "раз два\nдва\nтри", "раз два, три", "три",
            .more = EXCEPT("раз два")),
        ROW("a cancelled match", "раз [два]", "раз два. Раз и два", "Раз",
            .more = EXCEPT("раз два")),
    };
    ASK(row);
}

static void guards(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("except", "два", "раз два, два", "два", .more = EXCEPT("раз два")),
        ROW("except", "раз два", "раз два три", "раз два",
            .more = EXCEPT("два три")),
        ROW("unless", "два", "Раз два. Два", "Два", .more = UNLESS("раз")),
        ROW("unless-near", "два", "Раз. Два. Три. Два", "Два",
            .more = "    unless-near: |\n      раз\n"),
        ROW("unless-reply", "два", "Раз. И. Три. Два", "",
            .more = "    unless-reply: |\n      раз\n"),
        ROW("if-message", "два", "Два", "Два", .message = "Раз?",
            .more = "    if-message: |\n      раз\n"),
        ROW("if-message", "два", "Два", "", .message = "Три?",
            .more = "    if-message: |\n      раз\n"),
        ROW("if-message", "два", "Два раз", "",
            .more = "    if-message: |\n      раз\n"),
        ROW("unless-message", "два", "Два", "", .message = "Раз?",
            .more = "    unless-message: |\n      раз\n"),
        ROW("unless-message", "два", "Два раз", "Два", .message = "Три?",
            .more = "    unless-message: |\n      раз\n"),
        ROW("directional guards", "дом", "около нашего дом", "",
            .more = UNLESS("около ..2 <match>")),
        ROW("directional guards", "дом", "дом около", "дом",
            .more = UNLESS("около ..2 <match>")),
        ROW("directional guards", "дом", "около раз два три дом", "дом",
            .more = UNLESS("около ..2 <match>")),
        ROW("directional guards", "дом", "около дом и дом", "дом",
            .more = UNLESS("около <match>")),
    };
    ASK(row);
}

/* With the built-in rules: they know what negates. */
static void negation(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("negation", "ерунда", "Это не ерунда", "", .builtin = true),
        ROW("negation", "ерунда", "Не мы все тут ерунда", "", .builtin = true),
        ROW("negation", "ерунда", "Не мы все тут вот ерунда", "ерунда",
            .builtin = true),
        ROW("negation", "ерунда", "Не мы, ерунда", "ерунда", .builtin = true),
        ROW("negation", "ехать", "Ехать вам никуда не нужно", "",
            .builtin = true),
        ROW("negation", "ехать", "Ехать не обязательно", "", .builtin = true),
        ROW("negation", "ехать", "Ехать вам туда сейчас не нужно", "Ехать",
            .builtin = true),
        ROW("negation", "ехать", "Ехать, не нужно", "Ехать", .builtin = true),
        ROW("negation", "не ерунда", "Это не ерунда", "не ерунда",
            .builtin = true),
        ROW("negation", "ерунда", "Это не ерунда", "ерунда",
            .more = "    negation: keep\n", .builtin = true),
    };
    ASK(row);
}

#define OTHER(id, level, phrase)                                               \
    "  - id: " id "\n    message: m\n    level: " level                        \
    "\n    phrases: |\n      " phrase "\n"

static void two_rules(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("different families", "раз", "раз", "раз",
            .more = OTHER("else/rule", "error", "раз")),
        ROW("same family", "раз", "раз", "",
            .more = OTHER("own/other", "error", "раз")),
        ROW("same family", "раз", "раз", "раз",
            .more = OTHER("own/other", "note", "раз два\n      раз")),
        ROW("the longer", "раз", "раз два", "",
            .more = OTHER("own/other", "warning", "раз два")),
        ROW("the higher level", "раз", "раз два", "раз",
            .more = OTHER("own/other", "note", "раз два")),
        ROW("the earlier", "раз два", "пять раз два", "",
            .more = OTHER("own/other", "warning", "пять раз")),
        ROW("the id", "раз", "раз", "раз",
            .more = OTHER("own/sister", "warning", "раз")),
        ROW("the id", "раз", "раз", "",
            .more = OTHER("own/brother", "warning", "раз")),
        ROW("apart", "раз", "раз два", "раз",
            .more = OTHER("own/other", "error", "два")),
    };
    ASK(row);
}

static void quotes(void **state)
{
    (void)state;
    static const char asked[] = "где раз два";
    static const struct question row[] = {
        ROW("quotes", "раз", "Тариф «Раз»", ""),
        ROW("quotes", "раз", "тариф „Раз“, “Раз”, \"Раз\"", ""),
        ROW("quotes", "раз", "сказали «раз»", "раз"),
        ROW("quotes", "раз два", "вы пишете «раз два»", "", .message = asked),
        ROW("quotes", "раз два", "вы пишете «раз два»", "раз два",
            .message = "где два раз"),
        ROW("quotes", "мой раз", "Мой «Раз»", "Мой «Раз"),
        ROW("quotes", "раз", "Тариф «Раз", "Раз"),
        ROW("quotes", "раз", "Тариф «Раз\n\nи» всё", "Раз"),
        ROW("limit looks inside", "", "Тариф «Раз! Раз!»", "!",
            .more = "    limit: {of: exclamations, max: 1}\n"),
        ROW("require looks inside", "", "Тариф «Раз»", "Раз",
            .more = "    require:\n      if: |\n        раз\n"
                    "      then: |\n        два\n"),
    };
    ASK(row);
}

static void conditions(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("when", "раз", "раз", "раз", .more = WHEN("channel: public")),
        ROW("when", "раз", "раз", "", .channel = "private",
            .more = WHEN("channel: public")),
        ROW("when", "раз", "раз", "раз", .channel = "private",
            .more = WHEN("channel: [public, private]")),
        ROW("when", "раз", "раз", "", .channel = "private",
            .more = WHEN("not-channel: private")),
        ROW("when", "раз", "раз", "раз", .nick = "Оля",
            .more = WHEN("nick: given")),
        ROW("when", "раз", "раз", "", .more = WHEN("nick: given")),
        ROW("when", "раз", "раз", "раз", .more = WHEN("nick: missing")),
        ROW("when", "раз", "раз", "", .nick = "Оля",
            .more = WHEN("nick: missing")),
        ROW("all keys", "раз", "раз", "", .nick = "Оля", .channel = "private",
            .more = WHEN("nick: given, channel: public")),
    };
    ASK(row);
}

static void scopes(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("scope", "раз", "Раз. И раз", "Раз / раз", .more = SCOPE("reply")),
        ROW("scope", "раз", "И раз. И раз", "раз",
            .more = SCOPE("first-sentence")),
        ROW("scope", "раз", "Раз. И раз, раз", "раз / раз",
            .more = SCOPE("last-sentence")),
        ROW("scope", "раз [два]", "Раз два! Раз. Раз три. Три раз",
            "Раз два / Раз", .more = SCOPE("sentence")),
        ROW("scope", "раз", "Раз! Дело", "Раз", .more = SCOPE("opening")),
        ROW("scope", "раз", "Раз вам всем наш друг, дело", "Раз",
            .more = SCOPE("opening")),
        ROW("scope", "раз", "Раз вам всем и наш друг, дело", "",
            .more = SCOPE("opening")),
        ROW("scope", "раз", "Оля, раз, дело", "раз", .more = SCOPE("opening")),
        ROW("scope", "раз", "Дело было раз, и всё", "",
            .more = SCOPE("opening")),
        ROW("scope", "раз", "Дело. И дело. Раз!", "", .more = SCOPE("opening")),
    };
    ASK(row);
}

static void sentences(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW(".", "раз .. два", "раз. Два", ""),
        ROW(".", "раз .. два", "раз.Два", ""),
        ROW(".", "раз .. два", "раз. два", "раз. два"),
        ROW(".", "раз .. два", "раз 3.14 два", "раз 3.14 два"),
        ROW(".", "раз .. два", "раз vk.com/a.b Два", "раз vk.com/a.b Два"),
        ROW(".", "раз .. два", "раз А. Два", "раз А. Два"),
        ROW(".", "раз .. два", "раз тел. Два", "раз тел. Два",
            .file = "abbreviations: |\n  тел\n"),
        ROW(".", "раз .. два", "раз тел.\n\nДва", "",
            .file = "abbreviations: |\n  тел\n"),
        ROW("! ? …", "раз .. два", "раз! Два", ""),
        ROW("! ? …", "раз .. два", "раз? два", ""),
        ROW("! ? …", "раз .. два", "раз… Два", ""),
        ROW("! ? …", "раз .. два", "раз… два", "раз… два"),
        ROW("; :", "раз .. два", "раз; Два. Раз: Два", "раз; Два / Раз: Два"),
        ROW("cluster", "раз $", "Раз?!» Раз))) 🙂 Два раз! ) И",
            "Раз / Раз / раз"),
        ROW("emoji or smiley", "раз .. два", "раз 🙂 Два", ""),
        ROW("emoji or smiley", "раз .. два", "раз 🙂 два",
            "раз 🙂 два"),
        ROW("emoji or smiley", "раз .. два", "раз))) Два", ""),
        ROW("emoji or smiley", "раз", "🙂 Раз. Да", "Раз",
            .more = SCOPE("first-sentence")),
        ROW("line breaks", "раз .. два", "раз\nдва", "раз\nдва"),
        ROW("line breaks", "раз .. два", "раз\nДва", ""),
        ROW("line breaks", "раз .. два", "раз\n\nдва", ""),
        ROW("line breaks", "раз .. два", "раз\n- два", ""),
        ROW("line breaks", "раз .. два", "раз\n2) два", ""),
        ROW("line breaks", "раз .. два", "# раз\nдва", ""),
    };
    ASK(row);
}

#define GATE(word) "    gate: |\n      " word "\n"

static void regexes(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("not folded", "", "РАЗ, раз, ещё, еще", "раз / еще",
            .more = "    regex: 'раз|еще'\n" GATE("раз")),
        ROW("group mark", "", "раз12, раз, раз7", "12 / 7",
            .more = "    regex: 'раз(?<mark>\\d+)'\n" GATE("раз*")),
        ROW("gate", "", "12", "", .more = "    regex: '\\d+'\n" GATE("раз")),
        ROW("gate", "", "12. РАЗ", "12",
            .more = "    regex: '\\d+'\n" GATE("раз")),
    };
    static const struct mistake wrong[] = {
        NO("gate", "", "without `gate:` the regex runs over every reply",
           .more = "    regex: '\\d+'\n", .level = RLINT_NOTE),
    };
    ASK(row);
    REFUSE(wrong);
}

static void arrows(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("->", "раз -> два => три", "раз", "раз"),
    };
    static const struct mistake wrong[] = {
        NO("=>", "раз* => два", "every word written out"),
        NO("=>", "раз ..1 два => три", "every word written out"),
        NO("=>", "раз [два] => три", "every word written out"),
        NO("=>", "раз <num> => три", "every word written out"),
    };
    ASK(row);
    REFUSE(wrong);
}

/* What the first finding would have written: its edits, parted by " / ", and
 * "!" behind them when --fix may write the first. */
static void replaces(const char *phrase, const char *text, const char *written)
{
    struct judge j;
    char *yaml = language_file(NULL, NULL, phrase, NULL), got[512];
    size_t n = 0;
    judge_open(&j, false, yaml);
    judge_run(&j, text, NULL);
    const rlint_finding *f = judge_find(&j, "own/rule");
    assert_non_null(f);
    *got = '\0';
    for (size_t i = 0; i < f->edit_count; i++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s>%s",
                              i ? " / " : "",
                              (int)(f->edit[i].span.end - f->edit[i].span.beg),
                              text + f->edit[i].span.beg, f->edit[i].text);
    snprintf(got + n, sizeof got - n, "%s", f->fix ? "!" : "");
    assert_string_equal(got, written);
    judge_close(&j);
    free(yaml);
}

static void replacements(void **state)
{
    (void)state;
    replaces("раз -> два", "раз", "раз>два");
    replaces("раз => два", "раз", "раз>два!");
    replaces("раз -> два | три", "раз", "раз>два / раз>три");
    replaces("раз => два", "Раз", "Раз>Два!");
    replaces("мы {раз} => два", "Мы раз", "раз>два!");
    replaces("раз {два} [три] => пять", "раз два три", "два>пять!");
    replaces("раз => -", "Мы раз, два", "раз, >!");
    replaces("раз => -", "Раз, два", "Раз, д>Д!");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest),      cmocka_unit_test(guards),
        cmocka_unit_test(negation),     cmocka_unit_test(two_rules),
        cmocka_unit_test(quotes),       cmocka_unit_test(conditions),
        cmocka_unit_test(scopes),       cmocka_unit_test(sentences),
        cmocka_unit_test(regexes),      cmocka_unit_test(arrows),
        cmocka_unit_test(replacements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
