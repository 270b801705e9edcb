#!/bin/sh
# check.t - what is linted, what comes out, and the exit status.
. "${0%/*}/lib.sh"

lint()
{
    run replylint --no-builtin --rules "$top/tests/cli/golden/rules.yml" "$@"
}

printf 'Оля, вернули.\n' >clean.txt
printf 'Спасибо!\n' >note.txt
printf 'Мы осуществляем доставку.\n' >warning.txt
printf 'Это ерунда.\n' >error.txt
printf 'Ваш номер 8 912 345-67-89?\n' >critical.txt

# Status by level; the default is error.
# table: draft, status with never, critical, error, warning, note, default
while read -r draft never critical error warning note default; do
    for level in never critical error warning note; do
        eval "expected=\$$level"
        lint --fail-on=$level $draft.txt
        is_status "$expected" "a draft with $draft, --fail-on=$level"
    done
    lint $draft.txt
    is_status "$default" "a draft with $draft"
done <<'END'
clean    0 0 0 0 0 0
note     0 0 0 0 1 0
warning  0 0 0 1 1 0
error    0 0 1 1 1 1
critical 0 1 1 1 1 1
END
lint --exit-zero critical.txt
is_status 0 '--exit-zero makes 1 to 0'
lint --exit-zero critical.txt missing.txt
is_status 2 'but not 2'
lint critical.txt missing.txt
is_status 2 '2 wins over 1'
has_output 'pii/number' 'and the rest is linted'
lint --min-score=100 --fail-on=never warning.txt
is_status 1 'a score below --min-score is found'
lint --min-score=1 warning.txt
is_status 0 'one above is not'
: >empty.txt
lint --min-score=100 empty.txt
is_status 0 'no score is not below'

# Files.
lint <error.txt
is_status 1 'standard input is linted without files'
has_output '<stdin>:1:5: ' 'and is called so'
lint --stdin-filename=draft.md - <error.txt
has_output 'draft.md:1:5: ' '--stdin-filename gives it a name'
lint -q clean.txt error.txt - warning.txt <note.txt
sed -n 's/:1:.*//p' out >names
is "$(paste -sd ' ' names)" 'error.txt <stdin> warning.txt' \
    'files are linted in their order'
mkdir -p folder/b folder/.hidden
cp error.txt folder/z.txt
cp error.txt folder/b/a.txt
cp error.txt folder/notes.doc
cp error.txt folder/.hidden/x.txt
cp error.txt folder/.y.txt
lint -q folder
sed -n 's/:1:.*//p' out >names
is "$(paste -sd ' ' names)" 'folder/b/a.txt folder/z.txt' \
    'of a folder its .txt files are linted, sorted, without hidden ones'
lint -q folder/notes.doc
is_status 1 'a file that is named is linted whatever it is called'
printf 'error.txt\n\nwarning.txt' >list
lint -q --files-from=list
sed -n 's/:1:.*//p' out >names
is "$(paste -sd ' ' names)" 'error.txt warning.txt' '--files-from'
cp error.txt 'new
line.txt'
printf 'error.txt\0new\nline.txt\0' >list
lint -q -0 --files-from=- <list
sed -n 's/:1:.*//p' out >names
is "$(paste -sd ' ' names)" 'error.txt new\x0aline.txt' '-0 --files-from=-'

# Output.
lint -q error.txt
lacks_output 'оценка' '-q prints no score'
has_output 'tone/rude' 'but findings'
lint -o report.out error.txt
is_output '' '-o prints nothing'
ok 'but writes the file' grep -q tone/rude report.out
lint --format=gcc:a.gcc --format=json:a.json --format=text error.txt
has_output 'tone/rude' 'several formats: the one without a file'
ok 'several formats: the first file' grep -q '^error.txt:1:8: error: ' a.gcc
ok 'several formats: the second file' grep -q '"replylint":1' a.json
for unit in byte:8 char:5 utf16:5 display:5; do
    lint --format=gcc --column-unit=${unit%:*} error.txt
    has_output "error.txt:1:${unit#*:}: error: " "--column-unit=${unit%:*}"
done
lint --format=gcc critical.txt
lacks_output '8 912 345-67' 'personal data are masked for programs'
lint --format=gcc --show-data critical.txt
has_output '8 912 345-67-89' 'but not with --show-data'
lint critical.txt
has_output '8 912 345-67-89' 'and not on the screen'
esc=$(printf '\033')
lint error.txt
lacks_output "$esc" 'no colour into a file'
lint --color=always error.txt
has_output "$esc[" '--color=always'
CLICOLOR_FORCE=1 lint error.txt
has_output "$esc[" 'CLICOLOR_FORCE'
CLICOLOR_FORCE=0 lint error.txt
lacks_output "$esc" 'CLICOLOR_FORCE=0'
NO_COLOR=1 CLICOLOR_FORCE=1 lint error.txt
lacks_output "$esc" 'NO_COLOR wins'
NO_COLOR=1 lint --color=always error.txt
has_output "$esc[" 'an option wins over both'

# Rules.
lint --ignore=tone/rude error.txt
is_status 0 '--ignore'
printf 'Спасибо! Это ерунда. Мы осуществляем её.\n' >three.txt
lint -q --select='tone/*' three.txt
is "$(grep -c '^three' out)" 1 '--select turns the others off'
lint -q --ignore='*' --select=tone/rude three.txt
is "$(grep -c '^three' out)" 1 'the order counts: select last'
lint -q --select='*' --ignore=tone/rude three.txt
is "$(grep -c '^three' out)" 2 'the order counts: ignore last'
lint --select=tone/rood error.txt
is_status 2 'a pattern that fits nothing'
is_error "replylint: --select: no rule fits 'tone/rood'; did you mean 'tone/rude'?" \
    'is told'
mkdir rules
cp "$top/tests/cli/golden/rules.yml" rules/a.yml
printf 'rules:\n  - id: own/extra\n    message: лишнее\n    phrases: |\n      вернули\n' \
    >rules/b.yml
run replylint -q --no-builtin --rules rules clean.txt error.txt
is "$(grep -c '^[a-z]*\.txt' out)" 2 '--rules takes a folder'
run replylint --no-builtin --rules missing.yml error.txt
is_status 2 'a missing rule file'
is_error 'missing.yml: No such file or directory' 'is named'

# Context reaches the rules.
cat >context.yml <<'END'
rules:
  - id: own/vk
    message: "{nick} в вк"
    when: {platform: vk, nick: given, channel: private, profile: chat}
    phrases: |
      вернули
END
run replylint --no-builtin --rules context.yml --channel=private \
    --profile=chat clean.txt
is_status 0 'a rule whose context is not known is skipped'
has_output --platform 'and it is said which option would give it'
run replylint --no-builtin --rules context.yml --platform=vk --nick=Оля \
    --channel=private --profile=chat clean.txt
has_output 'Оля в вк' 'context of the options is used'
run replylint --no-builtin --rules context.yml --format=gcc --channel=private \
    --profile=chat clean.txt
is_error 'replylint: rules that were skipped: 1; not known: nick, platform' \
    'for programs skipped rules are told on standard error'
run replylint --no-builtin --rules context.yml --format=gcc --channel=private \
    --profile=chat -q clean.txt
is_error '' 'but not with -q'
printf 'Оля:\n> где деньги\nВернули.\n' >thread.txt
run replylint --no-builtin --rules context.yml --format=gcc thread.txt
has_error 'thread.txt: taken as the nick: Оля' 'and what was assumed'
has_error "thread.txt: taken as the client's message: the lines with '>'" 'too'
cat >message.yml <<'END'
rules:
  - id: own/money
    message: о деньгах спросили
    if-message: |
      деньги
    phrases: |
      вернули
END
run replylint --no-builtin --rules message.yml --message 'где деньги' clean.txt
has_output own/money '--message'
printf 'где деньги\n' >message
run replylint --no-builtin --rules message.yml --message-file message clean.txt
has_output own/money '--message-file'
run replylint --no-builtin --rules message.yml --message-file - clean.txt \
    <message
has_output own/money '--message-file -'
lint --trace -q error.txt
has_error tone/rude '--trace tells of rules'
