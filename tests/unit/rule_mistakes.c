/* rule_mistakes.c - each mistake in a rule file: its words and its place. */
#include "lint_draft.h"

#include "base/buf.h"

struct mistake {
    const char *yaml;
    const char *words; /* the bytes it stands at */
    const char *message;
};

/* Exactly one problem, with these words at its span. */
static void is_told(const char *yaml, const char *words, const char *message,
                    const rlint_report *problems)
{
    const rlint_finding *f = rlint_report_finding(problems, 0);
    if (!f) {
        fail_msg("nothing is told of:\n%s", yaml);
        return;
    }
    size_t len = f->span.end - f->span.beg;
    if (!strstr(f->message, message))
        fail_msg("\"%s\" is told of:\n%s", f->message, yaml);
    if (len != strlen(words) || memcmp(yaml + f->span.beg, words, len) != 0)
        fail_msg("%s: «%.*s» is the place in:\n%s", message, (int)len,
                 yaml + f->span.beg, yaml);
    f = rlint_report_finding(problems, 1);
    if (f)
        fail_msg("\"%s\" is told, too, of:\n%s", f->message, yaml);
}

static void are_told(const struct mistake *row, size_t count)
{
    for (size_t i = 0; i < count; i++, row++) {
        rlint_builder *b = rlint_builder_new(NULL);
        rlint_ruleset *rules = NULL;
        assert_int_equal(
            rlint_builder_add(b, "own.yml", row->yaml, strlen(row->yaml), NULL),
            RLINT_OK);
        assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
        is_told(row->yaml, row->words, row->message,
                rlint_builder_problems(b, 0));
        rlint_ruleset_free(rules);
        rlint_builder_free(b);
    }
}
static void is_fine(const char *yaml)
{
    struct judge j;
    judge_open(&j, false, yaml);
    judge_close(&j);
}
#define ARE_TOLD(row) are_told(row, sizeof(row) / sizeof *(row))

#define HEAD                                                                   \
    "rules:\n  - id: own/rule\n    message: m\n"                               \
    "    examples: {bad: плохо, good: хорошо}\n"
#define PHRASE(line) HEAD "    phrases: |\n      " line "\n"
#define LIST(line)                                                             \
    "lists:\n  мой: |\n    " line "\n"                                         \
    "rules:\n  - id: own/rule\n    message: m\n"                               \
    "    examples: {bad: плохо, good: хорошо}\n"                    \
    "    phrases: |\n      слово @мой\n"
#define TEN(words) words words words words words words words words words words

static void brackets(void **state)
{
    static const struct mistake row[] = {
        {PHRASE("слово (((((((((а|б)))))))))"), "(",
         "brackets are nested deeper than 8"},
        {PHRASE("{два} слова {три}"), "{",
         "one {…} a line, outside other brackets"},
        {PHRASE("слово ({два}|три)"), "{",
         "one {…} a line, outside other brackets"},
        {PHRASE("(а|б слово"), "(", "'(' is not closed"},
        {PHRASE("слово [два"), "[", "'[' is not closed"},
        {PHRASE("{слово"), "{", "'{' is not closed"},
        {PHRASE("слово лини(я|и"), "(", "'(' is not closed"},
        {PHRASE("слово ()"), "()", "nothing stands in the brackets"},
        {PHRASE("слово {а|б}"), "|", "alternatives stand in ( )"},
        {PHRASE("слово) два"), ")", "')' was not opened"},
        {PHRASE("слово ] два"), "]", "']' was not opened"},
        {PHRASE("слово } два"), "}", "'}' was not opened"},
        {PHRASE("слово | два"), "|", "| stands only in brackets: (a|b)"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void gaps_and_classes(void **state)
{
    static const struct mistake row[] = {
        {PHRASE("слово ..0 два"), "..0", "a gap is ..1 to ..9 words, or .."},
        {PHRASE("слово ..10 два"), "..10", "a gap is ..1 to ..9 words, or .."},
        {PHRASE("слово ..два"), "..д",
         "a gap stands by itself: put a space after it"},
        {PHRASE("слово..2 два"), "..",
         "a gap stands by itself: put a space before it"},
        {PHRASE("слов(о|а)..2 два"), "..",
         "a gap stands by itself: put a space before it"},
        {PHRASE("слово .."), "слово ..", "a gap stands between words"},
        {PHRASE("..3 слово"), "..3 слово", "a gap stands between words"},
        {PHRASE("[слово] [два]"), "[слово] [два]",
         "nothing in it must stand there: it would match anything"},
        {PHRASE("слово <num"), "<",
         "'<' begins a class like <num>; write signs as '<'"},
        {PHRASE("слово <phome>"), "<phome>",
         "no class <phome>; did you mean <phone>?"},
        {PHRASE("слово > два"), ">", "'>' without '<'; write signs as '>'"},
        {PHRASE("слово @скидка"), "@скидка", "no list @скидка"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void words(void **state)
{
    static const struct mistake row[] = {
        {PHRASE("сл(а б|в)ово"), "(а б|в)",
         "brackets glued to a word hold single pieces; put a space before "
         "them if words are meant"},
        {PHRASE("слово(а|б)(а|б)(а|б)(а|б)(а|б)(а|б)(а|б)(а|б)(а|б)"), "(а|б)",
         "a word of more than 256 spellings"},
        {PHRASE("слово(телефона|договора)"), "(телефона|договора)",
         "this bracket is glued to a word; is a space forgotten?"},
        {PHRASE("слово(тел)"), "(тел)",
         "this bracket is glued to a word; is a space forgotten?"},
        {PHRASE("(тел)слово"), "(тел)",
         "this bracket is glued to a word; is a space forgotten?"},
        {PHRASE("слово на vk.com"), "vk.com",
         "in a reply this is no word and never found: write <url>"},
        {PHRASE("слово на vk.com/(да|нет)"), "vk.com/(да|нет)",
         "in a reply this is no word and never found: write <url>"},
        {PHRASE("слово 'a@b.ru'"), "'a@b.ru'",
         "in a reply this is no word and never found: write <email>"},
        {PHRASE("слово '@petya'"), "'@petya'",
         "in a reply this is no word and never found: write <handle>"},
        {PHRASE("слово '{{имя}}'"), "'{{имя}}'",
         "in a reply this is no word and never found: write <placeholder>"},
        {PHRASE("слово 🙂"), "🙂",
         "in a reply this is no word and never found: write <emoji>"},
        {PHRASE("слово лини@концы"), "@концы", "no list of endings @концы"},
        {PHRASE("да* слово"), "да*", "prefix* needs three letters"},
        {PHRASE("слово (|-)"), "(|-)", "nothing stands in the brackets"},
        {PHRASE("слово (|а)*"), "(|а)*", "a spelling without letters"},
        {PHRASE("слово пере*дать"), "пере*д", "* ends a word: prefix*"},
        {PHRASE("слово *центр"), "*",
         "* stands only at the end of a word: prefix*"},
        {PHRASE("слово 'два"), "'", "' begins a literal: '…'"},
        {PHRASE("слово!"), "!", "phrases end with the sentence; use $"},
        {PHRASE("слово? два"), "?", "phrases end with the sentence; use $"},
        {PHRASE("начало " TEN("раз два три четыре пять шесть семь ") "конец"),
         "начало " TEN("раз два три четыре пять шесть семь ") "конец",
         "longer than 64 words, gaps counted"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void lines(void **state)
{
    static const struct mistake row[] = {
        {PHRASE("слово ^ два"), "^",
         "^ stands only at the beginning of the line"},
        {PHRASE("слово $ два"), "два", "$ stands only at the end of the line"},
        {PHRASE("слово (а $|б)"), "$", "$ stands only at the end of the line"},
        {PHRASE("слово (а & б)"), "&",
         "& stands outside brackets, between two parts"},
        {PHRASE("слово & "), "слово &", "nothing stands after &"},
        {PHRASE("раз & два & три"), "раз & два & три", "joins two parts"},
        {PHRASE(", , ,"), ", , ,", "no words"},
        {PHRASE("слово => # зачем"), "=>", "nothing stands after the arrow"},
        {PHRASE("произв* оплату => оплатить"), "произв* оплату",
         "=> needs every word written out; use -> for advice"},
        {PHRASE("в ..2 целях => чтобы"), "в ..2 целях",
         "=> needs every word written out; use -> for advice"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void lists(void **state)
{
    static const struct mistake row[] = {
        {LIST("{два}"), "{", "a list holds no {…}"},
        {LIST("^ два"), "^", "a list holds no ^"},
        {LIST("два $"), "$", "a list holds no $"},
        {LIST("два & три"), "&", "a list holds no &"},
        {LIST("два -> три"), "->", "a list holds no replacement"},
        {"lists:\n  ка: \"а|и|у\"\n" PHRASE("скидк @ка"), "@ка",
         "@ка is a list of endings: no space goes before it"},
        {LIST("два @мой"), "@мой", "list @мой names itself"},
        {LIST("# ничего"), "|\n    # ничего\n", "list мой is empty"},
        {"lists:\n  мой: |\n    раз\n" PHRASE("слово @мои"), "@мои",
         "no list @мои; did you mean @мой?"},
        {"lists:\n  мой: [раз]\n" PHRASE("слово два"), "[раз]",
         "a list is text, one phrase a line: `мой: |`"},
        {"lists:\n  мой:\n    раз\n    два\n" PHRASE("слово"), "раз\n    два",
         "these lines are joined into one; write `мой: |`"},
        {"lists:\n  мой список: |\n    раз\n" PHRASE("слово два"), "мой список",
         "a list's name is letters, digits and hyphens"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void files(void **state)
{
    static const struct mistake row[] = {
        {"- id: own/rule\n", "- id: own/rule",
         "a rule file begins with `rules:`"},
        {"rules: слово\n", "слово", "rules: holds a list: `- id: …`"},
        {"rules:\n  id: own/rule\n", "id: own/rule",
         "rules: holds a list: `- id: …`"},
        {HEAD "    limit: 2\n", "2",
         "\"limit\" is \"2\": write a mapping ('key: value')"},
        {"rules:\n  - слово\n", "слово",
         "a rule is a block of keys: `- id: …`"},
        {PHRASE("слово два") "  - id: own/rule\n    message: m\n"
                             "    examples: {bad: а, good: б}\n"
                             "    phrases: |\n      три\n",
         "own/rule", "rule own/rule is there already"},
        {HEAD "    was: own/rule\n    phrases: слово\n", "own/rule",
         "own/rule is the id of a rule: `was:` lists ids that are no more"},
        {HEAD "    was: [own/a, own/b, own/a]\n    phrases: слово\n", "own/a",
         "own/a is an old id already: take it out of one `was:`"},
        {HEAD "    was: own/old\n    phrases: слово\n"
              "  - id: own/old\n    message: m\n"
              "    examples: {bad: а, good: б}\n    phrases: три\n",
         "own/old", "own/old is the old id of another rule: choose another"},
        {HEAD "    was: Старый\n    phrases: слово\n", "Старый",
         "an id is family/name in small letters, digits and hyphens"},
        {HEAD "    was: [own/old, {a: b}]\n    phrases: слово\n", "{a: b}",
         "an id is family/name in small letters, digits and hyphens"},
        {HEAD "    was: config/old\n    phrases: слово\n", "config/old",
         "the families rule, config and input are reserved"},
        {HEAD "    was: [a/a, a/b, a/c, a/d, a/e, a/f, a/g, a/h, a/i, a/j, "
              "a/k, a/l, a/m, a/n, a/o, a/p, a/q]\n    phrases: слово\n",
         "[a/a, a/b, a/c, a/d, a/e, a/f, a/g, a/h, a/i, a/j, "
         "a/k, a/l, a/m, a/n, a/o, a/p, a/q]",
         "a rule has up to 16 old ids"},
        {HEAD "    phrases: [слово]\n", "[слово]",
         "phrases: is no list with dashes; write `phrases: |` and one phrase "
         "a line"},
        {HEAD "    phrases: >\n      слово\n", ">\n      слово\n",
         "these lines are joined into one; write `phrases: |`"},
        {HEAD "    phrases:\n      слово\n      два\n", "слово\n      два",
         "these lines are joined into one; write `phrases: |`"},
        {HEAD "    phrases: \"слово\n      два\"\n", "\"слово\n      два\"",
         "these lines are joined into one; write `phrases: |`"},
        {HEAD "    phrases: |\n      # слово\n", "|\n      # слово\n",
         "phrases: holds no phrases"},
    };
    (void)state;
    ARE_TOLD(row);
}

/* What is wrong with one rule keeps nothing about the next one back. */
static void each_rule(void **state)
{
    static const char yaml[] =
        HEAD "    phrases: слово!\n"
             "  - id: own/two\n    message: m\n"
             "    examples: {bad: а, good: б}\n    phrases: |\n      # два\n";
    rlint_builder *b = rlint_builder_new(NULL);
    rlint_ruleset *rules = NULL;
    assert_int_equal(rlint_builder_add(b, "own.yml", yaml, strlen(yaml), NULL),
                     RLINT_OK);
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    const rlint_report *problems = rlint_builder_problems(b, 0);
    const rlint_finding *one = rlint_report_finding(problems, 0);
    const rlint_finding *two = rlint_report_finding(problems, 1);
    (void)state;
    assert_true(one && two && !rlint_report_finding(problems, 2));
    assert_string_equal(one->message, "phrases end with the sentence; use $");
    assert_string_equal(two->message, "phrases: holds no phrases");
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
}

static void keys(void **state)
{
    static const struct mistake row[] = {
        {"rules:\n  - message: m\n    phrases: |\n      слово\n",
         "message: m\n    phrases: |\n      слово\n",
         "a rule needs `id: family/name`"},
        {"rules:\n  - id: Own/rule\n    message: m\n"
         "    examples: {bad: а, good: б}\n    phrases: |\n      слово\n",
         "Own/rule",
         "an id is family/name in small letters, digits and hyphens"},
        {"rules:\n  - id: input/rule\n    message: m\n"
         "    examples: {bad: а, good: б}\n    phrases: |\n      слово\n",
         "input/rule", "the families rule, config and input are reserved"},
        {"rules:\n  - id: own/rule\n    message: о {mach}\n"
         "    examples: {bad: а, good: б}\n    phrases: |\n      слово\n",
         "{mach}", "nothing to put in for {mach}; did you mean {match}?"},
        {"rules:\n  - id: own/rule\n    examples: {bad: а, good: б}\n"
         "    phrases: |\n      слово\n",
         "own/rule", "a rule needs `message:`, what is wrong in a few words"},
        {HEAD, "own/rule",
         "a rule needs one of phrases, limit, require, regex, check"},
        {PHRASE("слово") "    regex: 'a'\n    gate: |\n      слово\n", "regex",
         "a rule is of one kind: phrases or regex"},
        {PHRASE("слово") "    with: {form: a}\n", "with",
         "with: does not go with phrases:"},
        {"rules:\n  - id: own/rule\n    message: m\n"
         "    phrases: |\n      слово\n",
         "own/rule", "no bad and no good example under `examples:`"},
        {"rules:\n  - id: own/rule\n    message: m\n"
         "    examples: {bad: а, good: ''}\n    phrases: |\n      слово\n",
         "own/rule", "no good example under `examples:`"},
        {"rules:\n  - id: own/rule\n    message: m\n"
         "    examples: {bad: [], good: а}\n    phrases: |\n      слово\n",
         "own/rule", "no bad example under `examples:`"},
        {"rules:\n  - id: own/rule\n    message: m\n    examples: {bad: а}\n"
         "    phrases: |\n      слово\n",
         "own/rule", "no good example under `examples:`"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void kinds(void **state)
{
    static const struct mistake row[] = {
        {HEAD "    limit: {of: matches, max: 1}\n", "matches",
         "of: matches needs phrases under `count:`"},
        {HEAD "    limit: {of: words, max: 1}\n    count: |\n      слово\n",
         "words", "`count:` goes with of: matches"},
        {HEAD "    limit: {of: words}\n", "limit",
         "limit: needs `of:` and `max:`"},
        {HEAD "    require:\n      if: |\n        слово\n", "require",
         "require: needs `then:`"},
        {HEAD "    regex: 'a+'\n", "regex",
         "without `gate:` the regex runs over every reply"},
        {HEAD "    check: address\n", "address",
         "check: address needs `with: {form: …}`"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void conditions(void **state)
{
    static const struct mistake row[] = {
        {PHRASE("слово") "    when: {thread-index: много}\n", "много",
         "thread-index: is a number or a range: 5, 10.., ..5, 10..60"},
        {PHRASE("слово") "    when: {channel: {a: b}}\n", "{a: b}",
         "a condition is one value or a list: [a, b]"},
        {PHRASE("слово") "    when: {chanel: public}\n", "chanel",
         "the context has no field chanel; did you mean channel?"},
    };
    (void)state;
    ARE_TOLD(row);
}

static void too_many_words(void **state)
{
    enum { LINES = 100001 };
    static const char head[] = PHRASE("начало");
    static const char line[] = "      слово\n";
    size_t size = sizeof head + LINES * (sizeof line - 1);
    char *yaml = malloc(size);
    (void)state;
    assert_non_null(yaml);
    char *end = stpcpy(yaml, head);
    for (int i = 1; i < LINES; i++)
        end = stpcpy(end, line);
    const struct mistake row[] = {
        {yaml, "слово", "more than 100000 words in a pack"}};
    ARE_TOLD(row);
    free(yaml);
}

/* As many lists as names of none: each name was compared with each list, which
 * took ten seconds and 400 MB for 4,000 of them.  Now the first are compared.
 */
static void many_unknown_lists(void **state)
{
    enum { LISTS = 1000, FEW = 30, MANY = 50 }; /* built-in ones count */
    rlint_ruleset *rules = NULL;
    rlint_builder *b = rlint_builder_new(NULL);
    struct buf yaml;
    (void)state;
    buf_init(&yaml, NULL);
    buf_text(&yaml, "lists:\n");
    for (int i = 0; i < LISTS; i++)
        buf_printf(&yaml, "  list%d: слово\n", i);
    buf_text(&yaml, HEAD "    phrases: |\n");
    for (int i = 0; i < LISTS; i++)
        buf_printf(&yaml, "      слово @lits%d\n", i);
    assert_int_equal(rlint_builder_add(b, "own.yml", yaml.ptr, yaml.len, NULL),
                     RLINT_OK);
    assert_int_equal(rlint_builder_finish(&rules, b, NULL), RLINT_OK);
    const rlint_report *problems = rlint_builder_problems(b, 0);
    for (size_t i = 0; i < LISTS; i++) {
        const rlint_finding *f = rlint_report_finding(problems, i);
        assert_non_null(f);
        bool meant = strstr(f->message, "did you mean @list");
        assert_true(i < FEW ? meant : i < MANY || !meant);
    }
    rlint_ruleset_free(rules);
    rlint_builder_free(b);
    buf_free(&yaml);
}

/* `depth` lists, each with `uses` lines that name the next, and a rule that
 * names the first `lines` times. */
static char *nested_lists(int depth, int uses, int lines)
{
    struct buf b;
    buf_init(&b, NULL);
    buf_text(&b, "lists:\n");
    for (int i = 0; i < depth; i++) {
        buf_printf(&b, "  l%d: |\n", i);
        for (int k = 0; k < uses; k++)
            buf_printf(&b, i + 1 < depth ? "    @l%d\n" : "    слово\n", i + 1);
    }
    buf_text(&b, HEAD "    phrases: |\n");
    for (int i = 0; i < lines; i++)
        buf_printf(&b, "      раз%d @l0\n", i);
    buf_char(&b, '\0');
    assert_false(b.failed);
    return b.ptr;
}

/* Many lines in each would be read for years; a long chain would end the
 * stack. */
static void nested_lists_end(void **state)
{
    char *deepest = nested_lists(16, 1, 1), *chain = nested_lists(17, 1, 1);
    char *most = nested_lists(9, 4, 2), *bomb = nested_lists(9, 4, 3);
    (void)state;
    const struct mistake row[] = {
        {chain, "@l16", "lists are nested deeper than 16"},
        {bomb, "@l0", "with its lists a pack holds more than 1000000 elements"},
    };
    ARE_TOLD(row);
    is_fine(deepest);
    is_fine(most);
    free(deepest);
    free(most);
    free(chain);
    free(bomb);
}

/* A finding about the rule, where it gave up. */
static void hungry_regex(void **state)
{
    struct judge j;
    (void)state;
    judge_open(&j, false,
               HEAD "    regex: '(а+)+[бв]'\n    gate: |\n      слово\n");
    judge_run(&j, "слово аааааааааааааааааааааааааааааааааааааааа", NULL);
    const rlint_finding *f = judge_find(&j, "rule/too-slow");
    assert_non_null(f);
    assert_string_equal(
        f->message,
        "own/rule: the regex passed its limit of steps or memory here");
    judge_close(&j);
}

/* Told when the file is read for its examples. */
static void examples(void **state)
{
    static const struct mistake row[] = {
        {"rules:\n  - id: own/rule\n    examples:\n      bad: о **слове\n",
         "о **слове", "a ** without the other"},
        {"rules:\n  - id: own/rule\n    examples:\n"
         "      bad: {reply: слово, chanel: public}\n",
         "chanel", "the context has no field chanel; did you mean channel?"},
        {"rules:\n  - id: own/rule\n    examples:\n      bad: [[слово]]\n",
         "[слово]", "an example is text, or {reply: …} with its context"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        rlint_pack *pack = NULL;
        rlint_error err = {0};
        assert_int_equal(rlint_pack_open(&pack, words_of("own.yml"),
                                         words_of(row[i].yaml), NULL, &err),
                         RLINT_ESYNTAX);
        assert_string_equal(err.message, row[i].message);
        size_t len = err.span.end - err.span.beg;
        assert_int_equal(len, strlen(row[i].words));
        assert_memory_equal(row[i].yaml + err.span.beg, row[i].words, len);
    }
    rlint_pack *pack = NULL;
    rlint_error err = {0};
    assert_int_equal(rlint_pack_open(&pack, words_of("own.yml"),
                                     words_of("# nothing\n"), NULL, &err),
                     RLINT_ESYNTAX);
    assert_string_equal(err.message, "an empty file");
}

/* What a caller of the library did wrong. */
static void callers(void **state)
{
    rlint_builder *b = rlint_builder_new(NULL);
    rlint_error err = {0};
    (void)state;
    assert_int_equal(rlint_builder_add_builtin(b, "xx", &err), RLINT_EINVAL);
    assert_string_equal(err.message, "no built-in rules for this language");
    rlint_builder_free(b);

    rlint_input *in = NULL;
    rlint_input_options options = RLINT_INPUT_OPTIONS_INIT;
    options.format = "docx";
    assert_int_equal(rlint_input_open(&in, words_of("а"), &options, &err),
                     RLINT_EINVAL);
    assert_string_equal(err.message, "no such input format");
    assert_null(in);
}

static bool no_write(void *ctx, const char *bytes, size_t len)
{
    (void)ctx;
    (void)bytes;
    (void)len;
    return false;
}

static void callers_of_printers(void **state)
{
    rlint_printer *p = NULL;
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_error err = {0};
    (void)state;
    options.format = "docx";
    assert_int_equal(
        rlint_printer_new(&p, no_write, NULL, &options, NULL, &err),
        RLINT_EINVAL);
    assert_string_equal(err.message, "no such output format or unit");
    assert_null(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets),
        cmocka_unit_test(gaps_and_classes),
        cmocka_unit_test(words),
        cmocka_unit_test(lines),
        cmocka_unit_test(lists),
        cmocka_unit_test(files),
        cmocka_unit_test(each_rule),
        cmocka_unit_test(keys),
        cmocka_unit_test(kinds),
        cmocka_unit_test(conditions),
        cmocka_unit_test(examples),
        cmocka_unit_test(too_many_words),
        cmocka_unit_test(many_unknown_lists),
        cmocka_unit_test(hungry_regex),
        cmocka_unit_test(nested_lists_end),
        cmocka_unit_test(callers),
        cmocka_unit_test(callers_of_printers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
