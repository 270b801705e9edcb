/* xml.c - text as XML: escaped, and fit to be shown. */
#include "emit/xml.h"

#include "base/utf8.h"
#include "emit/outside.h"

#define REPLACEMENT STR("\xEF\xBF\xBD")

static rlint_str entity_of(uint32_t cp)
{
    switch (cp) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    default:
        return STR("");
    }
}

/* Not even by reference may these stand in a document. */
static bool is_forbidden(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r') ||
           cp == 0xFFFE || cp == 0xFFFF;
}

static void put_point(struct buf *out, rlint_str bytes, uint32_t cp)
{
    rlint_str entity = entity_of(cp);
    if (entity.len > 0)
        buf_str(out, entity);
    else if (is_forbidden(cp))
        buf_str(out, REPLACEMENT);
    else if (outside_is_hidden(cp) ||
             (cp == '[' && outside_awaits_bracket(out)))
        buf_printf(out, "&#%u;", (unsigned)cp);
    else
        buf_str(out, bytes);
}

void xml_text(struct buf *out, rlint_str s)
{
    for (;;) {
        size_t valid = utf8_check(s);
        for (size_t at = 0, next = 0; at < valid; at = next) {
            uint32_t cp = utf8_next(s.ptr, &next);
            put_point(out, (rlint_str){s.ptr + at, next - at}, cp);
        }
        if (valid == s.len)
            return;
        buf_str(out, REPLACEMENT);
        s = (rlint_str){s.ptr + valid + 1, s.len - valid - 1};
    }
}

void xml_attribute(struct buf *out, const char *name, rlint_str value)
{
    buf_printf(out, " %s=\"", name);
    xml_text(out, value);
    buf_char(out, '"');
}

void xml_number(struct buf *out, const char *name, uint64_t value)
{
    buf_printf(out, " %s=\"", name);
    buf_uint(out, value);
    buf_char(out, '"');
}
