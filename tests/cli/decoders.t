#!/bin/sh
# decoders.t - texts of files are what other programs read in them.
. "${0%/*}/lib.sh"

reader=$BUILD/tests/unit/read_maps
[ -x "$reader" ] || skip_all 'the unit tests are not built'

python=$(find_python)

cat >judge.py <<'END'
import csv, io, json, random, subprocess, sys

reader, kind, command = sys.argv[1:]
random.seed(7)
pool = 'аЯё z7—«»№😀é中"\'\\,;:#-&[}%!`|*+@{/\u00a0\u2028\x7f\t'

def text():
    return 'т' + ''.join(random.choice(pool + '\n\r' * (random.random() < .3))
                         for _ in range(random.randint(0, 40)))

def json_file():
    items = [{'id': i, 'body': text()} for i in range(random.randint(1, 9))]
    data = json.dumps(items, ensure_ascii=random.random() < .5,
                      indent=random.choice([None, 1]))
    return data, [x['body'] for x in json.loads(data)]

def csv_file():
    out = io.StringIO(newline='')
    w = csv.writer(out, delimiter=random.choice(',;\t'), quoting=random.choice(
        [csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
        lineterminator=random.choice(['\r\n', '\n']))
    w.writerow(['id', 'body', 'z'])
    for i in range(random.randint(1, 9)):
        w.writerow([i, text(), ''])
    data = out.getvalue()
    rows = csv.reader(io.StringIO(data, newline=''), dialect=w.dialect)
    return data, [r[1] for r in rows if len(r) > 1 and r[1]][1:]

def yaml_file():
    import yaml
    items = [{'id': i, 'body': text()} for i in range(random.randint(1, 9))]
    data = yaml.safe_dump(items, allow_unicode=random.random() < .5,
                          width=random.choice([20, 80]),
                          default_style=random.choice([None, "'", '"', '|', '>']))
    return data, [x['body'] for x in yaml.safe_load(data)]

make = {'json': json_file, 'csv': csv_file, 'yaml': yaml_file}[kind]
texts = 0
for _ in range(150):
    data, want = make()
    with open('file', 'w', encoding='utf-8', newline='') as f:
        f.write(data)
    field = '$[*].body' if kind != 'csv' else 'body'
    got = json.loads(subprocess.run([reader, kind, field, 'file'], check=True,
                                    stdout=subprocess.PIPE).stdout.decode())
    if got != want:
        sys.exit('%s\nfile: %r\nwant: %r\ngot: %r' % (kind, data, want, got))
    texts += len(want)
print(texts)

if kind == 'json': # mistakes stand where Python puts them
    for bad in ('[1 2]', '{"a" 1}', '["a', '[tru]', '["\\q"]', '', '[1]x', '{"a":',
                '[01]', '{a:1}', '["a"\n "b"]', '[\n{"b":"x",\n "c" "d"}]'):
        try:
            json.loads(bad)
        except json.JSONDecodeError as e:
            want = 'bad.json:%d:%d:' % (e.lineno, e.colno)
        with open('bad.json', 'w') as f:
            f.write(bad)
        got = subprocess.run([command, '--no-config', '--format=gcc', 'bad.json'],
                             stdout=subprocess.PIPE).stdout.decode()
        if not got.startswith(want):
            sys.exit('%r\nwant: %s\ngot: %s' % (bad, want, got))
END

for kind in json csv yaml; do
    if [ -z "$python" ]; then
        skip "$kind is read as Python reads it" 'no Python'
    elif [ $kind = yaml ] && ! "$python" -c 'import yaml' 2>/dev/null; then
        skip 'yaml is read as PyYAML reads it' 'no PyYAML'
    else
        ok "$kind is read as Python reads it" \
            "$python" judge.py "$reader" $kind "$REPLYLINT"
    fi
done

cat >file.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nLanguage: ru\n"

# note
msgctxt "c"
msgid "a"
msgstr "раз \"два\"\t\\три\n"
"четыре\x41\320\237"

#, fuzzy
msgid "b"
msgstr "b"

msgid "d"
msgstr ""
"пять "
"шесть"

msgid
"e" msgstr "семь " "восемь "

"девять" # note
msgid "f" "g" msgstr
"десять"
END
if command -v msgunfmt >/dev/null && command -v msgfmt >/dev/null; then
    msgfmt -o file.mo file.po
    # All lines of a message but of the header, joined.
    msgunfmt --no-wrap file.mo | awk '/^msgstr/ { n++; sub(/^msgstr /, "") }
        !/^"/ { next }
        { text[n] = text[n] substr($0, 2, length($0) - 2) }
        END { for (i = 2; i <= n; i++) print "\"" text[i] "\"" }' |
        sort >theirs
    "$reader" po '' file.po | sed 's/^\[//; s/\]$//; s/","/"\n"/g' |
        sed '$a\' | sort >ours
    ok 'po is read as gettext reads it' diff theirs ours
else
    skip 'po is read as gettext reads it' 'no gettext'
fi
