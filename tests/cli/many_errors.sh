#!/bin/bash
# More errors of one cause than are shown: the unit of every one of them goes without its paper, and so does the
# department; a row without a known unit stops the build.
. tests/tap.inc
t=$tap_folder
"$BAOCAO" init "$t/a" >/dev/null 2>&1
table=$t/a/du-lieu/2023-H1/ho_so.csv
codes=$(sed 1d "$t/a/du-lieu/don_vi.csv" | cut -d, -f1)
one=$(sed -n 1p <<<"$codes") other=$(sed -n 2p <<<"$codes")
columns=$(head -n 1 "$table" | tr , '\n' | wc -l)
bad() { # count unit
    local i line
    for ((i = 0; i < $1; i++)); do
        line="SAI-$2-$i,$2,,1.990103,,,,31/02/2023,,,,4"
        printf '%s%*s\n' "$line" $((columns - 12)) '' | sed 's/ /,/g'
    done
}
build() { "$BAOCAO" -C "$t/a" build --period 2023-H1 --all-units -o "$t/out" >"$t/list" 2>"$t/said"; }
bad 60 "$one" >>"$table"
bad 1 "$other" >>"$table"
build
code=$?
tap "some papers are written" same 4 $code
tap "not that of the unit with many errors" test -z "$(grep "_${one}_" "$t/list")"
tap "not that of the unit whose error comes last" test -z "$(grep "_${other}_" "$t/list")"
tap "that error is named" grep -q "SAI-$other-0" "$t/said"
bad 1 'Không có đơn vị này' | sed 's/31.02.2023/30\/02\/2023/' >>"$table"
build
tap "a row of no known unit stops the build" same 1 $?
tap_end
