/* jsonl.c - fuzzes the format "jsonl". */
#include "file.h"

FUZZ_FORMAT("jsonl", NULL, "$..v", "$.*")
