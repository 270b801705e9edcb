/* pcre.c - what rules cost as one regular expression each, run by PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* usage: pcre PATTERNS <LINES
 * PATTERNS holds one expression a line.  Each is run over each line, compiled
 * by PCRE2's JIT where there is one; the count of matches is printed. */

#define PATTERNS_MOST 4096
#define LINE_MOST     (1 << 21)

struct patterns {
    pcre2_code *code[PATTERNS_MOST];
    size_t count;
};

static char line[LINE_MOST];

static void patterns_read(struct patterns *p, FILE *in)
{
    while (fgets(line, sizeof(line), in) && p->count < PATTERNS_MOST) {
        int error;
        PCRE2_SIZE at;
        pcre2_code *code = pcre2_compile((PCRE2_SPTR)line, strcspn(line, "\n"),
                                         PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS,
                                         &error, &at, NULL);
        if (!code) {
            fprintf(stderr, "pcre: error %d at %zu of: %s", error, at, line);
            exit(2);
        }
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
        p->code[p->count++] = code;
    }
}

static size_t matches(const pcre2_code *code, size_t len,
                      pcre2_match_data *data)
{
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
    size_t count = 0;
    PCRE2_SIZE at = 0;
    while (pcre2_match(code, (PCRE2_SPTR)line, len, at, 0, data, NULL) > 0) {
        count++;
        at = span[1];
    }
    return count;
}

int main(int argc, char **argv)
{
    static struct patterns p;
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (!in || !data) {
        fputs("usage: pcre PATTERNS <LINES\n", stderr);
        return 2;
    }
    patterns_read(&p, in);
    fclose(in);
    size_t count = 0;
    while (fgets(line, sizeof(line), stdin)) {
        size_t len = strcspn(line, "\n");
        for (size_t i = 0; i < p.count; i++)
            count += matches(p.code[i], len, data);
    }
    printf("%zu\n", count);
    while (p.count > 0)
        pcre2_code_free(p.code[--p.count]);
    pcre2_match_data_free(data);
    return 0;
}
