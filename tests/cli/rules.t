#!/bin/sh
# rules.t - rules, explain.
. "${0%/*}/lib.sh"

own()
{
    command=$1
    shift
    run replylint $command --no-config --no-builtin \
        --rules "$top/tests/cli/golden/rules.yml" "$@"
}

own rules
is_status 0 'rules'
is_output 'pii/number        critical  номер при всех: «{match}»
tone/rude         error     грубо: «{match}»
bureaucratic/due  warning   канцелярит: «{match}»
form/thanks       note      спасибо без дела' 'lists id, level, message'
own rules 'tone/*'
is_output 'tone/rude  error     грубо: «{match}»' 'with a pattern'
own rules tone/rood
is_status 2 'a pattern that fits nothing'
is_error "replylint: no rule fits 'tone/rood'" 'is told'
own rules --ignore 'tone/*'
has_output 'tone/rude         off' 'levels are those in force'
own rules --format=json tone/rude
is_output '[
  {
    "id": "tone/rude",
    "level": "error",
    "written": "error",
    "lang": "ru",
    "kind": "phrases",
    "pack": "'"$top"'/tests/cli/golden/rules.yml",
    "message": "грубо: «{match}»",
    "advice": ""
  }
]' '--format=json'
own rules --source form/thanks
is_output "# $top/tests/cli/golden/rules.yml
$(sed -n '/form\/thanks/,$p' "$top/tests/cli/golden/rules.yml")" '--source'
run replylint rules --no-config
is_status 0 'the built-in rules'
has_output 'greeting/separate' 'are listed'

own explain bureaucratic/due
is_status 0 'explain'
is_output "bureaucratic/due (warning; $top/tests/cli/golden/rules.yml)
  канцелярит: «{match}»

Так говорят только бумаги.

Wrong:
  Мы **осуществляем** доставку.

Right:
  Мы доставляем.
    channel: private

To silence it:
  on the command line   --ignore bureaucratic/due
  in .replylint.yml     levels: {bureaucratic/due: off}" 'tells all'
own explain tone/rood
is_status 2 'a rule that is not there'
is_error "replylint: there is no rule 'tone/rood'; did you mean 'tone/rude'?" \
    'is told'
own explain unheard/of
is_error "replylint: there is no rule 'unheard/of'; see 'replylint rules'" \
    'with the list when none is near'
printf 'Это ерунда.\n' >draft.txt
printf 'Это не ерунда.\n' >negated.txt
own explain tone/rude draft.txt
is_status 2 'a draft needs --trace'
is_error "replylint: to see what 'tone/rude' does in a draft, add --trace" \
    'and it is said'
own explain --trace tone/rude draft.txt
is_status 0 '--trace'
has_output 'tone/rude' 'tells why it fired'
lacks_output 'form/thanks' 'and not of other rules'
is_output 'draft.txt: tone/rude «ерунда»: fires' 'and where'
own explain --trace tone/rude negated.txt
has_output 'negated.txt: tone/rude «ерунда»: stopped by a negation' \
    'and what stopped it'
own explain --trace pii/number <draft.txt
is_output '<stdin>: pii/number does not match' 'or that nothing matches'
cat >vk.yml <<'END'
rules:
  - id: own/vk
    message: m
    when: {platform: vk}
    phrases: |
      ерунда
END
run replylint explain --trace --no-builtin --rules vk.yml own/vk draft.txt
is_output 'draft.txt: own/vk is skipped, not known: platform' \
    'or that the context is missing'
own explain --trace tone/rude missing.txt
is_status 2 '--trace of a file that is not there'
is_error 'missing.txt: No such file or directory' 'is told'

# A built-in list is read when it is named, and not before: all can be found.
awk 'BEGIN { print "lang: ru\nrules:" }
/^[a-z]/ { on = /^lists:/ }
on && /^  [^ #]/ {
    glued = /: "/
    sub(/:.*/, "")
    print "  - id: own/l" ++n "\n    message: m\n    phrases: |"
    print "      " (glued ? "слов@" : "@") $1
}' "$top"/rules/ru/*.yml >named.yml
ok 'there are many lists' test "$(grep -c '@' named.yml)" -ge 100
run replylint rules --no-builtin --rules named.yml
is_status 0 'each of them may be named'
is "$(grep -c 'own/l' out)" "$(grep -c '@' named.yml)" 'in a rule'
printf 'lang: ru\nrules:\n  - id: own/unit\n    message: m\n    phrases: |
      @единица-времени\n' >unit.yml
printf 'Час или месяц.\n' >unit.txt
run replylint --no-builtin --rules unit.yml --format=gcc -q unit.txt
is_output 'unit.txt:1:1: warning: m [own/unit]
unit.txt:1:15: warning: m [own/unit]' 'from its first word to its last'

# A rule may have another language than its file, whose lists it may use.
cat >langs.yml <<'END'
lists:
  пароль: |
    секрет
rules:
  - id: own/russian
    lang: ru
    message: m
    phrases: |
      (hello|@пароль)
  - id: new/english
    lang: en
    message: m
    phrases: |
      hello
  - id: any/both
    message: m
    phrases: |
      hello
END
printf 'Скажите hello и секрет.\nHello there, my friend.\n' >langs.txt
run replylint --no-builtin --rules langs.yml --format=gcc --column-unit=char -q \
    langs.txt
is_output 'langs.txt:1:9: warning: m [any/both]
langs.txt:1:9: warning: m [own/russian]
langs.txt:1:17: warning: m [own/russian]
langs.txt:2:1: warning: m [any/both]
langs.txt:2:1: warning: m [new/english]' 'a rule speaks in its own language only'
sed 's/lang: en/lang: de/' langs.yml >lang.yml
run replylint test --no-builtin --format=gcc lang.yml
has_output 'lang.yml:11:11: error: unknown lang "de"' 'one that is not known is told'

# What a message may have put in, several suggestions too.
cat >fill.yml <<'END'
rules:
  - id: own/fill
    message: "{match}: {replacement}"
    phrases: |
      кофе -> чай | вода
      булка => -
END
printf 'Есть кофе, булка.\n' >fill.txt
run replylint --no-builtin --rules fill.yml --format=gcc --column-unit=char -q \
    fill.txt
is_output 'fill.txt:1:6: warning: кофе: чай | вода [own/fill]
fill.txt:1:12: warning: булка:  [own/fill]' 'a message has the replacement'

# Old ids stand for their rules wherever a rule is named.
cat >was.yml <<'END'
rules:
  - id: tone/harsh
    was: [own/rude, own/coarse]
    message: m
    phrases: |
      (ерунда|чушь)
  - id: own/no
    was: more/no
    message: m
    phrases: |
      нет
END
printf 'Это чушь. Нет.\n' >was.txt
was()
{
    run replylint "$@" --no-builtin --rules was.yml
}
was rules own/coarse
is_output 'tone/harsh  warning   m' 'rules: an old id lists the rule'
was rules 'own/*'
is_output 'tone/harsh  warning   m
own/no      warning   m' 'patterns fit old ids and present ones'
was explain own/rude
is_status 0 'explain: an old id'
is_error "replylint: 'own/rude' is an old id; the rule is now 'tone/harsh'" \
    'tells the present one'
has_output 'tone/harsh (warning; was.yml)' 'and explains the rule'
was explain --trace more/no was.txt
is_output 'was.txt: own/no «Нет»: fires' 'with --trace as well'
was explain own/no
is_error '' 'of the present one nothing is told'
was explain 'own/*'
is_error "replylint: there is no rule 'own/*'; did you mean 'own/no'?" \
    'explain takes no pattern'
was check --format=gcc -q --select own/rude was.txt
is_output 'was.txt:1:8: warning: m [tone/harsh]' '--select takes an old id'
was check --format=gcc -q --ignore own/coarse was.txt
is_output 'was.txt:1:18: warning: m [own/no]' '--ignore takes an old id'
was check --format=gcc -q --select own/rud was.txt
is_status 2 'an id that nobody had'
has_error "--select: no rule fits 'own/rud'" 'is told'
levels()
{
    printf 'version: 1\nrules: [was.yml]\n%s\n' "$2" >levels.yml
    run replylint --config levels.yml --no-builtin --format=gcc -q was.txt
    is_error '' "$1"
}
levels 'levels: take old ids' 'levels: {own/rude: off, "more/*": error}'
is_output 'was.txt:1:18: error: m [own/no]' 'for the rules that had them'
levels 'the longest that fits counts' \
    'levels: {own/coarse: error, "*/harsh": note, "more/*": off}'
is_output 'was.txt:1:8: error: m [tone/harsh]' 'be it of an old id'
levels 'ignore: takes old ids' \
    'ignore: [{rules: own/rude, reason: r}, {rules: [own/coarse, more/no], reason: r}]'
is_output '' 'in a list as well'
printf 'Чушь. <!-- replylint: disable=own/coarse цитата -->\n' >was.md
was check --format=gcc -q was.md
is_output '' 'comments take old ids'
cat >taken.yml <<'END'
rules:
  - id: own/greeting
    was: greeting/separate
    message: m
    phrases: |
      привет
END
run replylint --no-config --rules taken.yml --format=gcc was.txt
is_status 2 'the id of a built-in rule is no old one'
has_output 'taken.yml:3:10: error: greeting/separate is the id of a rule' \
    'and it is told'

# The build's own command makes an image of one language.
printf 'lang: en\nrules:\n  - id: own/call\n    message: m\n    phrases: |\n      call us\n' \
    >en.yml
run replylint image -o en.image en en.yml
is_status 0 'an image is written'
ok 'with the magic number at its begin' test "$(head -c 4 en.image)" = RIMG
run replylint image -o ru.image ru en.yml
is_status 2 'an image of another language'
has_error "rule own/call has the language 'en', not 'ru'" 'is refused'

# BOOT=replylint: one that has built-in rules wrote those, whatever it was given.
(cd "$top" && replylint image -o "$work/again.image" ru rules/ru/*.yml) 2>err
ok 'a finished command makes the image it was made with' \
    cmp again.image "$BUILD/images/ru.image"

# Every built-in rule can be explained and shown.
replylint rules --no-config --format=json |
    sed -n 's/^ *"id": "\(.*\)",$/\1/p' >ids
ok 'there are built-in rules' test -s ids
for id in $(cat ids); do
    replylint explain --no-config "$id" >one 2>&1 || break
    grep -q '^Wrong:' one || break
    replylint rules --no-config --source "$id" | grep -q "id: $id" || break
    id=
done
is "$id" '' 'each built-in rule has a reason to show, examples, and a source'
