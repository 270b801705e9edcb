/* check.c - is this a text that can be judged at all? */
#include "base/limits.h"
#include "base/utf8.h"
#include "read/format.h"

static bool is_letter(unsigned char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* A text that went through a charset without its letters comes out as words of
 * question marks: "?????? ???".  So every '?' of a run of two or more stands
 * for a letter, unless the run ends a sentence, that is, follows a letter, a
 * digit or '!': «Что???», «Как так!??».  Outside ASCII every code point counts
 * as a letter, which only makes this more careful. */
static bool text_is_lost(rlint_str s)
{
    if (!str_holds(s, STR("??")))
        return false;
    size_t letters = 0;
    size_t lost = 0;
    bool word = false; /* may what comes before end a sentence? */
    for (size_t at = 0; at < s.len;) {
        size_t run = at;
        while (run < s.len && s.ptr[run] == '?')
            run++;
        if (run - at >= 2 && !word)
            lost += run - at;
        if (run > at) {
            at = run;
            word = false;
            continue;
        }
        unsigned char byte = (unsigned char)s.ptr[at++];
        /* Of a character outside ASCII the first byte counts. */
        letters += is_letter(byte) || byte >= 0xC0;
        word = is_letter(byte) || byte >= 0x80 || byte == '!' ||
               (byte >= '0' && byte <= '9');
    }
    return lost > letters;
}

static rlint_status fail(rlint_error *err, rlint_status status, size_t at,
                         size_t end)
{
    err->status = status;
    err->span = (rlint_span){(uint32_t)at, (uint32_t)end};
    return status;
}

/* By its byte order mark, which no UTF-8 holds. */
static bool is_utf16(rlint_str bytes)
{
    return str_begins(bytes, STR("\xFF\xFE")) ||
           str_begins(bytes, STR("\xFE\xFF"));
}

static rlint_status check_bytes(rlint_str bytes, size_t limit, const char *what,
                                rlint_error *err)
{
    if (bytes.len > limit) {
        snprintf(err->message, sizeof(err->message),
                 "%s: %zu bytes are too many, the limit is %zu", what,
                 bytes.len, limit);
        return fail(err, RLINT_ELIMIT, limit, limit);
    }
    size_t valid = utf8_check(bytes);
    if (valid < bytes.len) {
        snprintf(err->message, sizeof(err->message),
                 "%s: byte %zu is not UTF-8%s", what, valid,
                 is_utf16(bytes) ? "; it is UTF-16, save it as UTF-8" : "");
        return fail(err, RLINT_EUTF8, valid, valid + 1);
    }
    return RLINT_OK;
}

rlint_status read_check_file(rlint_str bytes, rlint_error *err)
{
    return check_bytes(bytes, LIMIT_FILE, "file", err);
}

rlint_status read_check(rlint_str bytes, size_t limit, const char *what,
                        rlint_error *err)
{
    rlint_status status = check_bytes(bytes, limit, what, err);
    return status == RLINT_OK ? read_check_lost(bytes, what, err) : status;
}

rlint_status read_check_lost(rlint_str text, const char *what, rlint_error *err)
{
    if (text_is_lost(text)) {
        snprintf(err->message, sizeof(err->message),
                 "%s: more than half of the letters are '?': the text was "
                 "lost on the way",
                 what);
        return fail(err, RLINT_ELOST, 0, 0);
    }
    return RLINT_OK;
}
