/* class_words.h - the words that make a number a time, a date or money. */
#ifndef TEXT_CLASS_WORDS_H
#define TEXT_CLASS_WORDS_H

#include "base/str.h"

enum class_word {
    WORD_NONE,
    WORD_MONTH,
    WORD_YEAR,    /* may follow the figures of a year */
    WORD_ORDINAL, /* 1st, 1-го: the letters after the figures */
    WORD_OF,      /* 1st of May */
    WORD_TIME,    /* 15 ч */
    WORD_HALF,    /* am, pm: may follow 3:30 as well */
    WORD_MANY,    /* 5 тыс. руб. */
    WORD_MONEY
};

struct class_row {
    char word[23];
    uint8_t is;
};

/* Of all languages, sorted by their bytes: a test sees to it. */
extern const struct class_row class_row[];
extern const size_t class_rows;

/* What a folded word is among them. */
enum class_word class_word(rlint_str folded);

#endif
