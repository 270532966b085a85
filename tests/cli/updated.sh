#!/bin/bash
# What build finds standing in the place of its papers: originals of signed copies, papers of another version of the
# program, twins of an earlier state. None is written over, kept or sent in silence.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
out=$work/out/2023-H1
version=$("$BAOCAO" --version | cut -d ' ' -f 2)
later=9${version#?} # as long
program=$BAOCAO

# The program as a later version: it names itself otherwise, and its linker says something else of it.
as_later() { # program file
    local place
    place=$(LC_ALL=C readelf -SW "$1" | sed -n 's/^.*\.note\.gnu\.build-id *NOTE *[0-9a-f]* *\([0-9a-f]*\) .*/\1/p')
    cp "$1" "$2" && LC_ALL=C sed -i "s/${version//./\\.}/$later/g" "$2" &&
        printf '\0\0' | dd of="$2" bs=1 seek=$((16#$place + 18)) conv=notrunc status=none
}
build() {
    "$program" -C "$work" build --period 2023-H1 --all-units "$@" >"$t/stdout" 2>"$t/stderr" </dev/null
    code=$?
}
sums() { (cd "$out" && sha256sum -- "$@"); }
told() { grep -cE "$1" "$t/stderr"; }
has() { grep -qE -- "$1" "$t/stderr" || { cat "$t/stderr"; return 1; }; }
changed_template() {
    mkdir -p "$work/mau"
    { cat templates/cchc/mau/phieu-don-vi.mau; echo "Thêm một câu."; } >"$work/mau/phieu-don-vi.mau"
}
signed=2023-H1_NVY_phieu-don-vi
numbered=2023-H1_NVD_phieu-don-vi
other=2023-H1_CCDS_phieu-don-vi
mkdir "$t/bin"
as_later "$BAOCAO" "$t/bin/baocao"
as_later "$(dirname "$BAOCAO")/baocao-records" "$t/bin/baocao-records"
tap "there is a later version" same "baocao $later" "$("$t/bin/baocao" --version)"

cp -r templates/cchc/vi-du "$work"
build
other=$(cd "$out" && ls -- *_phieu-don-vi.pdf | grep -v "$signed\|$numbered" | head -n 1)
"$BAOCAO" -C "$work" register cap --period 2023-H1 --template phieu-don-vi --unit NVD >/dev/null 2>&1
build
# A signed copy is the file and something behind it: what stands there is the business of receive and verify.
{ cat "$out/$signed.pdf"; echo '% ký'; } >"$out/$signed.ky.pdf"
first=$(sums "$signed.pdf" "$numbered.pdf" "$signed.ky.pdf")
papers=$(find "$out" -name '*.pdf' ! -name '*.ky.pdf' | wc -l)
build
tap "with nothing changed nothing is said" same "0 $papers" "$(told 'C10[0-9]') $(sed -n 's/^0 văn bản đã lập, \([0-9]*\) không đổi.*/\1/p' "$t/stderr")"

# An update of the program.
unsigned=$(sums "$other")
program=$t/bin/baocao
build --log "$t/log"
tap "an update leaves alone what is signed or bears a number" same "$first" "$(sums "$signed.pdf" "$numbered.pdf" "$signed.ky.pdf")"
tap "and makes the others anew" test "$unsigned" != "$(sums "$other")"
kept=$(grep -c '"outcome":"kept"' "$t/log")
tap "it says so once, with both versions and both counts" has "ghi chú\[C101\]: chương trình đã đổi từ $version sang $later: lập lại $((papers - kept)) văn bản, giữ nguyên $kept văn bản"
tap "some of each" test "$kept" -ge 2 -a "$kept" -lt "$papers"
tap "the log knows why" same "$((papers - kept))" "$(grep -c '"remade":"version"' "$t/log")"
tap "no warning comes of it" same 0 "$(told 'C100|C102|R017')"
build
tap "the next run has nothing to do and says nothing" same "0 1" "$(told 'C10[0-9]') $(grep -c "^0 văn bản đã lập, $papers không đổi" "$t/stderr")"
bag=$("$t/bin/baocao" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVD 2>"$t/stderr")
tap "the numbered paper is archived as the former version made it" cmp "$out/$numbered.pdf" <(unzip -p "$bag" "*/van-ban/$numbered.pdf")
tap "the bag names both versions" same "Chuong-Trinh: baocao $later
Lap-Boi: baocao $version" "$(unzip -p "$bag" '*/tai-lap.txt' | sed -n 's/^\(Chuong-Trinh\|Lap-Boi\)\(: baocao [^ ]*\).*/\1\2/p' | LC_ALL=C sort)"
for program in "$t/bin/baocao" "$BAOCAO"; do
    tap "its bag is proven by version $("$program" --version | cut -d ' ' -f 2)" same "0 1" \
        "$("$program" verify "$bag" >"$t/stdout" 2>&1; echo "$?" "$(grep -c '^đạt: lập lại: giống bản đã lưu từng byte' "$t/stdout")")"
done

# As if the former version had set the page otherwise: of what the register numbered it is known what it said.
program=$BAOCAO
build
by_hand=$(sed -n 's/^\([a-z0-9-]*\): {so.*/2023-H1_SYT_\1/p' "$work/thuyet-minh/2023-H1/van-ban.yaml" | head -n 1)
cp "$out/$numbered.pdf" "$t/numbered.pdf"
echo '% cách trình bày khác' | tee -a "$out/$numbered.pdf" >>"$out/$by_hand.pdf"
before=$(sums "$numbered.pdf")
program=$t/bin/baocao
build --log "$t/log"
tap "another layout is no reason to remake what has its number and says the same" same "$before" "$(sums "$numbered.pdf")"
tap "it is counted as kept" has 'C101.*giữ nguyên [1-9][0-9]* văn bản'
tap "what nobody knows the words of is remade, and named once" same "1 1" "$(told 'R017') $(told "R017.*: 1 văn bản đã cấp số .*phiên bản trước.*: $by_hand.pdf\$")"
tap "and in the log" same "$by_hand.pdf" "$(sed -n 's/^{"paper":"\([^"]*\)".*"flags":\["R017"\].*/\1/p' "$t/log")"
build
tap "and kept from then on" same "0 $before" "$(told R017) $(sums "$numbered.pdf")"
cp "$t/numbered.pdf" "$out/$numbered.pdf"

# A change of content.
program=$BAOCAO
build
changed_template
before=$(sums "$numbered.pdf")
build --with-data --log "$t/log"
tap "a change of content leaves the signed paper as it was" same "$first" "$(sums "$signed.pdf" "$numbered.pdf" "$signed.ky.pdf" | sed "s/^[0-9a-f]*  $numbered.pdf/${before%% *}  $numbered.pdf/")"
tap "and remakes the numbered one, with the warning that it has" same 1 "$(told "$numbered.pdf: cảnh báo\[R017\]")"
tap "the log says for its content, though the warning is a finding" same content "$(sed -n "s/^{\"paper\":\"$numbered.pdf\".*\"remade\":\"\([a-z]*\)\".*/\1/p" "$t/log")"
tap "one warning says that the signed paper is not what the data says" same "1 1" "$(told 'cảnh báo\[C100\]: 1 văn bản đã ký') $(told "C100.*: $signed.pdf\$")"
tap "with what to do" has 'gợi ý: .*\.ky\.pdf .*--force'
tap "no twin is made that would not be of it" test ! -e "$out/${signed}_kem-so-lieu.pdf" -a -e "$out/${numbered}_kem-so-lieu.pdf"
tap "nor named" same "0 0" "$(grep -c "${signed}_kem" "$t/stdout") $(grep -c "${signed}_kem" "$t/log")"
build --strict --log "$t/log"
tap "the same again: for the finding" same findings "$(sed -n "s/^{\"paper\":\"$numbered.pdf\".*\"remade\":\"\([a-z]*\)\".*/\1/p" "$t/log")"
tap "it is said again with every run, and fails --strict" same "3 1" "$code $(told C100)"
"$BAOCAO" -C "$work" archive --period 2023-H1 phieu-don-vi --unit NVY >/dev/null 2>"$t/stderr"
tap "archive does not advise to build it again" same "1 1 0" "$(told 'A002') $(told 'gợi ý: văn bản đã ký: lấy lại') $(told 'chạy lại build')"
build --force
tap "--force makes it anew" test "$(sums "$signed.pdf")" != "$(printf '%s\n' "$first" | head -n 1)"
tap "and says that the signed copy is of nothing any more" same 1 "$(told "cảnh báo\[C102\]: 1 bản ký .*: $signed.ky.pdf\$")"
build
tap "as does every run after it" same 1 "$(told C102)"
rm "$out/$signed.ky.pdf"
build
tap "until it is taken away" same 0 "$(told 'C10[0-9]')"

# Twins of an earlier state.
build --with-data
tap "twins are there" same 0 "$(told C093)"
twins=$(find "$out" -name '*_phieu-don-vi_kem-so-lieu.pdf' -o -name '*_phieu-don-vi.xml' | wc -l)
build
tap "a run without --with-data that changes nothing says nothing of them" same 0 "$(told C093)"
rm -r "$work/mau"
build
tap "one that changes their papers does" has "cảnh báo\[C093\]: $twins tệp kèm số liệu lập lần trước có thể không còn khớp.*và $((twins - 5)) tệp khác"
build
tap "and every run after it" same 1 "$(told "C093.*: $twins tệp kèm số liệu")"
build --shard 1/1
tap "a shard, too" same 1 "$(told "C093.*: $twins tệp kèm số liệu")"
build --with-data
build
tap "until they are made again" same 0 "$(told C093)"

# An annex in a file of its own that is gone, beside a signed paper of the former version.
body=2023-H1_SYT_bao-cao-cchc
mkdir -p "$work/mau"
sed '0,/^phien-ban/s//phu-luc: rieng\nphien-ban/' templates/cchc/mau/bao-cao-cchc.mau >"$work/mau/bao-cao-cchc.mau"
build
{ cat "$out/$body.pdf"; echo '% ký'; } >"$out/$body.ky.pdf"
before=$(sums "${body}_phu-luc-1.pdf" "${body}_phu-luc-2.pdf")
rm "$out/${body}_phu-luc-2.pdf"
program=$t/bin/baocao
build --log "$t/log"
tap "an annex that is gone is made in the name of the version that made the paper" same "$before" "$(sums "${body}_phu-luc-1.pdf" "${body}_phu-luc-2.pdf")"
tap "it was not there; the paper counts among those that stayed" same "made new 1" "$(sed -n "s/^{\"paper\":\"$body.pdf\".*\"outcome\":\"\([a-z]*\)\",\"remade\":\"\([a-z]*\)\".*/\1 \2/p" "$t/log") $(told 'C101.*giữ nguyên 3 văn bản')"
rm "$out/$body.ky.pdf" # no real signature
"$program" -C "$work" archive --period 2023-H1 bao-cao-cchc >"$t/stdout" 2>"$t/stderr"
tap "so that both are archived" same 0 $?
rm -r "$work/mau" "$work/luu-tru"
program=$BAOCAO
build

# What is there and cannot be read may have been signed.
if [ "$(id -u)" = 0 ]; then mkdir "$out/$signed.ky.pdf"; else { : >"$out/$signed.ky.pdf" && chmod 000 "$out/$signed.ky.pdf"; }; fi
before=$(sums "$signed.pdf")
build --force
tap "a signed copy that cannot be read: the paper stays, exit code 5" same "5 $before" "$code $(sums "$signed.pdf")"
tap "and the copy is named" has "$signed.ky.pdf: lỗi\[E00[0-9]\]"
tap_end
