/* base_block.c - what goes sixteen bytes at a time gives what single bytes do.
 */
#include "base_alloc.h"

#include <utf8proc.h>

#include "base/block.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/utf8.h"

static uint32_t seed = 1;

static uint32_t dice(uint32_t sides)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % sides;
}

static void compares_bytes(void **state)
{
    (void)state;
    for (int n = 0; n < 20000; n++) {
        char bytes[BLOCK + 3];
        uint8_t low = (uint8_t)dice(256);
        uint8_t high = (uint8_t)(low + dice(256u - low));
        uint32_t is = 0, in = 0, top = 0, rest = 0, from = dice(3);
        for (uint32_t i = 0; i < sizeof(bytes); i++)
            bytes[i] = (char)(dice(2) ? dice(256) : low);
        for (uint32_t i = 0; i < BLOCK; i++) {
            uint8_t byte = (uint8_t)bytes[from + i];
            is |= (uint32_t)(byte == low) << i;
            in |= (uint32_t)(byte >= low && byte <= high) << i;
            top |= (uint32_t)(byte >> 7) << i;
            rest |= (uint32_t)((byte & 0xC0) == 0x80) << i;
        }
        block b = block_load(bytes + from);
        assert_int_equal(block_bits(block_is(b, low)), is);
        assert_int_equal(block_bits(block_in(b, low, high)), in);
        assert_int_equal(block_bits(b), top);
        assert_int_equal(block_bits(block_rest(b)), rest);
        uint32_t part = dice(BLOCK);
        b = block_part(bytes + from, part);
        assert_int_equal(block_bits(b), top & ((1u << part) - 1));
    }
}

static void counts_digits(void **state)
{
    (void)state;
    for (int n = 0; n < 20000; n++) {
        char bytes[100];
        rlint_str s = {bytes, dice(sizeof(bytes))};
        size_t count = 0;
        for (size_t i = 0; i < s.len; i++) {
            bytes[i] = (char)(dice(2) ? dice(256) : '/' + dice(12));
            count += bytes[i] >= '0' && bytes[i] <= '9';
        }
        assert_int_equal(str_digits(s), count);
    }
    assert_int_equal(str_digits((rlint_str){NULL, 0}), 0);
}

/* Text of `len` bytes at most, in runs of one kind so that whole blocks are
 * alike; most of what JSON and UTF-8 have rules about is in it. */
static size_t random_text(char *out, size_t len)
{
    static const uint32_t kind[][2] = {
        {'a', 'z'},       {0x20, 0x7F},       {0x410, 0x44F},   {0, 0x1F},
        {0x7F, 0xA1},     {0x61B, 0x61D},     {0x2000, 0x206F}, {0x800, 0xD7FF},
        {0xE000, 0xFFFF}, {0x10000, 0x10FFFF}};
    size_t at = 0;
    while (at + 4 <= len) {
        uint32_t k = dice(2) ? dice(3) : dice(sizeof(kind) / sizeof(*kind));
        for (uint32_t run = 1 + dice(24); run > 0 && at + 4 <= len; run--)
            at += utf8_put(out + at,
                           kind[k][0] + dice(kind[k][1] - kind[k][0] + 1));
        if (!dice(4) && at + 8 <= len)
            at += (size_t)snprintf(out + at, 8, "##%s[", dice(2) ? "a" : "");
    }
    return at;
}

static size_t check_one_by_one(const char *s, size_t len)
{
    utf8proc_int32_t cp;
    size_t at = 0;
    while (at < len) {
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s + at,
                             (utf8proc_ssize_t)(len - at), &cp);
        if (n < 1)
            break;
        at += (size_t)n;
    }
    return at;
}

/* In every alignment, whole and with some bytes spoilt. */
static void checks_utf8(void **state)
{
    (void)state;
    for (int n = 0; n < 20000; n++) {
        char room[320], *text = room + n % BLOCK;
        size_t len = random_text(text, dice(300));
        for (uint32_t spoilt = dice(3); spoilt > 0 && len > 0; spoilt--)
            text[dice((uint32_t)len)] = (char)dice(256);
        assert_int_equal(utf8_check((rlint_str){text, len}),
                         check_one_by_one(text, len));
    }
}

static bool needs_escape(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x61C ||
           cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ##[ and ##letters[ */
static bool begins_command(rlint_str s, size_t at)
{
    if (s.ptr[at] != '[')
        return false;
    while (at > 0 && is_letter(s.ptr[at - 1]))
        at--;
    return at >= 2 && s.ptr[at - 1] == '#' && s.ptr[at - 2] == '#';
}

static void write_one_by_one(struct buf *out, rlint_str s)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    buf_char(out, '"');
    for (size_t at = 0, beg = 0; at < s.len; beg = at) {
        uint32_t cp = utf8_next(s.ptr, &at);
        const char *known = cp && cp < 0x80 ? strchr(from, (int)cp) : NULL;
        if (known)
            buf_printf(out, "\\%c", to[known - from]);
        else if (needs_escape(cp) || begins_command(s, beg))
            buf_printf(out, "\\u%04x", (unsigned)cp);
        else
            buf_str(out, (rlint_str){s.ptr + beg, at - beg});
    }
    buf_char(out, '"');
}

/* Written as by hand, and read as it was. */
static void writes_and_reads_json(void **state)
{
    (void)state;
    struct buf got, want, scratch;
    buf_init(&got, NULL);
    buf_init(&want, NULL);
    buf_init(&scratch, NULL);
    for (int n = 0; n < 20000; n++) {
        char room[320], *text = room + n % BLOCK;
        rlint_str s = {text, random_text(text, dice(300))}, back;
        struct json_writer w = {&got, 0, 0, 0};
        got.len = want.len = scratch.len = 0;
        json_text(&w, s);
        write_one_by_one(&want, s);
        assert_int_equal(got.len, want.len);
        assert_memory_equal(got.ptr, want.ptr, got.len);
        {
            struct json_reader r;
            json_init(&r, buf_view(&got));
            assert_true(json_string(&r, &back, &scratch, NULL));
            assert_true(str_equal(back, s));
            assert_true(json_end(&r));
        }
    }
    buf_free(&got);
    buf_free(&want);
    buf_free(&scratch);
}

/* As programs do that write ASCII alone, but for some characters. */
static void write_escaped(struct buf *out, rlint_str s)
{
    buf_char(out, '"');
    for (size_t at = 0, beg = 0; at < s.len; beg = at) {
        uint32_t cp = utf8_next(s.ptr, &at);
        const char *format = dice(2) ? "\\u%04x" : "\\u%04X";
        bool plain = cp >= 0x20 && cp < 0x7F && cp != '"' && cp != '\\';
        if (plain ? dice(16) : cp >= 0x80 && !dice(16))
            buf_str(out, (rlint_str){s.ptr + beg, at - beg});
        else if (cp > 0xFFFF) {
            buf_printf(out, format, 0xD800 + ((cp - 0x10000) >> 10));
            buf_printf(out, format, 0xDC00 + (cp & 0x3FF));
        } else
            buf_printf(out, format, cp);
    }
    buf_char(out, '"');
}

static void reads_escaped_text(void **state)
{
    (void)state;
    struct buf text, scratch;
    buf_init(&text, NULL);
    buf_init(&scratch, NULL);
    for (int n = 0; n < 20000; n++) {
        char room[3200];
        rlint_str s = {room, random_text(room, dice(n % 16 ? 300 : 3200))};
        rlint_str back;
        text.len = scratch.len = 0;
        write_escaped(&text, s);
        struct json_reader r;
        json_init(&r, buf_view(&text));
        assert_true(json_string(&r, &back, &scratch, NULL));
        assert_true(str_equal(back, s));
        assert_true(json_end(&r));
        json_init(&r, buf_view(&text));
        assert_true(json_skip(&r, NULL) && json_end(&r));
        if (s.len > 0) { /* one byte spoilt: it is another text, or none */
            text.ptr[dice((uint32_t)text.len)] = (char)dice(256);
            json_init(&r, buf_view(&text));
            bool skipped = json_skip(&r, NULL) && json_end(&r);
            json_init(&r, buf_view(&text));
            scratch.len = 0;
            bool read = json_string(&r, &back, &scratch, NULL) && json_end(&r);
            assert_int_equal(read, skipped);
            assert_true(!read || utf8_check(back) == back.len);
        }
    }
    buf_free(&text);
    buf_free(&scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_bytes),
        cmocka_unit_test(counts_digits),
        cmocka_unit_test(checks_utf8),
        cmocka_unit_test(writes_and_reads_json),
        cmocka_unit_test(reads_escaped_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
