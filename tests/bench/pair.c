/* pair.c - times two commands in turn: median of each, and of their ratio. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

/* usage: pair ROUNDS INPUT COMMAND [ARGUMENT]... -- COMMAND [ARGUMENT]...
 * Both read INPUT and write to /dev/null.  Prints the median of the first and
 * of the second in microseconds, then the median of first/second.  The two
 * take turns, so that what else the machine does hits both alike. */

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "pair: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* Microseconds from spawn to end. */
static double run(char **argv, const char *input)
{
    posix_spawn_file_actions_t actions;
    struct timespec beg, end;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    clock_gettime(CLOCK_MONOTONIC, &beg);
    errno = posix_spawn(&child, argv[0], &actions, NULL, argv, environ);
    if (errno != 0 || waitpid(child, &status, 0) < 0)
        give_up(argv[0]);
    clock_gettime(CLOCK_MONOTONIC, &end);
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        give_up("a command failed");
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

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    int second = 3;
    while (second < argc && strcmp(argv[second], "--") != 0)
        second++;
    if (rounds == 0 || second < 4 || second + 1 >= argc) {
        fputs("usage: pair ROUNDS INPUT COMMAND... -- COMMAND...\n", stderr);
        return 2;
    }
    argv[second++] = NULL;

    double *time = calloc(rounds * 3, sizeof(*time));
    if (!time)
        give_up("memory");
    double *a = time, *b = a + rounds, *ratio = b + rounds;
    run(argv + 3, argv[2]); /* warms the caches */
    run(argv + second, argv[2]);
    for (size_t i = 0; i < rounds; i++) {
        a[i] = run(argv + 3, argv[2]);
        b[i] = run(argv + second, argv[2]);
        ratio[i] = a[i] / b[i];
    }
    double median_a = median(a, rounds), median_b = median(b, rounds);
    printf("%.0f %.0f %.2f\n", median_a, median_b, median(ratio, rounds));
    free(time);
    return 0;
}
