/* phrases.c - the kind `phrases`: words that should not stand there. */
#include "match/kind.h"

static bool phrases_parse(struct kind_reader *r, const struct node *rule,
                          struct kind_model *ret)
{
    kind_lines(r, rule, "phrases", &ret->use[USE_MATCH]);
    return ret->use[USE_MATCH].line.count > 0;
}

const struct match_kind match_phrases = {
    .name = "phrases",
    .summary = "words and phrases that should not stand there",
    .key = {"phrases"},
    .parse = phrases_parse,
};
