#!/bin/sh
# memory.t - the command when the n-th request for memory is refused, each n.
. "${0%/*}/lib.sh"

case $BUILD in
*/build) ;;
*) skip_all 'a sanitizer has its own malloc' ;;
esac
[ -z "${WRAP-}" ] || skip_all 'so has valgrind'

# REFUSE=N refuses the N-th request and all later ones; none is refused for 0,
# and how many there were is told.
cat >refuse.c <<'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static long calls, at = -1;

static int refused(void)
{
    if (at < 0)
        at = atol(getenv("REFUSE"));
    if (++calls < at || at == 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    static void *(*next)(size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "malloc");
    return refused() ? NULL : next(size);
}

void *realloc(void *block, size_t size)
{
    static void *(*next)(void *, size_t);
    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "realloc");
    return refused() ? NULL : next(block, size);
}

__attribute__((destructor)) static void tell(void)
{
    char text[32];
    FILE *out = at == 0 ? fopen("calls", "w") : NULL;
    if (out) {
        snprintf(text, sizeof text, "%ld\n", calls);
        fputs(text, out);
        fclose(out);
    }
}
END
${CC:-cc} -shared -fPIC -o refuse.so refuse.c -ldl 2>cc.err ||
    skip_all 'no library can be built'

printf 'Здравствуйте! Позвоните на горячую линию.\n' >draft.txt
printf '{"reply":"Здравствуйте! Позвоните на горячую линию."}\n' >line.jsonl
cat >own.yml <<'END'
lists:
  долго: |
    скоро
    позже
rules:
  - id: own/soon
    message: когда
    phrases: |
      ответим [вам] @долго
  - id: own/regex
    message: число
    regex: '\d+'
    gate: |
      ответим
END

# Standard input is line.jsonl.
refusing()
{
    REFUSE=$1
    shift
    export REFUSE
    LD_PRELOAD=$work/refuse.so "$REPLYLINT" "$@" <line.jsonl
}

# each NAME ARGUMENT…: whatever is refused, the command ends by itself with 2
# and says why, or does its work; it is never killed.
each()
{
    name=$1 bad='' told=0 n=1
    shift
    refusing 0 "$@" >whole 2>err
    calls=$(cat calls)
    while [ "$n" -le "$calls" ]; do
        status=0
        refusing "$n" "$@" >out 2>err || status=$?
        if [ "$status" -eq 2 ] && grep -q 'out of memory' err; then
            told=$((told + 1))
        elif ! cmp -s out whole; then
            bad="$bad $n:$status"
        fi
        # All of the first ones, where things are set up, and samples.
        n=$((n + 1 + n / 40))
    done
    is "$bad" '' "$name: told or done, whatever is refused of $calls"
    ok "$name: told" test "$told" -gt 0
}

each 'a draft' --no-config draft.txt
each 'rules' --no-config --rules own.yml draft.txt
each 'filter' filter --no-config
each 'explain' explain --no-config redirect/hotline
each 'test' test --no-builtin own.yml
each 'a trace' explain --no-config --trace redirect/hotline draft.txt
each 'a list' rules --no-config --format=json
each 'a fix' --no-config --rules own.yml --diff draft.txt
printf -- '---\nchannel: private\n---\n**Позвоните** на горячую линию.\n' >a.md
printf 'title,body\nx,"Позвоните на горячую линию."\n' >b.csv
printf -- '- body: Позвоните на горячую линию.\n' >c.yml
each 'files' --no-config a.md b.csv c.yml
each 'json' --no-config --format=json draft.txt
each 'sarif' --no-config --format=sarif draft.txt
each 'sources' rules --no-config --source 'redirect/*'
printf 'baseline: known.json\nignore: [{rules: "answer/*", reason: so}]\n' >base.yml
refusing 0 --config base.yml --update-baseline draft.txt 2>/dev/null
cp known.json whole.json
each 'a baseline' --config base.yml draft.txt
each 'its update' --config base.yml --update-baseline draft.txt
ok 'which leaves it as it was' cmp known.json whole.json
rm known.json
each 'a new one' --config base.yml --update-baseline draft.txt
ok 'is whole' cmp known.json whole.json
printf 'rules:\n  - id: own/line\n    message: m\n    phrases: горячую линию\n' >old.yml
sed 's/own\/line/new\/line\n    was: own\/line/' old.yml >new.yml
refusing 0 --no-config --no-builtin --rules old.yml --baseline old.json \
    --update-baseline draft.txt 2>/dev/null
each 'one with old ids' --no-config --no-builtin --rules new.yml \
    --baseline old.json --format=gcc draft.txt
is "$(cat whole)" '' 'which covers'
