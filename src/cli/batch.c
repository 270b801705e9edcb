/* batch.c - lines of standard input, answered by threads, in order. */
#include "cli/batch.h"
#include "base/limits.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* Of input; lines above it make it grow.  Where one thread does everything a
 * pipe takes the answers at once, and whoever reads them does it while we go
 * on; where others answer meanwhile, fewer batches make less to do. */
#define BLOCK_ALONE  ((size_t)32 << 10)
#define BLOCK_SHARED ((size_t)64 << 10)

/* Whole lines on their way through. */
struct batch {
    struct buf lines;
    uint64_t number; /* of the first line that is not answered, from 1 */
    struct buf answers;
    bool answered;
};

/* Batches go around in a ring: filled, taken by a worker, written. */
struct batches {
    line_answer *answer;
    void *ctx;
    struct out *out;

    size_t block;    /* bytes to be read at once */
    struct buf rest; /* read, and behind the last whole line */
    uint64_t number; /* of the line there */
    bool end;
    int error; /* errno of a read that failed */

    struct batch *ring;
    uint64_t size;
    uint64_t filled;  /* so many were filled since the start */
    uint64_t written; /* by the reading thread alone */

    pthread_t *thread;
    unsigned threads;     /* 0: the reading thread answers, too */
    pthread_mutex_t lock; /* for what follows, and for batch.answered */
    pthread_cond_t work;
    pthread_cond_t done;
    uint64_t ready; /* as `filled`, told to the workers */
    uint64_t taken;
    bool stop;   /* no more work */
    bool failed; /* an answer could not be given */
};

/* ---------------------------------------------------------------- reading */

/* Appends what can be read at once. */
static void read_more(struct batches *b, struct buf *lines)
{
    /* Of a line that is too long only the beginning is kept: it has to be no
     * more than long enough to be refused. */
    if (lines->len > LIMIT_LINE)
        lines->len = LIMIT_LINE + 1;
    ssize_t got = -1;
    errno = ENOMEM;
    if (buf_reserve(lines, b->block))
        do
            got = read(STDIN_FILENO, lines->ptr + lines->len, b->block);
        while (got < 0 && errno == EINTR);
    if (got < 0)
        b->error = errno;
    if (got > 0)
        lines->len += (size_t)got;
    b->end = got <= 0;
}

/* Bytes up to the last line feed, that included; nothing stands in the first
 * `seen`. */
static size_t whole_lines(const struct buf *lines, size_t seen)
{
    size_t end = lines->len;
    if (end == seen || !memchr(lines->ptr + seen, '\n', end - seen))
        return 0; /* a long line is being read */
    while (lines->ptr[end - 1] != '\n')
        end--;
    return end;
}

static uint64_t count_lines(rlint_str s)
{
    uint64_t count = 0;
    for (const char *p = s.ptr;
         (p = memchr(p, '\n', (size_t)(s.ptr + s.len - p))); p++)
        count++;
    return count;
}

/* Takes whole lines; false at the end of them. */
static bool batch_fill(struct batches *b, struct batch *batch)
{
    struct buf *lines = &batch->lines;
    size_t end = 0;
    lines->len = 0;
    buf_str(lines, buf_view(&b->rest));
    b->rest.len = 0;
    while (!end && !b->end) {
        size_t seen = lines->len > LIMIT_LINE ? LIMIT_LINE + 1 : lines->len;
        read_more(b, lines);
        end = whole_lines(lines, seen);
    }
    if (!end && !b->error)
        end = lines->len; /* the last line needs no line feed */
    buf_str(&b->rest, str_between(lines->ptr + end, lines->ptr + lines->len));
    if (lines->failed || b->rest.failed)
        b->error = ENOMEM;
    lines->len = end;
    batch->number = b->number;
    batch->answered = false;
    if (b->threads) /* else whoever answers counts */
        b->number += count_lines(buf_view(lines));
    return end > 0 && !lines->failed;
}

/* Is there input, or its end, so that reading does not wait? */
static bool input_waits(void)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, 0) != 0;
}

/* --------------------------------------------------------------- answering */

static bool batch_answer(const struct batches *b, struct batch *batch,
                         unsigned worker)
{
    rlint_str rest = buf_view(&batch->lines);
    batch->answers.len = 0;
    while (rest.ptr && rest.len) {
        rlint_str line = str_cut(&rest, '\n');
        if (!b->answer(b->ctx, worker, line, batch->number++, &batch->answers))
            return false;
    }
    return !batch->answers.failed;
}

struct worker {
    struct batches *batches;
    unsigned number;
};

static void *work(void *ctx)
{
    const struct worker *me = ctx;
    struct batches *b = me->batches;
    pthread_mutex_lock(&b->lock);
    for (;;) {
        while (!b->stop && b->taken == b->ready)
            pthread_cond_wait(&b->work, &b->lock);
        if (b->stop)
            break;
        struct batch *batch = &b->ring[b->taken++ % b->size];
        pthread_mutex_unlock(&b->lock);
        bool well = batch_answer(b, batch, me->number);
        pthread_mutex_lock(&b->lock);
        b->failed |= !well;
        batch->answered = true;
        pthread_cond_signal(&b->done);
    }
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

/* Hands the batch that was filled last to whoever answers it. */
static void batch_hand(struct batches *b)
{
    struct batch *batch = &b->ring[b->filled++ % b->size];
    if (b->threads == 0) {
        b->failed = !batch_answer(b, batch, 0);
        b->number = batch->number;
        batch->answered = true;
        return;
    }
    pthread_mutex_lock(&b->lock);
    b->ready = b->filled;
    pthread_cond_signal(&b->work);
    pthread_mutex_unlock(&b->lock);
}

/* Writes the oldest batch once it is answered. */
static bool batch_write(struct batches *b)
{
    struct batch *batch = &b->ring[b->written++ % b->size];
    pthread_mutex_lock(&b->lock);
    while (!batch->answered)
        pthread_cond_wait(&b->done, &b->lock);
    bool well = !b->failed;
    pthread_mutex_unlock(&b->lock);
    return well && out_write(b->out, batch->answers.ptr, batch->answers.len);
}

static bool write_all(struct batches *b)
{
    while (b->written < b->filled)
        if (!batch_write(b))
            return false;
    return out_flush(b->out);
}

static bool batches_pass(struct batches *b)
{
    for (;;) {
        bool full = b->filled - b->written == b->size;
        if (full && !batch_write(b))
            return false;
        if (!input_waits() && !write_all(b))
            return false;
        if (!batch_fill(b, &b->ring[b->filled % b->size]))
            return write_all(b);
        batch_hand(b);
    }
}

/* ------------------------------------------------------------------ set up */

/* Fewer threads than asked for are no mistake; none at all is one worker. */
static void threads_start(struct batches *b, struct worker *worker,
                          unsigned count)
{
    for (; b->threads < count; b->threads++) {
        worker[b->threads] = (struct worker){b, b->threads};
        if (pthread_create(&b->thread[b->threads], NULL, work,
                           &worker[b->threads]) != 0)
            return;
    }
}

static void threads_end(struct batches *b)
{
    pthread_mutex_lock(&b->lock);
    b->stop = true;
    pthread_cond_broadcast(&b->work);
    pthread_mutex_unlock(&b->lock);
    for (unsigned i = 0; i < b->threads; i++)
        pthread_join(b->thread[i], NULL);
}

bool batches_run(line_answer *answer, void *ctx, unsigned workers,
                 struct out *out)
{
    struct batches b = {.answer = answer,
                        .ctx = ctx,
                        .out = out,
                        .block = workers > 1 ? BLOCK_SHARED : BLOCK_ALONE,
                        .number = 1,
                        .size = workers > 1 ? 2 * (uint64_t)workers : 1,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .work = PTHREAD_COND_INITIALIZER,
                        .done = PTHREAD_COND_INITIALIZER};
    struct worker *worker = calloc(workers, sizeof(*worker));
    b.ring = calloc(b.size, sizeof(*b.ring));
    b.thread = calloc(workers, sizeof(pthread_t));
    bool well = worker && b.ring && b.thread;
    buf_init(&b.rest, NULL);
    for (uint64_t i = 0; b.ring && i < b.size; i++) {
        buf_init(&b.ring[i].lines, NULL);
        buf_init(&b.ring[i].answers, NULL);
    }
    if (well && workers > 1)
        threads_start(&b, worker, workers);
    well = well && batches_pass(&b);
    threads_end(&b);
    if (b.error)
        complain("standard input: %s", strerror(b.error));
    for (uint64_t i = 0; b.ring && i < b.size; i++) {
        buf_free(&b.ring[i].lines);
        buf_free(&b.ring[i].answers);
    }
    buf_free(&b.rest);
    free(b.ring);
    free(b.thread);
    free(worker);
    return well && !b.error;
}
