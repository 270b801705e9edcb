/* conf_yaml.c - tests of conf/yaml: the tree, and what is refused. */
#include "conf_read.h"

#include "base/buf.h"
#include "base/limits.h"

#include <time.h>

/* ------------------------------------------------------------------- trees */

static void check_span(rlint_span span, uint32_t beg, uint32_t end)
{
    assert_int_equal(span.beg, beg);
    assert_int_equal(span.end, end);
}

static void reads_blocks(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("# ё\n"             /* from byte 0 */
                      "имя: я\n"          /* 5 */
                      "list:\n"           /* 16 */
                      "  - a\n"           /* 22 */
                      "  - {k: 'b'}\n"    /* 28 */
                      "empty:\n\n"        /* 41 */
                      "last: |\n  x\n")); /* 49 */
    const struct node *root = f.root;
    assert_non_null(root);
    assert_int_equal(root->kind, NODE_MAPPING);
    assert_int_equal(root->style, STYLE_BLOCK);
    assert_int_equal(root->count, 4);
    check_span(root->span, 5, 61);
    const struct node *n = node_get(root, "имя");
    assert_ptr_equal(n, root->child);
    assert_true(str_is(n->text, "я"));
    check_span(n->key_span, 5, 11);
    check_span(n->span, 13, 15);
    n = node_get(root, "list");
    assert_int_equal(n->kind, NODE_SEQUENCE);
    assert_int_equal(n->count, 2);
    check_span(n->span, 24, 40);
    assert_true(str_is(n->child->text, "a"));
    assert_int_equal(n->child->key.len, 0);
    n = n->child->next;
    assert_int_equal(n->style, STYLE_FLOW);
    check_span(n->span, 32, 40);
    assert_int_equal(node_get(n, "k")->style, STYLE_SINGLE);
    check_span(node_get(n, "k")->span, 36, 39);
    n = node_get(root, "empty");
    assert_int_equal(n->kind, NODE_SCALAR);
    assert_true(str_is(n->text, ""));
    n = node_get(root, "last");
    assert_int_equal(n->style, STYLE_LITERAL);
    assert_null(n->next);
    assert_null(node_get(root, "no"));
    file_free(&f);
}

/* Marks went forward eight bytes at a time and stopped within the character
 * that ended the file. */
static void ends_behind_the_last_character(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("twenty-three bytes here\xEF\xBF\xBB"));
    assert_non_null(f.root);
    check_span(f.root->span, 0, 26);
    file_free(&f);
}

static void reads_nothing(void **state)
{
    (void)state;
    static const char *const row[] = {"",      "\n\n",         "# a\n",
                                      "---\n", "\xEF\xBB\xBF", "~x"};
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i]));
        assert_int_equal(f.problems.finding.count, 0);
        assert_true(!f.root == (row[i][0] != '~'));
        file_free(&f);
    }
    struct file f;
    file_read(&f, (rlint_str){NULL, 0});
    assert_null(f.root);
    assert_int_equal(f.problems.finding.count, 0);
    file_free(&f);
}

/* -------------------------------------------- mistakes that stop nothing */

static void tells_keys(void **state)
{
    (void)state;
    static const struct mistake row[] = {
        {"a: 1\nb: 2\n'a': 3\n",
         "\"a\" is on line 1 already: remove one of them", 10, 13},
        {"\n\nя: 1\r\n\r\nя: 2", "\"я\" is on line 3", 11, 13},
        {"{a: 1, a: 2}", "is on line 1", 7, 8},
        {"- b: {a: 1}\n  c: {a: 1, d: 2,\n  d: [3]}\n", "is on line 2", 32, 33},
        {"m: {ru: a, b}",
         "\"b\" is read as a key without a value: put the "
         "text in double quotes",
         11, 12},
        {"m: {match}", "\"match\" is read as a key", 4, 9},
        {"m: {match", "\"match\" is read as a key", 4, 9},
        {"m: [? b]", "\"b\" is read as a key", 6, 7},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i].yaml));
        check_mistake(&f, 0, &row[i]);
        file_free(&f);
    }
}

static void leaves_out_astray(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("a: 1\na: {b: [2], b: 3}\nc: {d, e: , f: }\na: 4\n"));
    assert_non_null(f.root);
    assert_int_equal(f.root->count, 2);
    assert_true(str_is(node_get(f.root, "a")->text, "1"));
    const struct node *c = node_get(f.root, "c");
    assert_ptr_equal(c, f.root->child->next);
    assert_null(c->next);
    assert_int_equal(c->count, 2);
    assert_true(str_is(c->child->key, "e"));
    assert_int_equal(f.problems.finding.count, 4);
    file_free(&f);
}

static void allows_equal_keys_apart(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("- {a: 1, b: {a: 2}}\n- {a: 3}\n"));
    assert_non_null(f.root);
    assert_int_equal(f.problems.finding.count, 0);
    file_free(&f);
}

/* ---------------------------------------------------------------- refusals */

static void refuses(void **state)
{
    (void)state;
    static const struct mistake row[] = {
        {"a: \x01", "U+0001 is not allowed here: remove it", 3, 4},
        {"a: ы\xC2\x85", "U+0085 is not allowed here: put a plain", 5, 7},
        {"# \xE2\x80\xA8", "U+2028", 2, 5},
        {"a: |\n  \xE2\x80\xA9", "U+2029", 7, 10},
        {"a: \xEF\xBB\xBF", "U+FEFF", 3, 6},
        {"%YAML 1.1\n---\na: b", "a line cannot begin with '%': indent it", 0,
         1},
        {"\xEF\xBB\xBF%", "a line cannot begin with '%'", 3, 4},
        {"a: \"b\r%\"", "a line cannot begin with '%'", 6, 7},
        {"a: \xD0", "this byte is no UTF-8: save the file as UTF-8", 3, 4},
        {"\xFF\xFE"
         "a",
         "the file is UTF-16: save it as UTF-8", 0, 1},
        {"\xFE\xFF", "the file is UTF-16: save it as UTF-8", 0, 1},
        {"a: b\n---\nc: d", "a second document: leave out the '---'", 5, 8},
        {"? [a]\n: b", "a key is text, never a list or a mapping", 2, 3},
        {"m: {{match}}", "a key is text, never a list or a mapping", 4, 5},
        {"m: \"a \\bя\\b\"",
         "\\b in double quotes is the character U+0008: use single quotes or "
         "a '|' block",
         6, 8},
        {"\"\\0\": a", "\\0 in double quotes is the character U+0000", 1, 3},
        {"m: [\"\\x85\"]", "\\x85 in double quotes is", 5, 9},
        {"m: \"\\L\"", "U+2028", 4, 6},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i].yaml));
        check_mistake(&f, 0, &row[i]);
        assert_int_equal(f.problems.finding.count, 1);
        assert_null(f.root);
        file_free(&f);
    }
}

static void refuses_nul(void **state)
{
    (void)state;
    struct file f;
    struct mistake want = {"a: \\0", "U+0000 is not allowed here", 3, 4};
    file_read(&f, STR("a: \0b"));
    check_mistake(&f, 0, &want);
    file_free(&f);
}

/* --------------------------------------------------------------- hostility */

/* `unit` again and again behind `begin`, then `end`: about `size` bytes. */
static struct buf heap(const char *begin, const char *unit, size_t size,
                       const char *end)
{
    struct buf b;
    buf_init(&b, NULL);
    buf_text(&b, begin);
    while (b.len < size)
        buf_text(&b, unit);
    buf_text(&b, end);
    assert_false(b.failed);
    return b;
}

static void limits_depth(void **state)
{
    (void)state;
    struct mistake want = {"brackets", "more than 32 deep", 32, 33};
    struct file f;
    struct buf h = heap("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "]", 64, "");
    file_read(&f, buf_view(&h)); /* 32 deep */
    assert_non_null(f.root);
    file_free(&f);
    buf_free(&h);
    static const char *const unit[] = {"[", "{a: ", "- ", "? "};
    static const uint32_t place[] = {32, 32 * 4, 32 * 2, 2};
    for (size_t i = 0; i < 4; i++) {
        h = heap("", unit[i], 100000, "");
        file_read(&f, buf_view(&h));
        want.beg = place[i];
        want.end = place[i] + 1;
        if (i == 3)
            want.message = "a key is text";
        check_mistake(&f, 0, &want);
        assert_null(f.root);
        file_free(&f);
        buf_free(&h);
    }
}

static void limits_size(void **state)
{
    (void)state;
    struct mistake want = {"large", "larger than 4 MiB: split it", 0, 0};
    struct file f;
    struct buf h = heap("", "#", LIMIT_RULES, "#");
    file_read(&f, (rlint_str){h.ptr, h.len - 1});
    assert_int_equal(f.problems.finding.count, 0);
    file_free(&f);
    file_read(&f, buf_view(&h));
    check_mistake(&f, 0, &want);
    file_free(&f);
    buf_free(&h);
}

static void limits_blanks(void **state)
{
    (void)state;
    struct file f;
    struct buf h = heap("a: b", " ", 4 + LIMIT_YAML_BLANKS, " c");
    struct mistake want = {"blanks", "too many blanks in a row",
                           (uint32_t)h.len - 2, (uint32_t)h.len - 2};
    file_read(&f, buf_view(&h));
    check_mistake(&f, 0, &want);
    file_free(&f);
    h.ptr[4] = 'b';
    file_read(&f, buf_view(&h));
    assert_non_null(f.root);
    file_free(&f);
    buf_free(&h);
}

static void limits_mistakes(void **state)
{
    (void)state;
    static const char *const unit[] = {"a: b\n", "- {a}\n"};
    for (size_t i = 0; i < 2; i++) {
        struct buf h = heap("", unit[i], strlen(unit[i]) * 1100, "");
        struct file f;
        file_read(&f, buf_view(&h));
        assert_non_null(f.root);
        assert_int_equal(f.problems.finding.count, LIMIT_FINDINGS);
        assert_int_equal(f.problems.dropped, i == 0 ? 99 : 100);
        file_free(&f);
        buf_free(&h);
    }
}

/* What costs more with every line would take minutes here. */
static void takes_linear_time(void **state)
{
    (void)state;
    static const struct {
        const char *begin;
        const char *unit;
        const char *end;
    } row[] = {
        {"", "- [a, {b: c}]\n", ""}, {"a: |\n", "  я\n\n", ""},
        {"a: >\n", "  я\n", "\n"},   {"a: \"", "\\\n\\u0416 ", "\""},
        {"a: '", "''\n", "'"},       {"- [", "a,", "b]"},
        {"", "a: b\n", ""},          {"{", "a,", "b}"},
        {"", "- {a}\n", ""},         {"a: b\n", "#\n", "  c: d"},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct buf h = heap(row[i].begin, row[i].unit, 400000, row[i].end);
        struct file f;
        clock_t beg = clock();
        file_read(&f, buf_view(&h));
        assert_true(clock() - beg < 10 * CLOCKS_PER_SEC);
        file_free(&f);
        buf_free(&h);
    }
}

/* ------------------------------------------------------------------ memory */

static bool read_refused(struct counter *c)
{
    static const char yaml[] = "a: |\n  b\n  c\nd: [e, \"f\\n\", {g: h, g}]\n"
                               "i: {j: {k: {l: 'it''s'}}, b}\na: m\n";
    rlint_allocator alloc = counter_allocator(c);
    struct arena a;
    arena_init(&a, &alloc);
    struct source source = {STR("x"), str_of(yaml)};
    struct rlint_report problems;
    report_init(&problems, &a, &source);
    struct node *root = yaml_read(&a, &source, &problems, "rule/syntax");
    bool failed = a.failed;
    if (failed)
        assert_null(root);
    else
        assert_non_null(root);
    assert_true(problems.failed == failed);
    arena_free(&a);
    assert_int_equal(c->live, 0);
    return failed;
}

static void survives_without_memory(void **state)
{
    (void)state;
    struct counter c = {0};
    assert_false(read_refused(&c));
    size_t calls = c.calls;
    assert_true(calls > 5);
    for (size_t i = 1; i <= calls; i++) {
        c = (struct counter){.refuse_at = i};
        assert_true(read_refused(&c));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_blocks),
        cmocka_unit_test(ends_behind_the_last_character),
        cmocka_unit_test(reads_nothing),
        cmocka_unit_test(tells_keys),
        cmocka_unit_test(leaves_out_astray),
        cmocka_unit_test(allows_equal_keys_apart),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(limits_depth),
        cmocka_unit_test(limits_size),
        cmocka_unit_test(limits_blanks),
        cmocka_unit_test(limits_mistakes),
        cmocka_unit_test(takes_linear_time),
        cmocka_unit_test(survives_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
