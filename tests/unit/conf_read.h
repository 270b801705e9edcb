/* conf_read.h - reads a piece of YAML for the tests of conf. */
#ifndef UNIT_CONF_READ_H
#define UNIT_CONF_READ_H

#include "base_alloc.h"

#include "conf/schema.h"

struct file {
    struct arena arena;
    struct source source;
    struct rlint_report problems;
    struct node *root;
};

static inline void file_read(struct file *f, rlint_str bytes)
{
    arena_init(&f->arena, NULL);
    f->source = (struct source){STR("rules.yml"), bytes};
    report_init(&f->problems, &f->arena, &f->source);
    f->root = yaml_read(&f->arena, &f->source, &f->problems, "rule/syntax");
    assert_false(f->problems.failed);
}

static inline void file_free(struct file *f)
{
    arena_free(&f->arena);
}

/* One mistake that is expected: what its message holds and where it is. */
struct mistake {
    const char *yaml;
    const char *message;
    uint32_t beg;
    uint32_t end;
};

static inline void check_mistake(const struct file *f, uint32_t i,
                                 const struct mistake *want)
{
    if (f->problems.finding.count <= i)
        fail_msg("nothing is found in:\n%s", want->yaml);
    const rlint_finding *got = &f->problems.finding.item[i].pub;
    if (!strstr(got->message, want->message) || strchr(got->message, '\n'))
        fail_msg("\"%s\" is told of:\n%s", got->message, want->yaml);
    if (got->span.beg != want->beg || got->span.end != want->end)
        fail_msg("%u..%u is the place in:\n%s", got->span.beg, got->span.end,
                 want->yaml);
    assert_int_equal(got->level, RLINT_ERROR);
}

#endif
