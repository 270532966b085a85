#!/bin/bash
# Workspaces made of edges, one for each seed (tests/tools/make_edges.c). Every figure of compute is what the sqlite3
# program gives by the printed SQL, and what a count written from the words of the contract alone gives
# (tests/tools/plain_count.c); the same facts in dirty files, with another order or with one idle unit more give the same.
# SEEDS=n tries more.
. tests/tap.inc || exit 1
. tests/figures.inc
unset LD_PRELOAD # the witnesses are not under test
t=$tap_folder
seeds=${SEEDS:-12}
first_run || seeds=${SEEDS:-4}
dirts=(words layout bytes files workbook)

both() { # folder; as compute prints it, fields included
    "$BAOCAO" -C "$1" compute --period "$period" --format csv 2>"$t/stderr" &&
        "$BAOCAO" -C "$1" compute --period "$period" --format csv --by linh_vuc 2>/dev/null | LC_ALL=C sort &&
        reviewed "$1" "$period" ||
        grep -m 3 'lỗi\[' "$t/stderr"
}
same_when_dirty() { # dirt...
    rm -rf "$t/dirty"
    "$OUT/tests/make_dirty" "$t/edges" "$t/dirty" "$period" "$seed" "$@" && both "$t/dirty" >"$t/dirty.csv" &&
        diff "$t/clean.csv" "$t/dirty.csv"
}
same_with_idle_unit() {
    rm -rf "$t/idle"
    cp -r "$t/edges" "$t/idle"
    echo 'ZZZ,Đơn vị không việc,phong,,,0,0,' >>"$t/idle/du-lieu/don_vi.csv"
    both "$t/idle" >"$t/idle.csv"
    [ "$(grep -c ',ZZZ,' "$t/idle.csv")" -ge 40 ] && diff "$t/clean.csv" <(grep -v ',ZZZ,' "$t/idle.csv")
}
many() { [ "$1" -ge "$2" ] || { echo "only $1"; return 1; }; }

: >"$t/seen"
: >"$t/seen_again"
for ((seed = 1; seed <= seeds; seed++)); do
    edges "$seed"
    from_compute "$t/edges" "$period" >"$t/compute"
    judged >"$t/judged"
    tap "seed $seed, $period: sqlite3 and compute agree" diff "$t/compute" <(from_sqlite "$t/edges" "$period")
    "$OUT/tests/plain_count" "$t/edges" "$period" "$first" "$last" | something_there >"$t/plain"
    tap "seed $seed, $period: the plain count and compute agree" diff "$t/judged" "$t/plain"
    both "$t/edges" >"$t/clean.csv"
    reviewed "$t/edges" "$period" | LC_ALL=C sort >"$t/review"
    tap "seed $seed: sqlite3 and list agree on what is to be looked at again" \
        diff "$t/review" <(reviewed_by_sqlite "$t/edges" "$period" | LC_ALL=C sort)
    handed_in_again "$t/edges" "$period" "$first" "$last" >"$t/again"
    tap "seed $seed: handed in again, by the names themselves" \
        diff "$t/again" <(sed -n 's/^\([^|]*\)|.*nộp lại.*: \([^;]*\)$/\1|\2/p' "$t/review")
    cat "$t/again" >>"$t/seen_again"
    tap "seed $seed: dirty files give the same" same_when_dirty "${dirts[@]}"
    tap "seed $seed: ${dirts[$((seed % 5))]} alone gives the same" same_when_dirty "${dirts[$((seed % 5))]}"
    tap "seed $seed: an idle unit more changes nothing" same_with_idle_unit
    cat "$t/plain" >>"$t/seen"
done

if ! first_run; then
    tap_skip "every indicator and verdict is met" "fewer seeds than in the first run"
    tap_end
fi
# What never happens in any seed is not tested.
indicators=$(grep -c '^- ma: C' templates/cchc/chi-tieu.yaml)
tap "every indicator counts something somewhere" same "$indicators" \
    "$(awk -F'|' '$4 > 0 { print $3 }' "$t/seen" | sort -u | wc -l)"
tap "every verdict is given" same "chua_dat dat khong_co_so_lieu khong_danh_gia" \
    "$(cut -d'|' -f8 "$t/seen" | sort -u | xargs)"
tap "dossiers are handed in again" many "$(wc -l <"$t/seen_again")" 5
tap "some denominators are zero" many "$(grep -cE '\|0\|0\|\|' "$t/seen")" 10

# A witness that sees nothing is none: without one dossier both see another figure.
edges 1
from_compute "$t/edges" "$period" >"$t/compute"
judged >"$t/judged"
sed -i '5,8d' "$t/edges/du-lieu/$period/ho_so.csv"
differs() { ! cmp -s "$1" "$2"; }
tap "missing rows show in the plain count" differs "$t/judged" \
    <("$OUT/tests/plain_count" "$t/edges" "$period" "$first" "$last" | something_there)
tap "missing rows show in sqlite3's figures" differs "$t/compute" <(from_sqlite "$t/edges" "$period")
tap_end
