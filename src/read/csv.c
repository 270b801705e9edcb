/* csv.c - the formats "csv" and "tsv": cells under a header. */
#include "read/fields.h"
#include "read/format.h"
#include "read/prose.h"

/* A cell of the row in hand. */
struct cell {
    rlint_span all; /* quotes included */
    bool quoted;
};

struct column {
    rlint_str name;
    const struct path_chain *chain; /* how it was asked for */
    bool chosen;                    /* a reply */
    bool known;                     /* part of the context */
    bool json;                      /* its cells are lists of actions */
};

struct table {
    char separator;
    size_t at; /* how far the file is read */
    struct piece text;
    VEC(struct column) column;
    VEC(struct cell) cell;
    uint32_t next; /* cell of the row */
    bool broken;
};

/* ------------------------------------------------------------------ cells */

static bool ends_row(rlint_str text, size_t at)
{
    return at >= text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r';
}

static bool fail(struct reader *r, struct table *t, size_t at,
                 const char *problem)
{
    read_problem(r, "input/syntax", RLINT_ERROR, read_char(r->source.bytes, at),
                 "CSV: %s", problem);
    t->broken = true;
    return false;
}

/* The cell that begins at t->at; goes behind it. */
static bool read_cell(struct reader *r, struct table *t, struct cell *ret)
{
    rlint_str text = r->source.bytes;
    size_t at = t->at;
    ret->quoted = at < text.len && text.ptr[at] == '"';
    if (!ret->quoted) {
        while (!ends_row(text, at) && text.ptr[at] != t->separator)
            at++;
    } else {
        for (at++;;) {
            const char *quote = memchr(text.ptr + at, '"', text.len - at);
            if (!quote)
                return fail(r, t, t->at, "a quote that is never closed");
            at = (size_t)(quote - text.ptr) + 1;
            if (at == text.len || text.ptr[at] != '"')
                break;
            at++;
        }
        if (!ends_row(text, at) && text.ptr[at] != t->separator)
            return fail(r, t, at,
                        "after the closing quote comes a separator or the end "
                        "of the line");
    }
    ret->all = (rlint_span){(uint32_t)t->at, (uint32_t)at};
    t->at = at;
    return true;
}

/* The next row that is not blank, on a mistake the cells before it; false when
 * there is nothing more. */
static bool next_row(struct reader *r, struct table *t)
{
    rlint_str text = r->source.bytes;
    while (t->at < text.len && ends_row(text, t->at))
        t->at++;
    t->cell.count = 0;
    t->next = 0;
    if (t->at >= text.len || t->broken)
        return false;
    for (;;) {
        struct cell *cell = vec_push(r->arena, &t->cell);
        if (!cell)
            return false;
        if (!read_cell(r, t, cell))
            return --t->cell.count > 0;
        if (ends_row(text, t->at))
            return true;
        t->at++;
    }
}

static bool cell_prose(struct arena *a, rlint_str text, const struct cell *c,
                       struct prose *ret)
{
    if (!c->quoted)
        return prose_same(a, text, c->all.beg, c->all.end, ret);
    size_t end = c->all.end - 1;
    size_t at = c->all.beg + 1;
    struct weaver w = {.arena = a, .from = text, .room = end - at};
    while (at < end) {
        const char *quote = memchr(text.ptr + at, '"', end - at);
        size_t stop = quote ? (size_t)(quote - text.ptr) : end;
        weave_same(&w, at, stop);
        if (quote)
            weave_as(&w, STR("\""), stop, stop + 2);
        at = quote ? stop + 2 : end;
    }
    return weave_end(&w, c->all.beg + 1, ret);
}

/* ----------------------------------------------------------------- header */

/* Of the usual three the separator that the first line has most of.  A quote
 * begins a quotation only where a cell begins. */
static char find_separator(rlint_str text, size_t at)
{
    static const char sign[] = ",;\t";
    size_t count[3] = {0};
    bool quoted = false;
    bool closed = false; /* just now; a further quote goes on */
    char before = ',';
    for (; at < text.len && (quoted || !ends_row(text, at)); at++) {
        char c = text.ptr[at];
        const char *hit = !quoted && c ? strchr(sign, c) : NULL;
        if (hit)
            count[hit - sign]++;
        bool opens = c == '"' && !quoted && (closed || strchr(sign, before));
        closed = c == '"' && quoted;
        quoted = (quoted && !closed) || opens;
        before = c ? c : ' ';
    }
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        if (count[i] > count[best])
            best = i;
    return sign[best];
}

static struct column *find_column(struct table *t, rlint_str name)
{
    size_t number = 0;
    for (uint32_t i = 0; i < t->column.count; i++)
        if (str_equal(t->column.item[i].name, name))
            return &t->column.item[i];
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] < '0' || name.ptr[i] > '9' || i > 5)
            return NULL;
        number = number * 10 + (size_t)(name.ptr[i] - '0');
    }
    return number > 0 && number <= t->column.count ? &t->column.item[number - 1]
                                                   : NULL;
}

static void refuse_column(struct reader *r, const struct table *t,
                          rlint_str name)
{
    rlint_span header = {0, 0};
    if (t->cell.count > 0) {
        header.beg = t->cell.item[0].all.beg;
        header.end = t->cell.item[t->cell.count - 1].all.end;
    }
    read_problem(r, "input/no-column", RLINT_ERROR, header,
                 "there is no column \"%.*s\"", STR_ARG(name));
}

static void choose_columns(struct reader *r, struct table *t)
{
    struct column *best = NULL;
    int rank = -1;
    for (uint32_t i = 0; i < r->take.chain_count; i++) {
        struct column *c = find_column(t, r->take.chain[i].name);
        if (!c) {
            refuse_column(r, t, r->take.chain[i].name);
            continue;
        }
        c->chosen = true;
        c->chain = &r->take.chain[i];
    }
    for (uint32_t i = 0; i < t->column.count && !r->take.chain_count; i++) {
        struct column *c = &t->column.item[i];
        int its = path_rank(c->name);
        c->json = str_among(c->name, "actions actions_json") >= 0;
        if (its >= 0 && (rank < 0 || its < rank)) {
            best = c;
            rank = its;
        } else if (c->json && !best) {
            best = c;
        }
    }
    if (best)
        best->chosen = true;
}

static bool read_header(struct reader *r, struct table *t)
{
    rlint_str text = r->source.bytes;
    t->at = text_begin(text);
    t->separator = str_is(str_of(r->format->name), "tsv")
                       ? '\t'
                       : find_separator(text, t->at);
    if (!read_source(r, &t->text))
        return false;
    if (!next_row(r, t))
        return !r->arena->failed;
    for (uint32_t i = 0; i < t->cell.count; i++) {
        struct prose name;
        struct column *c = vec_push(r->arena, &t->column);
        if (!c || !cell_prose(r->arena, text, &t->cell.item[i], &name))
            return false;
        c->name = str_trim(name.text);
        c->known = fields_know(c->name);
    }
    choose_columns(r, t);
    t->next = t->cell.count;
    return true;
}

/* ---------------------------------------------------------------- replies */

static bool is_reply(const struct table *t, uint32_t i)
{
    const struct cell *c = &t->cell.item[i];
    uint32_t beg = c->all.beg + c->quoted;
    return i < t->column.count && t->column.item[i].chosen &&
           c->all.end - c->all.beg > (c->quoted ? 2u : 0u) &&
           (!t->column.item[i].json || t->text.prose.text.ptr[beg] == '[');
}

/* The fields in the other cells of the row. */
static bool row_fields(struct reader *r, const struct table *t,
                       struct fields *ret)
{
    for (uint32_t i = 0; i < t->cell.count && i < t->column.count; i++) {
        const struct column *c = &t->column.item[i];
        struct prose value;
        if (!c->known || c->chosen)
            continue;
        if (!cell_prose(r->reply, r->source.bytes, &t->cell.item[i], &value))
            return false;
        fields_set(ret, c->name, value.text);
    }
    return true;
}

static rlint_status take_cell(struct reader *r, struct table *t, uint32_t i,
                              struct found *ret)
{
    const struct cell *cell = &t->cell.item[i];
    const struct column *column = &t->column.item[i];
    struct fields fields = FIELDS_INIT;
    struct layer layer = {
        .inside = cell->all,
        .codec = cell->quoted ? CODEC_CSV : CODEC_CELL,
        .separator = t->separator,
    };
    if (!cell_prose(r->reply, r->source.bytes, cell, &layer.prose) ||
        !piece_inside(r->reply, &t->text, layer, &ret->text) ||
        !row_fields(r, t, &fields))
        return RLINT_ENOMEM;
    ret->context = fields.context;
    ret->title = fields.title;
    ret->selector = column->name;
    ret->chain = column->chain;
    ret->part = 1;
    ret->json = column->json;
    ret->guessed = column->chain ? STR("") : column->name;
    return RLINT_OK;
}

static rlint_status next_cell(struct reader *r, struct found *ret)
{
    struct table *t = r->state;
    if (!t) {
        t = r->state = arena_new(r->arena, struct table);
        if (!t || !read_header(r, t))
            return RLINT_ENOMEM;
    }
    for (;;) {
        while (t->next < t->cell.count) {
            uint32_t i = t->next++;
            if (is_reply(t, i))
                return take_cell(r, t, i, ret);
        }
        if (!next_row(r, t))
            return r->arena->failed ? RLINT_ENOMEM : RLINT_DONE;
    }
}

rlint_status read_csv(struct reader *r, struct found *ret)
{
    return next_cell(r, ret);
}

rlint_status read_tsv(struct reader *r, struct found *ret)
{
    return next_cell(r, ret);
}
