#!/bin/sh
# options.t - usage: help, version, and every way to get an option wrong.
. "${0%/*}/lib.sh"

# What it is about does not matter here.
lint()
{
    run replylint --no-builtin "$@"
}
printf 'Ольга, вернули.\n' >draft.txt

run replylint --help
is_status 0 '--help succeeds'
has_output 'Usage: replylint [COMMAND]' 'it begins with the usage'
lacks_output 'completions' 'hidden commands are not listed'
for word in check filter rules explain test init; do
    has_output "  $word" "--help lists $word"
    run replylint "$word" --help
    is_status 0 "$word --help succeeds"
    has_output "Usage: replylint $word [OPTION]..." "$word --help tells of $word"
    run replylint "$word" -h
    is_status 0 "$word -h succeeds"
    run replylint --help
done
run replylint rules --help
lacks_output '--nick' 'help of a command has its own options only'
for command in check filter rules explain test init; do
    replylint $command --help
done >help.txt
is "$(grep -c '^.\{81,\}$' help.txt)" 0 'no line of help is wider than 80'

run replylint --version
is_status 0 '--version succeeds'
is "$(sed -n 1p out)" "replylint ${VERSION:-$(sed -n 's/^VERSION := //p' "$top/Makefile")}" \
    'its first line is the name and the version'
has_output 'score-version 1' 'it tells the version of the score'

# usage ERROR ARGUMENT...: exit 2, exactly this on standard error.
usage()
{
    want=$1
    shift
    run replylint "$@" </dev/null
    is_status 2 "replylint $* exits with 2"
    is_error "replylint: $want" 'and says why'
    is_output '' 'and prints nothing else'
}

usage "there is no option '--nik'; did you mean '--nick'?" --nik x
usage "there is no option '--colour'; did you mean '--color'?" --colour=never
usage "there is no option '--unheard-of'; see 'replylint check --help'" \
    --unheard-of
usage "there is no option '--strict'; see 'replylint check --help'" --strict
usage "there is no option '-z'; see 'replylint filter --help'" filter -z
usage "option '--no' can mean several options; write it out" --no draft.txt
usage "option '--nick' needs a value: --nick=NAME" --nick
usage "option '--output' needs a value: --output=FILE" -o
usage "option '--quiet' takes no value" --quiet=yes
usage "--channel: 'open' is none of public|private" --channel=open
usage "--profile: '' is none of social|reviews|chat|mail" --profile=
usage "--lang: 'rus' is none of auto|ru|en|sr" --lang rus
usage "--fail-on: 'off' is none of critical|error|warning|note|never" \
    --fail-on off
usage "--column-unit: 'cell' is none of byte|char|utf16|display" \
    --column-unit=cell
usage "--color: 'yes' is none of auto|always|never" --color yes
usage "--thread-index: '-1' is no number from 0 to 2147483647" \
    --thread-index=-1
usage "--elapsed-minutes: '5m' is no number from 0 to 2147483647" \
    --elapsed-minutes=5m
usage "--min-score: '101' is no number from 0 to 100" --min-score=101
usage "--min-score: '' is no number from 0 to 100" --min-score=
usage "--min-score: '99999999999999999999' is no number from 0 to 100" \
    --min-score=99999999999999999999
usage "there is no output format 'txt'; did you mean 'text'?" --format txt
usage "there is no output format ''; see 'replylint check --help'" --format=
usage "--format=gcc:: there is no file name after the colon" --format=gcc:
usage "--format=text: another format goes to the same place; write --format=FORMAT:FILE" \
    --format=gcc --format=text draft.txt
usage "there is no input format 'excel'; see 'replylint check --help'" \
    --input-format=excel
usage "--message and --message-file say the same thing twice" \
    --message x --message-file draft.txt draft.txt
usage "standard input can be read only once" - -
usage "standard input can be read only once" --message-file=-
usage "standard input can be read only once" --files-from=- -
usage "standard input can be read only once" --changed=- -
usage "filter reads standard input; 'draft.txt' is too much" filter draft.txt
usage "one GLOB, please; 'b' is too much" rules a b
usage "usage: replylint explain RULE" explain
usage "usage: replylint completions bash|zsh|fish" completions csh
usage "usage: replylint image -o FILE LANG FILE..." image ru
usage "--format: 'gcc' is none of text|json" rules --format=gcc
usage "--nick: byte 2: not UTF-8" --nick "$(printf 'ab\377')" draft.txt
usage "--message: byte 0: not UTF-8" --message "$(printf '\300\200')" draft.txt

run replylint chek draft.txt
is_status 2 'a command with a slip in it is no command'
has_error "chek: No such file or directory; did you mean the command 'check'?" \
    'and the right one is offered'

lint --no-conf --qui draft.txt
is_status 0 'long options may be cut short'
# There was room for one option an argument; more letters ran over it.
lint -$(printf '%03000d' 0 | tr 0 q) draft.txt
is_status 0 'one argument may hold any number of letters'
POSIXLY_CORRECT=1 lint draft.txt -q
is_status 0 'options may follow files whatever the environment says'
cp draft.txt ./--nick
lint -- --nick
is_status 0 'everything after -- is a file'
cp draft.txt test
lint ./test
is_status 0 'a file called like a command is written with its folder'

# How to begin is said on a terminal only.
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
    script -qec "\"$REPLYLINT\" >begin 2>&1; echo \$? >code" /dev/null \
        >/dev/null 2>&1
    is "$(cat code)" 2 'alone on a terminal it has nothing to do'
    ok 'and says how to begin' grep -q 'To begin:' begin
else
    skip 'alone on a terminal it says how to begin' 'no script(1), or no terminal for it'
fi
