/* out.h - bytes to a file descriptor, complaints to standard error. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/buf.h"

/* What is put into `buf` goes out at the next write and at out_close. */
struct out {
    struct buf buf;
    const char *name; /* for complaints */
    int fd;
    int error; /* errno of the first write that failed; all later are dropped */
};

/* Standard output. */
void out_open(struct out *o);
/* A descriptor that is open already: it will be closed, unless it is one of
 * the standard streams. */
void out_of_fd(struct out *o, int fd, const char *name);
/* An rlint_write, at once: whoever calls it has gathered enough.  `ctx` is a
 * struct out. */
bool out_write(void *ctx, const char *bytes, size_t len);
/* Writes out what is in `buf`; false once a write failed. */
bool out_flush(struct out *o);
/* Flushes, closes (but not standard streams) and frees.  Complains and returns
 * false when any byte was lost, silently when the reader has gone away. */
bool out_close(struct out *o);

/* Adds text from outside: control characters and what is no UTF-8 as \xNN. */
void put_plain(struct buf *b, rlint_str s);
/* The same line by line, each indented and ended by a line feed. */
void put_lines(struct buf *b, const char *indent, rlint_str s);

/* "replylint: MESSAGE" as one line on standard error.  Always EXIT_TROUBLE, for
 * a return. */
int complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Complains that memory is out.  Always false, for a return. */
bool no_memory(void);
/* "NAME: MESSAGE": what is wrong with a file. */
int complain_of(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
