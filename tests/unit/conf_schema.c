/* conf_schema.c - tests of conf/schema: what a table of keys says of a tree. */
#include "conf_read.h"

static const struct schema_key key[] = {
    {"message", KIND_TEXT},
    {"phrases", KIND_TEXT | KIND_LIST},
    {"when", KIND_MAP},
    {"any", KIND_TEXT | KIND_LIST | KIND_MAP},
};
enum { KEYS = sizeof(key) / sizeof(key[0]) };

static struct schema schema_of(struct file *f)
{
    return (struct schema){&f->arena, &f->problems, "rule/unknown-key",
                           "rule/bad-value"};
}

static void passes_what_is_right(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("message: a\nphrases: [b]\nwhen: {c: d}\nany:\n"));
    struct schema s = schema_of(&f);
    assert_true(schema_check(&s, f.root, key, KEYS));
    assert_true(schema_check(&s, node_get(f.root, "when"),
                             (struct schema_key[]){{"c", KIND_TEXT}}, 1));
    assert_int_equal(f.problems.finding.count, 0);
    file_free(&f);
}

static void tells_keys(void **state)
{
    (void)state;
    static const struct {
        struct mistake mistake;
        const char *rule;
    } row[] = {
        {{"mesage: a", "unknown key \"mesage\": did you mean \"message\"?", 0,
          6},
         "rule/unknown-key"},
        {{"any: b\nЫ: a",
          "unknown key \"Ы\": write message, phrases, when or any", 7, 9},
         "rule/unknown-key"},
        {{"message: [a]", "\"message\" is a list: write text", 0, 7},
         "rule/bad-value"},
        {{"phrases: {a: b}", "\"phrases\" is a mapping: write text or a list",
          0, 7},
         "rule/bad-value"},
        {{"when: a", "\"when\" is \"a\": write a mapping ('key: value')", 6, 7},
         "rule/bad-value"},
        {{"when:", "\"when\" is empty: write a mapping", 0, 4},
         "rule/bad-value"},
        {{"[a]", "this value is a list: write a mapping", 0, 3},
         "rule/bad-value"},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i].mistake.yaml));
        struct schema s = schema_of(&f);
        assert_false(schema_check(&s, f.root, key, KEYS));
        check_mistake(&f, 0, &row[i].mistake);
        assert_string_equal(f.problems.finding.item[0].pub.rule, row[i].rule);
        assert_int_equal(f.problems.finding.count, 1);
        file_free(&f);
    }
}

static void tells_all_keys(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("one: a\nwhen: b\ntwo: c\nmessage: d\n"));
    struct schema s = schema_of(&f);
    assert_false(schema_check(&s, f.root, key, KEYS));
    assert_int_equal(f.problems.finding.count, 3);
    for (int i = 0; i < 1000; i++)
        assert_false(schema_check(&s, f.root, key, KEYS));
    assert_int_equal(f.problems.finding.count, 1000);
    assert_int_equal(f.problems.dropped, 3 * 1001 - 1000);
    file_free(&f);
}

static void chooses(void **state)
{
    (void)state;
    static const char level[] = "note warning error";
    static const struct mistake row[] = {
        {"level: wraning",
         "unknown level \"wraning\": did you mean \"warning\"?", 7, 14},
        {"level: '0'", "unknown level \"0\": write note, warning or error", 7,
         10},
        {"level: Error", "did you mean \"error\"?", 7, 12},
        {"level:", "\"level\" is empty: write note, warning or error", 0, 5},
        {"level: [note]", "\"level\" is a list: write note, warning or error",
         0, 5},
    };
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        struct file f;
        file_read(&f, str_of(row[i].yaml));
        struct schema s = schema_of(&f);
        assert_int_equal(schema_choice(&s, f.root->child, "level", level), -1);
        check_mistake(&f, 0, &row[i]);
        file_free(&f);
    }
    struct file f;
    file_read(&f, STR("level: \"\\u0065rror\""));
    struct schema s = schema_of(&f);
    assert_int_equal(schema_choice(&s, f.root->child, "level", level), 2);
    assert_int_equal(f.problems.finding.count, 0);
    file_free(&f);
}

/* The value of `key: text` within [low, high]; `other` when refused. */
static int64_t read_int(const char *text, int64_t low, int64_t high)
{
    int64_t ret = 77;
    struct file f;
    char yaml[64];
    snprintf(yaml, sizeof(yaml), "max: %s", text);
    file_read(&f, str_of(yaml));
    struct schema s = schema_of(&f);
    bool good = schema_int(&s, f.root->child, low, high, &ret);
    assert_int_equal(f.problems.finding.count, !good);
    assert_true(good == (ret != 77));
    file_free(&f);
    return ret;
}

static void reads_numbers(void **state)
{
    (void)state;
    assert_int_equal(read_int("0", 0, 9), 0);
    assert_int_equal(read_int("9", 0, 9), 9);
    assert_int_equal(read_int("'-3'", -3, 9), -3);
    assert_int_equal(read_int("007", 0, 9), 7);
    assert_int_equal(read_int("9223372036854775807", 0, INT64_MAX), INT64_MAX);
    static const char *const bad[] = {
        "10",
        "-1",
        "'-'",
        "''",
        "",
        "1.0",
        "+1",
        "1 0",
        "0x1",
        "a",
        "[1]",
        "9223372036854775808",
        "99999999999999999999",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(read_int(bad[i], 0, 9), 77);
    assert_int_equal(read_int("9223372036854775808", 0, INT64_MAX), 77);
    struct mistake want = {
        "max: ten", "\"max\" is \"ten\": write a whole number from -1 to 9", 5,
        8};
    struct file f;
    file_read(&f, str_of(want.yaml));
    struct schema s = schema_of(&f);
    int64_t n;
    assert_false(schema_int(&s, f.root->child, -1, 9, &n));
    check_mistake(&f, 0, &want);
    file_free(&f);
}

static void reads_truth(void **state)
{
    (void)state;
    struct file f;
    file_read(&f, STR("[true, false, yes, [true], '']"));
    struct schema s = schema_of(&f);
    const struct node *n = f.root->child;
    bool ret = false;
    assert_true(schema_bool(&s, n, &ret) && ret);
    n = n->next;
    assert_true(schema_bool(&s, n, &ret) && !ret);
    assert_int_equal(f.problems.finding.count, 0);
    for (n = n->next; n; n = n->next)
        assert_false(schema_bool(&s, n, &ret));
    struct mistake want = {"yes", "this value is \"yes\": write true or false",
                           14, 17};
    check_mistake(&f, 0, &want);
    assert_int_equal(f.problems.finding.count, 3);
    file_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_what_is_right), cmocka_unit_test(tells_keys),
        cmocka_unit_test(tells_all_keys),       cmocka_unit_test(chooses),
        cmocka_unit_test(reads_numbers),        cmocka_unit_test(reads_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
