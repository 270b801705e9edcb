/* ref_rules.c - the built-in rules by the engine and by the slow matcher: their
 * own examples, and the replies of corpora where there are some. */
#include "ref_compare.h"

#include "base/json_read.h"
#include <dirent.h>

static void pair_open(struct ref_pair *p)
{
    rlint_builder *b = rlint_builder_new(NULL);
    struct judge *j = &p->judge;
    rlint_rule rule;
    rlint_str name, yaml;
    memset(p, 0, sizeof *p);
    /* Which rules are of phrases is known by the model alone. */
    ref_pack_open(&p->pack);
    for (size_t i = 0; rlint_builtin_file("ru", i, &name, &yaml); i++)
        ref_pack_add(&p->pack, name, yaml);
    ref_pack_close(&p->pack);
    p->knows = &p->pack;
    arena_init(&p->arena, NULL);
    assert_int_equal(rlint_builder_add_builtin(b, "ru", NULL), RLINT_OK);
    for (uint32_t i = 0; i < p->pack.rule.count; i++) {
        const struct rule *r = &p->pack.rule.item[i].rule;
        char *id = arena_text(&p->pack.arena, r->id);
        if (!ref_is_of_phrases(r))
            rlint_builder_set_level(b, id, RLINT_OFF, NULL);
    }
    assert_int_equal(rlint_builder_finish(&j->rules, b, NULL), RLINT_OK);
    rlint_builder_free(b);
    assert_true(rlint_ruleset_rule(j->rules, 0, &rule));
    assert_int_equal(rlint_ruleset_count(j->rules), p->pack.rule.count);
    assert_int_equal(rlint_linter_new(&j->linter, j->rules, NULL, NULL),
                     RLINT_OK);
}

static void compare_file(struct ref_pair *p, rlint_str name, rlint_str yaml)
{
    rlint_pack *pack;
    rlint_example example;
    assert_int_equal(rlint_pack_open(&pack, name, yaml, NULL, NULL), RLINT_OK);
    for (size_t i = 0; i < rlint_pack_count(pack); i++)
        for (size_t k = 0; rlint_pack_example(pack, i, k, &example); k++)
            ref_compare(p, example.reply, &example.context);
    rlint_pack_free(pack);
}

static void examples(void **state)
{
    struct ref_pair p;
    rlint_str name, yaml;
    (void)state;
    pair_open(&p);
    for (size_t i = 0; rlint_builtin_file("ru", i, &name, &yaml); i++)
        compare_file(&p, name, yaml);
    print_message("# %zu examples, %zu findings\n", p.compared, p.found);
    assert_int_equal(p.different, 0);
    assert_true(p.compared > 200 && p.found > 100);
    ref_pair_free(&p);
}

/* ----------------------------------------------------------------- corpora */

static char *file_text(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    char *text = NULL;
    *len = 0;
    for (size_t room = 1 << 16; f; room *= 2) {
        text = realloc(text, room);
        assert_non_null(text);
        *len += fread(text + *len, 1, room - *len, f);
        if (*len < room)
            break;
    }
    if (f)
        fclose(f);
    return text;
}

/* A string, or nothing for null. */
static rlint_str json_text(struct json_reader *r, struct arena *a)
{
    rlint_str text = {NULL, 0};
    struct buf scratch;
    buf_init(&scratch, NULL);
    if (json_peek(r) != JSON_STRING)
        json_skip(r, NULL);
    else if (json_string(r, &text, &scratch, NULL))
        text.ptr = arena_text(a, text);
    buf_free(&scratch);
    return text;
}

static void compare_line(struct ref_pair *p, rlint_str line, struct arena *a)
{
    rlint_context c = RLINT_CONTEXT_INIT;
    rlint_str reply = {NULL, 0}, key;
    struct json_reader r;
    struct buf scratch;
    struct {
        const char *name;
        rlint_str *to;
    } field[] = {{"reply", &reply},       {"nick", &c.nick},
                 {"handle", &c.handle},   {"message", &c.message},
                 {"channel", &c.channel}, {"platform", &c.platform},
                 {"profile", &c.profile}};
    buf_init(&scratch, NULL);
    json_init(&r, line);
    json_enter(&r);
    while (json_key(&r, &key, &scratch)) {
        rlint_str *to = NULL;
        for (size_t i = 0; i < sizeof field / sizeof *field; i++)
            if (str_is(key, field[i].name))
                to = field[i].to;
        if (to)
            *to = json_text(&r, a);
        else
            json_skip(&r, NULL);
    }
    buf_free(&scratch);
    assert_null(r.problem);
    if (reply.ptr)
        ref_compare(p, reply, &c);
}

static void compare_lines(struct ref_pair *p, const char *path)
{
    struct arena a;
    size_t len;
    char *text = file_text(path, &len);
    arena_init(&a, NULL);
    for (rlint_str rest = {text, len}; rest.ptr;) {
        rlint_str line = str_trim(str_cut(&rest, '\n'));
        if (line.len)
            compare_line(p, line, &a);
        arena_reset(&a);
    }
    arena_free(&a);
    free(text);
}

/* Beside the checkout, or where CORPORA says: files of JSON Lines. */
static void corpora(void **state)
{
    const char *folder = getenv("CORPORA");
    struct ref_pair p;
    folder = folder ? folder : "../shared/corpora";
    DIR *dir = opendir(folder);
    (void)state;
    if (!dir)
        skip();
    pair_open(&p);
    for (struct dirent *file; (file = readdir(dir));) {
        char path[4096];
        size_t len = strlen(file->d_name);
        if (len < 6 || strcmp(file->d_name + len - 6, ".jsonl") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, file->d_name);
        compare_lines(&p, path);
    }
    closedir(dir);
    print_message("# %zu replies, %zu findings\n", p.compared, p.found);
    assert_int_equal(p.different, 0);
    ref_pair_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(corpora),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
