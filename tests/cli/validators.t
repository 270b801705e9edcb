# validators.t - reports for machines, judged by what others wrote.
#
# The schemas of schema/ are ours, from the contracts of the services.  SARIF is
# judged by its own tool and schema, and that tool also counts our columns and
# fingerprints again.  Where packages of npm cannot be had, what needs them is
# skipped.
. "${0%/*}/lib.sh"

schema=$top/tests/cli/schema
multitool=@microsoft/sarif-multitool-linux
tool=

# Drafts with what formats stumble over: wide signs, a byte order mark, all line
# breaks, signs with a meaning in JSON, XML, URLs and CI logs.
mkdir 'с пробелом'
printf 'Мы 😀 осуществляем доставку; в связи с тем, что это ерунда.\n' >one.txt
printf '\xef\xbb\xbfЧепуха 😀😀 ерунда\r\nВ связи\nс тем, что.\rерунда\tчепуха\n[x](ерунда) <b>&"]]>' \
    >'с пробелом/100%:#?.txt'
printf 'Ерунда\33[31m\1\2 ##[error]ерунда ##vso[task]чепуха\n::error::ерунда\302\233\342\200\256чепуха\357\277\277' >hostile.txt
printf 'Ерунда. Ерунда. Ерунда.\n\n\nЕрунда. Ерунда. Ерунда.\n' >same.txt
printf 'Оля, вернули.\n' >clean.txt
: >empty.txt
printf 'version: 1\nlevl: "]]>"\n' >broken.yml
cat >rules.yml <<'END'
rules:
  - id: a/nonsense
    level: error
    message: "<&\"'>: «{match}»"
    advice: "{match}"
    phrases: |
      [<emoji>] (ерунда|чепуха) [чепуха]
  - id: a/since
    message: "{match}"
    why: |
      «Потому что» короче. {Не} слот.
    phrases: |
      в связи с тем, что => потому что
      осуществляем -> делаем
  - id: a/note
    level: note
    message: вернули
    phrases: |
      вернули
END

all()
{
    replylint --config broken.yml --no-builtin --rules rules.yml "$@" \
        one.txt с*/* hostile.txt same.txt clean.txt empty.txt missing.txt \
        2>/dev/null
}
none()
{
    replylint --no-config --no-builtin --rules rules.yml "$@" empty.txt
}
for format in json sarif gitlab rdjson checkstyle junit github gcc text; do
    all --format="$format" >"all.$format" || status=$?
    none --format="$format" >"none.$format"
done
is "$status" 2 'a configuration with a mistake is one more report'

# ------------------------------------------------------------------- XML
for format in checkstyle junit; do
    for which in all none; do
        if command -v xmllint >/dev/null; then
            ok "$format: fits its schema ($which)" xmllint --noout \
                --schema "$schema/$format.xsd" "$which.$format"
        else
            skip "$format: fits its schema ($which)" 'no xmllint'
        fi
    done
done
ok 'junit: what is counted is there' sh -c '
    sed -n "s/.*<testsuite .*tests=\"\([0-9]*\)\" failures=\"\([0-9]*\)\".*/\1 \2/p" \
        all.junit | awk "{ t += \$1; f += \$2 } END { print t, f }" >counted
    echo "$(grep -c "<testcase" all.junit) $(grep -c "<failure" all.junit)" |
        diff - counted'

# ------------------------------------------------------- terminals, CI logs
# No format lets a reply act: no control characters, no command of a runner,
# whose places are the begin of a line (::) and anywhere (##[).
for format in json sarif gitlab rdjson checkstyle junit github gcc text; do
    ok "$format: nothing acts on a terminal" sh -c '
        ! LC_ALL=C tr -d "\n" <"$1" | LC_ALL=C grep -q "[[:cntrl:]]" &&
        ! LC_ALL=C grep -q "$(printf "\302[\200-\237]\|\342\200[\252-\256]")" "$1"' \
        sh "all.$format"
    ok "$format: nothing acts on a CI log" sh -c '
        ! grep -qi "##[a-z]*\[" "$1" && ! grep -v "^::\(error\|warning\|notice\) file=[^:]*::[^:]" "$1" |
            grep -q "^[[:blank:]]*::"' sh "all.$format"
done

# ------------------------------------------------------------------ JSON
if npm_packages validators ajv@8.17.1 "$multitool@5.7.0"; then
    tool=$npm/node_modules/$multitool
    chmod +x "$tool/Sarif.Multitool"
    NODE_PATH=$npm/node_modules
    export NODE_PATH
    for which in all none; do
        for format in gitlab rdjson; do
            ok "$format: fits its schema ($which)" \
                node "$schema/check.js" "$schema/$format.json" "$which.$format"
        done
        ok "sarif: fits its schema ($which)" \
            node "$schema/check.js" "$tool/sarif-2.1.0.json" "$which.sarif"
    done
else
    for format in gitlab rdjson sarif; do
        skip "$format: fits its schema" 'npm could not install ajv'
    done
fi

# ----------------------------------------------------------------- SARIF
# The tool needs no ICU, says all with status 0, and reads files by full URL
# only.
if [ -z "$tool" ] || [ "$(uname -m)" != x86_64 ]; then
    skip 'sarif: its own tool has nothing against it' 'it could not be installed'
    skip 'sarif: columns and fingerprints are what its tool counts' \
        'it could not be installed'
    exit
fi
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT
"$tool/Sarif.Multitool" validate all.sarif --output judged.sarif \
    --log ForceOverwrite --rule-kind 'Sarif;Ghas' --level 'Error;Warning' \
    >tool.log 2>&1 || cat tool.log >&2
cat >judged.js <<'END'
// The one warning that may be: where the tool's home page is.
const log = JSON.parse(require('fs').readFileSync('judged.sarif', 'utf8'));
const results = log.runs.flatMap(r => r.results ?? []);
for (const r of results)
  if (r.ruleId !== 'SARIF2005')
    console.log(r.level, r.ruleId, JSON.stringify(r.message));
console.log(log.runs.length, 'run');
END
is "$(node judged.js)" '1 run' 'sarif: its own tool has nothing against it'

cat >strip.js <<'END'
const fs = require('fs');
const log = JSON.parse(fs.readFileSync('all.sarif', 'utf8'));
const root = require('url').pathToFileURL(process.cwd() + '/').href;
for (const result of log.runs[0].results) {
  delete result.partialFingerprints;
  delete result.fixes;
  const file = result.locations[0].physicalLocation.artifactLocation;
  file.uri = root + file.uri;
}
fs.writeFileSync('bare.sarif', JSON.stringify(log));
END
node strip.js
"$tool/Sarif.Multitool" rewrite bare.sarif --output counted.sarif \
    --log ForceOverwrite \
    --insert 'RegionSnippets;RollingHashPartialFingerprints' \
    >tool.log 2>&1 || cat tool.log >&2
cat >compare.js <<'END'
const fs = require('fs');
const read = name => JSON.parse(fs.readFileSync(name, 'utf8'));
const ours = read('all.sarif').runs[0].results;
const theirs = read('counted.sarif').runs[0].results;
const matches = read('all.json').reports.flatMap(r => r.findings);
const key = 'primaryLocationLineHash';
let same = 0, hashes = 0;
for (let i = 0; i < ours.length; i++) {
  const place = theirs[i].locations[0].physicalLocation;
  const hash = theirs[i].partialFingerprints?.[key];
  // Of a byte order mark GitHub's own count has the bytes, this tool has not.
  const marked = place.artifactLocation.uri.includes('100%25') &&
    place.region.startLine === 1;
  if (place.region.snippet?.text !== matches[i].match)
    console.log(i, place.region, matches[i].match);
  else
    same++;
  if (!marked && hash !== ours[i].partialFingerprints[key])
    console.log(i, hash, ours[i].partialFingerprints[key]);
  else
    hashes++;
}
console.log(same === hashes && same === matches.length && same > 15 ? 'same' : [same, hashes, matches.length]);
END
is "$(node compare.js)" same \
    'sarif: columns and fingerprints are what its tool counts'
