#!/bin/bash
# One unit's bad data fails that unit, those above it and the department's papers, with its name; every other paper is the
# one of a run without it, whatever the unit's place, threads, shards or saved facts (issue 7).
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
data=$work/du-lieu/2023-H1
template=templates/cchc/mau/phieu-don-vi.mau
"$BAOCAO" init "$t/whole" >/dev/null 2>&1
# Three levels, a code that begins like another, letters that no name of a file has.
cat >>"$t/whole/du-lieu/don_vi.csv" <<'END'
TTYT-AB.1,Phòng khám khu vực Một (mẫu),TTYT,TTYT-AB,7,Không,Không,Họ Tên Mẫu 07,Trưởng phòng
TRAM/1,Trạm Y tế xã Một (mẫu),TTYT,TTYT-AB.1,8,Không,Không,Họ Tên Mẫu 08,Trưởng trạm
NV,Phòng Thử (mẫu),Phòng,,9,Không,Không,Họ Tên Mẫu 09,Trưởng phòng
ĐỘI Ấ,Đội Thử (mẫu),Phòng,,10,Không,Không,Họ Tên Mẫu 10,Đội trưởng
END
sed -i '$a H99.07-230401-9001,Trạm Y tế xã Một (mẫu),,1.990103,,Trực tiếp,,03/04/2023,20/04/2023,,,Đang xử lý,,,,,,,,,,,,,,,,,,,,' "$t/whole/du-lieu/2023-H1/ho_so.csv"

build() { "$BAOCAO" -C "$work" build --period 2023-H1 --all-units --diagnostics short -o "$t/out" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null; }
sums() { (cd "$1" && sha256sum -- *.pdf | sort -k 2); }
fresh() { rm -rf "$work" "$t/out"; cp -r "$t/whole" "$work"; }
fresh
build -j 2
tap "without a fault every paper is made" same "0 17" "$? $(wc -l <"$t/stdout")"
all=$(sums "$t/out")
# The fault has been made: these fail and no others, the rest is as it was.
failed() { # expected exit code, names without period and .pdf..., then -- and arguments of build
    local code=$1 names= rest
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        names="$names$1 "
        shift
    done
    shift
    rm -rf "$t/out"
    build "$@"
    local got=$?
    same "$code" $got || { cat "$t/stderr"; return 1; }
    rest=$(for name in $names; do printf ' 2023-H1_%s.pdf$\n' "$name"; done)
    same "$(printf '%s\n' "$all" | grep -v "$rest")" "$(sums "$t/out")"
}
told() { grep -F "$1" "$t/stderr" | grep -qF "$2" || { cat "$t/stderr"; return 1; }; } # code, reason
department="SYT_bao-cao-cchc SYT_bieu-ii06a SYT_cong-van-don-doc"
branch="TRAM-1_phieu-xin-loi_H99.07-230401-9001 TRAM-1_phieu-don-vi TTYT-AB.1_phieu-don-vi TTYT-AB_phieu-don-vi"

fresh
sed -i 's|,03/04/2023,20/04/2023,|,31/04/2023,20/04/2023,|' "$data/ho_so.csv"
for j in 1 2 8; do tap "a date that is none, -j $j: the unit, two levels above it, the department" failed 4 $branch $department -- -j $j; done
tap "its place, reason and unit are told" told 'D031' '(đơn vị TRAM/1)'
logged() { # the log says why of each, and its files are those of the folder
    local name files
    build --log "$t/log"
    files=$(sed -n 's/.*"files":\[\([^]]*\)\].*/\1/p' "$t/log" | tr -d '"' | tr , '\n' | sed '/^$/d' | sort)
    same "$(cd "$t/out" && ls -- *.pdf)" "$files" || return 1
    for name in ${branch#* } $department; do
        grep -F "\"paper\":\"2023-H1_$name.pdf\"" "$t/log" | grep -q '"outcome":"skipped","remade":null,"flags":\[\],"files":\[\].*"reason":"D031","reason_unit":"TRAM/1"}$' || echo "$name"
    done
    same "10 6" "$(grep -c '"reason":null,"reason_unit":null}$' "$t/log") $(grep -c '"reason":"D031"' "$t/log")"
    tail -n 1 "$t/log" | grep -q '"papers":16,"all_papers":16,"made":0,"kept":10,"failed":0,"skipped":6,"not_begun":0,"withheld":0,"errors":1,.*"exit_code":4}$' || tail -n 1 "$t/log"
}
build -j 2
tap "the log: files, reasons and totals" same "" "$(logged)"
tap "who is in error is named for each paper that is not made" same 6 "$(grep -c 'C092.*vì số liệu của đơn vị TRAM/1 có lỗi' "$t/stderr")"
tap "where no file of it is left, nothing is said of one" same 0 "$(grep -c 'C092.*lập lần trước' "$t/stderr")"
echo old >"$t/out/2023-H1_TTYT-AB_phieu-don-vi.pdf"
build
tap "a file of an earlier run stays, and one is told not to send it" same "1 old" \
    "$(grep 'C092.*; tệp lập lần trước còn trong thư mục, theo số liệu cũ: đừng gửi$' "$t/stderr" | grep -c '^2023-H1_TTYT-AB_phieu-don-vi.pdf: ') $(cat "$t/out/2023-H1_TTYT-AB_phieu-don-vi.pdf")"
if command -v sqlite3 >/dev/null; then
    tap "each line of the log is JSON" same 1 "$(sed "s/'/''/g; s/.*/select json_valid('&');/" "$t/log" | sqlite3 | sort -u)"
else
    tap_skip "each line of the log is JSON" "no sqlite3"
fi
shards() { # shard by shard into one folder
    local i code=0
    rm -rf "$t/out"
    for i in 1 2 3 4 5; do
        build --shard $i/5 "$@"
        case $? in 0 | 4) ;; *) code=1 ;; esac
    done
    same "0 $(printf '%s\n' "$all" | grep -vE "_(TRAM-1|TTYT-AB.1|TTYT-AB|SYT)_")" "$code $(sums "$t/out")"
}
tap "five shards: the same" shards
"$BAOCAO" -C "$work" compute --period 2023-H1 --save "$t/facts" >/dev/null 2>&1
tap "from saved facts: the same, but for papers that no facts hold" same "4 $(printf '%s\n' "$all" | grep -vE "_(TRAM-1|TTYT-AB.1|TTYT-AB|SYT)_|xin-loi")" \
    "$(rm -rf "$t/out"; build --facts "$t/facts"; echo $?) $(sums "$t/out")"

for unit in NVY TTYT-AB; do # the first of the list, and the last of the example
    slips=
    [ $unit != NVY ] || slips=$(printf '%s\n' "$all" | sed -n 's/.*2023-H1_\(NVY_phieu-xin-loi.*\)\.pdf$/\1/p')
    fresh
    mkdir -p "$work/thuyet-minh/2023-H1/$unit"
    printf 'Ch\350a xong.\n' >"$work/thuyet-minh/2023-H1/$unit/han-che.txt"
    tap "$unit: a text of its own in another encoding" failed 4 ${unit}_phieu-don-vi $slips $department --
    "$BAOCAO" -C "$work" compute --period 2023-H1 --save "$t/facts" >/dev/null 2>&1
    tap "$unit: the same from saved facts" same "4 $(printf '%s\n' "$all" | grep -vE "_($unit|SYT)_|xin-loi")" \
        "$(rm -rf "$t/out"; build --facts "$t/facts"; echo $?) $(sums "$t/out")"
    tap "$unit: and is named" told "thuyet-minh/2023-H1/$unit/han-che.txt:1: lỗi[E006]" "(đơn vị $unit)"
    fresh
    mkdir -p "$t/out/2023-H1_${unit}_phieu-don-vi.pdf"
    build
    code=$?
    tap "$unit: a folder where its file belongs" same "5 1 $(printf '%s\n' "$all" | grep -v "${unit}_phieu-don-vi")" \
        "$code $(grep -c "_${unit}_phieu-don-vi.pdf: lỗi\[E003\].*một thư mục" "$t/stderr") $(rmdir "$t/out/2023-H1_${unit}_phieu-don-vi.pdf"; sums "$t/out")"
done
fresh
printf 'Ch\350a xong.\n' >"$work/thuyet-minh/2023-H1/han-che.txt"
build
tap "the department's own text in another encoding stops the run" same "5 0" "$? $(wc -l <"$t/stdout")"
tap "  which says so, and how to save it" same "1 1" "$(grep -c '^Chưa lập văn bản nào' "$t/stderr") $(build --diagnostics human; grep -c 'Encoding) chọn UTF-8' "$t/stderr")"

# A name that no column is wide enough for: the department's papers cannot be laid out, all others are there.
fresh
word=$(printf 'Dài%.0s' $(seq 300))
sed -i "s/Phòng Thử (mẫu)/Phòng $word/" "$work/du-lieu/don_vi.csv"
rm -rf "$t/out"
build
code=$?
tap "papers of the department alone that cannot be laid out: exit code 4, the others are written" \
    same "4 2 $(printf '%s\n' "$all" | grep -vE '_NV_|_SYT_b')" "$code $(cut -d: -f 1-3 "$t/stderr" | grep 'lỗi' | cut -d: -f 1 | sort -u | wc -l) $(sums "$t/out" | grep -vE '_NV_')"

# What a template asks for and one unit lacks is that unit's fault; where all lack it, the template's.
lacking() { # units...: nobody at their head
    fresh
    mkdir -p "$work/mau"
    sed 's/ don_vi.ten, ky.ten/ don_vi.ten, don_vi.nguoi_dung_dau, ky.ten/' $template >"$work/mau/phieu-don-vi.mau"
    local unit
    for unit; do sed -i "s/^\($unit,.*\),Họ Tên Mẫu [0-9]*,/\1,,/" "$work/du-lieu/don_vi.csv"; done
    rm -rf "$t/out"
    build phieu-don-vi
    echo "$? $(grep -c 'lỗi\[M017\]' "$t/stderr") $(find "$t/out" -name '*.pdf' 2>/dev/null | wc -l)"
}
tap "what the first unit lacks fails that unit alone" same "4 1 9" "$(lacking NVY)"
tap "what the last one lacks does, too" same "4 1 9" "$(lacking NV)"
tap "what all lack stops the run and is told once" same "1 1 0" "$(lacking '[^,]*')"

# A place among units of a kind rests on all of them: what was made without a row is told of.
fresh
sed -i 's|,03/04/2023,20/04/2023,|,31/04/2023,20/04/2023,|; s/^TRAM.1\(.*\),TTYT,/TRAM\/1\1,Trung tâm,/' "$data/ho_so.csv" "$work/du-lieu/don_vi.csv"
build --log "$t/log"
tap "ranks that rest on a unit in error are told of, with the unit" told 'C037' '1 văn bản có thể còn đổi vì số liệu của đơn vị cùng loại có lỗi nêu ở trên: TRAM/1'
tap "the log names that paper" same 1 "$(grep -c '"flags":\["C037"\]' "$t/log")"
fresh
sed -i 's/^TRAM.1\(.*\),TTYT,/TRAM\/1\1,Trung tâm,/' "$work/du-lieu/don_vi.csv"
build
tap "without an error nothing is told of ranks" same 0 "$(grep -c C037 "$t/stderr")"
fresh
printf 'Ch\350a xong.\n' >"$work/thuyet-minh/2023-H1/NVY/han-che.txt"
build
tap "a text that cannot be read moves no rank" same "1 0" "$(grep -c 'lỗi\[E006\]' "$t/stderr") $(grep -c C037 "$t/stderr")"

# A run that stops early leaves no log of an earlier one.
fresh
build --log "$t/log"
sed -i 's/ma,\|Mã đơn vị/Gì đó/' "$work/du-lieu/don_vi.csv"
build --log "$t/log"
tap "the log of a run that made no papers says so" same "1 1" \
    "$(wc -l <"$t/log") $(grep -cE '^\{"period":"2023-H1",.*"papers":0,"all_papers":0,"made":0,"kept":0,"failed":0,"skipped":0,"not_begun":0,"withheld":0,"errors":[1-9][0-9]*,.*"exit_code":1\}$' "$t/log")"

# Two units whose papers would lie in one file.
together() { # code of another unit, arguments of build
    fresh
    echo "$1,Phòng Trùng (mẫu),Phòng,,11,Không,Không,Họ Tên Mẫu 11,Trưởng phòng" >>"$work/du-lieu/don_vi.csv"
    rm -rf "$t/out"
    "$BAOCAO" -C "$work" build --period 2023-H1 --diagnostics short -o "$t/out" "${@:2}" >"$t/stdout" 2>"$t/stderr" </dev/null
    echo "$? $(grep -c 'lỗi\[U012\]' "$t/stderr") $(find "$t/out" -name '*.pdf' 2>/dev/null | wc -l)"
}
tap "names of files that differ in no letter are refused" same "2 1 0" "$(together TRAM-1 --all-units)"
tap "both units are named" told 'U012' 'đơn vị "TRAM/1" và đơn vị "TRAM-1"'
for i in 1 2 3; do tap "shard $i of 3 refuses them, too" same "2 1 0" "$(together TRAM-1 --all-units --shard $i/3)"; done
tap "and a run for one of them" same "2 1 0" "$(together TRAM-1 --unit TRAM-1)"
tap "names that differ in the case of letters are one on many a share" same "2 1 0" "$(together DOI-A --unit NVY)"
tap "papers of the department alone are not concerned" same "0 0 1" "$(together TRAM-1 bieu-ii06a)"

# A mistyped number: in a cell it is told there, in a product of the pack's view where the product stands.
fresh
printf '%s\n' 'Mã TTHC,Đề xuất,Trạng thái,Ngày đề xuất,Giờ trước,Giờ sau,Lương giờ,Số hồ sơ năm' \
    '1.990101,a,Đề xuất,03/04/2023,8,6,50000,100' '1.990501,a,Đề xuất,03/04/2023,8,6,50000,100' >"$data/don_gian_hoa.csv"
cp "$data/don_gian_hoa.csv" "$t/costs.csv"
kept=$all
build
all=$(sums "$t/out")
own="CCATTP_phieu-don-vi $(printf '%s\n' "$all" | sed -n 's/.*2023-H1_\(CCATTP_phieu-xin-loi.*\)\.pdf$/\1/p')"
for numbers in 9000000,8000000,90000000,9000000 8,6,9999999999,9999999999; do
    sed "3s/8,6,50000,100/$numbers/" "$t/costs.csv" >"$data/don_gian_hoa.csv"
    tap "a product of $numbers fails its unit alone" failed 4 $own $department --
    tap "  and is told" told 'C038' '(đơn vị CCATTP)'
done
sed '3s/,100$/,1000000000000000/' "$t/costs.csv" >"$data/don_gian_hoa.csv"
tap "a number of sixteen digits fails its unit alone" failed 4 $own $department --
tap "  and is told with its cell" told 'D034' 'don_gian_hoa.csv:3:'
all=$kept
tap_end
