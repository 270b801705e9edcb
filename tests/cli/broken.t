#!/bin/sh
# broken.t - broken files: the mistake stands where Python's json and csv, and
# libyaml, put it, and what was whole before it is linted.
. "${0%/*}/lib.sh"

cat >rules.yml <<'END'
rules:
  - id: own/word
    level: error
    message: "слово"
    phrases: |
      плохо
END

cat >judge.py <<'END'
import csv, io, json, random, re, subprocess, sys

command, kind = sys.argv[1:]
random.seed(11)
POOL = 'аЯё z7—«»№😀é中\'\\,;:#-&[}%!`|*+@{/"\t'
SIGNS = '"\'\\,;:{}[]\n\r \t&*-?|>%@!xя0e.#'
CHAR = r'(?:[^"\\\n\t]|\\.)*'
STRING = (r'"body"\s*:\s*"' + CHAR +
          r'(?:плохо|\\u043f\\u043b\\u043e\\u0445\\u043e)' + CHAR + '"')

def body():
    return 'т' + ''.join(random.choice(POOL)
                         for _ in range(random.randint(0, 12))) + ' плохо'

def items():
    return [{'id': i, 'body': body(), 'z': random.choice([True, None, 1.5, []])}
            for i in range(random.randint(1, 5))]

def json_file():
    return json.dumps(items(), ensure_ascii=random.random() < .5,
                      indent=random.choice([None, 1]))

def csv_file():
    out = io.StringIO(newline='')
    w = csv.writer(out, lineterminator=random.choice(['\r\n', '\n']),
                   quoting=random.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
    w.writerow(['id', 'body', 'z'])
    for i in items():
        w.writerow([i['id'], i['body'], 'q"'])
    return out.getvalue()

def yaml_file():
    return yaml.safe_dump(items(), allow_unicode=True,
                          width=random.choice([20, 80]),
                          default_flow_style=random.choice([None, True, False]),
                          default_style=random.choice([None, "'", '"', '|', '>']))

# A sign more, less or another, or the rest of the file away.
def broken(data):
    at = random.randrange(len(data))
    return data[:at] + random.choice(['', random.choice(SIGNS) + data[at:],
        data[at + 1:], random.choice(SIGNS) + data[at + 1:]])

# Each of the three returns None for a good file, else where the mistake may
# stand, as characters of the file, and how many replies are whole before it.

def json_judge(data, got):
    try:
        json.loads(data)
    except json.JSONDecodeError as e:
        places = {e.pos}
        # Python takes the end of the file behind an escape for part of it.
        if 'uXXXX' in e.msg and data.endswith(data[e.pos - 1:e.pos + 5]):
            places.add(re.search(r'"(?:[^"\\]|\\.)*\Z', data).start())
        return places, len(re.findall(STRING, data[:got]))

def line_of(data, at):
    lines = re.split('\r\n|\r|\n', data[:at])
    return len(lines)

def csv_judge(data, got):
    rows = csv.reader(io.StringIO(data, newline=''), strict=True)
    begun = 0
    whole = 0
    try:
        for row in rows:
            begun = rows.line_num
            whole += len(row) > 1 and 'плохо' in row[1]
    except csv.Error as e:
        line = rows.line_num
        if 'unexpected end' in str(e): # it is told where the quote opens
            ok = got is not None and data[got] == '"' and line_of(data, got) <= line
        else:
            ok = got is not None and line_of(data, got) == line
        # Of the row with the mistake, the cells before it.
        lines = io.StringIO(data, newline='').readlines()
        before = sum(map(len, lines[:begun]))
        cells = list(csv.reader(io.StringIO(data[before:got], newline='')))
        last = cells[-1] if cells else []
        whole += len(last) > 2 and 'плохо' in last[1]
        return {got} if ok else {line}, whole

def yaml_judge(data, got):
    whole, key = 0, None
    try:
        for event in yaml.parse(data, Loader=yaml.CLoader):
            value = getattr(event, 'value', None)
            whole += key == 'body' and bool(value) and 'плохо' in value
            key = value
    except yaml.MarkedYAMLError as e:
        # What is open, or what does not fit: libyaml has two places.
        places = {m.index for m in (e.problem_mark, e.context_mark) if m}
        if got is not None and data[got:got + 1] == '#':
            places.add(got) # a comment that ends its block
        return places, whole
    except yaml.reader.ReaderError:
        pass

if kind == 'yaml':
    import yaml
make, judge = globals()[kind + '_file'], globals()[kind + '_judge']
count = found = 0
while count < 150:
    data = broken(make())
    with open('file.' + kind, 'w', encoding='utf-8', newline='') as f:
        f.write(data)
    if not judge(data, None):
        continue
    run = subprocess.run(
        [command, '--no-config', '--no-builtin', '--rules', 'rules.yml',
         '--format=json', '--field=body', 'file.' + kind],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    findings = [f for r in json.loads(run.stdout.decode())['reports']
                for f in r['findings']]
    ours = [f for f in findings if f['rule'] == 'input/syntax']
    hits = sum(f['rule'] == 'own/word' for f in findings)
    got = ours[0]['start']['char'] if ours else None
    if ours and 'surrogate' in ours[0]['message']:
        continue # half of a pair is text for Python
    places, whole = judge(data, got)
    if run.returncode != 2 or got not in places or hits != whole:
        sys.exit('%s: status %d at %s (%s), %d linted; expected %s, %d\n%r' % (
            kind, run.returncode, got, ours and ours[0]['message'], hits,
            places, whole, data))
    count += 1
    found += hits
if found < 150:
    sys.exit('only %d replies before the mistakes' % found)
END

python=$(find_python)
for kind in json csv yaml; do
    if [ -z "$python" ]; then
        skip "$kind breaks where Python says" 'no Python'
    elif [ $kind = yaml ] && ! "$python" -c 'from yaml import CLoader' \
        2>/dev/null; then
        skip 'yaml breaks where libyaml says' 'no PyYAML with libyaml'
    else
        ok "$kind breaks where others say, and is linted up to there" \
            "$python" judge.py "$REPLYLINT" $kind
    fi
done
