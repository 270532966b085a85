#!/bin/bash
# Figures that offices have published or typed themselves, as typed figures of the pack: those that agree with themselves
# pass, those that do not are found (indicators.md §7.1, "Published inconsistencies"). Names of units are made up.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
data=$work/du-lieu/2023-H1
mkdir -p "$data"
cat >"$work/baocao.yaml" <<'YAML'
goi: cchc
co_quan: {ten: SỞ THỬ, ten_day_du: Sở thử, chu_quan: TỈNH MẪU, viet_tat: ST}
dia_danh: Mẫu
nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Họ Tên Mẫu}
kinh_gui: [Sở Nội vụ]
noi_nhan: [Như trên]
luu: VT
YAML
echo 'ma,ten,loai,cha
A,Cấp tỉnh,phong,
B,Cấp huyện,phong,
C,Cấp xã,phong,
C1,Xã Một,phong,C' >"$work/du-lieu/don_vi.csv"
echo 'ma_ho_so,don_vi,thu_tuc,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_qua,trang_thai' >"$data/ho_so.csv"
found() { "$BAOCAO" -C "$work" --diagnostics short check --period 2023-H1 2>&1 >/dev/null </dev/null | grep -oE "$1.*" | sort -V; }

# ---- percentages beside their counts ----

codes=(1.1 1.2 1.3 1.4 2.1 3.1 3.2 3.3 3.5 3.5b 3.6 4.1 4.2 4.3 4.4 4.5a 4.5b 4.6 5.2 5.3 5.4)
# What is said of the published percentages, as many as there are codes at a time, the last digit of each moved by $1,
# or twice that where it would become 0: 0,30 is 0,29 with one digit.
percentages() {
    local lines line n i=0
    mapfile -t lines < <(LC_ALL=C awk -F';' -v by="$1" '!/^#/ && $3 == 100 {
        gsub(",", ".", $5)
        p = index($5, "."); p = p ? length($5) - p : 0
        v = sprintf("%.*f", p, $5 + by * 10 ^ -p)
        if (by && v ~ /0$/) v = sprintf("%.*f", p, $5 + 2 * by * 10 ^ -p)
        sub("[.]", ",", v)
        print $1 ";" $2 ";" v }' tests/oracles.csv)
    while [ $i -lt ${#lines[@]} ]; do
        n=0
        echo 'Mã chỉ số;Tử số;Mẫu số;Tỷ lệ' >"$data/so_lieu_766.csv"
        for line in "${lines[@]:i:${#codes[@]}}"; do
            echo "${codes[n]};$line" >>"$data/so_lieu_766.csv"
            n=$((n + 1))
        done
        i=$((i + n))
        found 'so_lieu_766.csv:.*'
    done
}
tap "57 published percentages agree with their counts" same "57 " "$(awk -F';' '!/^#/ && $3 == 100' tests/oracles.csv | wc -l) $(percentages 0)"
tap "each of them is found when its last digit is another" same 57 "$(percentages 1 | grep -c 'tỷ lệ chép kèm không phải')"
# Vĩnh Phúc printed an average of 18,9 % beside 1.598 of 6.302.
echo 'Mã chỉ số;Tử số;Mẫu số;Tỷ lệ
3.3;1598;6302;18,9
4.1;25;24;
4.2;-1;24;
4.3;0;0;0
4.4;24;24;100' >"$data/so_lieu_766.csv"
tap "a percentage of something else, more than all, less than none" same \
    "so_lieu_766.csv:2: cảnh báo[C021]: Chỉ số 3.3: tỷ lệ chép kèm không phải là 1598 trên 6302
so_lieu_766.csv:3: cảnh báo[C021]: Chỉ số 4.1: tử số 25 và mẫu số 24 không thể cùng đúng
so_lieu_766.csv:4: cảnh báo[C021]: Chỉ số 4.2: tử số -1 và mẫu số 24 không thể cùng đúng" "$(found 'so_lieu_766.csv:')"
rm "$data/so_lieu_766.csv"

# ---- the columns of form II.06a ----

form() { cat >"$data/so_lieu_06a.csv"; }
wrong() { found 'so_lieu_06a.csv:.*không khớp' | sed 's/ cảnh báo\[C021\]: Biểu II.06a không khớp:/ /; s/^so_lieu_06a.csv://; s/ (đơn vị .*)$//'; }
# Lâm Đồng, first quarter of 2020: received, resolved, on time, late, in progress of the province and its three levels.
form <<'ROWS'
Đơn vị;Tổng số tiếp nhận;Tổng số đã giải quyết;Giải quyết trước hạn;Giải quyết đúng hạn;Giải quyết quá hạn;Tổng số đang giải quyết;Tỷ lệ đúng hạn
;659245;643272;0;635593;7677;7172;98,81
A;54575;51780;0;51072;708;2800;98,63
B;340060;329596;0;323911;5685;;98,28
C;264610;261896;0;260612;;;99,51
ROWS
tap "Lâm Đồng 2020: what does not add up, and nothing else" same \
    "2:  cột (3) ghi 659245, còn (7) + (11) cộng lại là 650444
2:  cột (7) ghi 643272, còn (8) + (9) + (10) cộng lại là 643270
2:  cột (9) ghi 635593, còn các đơn vị trực thuộc cộng lại là 635595
3:  cột (3) ghi 54575, còn (7) + (11) cộng lại là 54580" "$(wrong)"
# Sums that do add up: levels of Lâm Đồng for (3) and (7), Vĩnh Phúc's 4.131 + 2.171 = 6.302.
form <<'ROWS'
Đơn vị;cot_3;cot_4;cot_5;cot_6;cot_7;cot_11;cot_12;cot_13
;659245;;;;643272;;;
A;54575;;;;51780;;;
B;340060;;;;329596;;;
C;264610;;;;261896;;;
C1;6302;4131;2171;0;6302;0;0;0
ROWS
tap "sums that add up pass" same "" "$(wrong)"
form <<'ROWS'
Đơn vị,cot_3,cot_4,cot_5,cot_6,cot_7,cot_11,cot_12,cot_13,ty_le_ghi
A,10,4,5,2,8,2,1,2,
C,3,,,,,,,,
C1,4,,,,,,,,
B,,,,,0,,,,50
ROWS
tap "each identity; a unit has no less than those below it; nothing of 0 has no percentage" same \
    "2:  cột (3) ghi 10, còn (4) + (5) + (6) cộng lại là 11
2:  cột (11) ghi 2, còn (12) + (13) cộng lại là 3
3:  cột (3) ghi 3, còn các đơn vị trực thuộc cộng lại là 4" "$(wrong)"

# ---- typed against counted ----

echo 'd1,A,T1,2023-01-03,2023-01-20,2023-01-10,9
d2,A,T1,2023-01-03,2023-01-20,2023-01-31,9
d3,B,T1,2023-01-03,2023-01-20,2023-01-20,9' >>"$data/ho_so.csv"
echo 'ma,ten,muc_do
T1,Thủ tục 1,toan_trinh' >"$work/du-lieu/thu_tuc.csv"
form <<'ROWS'
,Số hồ sơ nhận giải quyết,,Số hồ sơ đã giải quyết,,,
Đơn vị,Tổng số,Từ kỳ trước,Tổng số,Trước hạn,Đúng hạn,Quá hạn
(1),(2)=(3)+(4),(3),(4),(5),(6),(7)
Cấp tỉnh,2,0,2,1,1,0
Cấp huyện,1,0,1,0,1,0
Tổng cộng,3,0,3,1,2,0
ROWS
tap "what a unit reports is held against what its export says" same \
    "so_lieu_06a.csv:4: cảnh báo[C021]: Biểu II.06a của đơn vị khác tệp xuất: cột (9) ghi 1, tính từ tệp xuất là 0 (đơn vị A)
so_lieu_06a.csv:4: cảnh báo[C021]: Biểu II.06a của đơn vị khác tệp xuất: cột (10) ghi 0, tính từ tệp xuất là 1 (đơn vị A)" \
    "$(found 'so_lieu_06a.csv:.*cảnh báo')"
tap_end
