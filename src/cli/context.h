/* context.h - what the options say about the conversation. */
#ifndef CLI_CONTEXT_H
#define CLI_CONTEXT_H

#include "cli/command.h"

/* Fills in all of *ret.  Complains and returns false on a mistake. */
bool context_read(rlint_context *ret, const struct args *args);

#endif
