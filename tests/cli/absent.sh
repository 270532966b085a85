#!/bin/bash
# A unit that sent nothing, or the file of the period before, is told of: its papers would say that nothing arose.
. tests/tap.inc || exit 1
t=$tap_folder
w=$t/w
mkdir -p "$w/du-lieu/2022-H2" "$w/du-lieu/2023-H1"
cp templates/cchc/vi-du/baocao.yaml "$w"
cp templates/cchc/vi-du/du-lieu/ngay_nghi.csv "$w/du-lieu"
printf '%s\n' ma,ten,muc_do,co_ket_qua '1.990101,Thủ tục giả,toan_trinh,x' >"$w/du-lieu/thu_tuc.csv"
# C has the room C1 below it. KHONG never had anything.
cat >"$w/du-lieu/don_vi.csv" <<'EOF'
ma,ten,loai,cha,thu_tu
A,Phòng A,phong,,1
C,Chi cục C,chi_cuc,,2
C1,Phòng C1,phong,C,3
IT,Phòng Ít,phong,,4
VB,Phòng Văn,phong,,5
TC,Phòng Từ,phong,,6
KHONG,Phòng Không,phong,,7
EOF
head=ma_ho_so,don_vi,thu_tuc,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_qua,trang_thai,kenh
rows() { # unit, how many, received, due, done, state
    for ((i = 1; i <= $2; i++)); do echo "$1-$3-$i,$1,1.990101,$3,$4,$5,$6,truc_tiep"; done
}
before() { rows "$1" "$2" 2022-09-05 2022-09-20 2022-09-15 9; }
now() { rows "$1" "$2" 2023-03-06 2023-03-20 2023-03-15 9; }
{
    echo "$head"
    before A 7 && before C 6 && before C1 9 && before IT 4 && before TC 5
    rows C 1 2022-12-01 2023-01-20 '' 4
} >"$w/du-lieu/2022-H2/ho_so.csv"
printf '%s\n' so_van_ban,ngay_ban_hanh,don_vi,hinh_thuc,ky_so_ca_nhan,ky_so_co_quan,do_mat 1/A,2022-09-05,VB,dien_tu,x,x,thuong \
    >"$w/du-lieu/2022-H2/van_ban_di.csv"
{ head -1 "$w/du-lieu/2022-H2/van_ban_di.csv" && echo 2/A,2023-03-06,A,dien_tu,x,x,thuong; } >"$w/du-lieu/2023-H1/van_ban_di.csv"
{
    echo "$head"
    now C1 3 # C itself: what was left from before, and nothing new
    rows C 1 2022-12-01 2023-01-20 2023-01-10 9
    rows TC 1 2023-03-06 2023-03-20 '' 3 # refused, yet sent
} >"$w/du-lieu/2023-H1/ho_so.csv"
told() { "$BAOCAO" -C "$w" check --period 2023-H1 --diagnostics short 2>&1 >/dev/null | grep -E "kỳ trước tiếp nhận|đơn vị (kỳ trước|không có dòng)" | sed "$@"; }
tap "a unit that had dossiers and has none; one above others by its own alone" same \
    "Phòng A 7 A|Chi cục C 7 C|" "$(told -nE 's/.*C021\]: (.*): kỳ trước tiếp nhận ([0-9]+) hồ sơ, kỳ này không đọc được hồ sơ nào.*\(đơn vị ([A-Z0-9]+)\)/\1 \2 \3/p' | tr '\n' '|')"
tap "with what it has from before" same 1 "$(told -n '/Chi cục C: .*, chỉ có 1 hồ sơ từ kỳ trước chuyển sang/p' | grep -c .)"
tap "few dossiers, or other tables alone: one warning" grep -qF \
    'cảnh báo[C021]: 2 đơn vị kỳ trước có số liệu, kỳ này không tiếp nhận hồ sơ nào hoặc không có gì ở mọi bảng: Phòng Ít; Phòng Văn' <(told '')
tap "nothing in both periods: one note" grep -qF \
    'ghi chú[C022]: 1 đơn vị không có dòng nào ở mọi bảng, cả kỳ này và kỳ trước: Phòng Không' <(told '')
tap "and nothing else" same 4 "$(told -n '/./p' | grep -c .)"
build() { "$BAOCAO" -C "$w" build --period 2023-H1 phieu-don-vi --diagnostics short -o "$t/o" "$@" 2>&1 >/dev/null; }
tap "a build tells it, not the note" same "3 0" "$(build --all-units | grep -c 'C021\]: .*kỳ trước') $(build --all-units | grep -c 'C022')"
tap "that of one unit its own" same "1 0" "$(build --unit A | grep -c 'C021\]: Phòng A') $(build --unit A | grep -c 'Chi cục C: \|Phòng Ít')"
"$BAOCAO" -C "$w" compute --period 2023-H1 --save "$t/facts" >/dev/null 2>&1
tap "so does one from saved figures" same 3 "$(build --all-units --facts "$t/facts" | grep -c 'C021\]: .*kỳ trước')"
# Last period's file again as the unit's part: its rows lie outside.
{ echo "$head" && before A 7; } >"$w/du-lieu/2023-H1/ho_so-A.csv"
tap "last period's file again is nothing new" same 1 "$(told -n '/Phòng A: kỳ trước tiếp nhận 7/p' | grep -c .)"
tap "and the part is named with its dates" grep -qF \
    'ho_so-A.csv: cảnh báo[D068]: Hồ sơ một cửa: không dòng nào của tệp này có "Ngày tiếp nhận" trong kỳ (15/12/2022 đến 14/06/2023); các dòng từ 05/09/2022 đến 05/09/2022' \
    <("$BAOCAO" -C "$w" check --period 2023-H1 --diagnostics short 2>&1)
tap "no part that has rows in the period" same 1 "$("$BAOCAO" -C "$w" check --period 2023-H1 2>&1 | grep -c D068)"
# Thirty units without anything are one note of ten names.
for ((i = 1; i <= 30; i++)); do echo "K$i,Phòng thứ $i,phong,,$((10 + i))"; done >>"$w/du-lieu/don_vi.csv"
tap "many are counted" grep -qF '31 đơn vị không có dòng nào ở mọi bảng, cả kỳ này và kỳ trước: Phòng Không; Phòng thứ 1; Phòng thứ 2;' <(told '')
tap "behind ten names" grep -qE 'Phòng thứ 9 và 21 đơn vị nữa$' <(told '')
# Without a period before there is nothing to hold against.
rm -r "$w/du-lieu/2022-H2"
tap "the first report says that there is nothing to compare with" grep -qF \
    'đơn vị không có dòng nào của kỳ này ở mọi bảng, chưa có kỳ trước để so: Phòng Ít; Phòng Văn; Phòng Không;' <(told '')
tap "and warns of nobody" same 0 "$(told -n '/C021/p' | grep -c .)"
tap_end
