/* edit.h - writing a change of the prose into whatever it is wrapped in. */
#ifndef READ_EDIT_H
#define READ_EDIT_H

#include "base/buf.h"
#include "read/layer.h"
#include "text/reply.h"

/* The bytes of the source to replace, and by what, so that `in_prose` becomes
 * `text` and nothing else changes.  False when that cannot be written there, or
 * when memory runs out. */
bool read_edit(struct arena *a, const struct rlint_reply *reply,
               rlint_span in_prose, rlint_str text, rlint_edit *ret);

/* A change of the text inside a layer. */
struct site {
    const struct layer *layer;
    rlint_span in_prose; /* of its prose */
    rlint_span at;       /* the same in the text around */
    rlint_str text;      /* what comes there */
};

/* edit_yaml.c: writes s->text as it must stand in a YAML scalar; false when it
 * cannot. */
bool edit_yaml(struct buf *out, const struct site *s);

#endif
