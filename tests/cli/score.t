#!/bin/sh
# score.t - the band and the exit status agree: product, section 6.
. "${0%/*}/lib.sh"

# band STATUS LOW HIGH TEXT: linted as it comes, the score lies between.
band()
{
    printf '%s\n' "$4" >draft.txt
    run replylint --no-config --nick Марина draft.txt
    is_status "$1" "$4: the status"
    score=$(sed -n 's/^оценка \([0-9]*\) из 100.*/\1/p' out)
    ok "$4: $score is from $2 to $3" \
        test "${score:-101}" -ge "$2" -a "${score:-101}" -le "$3"
}

band 0 90 100 'Марина, вернули деньги, придут до 18:00.'
has_output 'есть: имя · действие · срок 18:00' 'a clean draft is praised'
has_output 'форма, не факты' 'and told what was not judged'
band 0 75 100 'Марина, в целях возврата вернули деньги, придут до 18:00.'
band 1 20 74 'Марина, вернули деньги. Позвоните на горячую линию.'
band 1 0 19 'Марина, пришлите код из СМС.'
has_output 'с опасным не выше 19' 'a secret bounds it'
band 1 20 74 'Уважаемый клиент! Позвоните на горячую линию. Обратитесь в офис. Напишите на почту. Вы сами виноваты. Мы проверим и вернёмся.'
lacks_output 'с опасным не выше' 'without one it is not bounded so'

printf 'Марина, проверим, в чём дело.\n' >draft.txt
run replylint --no-config --fail-on=never --min-score=100 draft.txt
is_status 1 'a score below the one that is asked for'
printf '?!\n' >draft.txt
run replylint --no-config --min-score=100 draft.txt
is_status 0 'a draft without words has no score that could be below it'
lacks_output 'оценка' 'and none is shown'
printf 'Марина, вернули.\n' >draft.txt
run replylint --no-config draft.txt
has_output '(--message)' 'what was not checked, and how to give it'
run replylint --no-config --nick Марина --message 'Где деньги?' \
    --thread-index 0 draft.txt
lacks_output '(--message)' 'no more when it is given'
