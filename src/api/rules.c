/* rules.c - builder, ruleset and pack of the public header. */
#include "api/api.h"
#include "base/limits.h"

#include "api/builtin.h"

/* ---------------------------------------------------------------- builder */

struct public_builder {
    struct rlint_builder inner; /* first: rlint_builder is this */
    struct builtin_pack room[API_BUILTINS];
};

rlint_builder *rlint_builder_new(const rlint_allocator *allocator)
{
    struct arena home;
    struct public_builder *b = arena_begin(&home, allocator, sizeof *b);
    if (!b)
        return NULL;
    b->inner.arena = home;
    b->inner.builtin = api_builtins(b->room, &b->inner.builtins);
    for (uint32_t i = 0; i < b->inner.builtins; i++)
        if (!image_check(b->room[i].image, kind_digest()))
            b->inner.builtins = 0; /* of another version: never embedded */
    return &b->inner;
}

void rlint_builder_free(rlint_builder *builder)
{
    if (builder)
        arena_end(builder->arena);
}

rlint_status rlint_builder_add_builtin(rlint_builder *builder, const char *lang,
                                       rlint_error *err)
{
    bool open = builder && lang && !builder->finished;
    for (uint32_t i = 0; open && i < builder->builtins; i++)
        if (str_is(str_of(lang), builder->builtin[i].lang)) {
            builder->wanted |= 1u << i;
            return RLINT_OK;
        }
    return api_fail(err, RLINT_EINVAL, "no built-in rules for this language");
}

rlint_status rlint_builder_add(rlint_builder *builder, const char *name,
                               const char *yaml, size_t len, rlint_error *err)
{
    if (!builder || !name || (!yaml && len) || builder->finished)
        return api_fail(err, RLINT_EINVAL, NULL);
    rlint_str text = {yaml ? yaml : "", len};
    if (len > LIMIT_RULES) /* refused by its size, whatever follows */
        text.len = LIMIT_RULES + 1;
    return builder_add_file(builder, str_of(name), text)
               ? RLINT_OK
               : api_fail(err, RLINT_ENOMEM, NULL);
}

rlint_status rlint_builder_allow(rlint_builder *builder, const char *name,
                                 const char *phrases, size_t len,
                                 rlint_error *err)
{
    if (!builder || !name || !phrases || builder->finished)
        return api_fail(err, RLINT_EINVAL, NULL);
    return builder_allow(builder, str_of(name), (rlint_str){phrases, len})
               ? RLINT_OK
               : api_fail(err, RLINT_ENOMEM, NULL);
}

void rlint_builder_strict(rlint_builder *builder, bool strict)
{
    if (builder)
        builder->strict = strict;
}

static rlint_status set_level(rlint_builder *builder, const char *glob,
                              rlint_level level, bool written, rlint_error *err)
{
    if (!builder || !glob || (unsigned)level > RLINT_CRITICAL ||
        builder->finished)
        return api_fail(err, RLINT_EINVAL, NULL);
    return builder_set_level(builder, str_of(glob), level, written)
               ? RLINT_OK
               : api_fail(err, RLINT_ENOMEM, NULL);
}

rlint_status rlint_builder_set_level(rlint_builder *builder, const char *glob,
                                     rlint_level level, rlint_error *err)
{
    return set_level(builder, glob, level, false, err);
}

rlint_status rlint_builder_reset_level(rlint_builder *builder, const char *glob,
                                       rlint_error *err)
{
    return set_level(builder, glob, RLINT_OFF, true, err);
}

rlint_status rlint_builder_finish(rlint_ruleset **ret, rlint_builder *builder,
                                  rlint_error *err)
{
    if (!ret || !builder || builder->finished)
        return api_fail(err, RLINT_EINVAL, NULL);
    struct rlint_ruleset *rules = builder_finish(builder);
    if (!rules)
        return api_fail(err, RLINT_ENOMEM, NULL);
    *ret = rules;
    return RLINT_OK;
}

const rlint_report *rlint_builder_problems(const rlint_builder *builder,
                                           size_t i)
{
    if (!builder || i >= builder->file.count)
        return NULL;
    report_sort(&builder->file.item[i]->problems);
    return &builder->file.item[i]->problems;
}

/* ---------------------------------------------------------------- ruleset */

size_t rlint_ruleset_count(const rlint_ruleset *ruleset)
{
    return ruleset ? ruleset->rules : 0;
}

bool rlint_ruleset_rule(const rlint_ruleset *ruleset, size_t i, rlint_rule *ret)
{
    if (!ruleset || !ret || i >= ruleset->rules)
        return false;
    uint32_t n = 0;
    while (n + 1 < ruleset->images && ruleset->image[n + 1].first <= i)
        n++;
    const struct ruleset_image *at = &ruleset->image[n];
    const struct image_rule *rule =
        image_rule(at->image, (uint32_t)i - at->first);
    *ret = (rlint_rule){
        .id = image_text(at->image, rule->id),
        .message = image_text(at->image, rule->message),
        .advice = image_text(at->image, rule->advice),
        .lang = at->image->lang,
        .kind = kind_row(rule->kind)->name,
        .pack = at->pack,
        .written = (rlint_level)rule->level,
        .level = (rlint_level)at->level[i - at->first],
        .was = image_text(at->image, rule->was),
    };
    return true;
}

rlint_str rlint_ruleset_image(const rlint_ruleset *ruleset, size_t i)
{
    if (!ruleset || i >= ruleset->images)
        return (rlint_str){NULL, 0};
    const struct image *m = ruleset->image[i].image;
    return (rlint_str){(const char *)m, m->size};
}

void rlint_ruleset_free(rlint_ruleset *ruleset)
{
    if (!ruleset)
        return;
    buf_free(&ruleset->made);
    arena_end(ruleset->arena);
}

/* ------------------------------------------------------------------- packs */

rlint_status rlint_pack_open(rlint_pack **ret, rlint_str name, rlint_str yaml,
                             const rlint_allocator *allocator, rlint_error *err)
{
    if (!ret || !yaml.ptr)
        return api_fail(err, RLINT_EINVAL, NULL);
    struct arena home;
    struct rlint_pack *p = arena_begin(&home, allocator, sizeof *p);
    if (!p)
        return api_fail(err, RLINT_ENOMEM, NULL);
    p->arena = home;
    p->source = (struct source){name, yaml};
    bool read = pack_read(p);
    if (read && !p->arena.failed && report_worst(&p->problems) < RLINT_ERROR) {
        *ret = p;
        return RLINT_OK;
    }
    bool told = p->problems.finding.count > 0;
    const rlint_finding *first = told ? &p->problems.finding.item[0].pub : NULL;
    rlint_status status = p->arena.failed ? RLINT_ENOMEM : RLINT_ESYNTAX;
    api_fail(err, status, told ? first->message : "an empty file");
    if (err && told)
        err->span = first->span;
    rlint_pack_free(p);
    return status;
}

void rlint_pack_free(rlint_pack *pack)
{
    if (pack)
        arena_end(pack->arena);
}

size_t rlint_pack_count(const rlint_pack *pack)
{
    return pack ? pack->rule.count : 0;
}

bool rlint_pack_note(const rlint_pack *pack, size_t rule, rlint_note *ret)
{
    if (!pack || !ret || rule >= pack->rule.count)
        return false;
    pack_note(pack, (uint32_t)rule, ret);
    return !pack->arena.failed;
}

bool rlint_pack_example(const rlint_pack *pack, size_t rule, size_t example,
                        rlint_example *ret)
{
    if (!pack || !ret || rule >= pack->rule.count)
        return false;
    uint32_t next = rule + 1 < pack->rule.count ? pack->first.item[rule + 1]
                                                : pack->example.count;
    if (example >= next - pack->first.item[rule])
        return false;
    *ret = pack->example.item[pack->first.item[rule] + example];
    return true;
}
