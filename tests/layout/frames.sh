#!/bin/bash
# Pages of every template of the packs, over a tiny workspace and with fixed letter widths: tests/layout/<pack>/*.frames.
# REGEN=1 writes them anew: read the difference.
. tests/tap.inc || exit 1

compare() { # pack workspace period
    local made=$tap_folder/$1 kept=tests/layout/$1 file
    mkdir -p "$made"
    tap "$1: every paper is laid out" "$OUT/tests/fixed_frames" "$2" "$3" "$made"
    [ -z "$REGEN" ] || { rm -rf "$kept" && cp -r "$made" "$kept"; }
    tap "$1: the templates are these" same "$(cd "$kept" && ls)" "$(cd "$made" && ls)"
    for file in "$kept"/*.frames; do
        tap "$1: ${file##*/}" diff "$file" "$made/${file##*/}"
    done
}

compare cchc tests/worked-example 2023-H1
"$BAOCAO" init --pack van-thu "$tap_folder/work" >/dev/null 2>&1
compare van-thu "$tap_folder/work" 2023-Q3
tap_end
