/* format.c - finding an input format by its name. */
#include "read/format.h"

#define READ_FORMAT(name) extern const struct read_format read_##name;
#include "read/formats.def"
#undef READ_FORMAT

static const struct read_format *const row[] = {
#define READ_FORMAT(name) &read_##name,
#include "read/formats.def"
#undef READ_FORMAT
};

const struct read_format *read_row(size_t i)
{
    return i < sizeof(row) / sizeof(row[0]) ? row[i] : NULL;
}

const struct read_format *read_find(const char *name)
{
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        if (strcmp(row[i]->name, name) == 0)
            return row[i];
    }
    return NULL;
}
