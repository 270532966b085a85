#!/bin/bash
# The pack's SQL, run by the sqlite3 program on its own, gives the figures that compute gives: an outside witness.
. tests/tap.inc || exit 1
. tests/figures.inc
unset LD_PRELOAD # the witness is not under test
t=$tap_folder
cp -r templates/cchc/vi-du "$t/small"
"$OUT/tests/make_example" "$t/large" --dossiers 3000
cp -r tests/rules "$t/rules"

many() { [ "$1" -ge "$2" ] || { echo "only $1 lines"; return 1; }; }

for size in small large rules; do
    from_compute "$t/$size" 2023-H1 >"$t/compute.$size"
    from_sqlite "$t/$size" 2023-H1 >"$t/sqlite.$size"
    tap "$size: sqlite3 and compute agree" diff "$t/compute.$size" "$t/sqlite.$size"
done
tap "there are figures of 6 units and of fields" many "$(wc -l <"$t/sqlite.small")" 200
tap "there are figures of 40 units and of fields" many "$(wc -l <"$t/sqlite.large")" 1200
tap "the script leans on no file and no extension" same "" "$("$BAOCAO" -C "$t/small" sql --period 2023-H1 | grep -nE '^\.|load_extension|attach ' | head -n 3)"
newest() { "$BAOCAO" -C "$t/small" sql "$@" 2>/dev/null | cksum; }
tap "without a period the newest is taken" same "$(newest --period 2023-H1)" "$(newest)"
tap "which is said" grep -q 'ghi chú\[U018\].*: 2023-H1$' <("$BAOCAO" -C "$t/small" sql 2>&1 >/dev/null)
statements() { "$BAOCAO" -C "$t/small" sql --period 2023-H1 --dialect "$1" 2>&1 | grep -oE '^(create temp (view|table)|insert|with)\b' | sort | uniq -c; }
tap "the script for postgres has the same statements" diff <(statements sqlite) <(statements postgres)

# A witness that sees nothing is none: a falsified row must show.
"$BAOCAO" -C "$t/small" sql --period 2023-H1 2>/dev/null | sed '0,/2023-02-03/s//2023-07-03/' | sqlite3 -list :memory: |
    LC_ALL=C sort >"$t/false"
differs() { ! cmp -s "$1" "$2"; }
tap "a falsified row shows in the figures" differs "$t/false" "$t/sqlite.small"
tap_end
