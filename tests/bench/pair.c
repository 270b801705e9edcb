/* pair.c - times commands in turn: medians, and ratios to the first one. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

/* usage: pair ROUNDS INPUT COMMAND [ARGUMENT]... [-- COMMAND [ARGUMENT]...]...
 * All read INPUT and write to /dev/null.  Prints a line for each command: the
 * median of its time in microseconds, the median of first/this, and the most
 * memory it took in KiB.  The commands take turns, so that what else the
 * machine does hits all alike, and a ratio is one of neighbours. */

struct contender {
    char **argv;
    double *time;
    double *ratio; /* the first one's time by this one's */
    long memory;
};

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "pair: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* Microseconds from spawn to end. */
static double run(struct contender *c, const char *input)
{
    posix_spawn_file_actions_t actions;
    struct timespec beg, end;
    struct rusage usage;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    clock_gettime(CLOCK_MONOTONIC, &beg);
    errno = posix_spawnp(&child, c->argv[0], &actions, NULL, c->argv, environ);
    if (errno != 0 || wait4(child, &status, 0, &usage) < 0)
        give_up(c->argv[0]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "pair: %s: ended with %#x\n", c->argv[0], status);
        exit(2);
    }
    if (c->memory < usage.ru_maxrss)
        c->memory = usage.ru_maxrss;
    return (double)(end.tv_sec - beg.tv_sec) * 1e6 +
           (double)(end.tv_nsec - beg.tv_nsec) / 1e3;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *value, size_t count)
{
    qsort(value, count, sizeof(*value), compare);
    return value[count / 2];
}

static double *doubles(size_t count)
{
    double *ret = calloc(count, sizeof(*ret));
    if (!ret)
        give_up("memory");
    return ret;
}

/* The commands, apart at "--"; how many. */
static size_t contenders(struct contender *all, char **argv, size_t rounds)
{
    size_t count = 0;
    for (bool first = true; *argv; argv++) {
        bool apart = strcmp(*argv, "--") == 0;
        if (apart)
            *argv = NULL;
        else if (first)
            all[count++] = (struct contender){.argv = argv,
                                              .time = doubles(rounds),
                                              .ratio = doubles(rounds)};
        first = apart;
    }
    return count;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    if (rounds == 0 || argc < 4) {
        fputs("usage: pair ROUNDS INPUT COMMAND... [-- COMMAND...]...\n",
              stderr);
        return 2;
    }
    struct contender *all = calloc((size_t)argc, sizeof(*all));
    size_t count = all ? contenders(all, argv + 3, rounds) : 0;
    for (size_t k = 0; k < count; k++)
        run(&all[k], argv[2]); /* warms the caches */
    for (size_t i = 0; i < rounds; i++) {
        for (size_t k = 0; k < count; k++) {
            all[k].time[i] = run(&all[k], argv[2]);
            all[k].ratio[i] = all[0].time[i] / all[k].time[i];
        }
    }
    for (size_t k = 0; k < count; k++) {
        double ratio = median(all[k].ratio, rounds);
        printf("%.0f %.4f %ld\n", median(all[k].time, rounds), ratio,
               all[k].memory);
        free(all[k].time);
        free(all[k].ratio);
    }
    free(all);
    return 0;
}
