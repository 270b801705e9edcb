/* thread.c - a draft, or a thread pasted with it: the format "text". */
#include "base/limits.h"
#include "base/utf8.h"
#include "read/format.h"
#include "read/prose.h"

#define NICK_CHARS 40u
#define NICK_WORDS 3u

/* A text whose head is being read. */
struct thread {
    rlint_str text;
    size_t at;
    rlint_str nick;
    rlint_str message;
};

/* The first line from `at` on that is not blank, or the last line. */
static struct line filled_line(rlint_str text, size_t at)
{
    struct line line = line_at(text, at);
    while (line.next < text.len && line_words(text, line).len == 0)
        line = line_at(text, line.next);
    return line;
}

/* Sentences have stops and commas and many words; names have few. */
static bool could_be_name(rlint_str s)
{
    size_t chars = 0;
    size_t words = 1;
    uint32_t before = 0;
    for (size_t at = 0; at < s.len; chars++) {
        uint32_t cp = utf8_next(s.ptr, &at);
        if (cp == ' ' && before == '.')
            return false;
        if (cp == 0x2026 || (cp < 0x80 && strchr(",;:!?>", (int)cp)))
            return false;
        words += cp == ' ' && before != ' ';
        before = cp;
    }
    return chars >= 1 && chars <= NICK_CHARS && words <= NICK_WORDS;
}

/* Passes a line that is a name and a colon, when more follows.  A line with
 * another name than the one that is known belongs to the agent. */
static void take_nick(struct thread *t, rlint_str known)
{
    struct line line = filled_line(t->text, t->at);
    rlint_str name = line_words(t->text, line);
    rlint_str rest = {t->text.ptr + line.next, t->text.len - line.next};
    if (name.len == 0 || name.ptr[name.len - 1] != ':' ||
        str_trim(rest).len == 0)
        return;
    name.len--;
    name = str_trim(name);
    if (!could_be_name(name) || (known.ptr && !str_equal(name, known)))
        return;
    t->at = line.next;
    t->nick = name;
}

/* Where the quoted lines that stand at `at` end, blank ones between them. */
static size_t quotes_end(rlint_str text, size_t at)
{
    struct line line = filled_line(text, at);
    while (line_is_quoted(text, line)) {
        at = line.next;
        line = filled_line(text, at);
    }
    return at;
}

/* The words of a quoted line, however deep it is quoted. */
static rlint_str quoted_words(rlint_str text, struct line line)
{
    rlint_str words = line_words(text, line);
    while (str_begins(words, STR(">")))
        words = str_trim((rlint_str){words.ptr + 1, words.len - 1});
    return words;
}

/* Passes the quoted lines and joins their words.  They fit into the bytes
 * passed: for each line break written a `>` was left out. */
static bool take_message(struct arena *a, struct thread *t)
{
    size_t end = quotes_end(t->text, t->at);
    char *joined = arena_raw(a, end - t->at, 1);
    if (!joined)
        return false;
    size_t len = 0;
    while (t->at < end) {
        struct line line = filled_line(t->text, t->at);
        rlint_str words = quoted_words(t->text, line);
        memcpy(joined + len, words.ptr, words.len);
        len += words.len;
        joined[len++] = '\n';
        t->at = line.next;
    }
    rlint_str message = str_trim((rlint_str){joined, len});
    if (message.len > 0)
        t->message = message;
    return true;
}

/* The nick may stand before the client's message or after it. */
static bool read_head(struct arena *a, struct thread *t,
                      const rlint_context *known)
{
    take_nick(t, known->nick);
    if (!take_message(a, t))
        return false;
    if (!t->nick.ptr && t->message.ptr)
        take_nick(t, known->nick);
    return true;
}

rlint_status read_text(struct reader *r, struct found *ret)
{
    rlint_str bytes = r->source.bytes;
    if (r->state)
        return RLINT_DONE;
    r->state = r; /* an empty file is one empty reply */

    static const rlint_context nothing = RLINT_CONTEXT_INIT;
    const rlint_context *known = r->context ? r->context : &nothing;
    struct thread t = {.text = bytes, .at = text_begin(bytes)};
    if (!read_head(r->reply, &t, known) ||
        !read_part(r, t.at, bytes.len, CODEC_PLAIN, &ret->text))
        return RLINT_ENOMEM;
    if (!known->nick.ptr)
        ret->context.nick = ret->nick_taken = t.nick;
    if (!known->message.ptr)
        ret->context.message = ret->message_taken = t.message;
    return RLINT_OK;
}
