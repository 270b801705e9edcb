/* json_read.h - JSON as a stream of values with byte positions; no tree. */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include "base/buf.h"

/* RFC 8259, strict: exactly one value, no trailing commas, no comments, depth
 * up to LIMIT_JSON_DEPTH, strings valid UTF-8.  A lone surrogate escape is an
 * error ("field" values would not be text). */
struct json_reader {
    rlint_str text;
    size_t at;
    unsigned depth;
    const char *problem; /* English; NULL while all is well */
    size_t problem_at;   /* byte of `text` */
};

enum json_type {
    JSON_BROKEN,
    JSON_OBJECT,
    JSON_ARRAY,
    JSON_STRING,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL
};

void json_init(struct json_reader *r, rlint_str text);
/* The type of the value that comes next; JSON_BROKEN on a problem. */
enum json_type json_peek(struct json_reader *r);

/* Walking an object: json_enter at its '{', then json_key until it is false,
 * each time followed by reading or skipping the value.
 *     json_enter(r); while (json_key(r, &key, scratch)) json_skip(r, NULL);
 * An array: json_enter at '[', then json_element until false. */
bool json_enter(struct json_reader *r);
/* `key` points into the text when it holds no escape, else into `scratch`,
 * which is cleared first. */
bool json_key(struct json_reader *r, rlint_str *key, struct buf *scratch);
bool json_element(struct json_reader *r);

/* A string, decoded: in place when it holds no escape, else into `scratch`
 * (appended; the caller clears it).  `raw` (may be NULL) gets the span between
 * the quotes. */
bool json_string(struct json_reader *r, rlint_str *ret, struct buf *scratch,
                 rlint_span *raw);
/* The code point of the escape that stands at text[at] in a string that has
 * been read; returns its length. */
size_t json_escape(rlint_str text, size_t at, uint32_t *cp);
/* An integer within int64; false with a problem when it is not one. */
bool json_int(struct json_reader *r, int64_t *ret);
/* Any value, checked and passed; `raw` (may be NULL) gets its bytes. */
bool json_skip(struct json_reader *r, rlint_str *raw);
/* Nothing but white space may follow. */
bool json_end(struct json_reader *r);

#endif
