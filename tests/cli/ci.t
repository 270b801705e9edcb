# ci.t - the files that CI services read: action, hook, problem matcher.
. "${0%/*}/lib.sh"

golden=$top/tests/cli/golden
hook=$top/.pre-commit-hooks.yaml
cp "$golden/draft.txt" "$golden/rules.yml" .

# What pre-commit does: the entry, and files behind it.
entry=$(sed -n 's/^  entry: replylint //p' "$hook")
run replylint $entry --no-config --no-builtin --rules rules.yml draft.txt
is_status 1 'the hook fails when there are errors'
printf 'Оля, вернули.\n' >good.txt
run replylint $entry --no-config good.txt
is_status 0 'and passes when there are none'
if python3 -c 'import yaml' 2>/dev/null; then
    is "$(python3 -c 'import sys, yaml
for hook in yaml.safe_load(open(sys.argv[1])):
    print(*(k for k in ("id", "name", "entry", "language") if hook.get(k)))' \
        "$hook")" 'id name entry language' 'it has what pre-commit asks for'
else
    skip 'it has what pre-commit asks for' 'no python3 with yaml'
fi

# And pre-commit itself, from a repository with the hook and nothing else.
if command -v pre-commit >/dev/null && command -v git >/dev/null; then
    mkdir -p hooks team/replies bin
    cp "$hook" hooks
    cp draft.txt team/replies/a.txt
    cp draft.txt team/outside.txt
    cp rules.yml team
    printf 'rules: [rules.yml]\n' >team/.replylint.yml
    ln -s "$REPLYLINT" bin/replylint
    for repo in hooks team; do
        (
            cd $repo
            git init -q && git add . &&
                git -c user.name=a -c user.email=a@example.com commit -qm a
        )
    done
    run sh -c 'cd team && PATH=$1/bin:$PATH PRE_COMMIT_HOME=$1/cache \
        pre-commit try-repo ../hooks replylint --all-files' sh "$work"
    is_status 1 'pre-commit runs the hook'
    has_output 'replies/a.txt:1:' 'on replies'
    lacks_output 'outside.txt' 'and on nothing else'
else
    skip 'pre-commit runs the hook' 'no pre-commit'
fi

# The action: inputs become arguments, and nothing in them is run.
action=$top/action.yml
is "$(sed -n '/^inputs:/,/^runs:/s/^  \([a-z-]*\):.*/\1/p' "$action")" \
    "$(sed -n 's/.*{{ inputs\.\(.*\) }}.*/\1/p' "$action")" \
    'the action hands over every input'
printf '#!/bin/sh\nfor arg; do printf "<%%s>" "$arg"; done\n' >show
chmod +x show
run env REPLYLINT="$work/show" sh "$top/.ci/action"
is "$(cat out)" '<check><--><.>' 'it lints the working folder'
run env REPLYLINT="$work/show" INPUT_FORMAT='github sarif:out.sarif' \
    INPUT_FAIL_ON=never INPUT_BASELINE='known ones.json' \
    INPUT_ARGS='--preset=zendesk
 --channel `touch x`' INPUT_PATHS='a b
$(touch x)/*' sh "$top/.ci/action"
is "$(cat out)" "<check><--format=github><--format=sarif:out.sarif>\
<--fail-on=never><--baseline=known ones.json>\
<--preset=zendesk><--channel><\`touch><x\`><--><a b><\$(touch x)/*>" \
    'or what it is told'
ok 'nothing of which is run' test ! -e x
run env REPLYLINT="$REPLYLINT" INPUT_PATHS=draft.txt INPUT_FORMAT=github \
    INPUT_ARGS='--no-config --no-builtin --rules rules.yml' sh "$top/.ci/action"
is_status 1 'its step fails when the command does'
has_output '::error file=draft.txt,line=1,' 'with annotations'
# A build for a sanitizer, which may run this, builds another one.
ok 'make knows what it builds' env -u MAKEFLAGS make -n -C "$top" SAN= build/replylint
if npm_packages ci @action-validator/core@0.6.0 @action-validator/cli@0.6.0; then
    validator=$npm/node_modules/@action-validator/cli/cli.mjs
    ok 'it fits the schema of actions' node "$validator" "$action"
    sed 's/using:/use:/' "$action" >action.yml
    run node "$validator" action.yml
    is_status 1 'which refuses others'
else
    skip 'it fits the schema of actions' 'npm could not install a validator'
fi

# The matcher over the lines of gcc, as a runner goes over a log.
if ! command -v node >/dev/null; then
    skip 'the problem matcher reads gcc' 'no node'
    exit
fi
replylint --no-config --no-builtin --rules rules.yml --format=gcc draft.txt \
    >log
cat >match.js <<'END'
const fs = require('fs');
const matchers = JSON.parse(fs.readFileSync(process.argv[2])).problemMatcher;
for (const line of fs.readFileSync('log', 'utf8').trimEnd().split('\n'))
  for (const {severity, pattern: [p]} of matchers) {
    const m = new RegExp(p.regexp).exec(line);
    if (m)
      console.log(m[p.file], m[p.line], m[p.column], severity ?? m[p.severity], m[p.code]);
  }
END
is "$(node match.js "$top/.github/replylint-matcher.json")" \
    'draft.txt 1 11 warning bureaucratic/due
draft.txt 1 54 warning bureaucratic/due
draft.txt 1 93 error tone/rude
draft.txt 2 1 notice form/thanks
draft.txt 2 35 error pii/number' 'the problem matcher reads gcc'
