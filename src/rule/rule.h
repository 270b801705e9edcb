/* rule.h - one rule, as read from its file and before it is in an image. */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "match/kind.h"

struct rule_term {
    uint8_t field;
    uint8_t test;
    bool negate;
    VEC(rlint_str) value; /* TEST_ANY_OF */
    uint32_t low, high;   /* TEST_RANGE */
};

struct rule_when {
    VEC(struct rule_term) term;
};

struct rule {
    rlint_str id;
    VEC(const struct node *) was; /* ids it once had */
    rlint_level level;
    rlint_str message;
    rlint_str advice;
    uint8_t scope;
    uint8_t flags;
    uint8_t kind;
    struct rule_when when;
    struct kind_model model;
};

/* One rule file, read but not yet linked. */
struct rule_file {
    rlint_str name;
    struct source source;
    struct rlint_report problems;
    const struct node *root;
    rlint_str lang;
    bool strict;
};

/* Reads the file's frame and language; reports what is wrong with it. */
void rule_file_read(struct rule_file *f, struct arena *a);
/* Its named lists, into those of its language. */
void rule_file_lists(struct rule_file *f, struct phrase_reader *phrases);

/* Reads one rule; false when a mistake was reported: it is left out. */
bool rule_read(struct rule_file *f, struct phrase_reader *phrases,
               const struct node *node, struct rule *ret);

bool when_read(const struct schema *s, const struct node *node,
               struct rule_when *ret);
/* Number of the field of the conversation, or -1. */
int when_field(rlint_str key);
/* Is it a value that the field may have?  Tells which ones are, if not. */
bool when_value(const struct schema *s, const struct node *value, int field);
/* Tells that the conversation has no such field, and which one may be meant. */
void when_no_field(struct rlint_report *problems, const char *id,
                   rlint_span span, rlint_str key);
/* Number of the condition in the image; equal ones are one. */
uint16_t when_write(struct image_writer *w, const struct rule_when *when);

/* Writes the rule; `number` is its number in the image. */
void rule_write(struct image_writer *w, const struct rule *rule,
                uint32_t number);

/* What a language knows: names, abbreviations, courtesies, before all other
 * words, and reserved lists. */
void language_words(struct image_writer *w, struct rule_file *const *file,
                    uint32_t files);
void language_lists(struct image_writer *w, struct phrase_reader *phrases);

#endif
