#!/bin/bash
# Bad input: each has the right exit code, a place, a message and a way out (golden files under tests/cli/golden), and
# leaves no half file. The expected code and place stand here, written from the contract (§1, §3); the words stand in the
# golden files. REGEN=1 writes those anew: read the difference before committing it.
. tests/tap.inc || exit 1
root=$PWD
t=$tap_folder
work=$t/w
export SOURCE_DATE_EPOCH=1686787200

fresh() {
    rm -rf "$work"
    cp -r "$root/templates/cchc/vi-du" "$work"
    mkdir -p "$work/mau"
}
change() { # file sed-expression: must change something
    cp "$work/$1" "$t/before"
    sed -i -E "$2" "$work/$1"
    ! cmp -s "$t/before" "$work/$1" || { echo "# nothing changed in $1 by $2"; exit 1; }
}
run() { # arguments of baocao
    (cd "$work" && "$BAOCAO" "$@" >"$t/stdout" 2>"$t/stderr" </dev/null)
    code=$?
    sed -i "s|$root/||g; s|$t/||g" "$t/stderr"
}
expect() { # exit-code pattern-of-a-line
    [ "$code" = "$1" ] && grep -qE "$2" "$t/stderr" && return 0
    echo "exit code $code, expected $1; expected a line like: $2"
    cat "$t/stderr"
    return 1
}
golden() { # name
    local file=$root/tests/cli/golden/$1.txt
    if [ "${REGEN-}" = 1 ]; then
        mkdir -p "${file%/*}"
        { echo "exit $code"; cat "$t/stderr"; } >"$file"
    fi
    diff "$file" <(echo "exit $code"; cat "$t/stderr")
}
whole() { # every file under out/ is a whole PDF
    local file
    find "$work/out" -name .baocao-trang-thai -o -type f -print 2>/dev/null | while read -r file; do
        head -c 5 "$file" | grep -q '^%PDF-' && tail -c 16 "$file" | grep -q '%%EOF' || echo "not whole: $file"
    done | { ! grep .; }
}
nothing() { [ -z "$(find "$work/out" -type f 2>/dev/null)" ] || { find "$work/out" -type f; return 1; }; }
count() { find "$work/out" -name "$1" 2>/dev/null | wc -l; }
fault() { # name exit-code pattern arguments...
    local name=$1 wanted=$2 pattern=$3
    shift 3
    run "$@"
    tap "$name: exit code $wanted, the place, the code" expect "$wanted" "$pattern"
    tap "$name: the message" golden "$name"
    case $name:$wanted in # a template is filled paper by paper: those of other templates may stand already
    *:4 | *:6 | undefined-name:*) tap "$name: only whole files" whole ;;
    *) tap "$name: nothing is written" nothing ;;
    esac
}
line_of() { grep -n "$2" "$work/$1" | head -n 1 | cut -d: -f1; }
build="build --period 2023-H1 --all-units --quiet"
data=du-lieu/2023-H1

fresh
run $build
tap "the example builds" same 0 "$code"
tap "the example gives no error and no warning" same "" "$(grep -E '^[^ ]*: *(lỗi|cảnh báo)\[|^(lỗi|cảnh báo)\[' "$t/stderr")"
tap "one path a line on stdout, each a file" same "$(wc -l <"$t/stdout")" "$(cd "$work" && xargs ls <"$t/stdout" | wc -l)"
tap "one paper for each unit" same 6 "$(count '*_phieu-don-vi.pdf')"
tap "the department's papers" same "1 1" "$(count '*_bao-cao-cchc.pdf') $(count '*_bieu-ii06a.pdf')"
tap "whole files" whole

fresh; rm "$work/$data/ho_so.csv"
fault missing-file 1 "$data.*lỗi\[[DE][0-9]{3}\]" $build

fresh; rm -r "$work/$data"
fault missing-period 1 "2023-H1.*lỗi\[[DES][0-9]{3}\]" $build

fresh; change $data/ho_so.csv '1s/,Ngày tiếp nhận,/,Ngày gì đó,/'
fault missing-column 1 "^$data/ho_so.csv:1(:[0-9]+)?: lỗi\[D[0-9]{3}\]" $build

fresh; line=$(line_of $data/ho_so.csv '^H99.07-230203-0001'); change $data/ho_so.csv "${line}s|,03/02/2023 [0-9:]+,03/02/2023 [0-9:]+|,03/02/2023,31/02/2023|"
text=$(sed -n "${line}p" "$work/$data/ho_so.csv"); text=${text%%31/02/2023*}; column=$((${#text} + 1)) # in characters
fault bad-date 4 "^$data/ho_so.csv:$line:$column: lỗi\[D[0-9]{3}\]" $build
tap "bad-date: the unit at fault has no paper" same 0 "$(count '*_NVY_*')"
tap "bad-date: the other five units have theirs" same 5 "$(count '*_phieu-don-vi.pdf')"
tap "bad-date: the department has none" same 0 "$(count '*_bao-cao-cchc.pdf')"

fresh; line=$(line_of $data/ho_so.csv '^H99.07-230203-0001'); change $data/ho_so.csv "${line}s|,Phòng Nghiệp vụ Y,|,Phòng Nghiệp vụ Z,|"
fault unknown-unit 1 "^$data/ho_so.csv:$line:20: lỗi\[D[0-9]{3}\].*Nghiệp vụ Z" $build

fresh; line=$(line_of $data/van_ban_di.csv '^03/NVY-TH'); change $data/van_ban_di.csv "${line}s|,Điện tử,|,Điện tín,|"
fault unknown-value 4 "^$data/van_ban_di.csv:$line:[0-9]+: lỗi\[D[0-9]{3}\].*Điện tín" $build

fresh; line=$(line_of $data/khao_sat.csv '^KS-2023-H1-000005'); change $data/khao_sat.csv "${line}s|,[^,]*\$||"
fault short-row 4 "^$data/khao_sat.csv:$line(:[0-9]+)?: lỗi\[D[0-9]{3}\]" $build

template() { # a paper of its own instead of the pack's, with the text in line 9
    printf '%s\n' --- 'mau: van-ban' 'phien-ban: 1' 'ten: Thử' 'loai: thong-bao' --- '::the-thuc' '' "$1" \
        >"$work/mau/phieu-don-vi.mau"
    line=9
}
fresh; template 'Đơn vị {{#khong_dat}}chưa đạt'
fault unclosed-tag 1 "^mau/phieu-don-vi.mau:$line:8: lỗi\[M[0-9]{3}\]" $build

fresh; template 'Đạt {{ty_le_dung_hna}}.'
fault undefined-name 1 "^mau/phieu-don-vi.mau:$line:7: lỗi\[M[0-9]{3}\].*ty_le_dung_hna" $build
tap "undefined-name: no paper of that template" same 0 "$(count '*_phieu-don-vi.pdf')"
tap "undefined-name: the nearest name is suggested" grep -q 'ty_le_dung_han\b' "$t/stderr"

fresh; template 'Ký tự lạ: ꦀ.'
fault missing-character 6 "^mau/phieu-don-vi.mau:$line(:[0-9]+)?: lỗi\[[FL][0-9]{3}\].*U\+A980" $build
tap "missing-character: no paper of that template" same 0 "$(count '*_phieu-don-vi.pdf')"

fresh; echo 'sai: "có"' >>"$work/baocao.yaml"
fault unknown-setting 1 "^baocao.yaml:18:1: lỗi\[S[0-9]{3}\].*sai" $build

fresh
fault unwritable-output 5 'README.md.*lỗi\[E[0-9]{3}\]' $build -o README.md/x

fresh; sed -n '3p' "$work/$data/khao_sat.csv" >>"$work/$data/khao_sat.csv"
run $build
tap "repeated-key: a warning is no error" expect 0 "^$data/khao_sat.csv:[0-9]+(:[0-9]+)?: cảnh báo\[D[0-9]{3}\]"
tap "repeated-key: the message" golden repeated-key
run $build --strict
tap "repeated-key: exit code 3 under --strict" expect 3 'cảnh báo'

fresh; run build
tap "usage: no period" expect 2 'period'
tap "usage: the message" golden usage-no-period
run biuld --period 2023-H1
tap "usage: an unknown command is met with the nearest" expect 2 'build'
run build --period 2023-H7
tap "usage: a period that is none" expect 2 '2023-H7'

# Killed half-way, with the first papers there: what stands there is whole.
rm -rf "$work"
"$OUT/tests/make_example" "$work" --dossiers 2000
for wanted in 1 30 70; do
    rm -rf "$work/out"
    (cd "$work" && exec "$BAOCAO" $build >/dev/null 2>&1) &
    child=$!
    while [ "$(count '*.pdf')" -lt $wanted ] && [ -n "$(jobs -rp)" ]; do sleep 0.01; done
    kill -9 $child 2>/dev/null
    wait $child 2>/dev/null
    [ "$(count '*.pdf')" -ge $wanted ] || echo "fewer than $wanted papers"
    find "$work/out" -name '*.pdf' | while read -r file; do
        tail -c 16 "$file" | grep -q '%%EOF' || echo "not whole: $file"
    done
done >"$t/broken"
tap "killed half-way: no half PDF stands there" same "" "$(cat "$t/broken")"
tap_end
