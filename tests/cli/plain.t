# plain.t - a thousand good replies that no rule was written from: at most five
# findings of warning or above over all of them (tests/good/plain_ru.txt).
. "${0%/*}/lib.sh"

grep -v '^#' "$top/tests/good/plain_ru.txt" | sed '/^$/d' >plain
sed 's/[\\"]/\\&/g; s/.*/{"reply":"&"}/' plain >feed
run replylint filter --no-config <feed
is_status 0 'they are read'
is "$(grep -c '"replylint":1' out)" "$(wc -l <plain)" 'and all answered'
lacks_output '"error":' 'none was broken'
paste -d ' ' out plain |
    grep -E '"level":"(warning|error|critical)"' >alarms || :
found=$(grep -oE '"level":"(warning|error|critical)"' alarms | wc -l)
if [ "$found" -le 5 ]; then
    pass "five false alarms at most ($found)"
else
    fail "five false alarms at most, not $found" alarms
fi
ok 'a thousand sentences' test "$(wc -l <plain)" -ge 1000
