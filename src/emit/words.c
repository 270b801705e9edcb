/* words.c - the words of the text format, a table for each language. */
#include "emit/words.h"

#include "text/reading.h"

static const struct words english = {
    .level = {"off", "note", "warning", "error", "critical"},
    .score = {"score ", " of 100"},
    .band = {"send it", "polish it", "rewrite it", "do not send"},
    .at_least_20 = "nothing critical: at least 20",
    .at_most_74 = "with an error: at most 74",
    .at_most_19 = "with something critical: at most 19",
    .no_words = "no score: the draft has no words",
    .no_rules = "no score: there are no rules for this language",
    .praise = "it has: ",
    .name = "a name",
    .action = "an action",
    .time = "a time: ",
    .deletion = "(delete)",
    .nick = "nick taken from the text: ",
    .message = "client's message taken from the text: ",
    .line = {"line", "lines", "lines"},
    .dropped = "findings not shown: ",
    .form = "the form was checked, not the facts",
    .without = "not checked without ",
    .and = " and ",
    .replies = "replies: ",
    .with_errors = "with errors: ",
    .with_remarks = "with remarks only: ",
    .clean = "without findings: ",
    .unscored = "without a score: ",
    .most = "most often: ",
    .missing =
        {
            [FIELD_NICK] = {"client's name not known",
                            "how the reply addresses them was not checked",
                            "the client's name"},
            [FIELD_HANDLE] = {"client's @name not known",
                              "whether the reply uses it was not checked",
                              "the client's @name"},
            [FIELD_MESSAGE] = {"client's message not seen",
                               "repeats and an answering greeting were not "
                               "checked",
                               "the client's message"},
            [FIELD_PLATFORM] = {"platform not known",
                                "its limits were not checked", "the platform"},
            [FIELD_LANG] = {"language not known", "its rules were not checked",
                            "the language"},
            [FIELD_AGENT] = {"agent's name not known",
                             "the signature was not checked",
                             "the agent's name"},
            [FIELD_COMPANY] = {"company's phones and addresses not known",
                               "references to them were not checked",
                               "the company's phones and addresses"},
        },
};

static const struct words russian = {
    .level = {"выключено", "заметка", "замечание", "ошибка", "опасно"},
    .score = {"оценка ", " из 100"},
    .band = {"отправляйте", "поправьте", "перепишите", "не отправлять"},
    .at_least_20 = "без опасного не ниже 20",
    .at_most_74 = "с ошибкой не выше 74",
    .at_most_19 = "с опасным не выше 19",
    .no_words = "оценки нет: в черновике нет слов",
    .no_rules = "оценки нет: для этого языка нет правил",
    .praise = "есть: ",
    .name = "имя",
    .action = "действие",
    .time = "срок ",
    .deletion = "(убрать)",
    .nick = "ник из текста: ",
    .message = "письмо клиента из текста: ",
    .line = {"строка", "строки", "строк"},
    .dropped = "не показано находок: ",
    .form = "проверена форма, не факты",
    .without = "не проверено без ",
    .and = " и ",
    .replies = "ответов: ",
    .with_errors = "с ошибками: ",
    .with_remarks = "только с замечаниями: ",
    .clean = "без находок: ",
    .unscored = "без оценки: ",
    .most = "чаще всего: ",
    .missing =
        {
            [FIELD_NICK] = {"не знал имени клиента",
                            "обращение по имени не проверено", "имени клиента"},
            [FIELD_HANDLE] = {"не знал @имени клиента",
                              "обращение по нему не проверено",
                              "@имени клиента"},
            [FIELD_MESSAGE] = {"не видел письма клиента",
                               "повторы и ответное приветствие не проверены",
                               "письма клиента"},
            [FIELD_PLATFORM] = {"не знал площадки", "её пределы не проверены",
                                "площадки"},
            [FIELD_LANG] = {"не знал языка", "его правила не проверены",
                            "языка"},
            [FIELD_AGENT] = {"не знал имени агента", "подпись не проверена",
                             "имени агента"},
            [FIELD_COMPANY] = {"не знал телефонов и адресов компании",
                               "отсылки к ним не проверены",
                               "телефонов и адресов компании"},
        },
};

static const struct words serbian = {
    .level = {"isključeno", "beleška", "primedba", "greška", "opasno"},
    .score = {"ocena ", " od 100"},
    .band = {"pošaljite", "doterajte", "napišite ponovo", "ne šaljite"},
    .at_least_20 = "bez opasnog najmanje 20",
    .at_most_74 = "s greškom najviše 74",
    .at_most_19 = "s opasnim najviše 19",
    .no_words = "nema ocene: u nacrtu nema reči",
    .no_rules = "nema ocene: za ovaj jezik nema pravila",
    .praise = "ima: ",
    .name = "ime",
    .action = "radnja",
    .time = "rok ",
    .deletion = "(obrisati)",
    .nick = "nadimak iz teksta: ",
    .message = "poruka klijenta iz teksta: ",
    .line = {"red", "reda", "redova"},
    .dropped = "nije prikazano nalaza: ",
    .form = "proverena je forma, ne činjenice",
    .without = "nije provereno bez ",
    .and = " i ",
    .replies = "odgovora: ",
    .with_errors = "s greškama: ",
    .with_remarks = "samo s primedbama: ",
    .clean = "bez nalaza: ",
    .unscored = "bez ocene: ",
    .most = "najčešće: ",
    .missing =
        {
            [FIELD_NICK] = {"ime klijenta nije poznato",
                            "oslovljavanje nije provereno", "imena klijenta"},
            [FIELD_HANDLE] = {"@ime klijenta nije poznato",
                              "oslovljavanje njime nije provereno",
                              "@imena klijenta"},
            [FIELD_MESSAGE] = {"poruka klijenta nije viđena",
                               "ponavljanja i uzvratni pozdrav nisu "
                               "provereni",
                               "poruke klijenta"},
            [FIELD_PLATFORM] = {"platforma nije poznata",
                                "njena ograničenja nisu proverena",
                                "platforme"},
            [FIELD_LANG] = {"jezik nije poznat",
                            "njegova pravila nisu proverena", "jezika"},
            [FIELD_AGENT] = {"ime agenta nije poznato", "potpis nije proveren",
                             "imena agenta"},
            [FIELD_COMPANY] = {"telefoni i adrese firme nisu poznati",
                               "upućivanje na njih nije provereno",
                               "telefona i adresa firme"},
        },
};

/* English is what the ids are written in. */
static const struct {
    char id[16];
    char name[LANG_COUNT][32];
} family_row[] = {
    {"bureaucratic", {[LANG_RU] = "канцелярит", [LANG_SR] = "birokratski"}},
    {"greeting", {[LANG_RU] = "приветствие", [LANG_SR] = "pozdrav"}},
    {"nickname", {[LANG_RU] = "никнейм", [LANG_SR] = "nadimak"}},
    {"pii", {[LANG_RU] = "личные данные", [LANG_SR] = "lični podaci"}},
    {"redirect", {[LANG_RU] = "редирект", [LANG_SR] = "preusmeravanje"}},
    {"dm", {[LANG_RU] = "личка", [LANG_SR] = "privatna poruka"}},
    {"repeat", {[LANG_RU] = "повтор", [LANG_SR] = "ponavljanje"}},
    {"boilerplate", {[LANG_RU] = "шаблон", [LANG_SR] = "šablon"}},
    {"no-eta", {[LANG_RU] = "срок", [LANG_SR] = "rok"}},
    {"answer", {[LANG_RU] = "ответ", [LANG_SR] = "odgovor"}},
    {"tone", {[LANG_RU] = "тон", [LANG_SR] = "ton"}},
    {"form", {[LANG_RU] = "форма", [LANG_SR] = "forma"}},
};

/* Of some there is no option: they stand in files and in filter lines. */
static const char option[FIELD_COUNT][24] = {
    [FIELD_NICK] = "--nick",
    [FIELD_HANDLE] = "--handle",
    [FIELD_MESSAGE] = "--message",
    [FIELD_PLATFORM] = "--platform",
    [FIELD_LANG] = "--lang",
    [FIELD_THREAD_INDEX] = "--thread-index",
    [FIELD_ELAPSED_MINUTES] = "--elapsed-minutes",
    [FIELD_AGENT] = "--agent",
    [FIELD_INCIDENT] = "incident",
    [FIELD_COMPANY] = "company",
};

const struct words *words_of(unsigned lang)
{
    if (lang == LANG_RU)
        return &russian;
    return lang == LANG_SR ? &serbian : &english;
}

unsigned words_spoken(const struct rlint_report *r)
{
    return r->is_reply ? r->lang : LANG_EN;
}

rlint_str words_family(unsigned lang, rlint_str family)
{
    for (size_t i = 0; i < sizeof(family_row) / sizeof(family_row[0]); i++) {
        if (!str_is(family, family_row[i].id))
            continue;
        rlint_str name =
            str_of(family_row[i].name[lang < LANG_COUNT ? lang : LANG_ANY]);
        return name.len > 0 ? name : family;
    }
    return family;
}

const char *words_lines(unsigned lang, size_t count)
{
    const struct words *words = words_of(lang);
    if (words == &english)
        return words->line[count == 1 ? 0 : 2];
    size_t tens = count % 100 / 10;
    size_t ones = count % 10;
    if (tens == 1 || ones == 0 || ones > 4)
        return words->line[2];
    return words->line[ones == 1 ? 0 : 1];
}

const char *words_option(enum context_field field)
{
    return option[field];
}

const char *words_level(rlint_level level)
{
    return english.level[level];
}
