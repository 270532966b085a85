#!/bin/bash
# Exports damaged in every way: whatever the bytes, reading ends, in bounded memory, alike in one piece and in several,
# with a place for every finding.
. tests/tap.inc || exit 1
rounds=${ROUNDS:-60}
seeds=(tests/fuzz/seeds/*.csv tests/fuzz/seeds/*.parts)
mkdir "$tap_folder/work"
bounded() { # kilobytes
    [ -n "${SANITIZED:-}" ] || [ "$1" -lt 300000 ]
}
read_all() { "$OUT/tests/fuzz_reader" "$tap_folder/work" "$rounds" "${seeds[@]}" >"$tap_folder/counts"; }
tap "every seed and every change of it is read or refused" read_all
read -r inputs rows findings kilobytes <"$tap_folder/counts"
tap "all of them were tried" same $((${#seeds[@]} * (rounds + 1))) "$inputs"
tap "rows were read and findings made" test "$rows" -gt "$inputs" -a "$findings" -gt "$inputs"
tap "memory stays bounded" bounded "$kilobytes"
tap_end
