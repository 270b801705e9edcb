/* words.h - the words of the text format, a table for each language. */
#ifndef EMIT_WORDS_H
#define EMIT_WORDS_H

#include "diag/report.h"

/* What was not known, what was not checked for that, and its name after
 * `without`. */
struct words_missing {
    char unknown[80];
    char unchecked[96];
    char name[56];
};

/* Arrays, not pointers: those would be relocated at each start. */
struct words {
    char level[RLINT_CRITICAL + 1][24];
    char score[2][16];    /* what stands before and after the number */
    char band[4][32];     /* 90 and up, 75, 50, below */
    char at_least_20[64]; /* why the score was moved, by its bound */
    char at_most_74[64];
    char at_most_19[64];
    char no_words[80]; /* why there is no score */
    char no_rules[80];
    char praise[16]; /* and its parts */
    char name[16];
    char action[24];
    char time[16];
    char deletion[24]; /* what an empty replacement does */
    char nick[48];     /* what was read from the text */
    char message[64];
    char line[3][16]; /* 1, 2–4, 5 and more of them */
    char dropped[48]; /* findings above the limit */
    char form[64];    /* what no linter can know */
    char without[32]; /* opens the line of several things not known */
    char and[16];     /* before the last of them */
    char replies[24]; /* how many; of them: */
    char with_errors[24];
    char with_remarks[48];
    char clean[24];
    char unscored[24];
    char most[24]; /* opens the rules that were met most often */
    /* Empty for fields that are never missed: they have a default, or come
     * with the message or with a queue. */
    struct words_missing missing[FIELD_COUNT];
};

/* By enum sentence_lang; English for those without words of their own. */
const struct words *words_of(unsigned lang);
/* The language of what is said about a report: mistakes in files are told in
 * English, whatever the files are about. */
unsigned words_spoken(const struct rlint_report *r);
/* What a family is called, or its own name. */
rlint_str words_family(unsigned lang, rlint_str family);
/* The form of "line" that goes with a number. */
const char *words_lines(unsigned lang, size_t count);
/* How a field can be given: its option, or its name elsewhere. */
const char *words_option(enum context_field field);
/* "warning" and so on: never translated in machine formats. */
const char *words_level(rlint_level level);

#endif
