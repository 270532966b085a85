#!/bin/bash
# The submission package (experimental): its names, its METS and descriptions against the schemas, its digests.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
run() { "$BAOCAO" -C "$work" "$@" --period 2023-H1 >"$t/stdout" 2>"$t/stderr"; echo $?; }
says() { grep -qE -- "$1" "$t/stderr" || { echo "no line like: $1"; cat "$t/stderr"; return 1; }; }
schema() { xmllint --noout --nonet --schema "docs/goi-nop/$1.xsd" "${@:2}"; }
"$BAOCAO" init "$work" >/dev/null 2>&1
run build bao-cao-cchc phieu-don-vi --all-units --quiet >/dev/null
sed -i '/ma_dinh_danh/d' "$work/baocao.yaml"
tap "an agency without its code submits nothing" same 1 "$(run archive --sip --ho-so 160 bao-cao-cchc)"
tap "it says what is missing" says 'A014.*mã định danh'
sed -i 's/^  viet_tat: SYT$/&\n  ma_dinh_danh: H49.64.33/' "$work/baocao.yaml"
tap "nor one without the file's notation" same 2 "$(run archive --sip bao-cao-cchc)"
tap "nor under a name that is none" same 2 "$(run archive --sip --ho-so 'a/b' bao-cao-cchc)"
run build bao-cao-cchc phieu-don-vi --all-units --quiet >/dev/null
tap "a package" same 0 "$(run archive --sip --ho-so 160 bao-cao-cchc phieu-don-vi --all-units)"
zip=$work/luu-tru/2023-H1/SIP_H49.64.33.2023.160.zip
tap "bears the file's code" same "$zip" "$(cat "$t/stdout")"
unzip -q -d "$t/open" "$zip"
p=$t/open/SIP_H49.64.33.2023.160
tap "METS" schema mets "$p/METS.xml"
tap "the file's description" schema ead "$p/metadata/descriptive/EAD.xml"
tap "the documents' descriptions" schema ead-doc "$p"/metadata/descriptive/EAD_doc_*.xml
tap "one for each document" same 7 "$(ls "$p"/metadata/descriptive/EAD_doc_*.xml | wc -l)"
tap "documents are named by file code and ordinal" same "H49.64.33.2023.160.1.pdf H49.64.33.2023.160.7.pdf" \
    "$(ls "$p/representations/rep1/data" | sed -n '1p;$p' | xargs)"
tap "the issued file is in it as it is" cmp "$work/out/2023-H1/2023-H1_SYT_bao-cao-cchc.pdf" "$p/representations/rep1/data/H49.64.33.2023.160.1.pdf"
field() { sed -nE "s|^ *<$2>(.*)</$2>\$|\1|p" "$p/metadata/descriptive/$1.xml"; }
tap "codes of TT 05/2025: a report, twenty years, by its ordinal" same "14 05 H49.64.33.2023.160.0000001" \
    "$(field EAD_doc_1 typeName) $(field EAD_doc_1 maintenance) $(field EAD_doc_1 docCode)"
tap "number and day as printed" same "128 BC-SYT 15/06/2023" \
    "$(field EAD_doc_1 codeNumber) $(field EAD_doc_1 codeNotation) $(field EAD_doc_1 issuedDate)"
tap "pages as in the PDF" same "$(pdfinfo "$p/representations/rep1/data/H49.64.33.2023.160.1.pdf" | sed -n 's/^Pages: *//p')" "$(field EAD_doc_1 numberOfPage)"
tap "the file is kept as long as what is kept longest" same 05 "$(field EAD maintenance)"
digests() { # every member but METS stands in METS with its size and digest
    local member digest
    (cd "$p" && find metadata representations -type f) | while read -r member; do
        digest=$(sha256sum <"$p/$member" | cut -d' ' -f1)
        grep -q "SIZE=\"$(stat -c %s "$p/$member")\".*CHECKSUM=\"$digest\"" "$p/METS.xml" &&
            grep -q "xlink:href=\"$member\"" "$p/METS.xml" || echo "$member"
    done
}
tap "METS names every file with size and digest" same "" "$(digests)"
run archive --sip --ho-so 160 bao-cao-cchc phieu-don-vi --all-units -o "$t/again" >/dev/null
tap "the same content, the same bytes" cmp "$zip" "$t/again/SIP_H49.64.33.2023.160.zip"
echo x >>"$work/out/2023-H1/2023-H1_NVY_phieu-don-vi.pdf"
tap "a file that was touched is not submitted" same 1 "$(run archive --sip --ho-so 161 bao-cao-cchc phieu-don-vi --all-units)"
tap "it says which" says 'NVY_phieu-don-vi.pdf: lỗi.A002'
tap_end
