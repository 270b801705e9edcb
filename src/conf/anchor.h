/* anchor.h - the anchors of one YAML document. */
#ifndef CONF_ANCHOR_H
#define CONF_ANCHOR_H

#include "base/map.h"
#include "base/vec.h"
#include "conf/node.h"

struct anchors {
    struct arena arena; /* of the next two, which hold for a document */
    struct map name;    /* to a number in */
    VEC(struct node *) node;
};

void anchors_reset(struct anchors *a);
/* Of two equal anchors the later counts from there on.  False when memory runs
 * out. */
bool anchors_add(struct anchors *a, rlint_str name, struct node *n);
/* NULL when there is none. */
struct node *anchors_get(const struct anchors *a, rlint_str name);
/* Where the scalar itself begins, when an anchor or a tag lies inside libyaml's
 * mark `span`. */
uint32_t anchor_end(rlint_str bytes, rlint_span span);

#endif
