/* limits.h - every limit of the library, each with its reason. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Contract (product.md, "Bad input"); each is named in its refusal. */
#define LIMIT_REPLY         (256u << 10) /* no network lets people send more */
#define LIMIT_MESSAGE       (256u << 10)
#define LIMIT_NICK          512u
#define LIMIT_LINE          (2u << 20) /* a filter line: reply, message, history */
#define LIMIT_FILE          (64u << 20) /* a structured file */
#define LIMIT_VALUES        1000000u    /* of it: some 200 MB of tree */
#define LIMIT_RULES         (4u << 20)  /* a rule file */
#define LIMIT_YAML_DEPTH    32u         /* libyaml is quadratic in the depth */
#define LIMIT_YAML_BLANKS   1024u /* libyaml clears as many at each word */
#define LIMIT_JSON_DEPTH    128u  /* our reader recurses */
#define LIMIT_PHRASE_WORDS  64u   /* one bit of a 64-bit word each */
#define LIMIT_SENTENCE      126u  /* tokens; a place each in 128 bits */
#define LIMIT_SENTENCE_SOFT 100u  /* from here on it ends between words */
#define LIMIT_PHRASE_DEPTH  8u    /* brackets in brackets */
#define LIMIT_LIST_DEPTH    16u   /* lists in lists */
#define LIMIT_WORD_FORMS    256u  /* spellings of one word with glued groups */
#define LIMIT_PACK_WORDS    100000u
#define LIMIT_PACK_ELEMENTS 1000000u /* a list counts where it is named */
#define LIMIT_NEAR_NAMES    50000u /* compared with names that are not there */
#define LIMIT_OLD_IDS       16u    /* compared where a rule is named */
#define LIMIT_FINDINGS      1000u  /* a reply; the rest is counted */

#endif
