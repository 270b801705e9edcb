/* ref_random.c - random rules over random texts, by the engine and by the slow
 * matcher.  REF_CASES says how many pairs of them, REF_SEED where to begin. */
#include "ref_compare.h"

#include "base/buf.h"

/* Small, so that words meet; what stands between words is there, too. */
static const char *const word[] = {"раз", "два", "три", "разом", "мы", "ты"};
static const char *const other[] = {
    "же",
    "будьте добры",
    "не",
    "5",
    "17",
    "1 000",
    "15:00",
    "5 мая",
    "🙂",
    "@petya",
    "vk.me/a",
    "a@b.ru",
    "{{имя}}",
    "Оля",
    "Раз",
    "тел.",
    "не нужно",
    "100 ₽",
    "8-800-555-35-35",
};
static const char *const between[] = {
    " ",    " ", " ",   " ",  ", ",  "-", ". ", "! ", "!!",  " !! ", "\n",
    "\n\n", ")", " («", "» ", " — ", "*", ".",  "? ", " : ", "!!! "};
static const char *const literal[] = {
    "!!", "!", ")", "раз!", "*два", "раз-два", "два, три", "?", "!!!", "*100#"};
static const char *const cls[] = {"num",   "phone", "time",  "date",
                                  "money", "name",  "nick",  "handle",
                                  "url",   "email", "emoji", "placeholder"};

struct random {
    uint64_t state;
    bool lists; /* the file has one: naming it costs the built-in ones */
    struct buf out;
};

/* xorshift64*, Marsaglia's; the same numbers everywhere. */
static uint32_t roll(struct random *r, uint32_t below)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (uint32_t)((r->state * UINT64_C(2685821657736338717)) >> 33) % below;
}

#define PICK(r, table) ((table)[roll((r), sizeof(table) / sizeof *(table))])

static void put_seq(struct random *r, uint32_t depth, uint32_t most);

static void put_group(struct random *r, uint32_t depth, char open, char close)
{
    uint32_t branches = open == '(' ? 1 + roll(r, 3) : 1;
    buf_char(&r->out, open);
    for (uint32_t i = 0; i < branches; i++) {
        if (i)
            buf_char(&r->out, '|');
        put_seq(r, depth + 1, 2);
    }
    buf_char(&r->out, close);
}

static void put_item(struct random *r, uint32_t depth, bool inner)
{
    uint32_t kind = roll(r, 20);
    if (kind < 3 && depth < 3)
        put_group(r, depth, '(', ')');
    else if (kind < 5 && depth < 3)
        put_group(r, depth, '[', ']');
    else if (kind < 8 && inner)
        buf_printf(&r->out, "..%u", 1 + roll(r, 3));
    else if (kind < 9 && inner)
        buf_text(&r->out, "..");
    else if (kind < 11)
        buf_printf(&r->out, "<%s>", PICK(r, cls));
    else if (kind < 12)
        buf_text(&r->out, roll(r, 2) ? "раз*" : "дв(а|е)");
    else if (kind < 13)
        buf_text(&r->out, r->lists && roll(r, 2) ? "@свои" : "же");
    else if (kind < 15)
        buf_printf(&r->out, "'%s'", PICK(r, literal));
    else
        buf_text(&r->out, PICK(r, word));
}

static void put_seq(struct random *r, uint32_t depth, uint32_t most)
{
    uint32_t items = 1 + roll(r, most);
    uint32_t mark = depth == 0 && roll(r, 4) == 0 ? roll(r, items) : items;
    uint32_t last = mark + roll(r, 2);
    for (uint32_t i = 0; i < items; i++) {
        if (i)
            buf_char(&r->out, ' ');
        if (i == mark)
            buf_text(&r->out, "{");
        put_item(r, depth, i && i + 1 < items);
        if (mark < items && (i == last || (i + 1 == items && i < last)))
            buf_text(&r->out, "}");
    }
}

static void put_line(struct random *r, bool guard, uint32_t number)
{
    uint32_t edge = roll(r, 12);
    buf_text(&r->out, "      ");
    if (guard && roll(r, 3) == 0)
        buf_text(&r->out, roll(r, 2) ? "не ..2 <match>" : "<match> ..1 ты");
    else {
        buf_text(&r->out, edge == 0 ? "^ " : edge == 1 ? "^^ " : "");
        put_seq(r, 0, 4);
        if (roll(r, 8) == 0) {
            buf_text(&r->out, " & ");
            put_seq(r, 1, 2);
        }
        buf_text(&r->out, edge == 2 ? " $" : "");
    }
    if (!guard && roll(r, 2))
        buf_printf(&r->out, " -> re%u", number);
    buf_char(&r->out, '\n');
}

static void put_lines(struct random *r, const char *key)
{
    uint32_t lines = 1 + roll(r, 3);
    bool guard = strncmp(key, "unless", 6) == 0;
    buf_printf(&r->out, "    %s: |\n", key);
    for (uint32_t i = 0; i < lines; i++)
        put_line(r, guard, i);
}

static void put_rule(struct random *r, uint32_t number)
{
    static const char *const guard[] = {"except",      "unless",
                                        "unless-near", "unless-reply",
                                        "if-message",  "unless-message"};
    static const char *const level[] = {"note", "warning", "error"};
    static const char *const scope[] = {"sentence", "first-sentence",
                                        "last-sentence", "opening"};
    uint32_t family = roll(r, 3);
    buf_printf(&r->out, "  - id: %s/r%u\n    message: m\n    level: %s\n",
               family == 0   ? "tone"
               : family == 1 ? "pii"
                             : "own",
               number, PICK(r, level));
    if (roll(r, 3))
        buf_text(&r->out, "    negation: keep\n");
    if (roll(r, 6) == 0)
        buf_printf(&r->out, "    scope: %s\n", PICK(r, scope));
    put_lines(r, "phrases");
    if (roll(r, 3) == 0)
        put_lines(r, PICK(r, guard));
}

static void put_rules(struct random *r, uint32_t rules)
{
    r->out.len = 0;
    r->lists = roll(r, 3) == 0;
    buf_text(&r->out, "lang: ru\nlists:\n  свои: |\n"
                      "    ты\n    раз два\n    два [же] '!'\nrules:\n");
    for (uint32_t i = 0; i < rules; i++)
        put_rule(r, i);
}

static void put_text(struct random *r)
{
    uint32_t items = 1 + roll(r, 12);
    r->out.len = 0;
    for (uint32_t i = 0; i < items; i++) {
        if (i)
            buf_text(&r->out, PICK(r, between));
        buf_text(&r->out, roll(r, 3) ? PICK(r, word) : PICK(r, other));
    }
    if (roll(r, 3) == 0)
        buf_text(&r->out, PICK(r, between));
    buf_char(&r->out, '\0');
    r->out.len--;
}

/* ------------------------------------------------------------------- pairs */

#define RULES 6 /* a file */
#define TEXTS 8 /* a file */

/* What Russian knows, without its rules: it is there for every rule file. */
static void read_language(struct ref_pack *p)
{
    rlint_str name, yaml;
    ref_pack_open(p);
    for (size_t i = 0; rlint_builtin_file("ru", i, &name, &yaml); i++)
        if (str_is(name, "ru/language.yml"))
            ref_pack_add(p, name, yaml);
    ref_pack_close(p);
    assert_int_equal(p->file.count, 1);
}

static size_t own_rules(const rlint_ruleset *rules)
{
    rlint_rule rule;
    size_t n = 0;
    for (size_t i = 0; rlint_ruleset_rule(rules, i, &rule); i++)
        n += strcmp(rule.pack, "own.yml") == 0;
    return n;
}

/* A file of random rules; those with a mistake are left out by both. */
static void pair_open(struct ref_pair *p, const struct buf *yaml,
                      const struct ref_pack *knows)
{
    rlint_builder *b = rlint_builder_new(NULL);
    memset(p, 0, sizeof *p);
    arena_init(&p->arena, NULL);
    p->knows = knows;
    ref_pack_open(&p->pack);
    ref_pack_add(&p->pack, STR("own.yml"), buf_view(yaml));
    ref_pack_close(&p->pack);
    assert_int_equal(
        rlint_builder_add(b, "own.yml", yaml->ptr, yaml->len, NULL), RLINT_OK);
    assert_int_equal(rlint_builder_finish(&p->judge.rules, b, NULL), RLINT_OK);
    rlint_builder_free(b);
    assert_int_equal(own_rules(p->judge.rules), p->pack.rule.count);
    assert_int_equal(
        rlint_linter_new(&p->judge.linter, p->judge.rules, NULL, NULL),
        RLINT_OK);
}

static void compare_text(struct ref_pair *p, struct random *r)
{
    rlint_context c = RLINT_CONTEXT_INIT;
    char message[1024];
    c.nick = roll(r, 2) ? STR("Оля") : STR("раз два");
    put_text(r);
    snprintf(message, sizeof message, "%.*s", STR_ARG(buf_view(&r->out)));
    if (roll(r, 2))
        c.message = str_of(message);
    put_text(r);
    ref_compare(p, buf_view(&r->out), &c);
}

static size_t setting(const char *name, size_t standard)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : standard;
}

static void random_rules(void **state)
{
    size_t cases = setting("REF_CASES", 100000);
    struct random r = {.state = setting("REF_SEED", 1) *
                                UINT64_C(0x9E3779B97F4A7C15)};
    struct ref_pack knows;
    size_t compared = 0, found = 0, different = 0;
    (void)state;
    buf_init(&r.out, NULL);
    read_language(&knows);
    for (size_t n = 0; n < cases && different < 5; n += RULES * TEXTS) {
        struct ref_pair p;
        struct buf yaml;
        put_rules(&r, RULES);
        yaml = r.out; /* spans of the model point into it */
        buf_init(&r.out, NULL);
        pair_open(&p, &yaml, &knows);
        for (int i = 0; i < TEXTS; i++)
            compare_text(&p, &r);
        compared += p.compared * p.pack.rule.count;
        found += p.found;
        different += p.different;
        if (p.different)
            fprintf(stderr, "%.*s\n", STR_ARG(buf_view(&yaml)));
        ref_pair_free(&p);
        buf_free(&yaml);
    }
    print_message("# %zu pairs, %zu findings\n", compared, found);
    assert_int_equal(different, 0);
    assert_true(found > compared / 50);
    ref_pack_free(&knows);
    buf_free(&r.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
