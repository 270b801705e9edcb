/* conf_scalar.c - tests of conf/scalar: every byte of a scalar knows its own.
 */
#include "conf_read.h"

#include "base/buf.h"
#include "conf/scalar.h"

/* -------------------------------------------------------- worked by hand */

struct part {
    rlint_span in_text;
    rlint_span from;
};

struct row {
    const char *yaml;
    const char *text;
    struct part part[5]; /* ends with an empty one */
};

static const struct row plain[] = {
    {"k: ab c", "ab c", {{{0, 4}, {3, 7}}, {{2, 3}, {5, 6}}}},
    {"k: ab \n   cd\n\n ef",
     "ab cd\nef",
     {{{2, 3}, {5, 10}},
      {{5, 6}, {13, 14}},
      {{6, 7}, {15, 16}},
      {{1, 4}, {4, 11}}}},
    {"k: a\r\n b", "a b", {{{1, 2}, {4, 7}}}},
    {"k: a\r b", "a b", {{{1, 2}, {4, 6}}}},
    {"k: a\r\r b", "a\nb", {{{1, 2}, {5, 6}}}},
    {"k: a # b", "a", {{{0, 1}, {3, 4}}}},
    {"\xEF\xBB\xBFk: ы", "ы", {{{0, 2}, {6, 8}}}},
    {"ё👍: ы", "ы", {{{0, 2}, {8, 10}}}},
};

static const struct row quoted[] = {
    {"k: 'it''s  x'", "it's  x", {{{2, 3}, {6, 8}}, {{3, 4}, {8, 9}}}},
    {"k: 'a\n\n b'", "a\nb", {{{1, 2}, {6, 7}}}},
    {"k: ' a \n '", " a ", {{{0, 1}, {4, 5}}, {{2, 3}, {6, 9}}}},
    {"k: 'a\\n'", "a\\n", {{{1, 3}, {5, 7}}}},
    {"k: \"\\u0410\\t\\x41\\\n  b\"",
     "А\tAb",
     {{{0, 2}, {4, 10}},
      {{1, 2}, {4, 10}},
      {{2, 3}, {10, 12}},
      {{3, 4}, {12, 16}},
      {{4, 5}, {20, 21}}}},
    {"k: \"\\U0001F44D\"", "👍", {{{3, 4}, {4, 14}}}},
    {"k: \"a\\\n\n b\"", "a\nb", {{{1, 2}, {7, 8}}}},
    {"k: \"a \\\r\n\t b\"", "a b", {{{1, 2}, {5, 6}}, {{2, 3}, {11, 12}}}},
    {"k: \"\\\"\\\\\\/\\_\\ \\r\\n\"",
     "\"\\/\xC2\xA0 \r\n",
     {{{0, 1}, {4, 6}},
      {{2, 3}, {8, 10}},
      {{3, 5}, {10, 12}},
      {{5, 6}, {12, 14}},
      {{7, 8}, {16, 18}}}},
};

static const struct row block[] = {
    {"k: |\n  ab\n\n   c\n",
     "ab\n\n c\n",
     {{{2, 3}, {9, 10}},
      {{3, 4}, {10, 11}},
      {{4, 5}, {13, 14}},
      {{5, 6}, {14, 15}},
      {{6, 7}, {15, 16}}}},
    {"k: |\r\n  a\r\n  b", "a\nb", {{{1, 2}, {9, 11}}, {{2, 3}, {13, 14}}}},
    {"k: |-\n  a\n\n", "a", {{{0, 1}, {8, 9}}}},
    {"k: |+\n  a\n\n", "a\n\n", {{{1, 2}, {9, 10}}, {{2, 3}, {10, 11}}}},
    {"k: |+\n\n \n", "\n\n", {{{0, 1}, {6, 7}}, {{1, 2}, {8, 9}}}},
    {"k: |1\n   a\n", "  a\n", {{{0, 1}, {7, 8}}, {{2, 3}, {9, 10}}}},
    {"- k: |2-\n     a", " a", {{{0, 1}, {13, 14}}, {{1, 2}, {14, 15}}}},
    {"k: |\n  # a\n# b\n", "# a\n", {{{0, 1}, {7, 8}}}},
    {"k: >\n  a\n  b\n\n  c\n   d\n  e\n",
     "a b\nc\n d\ne\n",
     {{{1, 2}, {8, 11}},
      {{3, 4}, {13, 14}},
      {{5, 6}, {17, 18}},
      {{6, 7}, {20, 21}},
      {{8, 9}, {22, 23}}}},
    {"k: >- # c\n\n  a\n  b",
     "\na b",
     {{{0, 1}, {10, 11}}, {{2, 3}, {14, 17}}}},
    {"k: >+1\n  a\n b\n\n",
     " a\nb\n\n",
     {{{0, 1}, {8, 9}},
      {{2, 3}, {10, 11}},
      {{3, 4}, {12, 13}},
      {{4, 5}, {13, 14}},
      {{5, 6}, {14, 15}}}},
};

static const struct row nothing[] = {
    {"k:", "", {{{0, 0}, {2, 2}}}},
    {"k: ''", "", {{{0, 0}, {4, 4}}}},
    {"k: \"\"", "", {{{0, 0}, {4, 4}}}},
    {"k: \"\\\n \"", "", {{{0, 0}, {4, 4}}}},
    {"k: |\n\n\n", "", {{{0, 0}, {3, 3}}}},
};

static const struct node *first_scalar(const struct node *n)
{
    while (n && n->kind != NODE_SCALAR)
        n = n->child;
    assert_non_null(n);
    return n;
}

static bool span_equal(rlint_span a, rlint_span b)
{
    return a.beg == b.beg && a.end == b.end;
}

static void check_rows(const struct row *row, size_t count)
{
    for (; count > 0; row++, count--) {
        struct file f;
        file_read(&f, str_of(row->yaml));
        const struct node *n = first_scalar(f.root);
        if (!str_is(n->text, row->text))
            fail_msg("\"%.*s\" is read from:\n%s", STR_ARG(n->text), row->yaml);
        assert_false(n->approximate);
        assert_int_equal(n->prose.segment[0].at, 0);
        const struct part *p = row->part;
        for (; p < row->part + 5 && p->from.end > 0; p++) {
            rlint_span from = node_part(n, p->in_text);
            if (!span_equal(from, p->from))
                fail_msg("byte %u is from %u..%u in:\n%s", p->in_text.beg,
                         from.beg, from.end, row->yaml);
        }
        file_free(&f);
    }
}

#define ROWS(table) check_rows(table, sizeof(table) / sizeof((table)[0]))

static void maps_plain(void **state)
{
    (void)state;
    ROWS(plain);
}

static void maps_quoted(void **state)
{
    (void)state;
    ROWS(quoted);
}

static void maps_blocks(void **state)
{
    (void)state;
    ROWS(block);
}

static void maps_nothing(void **state)
{
    (void)state;
    ROWS(nothing);
}

/* ---------------------------------------------- libyaml read otherwise */

static void tells_other_values(void **state)
{
    (void)state;
    static const struct {
        const char *scalar;
        enum node_style style;
        const char *value;
    } row[] = {
        {"ab", STYLE_PLAIN, "ac"},
        {"ab", STYLE_PLAIN, "a"},
        {"ab", STYLE_PLAIN, "abc"},
        {"\"\\q\"", STYLE_DOUBLE, "q"},
        {"\"\\x4\"", STYLE_DOUBLE, "\4"},
        {"\"\\xZ1\"", STYLE_DOUBLE, "\1"},
        {"\"\\\"", STYLE_DOUBLE, "\\"},
        {"\"", STYLE_DOUBLE, ""},
        {"\"\\UFFFFFFFF\"", STYLE_DOUBLE, "x"},
        {"'''", STYLE_SINGLE, "''"},
        {"|\n  a", STYLE_LITERAL, " a"},
        {">\n a\n b", STYLE_FOLDED, "a\nb"},
    };
    struct arena a;
    arena_init(&a, NULL);
    struct scalar_scan s = {.arena = &a};
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        s.bytes = str_of(row[i].scalar);
        s.value = str_of(row[i].value);
        rlint_span all = {0, (uint32_t)s.bytes.len};
        if (scalar_scan(&s, all, row[i].style, 0))
            fail_msg("%s is \"%s\"", row[i].scalar, row[i].value);
    }
    arena_free(&a);
}

/* --------------------------------------------------------- any scalar */

/* Writes a file with one scalar and knows what each byte of it comes from. */
struct maker {
    uint64_t seed;
    struct buf yaml;
    struct buf text;
    rlint_span from[4096];
    const char *line_break;
    uint32_t column; /* of the collection around */
    uint32_t indent; /* of the scalar's further lines */
};

static uint32_t below(struct maker *m, uint32_t n)
{
    m->seed ^= m->seed << 13;
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (uint32_t)(m->seed >> 33) % n;
}

/* In the file, not in the text. */
static void bare(struct maker *m, const char *yaml)
{
    buf_text(&m->yaml, yaml);
}

static void made(struct maker *m, uint32_t beg, const char *text)
{
    for (size_t i = 0; i < strlen(text); i++)
        m->from[m->text.len + i] = (rlint_span){beg, (uint32_t)m->yaml.len};
    buf_text(&m->text, text);
}

/* All of `text` comes from all of `yaml`. */
static void make(struct maker *m, const char *yaml, const char *text)
{
    uint32_t beg = (uint32_t)m->yaml.len;
    bare(m, yaml);
    made(m, beg, text);
}

static void same(struct maker *m, const char *text)
{
    for (; *text; text++)
        make(m, (char[]){*text, '\0'}, (char[]){*text, '\0'});
}

static void spaces(struct maker *m, uint32_t count)
{
    buf_repeat(&m->yaml, ' ', count);
}

static void some_blanks(struct maker *m)
{
    static const char *const row[] = {"", "", "", " ", "  ", "\t", " \t"};
    bare(m, row[below(m, 7)]);
}

/* What may stand between two words of a plain or quoted scalar. */
static void make_gap(struct maker *m)
{
    uint32_t beg = (uint32_t)m->yaml.len;
    uint32_t breaks = below(m, 5);
    if (breaks > 3) {
        same(m, below(m, 3) ? " " : " \t ");
        return;
    }
    some_blanks(m);
    bare(m, m->line_break);
    for (uint32_t i = 0; i < breaks; i++) {
        spaces(m, below(m, 2) * m->indent);
        make(m, m->line_break, "\n");
    }
    spaces(m, m->indent);
    if (breaks == 0)
        made(m, beg, " ");
}

static void make_plain_word(struct maker *m)
{
    static const char *const row[] = {"да", "нет", "a-b",   "x:y", "it's",
                                      "👍",  "5%",  "\"q\"", "é",   "n@m"};
    same(m, row[below(m, 10)]);
}

static void make_single_word(struct maker *m)
{
    static const char *const row[] = {"да", "\\x: # {", "\"", "👍", "[*&!%@`"};
    if (below(m, 3) == 0)
        make(m, "''", "'");
    else
        same(m, row[below(m, 5)]);
}

static void make_double_word(struct maker *m)
{
    static const char *const row[][2] = {
        {"\\n", "\n"},        {"\\t", "\t"},    {"\\x41", "A"},
        {"\\u0416", "Ж"},     {"\\\"", "\""},   {"\\\\", "\\"},
        {"\\/", "/"},         {"\\ ", " "},     {"\\_", "\xC2\xA0"},
        {"\\U0001f600", "😀"}, {"\\u20aC", "€"}, {"\\\t", "\t"},
    };
    uint32_t i = below(m, 20);
    if (i < 12) {
        make(m, row[i][0], row[i][1]);
    } else if (i < 14) {
        bare(m, "\\");
        bare(m, m->line_break);
        if (below(m, 2))
            make(m, m->line_break, "\n");
        spaces(m, m->indent);
        same(m, "n"); /* blanks would vanish */
    } else {
        same(m, i < 17 ? "don't: #" : "ёлка");
    }
}

static void make_flow(struct maker *m, enum node_style style)
{
    const char *quote = style == STYLE_DOUBLE   ? "\""
                        : style == STYLE_SINGLE ? "'"
                                                : "";
    bare(m, quote);
    if (style == STYLE_PLAIN)
        same(m, "я");
    else if (below(m, 4) == 0)
        make_gap(m);
    for (uint32_t words = below(m, 12); words > 0; words--) {
        if (style == STYLE_DOUBLE)
            make_double_word(m);
        else if (style == STYLE_SINGLE)
            make_single_word(m);
        else
            make_plain_word(m);
        if (below(m, 2) && (words > 1 || style != STYLE_PLAIN))
            make_gap(m);
    }
    bare(m, quote);
}

static const char *const block_line[] = {
    "", "", "а б", "# x", "👍: y", "-", " z", "  ", "\ty", "q \t",
};

/* The lines of a block, the last one with text. */
struct lines_made {
    uint32_t line[8];
    uint32_t count;
    uint32_t first; /* with text */
};

static struct lines_made choose_lines(struct maker *m)
{
    struct lines_made ret = {.count = 1 + below(m, 8)};
    for (uint32_t i = 0; i < ret.count; i++)
        ret.line[i] = below(m, 10);
    ret.line[ret.count - 1] = 2 + below(m, 5);
    while (ret.line[ret.first] < 2)
        ret.first++;
    return ret;
}

static bool is_flush(uint32_t line)
{
    return line >= 2 && line != 6 && line != 7 && line != 8;
}

/* The breaks between two lines with text, `blank` empty lines between. */
static void make_breaks(struct maker *m, uint32_t blank, bool folds)
{
    uint32_t beg = (uint32_t)m->yaml.len;
    if (folds)
        bare(m, m->line_break);
    else
        make(m, m->line_break, "\n");
    for (uint32_t i = 0; i < blank; i++) {
        spaces(m, below(m, 2) * below(m, m->indent + 1));
        make(m, m->line_break, "\n");
    }
    spaces(m, m->indent);
    if (folds && blank == 0)
        made(m, beg, " ");
}

static void make_tail(struct maker *m, char chomp, bool *open)
{
    uint32_t breaks = below(m, 4);
    for (uint32_t i = 0; i < breaks; i++) {
        if (chomp == '+' || (chomp == ' ' && i == 0))
            make(m, m->line_break, "\n");
        else
            bare(m, m->line_break);
    }
    *open = breaks == 0; /* the last line has no break: nothing may follow */
}

static bool make_block(struct maker *m, bool folded)
{
    struct lines_made lines = choose_lines(m);
    char chomp = "+- "[below(m, 3)];
    m->indent = m->column + 1 + below(m, 5);
    bare(m, folded ? ">" : "|");
    if (below(m, 2) == 0 || !is_flush(lines.line[lines.first]))
        buf_uint(&m->yaml, m->indent - m->column);
    if (chomp != ' ')
        buf_char(&m->yaml, chomp);
    bare(m, below(m, 3) ? "" : " # ё");
    bare(m, m->line_break);
    for (uint32_t i = 0; i < lines.first; i++)
        make(m, m->line_break, "\n");
    spaces(m, m->indent);
    uint32_t before = lines.first;
    same(m, block_line[lines.line[before]]);
    for (uint32_t i = before + 1; i < lines.count; i++) {
        if (lines.line[i] < 2)
            continue;
        make_breaks(m, i - before - 1,
                    folded && is_flush(lines.line[before]) &&
                        is_flush(lines.line[i]));
        same(m, block_line[lines.line[i]]);
        before = i;
    }
    bool open;
    make_tail(m, chomp, &open);
    return !open;
}

static const struct {
    const char *before;
    uint32_t column;
    const char *after;
    bool flow;
} around[] = {
    {"k: ", 0, "", false},
    {"- ", 0, "", false},
    {"- - k: ", 4, "    z: y", false},
    {"k:\n- ", 0, "- y", false},
    {"ключ: # 👍\n  k: ", 2, "  z: y", false},
    {"k: [", 0, ", y]", true},
    {"- {k: ", 0, ", z: y}", true},
};

static void make_file(struct maker *m, enum node_style style)
{
    bool is_block = style == STYLE_LITERAL || style == STYLE_FOLDED;
    uint32_t i = below(m, is_block ? 5 : 7);
    m->column = around[i].column;
    m->indent = m->column + 1 + below(m, 3);
    m->line_break = below(m, 2) ? "\n" : below(m, 2) ? "\r\n" : "\r";
    m->yaml.len = 0;
    m->text.len = 0;
    bare(m, below(m, 2) ? "" : "\xEF\xBB\xBF");
    bare(m, below(m, 2) ? "" : "# я 👍\n");
    bare(m, around[i].before);
    bool closed = true;
    if (is_block)
        closed = make_block(m, style == STYLE_FOLDED);
    else
        make_flow(m, style);
    if (!is_block && !around[i].flow)
        bare(m, m->line_break);
    if (closed)
        bare(m, around[i].after);
}

static void check_file(const struct maker *m, enum node_style style)
{
    struct file f;
    file_read(&f, buf_view(&m->yaml));
    if (!f.root)
        fail_msg("%s in:\n%.*s", f.problems.finding.item[0].pub.message,
                 STR_ARG(buf_view(&m->yaml)));
    const struct node *n = first_scalar(f.root);
    assert_int_equal(n->style, style);
    if (!str_equal(n->text, buf_view(&m->text)) || n->approximate)
        fail_msg("\"%.*s\" is read from:\n%.*s", STR_ARG(n->text),
                 STR_ARG(buf_view(&m->yaml)));
    for (uint32_t at = 0; at < n->text.len; at++) {
        rlint_span from = node_part(n, (rlint_span){at, at + 1});
        if (!span_equal(from, m->from[at]))
            fail_msg("byte %u is from %u..%u, not %u..%u, in:\n%.*s", at,
                     from.beg, from.end, m->from[at].beg, m->from[at].end,
                     STR_ARG(buf_view(&m->yaml)));
    }
    for (uint32_t i = 1; i < n->prose.segment_count; i++) {
        const struct segment *s = &n->prose.segment[i];
        assert_true(s->at > s[-1].at && s->from.beg >= s[-1].from.end);
    }
    file_free(&f);
}

static void maps_anything(void **state)
{
    (void)state;
    static struct maker m = {.seed = 88172645463325252};
    buf_init(&m.yaml, NULL);
    buf_init(&m.text, NULL);
    for (int round = 0; round < 4000; round++) {
        for (int style = STYLE_PLAIN; style <= STYLE_FOLDED; style++) {
            make_file(&m, (enum node_style)style);
            check_file(&m, (enum node_style)style);
        }
    }
    buf_free(&m.yaml);
    buf_free(&m.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps_plain),         cmocka_unit_test(maps_quoted),
        cmocka_unit_test(maps_blocks),        cmocka_unit_test(maps_nothing),
        cmocka_unit_test(tells_other_values), cmocka_unit_test(maps_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
