# columns.t - line and column in every format, counted again by python3.
. "${0%/*}/lib.sh"

command -v python3 >/dev/null || skip_all 'no python3'
printf 'А 😀 здравствуйте!\r\n\tПозвоните на горячую линию, Е\xcc\x88жик 👍🏽.\nВ связи с этим 😀😀 обратитесь в офис.\rДанный вопрос решим.' >draft
run replylint --no-config --format=json draft
is_status 1 'the draft has errors'
cp "$work/out" report.json
cat >count.py <<'END'
import json
text = open("draft", "rb").read()
found = json.load(open("report.json"))["reports"][0]["findings"]
bad = len(found) < 4
for f in found:
    beg, end, place = f["start"]["byte"], f["end"]["byte"], f["place"]
    head = text[:beg].decode()
    lines = head.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = lines[-1]
    want = {"byte": len(last.encode()) + 1, "char": len(last) + 1,
            "utf16": len(last.encode("utf-16-le")) // 2 + 1}
    got = {k: place["column"][k] for k in want}
    whole = {"byte": beg, "char": len(head),
             "utf16": len(head.encode("utf-16-le")) // 2}
    words = text[beg:end].decode()
    if place["line"] != len(lines) or got != want or f["start"] != whole \
            or f["match"] != words:
        bad = True
        print(f["rule"], place, want, len(lines), whole, words)
print("bad" if bad else "same")
END
is "$(python3 count.py)" same 'bytes, characters and UTF-16 agree with python3'
run replylint --no-config --format=gcc --column-unit=display draft
has_output ':2:9: ' 'a tab goes to the ninth cell'

# The other formats: each place is taken back to bytes by python3, and must
# come to where the JSON report says.  The first draft is the line that tells
# all units apart; the second begins with a byte order mark and has a match
# that goes over a line break.
printf 'Уважаемый клиент! Просим Вас 😀 позвонить на горячую линию.\n' >one.txt
printf '\xef\xbb\xbfДанный 😀 вопрос. Данный вопрос!\nОля, в связи\n с тем, что 😀 осуществляем.\n' >two.txt
cat >rules.yml <<'END'
rules:
  - id: a/call
    level: error
    message: "{match}"
    phrases: |
      позвонить -> написать
      в связи с тем, что => потому что
      вопрос
END
cat >places.py <<'END'
import json, re, sys
import xml.etree.ElementTree as tree

texts = {n: open(n, "rb").read() for n in ("one.txt", "two.txt")}

def offset(name, line, column, unit):
    """The byte of the file at a line and a column, both from 1."""
    text, at = texts[name], 0
    if text.startswith(b"\xef\xbb\xbf"):
        at = 3 if line == 1 else 0
    for _ in range(line - 1):
        at = text.index(b"\n", at) + 1
    if unit == "byte":
        return at + column - 1
    units = 1
    for char in text[at:].decode():
        if units >= column:
            break
        units += len(char.encode("utf-16-le")) // 2
        at += len(char.encode())
    return at if units == column else None

def sarif():
    for r in json.load(open("sarif"))["runs"][0]["results"]:
        place = r["locations"][0]["physicalLocation"]
        g, name = place["region"], place["artifactLocation"]["uri"]
        yield (name, offset(name, g["startLine"], g["startColumn"], "utf16"),
               offset(name, g["endLine"], g["endColumn"], "utf16"))

def rdjson():
    for d in json.load(open("rdjson"))["diagnostics"]:
        name, g = d["location"]["path"], d["location"]["range"]
        yield (name, offset(name, g["start"]["line"], g["start"]["column"],
                            "byte"),
               offset(name, g["end"]["line"], g["end"]["column"], "byte"))

def github():
    for line in open("github"):
        p = dict(x.split("=") for x in
                 re.match(r"::error ([^:]*)::", line)[1].split(","))
        n = {k: int(v) for k, v in p.items() if v.isdigit()}
        if n["line"] != n["endLine"]:
            assert "col" not in p and "endColumn" not in p
            continue
        yield (p["file"], offset(p["file"], n["line"], n["col"], "utf16"),
               offset(p["file"], n["line"], n["endColumn"], "utf16"))

def checkstyle():
    for f in tree.parse("checkstyle").getroot():
        for e in f:
            yield (f.get("name"), offset(f.get("name"), int(e.get("line")),
                                         int(e.get("column")), "utf16"))

def junit():
    for case in tree.parse("junit").getroot().iter("testcase"):
        name, line, column = case.get("name").split()[0].split(":")
        yield name, offset(name, int(line), int(column), "utf16")

def gcc():
    for line in open("gcc"):
        name, n, column = line.split(":")[:3]
        yield name, offset(name, int(n), int(column), "byte")

def gitlab():
    for item in json.load(open("gitlab")):
        name, lines = item["location"]["path"], item["location"]["lines"]
        yield name, lines["begin"], lines["end"]

want = [(r["file"], f["start"]["byte"], f["end"]["byte"])
        for r in json.load(open("json"))["reports"] for f in r["findings"]]
def line(name, at): return texts[name][:at].count(b"\n") + 1
assert [texts[n][b:e].decode() for n, b, e in want] == \
    ["позвонить", "вопрос", "вопрос", "в связи\n с тем, что"], want
starts = [w[:2] for w in want]
for format, expected in (
        (sarif, want), (rdjson, want), (github, want[:-1]),
        (checkstyle, starts), (junit, starts), (gcc, starts),
        (gitlab, [(n, line(n, b), line(n, e)) for n, b, e in want])):
    got = list(format())
    print(format.__name__, "same" if got == expected else (got, expected))
END
formats='sarif rdjson github checkstyle junit gcc gitlab'
for format in json $formats; do
    replylint --no-config --no-builtin --rules rules.yml --format="$format" \
        one.txt two.txt >"$format" || :
done
python3 places.py >places
for format in $formats; do
    is "$(grep "^$format " places)" "$format same" \
        "$format: places agree with python3"
done
