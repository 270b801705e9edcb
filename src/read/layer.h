/* layer.h - texts inside texts: a cell, in it a JSON string, in it HTML. */
#ifndef READ_LAYER_H
#define READ_LAYER_H

#include "base/vec.h"
#include "text/source.h"

/* How a text is written in the one around it. */
enum codec {
    CODEC_PLAIN, /* as it is, quoted lines left out */
    CODEC_MARKDOWN,
    CODEC_HTML,
    CODEC_JSON, /* inside "…" */
    CODEC_CSV,  /* inside "…", quotes doubled */
    CODEC_CELL, /* a cell without quotes */
    CODEC_PO,   /* inside "…", several in a row */
    CODEC_YAML,
    CODEC_NONE, /* nothing can be written there */
    CODEC_COUNT
};

/* One text as it stands in another. */
struct layer {
    const struct layer
        *outer;         /* of the text around; NULL: that is the source */
    struct prose prose; /* its segments point into `around` */
    rlint_str around;
    rlint_span inside; /* what it was decoded from, quotes included */
    enum codec codec;
    int style;      /* YAML: enum node_style */
    bool flow;      /* YAML: inside [] or {} */
    char separator; /* CELL: of the cells */
};

/* A text that was taken out of the source, however deep it stood there. */
struct piece {
    struct prose prose;        /* its segments point into the source */
    const struct layer *layer; /* NULL: it is part of the source as it is */
};

/* Collects prose from the bytes of one text. */
struct weaver {
    struct arena *arena;
    rlint_str from;
    size_t room; /* the prose is never longer */
    char *copy;  /* NULL while one exact run is all there is */
    size_t len;
    VEC(struct segment) segment;
};

/* Takes over the bytes [beg, end). */
void weave_same(struct weaver *w, size_t beg, size_t end);
/* Takes `bytes` for what stands in [beg, end), which is no shorter. */
void weave_as(struct weaver *w, rlint_str bytes, size_t beg, size_t end);
/* What came together; when that is nothing, its place is `at`.  False when
 * memory ran out. */
bool weave_end(struct weaver *w, size_t at, struct prose *ret);

/* The bytes [beg, end) of `text` as they are. */
bool prose_same(struct arena *a, rlint_str text, size_t beg, size_t end,
                struct prose *ret);

/* The text that `layer` takes out of `outer`: the segments of its prose point
 * into outer->prose.text; layer->outer and ->around are filled in.  False when
 * memory runs out. */
bool piece_inside(struct arena *a, const struct piece *outer,
                  struct layer layer, struct piece *ret);

#endif
