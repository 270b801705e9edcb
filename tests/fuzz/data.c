/* data.c - fuzzes the format "yaml". */
#include "file.h"

FUZZ_FORMAT("yaml", "$..*", NULL, "$", "v")
