/* read_path.c - tests of read/path. */
#include "read_file.h"

#include "read/tree.h"

/* The strings of `json` that the field leads to, joined by bars. */
static void assert_picks(const char *json, const char *field, const char *want)
{
    struct arena a;
    struct path_chain chain;
    struct json_problem problem;
    struct picks picks = {{0}};
    char got[256] = "";
    uint32_t nodes = 0;
    arena_init(&a, NULL);
    struct node *root = json_tree(&a, str_of(json), 0, &nodes, &problem);
    assert_null(problem.message);
    if (field) {
        assert_null(path_read(str_of(field), PATH_TREE, &chain));
        path_pick(&a, root, &chain, 0, &picks);
        path_pick(&a, root, &chain, 0, &picks); /* each is taken once */
    } else {
        path_guess(&a, root, &picks);
    }
    path_sort(&picks);
    for (uint32_t i = 0; i < picks.at.count; i++) {
        rlint_str text = picks.at.item[i].node->text;
        snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%.*s",
                 i ? "|" : "", STR_ARG(text));
    }
    assert_string_equal(got, want);
    arena_free(&a);
}

static const char store[] =
    "{\"a\":{\"b\":\"1\",\"c\":[\"2\",\"3\",{\"b\":\"4\"}]},\"b\":\"5\","
    "\"d e\":\"6\",\"l\":[{\"k\":\"x\",\"v\":\"7\"},{\"k\":\"y\",\"v\":\"8\"},"
    "{\"k\":\"x\",\"v\":[\"9\",\"10\"]}]}";

static void a_path_leads_to_its_values(void **state)
{
    (void)state;
    assert_picks(store, "$.a.b", "1");
    assert_picks(store, "$['a']['b']", "1");
    assert_picks(store, "$[\"d e\"]", "6");
    assert_picks(store, "$.a.c[0]", "2");
    assert_picks(store, "$.a.c[-1].b", "4");
    assert_picks(store, "$.a.c[-3]", "2");
    assert_picks(store, "$.a.c[7]", "");
    assert_picks(store, "$.a.c[*]", "2|3");
    assert_picks(store, "$.*", "5|6");
    assert_picks(store, "$..b", "1|4|5");
    assert_picks(store, "b", "1|4|5");
    assert_picks(store, "$.a..b", "1|4");
    assert_picks(store, "$..[1]", "3|10");
    assert_picks(store, "$.l[?@.k=='x'].v", "7");
    assert_picks(store, "$.l[?@['k']==\"x\"].v", "7");
    assert_picks(store, "$.l[ ?@.k == 'x' ].v[*]", "9|10");
    assert_picks(store, "$..[?@.k==y].v", "8");
    assert_picks(store, "$.no.such", "");
    assert_picks("\"x\"", "$", "x");
}

static void names_of_replies_are_known(void **state)
{
    (void)state;
    assert_picks("[{\"title\":\"t\",\"body\":\"1\"},{\"body\":\"2\"}]", NULL,
                 "1|2");
    /* Of two forms of one text the first in the list counts. */
    assert_picks("{\"body\":\"<b>1</b>\",\"body_text\":\"1\"}", NULL, "1");
    assert_picks("{\"d\":{\"content\":\"1\",\"n\":{\"text\":\"2\"}}}", NULL,
                 "1|2");
    /* Macros of Zendesk. */
    assert_picks("[{\"field\":\"status\",\"value\":\"0\"},"
                 "{\"field\":\"comment_value\",\"value\":\"1\"},"
                 "{\"field\":\"comment_value_html\",\"value\":[\"c\",\"2\"]}]",
                 NULL, "1|2");
    /* None of them: a list of texts, in which single words are none. */
    assert_picks("{\"Возврат\":\"Вернём деньги.\",\"version\":\"2\"}", NULL,
                 "Вернём деньги.");
    assert_picks("[\"Вернём деньги.\",\"Ждём вас.\"]", NULL,
                 "Вернём деньги.|Ждём вас.");
    assert_picks("{\"a\":{\"b\":\"Два слова\"},\"c\":\"Три слова\"}", NULL, "");
}

static void mistakes_in_fields_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *problem;
    } row[] = {
        {"", "a field is expected"},
        {"$x", "'.' or '[' is expected"},
        {"$.", "a name is expected"},
        {"$..", "a name is expected"},
        {"$[", "a name, a number or * is expected"},
        {"$[1", "] is expected"},
        {"$['a", "the closing quote is missing"},
        {"$['a\\n']", "escapes are not read here"},
        {"$[?x]", "@.name is expected after ?"},
        {"$[?@[x]]", "a quote is expected"},
        {"$[?@.a=1]", "== is expected"},
        {"$[?@['a'==1]", "] is expected"},
        {"$.a |> ", "a field is expected"},
        {"a|>a|>a|>a|>a", "more than 4 parts"},
        {"$.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a", "more than 16 steps"},
    };
    struct path_chain chain;
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        const char *got = path_read(str_of(row[i].field), PATH_TREE, &chain);
        assert_string_equal(got ? got : row[i].field, row[i].problem);
    }
    assert_string_equal(path_read(STR("x"), PATH_NONE, &chain),
                        "this format has no fields");
    assert_string_equal(path_read(STR("page"), PATH_PART, &chain),
                        "in Markdown a reply is a file, a heading or a fence");
    assert_null(path_read(STR("a b |> $['|>']"), PATH_COLUMN, &chain));
    assert_int_equal(chain.count, 2);
    assert_true(str_is(chain.name, "a b"));
}

/* [[[…]]] under `..` and a filter: each value is met once at each step. */
static void deep_trees_cost_no_more_than_they_are(void **state)
{
    (void)state;
    static char json[1 << 18];
    size_t len = 0;
    for (int i = 0; i < 120; i++)
        json[len++] = '[';
    while (len < sizeof(json) - 200)
        len += (size_t)snprintf(json + len, 16, "{\"a\":\"x\"},");
    len--;
    for (int i = 0; i < 120; i++)
        json[len++] = ']';
    struct arena a;
    struct json_problem problem;
    struct path_chain chain;
    struct picks picks = {{0}};
    uint32_t nodes = 0;
    arena_init(&a, NULL);
    struct node *root =
        json_tree(&a, (rlint_str){json, len}, 0, &nodes, &problem);
    assert_null(problem.message);
    assert_null(
        path_read(STR("$..*..*..*..*..*..[?@.a=='x']..a"), PATH_TREE, &chain));
    path_pick(&a, root, &chain, 0, &picks);
    assert_int_equal(picks.at.count, (nodes - 120) / 2);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_leads_to_its_values),
        cmocka_unit_test(names_of_replies_are_known),
        cmocka_unit_test(mistakes_in_fields_are_told),
        cmocka_unit_test(deep_trees_cost_no_more_than_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
