/* api.c - versions, names, tables, and what the facade shares. */
#include "api/api.h"

#include "api/builtin.h"
#include "base/str.h"
#include "emit/format.h"
#include "read/open.h"

#include <stdio.h>

#define VERSION       "0.1.0"
#define SCORE_VERSION 1

const char *rlint_version(void)
{
    return VERSION;
}

int rlint_score_version(void)
{
    return SCORE_VERSION;
}

const char *rlint_status_text(rlint_status status)
{
    static const char text[][40] = {
        [RLINT_OK] = "no error",
        [RLINT_DONE] = "no more replies",
        [RLINT_ENOMEM] = "out of memory",
        [RLINT_EINVAL] = "invalid argument",
        [RLINT_EUTF8] = "not UTF-8",
        [RLINT_ELOST] = "the letters were lost on the way",
        [RLINT_ELIMIT] = "too large",
        [RLINT_ESYNTAX] = "broken input",
        [RLINT_ERULES] = "mistakes in rules",
        [RLINT_EWRITE] = "could not write",
    };
    bool known = (unsigned)status < sizeof text / sizeof *text;
    return known ? text[status] : "unknown status";
}

static const char level_name[][9] = {"off", "note", "warning", "error",
                                     "critical"};

const char *rlint_level_name(rlint_level level)
{
    return (unsigned)level < 5 ? level_name[level] : "off";
}

int rlint_level_of(const char *name)
{
    for (int i = 0; name && i < 5; i++)
        if (strcmp(level_name[i], name) == 0)
            return i;
    return -1;
}

const struct builtin_pack *api_builtins(struct builtin_pack *room,
                                        uint32_t *count)
{
    *count = builtin_count < API_BUILTINS ? builtin_count : API_BUILTINS;
    for (uint32_t i = 0; i < *count; i++) {
        const struct builtin *b = &builtin_table[i];
        room[i] = (struct builtin_pack){
            b->lang, b->pack,
            str_between((const char *)b->image, (const char *)b->image_end),
            str_between((const char *)b->files, (const char *)b->files_end)};
    }
    return room;
}

static const char *table_cell(rlint_table table, size_t i, bool summary)
{
    const struct read_format *read = read_row(i);
    const struct match_kind *kind = kind_row(i);
    const struct preset *preset = preset_row(i);
    switch (table) {
    case RLINT_TABLE_EMIT:
        return summary ? emit_summary(i) : emit_name(i);
    case RLINT_TABLE_READ:
        return !read ? NULL : summary ? read->summary : read->name;
    case RLINT_TABLE_KIND:
        return !kind ? NULL : summary ? kind->summary : kind->name;
    case RLINT_TABLE_BUILTIN:
        if (i >= builtin_count)
            return NULL;
        return summary ? "built-in rules" : builtin_table[i].lang;
    case RLINT_TABLE_MARKUP:
        return summary ? markup_summary(i) : markup_name(i);
    case RLINT_TABLE_PRESET:
        return !preset ? NULL : summary ? preset->summary : preset->name;
    }
    return NULL;
}

const char *rlint_table_name(rlint_table table, size_t i)
{
    return table_cell(table, i, false);
}

const char *rlint_table_summary(rlint_table table, size_t i)
{
    return table_cell(table, i, true);
}

bool rlint_builtin_file(const char *lang, size_t i, rlint_str *name,
                        rlint_str *yaml)
{
    struct builtin_pack room[API_BUILTINS];
    uint32_t count;
    api_builtins(room, &count);
    for (uint32_t k = 0; lang && k < count; k++)
        if (strcmp(room[k].lang, lang) == 0)
            return pack_file(room[k].files, i, name, yaml);
    return false;
}

rlint_status api_fail(rlint_error *err, rlint_status status,
                      const char *message)
{
    if (err) {
        err->status = status;
        err->span = (rlint_span){0, 0};
        snprintf(err->message, sizeof err->message, "%s",
                 message ? message : rlint_status_text(status));
    }
    return status;
}
