#!/bin/bash
# What an export lacks is told, never passed over: an optional column that indicators need, a file with a header alone.
. tests/tap.inc || exit 1
t=$tap_folder
fresh() { # name
    rm -rf "$t/$1"
    "$BAOCAO" init "$t/$1" >/dev/null 2>&1
}
checked() { "$BAOCAO" -C "$t/$1" check --period 2023-H1 --diagnostics short 2>&1 >/dev/null; }
code() { "$@" >/dev/null 2>&1; echo $?; }

fresh whole
tap "a whole workspace has no finding" same "" "$(checked whole)"

fresh column
sed -i '1s/Ký số kết quả/Cột khác/' "$t/column/du-lieu/2023-H1/ho_so.csv"
tap "a missing column names the indicators it leaves without data" \
    grep -qF 'cảnh báo[C024]: không có cột "Ký số kết quả" nên chưa có số liệu cho: CC-08' <(checked column)
tap "it is a warning: 3 under --strict" same 3 "$(code "$BAOCAO" -C "$t/column" build --period 2023-H1 --strict)"

# One of several files lacks what another has: its rows would count as if nothing was digitised, nothing came online.
fresh part
part=$t/part/du-lieu/2023-H1
{ head -1 "$part/ho_so.csv"; sed -n '32,$p' "$part/ho_so.csv"; } | sed '1s/Số hóa thành phần/Cột khác/;1s/Lý do trả/Cột nữa/' >"$part/ho_so-2.csv"
sed -i '32,$d' "$part/ho_so.csv"
tap "a file that lacks a column of another is told with the indicators" \
    grep -qF 'ho_so-2.csv: cảnh báo[C028]: không có cột "Số hóa thành phần" mà tệp khác của bảng có, nên chưa có số liệu cho: CC-09' \
    <(checked part)
tap "also when no indicator needs the column" grep -qF '"Lý do trả" mà tệp khác của bảng có, nên các dòng' <(checked part)
tap "and these have no data, the others theirs" same "khong_co_so_lieu 0" \
    "$("$BAOCAO" -C "$t/part" compute --period 2023-H1 --format csv 2>/dev/null | awk -F, '$2 == "" && $3 == "CC-09" {print $NF}') \
$(diff <("$BAOCAO" -C "$t/part" compute --period 2023-H1 --format csv 2>/dev/null | grep -v ',CC-09,') \
    <("$BAOCAO" -C "$t/whole" compute --period 2023-H1 --format csv 2>/dev/null | grep -v ',CC-09,') | grep -c .)"
sed -i '2,$d' "$part/ho_so-2.csv"
tap "a file without rows lacks nothing" same 0 "$(checked part | grep -c C028)"

# It is there under another name: a slip of the pen, or more words than the pack knows.
fresh near
sed -i '1s/Ký số kết quả/Ký sô kêt quàa/;1s/Ngày hẹn trả/Ngày hẹn trả trên Cổng/' "$t/near/du-lieu/2023-H1/ho_so.csv"
"$BAOCAO" -C "$t/near" check --period 2023-H1 >"$t/near.txt" 2>&1
tap "a header that looks like the missing column is named" same 1 "$(grep -cF 'tệp có cột "Ký sô kêt quàa", có phải là cột này?' "$t/near.txt")"
tap "so is one with more words" grep -qF 'tệp có cột "Ngày hẹn trả trên Cổng"' <(grep -A1 'không có cột "Ngày hẹn trả"' "$t/near.txt")
sed '1s/Nguyên nhân quá hạn/Nguyên nhân quá hạnn/' "$t/whole/du-lieu/2023-H1/ho_so.csv" >"$t/near/du-lieu/2023-H1/ho_so.csv"
tap "the note on unused columns names it too" grep -qF 'có phải "Nguyên nhân quá hạnn" là "Nguyên nhân quá hạn" không?' \
    <("$BAOCAO" -C "$t/near" check --period 2023-H1 2>&1 | grep -A1 D020)
for header in "Họ tên người nộp" "Họ và tên người nộp" "Tên người nộp hồ sơ"; do
    sed "1s/Người nộp/$header/" "$t/whole/du-lieu/2023-H1/ho_so.csv" >"$t/near/du-lieu/2023-H1/ho_so.csv"
    tap "$header is the applicant" same "" "$(checked near)"
done
tap "and none when nothing is near" same 0 "$("$BAOCAO" -C "$t/column" check --period 2023-H1 2>&1 | grep -c 'có phải là cột này')"

# Silence is no answer to whether a document is secret: the pack says what a register without the column means.
fresh secret
tap "a register with the column of secrecy is not told of" same 0 "$(checked secret | grep -c C032)"
sed 's/Độ mật/Cột khác/' "$t/secret/du-lieu/2023-H1/van_ban_di.csv" >"$t/register" && cp "$t/register" "$t/secret/du-lieu/2023-H1/van_ban_di.csv"
tap "one without it is, once" same "1 3" "$(checked secret | grep -cF \
    'van_ban_di.csv: cảnh báo[C032]: không có cột "Độ mật" nên mọi văn bản trong tệp được tính là không mật') \
$(code "$BAOCAO" -C "$t/secret" build --period 2023-H1 --strict)"
{ head -1 "$t/whole/du-lieu/2023-H1/van_ban_di.csv"; sed -n 6,9p "$t/register"; } >"$t/secret/du-lieu/2023-H1/van_ban_di.csv"
sed '6,9d' "$t/register" >"$t/secret/du-lieu/2023-H1/van_ban_di-2.csv"
tap "so is one of several files, by its name" same van_ban_di-2.csv "$(checked secret | grep C032 | grep -o 'van_ban_di[-0-9]*.csv')"
head -1 "$t/register" >"$t/secret/du-lieu/2023-H1/van_ban_di.csv" && rm "$t/secret/du-lieu/2023-H1/van_ban_di-2.csv"
tap "but no file without rows" same 0 "$(checked secret | grep -c C032)"

# A dossier without a day of return is never late: told once for the file, of pending and of finished ones; not of those of a
# procedure whose term is 0, as four of the example are.
fresh undated
columns='NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i; print; next}'
dossiers=du-lieu/2023-H1/ho_so.csv
awk -F'","|,' "$columns"' !/"/ && $at["Ngày có kết quả"] == "" && $at["Trạng thái"] != "Mới đăng ký" && n++ < 2 {$at["Ngày hẹn trả"] = ""} 1' \
    OFS=, "$t/whole/$dossiers" >"$t/undated/$dossiers"
tap "pending dossiers without a day of return are told once, with their number" \
    same "1 1" "$(checked undated | grep -c 'đang giải quyết không ghi ngày hẹn trả nên') \
$(checked undated | grep -cF 'ho_so.csv: cảnh báo[C021]: 2 hồ sơ đang giải quyết không ghi ngày hẹn trả nên được tính là trong hạn')"

awk -F'","|,' "$columns"' !/"/ && $at["Ngày có kết quả"] ~ /2023/ && $at["Ngày hẹn trả"] != "" && n++ < 7 {$at["Ngày hẹn trả"] = ""} 1' \
    OFS=, "$t/whole/$dossiers" >"$t/undated/$dossiers"
finished='ho_so.csv: cảnh báo[C021]: 7 hồ sơ có kết quả trong kỳ không ghi ngày hẹn trả nên được tính là'
tap "finished ones are told, with what they count as" same 1 "$(checked undated | grep -cF "$finished đúng hạn (cột 9)")"
sed -i 's/khong_han: dung_han/khong_han: truoc_han/' "$t/undated/baocao.yaml"
tap "by the office's policy" same 1 "$(checked undated | grep -cF "$finished trước hạn (cột 8)")"

# A column that only lists print: nobody is without figures, but the cells are blank, and that is told.
fresh cause
sed -i '1s/Nguyên nhân quá hạn/Cột khác/;1s/Ngày hẹn lại/Cột nữa/' "$t/cause/du-lieu/2023-H1/ho_so.csv"
tap "a missing column names the lists it leaves blank" same "1 1" \
    "$(checked cause | grep -cE 'ho_so.csv: ghi chú\[C025\]: không có cột "Nguyên nhân quá hạn" .*: ho_so_qua_han(, ho_so_tre_hen)?$') \
$(checked cause | grep -cF 'ghi chú[C025]: không có cột "Ngày hẹn lại" nên thiếu thông tin ấy trong danh sách: ho_so_qua_han, ho_so_tre_hen')"
tap "a note is no fault under --strict" same 0 "$(code "$BAOCAO" -C "$t/cause" build --period 2023-H1 --strict bao-cao-cchc)"

# Only check tells every note and every column: other commands say one column of a file, and how many findings more there are.
sed -i '1s/Ký số kết quả/Cột a/;1s/Số hóa thành phần/Cột b/;1s/Tái sử dụng/Cột c/' "$t/cause/du-lieu/2023-H1/ho_so.csv"
told() { "$BAOCAO" -C "$t/cause" compute --period 2023-H1 --diagnostics "$1" 2>&1 >/dev/null; }
notes=$(told json | grep -c '"level":"note"')
tap "check tells all" same 3 "$(checked cause | grep -c C024)"
tap "others tell the first, and count" same "1 0 1" "$(told short | grep -c C024) $(told short | grep -c C025) \
$(told short | grep -c "ghi chú\[C033\]: còn $((notes + 2)) ghi chú, cảnh báo lặp lại về số liệu")"
tap "programs are told all" same "3 0" "$(told json | grep -c C024) $(told json | grep -c C033)"

fresh due
sed -i '1s/Ngày hẹn trả/Cột khác/' "$t/due/du-lieu/2023-H1/ho_so.csv"
refusal=$("$BAOCAO" -C "$t/due" build --period 2023-H1 bao-cao-cchc --diagnostics short 2>&1 | grep 'lỗi\[')
tap "a paper that cannot do without it is refused once, with each name" \
    same "1 5" "$(wc -l <<<"$refusal") $(grep -o '"[a-z0-9_.]*"' <<<"$refusal" | wc -l)"
tap "with the column that lacks, which comes before all" grep -qF 'số liệu không có cột "Ngày hẹn trả" của bảng "Hồ sơ một cửa" (cần cho "c08"' <<<"$refusal"
tap "and nothing is written" same 1 "$(code "$BAOCAO" -C "$t/due" build --period 2023-H1 bao-cao-cchc)"

# Without the column each dossier that is done looks as if its day had been forgotten: one finding, whose mend is the column.
fresh done
done=$t/done/du-lieu/2023-H1
tap "a day that was forgotten is the row's own finding" same "2 0" \
    "$(sed -i '3,4s|^\(\([^,]*,\)\{9\}\)[0-9/]*,|\1,|' "$done/ho_so.csv"
       checked "done" | grep -c 'ghi trạng thái đã xong nhưng') $(checked "done" | grep -c 'cùng loại')"
sed -i '1s/Ngày có kết quả/Cột khác/' "$done/ho_so.csv"
tap "a column that lacks is one finding for all rows" same "1 1" "$(checked "done" | grep -c 'ghi trạng thái đã xong nhưng') \
$(checked "done" | grep -c 'đã xong nhưng .* phát hiện cùng loại)')"
tap "and its hint says which column" grep -qF 'gợi ý: tệp không có cột "Ngày có kết quả", nên' \
    <("$BAOCAO" -C "$t/done" check --period 2023-H1 2>&1)

# A table that is not there at all is named as such.
fresh table
mkdir "$t/table/mau" && sed 's/^bat-buoc: .*/bat-buoc: [ty_le_hai_long, ky.ten]/' templates/cchc/mau/bao-cao-cchc.mau >"$t/table/mau/bao-cao-cchc.mau"
rm "$t/table/du-lieu/2023-H1/khao_sat.csv"
tap "a table that a paper cannot do without is named" grep -qE 'lỗi.M017.*số liệu không có bảng "Khảo sát[^"]*" \(cần cho "ty_le_hai_long"\)$' \
    <("$BAOCAO" -C "$t/table" build --period 2023-H1 bao-cao-cchc --diagnostics short 2>&1)

# So is the file, where one of several lacks the column that the others have.
cp -r "$t/table/mau" "$t/whole"
sed -i 's/^bat-buoc: .*/bat-buoc: [ty_le_so_hoa]/' "$t/whole/mau/bao-cao-cchc.mau"
{ head -1 "$t/whole/du-lieu/2023-H1/ho_so.csv"; sed -n '32,$p' "$t/whole/du-lieu/2023-H1/ho_so.csv"; } | sed '1s/Số hóa thành phần/Cột khác/' \
    >"$t/whole/du-lieu/2023-H1/ho_so-2.csv"
tap "a file that lacks the column that a paper needs is named" grep -qE \
    'lỗi.M017.*số liệu không có cột "Số hóa thành phần" ở tệp du-lieu/2023-H1/ho_so-2.csv của bảng "Hồ sơ một cửa"' \
    <("$BAOCAO" -C "$t/whole" build --period 2023-H1 bao-cao-cchc --diagnostics short 2>&1)
rm -r "$t/whole/mau" "$t/whole/du-lieu/2023-H1/ho_so-2.csv"

# A code that nobody knows is one finding in however many rows it stands.
fresh code
paid=$t/code/du-lieu/2023-H1/thanh_toan.csv
sed -n '2p;2p;2p;3p' "$paid" | sed '1,3s/^[^,]*/H99-A/;4s/^[^,]*/H99-B/' >>"$paid"
tap "a code that nobody knows is told once, and counted" same "1 2 0 1" "$(checked code | grep -c 'D039.*"H99-A".*và 2 phát hiện cùng loại') \
$(checked code | grep -c 'D039') $(checked code | grep -c '"H99-B".*cùng loại') $(checked code | grep -c '"H99-B"')"

fresh empty
sed -i '2,$d' "$t/empty/du-lieu/2023-H1/khao_sat.csv"
tap "a header alone is told" grep -qF 'khao_sat.csv: cảnh báo[D061]' <(checked empty)

# Whoever names the folder with -C can open what a finding names, be it of the data, of columns or of a check of the pack.
sed -i '1s/Ký số kết quả/Cột khác/' "$t/empty/du-lieu/2023-H1/ho_so.csv"
sed -i '2s/,[0-9/]*$/,/' "$t/empty/du-lieu/2023-H1/thanh_toan.csv"
checked empty >"$t/places"
tap "findings of each kind" same "C021 C024 D061" "$(grep -oE '\[(C021|C024|D061)\]' "$t/places" | tr -d '[]' | sort -u | tr '\n' ' ' | sed 's/ $//')"
tap "each names its file from here" same "" "$(cut -d: -f1 "$t/places" | while read -r file; do [ -e "$file" ] || echo "$file"; done)"

# Days off are typed by hand, year by year: the new year's are easily forgotten. No table at all is another matter.
fresh off
sed -i '/2023/d' "$t/off/du-lieu/ngay_nghi.csv"
tap "a year without a day off is told once, with the year" \
    same "1 1" "$(checked off | grep -cF 'ngay_nghi.csv: cảnh báo[C027]: chưa có ngày nghỉ nào của năm 2023') $(checked off | grep -c C027)"
rm "$t/off/du-lieu/ngay_nghi.csv"
tap "no table of days off is no gap in it" same 0 "$(checked off | grep -c C027)"
tap "but Tết is counted as worked then, which is told once" same "1 1" \
    "$(checked off | grep -c C034) $(checked off | grep -c 'C034.*Tết Nguyên đán năm 2023 mà chưa có bảng "Ngày nghỉ, ngày làm bù"')"
quarter() { "$BAOCAO" -C "$t/off" check --period "$1" --diagnostics short 2>&1 >/dev/null | grep -c C034; }
cp -r "$t/off/du-lieu/2023-H1" "$t/off/du-lieu/2023-Q2" # from 15/3
cp -r "$t/off/du-lieu/2023-H1" "$t/off/du-lieu/2023-M01" # from 15/12 to 14/1
cp -r "$t/off/du-lieu/2023-H1" "$t/off/du-lieu/2023-M02"
tap "a period that holds no day of Tết needs none" same "0 0 1" "$(quarter 2023-Q2) $(quarter 2023-M01) $(quarter 2023-M02)"

# Lunar New Year 2023 was on 22 January: the days from 20 to 26 January were off.
fresh tet
sed -i '/\/01\/2023/d' "$t/tet/du-lieu/ngay_nghi.csv"
tap "a year with days off but none at Tết" same "1 0" \
    "$(checked tet | grep -c 'ngay_nghi.csv: cảnh báo.C034.*năm 2023 mà tệp không ghi') $(checked tet | grep -c C027)"
echo 26/01/2023,Nghỉ >>"$t/tet/du-lieu/ngay_nghi.csv"
tap "with one it is taken for known" same 0 "$(checked tet | grep -c C034)"

fresh december # H1 reaches into the year before by two weeks without any day off by law
sed -i '/2022/d' "$t/december/du-lieu/ngay_nghi.csv"
tap "a year of which no day off can count is but a note" grep -qF 'ghi chú[C027]: chưa có ngày nghỉ nào của năm 2022' <(checked december)

# 15/07/2023, the day behind M07, is a Saturday; 15/05/2023, that behind M05, is none.
month() { "$BAOCAO" -C "$t/december" check --period "2023-M0$1" --diagnostics short 2>&1 >/dev/null | grep C031; }
cp -r "$t/december/du-lieu/2023-H1" "$t/december/du-lieu/2023-M07"
cp -r "$t/december/du-lieu/2023-H1" "$t/december/du-lieu/2023-M05"
tap "papers without a date would bear a Saturday" grep -q 'mang ngày 15/07/2023, là ngày nghỉ' <(month 7)
tap "build says it too" grep -q 'C031.*mang ngày 15/07/2023' <("$BAOCAO" -C "$t/december" build --period 2023-M07 phieu-don-vi --unit NVY --diagnostics short 2>&1)
tap "a working day is no matter" same "" "$(month 5)"
sed -i '$a 17/07/2023,Nghỉ' "$t/december/du-lieu/ngay_nghi.csv"
tap "the next working day is named, days off passed over" grep -q 'sau đó là 18/07/2023' \
    <("$BAOCAO" -C "$t/december" check --period 2023-M07 2>&1 >/dev/null | grep -A 1 C031)

fresh forgotten
tap "what the period before had and this one has is not asked for" same 0 "$(checked forgotten | grep -c C036)"
rm "$t/forgotten/du-lieu/2023-H1/khao_sat.csv" "$t/forgotten/du-lieu/2023-H1/ton_tai.csv" # 2022-H2 has no ton_tai
tap "a file that only the period before has is told" same \
    '2023-H1: cảnh báo[C036]: kỳ trước có tệp mà kỳ này không có: Khảo sát mức độ hài lòng (khao_sat)' \
    "$(checked forgotten | sed -n 's|.*/\(2023-H1: .*C036\)|\1|p')"
printf 'PK\003\004' >"$t/forgotten/du-lieu/2023-H1/khao_sat.csv"
tap "one that cannot be read was not forgotten" same 0 "$(checked forgotten | grep -c C036)"

fresh numbered # what was told when the paper was built is not told again when it is numbered or kept
rm "$t/numbered/du-lieu/2023-H1/khao_sat.csv" "$t/numbered/thuyet-minh/2023-H1/van-ban.yaml"
"$BAOCAO" -C "$t/numbered" register cap --period 2023-H1 --template bao-cao-cchc --diagnostics short >"$t/stdout" 2>"$t/capped"
tap "a number is given without the warnings of the data, which are counted" same "01/BC-SYT 0 1" \
    "$(cut -f1 "$t/stdout") $(grep -c C036 "$t/capped") $(grep -c 'ghi chú.C033.: còn 1 cảnh báo, ghi chú về số liệu' "$t/capped")"
"$BAOCAO" -C "$t/numbered" build --period 2023-H1 bao-cao-cchc --diagnostics short >"$t/stdout" 2>"$t/built"
"$BAOCAO" -C "$t/numbered" archive --period 2023-H1 bao-cao-cchc --diagnostics short >"$t/stdout" 2>"$t/kept"
tap "build tells them, archive does not" same "1 0 1" "$(grep -c C036 "$t/built") $(grep -c C036 "$t/kept") $(grep -c '^luu-tru\|/luu-tru/' "$t/stdout")"
tap "the bag has them" grep -q C036 <(unzip -p "$t"/numbered/luu-tru/2023-H1/*.zip '*/kiem-tra.jsonl')

fresh late # the last quarter, whose dossiers may fall due in the next year
mv "$t/late/du-lieu/2023-H1" "$t/late/du-lieu/2023-Q4"
late() { "$BAOCAO" -C "$t/late" check --period 2023-Q4 --diagnostics short 2>&1 >/dev/null | grep -c C027; }
tap "a next year that no date touches is not asked for" same 0 "$(late)"
sed -i '3s|,26/12/2022,|,04/01/2024,|' "$t/late/du-lieu/2023-Q4/ho_so.csv"
tap "one that a date touches is" same 1 "$(late)"

# The period before may be ready after this one, or not at all: the same findings in the same order on any number of threads.
fresh before
sed -i '1s/Mã hồ sơ/Cột khác/' "$t/before/du-lieu/2022-H2/ho_so.csv"
sed -i '3s|,26/12/2022,26/12/2022,26/12/2022,|,26/12/2022,04/12/2022,26/12/2022,|' "$t/before/du-lieu/2023-H1/ho_so.csv" # done before it came
said=$(checked before)
tap "a period before that is of no use is told once, before the findings" \
    same "C090 C021" "$(grep -oE 'C090|C021' <<<"$said" | uniq | tr '\n' ' ' | sed 's/ $//')"
tap "on one thread as on two" same "$said" "$("$BAOCAO" -C "$t/before" check --period 2023-H1 -j 1 --diagnostics short 2>&1 >/dev/null)"

# A row in error of the period before is not counted there, so what is compared with it is short.
fresh short
sed -i '3s|,[0-9/]*2022,|,31/02/2022,|' "$t/short/du-lieu/2022-H2/ho_so.csv"
tap "rows in error of the period before are told of" same 1 \
    "$(checked short | grep -cF '2022-H2: cảnh báo[C099]: số liệu 6 tháng cuối năm 2022 có dòng lỗi không được tính')"
scoped() { "$BAOCAO" -C "$t/short" build --period 2023-H1 --unit "$1" phieu-don-vi --force --diagnostics short 2>&1 | grep -c C099; }
tap "for their unit, for no other" same "1 0" "$(scoped NVD) $(scoped NVY)"

# A target without a comparison keeps the pack's: at most 5 late dossiers, never at least 5. 97% typed in Excel is 0,97.
fresh aims
printf '%s\n' 'Mã chỉ tiêu,Phép so,Giá trị' 'CC-02,,5' 'CC-12,,99' 'CC-01,,"0,97"' 'CC-21,,"0,5"' 'CC-04,≥,97' >"$t/aims/du-lieu/chi_tieu_giao.csv"
aims() { "$BAOCAO" -C "$t/aims" compute --period 2023-H1 --format csv 2>/dev/null | awk -F, -v id="$1" '$2 == "" && $3 == id {print $9}'; }
tap "a target without a comparison keeps the pack's" same "<=5 =99 >=97" "$(aims CC-02) $(aims CC-12) $(aims CC-04)"
tap "a share where a percentage is asked for is doubted, a small most is not" \
    same "chi_tieu_giao.csv:4" "$(checked aims | grep -F '[C029]' | grep -o 'chi_tieu_giao.csv:[0-9]*')"
printf '%s\n' 'Mã chỉ tiêu,Phép so,Giá trị' 'CC-01,,975' 'CC-04,<=,"100,1"' 'CC-21,,-5' 'CC-02,,500' 'CC-12,,100' >"$t/aims/du-lieu/chi_tieu_giao.csv"
tap "a rate of more than all or less than nothing is doubted, a count is not" \
    same "2 3 4" "$(checked aims | grep -F '[C029]' | grep -oE 'csv:[0-9]+' | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
# An empty value takes the target away: said where it is, unless a later row of the target stands.
printf '%s\n' 'Mã chỉ tiêu,Phép so,Giá trị,Từ ngày' 'CC-02,,5,' 'CC-12,,,' 'CC-04,≥,,01/01/2022' 'CC-04,≥,97,01/01/2023' 'CC-05,,,' \
    >"$t/aims/du-lieu/chi_tieu_giao.csv"
tap "a target taken away by an empty cell is told" same "6 3" "$(checked aims | grep -F '[C035]' | grep -oE 'csv:[0-9]+' | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
tap "with the target that goes" grep -qF 'CC-12 để trống giá trị nên chỉ tiêu 100 của gói bị bỏ' <(checked aims)
tap "and it has none" same " >=97" "$(aims CC-12) $(aims CC-04)"
tap "what all periods share is told once" same "1 0" "$(sed -i '2s/5/năm/' "$t/aims/du-lieu/chi_tieu_giao.csv"
    checked aims | grep -c D032) $(checked aims | grep -c C099)"
# Exports of another period in this one's folder; a month that was not exported (67 documents in six months).
fresh stray
cp "$t/stray/du-lieu/2022-H2/ho_so.csv" "$t/stray/du-lieu/2023-H1/ho_so.csv"
tap "another period's file is told" grep -qF 'ho_so.csv: cảnh báo[D068]: Hồ sơ một cửa: không dòng nào có "Ngày tiếp nhận" trong kỳ (15/12/2022 đến 14/06/2023)' \
    <(checked stray)
tap "of no other table" same 1 "$(checked stray | grep -c D068)"
fresh month
sed -i -E '/,(1[5-9]|2[0-9]|3[01])\/02\/2023,|,(0[0-9]|1[0-4])\/03\/2023,/d' "$t/month/du-lieu/2023-H1/van_ban_di.csv"
tap "a month without a row is told" same "van_ban_di.csv: cảnh báo[D069]: Sổ văn bản đi: không dòng nào có \"Ngày ban hành\" từ 15/02/2023 đến 14/03/2023" \
    "$(checked month | grep D069 | grep -o 'van_ban_di.csv: .*')"

fresh blank
columns='NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i; print; next}'
awk -F'","|,' "$columns"' !/"/ && n++ < 9 {$at["Hình thức nộp"] = ""} 1' OFS=, "$t/whole/$dossiers" >"$t/blank/$dossiers"
tap "blank cells that count as a value are told" same 1 "$(checked blank | grep -cF \
    'ho_so.csv: cảnh báo[D071]: cột "Hình thức nộp" để trống ở 9 trên 61 dòng: những hồ sơ ấy được tính là nộp trực tiếp')"
tap "whatever the threads" same 1 "$("$BAOCAO" -C "$t/blank" check --period 2023-H1 -j 1 --diagnostics short 2>&1 >/dev/null | grep -c 'để trống ở 9 trên 61')"


# Excel's numbers for days are harmless: one column stands for all, check tells each.
fresh serial
awk -F'","|,' "$columns"' !/"/ && n++ < 3 {$at["Ngày tiếp nhận"] = 44917; $at["Ngày hẹn trả"] = 44937} 1' OFS=, "$t/whole/$dossiers" >"$t/serial/$dossiers"
tap "days as Excel's numbers: check tells of each column" same 2 "$(checked serial | grep -c D025)"
tap "a build of one, and counts the others" same 1 "$("$BAOCAO" -C "$t/serial" build --period 2023-H1 bieu-ii06a 2>&1 >/dev/null | grep -c D025)"

tap_end
