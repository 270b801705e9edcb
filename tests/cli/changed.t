#!/bin/sh
# changed.t - --changed: findings on the lines that a diff adds, only.
. "${0%/*}/lib.sh"

cat >our.yml <<'END'
rules:
  - id: own/rude
    level: error
    message: m
    phrases: |
      это ерунда
END
mkdir -p macros/deep
printf 'Это ерунда.\nХорошо.\nЭто ерунда.\n' >macros/a.txt
cp macros/a.txt macros/deep/b.txt
cp macros/a.txt other.txt

lint()
{
    run replylint -q --no-config --no-builtin --rules our.yml --format=gcc "$@"
}
# The places that were found, as one line: a.txt:1 b.txt:3
places()
{
    sed 's/^\([^:]*:[0-9]*\):.*/\1/' "$work/out" | tr '\n' ' ' | sed 's/ $//'
}
# diff_of NAME HUNK...: a diff as git writes it.
diff_of()
{
    printf 'diff --git a/%s b/%s\n' "$1" "$1"
    printf 'index 1111111..2222222 100644\n--- a/%s\n+++ b/%s\n' "$1" "$1"
    shift
    printf "$@"
}
lint macros other.txt
is "$(places)" 'macros/a.txt:1 macros/a.txt:3 macros/deep/b.txt:1 macros/deep/b.txt:3 other.txt:1 other.txt:3' \
    'without it all lines count'

diff_of macros/a.txt '@@ -1,2 +1,3 @@\n Это ерунда.\n Хорошо.\n+Это ерунда.\n' \
    >one.diff
lint --changed one.diff macros other.txt
is_status 1 'a finding on an added line counts'
is "$(places)" 'macros/a.txt:3' 'and is the only one'
lint --changed one.diff
is "$(places)" 'macros/a.txt:3' 'without a path the diff names the files'
lint --changed - <one.diff
is "$(places)" 'macros/a.txt:3' '- is standard input'
lint --changed one.diff other.txt
is_status 0 'a file that is not in the diff has nothing to show'
is_output '' 'and shows nothing'
lint --changed one.diff --files-from - <<'END'
./macros/../macros/a.txt
macros/deep/b.txt
END
is "$(places)" './macros/../macros/a.txt:3' 'files may be named otherwise'
run replylint --no-config --no-builtin --rules our.yml --format=gcc \
    --changed one.diff
has_error 'replylint: findings on lines that did not change, not counted: 1' \
    'what was left out is said'
run replylint -q --no-config --no-builtin --rules our.yml --changed one.diff \
    --fail-on=never --min-score=70
is_status 0 'and costs no points'
lint --changed one.diff --stdin-filename=macros/a.txt - <macros/a.txt
is "$(places)" 'macros/a.txt:3' 'standard input is found by its name'
lint --changed one.diff --stdin-filename=gone/a.txt - <macros/a.txt
is_output '' 'which may be that of no file'
lint --changed one.diff - <macros/a.txt
is_status 2 'without a name it cannot be found'
has_error '--stdin-filename' 'and it is said how to give one'

# Names.
(
    cd macros
    lint --changed ../one.diff .
)
is "$(places)" '' 'without a repository names are from the working folder'
mkdir .git
(
    cd macros
    run replylint -q --no-config --no-builtin --rules ../our.yml --format=gcc \
        --changed ../one.diff
    places >"$work/below"
    sed 's|macros/||' ../one.diff >../relative.diff
    run replylint -q --no-config --no-builtin --rules ../our.yml --format=gcc \
        --changed ../relative.diff
    places >"$work/relative"
)
is "$(cat below)" 'a.txt:3' 'in one they are from its top'
is "$(cat relative)" 'a.txt:3' 'or from here, as git diff --relative writes them'
rmdir .git
sed 's|[ab]/macros|macros|' one.diff >bare.diff
lint --changed bare.diff
is "$(places)" 'macros/a.txt:3' 'names without a/ and b/'
sed 's|b/macros|w/macros|; s|a/macros|i/macros|' one.diff >mnemonic.diff
lint --changed mnemonic.diff
is "$(places)" 'macros/a.txt:3' 'names with i/ and w/'
printf -- '--- macros/a.txt.orig\t2026-01-01\n+++ macros/a.txt\t2026-01-02\n@@ -0,0 +1 @@\n+Это ерунда.\n' \
    >plain.diff
lint --changed plain.diff
is "$(places)" 'macros/a.txt:1' 'a diff that is not git'"'"'s'
mkdir -p 'a/b c'
cp other.txt 'a/b c/ё"	.txt'
printf 'diff --git "a/a/b c/\\321\\221\\"\\t.txt" "b/a/b c/\\321\\221\\"\\t.txt"\nnew file mode 100644\n--- /dev/null\n+++ "b/a/b c/\\321\\221\\"\\t.txt"\n@@ -0,0 +1,3 @@\n+Это ерунда.\n+Хорошо.\n+Это ерунда.\n' \
    >quoted.diff
lint --changed quoted.diff
is "$(places)" 'a/b c/ё"\x09.txt:1 a/b c/ё"\x09.txt:3' \
    'quoted names and new files'
ln -s macros/a.txt link.txt
lint --changed one.diff link.txt
is "$(places)" 'link.txt:3' 'a link is the file that it leads to'
rm link.txt

# Lines.
{
    diff_of macros/a.txt '@@ -1 +1 @@\n-Это.\n+Это ерунда.\n@@ -9,0 +3 @@\n+Это ерунда.\n'
    diff_of gone.txt '@@ -1 +0,0 @@\n-Это ерунда.\n'
    diff_of macros/deep/b.txt '@@ -1,3 +1,2 @@\n Это ерунда.\n-Ну и ну.\n Хорошо.\n'
} | sed 's|^+++ b/gone.txt|+++ /dev/null|' >two.diff
lint --changed two.diff
is_status 1 'hunks, deletions, a deleted file'
is "$(places)" 'macros/a.txt:1 macros/a.txt:3' 'are told apart'
printf 'Это\nерунда.\nХорошо.' >macros/a.txt
diff_of macros/a.txt '@@ -1,2 +1,3 @@\n-Эта\n+Это\n ерунда.\n+Хорошо.\n\\ No newline at end of file\n' \
    >touch.diff
lint --changed touch.diff
is "$(places)" 'macros/a.txt:1' 'a finding counts when any of its lines is added'
diff_of macros/a.txt '@@ -1,3 +1,3 @@\n Это\n ерунда.\n-Плохо.\n\\ No newline at end of file\n+Хорошо.\n\\ No newline at end of file\n' \
    >last.diff
lint --changed last.diff
is_output '' 'and not when it only stands beside one'
printf 'Хорошо.\r\nЭто ерунда.\r\n' >macros/a.txt
diff_of macros/a.txt '@@ -1 +1,2 @@\n Хорошо.\r\n+Это ерунда.\r\n' >crlf.diff
lint --changed crlf.diff
is "$(places)" 'macros/a.txt:2' 'lines that end in CRLF'
sed 's/$/\r/; s/\r\r$/\r/' crlf.diff >allcrlf.diff
lint --changed allcrlf.diff
is "$(places)" 'macros/a.txt:2' 'also when all of the diff does'
printf '%s\n' '-- x' '++ y' '+++ b/other.txt' 'Это ерунда.' >macros/a.txt
diff_of macros/a.txt '@@ -1,3 +1,4 @@\n--- a\n---- b\n-@@ -1 +1 @@\n+-- x\n+++ y\n++++ b/other.txt\n+Это ерунда.\n' \
    >tricky.diff
lint --changed tricky.diff other.txt macros/a.txt
is "$(places)" 'macros/a.txt:4' 'text that looks like a diff is text'
diff_of macros/a.txt '@@ -1,2 +1,3 @@\n \n\n+x\n' >blank.diff
lint --changed blank.diff
is_status 0 'an empty line that lost its space is context'
printf 'diff --git a/other.txt b/new.txt\nsimilarity index 100%%\nrename from other.txt\nrename to new.txt\n' \
    >rename.diff
cp other.txt new.txt
lint --changed rename.diff .
is_status 0 'a file that was only renamed'
is_output '' 'has no changed lines'
lint --changed /dev/null
is_status 0 'an empty diff'
is_output '' 'names nothing'
diff_of src/x.c '@@ -0,0 +1 @@\n+x\n' >code.diff
lint --changed code.diff
is_status 0 'files that a walk would not find are passed by'

# refused DIFF ERROR NAME
refused()
{
    printf -- "$1" >bad.diff
    lint --changed bad.diff
    is_status 2 "$3"
    is_error "bad.diff: $2" 'is told'
}
refused 'macros/a.txt | 2 +-\n' \
    'no diff is found in it; it is to be a unified one, as git diff writes it' \
    'a text that is no diff'
refused '\033[1mdiff --git a/x b/x\033[m\n' \
    'no diff is found in it; is it coloured? --no-color' 'a coloured diff'
refused '@@ -1 +1 @@\n+x\n' 'line 1: a hunk before the name of its file' \
    'a hunk without a file'
refused 'diff --cc x.txt\n' \
    'line 1: the diff of a merge against all its parents; one against a single state is needed' \
    'a combined diff'
f='--- a/other.txt\n+++ b/other.txt\n'
refused "$f@@ -1,2 +1,2 @@\n x\n" 'line 4: the diff ends in the middle of a hunk' \
    'a diff that was cut'
refused "$f@@ -1,2 +1,x @@\n x\n" \
    'line 3: not the head of a hunk, @@ -1,2 +1,3 @@' 'a broken head'
refused "$f@@ -1,2 +99999999999999999999 @@\n x\n" \
    'line 3: not the head of a hunk, @@ -1,2 +1,3 @@' 'a number too large'
refused "$f@@ -1 +1,2 @@\n x\n*x\n" \
    'line 5: the hunk is not as long as its head says' 'a line that is none'
refused "$f@@ -1 +1,2 @@\n x\n-x\n" \
    'line 5: the hunk is not as long as its head says' 'a hunk too long'
refused "$f@@ -0,0 +2 @@\n+x\n@@ -0,0 +1 @@\n+x\n" \
    'line 6: this hunk stands before the last one' 'hunks out of order'
refused "$f$f" \
    'line 4: this file stands in the diff a second time; one diff between two states is needed' \
    'a file that stands there twice'
refused '--- a/x\n+++ /dev/null\n@@ -0,0 +1 @@\n+x\n' \
    'line 4: a line is added to a file that is deleted' \
    'an addition to what is deleted'
refused '--- a/x\n+++ \n' 'line 2: a file without a name' 'no name'
refused '--- a/x\n+++ "a\\000b"\n' 'line 2: a name with a NUL in it' 'a NUL'

printf -- "$f@@ -0,0 +7 @@\n+x\n" >far.diff
lint --changed far.diff
is_status 2 'a diff of another version'
is_error 'other.txt: line 7 was changed by the diff and is not here; does it tell of another version?' \
    'is told'
diff_of nowhere.txt '@@ -0,0 +1 @@\n+x\n' >nowhere.diff
lint --changed nowhere.diff
is_status 2 'a file that is named and not there'
is_error 'nowhere.txt: named in the diff, No such file or directory' 'is told'
mkdir inside
printf 'Это ерунда.\n' >outside.txt
printf -- '--- a/x\n+++ b/../outside.txt\n@@ -0,0 +1 @@\n+x\n' >inside/up.diff
(
    cd inside
    run replylint --no-config --changed up.diff
    echo "$status" >"$work/up"
)
is "$(cat up)" 2 'a diff that leads out of the repository'
is_error '../outside.txt: named in the diff, but not within the repository' \
    'opens nothing there'
lint --changed missing.diff
is_status 2 'a diff that is not there'
is_error 'missing.diff: No such file or directory' 'is told'
awk 'BEGIN { for (i = 0; i < 70000; i++) { for (k = 0; k < 1000; k++) printf "+"; print "" } }' \
    >huge.diff
lint --changed huge.diff
is_status 2 'a diff above 64 MiB'
is_error 'huge.diff: the diff is too long, the limit is 67108864 bytes' \
    'is refused with the limit'
rm huge.diff

# With git itself.
if command -v git >/dev/null; then
    mkdir repo
    cd repo
    {
        git init -q
        git config user.name Tester
        git config user.email tester@example.com
        mkdir m
        cp ../other.txt m/old.txt
        git add .
        git commit -q -m one
        git mv m/old.txt m/new.txt
        printf 'Это ерунда.\n' >>m/new.txt
        printf 'Да.\nЭто ерунда.\n' >m/ещё.txt
        git add .
    } >git.log 2>&1
    cp ../our.yml .
    git diff HEAD >../git.diff
    lint --changed ../git.diff
    is "$(places)" 'm/new.txt:4 m/ещё.txt:2' 'a real diff of git'
    cd ..
else
    skip 'a real diff of git' 'no git'
fi
