#!/bin/bash
# The register as staff use it: cap, huy, list, export; the number given is the number that build prints.
. tests/tap.inc
t=$tap_folder
work=$t/moi
"$BAOCAO" init "$work" >"$t/stdout" 2>"$t/stderr"
rm -f "$work"/thuyet-minh/2023-H1/van-ban.yaml
register() { "$BAOCAO" -C "$work" register "$@" 2>"$t/stderr"; }
code() { "$@" >"$t/stdout" 2>"$t/stderr"; echo $?; }
says() { grep -qE -- "$1" "$t/stderr" || { echo "no line like: $1"; cat "$t/stderr"; return 1; }; }
R="$BAOCAO -C $work register"

tap "no register yet" same 1 "$(code $R list)"
tap "it says how one begins" says 'R009.*chưa có sổ'
tap "the first number of the year is 01" same "01/BC-SYT	16/06/2023	bao-cao-cchc" \
    "$(register cap --period 2023-H1 --template bao-cao-cchc --date 16/6/2023)"
tap "build prints the number and the date" same 1 "$("$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --dump doc --quiet 2>/dev/null |
    grep -c 'Số: 01/BC-SYT')"
tap "the same paper gets no second one" same 1 "$(code $R cap --period 2023-H1 --template bao-cao-cchc)"
tap "it says which number it has" says 'R003.*đã được cấp số 01 năm 2023'
tap "papers of units, in the order of the plan" same "02 03" \
    "$(register cap --period 2023-H1 --template phieu-don-vi --unit NVY --unit NVD --date 16/6/2023 | cut -d/ -f1 | xargs)"
tap "an unknown template gets none" same 2 "$(code $R cap --period 2023-H1 --template bao-cao-x)"
tap "a paper for each row gets none" same 2 "$(code $R cap --period 2023-H1 --template)"
tap "a date that is none" same 2 "$(code $R cap --period 2023-H1 --template bieu-ii06a --date 31/02/2023)"
tap "cancelling needs a reason" same 2 "$(code $R huy 2)"
tap "cancelled with a reason" same "02/2023	hủy	Sai ngày ký" "$(register huy 02/2023 --ly-do 'Sai ngày ký')"
tap "not twice" same 1 "$(code $R huy 2 --ly-do nữa)"
tap "a cancelled number is not given again" same "04" \
    "$(register cap --period 2023-H1 --template phieu-don-vi --unit NVY --date 16/6/2023 | cut -d/ -f1)"
tap "the list shows all, the reason too" same "01 02 03 04|1" \
    "$(register list | tail -n +2 | cut -c1-2 | xargs)|$(register list 2023 | grep -c 'Hủy: Sai ngày ký')"
tap "export is the register's columns" same \
    "so,ky_hieu,ngay,loai,trich_yeu,nguoi_ky,noi_nhan,noi_luu,so_luong_ban,ngay_chuyen,ky_nhan,ghi_chu,van_ban,ky_bao_cao" \
    "$(register export | head -n 1)"
tap "export into a file" same "$t/so.csv" "$(register export 2023 -o "$t/so.csv")"
tap "the file says the same" diff <(register export) "$t/so.csv"
mkdir -p "$work/thuyet-minh/2023-H1"
echo 'bieu-ii06a: {so: "128", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
tap "a paper numbered by hand gets none" same 1 "$(code $R cap --period 2023-H1 --template bieu-ii06a)"
tap "it says where" says 'van-ban.yaml:1:1: lỗi.R011'
echo 'bao-cao-cchc: {so: "128", ngay: 15/06/2023}' >"$work/thuyet-minh/2023-H1/van-ban.yaml"
tap "file and register that differ stop the build" same 1 "$(code "$BAOCAO" -C "$work" build --period 2023-H1 bao-cao-cchc --quiet)"
tap "it says where" says 'van-ban.yaml:1:1: lỗi.R007'
tap "numbers of the paper book are skipped with a reason" same "09/2023	bỏ qua đến số này	Cấp ở sổ giấy" \
    "$(register bo-qua 9/2023 --ly-do 'Cấp ở sổ giấy')"
tap "each has its line" same 5 "$(register list 2023 | grep -c 'Cấp ở sổ giấy')"
tap "the series goes on behind them" same "10" \
    "$(rm "$work/thuyet-minh/2023-H1/van-ban.yaml"; register cap --period 2023-H1 --template bieu-ii06a --date 16/6/2023 | cut -d/ -f1)"
tap "a number given is not skipped" same 1 "$(code $R bo-qua 10 --ly-do nữa)"
tap "wrong words" same 2 "$(code $R lits)"
tap "are met with a suggestion" says '"list"'
tap_end
