#!/bin/bash
# Every kind of paper of the example against the clauses of PDF/A-2 level A and PDF/UA-1 that a program can decide, one
# case a clause (tests/clauses.sql), then the clauses themselves: a paper with a fault planted must be found out by name.
# Usage: pdf_clauses.sh [FILE.pdf]…   only these files, no planting
. tests/tap.inc

walk() { # LABEL FILE...: the program prints TAP with a plan of its own
    "$OUT/tests/clauses" tests/clauses.sql "$@" || tap_bad=$((tap_bad + 1))
}
if [ $# -gt 0 ]; then
    for file in "$@"; do walk "$(basename "$file" .pdf)" "$file"; done
    exit $((tap_bad > 0))
fi

papers=$tap_folder/papers
"$OUT/tests/make_example" "$tap_folder/example" --dossiers 1200
"$BAOCAO" -C "$tap_folder/example" build --period 2023-H1 --all-units --quiet -o "$papers" >/dev/null 2>"$tap_folder/said"

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
# The sample has what the example's papers may lack: a chart, a heading that skips a level, a table over two pages.
"$OUT/tests/bench_pdf" 1 "$tap_folder/sample.pdf" >/dev/null
walk "${kinds[@]}" sample "$tap_folder/sample.pdf"

# ---- the clauses themselves ----
if ! first_run; then
    tap_skip "planted faults" "the statements are the same in every run"
    tap_end
fi

victim=$(find "$papers" -name '*_phieu-don-vi.pdf' | sort | head -n 1)
notice=$tap_folder/plain.qdf chart=$tap_folder/chart.qdf noted=$tap_folder/noted.qdf report=$tap_folder/report.qdf plain=$notice
qpdf --qdf "$second" "$noted"
qpdf --qdf "$victim" "$notice"
qpdf --qdf "$tap_folder/sample.pdf" "$chart"
qpdf --qdf "$(find "$papers" -name '*_bao-cao-cchc.pdf' | head -n 1)" "$report"
faults() { "$OUT/tests/clauses" --faults tests/clauses.sql "$1"; }
found() { # clause file
    local all
    all=$(faults "$2")
    grep -qF -- "$1" <<<"$all" || { echo "not among: ${all:-none}"; return 1; }
}
nothing_changed_by() { echo "nothing was changed by $1"; false; }
plant() { # clause sed-script: edits the file in the form that qpdf makes for editing
    LC_ALL=C sed -E "$2" "$plain" >"$tap_folder/edited.qdf"
    if cmp -s "$plain" "$tap_folder/edited.qdf"; then
        tap "planted: $1" nothing_changed_by "$2"
        return
    fi
    fix-qdf "$tap_folder/edited.qdf" >"$tap_folder/planted.pdf" 2>/dev/null
    tap "planted: $1" found "$1" "$tap_folder/planted.pdf"
}
spoil() { # clause sed-script: edits the bytes as they are
    LC_ALL=C sed -E "$2" "$victim" >"$tap_folder/spoilt.pdf"
    tap "spoilt: $1" found "$1" "$tap_folder/spoilt.pdf"
}

tap "the form for editing keeps every clause" same "" "$(faults "$plain")"
spoil 'A 6.1.2 first line' '1s/1\.7/1.8/'
spoil 'A 6.1.2 comment' '2s/.*/%abcd/'
spoil 'A 6.1.3 nothing follows' '$a more'
spoil 'A 6.1.7.1 stream and endstream' 's/^endstream/ndstream /'
spoil 'A 6.1.9 objects begin' 's/^7 0 obj/7\t0 obj/'
plant 'A 6.1.3 trailer has ID' 's|^  /ID .*||'
plant 'A 6.1.6 hexadecimal' 's|/T \(KyCoQuan\)|/T <4b790>|'
plant 'A 6.1.7.1 no stream lies' 's|^  /Subtype /XML|&/F (x)|'
spoil 'A 6.1.7.2 filters' '0,/FlateDecode/s/FlateDecode/LZWDecode  /'
plant 'A 6.1.7.2 filters' 's|^  /Subtype /XML|&/Filter [/ASCII85Decode /Crypt]|'
plant 'A 6.1.12 Perms' 's|^  /Lang .*|&/Perms<</X 2 0 R>>|'
plant 'A 6.1.13 integers' 's|^    /SigFlags 3|&/Big 2147483648|'
plant 'A 6.2.2 contents use' '0,/^ET/s/^ET/EX/'
plant 'A 6.2.2 contents use' '0,/^EMC/s/^EMC//'
plant 'A 6.2.2 every page names' '0,/^  \/Resources [0-9]/s|^  /Resources [0-9]+ 0 R$||'
plant 'A 6.2.2 every form' 's|^  /Resources <<$|/Rsources <<|'
plant 'A 6.2.3 one output intent' 's|/GTS_PDFA1|/GTS_PDFX|'
plant 'A 6.2.3 the profile' 's|^  /N 3|  /N 4|'
plant 'A 6.2.4.3 colours' '0,/^0.6 w/s/^0.6 w/0 0 0 1 K 0.6 w/'
plant 'A 6.2.5 no transfer' '0,/^  \/Tabs/s|^  /Tabs .*|&/TR/Identity|'
plant 'A 6.2.10 nothing is transparent' '0,/^  \/Tabs/s|^  /Tabs .*|&/Group<</S/Transparency>>|'
plant 'A 6.2.11.2 fonts' '0,/^  \/BaseFont/s|^  /BaseFont .*|  /BaseFont /Other|'
plant 'A 6.2.11.3.1 encoding' 's|^  /Encoding /Identity-H|  /Encoding /Identity-V|'
plant 'A 6.2.11.3.2 CIDToGIDMap' 's|^  /CIDToGIDMap .*||'
plant 'A 6.2.11.4.1 every font' '0,/^  \/FontFile2/s|^  /FontFile2 .*||'
plant 'A 6.2.11.4.1 every glyph' '0,/\[<0/s/\[<0/[<F/'
plant 'A 6.2.11.4.2 no CIDSet' 's|^  /StemV|  /CIDSet 5 0 R /StemV|'
plant 'A 6.2.11.5 widths' 's/^      250$/      260/'
plant 'A 6.2.11.7.2 every glyph' 's|^  /ToUnicode .*||'
plant 'A 6.2.11.8 no glyph' '0,/\[<0010/s/\[<0010/[<0000/'
plant 'A 6.3.1 no annotation' 's|/Subtype /Widget|/Subtype /Movie|'
plant 'A 6.3.2 annotations' 's|^  /F 4|  /F 6|'
plant 'A 6.3.3 annotations' 's|^    /N ([0-9]+ 0 R)|    /D \1|'
plant 'A 6.4.1 no widget' 's|/T \(KyCoQuan\)|&/A<</S/JavaScript/JS(x)>>|'
plant 'A 6.5.1 no action' 's|/T \(KyCoQuan\)|&/A<</S/JavaScript/JS(x)>>|'
plant 'A 6.4.1 NeedAppearances' 's|/SigFlags 3|&/NeedAppearances true|'
plant 'A 6.4.2 no XFA' 's|/SigFlags 3|&/XFA 5 0 R|'
plant 'A 6.5.2 no action' 's|^  /Lang .*|&/OpenAction<</S/GoTo>>|'
plant 'A 6.6.2.1 the catalog' 's|^  /Metadata .*||'
plant "A 6.6.2.1 the packet's header" 's|<.xpacket begin=|& encoding="UTF-8" x=|'
plant 'A 6.6.2.1 the catalog' 's|^  /Subtype /XML|&/Filter/ASCIIHexDecode|'
plant 'A 6.6.2.3 properties' 's|<pdfaSchema:prefix>pdfuaid|<pdfaSchema:prefix>other|'
plant 'A 6.6.2.3 properties' 's|<dc:format>|<own:thing>1</own:thing>&|'
plant 'A 6.6.3 Info and the packet say' 's|<xmp:CreatorTool>|&x|'
plant 'A 6.6.3 Info and the packet have' 's|^  /ModDate \(D:2|  /ModDate (D:3|'
plant 'A 6.6.4 the packet claims' 's|pdfaid:conformance>A<|pdfaid:conformance>B<|'
plant 'A 6.7.2.2 MarkInfo' 's|/Marked true|/Marked false|'
plant 'A 6.7.3.3 a structure tree' 's|^  /StructTreeRoot .*||'
plant 'A 6.7.3.4 structure types' '0,/\/S \/P$/s|/S /P$|/S /Absatz|'
plant 'A 6.7.4 Lang' 's|^  /Lang .*|/Lang (1)|'
plant 'A 6.8 attachments only' 's|^  /Lang .*|&/AF[2 0 R]|'
plant 'A3 6.8 an attachment names' 's|pdfaid:part>2<|pdfaid:part>3<|'
plant 'A 6.10 no presentation' '0,/^  \/Tabs/s|^  /Tabs .*|&/PresSteps<<>>|'
plant 'A 6.11 no requirements' 's|^  /Lang .*|&/Requirements[]|'
plant 'A 6.1.13 strings' 's|\(KyCoQuan\)|('"$(printf 'x%.0s' {1..32768})"')|'
plant 'A 6.1.13 no CID' '0,/^    595\.276/s|^    595\.276|    15000|'
plant 'A 6.9 no optional' 's|^  /Lang .*|&/OCProperties<<>>|'
plant 'UA 5 the packet' 's|<pdfuaid:part>1<|<pdfuaid:part>2<|'
plant 'UA 7.1-1 no artifact' '0,/^BT/s|^BT|/Artifact BMC EMC BT|;0,/^\/Artifact<<.*/s|^/Artifact<<.*|/Span BMC|'
plant 'UA 7.1-3 all content' 's|^/Artifact<</Type/Layout>>BDC|/Span BMC|'
plant 'UA 7.1-3 every tagged run' 's|^/P<</MCID 4>>|/P<</MCID 3>>|'
plant 'UA 7.1-3 every run that' 's|^/P<</MCID 4>>|/P<</MCID 3>>|'
plant 'UA 7.1-8 the catalog' 's|^  /Metadata .*||'
plant 'UA 7.1-9 the packet' 's|<dc:title>.*</dc:title>||'
plant 'UA 7.1-10 the window' 's|/DisplayDocTitle true|/DisplayDocTitle false|'
plant 'UA 7.1-11 the tree has' 's|^  /ParentTree .*||'
plant 'UA 7.1-11 the parent tree says' '0,/^  \/StructParents 0/s|^  /StructParents 0|  /StructParents 1|'
plant 'UA 7.2 the language' 's|\(vi-VN\)|(en)|'
plant 'UA 7.2 P of every' '0,/^  \/P [0-9]+ 0 R$/!s|^  /P [0-9]+ 0 R$|  /P 1 0 R|'
plant 'UA 7.2-3 a Table holds' 's|/S /THead|/S /Sect|'
plant 'UA 7.2-4 TR stands' '0,/\/S \/TD/s|/S /TD|/S /P|'
plant 'UA 7.2-17 L holds' '0,/\/S \/P$/s|/S /P$|/S /LI|'
plant 'UA 7.2-41 spans' '0,/\/ColSpan 6/s|/ColSpan 6|/ColSpan 5|'
plant 'UA 7.2-42 no span' 's|^    /Scope /Row|&/RowSpan 99|;s|^    /ColSpan 6|&/RowSpan 99|'
plain=$chart
plant 'UA 7.3 every Figure' 's|^  /Alt .*||'
plant 'UA 7.3 every Figure' 's|^    /BBox \[|    /Box [|'
plant 'UA 7.4.2 the first' '0,/\/S \/H2/s|/S /H2|/S /H3|'
plain=$noted
plant 'UA 7.9 every Note' 's|^  /ID \(n[0-9]*\)||'
plant 'UA 7.9 every Note' 's|^  /ID \(n[0-9]*\)|  /ID (n1)|'
plant 'UA 7.9 the names' 's|^  /IDTree .*||'
plain=$notice
plant 'UA 7.4.2 the first heading' 's|/S /H1|/S /H2|'
plant 'UA 7.4.4 H and Hn' '0,/\/S \/H1/s|/S /H1|/S /H|'
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
plant 'A 6.1.8 names' '0,/^  \/BaseFont/s|^  /BaseFont .*|  /BaseFont /Ph#f4ng|'
plant 'A 6.1.10 no image' '0,/^EMC/s/^EMC/EMC BI EI/'
plant 'A 6.2.4.2 no other' '0,/^  \/Tabs/s|^  /Tabs .*|&/ColorSpace<<>>|'
plant 'A 6.2.6 rendering' '0,/^ET/s|^ET|ET /Perceptual ri|'
plant 'A 6.2.6 rendering' '0,/^  \/Tabs/s|^  /Tabs .*|&/RI/Bright|'
plant 'A 6.2.11.3.3' '0,/^endcmap/s|^endcmap|/Other usecmap endcmap|'
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
plain=$report
plant 'UA 7.17 page labels' '/^  \/Nums \[$/{N;s|\n    0$|\n    1|}'
tap_end
