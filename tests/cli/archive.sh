#!/bin/bash
# Archive copies: what archive packs, what verify says of it, and that every member that was touched is named.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
run() { "$BAOCAO" -C "$work" "$@" 2>"$t/stderr"; }
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
has() { grep -qE -- "$1" "$2" || { echo "no line like: $1"; head -n 20 "$2"; return 1; }; }
says() { has "$1" "$t/stdout"; }
export TMPDIR=$t/tmp
mkdir "$TMPDIR"
"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"

tap "nothing to keep before build" same 1 "$(code "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY)"
tap "it says so" has 'A001.*chưa có văn bản' "$t/stderr"
tap "and how" has ": baocao -C $work build --period 2023-H1 phieu-don-vi --unit NVY\$" "$t/stderr"
run build --period 2023-H1 phieu-don-vi --unit NVY --quiet >"$t/stdout"
run register cap --period 2023-H1 --template phieu-don-vi --unit NVY >"$t/stdout"
tap "a paper that would come out otherwise is not kept" same 1 "$(code "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY)"
tap "it says so" has 'A002' "$t/stderr"
run build --period 2023-H1 phieu-don-vi --unit NVY --quiet >"$t/stdout"
name=2023-H1_NVY_phieu-don-vi
bag=$work/luu-tru/2023-H1/$name.zip
tap "the bag is named" same "$bag" "$(run archive --period 2023-H1 phieu-don-vi --unit NVY)"
(cd "$work" && TZ=Asia/Ho_Chi_Minh "$BAOCAO" archive --period 2023-H1 phieu-don-vi --unit NVY -o "$t/again" >"$t/stdout" 2>"$t/stderr")
tap "the same bytes from another folder and time zone" cmp "$bag" "$t/again/$name.zip"
tap "the bag holds" same 0 "$(code "$BAOCAO" verify "$bag")"
tap "six answers, all good" same "6 6" "$(wc -l <"$t/stdout") $(grep -c '^đạt: ' "$t/stdout")"

tap "in the workspace the register is asked too" same 0 "$(code "$BAOCAO" -C "$work" verify "$bag")"
tap "it agrees" says '^đạt: so-dang-ky.db: dòng sổ khớp'
tap "a folder of bags is proven bag by bag" same 0 "$(code "$BAOCAO" verify "$work/luu-tru" "$t/again")"
tap "each is named" same 2 "$(grep -c "/$name.zip$" "$t/stdout")"
mkdir "$t/empty"
tap "a folder without a bag" same 1 "$(code "$BAOCAO" verify "$t/empty")"
tap "is told" has 'A009' "$t/stderr"
cp -r "$work" "$t/cancelled"
"$BAOCAO" -C "$t/cancelled" register huy 01/2023 --ly-do 'Thử' >/dev/null
tap "a number cancelled since" same 7 "$(code "$BAOCAO" -C "$t/cancelled" verify "$bag")"
tap "is told" says '^SAI: so-dang-ky.db: .*đã bị hủy'

cp -r "$work" "$t/early"
early() { "$BAOCAO" -C "$t/early" "$@" 2>"$t/stderr"; }
early build --period 2023-H1 phieu-don-vi --unit NVD --quiet >"$t/stdout"
before=$(early archive --period 2023-H1 phieu-don-vi --unit NVD)
tap "kept without a number, and none given" same 0 "$(code "$BAOCAO" -C "$t/early" verify "$before")"
early register cap --period 2023-H1 --template phieu-don-vi --unit NVD >"$t/stdout"
tap "kept without a number that was given since" same 7 "$(code "$BAOCAO" -C "$t/early" verify "$before")"
tap "says why, and what to do" says '^SAI: so-dang-ky.db: .*lưu trước khi cấp số; .*baocao build, rồi baocao archive'

unzip -q -d "$t/open" "$bag"
open=$t/open/$name
tap "sha256sum reads the manifest" bash -c "cd '$open' && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt"
tap "sha512sum reads the manifest" bash -c "cd '$open' && sha512sum -c --quiet manifest-sha512.txt tagmanifest-sha512.txt"
tap "the paper is the issued one" cmp "$open/data/van-ban/$name.pdf" "$work/out/2023-H1/$name.pdf"
tap "inputs are as received" diff -r "$open/data/noi-lam-viec/du-lieu/2023-H1" "$work/du-lieu/2023-H1"
tap "the figures are those of compute" diff "$open/data/chi-so.csv" <(run compute --period 2023-H1 --format csv)
tap "the register's line is there" has '^01,.*,phieu-don-vi/NVY,2023-H1,10 năm,2023$' "$open/data/so-dang-ky.csv"
tap "the twin and the metadata are those of build --with-data" bash -c "'$BAOCAO' -C '$work' build --period 2023-H1 \
    phieu-don-vi --unit NVY --with-data --quiet -o '$t/twin' >/dev/null 2>&1 && rm '$t/twin/$name.pdf' &&
    diff -r -x '.baocao-*' '$t/twin' '$open/data/ban-kem-so-lieu'"
tap "bag-info says how long it is kept" has '^Thoi-Han-Luu-Tru: 10 năm$' "$open/bag-info.txt"
tap "and the paper's day, not that of packing" same "Ngay-Van-Ban: 2023-06-15" "$(grep -E '^(Ngay-Van-Ban|Bagging-Date)' "$open/bag-info.txt")"
SOURCE_DATE_EPOCH=1700000000 run archive --period 2023-H1 phieu-don-vi --unit NVY -o "$t/dated" >/dev/null
tap "whose day of packing is named gets it written" same "Bagging-Date: 2023-11-14" \
    "$(unzip -p "$t/dated/$name.zip" "$name/bag-info.txt" | grep Bagging-Date)"
tap "bag-info counts the payload" same \
    "Payload-Oxum: $(find "$open/data" -type f -printf '%s\n' | awk '{ s += $1 } END { print s "." NR }')" "$(grep Payload-Oxum "$open/bag-info.txt")"
tap "the recipe makes the same paper" bash -c "cd '$open/data' && $(sed -n 's/^Lenh: baocao//p' "$open/data/tai-lap.txt" |
    sed "s|^|'$BAOCAO'|") -o '$t/made' --quiet 2>/dev/null >/dev/null && cmp '$t/made/$name.pdf' van-ban/$name.pdf"
mkdir -p "$t/deep/$(printf 'd/%.0s' {1..40})"
printf 'BagIt-Version: 1.0\n' >"$t/deep/bagit.txt"
tap "folders without end are no bag" same 7 "$(code "$BAOCAO" verify "$t/deep")"
tap "and that is said" grep -q 'SAI: .*quá 32 thư mục lồng nhau' <("$BAOCAO" verify "$t/deep")
tap "an unpacked bag holds too" same 0 "$(code "$BAOCAO" verify "$open")"

# Each member: a byte more, then gone. Those of the payload all at once, each named; those that hold the sums, and some
# of the payload, one by one, for one fault alone is told and ends with 7 too.
(cd "$open" && find . -type f -printf '%P\n' | LC_ALL=C sort) >"$t/members"
(awk '!/^data\// || ++n % 8 == 1' "$t/members") >"$t/some"
tell() { # file of members that are spoiled now
    local member bad=0
    [ "$(code "$BAOCAO" verify "$open")" = 7 ] || { echo "not 7"; return 1; }
    while read -r member; do grep -qF "SAI: $member: " "$t/stdout" || { echo "$member: not told"; bad=1; }; done <"$1"
    [ $bad = 0 ] || { cat "$t/stdout"; return 1; }
}
each() { # command that spoils "$1"
    local bad=0 member
    while read -r member; do
        cp "$open/$member" "$t/kept"
        "$1" "$open/$member"
        echo "$member" >"$t/one"
        tell "$t/one" || bad=1
        cp "$t/kept" "$open/$member"
    done <"$t/some"
    cp -r "$open" "$t/before"
    grep '^data/' "$t/members" >"$t/payload"
    while read -r member; do "$1" "$open/$member"; done <"$t/payload"
    tell "$t/payload" || bad=1
    rm -rf "$open"; mv "$t/before" "$open"
    [ $bad = 0 ] && [ "$(wc -l <"$t/members")" -gt 30 ] && [ "$(wc -l <"$t/some")" -gt 8 ]
}
longer() { printf x >>"$1"; }
tap "a byte more in any member is told by its name" each longer
tap "any member taken away is told by its name" each rm
tap "all is well again" same 0 "$(code "$BAOCAO" verify "$open")"
echo x >"$open/data/them.txt"
tap "a member too many" same 7 "$(code "$BAOCAO" verify "$open")"
tap "is told by its name" says '^SAI: data/them.txt: '
rm "$open/data/them.txt"

# One who rewrites the manifests too is found by the figures and by the paper itself.
seal() {
    (cd "$open" && for bits in 256 512; do
        find data -type f | LC_ALL=C sort | xargs -d '\n' sha${bits}sum >manifest-sha$bits.txt
    done
    sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data -type f -printf '%s\n' | awk '{ s += $1 } END { print s "." NR }')/" bag-info.txt
    for bits in 256 512; do sha${bits}sum bag-info.txt bagit.txt manifest-sha256.txt manifest-sha512.txt >tagmanifest-sha$bits.txt; done)
}
forged() { # name, the line expected, sed script, file
    cp -r "$open" "$t/before"
    sed -i -E "$3" "$open/$4"
    [ -s "$open/$4" ] || echo '{}' >"$open/$4" # no findings: sed has no line to add behind
    seal
    tap "$1" same 7 "$(code "$BAOCAO" verify "$open")"
    tap "$1: the line" says "$2"
    tap "$1: the manifests agree" says '^đạt: gói: '
    rm -rf "$open"; mv "$t/before" "$open"
}
forged "inputs changed under new manifests" '^SAI: data/chi-so.csv: chỉ tiêu' '$d' data/noi-lam-viec/du-lieu/2023-H1/ho_so.csv
forged "figures changed under new manifests" '^SAI: data/chi-so.csv: chỉ tiêu' '2s/,[0-9]+,/,9,/' data/chi-so.csv
forged "findings changed under new manifests" '^SAI: data/kiem-tra.jsonl: ' '$a {}' data/kiem-tra.jsonl
forged "the paper changed under new manifests" "^SAI: data/van-ban/$name.pdf: khác mã SHA-256" '$a x' data/van-ban/$name.pdf
forged "the register's row changed under new manifests" '^SAI: data/so-dang-ky.csv: ' 's/^01,/07,/' data/so-dang-ky.csv
forged "the number changed under new manifests" '^SAI: lập lại: ' 's/so: "01"/so: "02"/' data/noi-lam-viec/thuyet-minh/2023-H1/van-ban.yaml
cp -r "$open" "$t/before"
printf x >>"$open/data/van-ban/$name.pdf"
sed -i "s/^SHA-256: .*/SHA-256: $(sha256sum <"$open/data/van-ban/$name.pdf" | cut -d' ' -f1)/" "$open/data/tai-lap.txt"
seal
tap "paper and recipe changed under new manifests" same 7 "$(code "$BAOCAO" verify "$open")"
tap "the page made again tells" says '^SAI: lập lại: cùng chương trình'
sed -i 's/harfbuzz [0-9.]*/harfbuzz 99.0/' "$open/data/tai-lap.txt"
seal
tap "made with another library: nothing can be said, which is no fault" same 0 "$(code "$BAOCAO" verify "$open")"
tap "it says what differs" says '^không so được: lập lại: .*harfbuzz'
rm -rf "$open"; mv "$t/before" "$open"
sed -i 's/harfbuzz [0-9.]*/harfbuzz 99.0/' "$open/data/tai-lap.txt"; seal
tap "another library and still the same bytes" same 0 "$(code "$BAOCAO" verify "$open")"
tap "it says both" says '^đạt: lập lại: giống .*harfbuzz'

cp -r "$open" "$t/before"
echo '{}' >>"$open/data/kiem-tra.jsonl"; sed -i 's/^Chuong-Trinh: .*/Chuong-Trinh: baocao 0.0.9/' "$open/data/tai-lap.txt"; seal
tap "findings in the words of another version are no fault" same 0 "$(code "$BAOCAO" verify "$open")"
tap "it says so" says '^không so được: data/kiem-tra.jsonl: '
rm -rf "$open"; mv "$t/before" "$open"

# A bag of this version, kept: every later one must prove its manifests, its signatures and its figures.
old=tests/data/goi-luu/2023-H1_NVY_phieu-don-vi.zip
code "$BAOCAO" verify "$old" >"$t/code"
tap "the bag of 0.1.0: complete" says '^đạt: gói: '
tap "the bag of 0.1.0: the issued paper" says '^đạt: data/van-ban/2023-H1_NVY_phieu-don-vi.pdf: đúng bản đã lưu'
tap "the bag of 0.1.0: the signed copy" says '^đạt: data/van-ban/2023-H1_NVY_phieu-don-vi.ky.pdf: chữ ký của Nguoi Ky Thu khớp, phủ toàn bộ'
tap "the bag of 0.1.0: the figures" says '^đạt: data/chi-so.csv: '

# Numbers that are given while papers are being packed are not theirs: each bag agrees with itself.
meanwhile() {
    local round
    for round in 1 2; do
        rm -rf "$t/meanwhile" && "$BAOCAO" init "$t/meanwhile" >/dev/null 2>&1
        "$BAOCAO" -C "$t/meanwhile" build --period 2023-H1 phieu-don-vi --all-units --quiet >/dev/null 2>&1
        "$BAOCAO" -C "$t/meanwhile" archive --period 2023-H1 phieu-don-vi --all-units >"$t/packed.1" 2>&1 &
        "$BAOCAO" -C "$t/meanwhile" archive --period 2023-H1 phieu-don-vi --all-units >"$t/packed.2" 2>&1 &
        "$BAOCAO" -C "$t/meanwhile" register cap --period 2023-H1 --template phieu-don-vi --all-units --date 16/06/2023 >"$t/given" 2>&1
        wait
        (cd "$t/meanwhile/luu-tru/2023-H1" && "$BAOCAO" verify -- *.zip) 2>&1 | sed -n "s/^SAI: data.*/round $round: &/p"
        [ "$(wc -l <"$t/given")" = 6 ] || echo "round $round: not six numbers"
    done
}
tap "numbers given while papers are packed by two" same "" "$(meanwhile)"

head -c 9000 "$bag" >"$t/cut.zip"
tap "a ZIP cut short" same 7 "$(code "$BAOCAO" verify "$t/cut.zip")"
tap "is told" says '^SAI: '
tap "no file" same 5 "$(code "$BAOCAO" verify "$t/none.zip")"
tap "no word" same 2 "$(code "$BAOCAO" verify)"
tap "nothing stays behind" same "" "$(ls -A "$TMPDIR")"

# Room on the disk, before the first bag: each carries every export.
if first_run; then
    room() { ROOM=$1 LD_LIBRARY_PATH=$t LD_PRELOAD=room.so "$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY -o "$2" >"$t/stdout" 2>"$t/stderr"; echo $?; }
    tap "a disk can be full" "${CC:-gcc}" -std=c17 -fPIC -shared -o "$t/room.so" tests/preload/room.c
    tap "a bag that the disk has no room for is refused" same "5 " "$(room 1000 "$t/full") $(find "$t/full" -name '*.zip')"
    tap "with how many, how large and what is left" has 'E016.*: 1 gói cần ít nhất 0,[0-9] MB, đĩa còn 0,0 MB' "$t/stderr"
    tap "with room it is written" same "0 1" "$(room 100000000 "$t/full") $(find "$t/full" -name '*.zip' | wc -l)"
    tap "one that lies there takes none" same 0 "$(room 1000 "$t/full")"
    cp "$work/du-lieu/2023-H1/ho_so.csv" "$t/ho_so.csv"
    echo >>"$work/du-lieu/2023-H1/ho_so.csv" # other bytes, the same paper
    tap "one of other data lies there: another would be written beside it" same "5 1" "$(room 1000 "$t/full") $(grep -c 'E016.*: 1 gói' "$t/stderr")"
    tap "with room it is" same "0 2" "$(room 100000000 "$t/full") $(find "$t/full" -name '*.zip' | wc -l)"
    tap "then that one takes none" same 0 "$(room 1000 "$t/full")"
    cp "$t/ho_so.csv" "$work/du-lieu/2023-H1/ho_so.csv"
    echo 'ký' >"$work/out/2023-H1/$name.ky.pdf"
    tap "one without the copy that has come back since is another" same "5 1" "$(room 1000 "$t/full") $(grep -c 'E016.*: 1 gói' "$t/stderr")"
    rm "$work/out/2023-H1/$name.ky.pdf"
    tap "the first takes none again" same 0 "$(room 1000 "$t/full")"
    cp "$work/so-dang-ky.db" "$t/book.db"
    run register huy 01/2023 --ly-do 'Thử' >/dev/null
    tap "one of another line of the register is another" same "5 1" "$(room 1000 "$t/full") $(grep -c 'E016.*: 1 gói' "$t/stderr")"
    cp "$t/book.db" "$work/so-dang-ky.db"
    "$OUT/tests/make_example" "$t/large" >/dev/null # nothing is built there, so that nothing is written either
    "$BAOCAO" -C "$t/large" archive --period 2023-H1 --all-units >"$t/stdout" 2>"$t/stderr"
    tap "much is told before anything else, slips too" has '^.*: sẽ ghi [0-9]{3} gói, trong đó [0-9]{3} phiếu lập cho từng dòng, ít nhất [1-9],[0-9] GB' <(head -n 1 "$t/stderr")
fi
tap_end
