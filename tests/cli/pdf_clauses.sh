#!/bin/bash
# Every kind of paper of the example against the clauses of PDF/A-2 and 3 level A and PDF/UA-1 that a program can decide,
# one case a clause (tests/clauses.sql); every rule of public validation profiles (tests/clauses.rules) by the clauses that
# stand for it; then the clauses themselves: a paper with a fault planted must be found out by name, for every clause.
# Usage: pdf_clauses.sh [FILE.pdf]…   only these files, no planting
. tests/tap.inc || exit 1

walk() { # LABEL FILE...: the program prints TAP with a plan of its own
    "$OUT/tests/clauses" tests/clauses.sql "$@" | tee -a "$tap_folder/walked"
    [ "${PIPESTATUS[0]}" = 0 ] || tap_bad=$((tap_bad + 1))
}
if [ $# -gt 0 ]; then
    for file in "$@"; do walk "$(basename "$file" .pdf)" "$file"; done
    exit $((tap_bad > 0))
fi

papers=$tap_folder/papers
"$OUT/tests/make_example" "$tap_folder/example" --dossiers 1200
baocao() { "$BAOCAO" -C "$tap_folder/example" "$@" 2>>"$tap_folder/said"; }
baocao build --period 2023-H1 --all-units --quiet -o "$papers" >/dev/null

# The first paper of each template that made one.
kinds=()
for template in templates/cchc/mau/*.mau; do
    name=$(basename "$template" .mau)
    first=$(find "$papers" -name "*_$name.pdf" -o -name "*_${name}_*.pdf" | sort | head -n 1)
    [ -n "$first" ] && kinds+=("$name" "$first")
done
# The second pack's report has footnotes.
"$BAOCAO" init --pack van-thu "$tap_folder/second" >/dev/null 2>&1
"$BAOCAO" -C "$tap_folder/second" build --period 2023-Q3 bao-cao-van-thu --quiet -o "$papers/second" >/dev/null 2>&1
second=$(find "$papers/second" -name '*_bao-cao-van-thu.pdf')
kinds+=(bao-cao-van-thu "$second")
enough() { [ ${#kinds[@]} -ge 6 ] || { echo "only ${kinds[*]}"; cat "$tap_folder/said"; return 1; }; }
tap "three kinds of papers at least are there" enough
[ $tap_bad -eq 0 ] || tap_end

# Poppler reads from the tags what the document says, word for word and in its order; what a figure shows is its own.
bare() { tr -d ' \n' | LC_ALL=C sed 's/\xc2\xa0//g'; }
said() { baocao build --period 2023-H1 "$@" --dump doc | sed -n '/^root/,/^== /p' | grep -v '^== \|^ *chart ' | grep -oP '"(\\.|[^"\\])*"' | sed -E 's/^"(.*)"$/\1/; s/\\n//g; s/\\(.)/\1/g' | bare; }
tagged() {
    LC_ALL=C.UTF-8 pdfinfo -struct-text "$1" | awk '{ match($0, /^ */); if (RLENGTH <= deep) deep = 99; if ($1 ~ /^Figure/) deep = RLENGTH } deep == 99' deep=99 |
        sed -nE 's/^ *"(.*)"$/\1/p' | bare
}
word_for_word() { # file template...
    local text
    text=$(tagged "$1")
    [ ${#text} -gt 500 ] && same "$(said "${@:2}")" "$text"
}
for template in bieu-ii06a cong-van-don-doc; do # of long papers poppler needs the square of their length
    tap "$template: the tags say what the document says" word_for_word "$(find "$papers" -name "*_$template.pdf")" $template
done
tap "phieu-don-vi: the tags say what the document says" word_for_word "$(find "$papers" -name '*_BVDK_phieu-don-vi.pdf')" phieu-don-vi --unit BVDK

# What is made of papers: annexes in files of their own, the archive twin, copies of every form, the printed registers.
letter=$(find "$papers" -name '*_cong-van-don-doc.pdf') form=$(find "$papers" -name '*_bieu-ii06a.pdf')
report=$(find "$papers" -name '*_bao-cao-cchc.pdf')
make_twin() { baocao build --period 2023-H1 --unit BVDK --quiet --with-data -o "$tap_folder/twin" phieu-don-vi >/dev/null; find "$tap_folder/twin" -name '*_kem-so-lieu.pdf'; }
annex() {
    mkdir -p "$tap_folder/example/mau"
    sed '0,/^phien-ban/s//phu-luc: rieng\nphien-ban/' templates/cchc/mau/bao-cao-cchc.mau >"$tap_folder/example/mau/bao-cao-cchc.mau"
    baocao build --period 2023-H1 --quiet -o "$tap_folder/apart" bao-cao-cchc >/dev/null
    find "$tap_folder/apart" -name '*_phu-luc-1.pdf'
}
copy() { { grep -aq /ByteRange "$2" || scanned "$2"; } && baocao copy "$@" --tu-giay --date 20/06/2023; }
twin=$(make_twin) electronic=$(copy sao-y "$report" --dien-tu --time 8:30)
kinds+=(twin "$twin" annex "$(annex)" copy "$(copy sao-y "$letter" --noi-nhan 'Phòng A')" "electronic copy" "$electronic"
    "copy on a page of its own" "$(copy sao-luc "$form")" register "$(baocao register in --ban-sao --date 31/12/2023)")
headers_only() { # a table whose rows are a list without any
    { cat templates/cchc/mau/cong-van-don-doc.mau; printf '%s\n' '' '| Tên | Số |' '|-----|---:|' '{{#danh_sach.phan_anh}}' '{{^khoa}}' '| {{khoa}} | 1 |' '{{/khoa}}' '{{/danh_sach.phan_anh}}'; } \
        >"$tap_folder/example/mau/cong-van-don-doc.mau"
    baocao build --period 2023-H1 --quiet -o "$tap_folder/headers" cong-van-don-doc
}
kinds+=("table of headers alone" "$(headers_only)")
# The sample has what the example's papers may lack: a chart, a heading that skips a level, a table over two pages.
"$OUT/tests/bench_pdf" 1 "$tap_folder/sample.pdf" >/dev/null
walk "${kinds[@]}" sample "$tap_folder/sample.pdf"
faults() { "$OUT/tests/clauses" --faults tests/clauses.sql "$1"; }
# Rows of a table that is cut keep their columns: those of empty cells, and of cells that reach down from a page before.
spans() {
    { printf '%s\n' '' '| Nhóm | Việc | Ghi chú | Cả hai |' '|---|---|---|---|'
      for i in $(seq 120); do printf '| %s | Việc %d | | %s |\n' "$([ $((i % 70)) = 1 ] && echo "Nhóm $i" || echo '^')" "$i" "$([ $((i % 2)) = 1 ] && echo "Hai $i" || echo '^')"; done; } \
        >>"$tap_folder/example/mau/cong-van-don-doc.mau"
    baocao build --period 2023-H1 --quiet -o "$tap_folder/spans" cong-van-don-doc
}
spans=$(spans)
cut_table() { # page: nothing but bookmarks is missed, and the header row where it is on a page that is left out
    local cut
    cut=$(copy trich-sao "$spans" --trang "$1")
    [ "$(pdfinfo -struct "$cut" | grep -c ' TR')" -ge 20 ] && qpdf --qdf "$cut" - | grep -aq '/RowSpan [1-9][0-9]' || return 1
    ! faults "$cut" | grep -v '^UA 7.17 a report\|^UA 7.5-2 '
}
last=$(pdfinfo "$spans" | sed -n 's/^Pages: *//p')
for page in $((last - 2)) $((last - 1)) $((last - 2))-$((last - 1)); do tap "an excerpt of a long table keeps every clause: $page" cut_table $page; done
for file in "$(copy trich-sao "$report" --trang 2-3)" "$(copy trich-sao "$second" --trang 1-2)"; do
    tap "an excerpt keeps every clause, but has no bookmarks" same 'UA 7.17 a report of headings has bookmarks, in reading order' "$(faults "$file")"
done

# ---- signed by two people one after the other, and a copy of that ----
signed=
sign() { # field input output
    pdfsig -nssdir "sql:$tap_folder/nss" -nick thu -sign "$1" "$2" "$3"
}
signed_twice() {
    mkdir "$tap_folder/nss" && certutil -N -d "sql:$tap_folder/nss" --empty-password &&
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=Nguoi ky thu" -keyout "$tap_folder/key" -out "$tap_folder/pem" &&
        openssl pkcs12 -export -name thu -inkey "$tap_folder/key" -in "$tap_folder/pem" -passout pass:thu -out "$tap_folder/p12" &&
        pk12util -i "$tap_folder/p12" -d "sql:$tap_folder/nss" -W thu -K "" && certutil -M -d "sql:$tap_folder/nss" -n thu -t CTu,CTu,CTu &&
        sign KyNguoiCoThamQuyen "$letter" "$tap_folder/once.pdf" && sign KyCoQuan "$tap_folder/once.pdf" "$tap_folder/twice.pdf"
}
if command -v certutil >/dev/null && command -v pk12util >/dev/null && command -v pdfsig >/dev/null; then
    tap "a letter is signed twice" signed_twice
    signed=$tap_folder/twice.pdf
    walk "signed" "$signed" "copy of a signed letter" "$(copy sao-y "$signed")"
else
    tap_skip "a letter is signed twice" "no certutil or pdfsig here (package libnss3-tools)"
fi

# ---- every rule of the profiles is claimed, by clauses that were asked of every kind ----
rules() { grep -v '^#' tests/clauses.rules; }
rule_count() { rules | awk -F'\t' '{ split($1, id, " "); if (!seen[$1]++) n[id[1]]++ } END { print n["2A"], n["3A"], n["UA"], NR }'; }
unasked() { # claims of clauses that were not asked of every paper
    local papers_walked
    papers_walked=$(grep -cE '^(not )?ok [0-9]+ - .*: A 6\.1\.2 first line' "$tap_folder/walked")
    [ "$papers_walked" -ge 14 ] || echo "only $papers_walked papers"
    sed -nE 's/^(not )?ok [0-9]+ - [^:]*: //p' "$tap_folder/walked" | sort | uniq -c | awk -v all="$papers_walked" '$1 == all { sub(/^ *[0-9]+ /, ""); print }' |
        sort >"$tap_folder/asked"
    rules | cut -f2- | tr '\t' '\n' | sort -u | LC_ALL=C sort | LC_ALL=C comm -23 - <(LC_ALL=C sort "$tap_folder/asked")
}
tap "153 rules of PDF/A-2A, 3 more of 3A, 106 of PDF/UA-1, none said twice" same "153 3 106 262" "$(rule_count)"
[ -n "$signed" ] && tap "every rule is claimed by clauses that were asked of every kind" same "" "$(unasked)"

# ---- the clauses themselves ----
if ! first_run; then
    tap_skip "planted faults" "the statements are the same in every run"
    tap_end
fi

victim=$(find "$papers" -name '*_phieu-don-vi.pdf' | sort | head -n 1)
planted=()
notice=$tap_folder/plain.qdf chart=$tap_folder/chart.qdf noted=$tap_folder/noted.qdf long=$tap_folder/report.qdf plain=$notice
qpdf --newline-before-endstream --qdf "$second" "$noted"
qpdf --newline-before-endstream --qdf "$victim" "$notice"
qpdf --newline-before-endstream --qdf "$tap_folder/sample.pdf" "$chart"
qpdf --newline-before-endstream --qdf "$report" "$long"
found() { # clauses, parted by |, what the file breaks: each is among those
    local name names
    IFS='|' read -ra names <<<"$1"
    for name in "${names[@]}"; do grep -q "^$name" <<<"$2" || { echo "$name is not among: ${2:-none}"; return 1; }; done
}
nothing_changed_by() { echo "nothing was changed by $1"; false; }
# Faults that do not hide one another are planted into one file, in the form that qpdf makes for editing.
waiting=()
plant() { # clauses sed-script
    planted+=("$1")
    waiting+=("$1" "$2")
    [ ${#waiting[@]} -lt 24 ] || flush
}
flush() { # the file with all that waits
    local i all
    cp "$plain" "$tap_folder/edited.qdf"
    for ((i = 0; i < ${#waiting[@]}; i += 2)); do
        LC_ALL=C sed -E "${waiting[i + 1]}" "$tap_folder/edited.qdf" >"$tap_folder/next.qdf"
        cmp -s "$tap_folder/edited.qdf" "$tap_folder/next.qdf" && tap "planted: ${waiting[i]}" nothing_changed_by "${waiting[i + 1]}"
        mv "$tap_folder/next.qdf" "$tap_folder/edited.qdf"
    done
    fix-qdf "$tap_folder/edited.qdf" >"$tap_folder/planted.pdf" 2>/dev/null
    all=$(faults "$tap_folder/planted.pdf")
    for ((i = 0; i < ${#waiting[@]}; i += 2)); do tap "planted: ${waiting[i]}" found "${waiting[i]}" "$all"; done
    waiting=()
}
alone() { # clauses sed-script: a fault that would hide others
    flush
    plant "$@"
    flush
}
into() { # file: where the next faults go
    flush
    plain=$1
}
spoil() { # clauses sed-script: edits the bytes as they are
    planted+=("$1")
    LC_ALL=C sed -E "$2" "$victim" >"$tap_folder/spoilt.pdf"
    if cmp -s "$victim" "$tap_folder/spoilt.pdf"; then
        tap "spoilt: $1" nothing_changed_by "$2"
        return
    fi
    tap "spoilt: $1" found "$1" "$(faults "$tap_folder/spoilt.pdf")"
}

tap "the form for editing keeps every clause" same "" "$(faults "$plain")"
spoil 'A 6.1.2 first line' '1s/1\.7/1.8/'
spoil 'A 6.1.2 comment' '2s/.*/%abcd/'
spoil 'A 6.1.3 nothing follows' '$a more'
spoil 'A 6.1.7.1 stream and endstream' 's/^endstream/ndstream /'
spoil 'A 6.1.4 tables' '0,/^xref$/s/^xref$/xref /'
spoil 'A 6.1.4 tables' 's/^xref$/&\n/'
spoil 'A 6.1.9 objects begin' '/^7 0 obj$/{N;s/\n/ /}'
plant 'A 6.1.3 trailer has ID' 's|^  /ID .*||'
plant 'A 6.1.6 hexadecimal' 's|/T \(KyCoQuan\)|/T <4b790>|'
plant 'A 6.1.7.1 no stream lies' 's|^  /Subtype /XML|&/F (x)|'
spoil 'A 6.1.7.2 filters' '0,/FlateDecode/s/FlateDecode/LZWDecode  /'
plant 'A 6.1.7.2 filters' 's|^  /Subtype /XML|&/Filter [/ASCII85Decode /Crypt]|'
plant 'A 6.1.12 Perms' 's|^  /Lang .*|&/Perms<</X 2 0 R>>|'
plant 'A 6.1.13 integers' 's|^    /SigFlags 3|&/Big 2147483648|'
plant 'A 6.2.2 contents use' '0,/^ET/s/^ET/ET zz/'
plant 'A 6.1.6 hexadecimal' '0,/\[<0/s/\[<0/[<00/'
plant 'A 6.1.13 q is' '0,/^BT/s/^BT/'"$(printf 'q %.0s' {1..29}; printf 'Q %.0s' {1..29})"'BT/'
plant 'A 6.1.13 numbers' '0,/^0.6 w/s/^0.6 w/40000.5 w/'
plant 'UA 7.1-2 no tagged' '/^\/P<<\/MCID 4>>/,/^EMC/{s|^/P<</MCID 4>>|/Artifact BMC &|;s|^EMC|EMC EMC|}'
plant 'UA 7.2-30 marked' '0,/^\/P<<\/MCID 5>>/s|^/P<</MCID 5>>|/P<</MCID 5/Lang(vi)>>|'
plant 'A 6.2.2 contents use' '0,/^EMC/s/^EMC//'
plant 'A 6.2.2 every page names' '0,/^  \/Resources [0-9]/s|^  /Resources [0-9]+ 0 R$||'
plant 'A 6.2.3 one output intent' 's|/GTS_PDFA1|/GTS_PDFX|'
plant 'A 6.2.3 the profile is an' 's|^  /N 3|  /N 4|'
plant 'A 6.2.4.3 colours' '0,/^0.6 w/s/^0.6 w/0 0 0 1 K 0.6 w/'
plant 'A 6.2.5 no transfer' '0,/^BT/s|^BT|/G0 gs BT|;s|^  /Font <<|  /ExtGState <</G0 <</TR /Identity>>>> &|'
plant 'A 6.2.10 nothing is transparent' '0,/^  \/Tabs/s|^  /Tabs .*|&/Group<</S/Transparency>>|'
alone 'A 6.2.10 nothing is transparent' '0,/^BT/s|^BT|/G0 gs BT|;s|^  /Font <<|  /ExtGState <</G0 <</BM /Bright>>>> &|'
plant 'A 6.2.11.2 fonts|D 4.6 a subset' '0,/^  \/BaseFont/s|^  /BaseFont .*|  /BaseFont /Other|'
plant 'A 6.2.11.3.1 encoding' 's|^  /Encoding /Identity-H|  /Encoding /GBK-EUC-H|'
plant 'A 6.2.11.3.2 CIDToGIDMap|UA 7.21.3.2' 's|^  /CIDToGIDMap .*||'
plant 'A 6.2.11.4.1 every font|UA 7.21.4.1' '0,/^  \/FontFile2/s|^  /FontFile2 .*||'
plant 'A 6.2.11.4.1 every glyph' '0,/\[<0/s/\[<0/[<F/'
plant 'A 6.2.11.4.2 no CIDSet' 's|^  /StemV|  /CIDSet 5 0 R /StemV|'
plant 'A 6.2.11.5 widths|UA 7.21.5' 's/^      250$/      260/'
plant 'A 6.2.11.7.2 every glyph|UA 7.21.7' 's|^  /ToUnicode .*||'
plant 'A 6.2.11.8 no glyph|UA 7.21.8' '0,/\[<0010/s/\[<0010/[<0000/'
plant 'A 6.3.1 annotations' 's|/Subtype /Widget|/Subtype /Movie|'
plant 'A 6.3.2 annotations' 's|^  /F 4|  /F 6|'
plant 'A 6.3.3 annotations' 's|^    /N ([0-9]+ 0 R)|    /D \1|'
plant 'A 6.4.1 no widget' 's|/T \(KyCoQuan\)|&/A<</S/JavaScript/JS(x)>>|'
plant 'A 6.5.1 no action' 's|/T \(KyCoQuan\)|&/A<</S/JavaScript/JS(x)>>|'
plant 'A 6.4.1 NeedAppearances' 's|/SigFlags 3|&/NeedAppearances true|'
plant 'A 6.4.2 no XFA' 's|/SigFlags 3|&/XFA 5 0 R|'
plant 'A 6.5.2 no action' 's|^  /Lang .*|&/AA<</WC<</S/JavaScript/JS(x)>>>>|'
alone 'A 6.6.2.1 the catalog' 's|^  /Metadata .*||'
plant "A 6.6.2.1 the packet's header" 's|<.xpacket begin=|& encoding="UTF-8" x=|'
alone 'A 6.6.2.1 the catalog' 's|^  /Subtype /XML|&/Filter/ASCIIHexDecode|'
plant 'A 6.6.2.3.3 the schemas' 's|<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>||'
plant 'A 6.6.2.3.1 properties' 's|<dc:format>|<pdf:Trapped>1</pdf:Trapped>&|'
plant 'A 6.6.2.3.1 properties' 's|ns.adobe.com/pdf/1.3/|ns.adobe.com/pdf/1.4/|'
alone 'A 6.6.2.1 the packet is' 's|</dc:title>|</dc:titel>|'
alone 'A 6.6.2.1 the packet is' 's|<dc:format>|\xFF&|'
alone 'A 6.6.2.1 the packet is' 's|22-rdf-syntax-ns#|&x|'
plant 'A 6.6.2.3.1 a text' '0,/x-default/s|x-default|vi|'
plant 'A 6.6.2.3.2 a described' 's|</pdfaSchema:prefix>|&<pdfaSchema:colour>x</pdfaSchema:colour>|'
plant 'A 6.6.3 Info and the packet say' 's|<xmp:CreatorTool>|&x|'
plant 'A 6.6.3 Info and the packet have' 's|^  /ModDate \(D:2|  /ModDate (D:3|'
plant 'A 6.6.4 the packet claims' 's|pdfaid:conformance>A<|pdfaid:conformance>B<|'
plant 'A 6.7.2.2 MarkInfo' 's|/Marked true|/Marked false|'
alone 'A 6.7.3.3 a structure tree' 's|^  /StructTreeRoot .*||'
plant 'A 6.7.3.4 structure types' '0,/\/S \/P$/s|/S /P$|/S /Absatz|'
alone 'A 6.7.4 every Lang' 's|^  /Lang .*|/Lang (1)|'
plant 'A 6.8 attachments only' 's|^  /Lang .*|&/AF[2 0 R]|'
alone 'A3 6.8 an attachment names' 's|pdfaid:part>2<|pdfaid:part>3<|'
plant 'A 6.10 no presentation' '0,/^  \/Tabs/s|^  /Tabs .*|&/PresSteps<<>>|'
plant 'A 6.11 no requirements' 's|^  /Lang .*|&/Requirements[]|'
plant 'A 6.1.13 strings' 's|\(KyCoQuan\)|('"$(printf 'x%.0s' {1..32768})"')|'
plant 'A 6.1.13 no page' '0,/^    595\.276/s|^    595\.276|    15000|'
plant 'A 6.9 no optional' 's|^  /Lang .*|&/OCProperties<</OCGs[]/D<<>>>>|'
plant 'UA 5 the packet' 's|<pdfuaid:part>1<|<pdfuaid:part>2<|'
plant 'UA 7.1-1 no artifact' '0,/^\/TD<<\/MCID/s|^/TD<</MCID [0-9]+>>BDC|& /Artifact BMC 0 0 5 5 re f EMC|'
plant 'UA 7.1-3 all content' 's|^/Artifact<</Type/Layout>>BDC|/Span BMC|'
plant 'UA 7.1-3 every tagged run|UA 7.1-3 every run that' 's|^/P<</MCID 4>>|/P<</MCID 3>>|'
alone 'UA 7.1-8 the catalog' 's|^  /Metadata .*||'
plant 'UA 7.1-9 the packet' 's|<dc:title>.*</dc:title>||'
plant 'UA 7.1-10 the window' 's|/DisplayDocTitle true|/DisplayDocTitle false|'
alone 'UA 7.1-11 the tree has' 's|^  /ParentTree .*||'
plant 'UA 7.1-11 the parent tree says' '0,/^  \/StructParents 0/s|^  /StructParents 0|  /StructParents 1|'
plant 'UA 7.2 the language' 's|\(vi-VN\)|(en)|'
plant 'UA 7.2 P of every' '0,/^  \/P [0-9]+ 0 R$/!s|^  /P [0-9]+ 0 R$|  /P 1 0 R|'
plant 'UA 7.2-3 a Table holds' 's|/S /THead|/S /Sect|'
plant 'UA 7.2-4 TR stands' '0,/\/S \/TD/s|/S /TD|/S /P|'
plant 'UA 7.2-17 L holds' '0,/\/S \/P$/s|/S /P$|/S /LI|'
plant 'UA 7.2-41 spans' '0,/\/ColSpan 6/s|/ColSpan 6|/ColSpan 5|'
alone 'UA 7.2-42 no span' 's|^    /Scope /Row|&/RowSpan 99|;s|^    /ColSpan 6|&/RowSpan 99|'
into "$chart"
plant 'UA 7.3 every Figure' 's|^  /Alt .*||'
plant 'UA 7.3 every Figure' 's|^    /BBox \[|    /Box [|'
plant 'UA 7.4.2 the first' '0,/\/S \/H2/s|/S /H2|/S /H3|'
into "$noted"
plant 'UA 7.9 every Note' 's|^  /ID \(n[0-9]*\)||'
alone 'UA 7.9 every Note' 's|^  /ID \(n[0-9]*\)|  /ID (n1)|'
plant 'UA 7.9 the names' 's|^  /IDTree .*||'
into "$notice"
plant 'UA 7.4.2 the first heading' 's|/S /H1|/S /H2|'
alone 'UA 7.4.4 H and Hn' '0,/\/S \/H1/s|/S /H1|/S /H|'
alone 'UA 7.5 every TH' '/^    \/O \/Table$/{N;s|/Table(\n    /Scope)|/Layout\1|}'
plant 'UA 7.5 every TH' '0,/\/Scope \/Column/s|/Scope /Column||'
plant 'UA 7.8 page numbers' 's|^/Artifact<</Type/Layout>>BDC|/Artifact BMC|'
plant 'UA 7.17 a report' 's|^  /Outlines .*||'
plant 'UA 7.18.1 every annotation' 's|^  /TU .*||'
plant 'UA 7.18.3 pages' 's|^  /Tabs /S||'
plant 'UA 7.18.4 every widget' 's|/S /Form|/S /Div|'
plant 'UA 7.18.4 every widget' 's|^  /StructParent [0-9]+|  /StructParent 0|'
plant 'D 4.6 signature fields' 's|KyCoQuan|CoQuan|'
plant 'D 4.6 signature fields ask' 's|\(SHA256\)|(SHA1)|'
plant 'D 4.6 SigFlags' 's|/SigFlags 3|/SigFlags 1|'
plant 'D 4.6 descriptors' 's|^  /CapHeight .*||'
plant 'UA 7.7 every Formula' '0,/\/S \/P$/s|/S /P$|/S /Formula|'
plant 'UA 7.9 every Note' '0,/\/S \/P$/s|/S /P$|/S /Note|'
plant 'UA 7.21.3.1 the collection' 's|^    /Supplement 0||'
plant 'D 4.6 widgets name' 's|^  /T \(KyCoQuan\)|&/P 1 0 R|;s|^  /P [0-9]+ 0 R$||'
plant 'D the version' 's|^  /Lang .*|&/Version/1.8|'
plant 'D 4.6 the title' 's|^  /Title <feff005.*||'
alone 'A 6.1.8 names' 's|^  /(BaseFont\|FontName) .*|  /\1 /Ph#f4ng|'
plant 'A 6.1.10 no image' '0,/^EMC/s|^EMC|EMC BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI|'
plant 'A 6.2.4.2 no other' '0,/^  \/Tabs/s|^  /Tabs .*|&/ColorSpace<<>>|'
plant 'A 6.2.6 rendering' '0,/^ET/s|^ET|ET /Bright ri|'
plant 'A 6.2.6 rendering' '0,/^  \/Tabs/s|^  /Tabs .*|&/RI/Bright|'
plant 'A 6.2.11.3.3' '0,/^endcmap/s|^endcmap|/Other usecmap endcmap|'
plant 'A 6.2.11.7.2 every glyph' 's|^([1-9][0-9]?) beginbfchar|9\1 beginbfchar|'
plant 'UA 7.21.7 every' 's|^<0011> <[0-9A-F]*>|<0011> <00410000>|'
plant 'A 6.2.11.7.3' 's|^<0010> <[0-9A-F]*>|<0010> <E001>|'
plant 'A 6.4.1 every field' 's|/SigFlags 3|&|;s|^    /Fields \[|&2 0 R |'
plant 'A 6.6.2.1 there is no other' '0,/^  \/Tabs/s|^  /Tabs .*|&/Metadata 2 0 R|'
plant 'UA 7.1-11 the parent tree has' 's|/ParentTreeNextKey [0-9]+|/ParentTreeNextKey 1|'
plant 'UA 7.2 replacement' '0,/\/S \/P$/s|/S /P$|&/ActualText()|'
plant 'UA 7.5-2 every data' 's|/S /TH$|/S /TD|'
plant 'UA 7.12 no article' 's|^  /Lang .*|&/Threads[]|'
plant 'UA 7.17 every bookmark' '0,/^  \/Dest \[/s|^  /Dest \[|&2 0 R |'
plant 'UA 7.18.8 no printer' 's|/Subtype /Widget|/Subtype /PrinterMark|'
plant 'UA 7.21.3.3 text' 's|^/CMapType 2 def|&/WMode 1 def|'
into "$long"
plant 'UA 7.8 text outside' 's|^/Artifact<</Type/Pagination|/Artifact<</Type/Layout|'
plant 'UA 7.17 page labels' '/^  \/Nums \[$/{N;s|\n    0$|\n    1|}'
qpdf --newline-before-endstream --qdf "$electronic" "$tap_folder/copy.qdf"
into "$tap_folder/copy.qdf"
plant 'UA 7.20-2 a form' 's|^q /BanSao Do Q|& &|'
flush
if [ -n "$signed" ]; then
    victim=$signed
    spoil 'A 6.1.7.2 no filter' 's|^/Subtype /Form$|/Filter /Fl   |'
    spoil 'A 6.4.3 a signature has' 's|/Contents ?<30|/Contents <31|'
    spoil "A 6.4.3 a signature's" 's|(/ByteRange ?\[0 +[0-9]+ +[0-9]+ +)[0-9]|\10|'
    # ---- and what is planted in what was read of the files ----
    "$OUT/tests/clauses" --plant tests/clauses.sql tests/clauses.faults "$(find "$papers" -name '*_phieu-don-vi.pdf' | sort | head -n 1)" \
        "$report" "$twin" "$electronic" "$signed" >"$tap_folder/planting" || tap_bad=$((tap_bad + 1))
    cat "$tap_folder/planting"
    never_planted() {
        local prefixes
        prefixes=$({ printf '%s\n' "${planted[@]}"; sed -n 's/^-- //p' tests/clauses.faults; } | tr '|' '\n')
        sed -n 's/^-- //p' tests/clauses.sql | awk -v all="$prefixes" 'BEGIN { n = split(all, p, "\n") } {
            for (i = 1; i <= n; i++) if (index($0, p[i]) == 1) next
            print }'
    }
    tap "every clause has found a fault that was planted" same "" "$(never_planted)"
fi
tap_end
