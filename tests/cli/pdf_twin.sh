#!/bin/bash
# The archive twin (build --with-data): the same pages, PDF/A-3a, with figures, digests and text attached; it keeps every
# clause, can be signed like the issued copy is, and carries nothing private.
. tests/tap.inc || exit 1
t=$tap_folder
"$OUT/tests/make_example" "$t/a" --dossiers 500
build() { "$BAOCAO" -C "$t/a" build --period 2023-H1 --quiet "$@" 2>"$t/said"; }
build -o "$t/with" --with-data --all-units bieu-ii06a phieu-don-vi >"$t/paths"
build -o "$t/without" bieu-ii06a phieu-don-vi --all-units >/dev/null
build -o "$t/again" --with-data --all-units -j 2 bieu-ii06a phieu-don-vi >/dev/null
form=$(find "$t/with" -name '*_bieu-ii06a_kem-so-lieu.pdf')
notice=$(find "$t/with" -name '*_BVDK_phieu-don-vi_kem-so-lieu.pdf')
issued=${notice%_kem-so-lieu.pdf}.pdf

attached() { pdfdetach -enc UTF-8 -list "$1" | sed -n 's/^[0-9]*: //p' | sort; }
take() { # name file: the attached file on stdout
    local number
    number=$(pdfdetach -enc UTF-8 -list "$2" | sed -n "s/^\([0-9]*\): $1\$/\1/p")
    pdfdetach -enc UTF-8 -save "$number" -o "$t/taken" "$2" && cat "$t/taken"
}
paths_are_there() { [ "$(wc -l <"$t/paths")" -ge 4 ] && while read -r path; do test -s "$path" || { echo "$path"; return 1; }; done <"$t/paths"; }
pages() { pdftotext -layout "$1" - ; pdftoppm -r 40 -gray "$1" | sha256sum; }
digests_hold() {
    take 'Nguồn số liệu.csv' "$notice" | tail -n +2 | while IFS=, read -r path rows used faulty digest; do
        [ "$(sha256sum <"$t/a/$path" | cut -d ' ' -f 1)" = "$digest" ] || { echo "$path: $digest"; return 1; }
        [ "$rows" -ge "$used" ] && [ "$faulty" -ge 0 ] || return 1
    done
}
text_is_the_papers() { # what is printed as the title stands in the text
    take 'Nội dung.txt' "$notice" | grep -q 'BVDK\|Bệnh viện' && take 'Nội dung.txt' "$notice" >"$t/text" && test "$(wc -c <"$t/text")" -gt 500
}
fails() { ! "$@"; }

tap "every path that is named is there" paths_are_there
tap "issued copy and twin stand side by side" test -s "$issued"
tap "the issued copy does not change" cmp "$issued" "$t/without/$(basename "$issued")"
tap "the issued copy has no attachment" same "" "$(attached "$issued")"
tap "the pages are the same" same "$(pages "$issued")" "$(pages "$notice")"
tap "names survive with their accents" same "$(printf 'Nguồn số liệu.csv\nNội dung.txt\nSố liệu.csv')" "$(attached "$notice")"
tap "a unit's figures are those that compute prints for it" \
    diff <(take 'Số liệu.csv' "$notice") <("$BAOCAO" -C "$t/a" compute --period 2023-H1 --unit BVDK --format csv 2>/dev/null)
tap "the agency's figures are those of everyone" \
    diff <(take 'Số liệu.csv' "$form" | sort) <("$BAOCAO" -C "$t/a" compute --period 2023-H1 --format csv 2>/dev/null | sort)
tap "digests are those of the files read" digests_hold
tap "the text is the paper's own" text_is_the_papers
tap "twins do not depend on the number of workers" cmp "$notice" "$t/again/$(basename "$notice")"
tap "qpdf finds no fault" qpdf --check "$notice"
tap "the claim is part 3, level A" grep -aq '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<' "$notice"

# Metadata: the schema holds, the fields say what the page says, and the schema itself can find faults.
metadata=${issued%.pdf}.xml
schema() { xmllint --noout --schema docs/van-ban-di.xsd "$@"; }
field() { xmllint --xpath "string(//*[local-name()='$1']$2)" "$metadata"; }
breaks() { # sed-script: the schema must refuse the result
    sed -E "$1" "$metadata" >"$t/broken.xml"
    ! cmp -s "$metadata" "$t/broken.xml" && ! schema "$t/broken.xml"
}
printed() { pdftotext "$issued" - | tr '\n' ' '; }
tap "every paper has its metadata and they keep the schema" schema "$t"/with/*.xml
tap "one file of metadata a paper" same "$(ls "$t"/with/*_kem-so-lieu.pdf | wc -l)" "$(ls "$t"/with/*.xml | wc -l)"
tap "pages are counted" same "$(pdfinfo "$issued" | awk '/^Pages:/ { print $2 }')" "$(field PageAmount)"
tap "kind by name and by code" same "Thông báo 07" "$(field TypeName) $(field TypeName /@ma)"
tap "the date in both forms" same "$(field IssuedDate | awk -F- '{ print $3 "/" $2 "/" $1 }')" "$(field IssuedDate /@ma)"
tap "the symbol is the one printed" grep -qF "/$(field CodeNotation)" <<<"$(printed)"
tap "the subject is the one printed" grep -qF "$(field Subject)" <<<"$(printed)"
tap "the signer is the one printed" grep -qF "$(field FullName)" <<<"$(printed)"
tap "«Như trên» is no receiver" fails grep -q 'Như trên\|Lưu:' "$metadata"
tap "the schema wants a date that there is" breaks 's|<IssuedDate ma="[0-9/]+">[^<]*|<IssuedDate ma="31/02/2023">2023-02-31|'
tap "the schema wants a kind" breaks 's|.*<TypeName.*||'
tap "the schema knows lengths" breaks 's|<FullName>|&Nguyễn Phúc Nguyễn Phúc Nguyễn Phúc Nguyễn Phúc Nguyễn Phúc |'
tap "the schema wants pages" breaks 's|<PageAmount>[0-9]+|<PageAmount>0|'

# What is longer than PL VI allows is cut, and said; the schema holds all the same.
long='Nguyễn Văn Một Cái Tên Dài Hơn Năm Mươi Ký Tự Mà Phụ Lục Sáu Nhận'
cp -r "$t/a" "$t/long"
sed -i "s/ho_ten: [^,}]*/ho_ten: $long/" "$t/long/baocao.yaml"
"$BAOCAO" -C "$t/long" build --period 2023-H1 --quiet --with-data bieu-ii06a -o "$t/cut" >/dev/null 2>"$t/said.long"
tap "a name too long for the metadata is said" grep -q 'cảnh báo\[A010\]: họ tên người ký dài 65 ký tự, .* chỉ nhận 50' "$t/said.long"
tap "it is cut there" grep -q '<FullName>Nguyễn Văn Một Cái Tên Dài Hơn Năm Mươi Ký Tự Mà …</FullName>' "$t"/cut/*.xml
tap "it keeps the schema" schema "$t"/cut/*.xml
tap "on the page it stands whole" grep -q "$long" <<<"$(pdftotext "$t"/cut/*_bieu-ii06a.pdf - | tr '\n' ' ')"

# A paper made one a row is for one person: its twin carries nothing but digests, and there is no metadata.
mkdir -p "$t/a/goi"
cp -r templates/cchc "$t/a/goi/cchc"
printf '  - {mau: thu, cho: ho_so_qua_han}\n' >"$t/row"
sed -i "/^van_ban:/r $t/row" "$t/a/goi/cchc/goi.yaml"
sed -i '0,/ p\.don_vi,/s// p.don_vi, '"'Phạm Thị Kín'"' as nguoi_nop,/' "$t/a/goi/cchc/danh-sach/ho_so_qua_han.sql"
printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thư' 'loai: cong-van' --- '::the-thuc' '' \
    '::kinh-gui{den="Ông (bà) {{dong.nguoi_nop}}"}' '' 'Xin lỗi.' >"$t/a/goi/cchc/mau/thu.mau"
build -o "$t/letters" --with-data thu >"$t/letters.list"
letter=$(grep -m 1 '_kem-so-lieu\.pdf$' "$t/letters.list")
silent_on_person() { # neither in an attachment nor in a file beside the letters
    local file
    for file in "$t"/letters/*_kem-so-lieu.pdf; do
        rm -rf "$t/loose" && mkdir "$t/loose" && pdfdetach -saveall -o "$t/loose" "$file" >/dev/null || return 1
        ! grep -rqa 'Kín' "$t/loose" || return 1
    done
    ! find "$t/letters" -type f ! -name '*.pdf' -print0 | xargs -0r grep -la 'Kín'
}
tap "letters are made" test -s "${letter:-/nothing}"
tap "a letter names its person" grep -q 'Phạm Thị Kín' <<<"$(pdftotext "${letter:-/nothing}" - 2>&1)"
tap "its twin carries digests alone" same 'Nguồn số liệu.csv' "$(attached "$letter")"
tap "no attachment and no file beside it names the person" silent_on_person
tap "letters have no metadata" same "" "$(find "$t/letters" -name '*.xml'; grep '\.xml$' "$t/letters.list")"

# The clauses of part 3 find faults that are planted.
qpdf --qdf "$notice" "$t/plain.qdf"
plant() { # clause sed-script
    LC_ALL=C sed -E "$2" "$t/plain.qdf" >"$t/edited.qdf"
    fix-qdf "$t/edited.qdf" >"$t/planted.pdf" 2>/dev/null
    tap "planted: $1" grep -F -- "$1" <("$OUT/tests/clauses" --faults tests/clauses.sql "$t/planted.pdf")
}
plant 'A3 6.8 an attachment names' '0,/AFRelationship/s|^  /AFRelationship .*||'
plant 'A3 6.8 an attachment names' 's|^  /AF \[|  /Other [|'
plant 'A3 6.8 an attachment has a MIME' 's|^    /ModDate .*||'
plant 'A3 6.8 an attachment has a MIME' 's|^  /Subtype /text#2fcsv|  /Subtype /csv|I'
plant 'A 6.8 attachments only' 's|pdfaid:part>3<|pdfaid:part>2<|'
plant 'UA 7.11 an attachment' '0,/^  \/UF /s|^  /UF .*||'
"$OUT/tests/clauses" tests/clauses.sql form "$form" notice "$notice" || tap_bad=$((tap_bad + 1))
tap_end
