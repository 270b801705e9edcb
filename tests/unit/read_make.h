/* read_make.h - makes files of replies and knows where each byte is written.
 *
 * What is written is decided here and nowhere looked up: each writer puts down
 * a unit of the file (a character, an escape, a folded line break) together
 * with the bytes of the value that it stands for. */
#ifndef UNIT_READ_MAKE_H
#define UNIT_READ_MAKE_H

#include "base/buf.h"
#include "base/utf8.h"
#include "base_alloc.h"

#define MAKE_VALUES 12
#define MAKE_BYTES  700

/* A value, and the place in the file of each of its bytes. */
struct made {
    char text[MAKE_BYTES];
    rlint_span from[MAKE_BYTES];
    size_t len;
};

struct maker {
    uint64_t seed;
    struct buf file;
    struct made value[MAKE_VALUES];
    size_t count;
    const char *eol; /* of the file */
};

/* xorshift64* (Vigna, 2016). */
static inline uint32_t make_random(struct maker *m, uint32_t below)
{
    m->seed ^= m->seed >> 12;
    m->seed ^= m->seed << 25;
    m->seed ^= m->seed >> 27;
    return (uint32_t)((m->seed * UINT64_C(2685821657736338717)) >> 33) % below;
}

static inline bool make_chance(struct maker *m, uint32_t in)
{
    return make_random(m, in) == 0;
}

static inline void make_put(struct maker *m, const char *text)
{
    buf_text(&m->file, text);
}

/* The unit `written`, which stands for `bytes` of the value. */
static inline void make_unit(struct maker *m, rlint_str bytes,
                             const char *written)
{
    struct made *v = &m->value[m->count];
    rlint_span from = {(uint32_t)m->file.len,
                       (uint32_t)(m->file.len + strlen(written))};
    buf_text(&m->file, written);
    assert_true(v->len + bytes.len <= MAKE_BYTES);
    for (size_t i = 0; i < bytes.len; i++) {
        v->text[v->len] = bytes.ptr[i];
        v->from[v->len++] = from;
    }
}

/* Bytes that are written as they are: each is a unit of its own. */
static inline void make_same(struct maker *m, rlint_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        char one[2] = {bytes.ptr[i], '\0'};
        make_unit(m, (rlint_str){one, 1}, one);
    }
}

/* ------------------------------------------------------------- characters */

static inline rlint_str make_char(struct maker *m, bool plain)
{
    static const char *const letter[] = {
        "а", "Я", "ё", "z", "Q", "7", "—", "…", "«", "»", "№", "😀", "é", "中",
    };
    static const char *const sign[] = {
        "\"", "'", "\\", ",", ";", ":", "#", "-", "&", "[",        "}",
        "%",  "!", "`",  "|", "*", "+", "@", "{", "/", "\xC2\xA0",
    };
    if (plain || !make_chance(m, 3))
        return str_of(letter[make_random(m, 14)]);
    return str_of(sign[make_random(m, 21)]);
}

/* ------------------------------------------------------------------- JSON */

static inline void make_json_char(struct maker *m, rlint_str c)
{
    char written[16];
    size_t at = 0;
    uint32_t cp = utf8_next(c.ptr, &at);
    const char *kind = strchr("\"\\/\b\f\n\r\t", (int)(cp < 0x80 ? cp : 'a'));
    bool must = cp < 0x20 || cp == '"' || cp == '\\';
    if (cp < 0x80 && kind && (must || make_chance(m, 2))) {
        snprintf(written, sizeof(written), "\\%c",
                 "\"\\/bfnrt"[kind - "\"\\/\b\f\n\r\t"]);
        if (!make_chance(m, 5)) {
            make_unit(m, c, written);
            return;
        }
    } else if (!must && !make_chance(m, 6)) {
        make_same(m, c);
        return;
    }
    if (cp > 0xFFFF)
        snprintf(written, sizeof(written), "\\u%04x\\u%04X",
                 (unsigned)(0xD800 + ((cp - 0x10000) >> 10)),
                 (unsigned)(0xDC00 + ((cp - 0x10000) & 0x3FF)));
    else
        snprintf(written, sizeof(written), "\\u%04x", (unsigned)cp);
    make_unit(m, c, written);
}

static inline void make_json_value(struct maker *m)
{
    size_t chars = make_random(m, 60);
    make_put(m, "\"");
    for (size_t i = 0; i < chars; i++) {
        static const char *const control[] = {"\n", "\t", "\r", "\b", "\x1F"};
        if (make_chance(m, 9))
            make_json_char(m, str_of(control[make_random(m, 5)]));
        else if (make_chance(m, 6))
            make_json_char(m, STR(" "));
        else
            make_json_char(m, make_char(m, false));
    }
    make_put(m, "\"");
    m->count++;
}

/* [{"id": 1, "body": …}, …] */
static inline void make_json(struct maker *m)
{
    size_t count = 1 + make_random(m, MAKE_VALUES);
    if (make_chance(m, 4))
        make_put(m, "\xEF\xBB\xBF");
    make_put(m, make_chance(m, 2) ? "[" : " [\n");
    for (size_t i = 0; i < count; i++) {
        make_put(m, i > 0 ? ",\n " : "");
        make_put(m, make_chance(m, 2)
                        ? "{\"id\": [-1.5e3, null], \"body\":"
                        : "{\"n\\u0061me\":{\"x\":\"y\"},\"body\" : ");
        make_json_value(m);
        make_put(m, make_chance(m, 2) ? "}" : ",\"z\":true }");
    }
    make_put(m, "]\n");
}

/* -------------------------------------------------------------------- CSV */

static inline void make_csv_value(struct maker *m, const char *separator)
{
    size_t chars = 1 + make_random(m, 60);
    bool quoted = !make_chance(m, 3);
    make_put(m, quoted ? "\"" : "");
    for (size_t i = 0; i < chars; i++) {
        rlint_str c = make_chance(m, 5) ? STR(" ") : make_char(m, false);
        if (quoted && make_chance(m, 10))
            c = make_chance(m, 2) ? STR("\n") : STR("\r\n");
        else if (quoted && make_chance(m, 8))
            c = STR("\"");
        if (!quoted && (str_is(c, separator) || (i == 0 && str_is(c, "\""))))
            c = STR("x");
        if (quoted && str_is(c, "\""))
            make_unit(m, c, "\"\"");
        else
            make_same(m, c);
    }
    make_put(m, quoted ? "\"" : "");
    m->count++;
}

static inline void make_csv(struct maker *m)
{
    static const char *const separator[] = {",", ";", "\t"};
    const char *sep = separator[make_random(m, 3)];
    size_t count = 1 + make_random(m, MAKE_VALUES);
    if (make_chance(m, 4))
        make_put(m, "\xEF\xBB\xBF");
    buf_printf(&m->file, "\"id\"%sbody%sz%s", sep, sep, m->eol);
    for (size_t i = 0; i < count; i++) {
        buf_printf(&m->file, "%s%s",
                   make_chance(m, 2) ? "\"1 \"\"2\r\n\"\"\"" : "", sep);
        make_csv_value(m, sep);
        make_put(m, make_chance(m, 4) ? "" : sep);
        if (i + 1 < count || make_chance(m, 2))
            make_put(m, m->eol);
    }
}

/* --------------------------------------------------------------------- PO */

static inline void make_po_char(struct maker *m, rlint_str c)
{
    static const char sign[] = "\"\\\n\t\r\a\b\f\v";
    static const char name[] = "\"\\ntrabfv";
    char written[8];
    const char *kind = strchr(sign, *c.ptr);
    if (kind) {
        snprintf(written, sizeof(written), "\\%c", name[kind - sign]);
        make_unit(m, c, written);
    } else if (make_chance(m, 12)) {
        for (size_t i = 0; i < c.len; i++) {
            snprintf(written, sizeof(written),
                     make_chance(m, 2) ? "\\%03o" : "\\x%02x",
                     (unsigned)(unsigned char)c.ptr[i]);
            make_unit(m, (rlint_str){c.ptr + i, 1}, written);
        }
    } else {
        make_same(m, c);
    }
}

static inline void make_po(struct maker *m)
{
    size_t count = 1 + make_random(m, MAKE_VALUES);
    buf_printf(&m->file, "msgid \"\"%smsgstr \"Language: ru\\n\"%s%s", m->eol,
               m->eol, m->eol);
    for (size_t i = 0; i < count; i++) {
        static const char *const control[] = {"\n", "\t", "\r", "\v"};
        size_t chars = 1 + make_random(m, 60);
        if (make_chance(m, 4))
            buf_printf(&m->file, "#, fuzzy%smsgid \"f%u\"%smsgstr \"f\"%s%s",
                       m->eol, (unsigned)i, m->eol, m->eol, m->eol);
        buf_printf(&m->file, "# note%smsgctxt \"c\"%smsgid \"m%u\"%s", m->eol,
                   m->eol, (unsigned)i, m->eol);
        buf_printf(&m->file, "msgstr %s\"", make_chance(m, 2) ? "\"\"\n" : "");
        for (size_t k = 0; k < chars; k++) {
            make_po_char(m, make_chance(m, 9)
                                ? str_of(control[make_random(m, 4)])
                            : make_chance(m, 5) ? STR(" ")
                                                : make_char(m, false));
            if (make_chance(m, 20))
                buf_printf(&m->file, "\"%s  \"", m->eol);
        }
        buf_printf(&m->file, "\"%s%s", m->eol, m->eol);
        m->count++;
    }
    make_put(m, "#~ msgid \"old\"\n#~ msgstr \"old\"\n");
}

/* ------------------------------------------------- a file inside a file */

/* Where each byte of an inner file stands in the outer one. */
struct placed {
    struct buf outer;
    uint32_t *beg;
    uint32_t *end;
};

/* HTML: entities, tags that are not read, breaks. */
static inline void make_html_value(struct maker *m)
{
    static const struct {
        const char *bytes;
        const char *written;
    } unit[] = {
        {"\xC2\xA0", "&nbsp;"},
        {"«", "&laquo;"},
        {"—", "&mdash;"},
        {"&", "&amp;"},
        {"<", "&lt;"},
        {"ё", "&#1105;"},
        {"😀", "&#x1F600;"},
        {"\n", "<br/>"},
        {"\n", "<P class='a>b'>"},
        {"\n", "</li>"},
        {" ", "\r\n"},
        {" ", "\n"},
        {"", "<b>"},
        {"", "</SPAN >"},
        {"", "<!-- <p> \"\" -->"},
        {"", "<style>p {}</style>"},
    };
    size_t chars = make_random(m, 50);
    for (size_t i = 0; i < chars; i++) {
        uint32_t kind = make_random(m, 40);
        rlint_str c = make_char(m, false);
        if (kind < 16)
            make_unit(m, str_of(unit[kind].bytes), unit[kind].written);
        else if (!str_is(c, "&"))
            make_same(m, c);
    }
    make_unit(m, STR("\n"), "<hr>"); /* HTML for sure */
    m->count++;
}

static inline void placed_put(struct placed *p, size_t at, size_t len,
                              const char *written)
{
    for (size_t i = 0; i < len; i++) {
        p->beg[at + i] = (uint32_t)p->outer.len;
        p->end[at + i] = (uint32_t)(p->outer.len + strlen(written));
    }
    buf_text(&p->outer, written);
}

/* Writes the file of `m` as a JSON string or as a quoted cell, between `head`
 * and `tail`; its values then stand in that. */
static inline void make_wrapped(struct maker *m, bool json, const char *head,
                                const char *tail)
{
    struct placed p = {.beg = calloc(m->file.len, 4),
                       .end = calloc(m->file.len, 4)};
    buf_init(&p.outer, NULL);
    buf_text(&p.outer, head);
    for (size_t at = 0; at < m->file.len;) {
        size_t next = at;
        char written[16] = "";
        uint32_t cp = utf8_next(m->file.ptr, &next);
        memcpy(written, m->file.ptr + at, next - at);
        if (!json && cp == '"')
            snprintf(written, sizeof(written), "\"\"");
        else if (json && (cp < 0x20 || cp == '"' || cp == '\\' ||
                          (cp < 0x10000 && make_chance(m, 6))))
            snprintf(written, sizeof(written), "\\u%04x", (unsigned)cp);
        bool same = next - at == strlen(written) &&
                    memcmp(written, m->file.ptr + at, next - at) == 0;
        for (size_t i = 0; same && i < next - at; i++)
            placed_put(&p, at + i, 1, (char[]){written[i], '\0'});
        if (!same)
            placed_put(&p, at, next - at, written);
        at = next;
    }
    buf_text(&p.outer, tail);
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < m->value[i].len; k++) {
            rlint_span *from = &m->value[i].from[k];
            *from = (rlint_span){p.beg[from->beg], p.end[from->end - 1]};
        }
    buf_free(&m->file);
    m->file = p.outer;
    free(p.beg);
    free(p.end);
}

/* One cell with JSON in it, and HTML in that. */
static inline void make_nested(struct maker *m)
{
    make_html_value(m);
    make_wrapped(m, true, "[{\"f\":1,\"v\":\"x y\"},{\"f\":\"c\",\"v\":\"",
                 "\"}, 3 ]");
    make_wrapped(m, false, "id,body\n7,\"", "\"\n");
}

#endif
