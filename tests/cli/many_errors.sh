#!/bin/bash
# More errors of one cause than are shown: the unit of every one of them goes without its paper, and so does the
# department; a row without a known unit stops the build.
. tests/tap.inc || exit 1
t=$tap_folder
"$BAOCAO" init "$t/a" >/dev/null 2>&1
table=$t/a/du-lieu/2023-H1/ho_so.csv
codes=$(sed 1d "$t/a/du-lieu/don_vi.csv" | cut -d, -f1)
one=$(sed -n 1p <<<"$codes") other=$(sed -n 2p <<<"$codes") whole=$(sed -n 3p <<<"$codes")
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
# Figures without those rows are no figures to report: said beside the numbers, which programs get as they are.
"$BAOCAO" -C "$t/a" compute --period 2023-H1 >"$t/list" 2>"$t/said"
tap "computed figures are told to lack rows" grep -qF \
    "cảnh báo[C039]: các con số này thiếu những dòng có lỗi của 2 đơn vị ($one, $other), nên của cả cấp trên và cơ quan, chưa dùng để báo cáo" "$t/said"
tap "and marked, those of the units and the agency's alone" same "(cơ quan) $other $one " \
    "$(grep 'thiếu dòng lỗi' "$t/list" | sed 's/^[^ ]* *//; s/(cơ quan)/(cơ_quan)/' | cut -d' ' -f1 | tr _ ' ' | LC_ALL=C sort -u | tr '\n' ' ')"
compute_of() { "$BAOCAO" -C "$t/a" compute --period 2023-H1 --unit "$1" 2>&1 >/dev/null | grep -o 'C039.*'; }
tap "figures of a unit of its own rows" same "C039]: các con số này thiếu những dòng có lỗi của 1 đơn vị ($one), chưa dùng để báo cáo" "$(compute_of "$one")"
tap "those of a unit that lacks none are whole" same '' "$(compute_of "$whole")"
tap "not for programs" same 0 "$("$BAOCAO" -C "$t/a" compute --period 2023-H1 --format csv 2>/dev/null | grep -c 'thiếu')"
bad 1 'Không có đơn vị này' | sed 's/31.02.2023/30\/02\/2023/' >>"$table"
build
tap "a row of no known unit stops the build" same 1 $?
tap "and is told beside the figures" grep -qF '[C039]: các con số này thiếu những dòng có lỗi của 2 đơn vị' \
    <("$BAOCAO" -C "$t/a" compute --period 2023-H1 2>&1 | grep 'và những dòng không rõ của đơn vị nào')

# A consultation is a row of who asks and of who is asked: when it cannot be read, the figures of both lack it.
"$BAOCAO" init "$t/two" >/dev/null 2>&1
first=$(sed -n 2p "$t/two/du-lieu/2023-H1/ho_so.csv" | cut -d, -f1)
consulted() { # who is asked, until when
    printf '%s\n' 'Mã hồ sơ,Đơn vị hỏi,Đơn vị phối hợp,Ngày hỏi,Hạn trả lời,Ngày trả lời' "$first,NVY,$1,01/02/2023,$2,02/02/2023" \
        >"$t/two/du-lieu/2023-H1/phoi_hop.csv"
    "$BAOCAO" -C "$t/two" build --period 2023-H1 --all-units phieu-don-vi -o "$t/both" --force 2>"$t/said" >"$t/list"
    echo "$? $(grep -cE '_(NVY|BVDK)_' "$t/list") $(wc -l <"$t/list")"
}
tap "a consultation in order fails nobody" same "0 2 6" "$(consulted BVDK 08/02/2023)"
tap "one in error fails who asks and who is asked, nobody else" same "4 0 4" "$(consulted BVDK 30/02/2023)"
tap "and says so of both" same "1 1" "$(grep -c 'lỗi\[D031\].*(đơn vị NVY)' "$t/said") $(grep -c 'lỗi\[D065\].*BVDK (đơn vị BVDK)' "$t/said")"
tap "when who is asked is no unit of ours, nobody knows whose figure it is: the build stops" same "1 0 0" "$(consulted BVXX 08/02/2023)"

# The dossier itself cannot be read: the consultation about it is lost to who was asked all the same. A dossier that is
# nowhere is a warning, and fails nobody (contract §5.1, Files).
sed -i '2s|,[0-9/]*/[0-9]*/2022|,30/02/2022|' "$t/two/du-lieu/2023-H1/ho_so.csv"
tap "a consultation about a dossier in error fails who was asked, and who asked" same "4 0 1" \
    "$(consulted BVDK 08/02/2023 | cut -d' ' -f1,2) $(grep -c 'lỗi\[D066\]' "$t/said")"
# What names rows that were left out is told once a file, not once a row, and is not to be mended there.
"$BAOCAO" init "$t/three" >/dev/null 2>&1
sed -i 's/,Phòng Nghiệp vụ Y,/,Phòng Nghiệp vụ Ya,/' "$t/three/du-lieu/2023-H1/ho_so.csv"
"$BAOCAO" -C "$t/three" check --period 2023-H1 --diagnostics short >"$t/list" 2>"$t/said"
tap "payments of dossiers in error are one finding" same 1 "$(grep -c 'thanh_toan.csv:.*cảnh báo\[D066\]: .*(và [0-9]* phát hiện cùng loại)$' "$t/said")"
tap "not of an unknown dossier each" same 0 "$(grep -c 'thanh_toan.csv:.*D039' "$t/said")"
first=H99.07-230101-9999
tap "one about a dossier that is nowhere is a warning" same "1 1" \
    "$(consulted BVDK 08/02/2023 >/dev/null; grep -c 'cảnh báo\[D039\]' "$t/said") $(grep -c _BVDK_ "$t/list")"
tap_end
