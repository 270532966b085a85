#!/bin/bash
# The register as staff use it: cap, huy, list, export; the number given is the number that build prints.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
rm -f "$work"/thuyet-minh/2023-H1/van-ban.yaml
register() { "$BAOCAO" -C "$work" register "$@" 2>"$t/stderr"; }
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
says() { grep -qE -- "$1" "$t/stderr" || { echo "no line like: $1"; cat "$t/stderr"; return 1; }; }
R=("$BAOCAO" -C "$work" register)

tap "no register yet" same 1 "$(code "${R[@]}" list)"
tap "it says how one begins" says 'R009.*chưa có sổ'
tap "the first number of the year is 01" same "01/BC-SYT	16/06/2023	bao-cao-cchc" \
    "$(register cap --period 2023-H1 --template bao-cao-cchc --date 16/6/2023)"
tap "build prints the number and the date" same 1 "$("$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --dump doc --quiet 2>/dev/null |
    grep -c 'Số: 01/BC-SYT')"
tap "the same paper gets no second one" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template bao-cao-cchc)"
tap "it says which number it has" says 'R003.*đã được cấp số 01 năm 2023'
tap "nobody is told to cancel it" same 0 "$(grep -c 'register huy' "$t/stderr")"
tap "papers of units, in the order of the plan" same "02 03" \
    "$(register cap --period 2023-H1 --template phieu-don-vi --unit NVY --unit NVD --date 16/6/2023 | cut -d/ -f1 | xargs)"
tap "an unknown template gets none" same 2 "$(code "${R[@]}" cap --period 2023-H1 --template bao-cao-x)"
tap "a paper for each row gets none" same 2 "$(code "${R[@]}" cap --period 2023-H1 --template)"
tap "a date that is none" same 2 "$(code "${R[@]}" cap --period 2023-H1 --template bieu-ii06a --date 31/02/2023)"
tap "it says why" says 'tháng 02/2023 không có ngày 31'
tap "a unit's paper needs a unit" same 2 "$(code "${R[@]}" cap --period 2023-H1 --template phieu-don-vi)"
tap "it says what to add" says 'thêm --unit MÃ, hoặc --all-units'
tap "a date of another year uses no number" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template bieu-ii06a --date 16/06/2003)"
tap "it says so" says 'R014.*16/06/2003 không hợp'
tap "nor does one before the data end" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template bieu-ii06a --date 13/06/2023)"
tap "the way out is told" says 'số liệu đến hết ngày 14/06/2023; sửa --date'
tap "a date before the last one uses no number" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template bieu-ii06a --date 15/06/2023)"
tap "it says so" says 'R008.*trước ngày 16/06/2023'
tap "cancelling needs a reason" same 2 "$(code "${R[@]}" huy 2)"
tap "cancelled with a reason" same "02/2023	hủy	Sai ngày ký" "$(register huy 02/2023 --ly-do 'Sai ngày ký')"
tap "not twice" same 1 "$(code "${R[@]}" huy 2 --ly-do nữa)"
tap "a cancelled number is not given again" same "04" \
    "$(register cap --period 2023-H1 --template phieu-don-vi --unit NVY --date 16/6/2023 | cut -d/ -f1)"
tap "the list shows all, the reason too" same "01 02 03 04|1" \
    "$(register list | tail -n +2 | cut -c1-2 | xargs)|$(register list 2023 | grep -c 'Hủy: Sai ngày ký')"
tap "people read headings" same "Số Ký hiệu Ngày Văn bản Kỳ báo cáo Trích yếu Ghi chú" "$(register list | head -n 1 | xargs)"
tap "each above its column" same "$(register list | sed -n '1s/Ngày.*//p' | wc -m)" "$(register list | sed -n '2s/16\/06.*//p' | wc -m)"
tap "programs read names" same "so,ky_hieu,ngay,van_ban,ky_bao_cao,trich_yeu,ghi_chu|so" \
    "$(register list --format csv | head -n 1)|$(register list --format json | sed -n '2s/^{"\([a-z]*\)".*/\1/p')"
tap "export is the register's columns" same \
    "so,ky_hieu,ngay,loai,trich_yeu,nguoi_ky,noi_nhan,noi_luu,so_luong_ban,ngay_chuyen,ky_nhan,ghi_chu,van_ban,ky_bao_cao,thoi_han_bao_quan,nam" \
    "$(register export | head -n 1)"
tap "export into a file" same "$t/so.csv" "$(register export 2023 -o "$t/so.csv")"
tap "the file says the same behind the mark that Excel needs" diff <(printf '\xef\xbb\xbf'; register export) "$t/so.csv"
mkdir -p "$work/thuyet-minh/2023-H1"
echo 'bieu-ii06a: {so: "128", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
tap "a paper numbered by hand gets none" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template bieu-ii06a)"
tap "it says where" says 'van-ban.yaml:1:1: lỗi.R011'
echo 'bieu-ii06a: {so: "06", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
tap "the next numbers do not meet those written by hand" same 1 "$(code "${R[@]}" cap --period 2023-H1 --template phieu-don-vi --all-units --date 16/6/2023)"
tap "it says where and what to do" says 'van-ban.yaml:1:1: lỗi.R025.*số 06'
{ cat "$work/thuyet-minh/2023-H1/van-ban.yaml"; echo 'cong-van-don-doc: {so: "40", ngay: 16/06/2023}'; } >"$t/by-hand"
cp "$t/by-hand" "$work/thuyet-minh/2023-H1/van-ban.yaml"
code "${R[@]}" cap --period 2023-H1 --template phieu-don-vi --all-units --date 16/6/2023 >/dev/null
tap "what to do names the folder that the run was told" says "gợi ý: .*: baocao -C $work register bo-qua 40/2023"
tap "all that are to come at once, and up to which the book is to go" says 'R025.*: số 06 cho bieu-ii06a, 40 cho cong-van-don-doc$'
tap "  one command for all" says 'bo-qua 40/2023 '
tap "no number was used" same 04 "$(register list | tail -n 1 | cut -c1-2)"
echo 'bao-cao-cchc: {so: "128", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
tap "file and register that differ stop the build" same 1 "$(code "$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --quiet)"
tap "it says where" says 'van-ban.yaml:1:1: lỗi.R007'
tap "numbers of the paper book are skipped with a reason" same "09/2023	bỏ qua đến số này	Cấp ở sổ giấy" \
    "$(register bo-qua 9/2023 --ly-do 'Cấp ở sổ giấy')"
tap "each has its line" same 5 "$(register list 2023 | grep -c 'Cấp ở sổ giấy')"
tap "the series goes on behind them" same "10" \
    "$(rm "$work/thuyet-minh/2023-H1/van-ban.yaml"; register cap --period 2023-H1 --template bieu-ii06a --date 16/6/2023 | cut -d/ -f1)"
tap "a number given is not skipped" same 1 "$(code "${R[@]}" bo-qua 10 --ly-do nữa)"
tap "a jump by mistake" same "1500/2023	bỏ qua đến số này	nhầm" "$(register bo-qua 1500/2023 --ly-do nhầm)"
tap "is told as what it is" same 1 "$(register list | grep -c '^1500 .*Bỏ qua: nhầm')"
tap "numbers given are not taken back" same 1 "$(code "${R[@]}" lay-lai 10/2023)"
tap "it says so" says R013
tap "it is taken back" same "11/2023	lấy lại từ số này, số cấp tiếp theo là 11" "$(register lay-lai 11/2023)"
tap "all units: who has a number keeps it" same "11 12 13 14" \
    "$(register cap --period 2023-H1 --template phieu-don-vi --all-units --date 16/6/2023 | cut -d/ -f1 | xargs)"
tap "it says who" says 'R016.*: 2 văn bản đã có số, .*số 04)$'
tap "in one note" same 1 "$(grep -c 'R016' "$t/stderr")"
tap "the signer of a paper is not who signs below its annex" same 'Giám đốc Họ Tên Mẫu' \
    "$(register export --format csv | grep -io 'giám đốc Họ[^",]*' | sort -u)"
tap "recipients are who was written to, not «Như trên»" same \
    '"Sở Nội vụ tỉnh Mẫu; Ban Giám đốc Sở; Các phòng, đơn vị trực thuộc Sở"' \
    "$(register export --format csv | grep '^01,' | grep -o '"[^"]*Ban Giám đốc Sở[^"]*"')"

# 20 years from the year of the paper: kept until 31/12/2043 (TT 10/2022/TT-BNV: counted from the year the work ended).
tap "what is due has headings too" same "Số Năm Ký hiệu Ngày Trích yếu Thời hạn bảo quản Hết hạn" \
    "$(register den-han --date 01/01/2034 2>/dev/null | head -n 1 | xargs)"
tap "nothing is due in its last year" same "" "$(register den-han --date 31/12/2033 | tail -n +2)"
tap "papers of ten years are due in the eleventh" same 6 "$(register den-han --date 01/01/2034 | grep -c ' 10 năm .*31/12/2033')"
tap "those of twenty are not yet" same 0 "$(register den-han --date 31/12/2043 | grep -c '20 năm')"
tap "then they are" same 2 "$(register den-han --date 01/01/2044 | grep -c '20 năm .*31/12/2043')"

tap "a day must be named" same 2 "$(code "${R[@]}" den-han)"
register den-han --date 31/12/2033 >/dev/null
tap "that nothing is due is said" says 'ghi chú.R027'
register den-han --date 01/01/2034 >/dev/null
tap "only then" same 0 "$(grep -c R027 "$t/stderr")"
register list 2030 >/dev/null
tap "that a year has no numbers is said" says 'ghi chú.R026.: sổ đăng ký năm 2030 chưa có số nào'
tap "its book is not printed" same 1 "$(code "${R[@]}" in 2030 --date 31/12/2030)"
tap "which is told" says 'lỗi.R026.: sổ đăng ký năm 2030 chưa có số nào'
tap "there is no such file" test ! -e "$work/out/so-dang-ky-2030.pdf"

build() { "$BAOCAO" -C "$work" build --period 2023-H1 --all-units --quiet >/dev/null 2>"$t/stderr"; }
build
tap "what says the same as when numbered is silent" same 0 "$(grep -c R017 "$t/stderr")"
sed -i 's/^ *ho_ten: .*/&/; s/Họ Tên Mẫu/Họ Tên Khác/' "$work/baocao.yaml"
build
tap "a numbered paper that says something else is told" says '2023-H1_NVY_phieu-don-vi.pdf: cảnh báo.R017.: văn bản đã cấp số 04'
build
tap "as long as it does" says 'R017'
"$BAOCAO" -C "$work" build --period 2023-H1 --all-units --quiet --draft >/dev/null 2>"$t/stderr"
tap "a draft is not the paper that was numbered" same 0 "$(grep -c R017 "$t/stderr")"
A=("$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY -o "$t/kept-bags")
tap "it is not kept so" same 1 "$(code "${A[@]}")"
tap "which is told" says 'NVY_phieu-don-vi.pdf: lỗi.R017.: văn bản đã cấp số 04'
tap "no bag was made" same "" "$(ls "$t/kept-bags")"
tap "who insists keeps it" same 0 "$(code "${A[@]}" --force)"
tap "and is told all the same" says 'NVY_phieu-don-vi.pdf: cảnh báo.R017.'
tap "there is the bag" test -e "$t/kept-bags/2023-H1_NVY_phieu-don-vi.zip"

mkdir -p "$t/lost"; "$BAOCAO" init "$t/lost/w" >/dev/null 2>&1; rm "$t/lost/w/thuyet-minh/2023-H1/van-ban.yaml"
lost() { "$BAOCAO" -C "$t/lost/w" "$@" 2>"$t/stderr"; }
lost register bo-qua 40/2023 --ly-do 'sổ giấy' >/dev/null
lost register cap --period 2023-H1 --template phieu-don-vi --unit NVY >/dev/null
lost build --period 2023-H1 phieu-don-vi --unit NVY --quiet >/dev/null
lost archive --period 2023-H1 phieu-don-vi --unit NVY >/dev/null
rm "$t/lost/w/so-dang-ky.db"*
tap "a book that is lost does not begin anew" same 1 "$(code "$BAOCAO" -C "$t/lost/w" register cap --period 2023-H1 --template phieu-don-vi --unit NVD)"
tap "the bag that proves a number is named" says 'NVY_phieu-don-vi.zip: lỗi.R015.*số 41 năm 2023'
tap "nothing was made" test ! -e "$t/lost/w/so-dang-ky.db"
tap "a skip asked for wrongly" same 2 "$(code "$BAOCAO" -C "$t/lost/w" register bo-qua 5/2023)"
printf 'so,ngay,trich_yeu\nx,01/01/2023,y\n' >"$t/wrong.csv"
tap "a book that cannot be taken" same 1 "$(code "$BAOCAO" -C "$t/lost/w" register import "$t/wrong.csv")"
tap "neither leaves an empty book behind" test ! -e "$t/lost/w/so-dang-ky.db"
scanned "$t/lost/w/out/2023-H1/"*.pdf
lost copy sao-y --tu-giay "$t/lost/w/out/2023-H1/2023-H1_NVY_phieu-don-vi.pdf" --date 20/06/2023 >/dev/null
tap "a copy makes the file" test -e "$t/lost/w/so-dang-ky.db"
tap "with no number of a paper in it, it still is a lost book" same 1 "$(code "$BAOCAO" -C "$t/lost/w" register cap --period 2023-H1 --template phieu-don-vi --unit NVD)"
tap "which is told" says 'R015.*số 41 năm 2023'
tap "with the numbers noted it goes on" same 42 \
    "$(lost register bo-qua 41/2023 --ly-do 'sổ đã mất' >/dev/null; lost register cap --period 2023-H1 --template phieu-don-vi --unit NVD | cut -d/ -f1)"
# An office's own book: everything wrong with it in one run, all of it or nothing.
"$BAOCAO" init "$t/book" >/dev/null 2>&1
book() { "$BAOCAO" -C "$t/book" register "$@" 2>"$t/stderr"; }
cat >"$t/bad.csv" <<'END'
SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2023;;;;;
Số, ký hiệu văn bản;Ngày tháng văn bản;Tên loại và trích yếu nội dung văn bản;Người ký;Nơi nhận văn bản;Ghi chú
(1);(2);(3);(4);(5);(6)
01/BC-SYT;05/01/2023;Báo cáo tuần;Giám đốc;Như trên;
02/SYT-VP;06/01/2023;V/v họp;Giám đốc;;Hủy: Sai thể thức
02/SYT-VP;07/01/2023;V/v trùng;;;
05;32/01/2023;V/v sai ngày;;;
7;09/01/2023;V/v sót;;;
8;08/01/2023;V/v lùi;;;
9;;;;;
x;10/01/2023;V/v không số;;;
Cộng: 9 số;;;;;
END
tap "a book with faults is not taken" same 1 "$(code "$BAOCAO" -C "$t/book" register import "$t/bad.csv" --diagnostics short)"
tap "each fault is told with its line" same "6:R020 7:R019 7:R021 8:R021 9:R023 10:R019 11:R018" \
    "$(sed -nE 's/.*bad.csv:([0-9]+).*\[(R[0-9]+)\].*/\1:\2/p' "$t/stderr" | sort -t: -k1n -k2 | xargs)"
tap "nothing of it was taken" same 0 "$(book list 2023 | tail -n +2 | grep -c .)"
sed -e '6,7d;9,11d' "$t/bad.csv" >"$t/good.csv"
tap "with a reason for what is missing it is" same "$t/good.csv	7 số đã nhập" "$(book import "$t/good.csv" --ly-do 'Không ghi sổ')"
tap "numbers, notes and holes are as in the book" same "01 02:Hủy: Sai thể thức 03:Bỏ qua: Không ghi sổ 06:Bỏ qua: Không ghi sổ 07" \
    "$(book export 2023 | tail -n +2 | awk -F, '{ print $1 ($12 ? ":" $12 : "") }' | grep -v '^0[45]' | xargs)"
tap "the series goes on behind it" same "08" \
    "$(rm "$t/book/thuyet-minh/2023-H1/van-ban.yaml"; book cap --period 2023-H1 --template bao-cao-cchc --date 16/06/2023 | cut -d/ -f1)"
tap "numbers that are there are not taken again" same 1 "$(code "$BAOCAO" -C "$t/book" register import "$t/good.csv")"
tap "it says so" says 'R022.*đã có đến số 08'
book export -o "$t/kept.csv" >/dev/null
rm "$t/book/so-dang-ky.db"*
tap "a lost book comes back from its export" same "$t/kept.csv	8 số đã nhập" "$(book import "$t/kept.csv")"
tap "as it was" diff "$t/kept.csv" <(printf '\xef\xbb\xbf'; book export)
tap "so the paper has its number again" same 1 "$(code "$BAOCAO" -C "$t/book" register cap --period 2023-H1 --template bao-cao-cchc)"

# Numbers used elsewhere have no date: the column nam says their year, and without it the dates around them.
"$BAOCAO" init "$t/turn" >/dev/null 2>&1
turn() { "$BAOCAO" -C "$t/turn" register "$@" 2>"$t/stderr"; }
again() { # FILE: taken into an empty book, 2022 and 2023 come out as they were
    rm -f "$t/turn/so-dang-ky.db"*
    turn import "$1" || { cat "$t/stderr"; return 1; }
    diff <(turn export 2022; turn export 2023) "$t/both.csv"
}
cat >"$t/paper.csv" <<'END'
so,ngay,trich_yeu,ghi_chu
1,05/12/2022,Báo cáo một,
2,06/12/2022,Báo cáo hai,
END
turn import "$t/paper.csv" >/dev/null
turn bo-qua 3/2022 --ly-do 'sổ giấy' >/dev/null
turn bo-qua 3/2023 --ly-do 'sổ giấy' >/dev/null
printf 'so,ngay,trich_yeu\n4,05/01/2023,Báo cáo ba\n' >"$t/paper.csv"
turn import "$t/paper.csv" >/dev/null
(turn export 2022; turn export 2023) >"$t/both.csv"
(turn export 2022; turn export 2023 | tail -n +2) >"$t/years.csv"
turn export 2023 >"$t/first.csv"
tap "the export says the year of numbers without a date" same "2022 2023 2023 2023" "$(awk -F, '$3 == "" && $1 > 0 { print $NF }' "$t/years.csv" | xargs)"
tap "a book over the turn of a year comes back" again "$t/years.csv"
cut -d, -f1-15 "$t/years.csv" >"$t/bare.csv"
tap "without the column too: numbers that begin anew are of the next year" again "$t/bare.csv"
rm -f "$t/turn/so-dang-ky.db"*
cut -d, -f1-15 "$t/first.csv" >"$t/bare.csv"
tap "numbers before the first date are of its year" same "$t/bare.csv	4 số đã nhập" "$(turn import "$t/bare.csv")"
rm -f "$t/turn/so-dang-ky.db"*
printf 'so,ngay,trich_yeu,ghi_chu\n1,,,Bỏ qua: sổ giấy\n' >"$t/bare.csv"
tap "without any date there is no year" same 1 "$(code "$BAOCAO" -C "$t/turn" register import "$t/bare.csv")"
tap "it says what to add" says 'R019.*không rõ số này của năm nào'
printf '%s\n' 'Số,Ngày,Trích yếu,Ghi chú' '1,ngày đầu năm,Báo cáo tuần,' '2,,,Bỏ qua: sổ giấy' >"$t/words.csv"
tap "a date that is none" same 1 "$(code "$BAOCAO" -C "$t/turn" register import "$t/words.csv")"
tap "is told, not that the year is unknown" same "1 1" "$(grep -c 'R019' "$t/stderr") $(grep -c 'words.csv:2: lỗi.R019.: không hiểu ngày' "$t/stderr")"
printf 'so,ngay,trich_yeu,ghi_chu,nam\n1,,,Bỏ qua: sổ giấy,23\n' >"$t/bare.csv"
tap "a year has four digits" same 1 "$(code "$BAOCAO" -C "$t/turn" register import "$t/bare.csv")"

# A paper that cannot be made gets no number: the character has no font.
mkdir -p "$t/turn/mau"
{ cat templates/cchc/mau/bieu-ii06a.mau; printf '\n漢\n'; } >"$t/turn/mau/bieu-ii06a.mau"
rm -f "$t/turn/thuyet-minh/2023-H1/van-ban.yaml"
tap "a paper that cannot be made" same 6 "$(code "$BAOCAO" -C "$t/turn" register cap --period 2023-H1 --template bieu-ii06a --date 16/06/2023)"
tap "says why" says 'F003'
tap "and uses no number" test ! -e "$t/turn/so-dang-ky.db"

tap "the printed book needs its day" same 2 "$(code "$BAOCAO" -C "$t/book" register in)"
tap "the printed book" same "$t/book/out/so-dang-ky-2023.pdf" "$(book in 2023 --date 31/12/2023)"
pdftotext -layout "$t/book/out/so-dang-ky-2023.pdf" "$t/book.txt"
in_book() { grep -qE -- "$1" "$t/book.txt" || { echo "no line like: $1"; cat "$t/book.txt"; return 1; }; }
tap "lies across" same "841.89 x 595.276" "$(LC_ALL=C pdfinfo "$t/book/out/so-dang-ky-2023.pdf" | sed -nE 's/^Page size: +([0-9.]+ x [0-9.]+) .*/\1/p')"
tap "bears its name and year" in_book '^ *SỔ ĐĂNG KÝ VĂN BẢN ĐI$'
tap "the year is no number" in_book '^ *Năm 2023$'
tap "the eight columns of PL IV" in_book '\(1\) +\(2\) +\(3\) +\(4\) +\(5\) +\(6\) +\(7\) +\(8\)'
tap "the abstract goes on behind the kind of paper" in_book 'Báo cáo kết quả công tác cải cách'
tap "skipped numbers are one row" in_book '^ *03-06( |$)'
tap "a cancelled one says why" in_book 'Hủy: Sai'
tap "closed in words" in_book 'Sổ có 08 số, từ số 01 đến số 08, trong đó 01 số đã hủy, 04 số bỏ qua'
tap "signed" in_book 'Họ Tên Mẫu'
tap "wrong words" same 2 "$(code "${R[@]}" lits)"
tap "are met with a suggestion" says '"list"'
tap_end
