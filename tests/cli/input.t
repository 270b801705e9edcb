#!/bin/sh
# input.t - drafts that are broken, lost, huge or not there.
. "${0%/*}/lib.sh"

printf 'Оля, вернули.\n' >good.txt
lint()
{
    run replylint --no-config --fail-on=never "$@"
}

printf 'Оля, \377 вернули.\n' >broken.txt
lint broken.txt good.txt
is_status 2 'a draft that is not UTF-8'
is_error 'broken.txt: reply: byte 8 is not UTF-8' \
    'is refused with the byte, told once'
has_output 'из 100' 'and the others are linted'
# Overlong forms, surrogates, beyond Unicode, cut short.
for bytes in '\300\257' '\355\240\200' '\364\220\200\200' '\320'; do
    printf "ab$bytes" >bytes.txt
    lint bytes.txt
    is_status 2 "bytes $bytes are not UTF-8"
    is_error 'bytes.txt: reply: byte 2 is not UTF-8' \
        "bytes $bytes are told by their offset"
done

lint missing.txt good.txt
is_status 2 'a missing file'
is_error 'missing.txt: No such file or directory' 'is named'
has_output 'из 100' 'and the others are linted'
if [ "$(id -u)" -ne 0 ]; then
    cp good.txt secret.txt
    chmod 0 secret.txt
    lint secret.txt good.txt
    is_status 2 'an unreadable file'
    is_error 'secret.txt: Permission denied' 'is named'
else
    skip 'an unreadable file' 'root reads everything'
fi
mkdir -p loop/inner
ln -s .. loop/inner/again
ln -s nothing loop/inner/dangling.txt
cp good.txt loop/good.txt
lint loop
is_status 2 'a folder with a link back to itself'
has_error 'loop/inner/again: a link back to a folder it is in' 'is told'
has_error 'loop/inner/dangling.txt: No such file or directory' \
    'a link to nothing is told'
has_output 'из 100' 'and the rest is linted'
lint '::error::x.txt' -- -x.txt
has_error './::error::x.txt: ' 'a name that a program would read as a command'
has_error './-x.txt: ' 'and one that it would read as an option'
lint "$(printf 'a\033[31m\n.txt')"
has_error 'a\x1b[31m\x0a.txt' 'control characters in a name are spelled'

lint 'Здравствуйте! Позвоните нам.'
is_status 2 'a text in the place of a file'
is_error "replylint: there is no file 'Здравствуйте! Позвоните нам.'; to lint a text: printf '%s\\n' 'TEXT' | replylint" \
    'is answered with how to lint it'
lint "$(printf '%3000s' ' ' | tr ' ' 'ы') я"
is_status 2 'a text too long for a name'
has_error '...' 'is cut'
has_error 'to lint a text' 'and answered the same'
lint ''
is_status 2 'an empty name'

: >empty.txt
lint empty.txt
is_status 0 'an empty draft is no mistake'
printf ' \n\t\n' >blank.txt
lint blank.txt
is_status 0 'nor is a blank one'

printf '??????? ????? ??? ?????????, ?? ??? ok\n' >lost.txt
lint lost.txt
is_status 2 'a draft of question marks was lost on the way'
has_error 'lost.txt: ' 'and it is said so'
printf 'Что??? Где??? Когда???\n' >asking.txt
lint asking.txt
is_status 0 'a draft with questions was not'

for mark in '\377\376' '\376\377'; do
    printf "${mark}\037\004" >wide.txt
    cp wide.txt wide.json
    lint wide.txt wide.json
    is_status 2 'a file in UTF-16'
    is_error 'wide.txt: reply: byte 0 is not UTF-8; it is UTF-16, save it as UTF-8
wide.json: file: byte 0 is not UTF-8; it is UTF-16, save it as UTF-8' \
        'is told how to be saved'
done

# Above 256 KiB, in words and in one line.
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "слово " }' >huge.txt
lint huge.txt
is_status 2 'a draft above the limit is refused'
has_error 'huge.txt: reply: 660000 bytes are too many, the limit is 262144' \
    'with the name of the limit'
awk 'BEGIN { for (i = 0; i < 7000000; i++) printf "слово " }' >enormous.txt
lint enormous.txt
is_status 2 'so is one of 77 MB'
rm enormous.txt
# Within it, but made to be slow: marks, brackets, quotes, a long line.
awk 'BEGIN { printf "а"; for (i = 0; i < 130000; i++) printf "\314\201" }' \
    >marks.txt
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "("; print "да" }' >nested.txt
awk 'BEGIN { for (i = 0; i < 120000; i++) printf "«" }' >quotes.txt
awk 'BEGIN { for (i = 0; i < 13000; i++) printf "нажмите да " }' >line.txt
for file in marks nested quotes line; do
    lint $file.txt
    ok "a draft of $file ends well" test "$status" -lt 2
done
printf 'Оля,\0вернули.\n' >nul.txt
lint nul.txt
ok 'a NUL in a draft ends well' test "$status" -lt 126

# Rule files.
rules()
{
    run replylint --no-config --no-builtin --rules "$1" good.txt
}
printf 'rules:\n  - id: own/a\n    mesage: x\n    phrases: |\n      да\n' >key.yml
rules key.yml
is_status 2 'an unknown key in a rule file'
has_output 'key.yml:3:5: ' 'has its place'
has_output 'message' 'and an offer'
printf 'rules: [' >syntax.yml
rules syntax.yml
is_status 2 'broken YAML'
has_output 'syntax.yml:1:' 'has its place'
printf 'a: &x [1]\nb: *x\n' >alias.yml
rules alias.yml
is_status 2 'aliases are refused'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "[" }' >deep.yml
rules deep.yml
is_status 2 'deep nesting is refused'
printf 'rules:\n  - id: own/a\n    message: \377\n' >bytes.yml
rules bytes.yml
is_status 2 'a rule file that is not UTF-8 is refused'
awk 'BEGIN { for (i = 0; i < 5000000; i++) printf "#" }' >large.yml
rules large.yml
is_status 2 'a rule file above 4 MiB is refused'
has_output '4 MiB' 'with the name of the limit'
printf 'rules:\n  - id: own/gap\n    message: m\n    phrases: |\n      да ..99 нет\n' \
    >gap.yml
rules gap.yml
is_status 2 'a huge gap is refused'
has_output 'gap.yml:5:' 'at its place'
printf 'rules:\n  - id: own/a\n    message: ":: \\e[31m"\n    phrases: |\n      вернули\n' \
    >escape.yml
rules escape.yml
lacks_output "$(printf '\033')" 'escapes in messages do not reach the terminal'

# Context.
run replylint --no-config --nick "$(printf '%600s' '' | tr ' ' x)" good.txt
is_status 2 'a nick above 512 bytes is refused'
is_error 'replylint: --nick: 600 bytes are too many, the limit is 512' \
    'with the limit'
# A long letter and a short answer.
awk 'BEGIN { for (i = 0; i < 3000; i++) print "деньги списали дважды и не вернули" }' \
    >letter.txt
echo 'Вернули деньги.' >short.txt
run replylint --no-config --message-file letter.txt short.txt
is_status 0 'a message longer than the reply'
has_output 'оценка 100' 'takes nothing from it'
echo 'Bitte rufen Sie unsere Hotline an.' >german.txt
run replylint --no-config german.txt
is_status 0 'a draft in a language without rules'
has_output 'no score: there are no rules for this language' 'is told so'
run replylint --no-config --message-file huge.txt good.txt
is_status 2 'a message above 256 KiB is refused'
is_error 'replylint: huge.txt: 262145 bytes are too many, the limit is 262144' \
    'with the limit'
run replylint --no-config --message-file broken.txt good.txt
is_status 2 'a message that is not UTF-8 is refused'
is_error 'replylint: broken.txt: byte 8: not UTF-8' 'with its byte'
