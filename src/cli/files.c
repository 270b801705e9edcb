/* files.c - reading files whole and finding them in folders. */
#include "cli/files.h"
#include "cli/out.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <fts.h>
#include <unistd.h>

#define FIRST_READ 2048u /* most drafts, with room to spare */

/* The room doubles, so that a large file is copied once. */
static bool read_all(int fd, struct buf *ret, size_t limit)
{
    while (ret->len <= limit) {
        if (ret->len == ret->cap && !buf_reserve(ret, FIRST_READ)) {
            errno = ENOMEM;
            return false;
        }
        size_t want = ret->cap - ret->len;
        if (want > limit + 1 - ret->len)
            want = limit + 1 - ret->len;
        ssize_t got = read(fd, ret->ptr + ret->len, want);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        ret->len += (size_t)got;
    }
    return true;
}

enum file_result file_read(struct buf *ret, const char *path, size_t limit)
{
    bool is_input = strcmp(path, "-") == 0;
    int fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    ret->len = 0;
    if (fd < 0)
        return FILE_FAILED;
    bool well = read_all(fd, ret, limit);
    int error = errno;
    if (!is_input)
        close(fd);
    errno = error;
    if (well)
        return FILE_READ;
    return error == EISDIR ? FILE_FOLDER : FILE_FAILED;
}

bool file_load(struct arena *arena, const char *path, size_t limit,
               rlint_str *ret)
{
    struct buf bytes;
    buf_init(&bytes, NULL);
    char *copy = NULL;
    if (file_read(&bytes, path, limit) != FILE_READ)
        complain_of(path, "%s", strerror(errno));
    else if (!(copy = arena_text(arena, buf_view(&bytes))))
        complain_of(path, "%s", strerror(ENOMEM));
    *ret = (rlint_str){copy, bytes.len};
    buf_free(&bytes);
    return copy != NULL;
}

bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t len = strlen(name);
    size_t end = strlen(suffix);
    return len > end && strcmp(name + len - end, suffix) == 0;
}

bool files_fit(const char *path, const char *suffix)
{
    const char *name = path;
    for (rlint_str rest = str_of(path); rest.ptr;) {
        name = rest.ptr;
        rlint_str part = str_cut(&rest, '/');
        if (str_begins(part, STR(".")) && !str_is(part, ".") &&
            !str_is(part, ".."))
            return false;
    }
    return ends_in(name, suffix);
}

/* What one entry of the walk is to us. */
static bool entry_take(FTS *fts, FTSENT *entry, const char *suffix,
                       file_visit *visit, void *ctx)
{
    bool hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
    switch (entry->fts_info) {
    case FTS_D:
        if (hidden)
            fts_set(fts, entry, FTS_SKIP);
        return true;
    case FTS_DC:
        complain_of(entry->fts_path, "a link back to a folder it is in");
        return false;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        complain_of(entry->fts_path, "%s", strerror(entry->fts_errno));
        return false;
    case FTS_F:
    case FTS_DEFAULT:
    case FTS_SLNONE: /* a link to nothing: reading it says so */
        return hidden || !ends_in(entry->fts_name, suffix) ||
               visit(ctx, entry->fts_path);
    default:
        return true;
    }
}

bool files_walk(const char *path, const char *suffix, file_visit *visit,
                void *ctx)
{
    char *root[] = {(char *)path, NULL};
    FTS *fts = fts_open(root, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    FTSENT *entry;
    bool well = fts != NULL;
    errno = 0;
    while (fts && (entry = fts_read(fts))) {
        well = entry_take(fts, entry, suffix, visit, ctx) && well;
        errno = 0;
    }
    if (errno) {
        complain_of(path, "%s", strerror(errno));
        well = false;
    }
    if (fts)
        fts_close(fts);
    return well;
}
