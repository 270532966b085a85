#!/bin/bash
# The sentences of the pack's papers: right for several, for one and for none; no sign left over where a value is
# missing. What is looked for is usage of official letters, written here by hand.
. tests/tap.inc
t=$tap_folder
work=$t/w

texts() { "$BAOCAO" -C "$work" build --period 2023-H1 --all-units --dump=text "$@" 2>"$t/stderr"; }
# Lines of the text that hold a fault: two signs in a row, a blank before a sign, brackets with nothing in them, a list
# item without an end. Lines of tables and of components are not sentences.
leftovers() { grep -v '^[|:=]' "$1" | grep -nE ' [,;.]( |$)|,[,;.]|;[,;.]|\.;|\( ?\)|: ?[;.]|  [^ ]' || true; }
has() { grep -q -- "$1" "$2" || { echo "not there: $1"; return 1; }; }

"$BAOCAO" init "$work" >"$t/init" 2>&1
texts >"$t/example"
tap "the example is filled" test -s "$t/example"
tap "no sign is left over" same "" "$(leftovers "$t/example")"
tap "a count below ten has its zero" has 'và 01 hồ sơ quá hạn' "$t/example"
tap "ten and more have none" same 0 "$(grep -cE '(^|[ (])0[1-9][0-9]+ (hồ sơ|văn bản|lượt)' "$t/example")"
tap "a unit without dossiers says so" has 'Không phát sinh hồ sơ thủ tục hành chính trong kỳ' "$t/example"
tap "the công văn goes to the units below target" has 'trich-yeu="khắc phục' "$t/example"
tap "and names them" has '::kinh-gui{den="Phòng' "$t/example"
tap "a dossier that waits for more than 30 days stands in the unit's annex" \
    grep -qF '| H99.07-220617-0001 | Khám bệnh, chữa bệnh | 17/06/2022 | 15/07/2022 | 359 |' "$t/example"
tap "only that unit has the annex" same 1 "$(grep -c 'HỒ SƠ CẦN XỬ LÝ NGAY' "$t/example")"

# Tasks are counted under the heading of their area: on time or late done, overdue by 14/6/2023, not yet due, cancelled.
cat >"$work/du-lieu/2023-H1/nhiem_vu.csv" <<'end'
Mã nhiệm vụ,Lĩnh vực,Tên nhiệm vụ,Đơn vị chủ trì,Thời hạn,Ngày hoàn thành,Trạng thái
V1,Thể chế,Việc một,Phòng Nghiệp vụ Y,31/03/2023,30/03/2023,
V2,Thể chế,Việc hai,Phòng Nghiệp vụ Y,13/06/2023,,
V3,Thể chế,Việc ba,Phòng Nghiệp vụ Y,14/06/2023,,
V4,Thể chế,Việc bốn,Phòng Nghiệp vụ Y,31/03/2023,,Hủy
V5,Tài chính công,Việc năm,Phòng Nghiệp vụ Y,30/11/2023,,
end
rm "$work/thuyet-minh/2023-H1/tai-chinh-cong.txt" "$work/thuyet-minh/2023-H1/to-chuc-bo-may.txt"
texts bao-cao-cchc >"$t/tasks"
below() { grep -A2 "^## $1\$" "$t/tasks" | tail -n 1; } # the first sentence below a heading
tap "tasks of an area" same \
    "Kế hoạch có 03 nhiệm vụ thuộc lĩnh vực này; đến hết ngày 14 tháng 6 năm 2023 đã hoàn thành 01, quá hạn chưa hoàn thành 01." \
    "$(below 'Cải cách thể chế')"
tap "none done yet, none overdue, no text of the office" same \
    "Kế hoạch có 01 nhiệm vụ thuộc lĩnh vực này; đến hết ngày 14 tháng 6 năm 2023 chưa hoàn thành nhiệm vụ nào." \
    "$(below 'Cải cách tài chính công')"
tap "an area with a text alone has that" has . <(below 'Cải cách chế độ công vụ')
tap "an area with neither has no heading" same 0 "$(grep -c 'Cải cách tổ chức bộ máy' "$t/tasks")"
tap "one heading each" same "" "$(grep '^## ' "$t/tasks" | sort | uniq -d)"
rm "$work/du-lieu/2023-H1/nhiem_vu.csv"

# Exports with a header and no row: nothing happened, and every paper says so.
for file in "$work"/du-lieu/2023-H1/*.csv "$work"/du-lieu/2022-H2/*.csv; do
    head -n 1 "$file" >"$t/header"
    cp "$t/header" "$file"
done
texts >"$t/none"
tap "papers of a period without rows are filled" has 'BÁO CÁO' "$t/none"
tap "nothing is left over where nothing happened" same "" "$(leftovers "$t/none")"
tap "no dossiers" has '^Không phát sinh hồ sơ thủ tục hành chính trong kỳ' "$t/none"
tap "no late dossiers" has '^Không phát sinh hồ sơ trễ hẹn' "$t/none"
tap "no share of nothing" same 0 "$(grep -v '^[|:=]' "$t/none" | grep -cE '(^|[^0-9])0,00%')"
tap "the annex of late dossiers is neither there nor mentioned" same 0 "$(grep -c '@qh\|DANH SÁCH HỒ SƠ QUÁ HẠN' "$t/none")"
tap "nobody is below target" has 'đều đạt chỉ tiêu được giao' "$t/none"
tap_end
