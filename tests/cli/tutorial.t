#!/bin/sh
# tutorial.t - replylint-rules(5) in both languages: its rules and transcripts.
. "${0%/*}/lib.sh"

# Cuts the literal blocks of a page, unescaped, into files NN.KIND: a session,
# rules to add, lists to add, or what a comment before it says to save as.
cut_blocks()
{
    awk -v folder="$2" '
    /^\.\\" save as / { name = $4 }
    /^\.Bd -literal/ { inside = 1; body = first = ""; next }
    /^\.Ed/ {
        kind = name != "" ? "save." name : first ~ /^\$ / ? "session" : \
            first ~ /^  - id:/ ? "rules" : first ~ /^lists:/ ? "lists" : "whole"
        printf "%s", body >(folder "/" sprintf("%02d", ++n) "." kind)
        inside = 0
        name = ""
    }
    inside {
        sub(/^\\&/, "")
        gsub(/\\e/, "\\")
        first = body == "" ? $0 : first
        body = body $0 "\n"
    }' "$1"
}

# A reader at work: saves, adds and types what a block says.  Transcripts are
# compared with what happens.
read_block()
{
    case $1 in
    *.save.*) cp "$1" "${1##*.save.}" ;;
    *.rules) cat "$1" >>our-rules.yml ;;
    *.lists)
        awk -v lists="$1" '/^rules:/ {
            while ((getline line <lists) > 0)
                print line
        } { print }' our-rules.yml >more.yml
        mv more.yml our-rules.yml
        ;;
    *.session)
        sed -n 's/^\$ //p' "$1" | while read -r command; do
            printf '$ %s\n' "$command"
            eval "$command" 2>&1 </dev/null || :
        done >happened
        ok "$2: $(sed '1s/^\$ //; q' "$1")" diff -u "$1" happened
        ;;
    *.whole) ok "$2: a whole file passes" replylint test --strict "$1" ;;
    esac
}

# lint ID BAD GOOD [OPTION...]: the rule fires on the one, not on the other.
lint()
{
    rule=$1 bad=$2 good=$3
    shift 3
    echo "$bad" >draft.txt
    run replylint --format=gcc -q --select "$rule" "$@" draft.txt
    has_output "[$rule]" "$lang: $rule finds what is bad"
    echo "$good" >draft.txt
    run replylint --format=gcc -q --select "$rule" "$@" draft.txt
    is_output '' "$lang: $rule leaves alone what is good"
}

ten='tone/diminutive own/will-contact own/post-link own/if-apology own/price-dm
own/marketplace-contact own/which-number own/dm-link own/smile own/exclamations'

lint_ten()
{
    lint tone/diminutive 'Есть один вопросик по заказу.' 'Есть вопрос.'
    lint own/will-contact 'С вами обязательно свяжутся.' \
        'С вами свяжутся завтра до обеда.'
    lint own/post-link 'Скиньте ссылку на публикацию.' \
        'Вот ссылка на ваш заказ.'
    lint own/if-apology 'Простите, если задели.' 'Простите, что задели.'
    lint own/price-dm 'Стоимость отправили в директ.' \
        'Стоимость 300 руб., подробности в директ не прячем.'
    lint own/marketplace-contact 'Звоните 8 800 555-35-35.' \
        'Ответим здесь.' --platform=wildberries
    lint own/which-number 'На какой номер перезвонить?' 'Номер заказа 5512?'
    lint own/dm-link 'Напишите в личные сообщения.' \
        'Напишите в личные сообщения. Ссылка: vk.me/shop'
    lint own/smile 'Разбираемся)))' 'Разбираемся.' --message='У меня украли сумку'
    lint own/exclamations 'Рады! Спасибо!' 'Спасибо!'
}

read_page()
{
    lang=$1 page=$2
    mkdir "$lang" "$lang.blocks"
    cut_blocks "$page" "$lang.blocks"
    cd "$lang" || exit
    for block in ../"$lang".blocks/*; do
        read_block "$block" "$lang"
    done
    run replylint test --strict our-rules.yml
    is_status 0 "$lang: all its rules pass their own examples"
    lint_ten
    cd ..
}

# The lines of each rule in the tutorial.
rule_lines()
{
    sed '/^\.Sh REFERENCE/,$d; /^\.Sh СПРАВОЧНИК/,$d' "$1" | awk '
        /^  - id:/ { id = $3; n[id] = 0 }
        /^\.Ed/ { id = "" }
        id { n[id]++ }
        END { for (id in n) print id, n[id] }'
}

# Words that the reference must have: keys, values, classes, fields, forms.
cd "$top/src" || exit
{
    sed -n 's/^ *{"\([a-z-]*\)", KIND_.*/\1/p' rule/load.c rule/file.c \
        match/limit.c match/require.c
    sed -n '/_name\[\] =/,/;/s/.*"\(.*\)".*/\1/p' rule/load.c match/limit.c \
        match/require.c
    sed -n 's/^ *{"\([a-z]*\)", PHRASE_.*/<\1>/p' match/phrase_parse.c
    sed -n '/context_field_name\[/,/;/s/[^"]*"\([a-z-]*\)"[^"]*/\1 /gp' \
        diag/report.c
    sed -n 's/.*\.form = "\(.*\)",/\1/p' match/check_*.c
} | tr -s ' ' '\n' | sort -u >"$work/words"
cd "$work" || exit
ok 'the reference has many words to know' test "$(wc -l <words)" -gt 100

# What lists hold, as a rule for each with the samples as its examples.
list_rules()
{
    echo 'lang: ru'
    echo 'rules:'
    sed -n '/^\.Ss Lists/,/^\.El/p; /^\.Ss Списки/,/^\.El/p' "$1" |
        sed -n '/^\.It Ql [^ ]*@/{
            s/^\.It Ql //
            N
            s/\n[^:]*: /|/
            s/\.$//p
        }' |
        while IFS='|' read -r phrase samples; do
            printf '  - id: l%d/list\n    message: m\n    phrases: "%s"\n' \
                $((n = n + 1)) "$phrase"
            printf '    negation: keep\n    examples:\n      bad: |\n'
            echo "$samples" | sed 's/, /\n/g' |
                sed 's/^/        Вот как раз /'
            printf '      good: Спасибо.\n'
        done
}

# Mistakes that the page knows are told in these words.
broken()
{
    printf 'rules:\n  - id: own/x\n    message: m\n%b\n' "$1" >broken.yml
    replylint test --no-builtin --format=gcc broken.yml 2>&1 || :
}
{
    broken '    advice: a: b\n    phrases: a'
    broken '    advice: @a\n    phrases: a'
    broken '    advice: {match}\n    phrases: a'
    broken '    phrases: >\n      a'
    broken '    phrases: [a, b]'
    broken '    phrases: |\n      a\n  # b\n      c'
    broken '    phrases: a\n   advice: b'
    broken '    phrases: a\n\tadvice: b'
    broken '    phrases: a\n    phrases: b'
    broken '    regex: "\\d"'
    broken '    phrases: a..2 b'
    broken '    phrases: "скидк @ка"\nlang: ru'
    broken '    phrases: номер(телефона|карты с)а'
    broken '    phrases: "[a]"'
    broken '    phrases: a* => b'
    broken '    phrases: a ..1 b => c'
    broken '    phrases: a\n  - id: own/x\n    message: m\n    phrases: b'
    broken '    phrases: a\n    was: own/x'
    broken '    phrases: a\n    was: own/y\n  - id: own/y\n    message: m\n    phrases: b'
} >told

for lang in en ru; do
    case $lang in
    en) page=$top/man/replylint-rules.5 ;;
    ru) page=$top/man/ru/replylint-rules.5 ;;
    esac
    read_page "$lang" "$page"
    rule_lines "$page" >lines
    for id in $ten; do
        grep "^$id " lines
    done >ten
    is "$(wc -l <ten | tr -d ' ')" 10 "$lang: the tutorial has the ten rules"
    is "$(awk '$2 >= 8' ten)" '' "$lang: each in fewer than eight lines"
    sed '1,/^\.Sh \(REFERENCE\|СПРАВОЧНИК\)/d' "$page" >reference
    while read -r word; do
        grep -qwF -e "$word" reference || echo "$word"
    done <words >lacking
    is "$(cat lacking)" '' "$lang: the reference has every word"
    list_rules "$page" >lists.yml
    is "$(grep -c '^  - id' lists.yml)" 30 "$lang: the lists are told"
    ok "$lang: and hold what is told" replylint test --no-builtin lists.yml
    sed -n 's/^\.It Li "\(.*\)"$/\1/p' "$page" | sed 's/\\(dq/"/g' >known
    while read -r message; do
        grep -qF -e "$message" told || echo "$message"
    done <known >untold
    is "$(cat untold)" '' "$lang: mistakes are told in the words it has"
    is "$(wc -l <known | tr -d ' ')" 18 "$lang: eighteen of them"
done
ok 'both pages have the same rules and transcripts' diff -r en.blocks ru.blocks
