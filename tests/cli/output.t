#!/bin/sh
# output.t - readers that go away, disks that are full, streams that are closed.
. "${0%/*}/lib.sh"

printf 'Оля, вернули.\n' >good.txt
printf '{"reply":"Оля, вернули."}\n' >good.jsonl

status_of()
{
    status=0
    "$@" 2>err || status=$?
}

for command in 'check good.txt' 'rules' 'filter' '--help' '--version' \
    'completions bash' 'test'; do
    if [ -w /dev/full ]; then
        status_of replylint $command <good.jsonl >/dev/full
        is_status 2 "$command on a full disk"
        is_error 'replylint: standard output: No space left on device' \
            'is told'
    else
        skip "$command on a full disk" 'no /dev/full'
    fi
    [ -z "${WRAP-}" ] || continue # valgrind opens it again
    status_of replylint $command <good.jsonl >&-
    is_status 2 "$command with standard output closed"
    is_error 'replylint: standard output: Bad file descriptor' 'is told'
done
[ ! -w /dev/full ] || {
    status_of replylint -o /dev/full good.txt
    is_status 2 '-o on a full disk'
    is_error 'replylint: /dev/full: No space left on device' 'is told'
    status_of replylint --format=json:/dev/full --format=text good.txt \
        >/dev/null
    is_status 2 'one of several formats on a full disk'
}
status_of replylint -o nowhere/out good.txt
is_status 2 '-o into a folder that is not there'
is_error 'replylint: nowhere/out: No such file or directory' 'is told'

# A file is replaced as a whole, or not at all.
printf 'Позвоните на горячую линию.\n' >bad.txt
printf 'old\n' >report
status_of replylint -o report --min-score=x good.txt
is_status 2 'options that make no sense'
is "$(cat report)" 'old' 'leave the last report alone'
status_of replylint --format=json:report --format=bad good.txt
is "$(cat report)" 'old' 'so does a format that is not there'
chmod 640 report
ln report other
ln -s report link
status_of replylint --format=gcc -o link bad.txt
is_status 1 'a report through a link'
holds report redirect/hotline 'is written to where it leads'
ok 'which stays a link' test -L link
is "$(ls -l report | cut -c1-10)" '-rw-r-----' 'the mode is kept'
is "$(cat other)" 'old' 'another name keeps the old one'
if ! writes_more; then
    said=$(
        trap '' XFSZ
        ulimit -f 0
        "$REPLYLINT" -q --format=json:report good.txt 2>&1 || echo "status $?"
    )
    is "$said" 'replylint: report: File too large
status 2' 'a disk that is full is told'
    holds report redirect/hotline 'and the old report stays'
fi
(
    umask 027
    replylint -o fresh good.txt
)
is "$(ls -l fresh | cut -c1-10)" '-rw-r-----' 'a new one has the usual mode'
ln -s far.txt dangling
replylint -q --format=json:dangling good.txt
ok 'a link to what is not there yet is followed' test -s far.txt
status_of replylint --format=gcc:/dev/stdout bad.txt >straight
is_status 1 'a name of what is open'
holds straight redirect/hotline 'is written straight'
mkfifo pipe
cat pipe >piped &
replylint -q --format=gcc -o pipe bad.txt || :
wait $!
holds piped redirect/hotline 'so is a pipe'
ok 'that stays one' test -p pipe
mkdir folder
status_of replylint -o folder good.txt
is_status 2 'a folder'
is_error 'replylint: folder: Is a directory' 'is no place for a report'
if [ "$(id -u)" -ne 0 ]; then
    chmod 400 report
    status_of replylint -o report good.txt
    is_error 'replylint: report: Permission denied' 'nor is what is read-only'
else
    skip 'nor is what is read-only' 'root may write it'
fi

# What ends a run takes its new files with it.
export ENDED=yes
mkfifo slow
"$REPLYLINT" -o late - <slow 2>err &
exec 5>slow
until ls -A | grep -q '^\.replylint-'; do sleep 0.1; done
kill -TERM $!
status=0
wait $! 2>/dev/null || status=$?
exec 5>&-
is_status 143 'a run that is ended'
ok 'leaves no report' test ! -e late
yes 'Позвоните на горячую линию.' | head -n 2000 >long.txt
{
    status=0
    replylint --format=json:late --format=gcc long.txt 2>err || status=$?
    echo "$status" >code
} | head -n 1 >/dev/null
is "$(cat code)" 141 'nor does one whose other reader goes away'
ok 'leave one' test ! -e late
unset ENDED
(
    trap '' HUP
    "$REPLYLINT" -o late - <slow 2>err &
    exec 5>slow
    until ls -A | grep -q '^\.replylint-'; do sleep 0.1; done
    kill -HUP $!
    cat good.txt >&5
    exec 5>&-
    wait $!
)
ok 'a signal that was ignored still is' test -s late
ls -A | grep '^\.replylint-' >left || :
same left '' 'nothing is left beside them'

status_of replylint <&-
is_status 2 'standard input closed'
is_error '<stdin>: Bad file descriptor' 'is told'
status_of replylint filter <&-
is_status 2 'filter with standard input closed'
status_of replylint filter </
is_error 'replylint: standard input: Is a directory' 'or a folder'
if [ -z "${WRAP-}" ]; then # else the log of valgrind takes its place
    replylint missing.txt 2>&- && status=0 || status=$?
    is_status 2 'standard error closed'
    replylint -o report missing.txt good.txt 2>&- || :
    lacks report 'missing' 'complaints do not go into a report by accident'
fi

# A reader that goes away ends the run silently.
export ENDED=yes
yes "$(cat good.jsonl)" | head -n 200000 >many.jsonl
{
    status=0
    replylint filter <many.jsonl 2>err || status=$?
    echo "$status" >code
} | head -n 1 >/dev/null
is_error '' 'a reader that goes away: nothing is said'
is "$(cat code)" 141 'and the run is over'
unset ENDED

# Ours is to flush: what was read is answered before more is waited for.
mkfifo in out.fifo
replylint filter <in >out.fifo &
exec 3>in 4<out.fifo
cat good.jsonl >&3
read -r answer <&4
case $answer in
'{"replylint":1'*) pass 'an answer comes before the next question' ;;
*) fail 'an answer comes before the next question' ;;
esac
exec 3>&- 4<&-
wait $!
