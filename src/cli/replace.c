/* replace.c - giving a file other bytes, all of them or none. */
#include "cli/replace.h"
#include "cli/out.h"
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE ".replylint-XXXXXX"

/* Why the file must not be replaced, or NULL.  Whoever may write into a folder
 * could replace any file in it; that one is read-only still means something. */
static const char *refusal(const char *path, const struct stat *old)
{
    if (!S_ISREG(old->st_mode))
        return "not a regular file";
    if (old->st_nlink > 1)
        return "it has several names (hard links), which would come apart";
    return access(path, W_OK) < 0 ? strerror(errno) : NULL;
}

/* Everything about the new file but its name. */
static bool file_fill(int fd, const char *path, const struct stat *old,
                      rlint_str bytes)
{
    struct out out;
    mode_t mode = old->st_mode & 07777;
    out_of_fd(&out, fd, path);
    /* The right to take on another owner's powers goes with the owner. */
    if (fchown(fd, old->st_uid, old->st_gid) < 0)
        mode &= ~(mode_t)(S_ISUID | S_ISGID);
    if (fchmod(fd, mode) < 0)
        out.error = errno;
    if (!out.error)
        out_write(&out, bytes.ptr, bytes.len);
    /* A name must not come to stand for bytes that are not there yet. */
    if (out_flush(&out) && fsync(fd) < 0)
        out.error = errno;
    return out_close(&out);
}

static bool replace_real(const char *path, const struct stat *old,
                         rlint_str bytes)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    char *temp = malloc(folder + sizeof(TEMPLATE));
    if (!temp) {
        complain_of(path, "%s", strerror(ENOMEM));
        return false;
    }
    memcpy(temp, path, folder);
    memcpy(temp + folder, TEMPLATE, sizeof(TEMPLATE));
    int fd = mkstemp(temp);
    bool well = fd >= 0 && file_fill(fd, path, old, bytes);
    if (fd < 0 || (well && rename(temp, path) < 0)) {
        complain_of(path, "cannot be replaced: %s", strerror(errno));
        well = false;
    }
    if (fd >= 0 && !well)
        unlink(temp);
    free(temp);
    return well;
}

bool file_replace(const char *path, rlint_str bytes)
{
    char *real = realpath(path, NULL);
    struct stat old;
    if (!real || stat(real, &old) < 0) {
        complain_of(path, "%s", strerror(errno));
        free(real);
        return false;
    }
    const char *why = refusal(real, &old);
    if (why)
        complain_of(path, "is not replaced: %s", why);
    bool well = !why && replace_real(real, &old, bytes);
    free(real);
    return well;
}
