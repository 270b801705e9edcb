/* lint_platform.c - how long a reply may be, as each platform counts. */
#include "lint_draft.h"

struct length {
    const char *platform;
    const char *channel;
    const char *piece; /* as often as `times` says, then `tail` */
    size_t times;
    const char *tail;
    rlint_level level; /* RLINT_OFF: it fits */
};

static const struct length lengths[] = {
    /* X: Cyrillic weighs 1; the ellipsis and the rouble 2; a link 23 */
    {"x", NULL, "я", 280, "", RLINT_OFF},
    {"x", NULL, "я", 281, "", RLINT_ERROR},
    {"twitter", NULL, "я", 281, "", RLINT_ERROR},
    {"x", NULL, "я", 278, "…", RLINT_OFF},
    {"x", NULL, "я", 279, "…", RLINT_ERROR},
    {"x", NULL, "я", 279, "₽", RLINT_ERROR},
    {"x", NULL, "я", 279, "»", RLINT_OFF},
    {"x", NULL, "я", 255,
     " https://shop.example/a/very/long/path/to/the/very/end/of/it", RLINT_OFF},
    {"x", NULL, "я", 257, " https://a.ru", RLINT_ERROR},
    /* an emoji of several code points weighs 2 */
    {"x", NULL, "я", 278, "👨‍👩‍👧", RLINT_OFF},
    {"x", NULL, "я", 279, "👨‍👩‍👧", RLINT_ERROR},
    /* и and a breve are one letter, as NFC has it */
    {"x", NULL, "и\xCC\x86", 280, "", RLINT_OFF},
    {"x", NULL, "и\xCC\x86", 281, "", RLINT_ERROR},
    /* UTF-16: 🙂 is two */
    {"telegram", NULL, "я", 4096, "", RLINT_OFF},
    {"telegram", NULL, "я", 4095, "🙂", RLINT_ERROR},
    {"instagram", "public", "я", 2200, "", RLINT_OFF},
    {"instagram", "public", "я", 2201, "", RLINT_ERROR},
    {"instagram", "private", "я", 1001, "", RLINT_ERROR},
    {"facebook", "private", "я", 2001, "", RLINT_ERROR},
    {"facebook", "public", "я", 2001, "", RLINT_OFF},
    /* code points */
    {"googleplay", NULL, "я", 349, "🙂", RLINT_OFF},
    {"googleplay", NULL, "я", 351, "", RLINT_ERROR},
    {"appstore", NULL, "я", 5971, "", RLINT_ERROR},
    {"whatsapp", NULL, "я", 4097, "", RLINT_ERROR},
    /* bytes: a Cyrillic letter is two */
    {"gbp", NULL, "я", 2048, "", RLINT_OFF},
    {"gbp", NULL, "я", 2049, "", RLINT_ERROR},
    /* two messages: of 153 units in the GSM alphabet, of 67 otherwise */
    {"sms", NULL, "a", 306, "", RLINT_OFF},
    {"sms", NULL, "a", 307, "", RLINT_WARNING},
    {"sms", NULL, "a", 304, "€", RLINT_OFF},
    {"sms", NULL, "a", 305, "€", RLINT_WARNING},
    {"sms", NULL, "я", 134, "", RLINT_OFF},
    {"sms", NULL, "я", 135, "", RLINT_WARNING},
    {"sms", NULL, "a", 134, "я", RLINT_WARNING},
    /* spaces at the ends are not sent; no limit is published for VK */
    {"googleplay", NULL, "я", 350, "   ", RLINT_OFF},
    {"vk", NULL, "я", 20000, "", RLINT_OFF},
    /* nobody knows how long a name will be */
    {"googleplay", NULL, "я", 350, "{{name}}", RLINT_OFF},
};

static char *text_of(const struct length *l)
{
    size_t piece = strlen(l->piece), size = piece * l->times;
    char *text = malloc(size + strlen(l->tail) + 1);
    assert_non_null(text);
    for (size_t i = 0; i < l->times; i++)
        memcpy(text + i * piece, l->piece, piece);
    memcpy(text + size, l->tail, strlen(l->tail) + 1);
    return text;
}

static void lengths_hold(void **state)
{
    (void)state;
    struct judge j;
    size_t wrong = 0;
    judge_open(&j, false,
               "rules:\n  - {id: form/length, level: error, message: m,\n"
               "     check: platform, with: {form: length}}\n");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const struct length *l = &lengths[i];
        rlint_context c = RLINT_CONTEXT_INIT;
        char *text = text_of(l);
        c.platform = words_of(l->platform);
        c.channel = words_of(l->channel);
        judge_run(&j, text, &c);
        const rlint_finding *f = judge_find(&j, "form/length");
        if ((f ? f->level : RLINT_OFF) != l->level) {
            print_error("%s: %zu × %s%s: %s\n", l->platform, l->times, l->piece,
                        l->tail, f ? rlint_level_name(f->level) : "silent");
            wrong++;
        }
        free(text);
    }
    judge_close(&j);
    assert_int_equal(wrong, 0);
}

/* What is too much is underlined, and both numbers are told. */
static void the_rest_is_underlined(void **state)
{
    (void)state;
    struct judge j;
    rlint_context c = RLINT_CONTEXT_INIT;
    char text[361] = {0};
    memset(text, 'a', 360);
    judge_open(&j, false,
               "rules:\n  - {id: form/length, level: error,\n"
               "     message: \"{count} {max}\",\n"
               "     check: platform, with: {form: length}}\n");
    c.platform = words_of("googleplay");
    judge_run(&j, text, &c);
    const rlint_finding *f = judge_find(&j, "form/length");
    assert_non_null(f);
    assert_int_equal(f->span.beg, 350);
    assert_int_equal(f->span.end, 360);
    assert_string_equal(f->message, "360 350");
    c.platform = (rlint_str){NULL, 0};
    judge_run(&j, text, &c);
    assert_int_equal(rlint_report_skipped(j.report), 1);
    judge_close(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_hold),
        cmocka_unit_test(the_rest_is_underlined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
