#!/bin/sh
# odd.t - byte order marks, CR LF, anchors, plurals: in every file each «плохо»
# is found once, where it stands, and no «дурно», which is in no reply.
. "${0%/*}/lib.sh"

printf 'rules:\n  - {id: own/word, message: m, phrases: (плохо|дурно)}\n' >rules.yml

# Where the word stands, by awk: FILE:LINE:COLUMN in bytes, the mark not counted.
stands()
{
    LC_ALL=C awk -v word=плохо -v name="$1" '
        NR == 1 { sub(/^\357\273\277/, "") }
        { for (at = 0; i = index(substr($0, at + 1), word); at += i)
            print name ":" NR ":" at + i }' "$1"
}
# odd FILE NAME: whole files, of all formats.
odd()
{
    replylint --no-config --no-builtin --rules rules.yml --format=gcc \
        --fail-on=never "$1" >out 2>err
    sed 's/: warning: m \[own.word\]$//' out >places
    stands "$1" >want.places
    if [ -s want.places ]; then
        ok "$2" diff want.places places
    else
        fail "$2: no word in it"
    fi
}

printf 'Ой, плохо.\n' >a.txt
printf -- '---\ntitle: дурно\nchannel: private\n---\n# плохо\n\n- плохо [плохо](дурно)\n\n    плохо\n' \
    >a.md
printf 'дурно: {title: дурно, body: плохо}\nb:\n  - body: |\n      да\n\n      плохо\n    x: дурно\n' \
    >a.yml
printf '[{"title":"дурно",\n"body":"плохо"},\n{"body":"да\\nплохо"}]\n' >a.json
printf '{"body":"плохо"}\n\n{"title":"дурно","body":"да, плохо"}\n' >a.jsonl
printf 'title,body\nдурно,плохо\n"дурно","да,\nплохо ""да"" плохо"\n' >a.csv
printf 'title\tbody\nдурно\tплохо\n' >a.tsv
printf 'msgid ""\nmsgstr "Language: ru\\n"\n"X: дурно\\n"\n\n#. дурно\nmsgctxt "дурно"\nmsgid "дурно"\nmsgid_plural "дурно"\nmsgstr[0] "плохо"\nmsgstr[1] ""\n"да, "\n"плохо"\n\n#, fuzzy\n#| msgid "дурно"\nmsgid "b"\nmsgstr "дурно"\n\n#~ msgid "c"\n#~ msgstr "дурно"\n' \
    >a.po
for suffix in txt md yml json jsonl csv tsv po; do
    odd a.$suffix "$suffix as it is"
    printf '\357\273\277' | cat - a.$suffix >bom.$suffix
    odd bom.$suffix "$suffix with a byte order mark"
    awk '{ printf "%s\r\n", $0 }' a.$suffix >crlf.$suffix
    odd crlf.$suffix "$suffix with CR LF"
    printf '%s' "$(cat a.$suffix)" >last.$suffix
    odd last.$suffix "$suffix without its last line end"
done

cat >styles.yml <<'END'
%YAML 1.1
---
replies:
  - body: плохо, да   # дурно
  - body: плохо,
      и плохо
  - body: 'плохо, ''да''
      плохо'
  - body: "\"да\" плохо \
      плохо\tплохо"
  - body: |+2
      плохо

       плохо

  - body: >-
      да
      плохо

      плохо
  - ? body
    : !!str плохо
  - &one
    title: дурно
    body: &text плохо
  - *one
  - body: *text
  - <<: *one
    title: дурно
  - {title: дурно, body: плохо}
  - {"body":"плохо"}
  - тише: дурно
    body:
    - дурно
--- # дурно
body: плохо
...
---
body: !x плохо
END
odd styles.yml 'styles of YAML; what has an anchor is linted once'
