#!/bin/bash
# What a hand mistypes or misplaces: settings, periods, names of files, rows with errors of their own.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
"$BAOCAO" init "$work" >/dev/null 2>&1
run() { "$BAOCAO" -C "$work" "$@" 2>&1; }
hint() { run "$@" | sed -n 's/^  gợi ý: //p' | head -n 1; }
count() { grep -cF -- "$1" "$2"; }
here=$work/du-lieu/2023-H1

for pair in 2023H1=2023-H1 2023-6M=2023-H1 2023-12M=2023-Y 2023-07=2023-M07 2023=2023-Y 2023-h2=2023-H2 Q1-2024=2024-Q1 7/2023=2023-M07 2023-M7=2023-M07 \
    15/12/2022..14/06/2023=2022-12-15..2023-06-14 \
    2023-06-14..2022-12-15=2022-12-15..2023-06-14 "6 tháng đầu năm 2023=2023-H1" "6 tháng cuối năm 2023=2023-H2" \
    "Quý 3/2023=2023-Q3" "quý III năm 2023=2023-Q3" "tháng 07/2023=2023-M07" "Tháng 7 năm 2023=2023-M07" "9 tháng năm 2023=2023-9M" \
    "năm 2023=2023-Y"; do
    tap "period ${pair%%=*}" same "ý bạn là \"${pair#*=}\"?" "$(hint check --period "${pair%%=*}")"
done
tap "a period without the option's name" same 'ý bạn là --period 2023-H1?' "$(hint check 2023-H1)"
tap "a template is none" same 'thêm --period, ví dụ --period 2023-H1 (6 tháng đầu năm 2023)' "$(hint build bao-cao-cchc)"
tap "no period at all: every kind is named" same \
    'viết như 2023-M07, 2023-Q3, 2023-H1, 2023-H2, 2023-9M, 2023-Y hoặc 2022-12-15..2023-06-14' "$(hint check --period abc)"
tap "--by names the choices" same 'chọn một trong: don_vi, linh_vuc' "$(hint compute --period 2023-H1 --by donvi)"
tap "--ky is --period" same 'ý bạn là "--period"?' "$(hint build --ky 2023-H1)"
tap "help is --help" same "$("$BAOCAO" --help)" "$("$BAOCAO" help)"
tap "help of a command" same "$("$BAOCAO" build --help)" "$("$BAOCAO" help build)"

cp "$work/baocao.yaml" "$t/baocao.yaml"
sed -i 's/^chot_so_lieu:.*/chot_so_lieu: nd9/; s/tra_lai: dung_han/tra_lai: dunghan/' "$work/baocao.yaml"
run build --period 2023-H1 >"$t/out"
tap "faults of settings, with and without the pack, are told in one run" same 2 "$(count 'lỗi[S007]' "$t/out")"
tap "a build that stops says that nothing was made" same 1 "$(count 'Chưa lập văn bản nào: ' "$t/out")"
cp "$t/baocao.yaml" "$work/baocao.yaml"

cp -r "$here" "$t/kept"
key=$(sed -n 5p "$here/thanh_toan.csv" | cut -d, -f1)
sed -i "/^$key,/s|[0-9][0-9]/[0-9][0-9]/2023|32/01/2023|" "$here/ho_so.csv"
for name in 'khao_sat (1).csv' 'khao_sat - Copy (2).csv' khao_sat.csv.csv; do cp "$here/khao_sat.csv" "$here/$name"; done
printf 'PK\003\004' >"$here/nhiem_vu.csv"
run check --period 2023-H1 >"$t/out"
tap "what names a row with an error of its own is not told to add it" same 0 "$(count 'nếu mã đúng thì xuất lại bảng "Hồ sơ một cửa" cho có dòng ấy' "$t/out")"
tap "a file that could not be read is no absent one: its row leads to the error" same 'du-lieu/2023-H1/nhiem_vu.csv: không đọc được, xem lỗi D004' \
    "$(sed -n 's/^Nhiệm vụ trong kế hoạch *\(du-lieu.*[^ ]\) *$/\1/p' "$t/out")"
tap "tables without a file are told in one line, without those that have one" same "1 0" \
    "$(grep -c '^Không có tệp: .*Kiểm tra (kiem_tra); ' "$t/out") $(grep '^Không có tệp' "$t/out" | grep -cE 'nhiem_vu|ho_so\)')"
texts=$t/words/thuyet-minh/2023-H1
"$BAOCAO" init "$t/words" >/dev/null 2>&1
words() { "$BAOCAO" -C "$t/words" "$@" --period 2023-H1 2>/dev/null | sed -n 's/^Phần lời chưa có: //p'; }
tap "sections that the example leaves out are told in one line" same "Căn cứ lập báo cáo (can-cu.txt)." "$(words check)"
rm "$texts/han-che.txt" && echo " " >"$texts/cong-vu.txt"
tap "one that was forgotten or left blank, too; a unit's own does not stand for it" same \
    "Căn cứ lập báo cáo (can-cu.txt); Cải cách chế độ công vụ (cong-vu.txt); Tồn tại, hạn chế và nguyên nhân (han-che.txt)." "$(words check)"
printf 'Đạt {{ty_le}}\ntrong kỳ.\n' >"$texts/NVY.tmp" && mkdir -p "$texts/NVY" && mv "$texts/NVY.tmp" "$texts/NVY/han-che.txt"
tap "a tag in a text, which would print as it stands, is told" same "thuyet-minh/2023-H1/NVY/han-che.txt:1:5 D074 NVY" \
    "$("$BAOCAO" -C "$t/words" check --period 2023-H1 2>&1 | sed -n 's/^[^:]*\(thuyet-minh[^:]*:[0-9:]*\): cảnh báo.\(D074\).*(đơn vị \(.*\))$/\1 \2 \3/p')"
rm -r "$texts/NVY"
tap "but not by build, nor to programs" same "" "$(words build)$(words check --format csv)"
units() { # lines...: told of a directory with these lines behind
    cp templates/cchc/vi-du/du-lieu/don_vi.csv "$t/words/du-lieu" && printf '%s\n' "$@" >>"$t/words/du-lieu/don_vi.csv"
    "$BAOCAO" -C "$t/words" check --period 2023-H1 >/dev/null 2>"$t/units"
    sed -n '/don_vi.csv/{s/^[^:]*: *//;s/^[0-9:]*: //;p}' "$t/units"
}
tap "a code with two names is an error, or one office would be lost" same \
    'lỗi[D042]: Mã đơn vị "NVD" đã có ở dòng 3 cho "Phòng Nghiệp vụ Dược", dòng này lại là "Phòng Kế hoạch"' "$(units 'NVD,Phòng Kế hoạch,Phòng,,7,Có,Có,,')"
tap "also where only the spelling of the code differs" same 1 "$(units 'nvd,Phòng Kế hoạch,Phòng,,7,Có,Có,,' | grep -c 'lỗi.D042.*cho "Phòng Nghiệp vụ Dược"')"
tap "a museum, a school, a board and the office of any department are kinds of their own, or rooms" same "" \
    "$(units 'BT,Bảo tàng tỉnh,Bảo tàng,,7,,,,' 'TH,Trường mẫu,Trường,,8,,,,' 'BQ,Ban quản lý mẫu,Ban quản lý,,9,,,,' 'VPS,Văn phòng Sở,Văn phòng,,10,,,,')"
tap "ranked among none that works otherwise" same "BQ ban_quan_ly BT su_nghiep TH truong_hoc VPS phong " \
    "$("$BAOCAO" -C "$t/words" build --period 2023-H1 --dump=tables 2>/dev/null | sed -nE 's/.*: (VPS|BT|TH|BQ)\|[^|]*\|([a-z_]+)\|.*/\1 \2/p' | LC_ALL=C sort | tr '\n' ' ')"
units 'NVD,Phòng Kế hoạch,Phòng,,7,Có,Có,,' >/dev/null
tap "no paper is made then" same 0 "$("$BAOCAO" -C "$t/words" build --period 2023-H1 --all-units 2>/dev/null | wc -l)"
tap "the same office written twice is none" same 'cảnh báo[D042]: Mã đơn vị "NVD" đã có ở dòng 3, chỉ tính dòng sau (dòng 8)' \
    "$(units 'NVD,phòng nghiệp vụ  dược,Phòng,,7,Có,Có,,')"
tap "an unknown office above with such a row beside it: add or mend, nothing must come first" same \
    "1 0 1" "$(units 'NVD,Phòng Nghiệp vụ Dược,Phòng,XX,7,Có,Có,,' | grep -c 'lỗi.D037') $(grep -c 'sửa các lỗi ấy trước' "$t/units") $(grep -c 'gợi ý: tên gọi khác' "$t/units")"
tap "with a row that was left out it may be that one" same "1 1" \
    "$(units 'NVD,Phòng Nghiệp vụ Dược,Phòng,XX,7,Có,Có,,' 'XX,Chi cục,Không có,,8,Có,Có,,' | grep -c 'lỗi.D036') $(grep -cE 'sửa các lỗi ấy trước|sửa lỗi đã báo ở bảng ấy' "$t/units")"
mkdir "$t/periods" "$t/periods/du-lieu" && cp "$work/baocao.yaml" "$t/periods"
none() { "$BAOCAO" -C "$t/periods" check --period 2023-H1 2>&1 | sed -n 's/.*vào đó//p'; }
tap "no period there: none is named" same "" "$(none)"
(cd "$t/periods/du-lieu" && mkdir 2019-H1 2019-H2 2020-H1 2020-H2 2021-H1 2021-H2 2022-H1 2022-H2 khac && touch 2023-Y)
tap "the newest periods that are there are named" same "; đang có: 2020-H1, 2020-H2, 2021-H1, 2021-H2, 2022-H1, 2022-H2 và 2 kỳ trước đó" "$(none)"
sed -i '2s/,[0-9][0-9]\/[0-9][0-9]\/2023$/,O3\/0l\/2023/; 6s/,[0-9][0-9]\/[0-9][0-9]\/2023$/,01\/31\/2023/; 8s/,[0-9][0-9]\/[0-9][0-9]\/2023$/,02\/31\/2023/; 4s/^\([^,]*\),[^,]*,/\1,15O.000,/' "$here/thanh_toan.csv"
run check --period 2023-H1 >"$t/letters"
tap "letters put for digits are told, with the digits" same '03/01/2023 150.000' "$(sed -n 's/^  gợi ý: có chữ cái gõ thay chữ số.*có phải "\(.*\)"?/\1/p' "$t/letters" | xargs)"
tap "a month before its day, where that is one" same '1 1' \
    "$(count 'gợi ý: không có tháng 31; viết ngày trước, tháng sau: có phải 31/01/2023?' "$t/letters") $(count 'gợi ý: không có tháng 31; viết ngày/tháng/năm' "$t/letters")"
tap "further files of a table that has one: each is told a name of its own" same "khao_sat-2.csv khao_sat-3.csv khao_sat-4.csv" \
    "$(sed -n 's/.*bảng khao_sat đã có tệp của nó; nếu đây là phần tiếp theo thì đổi tên thành \([^,]*\),.*/\1/p' "$t/out" | xargs)"
sed -i '2s/^\([^,]*\),[^,]*,/\1,-150000,/' "$here/thanh_toan.csv"
run check --period 2023-H1 --diagnostics short >"$t/minus.txt"
tap "an amount below nothing is a fault of its cell" same 1 "$(count 'thanh_toan.csv:2:20: lỗi[D064]: cột "Số tiền": số "-150000" là số âm' "$t/minus.txt")"
cp -r "$t/w" "$t/folder" 2>/dev/null || "$BAOCAO" init "$t/folder" >/dev/null 2>&1
mv "$t/folder/du-lieu/2023-H1" "$t/folder/du-lieu/2023-h1"
"$BAOCAO" -C "$t/folder" check --period 2023-H1 >"$t/folder.txt" 2>&1
tap "a folder of the period under another name is told" grep -qF 'có thư mục "2023-h1"' "$t/folder.txt"
mv "$t/folder/du-lieu/2023-h1" "$t/folder/du-lieu/2023-H2"
"$BAOCAO" -C "$t/folder" check --period 2023-H1 >"$t/folder.txt" 2>&1
tap "that of another period is not" same 0 "$(grep -c 'có phải của kỳ này' "$t/folder.txt")"
printf '\320\317\021\340\241\261\032\341 old workbook' >"$t/folder/du-lieu/2023-H2/ho_so.csv"
tap "an old workbook is known by its first bytes" grep -qF 'lỗi[D004]: đây là bảng tính Excel kiểu cũ' \
    <("$BAOCAO" -C "$t/folder" check --period 2023-H2 2>&1)
tap "a workbook under another name" same 1 "$(count 'nhiem_vu.csv: lỗi[D004]: đây là sổ Excel' "$t/out")"
rm -r "$here" && mv "$t/kept" "$here"
printf 'H99.KHONG-CO,150.000,Trực tuyến,,Thu trước,Đã thanh toán,03/01/2023\n' >>"$here/thanh_toan.csv"
run check --period 2023-H1 >"$t/out"
tap "where every row was read, the row may be missing" same 1 "$(count 'nếu mã đúng thì xuất lại bảng "Hồ sơ một cửa" cho có dòng ấy' "$t/out")"

# A dossier whose neighbour below is another unit's: behind a row that a later one replaces every other moves up by one.
IFS=, read -r code name < <(awk -F, 'NR > 3 && $2 != unit { print code "," unit; exit } { code = $1; unit = $2 }' "$here/ho_so.csv")
owner=$(awk -F, -v name="$name" '$2 == name { print $1 }' "$work/du-lieu/don_vi.csv")
sed -n 2p "$here/ho_so.csv" >>"$here/ho_so.csv"
printf '%s,150.000,Trực tuyến,,Thu trước,Đã thanh toán,31/02/2023\n' "$code" >>"$here/thanh_toan.csv"
run check --period 2023-H1 >"$t/out"
tap "a payment's error is that of its dossier's unit, dossiers that stand there twice or not" same \
    "1 (đơn vị $owner)" "$(count 'cảnh báo[D042]' "$t/out") $(sed -n 's/.*thanh_toan.csv.*lỗi\[D031\].* (/(/p' "$t/out")"

mkdir -p "$work/mau"
sed 's/{{c13 |/{{c133 |/' templates/cchc/mau/phieu-don-vi.mau >"$work/mau/phieu-don-vi.mau"
run build --period 2023-H1 --all-units >"$t/out"
shown=$(grep -A 2 'không có dữ liệu "c133"' "$t/out" | tail -n 2)
line=$(head -n 1 <<<"$shown") caret=$(tail -n 1 <<<"$shown")
before=${caret%%^*}
export LC_ALL=C.UTF-8
tap "a long line is shown around the caret" same 'c133 yes' \
    "${line:${#before}:4} $([ ${#line} -le 112 ] && [[ $line == *'| …'* ]] && echo yes)"
rm -r "$work/mau"

# Exports as workbooks (make_dirty packs these with seed 1): an error names the cell, not another file.
"$OUT/tests/make_edges" "$t/edges" 1 2023-H1 2022-12-15 2023-06-14 nd09
sed -i '2s/,2022-12-13,/,hôm nay,/' "$t/edges/du-lieu/2023-H1/ho_so.csv"
"$OUT/tests/make_dirty" "$t/edges" "$t/dirty" 2023-H1 1 workbook
printf 'PK\003\004' >"$t/dirty/du-lieu/2023-H1/kiem_tra.xlsx"
"$BAOCAO" -C "$t/dirty" check --period 2023-H1 >"$t/out" 2>&1
tap "a workbook with a row in error was read, a broken one was not" same '1 du-lieu/2023-H1/kiem_tra.xlsx' \
    "$(grep -cE 'ho_so\.xlsx!Số liệu![A-Z]+[0-9]+: lỗi\[D030\]' "$t/out") $(sed -n 's/.* \(du-lieu.*\): không đọc được, xem lỗi.*/\1/p' "$t/out")"

# A unit without dossiers: what counts among dossiers is not judged in its paper.
run build --period 2023-H1 --unit BVDK --dump text >"$t/text"
judged=$(run compute --period 2023-H1 --format csv | awk -F, '$2 == "BVDK" && $9 != "" && $8 != "hồ sơ"' | grep -cE ',(dat|chua_dat)$')
met=$(run compute --period 2023-H1 --format csv | awk -F, '$2 == "BVDK" && $9 != "" && $8 != "hồ sơ"' | grep -cE ',dat$')
tap "a notice's score is out of the targets judged" same 1 "$(count "**$met/$judged**" "$t/text")"
# A cell that is no number: by what is wrong with it.
"$BAOCAO" init "$t/sums" >/dev/null 2>&1
sums() { # what stands for the amount of the first payment
    sed "2s/^\([^,]*\),[^,]*,/\1,$1,/" templates/cchc/vi-du/du-lieu/2023-H1/thanh_toan.csv >"$t/sums/du-lieu/2023-H1/thanh_toan.csv"
    "$BAOCAO" -C "$t/sums" check --period 2023-H1 2>&1 >/dev/null | grep -A3 'thanh_toan.csv:2:.*D032' | sed -n 's/^  gợi ý: //p'
}
tap "marks between digits" same 1 "$(sums 1.25.000 | grep -c 'đặt sai chỗ: .* đủ ba chữ số, như 1.250.000')"
tap "a word" same "ghi bằng chữ số; nghĩa là không có thì ghi 0" "$(sums 'miễn phí')"
tap "a number and its unit" same "chỉ ghi chữ số, không ghi đơn vị tính" "$(sums '250000 đồng')"

# Files whose names tell no table are known by their headers; each gets a name of its own.
"$BAOCAO" init "$t/named" >/dev/null 2>&1
named=$t/named/du-lieu/2023-H1
for part in 'Bao cao.csv 2,20' 'Danh sach.csv 21,40' 'Xuat tay.csv 41,$'; do
    { head -1 "$named/ho_so.csv" && sed -n "${part#*.csv }p" "$named/ho_so.csv"; } >"$named/${part%.csv*}.csv"
done
iconv -f UTF-8 -t UTF-16 "$named/Danh sach.csv" >"$t/wide" && cp "$t/wide" "$named/Danh sach.csv"
sed -i '1s/Đơn vị giải quyết/Cơ quan thụ lý/' "$named/Xuat tay.csv"
rm "$named/ho_so.csv" && mv "$named/thanh_toan.csv" "$named/thu phi.csv"
called() { "$BAOCAO" -C "$t/named" check --period 2023-H1 2>&1 >/dev/null | sed -nE 's/.*đây là bảng .*: đổi tên thành ([a-z0-9_.-]+).*/\1/p' | tr '\n' ' '; }
tap "a file is told its name by its header" same "ho_so-1.csv ho_so-2.csv ho_so-3.csv thanh_toan.csv " "$(called)"
mv "$named/Bao cao.csv" "$named/ho_so-1.csv"
tap "with numbers that are free" same "ho_so-2.csv ho_so-3.csv thanh_toan.csv " "$(called)"
{ printf '\376\377' && { cat "$named/Xuat tay.csv" && for i in {1..40}; do tail -n +2 "$named/Xuat tay.csv"; done; } | iconv -t UTF-16BE; } >"$t/big-endian"
rm "$named/Danh sach.csv" && cp "$t/big-endian" "$named/Xuat tay.csv"
tap "a large file in UTF-16, high bytes first, too" same "1 ho_so-2.csv thanh_toan.csv " "$(($(wc -c <"$t/big-endian") > 65536)) $(called)"
cp "$t/wide" "$named/Danh sach.csv"

# Who does as a hint says must not write over a file.
"$BAOCAO" init "$t/taken" >/dev/null 2>&1
taken=$t/taken/du-lieu/2023-H1
renamed() { "$BAOCAO" -C "$t/taken" check --period 2023-H1 2>&1 >/dev/null | sed -nE 's/.*(đổi tên thành|có phải là) ([A-Za-z0-9_.-]+[a-z])([,?].*)?$/\2/p' | xargs; }
for name in thanh_toan-2 kho-bac kho-bac2; do cp "$taken/thanh_toan.csv" "$taken/$name.csv"; done
tap "by its header: beside the files that are there" same "thanh_toan-3.csv thanh_toan-4.csv" "$(renamed)"
rm "$taken"/kho-bac*.csv
for name in thanh_toann thanhtoan; do echo "x" >"$taken/$name.csv"; done
tap "by its name: likewise" same "thanh_toan-3.csv thanh_toan-4.csv" "$(renamed)"
rm "$taken"/thanh_toan*.csv
for name in thanh_toann thanhtoan; do echo "x" >"$taken/$name.csv"; done
tap "two that may be of one table without a file: two names" same "thanh_toan-1.csv thanh_toan-2.csv" "$(renamed)"
rm "$taken"/thanh*.csv
cp "$here/thanh_toan.csv" "$taken" && cp "$here/thanh_toan.csv" "$taken/thanh_toan.tsv" && cp "$here/thanh_toan.csv" "$taken/thanh_toan-2.tsv"
tap "a second file of the table's name: likewise" same "thanh_toan-3.tsv" "$(renamed)"

# Of a table of which one part cannot be read none is: all stand in the summary.
mv "$named/Danh sach.csv" "$named/ho_so-2.csv" && mv "$named/Xuat tay.csv" "$named/ho_so-3.csv"
tap "parts beside one in error are in the summary" same \
    'ho_so-1.csv: chưa đọc, vì tệp khác của bảng có lỗi|ho_so-2.csv: chưa đọc, vì tệp khác của bảng có lỗi|ho_so-3.csv: không đọc được, xem lỗi D008|' \
    "$("$BAOCAO" -C "$t/named" check --period 2023-H1 2>/dev/null | grep -oE 'ho_so-[0-9].csv: .*[^ ]' | tr '\n' '|')"

tap_end
