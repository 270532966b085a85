#!/bin/bash
# Facts computed once and read by every shard: the same papers, the same words and the same exit code as a build from the
# exports; and none of it when the workspace is not what it was (contract §1).
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
"$OUT/tests/make_example" "$work" --dossiers 1500 >/dev/null
papers="bao-cao-cchc bieu-ii06a phieu-don-vi"
run() { (cd "$work" && "$BAOCAO" "$@" --period 2023-H1); }
bytes() { (cd "$1" && sha256sum -- *.pdf); }
short() { run "$@" --diagnostics short 2>&1 >/dev/null; }
code() { run "$@" >/dev/null 2>&1; echo $?; }

run compute --save "$t/facts" --format table >"$t/table" 2>"$t/computed.err"
tap "compute --save --format says what compute says" diff <(run compute 2>/dev/null) "$t/table"
tap "without it one line says what was saved, in a file, too" same "0 1" \
    "$(run compute --save "$t/facts" --diagnostics short 2>"$t/saved.err" | wc -l) $(grep -cxE "đã ghi $t/facts, ([0-9]+,[0-9] MB|[0-9]+ KB)" "$t/saved.err")"
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    terminal() { script -qec "'$BAOCAO' -C '$work' compute --period 2023-H1 --save '$t/seen.facts' $*" /dev/null </dev/null | tr -d '\r' | grep -av setlocale; }
    seen=$(terminal --diagnostics short)
    tap "at a terminal one line says what was saved, and no figure runs by" grep -qxE "đã ghi $t/seen.facts, ([0-9]+,[0-9] MB|[0-9]+ KB)" <<<"$seen"
    tap "it says how large it is" same "$((($(stat -c %s "$t/seen.facts") + 50000) / 100000))" "$(grep -a 'đã ghi' <<<"$seen" | sed 's/.*, \([0-9]*\),\([0-9]\) MB/\1\2/; s/^0*\(.\)/\1/; s/.*, .* KB/0/')"
    tap "nothing else stands there" same 1 "$(grep -avcE '(cảnh báo|ghi chú|lỗi)\[' <<<"$seen")"
    tap "who names a form gets the figures" same "$(run compute --format csv 2>/dev/null)" "$(terminal --format csv '2>/dev/null')"
    tap "the saved facts are the same" cmp "$t/facts" "$t/seen.facts"
else
    tap_skip "compute --save at a terminal" "no script (bsdutils), or no pseudo-terminal to be had"
fi
run build --all-units $papers -o "$t/one" >/dev/null 2>"$t/one.err"
run build --all-units $papers -o "$t/two" --facts "$t/facts" >/dev/null 2>"$t/two.err"
enough() { [ "$(find "$t/one" -name '*.pdf' | wc -l)" -ge 42 ]; }
tap "there are papers of every unit and of the department" enough
tap "papers from saved facts are the same to the byte" diff <(bytes "$t/one") <(bytes "$t/two")
for i in 1 2 3 4; do run build --all-units $papers -o "$t/shards" --facts "$t/facts" --shard $i/4 --quiet >"$t/shard.$i" 2>&1 & done
wait
tap "four shards side by side make the same papers" diff <(bytes "$t/one") <(bytes "$t/shards")
tap "each of them has its part" test -s "$t/shard.1" -a -s "$t/shard.2" -a -s "$t/shard.3" -a -s "$t/shard.4"

# More shards than papers, started together: each of them is done, one of them has the paper.
mkdir "$t/codes"
for i in 1 2 3 4 5 6 7; do (run build phieu-don-vi --unit NVY --facts "$t/facts" --shard $i/7 -o "$t/few" >"$t/few.$i" 2>/dev/null; echo $? >"$t/codes/$i") & done
wait
tap "empty shards are no fault" same "0" "$(cat "$t"/codes/* | sort -u)"
tap "they say nothing and make nothing" same "1 1" "$(cat "$t"/few.? | wc -l) $(find "$t/few" -name '*.pdf' | wc -l)"
tap "the one paper is that of the whole run" cmp "$t/few/2023-H1_NVY_phieu-don-vi.pdf" "$t/two/2023-H1_NVY_phieu-don-vi.pdf"
tap "the dump of the facts is the same" diff <(run build --dump facts 2>/dev/null) <(run build --dump facts --facts "$t/facts" 2>/dev/null)

# A build reads the rows of those lists alone that its templates name, were it in a partial; the file has them all.
run build phieu-don-vi --unit NVY -o "$t/alone" --quiet >/dev/null 2>&1
tap "a unit's paper alone is the same" cmp "$t/alone/2023-H1_NVY_phieu-don-vi.pdf" "$t/two/2023-H1_NVY_phieu-don-vi.pdf"
mkdir -p "$t/named/mau" "$t/named/manh" && cp -r "$work/." "$t/named/"
sed 's/^{{co_quan.ten_day_du}} thông báo để/{{>manh\/rieng}}\n\n&/' templates/cchc/mau/phieu-don-vi.mau >"$t/named/mau/phieu-don-vi.mau"
printf '{{#danh_sach.ho_so_dang_giai_quyet}}\n- Hồ sơ {{khoa}}.\n{{/danh_sach.ho_so_dang_giai_quyet}}\n' >"$t/named/manh/rieng.mau"
named() { (cd "$t/named" && "$BAOCAO" build --period 2023-H1 phieu-don-vi --unit NVY --dump text 2>/dev/null | sed -n 's/^- Hồ sơ \(.*\)\.$/\1/p'); }
listed() { run list ho_so_dang_giai_quyet --unit NVY --format csv 2>/dev/null | sed '1d; s/,.*//'; }
tap "the list has rows" test -n "$(listed)"
tap "a list that only a partial names is read" diff <(listed) <(named)

# Private values are not in the file, so that papers that live by them cannot be made from it.
"$BAOCAO" init "$t/init" >/dev/null 2>&1
tap "the example of init has applicants" grep -q 'Người nộp số' "$t/init/du-lieu/2023-H1/ho_so.csv"
"$BAOCAO" -C "$t/init" compute --period 2023-H1 --save "$t/init.facts" >/dev/null 2>&1
tap "none of them stands in the file" same 1 "$(grep -qa 'Người nộp số' "$t/init.facts"; echo $?)"
tap "a paper made one a row is refused by name" grep -q 'lỗi\[C096\]: mẫu phieu-xin-loi' <(short build phieu-xin-loi --facts "$t/facts" -o "$t/slips")
tap "with exit code 1" same 1 "$(code build phieu-xin-loi --facts "$t/facts" -o "$t/slips")"
tap "and nothing is written" test ! -e "$t/slips"
tap "among others it is left out with a note" grep -q 'ghi chú\[C096\]: mẫu phieu-xin-loi' <(short build --facts "$t/facts" -o "$t/rest")
slips=$(build() { run build --period 2023-H1 phieu-xin-loi -o "$t/slips" --quiet 2>/dev/null; }; build | wc -l)
tap "the closing line and the log count what is left out" same "1 $slips" \
    "$(run build --facts "$t/facts" -o "$t/rest" --log "$t/log" 2>&1 >/dev/null | grep -c ", $slips phiếu không lập từ số liệu đã lưu, ") $(sed -n '$s/.*"withheld":\([0-9]*\),.*/\1/p' "$t/log")"
ln -s "$work" "$t/its folder"
split=0
rm -rf "$t/slips 2"
for i in 1 2 3; do
    "$BAOCAO" -C "$t/its folder" build --period 2023-H1 --facts "$t/facts" -o "$t/slips 2" --shard $i/3 --log "$t/log" >/dev/null 2>"$t/stderr"
    split=$((split + $(sed -n '$s/.*"withheld":\([0-9]*\),.*/\1/p' "$t/log")))
    sed -n 's/.*từ số liệu gốc: baocao //p' "$t/stderr" >>"$t/hints"
done
tap "each shard counts its part" same "$slips" "$split"
while read -r hint; do eval "\"\$BAOCAO\" $hint --quiet" >/dev/null 2>&1; done <"$t/hints"
tap "what each is told to run makes all of them, in its own folder" diff -r -x '.baocao*' -x '*_bao-cao-*' -x '*_bieu-*' -x '*_cong-van-*' "$t/slips" "$t/slips 2"

# An error of one unit goes with the facts.
unit=$(sed -n '2s/,.*//p' "$work/du-lieu/don_vi.csv")
cp -r "$work" "$t/bad"
sed -i '2s/^\([^,]*\),[^,]*,/\1,'"$(sed -n '2s/^[^,]*,\([^,]*\),.*/\1/p' "$work/du-lieu/don_vi.csv")"',/; 2s|,[0-9]*/[0-9]*/[0-9]* [0-9:]*,|,99/99/2023,|g' "$t/bad/du-lieu/2023-H1/ho_so.csv"
work=$t/bad
run compute --save "$t/bad.facts" >/dev/null 2>"$t/bad.err"
tap "facts with an error of a unit are saved, exit code 4" same 4 "$(code compute --save "$t/bad.facts")"
run build --all-units $papers -o "$t/bad.one" >/dev/null 2>&1
tap "its papers fail as they do without the file" same 4 "$(code build --all-units $papers --facts "$t/bad.facts" -o "$t/bad.two")"
tap "the others are the same" diff <(bytes "$t/bad.one") <(bytes "$t/bad.two")
tap "a shard of nothing but failed papers is part of a batch" same "4 4" \
    "$(code build phieu-don-vi --unit $unit --facts "$t/bad.facts" -o "$t/bad.few" --shard 1/2) $(code build phieu-don-vi --unit $unit --facts "$t/bad.facts" -o "$t/bad.few" --shard 2/2)"
tap "the unit's paper is not there" same "" "$(find "$t/bad.two" -name "*_${unit}_phieu-don-vi.pdf")"
words() { sed 's/^.*[0-9] văn bản đã lập.*$//; s/ *[0-9]*,[0-9]*$//' "$1" | sort; }
run build --all-units $papers -o "$t/bad.three" --force --quiet 2>"$t/bad.direct" >/dev/null
run build --all-units $papers -o "$t/bad.four" --force --quiet --facts "$t/bad.facts" 2>"$t/bad.saved" >/dev/null
tap "with the same findings" diff <(words "$t/bad.direct") <(words "$t/bad.saved")
work=$t/w

# Whatever the figures rest on must be as it was.
refused() { # name command...: in a copy of the workspace
    local name=$1
    shift
    rm -rf "$t/copy" && cp -r "$work" "$t/copy"
    (cd "$t/copy" && "$@") || return 1
    (cd "$t/copy" && "$BAOCAO" build --period 2023-H1 --facts "$t/facts" -o "$t/refused" --diagnostics short 2>&1 >/dev/null) >"$t/said"
    grep -qF "lỗi[C095]" "$t/said" && grep -qF "$name" "$t/said" && [ ! -e "$t/refused" ] || { cat "$t/said"; return 1; }
}
tap "an export that changed is named" refused "du-lieu/2023-H1/khao_sat.csv đã khác" sed -i '$d' du-lieu/2023-H1/khao_sat.csv
tap "an export of the period before, too" refused "du-lieu/2022-H2/ho_so.csv đã khác" sed -i '$d' du-lieu/2022-H2/ho_so.csv
tap "one that is gone" refused "du-lieu/2022-H2/thanh_toan.csv không còn" rm du-lieu/2022-H2/thanh_toan.csv
tap "one that came" refused "du-lieu/2023-H1/khao_sat-2.csv có thêm" cp du-lieu/2022-H2/khao_sat.csv du-lieu/2023-H1/khao_sat-2.csv
tap "the period of a year ago that came" refused "du-lieu/2022-H1" mkdir du-lieu/2022-H1
tap "the list of units" refused "du-lieu/don_vi.csv đã khác" sed -i '2s/Có/Không/' du-lieu/don_vi.csv
tap "a narrative" refused "thuyet-minh/2023-H1/" sh -c 'echo thêm >>"$(ls thuyet-minh/2023-H1/*.txt | head -n 1)"'
tap "a policy, with both values" refused 'chinh_sach.tra_lai lúc tính là "dung_han", nay là "rieng"' sed -i 's/tra_lai: dung_han/tra_lai: rieng/' baocao.yaml
tap "the cut-off" refused "chot_so_lieu" sh -c 'sed -i "/^chot_so_lieu/d" baocao.yaml; echo "chot_so_lieu: duong_lich" >>baocao.yaml'
mkdir "$t/packs" && cp -r templates/cchc "$t/packs/cchc"
own_pack() { mkdir goi && cp -r "$t/packs/cchc" goi/; }
same_pack() { rm -rf "$t/copy" && cp -r "$work" "$t/copy" && (cd "$t/copy" && own_pack && "$BAOCAO" build --period 2023-H1 bieu-ii06a --facts "$t/facts" -o "$t/same" --quiet) >/dev/null 2>&1; }
tap "the same pack in another place is the same" same_pack
tap "a view of the pack" refused "sql/10-phan_loai.sql đã khác" sh -c "mkdir goi && cp -r '$t/packs/cchc' goi/ && echo '-- x' >>goi/cchc/sql/10-phan_loai.sql"
tap "an indicator" refused "chi-tieu.yaml đã khác" sh -c "mkdir goi && cp -r '$t/packs/cchc' goi/ && sed -i 's/>=96/>=97/' goi/cchc/chi-tieu.yaml"
swapped() { own_pack && sed -i -E '/^chinh_sach:/,$ { /^  tra_lai:/ { h; d }; /^  tam_dung:/ G }' goi/cchc/goi.yaml; }
tap "policies in another order" refused "chinh_sach.tra_lai đứng ở chỗ khác" swapped
own_template() { (cd "$t/copy" && rm -rf goi && mkdir mau && sed 's/BIỂU SỐ/BIEU SO/' "$t/packs/cchc/mau/bieu-ii06a.mau" >mau/bieu-ii06a.mau && "$BAOCAO" build --period 2023-H1 bieu-ii06a --facts "$t/facts" -o "$t/mau" --quiet) >/dev/null; }
tap "a template may change" own_template
other_period() { (cd "$work" && "$BAOCAO" build --period 2022-H2 --facts "$t/facts" -o "$t/refused" 2>&1) | grep -q 'lỗi\[C095\].*kỳ báo cáo lúc tính là "2023-H1", nay là "2022-H2"'; }
tap "another period" other_period

# Figures with decimals: the scorecard's points.
score() { (cd "$t/score" && "$BAOCAO" "$@" --period 2023-H1 2>/dev/null); }
"$BAOCAO" init "$t/score" >/dev/null 2>&1
sed -i 's/^chinh_sach: {/&bo_chi_so_766: nam_2026, /' "$t/score/baocao.yaml"
score compute --save "$t/facts.score" >/dev/null
tap "the scorecard is in the report" test -n "$(score list bo_chi_so_766 --format csv | grep '[0-9]\.[0-9]')"
tap "points with decimals come back" diff <(score build --dump text bao-cao-cchc) <(score build --dump text bao-cao-cchc --facts "$t/facts.score")

# No facts at all.
head -c 3000 "$t/facts" >"$t/cut"
sed '1s/bao-cao/bao-Cao/; s/NVY/NVX/' "$t/facts" >"$t/changed"
tap "a file that is cut off" grep -q "cut: lỗi\[C094\]" <(short build --facts "$t/cut")
tap "a file that was changed" grep -q "changed: lỗi\[C094\]" <(short build --facts "$t/changed")
tap "a file of another kind" grep -q "table: lỗi\[C094\]" <(short build --facts "$t/table")
tap "no file" same 5 "$(code build --facts "$t/none")"
tap "a place that cannot be written" same 5 "$(code compute --save "$t/no/where")"
tap "--watch takes no saved facts" same 2 "$(code build --watch --facts "$t/facts")"
tap_end
