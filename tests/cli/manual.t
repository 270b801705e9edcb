#!/bin/sh
# manual.t - the manual says what the command does, and its examples work.
. "${0%/*}/lib.sh"

man=$top/man

# Options: the same set, with the same letters, in the manual and in help.
for command in check filter rules explain test init; do
    replylint $command --help
done | sed -n 's/^  *\(-[a-z0-9], \)\{0,1\}--\([a-z0-9-]*\).*/\1--\2/p' |
    sort -u >help
sed -n '/^\.Sh OPTIONS/,/^\.Sh THE CONVERSATION/{
    s/^\.It Fl -\([a-z0-9-]*\).*/--\1/p
    s/^\.It Fl \([a-z0-9]\) , -\([a-z0-9-]*\).*/-\1, --\2/p
}' "$man/replylint.1" | sed 's/^\(-[a-z0-9], \)*-\{2,\}/\1--/' |
    sort -u >manual
ok 'the manual lists the options that help lists' diff help manual

# Values that are spelled out.
for command in check filter rules explain test init; do
    replylint $command --help
done | sed -n 's/^.*--\([a-z0-9-]*\) \([a-z]*|[a-z|0-9]*\).*/\1 \2/p' |
    sort -u | grep -v '^format ' >help
sed -n 's/^\.It Fl -\([a-z-]*\) Cm \(.* | .*\)/\1 \2/p' "$man/replylint.1" |
    sed 's/ | /|/g' | sort -u >manual
ok 'the manual lists the values that help lists' diff help manual

# Commands.
replylint --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\).*/\1/p' |
    sort >help
sed -n '/^\.Ss Commands/,/^\.El/s/^\.It Cm //p' "$man/replylint.1" |
    sort >manual
ok 'the manual lists the commands that help lists' diff help manual

# Formats.
replylint --help | sed -n '/^Output formats/,/^$/s/^  \([a-z]*\) .*/\1/p' |
    sort >help
sed -n '/^\.Sh FORMATS/,/^\.El/s/^\.It Cm //p' "$man/replylint.1" |
    sort >manual
ok 'the manual lists the output formats that help lists' diff help manual
replylint --help | sed -n '/^Input formats/,/^$/s/^  \([a-z]*\) .*/\1/p' |
    sort >help
sed -n '/^\.It Fl -input-format/,/^\.It Fl -field/s/^\.It Cm //p' \
    "$man/replylint.1" | sort >manual
ok 'the manual lists the input formats that help lists' diff help manual

replylint --help | sed -n '/^Presets/,/^$/s/^  \([a-z-]*\) .*/\1/p' | sort >help
sed -n '/^\.Ss Presets/,/^\.El/s/^\.It Cm //p' "$man/replylint.1" | sort >manual
ok 'the manual lists the presets that help lists' diff help manual

# Kinds of rule, and the forms of the built-in checks.
sed -n 's/^MATCH_KIND(\(.*\))/\1/p' "$top/src/match/kinds.def" | sort >table
sed -n '/^\.Ss Kinds of rule/,/^\.Ss Lists/s/^\.It Ic //p' \
    "$man/replylint-rules.5" | sort >manual
ok 'the manual lists the kinds of rule' diff table manual
sed -n 's/^MATCH_CHECK(\(.*\))/\1/p' "$top/src/match/checks.def" | sort >table
sed -n '/^\.Ss Kinds of rule/,/^\.Ss Lists/s/^\.It Cm //p' \
    "$man/replylint-rules.5" | sort >manual
ok 'the manual lists the built-in checks' diff table manual

# The library's programs compile, link and run.
awk '/^\.Bd -literal/ { n++; next } /^\.Ed/ { inside = 0; next }
    /^#include <replylint.h>/ { inside = 1 }
    inside { gsub(/\\e/, "\\"); print > ("example" n ".c") }' \
    "$man/replylint.3"
for example in example*.c; do
    if [ ! -e "$BUILD/libreplylint.so" ]; then
        skip "replylint(3), $example compiles" 'the library is not built'
        continue
    fi
    ok "replylint(3), $example compiles" ${CC:-cc} -std=c11 -Wall -Wextra \
        -Werror -I "$top/include" -o "${example%.c}" "$example" \
        -L "$BUILD" -lreplylint
    ok "replylint(3), $example runs" \
        env LD_LIBRARY_PATH="$BUILD" "./${example%.c}"
done

# Rules: the whole example file; tutorial.t has the rest of the page.
sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$man/replylint-rules.5" |
    sed -n '/^lang:/,/^\.Ed/p' | sed '$d' >example.yml
ok 'the file in replylint-rules(5) passes its tests' \
    replylint test --strict example.yml
replylint init --rule own.yml >/dev/null
ok 'it is the one that init writes' sh -c \
    'grep -v "^#" own.yml | diff - example.yml'

# README.md shows what really happens.
sed -n '/^```console/,/^```$/p' "$top/README.md" | sed '1d;$d' >readme
sed -n 's/^\$ //p' readme | while read -r command; do
    printf '$ %s\n' "$command"
    eval "$command" || :
    echo
done | sed '$d' >happens
ok 'README.md shows what the command prints' diff -u readme happens

# Its first rule is one.
sed -n '/^```yaml/,/^```$/p' "$top/README.md" | sed '1d;$d' >first.yml
printf 'Минуточку, смотрю.\n' >draft.txt
run replylint --no-builtin --rules first.yml draft.txt
has_output '[tone/diminutive]' 'the first rule in README.md fires'
is_error '' 'without complaints'
