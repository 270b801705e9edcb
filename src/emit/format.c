/* format.c - finding an output format by its name. */
#include "emit/format.h"

#define EMIT_FORMAT(name) extern const struct emit_format emit_##name;
#include "emit/formats.def"
#undef EMIT_FORMAT

static const struct emit_format *const row[] = {
#define EMIT_FORMAT(name) &emit_##name,
#include "emit/formats.def"
#undef EMIT_FORMAT
};

const struct emit_format *emit_row(size_t i)
{
    return i < sizeof(row) / sizeof(row[0]) ? row[i] : NULL;
}

const struct emit_format *emit_find(const char *name)
{
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        if (strcmp(row[i]->name, name) == 0)
            return row[i];
    }
    return NULL;
}

void emit_nothing(struct emit *e)
{
    (void)e;
}
