#!/bin/bash
# The pages of docs/ma-loi.md about templates (M, T, K): each tells how to mend the fault, and its example, put into a
# template, really gives that code.
. tests/tap.inc || exit 1
t=$tap_folder
work=$t/w
cp -r templates/cchc/vi-du "$work"
mkdir "$work/mau"
# Codes whose cause does not fit into a few lines of a template: signs nobody types, limits, other files.
without='M008 M009 M010 M011 M018 M027 M031 M032 M035 T011 K016'

awk -v folder="$t" '
    /^- \*\*[MTK][0-9][0-9][0-9]\*\* / { code = substr($2, 3, 4); print code >(folder "/codes") }
    /^- \*\*[^MTK]/ || /^## / { code = "" }
    code != "" && /^  ```/ { fenced = !fenced; next }
    code != "" && fenced { print substr($0, 3) >(folder "/" code ".mau") }
    code != "" && !fenced && /^  Sửa: / { print >(folder "/" code ".sua") }' docs/ma-loi.md

gives() { # code
    local head=$'---\nmau: van-ban\nphien-ban: 1\nten: Ví dụ\nloai: bao-cao\n---'
    [ "$(head -n 1 "$t/$1.mau")" = --- ] && head=
    { [ -z "$head" ] || echo "$head"; cat "$t/$1.mau"; } >"$work/mau/bao-cao-cchc.mau"
    "$BAOCAO" -C "$work" check --period 2023-H1 --diagnostics short >/dev/null 2>"$t/stderr"
    grep -q "\[$1\]" "$t/stderr" || { cat "$t/stderr"; return 1; }
}
many() { [ "$1" -ge "$2" ] || { echo "only $1"; return 1; }; }
tap "there are pages" many "$(wc -l <"$t/codes")" 45
for code in $(sort -u "$t/codes"); do
    tap "$code: how to mend it" test -s "$t/$code.sua"
    case " $without " in
    *" $code "*) ;;
    *) tap "$code: the example gives it" gives "$code" ;;
    esac
done
tap "the page as it is printed" same 'K013 — dấu * hoặc ** mở mà không đóng (cảnh báo, dấu được in ra); muốn in dấu sao thì viết \*. Trong tệp thuyết minh
  thì cả dấu ** đóng mà không mở; mỗi dòng là một đoạn, nên dấu mở và dấu đóng ở cùng một dòng.
  Ví dụ:
    Kết quả **đạt.
  Sửa: thêm dấu đóng: **đạt**.' "$("$BAOCAO" explain K013)"
tap "a page without example" same 2 "$("$BAOCAO" explain M031 | wc -l)"
tap "one of another family" same 1 "$("$BAOCAO" explain D031 | wc -l)"

# Codes of indicators are those of the workspace's pack.
tap "an indicator: how it is counted, from what" same 'CC-01 — Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn (%)
  Cách tính: Cột (8) cộng (9) trên cột (7) của biểu II.06a. Nguồn: hồ sơ một cửa.
  Mục tiêu của bộ báo cáo: >=96
  Cần số liệu: ho_so.ngay_hen_tra, ho_so.ngay_ket_qua
  Tên trong mẫu: ty_le_dung_han
  Xem từng dòng: baocao list ho_so_qua_han --period KỲ (Hồ sơ quá hạn)' "$("$BAOCAO" -C "$work" explain cc-01)"
told() { # every indicator of the pack tells it
    local code count=0
    for code in $(sed -n 's/^- ma: //p' "templates/$1/chi-tieu.yaml"); do
        "$BAOCAO" -C "$2" explain "$code" | grep -qE '^  Cách tính: .+\. Nguồn: .+\.$' || { echo "$code"; return 1; }
        count=$((count + 1))
    done
    many "$count" "$3"
}
tap "cchc: all 49" told cchc "$work" 49
tap "van-thu: all" told van-thu templates/van-thu/vi-du 10
nowhere() { (cd / && "$BAOCAO" explain CC-01) >"$t/stdout" 2>"$t/stderr"; [ $? != 0 ] && grep -q 'U008.*"CC-01"' "$t/stderr" && grep -q 'thư mục làm việc' "$t/stderr"; }
tap "without a workspace it says where to ask" nowhere
# From a number to its rows: for people, and for programs.
tap "where its rows are looked up" grep -qF 'Xem từng dòng: baocao list ho_so_tien_mat --period KỲ' <("$BAOCAO" -C "$work" explain CC-07)
list() { "$BAOCAO" -C "$work" list "$@" --period 2023-H1 2>/dev/null; }
missed() { "$BAOCAO" -C "$work" compute --period 2023-H1 --format csv 2>/dev/null | awk -F, '$2 == "" && $3 == "CC-07" { print $6 - $5 }'; }
tap "there are as many dossiers as the number lacks" same "$(missed)" "$(list ho_so_tien_mat --format csv | tail -n +2 | cut -d, -f1 | sort -u | wc -l)"
tap "a table speaks to people: titles, days as they are written" same "Mã Ngày thu Số tiền 10/01/2023 700000" \
    "$(list ho_so_tien_mat | head -n 1 | grep -oE '^Mã|Ngày thu|Số tiền' | xargs) $(list ho_so_tien_mat | sed -n 2p | grep -oE '10/01/2023 +[0-9]+' | tr -s ' ')"
tap "CSV keeps names and ISO days" same "khoa,ngay_thu,2023-01-10" \
    "$(list ho_so_tien_mat --format csv | head -n 1 | cut -d, -f1,5),$(list ho_so_tien_mat --format csv | sed -n 2p | cut -d, -f5- | grep -oE '2023-01-10')"
tap_end
