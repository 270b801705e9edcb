# count.sh - what the table and the gates count with.
#
# $top is the root of the sources, $BUILD the folder of the build.
#
# shellcheck disable=SC2086 # the environment is kept in a string

# What a text is to the core: cut into words and sentences, asked for phrases.
core='reading_make scan_open scan_run'

make_text() { perl "$top/tests/bench/make.pl" "$@"; }

# Does valgrind run here?  It knows no processor newer than itself.
can_count() { valgrind --quiet true >/dev/null 2>&1; }

# The loader looks at each variable of the environment, whoever is started, with
# some 490 instructions: so all have the same forty, as a session has.
session=$(seq -f 'SESSION_%g=0' 39)

# counted INPUT TOOL OPTION... COMMAND...: what the tool says it collected;
# nothing when the command fails.
counted()
{
    input=$1 tool=$2
    shift 2
    said=$(env -i PATH="$PATH" $session \
        valgrind --tool="$tool" "--$tool-out-file=/dev/null" "$@" \
        <"$input" 2>&1 >/dev/null) || return 0
    echo "$said" | sed -n 's/.*\(I *refs\|Collected *\): *\([0-9,]*\).*/\2/p' |
        tr -d ,
}

# instructions INPUT COMMAND...
instructions()
{
    input=$1
    shift
    counted "$input" cachegrind --cache-sim=no "$@"
}

# core_instructions INPUT COMMAND...: of the functions in $core and below.
core_instructions()
{
    input=$1
    shift
    for name in $core; do
        set -- "--toggle-collect=$name" "$@"
    done
    counted "$input" callgrind --collect-atstart=no "$@"
}

# over A B: their quotient; nothing when one of them is missing.
over() { awk -v a="$1" -v b="$2" 'BEGIN { if (a && b) printf "%.3f", a / b }'; }

# per_byte COUNT FILE
per_byte() { over "$1" "$(wc -c <"$2")"; }

# memory INPUT COMMAND...: the most it takes, in KiB.
memory()
{
    "$BUILD/tests/bench/pair" 1 "$@" | cut -d ' ' -f 3
}

# For tests, after lib.sh of tests/cli.

# gate NAME VALUE GOAL [CEILING]: a goal that is not reached yet has a ceiling,
# and is shown as something to do.
gate()
{
    gate_name="$1: $2, the goal is $3"
    if [ -z "$2" ]; then
        fail "$1: nothing was counted"
    elif within "$2" "$3"; then
        pass "$gate_name"
    elif within "$2" "${4:-$3}"; then
        todo "$gate_name" "and no more than $4"
    else
        fail "$gate_name${4:+, and no more than $4 until then}"
    fi
}

within() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a + 0 <= b + 0) }'; }
