#!/bin/bash
# Hostile text in every place of a paper that bears text: parentheses, backslashes, NULs, names and ends of objects,
# markup of XML, bidirectional controls, noncharacters, words without end. Whatever file comes out, qpdf finds no fault
# in it, its metadata are well-formed, and no clause of the standards is broken, so nothing has left its string.
. tests/tap.inc
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
tap "every seed and every change of it gives a file or a finding" \
    "$OUT/tests/fuzz_pdf" "$tap_folder/pdf" "$rounds" tests/fuzz/seeds/*.pdf-text
tap "files were made" test "$(ls "$tap_folder/pdf" | wc -l)" -ge 20
tap "qpdf finds no fault in any" sound
tap "their metadata are well-formed" well_formed
tap "they keep every clause" clauses_hold
tap_end
