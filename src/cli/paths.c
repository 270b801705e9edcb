/* paths.c - names of files that mean the same whoever writes them. */
#include "cli/paths.h"
#include <sys/stat.h>
#include <unistd.h>

const char *path_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return arena_text(a, slash == path ? STR("/") : str_between(path, slash));
}

static const char *real(struct arena *a, const char *path)
{
    char *found = realpath(path, NULL);
    const char *copy = found ? arena_text(a, str_of(found)) : NULL;
    free(found);
    return copy;
}

const char *path_real(struct arena *a, const char *path)
{
    const char *whole = real(a, path);
    if (whole || a->failed)
        return whole;
    const char *slash = strrchr(path, '/');
    const char *folder = path_folder(a, path);
    if (folder)
        folder = real(a, folder);
    if (!folder)
        return arena_text(a, str_of(path));
    return arena_printf(a, "%s/%s", folder[1] ? folder : "",
                        slash ? slash + 1 : path);
}

const char *path_from(struct arena *a, const char *folder, const char *file)
{
    size_t same = 0; /* bytes up to and with the last '/' both have */
    size_t up = 0;
    size_t len = strlen(folder);
    for (size_t i = 0; i <= len; i++) {
        char c = i == len ? '/' : folder[i];
        if (file[i] != c)
            break;
        if (c == '/')
            same = i + 1;
    }
    for (size_t i = same; len > 1 && i < len; i++)
        up += i == same || folder[i] == '/';
    size_t rest = strlen(file) - same;
    char *ret = arena_raw(a, 3 * up + rest + 1, 1);
    if (!ret)
        return NULL;
    char *end = ret;
    for (size_t i = 0; i < up; i++)
        end = stpcpy(end, "../");
    memcpy(end, file + same, rest + 1);
    return ret;
}

bool path_within(const char *folder, const char *file)
{
    size_t len = strlen(folder);
    if (strncmp(file, folder, len) != 0)
        return false;
    return len == 1 || !file[len] || file[len] == '/';
}

/* The folder of a path, as an absolute path. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = slash ? strndup(path, (size_t)(slash - path) + 1) : NULL;
    char *folder = slash && !name ? NULL : realpath(name ? name : ".", NULL);
    free(name);
    return folder;
}

static char *joined(const char *folder, const char *name)
{
    size_t len = strlen(folder) + strlen(name) + 2;
    char *path = malloc(len);
    if (path)
        snprintf(path, len, "%s/%s", folder[1] ? folder : "", name);
    return path;
}

char *path_below(const char *config, const char *file)
{
    const char *slash = strrchr(file, '/');
    char *home = folder_of(config);
    char *folder = folder_of(file);
    char *path = NULL;
    if (home && folder)
        path = joined(folder, slash ? slash + 1 : file);
    if (path && path_within(home, path)) {
        size_t skip = home[1] ? strlen(home) + 1 : 1;
        memmove(path, path + skip, strlen(path + skip) + 1);
    }
    free(home);
    free(folder);
    return path;
}

const char *path_top(struct arena *a)
{
    const char *here = real(a, ".");
    char *git = here ? arena_printf(a, "%s/.git", here) : NULL;
    if (!git)
        return here;
    for (size_t len = strlen(here);; len--) {
        memcpy(git + len, "/.git", sizeof("/.git"));
        if (access(git, F_OK) == 0)
            return arena_text(a, (rlint_str){git, len ? len : 1});
        while (len && git[len - 1] != '/')
            len--;
        if (len == 0)
            return here;
    }
}
