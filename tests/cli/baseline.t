#!/bin/sh
# baseline.t - findings that are known, and findings that are ignored.
. "${0%/*}/lib.sh"

cat >our.yml <<'END'
rules:
  - id: own/rude
    level: error
    message: m
    phrases: |
      (ерунда|чушь)
  - id: more/no
    level: error
    message: m
    phrases: |
      нет
END
mkdir m
printf 'Это ерунда.\nЧушь.\n' >m/a.txt
printf 'Нет. Нет.\n' >m/b.txt

lint()
{
    run replylint --no-builtin --rules our.yml --format=gcc -q "$@"
}
loud()
{
    run replylint --no-builtin --rules our.yml --format=gcc "$@"
}
places()
{
    sed 's/^\([^:]*:[0-9]*\):.*/\1/' "$work/out" | tr '\n' ' ' | sed 's/ $//'
}

lint --baseline known.json m
is_status 2 'a baseline that is not there'
has_error 'known.json: No such file or directory; --update-baseline makes it' \
    'is told'
is "$(places)" 'm/a.txt:1 m/a.txt:2 m/b.txt:1 m/b.txt:1' 'and all is shown'
loud --baseline known.json --update-baseline m
is_status 0 '--update-baseline makes one'
is_output '' 'shows nothing'
has_error 'known.json: findings in the baseline: 4, before: 0' 'and says so'
# The keys are FNV-1a, counted by another program.
if command -v perl >/dev/null; then
    key()
    {
        perl -Mbigint -e '
            my $h = 14695981039346656037;
            for my $c (unpack "C*", join "", map { "$_\0" } @ARGV) {
                $h = (($h ^ $c) * 1099511628211) & 0xffffffffffffffff;
            }
            my $s = $h->as_hex; $s =~ s/^0x//; print "0" x (16 - length $s), $s' "$@"
    }
    cat >expected <<END
{"replylint-baseline":1,"entries":[
{"path":"m/a.txt","rule":"own/rude","key":"KEY1","count":1},
{"path":"m/a.txt","rule":"own/rude","key":"KEY2","count":1},
{"path":"m/b.txt","rule":"more/no","key":"$(key more/no m/b.txt '' нет)","count":2}
]}
END
    one=$(key own/rude m/a.txt '' ерунда) two=$(key own/rude m/a.txt '' чушь)
    sorted=$(printf '%s\n' "$one" "$two" | sort | tr '\n' ' ')
    sed -i "s/KEY1/${sorted%% *}/; s/KEY2/$(echo "$sorted" | cut -d' ' -f2)/" \
        expected
    ok 'one entry a line, sorted, with counts' diff expected known.json
else
    skip 'one entry a line, sorted, with counts' 'no perl'
fi
before=$(ls -i known.json)
lint --baseline known.json --update-baseline m
is "$(ls -i known.json)" "$before" 'a second update writes nothing'
loud --baseline known.json m
is_status 0 'what is known does not count'
is_output '' 'and is not shown'
has_error 'known.json: findings that are known, not counted: 4' 'but counted'
lint --baseline known.json --min-score 100 m
is_status 0 'and costs no points'
lint --baseline known.json -q m
is_error '' '-q: nothing is said'
printf '\n\nХорошо. Это ерунда.\n\nЧушь.\n' >m/a.txt
lint --baseline known.json m
is_output '' 'lines may move'
printf 'Чушь.\nЧушь.\nЕрунда.\n' >m/a.txt
lint --baseline known.json m
is "$(places)" 'm/a.txt:2' 'one more of the same is new'
printf -- '--- a/m/a.txt\n+++ b/m/a.txt\n@@ -0,0 +1 @@\n+x\n' >one.diff
lint --baseline known.json --changed one.diff
is "$(places)" 'm/a.txt:1' 'with --changed the old ones are the known ones'
(
    cd m
    lint --rules ../our.yml --baseline ../known.json .
    cp "$work/err" "$work/below"
)
run replylint --no-builtin --rules our.yml --format=gcc -q \
    --baseline "$work/known.json" "$work/m/b.txt" ./m/../m/b.txt
is_output '' 'paths are from the folder of the baseline'

# What nothing needs any more.
printf 'Ерунда.\n' >m/a.txt
rm m/b.txt
loud --baseline known.json m
has_error 'known.json: no longer needed: m/a.txt, own/rude: 1' \
    'an entry that is not needed is told'
has_error 'known.json: no longer needed: m/b.txt, more/no: 2 (the file is gone)' \
    'one of a file that is gone, too'
has_error 'known.json: --update-baseline takes them out' 'and what to do'
is_status 0 'it is no mistake'
printf 'Нет.\n' >m/c.txt
lint --baseline known.json --update-baseline m/c.txt
is "$(grep -c 'm/a.txt' known.json)" 2 'an update keeps what it did not see'
is "$(grep -c 'm/c.txt' known.json)" 1 'adds what it saw'
is "$(grep -c 'm/b.txt' known.json)" 0 'and drops files that are gone'
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    printf '{"path":"m/x%s","rule":"own/rude","key":"0123456789abcdef"}\n' $i
done | awk 'BEGIN { print "{\"replylint-baseline\":1,\"entries\":[" }
    NR > 1 { print "," } { print } END { print "]}" }' >many.json
loud --baseline many.json m
has_error 'many.json: no longer needed: 2 more entries' 'a long list is cut'
loud --baseline many.json m/a.txt
lacks_error 'no longer' 'a look at one file tells nothing of others'
printf 'Нет \377.\n' >m/broken.txt
lint --baseline known.json --update-baseline m
is_status 2 'a file that cannot be read'
is "$(grep -c 'm/c.txt' known.json)" 1 'does not keep the others out'
printf '{"a":{"text":"Нет."},"b":{"text":"Чушь."}}\n' >m/d.json
lint --baseline known.json --update-baseline m/d.json
is "$(grep -c 'm/d.json' known.json)" 2 'findings of a structured file'
printf '{"a":{"text":"Да."},"b":{"text":"Чушь."}\n' >m/d.json
lint --baseline known.json --update-baseline m/d.json
is_status 2 'a file that breaks off'
is "$(grep -c 'm/d.json' known.json)" 2 'keeps its entries'
printf '{"a":{"text":"Чушь. Да."},\n"b":{"text":"Да."},\n"c":{"text":"Чушь."}}\n' \
    >m/d.json
printf -- '--- a/m/d.json\n+++ b/m/d.json\n@@ -0,0 +1 @@\n+x\n' >d.diff
lint --baseline known.json --changed d.diff
is "$(places)" 'm/d.json:1' 'the old one may stand in a later reply'
rm m/broken.txt m/c.txt m/d.json

# Rules that were not asked are no reason to forget what they found.
printf 'Нет. Чушь.\n' >m/e.txt
lint --baseline part.json --update-baseline m/e.txt
loud --baseline part.json --select 'own/*' m/e.txt
lacks_error 'no longer' '--select: entries of other rules are left alone'
loud --baseline part.json --ignore own/rude --update-baseline m/e.txt
has_error 'part.json: findings in the baseline: 2, before: 2' 'by an update, too'

# What is known is not replaced.
cat >fix.yml <<'END'
rules:
  - {id: own/fix, message: m, phrases: "раз => два"}
END
printf 'Раз.\n' >m/e.txt
fixing()
{
    run replylint --no-builtin --rules fix.yml -q --baseline fix.json "$@"
}
fixing --update-baseline m/e.txt
printf 'Раз. Раз.\n' >m/e.txt
fixing --fix m/e.txt
is "$(cat m/e.txt)" 'Раз. Два.' '--fix leaves what is known'
fixing --fix --update-baseline m/e.txt
is_status 2 '--fix with --update-baseline'
is_error 'replylint: --update-baseline lists what is there, and --fix changes it; one after the other, please' \
    'is refused'
rm m/e.txt

# All or nothing: a disk that is full while it is written.
cp known.json full.json
before=$(ls -i full.json)
printf 'Нет.\n' >m/f.txt
if ! writes_more; then
    said=$(
        trap '' XFSZ
        ulimit -f 0
        "$REPLYLINT" --no-builtin --rules our.yml --baseline full.json \
            --update-baseline m/f.txt 2>&1 || echo "status $?"
    )
    is "$said" 'replylint: full.json: File too large
status 2' 'a baseline that cannot be written whole is told'
fi
is "$(ls -i full.json)" "$before" 'the old one stays'
ok 'as it was' cmp full.json known.json
is "$(ls -A . | grep -c '^\.replylint-')" 0 'and nothing is left beside it'
rm m/f.txt

# broken TEXT PLACE MESSAGE
broken()
{
    printf "$1" >bad.json
    cp bad.json kept.json
    lint --baseline bad.json m
    is_status 2 "a baseline: $3"
    has_output "bad.json:$2: error: $3 [config/baseline]" 'is told with its place'
    has_output 'm/a.txt:1' 'and all is shown'
    lint --baseline bad.json --update-baseline m
    ok 'an update leaves it alone' cmp bad.json kept.json
}
v='{"replylint-baseline":1,"entries":['
broken '[]' 1:1 "a baseline begins with '{'"
broken '{"entries":[]}' 1:1 '"replylint-baseline": 1 is missing'
broken '{"replylint-baseline":2}' 1:23 \
    'this replylint reads baselines of version 1'
broken "$v\n7]}" 2:1 'an entry {...} is expected here'
broken "$v\n{\"path\":\"a\"}]}" 2:1 \
    'an entry needs "path", "rule" and "key"'
broken "$v\n{\"key\":\"12\"}]}" 2:8 'a key has 16 digits of 0-9 and a-f'
broken "$v\n{\"count\":0}]}" 2:10 'a count is 1 or more'
broken '{"replylint-baseline":1,"entries":{}}' 1:35 \
    'a list of entries is expected here'
broken "$v\n{\"key\":1}]}" 2:8 'a string expected'
broken "$v\n<<<<<<< HEAD\n]}" 2:1 'the mark of a merge conflict'
printf "$v\377]}" >bad.json
lint --baseline bad.json m
is_status 2 'a baseline that is not UTF-8'
has_error 'bad.json: byte 35: not UTF-8' 'is told'
printf "$v\n{\"path\":\"m/\\u001b[31m\",\"rule\":\"a/b\",\"key\":\"0123456789abcdef\",\"count\":99999999999}]}" \
    >bad.json
loud --baseline bad.json m
has_error 'no longer needed: m/\x1b[31m, a/b: 4294967295 (the file is gone)' \
    'text from it does not act on a terminal'
awk 'BEGIN { for (i = 0; i < 70000; i++) printf "%1000s\n", "" }' >huge.json
lint --baseline huge.json m
is_status 2 'a baseline above 64 MiB'
has_error 'huge.json: the baseline is too long, the limit is 67108864 bytes' \
    'is refused with the limit'
rm huge.json
two='"rule":"own/rude","key":"0123456789abcdef","count"'
printf "$v\n{\"path\":\"m/a.txt\",$two:1},\n{\"path\":\"m/a.txt\",$two:3}]}" \
    >twice.json
loud --baseline twice.json m
has_error 'm/a.txt, own/rude: 3' 'of an entry that stands there twice the larger counts'
lint --update-baseline m
is_status 2 '--update-baseline without a baseline'
is_error 'replylint: --update-baseline: there is no --baseline=FILE, and no baseline: in the configuration' \
    'is told once'
lint --update-baseline --baseline x.json <m/a.txt
is_status 2 '--update-baseline of a nameless text'
is_error 'replylint: --update-baseline: standard input has no name; give it one with --stdin-filename' \
    'is told'
lint --update-baseline --baseline x.json --changed one.diff
is_status 2 '--update-baseline with --changed'
is_error 'replylint: --update-baseline needs all lines, and --changed shows some; one of them, please' \
    'is refused'
lint --baseline nowhere/x.json --update-baseline m
is_status 2 'a baseline in a folder that is not there'
has_error 'nowhere/x.json: cannot be replaced: No such file or directory' \
    'is told'
umask 027
lint --baseline mode.json --update-baseline m
is "$(ls -l mode.json | cut -c1-10)" '-rw-r-----' 'a new one has the usual mode'
chmod 604 mode.json
printf 'Нет.\n' >m/g.txt
lint --baseline mode.json --update-baseline m
is "$(ls -l mode.json | cut -c1-10)" '-rw----r--' 'an old one keeps its own'
is "$(grep -c m/g.txt mode.json)" 1 'when it is replaced'
rm m/g.txt

# In the configuration.
mkdir -p p/.git p/old/deep
printf 'Ерунда. Нет.\n' >p/old/deep/a.txt
cp p/old/deep/a.txt p/b.txt
printf 'baseline: sub/../known.json\n' >p/.replylint.yml
mkdir p/sub
lint --update-baseline p
is "$(grep -c path p/known.json)" 4 'baseline: names it from the configuration'
lint p
is_status 0 'and it is used'
is_output '' 'wherever we are'
printf 'baseline: ""\n' >p/.replylint.yml
lint p/b.txt
is_status 2 'a baseline without a name'
has_output '.replylint.yml:1:11: error: the name of a file is expected here' \
    'is told'

config()
{
    cat >p/.replylint.yml
}
config <<'END'
ignore:
  - {rules: "own/*", files: "old/*.txt", reason: they will be rewritten}
END
lint p
is "$(places)" 'p/b.txt:1 p/b.txt:1 p/old/deep/a.txt:1' 'ignore: by rule and file'
lint --stdin-filename=p/old/x.txt - <p/b.txt
is "$(grep -c own/rude "$work/out")" 0 'standard input by its name'
config <<'END'
ignore:
  - rules: [own/rude, more/no]
    files: [b.txt, "*/x.txt"]
    reason: so
  - {rules: more/no, reason: we say no}
END
lint --min-score=0 p
is "$(places)" 'p/old/deep/a.txt:1' 'lists, and entries for all files'
run replylint explain --no-builtin --rules our.yml --trace own/rude p/b.txt
has_output 'own/rude does not count: ignored by the configuration: so' \
    'explain --trace tells the reason'
printf 'baseline: ../m.json\n' >p/.replylint.yml
lint --update-baseline p/b.txt
run replylint explain --no-builtin --rules our.yml --trace own/rude p/b.txt
has_output 'own/rude does not count: listed in the baseline' \
    'and that of a baseline'
printf 'Да.\nЕрунда.\n' >m/a.txt
run replylint check --no-builtin --rules our.yml --trace --changed one.diff m
has_error 'own/rude does not count: on a line that did not change' \
    'and of lines'
config <<'END'
ignore:
  - {rules: own/rude, files: "gone/*", reason: one}
  - {rules: own/rude, files: b.txt, reason: two}
END
loud p
has_error 'p/.replylint.yml: line 2: this ignore: is no longer needed: one' \
    'an entry that nothing needs is told'
lacks_error 'two' 'one that is needed is not'
has_error 'replylint: findings that the configuration ignores, not counted: 1' \
    'what does not count is counted'
loud p/b.txt
lacks_error 'no longer' 'nothing is told when a single file was looked at'
loud p/old
lacks_error 'no longer' 'or another folder'
config <<'END'
ignore:
  - {rules: own/rude, files: "old/x*", reason: one}
  - {rules: own/rude, files: ["old/deep/*", b.txt], reason: two}
END
loud p/old
has_error 'line 2: this ignore: is no longer needed: one' \
    'the folder that its files lie in is enough'
# mistake PLACE WHAT
mistake()
{
    lint p/b.txt
    is_status 2 "$2"
    has_output ".replylint.yml:$1: error: $2" 'has its place'
}
printf 'ignore: [own/rude]\n' | config
mistake 1:10 '{rules: ..., reason: ...} is expected here'
printf 'ignore: [{rules: own/rude}]\n' | config
mistake 1:10 'a reason is missing: who reads this wants to know why'
printf 'ignore: [{rules: own/rude, reason: " "}]\n' | config
mistake 1:36 'a reason is missing: who reads this wants to know why'
printf 'ignore: [{reason: x}]\n' | config
mistake 1:10 "'rules' is missing: which are ignored?"
printf 'ignore: [{rules: [], reason: x}]\n' | config
mistake 1:18 'an empty list fits nothing'
printf 'ignore: [{rule: own/rude, reason: x}]\n' | config
lint p/b.txt
has_output 'did you mean "rules"?' 'an unknown key has an offer'
printf 'ignore: [{rules: own/rood, reason: x}]\n' | config
lint p/b.txt
has_output "warning: no rule fits 'own/rood'; did you mean 'own/rude'? [config/unknown-rule]" \
    'so has a rule that is not there'

# A rule that got another id keeps what is listed under its old ones.
mkdir w
sed 's/own\/rude/tone\/rude\n    was: [own\/first, own\/rude]/' our.yml >new.yml
renamed()
{
    run replylint --no-builtin --rules new.yml --format=gcc "$@"
}
printf 'Чушь. Чушь. Нет.\n' >w/a.txt
lint --baseline w.json --update-baseline w
cp w.json old.json
renamed --baseline w.json w
is_output '' 'entries under an old id cover'
is_error 'w.json: findings that are known, not counted: 3' 'and are needed'
printf 'Чушь. Чушь. Нет. Чушь.\n' >w/a.txt
renamed --baseline w.json -q w
is_output 'w/a.txt:1:29: error: m [tone/rude]' 'as many as are listed'
printf 'Чушь. Чушь. Нет.\n' >w/a.txt
renamed --baseline w.json --update-baseline w
has_error 'w.json: findings in the baseline: 3, before: 3' 'an update keeps them'
is "$(grep -c '"tone/rude".*"count":2' w.json)" 1 'under the present id'
is "$(grep -c 'own/rude' w.json)" 0 'and not under the old one'
{
    sed '$d' w.json | sed 's/"count":2}/"count":1}/; $s/$/,/'
    grep own/rude old.json | sed 's/,$//'
    echo ']}'
} >both.json
renamed --baseline both.json w
is_output '' 'of both after a merge the larger counts'
is_error 'both.json: findings that are known, not counted: 3' \
    'and none is too much'
printf 'Нет.\n' >w/a.txt
cp old.json w.json
renamed --baseline w.json --update-baseline --select more/no w
is "$(grep -c 'own/rude' w.json)" 1 'a rule that did not run keeps its old ones'
renamed --baseline w.json --update-baseline --select tone/rude w
is "$(grep -c 'own/rude' w.json)" 0 'one that ran does not'
