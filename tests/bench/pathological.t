#!/bin/sh
# pathological.t - texts made to be slow cost a byte up to three times what a
# byte of ordinary text costs, or are refused by a limit that is named.
#
# shellcheck disable=SC2086 # options are kept in strings
. "${0%/*}/../cli/lib.sh"
. "$top/tests/bench/count.sh"

grep -q -e ' -O[23]' "$BUILD/flags" || skip_all 'built without -O2'

# Gaps, options, alternatives and parts that a flood of two words could make
# wait for each other.
cat >gaps.yml <<'END_OF_RULES'
rules:
  - id: own/gaps
    message: m
    phrases: |
      аа .. вв
      аа ..9 бб ..9 вв
      [аа] [бб] [аа] [бб] вв
      (аа|бб) (бб|аа) ..5 (аа|бб|вв) $
      аа & вв
      аа .. аа .. аа .. вв
END_OF_RULES
filter="$REPLYLINT filter --no-config --rules gaps.yml"

# repeated TEXT BYTES [BEGINNING [END]]: a line whose reply is TEXT many times.
repeated()
{
    perl -e 'my ($text, $bytes, $beg, $end) = @ARGV;
        print q({"reply":"), $beg // "", $text x ($bytes / length $text),
            $end // "", qq("}\n)' "$@"
}

# refused NAME WHY: line.jsonl is, for what is named, and in little memory.
refused()
{
    run $filter <line.jsonl
    is_status 0 "$1: ends no run"
    has_output "$2" "$1: is refused by name"
    gate "$1: KiB of memory" "$(memory line.jsonl $filter)" 16384
}

repeated слово 50000000 >line.jsonl
refused 'a line of 50 MB' 'the limit is 2097152'
repeated '\u0301' 1500000 а >line.jsonl
refused 'a reply of 250,000 marks' 'the limit is 262144'
repeated '(' 300000 >line.jsonl
refused 'a reply of 300,000 brackets' 'the limit is 262144'
perl -e 'print q({"x":), "[" x 1e5, "]" x 1e5, qq(,"reply":"а"}\n)' >line.jsonl
refused '100,000 brackets in JSON' deep

can_count || {
    skip 'instructions' 'valgrind does not run here'
    exit 0
}

make_text lines ru dense 500000 >ordinary.jsonl
cost_of() { per_byte "$(instructions "$1" $filter)" "$1"; }
ordinary=$(cost_of ordinary.jsonl)

# flood NAME TEXT [CEILING [BEGINNING [END]]]: within the limits, and answered.
# What grows faster than the text is far above any ceiling.
flood()
{
    repeated "$2" 200000 "${4-}" "${5-}" >line.jsonl
    gate "$1" "$(over "$(cost_of line.jsonl)" "$ordinary")" 3 "${3-}"
}

flood 'combining marks' '̣́' '' а
flood 'words of marks' 'ӑ̣́ '
flood 'brackets' '('
flood 'nested brackets' '(«'
flood 'words in nested quotes' '«а '
flood 'placeholders that never end' '{{а '
flood 'hosts that never end' 'a.' 3.2
flood 'one word' 'а'
flood 'short words' 'аа '
flood 'one word of many phrases' 'адрес '
flood 'two words, gaps' 'аа бб '
flood 'two words, at last a match' 'аа бб ' '' '' 'вв'
flood 'two words, matches everywhere' 'вв аа '
flood 'short sentences' 'А. '
flood 'lines' 'а\n'
flood 'numbers' '8 916 '
flood 'phones' '8 916 123-45-67 '
flood 'times' 'до 15:00 '
flood 'one hit' 'Позвоните на горячую линию. '
flood 'one hit, one sentence' 'позвоните на горячую линию '
flood 'one promise' 'проверим '
flood 'one request' 'пришлите номер '
flood 'hits of many rules' 'пришлите в личку номер телефона '
flood 'negators' 'не нужно '
flood 'names' 'Анна, '
flood 'hits in quotations' '«денежные средства» '
flood 'emphasis' '*а* '
flood 'mailboxes' 'a@b.ru '
make_text prose ru hits 190000 | tr '\n"\\' '   ' |
    sed 's/.*/{"reply":"&"}/' >line.jsonl
gate 'nothing but hits' "$(over "$(cost_of line.jsonl)" "$ordinary")" 3

# rules COUNT: what it costs to read so many, each told to have no examples.
rules()
{
    perl -e 'print "rules:\n", map "  - id: own/r$_\n    message: m\n" .
        "    phrases: аа$_\n", 1 .. $ARGV[0]' "$1" >rules.yml
    instructions /dev/null $REPLYLINT filter --no-config --no-builtin \
        --rules rules.yml
}
gate '8,000 rules by 2,000' "$(over "$(rules 8000)" "$(rules 2000)")" 4.3
