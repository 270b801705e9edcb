#!/bin/sh
# test.t - the commands test and init.
. "${0%/*}/lib.sh"

own=$top/tests/cli/golden/rules.yml

run replylint test
is_status 0 'the built-in rules pass their tests'
ok 'and are counted' grep -qE '^[0-9]+ rules, [0-9]+ examples, 0 failed$' out
run replylint test --strict
is_status 0 'also --strict'

run replylint test --no-builtin "$own"
is_status 0 'a file that passes'
is_output '4 rules, 9 examples, 0 failed' 'is counted'
run replylint test --strict --no-builtin "$own"
is_status 0 'also --strict'

cat >fails.yml <<'END'
lang: ru
rules:
  - id: own/one
    message: m
    phrases: |
      ерунда
    examples:
      bad: |
        Это **ерунда**.
        Это **не** важно.
        **Это ерунда**.
        Это важно.
      good: |
        Это важно.
        Ерунда, ерунда.
END
run replylint test --no-builtin --format=gcc --column-unit=char fails.yml
is_status 1 'examples that fail'
is_output 'fails.yml:10:9: error: own/one must fire on «не», but does on nothing [rule/example]
fails.yml:11:9: error: own/one must fire on «Это ерунда», but does on «ерунда» [rule/example]
fails.yml:12:9: error: own/one must fire, but does not [rule/example]
fails.yml:15:9: error: own/one must not fire, but does on «Ерунда», «ерунда» [rule/example]' \
    'are told with their place, what was meant and what was found'
is_error '1 rule, 6 examples, 4 failed' 'and counted'
run replylint test --no-builtin fails.yml
has_output '1 rule, 6 examples, 4 failed' 'for people, on standard output'

printf 'rules:\n  - id: own/bare\n    message: m\n    phrases: |\n      ерунда\n' \
    >bare.yml
run replylint test --no-builtin bare.yml
is_status 0 'a rule without examples is a warning'
run replylint test --no-builtin --strict bare.yml
is_status 2 'an error with --strict'
has_output '[rule/no-example]' 'with its id'
# What may be a slip: a warning, an error with --strict.
slip()
{
    {
        printf 'lang: ru\nrules:\n  - id: own/slip\n    message: m\n'
        printf '    phrases: |\n'
        printf '      %s\n' "$1"
        printf '    examples: {bad: "%s", good: Нет.}\n' "$2"
    } >slip.yml
    run replylint test --format=gcc --column-unit=char slip.yml
    is_status 0 "$3 is a warning"
    is_output "slip.yml:$4" 'with its place'
    run replylint test --format=gcc --column-unit=char --strict slip.yml
    is_status 2 'an error with --strict'
    is_output "slip.yml:$(echo "$4" | sed 's/warning/error/')" \
        'at the same place'
    run replylint check -q --format=gcc --no-config --rules slip.yml good.txt
    is_error '' 'and not told where replies are judged'
}
printf 'Дело.\n' >good.txt
slip 'следите за скидками' 'Следите за скидками.' 'a phrase of a built-in rule' \
    '6:7: warning: rule form/upsell has this phrase [rule/covered]'
slip 'ерунда
      (ерунда|чушь)' 'Ерунда.' 'a phrase of the same rule' \
    '6:7: warning: other lines of this rule have this phrase [rule/covered]'
slip 'ерунда
      наш vk.com' 'Ерунда.' 'a phrase that nothing fits' \
    '7:11: warning: in a reply this is no word and never found: write <url> [rule/never]'
slip 'наш(договор|телефон)' 'Наштелефон.' 'a bracket that lacks its space' \
    '6:10: warning: this bracket is glued to a word; is a space forgotten? [rule/glued]'
printf 'rules:\n  - id: own/x\n    mesage: m\n' >broken.yml
run replylint test --no-builtin broken.yml fails.yml
is_status 2 'a broken file'
has_output 'broken.yml:3:' 'is told'
has_output '4 failed' 'and the others are tested'
printf 'rules:\n  - id: own/x\n    message: m\n    phrases: ерунда\n    examples:\n      bad: "**ерунда"\n      good: {reply: дело, chanel: public}\n' \
    >marks.yml
run replylint test --no-builtin --format=gcc --column-unit=char marks.yml
is_status 2 'examples that cannot be read'
is_output 'marks.yml:6:12: error: a ** without the other [rule/example]
marks.yml:7:27: error: the context has no field chanel; did you mean channel? [rule/unknown-key]' \
    'are told with their place'
cat >rival.yml <<'END'
rules:
  - id: own/a
    level: error
    message: m
    phrases: ерунда
    examples: {bad: Ерунда., good: Дело.}
  - id: own/b
    message: m
    phrases: ерунда*
    examples: {bad: Это **ерунда**., good: Дело.}
END
run replylint test --no-builtin --format=gcc --column-unit=char rival.yml
is_output 'rival.yml:10:21: error: own/b must fire on «ерунда», but does on nothing; own/a of its family does [rule/example]' \
    'a rule that has the words is named'
run replylint test missing.yml
is_status 2 'a missing file'
is_error 'missing.yml: No such file or directory' 'is told'
mkdir folder
cp fails.yml folder/a.yml
cp "$own" folder/b.yml
run replylint test --no-builtin folder
is_status 1 'a folder stands for its rule files'
has_output '5 rules, 15 examples, 4 failed' 'all of them'
printf 'lists:\n  чушь: |\n    ерунда\n' >list.yml
printf 'rules:\n  - id: own/l\n    message: m\n    phrases: |\n      @чушь\n    examples:\n      bad: |\n        Ерунда.\n      good: |\n        Дело.\n' \
    >uses.yml
run replylint test --no-builtin list.yml uses.yml
is_status 0 'files are tested together: lists may stand in another'

# A newer form of a built-in file takes its place.
first=$(cd "$top/rules" && ls */*.yml | sed -n 1p)
mkdir -p "rules/${first%/*}"
cp "$top/rules/$first" "rules/$first"
run replylint test "rules/$first"
is_status 0 'a built-in file in the making can be tested'

# init
run replylint init
is_status 0 'init'
has_output './.replylint.yml' 'tells what it wrote'
printf 'Оля, вернули.\n' >draft.txt
run replylint --fail-on=never draft.txt
is_status 0 'what it writes is a configuration without mistakes'
lacks_output 'config/' 'none'
sed -E 's/^#([a-z]|  )/\1/; s/\[our-rules.yml\]/[]/' .replylint.yml >all.yml
is "$(grep -c '^[a-z]' all.yml)" 12 'it has every key'
run replylint --config=all.yml --update-baseline -q draft.txt
run replylint --config=all.yml --fail-on=never draft.txt
is_status 0 'that works when its comment sign is taken away'
lacks_output 'config/' 'without mistakes'
is_error '' 'and without warnings'
before=$(cksum <.replylint.yml)
run replylint init
is_status 2 'init overwrites nothing'
is_error 'replylint: ./.replylint.yml: File exists; it is left as it is' \
    'says so'
is "$(cksum <.replylint.yml)" "$before" 'and leaves the file alone'
mkdir place
run replylint init place
is_status 0 'init of a folder'
ok 'writes into it' cmp .replylint.yml place/.replylint.yml
run replylint init named.yml
is_status 0 'init of a file'
ok 'writes that file' cmp .replylint.yml named.yml
run replylint init --rule rule.yml
is_status 0 'init --rule'
run replylint test --strict rule.yml
is_status 0 'the rule file it starts passes its tests'
run replylint init --rule rule.yml
is_status 2 'and is not overwritten either'
run replylint init a b
is_status 2 'one place is enough'
run replylint init nowhere/at/all.yml
is_error 'replylint: nowhere/at/all.yml: No such file or directory' \
    'a place that is not there is told'
