/* message.h - what machine formats say about a finding, in one line. */
#ifndef EMIT_MESSAGE_H
#define EMIT_MESSAGE_H

#include "emit/format.h"

/* "message: advice", masked where personal data is in it. */
void message_write(struct emit *e, const struct finding *f, struct buf *to);
/* The same and its replacements: "message: advice → one | another". */
void message_write_all(struct emit *e, const struct rlint_report *r,
                       const struct finding *f, struct buf *to);

#endif
