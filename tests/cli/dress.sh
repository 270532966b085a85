#!/bin/bash
# The example in other dress: encoding, separator, line ends, order of rows, number of files, names of columns. Not one
# figure may change; nor may a unit without dossiers change any but its own.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
here() { "$BAOCAO" -C "$work" compute --period 2023-H1 --format csv 2>"$t/stderr" </dev/null; }
fresh() {
    rm -rf "$work"
    cp -r templates/cchc/vi-du "$work"
}
each() { # command: reads an export and writes it anew
    fresh
    find "$work/du-lieu" -name '*.csv' | while read -r file; do
        "$@" <"$file" >"$t/anew" && mv "$t/anew" "$file"
    done
}
unchanged() {
    here >"$t/csv"
    diff "$t/wanted" "$t/csv" || { cat "$t/stderr"; return 1; }
}
dressed() { # name command...
    local name=$1
    shift
    each "$@"
    tap "$name" unchanged
}
marked() { # bytes encoding
    printf "$1"
    iconv -f UTF-8 -t "$2"
}
# A quoted cell is left as it is: only separators between cells change.
separated() { # separator
    awk -v to="$1" '{ out = ""; quoted = 0
        for (i = 1; i <= length($0); i++) { c = substr($0, i, 1)
            if (c == "\"") quoted = !quoted
            out = out (c == "," && !quoted ? to : c) }
        print out }'
}
announced() { echo 'sep=;'; separated ';'; }
titled() {
    printf 'SỞ Y TẾ TỈNH MẪU\nBẢNG SỐ LIỆU\n\n'
    cat
    printf '\nTổng cộng\n\n,Người lập biểu\n'
}
backwards() { IFS= read -r head; echo "$head"; tac; }
# uconv is not everywhere: the few letters that matter are taken apart by hand.
apart() { sed 's/á/a\xcc\x81/g; s/ộ/o\xcc\xa3\xcc\x82/g; s/ồ/o\xcc\x82\xcc\x80/g; s/ế/e\xcc\x82\xcc\x81/g'; }

fresh
here >"$t/wanted"
tap "the example has figures" test "$(wc -l <"$t/wanted")" -gt 100
dressed "with a BOM" marked '\357\273\277' UTF-8
dressed "UTF-16 with a BOM" marked '\377\376' UTF-16LE
dressed "UTF-16 without" marked '' UTF-16BE
dressed "Windows-1258" marked '' CP1258
dressed "decomposed" apart
dressed "semicolons" separated ';'
dressed "tabs" separated '	'
dressed "sep=;" announced
dressed "CRLF" sed 's/$/\r/'
dressed "title rows, totals and signatures" titled
dressed "rows from last to first" backwards
fresh
for file in ho_so thanh_toan khao_sat; do
    path=$work/du-lieu/2023-H1/$file
    { head -n 1 "$path.csv"; tail -n +21 "$path.csv"; } >"$path-2.csv"
    head -n 20 "$path.csv" >"$t/anew" && mv "$t/anew" "$path.csv"
done
tap "tables in two files" unchanged
fresh
sed -i '1s/Mã hồ sơ/Số biên nhận/; 1s/Đơn vị giải quyết/Cơ quan\/đơn vị/; 1s/Ngày có kết quả/Ngày kết thúc xử lý/' \
    "$work"/du-lieu/*/ho_so.csv
tap "columns by other names" unchanged
fresh
sed -i '1s/.*/&,Tên khác/; 2,$s/$/,/' "$work/du-lieu/don_vi.csv"
tap "a further column" unchanged
echo 'MOI,Phòng mới,Phòng,,99,Không,Không,,,' >>"$work/du-lieu/don_vi.csv"
others() { here | grep -v '^2023-H1,MOI,' >"$t/csv" && diff "$t/wanted" "$t/csv"; }
tap "a unit without dossiers changes no figure of others" others
fresh
for file in "$work"/du-lieu/*.csv "$work"/du-lieu/2023-H1/*.csv; do
    iconv -c -f UTF-8 -t TCVN5712-1 <"$file" >"$t/anew" && mv "$t/anew" "$file"
done
here >/dev/null
tap "TCVN3 is refused with advice" grep -qE 'ho_so\.csv: lỗi\[D051\]' "$t/stderr"
tap_end
