/* out.c - bytes to a file descriptor, complaints to standard error. */
#include "cli/out.h"
#include "base/utf8.h"
#include "cli/command.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

void out_of_fd(struct out *o, int fd, const char *name)
{
    *o = (struct out){.name = name, .fd = fd};
    buf_init(&o->buf, NULL);
}

void out_open(struct out *o)
{
    out_of_fd(o, STDOUT_FILENO, "standard output");
}

/* 0, or the errno that stopped it. */
static int write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t done = write(fd, bytes, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        bytes += done;
        len -= (size_t)done;
    }
    return 0;
}

bool out_flush(struct out *o)
{
    if (o->buf.failed && !o->error)
        o->error = ENOMEM;
    if (!o->error)
        o->error = write_all(o->fd, o->buf.ptr, o->buf.len);
    o->buf.len = 0;
    return !o->error;
}

bool out_write(void *ctx, const char *bytes, size_t len)
{
    struct out *o = ctx;
    if (out_flush(o))
        o->error = write_all(o->fd, bytes, len);
    return !o->error;
}

bool out_close(struct out *o)
{
    out_flush(o);
    buf_free(&o->buf);
    /* Some file systems tell of a full disk only when a descriptor is closed;
     * standard output may be needed again, so a copy of it is. */
    int fd = o->fd > STDERR_FILENO ? o->fd : fcntl(o->fd, F_DUPFD, 0);
    if (close(fd) < 0 && !o->error)
        o->error = errno;
    if (o->error && o->error != EPIPE)
        complain("%s: %s", o->name, strerror(o->error));
    return !o->error;
}

/* ------------------------------------------------------ text from outside */

/* How many bytes at s[at] are one character that a terminal may see; 0 when
 * the byte has to be spelled. */
static size_t printable(rlint_str s, size_t at)
{
    static const unsigned char least[] = {0, 0, 0xC2, 0xE0, 0xF0};
    unsigned char lead = (unsigned char)s.ptr[at];
    size_t len = 1;
    for (size_t i = 2; i <= 4; i++)
        if (lead >= least[i])
            len = i;
    if (lead < 0x20 || lead == 0x7F || (lead >= 0x80 && len == 1) ||
        at + len > s.len)
        return 0;
    rlint_str one = {s.ptr + at, len};
    bool control = lead == 0xC2 && (unsigned char)s.ptr[at + 1] < 0xA0;
    return control || utf8_check(one) < len ? 0 : len;
}

void put_plain(struct buf *b, rlint_str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t width = printable(s, i);
        if (width)
            buf_put(b, s.ptr + i, width);
        else
            buf_printf(b, "\\x%02x", (unsigned)(unsigned char)s.ptr[i]);
        i += width ? width : 1;
    }
}

void put_lines(struct buf *b, const char *indent, rlint_str s)
{
    while (s.ptr && s.len) {
        rlint_str line = str_cut(&s, '\n');
        buf_text(b, line.len ? indent : "");
        put_plain(b, line);
        buf_char(b, '\n');
    }
}

static void complaint_write(const char *before, const char *text)
{
    static const char last_words[] = "replylint: out of memory\n";
    struct buf line;
    buf_init(&line, NULL);
    put_plain(&line, str_of(before));
    buf_text(&line, ": ");
    put_plain(&line, str_of(text));
    buf_char(&line, '\n');
    if (line.failed)
        write_all(STDERR_FILENO, last_words, sizeof(last_words) - 1);
    else
        write_all(STDERR_FILENO, line.ptr, line.len);
    buf_free(&line);
}

#define COMPLAINT_MAX 6144 /* the longest path, and words */

int complain(const char *format, ...)
{
    char text[COMPLAINT_MAX];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    complaint_write("replylint", text);
    return EXIT_TROUBLE;
}

bool no_memory(void)
{
    complain("out of memory");
    return false;
}

int complain_of(const char *name, const char *format, ...)
{
    char text[COMPLAINT_MAX];
    char shown[COMPLAINT_MAX];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    /* What some programs read as a command or an option gets a folder. */
    bool risky = strncmp(name, "::", 2) == 0 || strncmp(name, "##", 2) == 0 ||
                 name[0] == '-';
    snprintf(shown, sizeof(shown), "%s%s", risky ? "./" : "", name);
    complaint_write(shown, text);
    return EXIT_TROUBLE;
}
