#!/bin/sh
# fix.t - --fix and --diff: exact replacements, files whole or as they were.
. "${0%/*}/lib.sh"

cat >our.yml <<'END'
rules:
  - id: own/plain
    level: error
    message: m
    phrases: |
      в целях => чтобы
      раз => два
      два => три
  - id: more/other
    level: error
    message: m
    phrases: |
      белый чёрный => серый
  - id: most/other
    level: error
    message: m
    phrases: |
      чёрный красный => бурый
      длинно => коротко
  - id: advice/only
    level: error
    message: m
    phrases: |
      совет -> иначе
END
cat >undo.yml <<'END'
rules:
  - id: own/there
    message: m
    phrases: |
      туда => сюда
  - id: more/here
    message: m
    phrases: |
      сюда => туда
END
lint()
{
    run replylint --no-config --no-builtin --rules our.yml --format=gcc "$@"
}
# bytes FILE TEXT NAME: the file holds exactly this, in the notation of printf.
bytes()
{
    printf "$2" >want
    if cmp -s "$1" want; then pass "$3"; else fail "$3" "$1"; fi
}

printf 'Это в целях\tего.\r\n\r\nИ совет.' >a.txt
lint --fix a.txt
bytes a.txt 'Это чтобы\tего.\r\n\r\nИ совет.' \
    'the replacement is made, the other bytes stay'
is_status 1 'what is left decides the exit status'
has_output 'a.txt:3:4: error: m [advice/only]' 'and is shown in its new place'
lacks_output own/plain 'what was healed is not'
has_error 'replylint: replacements made: 1, in files: 1' 'it is said how many'
before=$(ls -i a.txt)
lint --fix a.txt
is "$(ls -i a.txt)" "$before" 'a second run writes nothing'
lacks_error 'replacements' 'and says nothing'
printf 'Раз, раз.\n' >b.txt
lint --fix -q b.txt
bytes b.txt 'Три, три.\n' 'one replacement makes room for the next'
is_status 0 'until there is nothing more'
is_error '' '-q: nothing is said'
printf 'белый чёрный красный\n' >b.txt
lint --fix b.txt
bytes b.txt 'серый красный\n' 'of two that overlap the first is made'
printf 'туда и\n' >b.txt
run replylint --no-config --no-builtin --rules undo.yml --fix b.txt
is_status 2 'rules that undo each other'
has_error 'b.txt: not fixed: the replacements do not come to an end; do two rules undo each other?' \
    'are told'
bytes b.txt 'туда и\n' 'and the file stays as it was'
has_output own/there 'with its findings'
run replylint --no-config --no-builtin --rules our.yml -q --ignore 'own/*' \
    --fix a.txt
cat >longer.yml <<'END'
rules:
  - id: own/longer
    message: m
    phrases: |
      раз => один единственный раз навсегда, и никак не иначе, и точка, честное слово
END
awk 'BEGIN { for (i = 0; i < 52000; i++) printf "Раз.\n" }' | head -c 262140 |
    head -n -1 >b.txt
run replylint --no-config --no-builtin --rules longer.yml -q --fix b.txt
is_status 2 'a text that would be longer than a reply may be'
has_error 'b.txt: not fixed: the replacements would break it' 'is not fixed'
printf 'Раз.\n' >b.txt
lint --ignore 'own/*' --fix b.txt
bytes b.txt 'Раз.\n' 'what is not a finding is not replaced'

# Whole files, modes, links.
printf 'Раз.\n' >mode.txt
chmod 640 mode.txt
lint --fix mode.txt
is "$(ls -l mode.txt | cut -c1-10)" '-rw-r-----' 'the mode is kept'
mkdir far
printf 'Раз.\n' >far/target.txt
ln -s far/target.txt link.txt
lint --fix link.txt
ok 'a link stays a link' test -L link.txt
bytes far/target.txt 'Три.\n' 'and what it leads to is fixed'
is "$(ls -A far)" 'target.txt' 'nothing else is left in the folder'
printf 'Раз.\n' >hard.txt
ln hard.txt hard2.txt
lint --fix hard.txt
is_status 2 'a file with two names'
has_error 'hard.txt: cannot be replaced: it has several names (hard links), which would come apart' \
    'is not replaced'
bytes hard2.txt 'Раз.\n' 'and stays as it was'
has_output 'hard.txt:1:1: error: m [own/plain]' 'with its findings'
rm hard.txt hard2.txt
mkfifo pipe.txt
printf 'Раз.\n' >pipe.txt &
lint --fix pipe.txt
is_status 2 'a pipe by its name'
has_error 'pipe.txt: cannot be replaced: not a regular file' 'is not replaced'
wait
rm pipe.txt
if [ "$(id -u)" -ne 0 ]; then
    printf 'Раз.\n' >locked.txt
    chmod 400 locked.txt
    lint --fix locked.txt
    is_status 2 'a file that is read-only'
    has_error 'locked.txt: cannot be replaced: Permission denied' 'stays so'
    mkdir closed
    printf 'Раз.\n' >closed/a.txt
    chmod 500 closed
    lint --fix closed/a.txt
    is_status 2 'a folder that takes no new file'
    has_error 'closed/a.txt: cannot be replaced: Permission denied' 'is told'
    bytes closed/a.txt 'Раз.\n' 'the file is as it was'
    chmod 700 closed
else
    skip 'a file that is read-only' 'root writes everything'
    skip 'a folder that takes no new file' 'root writes everything'
fi
# A disk that is full: a limit on the size of files is refused the same way.
awk 'BEGIN { for (i = 0; i < 3000; i++) print "Слово и слово."; print "Раз." }' \
    >long.txt
cp long.txt kept.txt
(
    trap '' XFSZ
    ulimit -f 8
    run replylint --no-config --no-builtin --rules our.yml --fix -q long.txt \
        2>/dev/null
    echo "$status" >"$work/code"
)
is "$(cat code)" 2 'bytes that find no room'
has_error 'long.txt: File too large' 'are told'
ok 'the file is as it was' cmp long.txt kept.txt
is "$(ls -A | grep -c '^\.replylint-')" 0 'and no half of it is left'

# Standard input.
printf 'Раз и совет.' >in
lint --fix <in
bytes out 'Три и совет.' 'the fixed text goes to standard output'
has_error '<stdin>:1:11: error: m [advice/only]' 'findings to standard error'
is_status 1 'and count'
lint --fix - a.txt <in
bytes out 'Три и совет.' 'also beside files'
printf 'Хорошо.\n' >good.txt
lint --fix <good.txt
bytes out 'Хорошо.\n' 'a text without findings comes out as it is'
printf 'Раз \377.' >broken.txt
lint --fix <broken.txt
is_status 2 'a text that cannot be judged'
bytes out 'Раз \377.' 'comes out as it is'
printf 'диф' >other.diff
printf -- '--- a/x.txt\n+++ b/x.txt\n@@ -0,0 +1 @@\n+x\n' >other.diff
lint --fix --stdin-filename=a.txt --changed other.diff - <in
bytes out 'Раз и совет.' 'so does one that the diff does not name'
lint --fix --format=jsonl:findings <in
bytes out 'Три и совет.' 'a format with a file of its own'
ok 'goes there' grep -q advice/only findings
if [ -w /dev/full ]; then
    status=0
    replylint --no-config --no-builtin --rules our.yml --fix <in >/dev/full \
        2>err || status=$?
    is_status 2 'a full disk behind standard output'
    has_error 'replylint: standard output: No space left on device' 'is told'
else
    skip 'a full disk behind standard output' 'no /dev/full'
fi

# --changed: only what is on changed lines, however lines move.
printf 'Раз.\nРаз.\nдлинно\nРаз и совет.\n' >c.txt
printf -- '--- a/c.txt\n+++ b/c.txt\n@@ -0,0 +2 @@\n+x\n@@ -0,0 +4 @@\n+x\n' \
    >c.diff
lint --fix --changed c.diff
bytes c.txt 'Раз.\nТри.\nдлинно\nТри и совет.\n' '--changed: only changed lines'
is_output 'c.txt:4:11: error: m [advice/only]' 'are fixed and shown'

# --diff.
printf 'Раз.\n' >d.txt
cp d.txt d.kept
lint --diff d.txt
is_status 1 '--diff: the file as it is decides'
is_output '--- a/d.txt
+++ b/d.txt
@@ -1,1 +1,1 @@
-Раз.
+Три.' 'the diff goes to standard output'
has_error 'd.txt:1:1: error: m [own/plain]' 'findings to standard error'
has_error 'replylint: replacements shown: 2, in files: 1' 'it is said how many'
ok 'the file stays' cmp d.txt d.kept
lint --diff good.txt
is_output '' 'nothing to replace: no diff'
lint --diff --stdin-filename=d.txt - <in
has_output '--- a/d.txt' '--diff of standard input'
run replylint --fix --diff d.txt
is_status 2 '--fix and --diff'
is_error 'replylint: --fix writes and --diff only shows; one of them, please' \
    'exclude each other'

# Hunks, worked out by hand: lines 2 and 9 have six lines between them, which
# is one hunk; line 17 has seven, which is another.
awk 'BEGIN { for (i = 1; i <= 21; i++)
    print i == 2 || i == 9 || i == 17 ? "раз" : "строка " i }' >h.txt
lint --diff h.txt
is "$(grep '^@@' out)" '@@ -1,12 +1,12 @@
@@ -14,7 +14,7 @@' 'context that touches makes one hunk'
printf 'раз\nб' >h.txt
lint --diff h.txt
is_output '--- a/h.txt
+++ b/h.txt
@@ -1,2 +1,2 @@
-раз
+три
 б
\ No newline at end of file' 'a last line without a line feed'
printf 'а\r\nраз' >h.txt
lint --diff h.txt
is "$(cat -A out | tail -n 5 | grep -c M)" 3 'and one that is changed'
is_output "$(printf -- '--- a/h.txt\n+++ b/h.txt\n@@ -1,2 +1,2 @@\n а\r\n-раз\n\\ No newline at end of file\n+три\n\\ No newline at end of file')" \
    'CRLF is kept'

# Those who read diffs take them.
mkdir -p 'tree/sub dir'
i=0
for text in 'раз\nа\nб\nв\nг\nд\nе\nж\nз\nраз\n' 'раз' '\r\nраз\r\nа' \
    'в\nцелях\nя' 'раз раз\n\n\nраз\n\n\n\n\n\n\n\nраз\n\n'; do
    i=$((i + 1))
    printf "$text" >"tree/sub dir/$i.txt"
done
cp 'tree/sub dir/1.txt' 'tree/ё"q\.txt'
cp 'tree/sub dir/1.txt' "tree/$(printf 'tab\there').txt"
cp -R tree fixed
cd fixed
run replylint --no-config --no-builtin --rules ../our.yml --fix .
is "$(cat */5.txt | tr '\n' ' ')" 'три три   три        три  ' 'a tree is fixed'
cd ../tree
run replylint --no-config --no-builtin --rules ../our.yml --diff .
cp ../out ../tree.diff
cd ..
for tool in 'patch -p1' 'git apply'; do
    if ! command -v ${tool% *} >/dev/null; then
        skip "$tool takes the diff" "no ${tool% *}"
        continue
    fi
    rm -rf patched
    cp -R tree patched
    (
        cd patched
        $tool <../tree.diff
    ) >tool.log 2>&1
    ok "$tool takes the diff" diff -r patched fixed
done
