/* csv.c - fuzzes the format "csv". */
#include "file.h"

FUZZ_FORMAT("csv", "1", NULL, "b", "2 |> $..v")
