# columns.t - line and column in four units, counted again by python3.
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
