/* text_fold.c - folding: what words are compared by. */
#include "text_show.h"

static void test_rows(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ПРИВЕТ Hello", "привет|hello"},
        {"ЁЖ ёж Е\u0308ж", "еж|еж|еж"},
        {"Йод И\u0306од", "йод|йод"},               /* NFC first */
        {"за\u0301мок замо\u0301к", "замок|замок"}, /* then stress */
        {"е\u0301\u0308", "е"}, /* io once the stress between is gone */
        {"caf\u00E9 cafe\u0301", "café|café"},
        {"скид\u00ADка сло\u200Bво сло\u2060во сло\uFEFFво",
         "скидка|слово|слово|слово"},
        {"Straße STRASSE ŠTA ΣΑΣ σας", "strasse|strasse|šta|σασ|σασ"},
        {"ﬃ ＡＢＣ", "ffi|ａｂｃ"}, /* not compatibility forms */
        {"ЂЉЊЋЏ ђљњћџ", "ђљњћџ|ђљњћџ"},
        {"q\u0323\u0307 q\u0307\u0323", "q\u0323\u0307|q\u0323\u0307"},
        {"q\u0302\u0323\u0307 q\u0307\u0323\u0302", /* of one class: as they
                                                       came */
         "q\u0323\u0302\u0307|q\u0323\u0307\u0302"},
        /* look-alikes; the Latin letter stands first in these words */
        {"cкидка BAM Bам хоpошо", "скидка|bam|вам|хорошо"},
        {"wоrld hоuse", "world|house"}, /* a Cyrillic o in Latin */
        {"wi-fi iPhone", "wi|fi|iphone"},
        {"oк кo", "ok|ко"}, /* a tie goes to the first letter */
        {"QRкод", "qrкод"}, /* what has no look-alike stays */
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_script(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned flag;
    } rows[] = {
        {"cкидка", TOKEN_CYRILLIC}, {"hоuse", TOKEN_LATIN},
        {"oк", TOKEN_LATIN},        {"кo", TOKEN_CYRILLIC},
        {"čaj", TOKEN_LATIN},       {"ґанок", TOKEN_CYRILLIC},
    };
    struct arena a;
    arena_init(&a, NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct reading r;
        assert_true(reading_words(&r, &a, str_of(rows[i].text)));
        assert_int_equal(r.token.item[0].flags & (TOKEN_CYRILLIC | TOKEN_LATIN),
                         rows[i].flag);
    }
    arena_free(&a);
}

/* The fast path and the slow one agree: an ignored sign asks for the slow. */
static void test_paths_agree(void **state)
{
    (void)state;
    struct arena a;
    struct buf b;
    arena_init(&a, NULL);
    buf_init(&b, NULL);
    for (unsigned cp = 'A'; cp < 0x460; cp = cp == 'z' ? 0x400 : cp + 1) {
        if (cp > 'Z' && cp < 'a')
            continue;
        struct reading r;
        char one[3] = {(char)cp};
        if (cp >= 0x80) {
            one[0] = (char)(0xC0 | cp >> 6);
            one[1] = (char)(0x80 | (cp & 0x3F));
        }
        b.len = 0;
        buf_printf(&b, "%s%s %s\u00AD%s", one, one, one, one);
        assert_true(reading_words(&r, &a, buf_view(&b)));
        assert_int_equal(r.token.count, 2);
        assert_true(str_equal(token_fold(&r, &r.token.item[0]),
                              token_fold(&r, &r.token.item[1])));
        assert_int_equal(r.token.item[0].flags, r.token.item[1].flags);
    }
    buf_free(&b);
    arena_free(&a);
}

/* Marks out of order, more of them than any word has. */
static void test_many_marks(void **state)
{
    (void)state;
    struct arena a;
    struct reading r;
    struct buf b;
    arena_init(&a, NULL);
    buf_init(&b, NULL);
    buf_text(&b, "q");
    for (int i = 0; i < 1000; i++)
        buf_text(&b, "\u0302\u0323"); /* classes 230, 220 */
    assert_true(reading_words(&r, &a, buf_view(&b)));
    assert_int_equal(r.token.count, 1);
    rlint_str fold = token_fold(&r, &r.token.item[0]);
    assert_int_equal(fold.len, b.len);
    assert_memory_equal(fold.ptr, "q\u0323\u0323", 5);
    assert_memory_equal(fold.ptr + 1 + 2000 - 2, "\u0323\u0302", 4);
    assert_memory_equal(fold.ptr + fold.len - 4, "\u0302\u0302", 4);
    buf_free(&b);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_script),
        cmocka_unit_test(test_paths_agree),
        cmocka_unit_test(test_many_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
