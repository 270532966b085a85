#!/bin/bash
# Why dossiers are late: the causes written at the late ones, resolved or open, and how many have none, of a unit with
# those below it and of the agency (contract §7, nguyen_nhan). Counted by hand.
. tests/tap.inc
t=$tap_folder
work=$t/w
mkdir -p "$work/du-lieu/2023-H1"
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
A,Phòng thử A,phong,
A1,Phòng thử A1,phong,A
B,Phòng thử B,phong,
C,Phòng thử C,phong,' >"$work/du-lieu/don_vi.csv"
row() { # code unit result cause
    echo "$1,$2,T1,2023-03-01,2023-03-15,$3,$([ -n "$3" ] && echo 9 || echo 4),truc_tiep,$4"
}
{
    echo 'ma_ho_so,don_vi,thu_tuc,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_qua,trang_thai,kenh,nguyen_nhan_qua_han'
    row 1 A 2023-03-20 khac
    row 2 A 2023-03-20 can_bo
    row 3 A1 2023-03-20 can_bo
    row 4 A1 "" phoi_hop
    row 5 A1 2023-03-20 ""
    row 6 B 2023-03-20 cntt
    row 7 B 2023-03-20 cntt
    row 8 B 2023-03-20 cntt
    row 9 B "" quy_dinh
    row 10 C 2023-03-10 quy_dinh
    row 11 C 2023-03-20 ""
} >"$work/du-lieu/2023-H1/ho_so.csv"
causes() { "$BAOCAO" -C "$work" build --period 2023-H1 --dump=text "$@" 2>"$t/stderr" | grep -o 'Nguyên nhân hồ sơ quá hạn.*'; }

# cntt 3, can_bo 2; khac, phoi_hop and quy_dinh have one each: the first of the list, which is by code within a day; two of ten have none.
tap "the agency: all causes, those without one behind them" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do công nghệ thông tin (3), do cán bộ (2), nguyên nhân khác (1), do phối hợp (1), do quy định (1), chưa ghi nguyên nhân (2).' "$(causes bao-cao-cchc)"
tap "a unit and those below it" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do cán bộ (2), nguyên nhân khác (1), do phối hợp (1), chưa ghi nguyên nhân (1).' "$(causes phieu-don-vi --unit A)"
tap "a unit below" same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do cán bộ (1), do phối hợp (1), chưa ghi nguyên nhân (1).' "$(causes phieu-don-vi --unit A1)"
tap "a unit that wrote none" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): chưa ghi nguyên nhân (1).' "$(causes phieu-don-vi --unit C)"

# A template that names no list at all has its causes all the same.
mkdir "$work/mau"
head -n 8 templates/cchc/mau/bieu-ii06a.mau | sed '/^bat-buoc/d' | awk '/^---/ { n++ } { print } n == 2 { exit }' >"$work/mau/bieu-ii06a.mau"
cat >>"$work/mau/bieu-ii06a.mau" <<'MAU'
::ten-van-ban{loai="BIỂU" trich-yeu="Thử"}

Nguyên nhân hồ sơ quá hạn: {{chi_so.ty_le_dung_han_den_han.nguyen_nhan}}.
MAU
tap "a template that names no list" grep -q 'công nghệ thông tin (3), Do cán bộ (2)' <(causes bieu-ii06a)

# More causes than a sentence holds: the codes of the ten dossiers, the first six by code, four in one sum.
cp -r templates/cchc "$t/goi"
mkdir "$work/goi" && mv "$t/goi" "$work/goi/cchc"
sed -i 's/nguyen_nhan: ho_so_qua_han.nguyen_nhan/nguyen_nhan: ho_so_qua_han.khoa/' "$work/goi/cchc/chi-tieu.yaml"
tap "from the seventh on they are one sum" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): 1 (1), 11 (1), 2 (1), 3 (1), 4 (1), 5 (1), các nguyên nhân còn lại (4).' \
    "$(causes bao-cao-cchc)"

# A column that the list does not have is an error of the pack.
sed -i 's/nguyen_nhan: ho_so_qua_han.khoa/nguyen_nhan: ho_so_qua_han.vi_sao/' "$work/goi/cchc/chi-tieu.yaml"
tap "a column that is not there is told" grep -q 'lỗi\[C008\].*phải có cột vi_sao: chỉ tiêu CC-01c' \
    <("$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1)
sed -i 's/nguyen_nhan: ho_so_qua_han.vi_sao/nguyen_nhan: qua_han.nguyen_nhan/' "$work/goi/cchc/chi-tieu.yaml"
tap "a list that is not there is told" grep -q 'lỗi\[S012\].*"qua_han.nguyen_nhan" không chỉ đến cột của danh sách nào' \
    <("$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1)

# An office that writes no causes at all is told nothing.
rm -r "$work/goi" "$work/mau"
cut -d, -f1-8 "$work/du-lieu/2023-H1/ho_so.csv" >"$t/ho_so.csv" && mv "$t/ho_so.csv" "$work/du-lieu/2023-H1/"
tap "the paper is there" grep -q 'chỉ tiêu chưa đạt' <("$BAOCAO" -C "$work" build --period 2023-H1 --dump=text bao-cao-cchc 2>&1)
tap "no cause is written, none is said" same "" "$(causes bao-cao-cchc)"
tap_end
