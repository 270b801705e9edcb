/* changed.c - `--changed`: the lines that a unified diff adds. */
#include "cli/changed.h"
#include "base/limits.h"
#include "cli/files.h"
#include "cli/out.h"
#include "cli/paths.h"
#include <unistd.h>

/* A diff is read line by line; within a hunk the counts of its head say how
 * many lines are text, whatever they look like. */
struct diff {
    struct changed *changed;
    const char *top; /* names in git's diffs are written from here */
    rlint_str old_name;
    bool has_old;
    bool in_file; /* the last of changed->file is being read */
    bool begun;   /* some sign of a diff was seen */
    uint32_t line;
    uint32_t old_left;
    uint32_t new_left;
    uint32_t new_line;
};

static bool refuse(const struct diff *d, const char *why)
{
    complain_of(d->changed->name, "line %u: %s", d->line, why);
    return false;
}

/* ------------------------------------------------------------------- names */

/* A name in quotes, with the escapes of C; octal ones are bytes. */
static rlint_str unquoted(struct arena *a, rlint_str name)
{
    static const char letter[] = "abfnrtv\"\\";
    static const char byte[] = "\a\b\f\n\r\t\v\"\\";
    char *out = arena_raw(a, name.len + 1, 1);
    size_t len = 0;
    for (size_t i = 1; out && i < name.len && name.ptr[i] != '"'; i++) {
        char c = name.ptr[i];
        if (c == '\\' && i + 1 < name.len) {
            c = name.ptr[++i];
            const char *known = strchr(letter, c);
            unsigned value = 0;
            size_t digits = 0;
            for (; digits < 3 && i + digits < name.len &&
                   name.ptr[i + digits] >= '0' && name.ptr[i + digits] <= '7';
                 digits++)
                value = value * 8 + (unsigned)(name.ptr[i + digits] - '0');
            if (digits) {
                c = (char)(unsigned char)value;
                i += digits - 1;
            } else if (known && c) {
                c = byte[known - letter];
            }
        }
        out[len++] = c;
    }
    return (rlint_str){out, out ? len : 0};
}

/* What stands after "--- " or "+++ ": quoted, or up to a tab and a date. */
static rlint_str name_of(struct arena *a, rlint_str line)
{
    rlint_str name = {line.ptr + 4, line.len - 4};
    if (name.len && name.ptr[0] == '"')
        return unquoted(a, name);
    return str_cut(&name, '\t');
}

/* git writes a/ and b/, or other letters, before the old and the new name. */
static bool has_prefix(rlint_str name)
{
    return name.len > 2 && name.ptr[1] == '/' && name.ptr[0] &&
           strchr("abciow12", name.ptr[0]);
}

static bool prefixed(rlint_str old, rlint_str new)
{
    return has_prefix(new) && (str_is(old, "/dev/null") ||
                               (has_prefix(old) && old.ptr[0] != new.ptr[0]));
}

static bool try_path(struct arena *a, struct changed_file *file,
                     const char *folder, rlint_str name)
{
    bool absolute = name.ptr[0] == '/';
    const char *path = absolute
                           ? arena_text(a, name)
                           : arena_printf(a, "%s/%.*s", folder, STR_ARG(name));
    if (!path)
        return false;
    file->there = access(path, F_OK) == 0;
    if (file->there || !file->real)
        file->real = path_real(a, path);
    return file->there;
}

/* The name is written from the top of the repository, or with --relative from
 * here, with or without a prefix: the first that is there is meant. */
static bool file_find(struct diff *d, struct changed_file *file, rlint_str name)
{
    struct arena *a = d->changed->arena;
    const char *here = path_real(a, ".");
    rlint_str bare = name;
    if (prefixed(d->old_name, name))
        bare = (rlint_str){name.ptr + 2, name.len - 2};
    if (!here)
        return false;
    if (try_path(a, file, d->top, bare) || try_path(a, file, here, bare) ||
        try_path(a, file, d->top, name) || try_path(a, file, here, name))
        file->path = path_from(a, here, file->real);
    else
        file->path = arena_text(a, bare);
    const char *within = file->real ? path_from(a, d->top, file->real) : NULL;
    if (!within || !file->path)
        return false;
    file->outside = strncmp(within, "../", 3) == 0;
    return true;
}

/* ------------------------------------------------------------------- lines */

static bool on_new_name(struct diff *d, rlint_str line)
{
    struct changed *c = d->changed;
    rlint_str name = name_of(c->arena, line);
    d->begun = true;
    d->in_file = true;
    d->has_old = false;
    struct changed_file *file = vec_push(c->arena, &c->file);
    if (!file || c->arena->failed)
        return no_memory();
    /* Deleted: there is nothing to add to it. */
    if (str_is(name, "/dev/null") || name.len == 0)
        return name.len || refuse(d, "a file without a name");
    if (memchr(name.ptr, '\0', name.len))
        return refuse(d, "a name with a NUL in it");
    if (!file_find(d, file, name))
        return no_memory();
    uint32_t number =
        map_add(c->arena, &c->by_real, str_of(file->real), c->file.count - 1);
    if (number == MAP_NONE)
        return no_memory();
    if (number != c->file.count - 1)
        return refuse(d, "this file stands in the diff a second time; one diff "
                         "between two states is needed");
    return true;
}

/* "12,3 ": the first line and how many; how many may be missing. */
static bool range_read(rlint_str *rest, char sign, uint32_t *first,
                       uint32_t *count)
{
    uint32_t number[2] = {0, 1};
    size_t at = 1;
    if (rest->len < 2 || rest->ptr[0] != sign)
        return false;
    for (int i = 0; i < 2; i++) {
        size_t digits = 0;
        uint32_t value = 0;
        for (; at < rest->len && rest->ptr[at] >= '0' && rest->ptr[at] <= '9';
             at++, digits++) {
            if (value > (UINT32_MAX / 2 - 9) / 10)
                return false;
            value = value * 10 + (uint32_t)(rest->ptr[at] - '0');
        }
        if (!digits)
            return false;
        number[i] = value;
        if (i == 1 || at >= rest->len || rest->ptr[at] != ',')
            break;
        at++;
    }
    if (at >= rest->len || rest->ptr[at] != ' ')
        return false;
    *rest = (rlint_str){rest->ptr + at + 1, rest->len - at - 1};
    *first = number[0];
    *count = number[1];
    return true;
}

static bool on_hunk(struct diff *d, rlint_str line)
{
    rlint_str rest = {line.ptr + 3, line.len - 3};
    uint32_t old_line;
    if (!d->in_file)
        return refuse(d, "a hunk before the name of its file");
    if (!range_read(&rest, '-', &old_line, &d->old_left) ||
        !range_read(&rest, '+', &d->new_line, &d->new_left) ||
        !str_begins(rest, STR("@@")))
        return refuse(d, "not the head of a hunk, @@ -1,2 +1,3 @@");
    return true;
}

static bool on_added(struct diff *d)
{
    struct changed *c = d->changed;
    struct changed_file *file = &c->file.item[c->file.count - 1];
    uint32_t count = file->added.count;
    struct line_range *last = count ? &file->added.item[count - 1] : NULL;
    if (last && d->new_line == last->last + 1) {
        last->last = d->new_line;
        return true;
    }
    if (last && d->new_line <= last->last)
        return refuse(d, "this hunk stands before the last one");
    if (!file->real)
        return refuse(d, "a line is added to a file that is deleted");
    last = vec_push(c->arena, &file->added);
    if (!last)
        return no_memory();
    *last = (struct line_range){d->new_line, d->new_line};
    return true;
}

static bool on_text(struct diff *d, rlint_str line)
{
    /* An empty line of context that lost its space on the way. */
    char sign = line.len && line.ptr[0] != '\r' ? line.ptr[0] : ' ';
    bool old = sign == ' ' || sign == '-';
    bool new = sign == ' ' || sign == '+';
    if (sign == '\\')
        return true; /* No newline at end of file */
    if ((!old && !new) || (old && !d->old_left) || (new && !d->new_left))
        return refuse(d, "the hunk is not as long as its head says");
    if (sign == '+' && !on_added(d))
        return false;
    d->old_left -= old;
    d->new_left -= new;
    d->new_line += new;
    return true;
}

static bool on_line(struct diff *d, rlint_str line)
{
    if (d->old_left || d->new_left)
        return on_text(d, line);
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (d->has_old && str_begins(line, STR("+++ ")))
        return on_new_name(d, line);
    d->has_old = str_begins(line, STR("--- "));
    if (d->has_old)
        d->old_name = name_of(d->changed->arena, line);
    if (str_begins(line, STR("diff --cc ")) ||
        str_begins(line, STR("diff --combined ")) ||
        str_begins(line, STR("@@@ ")))
        return refuse(d, "the diff of a merge against all its parents; one "
                         "against a single state is needed");
    if (str_begins(line, STR("diff --git "))) {
        d->begun = true;
        d->in_file = false;
    }
    return !str_begins(line, STR("@@ ")) || on_hunk(d, line);
}

static bool diff_read(struct diff *d, rlint_str text)
{
    rlint_str rest = text;
    bool blank = true;
    while (rest.ptr) {
        rlint_str line = str_cut(&rest, '\n');
        if (!rest.ptr && !line.len)
            break;
        d->line++;
        blank = blank && str_trim(line).len == 0;
        if (!on_line(d, line))
            return false;
    }
    if (d->changed->arena->failed)
        return no_memory();
    if (d->old_left || d->new_left)
        return refuse(d, "the diff ends in the middle of a hunk");
    if (d->begun || blank)
        return true;
    complain_of(d->changed->name, "%s",
                str_holds(text, STR("\033["))
                    ? "no diff is found in it; is it coloured? --no-color"
                    : "no diff is found in it; it is to be a unified one, as "
                      "git diff writes it");
    return false;
}

bool changed_read(struct changed *ret, struct arena *arena, const char *path)
{
    rlint_str text;
    *ret = (struct changed){.arena = arena};
    ret->name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    struct diff d = {.changed = ret, .top = path_top(arena)};
    if (!d.top)
        return no_memory();
    if (!file_load(arena, path, LIMIT_FILE, &text))
        return false;
    if (text.len <= LIMIT_FILE)
        return diff_read(&d, text);
    complain_of(ret->name, "the diff is too long, the limit is %u bytes",
                LIMIT_FILE);
    return false;
}

const struct changed_file *changed_find(const struct changed *c,
                                        const char *real)
{
    uint32_t number = map_get(&c->by_real, str_of(real));
    return number == MAP_NONE ? NULL : &c->file.item[number];
}

/* ------------------------------------------------------------------- bytes */

/* The byte after line feed number `count` from `at` on, or the end. */
static size_t lines_pass(rlint_str bytes, size_t at, uint32_t count)
{
    for (; count && at < bytes.len; count--) {
        const char *feed = memchr(bytes.ptr + at, '\n', bytes.len - at);
        at = feed ? (size_t)(feed - bytes.ptr) + 1 : bytes.len;
    }
    return at;
}

bool changed_spans(struct changed_spans *ret, const struct changed *c,
                   const struct changed_file *file, rlint_str bytes)
{
    size_t at = 0;
    uint32_t line = 1;
    *ret = (struct changed_spans){{0}};
    for (uint32_t i = 0; i < file->added.count; i++) {
        struct line_range range = file->added.item[i];
        size_t beg = lines_pass(bytes, at, range.first - line);
        size_t last = lines_pass(bytes, beg, range.last - range.first);
        at = lines_pass(bytes, last, 1);
        line = range.last + 1;
        if (at == last) {
            complain_of(file->path,
                        "line %u was changed by the diff and is not here; does "
                        "it tell of another version?",
                        range.last);
            return false;
        }
        rlint_span *span = vec_push(c->arena, &ret->at);
        if (!span)
            return no_memory();
        *span = (rlint_span){(uint32_t)beg, (uint32_t)at};
        /* A line without its feed also holds the place behind its end. */
        span->end += bytes.ptr[at - 1] != '\n';
    }
    return true;
}

bool changed_touch(const struct changed_spans *s, rlint_span span)
{
    uint32_t low = 0, high = s->at.count;
    uint32_t end = span.end > span.beg ? span.end : span.beg + 1;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (s->at.item[mid].end <= span.beg)
            low = mid + 1;
        else
            high = mid;
    }
    return low < s->at.count && s->at.item[low].beg < end;
}
