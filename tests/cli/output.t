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
status_of replylint <&-
is_status 2 'standard input closed'
is_error '<stdin>: Bad file descriptor' 'is told'
status_of replylint filter <&-
is_status 2 'filter with standard input closed'
status_of replylint filter </
is_error 'replylint: standard input: Is a directory' 'or a folder'
replylint missing.txt 2>&- && status=0 || status=$?
is_status 2 'standard error closed'
replylint -o report missing.txt good.txt 2>&- || :
lacks report 'missing' 'complaints do not go into a report by accident'

# A reader that goes away ends the run silently.
yes "$(cat good.jsonl)" | head -n 200000 >many.jsonl
{
    status=0
    replylint filter <many.jsonl 2>err || status=$?
    echo "$status" >code
} | head -n 1 >/dev/null
is_error '' 'a reader that goes away: nothing is said'
is "$(cat code)" 141 'and the run is over'

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
