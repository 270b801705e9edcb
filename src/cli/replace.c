/* replace.c - giving a file other bytes, all of them or none. */
#include "cli/replace.h"
#include "base/str.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPLATE ".replylint-XXXXXX"

/* New files that are not in their places yet.  A reader of another report that
 * goes away ends the program, too. */
static struct replacement *pending;

static void abandon(int number)
{
    for (const struct replacement *r = pending; r; r = r->next)
        unlink(r->temp);
    signal(number, SIG_DFL);
    raise(number);
}

static void pending_add(struct replacement *r)
{
    static const int end[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};
    r->next = pending;
    pending = r;
    for (size_t i = 0; !r->next && i < sizeof(end) / sizeof(end[0]); i++)
        if (signal(end[i], abandon) == SIG_IGN)
            signal(end[i], SIG_IGN);
}

static void pending_remove(const struct replacement *r)
{
    struct replacement **at = &pending;
    while (*at && *at != r)
        at = &(*at)->next;
    if (*at)
        *at = r->next;
}

/* Why a file must not be replaced, or NULL.  Whoever may write into a folder
 * could replace any file in it; that one is read-only still means something.
 * A report is new as a whole, so that its other names may keep the old one. */
static const char *refusal(const char *path, const struct stat *old,
                           enum replace_how how)
{
    if (!S_ISREG(old->st_mode))
        return "not a regular file";
    if (old->st_nlink > 1 && how == REPLACE_OLD)
        return "it has several names (hard links), which would come apart";
    return access(path, W_OK) < 0 ? strerror(errno) : NULL;
}

/* Is this no file that another could take the place of?  A link that leads
 * nowhere is followed by open() only; below /dev and /proc stand streams that
 * are open, under whatever names their files have. */
static bool is_special(const char *path)
{
    struct stat status;
    if (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0)
        return true;
    if (stat(path, &status) == 0)
        return !S_ISREG(status.st_mode);
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

static const char *open_straight(struct replacement *r, const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return strerror(errno);
    out_of_fd(&r->out, fd, path);
    return NULL;
}

/* As open() would have made it. */
static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Everything about the new file but its bytes and its name. */
static bool likeness(int fd, const struct stat *old)
{
    mode_t mode = old ? old->st_mode & 07777 : usual_mode();
    /* The right to take on another owner's powers goes with the owner. */
    if (old && fchown(fd, old->st_uid, old->st_gid) < 0)
        mode &= ~(mode_t)(S_ISUID | S_ISGID);
    return fchmod(fd, mode) == 0;
}

static const char *open_beside(struct replacement *r, const char *path,
                               const struct stat *old)
{
    const char *slash = strrchr(r->path, '/');
    size_t folder = slash ? (size_t)(slash - r->path) + 1 : 0;
    r->temp = malloc(folder + sizeof(TEMPLATE));
    if (!r->temp)
        return strerror(ENOMEM);
    memcpy(r->temp, r->path, folder);
    memcpy(r->temp + folder, TEMPLATE, sizeof(TEMPLATE));
    pending_add(r);
    int fd = mkstemp(r->temp);
    if (fd >= 0 && likeness(fd, old)) {
        fcntl(fd, F_SETFD, FD_CLOEXEC);
        out_of_fd(&r->out, fd, path);
        return NULL;
    }
    const char *why = strerror(errno);
    if (fd >= 0) {
        unlink(r->temp);
        close(fd);
    }
    pending_remove(r);
    return why;
}

static void forget(struct replacement *r)
{
    free(r->path);
    free(r->temp);
    r->path = r->temp = NULL;
}

const char *replacement_open(struct replacement *r, const char *path,
                             enum replace_how how)
{
    struct stat old;
    *r = (struct replacement){0};
    if (how == REPLACE_MAKE && is_special(path))
        return open_straight(r, path);
    r->path = realpath(path, NULL);
    bool there = r->path && stat(r->path, &old) == 0;
    const char *why = NULL;
    if (there)
        why = refusal(r->path, &old, how);
    else if (errno != ENOENT || how == REPLACE_OLD)
        why = strerror(errno);
    else if (!r->path)
        r->path = strdup(path);
    if (!why && !r->path)
        why = strerror(ENOMEM);
    if (!why)
        why = open_beside(r, path, there ? &old : NULL);
    if (why)
        forget(r);
    return why;
}

bool replacement_close(struct replacement *r, bool keep)
{
    const char *name = r->out.name;
    /* A name must not come to stand for bytes that are not there yet. */
    if (out_flush(&r->out) && r->temp && keep && fsync(r->out.fd) < 0)
        r->out.error = errno;
    bool well = out_close(&r->out);
    bool kept = r->temp && well && keep;
    if (kept && rename(r->temp, r->path) < 0) {
        complain("%s: %s", name, strerror(errno));
        well = kept = false;
    }
    if (r->temp && !kept)
        unlink(r->temp);
    pending_remove(r);
    forget(r);
    return well;
}

bool file_replace(const char *path, rlint_str bytes, enum replace_how how)
{
    struct replacement r;
    const char *why = replacement_open(&r, path, how);
    if (why) {
        complain_of(path, "cannot be replaced: %s", why);
        return false;
    }
    out_write(&r.out, bytes.ptr, bytes.len);
    return replacement_close(&r, true);
}
