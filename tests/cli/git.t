#!/bin/sh
# git.t - the recipes of the manual, with git itself.
. "${0%/*}/lib.sh"

command -v git >/dev/null || skip_all 'no git'
GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_NOSYSTEM
mkdir bin
ln -s "$REPLYLINT" bin/replylint
PATH=$work/bin:$PATH
git config --global user.name Tester
git config --global user.email tester@example.com
git config --global init.defaultBranch main

git init -q repo
cd repo || exit
cat >rules.yml <<'EOF'
rules:
  - {id: own/rude, level: error, message: m, phrases: ерунда}
EOF
printf 'rules: [rules.yml]\n' >.replylint.yml
printf '*.tmp.txt\n' >.gitignore
mkdir macros
printf 'Ерунда.\n' >macros/old.txt
printf 'Да.\n' >macros/gone.txt
printf 'Ерунда.\n' >macros/x.tmp.txt
git add . && git commit -qm one
git checkout -qb work
printf 'Ерунда.\nЕрунда.\n' >macros/old.txt
printf 'Ерунда.\n' >'macros/новый и
длинный.txt'
git rm -q macros/gone.txt
git add . && git commit -qm two

# recipe TEXT: the lines of the manual from the one with TEXT on, up to the end
# of the recipe, run by a shell.
recipe()
{
    sed -n "/[$] git .*$1/,/^\.[EP]/p" "$top/man/replylint.1" |
        sed 's/^\.Dl //; /^\./d; s/^\$ //; s/\\-/-/g' >../recipe
    sed -i 's/replylint /replylint --no-builtin --format=gcc -q /' ../recipe
    run sh ../recipe
}
places()
{
    sed 's/^\([^:]*:[0-9]*\):.*/\1/' "$work/out" | tr '\n' ' ' | sed 's/ $//'
}
new='macros/новый и\x0aдлинный.txt:1'
recipe '-U0 main'
is_status 1 'changed lines'
is "$(places)" "macros/old.txt:2 $new" 'of old and new files'
recipe '--name-only'
is_status 1 'changed files'
is "$(places)" "macros/old.txt:1 macros/old.txt:2 $new" 'whole, without one that is gone'
recipe 'ls-files'
is "$(places)" "macros/old.txt:1 macros/old.txt:2 $new" \
    'all files, without those that git ignores'
printf 'Да.\nЕрунда.\n' >macros/next.txt
git add .
recipe '--cached'
is "$(places)" 'macros/next.txt:2' 'what is about to be committed'
git rm -qf macros/next.txt

# The hook.
git init -q --bare ../far.git
git remote add origin ../far.git
git push -q origin main
sed -n '/^#!\/bin\/sh/,/^\.Ed/p' "$top/man/replylint.1" | sed '/^\.Ed/d' |
    sed 's/replylint /replylint --no-builtin --format=gcc -q /' \
        >.git/hooks/pre-push
chmod +x .git/hooks/pre-push
run git push -q origin work
is_status 1 'a push is stopped by what it brings'
has_output 'macros/old.txt:2:1: error' 'which is shown'
lacks_output 'macros/old.txt:1' 'and not by what was there'
printf 'Ерунда.\nДа.\n' >macros/old.txt
git rm -qf 'macros/новый и
длинный.txt'
git add . && git commit -qm four
run git push -q origin work
is_status 0 'once it is mended it goes'
printf 'Ерунда.\nДа.\nНет.\n' >macros/old.txt
git commit -qam five
run git push -q origin work
is_status 0 'and then from where the other side stands'
run git push -q origin :work
is_status 0 'what is deleted brings nothing'
