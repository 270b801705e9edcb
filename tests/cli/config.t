#!/bin/sh
# config.t - .replylint.yml: where it is looked for, what it may say.
. "${0%/*}/lib.sh"

mkdir -p project/.git project/deep/er other
cp "$top/tests/cli/golden/rules.yml" project/our.yml
cd project
printf 'Это ерунда.\n' >draft.txt
cp draft.txt deep/er/draft.txt
cp draft.txt ../other/draft.txt

config()
{
    cat >.replylint.yml
}
lint()
{
    run replylint -q --no-builtin "$@"
}

config <<'END'
version: 1
rules: [our.yml]
END
lint draft.txt
has_output tone/rude 'rules of the configuration, beside it'
lint deep/er/draft.txt
has_output tone/rude 'it counts for folders below'
lint ../other/draft.txt
is_output '' 'and not for others'
(
    cd deep
    lint er/draft.txt
    cp "$work/out" "$work/deep.out"
)
holds "$work/deep.out" tone/rude 'its paths are from its own folder'
lint --stdin-filename=../other/x.txt <draft.txt
is_output '' '--stdin-filename decides for standard input'
lint <draft.txt
has_output tone/rude 'else the working folder does'
lint --no-config draft.txt
is_output '' '--no-config'
lint --config=.replylint.yml ../other/draft.txt
has_output tone/rude '--config'
REPLYLINT_CONFIG=.replylint.yml lint ../other/draft.txt
has_output tone/rude 'REPLYLINT_CONFIG'
printf 'version: 1\n' >none.yml
REPLYLINT_CONFIG=.replylint.yml lint --config=none.yml draft.txt
is_output '' '--config wins over it'
printf 'levels: {tone/rude: note}\nrules: [../our.yml]\n' >deep/.replylint.yml
lint deep/er/draft.txt draft.txt
is_status 1 'each file has its own configuration'
has_output 'deep/er/draft.txt:1:5: заметка' 'the nearest one'
has_output 'draft.txt:1:5: ошибка' 'or the one above'
rm deep/.replylint.yml
mkdir -p deep/.git
lint deep/er/draft.txt
is_output '' 'a folder with .git ends the search'
rmdir deep/.git
mv .replylint.yml kept.yml
mkdir -p "$HOME/.config" "$work/xdg"
printf 'rules: ["%s"]\n' "$PWD/our.yml" >"$HOME/.config/replylint.yml"
lint draft.txt
has_output tone/rude 'the configuration of the user'
cp "$HOME/.config/replylint.yml" "$work/xdg"
rm "$HOME/.config/replylint.yml"
lint draft.txt
is_output '' 'is there or not'
XDG_CONFIG_HOME=$work/xdg lint draft.txt
has_output tone/rude 'XDG_CONFIG_HOME says where'
lint --config=missing.yml draft.txt
is_status 2 'a configuration that is not there'
is_error 'missing.yml: No such file or directory' 'is told'

# Keys.
config <<'END'
rules: [our.yml]
levels: {"*": off, "tone/*": warning, tone/rude: note}
END
lint draft.txt
is_status 0 'levels: the longest pattern counts'
has_output 'заметка' 'whatever the order'
config <<'END'
rules: [our.yml]
levels: {tone/rude: note, "tone/*": warning}
END
lint draft.txt
has_output 'заметка' 'also when it comes first'
config <<'END'
rules: [our.yml]
fail-on: critical
END
lint draft.txt
is_status 0 'fail-on'
lint --fail-on=error draft.txt
is_status 1 'the option wins'
config <<'END'
rules: [our.yml]
fail-on: never
min-score: 90
END
lint draft.txt
is_status 1 'min-score'
lint --min-score=1 draft.txt
is_status 0 'the option wins here, too'
config <<'END'
rules: [our.yml]
allow: |
  это ерунда
END
lint draft.txt
is_status 0 'allow'
is_output '' 'excuses what it names'
config <<'END'
rules: [our.yml]
allow:
  это ерунда
  так и надо
END
lint --format=gcc draft.txt
is_status 2 'phrases without a bar'
has_output 'error: these lines are joined into one; write `allow: |`' 'are told'
config <<'END'
profile: mail
rules: [profile.yml]
END
printf 'rules:\n  - id: own/mail\n    message: m\n    when: {profile: mail}\n    phrases: |\n      ерунда\n' \
    >profile.yml
lint draft.txt
has_output own/mail 'profile'
lint --profile=chat draft.txt
is_output '' 'an option wins over it'
config <<'END'
rules: [our.yml]
company: {phones: ["8 912 345-67-89"]}
END
cat >ours.yml <<'END'
rules:
  - id: own/ours
    message: наше
    phrases: |
      <our>
END
printf 'Наш номер 8 912 345-67-89.\n' >phone.txt
lint --rules ours.yml phone.txt
has_output own/ours 'company'

# An outage: the examples of the rules tell the rest.
config <<'END'
rules: [outage.yml]
incident: {eta: "19:00"}
END
cat >outage.yml <<'END'
rules:
  - {id: own/outage, message: m, when: {incident: active}, phrases: ерунда}
  - {id: known/time, message: m, when: {incident: eta}, phrases: ерунда}
  - {id: own/quiet, message: m, when: {incident: none}, phrases: ерунда}
END
lint draft.txt
has_output own/outage 'an incident is on when it is written down'
has_output known/time 'its time is known'
config <<'END'
rules: [outage.yml]
incident: {active: false, eta: "19:00"}
END
lint draft.txt
has_output own/quiet 'and off when it says so'
config <<'END'
rules: [outage.yml]
END
lint draft.txt
is_output '' 'without one the rules are skipped'
printf '{"reply":"Ерунда.","incident":{"eta":"18:00"}}\n' >in.jsonl
run replylint filter --no-builtin <in.jsonl
has_output known/time 'in filter, too'

# Mistakes: findings with their place, and 2.
mistake()
{
    run replylint --no-builtin --format=gcc --column-unit=char draft.txt
    is_status 2 "$3"
    has_output ".replylint.yml:$1: $2" 'has its place'
}
printf 'version: 1\nlevel: {}\n' | config
mistake 2:1 error 'an unknown key'
has_output '[config/unknown-key]' 'its id'
has_output 'levels' 'and an offer'
printf 'fail-on: eror\n' | config
mistake 1:10 error 'a wrong value'
printf 'min-score: 200\n' | config
mistake 1:12 error 'a number that is too large'
printf 'version: 2\n' | config
mistake 1:10 error 'another version'
has_output 'this replylint reads version: 1' 'the one it reads is named'
printf -- '- version: 1\n' | config
mistake 1:1 error 'a list for a configuration'
has_output "a configuration is made of lines 'key: value'" 'and what one is'
printf 'levels: {tone/x: [off]}\n' | config
mistake 1:18 error 'a list for a level'
has_output 'a level is expected here' 'and what is expected'
printf 'levels: {tone/x: loud}\n' | config
mistake 1:18 error 'an unknown level'
printf 'version: 1\nallow: |\n  тариф дом\n  слово (раз\n' | config
mistake 4:9 error 'a mistake in a phrase of allow'
has_output "'(' is not closed [config/phrase]" 'is told, of the configuration'
printf 'allow: ""\n' | config
lint draft.txt
is_status 0 'nothing is allowed'
printf 'rules: our.yml\n' | config
mistake 1:8 error 'a text where a list is meant'
printf 'rules: [[a]]\n' | config
mistake 1:9 error 'a list where a text is meant'
has_output 'one text is expected here' 'and what is expected'
printf 'company: {fones: []}\n' | config
mistake 1:11 error 'an unknown key of company'
printf 'a: [\n' | config
run replylint --no-builtin draft.txt
is_status 2 'broken YAML'
has_output '[config/syntax]' 'is a finding'
printf 'x: \377\n' | config
lint draft.txt
is_status 2 'a configuration that is not UTF-8'
has_error '.replylint.yml: byte 3: not UTF-8' 'is told'
printf 'rules: [missing.yml]\n' | config
lint draft.txt
is_status 2 'a rule file that is not there'
has_error '/missing.yml: No such file or directory' 'is told'
printf 'rules: [our.yml]\nlevels: {tone/rood: off}\n' | config
run replylint --no-builtin --format=gcc draft.txt
is_status 1 'a pattern that fits nothing is a warning'
has_output "warning: no rule fits 'tone/rood'; did you mean 'tone/rude'? [config/unknown-rule]" 'told'
printf 'inputs: [{files: "*.json", preset: zendesk}]\n' | config
lint draft.txt
is_status 0 'keys without effect are no mistake'
printf 'inputs: [{file: "*.json"}]\n' | config
lint draft.txt
is_status 2 'and their form is checked'
printf 'inputs: [macros]\n' | config
lint draft.txt
has_output '{files: …} is expected here' 'to the last'
: | config
lint draft.txt
is_status 0 'an empty configuration is one'
