/* api.h - what the files of the facade share. */
#ifndef API_API_H
#define API_API_H

#include "base/arena.h"
#include "rule/builder.h"
#include "rule/pack.h"

/* Fills *err, where there is one, and returns the status. */
rlint_status api_fail(rlint_error *err, rlint_status status,
                      const char *message);

/* The built-in packs of this program; `*count` of them. */
const struct builtin_pack *api_builtins(struct builtin_pack *room,
                                        uint32_t *count);
#define API_BUILTINS 8

#endif
