/* builder.h - from rule files and built-in images to a ruleset. */
#ifndef RULE_BUILDER_H
#define RULE_BUILDER_H

#include "rule/rule.h"
#include "rule/ruleset.h"

/* The rules of a language that are part of the program. */
struct builtin_pack {
    const char *lang;
    const char *pack; /* what it is called: "builtin:ru" */
    rlint_str image;
    rlint_str files; /* see pack_file() */
};

struct builder_level {
    rlint_str glob;
    uint8_t level;
    bool written; /* back to what the file says */
};

struct builder_text {
    rlint_str name;
    rlint_str text;
};

struct rlint_builder {
    struct arena arena;
    VEC(struct rule_file *) file;
    VEC(struct builder_level) level;
    VEC(struct builder_text) allow;
    const struct builtin_pack *builtin;
    uint32_t builtins;
    uint32_t wanted; /* bits: built-in packs whose rules were asked for */
    bool strict;
    bool finished;
};

/* All return false when memory runs out. */
bool builder_add_file(struct rlint_builder *b, rlint_str name, rlint_str yaml);
bool builder_set_level(struct rlint_builder *b, rlint_str glob,
                       rlint_level level, bool written);
bool builder_allow(struct rlint_builder *b, rlint_str name, rlint_str text);
struct rlint_ruleset *builder_finish(struct rlint_builder *b);

#endif
