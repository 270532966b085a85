#!/bin/bash
# What a run writes by name: never over what people have written or exported, the pack, the register or an archive copy,
# by whatever path it is named; and what cannot be written is told before all the work.
. tests/tap.inc || exit 1
t=$tap_folder
w=$t/w
"$BAOCAO" init "$w" >/dev/null 2>&1
cp -r templates/cchc "$t/cchc"
P="--period 2023-H1"
baocao() { (cd "$w" && "$BAOCAO" "$@" --diagnostics short </dev/null >"$t/stdout" 2>"$t/stderr"); }
rm -f "$w/thuyet-minh/2023-H1/van-ban.yaml"
baocao build $P bieu-ii06a && baocao register cap $P --template bieu-ii06a --date 16/6/2023 &&
    baocao build $P bieu-ii06a && baocao archive $P bieu-ii06a || cat "$t/stderr"
bag=luu-tru/2023-H1/2023-H1_SYT_bieu-ii06a.zip
mkdir "$w/mau" && echo "của tôi" >"$w/ghi-chu.txt" && echo "của tôi" >"$w/mau/rieng.mau"
ln -s du-lieu "$w/xuat"
sums() { (cd "$t" && find w cchc -type f -print0 | sort -z | xargs -0 sha256sum); }
whole=$(sums)
refused() { # path command...: U019 names the path, nothing is written
    local path=$1 code
    shift
    baocao "$@" "$path"
    code=$?
    [ $code = 2 ] || echo "exit code $code"
    grep -qF "$path: lỗi[U019]" "$t/stderr" || cat "$t/stderr"
    [ ! -s "$t/stdout" ] || cat "$t/stdout"
    diff <(echo "$whole") <(sums)
}
for place in baocao.yaml so-dang-ky.db du-lieu/2023-H1/ho_so.csv du-lieu/2023-H1/moi thuyet-minh/2023-H1/van-ban.yaml mau/rieng.mau \
    mau/moi bo-cuc/moi manh/moi goi/moi $bag ./xuat/2023-H1/ho_so.csv "$w/du-lieu/../baocao.yaml" ../w/baocao.yaml; do
    tap "--save $place" same "" "$(refused "$place" compute $P --save)"
    tap "--log $place" same "" "$(refused "$place" build $P --log)"
    tap "register export -o $place" same "" "$(refused "$place" register export -o)"
done
tap "register in -o, over the settings" same "" "$(refused baocao.yaml register in --date 30/6/2023 -o)"
for place in du-lieu/2023-H1 du-lieu/moi xuat/moi thuyet-minh mau/moi/../moi goi/cchc; do
    tap "build -o $place" same "" "$(refused "$place" build $P -o)"
    tap "archive -o $place" same "" "$(refused "$place" archive $P bieu-ii06a -o)"
done
tap "copy -o among the exports" same "" "$(refused du-lieu copy sao-y out/2023-H1/2023-H1_SYT_bieu-ii06a.pdf --date 30/6/2023 -o)"
tap "--save into the pack" same "" "$(BAOCAO_PACKS=$t refused "$t/cchc/mau/moi" compute $P --save)"
tap "--save over a text" same "" "$(refused ghi-chu.txt compute $P --save)"
sed -i 's/^goi:/gxi:/' "$w/baocao.yaml" && whole=$(sums)
tap "settings with faults are not written over either" same "" "$(refused baocao.yaml build $P --log)"
sed -i 's/^gxi:/goi:/' "$w/baocao.yaml"

# What is nobody's, and what is ours.
code() { baocao "$@"; echo $?; }
tap "a name that only begins like one of those" same "0 0" "$(code compute $P --save du-lieu-da-tinh) $(code build $P bieu-ii06a -o mau-in --log baocao.yaml.log)"
: >"$w/rong"
tap "an empty file may be filled, and facts replaced" same "0 0" "$(code compute $P --save rong) $(code compute $P --save rong)"
head -c 3000 "$w/rong" >"$w/cut"
tap "facts that are cut off, too" same 0 "$(code compute $P --save cut)"
tap "a device is no file" same 0 "$(code compute $P --save /dev/null)"
tap "a folder of archive copies takes more of them" same 0 "$(code archive $P bieu-ii06a -o luu-tru/2023-H1)"

# Facts that are none.
baocao build $P --facts baocao.yaml
tap "a file that is no facts: C094, exit code 1" same "1 1" "$? $(grep -c 'baocao.yaml: lỗi\[C094\]' "$t/stderr")"
hint() { (cd "$w" && "$BAOCAO" build $P --facts "$1" 2>&1) | sed -n 's/.*gợi ý: tính.* --save //p'; }
tap "its hint names another file" same so-lieu.tinh "$(hint baocao.yaml)"
head -c 3000 "$w/rong" >"$w/đã tính"
tap "facts that are cut off are made again under their name" same "'đã tính'" "$(hint 'đã tính')"

# Before all the work.
rm -rf "$w/out"
for option in --log --save; do
    command=build && [ $option = --log ] || command=compute
    tap "$option into a folder that is not there" same "5 1" "$(code $command $P $option không/có) $(grep -c 'không/có: lỗi\[E003\]' "$t/stderr")"
    mkdir -p "$w/là/thư-mục"
    tap "$option with the name of a folder" same "5 1" "$(code $command $P $option là/thư-mục) $(grep -c 'là/thư-mục: lỗi\[E003\].*thư mục' "$t/stderr")"
    tap "$option: nothing was made before, and nothing is left" test ! -s "$t/stdout" -a ! -e "$w/out" -a -z "$(find "$w" -name '*.tam')"
done
tap_end
