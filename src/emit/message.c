/* message.c - what machine formats say about a finding, in one line. */
#include "emit/message.h"

#include "emit/outside.h"
#include "emit/words.h"

static void put_masked(struct emit *e, const struct finding *f, const char *s,
                       struct buf *to)
{
    buf_str(to, outside_masked(e, f, str_of(s)));
}

void message_write(struct emit *e, const struct finding *f, struct buf *to)
{
    put_masked(e, f, f->pub.message, to);
    if (f->pub.advice[0] == '\0')
        return;
    buf_str(to, STR(": "));
    put_masked(e, f, f->pub.advice, to);
}

void message_write_all(struct emit *e, const struct rlint_report *r,
                       const struct finding *f, struct buf *to)
{
    const struct words *words = words_of(words_spoken(r));
    message_write(e, f, to);
    for (size_t i = 0; i < f->pub.edit_count; i++) {
        const char *text = f->pub.edit[i].text;
        buf_text(to, i == 0 ? " → " : " | ");
        buf_text(to, text[0] != '\0' ? text : words->deletion);
    }
}
