#!/bin/sh
# embed.sh - prints the table of builtin.h as assembly.
#
#     embed.sh DIR LANG...
#
# Takes DIR/LANG.image, and makes DIR/LANG.files out of rules/LANG/*.yml.
# Without languages the table is empty.
set -eu
LC_ALL=C export LC_ALL
dir=$1
shift

cat <<END
/* builtin.S - the built-in languages; made by src/api/embed.sh. */
    .section .rodata
    .balign 4
    .globl builtin_count
    .hidden builtin_count
    .type builtin_count, %object
    .size builtin_count, 4
builtin_count:
    .long $#
END
for lang; do
    for file in "rules/$lang"/*.yml; do
        printf 'file %s %s\n' "${file#rules/}" "$(($(wc -c <"$file")))"
        cat "$file"
        echo
    done >"$dir/$lang.files"
    cat <<END
    .balign 64
.L${lang}_image:
    .incbin "$dir/$lang.image"
.L${lang}_image_end:
.L${lang}_files:
    .incbin "$dir/$lang.files"
.L${lang}_files_end:
END
done

cat <<END
    .section .data.rel.ro, "aw", %progbits
    .balign 8
    .globl builtin_table
    .hidden builtin_table
    .type builtin_table, %object
builtin_table:
END
for lang; do
    cat <<END
    .ascii "$lang"
    .zero $((8 - ${#lang}))
    .ascii "builtin:$lang"
    .zero $((16 - 8 - ${#lang}))
    .dc.a .L${lang}_image, .L${lang}_image_end
    .dc.a .L${lang}_files, .L${lang}_files_end
END
done
cat <<'END'
    .size builtin_table, . - builtin_table
    .section .note.GNU-stack, "", %progbits
END
