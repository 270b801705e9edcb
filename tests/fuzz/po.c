/* po.c - fuzzes the format "po". */
#include "file.h"

FUZZ_FORMAT("po", NULL)
