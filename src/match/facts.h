/* facts.h - what conditions and checks may ask of a context. */
#ifndef MATCH_FACTS_H
#define MATCH_FACTS_H

#include "diag/report.h"
#include "text/reply.h"

/* A field whose value nobody asks for is known or not, and no more: so a rule
 * says the same of all contexts with the same facts. */
struct facts {
    uint32_t known; /* bits 1 << enum context_field */
    uint32_t given; /* those whose values follow; the others have none */
    int64_t number[FIELD_COUNT];
    rlint_str text[FIELD_COUNT]; /* borrowed */
};

/* Of an incident, as a number. */
enum { INCIDENT_NONE, INCIDENT_ACTIVE, INCIDENT_ETA };

/* Field of the context as text; ptr NULL when it is not known. */
rlint_str context_text(const rlint_context *c, enum context_field field);

/* `asked`: fields (bits) whose values count. */
void facts_read(struct facts *f, const rlint_context *context, uint32_t asked);
/* Does a context still say what was read of another one? */
bool facts_hold(const struct facts *f, const rlint_context *context);
/* Fields (bits) of which they say another thing. */
uint32_t facts_differ(const struct facts *a, const struct facts *b);
/* A copy with texts of its own; false when memory runs out. */
bool facts_copy(struct facts *to, const struct facts *from, struct arena *a);

static inline bool facts_know(const struct facts *f, enum context_field field)
{
    return f->known >> field & 1;
}

/* Is it the first reply of the conversation? */
static inline bool facts_first(const struct facts *f)
{
    return facts_know(f, FIELD_THREAD_INDEX) &&
           f->number[FIELD_THREAD_INDEX] == 0;
}

#endif
