/* text_scan.c - words: where they begin and end, and their flags. */
#include "text_show.h"

#include "base/utf8.h"
#include "base_alloc.h"
#include "text/scan.h"

static void test_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {" .,! ", ""},
        {"Мы проверим", "мы|проверим"},
        {"колл-центр", "колл|центр"}, /* hyphens */
        {"don't о’кей Dʼartagnan", "don't|о'кей|d'artagnan"},
        {"'слово' ’так’ ʼраз", "слово|так|раз"}, /* quotes elsewhere */
        {"5'а а'5", "5|а|а|5"},
        {"15ч 4g 2ая", "15|ч|4|g|2|ая"}, /* cut */
        {"tele2 ч30м", "tele2|ч30м"},    /* whole */
        {"1.5 1,5", "1|5|1|5"},
        {"**важно** _очень_ `код`", "важно|очень|код"},
        {"при\u00ADвет сло\u200Bво\u2060 \uFEFFда", "привет|слово|да"},
        {"й и\u0306 \u0301\u0301 а", "й|й|а"}, /* marks alone: no word */
        {"čaša 漢字 עברית", "čaša|漢字|עברית"},
        {"№5 ©я ²", "5|я"},
        {"a\u00A0b\u202Fc", "a|b|c"},
    };
    ROWS_CHECK(rows, show_tokens);
}

static void test_phrases_are_cut_alike(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"перей(ти|дите) по_ссылке", "перей|ти|дите|по|ссылке"},
        {"t.me/shop a@b.ru @name", "t|me|shop|a|b|ru|name"},
        {"{ул.} ув. клиент", "ул|ув|клиент"},
        {"Оля 😀 7\uFE0F\u20E3 x", "оля|x"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct shown s;
        show_begin(&s);
        assert_true(reading_words(&s.reading, &s.arena, str_of(rows[i].text)));
        show_tokens(&s);
        show_check(&s, rows[i].text, rows[i].shown);
        assert_int_equal(s.reading.sentence.count, 0);
        assert_int_equal(s.reading.cls.count, 0);
        show_end(&s);
    }
}

static void test_flags(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned flags;
    } rows[] = {
        {"слово", TOKEN_CYRILLIC},
        {"Слово", TOKEN_CYRILLIC | TOKEN_CAPITAL},
        {"СЛОВО", TOKEN_CYRILLIC | TOKEN_CAPITAL | TOKEN_CAPS},
        {"Я", TOKEN_CYRILLIC | TOKEN_CAPITAL},
        {"VPN2", TOKEN_LATIN | TOKEN_CAPITAL | TOKEN_CAPS | TOKEN_MIXED},
        {"а\u00AD1", TOKEN_CYRILLIC | TOKEN_MIXED},
        {"Čaša", TOKEN_LATIN | TOKEN_CAPITAL},
        {"iPhone", TOKEN_LATIN},
        {"2026", TOKEN_DIGITS},
        {"漢字", 0},
    };
    const unsigned mask = TOKEN_CYRILLIC | TOKEN_LATIN | TOKEN_CAPITAL |
                          TOKEN_CAPS | TOKEN_DIGITS | TOKEN_GLUED | TOKEN_MIXED;
    struct arena a;
    arena_init(&a, NULL);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        struct reading r;
        assert_true(reading_make(&r, &a, str_of(rows[i].text), LANG_ANY, 0));
        assert_int_equal(r.token.count, 1);
        assert_int_equal(r.token.item[0].flags & mask, rows[i].flags);
        assert_int_equal(r.flags & mask, rows[i].flags);
    }
    arena_free(&a);
}

/* Plain letters are told sixteen bytes at a time, 46 of them before a word is
 * judged: a word is folded as its letters are, however long. */
static void test_runs_of_letters(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL);
    uint32_t seed = 1;
    for (int n = 0; n < 4000; n++) {
        char text[80], fold[80];
        size_t len = 0, folded = 0, letters = 1 + (size_t)n % 30, upper = 0;
        bool serbian = false, latin = n % 5 == 0;
        for (size_t i = 0; i < letters; i++) {
            struct reading one;
            char letter[4];
            seed = seed * 1103515245 + 12345;
            uint32_t cp = (seed >> 16) % 8 ? 0x410 : 0x400;
            cp += (seed >> 20) % (cp == 0x410 ? 0x40 : 0x60);
            if (latin)
                cp = 'A' + ((seed >> 16) & 0x20) + (seed >> 22) % 26;
            rlint_str alone = {letter, utf8_put(letter, cp)};
            assert_true(reading_words(&one, &a, alone));
            rlint_str small = token_fold(&one, one.token.item);
            memcpy(fold + folded, small.ptr, small.len);
            folded += small.len;
            upper += latin ? cp < 'a' : cp < 0x430;
            serbian |= one.flags & TOKEN_SERBIAN;
            memcpy(text + len, letter, alone.len);
            len += alone.len;
        }
        memset(text + len, ' ', 16); /* so that the last block is full */
        struct reading r;
        assert_true(
            reading_words(&r, &a, (rlint_str){text, len + (n % 3 ? 16 : 0)}));
        assert_int_equal(r.token.count, 1);
        assert_int_equal(r.token.item[0].span.end, len);
        assert_true(
            str_equal(token_fold(&r, r.token.item), (rlint_str){fold, folded}));
        assert_int_equal((r.flags & TOKEN_SERBIAN) != 0, serbian);
        assert_int_equal((r.flags & TOKEN_CAPS) != 0,
                         letters > 1 && upper == letters);
        arena_reset(&a);
    }
    arena_free(&a);
}

static void test_glued(void **state)
{
    (void)state;
    struct arena a;
    struct reading r;
    arena_init(&a, NULL);
    rlint_str text = STR("да-нет, 15ч\u00A0😀а");
    static const bool glued[] = {false, true, false, true, false, true};
    assert_true(reading_make(&r, &a, text, LANG_ANY, NULL));
    assert_int_equal(r.token.count, 6);
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal((r.token.item[i].flags & TOKEN_GLUED) != 0, glued[i]);
    arena_free(&a);
}

static void test_counts(void **state)
{
    (void)state;
    struct arena a;
    struct reading r;
    arena_init(&a, NULL);
    assert_true(
        reading_make(&r, &a, STR("Да?? ?что 5 t.me/x 7 ?"), LANG_ANY, NULL));
    assert_int_equal(r.words, 4);
    assert_true(reading_has(&r, TOKEN_URL) && reading_has(&r, TOKEN_WORD));
    assert_false(reading_has(&r, TOKEN_EMAIL) || reading_has(&r, TOKEN_EMOJI));
    assert_int_equal(r.flags,
                     TOKEN_CAPITAL | TOKEN_CYRILLIC | TOKEN_DIGITS); /* all's */
    arena_free(&a);
}

/* Images hold hashes: they must never change. */
static void test_hash_is_stable(void **state)
{
    (void)state;
    assert_true(token_hash("", 0) != token_hash("\0", 1));
    assert_true(token_hash("ab", 2) != token_hash("ba", 2));
    static const char text[] = "абвгдежзий";
    for (size_t len = 1; len < sizeof(text); len++)
        assert_true(token_hash(text, len) != token_hash(text, len - 1));
    assert_true(token_hash("x", 1) == UINT64_C(0x9658D199210232BA));
    assert_true(token_hash("слово", 10) == UINT64_C(0x32633CE5BCD8927B));
    assert_true(token_hash("обслуживание", 24) == UINT64_C(0x5F65B2FADD6284E2));
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Pieces that matter to the cutter, in any order. */
static void random_text(struct buf *b, uint32_t *seed)
{
    static const char *const pieces[] = {
        "а",    "Б",      "ё",   "й",      "é",      "č",      "x",
        "Z",    "1",      "23",  "800",    " ",      "\u00A0", "\n",
        "\r\n", ".",      "...", "!",      "?",      "…",      ",",
        "-",    "'",      "’",   "ʼ",      "(",      ")",      ":)",
        "«",    "»",      "„",   "“",      "”",      "\"",     "@",
        "@ab",  "[id1|",  "]",   "{",      "}",      "{{",     "%",
        "<",    ">",      "://", "www.",   ".ru",    ".рф",    "/",
        "_",    "*",      "#",   "№",      "\u0301", "\u0306", "\u00AD",
        "😀",    "\u200D", "👩",   "\uFE0F", "🇷🇺",     "\u0323", "$",
        "₽",  "руб",    "мая", "ч",      "漢",     "İ",      "ß",
        "ﬃ",
    };
    b->len = 0;
    for (uint32_t left = 1 + next_random(seed) % 24; left > 0; left--)
        buf_text(
            b, pieces[next_random(seed) % (sizeof(pieces) / sizeof(*pieces))]);
}

static bool is_boundary(rlint_str s, uint32_t at)
{
    return at == s.len || ((unsigned char)s.ptr[at] & 0xC0) != 0x80;
}

static void check_reading(const struct reading *r)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < r->token.count; i++) {
        const struct token *t = &r->token.item[i];
        assert_true(t->span.beg >= end && t->span.end > t->span.beg);
        assert_true(is_boundary(r->text, t->span.beg));
        assert_true(is_boundary(r->text, t->span.end));
        assert_true(t->sentence < r->sentence.count);
        const struct sentence *s = &r->sentence.item[t->sentence];
        assert_true(s->beg <= i && i < s->end);
        assert_true(s->span.beg <= t->span.beg && t->span.end <= s->span.end);
        assert_int_equal(utf8_check(token_fold(r, t)), t->fold_len);
        end = t->span.end;
    }
    assert_true(end <= r->text.len);
    end = 0;
    uint32_t token = 0;
    for (uint32_t i = 0; i < r->sentence.count; i++) {
        const struct sentence *s = &r->sentence.item[i];
        assert_true(s->span.beg >= end && s->span.end > s->span.beg);
        assert_int_equal(s->beg, token);
        token = s->end;
        end = s->span.end;
    }
    assert_int_equal(token, r->token.count);
    for (uint32_t i = 0; i < r->cls.count; i++) {
        const struct class_span *c = &r->cls.item[i];
        assert_true(c->beg < c->end && c->end <= r->token.count);
        assert_true(i == 0 || c[-1].beg < c->beg ||
                    (c[-1].beg == c->beg && c[-1].end >= c->end));
    }
}

static void test_random_texts(void **state)
{
    (void)state;
    struct arena a;
    struct buf b;
    uint32_t seed = 1;
    arena_init(&a, NULL);
    buf_init(&b, NULL);
    for (int i = 0; i < 20000; i++) {
        struct reading r;
        random_text(&b, &seed);
        assert_true(reading_make(&r, &a, buf_view(&b), LANG_ANY, NULL));
        check_reading(&r);
        arena_reset(&a);
    }
    buf_free(&b);
    arena_free(&a);
}

/* Folding what is folded changes nothing. */
static void test_folding_is_idempotent(void **state)
{
    (void)state;
    struct arena a;
    struct buf b;
    uint32_t seed = 7;
    arena_init(&a, NULL);
    buf_init(&b, NULL);
    for (int i = 0; i < 20000; i++) {
        struct reading r;
        random_text(&b, &seed);
        assert_true(reading_words(&r, &a, buf_view(&b)));
        for (uint32_t k = 0; k < r.token.count; k++) {
            struct reading again;
            rlint_str fold = token_fold(&r, &r.token.item[k]);
            assert_true(reading_words(&again, &a, fold));
            assert_int_equal(again.token.count, 1);
            assert_true(str_equal(fold, token_fold(&again, again.token.item)));
        }
        arena_reset(&a);
    }
    buf_free(&b);
    arena_free(&a);
}

/* One line of one piece, as long as a reply may be. */
static void test_long_lines(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "@",       ".",       "\"",  "{",  "{{",     "%",
        "<",       "[id1|",   "a.",  "я.", "a-",     "a@",
        "a://.",   "www.)",   "1 ",  "8 ", "\u0301", "а\u0301\u0323",
        "\u00AD",  "а\u00AD", "(",   ")",  ":-",     "«",
        "👩\u200D", "🇷",       "'",   "a'", "1.1 h",  "\n ",
        "1 ч ",    "м+7 9",   "<а ", "%а", "${а",
    };
    struct arena a;
    struct buf b;
    arena_init(&a, NULL);
    buf_init(&b, NULL);
    for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
        struct reading r;
        b.len = 0;
        while (b.len < 256u << 10)
            buf_text(&b, pieces[i]);
        assert_true(reading_make(&r, &a, buf_view(&b), LANG_ANY, NULL));
        check_reading(&r);
        arena_reset(&a);
    }
    buf_free(&b);
    arena_free(&a);
}

/* The n-th allocation fails, for every n until none is asked. */
static void test_memory_runs_out(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, NULL);
    for (int i = 0; i < 400; i++)
        buf_text(&b, "«Čaša» 8 800 555 35 35, 5 руб. t.me/я {имя} Да! ");
    bool done = false;
    for (size_t n = 1; !done; n++) {
        struct counter counter = {.refuse_at = n};
        rlint_allocator alloc = counter_allocator(&counter);
        struct arena a;
        struct reading r;
        arena_init(&a, &alloc);
        done = reading_make(&r, &a, buf_view(&b), LANG_ANY, NULL);
        assert_true(done == (counter.calls < n));
        arena_free(&a);
        assert_int_equal(counter.live, 0);
    }
    buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_phrases_are_cut_alike),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_runs_of_letters),
        cmocka_unit_test(test_glued),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_hash_is_stable),
        cmocka_unit_test(test_random_texts),
        cmocka_unit_test(test_folding_is_idempotent),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
