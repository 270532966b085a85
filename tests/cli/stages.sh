#!/bin/bash
# Each stage of the way as text, on a pack of another trade that needed no line of C: a library of three rooms. The
# expected dumps were reckoned by hand from six loans; the PDF's own text must hold what was filled in.
. tests/tap.inc || exit 1
work=tests/stages
dump() { "$BAOCAO" -C $work build --period 2023-Q1 --quiet --dump "$1" 2>"$tap_folder/stderr"; }

for stage in tables facts text doc; do
    tap "$stage" diff $work/expected/$stage.txt <(dump $stage)
done

# Every mark names a node of the document or says that it is an artifact.
unnamed() { dump frames | grep -E '^(text|rule|box|field) ' | grep -vE ' (#[0-9]+|artifact:[a-z-]+)( |$)'; }
marks() { dump frames | grep -cE '^(text|rule) '; }
tap "frames hold marks" test "$(marks)" -gt 20
tap "every mark names its node or is an artifact" same "" "$(unnamed)"

"$BAOCAO" -C $work build --period 2023-Q1 --quiet -o "$tap_folder" >"$tap_folder/paths" 2>/dev/null
pdf=$(cat "$tap_folder/paths")
said() { pdftotext "$pdf" - | tr -s ' \n' ' ' | grep -qF -- "$1"; }
tap "the PDF says the figures" said "tỷ lệ trả đúng hẹn là 75,0%, chưa đạt chỉ tiêu 80%"
tap "the PDF says the narrative to the letter" said "- Sách | mới nhiều;"
tap "a private column is nowhere in the PDF" bash -c "! pdftotext '$pdf' - | grep -q 'không được in'"
tap "a private column is in no dump" bash -c "! '$BAOCAO' -C $work build --period 2023-Q1 --dump tables | grep -q 'không được in'"
tap_end
