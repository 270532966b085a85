#!/bin/bash
# The names belong to the pack: with a table, a column, an indicator and a kind of unit renamed in a copy of pack and
# data every figure stays the same, and no name of the pack stands in src/.
. tests/tap.inc || exit 1
t=$tap_folder
pack=templates/cchc
"$OUT/tests/make_example" "$t/old" --dossiers 1500
cp -r "$t/old" "$t/new"
mkdir -p "$t/new/goi"
cp -r $pack "$t/new/goi/cchc"
rm -rf "$t/new/goi/cchc/vi-du"

# old word -> new word, whole words only: _ belongs to a word, so ho_so_qua_han stays.
words='ho_so=viec_xep_hang ngay_ket_qua=luc_xong_viec CC-01=ZZ-77 benh_vien=nha_chua_tri'
for pair in $words; do
    find "$t/new/goi/cchc" -type f -print0 | xargs -0 sed -i -E "s/\b${pair%%=*}\b/${pair##*=}/g"
done
for period in 2023-H1 2022-H2; do mv "$t/new/du-lieu/$period/ho_so.csv" "$t/new/du-lieu/$period/viec_xep_hang.csv"; done
sed -i -E 's/,Bệnh viện,/,nha_chua_tri,/' "$t/new/du-lieu/don_vi.csv"
find "$t/new/goi/cchc" -depth -name '*ho_so*' | while read -r path; do
    name=$(basename "$path" | sed -E 's/\bho_so\b/viec_xep_hang/')
    [ "$name" = "$(basename "$path")" ] || mv "$path" "$(dirname "$path")/$name"
done

figures() { "$BAOCAO" -C "$1" compute --period 2023-H1 --format csv ${2:+--by $2} 2>"$t/stderr" || cat "$t/stderr"; }
back() { # the new words made old again, sorted: the code decides the order
    local script= pair
    for pair in $words; do script="$script;s/\b${pair##*=}\b/${pair%%=*}/g"; done
    sed -E "${script#;}" | LC_ALL=C sort
}
is_renamed() { grep -rqw "$2" "$t/new/goi/cchc" && ! grep -rqw "$1" "$t/new/goi/cchc"; }
for pair in $words; do tap "${pair%%=*} is renamed in the copy" is_renamed "${pair%%=*}" "${pair##*=}"; done
many() { [ "$1" -gt 500 ] || { echo "only $1 lines"; return 1; }; }
tap "there are figures" many "$(figures "$t/old" | wc -l)"
tap "the renamed indicator is there" grep -q ',ZZ-77,' <(figures "$t/new")
tap "the figures are the same" diff <(figures "$t/old" | back) <(figures "$t/new" | back)
tap "the figures by field are the same" diff <(figures "$t/old" linh_vuc | back) <(figures "$t/new" linh_vuc | back)
# The log of data is left out: a header that is renamed has another digest.
text() { "$BAOCAO" -C "$1" build --period 2023-H1 --dump text --quiet 2>"$t/stderr" | grep -vE '^\| [0-9]+ \| du-lieu/' || cat "$t/stderr"; }
tap "the department's papers say the same" diff <(text "$t/old" | back) <(text "$t/new" | back)

# The engine's own words (contract §1, §7), which the pack uses too: columns of the tables that the engine itself reads,
# keys and column kinds of goi.yaml and baocao.yaml, fields of a record, a filter, an attribute,
# the alias of compute, the usual pack, a word that begins a row of totals, a column and a word of the register, a
# column of checks.
engine=' don_vi ngay_nghi chi_tieu ma ten loai cha thu_tu ten_khac nguoi_dung_dau chuc_vu ngay nghi lam_bu phep_so gia_tri
    can_cu tu_ngay den_ngay linh_vuc khong khoa can tieu_de cot chu so co tinh
    nguoi_ky ket_qua cho thuong cchc cong nguon
    trich_yeu huy thong_bao hinh_thuc ban-sao so-dang-ky '
pack_names() { # folder of a pack
    sed -nE 's/^ *(- )?\{?ten: ([a-z][a-z0-9_]*)[,}]?.*/\2/p; s/.*- \{ten: ([a-z][a-z0-9_]*),.*/\1/p' "$1/goi.yaml"
    sed -nE 's/^ +([a-z][a-z0-9_]+): \[.*/\1/p' "$1/goi.yaml"
    sed -nE 's/^ *-? *ma: ([A-Z][A-Za-z0-9-]+).*/\1/p; s/^ *-? *bien: ([a-z][a-z0-9_]+).*/\1/p' "$1/chi-tieu.yaml"
    ls "$1/sql" "$1/danh-sach" | sed -nE 's/^([0-9]+-)?([a-z0-9_]+)\.sql$/\2/p'
    ls "$1/mau" | sed -n 's/\.mau$//p'
}
own_names() { # folder of a pack
    pack_names "$1" | sort -u | while read -r name; do
        case "$engine" in *[[:space:]]"$name"[[:space:]]*) ;; *) echo "$name" ;; esac
    done
}
# A name of several words or with figures anywhere, comments too; a single word, which may be Vietnamese or English
# prose, where it is a whole literal or a column in SQL.
in_sources() { # names on stdin, src
    local names
    names=$(cat)
    { grep '[_0-9-]' <<<"$names" | grep -rnwF -f - "$1" --include='*.[ch]'
      grep -v '[_0-9-]' <<<"$names" | sed 's/.*/"&"|"[^"]*[.]&[^[:alnum:]_]/' | grep -rnE -f - "$1" --include='*.[ch]'
    } | grep -vE ':[0-9]+:#include' || true
}
tap "the pack has names to look for" many "$(($(own_names $pack | wc -l) * 5))"
tap "the well-known names are among them" same "5" "$(own_names $pack | grep -cxE 'ho_so|thanh_toan|CC-01|benh_vien|phan_loai')"
tap "no name of the pack stands in src/" same "" "$(own_names $pack | in_sources src)"
# A second pack about another subject, made without a line of C.
tap "the second pack has names to look for" same "5" \
    "$(own_names templates/van-thu | grep -cxE 'van_ban_den|so_den_trong_ky|DEN-04|loai_van_ban|bao-cao-van-thu')"
tap "no name of the second pack stands in src/" same "" "$(own_names templates/van-thu | in_sources src)"
mkdir "$t/planted"
printf '%s\n' 'int f(void) { return g("benh_vien"); } /* x.ngay_ket_qua */' 'int h(void) { return g("phong"); }' \
    'int i(void) { return g("select t.giay, 1"); }' 'int j(void) { return g("tờ giấy, phòng này"); }' >"$t/planted/planted.c"
tap "planted names are found, and no more" same "1 2 3" "$(own_names $pack | in_sources "$t/planted" | cut -d: -f2 | sort -u | xargs)"
tap_end
