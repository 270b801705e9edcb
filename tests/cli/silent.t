# silent.t - sentences that look like a fault and are none (tests/good/ru.tsv),
# and faults that look like none (tests/good/must_ru.tsv).
. "${0%/*}/lib.sh"

# Each row names a family ("any": all of them), a sentence, and, where it needs
# them, the client's message and nick.
tab=$(printf '\t')

# each FILE ASSERTION WORDS: the assertion holds for the family of every row.
each()
{
    rows=0
    while IFS= read -r row; do
        case $row in
        '#'* | '') continue ;;
        esac
        family=${row%%"$tab"*} rest=${row#*"$tab"}
        sentence=${rest%%"$tab"*} rest=${rest#*"$tab"}
        message=${rest%%"$tab"*} nick=${rest#*"$tab"}
        printf '%s\n' "$sentence" >draft
        set -- "$1" "$2" "$3" --no-config --format=gcc
        [ -z "$message" ] || set -- "$@" --message "$message"
        [ -z "$nick" ] || [ "$nick" = "$rest" ] || set -- "$@" --nick "$nick"
        file=$1 assertion=$2 words=$3
        shift 3
        run replylint "$@" draft
        rows=$((rows + 1))
        mark="[$family/"
        [ "$family" != any ] || mark=' ['
        "$assertion" "$mark" "$family $words: $sentence"
        set -- "$file" "$assertion" "$words"
    done <"$top/tests/good/$1"
}

each ru.tsv lacks_output 'is silent'
ok 'there are 160 silent sentences at least' test "$rows" -ge 160
each must_ru.tsv has_output 'fires'
ok 'there are 60 faults at least' test "$rows" -ge 60
