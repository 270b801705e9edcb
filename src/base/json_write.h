/* json_write.h - JSON to bytes, with commas and brackets kept right. */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/buf.h"

/* Usage:
 *     struct json_writer w = {out, 0, 0, 0};    compact
 *     struct json_writer w = {out, 2, 0, 0};    two spaces a level
 *     json_open(&w, '{'); json_name(&w, "id"); json_text(&w, s);
 *     json_close(&w, '}');
 * Control characters (C1 and DEL too), U+2028, U+2029, marks of direction and
 * the `[` of `##[` and `##vso[` are escaped; bytes that are no UTF-8 become
 * U+FFFD; other text stays as it is. */
enum json_before {
    JSON_NOTHING, /* the bracket was just opened */
    JSON_VALUE,
    JSON_NAME
};

struct json_writer {
    struct buf *out;
    unsigned indent; /* spaces a level; 0: all on one line */
    unsigned depth;
    uint8_t before; /* enum json_before: what stands in front */
};

void json_open(struct json_writer *w, char bracket);
void json_close(struct json_writer *w, char bracket);
void json_name(struct json_writer *w, const char *name);
/* Sets the next value of an array on a line of its own. */
void json_line(struct json_writer *w);
void json_text(struct json_writer *w, rlint_str s);
/* The same without a writer, of text that is known to be UTF-8; and the most
 * bytes that have to be there for it. */
char *put_quoted(char *to, rlint_str s);
#define PUT_QUOTED(len) (6 * (size_t)(len) + 2 + 16)
void json_number(struct json_writer *w, int64_t value);
/* A value that already is JSON. */
void json_raw(struct json_writer *w, rlint_str value);

#endif
