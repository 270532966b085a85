#!/bin/bash
# One unit's paper rests on that unit's rows and, for its rank, on those of its kind (don_vi_tinh): the same bytes as when
# every unit is counted, and findings of other units are not told.
. tests/tap.inc || exit 1
t=$tap_folder
period=2023-H1
same_papers() { # folder of all, folder of one, pattern
    local file any=
    for file in "$2"/$3; do
        cmp "$1/${file##*/}" "$file" || return
        any=1
    done
    [ "$any" ]
}
build() { "$BAOCAO" -C "$1" build --period $period -j 1 --quiet "${@:2}" >"$t/stdout" 2>"$t/stderr"; }

cp -r templates/cchc/vi-du "$t/small"
"$OUT/tests/make_example" "$t/large" --dossiers 2500
for work in small large; do build "$t/$work" phieu-don-vi --all-units -o "$t/$work.all" || cat "$t/stderr"; done
for unit in $(sed 1d "$t/small/du-lieu/don_vi.csv" | cut -d, -f1); do
    build "$t/small" phieu-don-vi --unit "$unit" -o "$t/small.one"
    tap "small: $unit alone" same_papers "$t/small.all" "$t/small.one" "*_${unit}_*.pdf"
done
# A room, a branch with a room below it, that room, hospitals with and without one below, two kinds of centres.
units="NVY VP CCATTP CCATTP-CP BVKV-HL BVDK GDYK TTYT-AB"
for unit in $units; do
    build "$t/large" phieu-don-vi --unit "$unit" -o "$t/large.one"
    tap "large: $unit alone" same_papers "$t/large.all" "$t/large.one" "*_${unit}_*.pdf"
done
build "$t/large" phieu-don-vi --unit TTPY --unit CCDS -o "$t/large.two"
tap "large: two units of two kinds" same_papers "$t/large.all" "$t/large.two" "*.pdf"
build "$t/large" bao-cao-cchc bieu-ii06a phieu-don-vi --all-units -o "$t/large.whole"
build "$t/large" bao-cao-cchc bieu-ii06a phieu-don-vi --unit VP -o "$t/large.mixed"
tap "the agency's papers beside a unit's count all units" same_papers "$t/large.whole" "$t/large.mixed" "*.pdf"
# What is attached to an archive twin is the unit's own.
build "$t/large" phieu-don-vi --unit CCATTP --with-data -o "$t/large.data"
build "$t/large" phieu-don-vi --all-units --with-data -o "$t/large.alldata"
tap "figures attached to the twin" same_papers "$t/large.alldata" "$t/large.data" "*kem-so-lieu.pdf"

# A list that holds units against each other takes all of them.
cp -r templates/cchc/vi-du "$t/listed"
mkdir "$t/listed/goi"
cp -r templates/cchc "$t/listed/goi"
sed -i 's/^from ky_nay_chi_so c/, (select count(*) from ky_nay_chi_so x where x.tu_so > 0) as ca_so\nfrom ky_nay_chi_so c/' "$t/listed/goi/cchc/danh-sach/don_vi_chua_dat.sql"
sed -i 's|^# Kết quả thực hiện chỉ tiêu|&\n\n{{#danh_sach.don_vi_chua_dat}}\n- So với {{ca_so}} số\n{{/danh_sach.don_vi_chua_dat}}|' "$t/listed/goi/cchc/mau/phieu-don-vi.mau"
text() { "$BAOCAO" -C "$1" build --period $period phieu-don-vi "${@:2}" --dump=text 2>"$t/stderr"; }
unit=$(sed -n 2p "$t/small/du-lieu/don_vi.csv" | cut -d, -f1)
compared() { grep -o 'So với [0-9]* số' | sort -u; }
tap "a list that compares units: it is printed" grep -q 'So với' <(text "$t/listed" --all-units)
tap "a list that compares units counts them all" same "$(text "$t/listed" --all-units | compared)" "$(text "$t/listed" --unit "$unit" | compared)"

# Digests of exports are made when a paper prints them.
sed -i 's|^# Kết quả thực hiện chỉ tiêu|&\n\n{{#nhat_ky}}\n- {{tep}} {{sha256}}\n{{/nhat_ky}}|' "$t/listed/goi/cchc/mau/phieu-don-vi.mau"
export=$(cd "$t/listed" && echo du-lieu/$period/*ho_so.csv)
tap "the log of data: digests as sha256sum gives them" grep -q "$export $(sha256sum <"$t/listed/$export" | cut -d' ' -f1)" <(text "$t/listed" --unit "$unit")

# Findings: those of the unit, not those of others; a dossier that has moved to another unit is told to
# whoever's column (6) or (11) it spoils, one that is gone to the unit that had it.
work=$t/moved
mkdir -p "$work/du-lieu/2022-H2" "$work/du-lieu/2023-H1"
cp "$t/small/baocao.yaml" "$work"
printf 'ma,ten,loai\nA,Phòng thử A,phong\nB,Phòng thử B,phong\nC,Chi cục thử C,chi_cuc\n' >"$work/du-lieu/don_vi.csv"
head='ma_ho_so,don_vi,thu_tuc,ngay_tiep_nhan,ngay_hen_tra,ngay_ket_qua,trang_thai'
{
    echo "$head"
    echo 'CHUYEN,A,T1,2022-12-01,2022-12-20,,4'
    echo 'MAT,C,T1,2022-12-01,2022-12-20,,4'
    echo 'XONG,B,T1,2022-12-01,2022-12-20,2022-12-05,9'
} >"$work/du-lieu/2022-H2/ho_so.csv"
{
    echo "$head"
    echo 'CHUYEN,B,T1,2022-12-01,2022-12-20,2022-12-19,9'
    echo 'LA,B,T1,2022-12-01,2022-12-20,2022-12-19,9'
    echo 'NGUOC,C,T1,2023-02-01,2023-02-20,2023-01-31,9'
} >"$work/du-lieu/2023-H1/ho_so.csv"
told() { build "$work" phieu-don-vi "$@" -o "$t/moved.one"; grep -oE 'Hồ sơ [A-Z]+ (có|được|kỳ trước)' "$t/stderr" | cut -d' ' -f3 | sort | tr '\n' ' '; }
tap "all units: all findings" same 'CHUYEN LA MAT NGUOC ' "$(told --all-units)"
tap "where the dossier came from" same 'CHUYEN ' "$(told --unit A)"
tap "where it is now" same 'CHUYEN LA ' "$(told --unit B)"
tap "another unit's own finding" same 'MAT NGUOC ' "$(told --unit C)"
tap_end
