#!/bin/sh
# format.t - every output format, byte by byte, against golden/FORMAT.
#
# The draft has what columns stumble over: a wide emoji, a tab, two lines; and
# a finding of each level, one of them personal data.  Change a golden file
# only after reading the difference.
. "${0%/*}/lib.sh"

golden=$top/tests/cli/golden
cp "$golden/draft.txt" "$golden/clean.txt" "$golden/rules.yml" .

replylint --help |
    sed -n '/^Output formats/,/^$/s/^  \([a-z]*\) .*/\1/p' >formats
for format in $(cat formats); do
    if [ ! -e "$golden/$format" ]; then
        skip "$format" 'no golden file yet'
        continue
    fi
    run replylint --no-config --no-builtin --rules rules.yml \
        --format="$format" draft.txt clean.txt
    is_status 1 "$format: the status does not depend on the format"
    ok "$format: as it was" diff -u "$golden/$format" out
    ok "$format: nothing depends on the locale" sh -c '
        LC_ALL=C TZ=Asia/Tokyo "$1" --no-config --no-builtin \
            --rules rules.yml --format="$2" draft.txt clean.txt |
            diff - out' sh "$REPLYLINT" "$format"
    run replylint --no-config --no-builtin --rules rules.yml \
        --format="$format" missing.txt
    is_status 2 "$format: a document also when there is nothing to print"
done
for format in $(cd "$golden" && ls | grep -v '\.'); do
    ok "there is a format $format" grep -qx "$format" formats
done

run replylint --no-builtin --rules rules.yml --color=always draft.txt
is "$(sed "s/$(printf '\033')\[[0-9;]*m//g; s/$(printf '\033')\]8;[^\\\\]*\\\\//g" out)" \
    "$(sed -n 's/^draft.txt: оценка/оценка/; 1,/^оценка 19/p; /^проверена/{p;q;}' "$golden/text")" \
    'colours add nothing but colours'
run replylint --no-builtin --rules rules.yml --quiet draft.txt clean.txt
is "$(cat out)" "$(sed '/^draft.txt: оценка/,$d' "$golden/text")" \
    '--quiet leaves out what is no finding'
