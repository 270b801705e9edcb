# lib.sh - TAP for tests in shell; begin with: . "${0%/*}/lib.sh"
#
#     run replylint --nick Оля draft.txt    keeps $status, $work/out, $work/err
#     is_status 1 'what it shows'           of the last run
#     is_output 'text' 'what it shows'      exactly this and a line feed on
#                                           standard output; '' for nothing
#     has_output 'text' 'what it shows'     this somewhere on standard output
#     lacks_output 'text' 'what it shows'
#     is_error, has_error, lacks_error      the same for standard error
#     is 'got' 'expected' 'what it shows'
#     ok 'what it shows' COMMAND…           the command succeeds
#     skip 'what it shows' 'reason'         one test that cannot run
#     todo 'what it shows' 'reason'         one test that fails and may
#     skip_all 'reason'                     none of the file can; first of all
#     plan 5                                optional: this many tests, no fewer
#     npm_packages NAME PACKAGE…            they are in $npm; fails, when they
#                                           cannot be had
#
# Each file runs in $work, an empty folder that goes away at the end, with no
# configuration in sight.  $top is the root of the sources.  Further files
# that a test makes should stay in $work.  The names out, err and want in it
# are taken.

top=$(cd "${0%/*}/../.." && pwd) || exit 1
: "${BUILD:=$top/build}" "${REPLYLINT:=$BUILD/replylint}"
case $REPLYLINT in
/*) ;;
*) REPLYLINT=$PWD/$REPLYLINT ;;
esac
LC_ALL=C.UTF-8 TZ=UTC
export LC_ALL TZ
unset REPLYLINT_CONFIG NO_COLOR CLICOLOR_FORCE XDG_CONFIG_HOME

work=$(mktemp -d "${TMPDIR:-/tmp}/replylint.XXXXXX") || exit 1
# WRAP is memcheck.  A test exports ENDED for a run that a signal ends: what that
# one still held is no leak.
wrapped=
if [ -n "${WRAP-}" ]; then
    wrapped=$work.wrapped
    # shellcheck disable=SC2016 # it is the wrapper that asks
    printf '#!/bin/sh\nexec %s ${ENDED:+--leak-check=no} "%s" "$@"\n' \
        "$WRAP" "$REPLYLINT" >"$wrapped"
    chmod +x "$wrapped"
    REPLYLINT=$wrapped
fi
HOME=$work
export HOME
cd "$work" || exit 1
tap_count=0 tap_failed=0 tap_plan=

# Does the command write files that we did not ask for, as under memcheck and
# gcov?  A limit on what it may write then means another thing.
writes_more()
{
    [ -n "${WRAP-}" ] || [ "${BUILD##*/}" = coverage ]
}

# The name of a Python that can judge; empty: there is none.
find_python()
{
    for tap_name in python3 python; do
        "$tap_name" -c \
            'import json, csv, sys; sys.exit(sys.version_info < (3, 6))' \
            2>/dev/null || continue
        echo "$tap_name"
        break
    done
}

tap_end()
{
    tap_status=$?
    cd / && rm -rf "$work" "$wrapped"
    [ -n "$tap_plan" ] || echo "1..$tap_count"
    [ "$tap_status" -eq 0 ] || exit "$tap_status"
    [ "$tap_failed" -eq 0 ] || exit 1
}
trap tap_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

plan()
{
    tap_plan=$1
    echo "1..$1"
}

skip_all()
{
    tap_plan=0
    echo "1..0 # SKIP $1"
    exit 0
}

skip()
{
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

todo()
{
    tap_count=$((tap_count + 1))
    echo "not ok $tap_count - $1 # TODO $2"
}

# The two that all others end in.
pass()
{
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

# fail NAME [FILE]: with the file's lines, when there is one, as a comment.
fail()
{
    tap_count=$((tap_count + 1)) tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $1"
    [ $# -lt 2 ] || sed 's/^/# /' "$2" >&2
}

ok()
{
    tap_name=$1
    shift
    if "$@" >"$work/want" 2>&1; then
        pass "$tap_name"
    else
        fail "$tap_name" "$work/want"
    fi
}

is()
{
    if [ "$1" = "$2" ]; then
        pass "$3"
    else
        fail "$3"
        printf 'got:\n%s\nexpected:\n%s\n' "$1" "$2" | sed 's/^/# /' >&2
    fi
}

# Packages stay in build/, a folder for each NAME, so that they come once.
npm_packages()
{
    npm=$top/build/npm-$1
    shift
    [ ! -e "$npm/ready" ] || return 0
    command -v npm >/dev/null && command -v node >/dev/null || return 1
    mkdir -p "$npm.$$"
    if (cd "$npm.$$" && timeout 120 npm install --prefix . --no-audit \
        --no-fund --ignore-scripts --fetch-retries=0 "$@") \
        >"$work/npm.log" 2>&1; then
        : >"$npm.$$/ready"
        rm -rf "$npm"
        mv "$npm.$$" "$npm"
    else
        rm -rf "$npm.$$"
        return 1
    fi
}

replylint()
{
    "$REPLYLINT" "$@"
}

run()
{
    status=0
    "$@" >"$work/out" 2>"$work/err" || status=$?
}

is_status()
{
    if [ "$status" -eq "$1" ]; then
        pass "$2"
    else
        fail "$2" "$work/err"
        echo "# status $status, expected $1" >&2
    fi
}

# same FILE TEXT NAME: the file holds this text and ends in a line feed.
same()
{
    if [ -n "$2" ]; then printf '%s\n' "$2"; fi >"$work/want"
    if diff -u "$work/want" "$1" >"$work/want.diff" 2>&1; then
        pass "$3"
    else
        fail "$3" "$work/want.diff"
    fi
}

# holds FILE TEXT NAME, lacks FILE TEXT NAME: the text stands in a line of it.
holds()
{
    if grep -qF -e "$2" "$1"; then
        pass "$3"
    else
        fail "$3" "$1"
        echo "# this is not in it: $2" >&2
    fi
}

lacks()
{
    if grep -qF -e "$2" "$1"; then
        fail "$3" "$1"
        echo "# this is in it: $2" >&2
    else
        pass "$3"
    fi
}

is_output() { same "$work/out" "$@"; }
is_error() { same "$work/err" "$@"; }
has_output() { holds "$work/out" "$@"; }
has_error() { holds "$work/err" "$@"; }
lacks_output() { lacks "$work/out" "$@"; }
lacks_error() { lacks "$work/err" "$@"; }
