/* format.c - finding an input format by its name or by that of a file. */
#include "read/format.h"

static const struct read_format row[] = {
#define READ_FORMAT(name, suffixes, structured, markup, field, summary)        \
    {#name, suffixes, summary, structured, MARKUP_##markup, PATH_##field},
#include "read/formats.def"
#undef READ_FORMAT
};

static rlint_status (*const next[])(struct reader *, struct found *) = {
#define READ_FORMAT(name, suffixes, structured, markup, field, summary)        \
    read_##name,
#include "read/formats.def"
#undef READ_FORMAT
};
enum { ROWS = sizeof(row) / sizeof(row[0]) };

const struct read_format *read_row(size_t i)
{
    return i < ROWS ? &row[i] : NULL;
}

const struct read_format *read_find(const char *name)
{
    rlint_str wanted = str_of(name);
    for (size_t i = 0; i < ROWS; i++) {
        if (str_is(wanted, row[i].name))
            return &row[i];
    }
    return NULL;
}

const struct read_format *read_by_name(const char *file)
{
    const char *dot = NULL; /* the last one of the last part of the path */
    for (const char *p = file; *p; p++)
        dot = *p == '/' ? NULL : *p == '.' ? p : dot;
    for (size_t i = 0; dot && i < ROWS; i++) {
        if (str_among(str_of(dot), row[i].suffixes) >= 0)
            return &row[i];
    }
    return NULL;
}

rlint_status read_found(struct reader *r, struct found *ret)
{
    return next[r->format - row](r, ret);
}
