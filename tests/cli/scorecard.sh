#!/bin/bash
# The scorecard of QĐ 766/QĐ-TTg: figures that the national portal has published give the scores it has published
# (indicators.md §5.2 and §7.3), both profiles, zero denominators, bands; what is counted from the exports by hand.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
mkdir -p "$work/du-lieu/2023-H1"
data=$work/du-lieu/2023-H1

profile() { # name
    cat >"$work/baocao.yaml" <<YAML
goi: cchc
co_quan: {ten: SỞ THỬ, ten_day_du: Sở thử, chu_quan: TỈNH MẪU, viet_tat: ST}
dia_danh: Mẫu
nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Họ Tên Mẫu}
kinh_gui: [Sở Nội vụ]
noi_nhan: [Như trên]
luu: VT
chinh_sach: {bo_chi_so_766: $1}
YAML
}
# Names with a comma stand in quotes.
scores() { "$BAOCAO" -C "$work" list bo_chi_so_766 --period 2023-H1 --format csv 2>"$t/stderr" | tail -n +2 | sed 's/"[^"]*"/-/'; }
score() { scores | awk -F, -v key="$1" '$1 == key { print $10 }'; }
given() { # "code numerator/denominator"...
    echo ma,tu_so_dvcqg,mau_so_dvcqg >"$data/so_lieu_766.csv"
    printf '%s\n' "$@" | tr ' /' ',,' >>"$data/so_lieu_766.csv"
}
# Each line "code numerator/denominator score": what is published of one place.
published() { # place lines
    local codes
    mapfile -t codes < <(grep -oE '^[^ ]+ [^ ]+' <<<"$2")
    given "${codes[@]}"
    tap "$1" same "$(awk '{ print $1, $3 }' <<<"$2")" \
        "$(scores | awk -F, 'NR == FNR { want[$1]; next } $1 in want { print $1, $10 }' <(awk '{ print $1 }' <<<"$2" | sort -u) -)"
}

echo 'ma,ten,loai
A,Phòng thử A,phong
B,Phòng thử B,phong' >"$work/du-lieu/don_vi.csv"
echo 'ma_ho_so,don_vi,thu_tuc,ngay_tiep_nhan,ngay_ket_qua,trang_thai' >"$data/ho_so.csv"
profile nam_2026

published "Sở Y tế Gia Lai 2026" "1.1 1/47 0.13
1.2 43/47 3.66
1.3 47/47 2.00
1.4 1925/1925 6.00
2.1 1973/2246 17.57
4.1 1659/2246 4.43
4.2 838/2246 1.49
4.3 127/2246 0.14
4.4 127/2246 0.23
4.5a 12/61 0.39
4.5b 2246/2246 2.00
4.6 0/0 2.00
5.2 0/0 6.00
5.3 0/0 6.00
5.4 1970/2246 5.85"
tap "and its groups" same "11.79 17.57 10.68 17.85" "$(score N1) $(score N2) $(score N5) $(score N6)"
published "Đồng Nai 2026" "1.1 2/39 0.31
1.2 39/39 4.00
2.1 479539/603261 15.90
4.1 450469/617612 4.38
4.2 154276/617612 1.00
4.3 90922/617612 0.37
4.5a 441/1294 0.68
4.5b 417148/617612 1.35
5.2 717/1125 3.82
5.3 545/1125 2.91
5.4 493630/617612 5.33"
published "Đồng Tháp 2026" "1.1 0/52 0.00
1.2 44/52 3.38
2.1 314557/358643 17.54
4.1 277579/369553 4.51
4.2 89476/369553 0.97
4.3 111085/369553 0.75
4.5a 317/1306 0.49
4.5b 177008/369553 0.96
5.2 196/243 4.84
5.3 150/243 3.70
5.4 325618/369553 5.87"
published "Hải Phòng 2026" "2.1 572365/649548 17.62"
published "Sở Nội vụ Gia Lai" "2.1 416/507 16.41"
published "Ban QL KKT Gia Lai" "5.4 283/330 5.72"

# Groups, each the sum of three ratios: published for Phú Thọ and Gia Lai.
online() { given "3.1 $1" "3.2 $2" "3.3 $3"; score N3; }
paying() { given "3.6 $1" "3.5 $2" "3.5b $3"; score N4; }
tap "Phú Thọ, online: 8,56" same 8.56 "$(online 52/89 516/1884 589496/597894)"
tap "Phú Thọ, payment: 6,67" same 6.67 "$(paying 309542/358625 119/313 68/313)"
tap "Sở Công Thương: 8" same 8.00 "$(paying 118/118 12/13 0/13)"
tap "BQL KCN: 7,67" same 7.67 "$(paying 18/18 2/3 0/3)"
tap "Ban QL KKT Gia Lai: 8,0" same 8.00 "$(paying 83/83 0/16 15/16)"
tap "Sở GD&ĐT: 0" same 0.00 "$(paying 0/2 0/2 0/2)"
tap "no dossier with a duty: 0" same 0.00 "$(paying 0/0 0/0 0/0)"

# An office without dossiers has 12 points for satisfaction and none for progress, online and payment.
all=(1.1 1.2 1.3 1.4 2.1 3.1 3.2 3.3 3.5 3.5b 3.6 4.1 4.2 4.3 4.4 4.5a 4.5b 4.6 5.2 5.3 5.4)
given "${all[@]/%/ 0/0}"
tap "nothing at all: 12 for satisfaction, 0 for progress, online, payment" same "12.00 0.00 0.00 0.00" \
    "$(score N6) $(score N2) $(score N3) $(score N4)"
tap "all of it is the weakest band" grep -q 'xếp loại Yếu' <(scores)

# Bands on the exact sum: everything full is 100; a progress of 50 % takes 10 off, one of 49,9 % takes 10,02.
total() { given "${all[@]/%/ 1/1}" "2.1 $1"; scores | awk -F, '$1 == "TONG" { print $10, $11 }'; }
tap "100 points" same "100.00 xếp loại Xuất sắc" "$(total 1/1)"
tap "90 points are still the first band" same "90.00 xếp loại Xuất sắc" "$(total 1/2)"
tap "89,98 points are the second" same "89.98 xếp loại Tốt" "$(total 499/1000)"
given "${all[@]/%/ 1/1}"
sed -i '/^5.3,/d' "$data/so_lieu_766.csv"
tap "with one figure missing there is no band" same "94.00 chưa đủ số liệu để xếp loại" \
    "$(scores | awk -F, '$1 == "TONG" { print $10, $11 }')"

# 2022-23: payment full at 30 %, digitised dossiers full at 80 %, below in proportion.
half() { given "3.6 $1" "4.2 $2"; echo "$(score 3.6) $(score 4.2)"; }
tap "2026 is linear" same "1.80 3.20" "$(half 3/10 8/10)"
profile nam_2022
tap "2022-23: full at the thresholds" same "6.00 4.00" "$(half 3/10 8/10)"
tap "2022-23: in proportion below" same "3.00 2.00" "$(half 15/100 4/10)"
tap "full points at 79,99 % are not given" same "6.00 3.99" "$(half 4/10 7980/10000)"

# Counted by hand. T1 and T3 have a fee, T2 none. d1 d2 d3 d6 are of T1, d4 of T2, d5 of T3; d7 is carried over.
# With a duty: d1 d2 d3 d5 (d6 has lines of 0 alone). Paid through a portal: d1 (in the period), d5 (before it).
# Procedures: fee T1 T3; paid online in the period T1. Late: d2. Complained of: d3; unhappy: d4, d3 again. (3) is 7.
rm "$data/so_lieu_766.csv"
cat >"$work/du-lieu/thu_tuc.csv" <<'ROWS'
ma,ten,linh_vuc,don_vi,muc_do,co_phi,co_ket_qua
T1,Thủ tục 1,X,A,toan_trinh,1,1
T2,Thủ tục 2,X,A,mot_phan,0,1
T3,Thủ tục 3,X,B,thong_tin,1,1
ROWS
cat >"$data/ho_so.csv" <<'ROWS'
ma_ho_so,don_vi,thu_tuc,kenh,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_qua,trang_thai,loai_ket_thuc,ky_so_ket_qua,so_hoa,tai_su_dung
d1,A,T1,truc_tuyen,2023-01-03,2023-01-20,2023-01-10,9,ket_qua,1,1,1
d2,A,T1,truc_tuyen,2023-01-03,2023-01-20,2023-01-31,9,ket_qua,1,1,0
d3,A,T1,truc_tiep,2023-01-03,2023-01-20,2023-01-20,9,ket_qua,0,0,0
d4,B,T2,truc_tiep,2023-01-03,2023-01-20,2023-01-10,9,ket_qua,0,1,0
d5,B,T3,bcci,2023-01-03,2023-01-20,2023-01-10,9,ket_qua,0,0,0
d6,A,T1,truc_tuyen,2023-06-01,2023-06-30,,4,,,0,0
d7,A,T1,truc_tuyen,2022-12-01,2022-12-20,2022-12-16,9,ket_qua,1,0,0
ROWS
cat >"$data/thanh_toan.csv" <<'ROWS'
ma_ho_so,so_tien,hinh_thuc,cong,trang_thai,ngay_thu
d1,50000,truc_tuyen,dvcqg,da_thanh_toan,2023-01-03
d2,50000,tien_mat,,da_thanh_toan,2023-01-03
d3,50000,truc_tuyen,tinh,cho,
d5,50000,truc_tuyen,tinh,da_thanh_toan,2022-12-10
d6,0,tien_mat,,da_thanh_toan,2023-06-01
ROWS
cat >"$data/phan_anh.csv" <<'ROWS'
ma,nguon,ngay_tiep_nhan,don_vi,ma_ho_so,han_xu_ly,ngay_xu_ly
p1,1022,2023-02-01,A,d3,2023-02-10,2023-02-09
p2,1022,2023-06-15,A,d1,,
ROWS
cat >"$data/khao_sat.csv" <<'ROWS'
ma_phieu,ma_ho_so,don_vi,ngay,muc_hai_long
s1,d4,B,2023-02-01,2
s2,d3,A,2023-02-01,1
s3,d1,A,2023-02-01,3
s4,,A,2023-02-01,1
ROWS
counted() { scores | awk -F, '$1 ~ /^[2-5]/ && $6 != "" { printf "%s %d/%d %s; ", $1, $6, $7, $10 }'; }
tap "counted from the exports" same "2.1 6/7 17.14; 3.1 2/3 1.67; 3.2 1/2 2.00; 3.3 3/6 6.00; 3.5b 1/2 1.25; 3.6 2/4 6.00; \
4.1 3/6 3.00; 4.2 3/6 2.50; 4.3 1/6 0.42; 5.2 1/1 6.00; 5.4 4/7 3.81; " "$(counted)"
given "3.6 1/10"
tap "a figure of the portal stands before the counted one, and says so" \
    same "1,10,2.00,Theo Cổng DVC quốc gia" \
    "$(scores | awk -F, '$1 == "3.6" { print $6 "," $7 "," $10 "," $11 }')"

annexes() { "$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --dump=text 2>"$t/stderr" | grep -c 'BỘ CHỈ SỐ 766'; }
tap "the report has the annex and names it" same "1 1" \
    "$(annexes) $("$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --dump=text 2>/dev/null | grep -c 'Bộ chỉ số 766 nêu tại @bs')"
profile khong
tap "switched off there is no annex" same 0 "$(annexes)"
sed -i '/^chinh_sach/d' "$work/baocao.yaml"
tap "and no row: it is off by itself" same "" "$(scores)"
tap_end
