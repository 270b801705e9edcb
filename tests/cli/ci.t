# ci.t - the files that CI services read: the hook, the problem matcher.
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
