/* markup.h - the words of a text without the signs that are not read. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include "read/format.h"
#include "read/prose.h"

struct comments {
    VEC(struct suppress) at;
};

/* The words in `text`.  Comments of HTML that speak to us are added to
 * `comments`.  False when memory runs out. */
bool markup_take(struct arena *a, const struct piece *text, enum markup markup,
                 struct piece *ret, struct comments *comments);

/* What is between the signs of a comment: does it speak to us, "replylint:"?
 * Then *ret is filled in, but for its span; a command that is not understood
 * has no rules. */
bool comment_read(rlint_str inside, struct suppress *ret);

/* html.c and markdown.c: of w->from from `beg` on.  Comments have their spans
 * there. */
void html_weave(struct weaver *w, struct comments *comments);
void markdown_weave(struct weaver *w, struct comments *comments);

/* The length of the fence that this line is, 0 when it is none; and does
 * another line close it? */
size_t markdown_fence(rlint_str text, struct line line);
bool markdown_fence_closes(rlint_str text, struct line open, struct line line);

/* A tag or a comment of HTML. */
struct tag {
    size_t end;
    bool comment;
    bool breaks;   /* a line ends there */
    bool skipped;  /* its text is no prose, up to its end tag */
    bool preserve; /* line breaks count in it */
    bool closes;
    rlint_str name; /* as written */
};

/* The tag that begins at text[at], which is '<'; false when it is none. */
bool html_tag(rlint_str text, size_t at, struct tag *ret);
/* The entity at text[at], which is '&', decoded into `out`; returns its length,
 * 0 when it is none. */
size_t html_entity(rlint_str text, size_t at, char out[4], size_t *out_len);
/* Is there any tag in it? */
bool html_likely(rlint_str text);
/* Takes over a comment of HTML that speaks to us. */
void html_comment(struct weaver *w, struct comments *comments, rlint_str text,
                  size_t beg, size_t end);

#endif
