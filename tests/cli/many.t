#!/bin/sh
# many.t - a first look at a folder of replies, for people.
. "${0%/*}/lib.sh"

cat >our.yml <<'EOF'
rules:
  - {id: own/rude, level: error, message: m, phrases: ерунда}
  - {id: own/soft, message: m, phrases: минуточку}
EOF
mkdir macros
cat >macros/a.yml <<'EOF'
- title: раз
  text: "Это ерунда. Минуточку."
- title: два
  text: Деньги вернули.
EOF
printf 'Да.\n\nМинуточку.\n' >macros/b.txt

lint()
{
    run replylint --no-config --no-builtin --rules our.yml "$@"
}
lint macros
is_status 1 'a folder'
has_output 'macros/a.yml:2: оценка ' 'each score has the place of its reply'
has_output 'macros/b.txt: оценка ' 'or only its file, when that is the reply'
is "$(grep -c 'оценка' out)" 2 'nothing is said of those without findings'
is "$(sed '1,/^$/d' out)" 'ответов: 3 · с ошибками: 1 · только с замечаниями: 1 · без находок: 1
чаще всего: own/soft 2 · own/rude 1
проверена форма, не факты' 'but how many they are'
offer='to begin with what is there, run this once with --baseline=.replylint-baseline.json --update-baseline; then with that --baseline only what is new counts'
is "$(tail -n 1 err)" "replylint: $offer" 'and how to begin'
lint macros/b.txt
is "$(tail -n 2 out)" 'оценка 90 из 100 · отправляйте · own −10
проверена форма, не факты' 'a single reply has all behind it'
lacks_error "$offer" 'and is no reason to begin anything'
lint macros/b.txt macros/b.txt
lacks_error "$offer" 'nor is what has no errors'
lint -q macros
lacks_output 'ответов' '-q: nothing of it'
lacks_error "$offer" 'at all'
lint --format=gcc macros
lacks_error "$offer" 'programs begin nothing'
lint --baseline=known.json --update-baseline macros
lacks_error "$offer" 'a baseline that is made has begun'
is_output '' 'and shows nothing'
printf 'Ерунда.\n' >macros/c.txt
lint --baseline=known.json macros
has_output 'ответов: 4 · с ошибками: 1 · без находок: 3' \
    'what is known does not count in it'
lacks_error "$offer" 'and it has begun'
