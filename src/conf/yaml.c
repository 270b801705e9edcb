/* yaml.c - libyaml's events to a tree whose scalars know their bytes. */
#include "base/limits.h"
#include "base/utf8.h"
#include "conf/anchor.h"
#include "conf/bytes.h"
#include "conf/message.h"
#include "conf/scalar.h"

#include <yaml.h>

/* A collection that is not closed yet. */
struct frame {
    struct node *node;
    struct node *last;  /* child */
    uint32_t column;    /* a block's indentation */
    struct arena arena; /* of `line` */
    struct map line;    /* of each key */
    rlint_str key;      /* of the value to come, in a mapping */
    rlint_span key_span;
    bool keyed;  /* that value is next */
    bool astray; /* it stays out of the tree */
    bool is_key; /* it is a key itself */
};

struct reader {
    struct arena *arena;
    rlint_str bytes;
    struct rlint_report *problems;
    const char *rule;
    size_t first; /* byte after the byte order mark */
    size_t at;    /* a byte and its number in code points from `first` */
    size_t index;
    bool data;  /* YAML of others, see yaml_read_data() */
    bool begun; /* a document */
    struct node *root;
    struct node *last_root;
    uint32_t nodes;
    struct anchors anchors;
    struct node *block; /* what came last, when it was a | or > scalar */
    uint32_t depth;
    struct frame frame[LIMIT_YAML_DEPTH];
    struct arena scratch; /* of `scan` */
    struct scalar_scan scan;
};

/* ------------------------------------------------------------------ places */

/* Eight bytes at a time, while all that begin in them are wanted. */
static void skip_points(struct reader *r, size_t index)
{
    const char *p = r->bytes.ptr;
    while (index >= r->index + 8 && r->bytes.len - r->at > 8) {
        uint64_t ones = UINT64_C(0x0101010101010101);
        uint64_t word = str_word(p + r->at);
        uint64_t later = word >> 7 & ~(word >> 6) & ones;
        r->index += 8 - (size_t)(later * ones >> 56); /* their sum */
        r->at += 8;
        while (r->at < r->bytes.len && ((unsigned char)p[r->at] & 0xC0) == 0x80)
            r->at++;
    }
}

/* The rest of them, when these bytes are of ASCII. */
static void skip_ascii(struct reader *r, size_t index)
{
    size_t few = index - r->index;
    if (index <= r->index || few >= 8 || r->bytes.len - r->at < 8)
        return;
    uint64_t high = UINT64_C(0x8080808080808080);
    if (str_eight((const unsigned char *)r->bytes.ptr + r->at, 8) & high &
        ((UINT64_C(1) << 8 * few) - 1))
        return;
    r->at += few;
    r->index = index;
}

/* libyaml counts code points.  Its marks go forward but for single steps, so
 * that all of them together cost one pass. */
static uint32_t mark_byte(struct reader *r, const yaml_mark_t *mark)
{
    skip_points(r, mark->index);
    skip_ascii(r, mark->index);
    for (; r->index < mark->index && r->at < r->bytes.len; r->index++)
        utf8_next(r->bytes.ptr, &r->at);
    for (; r->index > mark->index; r->index--)
        utf8_prev(r->bytes.ptr, &r->at);
    return (uint32_t)r->at;
}

static rlint_span event_span(struct reader *r, const yaml_event_t *event)
{
    uint32_t beg = mark_byte(r, &event->start_mark);
    return (rlint_span){beg, mark_byte(r, &event->end_mark)};
}

/* The character at `at`; nothing at the end of a line. */
static rlint_span char_span(rlint_str bytes, size_t at)
{
    size_t end = at;
    if (at < bytes.len && bytes.ptr[at] != '\n' && bytes.ptr[at] != '\r')
        utf8_next(bytes.ptr, &end);
    return (rlint_span){(uint32_t)at, (uint32_t)end};
}

/* All that ends the reading goes through here; returns false. */
static bool refuse(struct reader *r, rlint_span span, const char *message)
{
    report_add(r->problems, r->rule, RLINT_ERROR, span, "%s", message);
    return false;
}

/* ------------------------------------------------------- nodes and keys */

static struct frame *top(struct reader *r)
{
    return r->depth > 0 ? &r->frame[r->depth - 1] : NULL;
}

static bool wants_key(struct reader *r)
{
    struct frame *f = top(r);
    return f && f->node->kind == NODE_MAPPING && !f->keyed;
}

static struct node *node_add(struct reader *r, enum node_kind kind,
                             enum node_style style, rlint_span span)
{
    struct node *ret = arena_new(r->arena, struct node);
    struct frame *f = top(r);
    if (!ret)
        return NULL;
    *ret = (struct node){.kind = kind, .style = style, .span = span};
    r->nodes++;
    if (!f) {
        *(r->root ? &r->last_root->next : &r->root) = ret;
        r->last_root = ret;
        return ret;
    }
    ret->parent = f->node;
    ret->key = f->key;
    ret->key_span = f->key_span;
    if (!f->astray) {
        *(f->last ? &f->last->next : &f->node->child) = ret;
        f->last = ret;
        f->node->count++;
    }
    f->keyed = false;
    f->astray = false;
    return ret;
}

/* libyaml takes a key twice without a word. */
static bool key_add(struct reader *r, rlint_str key, rlint_span span,
                    uint32_t line)
{
    struct frame *f = top(r);
    f->key = key;
    f->key_span = span;
    f->keyed = true;
    if (r->data)
        return true;
    uint32_t first = map_get(&f->line, key);
    if (first == MAP_NONE)
        return map_add(&f->arena, &f->line, key, line) != MAP_NONE;
    f->astray = true;
    if (!message_fits(r->problems))
        return true;
    report_add(r->problems, r->rule, RLINT_ERROR, span,
               "key \"%s\" is on line %u already: remove one of them",
               message_text(r->arena, key), (unsigned)first);
    return true;
}

/* In {ru: a, b} the text that ends at the comma leaves a key `b`. */
static void check_value(struct reader *r, uint32_t at)
{
    struct frame *f = top(r);
    if (r->data)
        return;
    rlint_str between = str_span(r->bytes, (rlint_span){f->key_span.end, at});
    if (between.len > 0 && memchr(between.ptr, ':', between.len))
        return;
    f->astray = true;
    if (!message_fits(r->problems))
        return;
    report_add(r->problems, r->rule, RLINT_ERROR, f->key_span,
               "\"%s\" is read as a key without a value: put the text in "
               "double quotes",
               message_text(r->arena, f->key));
}

/* ----------------------------------------------------------------- scalars */

static bool scan(struct reader *r, rlint_str value, rlint_span span,
                 enum node_style style)
{
    struct frame *f = top(r);
    r->scan.value = value;
    return scalar_scan(&r->scan, span, style, f ? f->column : 0);
}

/* "\b" is a backspace in double quotes, seldom what was meant. */
static bool check_escapes(struct reader *r, rlint_str value, rlint_span span)
{
    for (size_t at = 0; at < value.len;) {
        size_t beg = at;
        uint32_t point = utf8_next(value.ptr, &at);
        if (!message_point(point))
            continue;
        if (!scan(r, value, span, STYLE_DOUBLE))
            return point_refuse(r->problems, r->rule, span, point);
        struct prose prose = {value, r->scan.segment.item,
                              r->scan.segment.count};
        span = prose_origin(&prose, (rlint_span){(uint32_t)beg, (uint32_t)at});
        report_add(r->problems, r->rule, RLINT_ERROR, span,
                   "%.*s in double quotes is the character U+%04X: use single "
                   "quotes or a '|' block",
                   STR_ARG(str_span(r->bytes, span)), (unsigned)point);
        return false;
    }
    return true;
}

static bool map_prose(struct reader *r, struct node *n)
{
    static const struct segment start = {0, {0, 0}, false};
    n->approximate = !scan(r, n->text, n->span, n->style);
    const struct segment *from = &start;
    uint32_t count = 1;
    if (!n->approximate) {
        from = r->scan.segment.item;
        count = r->scan.segment.count;
    }
    struct segment *segment = arena_array(r->arena, struct segment, count);
    if (!segment)
        return false;
    memcpy(segment, from, count * sizeof(*segment));
    if (n->approximate)
        segment[0].from = (rlint_span){n->span.beg, n->span.beg};
    n->prose = (struct prose){n->text, segment, count};
    return true;
}

/* ------------------------------------------------------------------ events */

/* An anchor, an alias or a tag: the event begins with its sign. */
static bool refuse_sign(struct reader *r, const yaml_event_t *event)
{
    rlint_span span = char_span(r->bytes, mark_byte(r, &event->start_mark));
    return refuse(r, span, message_sign(r->bytes.ptr[span.beg]));
}

static bool anchor(struct reader *r, const yaml_char_t *name, struct node *n)
{
    return !name || anchors_add(&r->anchors, str_of((const char *)name), n);
}

static bool on_alias(struct reader *r, const yaml_event_t *event)
{
    if (!r->data)
        return refuse_sign(r, event);
    rlint_span span = event_span(r, event);
    rlint_str name = str_of((const char *)event->data.alias.anchor);
    struct node *target = anchors_get(&r->anchors, name);
    if (wants_key(r))
        return key_add(r, target ? target->text : STR(""), span, 0);
    struct node *n = node_add(r, NODE_SCALAR, STYLE_PLAIN, span);
    if (!n)
        return false;
    n->text = STR("");
    n->target = target;
    return map_prose(r, n);
}

static bool on_scalar(struct reader *r, const yaml_event_t *event)
{
    static const enum node_style style_of[] = {
        [YAML_PLAIN_SCALAR_STYLE] = STYLE_PLAIN,
        [YAML_SINGLE_QUOTED_SCALAR_STYLE] = STYLE_SINGLE,
        [YAML_DOUBLE_QUOTED_SCALAR_STYLE] = STYLE_DOUBLE,
        [YAML_LITERAL_SCALAR_STYLE] = STYLE_LITERAL,
        [YAML_FOLDED_SCALAR_STYLE] = STYLE_FOLDED,
    };
    if (!r->data && (event->data.scalar.anchor || event->data.scalar.tag))
        return refuse_sign(r, event);
    enum node_style style = style_of[event->data.scalar.style];
    rlint_span span = event_span(r, event);
    if (event->data.scalar.anchor || event->data.scalar.tag)
        span.beg = anchor_end(r->bytes, span);
    rlint_str text = {(const char *)event->data.scalar.value,
                      event->data.scalar.length};
    if (style == STYLE_DOUBLE && !r->data && !check_escapes(r, text, span))
        return false;
    text.ptr = arena_text(r->arena, text);
    if (!text.ptr)
        return false;
    if (wants_key(r))
        return key_add(r, text, span, (uint32_t)event->start_mark.line + 1);
    if (style == STYLE_PLAIN && text.len == 0 && r->depth > 0 &&
        top(r)->node->style == STYLE_FLOW && top(r)->keyed)
        check_value(r, span.beg);
    struct node *n = node_add(r, NODE_SCALAR, style, span);
    if (!n)
        return false;
    n->text = text;
    if (style == STYLE_LITERAL || style == STYLE_FOLDED)
        r->block = n;
    return anchor(r, event->data.scalar.anchor, n) && map_prose(r, n);
}

static bool enter(struct reader *r, const yaml_event_t *event,
                  enum node_kind kind, bool flow, const yaml_char_t *name)
{
    rlint_span span = event_span(r, event);
    bool is_key = wants_key(r);
    if (is_key && !r->data)
        return refuse(r, char_span(r->bytes, span.beg),
                      "a key is text, never a list or a mapping: put the text "
                      "in double quotes");
    if (r->depth == LIMIT_YAML_DEPTH)
        return refuse(r, char_span(r->bytes, span.beg),
                      "lists and mappings are more than 32 deep: make it "
                      "flatter");
    if (is_key)
        key_add(r, STR(""), span, 0);
    struct node *n = node_add(r, kind, flow ? STYLE_FLOW : STYLE_BLOCK, span);
    if (!n || !anchor(r, name, n))
        return false;
    struct frame *f = &r->frame[r->depth++];
    arena_reset(&f->arena);
    *f = (struct frame){.node = n,
                        .column = (uint32_t)event->start_mark.column,
                        .arena = f->arena,
                        .is_key = is_key};
    return true;
}

static bool on_sequence(struct reader *r, const yaml_event_t *event)
{
    const yaml_char_t *name = event->data.sequence_start.anchor;
    if (!r->data && (name || event->data.sequence_start.tag))
        return refuse_sign(r, event);
    return enter(r, event, NODE_SEQUENCE,
                 event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
                 name);
}

static bool on_mapping(struct reader *r, const yaml_event_t *event)
{
    const yaml_char_t *name = event->data.mapping_start.anchor;
    if (!r->data && (name || event->data.mapping_start.tag))
        return refuse_sign(r, event);
    return enter(r, event, NODE_MAPPING,
                 event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
                 name);
}

/* A block has no sign at its end: libyaml's mark is where the next thing
 * begins. */
static bool on_end(struct reader *r, const yaml_event_t *event)
{
    struct frame *f = &r->frame[--r->depth];
    if (f->node->style == STYLE_FLOW)
        f->node->span.end = mark_byte(r, &event->end_mark);
    else if (f->last)
        f->node->span.end = f->last->span.end;
    if (f->is_key) /* its value comes next */
        key_add(r, STR(""), f->node->span, 0);
    return true;
}

static bool on_document(struct reader *r, const yaml_event_t *event)
{
    anchors_reset(&r->anchors);
    if (r->begun && !r->data)
        return refuse(r, event_span(r, event),
                      "a second document: leave out the '---', or make it a "
                      "file of its own");
    r->begun = true;
    return true;
}

static bool (*const handler[])(struct reader *r, const yaml_event_t *event) = {
    [YAML_DOCUMENT_START_EVENT] = on_document,
    [YAML_ALIAS_EVENT] = on_alias,
    [YAML_SCALAR_EVENT] = on_scalar,
    [YAML_SEQUENCE_START_EVENT] = on_sequence,
    [YAML_SEQUENCE_END_EVENT] = on_end,
    [YAML_MAPPING_START_EVENT] = on_mapping,
    [YAML_MAPPING_END_EVENT] = on_end,
};

static bool refuse_syntax(struct reader *r, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) {
        r->arena->failed = true;
        return false;
    }
    struct trouble t = {.problem = parser->problem,
                        .context = parser->context,
                        .begun = mark_byte(r, &parser->context_mark),
                        .block = r->block};
    size_t offset = r->first + parser->problem_offset;
    if (parser->error != YAML_READER_ERROR)
        t.at = mark_byte(r, &parser->problem_mark);
    else
        t.at = (uint32_t)(offset < r->bytes.len ? offset : r->bytes.len);
    uint32_t at;
    const char *message = message_trouble(r->bytes, &t, &at);
    return refuse(r, char_span(r->bytes, at), message);
}

static bool read_events(struct reader *r, yaml_parser_t *parser)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return refuse_syntax(r, parser);
        yaml_event_type_t type = event.type;
        r->block = NULL;
        bool good = type >= sizeof(handler) / sizeof(handler[0]) ||
                    !handler[type] || handler[type](r, &event);
        yaml_event_delete(&event);
        if (good && r->nodes > LIMIT_VALUES)
            return refuse(r, (rlint_span){(uint32_t)r->at, (uint32_t)r->at},
                          "more than 1,000,000 values: split the file");
        if (!good || type == YAML_STREAM_END_EVENT)
            return good;
    }
}

static bool read_bytes(struct reader *r)
{
    yaml_parser_t parser;
    r->first = r->at = bytes_begin(r->bytes);
    if (!bytes_check(r->bytes, r->data, r->problems, r->rule))
        return false;
    if (r->first == r->bytes.len) /* libyaml takes no NULL */
        return true;
    if (!yaml_parser_initialize(&parser)) {
        r->arena->failed = true;
        return false;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser,
                                 (const unsigned char *)r->bytes.ptr + r->first,
                                 r->bytes.len - r->first);
    bool good = read_events(r, &parser);
    yaml_parser_delete(&parser);
    return good;
}

static bool is_nothing(const struct node *n)
{
    return n->kind == NODE_SCALAR && n->style == STYLE_PLAIN &&
           n->text.len == 0;
}

/* All of the tree that was read; *good: there was no mistake. */
static struct node *read_tree(struct arena *a, const struct source *source,
                              struct rlint_report *problems,
                              const char *rule_id, bool data, bool *good)
{
    struct reader r = {.arena = a,
                       .bytes = source->bytes,
                       .problems = problems,
                       .rule = rule_id,
                       .data = data};
    arena_init(&r.scratch, &a->alloc);
    arena_init(&r.anchors.arena, &a->alloc);
    for (uint32_t i = 0; i < LIMIT_YAML_DEPTH; i++)
        arena_init(&r.frame[i].arena, &a->alloc);
    r.scan.bytes = r.bytes;
    r.scan.arena = &r.scratch;
    *good = read_bytes(&r);
    a->failed = a->failed || r.scratch.failed || r.anchors.arena.failed;
    arena_free(&r.scratch);
    arena_free(&r.anchors.arena);
    for (uint32_t i = 0; i < LIMIT_YAML_DEPTH; i++) {
        a->failed = a->failed || r.frame[i].arena.failed;
        arena_free(&r.frame[i].arena);
    }
    problems->failed = problems->failed || a->failed;
    return a->failed ? NULL : r.root;
}

struct node *yaml_read(struct arena *a, const struct source *source,
                       struct rlint_report *problems, const char *rule_id)
{
    bool good;
    struct node *root = read_tree(a, source, problems, rule_id, false, &good);
    return good && root && !is_nothing(root) ? root : NULL;
}

struct node *yaml_read_data(struct arena *a, const struct source *source,
                            struct rlint_report *problems, const char *rule_id)
{
    bool good;
    return read_tree(a, source, problems, rule_id, true, &good);
}

const struct node *node_find(const struct node *mapping, rlint_str key)
{
    const struct node *ret = mapping->child;
    while (ret && !str_equal(ret->key, key))
        ret = ret->next;
    return ret;
}

bool node_joins_lines(const struct node *scalar, rlint_str bytes)
{
    rlint_str written = str_span(bytes, scalar->span);
    return scalar->style != STYLE_LITERAL &&
           memchr(written.ptr, '\n', written.len);
}

rlint_span node_part(const struct node *scalar, rlint_span part)
{
    return prose_origin(&scalar->prose, part);
}
