/* outside.h - text from outside, made fit to be shown. */
#ifndef EMIT_OUTSIDE_H
#define EMIT_OUTSIDE_H

#include "emit/format.h"

/* Writes `s` so that nothing in it acts on a terminal or on a CI log: what
 * does not print is spelled out, \xNN below U+0100 and for bytes that are no
 * UTF-8, \u{…} above; a tab is one space; the '[' of "##[" and of "##vso["
 * is \x5b. */
void outside_text(struct buf *out, rlint_str s);

/* Does this code point show nothing, or act on the text around it? */
bool outside_is_hidden(uint32_t cp);
/* Would a '[' make a command of what was written last?  Of "##" and letters. */
bool outside_awaits_bracket(const struct buf *out);

/* The same for the name of a file; its tabs are spelled out, and "./" stands
 * before one that would be read as an option or a command at a line's start. */
void outside_name(struct buf *out, rlint_str name);

/* The words `s` of a finding as they may leave the agent's screen: of what a
 * pii rule matched, all digits but the last two become '*', in e->masked. */
rlint_str outside_masked(struct emit *e, const struct finding *f, rlint_str s);

#endif
