/* markdown.c - fuzzes the format "markdown". */
#include "file.h"

FUZZ_FORMAT("markdown", NULL, "heading", "fence", "fence |> $..v")
