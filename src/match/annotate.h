/* annotate.h - what a language and a conversation add to a reading. */
#ifndef MATCH_ANNOTATE_H
#define MATCH_ANNOTATE_H

#include "match/scan.h"
#include "text/reply.h"

/* Marks courtesies and names that the image of `lang`, a scan over this
 * reading, knows; adds the class <name>.  False when memory runs out. */
bool annotate_words(struct reading *r, struct arena *a,
                    const struct scan *lang);
/* Marks the client's own handle; adds the classes <nick> and <our>. */
bool annotate_context(struct reading *r, struct arena *a,
                      const rlint_context *context);

/* ---- names: another spelling of the same name */

/* The number of a name word in the image, or IMAGE_NONE. */
uint32_t name_known(const struct image *m, rlint_str fold);
/* The same, also of one in the short vocative
 * («Валюш» for «Валюша»), or IMAGE_NONE. */
uint32_t name_word(const struct image *m, rlint_str fold);
/* Do two name words stand for one full name? */
bool names_share(const struct image *m, uint32_t a, uint32_t b);
/* Has the word one of these endings (with a blank between them), and more than
 * a letter before it? */
bool name_ends(rlint_str fold, const char *endings);
/* Latin letters that Cyrillic and translit spellings have in common; digits
 * and signs written for letters are read as letters. */
size_t name_skeleton(char *out, size_t room, rlint_str fold);
#define NAME_SKELETON 64u /* bytes of it are compared */
/* A word in two scripts as the eye reads it, its Latin letters taken for the
 * Cyrillic ones that look so; 0 when that is not possible. */
size_t name_alike(char *out, size_t room, rlint_str fold);
/* Is `fold` a spelling of a name that shares a full name with `name`?
 */
bool name_spelled(const struct image *m, uint32_t name, rlint_str fold);

#endif
