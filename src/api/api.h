/* api.h - what the files of the facade share. */
#ifndef API_API_H
#define API_API_H

#include "base/arena.h"
#include "rule/builder.h"
#include "rule/pack.h"

/* Fills *err, where there is one, and returns the status. */
rlint_status api_fail(rlint_error *err, rlint_status status,
                      const char *message);
/* A zeroed object of its own allocator, or NULL. */
void *api_new(const rlint_allocator *alloc, size_t size);
void api_free(const rlint_allocator *alloc, void *object, size_t size);

/* The built-in packs of this program; `*count` of them. */
const struct builtin_pack *api_builtins(struct builtin_pack *room,
                                        uint32_t *count);
#define API_BUILTINS 8

#endif
