/* scalar.h - scanning a YAML scalar again, to know what its bytes came from. */
#ifndef CONF_SCALAR_H
#define CONF_SCALAR_H

#include "base/vec.h"
#include "conf/node.h"

/* One scan.  The arena and the segments may be used for the next one, once the
 * segments are copied. */
struct scalar_scan {
    rlint_str bytes; /* the file */
    rlint_str value; /* what libyaml made of the scalar */
    uint32_t met;    /* bytes of `value` that were found in the file */
    bool equal;      /* all of them so far */
    struct arena *arena;
    VEC(struct segment) segment;
};

/* Scans the scalar that stands at `span`, its quotes or indicator included, in
 * a block collection indented by `column`.  True when the scan and libyaml
 * agree: the segments are then exact, and there is one at least. */
bool scalar_scan(struct scalar_scan *s, rlint_span span, enum node_style style,
                 uint32_t column);

#endif
