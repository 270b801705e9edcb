#!/bin/sh
# completions.t - completions for three shells: they parse, and they complete.
. "${0%/*}/lib.sh"

replylint completions bash >replylint.bash
replylint completions zsh >_replylint
replylint completions fish >replylint.fish

# complete WORD...: what bash offers for the last word.
complete_bash()
{
    bash --norc -c '. ./replylint.bash
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _replylint
        printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | paste -sd ' ' -
}

if command -v bash >/dev/null; then
    ok 'bash reads its file' bash -n replylint.bash
    is "$(complete_bash replylint expl)" 'explain' 'bash completes commands'
    is "$(complete_bash replylint --ni)" '--nick' 'bash completes options'
    is "$(complete_bash replylint --channel p)" 'private public' \
        'bash completes values'
    is "$(complete_bash replylint --channel = pu)" 'public' \
        'bash completes values after ='
    is "$(complete_bash replylint rules --format '')" 'json text' \
        'bash knows to which command an option belongs'
    is "$(complete_bash replylint filter --min)" '' \
        'bash offers no option of another command'
    touch draft.txt
    is "$(complete_bash replylint --message-file dr)" 'draft.txt' \
        'bash completes files'
    is "$(complete_bash replylint image)" '' 'hidden commands stay hidden'
else
    skip 'bash reads its file' 'no bash'
fi

if command -v zsh >/dev/null; then
    ok 'zsh reads its file' zsh -n _replylint
else
    skip 'zsh reads its file' 'no zsh'
fi
if command -v fish >/dev/null; then
    ok 'fish reads its file' fish --no-execute replylint.fish
else
    skip 'fish reads its file' 'no fish'
fi

# Every option that help lists is in every file.
for command in check filter rules explain test init; do
    replylint $command --help
done | grep -o -e '--[a-z][a-z0-9-]*' | sort -u |
    grep -v -e '^--help$' >options
for option in $(cat options); do
    ok "bash knows $option" grep -q -e "$option" replylint.bash
    ok "zsh knows $option" grep -q -e "$option" _replylint
    ok "fish knows $option" grep -q -e " -l ${option#--} " replylint.fish
done
