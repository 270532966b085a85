#!/bin/bash
# Memory does not grow with the papers that are made. Of the same facts 300 papers are made, and 2 100: a few kilobytes
# that a paper forgets to give back fail. Then over equally many dossiers there are 300 units, and 2 100: a unit's
# figures, rows and records are counted too. The peak is the kernel's, of one worker, which jumps by 2 MB.
. tests/tap.inc || exit 1
t=$tap_folder
if ! first_run; then
    echo '1..0 # SKIP memory is measured in the first run'
    exit
fi
few=300 many=2100 # some 200 MB of papers
for units in $few $many; do
    "$OUT/tests/make_example" "$t/$units" --units $units --dossiers 3000
    "$BAOCAO" -C "$t/$units" compute --period 2023-H1 --save "$t/facts-$units" >/dev/null 2>&1
done
peak() { # units options...: kilobytes
    "$OUT/tests/bench_floor" run "$BAOCAO" -C "$t/$1" build --period 2023-H1 phieu-don-vi --all-units -j 1 --quiet --force \
        -o "$t/out-$1" "${@:2}" | { read -r _ _ memory && echo "$memory"; }
}
grows() { # most bytes a unit; peaks
    local bytes=$((($3 - $2) * 1024 / (many - few)))
    [ "$2" -gt 0 ] && [ $bytes -le "$1" ] || { echo "$few units: $2 KB, $many: $3 KB, $bytes bytes each, $1 allowed"; return 1; }
}
tap "units from the exports" grows 40000 "$(peak $few)" "$(peak $many)"
saved=(--facts "$t/facts-$many")
tap "papers from the same facts" grows 4000 "$(peak $many "${saved[@]}" --shard 1/7)" "$(peak $many "${saved[@]}")"
tap "units from saved facts" grows 8000 "$(peak $few --facts "$t/facts-$few")" "$(peak $many "${saved[@]}")"
tap "all were made" same $many "$(find "$t/out-$many" -name '*.pdf' | wc -l)"
tap_end
