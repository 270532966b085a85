#!/bin/bash
# make demo: the example workspace and every report of it, with a table of what was made.
set -eu
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.."
out=${1:-out}
work=$out/vi-du
period=2023-H1
clock() { date +%s%N; }

rm -rf "$work"
"$out/tests/make_example" "$work"
echo "Không gian làm việc ví dụ (số liệu bịa): $work"
for file in "$work"/du-lieu/*.csv "$work/du-lieu/$period"/*.csv; do
    printf '  %-28s %7d dòng\n' "${file#"$work"/du-lieu/}" $(($(wc -l <"$file") - 1))
done

list=$work/danh-sach-van-ban.txt
start=$(clock)
status=0
"$out/baocao" -C "$work" build --period $period --all-units --quiet >"$list" || status=$?
took=$((($(clock) - start) / 1000000))
[ $status = 0 ] || [ $status = 4 ] || exit $status

echo
row() { # printf counts bytes, a table needs characters
    printf '%s%*s%*s%s%*s%s\n' "$1" $((34 - ${#1})) '' $((9 - ${#2})) '' "$2" $((10 - ${#3})) '' "$3"
}
row 'Văn bản' 'số tệp' 'KB'
while read -r path; do
    [ -f "$path" ] || path=$work/$path
    name=${path##*/}
    name=${name%.pdf}
    IFS=_ read -r _ _ name _ <<<"$name" # period, unit, template, row
    printf '%s %s\n' "$name" "$(stat -c %s "$path")"
done <"$list" | awk '
    { files[$1]++; bytes[$1] += $2; total++; all += $2 }
    END { for (name in files) printf "%s %d %.0f\n", name, files[name], bytes[name] / 1024 | "sort"
          close("sort"); printf "= %d %.0f\n", total, all / 1024 }' | while read -r name files size; do
    row "${name/#=/Tổng cộng}" "$files" "$size"
done
echo
printf 'Lập trong %d,%03d giây. Ba tệp để mở xem:\n' $((took / 1000)) $((took % 1000))
for kind in bao-cao-cchc bieu-ii06a phieu-don-vi; do grep -m 1 "_$kind" "$list" | sed 's/^/  /' || true; done
echo "Danh sách đầy đủ: $list"
exit $status
