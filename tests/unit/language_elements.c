/* language_elements.c - the rule language: elements, question by question. */
#include "language.h"

static void words(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("glued groups", "лини(я|и|ю)", "Линия, линию, линией, лини",
            "Линия / линию"),
        ROW("glued groups", "(пере|)звоните",
            "перезвоните и звоните, дозвоните", "перезвоните / звоните"),
        ROW("glued groups", "кабинет[е]", "кабинет, кабинете, кабинета",
            "кабинет / кабинете"),
        ROW("glued groups", "x[y]", "да x, да xy, да нет xyz", "x / xy"),
        ROW("glued groups", "(а|б) в", "а в, аб в, б в", "а в / б в"),
        ROW("named endings", "лини@ия", "линия, линию, линей", "линия / линию",
            .file = "lists:\n  ия: \"я|и|ю|ей|ям\"\n"),
        ROW("named endings", "лини@ия", "линия, линиями", "линия / линиями",
            .builtin = true),
        ROW("prefix*", "осуществл*",
            "осуществляем, осуществл, неосуществляемый",
            "осуществляем / осуществл"),
        ROW("prefix*", "(осуществ|произв)л*", "осуществлять произвли",
            "осуществлять / произвли"),
        ROW("prefix*", "ещё*", "ЕЩЕГО", "ЕЩЕГО"),
    };
    static const struct mistake wrong[] = {
        NO("prefix*", "до*", "three letters", .at = "до*"),
        NO("prefix*", "*центр", "only at the end", .at = "*"),
        NO("prefix*", "про*ка", "ends a word"),
        NO("glued groups", "лини(я|и", "not closed", .at = "("),
        NO("named endings", "лини@нет", "no list of endings @нет",
           .at = "@нет"),
        NO("glued groups", "а(а|б|в|г|д)(а|б|в|г|д)(а|б|в|г|д)(а|б|в|г|д)",
           "256 spellings"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void gaps(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("..N", "раз ..2 два", "раз два, раз а два, раз а б два",
            "раз два / раз а два / раз а б два"),
        ROW("..N", "раз ..2 два", "раз а б в два", ""),
        ROW("..N", "раз ..1 два", "раз интернет-магазин два",
            "раз интернет-магазин два"),
        ROW("..N", "раз ..1 два", "раз vk.me/a-b два", "раз vk.me/a-b два"),
        ROW("..N", "раз ..1 два", "раз — и, 🙂 два",
            "раз — и, 🙂 два"),
        ROW("..N", "раз ..9 два", "раз. Два", ""),
        ROW("..", "раз .. два",
            "раз 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 два",
            "раз 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 два"),
        ROW("..", "раз .. два",
            "раз 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 два",
            ""),
        ROW("..", "раз .. два", "раз! два", ""),
    };
    static const struct mistake wrong[] = {
        NO("..N", "раз ..0 два", "a gap is ..1 to ..9", .at = "..0"),
        NO("..N", "раз ..12 два", "a gap is ..1 to ..9", .at = "..12"),
        NO("..N", "раз ..два", "a gap stands by itself"),
        NO("..N", ".. раз", "a gap stands between words"),
        NO("..N", "раз ..2", "a gap stands between words"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void groups(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("nesting", "(раз|два [три (пять|шесть)]) ура",
            "раз ура, два ура, два три шесть ура, два три ура",
            "раз ура / два ура / два три шесть ура"),
        ROW("nesting", "(а|б в|г) д", "а д, б в д, б д", "а д / б в д"),
        ROW("nesting", "((((((((раз)))))))) два", "раз два", "раз два"),
        ROW("[x]", "раз [и] два", "раз два, раз и два", "раз два / раз и два"),
        ROW("[x]", "[наш] завод", "наш завод, завод", "наш завод / завод"),
    };
    static const struct mistake wrong[] = {
        NO("nesting", "(((((((((раз))))))))) два", "deeper than 8"),
        NO("nesting", "(раз|два", "not closed", .at = "("),
        NO("nesting", "раз)", "was not opened", .at = ")"),
        NO("nesting", "раз | два", "only in brackets", .at = "|"),
        NO("nesting", "раз () два", "nothing stands in the brackets"),
        NO("[x]", "[раз]", "it would match anything"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void edges(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("^", "^ раз", "раз и раз. Раз! \n\n- раз", "раз / Раз / раз"),
        ROW("^", "^ раз", "🙂 @petya, раз. 1. Раз. Ну раз",
            "раз / Раз"),
        ROW("^", "^ раз", "5 раз", ""),
        ROW("$", "раз $", "раз и раз. Раз 🙂! Раз же",
            "раз / Раз"),
        ROW("$", "раз $", "раз)))", "раз"),
        ROW("^^", "^^ раз", "🙂 @petya раз. Раз", "раз"),
        ROW("^^", "^^ раз", "Вася, раз. Раз", "раз", .nick = "Вася"),
        ROW("^^", "^^ раз", "«Где заказ?» — раз. Раз", "раз"),
        ROW("^^", "^^ раз", "«раз, два»", "раз"),
        ROW("^ $", "^ раз $", "раз. Раз два. Два раз.", "раз"),
    };
    static const struct mistake wrong[] = {
        NO("^ $ ^^", "раз ^ два", "^"),
        NO("^ $ ^^", "раз $ два", "only at the end of the line"),
        NO("^ $ ^^", "(^ раз|два)", "^"),
        NO("^ $ ^^", "(раз $|два)", "$"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void marks(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("{…}", "пришлите {номер} ..1 срочно", "Пришлите номер очень срочно",
            "номер"),
        ROW("{…}", "раз {же два} три", "раз же два три", "же два"),
        ROW("{…}", "раз {два} три", "раз же два, три", "два"),
        ROW("{…}", "раз, {два}, три", "раз, два, три", "два"),
        ROW("{…}", "горячая линия", "«горячая линия»!", "горячая линия"),
        ROW("{…}", "код {'*100#'} набрать", "код *100# набрать", "*100#"),
        ROW("{…}", "раз {[и] два}", "раз и два, раз два", "и два / два"),
    };
    static const struct mistake wrong[] = {
        NO("{…}", "{раз} {два}", "one {…} a line", .at = "{"),
        NO("{…}", "({раз}|два)", "outside other brackets", .at = "{"),
        NO("{…}", "раз {[два]}", "it would match anything"),
        NO("{…}", "раз {два", "not closed", .at = "{"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void both(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("a & b", "раз & два", "два три раз. Раз. Два", "раз"),
        ROW("a & b", "раз & {два}", "два три раз", "два"),
        ROW("a & b", "раз два & два три", "раз два три", ""),
        ROW("a & b", "раз два & два три", "раз два два три", "раз два"),
        ROW("a & b", "^ раз & три $", "раз два три. Два раз три", "раз"),
    };
    static const struct mistake wrong[] = {
        NO("a & b", "раз & два & три", "joins two parts"),
        NO("a & b", "раз &", "nothing stands after &"),
        NO("a & b", "& раз", "nothing stands before &"),
        NO("a & b", "(раз & два)", "&"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void lists(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("@list", "пришлите @данные",
            "Пришлите номер телефона, пришлите чек", "Пришлите номер телефона",
            .file =
                "lists:\n  данные: |\n    номер телефона\n    (серию|номер) "
                "паспорта\n"),
        ROW("@list", "@б", "раз два", "раз два",
            .file = "lists:\n  а: |\n    раз\n  б: |\n    @а два\n"),
        ROW("@list", "ждём @срок", "ждём завтра", "ждём завтра",
            .builtin = true),
    };
    static const struct mistake wrong[] = {
        NO("@list", "@даные", "did you mean @данные", .at = "@даные",
           .file = "lists:\n  данные: |\n    номер\n"),
        NO("@list", "@лсс", "did you mean @лс", .at = "@лсс"),
        NO("@list", "раз", "key \"а\" is on line 3 already", .at = "а",
           .file = "lists:\n  а: раз\n  а: два\n"),
        NO("@list", "@а", "names itself",
           .file = "lists:\n  а: |\n    @б\n  б: |\n    @а\n"),
        NO("@list", "@а", "a list holds no ^", .at = "^",
           .file = "lists:\n  а: |\n    ^ раз\n"),
        NO("@list", "@а", "a list holds no $", .at = "$",
           .file = "lists:\n  а: |\n    раз $\n"),
        NO("@list", "@а", "a list holds no {…}", .at = "{",
           .file = "lists:\n  а: |\n    {раз} два\n"),
        NO("@list", "@а", "a list holds no replacement", .at = "->",
           .file = "lists:\n  а: |\n    раз -> два\n"),
        NO("@list", "@а", "is empty", .file = "lists:\n  а: |\n    # раз\n"),
    };
    ASK(row);
    REFUSE(wrong);
}

static void comments(void **state)
{
    (void)state;
    static const struct question row[] = {
        ROW("comments", "# раз\nдва # три\n", "раз два три", "два"),
        ROW("comments", "'#раз' два", "#раз два", "#раз два"),
    };
    ASK(row);
}

static void limits(void **state)
{
    (void)state;
    static const struct mistake wrong[] = {
        NO("limits", "раз .. два .. три .. четыре пять",
           "longer than 64 words"),
    };
    static const struct question row[] = {
        ROW("limits", "раз .. два .. три .. четыре", "раз два три четыре",
            "раз два три четыре"),
        ROW("limits", "раз .. два .. три ..9 (четыре|пять)",
            "раз два три четыре", "раз два три четыре"),
    };
    ASK(row);
    REFUSE(wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),  cmocka_unit_test(gaps),
        cmocka_unit_test(groups), cmocka_unit_test(edges),
        cmocka_unit_test(marks),  cmocka_unit_test(both),
        cmocka_unit_test(lists),  cmocka_unit_test(comments),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
