/* fingerprint.h - what names a finding from one run to the next. */
#ifndef DIAG_FINGERPRINT_H
#define DIAG_FINGERPRINT_H

#include "diag/report.h"

/* replylint/v1: 64-bit FNV-1a over the rule's id, the path (without "./"), the
 * selector, and each folded word of the match, each ended by NUL.  No line and
 * no offset is in it.  Of words that are masked only the mask is: a hash over a
 * phone could be turned back. */
uint64_t fingerprint_of(const struct rlint_report *r, const struct finding *f);
/* The same when the file is called `path`: from elsewhere it may be. */
uint64_t fingerprint_under(const struct rlint_report *r,
                           const struct finding *f, rlint_str path);

/* How often each key was met.  All zero is empty. */
struct fingerprint_counts {
    struct fingerprint_slot *slot;
    uint32_t count;
    uint32_t cap; /* a power of two, or 0 */
};

/* Numbers equal keys: 1 for the first, 2 for the next; 0 when memory ran
 * out. */
uint32_t fingerprint_count(struct arena *a, struct fingerprint_counts *c,
                           uint64_t key);

#define FINGERPRINT_TEXT 32
/* "0123456789abcdef:1": the key and its number.  False when memory ran out. */
bool fingerprint_text(char ret[FINGERPRINT_TEXT], struct arena *a,
                      struct fingerprint_counts *c,
                      const struct rlint_report *r, const struct finding *f);

#endif
