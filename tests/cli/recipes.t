#!/bin/sh
# recipes.t - every command and every file in replylint-ci(7) does what it says.
. "${0%/*}/lib.sh"

page=$top/man/replylint-ci.7
action=$top/action.yml
command -v git >/dev/null || skip_all 'no git'

# Commands, one a line; files, each below recipes/ in a folder with its number.
sed -n 's/^\.Dl \$ //p' "$page" >commands
awk '/^\.Bd -literal/ { n++; first = 1; next } /^\.Ed/ { n++; name = ""; next }
    n % 2 == 0 { next }
    { gsub(/\\e/, "\\") }
    first && /^#!/ { head = $0 "\n"; next }
    first { first = 0
        name = "recipes/" n "/" (/^(#|\/\/) / ? $2 : ".replylint.yml")
        folder = name; sub("/[^/]*$", "", folder)
        system("mkdir -p " folder); printf "%s", head >name; head = "" }
    { print >name }' "$page"
recipe()
{
    ls -d recipes/*/"$1" | sed -n "${2:-1}p"
}
is "$(wc -l <commands) $(find recipes -type f | wc -l)" '9 9' \
    'commands and files are found'

# A repository with an answer that has a mistake, and a second one beside it.
mkdir bin
ln -s "$REPLYLINT" bin/replylint
PATH=$work/bin:$PATH
git_config='-c user.name=a -c user.email=a@example.com -c init.defaultBranch=main'
git()
{
    command git $git_config "$@"
}
{
    git init -q --bare origin.git
    git init -q team
    git -C team remote add origin ../origin.git
} 2>/dev/null
cp "$(recipe .replylint.yml)" team
cd team || exit 1
mkdir macros
printf 'Позвоните на горячую линию.\n' >macros/old.txt
printf '{"macros":[{"title":"a","actions":[{"field":"comment_value","value":"Позвоните на горячую линию."}]}]}' \
    >macros/old.json
git add . && git commit -qm a && git branch -M main && git push -q origin main
git fetch -q origin

# STARTING.
act()
{
    line=$(sed -n "$1p" ../commands)
    run sh -c "$line"
}
act 1
is_status 0 'a first look'
has_output 'macros/old.json:1:' 'sees what is there'
act 2
is_status 0 'a baseline'
sed -n 's/^\.Dl \(baseline:\)/\1/p' "$page" >>.replylint.yml
act 3
is_status 0 'stops nobody'
lacks_output '[redirect/hotline]' 'and says nothing of what is known'
has_error 'findings that are known, not counted: ' 'but how much it is'

# A branch with a new mistake, and one more that is not committed.
git add . && git commit -qm b && git push -q origin main
git checkout -qb topic
printf 'Обратитесь в наш офис.\n' >macros/new.txt
git add . && git commit -qm c
printf 'Пришлите пин-код карты.\n' >>macros/new.txt
for number in $(seq 4 "$(wc -l <../commands)"); do
    act $number
    is_status 1 "$line"
    has_output 'macros/new.txt' 'shows the new one'
done
ok 'code scanning has its file' test -s replylint.sarif

# GITHUB.
if npm_packages ci @action-validator/core@0.6.0 @action-validator/cli@0.6.0; then
    for file in replies scanning; do
        ok "the workflow $file.yml fits its schema" \
            node "$npm/node_modules/@action-validator/cli/cli.mjs" \
            "$work/$(cd .. && recipe .github/workflows/$file.yml)"
    done
else
    skip 'the workflows fit their schema' 'npm could not install a validator'
fi
sed -n '/^inputs:/,/^runs:/s/^  \([a-z-]*\):.*/\1/p' "$action" | sort >inputs
cat ../recipes/*/.github/workflows/*.yml |
    sed -n '/uses: OWNER/,/- if/s/^          \([a-z-]*\):.*/\1/p' | sort -u >used
is "$(comm -13 inputs used)" '' 'they use inputs that the action has'
is "$(sed -n '/^Its inputs are/,/^\.Pp/s/^\.Cm \([a-z-]*\).*/\1/p' "$page" |
    sort | tr '\n' ' ')" "$(tr '\n' ' ' <inputs)" 'the page names all of them'

# GITLAB, JENKINS.
if python3 -c 'import yaml' 2>/dev/null; then
    run sh -c "$(python3 -c 'import sys, yaml
print(yaml.safe_load(open(sys.argv[1]))["replies"]["script"][0])' \
        "$work/$(cd .. && recipe .gitlab-ci.yml)")"
    is_status 1 'GitLab: its script fails'
    has_output 'macros/new.txt:1:' 'and shows why'
    for file in gl-code-quality.json junit.xml; do
        ok "$file is there" grep -q macros/new.txt $file
    done
else
    skip 'GitLab: its script fails' 'no python3 with yaml'
fi
rm -f replylint.sarif junit.xml
run sh -c "$(awk "/sh '/ { inside = 1 }
    inside { line = \$0; sub(/.*sh '/, \"\", line); sub(/'.*/, \"\", line)
        print line }
    inside && /'\$/ { exit }" "$work/$(cd .. && recipe Jenkinsfile)")"
is_status 0 'Jenkins: its script leaves the verdict to others'
for file in $(sed -n "s/.*'\([a-z]*\.[a-z]*\)'.*/\1/p" \
    "$work/$(cd .. && recipe Jenkinsfile)"); do
    ok "$file is there" grep -q macros/new.txt "$file"
done

# PRE-COMMIT.
rm -f -- *.sarif *.xml *.json inputs used
if command -v pre-commit >/dev/null; then
    cd ..
    ok 'pre-commit takes the files' pre-commit validate-config \
        $(ls recipes/*/.pre-commit-config.yaml)
    cp "$(recipe .pre-commit-config.yaml 2)" team/.pre-commit-config.yaml
    cd team || exit 1
    git add .
    run env PRE_COMMIT_HOME="$work/cache" pre-commit run --all-files
    is_status 1 'its hook fails'
    has_output 'macros/new.txt:2:' 'and shows why'
    git rm -qf .pre-commit-config.yaml
else
    skip 'pre-commit takes the files' 'no pre-commit'
fi

# GIT.
for hook in pre-commit pre-push; do
    cp "$work/$(cd .. && recipe .git/hooks/$hook)" .git/hooks/
    chmod +x .git/hooks/$hook
done
git add .
run git commit -qm d
is_status 1 'the hook stops a commit'
has_error 'macros/new.txt:2:' 'with a new mistake'
lacks_error 'macros/new.txt:1:' 'but not for what was there'
printf 'Обратитесь в наш офис.\nСпасибо, нашли.\n' >macros/new.txt
git add .
run git commit -qm d
is_status 0 'and lets another pass'
run git push -q origin topic
is_status 1 'the hook stops a push of a branch with a mistake'
has_output 'macros/new.txt:1:' 'and says where'
git checkout -q main
printf 'Деньги вернули, придут до 18:00.\n' >macros/good.txt
git add . && git commit -qm e >/dev/null 2>&1
run git push -q origin main
is_status 0 'and lets another pass'
git checkout -qb gone
run git push -q origin gone
is_status 0 'a new branch, too'
run git push -q origin :gone
is_status 0 'and the end of one'
