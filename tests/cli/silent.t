# silent.t - sentences that look like a fault and are none: tests/good/ru.tsv.
. "${0%/*}/lib.sh"

# Each row names the family that must stay silent, a sentence, and, where it
# needs them, the client's message and nick.
tab=$(printf '\t')
rows=0
while IFS= read -r row; do
    case $row in
    '#'* | '') continue ;;
    esac
    family=${row%%"$tab"*} rest=${row#*"$tab"}
    sentence=${rest%%"$tab"*} rest=${rest#*"$tab"}
    message=${rest%%"$tab"*} nick=${rest#*"$tab"}
    printf '%s\n' "$sentence" >draft
    set -- --no-config --format=gcc
    [ -z "$message" ] || set -- "$@" --message "$message"
    [ -z "$nick" ] || [ "$nick" = "$rest" ] || set -- "$@" --nick "$nick"
    run replylint "$@" draft
    rows=$((rows + 1))
    lacks_output "[$family/" "$family is silent: $sentence"
done <"$top/tests/good/ru.tsv"
ok 'there are 80 sentences at least' test "$rows" -ge 80
