# judge.t - precision and recall on labelled replies, family by family, against
# recorded floors (tests/judge/floors).
. "${0%/*}/lib.sh"

command -v perl >/dev/null && perl -MJSON::PP -e 1 2>/dev/null ||
    skip_all 'no perl with JSON::PP'

# No label speaks of a reply that calls the client by no name: nickname/missing
# stays out.
#
# judged NAME FILE [OPTION…]: each floor of that name holds for the file.
judged()
{
    name=$1 file=$2
    shift 2
    run perl "$top/tests/judge/judge.pl" "$@" "$file" "$REPLYLINT" --no-config \
        --ignore=nickname/missing
    is_status 0 "$name: the replies are judged"
    sed 's/^/# /' out
    while read -r set family precision recall; do
        [ "$set" = "$name" ] || continue
        # the 11th and 13th word of judge.pl's line
        awk -v family="$family" -v p="$precision" -v r="$recall" '
            $1 == family { found = 1; low = $11 < p || $13 < r }
            END { exit low || !found }' out >/dev/null 2>&1
        is "$?" 0 "$name: $family: precision $precision, recall $recall at least"
    done <"$top/tests/judge/floors"
}

judged more "$top/tests/judge/ru_more.jsonl" \
    -x blind,blind2,blind3,blind4,blind4-held,blind5,blind6,blind7

# Held out: only the figures are looked at, never which replies they come from.
judged blind "$top/tests/judge/ru_more.jsonl" -s blind
judged blind4-held "$top/tests/judge/ru_more.jsonl" -s blind4-held
judged blind7 "$top/tests/judge/ru_more.jsonl" -s blind7

# Read since: what was missed there became kinds of phrases.
for set in blind2 blind3 blind4 blind5 blind6; do
    judged $set "$top/tests/judge/ru_more.jsonl" -s $set
done

# Real replies are not ours to hand on; where they lie beside the project, the
# rules are judged on them, too.
corpus=$top/../shared/corpora/ru_dev.jsonl
if [ -r "$corpus" ]; then
    judged dev "$corpus"
else
    skip 'the labelled corpus' 'it is not here'
fi
