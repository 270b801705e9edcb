/* batch.h - lines of standard input, answered by threads, in order. */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/out.h"

/* Answers one line into `answers`; false, with a complaint, stops everything.
 * `worker` tells the threads apart. */
typedef bool line_answer(void *ctx, unsigned worker, rlint_str line,
                         uint64_t number, struct buf *answers);

/* Reads standard input to its end in batches of whole lines.  With more than
 * one worker as many threads answer them, at most two batches for each are in
 * memory, and answers go out in the order of the lines.  Whoever waits at the
 * other end gets all of them before we wait for input.  Complains and returns
 * false when reading, answering or writing failed. */
bool batches_run(line_answer *answer, void *ctx, unsigned workers,
                 struct out *out);

#endif
