#!/bin/bash
# Outside readers on a PDF: each must read it without a word of complaint. Usage: pdf_witness.sh [FILE.pdf]; without a
# file, the sample that bench_pdf writes.
. tests/tap.inc || exit 1

file=${1:-$tap_folder/mau.pdf}

silent() { # command... : fails on any output but mutool's note on its own build
    local output
    output=$("$@" 2>&1 >/dev/null) || { echo "exit code $?"; printf '%s\n' "$output"; return 1; }
    output=$(printf '%s' "$output" | grep -v 'ICC support is not available' | grep -v '^[[:space:]]*$')
    [ -z "$output" ] || { printf '%s\n' "$output"; return 1; }
}
sound() { # qpdf says so and has no warning
    local output
    output=$(qpdf --check "$file" 2>&1) || { printf '%s\n' "$output"; return 1; }
    ! grep -i warning <<<"$output" && grep -q 'No syntax or stream encoding errors' <<<"$output"
}
embedded() { # every font: embedded, subset, with a Unicode map
    pdffonts "$file" 2>/dev/null | awk 'NR > 2 { n++; if ($(NF-4) $(NF-3) $(NF-2) != "yesyesyes") { print; bad = 1 } } END { exit bad || !n }'
}
composed() { # text is NFC and has Vietnamese letters
    pdftotext "$file" "$tap_folder/text" && grep -q '[ạảãấầẩẫậđế]' "$tap_folder/text" &&
        ! grep -qP '\x{0300}|\x{0301}|\x{0302}|\x{0303}|\x{0309}|\x{0323}|\x{FFFD}' "$tap_folder/text"
}
has() { grep -qE "$2" <<<"$(pdfinfo $1 "$file" 2>/dev/null)"; }
raw() { grep -aqE "$1" "$file"; }

[ $# -gt 0 ] || tap "a sample is written" "$OUT/tests/bench_pdf" 1 "$file"
export LC_ALL=C.UTF-8
tap "qpdf finds no fault" sound
tap "mutool info is silent" silent mutool info "$file"
tap "mutool clean is silent" silent mutool clean "$file" "$tap_folder/clean.pdf"
tap "mutool draws every page" silent mutool draw -q -o "$tap_folder/page-%d.pgm" -r 30 "$file"
tap "pdftotext is silent" silent pdftotext "$file" "$tap_folder/text"
tap "pdffonts is silent" silent pdffonts "$file"
tap "pdfinfo is silent" silent pdfinfo "$file"
tap "pdfinfo reads the structure" silent pdfinfo -struct-text "$file"
tap "pdftoppm is silent" silent pdftoppm -r 30 -gray "$file" "$tap_folder/page"
tap "every font is embedded and subset" embedded
tap "text is composed Unicode" composed
tap "version 1.7" has "" '^PDF version: +1\.7$'
tap "tagged" has "" '^Tagged: +yes$'
tap "the tree begins with Document" has -struct '^Document'
tap "has a title" has "" '^Title: +[^ ]'
tap "no JavaScript" has "" '^JavaScript: +no$'
tap "not encrypted" has "" '^Encrypted: +no$'
tap "claims PDF/A-2a" raw '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<'
tap "claims PDF/UA-1" raw '<pdfuaid:part>1<'
tap_end
