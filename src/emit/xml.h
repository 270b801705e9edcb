/* xml.h - text as XML: escaped, and fit to be shown. */
#ifndef EMIT_XML_H
#define EMIT_XML_H

#include "base/buf.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Text between tags.  What XML cannot carry becomes U+FFFD; what hides or acts
 * on a terminal or a CI log is written as a reference. */
void xml_text(struct buf *out, rlint_str s);
/* ` name="value"`, with the space before it. */
void xml_attribute(struct buf *out, const char *name, rlint_str value);
void xml_number(struct buf *out, const char *name, uint64_t value);

#endif
