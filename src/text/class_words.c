/* class_words.c - the words that make a number a time, a date or money. */
#include "text/class_words.h"

struct row {
    char word[23];
    uint8_t is;
};

/* clang-format off */
static const struct row cyrillic[] = {
    /* Russian */
    {"января", WORD_MONTH}, {"февраля", WORD_MONTH}, {"марта", WORD_MONTH},
    {"апреля", WORD_MONTH}, {"мая", WORD_MONTH}, {"июня", WORD_MONTH},
    {"июля", WORD_MONTH}, {"августа", WORD_MONTH}, {"сентября", WORD_MONTH},
    {"октября", WORD_MONTH}, {"ноября", WORD_MONTH}, {"декабря", WORD_MONTH},
    {"янв", WORD_MONTH}, {"фев", WORD_MONTH}, {"мар", WORD_MONTH},
    {"апр", WORD_MONTH}, {"июн", WORD_MONTH}, {"июл", WORD_MONTH},
    {"авг", WORD_MONTH}, {"сен", WORD_MONTH}, {"сент", WORD_MONTH},
    {"окт", WORD_MONTH}, {"ноя", WORD_MONTH}, {"дек", WORD_MONTH},
    {"года", WORD_YEAR}, {"году", WORD_YEAR}, {"г", WORD_YEAR},
    {"го", WORD_ORDINAL}, {"е", WORD_ORDINAL}, {"ое", WORD_ORDINAL},
    {"му", WORD_ORDINAL}, {"ого", WORD_ORDINAL},
    {"ч", WORD_TIME}, {"час", WORD_TIME}, {"часа", WORD_TIME},
    {"часов", WORD_TIME}, {"часам", WORD_TIME}, {"мин", WORD_TIME},
    {"минут", WORD_TIME}, {"минуты", WORD_TIME}, {"минуту", WORD_TIME},
    {"утра", WORD_HALF}, {"вечера", WORD_HALF}, {"ночи", WORD_HALF},
    {"тыс", WORD_MANY}, {"тысяч", WORD_MANY}, {"тысячи", WORD_MANY},
    {"тысяча", WORD_MANY}, {"млн", WORD_MANY}, {"миллион", WORD_MANY},
    {"миллиона", WORD_MANY}, {"миллионов", WORD_MANY},
    {"р", WORD_MONEY}, {"руб", WORD_MONEY}, {"рубль", WORD_MONEY},
    {"рубля", WORD_MONEY}, {"рублей", WORD_MONEY}, {"рублях", WORD_MONEY},
    {"коп", WORD_MONEY}, {"копеек", WORD_MONEY}, {"копейки", WORD_MONEY},
    {"копейка", WORD_MONEY}, {"доллар", WORD_MONEY}, {"доллара", WORD_MONEY},
    {"долларов", WORD_MONEY}, {"евро", WORD_MONEY}, {"тенге", WORD_MONEY},
    /* Serbian, Cyrillic */
    {"јануар", WORD_MONTH}, {"јануара", WORD_MONTH}, {"фебруар", WORD_MONTH},
    {"фебруара", WORD_MONTH}, {"март", WORD_MONTH}, {"април", WORD_MONTH},
    {"априла", WORD_MONTH}, {"мај", WORD_MONTH}, {"маја", WORD_MONTH},
    {"јун", WORD_MONTH}, {"јуна", WORD_MONTH}, {"јул", WORD_MONTH},
    {"јула", WORD_MONTH}, {"август", WORD_MONTH}, {"септембар", WORD_MONTH},
    {"септембра", WORD_MONTH}, {"октобар", WORD_MONTH},
    {"октобра", WORD_MONTH}, {"новембар", WORD_MONTH},
    {"новембра", WORD_MONTH}, {"децембар", WORD_MONTH},
    {"децембра", WORD_MONTH},
    {"године", WORD_YEAR}, {"год", WORD_YEAR},
    {"часова", WORD_TIME}, {"сат", WORD_TIME}, {"сата", WORD_TIME},
    {"сати", WORD_TIME}, {"минут", WORD_TIME}, {"минута", WORD_TIME},
    {"хиљада", WORD_MANY}, {"хиљаде", WORD_MANY}, {"милиона", WORD_MANY},
    {"дин", WORD_MONEY}, {"динар", WORD_MONEY}, {"динара", WORD_MONEY},
    {"рсд", WORD_MONEY}, {"евра", WORD_MONEY},
};

static const struct row latin[] = {
    /* English */
    {"january", WORD_MONTH}, {"february", WORD_MONTH}, {"march", WORD_MONTH},
    {"april", WORD_MONTH}, {"may", WORD_MONTH}, {"june", WORD_MONTH},
    {"july", WORD_MONTH}, {"august", WORD_MONTH}, {"september", WORD_MONTH},
    {"october", WORD_MONTH}, {"november", WORD_MONTH},
    {"december", WORD_MONTH},
    {"jan", WORD_MONTH}, {"feb", WORD_MONTH}, {"mar", WORD_MONTH},
    {"apr", WORD_MONTH}, {"jun", WORD_MONTH}, {"jul", WORD_MONTH},
    {"aug", WORD_MONTH}, {"sep", WORD_MONTH}, {"sept", WORD_MONTH},
    {"oct", WORD_MONTH}, {"nov", WORD_MONTH}, {"dec", WORD_MONTH},
    {"st", WORD_ORDINAL}, {"nd", WORD_ORDINAL}, {"rd", WORD_ORDINAL},
    {"th", WORD_ORDINAL}, {"of", WORD_OF},
    {"am", WORD_HALF}, {"pm", WORD_HALF},
    {"h", WORD_TIME}, {"hr", WORD_TIME}, {"hrs", WORD_TIME},
    {"hour", WORD_TIME}, {"hours", WORD_TIME}, {"min", WORD_TIME},
    {"mins", WORD_TIME}, {"minute", WORD_TIME}, {"minutes", WORD_TIME},
    {"o'clock", WORD_TIME},
    {"k", WORD_MANY}, {"thousand", WORD_MANY}, {"million", WORD_MANY},
    {"dollar", WORD_MONEY}, {"dollars", WORD_MONEY}, {"usd", WORD_MONEY},
    {"euro", WORD_MONEY}, {"euros", WORD_MONEY}, {"eur", WORD_MONEY},
    {"pound", WORD_MONEY}, {"pounds", WORD_MONEY}, {"gbp", WORD_MONEY},
    {"cent", WORD_MONEY}, {"cents", WORD_MONEY}, {"rub", WORD_MONEY},
    /* Serbian, Latin */
    {"januar", WORD_MONTH}, {"januara", WORD_MONTH}, {"februar", WORD_MONTH},
    {"februara", WORD_MONTH}, {"mart", WORD_MONTH}, {"marta", WORD_MONTH},
    {"aprila", WORD_MONTH}, {"maj", WORD_MONTH}, {"maja", WORD_MONTH},
    {"juni", WORD_MONTH}, {"juna", WORD_MONTH}, {"jula", WORD_MONTH},
    {"avgust", WORD_MONTH}, {"avgusta", WORD_MONTH},
    {"septembar", WORD_MONTH}, {"septembra", WORD_MONTH},
    {"oktobar", WORD_MONTH}, {"oktobra", WORD_MONTH},
    {"novembar", WORD_MONTH}, {"novembra", WORD_MONTH},
    {"decembar", WORD_MONTH}, {"decembra", WORD_MONTH},
    {"avg", WORD_MONTH}, {"okt", WORD_MONTH},
    {"godine", WORD_YEAR}, {"god", WORD_YEAR},
    {"č", WORD_TIME}, {"čas", WORD_TIME}, {"časa", WORD_TIME},
    {"časova", WORD_TIME}, {"sat", WORD_TIME}, {"sata", WORD_TIME},
    {"sati", WORD_TIME}, {"minut", WORD_TIME}, {"minuta", WORD_TIME},
    {"hiljada", WORD_MANY}, {"hiljade", WORD_MANY}, {"miliona", WORD_MANY},
    {"din", WORD_MONEY}, {"dinar", WORD_MONEY}, {"dinara", WORD_MONEY},
    {"rsd", WORD_MONEY}, {"evro", WORD_MONEY}, {"evra", WORD_MONEY},
};
/* clang-format on */

static enum class_word find(const struct row *row, size_t count,
                            rlint_str folded)
{
    char word[sizeof(row->word)] = {0};
    memcpy(word, folded.ptr, folded.len);
    uint64_t first = str_word(word); /* tells most of them apart */
    for (size_t i = 0; i < count; i++)
        if (str_word(row[i].word) == first &&
            memcmp(row[i].word, word, sizeof(word)) == 0)
            return (enum class_word)row[i].is;
    return WORD_NONE;
}

enum class_word class_word(rlint_str folded)
{
    if (folded.len == 0 || folded.len >= sizeof(latin->word))
        return WORD_NONE;
    if ((unsigned char)folded.ptr[0] >= 0xD0)
        return find(cyrillic, sizeof(cyrillic) / sizeof(*cyrillic), folded);
    return find(latin, sizeof(latin) / sizeof(*latin), folded);
}
