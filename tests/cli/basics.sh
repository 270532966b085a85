#!/bin/bash
# The commands as the contract (§1, §5) gives them: names, aliases, columns, exit codes, where a workspace is found.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/moi
all() { "$BAOCAO" -C "$work" "$@" 2>"$t/stderr"; }
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
has() { grep -qE -- "$1" "$2" || { echo "no line like: $1"; head -n 20 "$2"; return 1; }; }

tap "--version" has '^baocao [0-9]+\.[0-9]+\.[0-9]+$' <("$BAOCAO" --version)
"$BAOCAO" --help >"$t/help"
for command in init check compute build list fields sql fonts explain register archive verify receive; do
    tap "--help tells of $command" has "^ +$command " "$t/help"
    tap "$command --help" same 0 "$(code "$BAOCAO" $command --help)"
done
tap "no command is wrong use" same 2 "$(code "$BAOCAO")"
tap "an unknown option is wrong use" same 2 "$(code "$BAOCAO" build --period 2023-H1 --nonsense)"
# The commands of the records office are a program beside this one, found through links too.
mkdir "$t/alone" && cp "$BAOCAO" "$t/alone" && ln -s "$(realpath "$BAOCAO")" "$t/alone/linked"
for command in register copy archive verify; do
    tap "$command without baocao-records: exit 5" same 5 "$(code "$t/alone/baocao" -C / $command x)"
    tap "  and says what is missing where" has "E014.*$t/alone/baocao-records .*$command" "$t/stderr"
    "$t/alone/linked" -C / $command x >"$t/stdout" 2>"$t/stderr"
    tap "  but through a link it is found, and takes the line as it stands" has "$command|^x:|^/: " "$t/stderr"
    tap "  without a word of that" same 0 "$(grep -c E014 "$t/stderr")"
done
tap "the others need it not" same 0 "$(code "$t/alone/baocao" explain E014)"

tap "init makes a workspace" same 0 "$(code "$BAOCAO" init "$work")"
tap "init copies every file of the example" diff -r templates/cchc/vi-du "$work"
another=$t/another
cp -r "$work" "$another" && sed -i 's/^  ten: .*/  ten: SỞ KHÁC/' "$another/baocao.yaml"
left() { # the files named as the example's
    "$BAOCAO" -C "$another" check --period "$1" 2>&1 >/dev/null | sed -n 's/.*cảnh báo\[S025\].* SỞ KHÁC: //p'
}
all_texts() { (cd "templates/cchc/vi-du/thuyet-minh/2023-H1" && find . -name '*.txt' -o -name van-ban.yaml) | sed 's|^\./||' | LC_ALL=C sort; }
tap "the example's texts under another name are told, all" same "$(all_texts)" "$(left 2023-H1 | sed 's/, /\n/g')"
tap "by every command that prepares papers" has 'S025' <("$BAOCAO" -C "$another" build --period 2023-H1 2>&1)
find "$another/thuyet-minh" -name '*.txt' ! -name the-che.txt -delete
echo 'Viết lại.' >"$another/thuyet-minh/2023-H1/the-che.txt"
tap "what was deleted or written anew is not" same van-ban.yaml "$(left 2023-H1)"
mkdir "$another/thuyet-minh/2022-H2" && cp templates/cchc/vi-du/thuyet-minh/2023-H1/the-che.txt "$another/thuyet-minh/2022-H2"
tap "carried over to another period they are" same the-che.txt "$(left 2022-H2)"
rm -r "$another/thuyet-minh"
tap "nothing left, nothing told" same "" "$(left 2023-H1)"
signed() { "$BAOCAO" -C "$1" check --period 2023-H1 --diagnostics short 2>&1 >/dev/null | grep -c 'baocao.yaml: cảnh báo\[S025\]: người ký vẫn là của thư mục ví dụ, văn bản sẽ in: '; }
tap "but the signer of the example, not in the example itself" same "1 0" "$(signed "$another") $(signed "$work")"
sed -i 's/ho_ten: [^}]*/ho_ten: Người khác/' "$another/baocao.yaml"
tap "nor another one" same 0 "$(signed "$another")"
"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
tap "init leaves a workspace alone that is there" same 1 "$([ $? -ne 0 ] && diff -r templates/cchc/vi-du "$work" >/dev/null && echo 1)"
tap "check finds nothing in it" same 0 "$(code "$BAOCAO" -C "$work" check --period 2023-H1)"
tap "the workspace is found from a folder below" same 0 "$(cd "$work/du-lieu/2023-H1" && code "$BAOCAO" check --period 2023-H1)"
tap "outside a workspace: wrong use" same 2 "$(cd / && code "$BAOCAO" check --period 2023-H1)"

all compute --period 2023-H1 --format csv >"$t/csv"
tap "compute prints exactly the columns of the contract" same \
    "ky,don_vi,ma,ten,tu_so,mau_so,gia_tri,don_vi_tinh,chi_tieu,danh_gia" "$(head -n 1 "$t/csv")"
sorted() { tail -n +2 "$1" | cut -d, -f2,3 | LC_ALL=C sort -c -t, -k1,1 -k2,2; }
tap "sorted by unit, then by code" sorted "$t/csv"
tap "a rate has two decimals and a dot" has ',[0-9]+,[0-9]+,[0-9]+\.[0-9]{2},%,' "$t/csv"
tap "the four verdicts and no other" same "" "$(tail -n +2 "$t/csv" | grep -vE ',(dat|chua_dat|khong_danh_gia|khong_co_so_lieu)$')"
all compute --period 2023-H1 2>"$t/stderr" >"$t/table"
tap "people read headings, commas and words" same "Kỳ Đơn vị Mã Tên Tử số Mẫu số Giá trị Đơn vị tính Chỉ tiêu Đánh giá|1" \
    "$(head -n 1 "$t/table" | xargs)|$(grep -cE '^2023-H1 +\(cơ quan\) +CC-01 .* 52 +53 +98,11  % +≥ 96 +đạt$' "$t/table")"
tap "as many rows as programs get" same "$(wc -l <"$t/csv")" "$(wc -l <"$t/table")"
tap "by field a column follows don_vi" same "ky,don_vi,linh_vuc,ma" \
    "$(all compute --period 2023-H1 --format csv --by linh_vuc | head -n 1 | cut -d, -f1-4)"
all compute --period 2023-H1 --format json >"$t/json"
tap "json: one array, as many objects as rows, with the same keys" same "$(($(wc -l <"$t/csv") - 1)) $(head -n 1 "$t/csv")" \
    "$(LD_PRELOAD='' sqlite3 -list :memory: "
        with lines as (select value from json_each(readfile('$t/json')))
        select (select count(*) from lines) || ' ' ||
            (select group_concat(key) from (select key from json_each((select value from lines limit 1))))")"
tap "the alias of compute" diff "$t/csv" <(all tinh --period 2023-H1 --format csv)
tap "the alias of check" same 0 "$(code "$BAOCAO" -C "$work" kiem-tra --period 2023-H1)"
# C03 = C04 + C05 + C06 = C07 + C11 for the department and every unit (contract §4)
identities() {
    awk -F, 'NR > 1 { gsub(/"[^"]*"/, "") } NR > 1 && $3 ~ /^C[01][0-9]$/ { v[$2, $3] = $5; units[$2] = 1 }
        END { for (u in units) { n++
            if (v[u, "C03"] != v[u, "C04"] + v[u, "C05"] + v[u, "C06"]) print u ": C03"
            if (v[u, "C07"] != v[u, "C08"] + v[u, "C09"] + v[u, "C10"]) print u ": C07"
            if (v[u, "C11"] != v[u, "C12"] + v[u, "C13"]) print u ": C11"
            if (v[u, "C03"] != v[u, "C07"] + v[u, "C11"]) print u ": C03 from C07 and C11" }
            if (n != 7) print n " rows" }' "$1"
}
tap "the identities of form II.06a hold" same "" "$(identities "$t/csv")"

one() { (cd "$work" && "$BAOCAO" build --period 2023-H1 phieu-don-vi --unit NVY -o "$t/one" 2>"$t/stderr"); }
tap "one paper of one unit" same "$t/one/2023-H1_NVY_phieu-don-vi.pdf" "$(one)"
tap "an unknown unit in --unit" same 2 "$(code "$BAOCAO" -C "$work" build --period 2023-H1 --unit NVX)"
tap "an unknown template" same 2 "$(code "$BAOCAO" -C "$work" build --period 2023-H1 phieu-don-vj)"
tap "fields names what a template may use" has '^ *ty_le_dung_han\b' <(all fields --period 2023-H1)
tap "explain knows a code" same 0 "$(code "$BAOCAO" explain D031)"
tap "explain does not know another" same 2 "$(code "$BAOCAO" explain Z999)"
"$BAOCAO" init "$tap_folder/pack" >/dev/null 2>&1
tap "a slip in the code of an indicator" grep -qF 'ý bạn là "CC-01"?' <("$BAOCAO" -C "$tap_folder/pack" explain CC-1 2>&1)
tap "every code of the sources is explained, once, and no other" same "" "$(comm -3 \
    <(grep -rhoE '["[][SDCMTKLFPEUIRA][0-9]{3}[]"]' src --include='*.c' | tr -d '"[]' | sort -u) \
    <(grep -oE '\*\*[A-Z][0-9]{3}\*\*' docs/ma-loi.md | tr -d '*' | sort) | xargs)"
tap "a full disk behind stdout is exit code 5" same 5 \
    "$("$BAOCAO" -C "$work" compute --period 2023-H1 --format csv 2>/dev/null >/dev/full; echo $?)"
tap "diagnostics as json are json" same 1 "$(cp -r "$work" "$t/bad"; sed -i 's/,Phòng Nghiệp vụ Y,/,Phòng Nghiệp vụ Z,/' "$t/bad/du-lieu/2023-H1/ho_so.csv"
    "$BAOCAO" -C "$t/bad" check --period 2023-H1 --diagnostics json 2>&1 >/dev/null | head -n 1 >"$t/line"
    LD_PRELOAD='' sqlite3 :memory: "select json_valid(readfile('$t/line')) and json_extract(readfile('$t/line'), '$.code') like 'D%'")"

tap "a word too many is told, behind -- too" same 2 "$("$BAOCAO" -- verify $(seq 300 | sed 's/$/.zip/') >/dev/null 2>&1; echo $?)"
tap "a name that is nothing but an ending is no paper's" same 7 "$(cd "$work" && : >.pdf && "$BAOCAO" verify .pdf >/dev/null 2>&1; echo $?)"

# An option of another command is no option here: it would be passed over in silence.
strays() { "$BAOCAO" "$@" >"$tap_folder/stdout" 2>"$tap_folder/strays"; echo $?; }
tap "build does not take --trang" same 2 "$(strays build --period 2023-H1 --trang 3)"
tap "it says which command and which option" grep -qF 'lỗi[U001]: lệnh build không có tùy chọn "--trang"' "$tap_folder/strays"
tap "archive does not take --facts" same 2 "$(strays --facts x luu-tru --period 2023-H1)"
tap "whatever the name of the command" grep -qF 'lệnh archive không có tùy chọn "--facts"' "$tap_folder/strays"
tap "a command without options takes none" same 2 "$(strays fonts -j 2)"
tap "an option in one letter too" grep -qF 'tùy chọn "-j"' "$tap_folder/strays"
tap "what was meant" same 2 "$(strays build --period 2023-H1 --date 14/06/2023 --by x)"
tap "each is told" same 2 "$(grep -c U001 "$tap_folder/strays")"
helped() { # COMMAND [ACTION]: each option that its help names is taken
    local option
    for option in $("$BAOCAO" "$@" --help | grep -oE -- '(^|[][ |])--?[a-z][a-z-]*' | grep -oE -- '--?[a-z-]+' | sort -u); do
        "$BAOCAO" "$@" "$option" 1 2>&1 | grep -F 'không có tùy chọn' && return 1
    done
    return 0
}
for command in init check compute build list fields sql fonts explain copy archive verify receive \
    "register "{cap,huy,bo-qua,lay-lai,list,export,import,in,den-han}; do
    tap "$command takes what its help names" bash -c "cd '$tap_folder' && BAOCAO='$BAOCAO' && $(declare -f helped) && helped $command"
done
# Each option that the usage line names has its line of words.
wordless() { # COMMAND
    "$BAOCAO" "$1" --help >"$tap_folder/words"
    comm -23 <(sed '/tên khác/,$d' "$tap_folder/words" | grep -oE -- '(^|[][ |])--?[a-z][a-z-]*' | grep -oE -- '--?[a-z-]+' | sort -u) \
        <(sed -nE '/tên khác/,$s/^  (--?[a-z-]+) .*[^ ]$/\1/p' "$tap_folder/words" | sort)
}
for command in build compute list; do tap "$command --help has words for each option" same "" "$(wordless $command)"; done
tap "a shard 0 is told where counting begins" grep -q 'gợi ý: phần đầu là 1' <("$BAOCAO" build --period 2023-H1 --shard 0/12 2>&1)
# One would be passed over in silence.
for command in build archive "register cap"; do
    tap "$command: all units and one of them" same 2 "$(strays $command --period 2023-H1 --all-units --unit NVY)"
    tap "$command says so" grep -qF 'lỗi[U020]' "$tap_folder/strays"
done
# What one thing that register does takes is not what another takes.
tap "an action takes no option of another" same 2 "$(strays register huy 5 --ly-do x --date 14/06/2023)"
tap "the action is named" grep -qF 'lệnh register huy không có tùy chọn "--date"' "$tap_folder/strays"
tap "help of an action" has '^Cách dùng: baocao register huy SỐ' <("$BAOCAO" register huy --help)
tap "and of no other" same 0 "$("$BAOCAO" help register huy | grep -c 'cap --period')"
tap "help of register names them all" same 9 "$("$BAOCAO" register --help | grep -cE '^           (cap|huy|bo-qua|lay-lai|list|export|import|in|den-han)[ |]')"
# What the line asks for and is not there is told alone: before data is read, or in place of its findings.
sed -i 's|/2023,|/2O23,|' "$work/du-lieu/2023-H1/ho_so.csv"
alone() { # code, command...
    local wanted=$1
    shift
    code "$BAOCAO" -C "$work" "$@" --period 2023-H1 --diagnostics short >"$t/code"
    echo "$(cat "$t/code") $(grep -c "$wanted" "$t/stderr") $(grep -cE 'lỗi\[|cảnh báo\[' "$t/stderr") $(grep -c '\[D0' "$t/stderr")"
}
tap "a mistyped template" same "2 1 1 0" "$(alone U010 build bao-cao-cch)"
tap "a mistyped unit, though rows are in error" same "2 1 1 0" "$(alone U011 build --unit NVX)"
tap "and how much is not told" has 'C033.*phát hiện về số liệu không in lại ở đây: sửa dòng lệnh trước' "$t/stderr"
tap "a mistyped list" same "2 1 1 0" "$(alone U009 list ho_so_qua)"
tap "a mistyped template to number" same "2 1 1 0" "$(alone U010 register cap --template bao-cao-cch)"
tap "a mistyped unit to number" same "2 1 1 0" "$(alone U011 register cap --template phieu-don-vi --unit NVX)"
tap "the lists have titles where none is named" has 'ho_so_qua_han \(Hồ sơ quá hạn\); ho_so_dang_giai_quyet' \
    <("$BAOCAO" -C "$work" list --period 2023-H1 2>&1)
tap "codes of indicators are not called those of units" same 1 \
    "$("$BAOCAO" -C templates/cchc/vi-du list --period 2023-H1 don_vi_chua_dat 2>/dev/null | head -1 | grep -o 'Mã đơn vị' | grep -c .)"
tap_end
