#!/bin/bash
# The sentences of the pack's papers: right for several, for one and for none; no sign left over where a value is
# missing. What is looked for is usage of official letters, written here by hand.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w

texts() { "$BAOCAO" -C "$work" build --period 2023-H1 --all-units --dump=text "$@" 2>"$t/stderr"; }
# Lines of the text that hold a fault: two signs in a row, a blank before a sign, brackets with nothing in them, a list
# item without an end. Lines of tables and of components are not sentences.
leftovers() { grep -v '^[|:=]' "$1" | grep -nE ' [,;.]( |$)|,[,;.]|;[,;.]|\.;|\( ?\)|: ?[;.]|  [^ ]' || true; }
# Headings with nothing below them: the next line that says something is a heading of the same or a higher level.
empty_sections() {
    awk '/^== / { last = 0 } /^#+ / { level = length($1); if (last && level <= last) print NR ": " $0; last = level; next }
         /^:::?(phu-luc|khoi-cuoi)/ && last { print NR ": end"; last = 0; next } NF { last = 0 }' "$1"
}
has() { grep -q -- "$1" "$2" || { echo "not there: $1"; return 1; }; }

"$BAOCAO" init "$work" >"$t/init" 2>&1
texts >"$t/example"
tap "the example is filled" test -s "$t/example"
tap "no sign is left over" same "" "$(leftovers "$t/example")"
tap "a count below ten has its zero" has 'và 01 hồ sơ quá hạn' "$t/example"
tap "ten and more have none" same 0 "$(grep -cE '(^|[ (])0[1-9][0-9]+ (hồ sơ|văn bản|lượt)' "$t/example")"
tap "a unit without dossiers says so" has 'Không phát sinh hồ sơ thủ tục hành chính trong kỳ' "$t/example"
tap "no row without a number is explained where there is none" same 0 "$(grep -c 'dòng không đánh số' "$t/example")"
cp -r "$work" "$t/tree"
sed -i '/^NVD,/s/,Phòng,,/,Phòng,NVY,/' "$t/tree/du-lieu/don_vi.csv"
tap "a unit below another: both annexes by unit and the form say that it is counted there" same 3 \
    "$("$BAOCAO" -C "$t/tree" build --period 2023-H1 --dump=text 2>/dev/null | grep -c 'dòng không đánh số là bộ phận thuộc đơn vị ở trên')"
tap "the công văn goes to the units below target" has 'trich-yeu="khắc phục' "$t/example"
tap "and names them" has '::kinh-gui{den="Phòng' "$t/example"
tap "a dossier that waits for more than 30 days stands in the unit's annex" \
    grep -qF '| H99.07-220617-0001 | Khám bệnh, chữa bệnh | 17/06/2022 | 15/07/2022 | Đã chờ 359 ngày |' "$t/example"
tap "only units with such dossiers have the annex" \
    same 1 "$(awk '/^== .*_phieu-don-vi/ { on = 0 } /HỒ SƠ CẦN XỬ LÝ/ { on = 1 } on && /Đã chờ [0-9]* ngày/ { print }' "$t/example" | wc -l)"
tap "dossiers of several kinds: their annex is named once" same "2 0" "$("$BAOCAO" -C tests/rules build --period 2023-H1 \
    phieu-don-vi --all-units --dump=text 2>/dev/null | awk '/^== / { n = 0 } /@vl/ { if (n++) again++; else papers++ }
        END { print papers, again + 0 }')"
tap "each unit gets a sheet to answer with, for its head to sign" \
    same "$(grep -c '^== .*_phieu-don-vi' "$t/example")" "$(grep -c 'PHIẾU ĐỐI CHIẾU SỐ LIỆU' "$t/example")"
# The annexes of figures (III, IV, V of the report, the letter's, the sheets') stand alone: what their tables shorten is
# said below them.
unsaid() {
    awk 'function tell(word) {
             if (mark && text !~ /dấu “–”/) print id ": –"
             for (word in short) if (index(text, word " là") == 0) print id ": " word
             id = text = ""; mark = 0; delete short
         }
         /^:::phu-luc/ { tell(); if (match($0, /id=(tk|pc|pv|cd|xn)[ }]/)) id = substr($0, RSTART + 3, 2); next }
         /^:::khoi-cuoi|^== / { tell() }
         id == "" { next }
         !/^\|/ { text = text "\n" $0; next }
         / – / { mark = 1 }
         id == "tk" || id == "pc" {
             while (match($0, /[A-Z][A-Z][A-Z][A-Z]+/)) { short[substr($0, RSTART, RLENGTH)]; $0 = substr($0, RSTART + RLENGTH) }
         }
         END { tell() }' "$1"
}
tap "tables of figures are explained below them" same "" "$(unsaid "$t/example")"
tap "a share in a sentence has the two digits of the tables, a whole one none" \
    same 0 "$(grep -v '^[|:=]' "$t/example" | grep -cE '[0-9],(00|[0-9])%')"

# The window of the data always; the day they were exported only where the office says it.
window='(số liệu từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 6 năm 2023'
tap "the report and every notice say the window of their data" \
    same "$(grep -cE '^== .*_(phieu-don-vi|bao-cao-cchc|cong-van-don-doc)' "$t/example")" "$(grep -cF "$window) như sau" "$t/example")"
echo 'ngay_xuat: 16/06/2023' >"$work/thuyet-minh/2023-H1/so-lieu.yaml"
texts >"$t/exported"
tap "and the day of the export" same "$(grep -cE '^== .*_(phieu-don-vi|bao-cao-cchc|cong-van-don-doc)' "$t/example")" \
    "$(grep -cF "$window, xuất từ các phần mềm ngày 16 tháng 6 năm 2023) như sau" "$t/exported")"
rm "$work/thuyet-minh/2023-H1/so-lieu.yaml"

# Issues that go to a higher authority: those of the example and of no example; one that is mended is none.
escalated() { sed -n '/^# Kiến nghị, đề xuất/,/^Trên đây là/p' "$1" | grep -E '^- |kiến nghị'; }
tap "one issue beyond the office's powers is put forward" same \
    'Sở Y tế tỉnh Mẫu kiến nghị Sở Nội vụ tỉnh Mẫu xem xét, trình cấp có thẩm quyền giải quyết 01 nội dung sau:
- Chi cục An toàn vệ sinh thực phẩm: Phần mềm một cửa chưa liên thông với cơ sở dữ liệu chuyên ngành an toàn thực phẩm.' \
    "$(escalated "$t/example")"
sed -i 's/,Không$/,có/; s/20\/03\/2023/15\/06\/2023/' "$work/du-lieu/2023-H1/ton_tai.csv"
rm "$work/thuyet-minh/2023-H1/kien-nghi.txt"
texts bao-cao-cchc >"$t/two"
tap "two, in the order of the units; mended after the last day is open on it" same '02 2' \
    "$(escalated "$t/two" | sed -n 's/.*giải quyết \(.*\) nội dung.*/\1/p') $(escalated "$t/two" | grep -c '^- .*[;.]$')"
sed -i 's/,[Cc]ó$/,/' "$work/du-lieu/2023-H1/ton_tai.csv"
texts bao-cao-cchc >"$t/two"
tap "without any, and without words of the office, the chapter is left out" same 0 "$(grep -c '^# Kiến nghị' "$t/two")"
"$BAOCAO" init "$t/anew" >/dev/null 2>&1
cp "$t/anew/du-lieu/2023-H1/ton_tai.csv" "$work/du-lieu/2023-H1/"
cp "$t/anew/thuyet-minh/2023-H1/kien-nghi.txt" "$work/thuyet-minh/2023-H1/"

# Targets: words in sentences, signs in tables, and a bare number where only one is right.
tap "no sign of comparison stands in a sentence" same "" "$(grep -v '^[|:=]' "$t/example" | grep -nE '[≥≤]|>=|<=' || true)"
tap "a share's target in words" has '(chỉ tiêu từ 96% trở lên), cần thêm' "$t/example"
tap "tables have no bound that leaves one number" same "" "$(grep -nE '≤.0 |≥.100 |= ?100' "$t/example" || true)"
tap "what did not occur at a unit has no row" same 0 "$(sed -n '/^== .*_BVDK_phieu/,/^== .*_KSBT/p' "$t/example" | grep -c '^| [0-9]* | Số hồ sơ đã giải quyết quá hạn |')"
tap "it is named below the table" has '^Chỉ tiêu không phát sinh: .*; số hồ sơ đã giải quyết quá hạn; .*[^;]\.$' <(sed -n '/^== .*_BVDK_phieu/,/^== .*_KSBT/p' "$t/example")
tap "a row says what did occur" same 0 "$(awk '/^== / { on = /_phieu-don-vi/ } on && /không phát sinh\*/' "$t/example" | wc -l)"

# A first report: no folder of the period before, so nothing is compared with it, and the run says where it belongs. What
# the form of dossiers calls "từ kỳ trước" is its own, and so are issues raised earlier.
compares() { sed 's/[Tt]ừ kỳ trước//g; s/[Tt]ồn tại \(của \|phát sinh ở \)\{0,1\}\(các \)\{0,1\}kỳ trước//g' "$1" | grep -nE 'kỳ trước|[Cc]ùng kỳ|so với (6 tháng|quý)' || true; }
tap "with an earlier period, it is compared with by name" has 'điểm phần trăm so với 6 tháng cuối năm 2022\.' <(sed 's/\xc2\xa0/ /g' "$t/example")
tap "the same period a year ago is not there, nor a column for it" same "" "$(grep -n 'Cùng kỳ' "$t/example" || true)"
tap "every table of targets compares" same "$(grep -cE '^== .*_(phieu-don-vi|bao-cao-cchc)' "$t/example")" "$(grep -c '^| STT .* So với kỳ trước |' "$t/example")"
cp -r "$work" "$t/first"
rm -r "$t/first/du-lieu/2022-H2"
"$BAOCAO" -C "$t/first" build --period 2023-H1 --all-units --dump=text >"$t/first.txt" 2>"$t/stderr"
tap "without it no paper compares" same "" "$(compares "$t/first.txt")"
tap "rows are whole all the same" same "$(grep -c '^| [0-9]' "$t/example")" "$(grep -c '^| [0-9]' "$t/first.txt")"
tap "the run says where the earlier exports belong" same 1 "$(grep -c 'du-lieu/2022-H2: ghi chú\[C098\]: chưa có số liệu 6 tháng cuối năm 2022' "$t/stderr")"
"$BAOCAO" -C "$t/first" check --period 2023-H1 >/dev/null 2>"$t/stderr"
tap "check says so once, and that is no warning" same "1 0" "$(grep -c 'C098' "$t/stderr") $("$BAOCAO" -C "$t/first" check --period 2023-H1 --strict >/dev/null 2>&1; echo $?)"
"$BAOCAO" -C "$work" check --period 2023-H1 >/dev/null 2>"$t/stderr"
tap "with it nobody says so" same 0 "$(grep -c 'C098' "$t/stderr")"

# Documents of one unit: on paper with and without a reason, electronic without one or both signatures, all well, exempt.
cp "$work/du-lieu/2023-H1/van_ban_di.csv" "$t/van_ban_di.csv"
cat >"$work/du-lieu/2023-H1/van_ban_di.csv" <<'end'
Số ký hiệu,Ngày ban hành,Người ký,Đơn vị soạn thảo,Hình thức,Ký số cá nhân,Ký số cơ quan,Lý do miễn,Lý do ký giấy
1/TB-NVD,10/01/2023,Người Ký B,NVD,Giấy,Không,Không,,Mất điện
2/TB-NVD,11/01/2023,Người Ký A,NVD,Giấy,Không,Không,,
3/TB-NVD,12/01/2023,Người Ký A,NVD,Điện tử,Có,Không,,
4/TB-NVD,13/01/2023,Người Ký A,NVD,Cả hai,Không,Có,,
5/TB-NVD,14/01/2023,Người Ký A,NVD,Điện tử,Không,Không,,
6/TB-NVD,15/01/2023,Người Ký A,NVD,Điện tử,Có,Có,,
7/TB-NVD,16/01/2023,Người Ký A,NVD,Giấy,Không,Không,Luật quy định,
end
cat >"$work/du-lieu/2023-H1/ton_tai.csv" <<'end'
Mã tồn tại,Kỳ phát sinh,Đơn vị,Nội dung,Thời hạn,Ngày khắc phục
T1,2022-H2,NVD,Việc đã xong,31/03/2023,30/03/2023
T2,2022-H2,NVD,Việc xong sau kỳ,13/06/2023,15/06/2023
T3,2022-H2,NVD,Việc không ghi hạn,,
T4,2023-H1,NVD,Việc mới của kỳ này,,
end
texts >"$t/papers"
part() { sed -n "/^== .*_$1/,/^== /p" "$t/papers" | grep -A99 "^# $2" | sed -n '2,/^#/p' | grep '^[-V]'; }
tap "documents of a unit: by signer, with the reason; which signature is missing" same \
    'Văn bản ký giấy để phát hành:
- Số 2/TB-NVD ngày 11 tháng 01 năm 2023, người ký Người Ký A;
- Số 1/TB-NVD ngày 10 tháng 01 năm 2023, người ký Người Ký B, lý do “Mất điện”.
Văn bản điện tử thiếu chữ ký số:
- Số 3/TB-NVD ngày 12 tháng 01 năm 2023, người ký Người Ký A, thiếu chữ ký số của cơ quan;
- Số 4/TB-NVD ngày 13 tháng 01 năm 2023, người ký Người Ký A, thiếu chữ ký số của người có thẩm quyền;
- Số 5/TB-NVD ngày 14 tháng 01 năm 2023, người ký Người Ký A, thiếu cả hai chữ ký số.' "$(part NVD_phieu 'Văn bản phát hành')"
tap "issues of earlier periods that are open on the last day" same \
    '- Việc xong sau kỳ, hạn ngày 13 tháng 6 năm 2023 (quá hạn khắc phục);
- Việc không ghi hạn (đang khắc phục).' "$(part NVD_phieu 'Tồn tại của các kỳ trước')"
tap "the annex of the report has the reason" has '| 2 | 1/TB-NVD | 10/01/2023 | – | Người Ký B | Phòng Nghiệp vụ Dược | Mất điện |' "$t/papers"
tap "what was exempt is counted beside the rate" has 'Tỷ lệ này không tính 01 văn bản được miễn phát hành điện tử\.' "$t/papers"
tap "all signed is said in one breath, some by both counts" same '66 / 06 01' \
    "$(sed -n 's/.*đã phát hành, ký số đầy đủ \([0-9]*\) văn bản.*/\1/p' "$t/example") / $(sed -n 's/.*đã phát hành \([0-9]*\) văn bản.*trong đó \([0-9]*\) văn bản được ký số.*/\1 \2/p' "$t/papers")"
tap "what is secret is counted and not named" has 'Tỷ lệ này không tính 01 văn bản mật\.' "$t/example"
tap "and the report counts missing signatures" has 'Có 03 văn bản điện tử thiếu chữ ký số' "$t/papers"
cp "$t/van_ban_di.csv" "$work/du-lieu/2023-H1/van_ban_di.csv"
rm "$work/du-lieu/2023-H1/ton_tai.csv"

# What inspections found stands in the report though nobody exports numbers of results; the paper says on what it rests.
cp "$work/du-lieu/2023-H1/ho_so.csv" "$t/ho_so.csv"
sed -i '1s/Số kết quả/Cột lạ/' "$work/du-lieu/2023-H1/ho_so.csv"
printf '%s\n' 'Mã kiểm tra,Ngày thực hiện,Đơn vị,Số hồ sơ trả sai,Số hồ sơ không nhập phần mềm' 'K1,01/03/2023,NVD,0,2' \
    >"$work/du-lieu/2023-H1/kiem_tra.csv"
echo 'Thực hiện Kế hoạch số 01/KH-SYT của Sở Y tế;' >"$work/thuyet-minh/2023-H1/can-cu.txt"
texts bao-cao-cchc >"$t/inspected"
tap "inspections are told without the column of results" has \
    '^Qua kiểm tra, không phát hiện hồ sơ dừng, trả chưa đúng quy định; phát hiện 02 hồ sơ không nhập phần mềm một cửa\.$' "$t/inspected"
sed -i 's|01/03/2023|14/12/2022|' "$work/du-lieu/2023-H1/kiem_tra.csv"
texts bao-cao-cchc >"$t/uninspected"
tap "what nobody looked into is not said to be clean" same 0 "$(grep -v '^[|:=]' "$t/uninspected" | grep -c 'Qua kiểm tra')"
tap "under their heading" same 1 "$(grep -c '^### Chấn chỉnh' "$t/inspected")"
tap "grounds stand before the first sentence" same 'Thực hiện Kế hoạch số 01/KH-SYT của Sở Y tế; Sở Y tế tỉnh Mẫu báo cáo kết quả' \
    "$(grep -A3 '^Thực hiện Kế hoạch số 01' "$t/inspected" | grep . | head -n 2 | tr '\n' ' ' | cut -d' ' -f 1-20 | sed 's/ công$//')"
cp "$t/ho_so.csv" "$work/du-lieu/2023-H1/ho_so.csv"
rm "$work/du-lieu/2023-H1/kiem_tra.csv" "$work/thuyet-minh/2023-H1/can-cu.txt"

# Tasks are counted under the heading of their area: on time or late done, overdue by 14/6/2023, not yet due, cancelled.
cat >"$work/du-lieu/2023-H1/nhiem_vu.csv" <<'end'
Mã nhiệm vụ,Lĩnh vực,Tên nhiệm vụ,Đơn vị chủ trì,Thời hạn,Ngày hoàn thành,Trạng thái
V1,Thể chế,Việc một,Phòng Nghiệp vụ Y,31/03/2023,30/03/2023,
V2,Thể chế,Việc hai,Phòng Nghiệp vụ Y,13/06/2023,,
V3,Thể chế,Việc ba,Phòng Nghiệp vụ Y,14/06/2023,,
V4,Thể chế,Việc bốn,Phòng Nghiệp vụ Y,31/03/2023,,Hủy
V5,Tài chính công,Việc năm,Phòng Nghiệp vụ Y,30/11/2023,,
V6,,Việc sáu,Phòng Nghiệp vụ Y,30/11/2023,,
V7,,Việc bảy,Phòng Nghiệp vụ Y,30/11/2023,,Hủy
end
rm "$work/thuyet-minh/2023-H1/tai-chinh-cong.txt" "$work/thuyet-minh/2023-H1/to-chuc-bo-may.txt"
texts bao-cao-cchc >"$t/tasks"
below() { grep -A4 "^## $1\$" "$t/tasks" | grep . | sed -n 2p; } # the first sentence below a heading
tap "tasks of an area" same \
    "Kế hoạch có 03 nhiệm vụ thuộc lĩnh vực này; đã hoàn thành 01 nhiệm vụ, 01 nhiệm vụ quá hạn." \
    "$(below 'Cải cách thể chế')"
tap "a task of no area is counted among all: 3 + 1 + 1" has \
    '^Kế hoạch cải cách hành chính có 05 nhiệm vụ (01 nhiệm vụ chưa phân theo lĩnh vực); đến hết ngày 14 tháng 6' "$t/tasks"
tap "and told with its row; a cancelled one is not" same 'nhiem_vu.csv:7: cảnh báo[C021]: Nhiệm vụ V6 không ghi lĩnh vực' \
    "$("$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1 | sed -n 's/.*\(nhiem_vu.csv.*không ghi lĩnh vực\) .*/\1/p')"
tap "none done yet, none overdue, no text of the office" same \
    "Kế hoạch có 01 nhiệm vụ thuộc lĩnh vực này; chưa hoàn thành nhiệm vụ nào." \
    "$(below 'Cải cách tài chính công')"
tap "an area with a text alone has that" has . <(below 'Cải cách chế độ công vụ')
tap "an area with neither has no heading" same 0 "$(grep -c 'Cải cách tổ chức bộ máy' "$t/tasks")"
tap "one heading each" same "" "$(grep '^## ' "$t/tasks" | sort | uniq -d)"
tap "no heading stands alone" same "" "$(cat "$t/example" "$t/papers" "$t/inspected" "$t/uninspected" "$t/tasks" >"$t/all"; empty_sections "$t/all")"

# One of each, and not done.
printf '%s\n' 'Mã nhiệm vụ,Lĩnh vực,Tên nhiệm vụ,Đơn vị chủ trì,Thời hạn,Ngày hoàn thành' \
    'V1,Thể chế,Việc một,NVD,31/03/2023,' \
    >"$work/du-lieu/2023-H1/nhiem_vu.csv"
printf '%s\n' 'Mã tồn tại,Kỳ phát sinh,Đơn vị,Nội dung,Ngày khắc phục' 'T1,2022-H2,NVD,Một việc,' >"$work/du-lieu/2023-H1/ton_tai.csv"
printf '%s\n' 'Mã kiểm tra,Theo kế hoạch,Ngày kế hoạch,Ngày thực hiện,Đơn vị,Phát hiện,Đã khắc phục' \
    'K1,Có,31/03/2023,,NVD,,' 'K2,Không,,01/03/2023,NVD,1,0' >"$work/du-lieu/2023-H1/kiem_tra.csv"
printf '%s\n' 'Mã phản ánh,Nguồn,Ngày tiếp nhận,Đơn vị xử lý,Hạn xử lý,Ngày xử lý,Kết luận' \
    'A1,1022,10/03/2023,NVD,20/03/2023,25/03/2023,Có cơ sở' >"$work/du-lieu/2023-H1/phan_anh.csv"
texts bao-cao-cchc >"$t/one"
while read -r sentence; do
    tap "one, and not done: ${sentence:0:50}" has "$sentence" "$t/one"
done <<'end'
chưa hoàn thành nhiệm vụ nào trong 01 nhiệm vụ đến hạn (chỉ tiêu 100%:.*chưa đạt); tiến độ
^Chưa khắc phục tồn tại nào trong 01 tồn tại của kỳ trước (
^Chưa thực hiện cuộc nào trong 01 cuộc kiểm tra theo kế hoạch (
^Qua 01 cuộc kiểm tra trong kỳ phát hiện 01 vấn đề, chưa khắc phục vấn đề nào (chỉ tiêu 100%:.chưa đạt)\.$
PAKN), trong đó 01 qua Tổng đài 1022; 01 PAKN được kết luận là có cơ sở\. Không có PAKN được xử lý đúng hạn
end
tap "one unit alone has not the most of anything" same 0 "$(grep -c 'nhiều nhất' "$t/one")"
tap "no share of nothing done" same "" "$(grep -v '^[|:=-]\|thấp nhất\|^Tỷ lệ xin lỗi khi trễ hẹn:\|^Tỷ lệ xử lý phản ánh' "$t/one" | grep -E '(^|[^0-9,])0%|(^|[^0-9])0/[0-9]' || true)"

# Who was reached, and what was entered late: received on a Wednesday, entered on Friday; on Thursday it is in time.
printf '%s\n' 'Mã hoạt động,Đơn vị,Loại hoạt động,Ngày thực hiện,Số người' 'H1,NVD,Tập huấn,10/03/2023,990' \
    'H2,NVY,Quán triệt,15/12/2022,35' 'H3,NVY,Quán triệt,14/12/2022,70' 'H4,NVD,Quán triệt,14/06/2023,' \
    >"$work/du-lieu/2023-H1/truyen_thong.csv"
sed -i '/H99.07-230405-0001/s|05/04/2023,Người|07/04/2023,Người|' "$work/du-lieu/2023-H1/ho_so.csv"
cp "$work/thuyet-minh/2023-H1/cong-vu.txt" "$t/cong-vu.txt"
rm "$work/thuyet-minh/2023-H1/cong-vu.txt"
texts bao-cao-cchc >"$t/reached"
tap "three activities of the period, and how many came" has \
    '^Đã tổ chức 03 hoạt động truyền thông, tập huấn, quán triệt về cải cách hành chính, 1\.025 lượt người tham dự\.$' "$t/reached"
tap "those about duty stand in their own chapter" same '## Cải cách chế độ công vụ
Đã tổ chức 02 buổi quán triệt trách nhiệm công vụ, 35 lượt công chức, viên chức tham dự.' \
    "$(grep -A2 '^## Cải cách chế độ công vụ' "$t/reached" | grep .)"
tap "one dossier was entered late" has '^Có 01 hồ sơ nhập vào phần mềm một cửa chậm hơn một ngày làm việc sau khi tiếp nhận\.$' "$t/reached"
sed -i 's|07/04/2023,Người nộp số 230405-0001|06/04/2023,Người nộp số 230405-0001|' "$work/du-lieu/2023-H1/ho_so.csv"
rm "$work/du-lieu/2023-H1/truyen_thong.csv"
texts bao-cao-cchc >"$t/reached"
tap "none is, and nobody was reached" same 0 "$(grep -c 'nhập vào phần mềm một cửa chậm\|lượt người' "$t/reached")"
cp "$t/ho_so.csv" "$work/du-lieu/2023-H1/"
cp "$t/cong-vu.txt" "$work/thuyet-minh/2023-H1/"

# Without the column that says when, nobody says that nothing was done.
sed -i '1s/Ngày hoàn thành/Cột lạ/' "$work/du-lieu/2023-H1/nhiem_vu.csv"
sed -i '1s/Ngày xử lý/Cột lạ/' "$work/du-lieu/2023-H1/phan_anh.csv"
texts >"$t/unsaid"
tap "what is not known is not said" same "" "$(grep -v '^|' "$t/unsaid" | grep -iE 'chưa hoàn thành nhiệm vụ|quá hạn chưa hoàn thành|đang xử lý quá hạn' || true)"
rm "$work/du-lieu/2023-H1"/{nhiem_vu,ton_tai,kiem_tra,phan_anh}.csv

# Dossiers alone, with the columns they must have: sections that would be empty are not there.
cp -r "$work" "$t/bare"
for period in 2023-H1 2022-H2; do
    find "$t/bare/du-lieu/$period" -name '*.csv' ! -name ho_so.csv -delete
done
rm -r "$t/bare/thuyet-minh" "$t/bare/du-lieu/thu_tuc.csv"
sed -i '1s/Bộ phận một cửa/Cột một/; 1s/Camera/Cột hai/' "$t/bare/du-lieu/don_vi.csv"
sed -i '1s/Hình thức nộp/Cột ba/; 1s/Số hóa thành phần/Cột bốn/' "$t/bare/du-lieu/2023-H1/ho_so.csv"
"$BAOCAO" -C "$t/bare" build --period 2023-H1 --all-units --dump=text >"$t/bare.txt" 2>"$t/stderr"
tap "a report of little" has 'KẾT QUẢ\|BÁO CÁO' "$t/bare.txt"
tap "has no section without content" same "" "$(empty_sections "$t/bare.txt")"

# Names of periods inside sentences.
for period in 2023-9M 2023-Y 2023-01-01..2023-03-31; do
    cp -r "$work/du-lieu/2023-H1" "$work/du-lieu/$period"
    "$BAOCAO" -C "$work" build --period "$period" bao-cao-cchc --dump=text >"$t/$period" 2>"$t/stderr"
    rm -r "$work/du-lieu/$period"
done
tap "nothing is said of nine months of another year" same 0 "$(grep -c '9 tháng năm 2024' "$t/2023-9M")"
tap "after nine months comes what comes" has '^# Phương hướng, nhiệm vụ thời gian tới' "$t/2023-9M"
tap "after a year the next" has '^# Phương hướng, nhiệm vụ năm 2024' "$t/2023-Y"
tap "a free range is no word after Trong" same 0 "$(grep -c 'Trong từ ngày' "$t/2023-01-01..2023-03-31")"

# A letter to one unit speaks of one.
cp -r "$t/bare" "$t/single"
head -n 2 "$t/bare/du-lieu/don_vi.csv" >"$t/single/du-lieu/don_vi.csv"
for period in 2023-H1 2022-H2; do
    { head -n 1 "$t/bare/du-lieu/$period/ho_so.csv"; grep 'Phòng Nghiệp vụ Y' "$t/bare/du-lieu/$period/ho_so.csv"; } \
        >"$t/single/du-lieu/$period/ho_so.csv"
done
"$BAOCAO" -C "$t/single" build --period 2023-H1 cong-van-don-doc --dump=text >"$t/single.txt" 2>"$t/stderr"
tap "a letter to one unit names it" has '^Phòng Nghiệp vụ Y còn chỉ tiêu chưa đạt, .* đề nghị người đứng đầu Phòng Nghiệp vụ Y thực hiện' "$t/single.txt"

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
tap "counts of nothing are said in words" same "" \
    "$(grep -v '^[|:=]' "$t/none" | grep -E '(có|được|ban hành|tiếp nhận|tổ chức|gồm) 0 ' || true)"
tap "a unit at which nothing occurred has no empty table" same "$(grep -c '^== .*_phieu-don-vi' "$t/none")" \
    "$(grep -c '^Trong kỳ, đơn vị không có chỉ tiêu nào được đánh giá\.$' "$t/none")"
tap "nor has it sections without content" same "" "$(empty_sections "$t/none")"

# Dossiers due soon: a part of them is named only where it is a part.
due() { "$BAOCAO" -C "$t/anew" build --period 2023-H1 --unit NVY phieu-don-vi --dump=text 2>"$t/stderr" | sed 's|\xc2\xa0| |g' | grep '^Tính từ .* đến hạn trong'; }
sed -i '/-230526-0001/s|23/06/2023|16/06/2023|' "$t/anew/du-lieu/2023-H1/ho_so.csv"
tap "all that is due soon is due in three days" same 'Tính từ ngày 14 tháng 6 năm 2023, có 01 hồ sơ đến hạn trong 03 ngày làm việc.' "$(due)"
sed -i '/-230601-0001/s|29/06/2023|20/06/2023|' "$t/anew/du-lieu/2023-H1/ho_so.csv"
tap "one of two" same 'Tính từ ngày 14 tháng 6 năm 2023, có 02 hồ sơ đến hạn trong 05 ngày làm việc, trong đó 01 hồ sơ đến hạn trong 03 ngày làm việc.' "$(due)"
sed -i '/-230526-0001/s|16/06/2023|21/06/2023|' "$t/anew/du-lieu/2023-H1/ho_so.csv"
tap "none of two" same 'Tính từ ngày 14 tháng 6 năm 2023, có 02 hồ sơ đến hạn trong 05 ngày làm việc.' "$(due)"

"$BAOCAO" init --pack van-thu "$t/office" >/dev/null 2>&1
written() { "$BAOCAO" -C "$t/office" build --period 2023-Q3 --all-units --dump=text 2>"$t/stderr" | grep -v '^[|:=]'; }
written >"$t/several"
tap "van-thu: percentages of sentences have no zeros at their end" same 0 "$(grep -cE '[0-9],[0-9]*0%' "$t/several")"
tap "van-thu: verdicts of sentences are not bold" same 0 "$(grep -c ': \*\*chưa đạt' "$t/several")"
rm -r "$t/office/du-lieu/2023-Q2" "$t/office/thuyet-minh"
"$BAOCAO" -C "$t/office" build --period 2023-Q3 --all-units --dump=text >"$t/first.txt" 2>/dev/null
tap "van-thu: a first report compares with nothing" same "" "$(compares "$t/first.txt")"
for file in "$t/office"/du-lieu/2023-Q3/*.csv; do
    head -n 1 "$file" >"$t/header"
    cp "$t/header" "$file"
done
written >"$t/nothing"
tap "van-thu: nothing received" has '^Trong kỳ không phát sinh văn bản đến\.$' "$t/nothing"
tap "van-thu: nothing issued" has '^Trong kỳ không ban hành văn bản\.$' "$t/nothing"
tap "van-thu: no zeros of nothing" same "" "$(grep -E '(^| )0 văn bản|Tất cả' "$t/nothing" || true)"
tap_end
