#!/bin/sh
# mistakes.t - mistakes of rules, configuration and input: all in one run, in
# every output format.
. "${0%/*}/lib.sh"

cat >one.yml <<'END'
rules:
  - id: own/one
    mesage: m
    phrases: |
      слово (раз
      @нет
    when: {chanel: public}
END
cat >two.yml <<'END'
rules:
  - id: own/two
    message: m
    level: eror
    phrases: |
      <phome>
END
printf 'rules:\n  - id: own/three\n    message: a: b\n' >three.yml
cat >.replylint.yml <<'END'
rules: [one.yml, two.yml]
level: {}
fail-on: eror
END
printf '[{"body":"Дело."},{"body":' >cut.json
printf 'Дело.\n' >draft.txt

all()
{
    run replylint -q --no-builtin --rules three.yml "$@" cut.json draft.txt
}
all --format=gcc --column-unit=char
is_status 2 'mistakes'
sed "s|^$work/||" out | grep -v no-example | sort >sorted
same sorted ".replylint.yml:2:1: error: unknown key \"level\": did you mean \"levels\"? [config/unknown-key]
.replylint.yml:3:10: error: unknown fail-on \"eror\": did you mean \"error\"? [config/bad-value]
cut.json:1:27: error: JSON: the text ends too early [input/syntax]
one.yml:2:9: error: a rule needs \`message:\`, what is wrong in a few words [rule/missing-key]
one.yml:3:5: error: unknown key \"mesage\": did you mean \"message\"? [rule/unknown-key]
one.yml:5:13: error: '(' is not closed [rule/phrase]
one.yml:6:7: error: no list @нет [rule/phrase]
one.yml:7:12: error: the context has no field chanel; did you mean channel? [rule/unknown-key]
three.yml:3:15: error: a ':' inside text: put the text in double quotes [rule/syntax]
two.yml:4:12: error: unknown level \"eror\": did you mean \"error\"? [rule/bad-value]
two.yml:6:7: error: no class <phome>; did you mean <phone>? [rule/phrase]" \
    'of all files are told in one run, each at its place'
is_error '' 'as findings'

for format in text gcc json jsonl sarif github gitlab checkstyle junit rdjson; do
    all --format=$format
    is_status 2 "$format: mistakes"
    for id in config/unknown-key config/bad-value input/syntax \
        rule/missing-key rule/unknown-key rule/phrase rule/syntax \
        rule/bad-value; do
        grep -q "$(echo "$id" | tr / .)" out || echo "$format lacks $id"
    done >lacking
    same lacking '' "$format: each by its id"
done
