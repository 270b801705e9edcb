#!/bin/sh
# helpdesks.t - exports of helpdesks: the recipes of the manual, the presets,
# and the fields in their own writing.
. "${0%/*}/lib.sh"

# Tell what is known where "плохо" is.
cat >rules.yml <<'END'
rules:
  - {id: at/private-mail, message: m, phrases: плохо,
     when: {channel: private, profile: mail, mode: template}}
  - {id: at/private-chat, message: m, phrases: плохо,
     when: {channel: private, profile: chat, mode: template}}
  - {id: at/public-social, message: m, phrases: плохо,
     when: {channel: public, profile: social, mode: template}}
END

# The recipes as they stand in the manual; a file for each, written here.
mkdir zammad helpscout front gorgias flex livechat discourse
{
    printf 'rules: [rules.yml]\n'
    sed -n '/^Other helpdesks/,/^\.Ed/p' "$top/man/replylint.1" |
        sed -n '/^inputs:/,/^\.Ed/p' | sed '$d; s/\\e/\\/g'
} >.replylint.yml
printf 'name,content\nпривет,"<div>Ой&nbsp;<b>плохо</b></div>"\n' >zammad/a.csv
printf '[{"name":"плохо","text":"<p>пл<i>о</i>хо</p>"}]' >helpscout/a.json
printf '{"_results":[{"name":"плохо","body":"<br>плохо"}]}' >front/a.json
printf '{"data":[{"actions":[{"name":"setResponseText","arguments":{"body_text":"плохо","body_html":"<b>плохо</b>"}}]}]}' \
    >gorgias/a.json
printf '{"categories":[{"section":"плохо","responses":[{"label":"плохо","text":"плохо"}]}]}' \
    >flex/a.json
printf '[{"shortcut":"плохо","text":"плохо"}]' >livechat/a.json
printf 'Ой, %%{topic_title,fallback:плохо}.\n' >discourse/a.md
printf 'title,active,actions_json\nA,1,"[{""field"":""status"",""value"":""плохо""},{""field"":""comment_value"",""value"":""плохо""}]"\n' \
    >macros.csv
printf 'id,ru,sr,en\n1,плохо,Све плохо,плохо\n' >answers.csv
printf '## Плохо\n\nплохо\n\n```\nплохо\n```\n' >answers.md
run replylint --no-builtin --format=gcc .
sed -n 's/^\.\///; s/^\([^ ]*\): [a-z]*: .* \[at\/\(.*\)\]$/\1 \2/p' out |
    sort >places
same places 'answers.csv:2:21 public-social
answers.csv:2:3 public-social
answers.md:6:1 public-social
discourse/a.md:1:30 public-social
flex/a.json:1:83 private-chat
front/a.json:1:47 private-mail
gorgias/a.json:1:74 private-mail
helpscout/a.json:1:34 private-mail
livechat/a.json:1:35 private-chat
macros.csv:2:96 private-mail
zammad/a.csv:2:33 private-mail' 'the recipes of the manual find their replies'
is "$(sed -n 's/.*files: "\([^"]*\)".*/\1/p' .replylint.yml | wc -l)" 10 \
    'there is a file for each of them'

# Fields in each system's own writing, by the built-in rules.
# fields PRESET FILE RULES NAME: the rules about fields that fire in the file
# are these, one for each reply, - where there is none.
rm .replylint.yml
fields()
{
    run replylint --no-config --select 'form/placeholder-*' \
        --ignore form/placeholder-first-name --preset="$1" --format=json "$2"
    is "$(grep '^{"file"' out | sed 's/.*"findings":\[//; s/^\]},*$/-/
        s/.*"rule":"form\/placeholder-\([a-z-]*\)".*/\1/' | tr '\n' ' ')" \
        "$3 " "$4"
}
# bodies NAME TEXT…: a JSON list of objects with the texts under this name.
bodies()
{
    name=$1
    shift
    printf '['
    for text; do
        printf '%s{"%s":"%s"}' "$comma" "$name" "$text"
        comma=,
    done
    printf ']'
    comma=
}
comma=
cat >zendesk.json <<'END'
{"macros":[{"actions":[
{"field":"comment_value","value":"Здравствуйте, {{ticket.requester.name}}! Заказ готов."},
{"field":"comment_value","value":["channel:all","{{ticket.requester.name | default: 'друзья'}}, заказ готов."]},
{"field":"comment_value","value":"{% if ticket.requester.name %}{{ticket.requester.name}}, {% endif %}заказ готов."},
{"field":"comment_value_html","value":"<p>{{ticket.requestor.name}}, заказ готов.</p>"},
{"field":"comment_value_html","value":"<p>{{ticket.requester.name}, заказ готов.</p>"}]}]}
END
fields zendesk zendesk.json 'no-name - - unknown broken' 'fields of Zendesk'
bodies content 'Здравствуйте, {{ticket.requester.firstname}}!' \
    '{{ticket.requester.name}}, заказ готов.' \
    '<b>{{ticket.requestr.name}}</b>, заказ готов.' \
    '<div>{{ticket.requester.name, заказ готов и ждёт вас.</div>' >freshdesk.json
fields freshdesk freshdesk.json 'no-name - unknown broken' 'of Freshdesk'
bodies body '<p>Здравствуйте, {{first_name}}!</p>' \
    '<p>Здравствуйте, {{first_name|fallback:&quot;соседи&quot;}}!</p>' \
    '<p>{{frist_name}}, заказ готов.</p>' '<p>first_name}}, заказ готов.</p>' \
    >intercom.json
fields intercom intercom.json 'no-name - unknown broken' 'of Intercom'
bodies content 'Здравствуйте, {{contact.name}}!' \
    "Здравствуйте, {{ contact.name || 'соседи' }}!" \
    '**{{contcat.name}}**, заказ готов.' '{contact.name}}, готово.' \
    >chatwoot.json
fields chatwoot chatwoot.json 'no-name - unknown broken' 'of Chatwoot'
cat >osticket.yml <<'END'
- response: |
    <p>Здравствуйте, %{ticket.name.first}!<br>Заказ готов.</p>
- response: "%{ticket.name}, заказ готов."
- response: "<b>%{tikcet.name}</b>, заказ готов."
- response: "%{ticket.name, заказ готов."
END
fields osticket osticket.yml 'no-name - unknown broken' 'of osTicket'
cat >github.yml <<'END'
replies:
- body: "Здравствуйте, {{ name }}! Исправили в #<insert issue>."
- body: "@<reporter>, исправили в {{ version }}."
- body: "{{ conversatoin }}: исправили."
- body: "{{ author }, исправили."
END
fields github-replies github.yml 'no-name - unknown broken' 'of GitHub'

# In a draft that is about to be sent, none may be left.
for field in '{{ticket.requester.name}}' '{%customer.fullName,fallback=я%}' \
    '%{ticket.name}' '#{ticket.customer.firstname}' '{{ contact.name || 1 }}' \
    '{name}' '%name%' '${name}' '$name' '[Имя]' '<имя клиента>' '@<reporter>'; do
    printf '%s, деньги вернули.\n' "$field" |
        run replylint --no-config --format=gcc
    has_output '[form/placeholder-left]' "$field may not be left in a draft"
done
# What cuts a nick, and only where the nick is one.
printf '{{ticket.requester.first_name}}, заказ готов.\n' >first.md
run replylint --no-config --format=gcc first.md
has_output 'note: поле обрежет ник до первого слова' 'the first name cuts a nick'
run replylint --no-config --format=gcc --profile=mail first.md
lacks_output 'first-name' 'but in mail that is how to write'
