/* filter.c - `replylint filter`: JSON Lines in, JSON Lines out. */
#include "base/limits.h"
#include "cli/command.h"
#include "cli/out.h"
#include "cli/setup.h"
#include <errno.h>
#include <unistd.h>

#define BLOCK ((size_t)256 << 10) /* of input; lines above it make it grow */

/* Standard input, cut into lines. */
struct line_reader {
    struct buf buf;
    size_t at;       /* where the next line begins */
    size_t seen;     /* no line feed in [at, seen) */
    uint64_t number; /* of the line given last, from 1 */
    bool end;
    int error; /* errno of a read that failed */
};

/* Reads on behind what is kept; sets `end`, and `error` if there is one. */
static void block_read(struct line_reader *r)
{
    size_t kept = r->buf.len - r->at;
    if (r->at && kept)
        memmove(r->buf.ptr, r->buf.ptr + r->at, kept);
    r->at = 0;
    r->buf.len = kept;
    /* Of a line that is too long only the beginning is kept: it has to be no
     * more than long enough to be refused. */
    if (kept > LIMIT_LINE)
        r->buf.len = LIMIT_LINE + 1;
    r->seen = r->buf.len;
    if (!buf_reserve(&r->buf, BLOCK)) {
        r->error = ENOMEM;
        r->end = true;
        return;
    }
    ssize_t got;
    do
        got = read(STDIN_FILENO, r->buf.ptr + r->buf.len, BLOCK);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        r->error = errno;
    if (got > 0)
        r->buf.len += (size_t)got;
    r->end = got <= 0;
}

/* The next line without its line feed; false at the end.  Whoever waits at the
 * other end of `out` gets all answers before we wait for input. */
static bool line_next(struct line_reader *r, struct out *out, rlint_str *ret)
{
    for (;;) {
        char *feed = r->seen < r->buf.len ? memchr(r->buf.ptr + r->seen, '\n',
                                                   r->buf.len - r->seen)
                                          : NULL;
        size_t stop = feed ? (size_t)(feed - r->buf.ptr) : r->buf.len;
        if (feed || (r->end && !r->error && stop > r->at)) {
            *ret = (rlint_str){r->buf.ptr + r->at, stop - r->at};
            r->at = r->seen = stop + (feed != NULL);
            r->number++;
            return true;
        }
        if (r->end || !out_flush(out))
            return false;
        block_read(r);
    }
}

static bool lines_filter(rlint_filter *filter, struct out *out)
{
    struct line_reader r = {.number = 0};
    rlint_str line;
    rlint_str answer;
    rlint_error err;
    bool well = true;
    buf_init(&r.buf, NULL);
    while (well && line_next(&r, out, &line)) {
        if (rlint_filter_line(filter, line, r.number, &answer, &err) ==
            RLINT_OK) {
            well = out_write(out, answer.ptr, answer.len);
        } else {
            complain("line %llu: %s", (unsigned long long)r.number,
                     err.message);
            well = false;
        }
    }
    if (r.error) {
        complain("standard input: %s", strerror(r.error));
        well = false;
    }
    buf_free(&r.buf);
    return well;
}

static bool filter_run(const struct args *args, struct setup *setup)
{
    rlint_printer_options options = RLINT_PRINTER_OPTIONS_INIT;
    rlint_filter *filter;
    rlint_error err;
    struct out out;
    options.show_data = args_has(args, OPTION_SHOW_DATA);
    options.with_messages = args_has(args, OPTION_WITH_MESSAGES);
    options.list_skipped = args_has(args, OPTION_LIST_SKIPPED);
    options.with_pack = args_has(args, OPTION_WITH_PACK);
    options.passthrough = args_has(args, OPTION_PASSTHROUGH);
    if (rlint_filter_new(&filter, setup->ruleset, &setup->context, &options,
                         NULL, &err) != RLINT_OK) {
        complain("%s", err.message);
        return false;
    }
    out_open(&out, NULL);
    bool well = lines_filter(filter, &out);
    well = out_close(&out) && well;
    rlint_filter_free(filter);
    return well;
}

/* A whole archive judged by rules that are not those that were meant helps
 * nobody: mistakes in rules stop it before the first line. */
int command_filter(const struct args *args)
{
    struct setups setups;
    if (args->operand_count)
        return complain("filter reads standard input; '%s' is too much",
                        args->operand[0]);
    bool well = setups_open(&setups, args, NULL);
    struct setup *setup = well ? setups_get(&setups, NULL) : NULL;
    well = setup && !setups.trouble && filter_run(args, setup);
    setups_close(&setups);
    return well ? EXIT_CLEAN : EXIT_TROUBLE;
}
