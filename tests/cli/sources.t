#!/bin/sh
# sources.t - files of replies: what is taken out of them, and where it stands.
. "${0%/*}/lib.sh"

cat >rules.yml <<'END'
rules:
  - id: own/word
    level: error
    message: "слово"
    phrases: |
      плохо
  - id: own/other
    level: warning
    message: "другое"
    phrases: |
      дурно
END
lint()
{
    run replylint --no-config --no-builtin --rules rules.yml --format=gcc "$@"
}
# found TEXT NAME: the places of the findings, "FILE:LINE:COLUMN RULE" each.
found()
{
    sed -n 's/^\([^ ]*\): [a-z]*: .* \[\(.*\)\]$/\1 \2/p' out >places
    same places "$1" "$2"
}

# Every format, without a setting.
mkdir all
printf 'Это плохо.\n' >all/a.txt
cat >all/b.md <<'END'
---
channel: private
---
Это **очень плохо**.
END
cat >all/c.yml <<'END'
replies:
  - name: one
    body: |
      Сначала.
      Это плохо.
  - name: two
    body: "Это \u043fлохо"
END
printf '[{"title": "плохо", "body": "Это\\nпл\\u043eхо"}]\n' >all/d.json
printf '{"text": "плохо"}\n\n{"text": "плохо"}\n' >all/e.jsonl
printf 'id;Ответ\n1;"да; ""плохо"""\n2;плохо\n' >all/f.csv
printf 'body\ttitle\nплохо\tплохо\n' >all/g.tsv
cat >all/h.po <<'END'
msgid ""
msgstr "Language: ru\n"

msgid "bad"
msgstr ""
"Это "
"плохо"

#, fuzzy
msgid "worse"
msgstr "плохо"
END
printf 'плохо\n' >all/i.png
lint all
is_status 1 'a folder of all formats'
found 'all/a.txt:1:8 own/word
all/b.md:4:21 own/word
all/c.yml:5:14 own/word
all/c.yml:7:19 own/word
all/d.json:1:43 own/word
all/e.jsonl:1:11 own/word
all/e.jsonl:3:11 own/word
all/f.csv:2:12 own/word
all/f.csv:3:3 own/word
all/g.tsv:2:1 own/word
all/h.po:7:2 own/word' 'is linted at the places in the files'
has_error 'replylint: taken as replies: 1 (markdown, file)' 'what was taken'
has_error 'replylint: taken as replies: 2 (yaml, $..body)' 'as a reply'
has_error 'replylint: taken as replies: 1 (json, $..body)' 'is told'
has_error 'replylint: taken as replies: 2 (csv, Ответ)' 'by column'
lacks_error '(text' 'but not of drafts'
lint -q all
is_error '' 'nor with --quiet'

# Fields.
printf '{"a": {"x": "плохо", "y": "дурно"}, "b": [{"x": "плохо"}]}' >f.json
lint --field '$.a.x' f.json
found 'f.json:1:14 own/word' 'a path leads to a reply'
lint --field=x f.json
found 'f.json:1:14 own/word
f.json:1:60 own/word' 'a name to all of that name'
lint --field='$.b[*].x' --field='$.a.y' f.json
found 'f.json:1:33 own/other
f.json:1:60 own/word' 'several fields to all of them, in the order of the file'
lint --field='$.nothing' f.json
is_status 0 'nothing at the field'
has_error 'f.json: no reply found; --field says where they are' 'is told'
cp f.json g.json
lint --field='$.nothing' f.json g.json
has_error 'f.json: no reply found, as in 1 other files; --field says where they are' \
    'once for all files'
lint --field='$.[' f.json
is_status 2 'a field with a mistake'
has_error "field '\$.[': a name is expected" 'is refused'
lint --preset=zendes f.json
is_error "replylint: there is no preset 'zendes'; did you mean 'zendesk'?" \
    'a preset that is not there'

# A cell with JSON with HTML in it.
cat >n.csv <<'END'
title,actions
"A","[{""field"":""status"",""value"":""плохо""},{""field"":""html"",""value"":""<p>Это&nbsp;<b>пл\u043eхо</b></p>""}]"
END
lint --field='actions |> $[?@.field=="html"].value' n.csv
found 'n.csv:2:105 own/word' 'csv |> json |> html'
lint n.csv
has_error 'n.csv: no reply found' 'actions without comments hold no reply'
printf 'title,actions_json\nA,"[{""field"":""comment_value"",""value"":""плохо""},{""field"":""status"",""value"":""плохо""}]"\nB,плохо\n' \
    >acts.csv
lint acts.csv
found 'acts.csv:2:46 own/word' 'comments in actions are found without a setting'
has_error 'taken as replies: 1 (csv, actions_json |> $..value)' 'and it is told'
lint --field=2 n.csv
found 'n.csv:2:41 own/word' 'a column by its number'
lint --field=text n.csv
is_status 2 'a column that is not there'
has_output 'n.csv:1:1: error: there is no column "text" [input/no-column]' \
    'is a mistake at the header'

# Markup.
printf '[{"body": "a <b>пло</b>хо &#1076;урно"}]' >m.json
lint m.json
found 'm.json:1:17 own/word
m.json:1:32 own/other' 'HTML is known by its tags'
lint --markup=plain m.json
found '' 'unless it is said that there is none'
printf '[{"body": "**плохо** `дурно` [плохо](дурно)"}]' >m.json
lint --markup=markdown m.json
found 'm.json:1:14 own/word
m.json:1:28 own/other
m.json:1:41 own/word' 'Markdown by an option'

# Parts of Markdown.
cat >p.md <<'END'
Вступление: плохо.

## Раз

Это плохо.

## Два

> дурно

```
дурно
```
END
lint --field=heading p.md
found 'p.md:5:8 own/word' 'one reply per heading'
lint --field=fence p.md
found 'p.md:12:1 own/other' 'one reply per fence'
lint --field=page p.md
has_error 'in Markdown a reply is a file, a heading or a fence' 'no other parts'

# Context in files, presets.
cat >when.yml <<'END'
rules:
  - id: channel/private
    message: лично
    when: {channel: private}
    phrases: |
      плохо
  - id: mode/template
    message: заготовка
    when: {mode: template}
    phrases: |
      плохо
  - id: profile/mail
    message: письмо
    when: {profile: mail}
    phrases: |
      плохо
END
context()
{
    run replylint --no-builtin --rules when.yml --format=gcc "$@"
}
rules()
{
    sed -n 's/.*\[.*\/\(.*\)\]$/\1/p' out | sort | tr '\n' ' ' | sed 's/ $//' >rules
    [ ! -s rules ] || echo >>rules
    same rules "$1" "$2"
}
printf 'плохо\n' >c.txt
context c.txt
rules '' 'a draft is public and no template'
printf 'body,channel,mode\nплохо,private,draft\n' >c.csv
context c.csv
rules 'private' 'cells beside the reply are its context'
context --channel=public c.csv
rules '' 'an option wins over them'
printf '[{"channel":"private","replies":[{"tags":["mail"],"body":"плохо"}]}]' \
    >c.json
context c.json
rules 'mail private template' 'fields around it, tags, and the mode of a file'
printf -- '---\nprofile: mail\nmode: draft\n---\nплохо\n' >c.md
context c.md
rules 'mail' 'front matter'
printf '{"macros":[{"actions":[{"field":"comment_value","value":["channel:all","плохо"]},{"field":"x","value":"плохо"}]}]}' \
    >z.json
context --preset=zendesk z.json
rules 'mail private template' 'a preset knows fields, channel and profile'
context z.json
rules 'template' 'without it its macros are known all the same'
has_error 'taken as replies: 1 (json, $..value)' 'and that is told'
for preset in freshdesk:content intercom:body chatwoot:content; do
    printf '[{"id":1,"%s":"плохо"}]' "${preset#*:}" >preset.json
    context --preset="${preset%:*}" preset.json
    has_output '[channel/private]' "preset ${preset%:*}"
done
printf -- '- title: t\n  response: |\n    <p>плохо</p>\n' >preset.yml
context --preset=osticket preset.yml
rules 'mail private template' 'preset osticket'
printf 'replies:\n- name: t\n  body: плохо\n' >preset.yml
context --preset=github-replies preset.yml
rules 'template' 'preset github-replies'

# inputs: of a configuration.
mkdir -p team/macros team/other
cat >team/.replylint.yml <<'END'
profile: mail
inputs:
  - {files: "macros/*.json", field: [$..say, $..tell], channel: private}
  - {files: [other/*.tmpl, "*.x"], format: text, mode: template}
  - {files: "macros/*.yml", preset: github-replies}
END
printf '[{"say":"плохо","body":"плохо"}]' >team/macros/a.json
printf 'replies: [{body: плохо}]' >team/macros/b.yml
printf 'плохо\n' >team/other/c.tmpl
printf 'плохо\n' >team/other/d.unknown
context team
sed -n 's/^\([^:]*\):.*\[.*\/\(.*\)\]$/\1 \2/p' out | sort >places
same places 'team/macros/a.json mail
team/macros/a.json private
team/macros/a.json template
team/macros/b.yml template
team/other/c.tmpl mail
team/other/c.tmpl template' 'inputs: say which files, fields and context'
printf 'inputs:\n  - {preset: zendesk}\n  - {files: a, preset: zendes}\n  - text\n' \
    >team/.replylint.yml
context team
is_status 2 'mistakes in inputs:'
has_output 'files: is missing here' 'are told'
has_output '{files: …} is expected here' 'at their places'
has_output "did you mean \"zendesk\"" 'with what was meant'

# Comments that silence a rule.
cat >s.yml <<'END'
# A comment.
replies:
  # replylint: disable=own/word так говорит клиент
  - body: Это плохо.
  - body: Это плохо. # replylint: disable=own/* сказано намеренно
  - body: | # replylint: disable=own/word цитата
      Это плохо.
  - body: "# replylint: disable=own/word не комментарий, плохо"
  # replylint: disable=own/other, и причина
  - body: Это плохо.
  - body: Это плохо. # replylint: disable=own/word
  - body: Это плохо. # replylint: disabled
  # replylint: disable=own/word никому
END
lint s.yml
found 's.yml:8:71 own/word
s.yml:9:3 input/unused-comment
s.yml:10:18 own/word
s.yml:11:30 input/no-reason
s.yml:12:18 own/word
s.yml:12:30 input/bad-comment
s.yml:13:3 input/unused-comment' 'comments of YAML silence rules in one reply'
has_output 'warning: say behind the rule why it is silenced' 'with a reason'
has_output "after 'replylint:' comes disable=RULE and a reason" 'in one form'
has_output 'this comment silences nothing here: remove it' 'and not for nothing'
has_output 'no reply follows this comment' 'nor for nobody'
run replylint --no-config --no-builtin --rules rules.yml --trace s.yml
has_error 'own/word «плохо»: stopped by a comment of the file' 'the trace tells'
printf 'Это плохо. <!-- replylint: disable=own/word так надо -->\n' >s.md
lint s.md
found '' 'comments of Markdown'
printf '[{"body":"<p>плохо</p><!-- replylint: disable=own/word так надо -->"}]' \
    >s.json
lint s.json
found '' 'comments of HTML inside JSON'
printf 'msgid "a"\nmsgstr "плохо"\n\n#. replylint: disable=own/word цитата\nmsgid "b"\nmsgstr "плохо"\n' \
    >s.po
lint s.po
found 's.po:2:9 own/word' 'comments of PO, for one message'
printf 'плохо # replylint: disable=own/word x\n<!-- replylint: disable=own/word x -->\n' \
    >s.txt
lint s.txt
found 's.txt:1:1 own/word' 'but none in a draft'

# Broken files.
broken()
{
    printf "$2" >"broken.$1"
    lint "broken.$1"
    is_status 2 "broken $1"
    has_output "broken.$1:$3: error: $4" 'is told at its place'
    has_output '[own/word]' 'and what stands before is linted'
}
broken json '[{"body":"плохо"},\n {"body": x}]' 2:11 'JSON: a value expected'
broken jsonl '{"body":"плохо"}\n{"body":\n{"body":"плохо"}' 2:9 \
    'JSON: the text ends too early'
broken csv 'body,b\nплохо,1\n"a"x,2\n' 3:4 \
    'CSV: after the closing quote comes a separator or the end of the line'
broken csv 'body,b\nплохо,"1\n2\n' 2:12 'CSV: a quote that is never closed'
broken po 'msgid "a"\nmsgstr "плохо"\nmsgid "b\n' 3:7 'PO: a string without end'
broken po 'msgid "a"\nmsgstr "плохо"\nmsgid x\n' 3:7 \
    'PO: a string in quotes is expected'
broken po 'msgid "a"\nmsgstr "плохо"\nmsgid "\\q"\n' 3:8 \
    'PO: an escape that is not known'
broken po 'msgid "a"\nmsgstr "плохо"\nmsgid "a" b\n' 3:11 \
    'PO: msgid, msgstr, a string or a comment is expected'
broken po 'msgid "a"\nmsgstr "плохо"\nwhat\n' 3:1 \
    'PO: msgid, msgstr, a string or a comment is expected'
broken yaml 'replies:\n- body: плохо\n- body: "x\n' 3:9 ''
printf -- '---\nmode: [\n---\nплохо\n' >broken.md
lint broken.md
is_status 2 'broken front matter'
found 'broken.md:4:1 own/word
broken.md:3:1 input/syntax' 'is told at its place, and what follows is linted'
printf 'body,x\n"\\"{""a"": [""плохо"",]}",\n' | sed 's/\\"//' >nest.csv
lint --field='body |> $.a[*]' nest.csv
is_status 2 'broken JSON inside a cell'
has_output 'nest.csv:2:26: error: JSON in body: a value expected' \
    'is told at its place in the file'
has_output '[own/word]' 'and what stands before is linted'

# Limits.
{
    printf '[{"body":"плохо"},{"body":"'
    awk 'BEGIN { for (i = 0; i < 60000; i++) printf "слово " }'
    printf '"},{"body":"плохо"}]'
} >huge.json
lint huge.json
is_status 2 'a reply that is too large'
has_output 'error: reply: 660000 bytes are too many, the limit is 262144 [input/limit]' \
    'is refused by name'
is "$(grep -c 'own/word' out)" 2 'and the others are linted'
printf '[{"body":"плохо"},{"body":"????? ?? ???? ????"}]' >lost.json
lint lost.json
is_status 2 'a reply that was lost on the way'
has_output '[input/lost]' 'is told'
has_output '[own/word]' 'and the others are linted'
printf '[{"body":"плохо \377"}]' >utf8.json
lint utf8.json
is_status 2 'a file that is not UTF-8'
has_error 'utf8.json: file: byte 21 is not UTF-8' 'is refused with the byte'
awk 'BEGIN { printf "["; for (i = 0; i < 1000001; i++) printf "1,"; print "1]" }' \
    >many.json
lint many.json
is_status 2 'more values than anybody keeps'
has_output 'more than 1,000,000 values: split the file' 'are refused'
# Offsets were once counted from the top for every reply: 3 MB took a minute.
awk 'BEGIN { for (i = 0; i < 8000; i++) {
    printf "%s", i ? "," : "["; printf "{\"body\":\"плохо"
    for (k = 0; k < 30; k++) printf " слово"; print "\"}" } print "]" }' >long.json
run timeout 20 "$REPLYLINT" --no-config --no-builtin --rules rules.yml \
    --format=json --fail-on=never long.json
is_status 0 'a large file is read once'
is "$(tail -n 2 out | grep -o '"start":.*"place":{"line":[0-9]*')" \
    '"start":{"byte":2823657,"char":1583812,"utf16":1583812},"end":{"byte":2823667,"char":1583817,"utf16":1583817},"place":{"line":8000' \
    'and its offsets are counted on'
