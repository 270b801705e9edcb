/* json.c - fuzzes the format "json". */
#include "file.h"

FUZZ_FORMAT("json", NULL, "$..v", "$..* |> $..*", "$..[?@.k==1]..v[-1]")
