/* texts.c - fuzzes drafts: all built-in rules over a draft, message and nick.
 *
 * The first byte chooses the context; then come the draft, the message and the
 * nick, each ended by a NUL. */
#include "fuzz.h"

static rlint_ruleset *builtin_rules(void)
{
    static rlint_ruleset *rules;
    rlint_builder *builder = rules ? NULL : rlint_builder_new(NULL);
    const char *lang;
    if (rules)
        return rules;
    for (size_t i = 0; (lang = rlint_table_name(RLINT_TABLE_BUILTIN, i)); i++)
        HOLDS(rlint_builder_add_builtin(builder, lang, NULL) == RLINT_OK);
    HOLDS(rlint_builder_finish(&rules, builder, NULL) == RLINT_OK);
    rlint_builder_free(builder);
    return rules;
}

/* A valid nick or message; what is not is left unknown. */
static rlint_str known(rlint_str *rest, size_t limit)
{
    rlint_str s = rest->ptr ? str_cut(rest, '\0') : (rlint_str){NULL, 0};
    bool good = s.ptr && s.len <= limit && utf8_check(s) == s.len;
    return good ? s : (rlint_str){NULL, 0};
}

static rlint_context context_of(uint8_t choice, rlint_str rest)
{
    static const char *const profile[] = {"social", "reviews", "chat", "mail"};
    static const rlint_str number = {"900", 3};
    rlint_context c = RLINT_CONTEXT_INIT;
    c.channel = str_of(choice & 1 ? "private" : "public");
    c.mode = choice & 2 ? RLINT_MODE_TEMPLATE : RLINT_MODE_DRAFT;
    c.profile = str_of(profile[choice >> 2 & 3]);
    c.thread_index = (choice >> 4 & 3) - 1;
    c.incident_active = (choice >> 6 & 1) - 1;
    c.message = known(&rest, 4096);
    if (choice >> 7)
        c.handle = known(&rest, 512);
    else
        c.nick = known(&rest, 512);
    c.company.emergency = &number;
    c.company.emergency_count = 1;
    return c;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static rlint_linter *linter;
    if (!linter)
        HOLDS(rlint_linter_new(&linter, builtin_rules(), NULL, NULL) ==
              RLINT_OK);
    rlint_str rest = fuzz_input(data, size);
    uint8_t choice = size ? *data : 0;
    rest.ptr += size > 0;
    rest.len -= size > 0;
    rlint_str draft = str_cut(&rest, '\0');
    rlint_context context = context_of(choice, rest);
    struct buf first, second;
    buf_init(&first, NULL);
    buf_init(&second, NULL);
    rlint_linter_trace(linter, choice & 1);
    fuzz_lint(linter, draft, &context, &first);
    fuzz_lint(linter, draft, &context, &second);
    HOLDS(str_equal(buf_view(&first), buf_view(&second)));
    buf_free(&first);
    buf_free(&second);
    return 0;
}
