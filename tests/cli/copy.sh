#!/bin/bash
# Copies (NĐ 30, Điều 25-27; PL I, Phần II): the pages as they were, the block or the text of the copy, numbers of their own.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
letter=2023-H1_SYT_cong-van-don-doc
out=$work/out/2023-H1
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
says() { grep -qE -- "$1" "$t/stderr" || { echo "no line like: $1"; cat "$t/stderr"; return 1; }; }
copy() { "$BAOCAO" -C "$work" copy "$@" 2>"$t/stderr"; }
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
has() { pdftotext -layout "$1" - | grep -qE -- "$2" || { echo "no line like: $2"; pdftotext -layout "$1" - | tail -3; return 1; }; }
"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
# The last page of the letter is to have room: without these there are fewer targets missed.
rm "$work/du-lieu/2023-H1/khao_sat.csv"
"$BAOCAO" -C "$work" build --period 2023-H1 --quiet >"$t/stdout" 2>"$t/stderr"
"$BAOCAO" -C "$work" build --period 2023-H1 phieu-don-vi --unit NVY --quiet >"$t/stdout" 2>"$t/stderr"

tap "a form and a file" same 2 "$(code "$BAOCAO" -C "$work" copy sao-yy "$out/$letter.pdf" --date 20/06/2023)"
tap "a word nearly right" says 'ý bạn là "sao-[yl]'
tap "a day" same 2 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf")"
tap "an excerpt names its pages" same 2 "$(code "$BAOCAO" -C "$work" copy trich-sao --tu-giay "$out/$letter.pdf" --date 20/06/2023)"
tap "pages that are there" same 2 "$(code "$BAOCAO" -C "$work" copy trich-sao --tu-giay "$out/$letter.pdf" --date 20/06/2023 --trang 2-9)"
tap "an electronic copy names the time" same 2 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023 --dien-tu)"
for time in "" 8 8: 8:3 25:00 08:60 08:30:1 "8:30 "; do
    tap "no time: \"$time\"" same 2 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023 --dien-tu --time "$time")"
done
tap "a copy on paper bears no time" same 2 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023 --time 25:00)"
tap "it says what to do" says 'U014.*chỉ bản sao điện tử'
tap "an electronic one no recipients" same 2 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023 --dien-tu --time 8:30 --noi-nhan A)"
tap "it says what to do" says 'U014.*không ghi nơi nhận'
echo 'không phải PDF' >"$t/no.pdf"
tap "what is no PDF" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$t/no.pdf" --date 20/06/2023)"
tap "is told" says 'P010'
qpdf --encrypt a b 256 -- "$out/$letter.pdf" "$t/locked.pdf"
tap "what is locked" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$t/locked.pdf" --date 20/06/2023)"
tap "what this program made was not scanned" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023)"
tap "it says so" says 'gợi ý: đây là tệp do baocao lập'
scanned "$out"/*.pdf
tap "what is not signed is no original" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y "$out/$letter.pdf" --date 20/06/2023)"
tap "it says what to do" says 'gợi ý: sao từ tệp đã ký số.*--tu-giay'
tap "nothing of that used up a number" test ! -e "$work/so-dang-ky.db"

tap "a copy on paper" same "$out/${letter}_sao-y-2023-01.pdf" \
    "$(copy sao-y --tu-giay "$out/$letter.pdf" --date 20/06/2023 --noi-nhan 'Phòng Nghiệp vụ Y; Phòng Nghiệp vụ Dược')"
made=$out/${letter}_sao-y-2023-01.pdf
tap "is a sound file" qpdf --check "$made"
tap "on the same sheet where there is room" same "$(pages "$out/$letter.pdf")" "$(pages "$made")"
tap "form and agency" has "$made" '^ *ỦY BAN NHÂN DÂN TỈNH MẪU +SAO Y$'
tap "its own number, place and date" has "$made" '^ *Số: 01/SY-SYT +Mẫu, ngày 20 tháng 6 năm 2023$'
tap "its own recipients" has "$made" '^- Phòng Nghiệp vụ Dược;'
copied() { # all that the original says, in the same places, stands in the copy
    LC_ALL=C comm -23 <(pdftotext -bbox "$out/$letter.pdf" - | grep '<word' | LC_ALL=C sort) \
        <(pdftotext -bbox "$made" - | grep '<word' | LC_ALL=C sort)
}
tap "the copied text stands where it stood" same "" "$(copied)"
below() { # the block of the copy begins below the copied text
    local last block page
    page=$(pages "$out/$letter.pdf")
    last=$(pdftotext -f "$page" -l "$page" -bbox "$out/$letter.pdf" - | sed -nE 's/.*yMax="([0-9]+).*/\1/p' | sort -n | tail -1)
    block=$(pdftotext -f "$page" -l "$page" -bbox "$made" - | sed -nE 's/.*yMin="([0-9]+)[^>]*>SAO<.*/\1/p')
    [ "$block" -gt "$last" ] || { echo "block at $block, text to $last"; return 1; }
}
tap "the block stands below it" below
tap "its fields are there, those of the original are not" same "KyCoQuan KyNguoiCoThamQuyen" \
    "$(pdfsig "$made" 2>/dev/null | sed -n 's/.*Field Name: //p' | sort | xargs)"
tap "it is tagged to the end" grep -q 'Số: 01/SY-SYT' <(pdfinfo -struct-text "$made" 2>/dev/null)
tap "readers find nothing wrong with the tags" same "" "$(pdfinfo -struct-text "$made" 2>&1 >/dev/null)"
printed() { pdftotext -raw "$1" - | sed -n '/SAO LỤC/,$s/^- \([^L].*\)[;.]$/\1/p' | paste -sd';' | sed 's/;/; /g'; }
tap "the same again is the same but for the number" same "$out/${letter}_sao-luc-2023-02.pdf" "$(copy sao-luc --tu-giay "$out/$letter.pdf" --date 20/06/2023)"
tap "the register has the recipients that the copy prints" same "02 $(printed "$out/${letter}_sao-luc-2023-02.pdf")" \
    "$("$BAOCAO" -C "$work" register export --ban-sao | awk -F, '$1 == "02" { print $1 }') $("$BAOCAO" -C "$work" register export --ban-sao |
        sed -n 's/^02,.*"\(Ban [^"]*\)".*/\1/p')"
tap "SAO LỤC" has "$out/${letter}_sao-luc-2023-02.pdf" 'Số: 02/SL-SYT'

form=$out/2023-H1_SYT_bieu-ii06a
copy sao-y --tu-giay "$form.pdf" --date 20/06/2023 >"$t/stdout"
last=$(($(pages "$form.pdf") + 1))
tap "behind a sheet that lies across: a page of its own" same $last "$(pages "${form}_sao-y-2023-03.pdf")"
tap "upright" same "595.276" "$(LC_ALL=C pdfinfo -f $last -l $last "${form}_sao-y-2023-03.pdf" | sed -nE "s/^Page +$last size: *([0-9.]+) .*/\\1/p")"

report=$out/2023-H1_SYT_bao-cao-cchc
copy trich-sao --tu-giay "$report.pdf" --trang 2-3 --date 20/06/2023 >"$t/stdout"
cut=${report}_trich-sao-2023-04.pdf
tap "an excerpt is a sound file" qpdf --check "$cut"
tap "with its own form" has "$cut" 'TRÍCH SAO'
left_out() { # words of page 1 alone must not be found anywhere in the file, tags and bookmarks included
    qpdf --qdf --object-streams=disable "$cut" "$t/plain.pdf"
    [ "$(grep -ac '/Type /Page$' "$t/plain.pdf")" = "$(pages "$cut")" ] || { echo "pages left out are still in the file"; return 1; }
    ! pdfinfo -struct-text "$cut" 2>/dev/null | grep -q 'CÔNG TÁC CHỈ ĐẠO' && ! grep -aq '/Outlines' "$t/plain.pdf"
}
tap "what is left out is not in the file" left_out
"$BAOCAO" -C "$work" build --period 2023-H1 --quiet --with-data -o "$t/twin" phieu-don-vi --unit NVY >"$t/stdout" 2>"$t/stderr"
"$BAOCAO" init "$t/third" >"$t/stdout" 2>"$t/stderr"
scanned "$t"/twin/*.pdf
twin_cut=$("$BAOCAO" -C "$t/third" copy trich-sao --tu-giay "$t"/twin/*_kem-so-lieu.pdf --trang 1 --date 20/06/2023 2>/dev/null)
whole() { qpdf --qdf --object-streams=disable "$1" - | grep -ac EmbeddedFile; }
tap "the archive twin has the whole text with it" test "$(whole "$t"/twin/*_kem-so-lieu.pdf)" -gt 0
tap "an excerpt of it has not" same 0 "$(whole "$twin_cut")"

tap "an electronic copy" same "${report}_sao-y-2023-05.pdf" "$(copy sao-y --tu-giay "$report.pdf" --date 20/06/2023 --dien-tu --time 8:30)"
tap "form, agency, day and time with its zone, as Mẫu 3.2 parts them" has "${report}_sao-y-2023-05.pdf" '^ +SAO Y; Sở Y tế tỉnh Mẫu; 20/06/2023; 08:30:00 \+07:00$'
tap "at the top right, in the margin, of size 10" same 1 "$(export LD_PRELOAD='' LC_ALL=C.UTF-8; pdftotext -l 1 -bbox "${report}_sao-y-2023-05.pdf" - |
    awk -F'"' '/[+]07:00/ { print ($4 + 0 < 56 && $6 + 0 > 550 && $6 + 0 < 556 && $8 - $4 > 9 && $8 - $4 < 12.5) }')"
tap "the agency signs there" same "KyCoQuan" "$(pdfsig "${report}_sao-y-2023-05.pdf" 2>/dev/null | sed -n 's/.*Field Name: //p' | xargs)"
register() { "$BAOCAO" -C "$work" register "$@"; }
tap "copies have one series of their own" same "01/SY-SYT 02/SL-SYT 03/SY-SYT 04/TrS-SYT 05/SY-SYT" \
    "$(register export --ban-sao | tail -n +2 | cut -d, -f1,2 | tr , / | xargs)"
tap "the row says what was copied" grep -qE '^04,.*SHA-256 '"$(sha256sum <"$report.pdf" | cut -d' ' -f1)"', trang 2-3' <(register export --ban-sao | tr -d '"')
register in --ban-sao --date 31/12/2023 >"$t/stdout" 2>"$t/stderr"
book() { pdftotext -raw "$work/out/so-ban-sao-2023.pdf" - | tr '\n' ' '; }
tap "the kind of the copied paper goes on small" grep -q 'Sao y báo cáo kết quả công tác' <(book)
tap "of the digest its beginning is printed, and the pages" grep -q "SHA-256 $(sha256sum <"$report.pdf" | cut -c1-8), trang 2-3" <(book)
tap "nothing is cut off" same 0 "$(book | grep -c '…')"
tap "the series of papers is not touched" same 0 "$(register list | tail -n +2 | grep -c .)"
tap "a copy before the last one uses no number" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$report.pdf" --date 19/06/2023)"
tap "two runs, the same bytes" bash -c "cp -r '$work' '$t/twice' && rm '$t/twice/so-dang-ky.db'* '$t/twice/out/2023-H1/'*_sao-* &&
    '$BAOCAO' -C '$t/twice' copy sao-y --tu-giay '$t/twice/out/2023-H1/$letter.pdf' --date 20/06/2023 --noi-nhan 'Phòng Nghiệp vụ Y; Phòng Nghiệp vụ Dược' >/dev/null 2>&1 &&
    cmp '$made' '$t/twice/out/2023-H1/${letter}_sao-y-2023-01.pdf'"
mkdir "$t/shut"
tap "a copy that cannot be written is told" same 5 "$(code "$BAOCAO" -C "$work" copy sao-y --tu-giay "$report.pdf" --date 20/06/2023 -o /proc/none)"

# Another pack has the block of a copy and the printed book too.
"$BAOCAO" init "$t/other" --pack van-thu >/dev/null 2>&1
cp "$out/$letter.pdf" "$t/letter.pdf"
tap "a copy with another pack" same "$t/letter_sao-y-2023-01.pdf" "$("$BAOCAO" -C "$t/other" copy sao-y --tu-giay "$t/letter.pdf" --date 20/06/2023 2>/dev/null)"
tap "and its register of copies" same "$t/other/out/so-ban-sao-2023.pdf" "$("$BAOCAO" -C "$t/other" register in --ban-sao --date 31/12/2023)"
tap "a short book is one page" same 1 "$(pages "$t/other/out/so-ban-sao-2023.pdf")"
tap "bears its name" has "$t/other/out/so-ban-sao-2023.pdf" 'SỔ ĐĂNG KÝ BẢN SAO'
tap "one number is not a range" has "$t/other/out/so-ban-sao-2023.pdf" 'Sổ có 01 số \(số 01\), không có số hủy, số bỏ qua'
tap "one number is not a range" has "$t/other/out/so-ban-sao-2023.pdf" 'Sổ có 01 số \(số 01\), không có số hủy, số bỏ qua'

# Electronic copies of any sheet: the line stands upright at the top right of what readers show of the first page.
"$BAOCAO" init "$t/sheets" >/dev/null 2>&1
sheet() { "$BAOCAO" -C "$t/sheets" copy "$@" --tu-giay --dien-tu --date 20/06/2023 --time 8:30 2>"$t/stderr"; }
corner() { # FILE WORD-PATTERN: yes when it ends 15 mm before the right edge of the sheet, in the top margin
    local turned # pdftotext gives the size of the sheet before it is turned
    turned=$(pdfinfo -f 1 -l 1 "$1" | awk '/^Page +1 rot/ { print $4 % 180 ? 4 : 2 }')
    local -x LD_PRELOAD='' LC_ALL=C.UTF-8
    pdftotext -l 1 -bbox "$1" - | awk -F'"' -v word="$2" -v turned="$turned" '/<page / { width = $turned } $0 ~ ">" word {
        print ($6 + 0 > width - 46 && $6 + 0 < width - 39 && $4 + 0 > 20 && $8 + 0 < 56 && $8 - $4 < 13 ? "yes" : "no: " $0) }'
}
field() { # FILE: the field lies over the line, on the sheet as it is shown
    mutool show "$1" grep | grep -a KyCoQuan | grep -aoE '/Rect ?\[[^]]*\]' | tr -d '/Rect[]' | xargs
}
cp "$out/2023-H1_SYT_bieu-ii06a.pdf" "$t/across.pdf"
qpdf --rotate=90 "$t/across.pdf" "$t/right.pdf"
qpdf --rotate=180 "$t/across.pdf" "$t/over.pdf"
qpdf --rotate=270 "$t/across.pdf" "$t/left.pdf"
box() { # FILE: the same pages with the box $2 in place of the sheet
    qpdf --qdf --object-streams=disable "$t/letter.pdf" - | LC_ALL=C awk -v box="$2" '
        /^  \/MediaBox \[/ { print "  /MediaBox [ " box " ]"; skip = 1; next } skip { skip = !/\]/; next } { print }' >"$t/raw"
    fix-qdf "$t/raw" >"$1"
}
box "$t/us.pdf" "0 0 612 792"
box "$t/moved.pdf" "-100 50 495.276 891.89"
box "$t/corners.pdf" "495.276 891.89 -100 50"
for name in across right over left us moved corners; do
    tap "$name: a copy" same "$t/${name}_sao-y-2023" "$(sheet sao-y "$t/$name.pdf" | sed 's/-..\.pdf$//')"
    made=$(ls "$t/${name}"_sao-y-2023-*.pdf)
    tap "$name: stands at the top right" same yes "$(corner "$made" '[+]07:00')"
    tap "$name: is sound" qpdf --check "$made"
done
# The same corner of the sheet whichever way it is turned, so the field has the same distance to it.
tap "across: the field is at the corner" same yes "$(field "$t"/across_sao-y-2023-*.pdf | awk '{ print ($3 > 796 && $3 < 803 && $2 > 540 && $4 < 574 ? "yes" : $0) }')"
tap "right: the field is at the corner" same yes "$(field "$t"/right_sao-y-2023-*.pdf | awk '{ print ($1 > 20 && $3 < 56 && $4 > 549 && $4 < 556 ? "yes" : $0) }')"
tap "over: the field is at the corner" same yes "$(field "$t"/over_sao-y-2023-*.pdf | awk '{ print ($1 > 39 && $1 < 46 && $2 > 20 && $4 < 56 ? "yes" : $0) }')"
tap "left: the field is at the corner" same yes "$(field "$t"/left_sao-y-2023-*.pdf | awk '{ print ($1 > 785 && $3 < 822 && $2 > 39 && $2 < 46 ? "yes" : $0) }')"
first=$(sheet sao-y "$t/letter.pdf")
second=$(sheet sao-luc "$first")
tap "a copy of a copy keeps the first line" same 1 "$(pdftotext -l 1 -layout "$second" - | grep -c 'SAO Y; ')"
tap "and has its own, once" same 1 "$(pdftotext -l 1 -layout "$second" - | grep -c 'SAO LỤC; ')"
tap "below the first" same yes "$(export LD_PRELOAD='' LC_ALL=C.UTF-8; pdftotext -l 1 -bbox "$second" - | awk -F'"' '/08:30:00/ { print (last ? (last < $4 + 0.5 ? "yes" : last " " $4) : ""); last = $8 }' | xargs)"

# Điều 25: whole copies and excerpts of originals, further copies of whole copies. What this program copied says what it is.
refused() { # CODE FORM FILE...: yes when it is refused with that code, and that is the way out
    local wanted=$1 way=$2
    shift 2
    ! "$BAOCAO" -C "$t/sheets" copy "$@" --date 20/06/2023 >"$t/stdout" 2>"$t/stderr" && [ ! -s "$t/stdout" ] &&
        grep -qE "lỗi.$wanted" "$t/stderr" && grep -q "$way" "$t/stderr" || { cat "$t/stdout" "$t/stderr"; return 1; }
}
tap "no whole copy of a copy" refused A026 'baocao copy sao-luc' sao-y --tu-giay "$first"
tap "no excerpt of one" refused A026 'từ tệp của bản gốc' trich-sao --trang 1 --tu-giay "$first"
tap "no copy of a copy that nobody signed" refused A021 'bản sao ấy' sao-luc "$first"
tap "no further copy of a further one" refused A026 'bản sao y' sao-luc --tu-giay "$second"
"$BAOCAO" -C "$t/sheets" copy sao-y --tu-giay "$t/right.pdf" --date 20/06/2023 -o "$t/behind" >"$t/stdout" 2>"$t/stderr"
tap "nor where the block has a page of its own" refused A026 'baocao copy sao-luc' sao-y --tu-giay "$(cat "$t/stdout")"
tap "a scan does not say what it is: only told" same "0 1" \
    "$(code "$BAOCAO" -C "$t/sheets" copy sao-luc --tu-giay "$t/left.pdf" --date 20/06/2023) $(grep -c 'ghi chú.A026' "$t/stderr")"
box "$t/stamp.pdf" "0 0 200 200"
used=$("$BAOCAO" -C "$t/sheets" register list --ban-sao | tail -n +2 | wc -l)
tap "a sheet too small for it" same 1 "$(code "$BAOCAO" -C "$t/sheets" copy sao-y --tu-giay "$t/stamp.pdf" --dien-tu --date 20/06/2023 --time 8:30)"
tap "is told" says 'A024'
touch "$t/us_sao-y-2023-$(printf %02d $((used + 1))).pdf"
tap "a file of that name is not written over" same 1 "$(code "$BAOCAO" -C "$t/sheets" copy sao-y --tu-giay "$t/us.pdf" --dien-tu --date 20/06/2023 --time 8:30)"
tap "which is told" says 'A025'
tap "neither uses a number" same "$used" "$("$BAOCAO" -C "$t/sheets" register list --ban-sao | tail -n +2 | wc -l)"
tap "next year's copy stands beside" same "$t/us_sao-y-2024-01.pdf" "$("$BAOCAO" -C "$t/sheets" copy sao-y --tu-giay "$t/us.pdf" --date 20/06/2024 2>/dev/null)"

# A tree of tags that goes in circles, two ways at every turn.
cat >"$t/drawn" <<'END'
%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents 0>> endobj
4 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents 1>> endobj
5 0 obj <</Type/StructTreeRoot/K 6 0 R/ParentTree 9 0 R>> endobj
6 0 obj <</S/Document/P 5 0 R/K[7 0 R 7 0 R 8 0 R]>> endobj
7 0 obj <</S/Sect/P 6 0 R/K[6 0 R 6 0 R]>> endobj
8 0 obj <</S/Caption/P 6 0 R/Pg 3 0 R/K[0]>> endobj
9 0 obj <</Kids[9 0 R 9 0 R]>> endobj
trailer <</Root 1 0 R/Size 10>>
%%EOF
END
sed 's|/K 6 0 R|/K 2147483647 0 R|' "$t/drawn" >"$t/numbers.pdf"
tap "a file that leaves no number for an object more" same 1 "$(code "$BAOCAO" -C "$t/third" copy sao-y --tu-giay "$t/numbers.pdf" --date 21/06/2023)"
tap "is told of" says 'P010'
qpdf "$t/drawn" "$t/circles.pdf" 2>"$t/log"
for asked in sao-y "trich-sao --trang 1"; do
    # shellcheck disable=SC2086 # two words
    tap "tags in circles: $asked" same 0 "$(code limited 60 "$BAOCAO" -C "$t/third" copy $asked --tu-giay "$t/circles.pdf" --date 21/06/2023)"
    tap "is a sound file" qpdf --check "$(cat "$t/stdout")"
done
tap "what stands in one place stays" grep -aq "/S /Caption" <(qpdf --qdf --object-streams=disable "$(cat "$t/stdout")" -)

# A signed original: what the signatures show stays, the signatures themselves do not.
if command -v certutil >/dev/null && command -v pk12util >/dev/null; then
    mkdir "$t/nss"
    { certutil -N -d "sql:$t/nss" --empty-password
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Nguoi Ky Thu" -keyout "$t/key" -out "$t/pem"
    openssl pkcs12 -export -name thu -inkey "$t/key" -in "$t/pem" -passout pass:thu -out "$t/p12"
    pk12util -i "$t/p12" -d "sql:$t/nss" -W thu -K ""
    certutil -M -d "sql:$t/nss" -n thu -t CTu,CTu,CTu
    pdfsig -nssdir "sql:$t/nss" -nick thu -sign KyNguoiCoThamQuyen "$out/$letter.pdf" "$t/signed.pdf"; } >"$t/log" 2>&1
    tap "a signed original" same 0 "$(code "$BAOCAO" -C "$work" copy sao-y "$t/signed.pdf" --date 21/06/2023)"
    tap "is copied as a new file, which is said" says 'A022'
    tap "no signature claims to hold for the copy" same 0 "$(grep -ac '/ByteRange' "$t/signed_sao-y-2023-06.pdf")"
    tap "what it shows stays as a picture" grep -aq '/Subtype /Stamp' <(qpdf --qdf --object-streams=disable "$t/signed_sao-y-2023-06.pdf" -)
    tap "the copy is sound" qpdf --check "$t/signed_sao-y-2023-06.pdf"
    "$BAOCAO" -C "$t/sheets" build --period 2023-H1 --quiet phieu-don-vi --unit NVY -o "$t" >"$t/stdout" 2>"$t/stderr"
    pdfsig -nssdir "sql:$t/nss" -nick thu -sign KyNguoiCoThamQuyen "$t/2023-H1_NVY_phieu-don-vi.pdf" "$t/own.pdf" >>"$t/log" 2>&1
    tap "no further copy of an original" refused A026 'baocao copy sao-y' sao-luc "$t/own.pdf"
    tap "no electronic copy of an electronic document" refused A027 'bỏ --dien-tu' sao-y "$t/signed.pdf" --dien-tu --time 8:30
    tap "an electronic excerpt of one" same 0 "$(code "$BAOCAO" -C "$t/sheets" copy trich-sao "$t/signed.pdf" --trang 1 --dien-tu --time 8:30 --date 20/06/2023)"
    LC_ALL=C sed '0,/vi-VN/s/vi-VN/vi-XX/' "$t/signed.pdf" >"$t/spoilt.pdf"
    tap "what was changed after signing is not copied" same 1 "$(code "$BAOCAO" -C "$work" copy sao-y "$t/spoilt.pdf" --date 21/06/2023)"
    tap "it says so" says 'A020'
else
    tap_skip "copies of a signed original" "no certutil here (package libnss3-tools)"
fi
tap_end
