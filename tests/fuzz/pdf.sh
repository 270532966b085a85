#!/bin/bash
# Hostile text in every place of a paper that bears text: parentheses, backslashes, NULs, names and ends of objects,
# markup of XML, bidirectional controls, noncharacters, words without end. Whatever file comes out, qpdf finds no fault
# in it, its metadata are well-formed, and no clause of the standards is broken, so nothing has left its string.
. tests/tap.inc || exit 1
rounds=${ROUNDS:-12}
mkdir "$tap_folder/pdf"

sound() {
    local file
    for file in "$tap_folder"/pdf/*.pdf; do
        qpdf --check "$file" >"$tap_folder/said" 2>&1 || { cp "$file" "$tap_folder/bad.pdf"; cat "$tap_folder/said"; return 1; }
    done
}
well_formed() {
    local file
    for file in "$tap_folder"/pdf/*.pdf; do
        pdfinfo -meta "$file" >"$tap_folder/meta" && xmllint --noout "$tap_folder/meta" || return 1
    done
}
clauses_hold() {
    local broken
    broken=$("$OUT/tests/clauses" --faults tests/clauses.sql "$tap_folder"/pdf/*.pdf)
    [ $? -le 1 ] && same "" "$(sort <<<"$broken" | uniq -c | grep -v '^ *1 $')"
}
# Texts that just fit and just do not fit into a string (32767 bytes in UTF-16), in every place that has one.
texts() { # kind (a byte, octal) letters tail
    printf "\\$1" && head -c "$2" /dev/zero | tr '\0' x && printf '%b\377' "${3:-}"
}
for length in 16381 16382 16383; do
    { for kind in 0 1 2 3 6 10 11 12 13; do texts $kind $length; done; texts 11 16381 'Ế'; texts 11 16381 '😀'; } \
        >"$tap_folder/over-$length.pdf-text"
done
whole() { # of the titles of the three files, the first two are whole, the last one ends in "…"
    local file
    for file in "$tap_folder"/over/*.pdf; do pdfinfo -enc UTF-8 "$file" | sed -n 's/^Title: *//p' | tail -c 8; done
}
mkdir "$tap_folder/over"
tap "texts as long as a string may be, and longer" "$OUT/tests/fuzz_pdf" "$tap_folder/over" 0 "$tap_folder"/over-*.pdf-text
tap "what is longer is cut, and only that" same "$(printf 'xxxxxxx\nxxxx…\nxxxx…')" "$(whole)"
cp "$tap_folder/over/0000.pdf" "$tap_folder/pdf/over0.pdf" && cp "$tap_folder/over/0002.pdf" "$tap_folder/pdf/over2.pdf"
tap "every seed and every change of it gives a file or a finding" \
    "$OUT/tests/fuzz_pdf" "$tap_folder/pdf" "$rounds" tests/fuzz/seeds/*.pdf-text
tap "files were made" test "$(ls "$tap_folder/pdf" | wc -l)" -ge 20
tap "qpdf finds no fault in any" sound
tap "their metadata are well-formed" well_formed
tap "they keep every clause" clauses_hold
tap_end
