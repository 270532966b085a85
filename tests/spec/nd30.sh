#!/bin/bash
# What the decree says about a page, asked of every document of the packs, of tests/stages, of tests/rules (every annex) and of worst cases: names of
# four lines, a trích yếu of five, ten recipients, no number yet, boxes of urgency and circulation, every way to sign, and a
# text that grows line by line, so that the signature meets every end of a page.
. tests/tap.inc || exit 1
t=$tap_folder
: >"$t/docs"
: >"$t/frames"
dump() { # label workspace period [template]: adds what is drawn to the collection
    local stage
    for stage in doc:docs frames:frames; do
        "$BAOCAO" -C "$2" build --period "$3" --all-units --dump "${stage%%:*}" ${4:+"$4"} 2>"$t/stderr" |
            sed "s|^== |== $1 |" >>"$t/${stage##*:}" || { cat "$t/stderr"; return 1; }
    done
}
for pack in cchc van-thu; do
    cp -r "templates/$pack/vi-du" "$t/$pack"
    period=$(ls "$t/$pack/du-lieu" | grep -E '^20[0-9]{2}-' | tail -n 1)
    tap "documents of the pack $pack" dump "$pack" "$t/$pack" "$period"
done
tap "the document of tests/stages" dump stages tests/stages 2023-Q1
tap "documents with every list and annex" dump rules tests/rules 2023-H1

cp -r templates/cchc/vi-du "$t/worst"
mkdir "$t/worst/mau"
cp tests/spec/worst/*.mau "$t/worst/mau/"
sed -i '/^@DOAN@$/d' "$t/worst/mau/phieu-don-vi.mau"
tap "worst cases" dump worst "$t/worst" 2023-H1
sizes() { # the pages of the file are those of the frames, and no page is turned by its entry /Rotate
    "$BAOCAO" -C "$t/worst" build --period 2023-H1 bao-cao-cchc --quiet -o "$t/made" >"$t/path" 2>"$t/stderr" || { cat "$t/stderr"; return 1; }
    local -x LD_PRELOAD='' LC_ALL=C.UTF-8 # of a decimal comma one awk knows and another does not
    pdfinfo -l 99 "$(cat "$t/path")" | awk '/^Page .* size: / { printf "%.0fx%.0f", $4, $6 } /^Page .* rot: / { print " " $4 }' >"$t/sizes"
    awk '/^== / { on = /worst .*bao-cao-cchc/ } on && /^page / { split($3, s, "x"); printf "%.0fx%.0f 0\n", s[1] / 1000, s[2] / 1000 }' \
        "$t/frames" | diff - "$t/sizes" && grep -q '^842x595 0' "$t/sizes" && grep -q '^595x842 0' "$t/sizes"
}
tap "pages of the file lie as the frames do" sizes
step=2
first_run || step=6
grows() {
    local lines
    for lines in $(seq 6 "$step" 30); do
        sed "s|^@DOAN@\$|$(printf 'Một dòng.\\n\\n%.0s' $(seq "$lines"))|" tests/spec/worst/phieu-don-vi.mau \
            >"$t/worst/mau/phieu-don-vi.mau"
        "$BAOCAO" -C "$t/worst" build --period 2023-H1 --unit NVY phieu-don-vi --dump doc 2>"$t/stderr" |
            sed "s|^== |== $lines lines |" >>"$t/docs"
        "$BAOCAO" -C "$t/worst" build --period 2023-H1 --unit NVY phieu-don-vi --dump frames 2>>"$t/stderr" |
            sed "s|^== |== $lines lines |" >>"$t/frames"
    done
    [ "$(grep -c '^== [0-9]* lines' "$t/frames")" = $((24 / step + 1)) ] && ! grep 'lỗi\[' "$t/stderr"
}
tap "a text that grows line by line" grows
tap "all of them are there" test "$(grep -c '^== ' "$t/docs")" -ge 40

"$OUT/tests/nd30" tests/spec/nd30.spec "$t/docs" "$t/frames" >"$t/said"
code=$?
while read -r verdict number dash name; do
    case $verdict in
    ok) tap "$name" true ;;
    not) tap "${name#- }" sh -c "awk -v n='^not ok $dash ' '\$0 ~ n { on = 1; next } on && !/^#/ { exit } on' '$t/said'; exit 1" ;;
    esac
done < <(grep -E '^(not )?ok' "$t/said")
tap "the statements ran to their end" test "$code" -le 1

# The statements find faults that are planted.
if ! first_run; then
    tap_skip "planted faults" "the statements are the same in every run"
    tap_end
fi
planted() { # number sed-script: of the frames
    sed -E "$2" "$t/frames" >"$t/planted"
    cmp -s "$t/frames" "$t/planted" && { echo "nothing is planted"; return 1; }
    "$OUT/tests/nd30" tests/spec/nd30.spec "$t/docs" "$t/planted" | grep -qE "^not ok [0-9]+ - $1 "
}
tap "planted: another size of paper" planted 1 's/^(page 1 595276x)841890/\1841000/'
tap "planted: a page of text that lies across" planted 2 's/^page 2 595276x841890/page 2 841890x595276/'
tap "planted: text in the margin" planted 3 's/^text 85039 ([0-9]+ regular 14000)/text 80000 \1/'
tap "planted: a page without number" planted 7 '/artifact:page-number 2$/d'
tap "planted: Quốc hiệu that is not bold" planted 11 's/ bold 13000( w=[0-9]+ #[0-9]+ CỘNG HÒA)/ regular 13000\1/'
tap "planted: no rule under Tiêu ngữ" planted 13 '/Độc lập - Tự do/{n;d}'
tap "planted: number and date apart" planted 18 's/^text ([0-9]+) [0-9]+ (italic 14000 .* ngày )/text \1 99000 \2/'
tap "planted: a ragged line" planted 24 's/^(text 85039 [0-9]+ regular 14000 w=)4677[0-9]+( .* _)$/\1460000\2/'
tap "planted: no indent" planted 25 's/^text 121039 /text 85039 /'
tap "planted: paragraphs too close" planted 27 's/^(text 121039 )[0-9]+( .* Một dòng\.)/\1400000\2/'
tap "planted: a co-signer who is not bold" planted 37 's/ bold 14000( w=[0-9]+ #[0-9]+ NGƯỜI ĐỐI CHIẾU)/ regular 14000\1/'
tap "planted: recipients too large" planted 38 's/ regular 11000 (w=[0-9]+ #[0-9]+ - Lưu)/ regular 12000 \1/'
tap "planted: a box of urgency too small" planted 40 's/ 113386 22677 open/ 113386 20000 open/'
tap "planted: a rule in the margin" planted 3 's/^rule 85039 /rule 80000 /'
said() { # number sed-script: of the texts
    sed -E "$2" "$t/docs" >"$t/planted"
    cmp -s "$t/docs" "$t/planted" && { echo "nothing is planted"; return 1; }
    "$OUT/tests/nd30" tests/spec/nd30.spec "$t/planted" "$t/frames" | grep -qE "^not ok [0-9]+ - $1 "
}
tap "planted: a citation without số" said 33 's/Nghị định số 30/Nghị định 30/'
tap "planted: figures of other days" said 53 's/đến ngày 14 tháng 6 năm 2023/đến ngày 30 tháng 6 năm 2023/'
tap "planted: a quarter in Arabic numerals" said 53 's/quý III/quý 3/'
tap "planted: a sentence without capital" said 54 's/([a-z])\. Nếu/\1. nếu/; s/\. Đang giải/. dang giải/'
tap "planted: a line without capital" said 54 's/"- Tỷ lệ/"- tỷ lệ/; s/"Tỷ lệ hồ sơ/"tỷ lệ hồ sơ/'
tap_end
