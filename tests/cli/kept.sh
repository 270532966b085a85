#!/bin/bash
# What was issued and kept is never lost: a second archive copy stands beside the first, a number stands on one paper.
. tests/tap.inc || exit 1
t=$tap_folder
"$BAOCAO" init "$t/w" >/dev/null 2>&1
run() { (cd "$t/w" && "$BAOCAO" "$@" --period 2023-H1 --diagnostics short 2>&1); }
code() { run "$@" >/dev/null; echo $?; }
bags() { (cd "$t/w/luu-tru/2023-H1" && ls | tr '\n' ' '); }

run build bao-cao-cchc >/dev/null
run archive bao-cao-cchc >/dev/null
first=$(sha256sum <"$t/w/luu-tru/2023-H1/2023-H1_SYT_bao-cao-cchc.zip")
run archive bao-cao-cchc >/dev/null
tap "the same content makes no second copy" same "2023-H1_SYT_bao-cao-cchc.zip " "$(bags)"
sed -i 's/ho_ten: Họ Tên Mẫu/ho_ten: Họ Tên Khác/' "$t/w/baocao.yaml"
run build bao-cao-cchc >/dev/null
tap "another content is told" grep -q 'ghi chú\[A008\]' <(run archive bao-cao-cchc)
tap "it stands beside the first" same "2023-H1_SYT_bao-cao-cchc-2.zip 2023-H1_SYT_bao-cao-cchc.zip " "$(bags)"
tap "the first is what it was" same "$first" "$(sha256sum <"$t/w/luu-tru/2023-H1/2023-H1_SYT_bao-cao-cchc.zip")"
tap "a draft is not kept" same 2 "$(code archive --draft bao-cao-cchc)"

printf 'bao-cao-cchc: {so: "12", ngay: "15/06/2023"}\nphieu-don-vi/NVY: {so: "12", ngay: "16/06/2023"}\n' \
    >"$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "one number on two papers stops the build" same 1 "$(code build)"
tap "with both papers named" grep -q 'lỗi\[S020\]: số 12 đã dùng cho "bao-cao-cchc", nay lại ghi cho "phieu-don-vi/NVY"' <(run build)
sed -i '2s/"12"/"012"/' "$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "with a nought in front too" grep -q 'lỗi\[S020\]: số 012 đã dùng cho "bao-cao-cchc"' <(run build)
sed -i '2s/"012"/"13"/' "$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "two numbers are good" same 0 "$(code build)"
printf 'khong-co: {so: "14"}\n' >>"$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "a number for no paper is told" grep -q 'cảnh báo\[U015\]' <(run build)
printf 'phieu-donvi/NVY: {so: "14"}\nphieu-don-vi/NVYY: {so: "15"}\n' >"$t/w/thuyet-minh/2023-H1/van-ban.yaml"
meant() { "$BAOCAO" -C "$t/w" build --period 2023-H1 "$@" 2>&1 | grep -c 'gợi ý cho cả 2 phát hiện trên: ý bạn là "phieu-don-vi/NVY"'; }
tap "with the template or the unit that was meant" same 1 "$(meant)"
tap "in a run for one unit too" same 1 "$(meant --unit NVD)"

rm "$t/w/thuyet-minh/2023-H1/van-ban.yaml"
run register cap --template bao-cao-cchc --date 16/06/2023 >/dev/null
printf 'bao-cao-cchc: {so: "01", ngay: "16/06/2023"}\n' >"$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "what the register gave may stand in the file as well" same 0 "$(code build)"
printf 'phieu-don-vi/NVY: {so: "1", ngay: "17/06/2023"}\n' >>"$t/w/thuyet-minh/2023-H1/van-ban.yaml"
tap "but on no other paper" grep -q 'lỗi\[S020\]: số 1 đã dùng cho "bao-cao-cchc", nay lại ghi cho "phieu-don-vi/NVY"' <(run build)
tap_end
