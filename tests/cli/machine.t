#!/bin/sh
# machine.t - what every format for programs has in common: personal data are
# masked, and replacements fit the file they are for.
. "${0%/*}/lib.sh"

cat >our.yml <<'EOF'
lang: ru
rules:
  - id: pii/number
    level: critical
    message: "номер при всех: «{match}»"
    advice: уберите «{match}»
    phrases: |
      <phone>
  - id: own/near
    message: "рядом: «{match}»"
    phrases: |
      номер <phone>
  - id: own/since
    message: "{match}"
    phrases: |
      в связи с тем, что => потому что "так"
  - id: own/do
    message: "{match}"
    phrases: |
      осуществляем -> делаем
EOF
printf 'Ваш номер 8 912 345-67-89?\n' >a.txt
printf '{"text":"Ваш номер 8 912 345\\u002d67-89?"}\n' >a.json
printf 'text\n"Ваш номер 8 912 345-67-89?"\n' >a.csv
printf 'text: "Ваш номер 8\\x20912 345-67-89?"\n' >a.yml

lint()
{
    run replylint --no-config --no-builtin --rules our.yml "$@"
}
replylint --help |
    sed -n '/^Output formats/,/^$/s/^  \([a-z]*\) .*/\1/p' >formats
for format in $(grep -vx text formats); do
    for file in a.txt a.json a.csv a.yml; do
        lint --format="$format" --with-messages "$file"
        is "$(grep -c '345\|912\|67-89' out err | tr '\n' ' ')" 'out:0 err:0 ' \
            "$format: personal data of $file are masked"
    done
    lint --format="$format" --with-messages --show-data a.json
    has_output '8 912 345-67-89' "$format: but not with --show-data"
done
for format in json jsonl; do
    lint --format="$format" --show-data a.yml
    has_output '"match":"8 912 345-67-89"' \
        "$format: what matched is the words, not how they are written"
    lint --format="$format" a.yml
    has_output '"match":"* *** ***-**-89"' "$format: also when masked"
done

# A replacement stands in the file as --fix would write it.
printf '{"a":{"text":"Жаль, в связи с тем,\\u0020что снег."}}\n' >b.json
printf 'id,text\n1,"Жаль, в связи с тем, что снег."\n' >b.csv
printf -- '- text: Жаль, в связи с тем, что снег.\n' >b.yml
printf -- '- text: "Жаль, в связи с тем, что снег."\n' >c.yml
printf 'Жаль, в связи с тем, что снег.\n' >b.txt
cat >apply.pl <<'EOF'
use strict;
use warnings;
use JSON::PP;
sub content { local $/; open my $f, '<:raw', $_[0] or die "$_[0]: $!"; <$f> }
my ($format, $report, $file) = @ARGV;
my $log = decode_json(content($report));
my @lines = split /^/, content($file);
my ($line, $beg, $end, $text);
if ($format eq 'rdjson') {
    my $s = $log->{diagnostics}[0]{suggestions}[0] or die 'no suggestion';
    $line = $s->{range}{start}{line} - 1;
    ($beg, $end) = map { $s->{range}{$_}{column} - 1 } 'start', 'end';
    $text = $s->{text};
    utf8::encode($text);
} else {
    my $c = $log->{runs}[0]{results}[0]{fixes}[0]{artifactChanges}[0]
        or die 'no fix';
    my $r = $c->{replacements}[0];
    $line = $r->{deletedRegion}{startLine} - 1;
    # No sign beyond U+FFFF stands in the files: units are characters.
    my $chars = $lines[$line];
    utf8::decode($chars);
    ($beg, $end) = map {
        my $part = substr $chars, 0, $r->{deletedRegion}{$_} - 1;
        utf8::encode($part);
        length $part
    } 'startColumn', 'endColumn';
    $text = $r->{insertedContent}{text};
    utf8::encode($text);
}
substr $lines[$line], $beg, $end - $beg, $text;
print @lines;
EOF
if perl -MJSON::PP -e 1 2>/dev/null; then
    for file in b.json b.csv b.yml c.yml b.txt; do
        for format in rdjson sarif; do
            lint --format="$format:report" "$file"
            perl apply.pl "$format" report "$file" >"applied.$format" 2>&1
        done
        lint -q --fix "$file"
        ok "rdjson: the suggestion for $file is what --fix writes" \
            diff applied.rdjson "$file"
        ok "sarif: the fix for $file is, too" diff applied.sarif "$file"
    done
    is "$(cat b.json)" '{"a":{"text":"Жаль, потому что \"так\" снег."}}' \
        'encoded as the file wants it'
else
    skip 'suggestions are what --fix writes' 'no JSON::PP'
fi
printf '{"text":"Мы осуществляем доставку."}\n' >d.json
lint --format=rdjson d.json
has_output '"text":"делаем"' 'advice is a suggestion in a structured file, too'
lint --format=sarif d.json
has_output '"insertedContent":{"text":"делаем"}' 'and a fix'
