#!/bin/bash
# What `check` advises about templates that work (M030-M037), each with its place; what is right is left alone.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
fresh() {
    rm -rf "$work"
    cp -r templates/cchc/vi-du "$work"
    rm -r "$work/thuyet-minh"
    mkdir -p "$work/mau" "$work/manh" "$work/bo-cuc"
}
paper() { # lines of a template for the department: the first stands in line 7
    printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: bao-cao' --- "$@" >"$work/mau/bao-cao-cchc.mau"
}
check() {
    (cd "$work" && "$BAOCAO" check --period 2023-H1 --diagnostics short "$@" 2>"$t/stderr" >"$t/stdout")
    code=$?
    sed -i 's/ (gợi ý: .*)$//' "$t/stderr"
}
found() { grep -oE '^[^ ]+: (cảnh báo|lỗi)\[M03[0-9]\]' "$t/stderr" | sed 's/: [^ ]* *báo\[/ /; s/\]$//' | LC_ALL=C sort; }

cp -r templates/cchc/vi-du "$work"
check
tap "the pack's own templates need no advice" same "" "$(found)"

fresh
paper '::the-thuc' '' '{{#chi_tieu}}' '{{ten}} {{ky_truoc | so:"–"}} {{#ky_truoc}}{{ket_qua | so_voi: ky_truoc}}{{/ky_truoc}}' \
    '{{/chi_tieu}}' '{{#linh_vuc}}' '{{#chi_so.ty_le_hai_long}}' '{{#ky_truoc.ten}}so với {{ky_truoc.ten}}{{/ky_truoc.ten}}' \
    '{{/chi_so.ty_le_hai_long}}' '{{/linh_vuc}}' '{{ky_truoc.ten}}'
check
tap "a row's field that hides a record of the whole paper: only where its fields are meant" same \
    "mau/bao-cao-cchc.mau:14:27 M030
mau/bao-cao-cchc.mau:14:4 M030" "$(found)"
paper '::the-thuc' '' '{{#chi_tieu}}' '{{ky_truoc.ten}}' '{{/chi_tieu}}' '{{linh_vuc.ten}}'
check
tap "where it has a value it is an error" grep -q '^mau/bao-cao-cchc.mau:10:3: lỗi\[M012\].*"ky_truoc.ten"' "$t/stderr"
(cd "$work" && "$BAOCAO" check --period 2023-H1 2>"$t/stderr" >"$t/stdout")
tap "which tells what hides it" grep -q 'ở đây "ky_truoc" là trường của dòng đang lặp' "$t/stderr"
tap "a field of a list without a loop: how to loop" grep -qF 'lặp từng dòng: {{#linh_vuc}} … {{ten}} … {{/linh_vuc}}' "$t/stderr"

fresh
paper '::the-thuc' '' '{{#linh_vuc}}' '{{ten}} {{#chi_so.ty_le_dung_han.dat}}đạt{{/chi_so.ty_le_dung_han.dat}}' '{{/linh_vuc}}' \
    '{{#danh_sach.ho_so_qua_han}}' '{{khoa}}{{#don_vi.ten}}x{{/don_vi.ten}}' '{{/danh_sach.ho_so_qua_han}}'
check
tap "the record of a row that hides the whole paper's of the same kind is meant" same "" "$(found | grep :10:)"

fresh
paper '::the-thuc' '' '{{>manh/dung}}'
echo 'Dùng.' >"$work/manh/dung.mau"
echo 'Thừa.' >"$work/manh/thua.mau"
echo 'Thừa.' >"$work/bo-cuc/thua.mau"
check
tap "own partials and layouts that no template takes in" same "bo-cuc/thua.mau M031
manh/thua.mau M031" "$(found | grep M031)"
paper '::the-thuc' '' '{{>*ky.ma}}'
check
tap "with a name known only while filling nothing is called unused" same "" "$(found | grep M031)"

fresh
paper '::the-thuc' '' '{{#thuyet_minh.chi_dao}}' '{{{thuyet_minh.chi_dao}}}' '{{/thuyet_minh.chi_dao}}'
mkdir -p "$work/thuyet-minh/2023-H1/NVY"
echo 'Đã chỉ đạo.' >"$work/thuyet-minh/2023-H1/chi-dao.txt"
echo 'Chưa in.' >"$work/thuyet-minh/2023-H1/kien-nghi.txt"
echo 'Đơn vị nói.' >"$work/thuyet-minh/2023-H1/NVY/han-che.txt"
echo 'Đơn vị nói nữa.' >"$work/thuyet-minh/2023-H1/NVY/kien-nghi.txt"
check
tap "narrative that no template prints" same "thuyet-minh/2023-H1/NVY/kien-nghi.txt M032
thuyet-minh/2023-H1/kien-nghi.txt M032" "$(found | grep M032)"

fresh
paper '::the-thuc' '' 'Theo điều 5 của Luật, Khoản 2 và Điểm a của nó.' 'Ủy ban nhân dân, Hội đồng nhân dân và nhân dân.' '' \
    'Khoản 2 Điều 5; điểm a khoản 2 Điều 5. Điểm mới.' '' '- Khoản 3 nói khác. Theo Khoản' 'NHÂN DÂN, Nhân dân, điều này.'
check
tap "citations and Nhân dân by NĐ 30, PL II, V" same "mau/bao-cao-cchc.mau:10:39 M033
mau/bao-cao-cchc.mau:9:23 M033
mau/bao-cao-cchc.mau:9:34 M033
mau/bao-cao-cchc.mau:9:6 M033" "$(found)"

# A condition on a list is no place for the document's own numbers.
fresh
paper '::the-thuc' '' '{{#linh_vuc | dau:1}}' '{{#linh_vuc}}' '- {{ten}}: {{c07}}' '{{/linh_vuc}}' 'Tổng {{c07}}, {{co_quan.ten}}.' \
    '{{/linh_vuc}}' '{{#linh_vuc | co}}' '{{#linh_vuc}}' '- {{ten}}' '{{/linh_vuc}}' 'Tổng {{c07}}.' '{{/linh_vuc}}' \
    '{{#linh_vuc | dau:1}}' '{{ten}} {{c07}}' '{{/linh_vuc}}'
check
tap "the first row's number where the whole paper's is meant" same "mau/bao-cao-cchc.mau:13:8 M036" "$(found)"

fresh
paper '::the-thuc' '' 'Một[^a] {{#co_khong_dat}}hai[^b]{{/co_khong_dat}}.' '' 'Ba[^e]: bốn.' '' '[^a]: A' '[^b]: B' '[^c]: C' '[^e]: E' '' '\[^d] x'
check
tap "footnotes that nothing names" same "mau/bao-cao-cchc.mau:15:1 M037" "$(found | grep M037)"

# Lists and partials of the pack: advice for its author, not for those who have changed one of its templates.
fresh
mkdir -p "$work/goi"
cp -r templates/cchc "$work/goi/cchc"
rm -r "$work/goi/cchc/vi-du"
check
tap "the pack's own files need no advice" same "" "$(found)"
sed -i '/^  ho_so_dang_giai_quyet:/,/tra_cuu/{/tra_cuu/d}' "$work/goi/cchc/goi.yaml"
echo 'Thừa.' >"$work/goi/cchc/manh/thua.mau"
check
line=$(grep -n '^  ho_so_dang_giai_quyet:' "$work/goi/cchc/goi.yaml" | cut -d: -f1)
tap "a list that no template prints, a partial that none takes in" same "goi/cchc/goi.yaml:$line:3 M035
goi/cchc/manh/thua.mau M031" "$(found)"
cp "$work/goi/cchc/mau/bieu-ii06a.mau" "$work/mau/"
check
tap "not told to those who use a template of their own" same "" "$(found)"

fresh
paper '::the-thuc' '' "Năm 2023, tháng 3 năm 2023." 'Nghị định số 09/2023/NĐ-CP ngày 05 tháng 3 năm 2023, mẫu 2023-A, A2023.' \
    '::ngat-trang' 'Năm {{ky.nam}}, 12 hồ sơ.'
check
tap "the year of the period typed by hand, not that of a date or a document's number" same "mau/bao-cao-cchc.mau:9:23 M034
mau/bao-cao-cchc.mau:9:5 M034" "$(found)"
rate=$(cd "$work" && "$BAOCAO" compute --period 2023-H1 --format csv 2>/dev/null | awk -F, '$2 == "" && $3 == "CC-01" { print $(NF - 3) }' | tr . ,)
paper '::the-thuc' '' "Tỷ lệ đạt $rate%." 'Tỷ lệ đạt {{ty_le_dung_han}}.' "Tỷ lệ 0,01%."
check
tap "a rate of the period typed by hand" same "mau/bao-cao-cchc.mau:9:11 M034" "$(found)"
tap "the message names the field" grep -q '"ty_le_dung_han"' "$t/stderr"
tap "advice is no error" same 0 "$code"
check --strict
tap "under --strict it is exit code 3" same 3 "$code"
tap_end
