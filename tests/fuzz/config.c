/* config.c - fuzzes the configuration: what was read makes sense. */
#include "fuzz.h"

#include "cli/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct config c;
    rlint_str bytes = fuzz_input(data, size);
    if (utf8_check(bytes) < bytes.len)
        return 0;
    arena_init(&a, NULL);
    config_parse(&c, &a, "folder/.replylint.yml", bytes);
    HOLDS(!c.problems.failed);
    fuzz_check_report(&c.problems, bytes);
    HOLDS(c.fail_on >= -1 && c.fail_on <= RLINT_CRITICAL);
    HOLDS(c.min_score >= -1 && c.min_score <= 100);
    for (uint32_t i = 0; i < c.level.count; i++) {
        HOLDS(fuzz_inside(bytes, c.level.item[i].span));
        HOLDS(i == 0 ||
              strlen(c.level.item[i - 1].glob) <= strlen(c.level.item[i].glob));
    }
    for (uint32_t i = 0; i < c.rules.count; i++)
        HOLDS(c.rules.item[i][0] == '/' ||
              strncmp(c.rules.item[i], "folder/", 7) == 0);
    arena_free(&a);
    return 0;
}
