#!/bin/bash
# Slips of apology, one a late dossier: made with the department's papers; the applicant's name stands in the slip addressed
# to them and nowhere else (contract §6, §7). The name under test is no person's.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
export_file=$work/du-lieu/2023-H1/ho_so.csv
name='Người giả Xờ; Quờ' place='Nơi giả Dờ Rờ'
code=H99.07-230523-0001
sed -i "/^$code,/s/Người nộp số [^,]*,.*/$name,$place/" "$export_file"
run() { "$BAOCAO" -C "$work" "$@"; }
build() { run build --period 2023-H1 "$@"; }
out=$work/out/2023-H1

build >"$t/paths" 2>"$t/stderr"
late=$(run list --period 2023-H1 ho_so_tre_hen --format csv 2>/dev/null | tail -n +2 | cut -d, -f1 | sort)
slips=$(grep -o 'phieu-xin-loi_.*\.pdf' "$t/paths" | sed 's/phieu-xin-loi_//; s/\.pdf//' | sort)
tap "late dossiers are there" test -n "$late"
tap "one slip a late dossier" same "$late" "$slips"
tap "the summary counts them" grep -qE "^phieu-xin-loi +$(wc -l <<<"$late") " "$t/stderr"
tap "files are named after unit and dossier" test -s "$out/2023-H1_NVD_phieu-xin-loi_$code.pdf"
tap "one page each" same 1 "$(for f in "$out"/*phieu-xin-loi*.pdf; do pdfinfo "$f" | awk '/^Pages:/ { print $2 }'; done | sort -u)"
slip=$(pdftotext "$out/2023-H1_NVD_phieu-xin-loi_$code.pdf" - | tr '\n' ' ')
tap "the slip names its applicant and address" grep -q "${name/;/,}.*$place" <<<"$slip"
tap "it says when it was promised" grep -q 'Thời gian hẹn trả kết quả giải quyết hồ sơ: ngày 12 tháng 6 năm 2023' <<<"$slip"
tap "without a new appointment there is room to write one" grep -q 'và sẽ trả kết quả vào ngày.……' <<<"$slip"
other=$(pdftotext "$out"/2023-H1_CCATTP_phieu-xin-loi_*.pdf - | tr '\n' ' ')
tap "a new appointment that is known is printed" grep -q 'sẽ trả kết quả vào ngày 19 tháng 6 năm 2023' <<<"$other"
tap "what was sent before is named" grep -q 'Phiếu xin lỗi số 01/PXL-CCATTP ngày 06 tháng 6 năm 2023' <<<"$other"
tap "its number and its day stand on one line" \
    grep -q '^số 01/PXL-CCATTP ngày 06 tháng 6 năm 2023, hẹn lại ngày 19 tháng 6 năm 2023\.$' \
    <(pdftotext "$out"/2023-H1_CCATTP_phieu-xin-loi_*.pdf -)

tap "a reason that nobody gave has room" grep -q 'Lý do: ……' <<<"$other"
tap "how late it is stands there, done or not" grep -q 'theo đúng thời gian đã hẹn, chậm 02 ngày (kể cả ngày nghỉ)\.' <<<"$slip"
done_slip=$(pdftotext "$out/2023-H1_NVY_phieu-xin-loi_H99.07-230329-0001.pdf" - | tr '\n' ' ')
tap "a dossier that is done gets no new day, and its slip does not promise one" grep -q 'PHIẾU XIN LỖI  *Kính gửi' <<<"$done_slip"
tap "one that is pending does" grep -q 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ' <<<"$slip"

# The slip is dated 15 June at the earliest: an appointment before it was missed, one on that very day is no promise.
appointed() { # date as the export writes it
    rm -rf "$t/again"
    cp -r "$work" "$t/again"
    sed -i "/^H99.07-230530-0001,/s/,15.06.2023,15.06.2023,Đã trả kết quả,Kết quả,/,,,Đang giải quyết,,/
            /^H99.07-230530-0001,/s|,19/06/2023,|,$1,|" "$t/again/du-lieu/2023-H1/ho_so.csv"
    "$BAOCAO" -C "$t/again" build --period 2023-H1 phieu-xin-loi --unit CCATTP -o "$t/again/out" >/dev/null 2>&1
    pdftotext "$t/again/out/2023-H1_CCATTP_phieu-xin-loi_H99.07-230530-0001.pdf" - | tr '\n' ' '
}
missed=$(appointed 12/06/2023)
tap "an appointment that was missed is called so" \
    grep -q 'hẹn lại ngày 12 tháng 6 năm 2023 nhưng chưa thực hiện được\. ' <<<"$missed"
tap "and there is room for a new one" grep -q 'và sẽ trả kết quả vào ngày.……' <<<"$missed"
same_day=$(appointed 15/06/2023)
tap "one on the slip's own day is named, not called missed" grep -q 'hẹn lại ngày 15 tháng 6 năm 2023\. ' <<<"$same_day"
tap "nor is it promised anew" grep -q 'và sẽ trả kết quả vào ngày.……' <<<"$same_day"

# A slip that is not due any more stays and is told, by runs that know every row.
cp "$export_file" "$t/kept.csv"
gone=2023-H1_NVD_phieu-xin-loi_$code.pdf
told() { build "$@" 2>&1 >/dev/null | sed -n 's/.*cảnh báo\[C093\]: còn \([0-9]*\) tệp [^:]*: \(.*\)/\1: \2/p'; }
sed -i "/^$code,/d" "$export_file"
tap "a slip whose row has left the list is told" same "1: $gone" "$(told)"
tap "by a run for slips alone, too" same "1: $gone" "$(told phieu-xin-loi)"
tap "and by one over the whole plan" same "1: $gone" "$(told --all-units)"
tap "but its file stays" test -s "$out/$gone"
run compute --period 2023-H1 --save "$t/facts" >/dev/null 2>&1
tap "a run that has not planned the slips says nothing" same "" \
    "$(told bao-cao-cchc; told --unit NVD; told --shard 1/2; told --facts "$t/facts"; told --draft)"
sed -i "/^H99.07-/s/,Đang xử lý,/,Đang gì đó,/" "$export_file"
tap "nor one to which the unit's rows are in error" same "" "$(told)"
grep -v '^H99.07-' "$t/kept.csv" >"$export_file"
tap "when no slip is left all are told" same "$(grep -c . <<<"$slips")" "$(told phieu-xin-loi | sed 's/:.*//')"
cp "$t/kept.csv" "$export_file"
tap "a slip that is due again is told no more" same "" "$(told)"

# Nobody else learns the name.
secret() { ! grep -raq 'Xờ\|Quờ\|Dờ\|Rờ' "$@" || { grep -ra 'Xờ\|Quờ\|Dờ\|Rờ' "$@" | head -n 3; return 1; }; }
others() { for f in "$1"/*.pdf; do case $f in *"$code"*) ;; *) pdftotext "$f" - ;; esac; done; }
build --all-units -o "$t/all" --with-data >"$t/paths" 2>"$t/stderr"
tap "no other paper names them" secret <(others "$t/all")
tap "no file beside the papers does" same "" "$(find "$t/all" -type f ! -name '*.pdf' -exec grep -la 'Xờ\|Dờ' {} +)"
mkdir "$t/loose"
for f in "$t/all"/*"${code}_kem-so-lieu.pdf"; do pdfdetach -saveall -o "$t/loose" "$f" >"$t/detached"; done
tap "the twin of the slip has attachments" test -n "$(ls "$t/loose")"
tap "no attachment of its twin does" secret "$t/loose"
tap "nor what is printed while building" secret "$t/paths" "$t/stderr"
for stage in tables facts text doc frames; do
    build --all-units --dump $stage >"$t/dump" 2>"$t/stderr"
    tap "dump of $stage: no name" secret "$t/dump" "$t/stderr"
    tap "dump of $stage: it is hidden, not left out" grep -q '\*\*\*' "$t/dump"
done
run fields --period 2023-H1 phieu-xin-loi >"$t/fields" 2>&1
run check --period 2023-H1 >"$t/check" 2>&1
run compute --period 2023-H1 --format json >"$t/compute" 2>&1
run sql --period 2023-H1 >"$t/sql" 2>&1
for list in $(sed -n '/^danh_sach:/,/^[a-z_]*:$/s/^  \([a-z_]*\):$/\1/p' templates/cchc/goi.yaml); do
    run list --period 2023-H1 "$list" --format json
done >"$t/lists" 2>&1
tap "the list hides it" grep -q '"nguoi_nop":"\*\*\*"' "$t/lists"
tap "fields, check, compute, sql, list: no name" secret "$t/fields" "$t/check" "$t/compute" "$t/sql" "$t/lists"

# A slip whose very title names its applicant: what archives know of it does not.
mkdir -p "$work/mau"
sed 's/^::ten-van-ban{.*/::ten-van-ban{loai="PHIẾU XIN LỖI" trich-yeu="Gửi {{dong.nguoi_nop}}"}/' templates/cchc/mau/phieu-xin-loi.mau \
    >"$work/mau/phieu-xin-loi.mau"
sed -i '/ma_dinh_danh/d; s/^  viet_tat: SYT$/&\n  ma_dinh_danh: H49.64.33/' "$work/baocao.yaml"
build phieu-xin-loi --unit NVD --quiet >/dev/null 2>&1
tap "its title names them" grep -q 'Gửi Người giả Xờ' <<<"$(pdftotext "$out"/*NVD*"$code.pdf" - | tr '\n' ' ')"
run archive --period 2023-H1 phieu-xin-loi --unit NVD >"$t/paths" 2>"$t/stderr"
unzip -q -d "$t/bag" "$work/luu-tru/2023-H1/2023-H1_NVD_phieu-xin-loi_$code.zip"
find "$t/bag" -type f ! -name '*.pdf' ! -path '*/du-lieu/*' >"$t/members"
tap "the bag is there" test "$(wc -l <"$t/members")" -ge 10
tap "beside the papers and the exports as received it does not" same "" "$(xargs -d '\n' grep -l 'Xờ\|Dờ' <"$t/members")"
run archive --period 2023-H1 --sip --ho-so 9 phieu-xin-loi --unit NVD >"$t/paths" 2>>"$t/stderr"
unzip -q -d "$t/sip" "$(tail -n 1 "$t/paths")"
tap "the submission package has its description" grep -rq '\*\*\*' "$t/sip" --include='EAD_doc*'
tap "which does not name them" same "" "$(grep -rl 'Xờ\|Dờ' "$t/sip" --include='*.xml')"
tap "nothing is told" secret "$t/stderr"

# A hint made of the name where the message is not: a reference that all but hits an id.
sed '/^{{\$noi_dung}}/r /dev/stdin' templates/cchc/mau/phieu-xin-loi.mau >"$work/mau/phieu-xin-loi.mau" <<'END'
Xem @xoquodo-1.

:::bang{ten="Bảng" id="{{dong.nguoi_nop}}"}
| A |
|---|
| b |
:::

END
sed -i "/^$code,/s/$name/xoquodo-2/" "$export_file"
build phieu-xin-loi --unit NVD >"$t/paths" 2>"$t/stderr"
tap "the wrong reference is told" grep -q 'lỗi\[K009\].*xoquodo-1' "$t/stderr"
tap "its hint does not name what is private" same 0 "$(grep -c 'xoquodo-2' "$t/stderr")"
sed -i "/^$code,/s/xoquodo-2/$name/" "$export_file"
rm -r "$work/mau"

sed -i "/^$code,/s/,Đang xử lý,/,Đang gì đó,/" "$export_file"
build >"$t/paths" 2>"$t/stderr"
tap "a fault in its row does not show the row" secret "$t/stderr" "$t/paths"
tap "the unit's slip is not made" same 0 "$(grep -c "$code" "$t/paths")"
tap "those of the other units are" grep -q 'CCATTP_phieu-xin-loi' "$t/paths"
sed -i "/^$code,/s/,Đang gì đó,/,Đang xử lý,/; /^$code,/s/Xờ/Xờ\xe6\xbc\xa2/" "$export_file"
build -o "$t/glyph" >"$t/paths" 2>"$t/stderr"
tap "a name that cannot be printed is an error" same 6 $?
tap "it is told where, not what" grep -q "lỗi\[F003\].*$code" "$t/stderr"
tap "the name is not told" secret "$t/stderr"
tap "nor the character" same 0 "$(grep -c $'\xe6\xbc\xa2' "$t/stderr")"
sed -i "s/Xờ\xe6\xbc\xa2/Xờ/" "$export_file"

# A private column that the pack declares to be of another kind: told without its value.
mkdir "$work/goi" && cp -r templates/cchc "$work/goi/"
sed -i '/^  ho_so_tre_hen:/,/^    cot:/s/^    cot: {/&dia_chi: ngay, /' "$work/goi/cchc/goi.yaml"
run check --period 2023-H1 --diagnostics json >"$t/check" 2>&1
tap "a private cell of the wrong kind is told" grep -q '"code":"C009"' "$t/check"
tap "without its value" secret "$t/check"
rm -r "$work/goi"

# Numbers by dossier.
printf 'phieu-xin-loi/%s: {so: "7", ngay: 16/06/2023}\nphieu-xin-loi/NVD: {so: "8", ngay: 16/06/2023}\n' "$code" \
    >>"$work/thuyet-minh/2023-H1/van-ban.yaml"
build phieu-xin-loi >"$t/paths" 2>"$t/stderr"
tap "its own number and date" grep -q 'Số: 07/PXL-SYT.*ngày 16 tháng 6' <<<"$(pdftotext -layout "$out"/*"$code.pdf" - | tr '\n' ' ')"
tap "which no other slip has" same 1 "$(for f in "$out"/*phieu-xin-loi*.pdf; do pdftotext "$f" -; done | grep -c '^Số: 07/')"
tap "a number for no dossier is told" grep -q 'U015.*phieu-xin-loi/NVD' "$t/stderr"
build --unit CCATTP >"$t/paths" 2>"$t/stderr"
tap "what other units' slips have is not told by a run for one" same 0 "$(grep -c U015 "$t/stderr")"
build bieu-ii06a >/dev/null 2>"$t/stderr"
tap "nor by a run without slips" same 0 "$(grep -c U015 "$t/stderr")"
build --unit CCATTP >"$t/paths" 2>"$t/stderr"
tap "--unit: slips of that unit" same 1 "$(grep -c 'phieu-xin-loi' "$t/paths")"
sed -i '1s/Người nộp,Địa chỉ/Cột khác,Cột nữa/' "$export_file"
build phieu-xin-loi >"$t/paths" 2>"$t/stderr"
tap "an export without applicants: addressed by the dossier" grep -q "Kính gửi: Ông (bà), tổ chức nộp hồ sơ mã số $code" \
    <<<"$(pdftotext "$out"/*"$code.pdf" - | tr '\n' ' ')"

# The register does not number them, and says who does: what it advises works, and takes no number from the papers after it.
rm -f "$work"/thuyet-minh/2023-H1/van-ban.yaml
run register cap --period 2023-H1 --template phieu-xin-loi --unit NVD >"$t/paths" 2>"$t/stderr"
tap "the register gives slips no number" same 2 $?
written=$(sed -n 's/.*ví dụ \(phieu-xin-loi.*}\); rồi.*/\1/p' "$t/stderr")
skipped=$(sed -n 's/.*baocao register \(bo-qua [0-9/]*\) .*/\1/p' "$t/stderr")
tap "it says where theirs are written, of a slip that there is" same "phieu-xin-loi/$code: {so: \"7\", ngay: \"15/06/2023\"}" "$written"
echo "$written" >"$work/thuyet-minh/2023-H1/van-ban.yaml"
run register $skipped --ly-do 'Phiếu xin lỗi' >"$t/paths" 2>"$t/stderr"
tap "written so, the slip bears it" same 1 "$(build phieu-xin-loi --unit NVD --dump doc 2>/dev/null | grep -c 'Số: 07/PXL-SYT')"
tap "the next paper gets the number behind it" same "08/BC-SYT	15/06/2023	bao-cao-cchc" \
    "$(run register cap --period 2023-H1 --template bao-cao-cchc 2>/dev/null)"
run register cap --period 2023-H1 --template phieu-xin-loi --unit KSBT >"$t/paths" 2>"$t/stderr"
tap "a unit without slips: it says that there is none" same "2 1" "$? $(grep -c 'U014.*không có văn bản nào' "$t/stderr")"
# A cell that was deleted with those on its right moved along: the applicant's name stands where a day should.
cp "$export_file" "$t/export.csv"
sed -i "/^$code,/s/,23\/05\/2023,$name,$place/,$name,$place,/" "$export_file"
tap "the row has slipped" grep -q "^$code,.*,$name,$place,\$" "$export_file"
run check --period 2023-H1 >"$t/out" 2>&1
tap "a slipped row is told, not the name that stands there" same "1 1 0" "$(grep -c 'cột "Ngày nhập phần mềm": "\*\*\*" không phải ngày tháng' "$t/out") \
$(grep -c 'gợi ý: ô không in ra đây vì dòng này có ô có thể là tên hay số giấy tờ của một người' "$t/out") $(grep -cF "${name%;*}" "$t/out")"
sed -i "/^$code,/s/,$name,/,15-O5-2023,/" "$export_file"
run check --period 2023-H1 >"$t/out" 2>&1
tap "what was meant for a day is told" grep -q 'cột "Ngày nhập phần mềm": "15-O5-2023" không phải ngày tháng' "$t/out"
# Whatever else may be a neighbour's is told without its words, that of the other cells of its row too.
quoted() { # sed commands for the row, words…: how many findings withhold a cell, which words stand in them
    sed "/^$code,/{$1}" "$t/export.csv" >"$export_file"
    shift
    run check --period 2023-H1 2>&1 | grep "ho_so\.csv:.*: [^ ]*[^:]*\[D0[356]" >"$t/out"
    local words=$(grep -c '"\*\*\*"' "$t/out") word
    for word; do grep -qF "\"$word\"" "$t/out" && words+=" $word"; done
    echo "$words"
}
named='Họ Tên Mẫu'
day='s/,23\/05\/2023,/,CELL,/' level='s/,\(Một phần\|Toàn trình\),/,CELL,/' unit="s/^$code,[^,]*,/$code,CELL,/"
tap "a phrase that no closed list knows" same 1 "$(quoted "${level/CELL/$named}" "$named")"
tap "a mistyped label is one of the list" same "0 Toàn trìn" "$(quoted "${level/CELL/Toàn trìn}" 'Toàn trìn')"
tap "a single word of no list is shown" same "0 Khác" "$(quoted "${level/CELL/Khác}" Khác)"
tap "a long number among the values" same 1 "$(quoted "${level/CELL/000000000001}" 000000000001)"
tap "a long number for a day" same 1 "$(quoted "${day/CELL/000000000001}" 000000000001)"
tap "a word for a day" same 1 "$(quoted "${day/CELL/Mẫu}" Mẫu)"
tap "a formula's error is nobody's" same "0 #REF!" "$(quoted "${day/CELL/#REF!}" '#REF!')"
tap "a unit that nobody knows is shown" same "0 $named" "$(quoted "${unit/CELL/$named}" "$named")"
tap "but not in a row that has slipped elsewhere" same 2 "$(quoted "${unit/CELL/$named};${day/CELL/000000000001}" "$named" 000000000001)"
quoted "${unit/CELL/};${day/CELL/000000000001}" >/dev/null
tap "an empty cell has no words to withhold" same 1 "$(run check --period 2023-H1 2>&1 | grep -A1 'lỗi.D041' | grep -c 'gợi ý: điền ô này trong tệp xuất')"
cp "$t/export.csv" "$export_file"

tap_end
