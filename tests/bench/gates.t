#!/bin/sh
# gates.t - what a run may cost, in instructions and memory: not in seconds, so
# that the answer does not depend on what else the machine does.
#
# shellcheck disable=SC2086 # options are kept in strings
. "${0%/*}/../cli/lib.sh"
. "$top/tests/bench/count.sh"

grep -q -e ' -O[23]' "$BUILD/flags" || skip_all 'built without -O2'

filter="$REPLYLINT filter --no-config"
lint="$REPLYLINT --no-config --exit-zero"
draft=$top/tests/bench/draft.txt
for lang in ru en; do
    make_text lines $lang dense 1000000 >$lang.jsonl
    make_text pack $lang 1000 >$lang.yml
done
make_text lines ru dense 10000000 >ten.jsonl

gate 'KiB of memory for one draft' "$(memory "$draft" $lint)" 4096
gate 'KiB of memory for ten megabytes' "$(memory ten.jsonl $filter)" 16384
gate 'with two threads' "$(memory ten.jsonl $filter -j2)" 16384

can_count || {
    skip 'instructions' 'valgrind does not run here'
    exit 0
}

true=$(instructions /dev/null /bin/true)
# (Its ceiling is for other processors, whose memory functions count otherwise.)
gate 'instructions of one draft by those of /bin/true' \
    "$(over "$(instructions "$draft" $lint)" "$true")" 2 2.06
gate 'of one whose client has a nick' \
    "$(over "$(instructions "$draft" $lint --nick marina_92)" "$true")" 2.3
cat >named.yml <<'END'
lang: ru
rules:
  - id: own/named
    message: m
    phrases: |
      через (@единица-времени)
END
gate 'with a rule that names a built-in list' \
    "$(over "$(instructions "$draft" $lint --rules named.yml)" "$true")" 6.2

# scan NAME LANG GOAL CEILING OPTION...
scan()
{
    name=$1 text=$2.jsonl goal=$3 ceiling=$4
    shift 4
    gate "instructions a byte of the core scan, $name" \
        "$(per_byte "$(core_instructions "$text" $filter "$@")" "$text")" \
        "$goal" "$ceiling"
}
scan 'Russian, 1,000 phrases' ru 15 40.5 --no-builtin --rules ru.yml
scan 'English, 1,000 phrases' en 20 65 --no-builtin --rules en.yml
scan 'Russian, built-in rules' ru 15 96

make_text pack ru 10 >10.yml
make_text pack ru 4000 >4000.yml
# more PACK: what the second half of a text costs with it, its reading left out.
head -n "$(($(wc -l <ru.jsonl) / 2))" ru.jsonl >half.jsonl
more()
{
    whole=$(instructions ru.jsonl $filter --no-builtin --rules "$1")
    half=$(instructions half.jsonl $filter --no-builtin --rules "$1")
    echo $((whole - half))
}
# load PACK: what reading it costs, and one draft.
load() { instructions "$draft" $lint --no-builtin --rules "$1"; }
gate 'instructions of one draft, 1,000 phrases of English to read' \
    "$(load en.yml)" 11000000
gate 'instructions of reading 4,000 phrases by those of 1,000' \
    "$(over "$(load 4000.yml)" "$(load ru.yml)")" 4.4
gate 'instructions a byte of 4,000 phrases by those of 10' \
    "$(over "$(more 4000.yml)" "$(more 10.yml)")" 1.8

one=$(per_byte "$(instructions ru.jsonl $filter)" ru.jsonl)
ten=$(per_byte "$(instructions ten.jsonl $filter)" ten.jsonl)
gate 'instructions a byte at 10 MB by those at 1 MB' \
    "$(over "$ten" "$one")" 1.05
