#!/bin/bash
# Why dossiers are late: the causes written at the late ones, resolved or open, and how many have none, of a unit with
# those below it and of the agency (contract §7, nguyen_nhan). Counted by hand.
. tests/tap.inc || exit 1
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
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do công nghệ thông tin (03), do cán bộ (02), nguyên nhân khác (01), do phối hợp (01), do quy định (01), chưa ghi nguyên nhân (02).' "$(causes bao-cao-cchc)"
tap "a unit and those below it" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do cán bộ (02), nguyên nhân khác (01), do phối hợp (01), chưa ghi nguyên nhân (01).' "$(causes phieu-don-vi --unit A)"
tap "a unit below" same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): do cán bộ (01), do phối hợp (01), chưa ghi nguyên nhân (01).' "$(causes phieu-don-vi --unit A1)"
tap "a unit that wrote none" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): chưa ghi nguyên nhân (01).' "$(causes phieu-don-vi --unit C)"

# A template that names no list at all has its causes all the same.
mkdir "$work/mau"
head -n 8 templates/cchc/mau/bieu-ii06a.mau | sed '/^bat-buoc/d' | awk '/^---/ { n++ } { print } n == 2 { exit }' >"$work/mau/bieu-ii06a.mau"
cat >>"$work/mau/bieu-ii06a.mau" <<'MAU'
::ten-van-ban{loai="BIỂU" trich-yeu="Thử"}

Nguyên nhân hồ sơ quá hạn: {{chi_so.ty_le_dung_han_den_han.nguyen_nhan}}.
MAU
tap "a template that names no list" grep -q 'công nghệ thông tin (03), Do cán bộ (02)' <(causes bieu-ii06a)

# More causes than a sentence holds: the codes of the ten dossiers, the first six by code, four in one sum.
cp -r templates/cchc "$t/goi"
mkdir "$work/goi" && mv "$t/goi" "$work/goi/cchc"
sed -i 's/nguyen_nhan: ho_so_qua_han.nguyen_nhan/nguyen_nhan: ho_so_qua_han.khoa/' "$work/goi/cchc/chi-tieu.yaml"
tap "from the seventh on they are one sum" \
    same 'Nguyên nhân hồ sơ quá hạn (trong ngoặc là số hồ sơ): 1 (01), 11 (01), 2 (01), 3 (01), 4 (01), 5 (01), các nguyên nhân còn lại (04).' \
    "$(causes bao-cao-cchc)"

# A column that the list does not have is an error of the pack.
sed -i 's/nguyen_nhan: ho_so_qua_han.khoa/nguyen_nhan: ho_so_qua_han.vi_sao/' "$work/goi/cchc/chi-tieu.yaml"
tap "a column that is not there is told" grep -q 'lỗi\[C008\].*phải có cột vi_sao: chỉ tiêu CC-01c' \
    <("$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1)
sed -i 's/nguyen_nhan: ho_so_qua_han.vi_sao/nguyen_nhan: qua_han.nguyen_nhan/' "$work/goi/cchc/chi-tieu.yaml"
tap "a list that is not there is told" grep -q 'lỗi\[S012\].*"qua_han.nguyen_nhan" không chỉ đến cột của danh sách nào' \
    <("$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short 2>&1)

rm -r "$work/goi" "$work/mau"

# Resolved late: A 4 (with A1), B 3, C 1. All units are named, so none is said to have most; with three more units the five that have
# most are, and the sixth is not.
worst() { "$BAOCAO" -C "$work" build --period 2023-H1 --dump=text bao-cao-cchc 2>/dev/null | grep '^Hồ sơ giải quyết quá hạn'; }
tap "three units: all are named" \
    same 'Hồ sơ giải quyết quá hạn: Phòng thử A (04 hồ sơ); Phòng thử B (03 hồ sơ); Phòng thử C (01 hồ sơ).' "$(worst)"
for unit in D E F; do
    echo "$unit,Phòng thử $unit,phong," >>"$work/du-lieu/don_vi.csv"
    row "2$unit" $unit 2023-03-20 "" >>"$work/du-lieu/2023-H1/ho_so.csv"
done
tap "six units: the five that have most" same "Hồ sơ giải quyết quá hạn, 05 đơn vị có nhiều nhất: Phòng thử A (04 hồ sơ); \
Phòng thử B (03 hồ sơ); Phòng thử C (01 hồ sơ); Phòng thử D (01 hồ sơ); Phòng thử E (01 hồ sơ)." "$(worst)"
for i in {1000..1998}; do row "$i" F 2023-03-20 khac; done >>"$work/du-lieu/2023-H1/ho_so.csv"
tap "a thousand is written as everywhere" grep -q ': nguyên nhân khác (1.000), ' <(causes bao-cao-cchc)

# An office that writes no causes at all is told nothing.
cut -d, -f1-8 "$work/du-lieu/2023-H1/ho_so.csv" >"$t/ho_so.csv" && mv "$t/ho_so.csv" "$work/du-lieu/2023-H1/"
tap "the paper is there" grep -q 'chỉ tiêu chưa đạt' <("$BAOCAO" -C "$work" build --period 2023-H1 --dump=text bao-cao-cchc 2>&1)
tap "no cause is written, none is said" same "" "$(causes bao-cao-cchc)"
tap_end
