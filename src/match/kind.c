/* kind.c - the table of kinds and what they share. */
#include "match/kind.h"

#define MATCH_KIND(name) extern const struct match_kind match_##name;
#include "match/kinds.def"
#undef MATCH_KIND

const struct match_kind *const kind_table[KINDS] = {
#define MATCH_KIND(name) &match_##name,
#include "match/kinds.def"
#undef MATCH_KIND
};

uint64_t kind_digest(void)
{
    uint64_t digest = str_hash(0, str_of(rlint_version()));
    for (size_t i = 0; kind_row(i); i++)
        digest = str_hash(digest, str_of(kind_row(i)->name));
    static const char checks[] =
#define MATCH_CHECK(name) #name " "
#include "match/checks.def"
#undef MATCH_CHECK
        ;
    digest = str_hash(digest, str_of(checks));
    return digest;
}

void kind_lines(struct kind_reader *r, const struct node *rule, const char *key,
                struct phrase_lines *ret)
{
    const struct node *lines = node_get(rule, key);
    if (!lines)
        return;
    if (lines->kind == NODE_SEQUENCE) {
        report_add(r->problems, r->schema.bad_value, RLINT_ERROR, lines->span,
                   "%s: is no list with dashes; write `%s: |` and one phrase "
                   "a line",
                   key, key);
        return;
    }
    if (lines->kind != NODE_SCALAR)
        return; /* told by the schema */
    if (node_joins_lines(lines, r->problems->source->bytes)) {
        report_add(r->problems, r->schema.bad_value, RLINT_ERROR, lines->span,
                   "these lines are joined into one; write `%s: |`", key);
        return;
    }
    r->phrases->guarding =
        str_among(str_of(key), "unless unless-near unless-reply") >= 0;
    uint32_t before = r->problems->finding.count;
    phrase_read(r->phrases, lines, r->problems, ret);
    if (!ret->line.count && !report_failed(r->problems, before))
        report_add(r->problems, r->schema.bad_value, RLINT_ERROR, lines->span,
                   "%s: holds no phrases", key);
}

struct match *kind_hit(struct kind_run *run, uint32_t sentence, rlint_span span)
{
    struct match *m = vec_push(run->scan->arena, &run->found->at);
    if (!m) {
        run->failed = true;
        return NULL;
    }
    m->rule = run->number;
    m->line = IMAGE_NONE;
    m->sentence = sentence;
    m->span = span;
    return m;
}
