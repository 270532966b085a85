#!/bin/bash
# fields: every name a template may use, those inside lists too, with type and sample; a listed name that is printed by a
# template gives no error.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir -p "$work/mau" "$work/goi"
all() { "$BAOCAO" -C "$work" fields --period 2023-H1 --format csv "$@" 2>"$t/stderr"; }
has() { grep -qxE "$1" "$2" || { echo "no line like: $1"; head -n 5 "$2"; return 1; }; }
all >"$t/agency"
tap "a value" has 'ky.ten,chữ,6 tháng đầu năm 2023' "$t/agency"
tap "the number and date of the paper" has 'van_ban.ngay,ngày,[0-9/]+' "$t/agency"
tap "a name inside a list" has 'linh_vuc\[\]\.ten,chữ,.+' "$t/agency"
tap "a name inside a record inside a list" has 'chi_tieu\[\]\.ky_truoc,(tỷ lệ|số nguyên),.+' "$t/agency"
tap "the items of a list of texts" has 'kinh_gui\[\],chữ,Sở Nội vụ tỉnh Mẫu' "$t/agency"
tap "a column of a list without rows has its type" has 'danh_sach\.van_ban_giay\[\]\.ngay_ban_hanh,ngày,' "$t/agency"
tap "the extras of loops" has '_stt,số nguyên,.*' "$t/agency"
all phieu-don-vi >"$t/unit"
tap "for a paper of units the scope is a unit" has 'don_vi.la_co_quan,có/không,không' "$t/unit"
all phieu-don-vj >"$t/stdout"
tap "an unknown template is wrong use" same 2 $?
echo '{{sai' >"$work/mau/bao-cao-cchc.mau"
tap "a template with errors does not keep its names back" has 'ky.ten,chữ,6 tháng đầu năm 2023' <(all bao-cao-cchc)

# Every scalar at the root and in the records there can be printed by the name that stands in the list.
tail -n +2 "$t/agency" | grep -vE '\[\]|,(danh sách|bản ghi|thuyết minh|trống),|^_' | cut -d, -f1 >"$t/names"
{ printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- '::the-thuc' ''
  sed 's/.*/{{& | mac_dinh:"–"}}/' "$t/names"; } >"$work/mau/bao-cao-cchc.mau"
tap "there are names" test "$(wc -l <"$t/names")" -ge 100
"$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --dump text >"$t/stdout" 2>"$t/stderr"
tap "each can be printed" same "" "$(grep -E 'lỗi' "$t/stderr")"

# A paper made one a row: dong.* by name, without values of persons.
cp -r templates/cchc "$work/goi/cchc"
printf '  - {mau: phieu, cho: ho_so_qua_han}\n' >"$t/row"
sed -i "/^van_ban:/r $t/row" "$work/goi/cchc/goi.yaml"
printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Phiếu' 'loai: cong-van' --- '::the-thuc' '' '{{dong.khoa}}' \
    >"$work/goi/cchc/mau/phieu.mau"
all phieu >"$t/row"
tap "the row of a paper made one a row, without sample" has 'dong\.khoa,chữ,' "$t/row"
tap "and the rest of the scope" has 'ky.ten,chữ,6 tháng đầu năm 2023' "$t/row"
tap_end
