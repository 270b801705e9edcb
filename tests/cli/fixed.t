#!/bin/sh
# fixed.t - --fix in every wrapping: Python reads the new words in the old text,
# other bytes stay, and a second run writes nothing.
. "${0%/*}/lib.sh"

cat >judge.py <<'END'
import csv, io, json, os, random, re, subprocess, sys

command, kind = sys.argv[1:]
random.seed(5)
POOL = 'аЯ7—«»😀\'"\\,;:#-&[}% !|*@{/\t\n'
NEW = {'раз': 'два', 'три': 'a: "b" #c', 'шесть': '\\n, [z]'}
WORDS = '(' + '|'.join(NEW) + ')'
with open('rules.yml', 'w', encoding='utf-8') as f:
    f.write('rules:\n  - id: own/a\n    message: m\n    phrases: |\n')
    f.writelines('      %s => %s\n' % pair for pair in NEW.items())

def noise():
    return ''.join(random.choice(POOL) for _ in range(random.randint(0, 8)))

def text():
    words = [random.choice(list(NEW)) for _ in range(random.randint(1, 3))]
    return 'т' + ''.join(noise() + ' %s ' % w + noise() for w in words) + \
        random.choice([' я', ' я\n', ''])

def json_make(texts):
    return json.dumps(texts, ensure_ascii=False, indent=random.choice([None, 1]))

def json_read(data):
    return json.loads(data)

def csv_make(texts):
    out = io.StringIO(newline='')
    w = csv.writer(out, quoting=random.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
                   lineterminator=random.choice(['\r\n', '\n']))
    w.writerows([['id', 'body', 'z']] + [[1, t, ''] for t in texts])
    return out.getvalue()

def csv_read(data):
    return [r[1] for r in csv.reader(io.StringIO(data, newline=''))][1:]

def nest_make(texts):
    return csv_make([json.dumps([t], ensure_ascii=False) for t in texts])

def nest_read(data):
    return [json.loads(cell)[0] for cell in csv_read(data)]

def yaml_make(texts):
    return yaml.safe_dump(
        texts, allow_unicode=True, width=random.choice([20, 80]),
        default_flow_style=random.choice([None, True, False]),
        default_style=random.choice([None, "'", '"', '|', '>']))

def yaml_read(data):
    return yaml.safe_load(data)

# What may be made of a text by replacing some of the words.
def fixes(old):
    return ''.join('(?:%s|%s)' % (re.escape(p), re.escape(NEW[p])) if p in NEW
                   else re.escape(p) for p in re.split(WORDS, old))

if kind == 'yaml':
    import yaml
make, read = globals()[kind + '_make'], globals()[kind + '_read']
name = 'file.' + kind.replace('nest', 'csv')
field = {'nest': 'body |> $[0]', 'csv': 'body'}.get(kind, '$[*]')

def fix():
    subprocess.run([command, '--no-config', '--no-builtin', '--rules',
                    'rules.yml', '--markup=plain', '--fix', '--field', field,
                    name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(name, encoding='utf-8', newline='') as f:
        return f.read()

changed = 0
for _ in range(100):
    old = make([text() for _ in range(random.randint(1, 4))])
    with open(name, 'w', encoding='utf-8', newline='') as f:
        f.write(old)
    new = fix()
    for a, b in zip(read(old), read(new)):
        if not re.fullmatch(fixes(a), b):
            sys.exit('%s: %r became %r in\n%r\n%r' % (kind, a, b, old, new))
        changed += a != b
    if len(read(old)) != len(read(new)):
        sys.exit('texts came or went in %r' % new)
    rest = map(re.escape, re.split(WORDS, old)[::2])
    if not re.fullmatch('[^|]{1,20}?'.join(rest), new):
        sys.exit('other bytes changed:\n%r\n%r' % (old, new))
    number = os.stat(name).st_ino
    if fix() != new or os.stat(name).st_ino != number:
        sys.exit('a second run writes: %r' % new)
if changed < 200:
    sys.exit('only %d texts changed' % changed)
END

for kind in json csv nest yaml; do
    if ! python3 -c '' 2>/dev/null; then
        skip "$kind is fixed" 'no python3'
    elif [ $kind = yaml ] && ! python3 -c 'import yaml' 2>/dev/null; then
        skip 'yaml is fixed' 'no PyYAML'
    else
        ok "$kind is fixed" python3 judge.py "$REPLYLINT" $kind
    fi
done

# The rest by hand: what is replaced, and what stays because it can't be.
printf 'rules:\n  - id: own/a\n    message: m\n    phrases: |\n      раз => два\n      три => a "b" & c\n      пять => #d\n' \
    >rules.yml
# fixed FILE BEFORE AFTER NAME
fixed()
{
    printf -- "$2" >"$1"
    printf -- "$3" >want
    replylint --no-config --no-builtin --rules rules.yml -q --fix "$1" \
        >/dev/null 2>&1
    if cmp -s "$1" want; then pass "$4"; else fail "$4" "$1"; fi
}
fixed a.po 'msgid "раз"\r\nmsgstr ""\r\n"раз, "\r\n"три\\n"\r\n' \
    'msgid "раз"\r\nmsgstr ""\r\n"два, "\r\n"a \\"b\\" & c\\n"\r\n' 'PO'
fixed a.po '#, fuzzy\nmsgid "a"\nmsgstr "раз"\n\n#~ msgid "b"\n#~ msgstr "раз"\n' \
    '#, fuzzy\nmsgid "a"\nmsgstr "раз"\n\n#~ msgid "b"\n#~ msgstr "раз"\n' \
    'what is fuzzy or gone stays'
fixed a.md '---\ntitle: раз\n---\n# раз\n\n**раз** `раз` [раз](раз)\n> раз\n\nпять три\n' \
    '---\ntitle: раз\n---\n# два\n\n**два** `два` [два](раз)\n> раз\n\nпять три\n' \
    'Markdown, but nothing that would be a sign of it'
fixed a.json '[{"body":"<p class=\\"раз\\">раз&nbsp;ра<b>з</b> три</p>"}]' \
    '[{"body":"<p class=\\"раз\\">два&nbsp;ра<b>з</b> a \\"b\\" &amp; c</p>"}]' \
    'HTML in JSON, but no word with a tag in it'
fixed a.csv 'body,z\nраз,1\nтри,2\n' 'body,z\nдва,1\nтри,2\n' \
    'a bare cell, but no quotes in it'
fixed a.txt '\357\273\277раз\r\n> раз\r\nтри' '\357\273\277два\r\n> раз\r\na "b" & c' \
    'a draft, its mark and its quoted lines'
fixed a.yml 'body: тут раз\nx: &a раз\nlist:\n- body: |\n    раз\n\n    три\n- {body: тут раз}\n- body: раз\n- body: тут пять\n' \
    'body: тут два\nx: &a раз\nlist:\n- body: |\n    два\n\n    a "b" & c\n- {body: тут два}\n- body: раз\n- body: тут пять\n' \
    'YAML, but no whole bare text, and no comment out of one'
