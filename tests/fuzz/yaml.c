/* yaml.c - fuzzes the YAML reader: every node knows its bytes. */
#include "fuzz.h"

#include "conf/node.h"

static void check_scalar(const struct node *n, rlint_str bytes)
{
    rlint_span before = {0, 0};
    HOLDS(n->prose.segment_count > 0);
    HOLDS(str_equal(n->prose.text, n->text));
    for (uint32_t at = 0; at < n->text.len; at++) {
        rlint_span part = node_part(n, (rlint_span){at, at + 1});
        HOLDS(part.beg <= part.end && part.end <= bytes.len);
        HOLDS(part.beg >= before.beg && part.end >= before.end);
        before = part;
    }
    rlint_span whole = {0, (uint32_t)n->text.len};
    HOLDS(fuzz_inside(bytes, node_part(n, whole)));
}

static void check_node(const struct node *n, rlint_str bytes, unsigned depth)
{
    uint32_t children = 0;
    HOLDS(depth <= 40);
    HOLDS(fuzz_inside(bytes, n->span));
    HOLDS(fuzz_inside(bytes, n->key_span));
    if (n->kind == NODE_SCALAR)
        check_scalar(n, bytes);
    for (const struct node *c = n->child; c; c = c->next, children++)
        check_node(c, bytes, depth + 1);
    HOLDS(children == n->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct source source = {STR("file"), fuzz_input(data, size)};
    struct rlint_report problems;
    if (utf8_check(source.bytes) < source.bytes.len)
        return 0;
    arena_init(&a, NULL);
    report_init(&problems, &a, &source);
    const struct node *root = yaml_read(&a, &source, &problems, "rule/syntax");
    report_sort(&problems);
    fuzz_check_report(&problems, source.bytes);
    if (root)
        check_node(root, source.bytes, 0);
    arena_free(&a);
    return 0;
}
