#!/bin/bash
# The second pack, about documents handled: a workspace of its own that builds at once, with figures counted by hand from
# the two registers of its example.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
ky=2023-Q3
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
has() { grep -qF -- "$1" "$2" || { echo "no line with: $1"; head -n 40 "$2"; return 1; }; }
text() { "$BAOCAO" -C "$work" build --period $ky "$@" --dump text --quiet 2>"$t/stderr" >"$t/text" || cat "$t/stderr"; }

tap "init makes its workspace" same 0 "$(code "$BAOCAO" init --pack van-thu "$work")"
tap "init names the period of the example" has "build --period $ky --all-units" "$t/stderr"
tap "check finds nothing in it" same "0 0" "$(code "$BAOCAO" -C "$work" check --period $ky --strict) $(grep -c 'cảnh báo\|lỗi' "$t/stderr")"
cp -r "$work" "$t/quiet" # no table of days off anywhere: New Year's Day (a Monday) is known all the same
cp -r "$t/quiet/du-lieu/$ky" "$t/quiet/du-lieu/2023-Q4"
tap "a holiday by law is known without a table" grep -q 'C031.*mang ngày 01/01/2024' \
    <("$BAOCAO" -C "$t/quiet" build --period 2023-Q4 bao-cao-van-thu --diagnostics short 2>&1)
tap "everything is built" same 0 "$(code "$BAOCAO" -C "$work" build --period $ky --all-units -o "$t/out")"
tap "a report and a sheet for each unit" same "$(printf '2023-Q3_%s.pdf\n' KC_phieu-van-thu QLNL_phieu-van-thu \
    QLTM_phieu-van-thu SCT_bao-cao-van-thu TTR_phieu-van-thu VP_phieu-van-thu)" "$(cd "$t/out" && LC_ALL=C ls *.pdf)"
pages() { for file in "$t"/out/*_phieu-van-thu.pdf; do LD_PRELOAD='' pdfinfo "$file" | awk '/^Pages/ { printf "%s ", $2 }'; done; }
tap "a unit's sheet is one sheet" same "1 1 1 1 1 " "$(pages)"

# Counted in the registers, row by row. 32 came in, 29 of them electronic, 4 urgent; 27 had a term that ended by
# 30/09/2023, 4 of these were late, 2 of the late ones are still open. 36 went out, 1 secret; of the other 35 two on paper
# alone; one of the 33 lacks a signature.
cat >"$t/expected" <<'FIGURES'
,32,29/32,4,23/27,2,36,33/35,32/33,1,0
KC,3,3/3,0,3/3,0,3,3/3,3/3,0,0
QLNL,6,6/6,0,3/6,1,7,7/7,7/7,0,0
QLTM,10,8/10,3,8/9,1,10,10/10,10/10,0,0
TTR,3,2/3,0,3/3,0,3,3/3,3/3,0,0
VP,10,10/10,1,6/6,0,13,10/12,9/10,1,0
FIGURES
figures() {
    "$BAOCAO" -C "$work" compute --period $ky --format csv 2>/dev/null | awk -F, 'NR > 1 {
        if (!($2 in row)) order[++n] = $2
        row[$2] = row[$2] "," $5 ($6 == "" ? "" : "/" $6) }
        END { for (i = 1; i <= n; i++) print order[i] row[order[i]] }'
}
tap "the figures are those of the registers" diff "$t/expected" <(figures)
text bao-cao-van-thu
tap "what came in, against the quarter before" has 'tiếp nhận 32 văn bản đến, tăng 05 văn bản so với quý II năm 2023' <(sed 's/\xc2\xa0/ /g' "$t/text")
tap "the total of a table stands outside its rows" has '**Tổng số** | < | **36** | **30**' "$t/text"
"$BAOCAO" -C "$work" build --period $ky bao-cao-van-thu --dump doc --quiet >"$t/doc" 2>/dev/null
tap "annexes are named where they are told of" has 'văn bản xử lý trễ hạn nêu tại Phụ lục II' <(sed 's/""//g; s/" "//g' "$t/doc")
"$BAOCAO" -C "$work" list --period $ky den_tre_han --format csv >"$t/list" 2>/dev/null
tap "the late ones, those done and those open" same "167 173 183 184" "$(tail -n +2 "$t/list" | cut -d, -f1 | sort | xargs)"
tap "secret documents stand in no list" same 2 "$("$BAOCAO" -C "$work" list --period $ky di_ban_giay --format csv 2>/dev/null | tail -n +2 | wc -l)"

# What is missing is said, never 0.
rm "$work/du-lieu/$ky/van_ban_den.csv"
text bao-cao-van-thu
tap "without the register of incoming documents" has 'Chưa có số liệu của sổ văn bản đến.' "$t/text"
tap "the rest of the report stands" has 'Trong kỳ, cơ quan ban hành 36 văn bản' "$t/text"
rm "$work/du-lieu/$ky/van_ban_di.csv"
text bao-cao-van-thu
tap "without both registers" has 'Chưa có số liệu của sổ văn bản đi.' "$t/text"

# Nothing is said of secret documents where the register does not tell which they are.
cp templates/van-thu/vi-du/du-lieu/$ky/*.csv "$work/du-lieu/$ky/"
text bao-cao-van-thu
tap "secret documents are left out, and it says so" has 'Không tính 01 văn bản mật, 33/35 văn bản được phát hành' "$t/text"
sed -i '1s/Độ mật/Cột khác/' "$work/du-lieu/$ky/van_ban_di.csv"
text bao-cao-van-thu
tap "without the column they are not known, and it says nothing" has 'Trong đó, 33/36 văn bản được phát hành' "$t/text"
tap "nor of documents on paper alone" same 0 "$(grep -cE 'tính .*văn bản mật|văn bản không mật chỉ' "$t/text")"

cp templates/van-thu/vi-du/du-lieu/$ky/*.csv "$work/du-lieu/$ky/"
sed -i 's/,Mật,/,Thường,/' "$work/du-lieu/$ky/van_ban_di.csv"
text bao-cao-van-thu
tap "where none is secret, none is left out" same "1 0" \
    "$(grep -c 'Trong đó, 33/36 văn bản được phát hành' "$t/text") $(grep -cE 'tính .*văn bản mật|văn bản không mật chỉ' "$t/text")"

# What a register says against itself is found with its line.
cp templates/van-thu/vi-du/du-lieu/$ky/*.csv "$work/du-lieu/$ky/"
sed -i '3s/13\/07\/2023,/03\/07\/2023,/' "$work/du-lieu/$ky/van_ban_den.csv"
sed -i '5s/,07\/07\/2023,/,12\/07\/2023,/' "$work/du-lieu/$ky/van_ban_den.csv"
sed -i '/,Giấy,Không,Không,Thường/{s/Giấy,Không/Giấy,Có/;:a;n;ba}' "$work/du-lieu/$ky/van_ban_di.csv"
"$BAOCAO" -C "$work" --diagnostics short check --period $ky >/dev/null 2>"$t/stderr"
tap "a term before the day of arrival" has 'van_ban_den.csv:3' "$t/stderr"
tap "a signature in figures on paper" has 'ghi hình thức bản giấy nhưng lại ghi đã ký số' "$t/stderr"
tap "a document dated after its arrival" has 'van_ban_den.csv:5: cảnh báo[C021]: Văn bản đến số 164 có ngày văn bản sau ngày đến' "$t/stderr"
tap "no more than these" same 3 "$(grep -c 'cảnh báo' "$t/stderr")"
tap_end
