/* format.c - finding an output format by its name; what formats share. */
#include "emit/format.h"

#define EMIT_FORMAT(name, summary) extern const struct emit_format emit_##name;
#include "emit/formats.def"
#undef EMIT_FORMAT

static const struct emit_format *const row[] = {
#define EMIT_FORMAT(name, summary) &emit_##name,
#include "emit/formats.def"
#undef EMIT_FORMAT
};
enum { ROWS = sizeof(row) / sizeof(row[0]) };

/* Apart from the functions: they are not relocated. */
static const char text[ROWS][2][64] = {
#define EMIT_FORMAT(name, summary) {#name, summary},
#include "emit/formats.def"
#undef EMIT_FORMAT
};

const char *emit_name(size_t i)
{
    return i < ROWS ? text[i][0] : NULL;
}

const char *emit_summary(size_t i)
{
    return i < ROWS ? text[i][1] : NULL;
}

const struct emit_format *emit_find(const char *name)
{
    rlint_str wanted = str_of(name);
    for (size_t i = 0; i < ROWS; i++) {
        if (str_is(wanted, text[i][0]))
            return row[i];
    }
    return NULL;
}

void *emit_state(struct emit *e, size_t size)
{
    e->state = arena_alloc(e->arena, 1, size);
    e->out->failed |= !e->state;
    return e->state;
}

/* Pointers may be those of another file that was freed: so the name counts. */
static bool goes_on(const struct emit *e, const struct rlint_report *r,
                    uint64_t name)
{
    rlint_str bytes = r->source->bytes;
    return r->number > e->number && e->name == name &&
           e->lines.text.ptr == bytes.ptr && e->lines.text.len == bytes.len;
}

void emit_report(struct emit *e, const struct emit_format *format,
                 const struct rlint_report *r)
{
    uint64_t name = str_fnv(STR_FNV_SEED, r->source->name);
    e->turned = !goes_on(e, r, name);
    if (e->turned) {
        lines_init(&e->lines, r->source->bytes);
        e->at = (struct offset){0, 0, 0};
    }
    e->number = r->number;
    e->name = name;
    format->report(e, r);
    e->findings += r->finding.count;
}

rlint_str emit_path(const struct rlint_report *r)
{
    rlint_str path = r->source->name;
    while (str_begins(path, STR("./")))
        path = (rlint_str){path.ptr + 2, path.len - 2};
    return path;
}
