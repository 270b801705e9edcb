#!/bin/sh
# filter.t - one line of JSON in, one line of JSON out.
. "${0%/*}/lib.sh"

rules=$top/tests/cli/golden/rules.yml
filter()
{
    run replylint filter --no-config --no-builtin --rules "$rules" "$@"
}

printf '%s\n' '{"id":"17","reply":"Это ерунда."}' \
    '{"id":{"a":[1]},"reply":"Оля, вернули."}' >two
filter <two
is_status 0 'findings do not fail a filter'
is_error '' 'and nothing is said'
is "$(wc -l <out)" 2 'a line out for each line in'
has_output '{"replylint":1,"id":"17","score":' 'a line begins so'
has_output '"rule":"tone/rude","level":"error"' 'it has the finding'
has_output '"start":{"byte":7,"char":4,"utf16":4}' 'its start'
has_output '"end":{"byte":19,"char":10,"utf16":10}' 'its end'
has_output '"match":"ерунда"' 'its words'
has_output '"id":{"a":[1]}' 'the id comes back as it is'
lacks_output '"message"' 'no messages'
filter --with-messages <two
has_output '"message":"грубо: «ерунда»"' '--with-messages'
filter --passthrough <two
has_output '"input":{"id":"17","reply":"Это ерунда."}' '--passthrough'
filter --with-pack <two
has_output '"pack":' '--with-pack'
printf '%s\n' '{"reply":"В связи с тем, что завод."}' >fix
filter <fix
has_output '"fix":{"text":"Потому что"}' 'an exact replacement'
printf '%s\n' '{"reply":"Номер 8 912 345-67-89."}' >number
filter <number
lacks_output '912' 'personal data are masked'
filter --show-data <number
has_output '8 912 345-67-89' '--show-data'

# Of a reply whose words stand in more sets than are noted one by one, nothing
# is left when the next one comes.
cat >sets.yml <<'END'
rules:
  - id: own/sets
    message: m
    phrases: |
      (кот*|кота*|котаб*|котабв*|котабвг*) дома
END
perl -CO -Mutf8 -e 'print qq({"reply":"),
    (map { "котабвг" . chr(0x430 + $_ / 32) . chr(0x430 + $_ % 32) . " " } 1 .. 90),
    qq(дома"}\n{"reply":"а дома"}\n)' >sets
run replylint filter --no-config --no-builtin --rules sets.yml <sets
is "$(grep -c own/sets out)" 1 'words of one reply are gone from the next one'

cat >vk.yml <<'END'
rules:
  - id: own/vk
    message: m
    when: {platform: vk}
    phrases: |
      вернули
END
printf '%s\n' '{"reply":"Оля, вернули."}' '{"reply":"Вернули.","platform":"x"}' \
    >context
run replylint filter --no-builtin --rules vk.yml --list-skipped <context
has_output '"skipped_rules":["own/vk"]' '--list-skipped'
run replylint filter --no-builtin --rules vk.yml --platform=vk <context
is "$(sed -n 1p out | grep -c own/vk)" 1 'options are defaults'
is "$(sed -n 2p out | grep -c own/vk)" 0 'a line wins over them'

# Lines that are wrong: an answer each, in its place, and exit 0.
{
    printf '%s\n' '{"reply":"Оля, вернули."}' 'no json' '' '{"id":1}' \
        '{"reply":7}' '{"reply":"a"} x'
    printf '{"reply":"\377"}\n'
    printf '{"reply":"Это ерунда."}'
} >wrong
filter <wrong
is_status 0 'wrong lines do not fail a filter'
is "$(wc -l <out)" 8 'each has its answer'
is "$(sed -n 's/.*"line":\([0-9]*\),"error":{"code":"\([a-z0-9]*\)".*/\1\2/p' \
    out | paste -sd ' ' -)" '2json 3json 4field 5field 6json 7utf8' \
    'with its line and code'
is "$(sed -n 8p out | grep -c tone/rude)" 1 \
    'the last line needs no line feed'
filter </dev/null
is_status 0 'nothing in'
is_output '' 'nothing out'

# Long lines: up to 2 MiB they are read, longer ones refused and passed.  The
# length of what was read of them was told as theirs once, and differed.
long()
{
    awk -v n="$1" 'BEGIN { printf "{\"x\":\""
        for (i = 0; i < n; i++) printf "x"
        print "\",\"reply\":\"Оля, вернули.\"}" }'
}
{
    long 2000000
    long 2097152
    long 9000000
    echo '{"reply":"Оля, вернули."}'
} >long
filter <long
is_status 0 'long lines do not fail a filter'
is "$(sed 's/.*"code":"\([a-z]*\)".*/\1/; s/.*"score".*/score/' out |
    paste -sd ' ' -)" 'score limit limit score' 'what is too long is refused'
has_output 'line: too many bytes, the limit is 2097152' 'with the limit'
mv out alone
filter -j3 <long
ok 'the same with several threads' cmp -s out alone
rm long

# Threads: the same answers in the same order, whatever the lines are like.
awk 'BEGIN {
    for (i = 1; i <= 20000; i++) {
        printf "{\"id\":%d,\"reply\":\"%s\"}", i,
            i % 7 ? "Оля, вернули." : "Это ерунда."
        print i % 1000 ? "" : " x"
    }
    for (i = 0; i < 9; i++)
        print ""
}' >many
filter <many
is "$(wc -l <out)" 20009 'many lines'
is "$(sed -n 's/.*"line":\([0-9]*\),.*/\1/p' out | head -3 | paste -sd ' ' -)" \
    '1000 2000 3000' 'lines are counted through all batches'
mv out alone
for jobs in 2 5 64; do
    filter --jobs=$jobs <many
    is_status 0 "$jobs threads"
    ok 'give the same answers' cmp -s out alone
done
filter -j0 </dev/null
is_status 0 'as many as are sensible'
filter -j65 </dev/null
is_status 2 'too many threads'
has_error "--jobs: '65' is no number from 0 to 64" 'the limit is told'
rm many alone

# Who waits at the other end gets each answer before the next line comes.
mkfifo lines answers
"$REPLYLINT" filter --no-config --no-builtin --rules "$rules" -j2 \
    <lines >answers &
exec 3>lines 4<answers
for word in ерунда вернули; do
    printf '{"reply":"Это %s."}\n' "$word" >&3
    read -r answer <&4
    ok "an answer to the line with $word" [ "${answer#'{"replylint":1'}" != "$answer" ]
done
exec 3>&- 4<&-
wait

# Rules that are wrong stop it before the first line.
printf 'rules:\n  - id: own/x\n' >wrong.yml
run replylint filter --no-builtin --rules wrong.yml <two
is_status 2 'wrong rules fail a filter'
is_output '' 'nothing comes out'
has_error 'wrong.yml:2:' 'the mistake is told'
printf 'levl: {}\n' >wrong.conf
run replylint filter --no-builtin --config wrong.conf <two
is_status 2 'so does a wrong configuration'
