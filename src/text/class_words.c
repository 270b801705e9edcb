/* class_words.c - the words that make a number a time, a date or money. */
#include "text/class_words.h"

/* clang-format off */
const struct class_row class_row[] = {
    {"am", WORD_HALF}, {"apr", WORD_MONTH}, {"april", WORD_MONTH},
    {"aprila", WORD_MONTH}, {"aug", WORD_MONTH}, {"august", WORD_MONTH},
    {"avg", WORD_MONTH}, {"avgust", WORD_MONTH}, {"avgusta", WORD_MONTH},
    {"cent", WORD_MONEY}, {"cents", WORD_MONEY}, {"dec", WORD_MONTH},
    {"decembar", WORD_MONTH}, {"december", WORD_MONTH},
    {"decembra", WORD_MONTH}, {"din", WORD_MONEY}, {"dinar", WORD_MONEY},
    {"dinara", WORD_MONEY}, {"dollar", WORD_MONEY}, {"dollars", WORD_MONEY},
    {"eur", WORD_MONEY}, {"euro", WORD_MONEY}, {"euros", WORD_MONEY},
    {"evra", WORD_MONEY}, {"evro", WORD_MONEY}, {"feb", WORD_MONTH},
    {"februar", WORD_MONTH}, {"februara", WORD_MONTH},
    {"february", WORD_MONTH}, {"gbp", WORD_MONEY}, {"god", WORD_YEAR},
    {"godine", WORD_YEAR}, {"h", WORD_TIME}, {"hiljada", WORD_MANY},
    {"hiljade", WORD_MANY}, {"hour", WORD_TIME}, {"hours", WORD_TIME},
    {"hr", WORD_TIME}, {"hrs", WORD_TIME}, {"jan", WORD_MONTH},
    {"januar", WORD_MONTH}, {"januara", WORD_MONTH}, {"january", WORD_MONTH},
    {"jul", WORD_MONTH}, {"jula", WORD_MONTH}, {"july", WORD_MONTH},
    {"jun", WORD_MONTH}, {"juna", WORD_MONTH}, {"june", WORD_MONTH},
    {"juni", WORD_MONTH}, {"k", WORD_MANY}, {"maj", WORD_MONTH},
    {"maja", WORD_MONTH}, {"mar", WORD_MONTH}, {"march", WORD_MONTH},
    {"mart", WORD_MONTH}, {"marta", WORD_MONTH}, {"may", WORD_MONTH},
    {"miliona", WORD_MANY}, {"million", WORD_MANY}, {"min", WORD_TIME},
    {"mins", WORD_TIME}, {"minut", WORD_TIME}, {"minuta", WORD_TIME},
    {"minute", WORD_TIME}, {"minutes", WORD_TIME}, {"nd", WORD_ORDINAL},
    {"nov", WORD_MONTH}, {"novembar", WORD_MONTH}, {"november", WORD_MONTH},
    {"novembra", WORD_MONTH}, {"o'clock", WORD_TIME}, {"oct", WORD_MONTH},
    {"october", WORD_MONTH}, {"of", WORD_OF}, {"okt", WORD_MONTH},
    {"oktobar", WORD_MONTH}, {"oktobra", WORD_MONTH}, {"pm", WORD_HALF},
    {"pound", WORD_MONEY}, {"pounds", WORD_MONEY}, {"rd", WORD_ORDINAL},
    {"rsd", WORD_MONEY}, {"rub", WORD_MONEY}, {"sat", WORD_TIME},
    {"sata", WORD_TIME}, {"sati", WORD_TIME}, {"sep", WORD_MONTH},
    {"sept", WORD_MONTH}, {"septembar", WORD_MONTH}, {"september", WORD_MONTH},
    {"septembra", WORD_MONTH}, {"st", WORD_ORDINAL}, {"th", WORD_ORDINAL},
    {"thousand", WORD_MANY}, {"usd", WORD_MONEY}, {"č", WORD_TIME},
    {"čas", WORD_TIME}, {"časa", WORD_TIME}, {"časova", WORD_TIME},
    {"авг", WORD_MONTH}, {"август", WORD_MONTH}, {"августа", WORD_MONTH},
    {"апр", WORD_MONTH}, {"апреля", WORD_MONTH}, {"април", WORD_MONTH},
    {"априла", WORD_MONTH}, {"вечера", WORD_HALF}, {"г", WORD_YEAR},
    {"го", WORD_ORDINAL}, {"год", WORD_YEAR}, {"года", WORD_YEAR},
    {"године", WORD_YEAR}, {"году", WORD_YEAR}, {"дек", WORD_MONTH},
    {"декабря", WORD_MONTH}, {"децембар", WORD_MONTH},
    {"децембра", WORD_MONTH}, {"дин", WORD_MONEY}, {"динар", WORD_MONEY},
    {"динара", WORD_MONEY}, {"доллар", WORD_MONEY}, {"доллара", WORD_MONEY},
    {"долларов", WORD_MONEY}, {"е", WORD_ORDINAL}, {"евра", WORD_MONEY},
    {"евро", WORD_MONEY}, {"июл", WORD_MONTH}, {"июля", WORD_MONTH},
    {"июн", WORD_MONTH}, {"июня", WORD_MONTH}, {"коп", WORD_MONEY},
    {"копеек", WORD_MONEY}, {"копейка", WORD_MONEY}, {"копейки", WORD_MONEY},
    {"мар", WORD_MONTH}, {"март", WORD_MONTH}, {"марта", WORD_MONTH},
    {"мая", WORD_MONTH}, {"мај", WORD_MONTH}, {"маја", WORD_MONTH},
    {"милиона", WORD_MANY}, {"миллион", WORD_MANY}, {"миллиона", WORD_MANY},
    {"миллионов", WORD_MANY}, {"мин", WORD_TIME}, {"минут", WORD_TIME},
    {"минута", WORD_TIME}, {"минуту", WORD_TIME}, {"минуты", WORD_TIME},
    {"млн", WORD_MANY}, {"му", WORD_ORDINAL}, {"новембар", WORD_MONTH},
    {"новембра", WORD_MONTH}, {"ночи", WORD_HALF}, {"ноя", WORD_MONTH},
    {"ноября", WORD_MONTH}, {"ого", WORD_ORDINAL}, {"ое", WORD_ORDINAL},
    {"окт", WORD_MONTH}, {"октобар", WORD_MONTH}, {"октобра", WORD_MONTH},
    {"октября", WORD_MONTH}, {"р", WORD_MONEY}, {"рсд", WORD_MONEY},
    {"руб", WORD_MONEY}, {"рублей", WORD_MONEY}, {"рубль", WORD_MONEY},
    {"рубля", WORD_MONEY}, {"рублях", WORD_MONEY}, {"сат", WORD_TIME},
    {"сата", WORD_TIME}, {"сати", WORD_TIME}, {"сен", WORD_MONTH},
    {"сент", WORD_MONTH}, {"сентября", WORD_MONTH}, {"септембар", WORD_MONTH},
    {"септембра", WORD_MONTH}, {"тенге", WORD_MONEY}, {"тыс", WORD_MANY},
    {"тысяч", WORD_MANY}, {"тысяча", WORD_MANY}, {"тысячи", WORD_MANY},
    {"утра", WORD_HALF}, {"фебруар", WORD_MONTH}, {"фебруара", WORD_MONTH},
    {"фев", WORD_MONTH}, {"февраля", WORD_MONTH}, {"хиљада", WORD_MANY},
    {"хиљаде", WORD_MANY}, {"ч", WORD_TIME}, {"час", WORD_TIME},
    {"часа", WORD_TIME}, {"часам", WORD_TIME}, {"часов", WORD_TIME},
    {"часова", WORD_TIME}, {"янв", WORD_MONTH}, {"января", WORD_MONTH},
    {"јануар", WORD_MONTH}, {"јануара", WORD_MONTH}, {"јул", WORD_MONTH},
    {"јула", WORD_MONTH}, {"јун", WORD_MONTH}, {"јуна", WORD_MONTH},
};
/* clang-format on */
const size_t class_rows = sizeof(class_row) / sizeof(*class_row);

/* Eight bytes as a number in the order of bytes. */
static uint64_t eight_of(const char *word)
{
    uint64_t eight = str_word(word);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

/* The last row that does not begin behind `head`, or the first one: no step
 * depends on what a comparison tells. */
static const struct class_row *row_of(uint64_t head)
{
    const struct class_row *row = class_row;
    for (size_t left = class_rows; left > 1;) {
        size_t half = left / 2;
        row += eight_of(row[half].word) <= head ? half : 0;
        left -= half;
    }
    return row;
}

/* The rest of a word; the last eight bytes overlap. */
static bool ends_alike(const char *a, const char *b)
{
    const size_t last = sizeof(class_row->word) - 8;
    return str_word(a + 8) == str_word(b + 8) &&
           str_word(a + last) == str_word(b + last);
}

enum class_word class_word(rlint_str folded)
{
    char word[sizeof(class_row->word)] = {0};
    if (folded.len == 0 || folded.len >= sizeof(word))
        return WORD_NONE;
    memcpy(word, folded.ptr, folded.len);
    const struct class_row *row = row_of(eight_of(word));
    while (str_word(row->word) == str_word(word)) { /* few begin alike */
        if (ends_alike(row->word, word))
            return (enum class_word)row->is;
        if (row == class_row)
            break;
        row--;
    }
    return WORD_NONE;
}
